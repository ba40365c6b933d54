"""Finds the lines, and parts of lines, inside the elements that a CSS selector matches.

In a copy of the tree the elements are enclosed in a character that the page does not contain, and the copy is walked
like the page: the text between the marks belongs to the element, also if that is only a part of a line.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from lxml import etree

from qznews_extract.blocks import tree_blocks
from qznews_extract.css import matches
from qznews_extract.model.options import Limits
from qznews_extract.model.page import Block

_PRIVATE: Final = range(0xF0000, 0xFFFFE)  # private use; a page has fewer distinct characters
_DIGITS: Final = "0123456789"
_NO_LIMIT: Final = Limits(blocks=2**53 - 1)  # the same walk has been within the limits before


class Part(NamedTuple):
    """Characters `start` to `end` of a line; an empty range if the element contains only pictures."""

    block: int
    start: int
    end: int


Element = tuple[Part, ...]  # the lines of an element in document order; empty if it shows nothing


def find_elements(
    root: etree._Element, blocks: Sequence[Block], selectors: Iterable[str]
) -> Mapping[str, Sequence[Element]]:
    """The outermost elements that each selector matches.

    `blocks` are the lines of the tree. The tree is not changed.
    """
    tree = copy.deepcopy(root)
    found = {selector: list(_outermost(matches(selector, tree))) for selector in dict.fromkeys(selectors)}
    elements = {id(element): element for matched in found.values() for element in matched}
    if not elements:
        return dict.fromkeys(found, ())
    mark = _unused(blocks)
    numbers = {key: number for number, key in enumerate(elements)}
    for key, element in elements.items():
        _enclose(element, f"{mark}{numbers[key]}(", f"{mark}{numbers[key]})")
    parts = _parts(tree_blocks(tree, _NO_LIMIT).blocks, mark, len(elements))
    return {selector: [parts[numbers[id(element)]] for element in matched] for selector, matched in found.items()}


def _outermost(matched: Sequence[etree._Element]) -> Iterator[etree._Element]:
    """The elements that are in no other; each ancestor is visited once, however deep the page."""
    within = dict.fromkeys(matched, True)
    for element in matched:
        climbed = []
        step = element.getparent()
        while step is not None and step not in within:
            climbed.append(step)
            step = step.getparent()
        inside = step is not None and within[step]
        within.update(dict.fromkeys(climbed, inside))
        if not inside:
            yield element


def _unused(blocks: Sequence[Block]) -> str:
    held = set().union(*(block.text for block in blocks))
    return next(character for code in _PRIVATE if (character := chr(code)) not in held)


def _enclose(element: etree._Element, begin: str, end: str) -> None:
    element.text = f"{begin}{element.text or ''}"
    last = next(element.iterchildren("*", reversed=True), None)  # the walk skips comments
    if last is None:
        element.text += end
    else:
        last.tail = f"{last.tail or ''}{end}"


def _parts(marked: Iterable[Block], mark: str, count: int) -> list[Element]:
    """The parts of each element by its number; lines that consist of marks are not lines of the page."""
    parts: list[list[Part]] = [[] for _ in range(count)]
    opened: dict[int, int] = {}  # elements that have begun, and where in the current line
    number = 0
    for block in marked:
        text, places = _without_marks(block.text, mark)
        closed: list[tuple[int, int, int]] = []
        for place, element, begins in places:
            if begins:
                opened[element] = place
            elif element in opened:
                closed.append((element, opened.pop(element), place))
        if not text and not block.pictures:
            continue
        for element, start, end in (*closed, *((element, start, len(text)) for element, start in opened.items())):
            inner = text[start:end]
            if inner.strip() or not text:
                first = start + len(inner) - len(inner.lstrip())
                parts[element].append(Part(number, first, first + len(inner.strip())))
        opened = dict.fromkeys(opened, 0)
        number += 1
    return [tuple(sorted(own)) for own in parts]


def _without_marks(text: str, mark: str) -> tuple[str, list[tuple[int, int, bool]]]:
    """The line without marks, and for each mark its position, the element, and whether the element begins there."""
    first, *marked = text.split(mark)
    pieces, places, length, spaced = [first], [], len(first), first.endswith(" ") or not first
    for one in marked:
        piece = one.lstrip(_DIGITS)
        digits = len(one) - len(piece)
        places.append((length, int(one[:digits]), piece[0] == "("))
        piece = piece[1:].lstrip() if spaced else piece[1:]  # white space around a mark collapses to one space
        pieces.append(piece)
        length, spaced = length + len(piece), piece.endswith(" ") if piece else spaced
    return "".join(pieces).rstrip(), places
