"""Finds the article's text: the runs of prose among the lines, and the container of the chosen one."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from qznews_extract.elements import common, holder
from qznews_extract.grammar.bylines import has_label_or_clock, is_byline_row
from qznews_extract.grammar.page_furniture import is_page_furniture
from qznews_extract.model.page import Block, Element
from qznews_extract.text import title_key
from qznews_extract.zones.lines import (
    FREE_LEVELS,
    LEVEL_COST,
    LONG,
    MAX_LEVEL_COST,
    SHORT,
    LineFeatures,
    is_prose,
    levels_closed,
)

_BOXES: Final = frozenset("p div section article blockquote".split())  # of paragraphs
_DROP: Final = 150.0  # how much menu may be between two stretches of one text
_TEXT_DROP: Final = 90.0  # the same without markup between elements
_MOST: Final = 0.9  # share of the prose that the container must contain
_NEAR: Final = 8  # lines between headline and text: byline row, share bar, lead
_NEAR_BONUS: Final = 4.0
_ROW_BONUS: Final = 2.5
_TEASER: Final = 3.0  # a run in which every third line is a link is a feed of teasers
_PARAGRAPHS: Final = 2
_LEAST_PLAIN: Final = 0.1


class TextRegion(NamedTuple):
    """Lines `first` to `last`, with the weight of their prose and the share of lines that begin a run of links."""

    first: int
    last: int
    weight: float
    links: float


def text_regions(
    lines: LineFeatures, start: int = 0, end: int | None = None, least: float = SHORT
) -> Iterator[TextRegion]:
    """Stretches of prose from line `start` on: each begins with a line of score `least`, and ends where the following
    lines cost more than `_DROP`.
    """
    drop = _DROP if lines.marked_links else _TEXT_DROP
    total = peak = 0.0
    first = last = -1
    before: Element | None = None
    previous: Element | None = None
    for number, score in enumerate(lines.scores[start:end], start):
        if first < 0:
            if score < least:
                continue
            first, total, peak, previous, before = number, 0.0, 0.0, None, None
        if score:
            element = lines.blocks[number].element
            if previous is not None and element is not previous:
                left = levels_closed(previous, element) - FREE_LEVELS
                if left > 0 and before is not None and (alone := _boxes_alone(previous, before)):
                    left = min(left, levels_closed(previous, element) - alone)
                if left > 0:
                    total -= min(left * LEVEL_COST, MAX_LEVEL_COST)
                before = previous
            total += score
            previous = element
        if total > peak:
            peak, last = total, number
        elif total < peak - drop or total < 0:
            if last >= 0:
                yield _region(lines, first, last, peak)
            first = last = -1
    if last >= 0:
        yield _region(lines, first, last, peak)


def _boxes_alone(element: Element, before: Element) -> int:
    """The number of boxes around a line that the line before it is not in; 0 where one is a cell or an item."""
    levels = levels_closed(element, before)
    step: Element | None = element
    for _ in range(levels):
        if step is None or step.tag not in _BOXES:
            return 0
        step = step.parent
    return levels


def region_of(lines: LineFeatures, first: int, last: int) -> TextRegion:
    """The run of these lines, weighted by their prose."""
    return _region(lines, first, last, sum(score for score in lines.scores[first : last + 1] if score > 0))


def _region(lines: LineFeatures, first: int, last: int, weight: float) -> TextRegion:
    text = [block.number for block in lines.blocks[first : last + 1] if block.text and not block.hidden]
    if lines.marked_links:
        # Teasers alternate with their links; the links of a reading list are next to each other.
        links = float(sum([lines.links[number] > lines.links[above] for above, number in itertools.pairwise(text)]))
    else:  # comments and teasers alternate with short lines, text does not
        links = sum([lines.scores[number] < 0 for number in text]) / 3
    return TextRegion(first, last, weight, links / max(1, len(text)))


def best_region(lines: LineFeatures, anchor: int | None) -> TextRegion | None:
    """The run of the article: the heaviest, with a bonus close below the headline and a malus for feeds of teasers."""
    start = 0 if anchor is None else anchor + 1
    end = next_article(lines, anchor)
    found = list(text_regions(lines, start, end)) or list(
        text_regions(lines, start, end, least=1.0)
    )  # verse has no long lines
    if not found:
        return None

    plain = {region: region.weight * max(_LEAST_PLAIN, 1.0 - _TEASER * region.links) for region in found}
    bonus, most = _ROW_BONUS if anchor is None else _NEAR_BONUS, max(plain.values())

    def worth(region: TextRegion) -> float:
        own = plain[region]
        if own * bonus < most:
            return own  # whatever is above it
        return own * bonus if is_near(lines, region, anchor) or (anchor is None and _has_row(lines, region)) else own

    return _continued(lines, max(found, key=worth), end)


def _continued(lines: LineFeatures, region: TextRegion, end: int | None) -> TextRegion:
    """The run up to the last paragraph of the form that all of its paragraphs have, if their elements have a class.

    Tables, contents and headings between the sections of an article interrupt its run.
    """
    text = [block for block in lines.blocks[region.first : region.last + 1] if is_prose(block)]
    forms = {(block.element.tag, block.element.classes) for block in text}
    if len({block.element for block in text}) < _PARAGRAPHS or len(forms) > 1 or not text[0].element.classes:
        return region
    known = {block.text for block in text}
    below = [
        block.number
        for block in lines.blocks[region.last + 1 : end]
        if (block.element.tag, block.element.classes) in forms
        and is_prose(block)
        and not block.hidden
        and block.text not in known  # a second copy for small screens
    ]
    return region_of(lines, region.first, below[-1]) if below else region


def next_article(lines: LineFeatures, anchor: int | None) -> int | None:
    """Where another article begins after the first one: at a headline of the same form with prose before it."""
    if anchor is None:
        return None
    own = lines.blocks[anchor]
    prose, begin = 0.0, anchor + 1
    for number in lines.heading_elements if own.level else _alike(lines, own):
        prose += sum([score for score in lines.scores[begin : number + 1] if score > 0])
        begin = max(begin, number + 1)
        block = lines.blocks[number]
        if prose > LONG and block.level == own.level and _is_sibling(own, block) and not lines.links[number]:
            return number if title_key(block.text) != title_key(own.text) else None
    return None


def _alike(lines: LineFeatures, own: Block) -> Sequence[int]:
    """The lines below a headline without a heading's tag that have its form, each with a byline row of its own."""
    form = own.element.tag, own.element.classes
    if not own.element.classes:
        return ()
    below = lines.blocks[own.number + 1 :]
    return [
        block.number
        for block in below
        if block.text
        and (block.element.tag, block.element.classes) == form
        and any(map(_is_row_with_clock, lines.blocks[block.number + 1 : block.number + 1 + _NEAR]))
    ]


def _is_row_with_clock(block: Block) -> bool:
    return bool(block.text) and has_label_or_clock(block.text) and is_byline_row(block.text)


def _is_sibling(own: Block, other: Block) -> bool:
    """Whether two headings have the same tag and class; without a class only first-level headings count."""
    one, two = own.element, other.element
    same = one.tag == two.tag and one.classes == two.classes and one is not two and not other.hidden
    return same and (bool(one.classes) or (own.level == 1 and one.parent is not two.parent))


def container_of(lines: LineFeatures, region: TextRegion) -> Element:
    """The innermost element with nearly all prose of a run."""
    weights: dict[Element, float] = {}
    lines_of: Counter[Element] = Counter()
    for block in lines.blocks[region.first : region.last + 1]:
        score = lines.scores[block.number]
        if score > 0 and is_prose(block):
            lines_of[block.element] += 1
            element: Element | None = block.element
            weights[block.element] = weights.get(block.element, 0.0) + score
            while element is not None and element.parent is not None and element.parent not in weights:
                element = element.parent  # up to the first known element: each is visited once
                weights[element] = 0.0
    whole = sum(weights.values())
    end = set(lines.blocks[region.last].element.line())
    for element in sorted(weights, key=lambda element: -element.depth):
        if weights[element] >= _MOST * whole:
            if lines_of[element] == 1 and element not in end:
                break  # a paragraph, not the container of the run
            return element
        if element.parent is not None:
            weights[element.parent] += weights[element]
    return common(lines.blocks[region.first].element, lines.blocks[region.last].element)


def bounds(lines: LineFeatures, container: Element, first: int, last: int) -> tuple[int, int]:
    """First and last line of the container of lines `first` to `last`; its lines are contiguous."""
    holds = holder(container)
    while first > 0 and holds(lines.blocks[first - 1].element):
        first -= 1
    while last + 1 < len(lines.blocks) and holds(lines.blocks[last + 1].element):
        last += 1
    return first, last


def _has_row(lines: LineFeatures, region: TextRegion) -> bool:
    """Whether a byline row is close above a run."""
    above = [block for block in lines.blocks[max(0, region.first - _NEAR - 4) : region.first + 1] if block.text]
    return any(is_byline_row(block.text) and block.element.tag != "li" for block in above[-_NEAR - 1 :])


def is_near(lines: LineFeatures, region: TextRegion, anchor: int | None) -> bool:
    """Whether a run begins within a few lines below the anchor, not counting share bars and font sizes."""
    if anchor is None:
        return False
    between = lines.blocks[anchor + 1 : region.first]
    shown = (block for block in between if block.text and not block.hidden and not is_page_furniture(block.text))
    return next(itertools.islice(shown, _NEAR, None), None) is None
