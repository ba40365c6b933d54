"""Values of a byline row that a text rendering printed without a gap, parted by what the rest of the page says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from qznews_extract.grammar.names import are_names
from qznews_extract.grammar.outlets import REGIONS, is_outlet
from qznews_extract.grammar.rows import FURNITURE, is_path
from qznews_extract.model.page import Block
from qznews_extract.patterns import lazy
from qznews_extract.text import HAN

_JOINED: Final = lazy(rf"[{HAN}A-Za-z·]{{4,24}}")
_STEP: Final = lazy(r"[\s>›»→/|]+")
_ABOVE: Final = 40  # lines above a row in which its column is named
_COLUMN: Final = 6  # characters of a column's name
_LEAST: Final = 2  # characters of a name
_LONGEST: Final = 4
_OUTLET: Final = 3  # characters of an outlet


def with_gaps(blocks: Sequence[Block], number: int, text: str) -> str:
    """A row of a text rendering with gaps between values that the page names by themselves elsewhere."""
    return _JOINED.sub(lambda found: "  ".join(_parts(blocks, number, found[0])), text)


def _parts(blocks: Sequence[Block], number: int, joined: str) -> Iterator[str]:
    """An outlet without the page's column before it, an outlet and a name or button, an account and its place."""
    for column in _columns(blocks[max(0, number - _ABOVE) : number]):
        if joined.startswith(column) and joined[len(column) :][:1].isalnum() and is_outlet(joined[len(column) :]):
            joined = joined[len(column) :]
            break
    button = _button_in(joined)
    value, rest = joined[:button], joined[button:]
    at = next(_ends(blocks, value), len(value))
    yield from filter(None, (value[:at], value[at:], rest))


def _button_in(joined: str) -> int:
    """Where a button begins behind an outlet or a name: 云门晨报|我要评论, 周若|阅读."""
    for at in range(_LEAST, len(joined)):
        if joined[at:] in FURNITURE and (at >= _OUTLET or are_names(joined[:at])):
            return at
    return len(joined)


def _ends(blocks: Sequence[Block], value: str) -> Iterator[int]:
    """Where an outlet or account can end within a value that is not an outlet as a whole."""
    if is_outlet(value):
        return
    for at in range(len(value) - _LEAST, max(_OUTLET, len(value) - _LONGEST) - 1, -1):
        if is_outlet(value[:at]) and are_names(value[at:]):
            yield at
        if value[at:] in REGIONS and any(block.text == value[:at] for block in blocks):
            yield at


def _columns(above: Sequence[Block]) -> Iterator[str]:
    """The items of menus and the steps of paths; the first step is the site."""
    for block in above:
        steps = _STEP.split(block.text)[1:] if is_path(block.text) else []
        steps = [block.text] if block.element.tag == "li" else steps
        yield from (step for step in steps if _LEAST <= len(step) <= _COLUMN)
