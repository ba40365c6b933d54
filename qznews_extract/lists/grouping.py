"""Runs of similar link lines: the lines of one list, however its items are set."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from qznews_extract.lists.titles import MAX_TITLE, wide
from qznews_extract.model.page import Block, Frame
from qznews_extract.patterns import lazy

_LEVELS: Final = 5  # between a line and the element that holds the whole list
_GAP: Final = 5  # other lines between two items
_CARD_GAP: Final = 16  # the same where each item is an element with lines of its own: picture, summary, date
_OPEN: Final = 4  # lists that go on at the same time: titles, tags and counts of cards alternate
_SHORT_LINK: Final = 6  # characters of a link that is more than a word within a sentence
_LEAST: Final = 8  # characters of a headline without a link
_LEAST_BULLET: Final = 4  # the same behind a bullet
_GAP_TEXT: Final = 2  # from one item to the next in a text rendering
_NUMBERS: Final = lazy(r"[\d_-]+")


def group_links(blocks: Sequence[Block], headings: Collection[int]) -> list[list[Block]]:
    """The link lines of a page, those of one list together; headlines without links right below a heading, too."""
    groups: list[list[Block]] = []
    open_groups: list[list[Block]] = []
    barrier = previous = -1  # the last line that ends lists, and the last line that was seen
    for block in blocks:
        if not block.text:
            continue
        if not is_item(block) and not (previous in headings and _is_plain_item(block)):
            group = _plain_group(open_groups, block)
            if group is None:
                if not block.hidden and (block.level or block.number in headings):
                    barrier = block.number
                previous = block.number
                continue
        else:
            group = next((own for own in reversed(open_groups) if _continues(own[-1], block, barrier)), None)
        if group is None:
            group = []
            groups.append(group)
        else:
            open_groups.remove(group)
        group.append(block)
        open_groups.append(group)
        del open_groups[:-_OPEN]
        previous = block.number
    return groups


def group_lines(blocks: Sequence[Block], headings: Collection[int]) -> list[list[Block]]:
    """The lists of a text rendering, which does not tell links: bullets in a row, and short lines in a row."""
    groups: list[list[Block]] = []
    open_groups: dict[str, list[Block]] = {}
    for block in blocks:
        if block.number in headings or len(block.text) > MAX_TITLE:
            open_groups = {}
        elif _is_short(block.text) or (block.frame.tag == "li" and len(block.text) >= _LEAST_BULLET):
            group = open_groups.get(block.frame.tag)
            if group is None or block.number - group[-1].number > _GAP_TEXT:
                group = open_groups[block.frame.tag] = []
                groups.append(group)
            group.append(block)
    return groups


def is_item(block: Block) -> bool:
    """Whether most of a line is links: more than half of its characters, or of its Han characters."""
    text, link = block.text, block.link
    if link * 2 > len(text):
        return True
    if link < _SHORT_LINK or len(text) > 4 * link:
        return False
    return 2 * wide("".join([piece for piece, href in block.pieces if href])) > wide(text)


def _is_plain_item(block: Block) -> bool:
    """Whether a line without links may be a headline."""
    return not block.link and not block.level and _is_short(block.text)


def _is_short(text: str) -> bool:
    return _LEAST <= len(text) <= MAX_TITLE and text[-1] != "。"


def _plain_group(open_groups: Sequence[list[Block]], block: Block) -> list[Block] | None:
    """The list without links that ends right above a line and goes on with it."""
    last = open_groups[-1][-1] if open_groups else None
    if last is None or last.link or last.number != block.number - 1 or not _is_plain_item(block):
        return None
    return open_groups[-1] if _continues(last, block, -1) else None


def _continues(last: Block, block: Block, barrier: int) -> bool:
    """Whether a line is the next item of the list whose last item is given."""
    gap = block.number - last.number - 1
    if gap > _CARD_GAP or barrier > last.number or last.frame.tag != block.frame.tag:
        return False
    levels = _levels_to_list(last.frame, block.frame)
    return levels is not None and (gap <= _GAP or levels > 1)


def _levels_to_list(one: Frame, other: Frame) -> int | None:
    """How many levels above both lines the element lies that holds them on equal paths; `None` if there is none."""
    if one.depth != other.depth:
        return None
    for level in range(_LEVELS + 1):
        if one is other:
            return level
        if one.tag != other.tag or not _are_akin(one.names, other.names):
            return None
        if one.parent is None or other.parent is None:
            return None
        one, other = one.parent, other.parent
    return None


def _are_akin(one: str, other: str) -> bool:
    """Whether two class attributes may belong to items of one list: `item odd` and `item last`, `c1` and `c2`."""
    if one == other or not one or not other:
        return True
    return not set(one.split()).isdisjoint(other.split()) or _NUMBERS.sub("", one) == _NUMBERS.sub("", other)
