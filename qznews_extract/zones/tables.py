"""Data tables within the text: their cells are text, one row per line, whatever the cells say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from qznews_extract.model.page import Block, Element
from qznews_extract.patterns import lazy
from qznews_extract.zones.lines import is_link

_ROWS: Final = 2
_CELLS: Final = 2
_LINKS: Final = 3  # one in so many cells may be a link
_NUMBER: Final = lazy(r"[-+—–/]{1,2}|[-+]?\d[\d.,:/%]{0,12}|[A-Z]{1,3}\d{1,6}")  # a dash for none
_CELL_TAGS: Final = frozenset({"td", "th"})


class Cell(NamedTuple):
    """The position of a line in a table: its row, and the cell in the row."""

    row: Element
    number: int


def cell_of(element: Element) -> Cell | None:
    """The innermost cell around an element; `None` outside tables."""
    step: Element | None = element
    while step is not None:
        if step.tag in _CELL_TAGS and step.parent is not None:
            return Cell(step.parent, step.number)
        step = step.parent
    return None


def is_number(text: str) -> bool:
    """Whether a line is only a number or a code, as in a cell of a table: 8.5%, -6.3, 12:30, A01, — for none."""
    return _NUMBER.fullmatch(text) is not None


def data_cells(blocks: Sequence[Block], home: Element | None) -> frozenset[int]:
    """The lines in data tables: with two rows of two cells, few links, and not the layout table around the text."""
    tables: dict[Element, list[tuple[Block, Cell]]] = {}
    for block in blocks:
        cell = cell_of(block.element) if block.text and not block.hidden else None
        if cell is not None:
            tables.setdefault(_table_of(cell.row), []).append((block, cell))
    around = _ancestors(home)
    return frozenset(
        block.number for table, cells in tables.items() if table not in around and _is_data(cells) for block, _ in cells
    )


def _table_of(row: Element) -> Element:
    step = row
    while step.tag != "table" and step.parent is not None:
        step = step.parent
    return step


def _ancestors(element: Element | None) -> frozenset[Element]:
    return frozenset(element.line()) if element is not None else frozenset()


def _is_data(cells: Sequence[tuple[Block, Cell]]) -> bool:
    rows: dict[Element, set[int]] = {}
    for _, cell in cells:
        rows.setdefault(cell.row, set()).add(cell.number)
    wide = sum(len(numbers) >= _CELLS for numbers in rows.values())
    return wide >= _ROWS and sum(is_link(block) for block, _ in cells) * _LINKS <= len(cells)
