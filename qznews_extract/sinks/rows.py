"""Rows of a file as plain data: JSON lines, CSV and Parquet, from this package or from elsewhere.

One row is in memory at a time (of Parquet, a batch of `_BATCH`), and no line may be longer than `ROW_BYTES`; a row that
cannot be read does not affect the others.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

from pydantic_core import from_json

from qznews_extract.errors import InputError, LimitError
from qznews_extract.extras import load
from qznews_extract.model.quality import QUALITY_COLUMNS
from qznews_extract.readers.json_lines import marks_of
from qznews_extract.readers.parquet import batches
from qznews_extract.sinks.files import patient_budget, unpacked
from qznews_extract.sinks.row import BOM, TOO_LONG, Row, bounded, seen
from qznews_extract.sinks.tables import csv_rows, workbook_rows

STANDARD_INPUT: Final = "-"
EXTRA: Final = "parquet"
_BATCH: Final = 64  # rows of a Parquet file in memory
_MOST_MARKS: Final = 1_000_000  # commas and brackets of a line; each may be a value, which takes 70 bytes

_BESIDE: Final = {*QUALITY_COLUMNS, "timestamp_offset", "modified_offset"}  # columns that are not fields of the record


def read_rows(path: str | os.PathLike[str]) -> Iterator[Row]:
    """The rows of a file: .jsonl or .ndjson, .csv (both also with .gz), .xlsx, .parquet; `-`: JSON lines on stdin.

    CSV and workbooks have a header with the names of fields, or with the Chinese headings of `sinks.excel`; times
    are written as in JSON, lists and persons as JSON in their cell, and an empty cell means no value. Values changed by
    a spreadsheet are read as far as possible and listed in `Row.changes`. A null in Parquet also means no value. A
    truncated file is reported as the fault of its last row.

    Raises `InputError` for an unsupported or missing file, `MissingExtraError` for Parquet without pyarrow and for a
    workbook without openpyxl.
    """
    name = os.fspath(path)
    if name == STANDARD_INPUT:
        return _json_rows(sys.stdin.buffer)
    read = next((reader for suffix, reader in _READERS.items() if name.lower().endswith(suffix)), None)
    if read is None:
        raise InputError(f"{name} is not a file of records; use one whose name ends with {', '.join(_READERS)}")
    if not Path(name).is_file():
        raise InputError(f"no such file: {name}; check the path")
    return read(name)


def _json_lines(path: str) -> Iterator[Row]:
    return _streamed(path, _json_rows)


def _csv(path: str) -> Iterator[Row]:
    return _streamed(path, csv_rows)


def _parquet(path: str) -> Iterator[Row]:
    arrow, parquet = load("pyarrow", EXTRA), load("pyarrow.parquet", EXTRA)
    return _parquet_rows(path, parquet.ParquetFile, (arrow.ArrowException, OSError, LimitError))


def _streamed(path: str, rows: Callable[[BinaryIO], Iterator[Row]]) -> Iterator[Row]:
    line = 0
    try:
        with Path(path).open("rb") as file:
            stream = unpacked(file) if path.lower().endswith(".gz") else file
            for row in rows(cast(BinaryIO, stream)):
                line = row.line
                yield row
    except OSError as error:  # a disk, or a gzip stream that is cut or damaged
        yield Row(line + 1, None, f"the file cannot be read from here on: {error}")


def _json_rows(stream: BinaryIO) -> Iterator[Row]:
    """A row for each non-blank line."""
    for number, line in enumerate(bounded(stream), start=1):
        if line is None:
            yield Row(number, None, TOO_LONG)
        elif text := line.removeprefix(BOM if number == 1 else b"").strip():
            yield _json_row(number, text)


def _json_row(number: int, text: bytes) -> Row:
    if (marks := marks_of(text, _MOST_MARKS)) > _MOST_MARKS:
        return Row(number, None, f"expected a record, found {marks:,} commas and brackets")
    try:
        values = from_json(text, allow_inf_nan=False)
    except ValueError as error:
        return Row(number, None, f"expected JSON, found {seen(text)} ({error})")
    if isinstance(values, dict):
        return Row(number, values)
    return Row(number, None, f"expected an object, found {seen(text)}")


def _parquet_rows(path: str, opened: Callable[..., Any], broken: tuple[type[Exception], ...]) -> Iterator[Row]:
    number = 0
    try:
        with Path(path).open("rb") as raw, opened(raw) as file:
            for batch in batches(file, _BATCH, patient_budget(raw)):
                for at in range(batch.num_rows):
                    number += 1
                    yield _parquet_row(number, batch.slice(at, 1))
    except broken as error:
        yield Row(number + 1, None, f"the file cannot be read from here on: {error}")


def _parquet_row(number: int, row: Any) -> Row:
    try:
        values = row.to_pylist()[0]
        for name in ("timestamp", "modified"):
            values[name] = _in_zone(values.get(name), values.get(f"{name}_offset"))
    except (ValueError, OverflowError) as error:  # text that is not UTF-8, a time that Python cannot hold
        return Row(number, None, f"the row cannot be read: {error}")
    return Row(number, {name: value for name, value in values.items() if value is not None and name not in _BESIDE})


def _in_zone(time: Any, offset: Any) -> Any:
    """A time with the UTC offset in seconds from its companion column."""
    if isinstance(time, dt.datetime) and time.tzinfo and isinstance(offset, int):
        return time.astimezone(dt.timezone(dt.timedelta(seconds=offset)))
    return time


_READERS: Final[dict[str, Callable[[str], Iterator[Row]]]] = {
    ".jsonl": _json_lines,
    ".jsonl.gz": _json_lines,
    ".ndjson": _json_lines,
    ".ndjson.gz": _json_lines,
    ".csv": _csv,
    ".csv.gz": _csv,
    ".xlsx": workbook_rows,
    ".parquet": _parquet,
}
READABLE: Final = tuple(_READERS)  # the suffixes of files of records
