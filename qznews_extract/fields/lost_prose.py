"""Prose that may be missing from the body: lines left out, or claimed as captions, in positions of paragraphs.

These positions are the lines between headline and last paragraph, and after it the lines in an element with a paragraph
or within a few lines, up to comments and lists of other articles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from qznews_extract.fields.left_out import is_prose
from qznews_extract.fields.record import ExtractedFields
from qznews_extract.grammar.captions import is_caption, is_title_note
from qznews_extract.model.outcome import LeftOut
from qznews_extract.model.page import Block, Element, Zone
from qznews_extract.text import title_key
from qznews_extract.zones import Zoned

MOST_LOST: Final = 0.05  # share of the body's characters from which the text may be incomplete
_NEAR: Final = 6  # lines below the last paragraph
_ALIKE: Final = 6  # additional characters of a repeated headline
_ENDS: Final = (Zone.COMMENT, Zone.RECOMMENDATION_HEADING, Zone.RECOMMENDATION)


class Lost(NamedTuple):
    """The lines, and their length as a share of the body's."""

    texts: tuple[str, ...] = ()
    share: float = 0.0


def prose_lost(zoned: Zoned, found: ExtractedFields, left_out: Sequence[LeftOut]) -> Lost:
    """The prose that the body may lack; none for a page without text."""
    if not found.body.blocks:
        return Lost()
    blocks, marked_links = zoned.page.blocks, zoned.page.form == "html"
    repeats = _headline_test(found)
    is_near = _place_test(zoned, found)
    lost = {
        line.block: line.text
        for line in left_out
        if is_near(blocks[line.block])
        and is_prose(blocks[line.block], line.zone, marked_links=marked_links)
        and not is_title_note(line.text)
        and not repeats(line.text)
    }
    lost.update(_captions(zoned, found, marked_links=marked_links))
    texts = tuple(text for _, text in sorted(lost.items()))
    return Lost(texts, sum(map(len, texts)) / max(1, len(found.body.value.text)))


def _captions(zoned: Zoned, found: ExtractedFields, *, marked_links: bool) -> Iterator[tuple[int, str]]:
    """The captions above the last paragraph that lack the words of captions (图为…, …摄)."""
    for block, text, _ in zoned.of(Zone.CAPTION):
        above = block.number < found.body.blocks[-1]
        by_words = is_caption(text, after_picture=False)
        if above and not by_words and is_prose(block, Zone.CAPTION, marked_links=marked_links):
            yield block.number, text


def _headline_test(found: ExtractedFields) -> Callable[[str], bool]:
    """A test whether a line repeats the headline or a part of it."""
    title = title_key(found.title.value) if found.title else ""

    def repeats(text: str) -> bool:
        words = title_key(text)
        return bool(title) and (words in title or (len(words) <= len(title) + _ALIKE and title in words))

    return repeats


def _place_test(zoned: Zoned, found: ExtractedFields) -> Callable[[Block], bool]:
    """A test whether a line is in the position of a paragraph."""
    last = found.body.blocks[-1]
    end = next((block.number for block, _, _ in zoned.of(*_ENDS) if block.number > last), len(zoned.page.blocks))
    elements = {zoned.page.blocks[number].element for number in found.body.blocks}
    parents: set[Element | None] = {element.parent for element in elements if element.parent is not None}

    def is_near(block: Block) -> bool:
        if block.number <= last + _NEAR or zoned.page.form == "text":
            return block.number < min(end, last + _NEAR + 1)
        return block.number < end and (block.element in elements or block.element.parent in parents)

    return is_near
