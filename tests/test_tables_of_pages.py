"""Pages in a column of JSON lines or Parquet, and manifests that list paths and addresses."""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from archives import saved, story, title, zip_of
from runs import beside, lines, run, said
from typer.testing import CliRunner, Result

from qznews_extract import InputError, LimitError, Limits, RawPage, parse, read_pages
from qznews_extract.readers import holds_many

Row = dict[str, Any]
ADDRESS = "http://www.example.cn/{}.html"


def parsed(*arguments: str | Path, page: bytes | None = None) -> Result:
    from qznews_extract.cli import app  # noqa: PLC0415

    return CliRunner().invoke(app, ["parse", *map(str, arguments)], input=page, env={"COLUMNS": "200"})


def rows_of(count: int, html: str = "html", url: str = "url") -> list[Row]:
    return [{"id": n, url: ADDRESS.format(n), html: story(n).decode()} for n in range(count)]


def json_lines(rows: list[Row]) -> bytes:
    return b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows)


def parquet(rows: list[Row], **keywords: Any) -> bytes:
    pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    file = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), file, **keywords)
    return file.getvalue()


TABLES: dict[str, Callable[[list[Row]], bytes]] = {
    "a.jsonl": json_lines,
    "a.ndjson.gz": lambda rows: gzip.compress(json_lines(rows)),
    "a.parquet": parquet,
}


@pytest.mark.parametrize("name", TABLES)
def test_a_page_for_each_row_with_its_address(name: str, tmp_path: Path) -> None:
    path = saved(tmp_path, name, TABLES[name](rows_of(20)))
    assert holds_many(path)
    pages = list(read_pages(path))
    assert [page.origin for page in pages] == [f"{path.as_posix()}!{n}" for n in range(1, 21)]
    assert [page.url for page in pages] == [ADDRESS.format(n) for n in range(20)]
    assert [parse(page).title for page in pages] == [title(n) for n in range(20)]


@pytest.mark.parametrize("name", TABLES)
def test_columns_are_named_by_the_caller(name: str, tmp_path: Path) -> None:
    path = saved(tmp_path, name, TABLES[name](rows_of(2, "raw_html", "address")))
    pages = list(read_pages(path, html_column="raw_html", url_column="address"))
    assert [page.url for page in pages] == [ADDRESS.format(n) for n in range(2)]
    for wanted in ({}, {"html_column": "page"}, {"html_column": "raw_html", "url_column": "link"}):
        (nothing,) = read_pages(path, **wanted)  # type: ignore[arg-type]
        assert isinstance(nothing.fault, InputError)
        assert "available columns: id, address, raw_html" in str(nothing.fault)
        assert "--html-column" in str(nothing.fault)


def test_pages_as_bytes_in_parquet_are_decoded_as_any_page(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.parquet", parquet([{"html": story(1, "gb18030")}]))
    assert parse(next(read_pages(path))).title == title(1)


def test_a_parquet_file_is_told_by_its_first_bytes(tmp_path: Path) -> None:
    assert len(list(read_pages(saved(tmp_path, "part-0", parquet(rows_of(3)))))) == 3


BROKEN_ROWS: dict[bytes, str] = {
    b'{"html": "cut off': "not JSON",
    b"[1]": "not an object",
    b'{"html": null}': "'html' is empty in this row",
    b'{"html": 5}': "holds no text in this row, but int",
    b'{"other": 1}': "'html' is empty in this row",
    b'{"html": "' + "要闻".encode("gbk") + b'"}': "not UTF-8",
    b'{"html": ' + b"[" * 100_000: "excessive numbers or nesting",
    b'{"html": ' + b"9" * 10_000 + b"}": "excessive numbers or nesting",
}


@pytest.mark.parametrize("broken", BROKEN_ROWS)
def test_a_broken_line_is_the_fault_of_its_row(broken: bytes, tmp_path: Path) -> None:
    before, after = json_lines(rows_of(2)).splitlines()
    path = saved(tmp_path, "a.jsonl", b"\xef\xbb\xbf" + before + b"\n\n" + broken + b"\n" + after)
    first, fault, last = read_pages(path)
    assert [first.origin, last.origin] == [f"{path.as_posix()}!1", f"{path.as_posix()}!4"]
    assert not first.fault
    assert not last.fault
    assert fault.origin == f"{path.as_posix()}!3"
    assert BROKEN_ROWS[broken] in str(fault.fault)


def test_a_line_longer_than_a_page_may_be_is_passed_over(tmp_path: Path) -> None:
    rows = json_lines([{"html": "x" * 3_000_000}, {"html": "x" * 20_000}, {"html": "<p>short"}])
    first, second, third = read_pages(saved(tmp_path, "a.jsonl", rows), Limits(page_bytes=10_000))
    for page in (first, second):
        assert isinstance(page.fault, LimitError)
        assert page.fault.limit == "page_bytes"
    assert third.content == "<p>short"


@pytest.mark.slow
def test_a_packed_table_is_bounded(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.jsonl.gz", gzip.compress(json_lines([{"html": " " * 40_000_000}])))
    (bomb,) = read_pages(path)
    assert isinstance(bomb.fault, LimitError)
    assert bomb.fault.limit == "compression_ratio"
    repeated = parquet([{"html": "x" * 400_000}] * 200)
    (bomb,) = (page for page in read_pages(saved(tmp_path, "a.parquet", repeated)) if page.fault)
    assert isinstance(bomb.fault, LimitError)


@pytest.mark.parametrize("content", [b"PAR1", b"PAR1" + bytes(100) + b"PAR1", b"{}"])
def test_a_damaged_parquet_file_is_a_fault(content: bytes, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    (page,) = read_pages(saved(tmp_path, "a.parquet", content))
    assert "damaged" in str(page.fault)


def test_json_files_are_read_where_a_column_is_named(tmp_path: Path) -> None:
    rows = rows_of(2)
    for name, content in (
        ("list.json", json.dumps(rows, indent=1).encode()),
        ("one.json", json.dumps(rows[0], indent=1).encode()),
        ("lines.json", json_lines(rows)),
        ("lines", json_lines(rows)),
    ):
        path = saved(tmp_path, name, content)
        assert [parse(page).title for page in read_pages(path, html_column="html")] == [title(n) for n in range(2)][
            : 1 if name == "one.json" else 2
        ]


def test_tables_in_a_folder_are_read_where_a_column_is_named(tmp_path: Path) -> None:
    saved(tmp_path, "part-0.parquet", parquet(rows_of(2)))
    saved(tmp_path, "part-1.jsonl", json_lines(rows_of(1)))
    saved(tmp_path, "part-2.json", json.dumps(rows_of(1)[0]).encode())
    assert str(next(read_pages(tmp_path)).fault).startswith("no page in this folder")
    assert len(list(read_pages(tmp_path, html_column="html"))) == 4


def test_records_of_a_batch_are_not_read_as_pages(tmp_path: Path) -> None:
    """An output in an input folder is refused where tables of the folder are read."""
    pages = saved(tmp_path, "pages/a.html", story(1)).parent
    assert run(pages, "-o", pages / "out.jsonl", "--workers", "0").exit_code == 0
    again = run(pages, "-o", pages / "out.jsonl", "--workers", "0", "--overwrite")
    assert (again.exit_code, len(lines(pages / "out.jsonl"))) == (0, 1)
    refused = run(pages, "-o", pages / "new.jsonl", "--html-column", "html")
    assert "would be read as a page" in said(refused)


def manifest(tmp_path: Path, content: bytes, name: str = "list.csv") -> list[RawPage]:
    saved(tmp_path, "2021/a.html", story(1))
    saved(tmp_path, "2021/要闻 b.aspx", story(2))
    return list(read_pages(saved(tmp_path, name, content)))


MANIFESTS: dict[str, tuple[str, bytes]] = {
    "CSV": ("list.csv", "path,url\r\n2021/a.html,http://x.cn/1\r\n2021/要闻 b.aspx,\r\n".encode()),
    "Excel": ("list.csv", "id;url;path\n1;http://x.cn/1;2021/a.html\n2;;2021\\要闻 b.aspx\n".encode("gbk")),
    "mark": ("list.csv", "url,path\nhttp://x.cn/1,2021/a.html\n\n,2021/要闻 b.aspx\n".encode("utf-8-sig")),
    "Mac": ("list.csv", "path,url\r2021/a.html,http://x.cn/1\r2021/要闻 b.aspx,\r".encode()),
    "TSV": ("list.tsv", "path\turl\n2021/a.html\thttp://x.cn/1\n2021/要闻 b.aspx\n".encode()),
    "JSON": ("list.jsonl", json_lines([{"path": "2021/a.html", "url": "http://x.cn/1"}, {"path": "2021/要闻 b.aspx"}])),
}


@pytest.mark.parametrize("form", MANIFESTS)
def test_a_manifest_names_paths_and_addresses(form: str, tmp_path: Path) -> None:
    name, content = MANIFESTS[form]
    first, second = manifest(tmp_path, content, name)
    assert (first.content, first.url, first.origin) == (story(1), "http://x.cn/1", f"{tmp_path.as_posix()}/2021/a.html")
    assert (second.content, second.url) == (story(2), None)
    assert str(second.origin).endswith("要闻 b.aspx")


def test_a_column_of_paths_is_named_by_the_caller(tmp_path: Path) -> None:
    saved(tmp_path, "a.html", story(1))
    path = saved(tmp_path, "list.csv", "文件,网址\na.html,http://x.cn/1\n".encode())
    (page,) = read_pages(path, path_column="文件", url_column="网址")
    assert (page.content, page.url) == (story(1), "http://x.cn/1")


def test_a_path_of_a_manifest_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    saved(tmp_path, "a.zip", zip_of({"a.html": story(1)}))
    gone, archive, empty, page = manifest(tmp_path, b"path,url\ngone.html,x\na.zip,\n,y\n2021/a.html,\n")
    assert (gone.origin, gone.url) == (f"{tmp_path.as_posix()}/gone.html", "x")
    assert "no such file" in str(gone.fault)
    assert "pass it as an input" in str(archive.fault)
    assert "'path' is empty" in str(empty.fault)
    assert page.content == story(1)


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_a_manifest_opens_nothing_outside_its_folder(tmp_path: Path) -> None:
    secret = saved(tmp_path, "secret.html", story(3))
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "link.html").symlink_to(secret)
    paths = ("../secret.html", str(secret), "link.html", "/etc/hostname", "nul\0", "x/../../secret.html")
    table = saved(inside, "list.jsonl", json_lines([{"path": path} for path in paths]))
    pages = list(read_pages(table))
    assert [page.content for page in pages] == [b""] * len(paths)
    assert all(isinstance(page.fault, InputError) for page in pages)
    (inside / "own.html").write_bytes(story(4))
    saved(inside, "list.jsonl", json_lines([{"path": str(inside / "own.html")}]))
    assert [page.content for page in read_pages(table)] == [story(4)]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"2021/a.html,http://x.cn\n2021/b.html,\n", "available columns: 2021/a.html"),
        (b"html,url\n<p>,\n", "not from CSV"),
        (b"path,url\n" + b"x" * 200_000, "not from CSV"),
        (b'path,url\n"' + b"x\n" * 100_000, "not from CSV"),
        (b"", "no page"),
    ],
)
def test_a_table_that_is_no_manifest_says_so(content: bytes, reason: str, tmp_path: Path) -> None:
    (page,) = read_pages(saved(tmp_path, "list.csv", content))
    assert reason in str(page.fault)


def test_a_page_listed_twice_has_an_origin_of_its_own(tmp_path: Path) -> None:
    origins = [page.origin for page in manifest(tmp_path, b"path\n2021/a.html\n2021/a.html\n")]
    assert origins == [f"{tmp_path.as_posix()}/2021/a.html", f"{tmp_path.as_posix()}/2021/a.html!2"]


def test_tables_on_the_command_line(tmp_path: Path) -> None:
    path = saved(tmp_path, "pages.jsonl", json_lines(rows_of(3, "raw", "address")))
    columns = ("--html-column", "raw", "--url-column", "address")
    result = parsed(path, *columns)
    assert result.exit_code == 0, result.stderr
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert [record["url"] for record in found] == [ADDRESS.format(n) for n in range(3)]
    piped = parsed("-", *columns, page=path.read_bytes())
    assert [json.loads(line)["title"] for line in piped.stdout.splitlines()] == [title(n) for n in range(3)]


def test_a_batch_of_a_table_is_resumed(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    rows = [*rows_of(3), {"html": "", "url": ""}]
    path = saved(tmp_path, "pages.jsonl", json_lines(rows))
    assert run(path, "-o", out, "--workers", "0").exit_code == 1
    saved(tmp_path, "pages.jsonl", json_lines([*rows, *rows_of(1)]))
    assert run(path, "-o", out, "--workers", "0", "--resume").exit_code == 1
    origins = [str(record["origin"]).partition("!")[2] for record in lines(out)]
    assert origins == ["1", "2", "3", "5"]
    assert [line["origin"].partition("!")[2] for line in lines(beside(out, ".rejects.jsonl"))] == ["4"]


def test_parquet_without_its_package_names_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    path = saved(tmp_path, "a.parquet", b"PAR1")
    (page,) = read_pages(path)
    assert "qznews_extract[parquet]" in str(page.fault)
    assert os.path.exists(path)  # noqa: PTH110
