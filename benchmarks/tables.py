"""Tables on standard output, to read or as Markdown."""

from __future__ import annotations

import platform
import unicodedata
from collections.abc import Sequence

Row = Sequence[str]


def table(head: Row, rows: Sequence[Row], *, markdown: bool) -> str:
    """Lines of a table; all columns but the first stand to the right."""
    if markdown:
        return "\n".join(map(_markdown, [head, ["---", *["---:"] * (len(head) - 1)], *rows]))
    widths = [max(map(width, column)) for column in zip(head, *rows, strict=True)]
    return "\n".join(_line(row, widths) for row in [head, *rows])


def machine() -> str:
    """What the figures were measured on."""
    return f"{platform.python_implementation()} {platform.python_version()}, {platform.system()} {platform.machine()}"


def width(text: str) -> int:
    """Columns on a terminal, where a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _markdown(row: Row) -> str:
    return f"| {' | '.join(row)} |"


def _line(row: Row, widths: Sequence[int]) -> str:
    gaps = [" " * (wide - width(cell)) for cell, wide in zip(row, widths, strict=True)]
    return "  ".join([row[0] + gaps[0], *(gap + cell for cell, gap in zip(row[1:], gaps[1:], strict=True))]).rstrip()
