"""A drafted profile as TOML for people: each fact has the number of supporting pages as a comment."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from qznews_extract.audit.facts import Counted
from qznews_extract.audit.learned import RepeatedFact, RowFact
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
    parts = (_about, _headings, _footer, _learned, _left)
    return "\n".join(itertools.chain.from_iterable(part(plan) for part in parts)) + "\n"


def _about(plan: Plan) -> Iterator[str]:
    total = plan.pages
    yield f"# A draft, from {total} pages, {plan.articles} of them articles: read it and correct it."
    yield f"name = {quoted(plan.name)}"
    yield f"site_name = {quoted(plan.site_name.text)}  # {_named(plan)}"
    note = ", by their links" if plan.by_links else ""
    yield from _listed("hosts", [(host, f"{said}{note}") for host, said in _counted(plan.hosts, total)])
    yield from _marks(plan)
    for tail in plan.tails:
        yield f"# {tail.pages} of {total} pages: <title> ends in {quoted(tail.text)}"


def _named(plan: Plan) -> str:
    """Where the name of the site is from; the holder of the rights may have a better one than a channel's titles."""
    if not plan.site_name.pages:
        return "not found: write the site's name here"
    said, holder = f"{plan.site_name.pages} of {plan.pages} pages", plan.holder.text
    known = not plan.by_links or plan.site_name.text in holder or plan.holder.pages * 2 < plan.pages
    return said if known else f"{said}; the rights are held by {quoted(holder)}"


def _marks(plan: Plan) -> Iterator[str]:
    if len(plan.marks) >= ENOUGH_MARKS:
        yield f"# Only this site prints them; {ENOUGH_MARKS} of them choose this profile for a page without an address."
    else:
        yield "# Strings that only this site prints. A page without an address takes this profile by itself if it has"
        yield f"# {ENOUGH_MARKS} of them, and fewer were found: add some if you have pages of several sites."
    yield from _listed("marks", _counted(plan.marks, plan.pages))


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


def _learned(plan: Plan) -> Iterator[str]:
    learned = plan.learned
    if not learned.repeated and not learned.rows:
        yield "\n# [learned]: nothing. No repeated line and no labelled row contradicts how these pages are read."
        return
    yield "\n[learned]"
    if learned.repeated:
        yield from _listed("repeated", [_repeated(fact) for fact in learned.repeated])
    if learned.rows:
        yield from _listed("rows", [_row(fact) for fact in learned.rows])


def _left(plan: Plan) -> Iterator[str]:
    if plan.left:
        yield "\n# Not solved by this draft; look at the pages, a selector may help:"
    for fault in plan.left:
        line = "" if fault.text in fault.message else f"line {fault.text}"
        example = next((f"see {'/'.join(origin.split('/')[-2:])}" for origin in fault.examples), "")
        said = "; ".join(filter(None, (fault.message, line, fault.path, example)))
        yield f"# - {quoted(said)[1:-1]}"


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
