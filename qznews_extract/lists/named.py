"""Lists below the headings named in a site's profile: every item belongs to them, linked or not."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final

from qznews_extract.elements import common, holder
from qznews_extract.grammar.headings import section_name
from qznews_extract.grammar.notices import find_notices, may_hold_notice
from qznews_extract.grammar.page_furniture import is_page_furniture
from qznews_extract.model.page import Block, Element

_LEAST: Final = 4  # characters of an item
_HEADING: Final = 16  # of a line above links


def named_lists(
    blocks: Sequence[Block], headings: Collection[int], named: tuple[str, ...]
) -> Mapping[int, tuple[int, ...]]:
    """The number of each heading named in the profile, with the numbers of the lines below it."""
    heads = [number for number in headings if section_name(blocks[number].text, named) in named]
    found = {head: _items_below(blocks, head, headings) for head in sorted(heads)}
    return {head: items for head, items in found.items() if items}


def selected_lists(
    blocks: Sequence[Block], headings: Collection[int], elements: Iterable[Sequence[int]]
) -> Iterator[tuple[int | None, tuple[int, ...]]]:
    """Heading and items of the lists in elements selected by the profile; headings divide an element into lists.

    If there are links, they are the items, and a short line without a link is a heading.
    """
    for numbers in elements:
        lines = [blocks[number] for number in numbers]
        linked = any(block.link for block in lines)
        head: int | None = None
        items: list[int] = []
        for block in lines:
            if block.number in headings or _is_heading(block, linked=linked):
                if items:
                    yield head, tuple(items)
                head, items = block.number, []
            elif len(block.text) >= _LEAST and not is_page_furniture(block.text) and (block.link or not linked):
                items.append(block.number)
        if items:
            yield head, tuple(items)


def _is_heading(block: Block, *, linked: bool) -> bool:
    return not block.link and (block.level > 0 or (linked and 1 < len(block.text) <= _HEADING))


def _items_below(blocks: Sequence[Block], head: int, headings: Collection[int]) -> tuple[int, ...]:
    """The lines from a heading to the next one, to a notice, or to the end of their element."""
    items: list[int] = []
    holds: Callable[[Element], bool] | None = None
    for block in blocks[head + 1 :]:
        text = block.text
        if not text or block.hidden:
            continue
        holds = holds or holder(common(blocks[head].element, block.element))
        if block.number in headings or _ends_list(block) or not holds(block.element):
            break
        if len(text) >= _LEAST and not is_page_furniture(text):
            items.append(block.number)
    return tuple(items)


def _ends_list(block: Block) -> bool:
    """Whether a line is the heading of something else, or a notice of the footer."""
    return (block.level > 0 and not block.link) or (may_hold_notice(block.text) and bool(find_notices(block.text)))
