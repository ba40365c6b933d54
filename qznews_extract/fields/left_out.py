"""What of the page is in no field: every visible line from the headline to the footer, with the reason.

A line counts as used when a field names its block as evidence, when it is a caption that a picture has or the heading
of a list with recommendations, and when removed notices cover at least half of it.

The footer begins below the last line that holds content (of a field, or prose that no field has), at the first link,
notice or navigation line. Short lines between are reported; nothing in the footer is. Without such a line the page's
end is the end.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from qznews_extract.fields.record import Found
from qznews_extract.grammar.captions import has_caption_mark
from qznews_extract.model.outcome import LeftOut
from qznews_extract.model.page import Block, Span, Zone
from qznews_extract.patterns import lazy
from qznews_extract.zones import Zoned

UNCLAIMED: Final = "no rule claims this line"
MOST_LOST: Final = 0.05  # lost prose as a share of the body beyond which the text may be incomplete
_SENTENCE: Final = lazy(r"[，。！？；：]")
_BY_ELEMENT: Final = "caption by its element"
_RUNNING: Final = 20  # characters without any punctuation that are running text
_NO_PROSE: Final = frozenset(
    {Zone.NOTICE, Zone.COMMENT, Zone.RECOMMENDATION, Zone.RECOMMENDATION_HEADING, Zone.NAVIGATION, Zone.TITLE}
)


class Lost(NamedTuple):
    """Lines that may be paragraphs but are not in the body, and their length as a share of the body's."""

    texts: tuple[str, ...]
    share: float


def lines_left_out(zoned: Zoned, found: Found, noticed: Collection[int]) -> tuple[LeftOut, ...]:
    """The lines in the order of the page; `noticed` are the blocks that removed notices cover."""
    used = {number for taken in found if taken is not None for number in taken.blocks}
    used |= {*_captions(zoned, found), *_headings(zoned, found)}
    spans = {span.block: span for span in reversed(zoned.spans) if span.end > span.start}
    first = _first(zoned, found)
    last = _last(zoned.page.blocks, spans, used, noticed)
    return tuple(
        _line(block, spans.get(block.number))
        for block in zoned.page.blocks[first : last + 1]
        if block.text and not block.hidden and block.number not in used and block.number not in noticed
    )


def prose_lost(zoned: Zoned, found: Found, left_out: Sequence[LeftOut]) -> Lost:
    """The prose among the lines left out, and among the captions inside the text, beside the length of the body."""
    blocks, body = zoned.page.blocks, found.body
    lost = {line.block: line.text for line in left_out if _is_prose(blocks[line.block], line.zone)}
    for block, text, span in zoned.of(Zone.CAPTION) if body.blocks else ():
        inside = body.blocks[0] < block.number < body.blocks[-1]
        if inside and span.rule != _BY_ELEMENT and _is_prose(block, Zone.CAPTION) and not has_caption_mark(text):
            lost[block.number] = text
    texts = tuple(text for _, text in sorted(lost.items()))
    return Lost(texts, sum(map(len, texts)) / max(1, len(body.value.text)))


def _is_prose(block: Block, zone: Zone) -> bool:
    text = block.text
    if zone in _NO_PROSE or block.hidden or 2 * block.link >= len(text):
        return False
    return _SENTENCE.search(text) is not None or len(text) >= _RUNNING


def _line(block: Block, span: Span | None) -> LeftOut:
    zone, reason = (span.zone, span.rule) if span else (Zone.OTHER, UNCLAIMED)
    return LeftOut(block=block.number, text=block.text, zone=zone, reason=reason)


def _first(zoned: Zoned, found: Found) -> int:
    """The headline's first line, or the first line of the text where no line is the headline."""
    if found.title and found.title.blocks:
        return found.title.blocks[0]
    return next((block.number for block, _, _ in zoned.of(Zone.BODY)), 0)


def _last(blocks: Sequence[Block], spans: Mapping[int, Span], used: Collection[int], noticed: Collection[int]) -> int:
    """The last line above the footer."""
    end = max(used, default=-1)
    for block in blocks[end + 1 :]:
        if block.number not in noticed and _is_prose(block, _zone(spans, block)):
            end = block.number
    for block in blocks[end + 1 :]:
        if block.number in noticed or 2 * block.link >= len(block.text) > 0 or _zone(spans, block) in _NO_PROSE:
            break
        end = block.number
    return end


def _zone(spans: Mapping[int, Span], block: Block) -> Zone:
    span = spans.get(block.number)
    return span.zone if span else Zone.OTHER


def _captions(zoned: Zoned, found: Found) -> Iterator[int]:
    """The captions at and below the first picture: a caption goes to the picture above it."""
    images = found.body.value.images
    begun = False
    for block, _, span in zoned.of(Zone.BODY, Zone.CAPTION) if images else ():
        begun = begun or any(picture.src == images[0].src for picture in block.pictures)
        if begun and span.zone is Zone.CAPTION:
            yield block.number


def _headings(zoned: Zoned, found: Found) -> Iterator[int]:
    """The headings of the lists that gave recommendations."""
    given = set(found.recommendations.blocks) if found.recommendations else set()
    heading: int | None = None
    for block, _, span in zoned.of(Zone.RECOMMENDATION_HEADING, Zone.RECOMMENDATION):
        if span.zone is Zone.RECOMMENDATION_HEADING:
            heading = block.number
        elif heading is not None and block.number in given:
            yield heading
            heading = None
