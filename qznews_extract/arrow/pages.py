"""Pages to batches of records: for Spark's mapInArrow, DuckDB and other Arrow tools."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from qznews_extract.arrow.records import pack, portions, row_of
from qznews_extract.arrow.schema import ERROR, MESSAGE, result_schema
from qznews_extract.errors import DecodeError, InputError, QzNewsError, as_fault
from qznews_extract.model.fields import chosen
from qznews_extract.model.options import Options
from qznews_extract.model.outcome import Extraction
from qznews_extract.model.page import RawPage
from qznews_extract.pipeline import extract
from qznews_extract.profile import Profile
from qznews_extract.profile_index import Given, profiles_of

if TYPE_CHECKING:
    import pyarrow as pa

_FIELDS: Final = chosen(None)
_TEXT: Final = frozenset({"string", "large_string", "string_view", "null"})  # names of accepted Arrow types
_BYTES: Final = frozenset({"binary", "large_binary", "binary_view"})

Row = dict[str, Any]
Read = Callable[[RawPage], Extraction]
Columns = Mapping[str, str]  # attributes of `RawPage`, with the names of their columns in the batch


def extract_batches(
    batches: Iterable[pa.RecordBatch],
    *,
    content: str = "html",
    url: str | None = None,
    origin: str | None = None,
    encoding: str | None = None,
    rejects: bool = True,
    profile: Profile | str | None = None,
    profiles: Given = None,
    options: Options | None = None,
) -> Iterator[pa.RecordBatch]:
    """A row of `result_schema()` for each row of the batches, in their order, a batch at a time.

    `content` names the column of pages, bytes or text (bytes are better: their encoding is then detected here); `url`,
    `origin` and `encoding`, if given, name text columns with these attributes of `RawPage`. A page without an article
    keeps its `url` and `origin`, with the name of the error in `error` and its message in `message`; with
    `rejects=False` it is omitted. A batch of very long texts may be split.

    Raises, before any page is read, `ProfileError` for an unknown profile and `MissingExtraError` without pyarrow;
    `InputError` for a batch that lacks a column or has one of the wrong type.
    """
    given = {"origin": origin, "url": url, "encoding": encoding, "content": content}
    columns = {part: name for part, name in given.items() if name is not None}
    read, result = _reader(profile, profiles, options), result_schema()
    return (
        packed
        for batch in batches
        for packed in _packed(_rows(batch, columns, read), max(1, batch.num_rows), rejects, result)
    )


def extract_pages(
    pages: Iterable[RawPage],
    *,
    batch_size: int = 1_000,
    rejects: bool = True,
    profile: Profile | str | None = None,
    profiles: Given = None,
    options: Options | None = None,
) -> Iterator[pa.RecordBatch]:
    """Like `extract_batches`, for pages from a reader: one row per page, in batches of `batch_size` rows.

    Only one page and the records of one batch are in memory.
    """
    read, result = _reader(profile, profiles, options), result_schema()
    return _packed((_row(page, read) for page in pages), batch_size, rejects, result)


def _reader(profile: Profile | str | None, profiles: Given, options: Options | None) -> Read:
    """`extract` with the caller's settings; the profile is looked up once, so that a wrong name fails immediately."""
    sites = profiles_of(profiles)
    site = sites.named(profile) if isinstance(profile, str) else profile
    return functools.partial(extract, profile=site, profiles=sites, options=options)


def _packed(rows: Iterable[Row], most: int, rejects: bool, result: pa.Schema) -> Iterator[pa.RecordBatch]:
    wanted = (row for row in rows if rejects or row[ERROR] is None)
    return (pack(portion, result) for portion in portions(wanted, most))


def _rows(batch: pa.RecordBatch, columns: Columns, read: Read) -> Iterator[Row]:
    cells = {part: _cells(batch, part, name) for part, name in columns.items()}
    for number in range(batch.num_rows):
        given: Row = {}
        try:
            for part, column in cells.items():
                given[part] = _value(column, number, columns[part])
            if given["content"] is None:
                raise InputError("the page is null in this row")
        except QzNewsError as error:
            yield _rejected(given.get("origin"), given.get("url"), error)
        else:
            yield _row(RawPage(**given), read)


def _row(page: RawPage, read: Read) -> Row:
    try:
        article = read(page).article
    except Exception as error:  # any exception belongs to this row only
        return _rejected(page.origin, page.url, as_fault(error))
    assert article is not None  # noqa: S101 - extract has raised otherwise
    return row_of(article, _FIELDS) | {ERROR: None}


def _rejected(origin: str | None, url: str | None, error: QzNewsError) -> Row:
    return {"origin": origin, "url": url, ERROR: type(error).__name__, MESSAGE: str(error)}


def _cells(batch: pa.RecordBatch, part: str, name: str) -> pa.Array:
    """A column, checked for its type."""
    if name not in batch.schema.names:
        raise InputError(f"there is no column {name!r} for {part}; available columns: {', '.join(batch.schema.names)}")
    column = batch.column(name)
    kind = str(column.type)
    if kind not in (_TEXT | _BYTES if part == "content" else _TEXT):
        asked = "binary or string" if part == "content" else "string"
        raise InputError(f"the column {name!r} for {part} is {kind}; cast it to {asked}")
    return column


def _value(column: pa.Array, number: int, name: str) -> Any:
    """The cells one at a time, so that the pages of a batch are not copied all at once."""
    try:
        return column[number].as_py()
    except UnicodeDecodeError as error:  # Arrow does not validate strings from other tools
        raise DecodeError(f"the column {name} is not valid UTF-8 in this row; pass pages as binary") from error
