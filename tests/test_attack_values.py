"""Names, paths, numbers and lists far beyond what any file holds: refused before they cost time or memory."""

from __future__ import annotations

import gzip
import io
import itertools
import json
import sys
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from archives import read, saved

from qznews_extract import Article, InputError, read_pages
from qznews_extract.sinks import read_csv, read_jsonl
from qznews_extract.sinks.judging import judge_file
from qznews_extract.sinks.row import ROW_BYTES

sys.path.append(str(Path(__file__).resolve().parent.parent / "benchmarks"))

from hostile import (
    PAGE,
    extra_fields,
    long_name_tar,
    long_name_zip,
    many_headers,
    mhtml_of,
    nested_parts,
    returned_parts,
)
from hostile_files import empty_lists, listed_path, listed_persons, one_number, packed_blanks

MEMORY = 40_000_000  # bytes; without the bounds each of these files took hundreds of millions
SEPARATED = nested_parts(30, 10).replace(b"Content-Type: ", b"Content-Type:\x1c")

# How each is made, a word of the fault, and how many good pages are in it.
PAGES: dict[str, tuple[Callable[[], bytes], str, int]] = {
    "names.zip": (lambda: long_name_zip(3), "name has 64,006 characters", 1),
    "names.tar": (lambda: long_name_tar(2), "name has 800,006 characters", 1),
    "path.jsonl": (lambda: listed_path(200_000), "400,000 characters", 0),
    "path.csv": (lambda: b"path,url\n" + b"a/" * 3_000 + b",\n", "6,000 characters", 0),
    "halves.jsonl": (lambda: b'{"path": "' + rb"\udcd2/" * 3_000 + b'"}\n', "6,000 characters", 0),
    "lists.jsonl": (lambda: empty_lists(2_000_000) + _row(), "commas and brackets", 1),
    "number.webarchive": (lambda: one_number(100_000), "broken", 0),
    "lines.mhtml": (lambda: mhtml_of(b"Content-Type: text/html", b"a\r" * 1_100_000), "lines", 0),
    "nested.mhtml": (lambda: returned_parts(30, 10), "parts within parts", 0),
    "separated.mhtml": (lambda: SEPARATED, "parts within parts", 0),
    "headers.mhtml": (lambda: many_headers(200_001), "headers", 0),
    "fields.zip": (lambda: extra_fields(2), "in the middle of it", 0),
    "parts.mhtml": (lambda: mhtml_of(b"Content-Type: multipart/mixed; boundary=b", b"\r--b" * 30_000), "parts", 0),
}


def _row() -> bytes:
    return json.dumps({"html": PAGE.decode()}).encode() + b"\n"


def peak(task: Callable[[], object]) -> int:
    tracemalloc.start()
    try:
        task()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("name", PAGES)
def test_a_hostile_value_is_a_fault_of_its_page(name: str, tmp_path: Path) -> None:
    make, word, good = PAGES[name]
    pages = list(read_pages(saved(tmp_path, name, make())))
    faulty = [page for page in pages if page.fault]
    assert len(pages) - len(faulty) == good
    assert faulty
    assert all(isinstance(page.fault, InputError) and word in str(page.fault) for page in faulty)


def test_a_hostile_list_among_the_pages_of_a_json_file(tmp_path: Path) -> None:
    pages = read_pages(saved(tmp_path, "a.json", b"[" + empty_lists(2_000_000) + b"]"), html_column="html")
    assert all(isinstance(page.fault, InputError) for page in pages)


def test_objects_of_a_web_archive_share_no_bytes(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.webarchive", one_number(20_000))
    assert peak(lambda: read(path)) < MEMORY


RECORDS: dict[str, tuple[Callable[[], bytes], str]] = {
    "persons.jsonl": (lambda: listed_persons(20_000), "60,002 faults"),
    "lists.jsonl": (lambda: empty_lists(1_000_000), "commas and brackets"),
    "blank.jsonl.gz": (lambda: packed_blanks(5_000_000), "unpacks to over 200 times"),
    "blank.csv.gz": (lambda: gzip.compress(b"title,body\n" + b"\n" * 5_000_000), "unpacks to over 200 times"),
}


@pytest.mark.parametrize("name", RECORDS)
def test_a_hostile_record_is_one_finding(name: str, tmp_path: Path) -> None:
    make, word = RECORDS[name]
    (judged,) = judge_file(saved(tmp_path, name, make()))
    assert not judged.article
    (finding,) = judged.findings
    assert word in finding.message


@pytest.mark.parametrize(("name", "reader"), [("a.jsonl.gz", read_jsonl), ("a.csv.gz", read_csv)])
def test_a_compressed_file_of_records_is_read_within_bounds(
    name: str, reader: Callable[[Path], Iterator[Article]], tmp_path: Path
) -> None:
    bomb = saved(tmp_path, name, gzip.compress(b"a" * ROW_BYTES))

    def refused() -> None:
        with pytest.raises(InputError, match="unpacks to over 200 times"):
            next(reader(bomb))

    assert peak(refused) < MEMORY


def test_a_line_without_an_end_is_not_read_as_a_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qznews_extract.sinks.jsonl.ROW_BYTES", 100)
    path = saved(tmp_path, "a.jsonl", b'{"title": "a", "body": "b"}\n' + b"a" * 101)
    records = read_jsonl(path)
    assert next(records).title == "a"
    with pytest.raises(InputError, match=r"line 2: not a record \(the line is longer"):
        next(records)


def test_a_large_value_in_parquet_is_not_unpacked(tmp_path: Path) -> None:
    pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"title": ["a" * 5_000_000]}), path, compression="zstd")
    (judged,) = judge_file(path)
    assert "compression_ratio" in judged.findings[0].message


def test_a_row_of_a_workbook_beyond_any_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    monkeypatch.setattr("qznews_extract.sinks.tables._MOST_ROWS", 1_000)
    plain, file = io.BytesIO(), io.BytesIO()
    book = openpyxl.Workbook()
    for cells in (["title", "body"], ["a", "b"]):
        book.active.append(cells)
    book.save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            far = old.read(name).replace(b'r="2"', b'r="99999999999"').replace(b'"A2"', b'"A99999999999"')
            new.writestr(name, far)
    found = list(itertools.islice(judge_file(saved(tmp_path, "a.xlsx", file.getvalue())), 5))
    assert "more than 1,000 rows" in found[-1].findings[0].message
    assert len(found) == 1
