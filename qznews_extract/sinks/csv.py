"""CSV (RFC 4180): one column per field, for spreadsheets and databases.

Texts are written unchanged, times in ISO 8601 with their offset, people, pictures and the like as compact JSON; `None`
is an empty cell. An empty text is an empty cell too, and is read back as the field's default: `""` for the body, `None`
for an address.

A spreadsheet evaluates a cell that begins with `=` as a formula, whoever wrote it (CSV injection). With
`safe_for_spreadsheets` such a cell is prefixed with `'`, which other readers see as part of the text, and the file
begins with a byte order mark, by which Excel recognises UTF-8. A `'` is also inserted where a cell would begin in a
spreadsheet that separates cells by `;`, `|` or tabs, as Excel does in many locales. Reading with the same flag removes
each `'` again.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import from_json

from qznews_extract.errors import InputError
from qznews_extract.model.fields import FIELDS, chosen
from qznews_extract.model.outcome import Extraction
from qznews_extract.model.quality import QUALITY_COLUMNS, article_of, quality_of
from qznews_extract.model.record import Article
from qznews_extract.sinks.cells import CsvError, CsvReader
from qznews_extract.sinks.excel import columns_of, fitting, headings, row_cells, time_text
from qznews_extract.sinks.files import not_a_record, reading, replacing, writing
from qznews_extract.sinks.row import ROW_BYTES

_NESTED: Final = frozenset(name for name in FIELDS if isinstance(Article.model_fields[name].default, tuple))
_RUNS: Final = tuple("=+-@\t\r\n＝＋－＠")  # full-width signs start formulas in Chinese versions of Excel
_QUOTE: Final = "'"
# In a spreadsheet with another separator than a comma, a cell may begin inside one of ours.
_FORMULA: Final = r"""['" ]*+[=+\-@＝＋－＠]"""
_BEGINS_WITHIN: Final = re.compile(rf"(?<=[;|\t\r\n])(?={_FORMULA})")
_QUOTED_WITHIN: Final = re.compile(rf"(?<=[;|\t\r\n])'(?={_FORMULA})")


def write_csv(
    articles: Iterable[Article | Extraction],
    path: str | os.PathLike[str],
    fields: Iterable[str] | None = None,
    *,
    safe_for_spreadsheets: bool = False,
    compress: bool = False,
    excel: bool = False,
    confidence: bool = False,
) -> None:
    """Write records as CSV in UTF-8 with a header of field names; only the named `fields`, if any.

    With `excel` the table is for people, and opens correctly in Excel and WPS: with a byte order mark, Chinese
    headings, people as plain names, times in the spreadsheet's form, no oversized cells and no formulas. `read_csv`
    does not read it; `validate` does, as far as possible.

    With `confidence` the columns of `model.quality.QUALITY_COLUMNS` follow, filled for each `Extraction`. The file
    replaces `path` when it is complete; `compress` applies gzip. Raises `InputError` for an unknown field.
    """
    names = columns_of(fields) if excel else chosen(fields)
    encoding = "utf-8-sig" if safe_for_spreadsheets or excel else "utf-8"
    with replacing(path) as place, writing(place, encoding=encoding, compress=compress) as file:
        rows = csv.writer(file)
        beside = QUALITY_COLUMNS if confidence else ()
        rows.writerow([*(headings(names) if excel else names), *beside])
        for record in articles:
            article, quality = article_of(record), quality_of(record) if confidence else {}
            made = _for_people(article, names) if excel else _for_programs(article, names)
            cells = [*made, *(_cell(quality[name]) for name in beside)]
            rows.writerow([_safe(cell) for cell in cells] if safe_for_spreadsheets and not excel else cells)


def _for_programs(article: Article, names: Sequence[str]) -> list[str]:
    values = article.model_dump(mode="json", include=set(names))
    return [_cell(values[name]) for name in names]


def _for_people(article: Article, names: Sequence[str]) -> list[str]:
    """The cells of `--excel`, within the length limit even with the quote before a formula."""
    made = (time_text(cell) if isinstance(cell, dt.datetime) else cell for cell in row_cells(article, names))
    return [fitting(_safe(cell)) if cell else "" for cell in made]


def read_csv(path: str | os.PathLike[str], *, safe_for_spreadsheets: bool = False) -> Iterator[Article]:
    """The records of a file written by `write_csv`, plain or gzip.

    Raises `InputError`, which names the line, for a line that is not a record.
    """
    with reading(path) as file:
        rows = CsvReader(file, ROW_BYTES)
        names: list[str] = []
        try:
            for cells in rows:
                if names and cells:  # a blank line has none
                    yield _record(names, cells, path, rows.line_num, undo=safe_for_spreadsheets)
                names = names or cells
        except CsvError as error:
            raise InputError(f"{os.fspath(path)}, line {rows.line_num}: not CSV ({error})") from error


def _record(
    names: Sequence[str], row: Sequence[str], path: str | os.PathLike[str], line: int, *, undo: bool
) -> Article:
    if len(names) != len(row):
        raise InputError(
            f"{os.fspath(path)}, line {line}: not a record (its number of columns differs from the header)"
        )
    try:
        cells = {name: without_guard(cell) if undo else cell for name, cell in zip(names, row, strict=True)}
        values = {name: _value(name, cell) for name, cell in cells.items() if cell and name not in QUALITY_COLUMNS}
        return Article.model_validate(values)
    except ValidationError as error:
        raise not_a_record(path, line, error) from error
    except ValueError as error:
        raise InputError(f"{os.fspath(path)}, line {line}: not a record (a cell is not valid JSON: {error})") from error


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _value(name: str, cell: str) -> Any:
    return from_json(cell) if name in _NESTED else cell


def _safe(cell: str) -> str:
    """The cell with quotes inserted; a cell that begins with a quote gets another one, so that this is reversible."""
    inner = _BEGINS_WITHIN.sub(_QUOTE, cell)
    return _QUOTE + inner if cell.startswith((*_RUNS, _QUOTE)) else inner


def without_guard(cell: str) -> str:
    """The cell without the inserted quotes."""
    return _QUOTED_WITHIN.sub("", cell.removeprefix(_QUOTE))
