"""Tables with one row per page: its HTML, or in a manifest (清单) the path of its file, and its address.

Rows are `(number, row)`, counted from 1: lines of JSON, rows of Parquet, rows of CSV below the header.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO, Final, NamedTuple

from qznews_extract.errors import InputError, LimitError, QzNewsError
from qznews_extract.model.page import RawPage
from qznews_extract.readers.archive import Member, fault
from qznews_extract.readers.budget import Budget
from qznews_extract.readers.files import content_of, open_file
from qznews_extract.readers.kinds import HEAD, kind_of
from qznews_extract.readers.origins import origin_of
from qznews_extract.readers.selection import Selection
from qznews_extract.readers.suffixes import without_query

Row = Mapping[str, Any]
Numbered = tuple[int, Row | QzNewsError]

_HTML, _URL, _PATH = "html", "url", "path"  # the default columns
_SHOWN: Final = 12  # column names shown in a message
_NAME: Final = 40  # characters of each
_LONGEST_PATH: Final = 4_096  # of any system; resolving one takes quadratic time
_PARQUET: Final = b"PAR1"


class _Columns(NamedTuple):
    """The columns that are read; either `html` or `path` is a name."""

    html: str | None
    path: str | None
    url: str


def table_members(file: BinaryIO, name: str, budget: Budget, selection: Selection) -> Iterator[Member]:
    """A member for each row. Raises `InputError` if the columns do not exist."""
    columns = None
    for number, row in _rows(file, name, budget, selection):
        if isinstance(row, QzNewsError):
            yield fault(str(number), row)
            continue
        columns = columns or _columns(row, selection)
        yield Member(str(number), functools.partial(_page, row, columns, name, budget), _address(row, columns))


def _rows(file: BinaryIO, name: str, budget: Budget, selection: Selection) -> Iterable[Numbered]:
    bare = without_query(name.replace(os.sep, "/")).removesuffix(".gz")
    if bare.endswith((".csv", ".tsv")):
        from qznews_extract.readers.manifests import csv_rows  # noqa: PLC0415

        return csv_rows(file, name, budget)
    if bare.endswith(".parquet") or (file.seekable() and _starts_with(file, _PARQUET)):
        from qznews_extract.readers.parquet import parquet_rows  # noqa: PLC0415

        wanted = (selection.html_column or _HTML, selection.url_column or _URL, selection.path_column or _PATH)
        return parquet_rows(file, wanted, budget)
    from qznews_extract.readers.json_lines import json_rows  # noqa: PLC0415

    return json_rows(file, name, budget)


def _starts_with(file: BinaryIO, sign: bytes) -> bool:
    head = file.read(len(sign))
    file.seek(0)
    return head == sign


def _columns(row: Row, selection: Selection) -> _Columns:
    """The columns of a table whose first row this is."""
    html, path, url = selection.html_column, selection.path_column, selection.url_column
    missing = [name for name in (html, path, url) if name is not None and name not in row]
    if html is None and path is None:
        html = _HTML if _HTML in row else None
        path = _PATH if html is None and _PATH in row else None
        missing += [] if html or path else [_HTML, _PATH]
    if missing:
        raise InputError(
            f"there is no column {' or '.join(map(repr, missing))}; available columns: {_shown(row)}. "
            "Set the column of pages with html_column= (--html-column), or of paths with path_column="
        )
    return _Columns(html, None if html else path, url or _URL)


def _shown(row: Row) -> str:
    names = [str(name)[:_NAME] for name in row]
    return ", ".join(names[:_SHOWN]) + (" …" if len(names) > _SHOWN else "")


def _address(row: Row, columns: _Columns) -> str | None:
    url = row.get(columns.url)
    return url if isinstance(url, str) and url else None


def _page(row: Row, columns: _Columns, table: str, budget: Budget, origin: str) -> RawPage:
    column = columns.html or columns.path
    value, most = row.get(str(column)), budget.limits.page_bytes
    if value is None or value in ("", b""):
        raise InputError(f"the column {column!r} is empty in this row")
    if not isinstance(value, str | bytes):
        raise InputError(f"the column {column!r} holds no text in this row, but {type(value).__name__}")
    if len(value) > most:
        raise LimitError("page_bytes", len(value), most)
    if columns.path:
        if len(value) > _LONGEST_PATH:
            raise InputError(f"the column {column!r} holds {len(value):,} characters in this row, more than any path")
        return _listed(os.fsdecode(value), table, _address(row, columns), budget)
    return RawPage(value, origin, _address(row, columns))


def _listed(path: str, table: str, url: str | None, budget: Budget) -> RawPage:
    """The page at a path of a manifest, relative to its folder; its origin is that path."""
    folder = os.path.dirname(table)  # noqa: PTH120 - paths stay as they are given
    place = os.path.join(folder, path)  # noqa: PTH118
    if "\\" in path and not os.path.lexists(place):  # written on Windows
        place = os.path.join(folder, path.replace("\\", "/"))  # noqa: PTH118
    origin = origin_of(place)
    try:
        _check_within(place, folder)
        return RawPage(_content(place, budget), origin, url)
    except QzNewsError as error:
        return RawPage(b"", origin, url, fault=error)


def _check_within(place: str, folder: str) -> None:
    """Reject paths outside the manifest's folder: the manifest is untrusted."""
    try:
        real, root = os.path.realpath(place), os.path.realpath(folder)
    except (OSError, ValueError) as error:  # ValueError: a null character
        raise InputError(f"this is not a path ({error}); pass the path of a saved page") from error
    if os.path.commonpath((real, root)) != root:
        raise InputError(
            "this path is outside the manifest's folder; put the manifest in a folder that contains its pages"
        )


def _content(place: str, budget: Budget) -> bytes:
    with open_file(place) as file:
        kind = kind_of(file.read(HEAD), place)
        if kind:
            raise InputError(
                f"this is a {kind} with many pages, but a manifest lists single pages; pass it as an input instead"
            )
        file.seek(0)
        return content_of(file, place, budget.limits)
