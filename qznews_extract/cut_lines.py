"""Cuts from a line the elements that are not part of the article."""

from __future__ import annotations

import collections
import itertools
from collections.abc import Iterable, Iterator, Sequence

from qznews_extract.model.page import Block
from qznews_extract.text import ZERO_WIDTH, collapse_whitespace

Range = tuple[int, int]  # characters of a line's text


def blank(block: Block, *, pictures: bool = False) -> Block:
    """The line made blank; with `pictures` only its text is removed."""
    kept = block.pictures if pictures else ()
    return Block(block.number, "", block.element, (), 0, kept, block.hidden or not kept)


def without(block: Block, ranges: Iterable[Range]) -> Block:
    """The line without the text nodes in these ranges, which coincide with elements.

    >>> from qznews_extract.model.page import Element
    >>> pieces = ("9月起开放 ", None), ("分享", "/s")
    >>> line = Block(0, "9月起开放 分享", Element(None, "p", "", "", 1, False), pieces, 2, (), False)
    >>> cut = without(line, [(6, 8)])
    >>> cut.text, cut.link, cut.href
    ('9月起开放', 0, None)
    """
    solid = list(itertools.accumulate(map(_is_solid, block.text), initial=0))
    pieces = tuple(_kept(block, sorted((solid[start], solid[end]) for start, end in ranges)))
    text = collapse_whitespace("".join(piece for piece, _ in pieces))
    link = min(len(text), sum(len(piece.strip()) for piece, href in pieces if href))
    return Block(block.number, text, block.element, pieces, link, block.pictures, block.hidden)


def _kept(block: Block, ranges: Sequence[Range]) -> Iterator[tuple[str, str | None]]:
    """The text nodes outside the ranges, which count non-space characters only: white space may have been collapsed."""
    left = collections.deque(ranges)
    at = until = 0  # `until` is where the ranges that have begun end
    for piece, href in block.pieces:
        end = at + sum(map(_is_solid, piece))
        while left and left[0][0] <= at:
            until = max(until, left.popleft()[1])
        if at == end or end > until:
            yield piece, href
        at = end


def _is_solid(character: str) -> bool:
    return not (character.isspace() or character in ZERO_WIDTH)
