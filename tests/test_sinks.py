"""Records to files and back: equal records, files that appear whole or not at all, no formula in a spreadsheet."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import io
import json
import random
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from cases import ARTICLES, outcome
from hypothesis import given
from hypothesis import strategies as st

from qznews_extract import Article, Image, InputError, Person, Recommendation, Video
from qznews_extract.sinks import read_csv, read_jsonl, write_csv, write_jsonl
from qznews_extract.sinks.cells import CsvReader
from qznews_extract.sinks.judging import judge_file
from qznews_extract.sinks.parquet import read_parquet, write_parquet

RECORDS = [article for case in ARTICLES if (article := outcome(case.name).article)]
Write = Callable[..., None]
Read = Callable[..., Iterator[Article]]
SINKS = [pytest.param(write_jsonl, read_jsonl, id="jsonl"), pytest.param(write_csv, read_csv, id="csv")]

texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda text: bool(text.strip()))
maybe = st.none() | texts
times = st.datetimes(timezones=st.just(dt.timezone(dt.timedelta(hours=8))), min_value=dt.datetime(1900, 1, 1))
people = st.lists(st.builds(Person, name=texts, role=texts, affiliation=maybe), max_size=2).map(tuple)
images = st.builds(Image, src=texts, caption=maybe, after_paragraph=st.integers(0, 9))


@st.composite
def articles(draw: st.DrawFn) -> Article:
    when, editors = draw(st.none() | times), draw(people)
    return Article(
        title=draw(texts),
        origin=draw(maybe),
        url=draw(maybe),
        source=draw(maybe),
        timestamp=when,
        timestamp_precision=when and draw(st.sampled_from(["second", "minute", "day"])),
        modified=draw(st.none() | times),
        keywords=draw(st.lists(texts, max_size=2).map(tuple)),
        reporters=draw(people),
        body=draw(st.text(st.characters(exclude_categories=["Cs"]))) + "。",
        images=draw(st.lists(images, max_size=2).map(tuple)),
        videos=draw(st.lists(st.builds(Video, src=texts, url=maybe), max_size=1).map(tuple)),
        editors=editors,
        editor=editors[0].name if editors else None,
        recommendations=draw(st.lists(st.builds(Recommendation, title=texts, href=maybe), max_size=2).map(tuple)),
    )


@pytest.mark.parametrize(("write", "read"), SINKS)
@pytest.mark.parametrize("compress", [False, True])
def test_records_come_back_equal(write: Write, read: Read, compress: bool, tmp_path: Path) -> None:
    path = tmp_path / "records"
    write(RECORDS, path, compress=compress)
    assert list(read(path)) == RECORDS
    assert path.read_bytes().startswith(b"\x1f\x8b") is compress


@given(st.lists(articles(), max_size=3), st.booleans())
def test_any_record_comes_back_equal(records: list[Article], safe: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "records"
        write_jsonl(records, path)
        assert list(read_jsonl(path)) == records
        write_csv(records, path, safe_for_spreadsheets=safe)
        assert list(read_csv(path, safe_for_spreadsheets=safe)) == records


@pytest.mark.parametrize(("write", "read"), SINKS)
def test_fields_stand_in_the_order_of_the_record(write: Write, read: Read, tmp_path: Path) -> None:
    path = tmp_path / "records"
    with_body = [article for article in RECORDS if article.body]
    write(with_body, path, ["body", "title"])
    first = path.read_text(encoding="utf-8")
    assert first.index("title") < first.index("body")
    assert "reporters" not in first
    again = [(article.title, article.body) for article in read(path)]
    assert again == [(article.title, article.body) for article in with_body]


@pytest.mark.parametrize(("write", "read"), SINKS)
def test_unknown_fields_are_refused_before_a_file_is_made(write: Write, read: Read, tmp_path: Path) -> None:
    for fields, words in ((["titel"], "no field 'titel'; it has schema_version"), ([], "list of fields is empty")):
        with pytest.raises(InputError, match=words):
            write(RECORDS, tmp_path / "records", fields)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("write", "read"), SINKS)
def test_a_write_that_fails_leaves_what_was_there(write: Write, read: Read, tmp_path: Path) -> None:
    def failing() -> Iterable[Article]:
        yield RECORDS[0]
        raise OSError("the source is gone")

    path = tmp_path / "records"
    write(RECORDS[:3], path)
    with pytest.raises(OSError, match="source is gone"):
        write(failing(), path)
    assert list(read(path)) == RECORDS[:3]
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(("write", "read"), SINKS)
def test_the_same_records_are_the_same_bytes(write: Write, read: Read, tmp_path: Path) -> None:
    for name in "ab":
        write(RECORDS, tmp_path / name, compress=True)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


@pytest.mark.parametrize(
    ("read", "content", "words"),
    [
        (read_jsonl, b'{"title": "x"}\n', "line 1: not a record .*body"),
        (read_jsonl, b"[]\n", "line 1: not a record"),
        (read_jsonl, b"\xff\xfe\n", "cannot be read"),
        (read_jsonl, gzip.compress(b'{"title": "x"}\n' * 99, mtime=0)[:-9], "cannot be read|line 1"),
        (read_jsonl, gzip.compress(b"x", mtime=0)[:10] + b"\x07" * 9, "cannot be read"),
        (read_csv, b"title,body\r\nx,y\r\n,y\r\n", "line 3: not a record .title"),
        (read_csv, b"title,body\r\nx,y,z\r\n", "line 2: .*columns"),
        (read_csv, b"title,body\r\nx\r\n", "line 2: .*columns"),
        (read_csv, b"title,body,reporters\r\nx,y,{\r\n", "line 2: .*not valid JSON"),
        (read_csv, b'title,body\r\nx,"y', "line 2: not CSV"),
    ],
)
def test_what_is_no_record_is_named_by_its_line(read: Read, content: bytes, words: str, tmp_path: Path) -> None:
    path = tmp_path / "records"
    path.write_bytes(content)
    with pytest.raises(InputError, match=words):
        list(read(path))


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        list(read_csv(tmp_path / "none.csv"))


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def test_cells_are_plain_where_they_can_be(tmp_path: Path) -> None:
    path = tmp_path / "records.csv"
    write_csv(RECORDS, path)
    table = rows(path)
    assert list(table[0]) == list(Article.model_fields)
    for row, article in zip(table, RECORDS, strict=True):
        assert row["title"] == article.title
        assert row["timestamp"] == (article.timestamp.isoformat() if article.timestamp else "")
        assert json.loads(row["reporters"]) == [person.model_dump() for person in article.reporters]
        assert row["kicker"] == (article.kicker or "")


def test_a_cell_longer_than_the_csv_module_reads_by_itself(tmp_path: Path) -> None:
    long = RECORDS[0].model_copy(update={"body": "长" * 200_000})
    write_csv([long], tmp_path / "records.csv")
    assert list(read_csv(tmp_path / "records.csv")) == [long]


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "'", "'=1"])
def test_no_cell_begins_a_formula(start: str, tmp_path: Path) -> None:
    article = RECORDS[0].model_copy(update={"title": f"{start}古城灯会", "source": start})
    path = tmp_path / "records.csv"
    write_csv([article], path, safe_for_spreadsheets=True)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    (row,) = rows(path)
    safe = start.replace("\t=", "\t'=").replace("\r=", "\r'=")  # within a cell too, see below
    assert (row["title"], row["source"]) == (f"'{safe}古城灯会", f"'{safe}")
    assert list(read_csv(path, safe_for_spreadsheets=True)) == [article]


@pytest.mark.parametrize("separator", [";", "|", "\t", "\n"])
@pytest.mark.parametrize("formula", ["=1+1", '"=1+1"', "'=1", " +1", "－1", "'' @SUM(A1)"])
def test_no_cell_begins_a_formula_where_cells_are_separated_otherwise(
    separator: str, formula: str, tmp_path: Path
) -> None:
    article = RECORDS[0].model_copy(update={"body": f"古城灯会{separator}{formula}{separator}完"})
    path = tmp_path / "records.csv"
    write_csv([article], path, safe_for_spreadsheets=True)
    (row,) = rows(path)
    assert row["body"] == f"古城灯会{separator}'{formula}{separator}完"
    assert list(read_csv(path, safe_for_spreadsheets=True)) == [article]


def test_reading_leaves_the_setting_of_the_csv_module_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    long = RECORDS[0].model_copy(update={"body": "长" * 200_000})
    write_csv([long] * 3, tmp_path / "records.csv")
    monkeypatch.setattr(csv, "field_size_limit", lambda *_: pytest.fail("it is a setting of the whole process"))
    assert list(read_csv(tmp_path / "records.csv")) == [long] * 3
    assert all(judged.article for judged in judge_file(tmp_path / "records.csv"))


@pytest.mark.parametrize("cell", ["[" * 100_000, "9" * 5_000, "[1" + "0" * 5_000 + "]", '"\\ud800"'])
def test_a_cell_of_hostile_json_is_named_by_its_line(cell: str, tmp_path: Path) -> None:
    path = tmp_path / "records.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["title", "body", "keywords"], ["x", "y", cell]])
    with pytest.raises(InputError, match="line 2: not a record"):
        list(read_csv(path))


def test_csv_reads_what_the_csv_module_writes() -> None:
    draw = random.Random(1)  # noqa: S311
    for _ in range(500):
        table = [
            ["".join(draw.choices("a\"',\n\r;长", k=draw.randrange(6))) or "x" for _ in range(3)] for _ in range(4)
        ]
        file = io.StringIO(newline="")
        csv.writer(file).writerows(table)
        file.seek(0)
        assert list(CsvReader(file, 100)) == table


def test_parquet_gives_equal_records(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="Parquet needs pyarrow")
    write_parquet(RECORDS, tmp_path / "records.parquet")
    assert list(read_parquet(tmp_path / "records.parquet")) == RECORDS
