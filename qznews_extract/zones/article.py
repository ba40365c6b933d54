"""The article's own lines, labelled from the headline down to where it ends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from qznews_extract.grammar.bylines import is_byline_row
from qznews_extract.grammar.captions import is_caption
from qznews_extract.grammar.editors import is_editor_line
from qznews_extract.grammar.people import closing_bracket
from qznews_extract.lists import NOTHING, Listed
from qznews_extract.model.page import Block, Span, Zone
from qznews_extract.zones.extent import Extent
from qznews_extract.zones.inside import label_in_lane, spans_of_line
from qznews_extract.zones.lane import lane_of, lane_of_text
from qznews_extract.zones.lines import Lines, is_link
from qznews_extract.zones.region import Run
from qznews_extract.zones.rules import ABOVE, Place, is_contact, zone_of

_REST: Final = 0.25  # an end mark counts if less than this share of the prose follows it
_NEAR: Final = 12  # lines below the headline in which outlet and account stand without a label
_SHOWN: Final = 60  # lines below the headline in which a page without prose shows its pictures
_BEFORE: Final = 14  # lines of advertisements between a first paragraph and the rest of a text
_ENOUGH: Final = 60  # characters of text above a reading list or notice that ends it in a text rendering
# What may stand between headline and text outside the text's element.
_HEAD_ZONES: Final = (Zone.BYLINE, Zone.EDITOR, Zone.LEAD)
_ENDS: Final = (Zone.RECOMMENDATION_HEADING, Zone.COMMENT, Zone.EDITOR, Zone.NOTICE)
_READING: Final = (Zone.RECOMMENDATION, Zone.RECOMMENDATION_HEADING)


def label_article(lines: Lines, extent: Extent, run: Run, title: str, listed: Listed = NOTHING) -> list[Span]:
    """Zones for the lines of the extent, in order; lines behind the article's end are left to others."""
    html = extent.container is not None
    lane = lane_of(lines, extent, title) if html else lane_of_text(lines, extent, run)
    if lane is None:
        return _without_closing_credit(lines, list(_labelled(lines, extent, run, title, listed)))
    return _without_closing_credit(lines, list(label_in_lane(lines, extent, lane, title, listed)))


def label_pictures(lines: Lines, start: int) -> Iterator[Span]:
    """Pictures and videos below the headline of a page without prose, up to the first list of links."""
    seen = False
    for block in lines.blocks[start : start + _SHOWN]:
        text = block.text
        if block.hidden or (is_link(block) and not block.pictures):
            if seen:
                return
        elif block.number in lines.stops or (text and is_editor_line(text)):
            return
        elif block.pictures and not is_link(block):
            seen = True
            yield Span(block.number, 0, 0, Zone.BODY, "picture")
        elif seen and text and is_caption(text, after_picture=True):
            yield Span(block.number, 0, len(text), Zone.CAPTION, "caption")
        elif text and is_byline_row(text):
            yield Span(block.number, 0, len(text), Zone.BYLINE, "byline row")


def _labelled(lines: Lines, extent: Extent, run: Run, title: str, listed: Listed) -> Iterator[Span]:
    prose = _Prose(lines, extent)
    near = min(run.first, extent.first + _NEAR)
    after_picture = reading = signed = False
    for block in lines.blocks[extent.first : extent.last + 1]:
        prose.pass_by(block.number)
        if prose.begun and block.number in lines.foot:
            return
        if block.hidden:
            continue
        if not block.text:
            if extent.holds(block.frame):
                after_picture = True
                yield Span(block.number, 0, 0, Zone.BODY, "picture")
            continue
        rule, zone = zone_of(
            Place(block, block.text, title, block.number in lines.stops, prose.begun, block.number < near,
                  after_picture, reading)
        )  # fmt: skip
        rule, zone = listed.zone_of(block.number) or (rule, zone)
        if rule == ABOVE or (not prose.begun and zone not in _HEAD_ZONES and not _may_open(lines, extent, run, block)):
            continue
        if signed and zone is Zone.BODY and is_contact(block.text):
            rule, zone = "contact below the editor", Zone.NOTICE
        if zone in _ENDS and block.number >= run.first and prose.ends_at(block.number, zone):
            return
        if zone is Zone.BODY and (block.number > run.first or lines.is_prose(block.number)):
            prose.take(block.number)
        reading = zone in _READING
        after_picture = bool(block.pictures) or (after_picture and zone is Zone.CAPTION)
        spans = list(spans_of_line(block, zone, rule))
        signed = signed or spans[-1].zone is Zone.EDITOR
        yield from spans


class _Prose:
    """How much of the extent's prose has been taken, and how much is to come."""

    def __init__(self, lines: Lines, extent: Extent) -> None:
        self.lines = lines
        self.extent = extent
        self.whole = sum(map(self._gain, range(extent.first, extent.last + 1)))
        self.remaining = self.whole
        self.taken = 0.0

    @property
    def begun(self) -> bool:
        """Whether the text has begun."""
        return self.taken > 0

    def pass_by(self, number: int) -> None:
        """A line is looked at."""
        self.remaining -= self._gain(number)

    def take(self, number: int) -> None:
        """A line is text."""
        self.taken += max(self._gain(number), 0.1)

    def ends_at(self, number: int, zone: Zone) -> bool:
        """Whether an end mark ends the text: little follows in its element, or before the next mark."""
        if not self.begun:
            return False
        if zone is Zone.COMMENT:
            return True
        if self.extent.container is not None:
            return self.remaining < _REST * self.whole
        if zone in (Zone.RECOMMENDATION_HEADING, Zone.NOTICE) and self.taken > _ENOUGH:
            return True
        return self._until_next_mark(number) < self.taken

    def _until_next_mark(self, number: int) -> float:
        following = 0.0
        for block in self.lines.blocks[number + 1 : self.extent.last + 1]:
            if block.number in self.lines.stops or is_editor_line(block.text):
                break
            following += self._gain(block.number)
        return following

    def _gain(self, number: int) -> float:
        return max(self.lines.gains[number], 0.0)


def _may_open(lines: Lines, extent: Extent, run: Run, block: Block) -> bool:
    """Whether the text may begin with this line: it lies in the article's element, or is prose."""
    if extent.container is not None:
        return extent.holds(block.frame)
    return block.number >= run.first or (lines.is_prose(block.number) and block.number >= run.first - _BEFORE)


def _without_closing_credit(lines: Lines, spans: list[Span]) -> list[Span]:
    """The spans with the credit bracket cut from the end of the last paragraph."""
    body = [at for at, span in enumerate(spans) if span.zone is Zone.BODY and span.end > span.start]
    if not body:
        return spans
    at = body[-1]
    last = spans[at]
    credit = closing_bracket(lines.blocks[last.block].text[: last.end])
    if credit is None:
        return spans
    closing = Span(last.block, credit.start, last.end, Zone.CREDIT, "closing bracket")
    return [*spans[:at], last._replace(end=credit.start), closing, *spans[at + 1 :]]
