"""Rows of tables: CSV in UTF-8 or, as saved by Excel on Chinese Windows, in GBK; and workbooks (.xlsx)."""

from __future__ import annotations

import collections
import contextlib
import datetime as dt
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, BinaryIO, Final

from qznews_extract.errors import InputError, LimitError
from qznews_extract.extras import load
from qznews_extract.model.options import Limits
from qznews_extract.sinks.cells import CsvError, CsvReader
from qznews_extract.sinks.csv import without_guard
from qznews_extract.sinks.excel import FIELDS_OF
from qznews_extract.sinks.repairs import KNOWN, repaired
from qznews_extract.sinks.row import BOM, ROW_BYTES, TOO_LONG, Change, Row, bounded, seen

_NAME: Final = 60  # characters of a column's name in a message
_MOST_ROWS: Final = 1_048_576  # of a sheet; openpyxl gives all rows before one with a higher number
_FREE: Final = 16_000_000  # uncompressed bytes of a workbook before its compression ratio counts
_GBK: Final = "gb18030"  # a superset of GBK
_IN_GBK: Final = Change("", "the file is not UTF-8 but GBK, as Excel saves CSV on a Chinese Windows; read as GBK")


class _CsvLines:
    """The lines of a stream for the CSV reader; one that is too long is a fault of its row only."""

    def __init__(self, stream: BinaryIO) -> None:
        self.read = 0
        self.has_mark = False  # the byte order mark, which indicates UTF-8
        self._lines = bounded(stream)

    def __iter__(self) -> _CsvLines:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.read += 1
        if line is None:
            raise CsvError(TOO_LONG)
        if self.read == 1:
            self.has_mark = line.startswith(BOM)
            line = line.removeprefix(BOM)
        return line.decode("utf-8", "surrogateescape")


class _Table:
    """Builds rows from a table's header; changes that concern the whole file are reported once.

    Invalid UTF-8 in cells is escaped. Unless there is a byte order mark, the first row that is not ASCII decides
    whether all rows are UTF-8 or GBK.
    """

    def __init__(self, header: Sequence[str], *, encoding: str | None = None) -> None:
        self._encoding = encoding
        with contextlib.suppress(UnicodeDecodeError):
            header = self._decoded(header)
        self.names = [FIELDS_OF.get(name, name) for name in header]
        self._for_people = any(name in FIELDS_OF for name in header)
        self._said: set[str] = set()

    @property
    def fault(self) -> str:
        """The reason why no rows can be read with this header."""
        if not KNOWN & {*self.names}:
            found = seen(",".join(self.names).encode("utf-8", "replace"))
            return f"expected a header with names of fields, found {found}"
        twice = next((name for name, times in collections.Counter(self.names).items() if times > 1), None)
        return "" if twice is None else f"the header names {twice[:_NAME]!r} twice"

    def row(self, number: int, cells: Sequence[str]) -> Row:
        """The row with these cells."""
        if len(cells) != len(self.names):
            return Row(number, None, f"expected {len(self.names)} cells, as in the header; found {len(cells)}")
        try:
            texts = self._decoded(cells)
        except UnicodeDecodeError as error:
            return Row(number, None, self._undecoded(cells, error))
        guarded = zip(self.names, map(without_guard, texts) if self._for_people else texts, strict=True)
        try:
            values, changes = repaired(dict(guarded), for_people=self._for_people)
        except ValueError as error:
            return Row(number, None, str(error))
        changes = (_IN_GBK, *changes) if self._encoding == _GBK else changes
        return Row(number, values, changes=tuple(self._once(changes)))

    def _once(self, changes: Iterable[Change]) -> Iterator[Change]:
        """The changes without those already reported for an earlier row that are the same for every row."""
        for change in changes:
            of_the_file = change.field in ("", "schema_version")
            if not of_the_file or change.message not in self._said:
                self._said.add(change.message)
                yield change

    def _decoded(self, cells: Sequence[str]) -> list[str]:
        raw = [cell.encode("utf-8", "surrogateescape") for cell in cells]
        if self._encoding is None and not all(map(bytes.isascii, raw)):
            self._encoding = _encoding_of(raw)
        return [text.decode(self._encoding or "utf-8") for text in raw]

    def _undecoded(self, cells: Sequence[str], error: UnicodeDecodeError) -> str:
        for name, cell in zip(self.names, cells, strict=True):
            text = cell.encode("utf-8", "surrogateescape")
            try:
                text.decode("utf-8")
            except UnicodeDecodeError as wrong:
                return f"{name}: expected UTF-8, found {seen(text)} ({wrong})"
        return str(error)


def _encoding_of(cells: Iterable[bytes]) -> str:
    """UTF-8, unless the cells are invalid in it and valid in GBK."""
    whole = b"\n".join(cells)
    for encoding in ("utf-8", _GBK):
        with contextlib.suppress(UnicodeDecodeError):
            whole.decode(encoding)
            return encoding
    return "utf-8"


def csv_rows(stream: BinaryIO) -> Iterator[Row]:
    """A row for each non-blank line of CSV below a header."""
    lines = _CsvLines(stream)
    reader = CsvReader(lines, ROW_BYTES)
    table: _Table | None = None
    while True:
        first = lines.read + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except CsvError as error:
            yield Row(first, None, f"expected CSV: {error}")
            continue
        if table:
            if any(cells):  # a blank line has no cells, and one cleared in a spreadsheet has empty ones
                yield table.row(first, cells)
            continue
        table = _Table(cells, encoding="utf-8" if lines.has_mark else None)
        if table.fault:
            yield Row(first, None, table.fault)
            return


def workbook_rows(path: str) -> Iterator[Row]:
    """The rows of all sheets of a workbook, each below its header.

    Raises `InputError` for a file that is not a workbook, `LimitError` for one that would decompress beyond the limits.
    """
    openpyxl = load("openpyxl", "excel")
    _check_packed(path)
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except Exception as error:  # openpyxl has no errors of its own for damaged files
        raise InputError(f"{path}: not an Excel workbook, or a damaged one ({error}); save it again") from error
    return _sheets(book)


def _check_packed(path: str) -> None:
    try:
        with zipfile.ZipFile(path) as book:
            sizes = [(member.file_size, member.compress_size) for member in book.infolist()]
    except (zipfile.BadZipFile, OSError) as error:
        raise InputError(f"{path}: not an Excel workbook ({error}); save it as .xlsx") from error
    unpacked, packed = (sum(part) for part in zip(*sizes, strict=True)) if sizes else (0, 0)
    allowed = Limits().compression_ratio
    if unpacked > _FREE and unpacked > allowed * packed:
        raise LimitError("compression_ratio", unpacked // max(packed, 1), allowed)


def _sheets(book: Any) -> Iterator[Row]:
    number = 0
    try:
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # the declared size of the file may be wrong
            for row in _sheet(sheet.iter_rows(values_only=True)):
                number = row.line
                yield row
    except Exception as error:  # as above; damage in a sheet appears only when it is read
        yield Row(number + 1, None, f"the workbook cannot be read from here on: {error}")
    finally:
        book.close()


def _sheet(rows: Iterable[Sequence[Any]]) -> Iterator[Row]:
    table: _Table | None = None
    for number, values in enumerate(rows, 1):
        if number > _MOST_ROWS:
            raise InputError(f"a sheet has more than {_MOST_ROWS:,} rows")
        cells = _without_tail([_text(value) for value in values])
        if not cells:
            continue
        if table:
            yield table.row(number, [*cells, *[""] * (len(table.names) - len(cells))])
            continue
        table = _Table(cells, encoding="utf-8")
        if table.fault:
            yield Row(number, None, table.fault)
            return


def _without_tail(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _text(value: Any) -> str:
    """A cell as in a text file."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.isoformat(" ", "seconds")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
