"""Blocks of a text rendering: a page saved as text, by a text browser or by copying."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import Final

from qznews_extract.errors import LimitError
from qznews_extract.grammar.bylines import whole_rows
from qznews_extract.grammar.labels import labels_of
from qznews_extract.grammar.wrapped import unwrapped
from qznews_extract.model.options import Limits
from qznews_extract.model.page import Block, Element
from qznews_extract.patterns import lazy
from qznews_extract.text import collapse_whitespace, narrow

_WIDE_GAP: Final = lazy(r"\t+|[ \xa0\u3000]{3,}")  # what is left of a cell's or an element's border
# Placeholders of text browsers (lynx, w3m, links) for pictures, buttons, frames and fields.
_DRAWN: Final = lazy(
    r"\[[^\[\]\s]{1,200}\.(?:gif|jpe?g|png|svg|webp|ico|bmp|GIF|JPE?G|PNG)\]|"
    r"\[USEMAP:[^\[\]\n]{1,200}\]|\[(?=[A-Za-z_-]{0,59}\d)(?=[\d_-]{0,59}[A-Za-z])[A-Za-z0-9_-]{6,60}\]|\[(?:INLINE|IMG|IMAGE|EMBED|javascript)\]|"
    r"\(BUTTON\)|\[BUTTON[^\[\]\n]{0,60}\]|\bIFRAME:[^\n]{0,80}|_{4,}+"
)
_NUMBER: Final = lazy(r"[-+—¥$￥]?\d\S{0,13}")  # with its unit: 34分12秒
_ROW: Final = 80  # characters of a row of a table
_ROWS: Final = 3
_PAIR: Final = 2  # gaps of the smallest row: one may be between a title and its day
_PROSE_ENDS: Final = frozenset("。；;：:")
_CELL: Final = 40  # characters of a cell
_CELLS: Final = 6  # of the smallest table: three rows of two cells, two of three
_BULLET: Final = lazy(r"[ \t]*(?:[•·▪■◆●*]|\d{1,3}\.(?=\s))[ \t]+")


def text_blocks(text: str, limits: Limits, *, join: bool = True) -> list[Block]:
    """The blocks of a text rendering: one per line; lines between blank lines share an element.

    A label and its value on the next line are joined, since some programs break the line after each element. The rows
    of a table keep the tabs between their cells. Placeholders of text browsers, such as picture names in brackets, are
    removed.
    """
    blocks: list[Block] = []
    page = Element(None, "text", "", "", 1, False)
    group, gap, groups = page, 1, 0
    rows: list[tuple[Block, list[str]]] = []  # with the cells of each line
    points: dict[int, str] = {}  # lines with a number, as printed
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
        if bullet and bullet[0].strip()[0].isdigit() and content[-1] in _PROSE_ENDS:
            bullet = None  # a point of the text, not of a list of titles
        element = Element(group, "li", "", "", len(blocks) + 1, False) if bullet else group
        content = collapse_whitespace(line[bullet.end() :]) if bullet else content
        if content:
            pieces = tuple((piece, None) for piece in _WIDE_GAP.split(line) if piece)
            blocks.append(Block(len(blocks), content, element, pieces, 0, (), False))
            rows.append((blocks[-1], [cell for cell in map(collapse_whitespace, line.split("\t")) if cell]))
            if bullet and bullet[0].strip()[0].isdigit():
                points[blocks[-1].number] = collapse_whitespace(line)
        if len(blocks) > limits.blocks:
            raise LimitError("blocks", len(blocks), limits.blocks)
    _mark_tables(rows)
    _mark_columns(blocks)
    _restore_points(blocks, points)
    return blocks


def _restore_points(blocks: Sequence[Block], points: Mapping[int, str]) -> None:
    """Put back the number of a line alone, as printed: it is the heading of a section, not an item of a list."""
    for number, printed in points.items():
        if number - 1 not in points and number + 1 not in points:
            block = blocks[number]
            block.text, block.element = printed, block.element.parent or block.element


def _mark_tables(rows: Sequence[tuple[Block, list[str]]]) -> None:
    """Put tabs between the cells of tables: several lines in a row with as many cells, none of which is long."""
    for size, run in itertools.groupby(rows, key=lambda row: len(row[1])):
        table = list(run)
        short = size > 1 and all(len(cell) <= _CELL for _, cells in table for cell in cells)
        if short and len(table) * size >= _CELLS and not any(labels_of(narrow(block.text)) for block, _ in table):
            for block, cells in table:
                block.text = "\t".join(cells)


def _mark_columns(blocks: Sequence[Block]) -> None:
    """The same for cells divided by spaces, most of which are numbers; the line above may name the columns."""
    above = 0
    for size, run in itertools.groupby(blocks, key=_columns):
        table = list(run)
        if size and len(table) >= _ROWS:
            heads = [block for block in blocks[above : table[0].number] if len(block.text.split(" ")) == size]
            for block in (*heads, *table):
                block.text = block.text.replace(" ", "\t")
        above = table[-1].number


def _columns(block: Block) -> int:
    """The number of columns of a line that may be a row of numbers, else 0."""
    text = block.text
    if len(text) > _ROW or text[-1:] in _PROSE_ENDS or block.element.tag == "li" or text.count(" ") < _PAIR:
        return 0
    words = text.split(" ")
    return len(words) if 2 * sum([_NUMBER.fullmatch(word) is not None for word in words]) >= len(words) else 0
