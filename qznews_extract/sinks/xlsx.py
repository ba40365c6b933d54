"""Writes records as an Excel workbook (.xlsx), one row at a time.

Needs openpyxl (extra `excel`), but only when used. No cell is a formula: a text that begins with `=` is stored as text.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
from collections.abc import Iterable, Iterator
from typing import Any, Final

from qznews_extract.extras import load
from qznews_extract.model.record import Article
from qznews_extract.sinks.excel import Cell, columns_of, headings, row_cells, time_text
from qznews_extract.sinks.files import not_writable, replacing

EXTRA: Final = "excel"
SHEET_ROWS: Final = 1_048_576  # per sheet, including the header
_SHEET: Final = "稿件"
_TIME: Final = "yyyy-mm-dd hh:mm:ss"
_FIRST_YEAR: Final = 1900  # Excel's first day
_WIDTHS: Final = {"title": 44, "body": 60, "timestamp": 20, "modified": 20, "url": 36, "origin": 36, "summary": 36}
_WIDTH: Final = 14  # width of the other columns in characters


def write_xlsx(articles: Iterable[Article], path: str | os.PathLike[str], fields: Iterable[str] | None = None) -> int:
    """Write records as a workbook for people, only the named `fields`, if any; returns their number.

    Columns have Chinese headings (`sinks.excel.HEADINGS`), people are plain names, times are Excel dates in the zone of
    the page. A text that is too long for a cell is truncated with a note. Records that do not fit on a sheet continue
    on the next one. One record is in memory at a time. The file replaces `path` when it is complete.

    Raises `InputError` for an unknown field, `MissingExtraError` without openpyxl, `OutputError` if the file cannot be
    written.
    """
    openpyxl = load("openpyxl", EXTRA)
    cell = load("openpyxl.cell", EXTRA).WriteOnlyCell
    names = columns_of(fields)
    book = openpyxl.Workbook(write_only=True)
    number = 0
    with replacing(path) as place, contextlib.closing(book):
        sheet = _sheet(book, cell, names, 1)
        for number, article in enumerate(articles, 1):
            full, row = divmod(number - 1, SHEET_ROWS - 1)
            if full and not row:
                sheet = _sheet(book, cell, names, full + 1)
            sheet.append(list(_row(sheet, cell, row_cells(article, names))))
        with not_writable(place):
            book.save(place)
    return number


def _sheet(book: Any, cell: Any, names: Iterable[str], number: int) -> Any:
    sheet = book.create_sheet(_SHEET if number == 1 else f"{_SHEET}{number}")
    letter = load("openpyxl.utils", EXTRA).get_column_letter
    for place, name in enumerate(names, 1):
        sheet.column_dimensions[letter(place)].width = _WIDTHS.get(name, _WIDTH)
    sheet.freeze_panes = "A2"
    sheet.append(list(_row(sheet, cell, headings(names))))
    return sheet


def _row(sheet: Any, cell: Any, values: Iterable[Cell]) -> Iterator[Any]:
    for value in values:
        if isinstance(value, dt.datetime):
            yield _time(sheet, cell, value)
        else:
            yield _text(sheet, cell, value) if value else None


def _time(sheet: Any, cell: Any, time: dt.datetime) -> Any:
    if time.year <= _FIRST_YEAR:
        return _text(sheet, cell, time_text(time))
    made = cell(sheet, time)
    made.number_format = _TIME
    return made


def _text(sheet: Any, cell: Any, text: str) -> Any:
    made = cell(sheet, text)
    made.data_type = "s"  # otherwise a text that begins with = would be a formula, and #N/A an error
    return made
