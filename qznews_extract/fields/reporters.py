"""reporters (记者, 通讯员, 作者, 摄 …), each once, in page order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from qznews_extract.fields.field_value import FieldValue
from qznews_extract.fields.rows import Row, RowPosition
from qznews_extract.grammar.broadcast import announced_reporters
from qznews_extract.grammar.captions import dateline_of, without_day
from qznews_extract.grammar.editors import REPORTER
from qznews_extract.grammar.english import read_byline
from qznews_extract.grammar.label_kinds import Kind
from qznews_extract.grammar.languages import ENGLISH
from qznews_extract.grammar.names import are_names, split_names
from qznews_extract.grammar.outlets import is_outlet
from qznews_extract.grammar.people import (
    DEFAULT_ROLE,
    bracket_credits,
    closing_bracket,
    credit_tail,
    line_credit,
    noted_name,
    opening_credit,
    read_credit,
    unlisted_credit,
)
from qznews_extract.grammar.posts import is_posted_note
from qznews_extract.grammar.rows import cut_times, is_path, parts_of, unlabelled
from qznews_extract.grammar.times import without_relative
from qznews_extract.lexicon import words
from qznews_extract.model.record import Language, Person
from qznews_extract.patterns import lazy
from qznews_extract.text import collapse_whitespace, narrow

People = tuple[Person, ...]

_SHORT: Final = words("roles", "short")
_PERSONS: Final = words("roles", "persons")
_SENTENCE_END: Final = lazy(r"[。！？”]")
_DATELINE: Final = lazy(r"\s*【[^】]{2,14}[讯訊电電]】")
_NAMES: Final = lazy(r"[】\s]{0,3}[(（]([^()（）]{2,30})[)）]")
_WORD: Final = 2  # characters of a name that may be a word
_GAP: Final = lazy(r"\s{2,}")
_MARKS: Final = frozenset(":|丨")  # behind labels
_CREDIT: Final = 60  # characters of an English credit outside the head
_OUTLET: Final = ("网", "網", "社", "报", "報", "台", "新闻", "传媒")  # 财新 before names is 财新网, not a person
_TITLES: Final = words("roles", "titles")
_WORKS: Final = 3
_AUTHOR_BEHIND: Final = lazy(rf"\S\s{DEFAULT_ROLE}\s?[:：]")
_HEAD: Final = 160  # characters of a paragraph in which the bracket of a dateline is


def take_reporters(
    rows: Sequence[Row], accounts: Sequence[str], language: Language | None = None
) -> FieldValue[People] | None:
    """Every person credited for the report, without names of `accounts` that have no role, or of their outlets.

    In an English article only the words of English rows count.
    """
    people: dict[str, Person] = {}
    blocks: list[int] = []
    texts: list[str] = []
    for row in _without_works(rows):
        reader = _in_english if language == ENGLISH else _READERS.get(row.place)
        found = reader(row) if reader else ()
        if not found:
            continue
        printed = " / ".join(texts)
        fresh = [person for person in found if _adds(people.get(person.name), person, printed)]
        new = {person.name: person for person in _without_accounts(fresh, accounts, row)}
        if new:
            people.update(new)
            blocks.append(row.block.number)
            texts.append(row.text)
    if not people:
        return None
    return FieldValue(tuple(people.values()), "credits", tuple(dict.fromkeys(blocks)), " / ".join(texts))


def _without_accounts(people: Sequence[Person], accounts: Sequence[str], row: Row) -> Sequence[Person]:
    """The persons of a row, without what names the account, the outlet, or the outlet beside its writers."""
    signed = [person for person in people if person.name not in accounts or _signs(person, row)]
    signed = [person for person in signed if not any(f"{person.name}{end}" in accounts for end in _OUTLET)]
    others = [person for person in signed if person.name not in accounts]
    return others or signed  # （文/云门车讯 周若禾）


def _without_works(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows without lines of the text that name the authors of several works: 一等奖：诗集《水车》 作者：周若禾."""
    inside = [row for row in rows if row.place in (RowPosition.OPENING, RowPosition.CLOSING)]
    works = {row.block.number for row in inside if _AUTHOR_BEHIND.search(row.text)}
    return rows if len(works) < _WORKS else [row for row in rows if row.block.number not in works]


def _signs(person: Person, row: Row) -> bool:
    """Whether the name of an account is that of a person who is named with a role: 作者：周若禾, not 作者：墨白.

    Not in a note like `Posted on … by 周若禾`, which gives none.
    """
    return person.role in row.text and are_names(person.name) and not is_posted_note(row.text)


def _adds(known: Person | None, person: Person, printed: str) -> bool:
    """Whether a person is new, or was named before without a role or with a role after the name (甲 摄)."""
    if known is None or known.role == person.role:
        return known is None
    return known.role not in printed or (known.role in _SHORT and person.role.endswith(_PERSONS))


def _in_row(row: Row) -> People:
    """Labelled authors of a row, else bare names beside the time."""
    whole = () if is_path(row.text) else line_credit(without_relative(cut_times(row.text)))
    if whole and _MARKS.isdisjoint(narrow(row.text)):  # 甲 采访／乙 摄影 is read as a whole, since names precede roles
        return whole
    return _labelled(row.text) or whole or _unlabelled(row) or noted_name(row.text)


def _labelled(text: str) -> People:
    people: list[Person] = []
    for part in parts_of(text):
        if part.kind is Kind.AUTHOR:
            people += read_credit(f"{part.label}：{part.value}") or read_credit(f"{part.label}：{_first(part.value)}")
        elif part.kind is Kind.SOURCE:
            people += _behind_outlet(part.value)
        elif part.kind is Kind.EDITOR and (other := REPORTER.search(part.value)):
            people += read_credit(part.value[other.start() :])
        elif not part.known:
            found = unlisted_credit(f"{part.label}：{part.value}")  # 主题：水利 has the form of a person, too
            people += found if any(len(person.name) > _WORD for person in found) or len(found) > 1 else ()
    return tuple(dict.fromkeys(people))


def _first(value: str) -> str:
    """A value up to a wide gap."""
    return _GAP.split(value, maxsplit=1)[0]


def _behind_outlet(value: str) -> People:
    """来源：临河晚报 记者 周若禾, or a bare name: 来源：甲报 周若禾, 来源：甲报/周若禾."""
    if people := line_credit(value):
        return people
    outlet, _, inside = cut_times(narrow(value)).strip().removesuffix(")").partition("(")  # 甲报（记者 乙）
    if inside and is_outlet(outlet.strip()) and (people := line_credit(inside)):
        return people
    clauses = value.split("，")[1:]  # 甲号，文 | 乙，丙网经授权发布
    if people := tuple([person for clause in clauses for person in line_credit(clause)]):
        return people
    _, _, rest = collapse_whitespace(cut_times(value).replace("／", "/").replace("/", " ")).partition(" ")
    return _authors(rest) if are_names(rest) else ()


def _unlabelled(row: Row) -> People:
    people: list[Person] = []
    pieces = unlabelled(row.text, row.runs)
    if any(piece.endswith(_TITLES) for piece in pieces):  # 周若禾 主任医师
        return ()
    for piece in pieces:
        name = piece.split("/")[0].strip()
        first, _, rest = piece.partition(" ")
        name = first if rest and is_outlet(rest) and are_names(first) else name  # 原创 周若禾 云门发布
        behind = _behind_outlet if is_outlet(first) else line_credit
        people += _authors(name) if are_names(name) else behind(piece)
    return tuple(dict.fromkeys(people))


def _authors(names: str) -> People:
    return tuple(Person(name=name, role=DEFAULT_ROLE) for name in split_names(names))


def _in_opening(row: Row) -> People:
    """The bracket of a dateline, or a credit above the first paragraphs."""
    if credit := line_credit(row.text):
        return credit
    found = bracket_credits(row.text[:_HEAD])
    if people := found[0].people if found else _behind_dateline(row.text[:_HEAD]) or opening_credit(row.text):
        return people
    return announced_reporters(row.text)


def _behind_dateline(text: str) -> People:
    """The names in the bracket after a dateline: 【云门新闻网讯】（周若禾 郑青穗）."""
    bracketed = _DATELINE.match(text)
    dateline = bracketed[0] if bracketed else dateline_of(text)
    found = _NAMES.match(text.partition(dateline)[2]) if dateline else None
    return _authors(found[1]) if found and are_names(found[1]) else ()


def _in_caption(row: Row) -> People:
    row = row._replace(text=without_day(row.text))
    if labelled := _labelled_row(row.text) or line_credit(row.text):
        return labelled
    bracketed = bracket_credits(row.text)
    if bracketed:
        return bracketed[-1].people
    if tail := credit_tail(row.text):
        return tail.people
    last = next((part for part in parts_of(row.text)[-1:] if part.kind is Kind.AUTHOR), None)  # …示意图 制图：周若禾
    return line_credit(f"{last.label}：{last.value}" if last else _SENTENCE_END.split(row.text)[-1])


def _at_end(row: Row) -> People:
    """The bracket at the end of a paragraph, or a paragraph that is a credit."""
    closing = closing_bracket(row.text)
    return closing.people if closing else announced_reporters(row.text) or _in_foot(row)


def _in_foot(row: Row) -> People:
    if people := line_credit(row.text, at_foot=row.place is RowPosition.END):
        return people
    untimed = cut_times(row.text).strip()  # 特约撰稿人 周若禾 2021-09-07
    if any(role in untimed for role in _PERSONS) and (people := line_credit(untimed)):
        return people
    closing = closing_bracket(row.text)
    if closing and closing.start == 0:
        return closing.people
    return _labelled_row(row.text) or line_credit(_SENTENCE_END.split(row.text)[-1])


def _labelled_row(text: str) -> People:
    """The authors of a closing row: 本文来源：甲报 作者：乙 责任编辑：丙."""
    parts = parts_of(text)
    row = len(parts) > 1 or (parts and text.startswith(parts[0].label))
    return _labelled(text) if row and any(part.kind in (Kind.SOURCE, Kind.EDITOR) for part in parts) else ()


def _in_english(row: Row) -> People:
    return read_byline(row.text).reporters if row.place is RowPosition.HEAD or len(row.text) <= _CREDIT else ()


_READERS: Final[Mapping[RowPosition, Callable[[Row], People]]] = {
    RowPosition.HEAD: _in_row,
    RowPosition.OPENING: _in_opening,
    RowPosition.CAPTION: _in_caption,
    RowPosition.CLOSING: _at_end,
    RowPosition.END: _in_foot,
    RowPosition.FOOT: _in_foot,
}
