"""editors (编辑, 责任编辑, 校对 …) and editor, the first of them."""

from __future__ import annotations

from qznews_extract.fields.taken import Taken
from qznews_extract.grammar.editors import find_editors, first_editor
from qznews_extract.model.page import Zone
from qznews_extract.model.record import Person
from qznews_extract.zones import Zoned


def take_editors(zoned: Zoned) -> Taken[tuple[Person, ...]] | None:
    """All editors, in the order of the page, each name and role once."""
    people: dict[Person, None] = {}
    blocks: list[int] = []
    texts: list[str] = []
    for block, text, _ in zoned.of(Zone.BYLINE, Zone.EDITOR):
        found = find_editors(text)
        if found and found.people:
            people.update(dict.fromkeys(found.people))
            blocks.append(block.number)
            texts.append(text)
    if not people:
        return None
    return Taken(tuple(people), "editor line", tuple(blocks), " / ".join(texts))


__all__ = ["first_editor", "take_editors"]
