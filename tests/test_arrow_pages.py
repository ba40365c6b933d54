"""A batch of pages gives a row for each page, whatever the page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cases import ARTICLES, REJECTED, outcome

from qznews_extract import InputError, Limits, Options, Profile, ProfileError, RawPage, parse
from qznews_extract.arrow import extract_batches, extract_pages, from_batch, records, result_schema

pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed; the extra parquet brings it")

PAGE = (
    "<h1>市图书馆延长开放时间</h1><p>来源：青州新闻网 2021-09-07 10:25</p>"
    "<p>本报讯（记者 周若禾）9月起，市图书馆每天开放到21点，周末不休息，座位也多了一倍。</p>"
)
FRONT = "<a href='/a'>首页</a><a href='/b'>新闻</a>"


def pages(*rows: Any, kind: Any = None, **others: Any) -> Any:
    return pa.record_batch({"html": pa.array(rows, kind or pa.string()), **others})


def extracted(*batches: Any, **keywords: Any) -> list[dict[str, Any]]:
    return [row for batch in extract_batches(batches, **keywords) for row in batch.to_pylist()]


def test_every_page_gives_one_row_in_its_order() -> None:
    rows = extracted(pages(PAGE, None, FRONT), pages(), pages(PAGE))
    assert [row["title"] for row in rows] == ["市图书馆延长开放时间", None, None, "市图书馆延长开放时间"]
    assert [row["error"] for row in rows] == [None, "InputError", "NotAnArticleError", None]
    assert [row["message"] for row in rows][::3] == [None, None]
    assert "the page is null in this row" in rows[1]["message"]
    assert "no headline" in rows[2]["message"]


def test_batches_come_as_they_went_in_with_the_promised_schema() -> None:
    found = list(extract_batches([pages(PAGE, FRONT), pages(), pages(PAGE)]))
    assert [batch.num_rows for batch in found if batch.num_rows] == [2, 1]
    assert all(batch.schema.equals(result_schema(), check_metadata=True) for batch in found)


def test_batches_are_read_one_at_a_time() -> None:
    def endless() -> Iterator[Any]:
        yield pages(PAGE)
        raise AssertionError("a batch was asked for before it was needed")

    assert next(extract_batches(endless())).num_rows == 1


def test_very_long_texts_come_in_smaller_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "_TEXT", 10)
    assert [batch.num_rows for batch in extract_batches([pages(*[PAGE] * 3)])] == [1, 1, 1]


def test_fixtures_give_the_records_that_extract_gives() -> None:
    cases = [*ARTICLES, *REJECTED]
    contents = [case.page.read_bytes() for case in cases if not case.options]
    batch = pages(*contents, kind=pa.binary())
    (found,) = extract_batches([batch])
    expected = [outcome(case.name).article for case in ARTICLES if not case.options]
    assert list(from_batch(found)) == expected
    refused = [case.expected["error"] for case in REJECTED if not case.options]
    assert [error for error in found.column("error").to_pylist() if error] == refused
    assert len(refused) > 5
    assert len(expected) > 20


@pytest.mark.parametrize("kind", ["string", "large_string", "string_view", "binary", "large_binary", "binary_view"])
def test_pages_are_text_or_bytes(kind: str) -> None:
    page = PAGE.encode() if "binary" in kind else PAGE
    (row,) = extracted(pages(page, kind=getattr(pa, kind)()))
    assert row["title"] == "市图书馆延长开放时间"


def test_columns_say_where_a_page_comes_from() -> None:
    told = {
        "at": pa.array(["http://www.example.cn/a.html", "http://www.example.cn/b.html"]),
        "file": pa.array(["a.warc#1", "a.warc#2"]),
        "charset": pa.array(["gbk", None]),
    }
    batch = pages(PAGE.encode("gb18030"), FRONT.encode(), kind=pa.binary(), **told)
    good, bad = extracted(batch, url="at", origin="file", encoding="charset")
    assert (good["url"], good["origin"], good["error"]) == ("http://www.example.cn/a.html", "a.warc#1", None)
    assert good["source"] == "青州新闻网"
    assert (bad["url"], bad["origin"], bad["title"]) == ("http://www.example.cn/b.html", "a.warc#2", None)


def test_without_rejects_only_articles_come() -> None:
    assert [row["error"] for row in extracted(pages(FRONT, PAGE, None), rejects=False)] == [None]
    assert extracted(pages(FRONT), rejects=False) == []


def test_profile_and_options_are_those_of_extract() -> None:
    site = Profile(name="example", site_name="示例网")
    for profile, name in ((site, "example"), ("qznews", "qznews")):
        page = f"{PAGE}<p>青州新闻网版权所有</p>"
        (row,) = extracted(pages(page), profile=profile, options=Options(timezone="Asia/Tokyo"))
        assert (row["site"], row["timestamp_offset"]) == (name, 9 * 3600)
    (row,) = extracted(pages(PAGE), options=Options(limits=Limits(page_bytes=10)))
    assert row["error"] == "LimitError"


def test_an_unknown_profile_is_refused_before_any_page() -> None:
    with pytest.raises(ProfileError, match="unknown"):
        extract_batches([], profile="unknown")


@pytest.mark.parametrize(
    ("keywords", "words"),
    [
        ({"content": "body"}, "no column 'body' for content; available columns: html, number"),
        ({"url": "link"}, "no column 'link' for url"),
        ({"content": "number"}, "'number' for content is int64; cast it to binary or string"),
        ({"url": "number"}, "'number' for url is int64; cast it to string"),
    ],
)
def test_a_column_that_does_not_serve_is_named(keywords: dict[str, str], words: str) -> None:
    with pytest.raises(InputError, match=words):
        extracted(pages(PAGE, number=pa.array([1])), **keywords)


def test_a_string_that_is_no_utf8_costs_only_its_row() -> None:
    raw = pages(PAGE.encode("gb18030"), PAGE.encode(), kind=pa.binary())
    lying = pa.Array.from_buffers(pa.string(), 2, raw.column(0).buffers())
    first, second = extracted(pa.record_batch({"html": lying}))
    assert first["error"] == "DecodeError"
    assert "not valid UTF-8 in this row; pass pages as binary" in first["message"]
    assert second["error"] is None


def test_a_page_that_is_a_path_opens_nothing(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    (row,) = extracted(pages(str(path)))
    assert row["error"] == "NotAnArticleError"


def test_pages_of_a_reader_give_the_same_rows() -> None:
    read = [RawPage(PAGE, "a.warc!0", "http://www.example.cn/a.html"), RawPage(FRONT, "a.warc!9"), RawPage(PAGE)]
    found = list(extract_pages(read, batch_size=2))
    assert [batch.num_rows for batch in found] == [2, 1]
    assert all(batch.schema.equals(result_schema(), check_metadata=True) for batch in found)
    first, second, third = (row for batch in found for row in batch.to_pylist())
    assert (first["url"], first["origin"]) == ("http://www.example.cn/a.html", "a.warc!0")
    assert (second["error"], second["origin"]) == ("NotAnArticleError", "a.warc!9")
    assert third == extracted(pages(PAGE))[0]
    assert [batch.num_rows for batch in extract_pages(read, rejects=False)] == [2]


def test_duckdb_reads_pages_and_records() -> None:
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    crawl = pa.table({"id": [1, 2, 3], "html": [PAGE, FRONT, PAGE.replace("2021", "2020")]})
    with duckdb.connect() as base:
        base.register("crawl", crawl)
        asked = base.sql("SELECT html, 'page ' || id AS name FROM crawl ORDER BY id").to_arrow_reader(2)
        found = pa.RecordBatchReader.from_batches(result_schema(), extract_batches(asked, origin="name"))
        table = found.read_all()
        base.register("records", table)
        rows = base.execute("SELECT origin, reporters[1].name, timestamp_offset, error FROM records ORDER BY timestamp")
        assert rows.fetchall() == [
            ("page 3", "周若禾", 28800, None),
            ("page 1", "周若禾", 28800, None),
            ("page 2", None, None, "NotAnArticleError"),
        ]
    assert [article.title for batch in table.to_batches() for article in from_batch(batch)] == [parse(PAGE).title] * 2
