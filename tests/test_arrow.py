"""Records go into Arrow and come back equal."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cases import ARTICLES, outcome
from drawn import articles
from hypothesis import given
from hypothesis import strategies as st

from qznews_extract import Article, Image, InputError
from qznews_extract.arrow import from_batch, records, result_schema, schema, to_batch, to_batches
from qznews_extract.model.record import ADDED

pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed; the extra parquet brings it")

DOCS = Path(__file__).parents[1] / "docs" / "arrow.md"
NOON = dt.datetime(2021, 9, 7, 12, tzinfo=dt.timezone(dt.timedelta(hours=8)))
ARTICLE = Article(
    title="市图书馆延长开放时间", body="9月起，市图书馆每天开放到21点。", timestamp=NOON, timestamp_precision="minute"
)


def documented() -> Iterator[tuple[str, str, bool]]:
    """Name, type and nullability of each column in the table of docs/arrow.md."""
    for line in DOCS.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip().replace("`", "") for cell in line.strip("|").split("|")]
        if line.startswith("| `") and cells[-1] in ("yes", "no"):
            for name in cells[0].split(", "):
                yield name, cells[1], cells[2] == "yes"


def test_schema_is_the_documented_one() -> None:
    person = "struct<name: string, role: string, affiliation: string>"
    said = {name: (kind.replace("person", person), nullable) for name, kind, nullable in documented()}
    assert said == {column.name: (bare(column.type), column.nullable) for column in schema()}


def bare(kind: Any) -> str:
    """A type as the table writes it, without what the sentence above it says."""
    return str(kind).replace("element: ", "").replace(" not null", "")


def test_schema_names_the_version_of_the_record() -> None:
    assert schema().metadata == result_schema().metadata == {b"schema_version": b"1.1"}


def test_result_schema_is_that_of_an_article_and_two_more() -> None:
    result = result_schema()
    assert result.names == [*schema().names, "error", "message"]
    assert result.types[:-2] == schema().types
    assert all(column.nullable for column in result)


def test_inner_values_are_as_strict_as_the_model() -> None:
    person = schema().field("reporters").type.value_field
    assert not person.nullable
    assert [(part.name, part.nullable) for part in person.type] == [
        ("name", False), ("role", False), ("affiliation", True),
    ]  # fmt: skip


def test_fields_are_given_in_the_order_of_the_model_and_times_with_their_offset() -> None:
    assert schema(["timestamp", "title"]).names == ["title", "timestamp", "timestamp_offset"]
    batch = to_batch([ARTICLE], fields=["timestamp", "title"])
    assert batch.to_pylist() == [{"title": ARTICLE.title, "timestamp": NOON, "timestamp_offset": 8 * 3600}]


@pytest.mark.parametrize(
    ("fields", "words"), [(["title", "heading"], "no field 'heading'.*title"), ([], "list of fields is empty")]
)
def test_fields_that_do_not_exist_are_named(fields: list[str], words: str) -> None:
    with pytest.raises(InputError, match=words):
        schema(fields)


@given(st.lists(articles(), max_size=3))
def test_articles_come_back_equal(before: list[Article]) -> None:
    after = list(from_batch(to_batch(before)))
    assert after == before
    assert [a.model_dump_json() for a in after] == [a.model_dump_json() for a in before]
    assert [(a.timestamp and a.timestamp.isoformat(), a.modified and a.modified.isoformat()) for a in after] == [
        (a.timestamp and a.timestamp.isoformat(), a.modified and a.modified.isoformat()) for a in before
    ]


def test_fixtures_come_back_equal() -> None:
    before = [article for case in ARTICLES if (article := outcome(case.name).article)]
    after = list(from_batch(to_batch(before)))
    assert len(after) == len(ARTICLES)
    assert [a.model_dump_json() for a in after] == [a.model_dump_json() for a in before]


@pytest.mark.parametrize("year", [1, 9999])
def test_times_at_the_ends_of_the_calendar(year: int) -> None:
    for hours in (-14, 14):
        time = dt.datetime(
            year, 1 if year == 1 else 12, 1 if year == 1 else 31, tzinfo=dt.timezone(dt.timedelta(hours=hours))
        )
        article = ARTICLE.model_copy(update={"timestamp": time})
        assert [again.timestamp for again in from_batch(to_batch([article]))] == [time]


@pytest.mark.parametrize("fold", [0, 1])
def test_the_hour_that_came_twice_keeps_its_instant_and_offset(fold: int) -> None:
    time = dt.datetime(1991, 9, 15, 1, 30, tzinfo=zoneinfo.ZoneInfo("Asia/Shanghai"), fold=fold)
    before = ARTICLE.model_copy(update={"timestamp": time})
    (after,) = from_batch(to_batch([before]))
    assert after.model_dump_json() == before.model_dump_json()
    assert after.timestamp is not None
    assert after.timestamp.timestamp() == time.timestamp()
    assert after.timestamp.isoformat() == time.isoformat()


def test_columns_come_in_any_order_and_in_the_types_of_other_tools() -> None:
    table = pa.Table.from_batches([to_batch([ARTICLE])])
    loose = pa.record_batch(
        {"id": pa.array([7]), **{name: _loosened(table.column(name)) for name in reversed(table.column_names)}}
    )
    assert list(from_batch(loose)) == [ARTICLE]


def _loosened(column: Any) -> Any:
    kinds = {pa.string(): pa.large_string(), pa.timestamp("us", tz="UTC"): pa.timestamp("ns"), pa.int32(): pa.float64()}
    return column.combine_chunks().cast(kinds.get(column.type, column.type))


def without(batch: Any, name: str, column: Any) -> Any:
    return batch.set_column(batch.schema.names.index(name), name, column)


@pytest.mark.parametrize(
    ("name", "column", "words"),
    [
        ("title", pa.array([None], pa.string()), "row 40 is not an article: title: "),
        ("kind", pa.array(["poem"]), "row 40 is not an article: kind: .*'gallery'"),
        ("keywords", pa.array([None], pa.list_(pa.string())), "row 40 is not an article: keywords: "),
        ("timestamp_offset", pa.array([None], pa.int32()), "row 40 .*a time and its _offset column are null together"),
        ("timestamp_offset", pa.array([90_000], pa.int32()), "row 40 .*timedelta"),
        ("timestamp_precision", pa.array([None], pa.string()), "row 40 .*timestamp_precision must be null"),
        ("timestamp", pa.array([2**62], pa.timestamp("us", tz="UTC")), "row 40 is not an article"),
        ("timestamp", pa.array([1], pa.timestamp("ns")), "the column timestamp holds timestamp.* instead of times"),
        ("timestamp", pa.array(["gestern"]), "the column timestamp holds string instead of times"),
    ],
)
def test_a_row_that_is_no_article_is_named(name: str, column: Any, words: str) -> None:
    batch = without(to_batch([ARTICLE]), name, column)
    with pytest.raises(InputError, match=words):
        list(from_batch(batch, first_row=40))


def test_missing_columns_are_named() -> None:
    with pytest.raises(InputError, match=r"the column kind, .*attachments, pages, next_page is missing"):
        list(from_batch(to_batch([ARTICLE], fields=["schema_version", "title", "body"])))


def test_a_table_of_the_first_version_is_read() -> None:
    old = to_batch([ARTICLE], fields=set(Article.model_fields) - set(ADDED))
    old = old.replace_schema_metadata({"schema_version": "1.0"})
    assert list(from_batch(old)) == [ARTICLE]
    with pytest.raises(InputError, match=f"the column {', '.join(ADDED)} is missing"):
        list(from_batch(old.replace_schema_metadata({"schema_version": "1.1"})))


def test_a_column_that_is_null_where_versions_were_united() -> None:
    united = without(to_batch([ARTICLE]), "attachments", pa.array([None], pa.list_(pa.string())))
    assert list(from_batch(united)) == [ARTICLE.model_copy(update={"attachments": ()})]


def test_another_version_is_refused() -> None:
    batch = to_batch([ARTICLE]).replace_schema_metadata({"schema_version": "2.0"})
    with pytest.raises(InputError, match=r"schema version 2\.0; this release reads 1\.0 and 1\.1"):
        list(from_batch(batch))


def test_text_that_is_no_unicode_is_refused() -> None:
    with pytest.raises(InputError, match=r"cannot be converted to Arrow.*surrogates"):
        to_batch([ARTICLE.model_copy(update={"body": "\ud800"})])


def test_a_stream_comes_in_batches() -> None:
    assert [batch.num_rows for batch in to_batches([ARTICLE] * 5, batch_size=2)] == [2, 2, 1]
    assert list(to_batches([])) == []


def test_very_long_texts_come_in_smaller_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "_TEXT", len(ARTICLE.body))
    assert [batch.num_rows for batch in to_batches([ARTICLE] * 5)] == [2, 2, 1]
    assert [batch.num_rows for batch in to_batches([ARTICLE] * 5, fields=["title"])] == [5]
    image = Image(src="1.jpg", url=f"http://www.example.cn/{'a' * 20}/1.jpg")
    assert [batch.num_rows for batch in to_batches([ARTICLE.model_copy(update={"images": (image,)})] * 2)] == [1, 1]
