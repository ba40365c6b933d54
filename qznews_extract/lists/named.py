"""Lists below the headings that a site's profile names: every item belongs to them, linked or not."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Final

from qznews_extract.elements import common, holder
from qznews_extract.grammar.headings import section_name
from qznews_extract.grammar.noise import is_noise
from qznews_extract.grammar.notices import find_notices, may_hold_notice
from qznews_extract.model.page import Block, Frame

_LEAST: Final = 4  # characters of an item


def named_lists(
    blocks: Sequence[Block], headings: Collection[int], named: tuple[str, ...]
) -> Mapping[int, tuple[int, ...]]:
    """The number of each heading that the profile names, with those of the lines below it."""
    heads = [number for number in headings if section_name(blocks[number].text, named) in named]
    found = {head: _items_below(blocks, head, headings) for head in sorted(heads)}
    return {head: items for head, items in found.items() if items}


def _items_below(blocks: Sequence[Block], head: int, headings: Collection[int]) -> tuple[int, ...]:
    """The lines from a heading to the next one, to a notice, or to the end of the element that holds them."""
    items: list[int] = []
    holds: Callable[[Frame], bool] | None = None
    for block in blocks[head + 1 :]:
        text = block.text
        if not text or block.hidden:
            continue
        holds = holds or holder(common(blocks[head].frame, block.frame))
        if block.number in headings or _ends_list(block) or not holds(block.frame):
            break
        if len(text) >= _LEAST and not is_noise(text):
            items.append(block.number)
    return tuple(items)


def _ends_list(block: Block) -> bool:
    """Whether a line is the heading of something else, or a notice of the page's foot."""
    return (block.level > 0 and not block.link) or (may_hold_notice(block.text) and bool(find_notices(block.text)))
