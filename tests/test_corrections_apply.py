"""`corrections apply` and `batch --corrections`: corrections survive a new run, and stale ones are named."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from correcting import TEXT, as_written, correction, line_with, page, save, zone_seen
from runs import lines, said
from typer.testing import CliRunner, Result

from qznews_extract import Extraction, extract_file
from qznews_extract.cli import app
from qznews_extract.corrections import Correction
from qznews_extract.sinks import read_csv, read_jsonl, write_jsonl


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [*map(str, arguments)], env={"COLUMNS": "200"})


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with two pages in `saved`, and what is extracted from them in `out.jsonl`."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "saved").mkdir()
    for name in "ab":
        (tmp_path / "saved" / f"{name}.html").write_text(page(), encoding="utf-8")
    write_jsonl((found("a").article, found("b").article), tmp_path / "out.jsonl")  # type: ignore[arg-type]
    return tmp_path


def found(name: str) -> Extraction:
    return extract_file(f"saved/{name}.html")


def wrong(name: str, field: str, value: Any, **others: Any) -> Correction:
    record = found(name).article
    assert record is not None
    return correction(record, field, value, **others)


def corrections(items: Iterable[Correction | str]) -> Path:
    return save(Path("corrections.jsonl"), items)


def apply(*options: str | Path, records: str = "out.jsonl") -> Result:
    return run("corrections", "apply", records, "corrections.jsonl", "-o", "fixed.jsonl", *options)


def batch(*options: str | Path, output: str = "new.jsonl", workers: int = 0) -> Result:
    return run(
        "batch", "saved", "-o", output, "--workers", str(workers), "--corrections", "corrections.jsonl", *options
    )


def test_records_with_their_corrections() -> None:
    corrections([wrong("a", "source", "青州日报")])
    result = apply()
    assert result.exit_code == 0, result.stderr
    assert [article.source for article in read_jsonl("fixed.jsonl")] == ["青州日报", "青州新闻网"]
    assert Path("fixed.jsonl").read_bytes().splitlines()[1] == Path("out.jsonl").read_bytes().splitlines()[1]
    assert re.search(r"applied +1", result.stderr)


def test_applying_again_changes_nothing() -> None:
    corrections([wrong("a", "source", "青州日报")])
    apply()
    assert run("corrections", "apply", "fixed.jsonl", "corrections.jsonl", "-o", "again.jsonl").exit_code == 0
    assert Path("again.jsonl").read_bytes() == Path("fixed.jsonl").read_bytes()


def test_full_records_say_what_was_corrected_and_are_valid() -> None:
    corrections([wrong("a", "source", "青州日报"), wrong("a", "title", verdict="right", value=None)])
    run("batch", "saved", "-o", "full.jsonl", "--full", "--workers", "0")
    assert apply(records="full.jsonl").exit_code == 0
    line = lines(Path("fixed.jsonl"))[0]
    assert line["confidence"]["source"] == line["confidence"]["title"] == 1
    assert next(item for item in line["evidence"] if item["rule"] == "corrected")["field"] == "source"
    result = run("validate", "fixed.jsonl", "--fail-on", "warning")
    assert result.exit_code == 0, result.stdout


def test_packed_records() -> None:
    corrections([wrong("a", "source", "青州日报")])
    Path("out.jsonl.gz").write_bytes(gzip.compress(Path("out.jsonl").read_bytes()))
    assert run("corrections", "apply", "out.jsonl.gz", "corrections.jsonl", "-o", "f.jsonl.gz").exit_code == 0
    assert Path("f.jsonl.gz").read_bytes()[:2] == b"\x1f\x8b"
    assert next(read_jsonl("f.jsonl.gz")).source == "青州日报"


def test_what_is_not_applied_is_named() -> None:
    damaged = as_written(wrong("a", "source", "青州日报"), verdict="\x1b[31mred")
    corrections([damaged, wrong("a", "timestamp", "昨天"), wrong("b", "title", "新题", origin="gone\x1b[2J.html")])
    result = apply("--report", "report.jsonl")
    assert result.exit_code == 1
    assert "corrections.jsonl, line 1: not a correction (verdict: " in said(result)
    assert "saved/a.html: timestamp: refused: timestamp: a time must have an offset" in said(result)
    assert "gone [2J.html: title: unused: no record with this origin" in said(result)
    assert "\x1b" not in result.stderr
    assert Path("fixed.jsonl").read_bytes() == Path("out.jsonl").read_bytes()
    assert {line["status"] for line in lines(Path("report.jsonl"))} == {"refused", "unused"}


def test_a_line_that_is_no_whole_record_stays() -> None:
    corrections([wrong("a", "source", "青州日报")])
    odd = ['{"origin":"saved/a.html","title":"只有标题和来源"}', "not JSON", "", '{"origin": 7}', "[]"]
    Path("out.jsonl").write_text("\n".join(odd) + "\n", encoding="utf-8")
    result = apply()
    assert result.exit_code == 1
    assert "out.jsonl, line 1 is not a whole record" in said(result)
    assert Path("fixed.jsonl").read_text("utf-8").splitlines() == odd


@pytest.mark.parametrize("options", [("-o", "corrections.jsonl"), ("-o", "out.jsonl"), ("--report", "fixed.jsonl")])
def test_no_input_is_written_over(options: tuple[str, str]) -> None:
    path = corrections([wrong("a", "source", "青州日报")])
    before = path.read_bytes()
    assert apply(*options).exit_code == 2
    assert path.read_bytes() == before
    assert run("corrections", "apply", "out.jsonl", "gone.jsonl", "-o", "f.jsonl").exit_code == 2
    assert run("corrections", "apply", "gone.jsonl", "corrections.jsonl", "-o", "f.jsonl").exit_code == 2


@pytest.mark.parametrize("workers", [0, pytest.param(1, marks=pytest.mark.slow)])
def test_a_later_run_applies_them(workers: int) -> None:
    corrections([wrong("a", "source", "青州日报")])
    result = batch("--full", workers=workers)
    assert result.exit_code == 0, result.stderr
    first, second = lines(Path("new.jsonl"))
    assert (first["article"]["source"], second["article"]["source"]) == ("青州日报", "青州新闻网")
    assert first["confidence"]["source"] == 1
    assert lines(Path("new.jsonl.corrected.jsonl")) == [
        {"origin": "saved/a.html", "field": "source", "status": "applied", "message": ""}
    ]


def test_tables_have_corrected_values() -> None:
    corrections([wrong("a", "source", "青州日报")])
    assert batch(output="new.csv").exit_code == 0
    assert [article.source for article in read_csv("new.csv")] == ["青州日报", "青州新闻网"]


def test_some_fields_alone() -> None:
    corrections([wrong("a", "source", "青州日报")])
    assert batch("--fields", "source").exit_code == 0
    assert [line["source"] for line in lines(Path("new.jsonl"))] == ["青州日报", "青州新闻网"]


def test_lines_of_the_page_are_corrected_by_a_run() -> None:
    page_of_a = Path("saved/a.html")
    page_of_a.write_text(
        page(text=f"{TEXT}<p>扫一扫，关注市图书馆公众号，第一时间了解讲座和展览的报名消息。</p>"), "utf-8"
    )
    line = line_with(found("a"), "公众号")
    corrections([wrong("a", f"zone:{line}", "other", extracted=zone_seen(found("a"), line))])
    assert batch().exit_code == 0
    assert "公众号" not in lines(Path("new.jsonl"))[0]["body"]
    run("batch", "saved", "-o", "plain.jsonl", "--workers", "0")
    assert apply(records="plain.jsonl").exit_code == 1  # a record alone has no lines
    assert "needs_page" in apply(records="plain.jsonl").stderr


def test_a_changed_page_makes_a_correction_stale() -> None:
    corrections([wrong("a", "source", "青州日报"), wrong("b", "source", "青州日报")])
    Path("saved/a.html").write_text(page(text=TEXT.replace("两百", "三百")), encoding="utf-8")
    Path("saved/b.html").write_text(page(source="潍坊晚报"), encoding="utf-8")
    result = batch()
    assert result.exit_code == 1
    assert [line["source"] for line in lines(Path("new.jsonl"))] == ["青州新闻网", "潍坊晚报"]
    assert "saved/a.html: source: record_changed" in said(result)
    assert "saved/b.html: source: value_changed" in said(result)
    result = batch("--apply-changed", "--overwrite")
    assert result.exit_code == 1
    assert [line["source"] for line in lines(Path("new.jsonl"))] == ["青州日报", "潍坊晚报"]
    assert "record_changed" not in said(result)


def test_a_page_that_gives_no_record_any_more() -> None:
    corrections([wrong("a", "source", "青州日报")])
    Path("saved/a.html").write_text("<a href='/a'>x</a>", encoding="utf-8")
    result = batch()
    assert result.exit_code == 1
    assert "saved/a.html: source: unused" in said(result)


def test_a_run_is_taken_up_with_the_same_corrections() -> None:
    corrections([wrong("a", "source", "青州日报"), wrong("b", "source", "潍坊晚报")])
    assert batch().exit_code == 0
    whole, report = Path("new.jsonl").read_bytes(), Path("new.jsonl.corrected.jsonl").read_bytes()
    Path("new.jsonl").write_bytes(whole[: whole.index(b"\n") + 20])  # killed within the second line
    result = batch("--resume")
    assert result.exit_code == 0, result.stderr
    assert Path("new.jsonl").read_bytes() == whole
    assert set(Path("new.jsonl.corrected.jsonl").read_bytes().splitlines()) == set(report.splitlines())
    assert re.search(r"applied +2 ", result.stderr)


def test_a_run_is_not_taken_up_with_others() -> None:
    corrections([wrong("a", "source", "青州日报")])
    assert batch().exit_code == 0
    corrections([wrong("a", "source", "新华网")])
    result = batch("--resume")
    assert result.exit_code == 2
    assert "corrections was" in said(result)
    assert run("batch", "saved", "-o", "new.jsonl", "--resume", "--workers", "0").exit_code == 2


def test_the_report_is_not_the_file_of_corrections() -> None:
    path = save(Path("new.jsonl.corrected.jsonl"), [wrong("a", "source", "青州日报")])
    before = path.read_bytes()
    result = run("batch", "saved", "-o", "new.jsonl", "--corrections", path, "--overwrite", "--workers", "0")
    assert result.exit_code == 2
    assert path.read_bytes() == before
    assert run("batch", "saved", "-o", "x.jsonl", "--apply-changed").exit_code == 2
    assert json.loads(before)["field"] == "source"
