"""Hard-wrapped text (硬换行): lines cut at a fixed column, as mailers and old editors did, made paragraphs again."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from qznews_extract.patterns import lazy
from qznews_extract.text import collapse_whitespace

_LEAST_LINES: Final = 6
_NARROWEST: Final = 36  # columns, a Han character taking two: verse and lists are narrower
_WIDEST: Final = 200
_SLACK: Final = 8  # columns that a line may lack, for what may not stand at a line's beginning
_NEARLY: Final = 0.88  # of the edge: a line that ends inside a sentence may lack a number that must not be broken
_SHARE: Final = 0.4  # of all lines reach the edge
_SURE: Final = 0.8  # of the lines without a full stop do
_ENDS: Final = frozenset("。！？!?…：:；;”』」）)")
_BULLET: Final = lazy(r"[ \t\u3000]*(?:[•·▪■◆●○*+-]|\d{1,3}[.、])\s")
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


def unwrapped(lines: Sequence[str]) -> Sequence[str]:
    """The lines of a text, joined where a program cut all of them at one column, text and menus alike.

    A blank line, a bullet and an indent begin a paragraph. Where blank lines set paragraphs apart, a sentence may end
    with a full line and the paragraph goes on.
    """
    edge = _edge_of_page(lines)
    if edge is None:
        return lines
    apart = _set_apart(lines, edge)
    whole: list[str] = []
    last = ""  # the line before as it was cut
    for line in lines:
        words = collapse_whitespace(line)
        if last and words and not _begins(line, last) and goes_on(collapse_whitespace(last), edge, apart=apart):
            whole[-1] = join(whole[-1].rstrip(), words)
        else:
            whole.append(line)
        last = line if words else ""
    return whole


def _edge_of_page(lines: Sequence[str]) -> int | None:
    """The column beyond which no line goes and that many reach."""
    if max(map(len, lines), default=0) > 2 * _WIDEST:  # cheap: nothing has cut the lines of most texts
        return None
    widths = [_columns(collapse_whitespace(line)) for line in lines]
    edge = max(widths, default=0)
    if not _NARROWEST <= edge <= _WIDEST:
        return None
    return edge if sum(width >= edge - _SLACK for width in widths) >= _LEAST_LINES else None


def _set_apart(lines: Sequence[str], edge: int) -> bool:
    """Whether blank lines stand between paragraphs: several groups of lines have one that is full."""
    full = [bool(line.strip()) and _columns(collapse_whitespace(line)) >= edge - _SLACK for line in lines]
    groups = (any(group) for blank, group in _grouped(lines, full) if not blank)
    return sum(groups) > 1


def _grouped(lines: Sequence[str], full: Sequence[bool]) -> Iterator[tuple[bool, list[bool]]]:
    pairs = zip(lines, full, strict=True)
    for blank, group in itertools.groupby(pairs, key=lambda pair: not pair[0].strip()):
        yield blank, [is_full for _, is_full in group]


def _begins(line: str, before: str) -> bool:
    """Whether a line begins a paragraph by its bullet, or by a deeper indent than the line before."""
    return _BULLET.match(line) is not None or len(line) - len(line.lstrip()) > len(before) - len(before.lstrip())


def goes_on(line: str, edge: int, *, apart: bool = False) -> bool:
    """Whether the next line belongs to the same paragraph: this one is full, and no sentence ends with it.

    Where paragraphs are set `apart` by blank lines, a sentence may end with a full line and the paragraph goes on.
    """
    if line[-1] in _ENDS:
        return apart and _columns(line) >= edge - _SLACK
    return _columns(line) >= min(edge - _SLACK, _NEARLY * edge)


def join(line: str, following: str) -> str:
    """Two lines as one: Latin words keep a space between them, Han characters have none."""
    latin = line[-1] < _FIRST_WIDE and following[0] < _FIRST_WIDE and line[-1].isalnum() and following[0].isalnum()
    return f"{line} {following}" if latin else line + following


def _columns(line: str) -> int:
    return sum(2 if character >= _FIRST_WIDE or character in "“”‘’…—·" else 1 for character in line)
