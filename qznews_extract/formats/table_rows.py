"""Table rows in the body: a line with tabs is a row, consecutive rows are a table."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Final

CELL_END: Final = "\t"


def is_row(line: str) -> bool:
    """Whether a line of the body is a table row."""
    return CELL_END in line


def grouped(text: str) -> Iterator[tuple[bool, list[str]]]:
    """The lines of a body in groups, each with whether it is a table.

    >>> list(grouped("甲\\n乙\\t1\\n丙\\t2"))
    [(False, ['甲']), (True, ['乙\\t1', '丙\\t2'])]
    """
    for tabular, lines in itertools.groupby(text.split("\n") if text else (), key=is_row):
        yield tabular, list(lines)


def cells_of(line: str) -> list[str]:
    """The cells of a row; empty ones are empty strings."""
    return line.split(CELL_END)
