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

_PIECE: Final = 1 << 16  # bytes read per step backwards
_LOOK: Final = 1_000  # lines between two checks that the file still exists


class Line(NamedTuple):
    """A line of a journal: its value, and its position in the file in bytes."""

    value: dict[str, Any]
    start: int


class Journal:
    """An append-only file of JSON lines; each line is flushed before the next page is processed.

    An incomplete last line, left by a kill or a full disk, is cut off when the journal is opened. Raises `RunError` if
    the file cannot be opened or is in use, and when it notices that the file was deleted or replaced.
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
        """Sync to disk and close; an interrupt does not leave an incomplete line either."""
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
    """Cut off what follows the last line end."""
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
    """The complete lines of a journal. Raises `RunError` for a line that is not a JSON object."""
    start = 0
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if not line.endswith(b"\n"):
                return
            yield Line(_value(line, path, number), start)
            start += len(line)


def line_at(path: Path, start: int) -> dict[str, Any]:
    """The line that begins at this position."""
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
    """A line of JSON; lone surrogates, which JSON parsers reject, become question marks."""
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
