"""A row of a file of records, and lines of bounded length."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO, Final, NamedTuple

ROW_BYTES: Final = 32_000_000  # of a line; a hundred times the longest record seen
TOO_LONG: Final = f"the line is longer than {ROW_BYTES:,} bytes"
BOM: Final = b"\xef\xbb\xbf"
_PIECE: Final = 1_000_000  # bytes read at a time of a line that is too long
_SHOWN: Final = 60  # bytes of a broken line shown in its fault


class Change(NamedTuple):
    """A change by a spreadsheet to a cell, and how the cell was read; without `field` it concerns the whole file."""

    field: str
    message: str
    value: str = ""


class Row(NamedTuple):
    """A row: its number, from 1 (of a line including the header, or of a row of a Parquet file), and its values; or
    `None` and the reason why they cannot be read."""

    line: int
    values: dict[str, Any] | None
    fault: str = ""
    changes: tuple[Change, ...] = ()


def bounded(stream: BinaryIO) -> Iterator[bytes | None]:
    """The lines of a stream; `None` for one that is too long, which is skipped in pieces."""
    while line := stream.readline(ROW_BYTES + 1):
        if len(line) <= ROW_BYTES:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(_PIECE)
        yield None


def seen(text: bytes) -> str:
    """The beginning of a line or cell, for a message."""
    cut = text[:_SHOWN].decode("utf-8", "backslashreplace")
    return cut if len(text) <= _SHOWN else f"{cut}…"
