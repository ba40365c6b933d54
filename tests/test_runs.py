"""Runs to files: each page in exactly one of two files, whatever is killed and whenever."""

from __future__ import annotations

import csv
import gzip
import io
import os
import re
from collections import Counter
from pathlib import Path

import pytest
from breaking import source
from rich.console import Console
from runs import beside, lines, records_of, run, said, save

from qznews_extract.batch.run import Tally
from qznews_extract.cli.watch import watching
from qznews_extract.sinks import read_csv, read_jsonl
from qznews_extract.sinks.parquet import read_parquet


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    return save(tmp_path / "pages", 20)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder / "records.jsonl"


def test_every_page_in_one_of_two_files(pages: Path, out: Path) -> None:
    result = run(pages, "-o", out, "--workers", "2")
    assert result.exit_code == 1, result.stderr
    assert list(read_jsonl(out)) == records_of(pages)
    rejects = lines(beside(out, ".rejects.jsonl"))
    assert [line["origin"] for line in rejects] == [str(pages / "009.html"), str(pages / "019.html")]
    assert {line["error"] for line in rejects} == {"NotAnArticleError"}
    assert all(line["message"] for line in rejects)
    assert {path.name for path in out.parent.iterdir()} == {
        out.name, f"{out.name}.rejects.jsonl", f"{out.name}.run.json",
    }  # fmt: skip


def test_the_summary_counts_and_names_errors(pages: Path, out: Path) -> None:
    stderr = run(pages, pages / "gone.html", "-o", out, "--workers", "0", "--fields", "title,kicker").stderr
    for row in ("in all +21", "records +18", "rejected +3", "NotAnArticleError +2", "InputError +1"):
        assert re.search(row, stderr), row
    for row in ("title +100.0%", "kicker +0.0%", "origin +100.0%"):
        assert re.search(row, stderr), row
    assert "source" not in stderr


def test_all_pages_gave_records(tmp_path: Path, out: Path) -> None:
    assert run(save(tmp_path / "few", 5), "-o", out, "--workers", "0").exit_code == 0


@pytest.mark.slow
def test_workers_or_none_write_the_same_bytes(pages: Path, out: Path) -> None:
    for workers in "02":
        run(pages, "-o", out.with_name(workers), "--workers", workers)
    assert out.with_name("0").read_bytes() == out.with_name("2").read_bytes()
    run(pages, "-o", out, "--unordered")
    assert sorted(out.read_bytes().splitlines()) == sorted(out.with_name("0").read_bytes().splitlines())


def test_fields_alone_with_the_origin(pages: Path, out: Path) -> None:
    run(pages, "-o", out, "--fields", "title, source", "--workers", "0")
    assert list(lines(out)[0]) == ["origin", "title", "source"]
    assert run(pages, "-o", out, "--fields", "source,title", "--workers", "0", "--resume").exit_code == 1
    assert len(lines(out)) == 18


def test_full_records(pages: Path, out: Path) -> None:
    run(pages, "-o", out, "--full", "--workers", "0")
    parts = {"article", "evidence", "confidence", "left_out", "removed", "warnings", "not_requested"}
    assert parts == set(lines(out)[0])
    run(pages, "-o", out, "--full", "--workers", "0", "--resume")
    assert len(lines(out)) == 18


@pytest.mark.parametrize("name", ["records.csv", "records.csv.gz"])
def test_csv(name: str, pages: Path, out: Path) -> None:
    run(pages, "-o", out.with_name(name), "--workers", "0")
    assert list(read_csv(out.with_name(name))) == records_of(pages)
    run(pages, "-o", out, "--format", "csv", "--safe-for-spreadsheets", "--workers", "0", "--fields", "title")
    with out.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.DictReader(file)) == [
            {"origin": article.origin, "title": article.title} for article in records_of(pages)
        ]


@pytest.mark.parametrize("arguments", [("-o", "records.jsonl.gz"), ("-o", "records", "--compress", "gz")])
def test_packed(arguments: tuple[str, ...], pages: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(out.parent)
    run(pages, *arguments, "--workers", "0")
    packed = Path(arguments[1])
    assert list(read_jsonl(packed)) == records_of(pages)
    assert gzip.decompress(packed.read_bytes()) == beside(packed, ".journal.jsonl").read_bytes()


def test_parquet(pages: Path, out: Path) -> None:
    pytest.importorskip("pyarrow", reason="pyarrow is not installed; the extra parquet brings it")
    run(pages, "-o", out.with_name("records.parquet"), "--workers", "0")
    assert list(read_parquet(out.with_name("records.parquet"))) == records_of(pages)


def test_parquet_without_its_package_is_refused_at_the_start(pages: Path, out: Path) -> None:
    try:
        import pyarrow  # type: ignore[import-not-found,import-untyped,unused-ignore]  # noqa: F401, PLC0415
    except ImportError:
        result = run(pages, "-o", out.with_name("records.parquet"))
        assert result.exit_code == 2
        assert "qznews_extract[parquet]" in said(result)
    else:
        pytest.skip("pyarrow is installed")


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("-o", "no-such-folder/records.jsonl"),
        ("-o", "."),
        ("-o", "x", "--workers", "-1"),
        ("-o", "x", "--timeout", "0"),
        ("-o", "x", "--memory", "-5"),
        ("-o", "x", "--fields", "titel"),
        ("-o", "x", "--format", "xml"),
        ("-o", "x", "--compress", "rar"),
        ("-o", "x", "--profile", "none"),
        ("-o", "x", "--full", "--format", "csv"),
        ("-o", "x", "--full", "--fields", "title"),
        ("-o", "x", "--safe-for-spreadsheets"),
        ("-o", "x", "--duplicates", "--fields", "title"),
        ("-o", "x", "--resume", "--overwrite"),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...], pages: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(out.parent)
    result = run(pages, *arguments)
    assert result.exit_code == 2, result.stderr
    assert not list(out.parent.iterdir())


def test_an_output_that_is_there_is_not_touched(pages: Path, out: Path) -> None:
    out.write_text("mine", encoding="utf-8")
    for flag, words in (((), "--overwrite"), (("--resume",), "was not made by a run")):
        result = run(pages, "-o", out, *flag)
        assert result.exit_code == 2
        assert words in said(result)
        assert out.read_text(encoding="utf-8") == "mine"
        assert list(out.parent.iterdir()) == [out]
    assert run(pages, "-o", out, "--overwrite", "--workers", "0").exit_code == 1
    assert len(lines(out)) == 18


def test_resume_with_other_settings_is_refused(pages: Path, out: Path) -> None:
    run(pages, "-o", out, "--workers", "0")
    before = out.read_bytes()
    for other in (("--timezone", "Asia/Tokyo"), ("--fields", "title"), ("--profile", "qznews"), ("--full",)):
        result = run(pages, "-o", out, "--resume", "--workers", "0", *other)
        assert result.exit_code == 2
        assert "other settings" in said(result)
    assert out.read_bytes() == before


def test_resume_takes_what_is_new_and_begins_where_nothing_is(pages: Path, out: Path) -> None:
    assert run(pages, "-o", out, "--resume", "--workers", "0").exit_code == 1
    (pages / "new.html").write_bytes(source(77))
    result = run(pages, pages, "-o", out, "--resume", "--workers", "0")
    assert re.search("of these by earlier runs +20", result.stderr)
    assert len(lines(out)) == 19
    assert lines(out)[-1]["origin"] == str(pages / "new.html")


def test_an_origin_given_twice_counts_once(pages: Path, out: Path) -> None:
    run(pages, pages / "003.html", pages, "-o", out, "--workers", "0")
    assert len(lines(out)) == 18


@pytest.mark.parametrize("cut", [1, 30, 400])
@pytest.mark.parametrize("suffix", ["", ".rejects.jsonl"])
def test_a_half_line_is_cut_off_and_done_again(cut: int, suffix: str, pages: Path, out: Path) -> None:
    run(pages, "-o", out, "--workers", "0")
    whole = out.read_bytes(), beside(out, ".rejects.jsonl").read_bytes()
    torn = beside(out, suffix)
    torn.write_bytes(torn.read_bytes()[:-cut])
    run(pages, "-o", out, "--workers", "0", "--resume")
    again = out.read_bytes(), beside(out, ".rejects.jsonl").read_bytes()
    assert [sorted(part.splitlines()) for part in again] == [sorted(part.splitlines()) for part in whole]


def test_duplicates(pages: Path, out: Path) -> None:
    text = source(0).decode()
    (pages / "x-same.html").write_bytes(source(0))
    (pages / "y-repost.html").write_text(
        text.replace("来源：青州新闻网", "来源：新华网").replace("更甜", "更香甜"), "utf-8"
    )
    other = "古城灯会今晚亮灯，市民可以免费入场，停车场夜间开放，灯会持续到正月十八"
    (pages / "z-other.html").write_text(re.sub("弥河岸边.*?更甜", other, text), "utf-8")
    for number in range(1, 20):
        (pages / f"{number:03}.html").unlink()
    assert run(pages, "-o", out, "--workers", "0", "--duplicates").exit_code == 0
    same, repost = lines(beside(out, ".duplicates.jsonl"))
    first = str(pages / "000.html")
    assert same == {"origin": str(pages / "x-same.html"), "duplicate_of": first, "similarity": 1.0}
    assert (repost["origin"], repost["duplicate_of"]) == (str(pages / "y-repost.html"), first)
    assert 0.8 <= repost["similarity"] < 1.0


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name")
@pytest.mark.parametrize("flag", ["--overwrite", "--resume"])
def test_what_is_no_plain_file_is_not_replaced(flag: str, pages: Path, out: Path) -> None:
    pipe = out.with_name("pipe")
    os.mkfifo(pipe)
    for arguments in (("-o", pipe), ("-o", out, "--rejects", pipe)):
        result = run(pages, *arguments, flag)
        assert result.exit_code == 2
        assert "not a regular file" in said(result)
        assert list(out.parent.iterdir()) == [pipe]


def test_what_a_killed_run_left_unfinished_is_cleared(pages: Path, out: Path) -> None:
    left = [out.with_name(f".{name}.123.tmp") for name in ("records.csv", "records.csv.duplicates.jsonl")]
    other = out.with_name(".others.csv.123.tmp")
    for path in (*left, other):
        path.touch()
    run(pages, "-o", out.with_name("records.csv"), "--workers", "0")
    assert [path.exists() for path in (*left, other)] == [False, False, True]


def test_a_bar_shows_pages_and_rejects_on_a_terminal_and_nothing_in_a_log(pages: Path) -> None:
    shown, logged = io.StringIO(), io.StringIO()
    for file, terminal in ((shown, True), (logged, False)):
        with watching(Console(file=file, force_terminal=terminal, width=120), 20) as show:
            show(Tally(records=5, rejects=Counter(DecodeError=2)))
    assert re.search(r"7/20.*2 rejected", shown.getvalue())
    assert not logged.getvalue()


def test_help_names_the_files() -> None:
    shown = run("--help").stdout
    for words in ("--resume", "OUT.rejects.jsonl", "OUT.run.json", "130"):
        assert words in shown
