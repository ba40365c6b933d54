"""Lines in no field: every visible line from the headline to the footer, with zone and reason.

A line counts as used if a field has its block as evidence, if it is a caption of a picture or the heading of a list
with recommendations, or if removed notices cover at least half of it. A line of which a field uses only the editor is
reported if it also contains a sentence.

The footer begins after the last line with content (used by a field, or unused prose) at the first link, notice or
navigation line; short lines before that are still reported. A page without such a line has no footer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from pydantic import TypeAdapter

from qznews_extract.fields.record import ExtractedFields
from qznews_extract.model.outcome import LeftOut
from qznews_extract.model.page import Block, Span, Zone
from qznews_extract.patterns import lazy
from qznews_extract.zones import Zoned

UNCLAIMED: Final = "no rule claims this line"
_NO_SPAN: Final = Span(-1, 0, 0, Zone.OTHER, UNCLAIMED)
_LINES: Final = TypeAdapter(tuple[LeftOut, ...])  # enough for one page
_SENTENCE: Final = lazy(r"[。！？!?]")
_PAUSE: Final = lazy(r"[，、；：]")
_RUNNING: Final = 20  # characters that make a line running text without sentence punctuation
_NO_PROSE: Final = frozenset(
    {
        *(Zone.TITLE, Zone.EDITOR, Zone.NOTICE, Zone.NAVIGATION, Zone.COMMENT),
        *(Zone.RECOMMENDATION, Zone.RECOMMENDATION_HEADING),
    }
)


def lines_left_out(zoned: Zoned, found: ExtractedFields, noticed: Collection[int]) -> tuple[LeftOut, ...]:
    """The lines in page order; `noticed` are the blocks covered by removed notices."""
    used = set().union(*[taken.blocks for taken in found if taken is not None])
    used -= {b.number for b, text, _ in zoned.of(Zone.BYLINE) if text != b.text and _SENTENCE.search(text)}
    used |= {*_captions(zoned, found), *_headings(zoned, found)}
    spans = {span.block: span for span in zoned.spans[::-1] if span.end > span.start}
    last = _last_above_footer(zoned, spans, used, noticed)
    done = {*used, *noticed}
    lines = [
        (block, spans.get(block.number, _NO_SPAN))
        for block in zoned.page.blocks[_first(zoned, found) : last + 1]
        if block.text and not block.hidden and block.number not in done
    ]
    left = [(block.number, block.text, span) for block, span in lines]
    left += [(b.number, text, span) for b, text, span in zoned.of(Zone.OTHER) if span.start > 0 and b.number in done]
    return _LINES.validate_python(
        [{"block": number, "text": text, "zone": span.zone, "reason": span.rule} for number, text, span in sorted(left)]
    )


def is_prose(block: Block, zone: Zone, *, marked_links: bool) -> bool:
    """Whether a line could be a paragraph: not a link, heading, notice or the like, but a sentence or running text.

    Running text is not pure ASCII; in a text rendering, which shows no links, it must have punctuation.
    """
    text = block.text
    length = len(text)
    if zone in _NO_PROSE or 0 < length <= 2 * block.link:
        return False
    if length >= _RUNNING and not text.isascii() and (marked_links or _PAUSE.search(text)):
        return True
    return _SENTENCE.search(text) is not None


def _first(zoned: Zoned, found: ExtractedFields) -> int:
    """The headline's first line, or the first line of the text if no line is the headline."""
    if found.title and found.title.blocks:
        return found.title.blocks[0]
    return next((block.number for block, _, _ in zoned.of(Zone.BODY)), 0)


def _last_above_footer(zoned: Zoned, spans: Mapping[int, Span], used: Collection[int], noticed: Collection[int]) -> int:
    blocks, marked_links = zoned.page.blocks, zoned.page.form == "html"
    end = max(used, default=-1)
    for block in blocks[end + 1 :]:
        if len(block.text) <= 2 * block.link or block.hidden or block.number in noticed:  # cheap: most are links
            continue
        if is_prose(block, spans.get(block.number, _NO_SPAN).zone, marked_links=marked_links):
            end = block.number
    return end + _short_lines(blocks[end + 1 :], spans, noticed)


def _short_lines(blocks: Sequence[Block], spans: Mapping[int, Span], noticed: Collection[int]) -> int:
    """The number of lines above the footer."""
    for count, block in enumerate(blocks):
        if block.number in noticed or _is_link(block) or spans.get(block.number, _NO_SPAN).zone in _NO_PROSE:
            return count
    return len(blocks)


def _is_link(block: Block) -> bool:
    return 0 < len(block.text) <= 2 * block.link


def _captions(zoned: Zoned, found: ExtractedFields) -> Iterator[int]:
    """The captions at and below the first picture: a caption belongs to the picture above it."""
    images = found.body.value.images
    begun = False
    for block, _, span in zoned.of(Zone.BODY, Zone.CAPTION) if images else ():
        begun = begun or any(picture.src == images[0].src for picture in block.pictures)
        if begun and span.zone is Zone.CAPTION:
            yield block.number


def _headings(zoned: Zoned, found: ExtractedFields) -> Iterator[int]:
    """The headings of the lists with recommendations."""
    given = set(found.recommendations.blocks) if found.recommendations else set()
    heading: int | None = None
    for block, _, span in zoned.of(Zone.RECOMMENDATION_HEADING, Zone.RECOMMENDATION):
        if span.zone is Zone.RECOMMENDATION_HEADING:
            heading = block.number
        elif heading is not None and block.number in given:
            yield heading
            heading = None
