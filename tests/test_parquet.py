"""Records go into a Parquet file and come back equal; the file is there when it is whole; other tools read it."""

from __future__ import annotations

import datetime as dt
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cases import ARTICLES, outcome
from drawn import articles
from hypothesis import given
from hypothesis import strategies as st

from qznews_extract import Article, InputError, Person
from qznews_extract.arrow import schema
from qznews_extract.sinks.parquet import read_parquet, write_parquet

pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed; the extra parquet brings it")
pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed; the extra parquet brings it")

DOCS = Path(__file__).parents[1] / "docs" / "arrow.md"
EXAMPLE = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SHANGHAI = dt.timezone(dt.timedelta(hours=8))
EARLY = Article(
    title="市图书馆延长开放时间",
    body="9月起，市图书馆每天开放到21点。",
    source="青州新闻网",
    timestamp=dt.datetime(2021, 9, 7, 0, 30, tzinfo=SHANGHAI),
    timestamp_precision="minute",
    reporters=(Person(name="周若禾", role="通讯员"), Person(name="李朗", role="记者", affiliation="新华社")),
)
LATE = EARLY.model_copy(update={"title": "古城灯会今晚亮灯", "timestamp": None, "timestamp_precision": None})


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "news.parquet"
    write_parquet([EARLY, LATE], path)
    return path


@given(st.lists(articles(), max_size=4), st.integers(1, 3))
def test_articles_come_back_equal(before: list[Article], row_group: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "news.parquet"
        assert write_parquet(before, path, batch_size=row_group) == len(before)
        after = list(read_parquet(path))
    assert after == before
    assert [a.model_dump_json() for a in after] == [a.model_dump_json() for a in before]


def test_fixtures_come_back_equal(tmp_path: Path) -> None:
    before = [article for case in ARTICLES if (article := outcome(case.name).article)]
    path = tmp_path / "news.parquet"
    write_parquet(iter(before), str(path))
    after = list(read_parquet(str(path)))
    assert len(after) == len(ARTICLES)
    assert [a.model_dump_json() for a in after] == [a.model_dump_json() for a in before]


def test_file_is_as_promised(file: Path) -> None:
    with pq.ParquetFile(file) as found:
        assert found.schema_arrow == schema()
        assert found.schema_arrow.metadata == {b"schema_version": b"1.1"}
        group = found.metadata.row_group(0)
        assert {group.column(number).compression for number in range(group.num_columns)} == {"ZSTD"}


def test_a_row_group_is_written_before_the_next_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "news.parquet"
    sizes = []

    def stream() -> Iterator[Article]:
        for number in range(6):
            sizes.append(sum(part.stat().st_size for part in tmp_path.iterdir()))
            yield EARLY.model_copy(update={"title": f"{number} {EARLY.title}"})

    write_parquet(stream(), path, batch_size=2)
    with pq.ParquetFile(path) as found:
        assert [found.metadata.row_group(number).num_rows for number in range(found.num_row_groups)] == [2, 2, 2]
    assert sizes[0] == sizes[1] < sizes[2] == sizes[3] < sizes[4]


def test_chosen_fields_alone_are_written_and_give_no_articles(tmp_path: Path) -> None:
    path = tmp_path / "news.parquet"
    write_parquet([EARLY], path, fields=["title", "timestamp"])
    assert pq.read_schema(path).names == ["title", "timestamp", "timestamp_offset"]
    with pytest.raises(InputError, match=r"news\.parquet: the column schema_version, .* is missing"):
        list(read_parquet(path))


def test_a_failure_leaves_the_old_file_and_nothing_else(file: Path) -> None:
    def broken() -> Iterator[Article]:
        yield EARLY
        raise RuntimeError("the disk with the pages is gone")

    with pytest.raises(RuntimeError, match="disk"):
        write_parquet(broken(), file, batch_size=1)
    assert list(read_parquet(file)) == [EARLY, LATE]
    assert list(file.parent.iterdir()) == [file]


def test_an_older_file_is_replaced(file: Path) -> None:
    write_parquet([LATE], file)
    assert list(read_parquet(file)) == [LATE]
    assert list(file.parent.iterdir()) == [file]


def test_nothing_is_written_where_the_call_is_wrong(tmp_path: Path) -> None:
    for keywords, words in (({"batch_size": 0}, "batch_size=0"), ({"fields": ["heading"]}, "no field 'heading'")):
        with pytest.raises(InputError, match=words):
            write_parquet([EARLY], tmp_path / "news.parquet", **keywords)  # type: ignore[arg-type]
    with pytest.raises(OSError, match="none"):
        write_parquet([EARLY], tmp_path / "none" / "news.parquet")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [None, b"", b"PAR1 but no more PAR1", b"<html></html>"])
def test_a_file_that_is_no_parquet_is_named(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "news.parquet"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match=r"news\.parquet: "):
        list(read_parquet(path))


def test_a_damaged_file_is_named(file: Path) -> None:
    raw = bytearray(file.read_bytes())
    raw[4:200] = bytes(196)
    file.write_bytes(raw)
    with pytest.raises(InputError, match=r"news\.parquet: "):
        list(read_parquet(file))


def test_a_row_is_counted_over_the_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "news.parquet"
    write_parquet([EARLY] * 2_500, path)
    table = pq.read_table(path)
    titles = [EARLY.title] * 2_400 + [""] + [EARLY.title] * 99
    pq.write_table(table.set_column(table.column_names.index("title"), "title", pa.array(titles)), path)
    with pytest.raises(InputError, match=r"news\.parquet: row 2400 is not an article: title: "):
        list(read_parquet(path))


def test_pandas_reads_it_and_writes_it_back(file: Path) -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    frame = pandas.read_parquet(file)
    assert list(frame["title"]) == [EARLY.title, LATE.title]
    assert frame["timestamp"][0] == EARLY.timestamp
    assert frame["timestamp"].isna().tolist() == [False, True]
    assert frame["timestamp"].dt.tz_convert("Asia/Shanghai")[0].isoformat() == "2021-09-07T00:30:00+08:00"
    assert [person["name"] for person in frame["reporters"][0]] == ["周若禾", "李朗"]
    frame.to_parquet(file)
    assert list(read_parquet(file)) == [EARLY, LATE]


def test_duckdb_reads_it_and_writes_it_back(file: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    again = file.with_name("again.parquet")
    with duckdb.connect() as base:
        kinds = dict(
            base.execute(
                "SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM read_parquet(?))", [str(file)]
            ).fetchall()
        )
        rows = base.execute(
            "SELECT title, (timestamp AT TIME ZONE 'UTC') + to_seconds(timestamp_offset), reporters[2].affiliation "
            "FROM read_parquet(?)",
            [str(file)],
        ).fetchall()
        base.execute(f"COPY (FROM '{file}' ORDER BY timestamp NULLS FIRST) TO '{again}'")
    assert kinds["timestamp"] == "TIMESTAMP WITH TIME ZONE"
    assert kinds["reporters"] == 'STRUCT("name" VARCHAR, "role" VARCHAR, affiliation VARCHAR)[]'
    assert rows == [(EARLY.title, dt.datetime(2021, 9, 7, 0, 30), "新华社"), (LATE.title, None, "新华社")]
    assert list(read_parquet(again)) == [LATE, EARLY]


def test_examples_of_the_documentation_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("duckdb", "pandas"):
        pytest.importorskip(name, reason=f"{name} is not installed")
    (tmp_path / "saved").mkdir()
    for case in ARTICLES[:12]:
        if case.page.suffix == ".html":
            (tmp_path / "saved" / f"{case.name.replace('/', '-')}.html").write_bytes(case.page.read_bytes())
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    for example in EXAMPLE.findall(DOCS.read_text(encoding="utf-8")):
        exec(example, names)  # noqa: S102 - our own
    number = len(names["pages"])
    assert number > 8
    assert sum(articles for _, articles in names["outlets"]) == len(names["articles"]) == number
    assert dict(names["reporters"])["次旦·平措"] == 1
    assert dict(names["printed"]) == {
        article.title: article.timestamp and article.timestamp.replace(tzinfo=None) for article in names["articles"]
    }
    assert names["by_day"].sum() == sum(article.timestamp is not None for article in names["articles"])
    assert names["outcomes"] == [(None, number)]
