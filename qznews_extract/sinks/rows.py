"""Rows of a file as plain data: JSON lines, CSV and Parquet, from this package or from elsewhere.

One row is in memory at a time (of Parquet, a batch of `_BATCH`), and no line may be longer than `ROW_BYTES`; a row that
cannot be read costs only itself.
"""

from __future__ import annotations

import collections
import datetime as dt
import gzip
import os
import sys
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO, Final, NamedTuple, cast

from pydantic_core import from_json

from qznews_extract.errors import InputError
from qznews_extract.extras import load
from qznews_extract.model.outcome import Extraction, Reject
from qznews_extract.model.quality import QUALITY_COLUMNS
from qznews_extract.model.record import Article
from qznews_extract.sinks.cells import CsvError, CsvReader

ROW_BYTES: Final = 32_000_000  # of a line; a hundred times the longest record that we have seen
STANDARD_INPUT: Final = "-"
EXTRA: Final = "parquet"
_TOO_LONG: Final = f"the line is longer than {ROW_BYTES:,} bytes"
_PIECE: Final = 1_000_000  # bytes taken at a time of a line that is too long
_BATCH: Final = 64  # rows of a Parquet file in memory
_SHOWN: Final = 60  # bytes of a broken line in its fault
_BOM: Final = b"\xef\xbb\xbf"
_BROKEN: Final = OSError, EOFError, zlib.error  # a disk, or a gzip stream that is cut or damaged

_FIELDS: Final = {name for model in (Article, Extraction, Reject) for name in model.model_fields}
_BESIDE: Final = {*QUALITY_COLUMNS, "timestamp_offset", "modified_offset"}  # columns that are no fields of the record
_NESTED: Final = {name for name, field in Article.model_fields.items() if isinstance(field.default, tuple)} | {
    *Extraction.model_fields
}


class Row(NamedTuple):
    """A row: where it begins, from 1 (a line of a text file, the header included; a row of a Parquet file), and its
    values, or `None` and why they cannot be read."""

    line: int
    values: dict[str, Any] | None
    fault: str = ""


def read_rows(path: str | os.PathLike[str]) -> Iterator[Row]:
    """The rows of a file: .jsonl or .ndjson, .csv (both also with .gz), .parquet; `-` is JSON lines on standard input.

    CSV has a header with the names of fields; times stand as in JSON, lists and persons as JSON in their cell, and an
    empty cell is no value. A null column of Parquet is no value either. What ends a file early is its last row's fault.

    Raises `InputError` for another kind of file and for one that is not there, `MissingExtraError` for Parquet without
    pyarrow.
    """
    name = os.fspath(path)
    if name == STANDARD_INPUT:
        return _json_rows(sys.stdin.buffer)
    read = next((reader for suffix, reader in _READERS.items() if name.lower().endswith(suffix)), None)
    if read is None:
        raise InputError(f"{name} is no file of records; name one that ends with {', '.join(_READERS)}")
    if not Path(name).is_file():
        raise InputError(f"no such file: {name}; check the path")
    return read(name)


def _json_lines(path: str) -> Iterator[Row]:
    return _streamed(path, _json_rows)


def _csv(path: str) -> Iterator[Row]:
    return _streamed(path, _csv_rows)


def _parquet(path: str) -> Iterator[Row]:
    arrow, parquet = load("pyarrow", EXTRA), load("pyarrow.parquet", EXTRA)
    return _parquet_rows(path, parquet.ParquetFile, (arrow.ArrowException, OSError))


def _streamed(path: str, rows: Callable[[BinaryIO], Iterator[Row]]) -> Iterator[Row]:
    line = 0
    try:
        with gzip.open(path) if path.lower().endswith(".gz") else Path(path).open("rb") as stream:
            for row in rows(cast(BinaryIO, stream)):
                line = row.line
                yield row
    except _BROKEN as error:
        yield Row(line + 1, None, f"the file cannot be read from here on: {error}")


def _bounded(stream: BinaryIO) -> Iterator[bytes | None]:
    """The lines of a stream; `None` for one that is too long, which is read past in pieces."""
    while line := stream.readline(ROW_BYTES + 1):
        if len(line) <= ROW_BYTES:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(_PIECE)
        yield None


def _json_rows(stream: BinaryIO) -> Iterator[Row]:
    """A row for each line that is not blank."""
    for number, line in enumerate(_bounded(stream), start=1):
        if line is None:
            yield Row(number, None, _TOO_LONG)
        elif text := line.removeprefix(_BOM if number == 1 else b"").strip():
            yield _json_row(number, text)


def _json_row(number: int, text: bytes) -> Row:
    try:
        values = from_json(text, allow_inf_nan=False)
    except ValueError as error:
        return Row(number, None, f"expected JSON, found {_seen(text)} ({error})")
    if isinstance(values, dict):
        return Row(number, values)
    return Row(number, None, f"expected an object, found {_seen(text)}")


def _seen(text: bytes) -> str:
    cut = text[:_SHOWN].decode("utf-8", "backslashreplace")
    return cut if len(text) <= _SHOWN else f"{cut}…"


class _CsvLines:
    """The lines of a stream as the reader of CSV takes them; one that is too long is an error of its row alone."""

    def __init__(self, stream: BinaryIO) -> None:
        self.read = 0
        self._lines = _bounded(stream)

    def __iter__(self) -> _CsvLines:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.read += 1
        if line is None:
            raise CsvError(_TOO_LONG)
        return line.removeprefix(_BOM if self.read == 1 else b"").decode("utf-8", "surrogateescape")


def _csv_rows(stream: BinaryIO) -> Iterator[Row]:
    lines = _CsvLines(stream)
    reader = CsvReader(lines, ROW_BYTES)
    header: list[str] = []
    while True:
        first = lines.read + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except CsvError as error:
            yield Row(first, None, f"expected CSV: {error}")
            continue
        if header:
            if cells:  # a blank line has none
                yield _csv_row(first, header, cells)
        elif fault := _header_fault(cells):
            yield Row(first, None, fault)
            return
        else:
            header = cells


def _header_fault(names: Sequence[str]) -> str:
    if not _FIELDS & {*names}:
        return f"expected a header with names of fields, found {_seen(','.join(names).encode('utf-8', 'replace'))}"
    twice = next((name for name, times in collections.Counter(names).items() if times > 1), None)
    return "" if twice is None else f"the header names {twice[:_SHOWN]!r} twice"


def _csv_row(number: int, header: Sequence[str], cells: Sequence[str]) -> Row:
    if len(cells) != len(header):
        return Row(number, None, f"expected {len(header)} cells, as in the header; found {len(cells)}")
    values: dict[str, Any] = {}
    for name, cell in zip(header, cells, strict=True):
        text = cell.encode("utf-8", "surrogateescape")
        try:
            text.decode("utf-8")
            if cell and name not in QUALITY_COLUMNS:
                values[name] = from_json(text, allow_inf_nan=False) if name in _NESTED else cell
        except ValueError as error:
            wanted = "UTF-8" if isinstance(error, UnicodeDecodeError) else "JSON"
            return Row(number, None, f"{name}: expected {wanted}, found {_seen(text)} ({error})")
    return Row(number, values)


def _parquet_rows(path: str, opened: Callable[..., Any], broken: tuple[type[Exception], ...]) -> Iterator[Row]:
    number = 0
    try:
        with opened(path) as file:
            for batch in file.iter_batches(batch_size=_BATCH, use_threads=False):
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
    """A time with the offset, in seconds east of UTC, that stands beside it."""
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
    ".parquet": _parquet,
}
READABLE: Final = tuple(_READERS)  # the endings of files of records
