"""Hard-wrapped text (硬换行): lines cut at a fixed column, as mailers and old editors did, made paragraphs again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

_LEAST_LINES: Final = 6
_NARROWEST: Final = 36  # columns, a Han character taking two: verse and lists are narrower
_WIDEST: Final = 120
_SLACK: Final = 3  # columns that a line may lack, for what may not stand at a line's beginning
_SHARE: Final = 0.4  # of all lines reach the edge
_SURE: Final = 0.8  # of the lines without a full stop do
_ENDS: Final = frozenset("。！？!?…：:；;”』」）)")
_FIRST_WIDE: Final = "\u2e80"


def edge_of(lines: Sequence[str]) -> int | None:
    """The column at which the lines are cut, or `None` where each line is a paragraph.

    >>> edge_of(["渠水从西山脚下引来，经过三个村子以后流进了古城的护城", "河，灌溉了两岸的菜地。"] * 4)
    52
    """
    if len(lines) < _LEAST_LINES:
        return None
    widths = [_columns(line) for line in lines]
    edge = Counter(widths).most_common(1)[0][0] if max(widths) <= _WIDEST else 0
    if edge < _NARROWEST:
        return None
    at_edge = sum(abs(width - edge) <= _SLACK for width in widths)
    open_ends = [width for width, line in zip(widths, lines, strict=True) if line[-1] not in _ENDS]
    cut = sum(abs(width - edge) <= _SLACK for width in open_ends)
    if at_edge < len(lines) * _SHARE or not open_ends or cut < len(open_ends) * _SURE:
        return None
    return edge


def goes_on(line: str, edge: int | None) -> bool:
    """Whether the next line belongs to the same paragraph: this one is full, and no sentence ends with it."""
    return edge is not None and line[-1] not in _ENDS and _columns(line) >= edge - _SLACK


def join(line: str, following: str) -> str:
    """Two lines as one: Latin words keep a space between them, Han characters have none."""
    latin = line[-1] < _FIRST_WIDE and following[0] < _FIRST_WIDE and line[-1].isalnum() and following[0].isalnum()
    return f"{line} {following}" if latin else line + following


def _columns(line: str) -> int:
    return sum(2 if character >= _FIRST_WIDE or character in "“”‘’…—·" else 1 for character in line)
