"""Articles to a record batch and back, without loss."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from qznews_extract.arrow.schema import ERROR, EXTRA, OFFSET, VERSION_KEY, schema, times, with_quality
from qznews_extract.errors import InputError
from qznews_extract.extras import load
from qznews_extract.model.fields import chosen
from qznews_extract.model.outcome import Extraction
from qznews_extract.model.quality import article_of, quality_of
from qznews_extract.model.record import ADDED, READS, Article

if TYPE_CHECKING:
    import pyarrow as pa

_EPOCH: Final = dt.datetime(1970, 1, 1)  # without a zone: offsets are added explicitly
_MICROSECOND: Final = dt.timedelta(microseconds=1)
_TIMES: Final = times()
_TEXT: Final = 64_000_000  # characters per batch: a column of strings is limited to 2 GB
_LINKS: Final = (
    "images",
    "videos",
    "recommendations",
    "attachments",
)  # fields whose absolute addresses can outgrow the page


def to_batch(articles: Iterable[Article], *, fields: Iterable[str] | None = None) -> pa.RecordBatch:
    """The articles as one batch with the columns of `schema(fields)`.

    Raises `InputError` for an unknown field, and for text that is not valid Unicode (a lone surrogate).
    """
    names = chosen(fields)
    return pack([row_of(article, names) for article in articles], schema(names))


def to_batches(
    articles: Iterable[Article | Extraction],
    *,
    fields: Iterable[str] | None = None,
    batch_size: int = 10_000,
    confidence: bool = False,
) -> Iterator[pa.RecordBatch]:
    """Like `to_batch`, for a stream: batches of `batch_size` articles, or fewer if their texts are very long.

    With `confidence` the columns of `model.quality.QUALITY_COLUMNS` follow, filled for each `Extraction`.
    """
    names = chosen(fields)
    columns = with_quality(schema(names)) if confidence else schema(names)
    rows = (row_of(article_of(each), names) | (quality_of(each) if confidence else {}) for each in articles)
    for portion in portions(rows, batch_size):
        yield pack(portion, columns)


def from_batch(batch: pa.RecordBatch, *, first_row: int = 0) -> Iterator[Article]:
    """The articles of a batch, validated and equal to the originals, including the offsets of times.

    Columns are found by name; those not in `schema()` are ignored. A row of `extract_batches` with an `error` has no
    article and is skipped. `first_row` is the number of the batch's first row, for messages.

    Raises `InputError` if a column is missing, a row is not an article, or the batch has another version.
    """
    _check(batch.schema)
    names = [name for name in (*schema().names, ERROR) if name in batch.schema.names]
    columns = [_numbers(batch, name) if name in _TIMES else batch.column(name) for name in names]
    for number in range(batch.num_rows):
        row = {name: column[number].as_py() for name, column in zip(names, columns, strict=True)}
        if row.pop(ERROR, None) is None:
            yield _article(row, first_row + number)


def row_of(article: Article, fields: Sequence[str]) -> dict[str, Any]:
    """The fields of an article as values for Arrow."""
    row = article.model_dump(include=set(fields))
    for name in _TIMES:
        if name in row:
            row[name], row[name + OFFSET] = _apart(row[name])
    return row


def pack(rows: Sequence[Mapping[str, Any]], columns: pa.Schema) -> pa.RecordBatch:
    """Rows as a batch; a column that a row lacks is null. Raises `InputError` for invalid Unicode."""
    pa = load("pyarrow", EXTRA)
    try:
        return pa.RecordBatch.from_pylist(rows, schema=columns)
    except (UnicodeEncodeError, pa.ArrowException) as error:
        raise InputError(f"a record cannot be converted to Arrow: {error}") from error


def portions(rows: Iterable[dict[str, Any]], most: int) -> Iterator[list[dict[str, Any]]]:
    """The rows in lists of at most `most`, or fewer if their texts are very long."""
    portion: list[dict[str, Any]] = []
    characters = 0
    for row in rows:
        portion.append(row)
        characters += _length(row)
        if len(portion) >= most or characters > _TEXT:
            yield portion
            portion, characters = [], 0
    if portion:
        yield portion


def _length(row: Mapping[str, Any]) -> int:
    """The number of characters in the fields of a row that can be long."""
    links = (link for name in _LINKS for link in row.get(name) or ())
    return len(row.get("body") or "") + sum(len(link["url"] or "") for link in links)


def _check(found: pa.Schema) -> None:
    version = (found.metadata or {}).get(VERSION_KEY, READS[0].encode()).decode("utf-8", "replace")
    if version not in READS:
        raise InputError(f"the records have schema version {version}; this release reads {' and '.join(READS)}")
    later = {name for name, since in ADDED.items() if READS.index(version) < READS.index(since)}
    if missing := [name for name in schema().names if name not in found.names and name not in later]:
        raise InputError(f"the column {', '.join(missing)} is missing; reading articles needs all columns")


def _numbers(batch: pa.RecordBatch, name: str) -> pa.Array:
    """The instants of a column in microseconds since 1970, whatever its unit."""
    pa = load("pyarrow", EXTRA)
    column = batch.column(name)
    try:
        return column.cast(pa.timestamp("us", tz="UTC")).cast(pa.int64())
    except pa.ArrowException as error:
        raise InputError(f"the column {name} holds {column.type} instead of times: {error}") from error


def _article(row: dict[str, Any], number: int) -> Article:
    try:
        for name in _TIMES:
            row[name] = _together(row[name], row.pop(name + OFFSET))
        absent = {name for name in ADDED if row.get(name) is None}  # null in a table that combines versions
        return Article.model_validate({name: value for name, value in row.items() if name not in absent})
    except ValidationError as error:
        faults = (f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors())
        raise InputError(f"row {number} is not an article: {'; '.join(faults)}") from error
    except (TypeError, ValueError, OverflowError) as error:
        raise InputError(f"row {number} is not an article: {error}") from error


def _apart(time: dt.datetime | None) -> tuple[int | None, int | None]:
    """Microseconds since 1970 in UTC, and the offset in seconds; `astimezone` would fail at extreme dates."""
    offset = time.utcoffset() if time else None
    if time is None or offset is None:
        return None, None
    return (time.replace(tzinfo=None) - _EPOCH - offset) // _MICROSECOND, round(offset.total_seconds())


def _together(instant: int | None, offset: int | None) -> dt.datetime | None:
    if instant is None and offset is None:
        return None
    if instant is None or offset is None:
        raise ValueError(f"a time and its {OFFSET} column are null together")
    east = dt.timedelta(seconds=offset)
    return (_EPOCH + (dt.timedelta(microseconds=instant) + east)).replace(tzinfo=dt.timezone(east))
