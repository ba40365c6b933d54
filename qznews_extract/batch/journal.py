"""Append-only files of whole lines: their content survives a kill at any moment."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from qznews_extract.batch.lock import open_locked
from qznews_extract.errors import RunError

_PIECE: Final = 1 << 16  # bytes looked at in a step backwards
_LOOK: Final = 1_000  # lines between two looks whether the file is still there


class Line(NamedTuple):
    """A line of a journal: what it says, and where in the file it stands, in bytes."""

    value: dict[str, Any]
    start: int


class Journal:
    """A file of JSON lines that is appended to; each line goes to the system before the next page is taken.

    A half line, which a kill or a full disk left, is cut off when the journal is opened. Raises `RunError` where the
    file cannot be opened or another process has it, and once it notices that somebody has deleted or replaced it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._added = 0
        self._file = open_locked(path, os.O_RDWR | os.O_CREAT | os.O_APPEND)
        cut_half_line(self._file)

    def add(self, line: bytes) -> None:
        """Append a line, given without its end."""
        rest = memoryview(line + b"\n")
        while rest:
            rest = rest[os.write(self._file, rest) :]
        self._added += 1
        if not self._added % _LOOK:
            self._check_there()

    def close(self) -> None:
        """Let the disk have what the system still holds, and close; an interrupt leaves no half line either."""
        try:
            cut_half_line(self._file)
            os.fsync(self._file)
            self._check_there()
        finally:
            os.close(self._file)

    def _check_there(self) -> None:
        with contextlib.suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(self._file), self.path.stat()):
                return
        raise RunError(f"{self.path} was deleted or replaced during the run and its content is lost; start over")


def cut_half_line(file: int) -> None:
    """Cut what is behind the last line end."""
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
    """The lines of a journal, without a half line at its end. Raises `RunError` for one that is not a JSON object."""
    start = 0
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if not line.endswith(b"\n"):
                return
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
    except (ValueError, RecursionError) as error:
        raise RunError(f"line {number} of {path} is not JSON; it was changed by something else") from error
    if not isinstance(value, dict):
        raise RunError(f"line {number} of {path} is not a record; it was changed by something else")
    return value


def as_line(**values: object) -> bytes:
    """A line of JSON; halves of surrogate pairs, which JSON readers refuse, become question marks."""
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
