"""reporters (记者, 通讯员, 作者, 摄 …), one by one, once, in the order of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from qznews_extract.fields.taken import Taken
from qznews_extract.grammar.bylines import parts_of, unlabelled
from qznews_extract.grammar.names import is_name, split_names, tokens
from qznews_extract.grammar.people import DEFAULT_ROLE, bracket_credits, credit_tail, line_credit, read_credit
from qznews_extract.grammar.times import without_relative
from qznews_extract.model.page import Block, Zone
from qznews_extract.model.record import Person
from qznews_extract.patterns import lazy
from qznews_extract.text import narrow
from qznews_extract.zones import Zoned

_HEAD: Final = 160  # characters of a paragraph in which a dateline's bracket stands
_PARAGRAPHS: Final = 2  # paragraphs that may hold it
_BRACKETED: Final = lazy(r"[\[【(（]\s{0,3}([^\]】)）]{2,20}?)\s{0,3}[\]】)）]")


def take_reporters(zoned: Zoned) -> Taken[tuple[Person, ...]] | None:
    """Every person credited for the report."""
    people: dict[str, Person] = {}
    blocks: list[int] = []
    texts: list[str] = []
    for number, text, found in _found(zoned):
        new = [person for person in found if person.name not in people]
        if new:
            people.update({person.name: person for person in new})
            blocks.append(number)
            texts.append(text)
    if not people:
        return None
    return Taken(tuple(people.values()), "credits", tuple(blocks), " / ".join(texts))


def _found(zoned: Zoned) -> Iterator[tuple[int, str, tuple[Person, ...]]]:
    paragraphs = 0
    for block, text, span in zoned.of(Zone.BYLINE, Zone.BODY, Zone.CAPTION, Zone.CREDIT):
        if span.zone is Zone.BYLINE:
            yield block.number, text, _in_row(block, text)
        elif span.zone is Zone.BODY:
            paragraphs += bool(text)
            if paragraphs <= _PARAGRAPHS:
                yield block.number, text[:_HEAD], _in_opening(text[:_HEAD])
        elif span.zone is Zone.CAPTION:
            yield block.number, text, _in_caption(text)
        else:
            yield block.number, text, _in_credit(text)


def _in_row(block: Block, text: str) -> tuple[Person, ...]:
    """Labelled authors of a byline row, and names that stand bare beside the time."""
    people: list[Person] = []
    for part in parts_of(text):
        if part.kind == "author":
            role = DEFAULT_ROLE if part.label in ("文章作者", "发布者", "发布人", "署名", "供稿") else part.label
            inner = read_credit(part.value)
            people += inner or [Person(name=n, role=role) for n in _names(part.value)]
        elif part.kind == "source":  # 来源：临河晚报 记者 王红霞
            people += line_credit(part.value)
    if not people:
        people += line_credit(without_relative(text))
    if not people:
        for piece in [*unlabelled(text, [run.text for run in block.runs]), *_BRACKETED.findall(text)]:
            name = piece.split("/")[0].strip()
            if is_name(name):
                people.append(Person(name=name, role=DEFAULT_ROLE))
            else:
                people += line_credit(piece)
    return tuple(dict.fromkeys(people))


def _names(value: str) -> list[str]:
    """The names behind 作者：; a nickname is none."""
    first = re.split(r"\s{2,}|\d{4}", narrow(value), maxsplit=1)[0]
    return (
        [name for name in split_names(first, known=False) if len(name) < 4 or is_name(name)] if len(first) <= 40 else []
    )


def _in_opening(text: str) -> tuple[Person, ...]:
    """The bracket of a dateline, or `本报记者 甲 乙` before the first sentence."""
    for credit in bracket_credits(text):
        return credit.people
    return ()


def _in_caption(text: str) -> tuple[Person, ...]:
    bracketed = bracket_credits(text)
    if bracketed:
        return bracketed[-1].people
    tail = credit_tail(text)
    return tail.people if tail else ()


def _in_credit(text: str) -> tuple[Person, ...]:
    inside = text.strip(" ()（）[]【】")
    people = read_credit(inside)
    if people:
        return people
    return tuple(
        Person(name=name, role=DEFAULT_ROLE) for token in tokens(narrow(inside)) for name in split_names(token)
    )
