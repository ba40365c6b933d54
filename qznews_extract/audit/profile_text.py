"""A drafted profile as TOML for people: each fact has the number of supporting pages as a comment."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from qznews_extract.audit.facts import Counted
from qznews_extract.audit.learned import Learning, RepeatedFact, RowFact
from qznews_extract.audit.plan import Plan
from qznews_extract.profile_index import ENOUGH_MARKS

_SHOWN: Final = 12  # headings in a comment
_NAMES: Final = {"title": "headline", "body": "part of the text"}


def quoted(text: str) -> str:
    """A TOML string; non-printable characters are escaped, so that they cannot end the string or control a terminal.

    >>> print(quoted('甲"乙\\u202e'))
    "甲\\"乙\\U0000202e"
    """
    plain = json.dumps(text.encode("utf-8", "replace").decode(), ensure_ascii=False)
    return "".join(character if character.isprintable() else f"\\U{ord(character):08x}" for character in plain)


def profile_text(plan: Plan) -> str:
    """The file of the profile."""
    return "\n".join([*_about(plan), *_headings(plan), *_footer(plan), *_learned(plan.learned)]) + "\n"


def _about(plan: Plan) -> Iterator[str]:
    total = plan.pages
    yield f"# A draft, from {total} pages, {plan.articles} of them articles: read it and correct it."
    yield f"name = {quoted(plan.name)}"
    yield f"site_name = {quoted(plan.site_name.text)}  # {plan.site_name.pages} of {total} pages"
    yield from _listed("hosts", _counted(plan.hosts, total))
    yield f"# Only on pages of this site. {ENOUGH_MARKS} of them select this profile for a page without an address."
    yield from _listed("marks", _counted(plan.marks, total))
    for tail in plan.tails:
        yield f"# {tail.pages} of {total} pages: <title> ends in {quoted(tail.text)}"


def _headings(plan: Plan) -> Iterator[str]:
    most, few = plan.headings
    if most:
        yield "# Above lists that are read on most pages, but not on all."
    yield from _listed("headings", [(quoted(h.text), f"{len(h.read)} of {len(h.pages)} pages") for h in most])
    if few:
        yield "# Add the headings of lists that link to related articles, for example from these:"
        yield f"# {', '.join(quoted(heading.text) for heading in few[:_SHOWN])}"


def _footer(plan: Plan) -> Iterator[str]:
    for line in plan.footer:
        yield f"\n[[footer]]  # {line.pages} of {plan.pages} pages; the kind is a guess"
        yield f"contains = {quoted(line.text)}"
        yield f"kind = {quoted(line.kind)}"


def _learned(learned: Learning) -> Iterator[str]:
    if not learned.repeated and not learned.rows:
        yield "\n# [learned]: nothing. No repeated line and no labelled row contradicts how these pages are read."
        return
    yield "\n[learned]"
    if learned.repeated:
        yield from _listed("repeated", [_repeated(fact) for fact in learned.repeated])
    if learned.rows:
        yield from _listed("rows", [_row(fact) for fact in learned.rows])


def _listed(key: str, items: Sequence[tuple[str, str]]) -> Iterator[str]:
    """An array with a comment after each item."""
    if not items:
        yield f"{key} = []"
        return
    yield f"{key} = ["
    for item, comment in items:
        yield f"    {item},  # {comment}"
    yield "]"


def _counted(items: Iterable[Counted], total: int) -> list[tuple[str, str]]:
    return [(quoted(item.text), f"{item.pages} of {total} pages") for item in items]


def _repeated(fact: RepeatedFact) -> tuple[str, str]:
    line = fact.line
    item = f"{{path = {quoted(line.key.path)}, text = {quoted(line.key.text)}, share = {line.share:.2f}}}"
    read_as = _NAMES.get(fact.field, fact.field)
    read = f"was read as {read_as} on {len(fact.wrong)}" if fact.wrong else "like the others there"
    return item, f"{len(line.places)} of {line.of} pages; {read}"


def _row(fact: RowFact) -> tuple[str, str]:
    item = f"{{path = {quoted(fact.path)}, label = {quoted(fact.label)}}}"
    return item, f"{fact.of} pages; had no effect on {len(fact.wrong)}"
