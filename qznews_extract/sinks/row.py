"""A row of a file of records, and lines of any length."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO, Final, NamedTuple

ROW_BYTES: Final = 32_000_000  # of a line; a hundred times the longest record that we have seen
TOO_LONG: Final = f"the line is longer than {ROW_BYTES:,} bytes"
BOM: Final = b"\xef\xbb\xbf"
_PIECE: Final = 1_000_000  # bytes taken at a time of a line that is too long
_SHOWN: Final = 60  # bytes of a broken line in its fault


class Change(NamedTuple):
    """What a spreadsheet has made of a cell, and how it was read all the same; without `field` of the whole file."""

    field: str
    message: str
    value: str = ""


class Row(NamedTuple):
    """A row: where it begins, from 1 (a line of a text file, the header included; a row of a Parquet file), and its
    values, or `None` and why they cannot be read."""

    line: int
    values: dict[str, Any] | None
    fault: str = ""
    changes: tuple[Change, ...] = ()


def bounded(stream: BinaryIO) -> Iterator[bytes | None]:
    """The lines of a stream; `None` for one that is too long, which is read past in pieces."""
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
