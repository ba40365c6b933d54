"""A line without the elements in it that are not part of the article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from qznews_extract.model.page import Block
from qznews_extract.text import ZERO_WIDTH, squeeze

Range = tuple[int, int]  # characters of a line's text


def blank(block: Block, *, pictures: bool = False) -> Block:
    """The line as if nothing was there; with `pictures` only its text goes."""
    kept = block.pictures if pictures else ()
    return Block(block.number, "", block.frame, (), 0, kept, block.hidden or not kept)


def without(block: Block, ranges: Iterable[Range]) -> Block:
    """The line without its text nodes in these ranges, which begin and end where elements do.

    >>> from qznews_extract.model.page import Frame
    >>> pieces = ("9月起开放 ", None), ("分享", "/s")
    >>> line = Block(0, "9月起开放 分享", Frame(None, "p", "", "", 1, False), pieces, 2, (), False)
    >>> cut = without(line, [(6, 8)])
    >>> cut.text, cut.link, cut.href
    ('9月起开放', 0, None)
    """
    pieces = tuple(_kept(block, [_solid(block.text, one) for one in ranges]))
    text = squeeze("".join(piece for piece, _ in pieces))
    link = min(len(text), sum(len(piece.strip()) for piece, href in pieces if href))
    return Block(block.number, text, block.frame, pieces, link, block.pictures, block.hidden)


def _kept(block: Block, ranges: Sequence[Range]) -> Iterator[tuple[str, str | None]]:
    at = 0
    for piece, href in block.pieces:
        end = at + _count(piece)
        if at == end or not any(first <= at and end <= last for first, last in ranges):
            yield piece, href
        at = end


def _solid(text: str, one: Range) -> Range:
    """A range counted in characters that are not white space: these are the same in a line and in its source."""
    start = _count(text[: one[0]])
    return start, start + _count(text[one[0] : one[1]])


def _count(text: str) -> int:
    return sum(not (character.isspace() or character in ZERO_WIDTH) for character in text)
