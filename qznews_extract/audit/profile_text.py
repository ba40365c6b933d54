"""A drafted profile as TOML that a person reads: each fact with the number of pages behind it as a comment."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from qznews_extract.audit.facts import Counted, FooterLine
from qznews_extract.audit.learned import RepeatedFact, RowFact

_NAMES: Final = {"title": "headline", "body": "part of the text"}


def quoted(text: str) -> str:
    """A TOML string; what is not printable is escaped, so that it can neither end the string nor steer a terminal.

    >>> print(quoted('甲"乙\\u202e'))
    "甲\\"乙\\U0000202e"
    """
    plain = json.dumps(text.encode("utf-8", "replace").decode(), ensure_ascii=False)
    return "".join(character if character.isprintable() else f"\\U{ord(character):08x}" for character in plain)


def listed(key: str, items: Sequence[tuple[str, str]]) -> Iterator[str]:
    """An array with a comment behind each item."""
    if not items:
        yield f"{key} = []"
        return
    yield f"{key} = ["
    for item, comment in items:
        yield f"    {item},  # {comment}"
    yield "]"


def counted(items: Iterable[Counted], total: int) -> list[tuple[str, str]]:
    """Strings with the number of their pages."""
    return [(quoted(item.text), f"{item.pages} of {total} pages") for item in items]


def footer_tables(lines: Iterable[FooterLine], total: int) -> Iterator[str]:
    """A `[[footer]]` for each line."""
    for line in lines:
        yield f"\n[[footer]]  # {line.pages} of {total} pages; the kind is a guess"
        yield f"contains = {quoted(line.text)}"
        yield f"kind = {quoted(line.kind)}"


def learned_table(repeated: Sequence[RepeatedFact], rows: Sequence[RowFact]) -> Iterator[str]:
    """`[learned]`, if there is anything to learn."""
    if not repeated and not rows:
        yield "\n# [learned]: nothing. No repeated line and no labelled row contradicts how these pages are read."
        return
    yield "\n[learned]"
    if repeated:
        yield from listed("repeated", [_repeated(fact) for fact in repeated])
    if rows:
        yield from listed("rows", [_row(fact) for fact in rows])


def _repeated(fact: RepeatedFact) -> tuple[str, str]:
    line = fact.line
    item = f"{{path = {quoted(line.key.path)}, text = {quoted(line.key.text)}, share = {line.share:.2f}}}"
    read_as = _NAMES.get(fact.field, fact.field)
    return item, f"{len(line.places)} of {line.of} pages; was read as {read_as} on {len(fact.wrong)}"


def _row(fact: RowFact) -> tuple[str, str]:
    item = f"{{path = {quoted(fact.path)}, label = {quoted(fact.label)}}}"
    return item, f"{fact.of} pages; was without effect on {len(fact.wrong)}"
