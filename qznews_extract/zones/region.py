"""Where the article's text is: the runs of prose in the list of lines, and the element around the chosen one."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Final, NamedTuple

from qznews_extract.elements import common, holder
from qznews_extract.grammar.bylines import is_byline_row
from qznews_extract.grammar.noise import is_noise
from qznews_extract.model.page import Block, Frame
from qznews_extract.text import key
from qznews_extract.zones.lines import EXIT_COST, FREE_EXITS, LONG, MAX_EXIT_COST, SHORT, Lines, exits, is_prose

_DROP: Final = 150.0  # how much menu may lie between two stretches of one text
_TEXT_DROP: Final = 90.0  # the same where no markup tells one element from the next
_MOST: Final = 0.9  # share of the prose that the container must hold
_NEAR: Final = 8  # lines between headline and text: byline row, share bar, lead
_NEAR_BONUS: Final = 4.0
_ROW_BONUS: Final = 2.5
_TEASER: Final = 3.0  # a run in which each third line is a link is a feed of teasers
_LEAST_PLAIN: Final = 0.1


class Run(NamedTuple):
    """Lines `first` to `last`, with the weight of their prose and the share of link lines in it."""

    first: int
    last: int
    weight: float
    links: float


def runs(lines: Lines, start: int = 0, end: int | None = None, least: float = SHORT) -> Iterator[Run]:
    """Stretches of prose from line `start` on: each begins with a line of gain `least`, and ends where what follows
    costs more than `_DROP`.
    """
    drop = _DROP if lines.marked_links else _TEXT_DROP
    total = peak = 0.0
    first = last = -1
    previous: Frame | None = None
    for number, gain in enumerate(lines.gains[start:end], start):
        if first < 0:
            if gain < least:
                continue
            first, total, peak, previous = number, 0.0, 0.0, None
        if gain:
            frame = lines.blocks[number].frame
            if previous is not None and frame is not previous:
                left = exits(previous, frame) - FREE_EXITS
                if left > 0:
                    total -= min(left * EXIT_COST, MAX_EXIT_COST)
            total += gain
            previous = frame
        if total > peak:
            peak, last = total, number
        elif total < peak - drop or total < 0:
            if last >= 0:
                yield _run(lines, first, last, peak)
            first = last = -1
    if last >= 0:
        yield _run(lines, first, last, peak)


def run_of(lines: Lines, first: int, last: int) -> Run:
    """The run of these lines, with the prose in them as its weight."""
    return _run(lines, first, last, sum(gain for gain in lines.gains[first : last + 1] if gain > 0))


def _run(lines: Lines, first: int, last: int, weight: float) -> Run:
    text = [block.number for block in lines.blocks[first : last + 1] if block.text and not block.hidden]
    if lines.marked_links:
        links = float(sum([lines.links[number] for number in text]))
    else:  # comments and teasers alternate with short lines, a text does not
        links = sum([lines.gains[number] < 0 for number in text]) / 3
    return Run(first, last, weight, links / max(1, len(text)))


def best_run(lines: Lines, anchor: int | None) -> Run | None:
    """The run that is the article: the heaviest, those close below the headline counted more, feeds of teasers less."""
    start = 0 if anchor is None else anchor + 1
    end = next_article(lines, anchor)
    found = list(runs(lines, start, end)) or list(runs(lines, start, end, least=1.0))  # verse has no long line
    if not found:
        return None

    def worth(run: Run) -> float:
        plain = max(_LEAST_PLAIN, 1.0 - _TEASER * run.links)
        if anchor is None:
            return run.weight * plain * (_ROW_BONUS if _has_row(lines, run) else 1.0)
        return run.weight * plain * (_NEAR_BONUS if is_near(lines, run, anchor) else 1.0)

    return max(found, key=worth)


def next_article(lines: Lines, anchor: int | None) -> int | None:
    """Where an article appended to the first one begins: at a heading of the same shape, with prose before it."""
    if anchor is None or not lines.blocks[anchor].level:
        return None
    own = lines.blocks[anchor]
    prose, begin = 0.0, anchor + 1
    for number in lines.heading_elements:
        prose += sum([gain for gain in lines.gains[begin : number + 1] if gain > 0])
        begin = max(begin, number + 1)
        block = lines.blocks[number]
        if prose > LONG and block.level == own.level and _is_sibling(own, block) and not lines.links[number]:
            return number if key(block.text) != key(own.text) else None
    return None


def _is_sibling(own: Block, other: Block) -> bool:
    """Whether two headings have the same tag and class; without a class only first-level headings count."""
    one, two = own.frame, other.frame
    same = one.tag == two.tag and one.names == two.names and one is not two and not other.hidden
    return same and (bool(one.names) or (own.level == 1 and one.parent is not two.parent))


def container_of(lines: Lines, run: Run) -> Frame:
    """The innermost element that holds nearly all prose of a run."""
    weights: dict[Frame, float] = {}
    for block in lines.blocks[run.first : run.last + 1]:
        gain = lines.gains[block.number]
        if gain > 0 and is_prose(block):
            frame: Frame | None = block.frame
            weights[block.frame] = weights.get(block.frame, 0.0) + gain
            while frame is not None and frame.parent is not None and frame.parent not in weights:
                frame = frame.parent  # up to the first element that is known: each is visited once
                weights[frame] = 0.0
    whole = sum(weights.values())
    for frame in sorted(weights, key=lambda frame: -frame.depth):
        if weights[frame] >= _MOST * whole:
            return frame
        if frame.parent is not None:
            weights[frame.parent] += weights[frame]
    return common(lines.blocks[run.first].frame, lines.blocks[run.last].frame)


def bounds(lines: Lines, container: Frame, first: int, last: int) -> tuple[int, int]:
    """First and last line of the container, in which lines `first` to `last` lie: they stand together in the page."""
    holds = holder(container)
    while first > 0 and holds(lines.blocks[first - 1].frame):
        first -= 1
    while last + 1 < len(lines.blocks) and holds(lines.blocks[last + 1].frame):
        last += 1
    return first, last


def _has_row(lines: Lines, run: Run) -> bool:
    """Whether a byline row stands close above a run."""
    above = [block for block in lines.blocks[max(0, run.first - _NEAR - 4) : run.first + 1] if block.text]
    return any(is_byline_row(block.text) and block.frame.tag != "li" for block in above[-_NEAR - 1 :])


def is_near(lines: Lines, run: Run, anchor: int | None) -> bool:
    """Whether a run begins within a few lines below the anchor, share bars and font sizes not counted."""
    if anchor is None:
        return False
    between = lines.blocks[anchor + 1 : run.first]
    shown = (block for block in between if block.text and not block.hidden and not is_noise(block.text))
    return next(itertools.islice(shown, _NEAR, None), None) is None
