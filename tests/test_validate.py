"""Files of records: what is wrong is named with file, line and field, and a broken row costs only itself."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import json
import sys
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from documents import fixtures
from growing import MORE, TOO_MUCH, growth
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from qznews_extract import Article, InputError
from qznews_extract.checks import CHECKS
from qznews_extract.cli import app
from qznews_extract.errors import MissingExtraError
from qznews_extract.sinks import coverage
from qznews_extract.sinks.coverage import Coverage
from qznews_extract.sinks.judging import judge_file
from qznews_extract.sinks.row import Row
from qznews_extract.sinks.rows import read_rows

SOUND: dict[str, Any] = {
    "title": "弥河果园迎来六十名小果农",
    "url": "http://www.qznews.cn/a.html",
    "timestamp": "2024-03-12T09:30:00+08:00",
    "timestamp_precision": "minute",
    "reporters": [{"name": "王小雨", "role": "记者"}],
    "body": "今天上午，六十名学生来到弥河岸边的果园。\n果农说，剪去过密的枝条，桃子会更甜。",
}
LINE = json.dumps(SOUND, ensure_ascii=False).encode()


def run(*arguments: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(app, ["validate", *map(str, arguments)], input=stdin)


def jsonl(path: Path, *lines: bytes | dict[str, Any]) -> Path:
    encoded = (line if isinstance(line, bytes) else json.dumps(line, ensure_ascii=False).encode() for line in lines)
    path.write_bytes(b"".join(line + b"\n" for line in encoded))
    return path


def as_csv(path: Path, *records: dict[str, Any]) -> Path:
    """CSV as docs/validate.md lays it out."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(Article.model_fields)
        for record in records:
            writer.writerow(_cell(record.get(name)) for name in Article.model_fields)
    return path


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def faults(path: Path, **keywords: Any) -> list[tuple[int, str, str]]:
    return [
        (judged.line, finding.field, finding.check)
        for judged in judge_file(path, **keywords)
        for finding in judged.findings
    ]


def test_a_sound_file(tmp_path: Path) -> None:
    result = run(jsonl(tmp_path / "a.jsonl", SOUND, b"", SOUND))
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "files: 1, records: 2, errors: 0, warnings: 0, infos: 0\n"


def test_a_fault_is_one_line_with_place_and_words(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "a.jsonl", SOUND, SOUND | {"timestamp": "2024-03-12 09:30"})
    result = run(path)
    assert result.exit_code == 1
    assert result.stdout == (
        f"{path}:2: timestamp: error [contract]: expected a time with date and offset, such as "
        '2024-02-23T18:30:00+08:00; found: "2024-03-12 09:30"\n'
    )


def test_the_sense_of_a_valid_record_is_checked(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "a.jsonl", SOUND | {"title": "今天上午，六十名学生"})
    found = run(path)
    assert found.exit_code == 0
    assert f"{path}:1: body: warning [title_in_first_line]: " in found.stdout
    assert run(path, "--fail-on", "warning").exit_code == 1
    assert run(path, "--fail-on", "warning", "--skip", "title_in_first_line").exit_code == 0
    assert run(path, "--fail-on", "warning", "--only", "mojibake", "--only", "empty_body").exit_code == 0


BROKEN: dict[str, tuple[bytes, str]] = {
    "no JSON": (b'{"title": ', "expected JSON, found"),
    "two records": (LINE + LINE, "expected JSON, found"),
    "bad UTF-8": (LINE.replace("果".encode(), b"\xb9\xfb"), "expected JSON, found"),
    "NUL": (b"\x00" * 50, "expected JSON, found"),
    "a NUL in text": (LINE.replace("果".encode(), b"\x00"), "expected JSON, found"),
    "half a surrogate pair": (rb'{"title": "\ud800"}', "expected JSON, found"),
    "not a number": (b'{"title": NaN}', "expected JSON, found"),
    "deep": (b"[" * 100_000 + b"]" * 100_000, "expected JSON, found"),
    "no object": (b'["title"]', "expected an object, found"),
    "text": ("市图书馆".encode("gb18030"), "expected JSON, found"),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_line_costs_only_itself(tmp_path: Path, kind: str) -> None:
    line, message = BROKEN[kind]
    path = jsonl(tmp_path / "a.jsonl", SOUND, line, SOUND)
    result = run(path)
    assert result.exit_code == 1
    assert result.stdout.startswith(f"{path}:2: error [contract]: {message}")
    assert len(result.stdout.splitlines()) == 1
    assert "records: 3, errors: 1," in result.stderr


@pytest.mark.parametrize("suffix", ["jsonl", "csv"])
def test_a_line_beyond_the_bound_is_read_past(tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qznews_extract.sinks.row.ROW_BYTES", 2_000)
    monkeypatch.setattr("qznews_extract.sinks.row._PIECE", 100)
    path = tmp_path / f"a.{suffix}"
    jsonl(path, SOUND, SOUND, SOUND) if suffix == "jsonl" else as_csv(path, SOUND | {"body": "短。"}, SOUND, SOUND)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines[:2], b"x" * 5_000 + b"\n", *lines[2:]]))
    judged = [*judge_file(path)]
    assert [row.line for row in judged if not row.article] == [3]
    assert sum(row.article is not None for row in judged) == 3


def test_a_line_of_a_hundred_megabytes_is_never_in_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as stream:
        stream.writelines([LINE + b"\n", b'{"title": "'])
        stream.writelines(b"a" * 1_000_000 for _ in range(100))
        stream.write(b'"}\n' + LINE + b"\n")
    tracemalloc.start()
    try:
        judged = [*judge_file(path)]
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert [row.article is not None for row in judged] == [True, False, True]
    assert peak < 90_000_000


@pytest.mark.slow
def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"

    def peak(records: int) -> int:
        path.write_bytes((LINE + b"\n") * records)
        tracemalloc.start()
        try:
            assert sum(1 for _ in judge_file(path)) == records
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(20)
    assert peak(1_000) < 2 * peak(20)


def test_full_lines_and_rejects_are_told_apart(tmp_path: Path) -> None:
    reject = {"origin": "b.html", "error": "NotAnArticleError", "message": "no headline"}
    full = jsonl(tmp_path / "full.jsonl", *fixtures())
    assert [found for found in faults(full) if found[2] == "contract"] == []
    assert faults(jsonl(tmp_path / "a.jsonl", {"article": SOUND | {"title": ""}})) == [(1, "article.title", "contract")]
    assert faults(jsonl(tmp_path / "b.jsonl", {"article": None}, reject)) == []
    assert faults(jsonl(tmp_path / "c.rejects.jsonl", reject, {"origin": None})) == [
        (2, "error", "contract"),
        (2, "message", "contract"),
    ]


@pytest.mark.parametrize("blocks", [3, [3], [{}], [{"path": []}], [[1]], [None]])
@pytest.mark.parametrize("key", ["blocks", "spans"])
def test_misshapen_blocks_are_a_fault_as_any_other(tmp_path: Path, key: str, blocks: Any) -> None:
    path = jsonl(tmp_path / "a.jsonl", {"article": SOUND, key: blocks}, SOUND)
    assert faults(path) == [(1, key, "contract")]


def test_the_fixtures_as_csv(tmp_path: Path) -> None:
    articles = [full["article"] for full in fixtures()]
    path = as_csv(tmp_path / "a.csv", *articles)
    assert [row.article for row in judge_file(path)] == [Article.model_validate(record) for record in articles]


def test_a_row_of_csv_stands_where_it_begins(tmp_path: Path) -> None:
    path = as_csv(tmp_path / "a.csv", SOUND, SOUND | {"title": "\u3000"}, SOUND)
    assert faults(path) == [(4, "title", "contract")]  # a body of two lines makes two lines of the file
    assert path.read_text(encoding="utf-8").splitlines()[3].startswith(",,,,http")


def test_csv_of_elsewhere(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(
        b"\xef\xbb\xbftitle,body,keywords\r\n"
        + "弥河果园,今天上午六十名学生来到果园。,\r\n".encode()
        + "弥河果园,今天上午六十名学生来到果园。,桃树\r\n".encode()
        + "弥河果园,少一格\r\n".encode()
        + '弥河果园,"今天"上午,\r\n'.encode()
        + "弥河果园,今天上午，,\r\n".encode("gb18030")
        + "弥河\0果园,今天上午六十名学生来到果园。,\r\n".encode()
        + '弥河果园,今天上午六十名学生来到果园。,"[""桃树""]"\r\n'.encode()
    )
    judged = [*judge_file(path)]
    said = {row.line: [finding.message for finding in row.findings] for row in judged if row.findings}
    assert said[3][0].startswith("keywords: expected JSON, found 桃树")
    assert said[4] == ["expected 3 cells, as in the header; found 2"]
    assert said[5][0].startswith("expected CSV: ")
    assert said[6][0].startswith(r"title: expected UTF-8, found \xc3")
    assert said[7] == ["the control character U+0000"]
    assert [row.line for row in judged if row.article] == [2, 7, 8]
    assert judged[-1].article
    assert judged[-1].article.keywords == ("桃树",)


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ("弥河果园,今天上午", "expected a header with names of fields, found 弥河果园"),
        ("title,body,title", "the header names 'title' twice"),
        ('title,"bo"dy', "expected CSV"),
    ],
)
def test_a_header_that_is_none(tmp_path: Path, header: str, message: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"{header}\n", encoding="utf-8")
    (judged,) = judge_file(path)
    assert judged.line == 1
    assert judged.findings[0].message.startswith(message)


def test_a_header_of_many_columns_takes_linear_time(tmp_path: Path) -> None:
    def judged(columns: int) -> Callable[[], object]:
        path = tmp_path / f"{columns}.csv"
        path.write_text(",".join(["title", *(f"column{number}" for number in range(columns))]) + "\n", encoding="utf-8")
        return lambda: [*judge_file(path)]

    assert not judged(10)()
    assert growth(judged(10_000), judged(MORE * 10_000)) < TOO_MUCH


@pytest.mark.parametrize("write", [jsonl, as_csv])
def test_compressed_files_and_cut_ones(tmp_path: Path, write: Callable[..., Path]) -> None:
    plain = write(tmp_path / f"a.{'csv' if write is as_csv else 'jsonl'}", *[SOUND] * 200)
    whole = plain.with_name(f"{plain.name}.gz")
    whole.write_bytes(gzip.compress(plain.read_bytes()))
    assert [row.article for row in judge_file(whole)] == [row.article for row in judge_file(plain)]
    whole.write_bytes(whole.read_bytes()[:-20])
    *_, last = judge_file(whole)
    assert last.findings[0].message.startswith("the file cannot be read from here on: ")
    whole.write_bytes(b"no gzip")
    (only,) = judge_file(whole)
    assert (only.line, only.findings[0].check) == (1, "contract")


def test_standard_input() -> None:
    result = run("-", stdin=LINE + b"\n{}\n")
    assert result.exit_code == 1
    assert result.stdout.startswith("-:2: title: error [contract]: expected a value; the key is missing\n")


def test_what_cannot_be_read_costs_only_itself(tmp_path: Path) -> None:
    sound = jsonl(tmp_path / "a.jsonl", SOUND)
    result = run(tmp_path / "gone.jsonl", tmp_path / "a.txt", sound)
    assert result.exit_code == 1
    gone, other, tally = result.stderr.splitlines()
    assert gone.startswith(f"{tmp_path}/gone.jsonl: InputError: no such file")
    assert other.startswith(f"{tmp_path}/a.txt: InputError: ")
    assert ".parquet" in other
    assert tally.startswith("files: 3, records: 1, errors: 0")


@pytest.mark.parametrize(
    "arguments", [(), ("a.jsonl", "--skip", "spelling"), ("a.jsonl", "--only", "x"), ("a.jsonl", "--fail-on", "info")]
)
def test_wrong_usage(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert not result.stdout


def test_hostile_content_cannot_steer_the_terminal(tmp_path: Path) -> None:
    evil = "\x1b[31m[red]\u202e\n桃"
    path = jsonl(tmp_path / "a.jsonl", SOUND | {"kind": evil, evil: 1, "site_name": evil}, SOUND | {"site_name": evil})
    result = run(path, "--report")
    assert not {"\x1b", "\u202e"} & {*result.stdout}
    assert "[red]" in result.stdout
    assert sum(line.startswith(f"{path}:1: ") for line in result.stdout.splitlines()) == 2


def test_the_report_counts_fields_and_sites(tmp_path: Path) -> None:
    named = SOUND | {"site_name": "青州新闻网"}
    nowhere = {"title": SOUND["title"], "body": SOUND["body"]}
    path = jsonl(tmp_path / "a.jsonl", SOUND, named, named, nowhere, {"title": ""})
    result = run(path, "--report")
    table = [line.split() for line in result.stdout.splitlines()]
    assert ["4", "valid", "articles"] in table
    assert ["timestamp", "3", "75.0%"] in table
    assert ["editor", "0", "0.0%"] in table
    sites = {line[0]: line[1:4] for line in table if line}
    assert sites["青州新闻网"] == ["2", "100%", "0%"]
    assert sites["www.qznews.cn"] == ["1", "100%", "0%"]
    assert ["(no", "site)", "1", "0%"] in [line[:4] for line in table]


def test_the_sites_that_are_counted_apart_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coverage, "SITES", 2)
    counts = Coverage()
    for name in ("甲网", "乙网", "丙网", "丁网", "甲网"):
        counts.add(Article(title="题", body="文", site_name=name))
    counts.add(Article(title="题", body="文", url="http://[bad"))
    assert {site: share.records for site, share in counts.by_site()} == {"甲网": 2, "乙网": 1, "(other sites)": 3}
    assert counts.total().of("site_name") == 5 / 6


def test_checks_are_listed() -> None:
    result = run("--checks")
    assert result.exit_code == 0
    assert all(name in result.stdout for name in CHECKS)


def write_parquet(path: Path, records: list[dict[str, Any]]) -> Path:
    arrow = pytest.importorskip("pyarrow", reason="the extra parquet (pyarrow) is not installed")
    parquet = pytest.importorskip("pyarrow.parquet", reason="the extra parquet (pyarrow) is not installed")
    parquet.write_table(arrow.Table.from_pylist(records), path, row_group_size=3)
    return path


def test_parquet(tmp_path: Path) -> None:
    when = dt.datetime(2024, 3, 12, 1, 30, tzinfo=dt.UTC)
    records = [SOUND | {"timestamp": when, "editor": None, "images": None}, *[SOUND | {"timestamp": when}] * 5]
    path = write_parquet(tmp_path / "a.parquet", [*records, SOUND | {"timestamp": when, "timestamp_precision": None}])
    judged = [*judge_file(path)]
    assert [row.line for row in judged] == [1, 2, 3, 4, 5, 6, 7]
    assert judged[0].article == Article.model_validate(SOUND)
    assert [(row.line, row.findings[0].field) for row in judged if row.findings] == [(7, "timestamp_precision")]


def test_a_time_without_zone_in_parquet_is_a_fault(tmp_path: Path) -> None:
    path = write_parquet(tmp_path / "a.parquet", [SOUND | {"timestamp": dt.datetime(2024, 3, 12)}])
    assert faults(path) == [(1, "timestamp", "contract")]


def test_a_damaged_parquet_file(tmp_path: Path) -> None:
    path = write_parquet(tmp_path / "a.parquet", [SOUND] * 9)
    for damaged in (path.read_bytes()[:200], b"", b"PAR1" * 9):
        path.write_bytes(damaged)
        (judged,) = judge_file(path)
        assert judged.findings[0].message.startswith("the file cannot be read from here on: ")


def test_parquet_without_pyarrow_names_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    path = tmp_path / "a.parquet"
    path.write_bytes(b"PAR1")
    with pytest.raises(MissingExtraError, match=r"needs pyarrow; .*'qznews_extract\[parquet\]'"):
        read_rows(path)


def test_other_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"\.jsonl.*\.csv.*\.xlsx.*\.parquet"):
        read_rows(tmp_path / "a.xls")
    with pytest.raises(InputError, match="no such file"):
        read_rows(tmp_path / "a.csv")


@given(st.binary(max_size=300), st.sampled_from([".jsonl", ".csv", ".csv.gz"]))
def test_any_bytes_give_rows(tmp_path_factory: pytest.TempPathFactory, content: bytes, suffix: str) -> None:
    path = tmp_path_factory.mktemp("any") / f"a{suffix}"
    path.write_bytes(content)
    for row in read_rows(path):
        assert isinstance(row, Row)
        assert (row.values is None) == bool(row.fault)
