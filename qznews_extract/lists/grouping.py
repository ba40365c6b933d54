"""Runs of similar link lines: the lines of one list, whatever the markup of its items."""

from __future__ import annotations

import functools
from collections.abc import Collection, Sequence
from typing import Final

from qznews_extract.grammar.editors import is_editor_line
from qznews_extract.grammar.headings import NEIGHBOUR_STARTS, is_neighbour
from qznews_extract.grammar.turns import turn_of
from qznews_extract.lists.titles import MAX_TITLE, wide
from qznews_extract.model.page import Block, Element
from qznews_extract.patterns import lazy

_LEVELS: Final = 5  # levels between a line and the element of the whole list
_GAP: Final = 5  # other lines between two items
_CARD_GAP: Final = 16  # the same if each item is an element with several lines: picture, summary, date
_OPEN: Final = 4  # lists that continue concurrently: titles, tags and counts of cards alternate
_SHORT_LINK: Final = 6  # characters of a link that is more than a word within a sentence
_LEAST: Final = 8  # characters of a headline without a link
_LEAST_BULLET: Final = 4  # the same after a bullet
_GAP_TEXT: Final = 2  # lines from one item to the next in a text rendering
_ITEMS: Final = frozenset("li dd dt td tr option".split())  # elements of which only some may have a class
_STREAK: Final = 3
_HEADING: Final = 16
_DATE: Final = lazy(r"\d")
_NUMBERS: Final = lazy(r"[\d_-]+")


def group_links(blocks: Sequence[Block], headings: Collection[int]) -> list[list[Block]]:
    """The link lines of a page, grouped by list.

    A headline without a link is included directly below a heading or below another such headline.
    """
    groups: list[list[Block]] = []
    open_groups: list[list[Block]] = []  # the most recently extended one is last
    streak = 0  # adjacent items
    previous = plain = -1  # the last line, and the last item without a link
    neighbour = -2  # the last line of 上一篇 or 下一篇 without its link
    for block in blocks:
        text, number, link = block.text, block.number, block.link
        if not text:
            continue
        if (
            link * 2 > len(text)
            or (link >= _SHORT_LINK and _is_mostly_link(block))
            or (not link and (previous in headings or plain == number - 1 >= 0) and not block.level and _is_short(text))
        ):
            if (text[0] in NEIGHBOUR_STARTS and is_neighbour(text)) or (previous == neighbour == number - 1):
                pass  # 上一篇：甲 leads to whatever was published before
            elif open_groups and _continues(open_groups[-1][-1], block):
                open_groups[-1].append(block)
            else:
                _add(block, groups, open_groups)
            streak = streak + 1 if previous == number - 1 or streak == 0 else 1
            plain = -1 if link else number
        elif not block.hidden:
            neighbour = number if text[0] in NEIGHBOUR_STARTS and is_neighbour(text) else neighbour
            heads = streak >= _STREAK and _heads(text)
            if block.level or heads or (number in headings and not text[-1].isdigit()):  # 评论 12 counts
                open_groups.clear()
            streak = 0
        previous = number
    return groups


def _is_streak(group: Sequence[Block]) -> bool:
    return len(group) >= _STREAK


def _heads(text: str) -> bool:
    """Whether a short line below several items, which have no such lines between, is the heading of a new list."""
    return len(text) <= _HEADING and not _DATE.search(text)


def _add(block: Block, groups: list[list[Block]], open_groups: list[list[Block]]) -> None:
    """Add a line to an earlier list that it continues, or begin a new one."""
    for group in open_groups[-2::-1]:
        if _continues(group[-1], block):
            open_groups.remove(group)
            break
    else:
        group = []
        groups.append(group)
    group.append(block)
    open_groups.append(group)
    del open_groups[:-_OPEN]


def group_lines(blocks: Sequence[Block], headings: Collection[int]) -> list[list[Block]]:
    """The lists of a text rendering, which does not show links: consecutive bullets, and consecutive short lines."""
    groups: list[list[Block]] = []
    open_groups: dict[str, list[Block]] = {}
    turns: dict[str, int] = {}
    part = 0
    for block in blocks:
        ends = block.number in headings or len(block.text) > MAX_TITLE
        part += ends
        if _goes_on_as_text(block.text, turns, part) or ends:
            open_groups = {}
        elif _is_short(block.text) or (block.element.tag == "li" and len(block.text) >= _LEAST_BULLET):
            group = open_groups.get(block.element.tag)
            if group is None or block.number - group[-1].number > _GAP_TEXT:
                group = open_groups[block.element.tag] = []
                groups.append(group)
            group.append(block)
        elif len(block.text) >= _LEAST_BULLET and _heads(block.text) and any(map(_is_streak, open_groups.values())):
            open_groups = {}
    return groups


def _goes_on_as_text(text: str, turns: dict[str, int], part: int) -> bool:
    """Whether a line is the row of a table, names editors, or goes on with a dialogue or with numbered headings.

    `turns` has the part of the page, between paragraphs, in which a line last began with a word or number.
    """
    turn = turn_of(text)
    if turn is None:
        return "\t" in text or is_editor_line(text)
    last = turns.get(turn.before, part)
    turns[turn.own] = part
    return last < part


def _is_mostly_link(block: Block) -> bool:
    """Whether more than half of the Han characters of a line are in links."""
    if len(block.text) > 4 * block.link:
        return False
    return 2 * wide("".join([piece for piece, href in block.pieces if href])) > wide(block.text)


def _is_short(text: str) -> bool:
    return _LEAST <= len(text) <= MAX_TITLE and text[-1] != "。"


def _continues(last: Block, block: Block) -> bool:
    """Whether a line is the next item of the list whose last item is given."""
    one, other = last.element, block.element
    gap = block.number - last.number - 1
    if one.tag != other.tag or gap > _CARD_GAP:
        return False
    if one is other or (one.parent is other.parent and one.classes == other.classes):
        return gap <= _GAP
    if one.parent is other.parent and one.tag not in _ITEMS and not (one.classes and other.classes):
        return False  # title and tags of a card
    levels = _levels_to_list(one, other)
    return levels is not None and (gap <= _GAP or levels > 1)


def _levels_to_list(one: Element, other: Element) -> int | None:
    """The number of levels up to the common ancestor of two lines with equal paths below it; `None` without one."""
    if one.depth != other.depth:
        return None
    for level in range(_LEVELS + 1):
        if one is other:
            return level
        if one.tag != other.tag or not (one.classes == other.classes or _are_akin(one.classes, other.classes)):
            return None
        if one.parent is None or other.parent is None:
            return None
        one, other = one.parent, other.parent
    return None


@functools.lru_cache(maxsize=256)  # the items of a page have few distinct classes
def _are_akin(one: str, other: str) -> bool:
    """Whether two class attributes may belong to items of one list: `item odd` and `item last`, `c1` and `c2`."""
    if not one or not other:
        return True
    return not set(one.split()).isdisjoint(other.split()) or _NUMBERS.sub("", one) == _NUMBERS.sub("", other)
