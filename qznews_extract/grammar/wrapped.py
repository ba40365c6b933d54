"""Hard-wrapped text (硬换行): joins lines that were cut at a fixed column into paragraphs."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from qznews_extract.patterns import lazy
from qznews_extract.text import collapse_whitespace

_LEAST_LINES: Final = 6
_NARROWEST: Final = 36  # columns (a Han character takes two); verse and lists are narrower
_WIDEST: Final = 200
_SLACK: Final = 8  # columns by which a line may be shorter, because some marks must not begin a line
_NEARLY: Final = 0.88  # share of the edge: a line that ends inside a sentence may be shortened by an unbreakable number
_SHARE: Final = 0.4  # share of all lines that must reach the edge
_SURE: Final = 0.8  # share of the lines without a full stop that must do so
_ENDS: Final = frozenset("。！？!?…：:；;”』」）)")
_BULLET: Final = lazy(r"[ \t\u3000]*(?:[•·▪■◆●○*+-]|\d{1,3}[.、])\s")
_FIRST_WIDE: Final = "\u2e80"


def edge_of(lines: Sequence[str]) -> int | None:
    """The column at which the lines are cut, or `None` if each line is a paragraph.

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
    """The lines of a text, joined if a program cut all of them at one column, including menus.

    A blank line, a bullet or an indent begins a paragraph. If blank lines separate paragraphs, a paragraph may continue
    after a full line that ends a sentence.
    """
    edge = _edge_of_page(lines)
    if edge is None:
        return lines
    apart = _set_apart(lines, edge)
    whole: list[str] = []
    last = ""  # the previous line as it was cut
    for line in lines:
        words = collapse_whitespace(line)
        if last and words and not _begins(line, last) and goes_on(collapse_whitespace(last), edge, apart=apart):
            whole[-1] = join(whole[-1].rstrip(), words)
        else:
            whole.append(line)
        last = line if words else ""
    return whole


def _edge_of_page(lines: Sequence[str]) -> int | None:
    """The column that many lines reach and none exceeds."""
    if max(map(len, lines), default=0) > 2 * _WIDEST:  # cheap: the lines of most texts were not cut
        return None
    widths = [_columns(collapse_whitespace(line)) for line in lines]
    edge = max(widths, default=0)
    if not _NARROWEST <= edge <= _WIDEST:
        return None
    return edge if sum(width >= edge - _SLACK for width in widths) >= _LEAST_LINES else None


def _set_apart(lines: Sequence[str], edge: int) -> bool:
    """Whether blank lines separate paragraphs: several groups of lines contain a full line."""
    full = [bool(line.strip()) and _columns(collapse_whitespace(line)) >= edge - _SLACK for line in lines]
    groups = (any(group) for blank, group in _grouped(lines, full) if not blank)
    return sum(groups) > 1


def _grouped(lines: Sequence[str], full: Sequence[bool]) -> Iterator[tuple[bool, list[bool]]]:
    pairs = zip(lines, full, strict=True)
    for blank, group in itertools.groupby(pairs, key=lambda pair: not pair[0].strip()):
        yield blank, [is_full for _, is_full in group]


def _begins(line: str, before: str) -> bool:
    """Whether a line begins a paragraph, by a bullet or a deeper indent than the line before."""
    return _BULLET.match(line) is not None or len(line) - len(line.lstrip()) > len(before) - len(before.lstrip())


def goes_on(line: str, edge: int, *, apart: bool = False) -> bool:
    """Whether the next line belongs to the same paragraph: this one is full and does not end a sentence.

    If blank lines set paragraphs `apart`, a paragraph may also continue after a full line that ends a sentence.
    """
    if line[-1] in _ENDS:
        return apart and _columns(line) >= edge - _SLACK
    return _columns(line) >= min(edge - _SLACK, _NEARLY * edge)


def join(line: str, following: str) -> str:
    """Join two lines, with a space between Latin words and none between Han characters."""
    latin = line[-1] < _FIRST_WIDE and following[0] < _FIRST_WIDE and line[-1].isalnum() and following[0].isalnum()
    return f"{line} {following}" if latin else line + following


def _columns(line: str) -> int:
    return sum(2 if character >= _FIRST_WIDE or character in "“”‘’…—·" else 1 for character in line)
