"""Reads rows of CSV (RFC 4180) with cells of any length.

The standard library's `csv` is used for writing only: when reading, it limits the length of a cell by a process-wide
setting, which a library must not change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Self

_PLAIN: Final = re.compile(r"[^,\r\n]*+")
_QUOTED: Final = re.compile(r'[^"]*+(?:""[^"]*+)*+')
_ENDS: Final = ("", "\n", "\r\n", "\r")
_QUOTE: Final = '"'


class CsvError(ValueError):
    """A row that is not CSV; reading can continue with the next one."""


class CsvReader:
    """The rows as lists of cells; an empty list for a blank line.

    A row that is not CSV, or has a cell of more than `most` characters, raises `CsvError`.
    """

    def __init__(self, lines: Iterator[str], most: int) -> None:
        self._lines = lines
        self._most = most
        self.line_num: int = 0

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> list[str]:
        line = self._line()
        if line in _ENDS:
            return []
        cells: list[str] = []
        at = 0
        while True:
            if line.startswith(_QUOTE, at):
                cell, line, at = self._quoted(line, at + 1)
            else:
                found = _PLAIN.match(line, at)
                cell = found[0] if found else ""
                at += len(cell)
            cells.append(cell)
            if not line.startswith(",", at):
                break
            at += 1
        if len(line) - at > len("\r\n") or line[at:] not in _ENDS:
            raise CsvError(f"a cell ends at character {at}, and neither ',' nor the end of the line follows")
        return cells

    def _line(self) -> str:
        line = next(self._lines)
        self.line_num += 1
        return line

    def _quoted(self, line: str, at: int) -> tuple[str, str, int]:
        """The cell whose text begins at a position of a line, the line in which it ends, and the position after it."""
        parts: list[str] = []
        left = self._most
        while True:
            found = _QUOTED.match(line, at)
            part = found[0] if found else ""
            parts.append(part.replace('""', _QUOTE))
            left, at = left - len(part), at + len(part)
            if left < 0:
                raise CsvError(f"a cell has more than {self._most:,} characters")
            if at < len(line):
                return "".join(parts), line, at + 1
            try:
                line, at = self._line(), 0
            except StopIteration:
                raise CsvError("the file ends within a quoted cell") from None
