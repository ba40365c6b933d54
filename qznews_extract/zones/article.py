"""The article's own lines, labelled from the headline down to where it ends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from qznews_extract.grammar.captions import is_caption
from qznews_extract.grammar.editors import is_editor_line
from qznews_extract.grammar.people import closing_bracket
from qznews_extract.lists import NOTHING, Listed
from qznews_extract.model.page import Span, Zone
from qznews_extract.zones.extent import Extent
from qznews_extract.zones.in_lane import label_in_lane
from qznews_extract.zones.lane import lane_of
from qznews_extract.zones.lines import LineFeatures, is_link, is_row
from qznews_extract.zones.region import TextRegion
from qznews_extract.zones.tail import without_page_lines

_SHOWN: Final = 60  # lines below the headline in which a page without prose has its pictures


def label_article(
    lines: LineFeatures, extent: Extent, region: TextRegion, title: str, listed: Listed = NOTHING
) -> list[Span]:
    """Zones for the lines of the extent, in order; lines after the article's end are left to other labellers."""
    lane = lane_of(lines, extent, region, title)
    spans = list(label_in_lane(lines, extent, lane, title, listed))
    if extent.container is None:
        spans = without_page_lines(lines.blocks, spans)
    return _without_closing_credit(lines, spans, lane.last)


def label_pictures(lines: LineFeatures, start: int) -> Iterator[Span]:
    """Pictures and videos below the headline of a page without prose, up to the first list of links."""
    seen = False
    for block in lines.blocks[start : start + _SHOWN]:
        text = block.text
        if text and not seen and is_row(block) and not is_editor_line(text):
            yield Span(block.number, 0, len(text), Zone.BYLINE, "byline row")
        elif block.hidden or (is_link(block) and not block.pictures):
            if seen:
                return
        elif block.number in lines.section_headings or (text and is_editor_line(text)):
            return
        elif block.pictures and not is_link(block):
            seen = True
            yield Span(block.number, 0, 0, Zone.BODY, "picture")
        elif seen and text and is_caption(text, after_picture=True):
            yield Span(block.number, 0, len(text), Zone.CAPTION, "caption")


def _without_closing_credit(lines: LineFeatures, spans: list[Span], last: int) -> list[Span]:
    """The spans, with the credit in brackets separated from the end of the last paragraph or line of the text."""
    body = [at for at, span in enumerate(spans) if span.zone is Zone.BODY and span.end > span.start]
    last = max([spans[at].block for at in body if spans[at].block <= last], default=last)  # below it may be a list
    for at in reversed(body):
        span = spans[at]
        if span.block < last:
            break
        credit = closing_bracket(lines.blocks[span.block].text[: span.end])
        if credit is not None:
            closing = Span(span.block, credit.start, span.end, Zone.CREDIT, "closing bracket")
            return [*spans[:at], span._replace(end=credit.start), closing, *spans[at + 1 :]]
    return spans
