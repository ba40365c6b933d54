"""editors (编辑, 责任编辑, 校对 …) and editor, the first of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from qznews_extract.fields.field_value import FieldValue
from qznews_extract.fields.rows import Row, RowPosition
from qznews_extract.grammar.editors import find_editors, first_editor
from qznews_extract.grammar.english import read_byline
from qznews_extract.grammar.languages import ENGLISH
from qznews_extract.model.record import Language, Person

_PLACES: Final = (RowPosition.HEAD, RowPosition.CAPTION, RowPosition.CLOSING, RowPosition.END, RowPosition.FOOT)


def take_editors(rows: Sequence[Row], language: Language | None = None) -> FieldValue[tuple[Person, ...]] | None:
    """All editors, in page order, each person once."""
    people: dict[str, Person] = {}
    blocks: list[int] = []
    texts: list[str] = []
    for row in rows:
        found = _named(row, language) if row.place in _PLACES else ()
        if found:
            for person in found:
                people.setdefault(person.name, person)
            blocks.append(row.block.number)
            texts.append(row.text)
    if not people:
        return None
    return FieldValue(tuple(people.values()), "editor line", tuple(dict.fromkeys(blocks)), " / ".join(texts))


def _named(row: Row, language: Language | None) -> tuple[Person, ...]:
    if language == ENGLISH:
        return read_byline(row.text).editors
    runs = row.runs if row.block.nodes[1:] else ()
    if len(runs) > 1 and all(map(find_editors, runs)):  # each in an element, without a space between them
        return tuple([person for run in runs for person in _people(run)])
    return _people(row.text)


def _people(text: str) -> tuple[Person, ...]:
    found = find_editors(text)
    return found.people if found else ()


__all__ = ["first_editor", "take_editors"]
