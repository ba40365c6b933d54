"""Files that only grow, by whole lines: what stands in them outlives a kill at any moment."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from qznews_extract.errors import RunError

_PIECE: Final = 1 << 16  # bytes looked at in a step backwards


class Line(NamedTuple):
    """A line of a journal: what it says, and where in the file it stands, in bytes."""

    value: dict[str, Any]
    start: int


class Journal:
    """A file of JSON lines that is appended to; each line goes to the system before the next page is taken.

    A half line, which a kill or a full disk left, is cut off when the journal is opened.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o666)
        cut_half_line(self._file)

    def add(self, line: bytes) -> None:
        """Append a line, given without its end."""
        rest = memoryview(line + b"\n")
        while rest:
            rest = rest[os.write(self._file, rest) :]

    def close(self) -> None:
        """Let the disk have what the system still holds, and close; an interrupt leaves no half line either."""
        try:
            cut_half_line(self._file)
            os.fsync(self._file)
        finally:
            os.close(self._file)


def cut_half_line(file: int) -> None:
    """Cut what stands behind the last line end."""
    end = os.lseek(file, 0, os.SEEK_END)
    while end:
        start = max(0, end - _PIECE)
        os.lseek(file, start, os.SEEK_SET)
        found = os.read(file, end - start).rfind(b"\n")
        if found >= 0:
            end = start + found + 1
            break
        end = start
    os.ftruncate(file, end)


def lines(path: Path) -> Iterator[Line]:
    """The lines of a journal. Raises `RunError` for one that is no JSON object."""
    start = 0
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            yield Line(_value(line, path, number), start)
            start += len(line)


def line_at(path: Path, start: int) -> dict[str, Any]:
    """The line that begins at this byte."""
    with path.open("rb") as file:
        file.seek(start)
        return _value(file.readline(), path, 0)


def _value(line: bytes, path: Path, number: int) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except ValueError as error:
        raise RunError(f"line {number} of {path} is no JSON; it was changed by something else") from error
    if not isinstance(value, dict):
        raise RunError(f"line {number} of {path} is no record; it was changed by something else")
    return value


def as_line(**values: object) -> bytes:
    """A line of JSON; a character that is no Unicode is escaped."""
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")
