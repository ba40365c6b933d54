"""Blocks of a text rendering: a page saved as text, by a text browser or by copying."""

from __future__ import annotations

from typing import Final

from qznews_extract.errors import LimitError
from qznews_extract.grammar.bylines import whole_rows
from qznews_extract.grammar.wrapped import unwrapped
from qznews_extract.model.options import Limits
from qznews_extract.model.page import Block, Element
from qznews_extract.patterns import lazy
from qznews_extract.text import collapse_whitespace

_WIDE_GAP: Final = lazy(r"\t+|[ \xa0\u3000]{3,}")  # what is left of a cell's or an element's border
# Placeholders of text browsers (lynx, w3m, links) for pictures, buttons, frames and fields.
_DRAWN: Final = lazy(
    r"\[[^\[\]\s]{1,200}\.(?:gif|jpe?g|png|svg|webp|ico|bmp|GIF|JPE?G|PNG)\]|"
    r"\[USEMAP:[^\[\]\n]{1,200}\]|\[(?=[A-Za-z_-]{0,59}\d)(?=[\d_-]{0,59}[A-Za-z])[A-Za-z0-9_-]{6,60}\]|\[(?:INLINE|IMG|IMAGE|EMBED|javascript)\]|"
    r"\(BUTTON\)|\[BUTTON[^\[\]\n]{0,60}\]|\bIFRAME:[^\n]{0,80}|_{4,}+"
)
_BULLET: Final = lazy(r"[ \t]*(?:[•·▪■◆●*]|\d{1,3}\.(?=\s))[ \t]+")


def text_blocks(text: str, limits: Limits, *, join: bool = True) -> list[Block]:
    """The blocks of a text rendering: one per line; lines between blank lines share an element.

    A label and its value on the next line are joined, since some programs break the line after each element.
    Placeholders of text browsers, such as picture names in brackets, are removed.
    """
    blocks: list[Block] = []
    page = Element(None, "text", "", "", 1, False)
    group, gap, groups = page, 1, 0
    lines = _DRAWN.sub(" ", text).splitlines()
    for line in whole_rows(unwrapped(lines) if join else lines):
        content = collapse_whitespace(line)
        if not content:
            gap += 1
            continue
        if gap:
            groups += 1
            group, gap = Element(page, "group", "", "", groups, False), 0
        bullet = _BULLET.match(line)
        element = Element(group, "li", "", "", len(blocks) + 1, False) if bullet else group
        content = collapse_whitespace(line[bullet.end() :]) if bullet else content
        if content:
            pieces = tuple((piece, None) for piece in _WIDE_GAP.split(line) if piece)
            blocks.append(Block(len(blocks), content, element, pieces, 0, (), False))
        if len(blocks) > limits.blocks:
            raise LimitError("blocks", len(blocks), limits.blocks)
    return blocks
