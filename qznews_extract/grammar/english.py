"""Byline rows in English: `By Li Wei | China Daily | Updated: 2024-02-23 18:30`, `Source: Xinhua | Editor: huaxia`.

Chinese outlets print these on their English pages. The Chinese grammar does not know these words: it would read
`Updated` as an outlet and `By Li Wei` as a name.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from qznews_extract.grammar.people import DEFAULT_ROLE
from qznews_extract.grammar.rows import cut_times
from qznews_extract.grammar.times import find_times
from qznews_extract.lexicon import words
from qznews_extract.model.record import Person
from qznews_extract.patterns import lazy
from qznews_extract.text import collapse_whitespace, narrow


def _label(*tables: str) -> str:
    found = [word.replace("…", r"\s") for table in tables for word in words("english", table)]
    return "|".join(sorted(found, key=len, reverse=True))


def _no_first_word(*tables: str) -> str:
    """A lookbehind that excludes the first word of a two-word label."""
    firsts = {word.split("…")[0] for table in tables for word in words("english", table) if "…" in word}
    return "".join(rf"(?<!\b{first})" for first in sorted(firsts))


_LONGEST: Final = 240  # characters of a row
_PIECE: Final = lazy(r"\s{2,}|\s?[|｜•·]\s?|;\s|\s-\s")
_FURNITURE: Final = lazy(rf"(?:{_label('furniture')})(?:\s(?:on|at))?(?:[:\s]|\d|$)", re.IGNORECASE)
_BEGINS: Final = lazy(
    rf"(?P<source>{_label('source')})\s?:|(?P<editing>{_label('editing')})\s?(?::|\s)|"
    rf"(?P<photographing>{_label('photographing')})\s?(?::|\s)|(?P<writing>{_label('writing')})\s?(?::|\s)",
    re.IGNORECASE,
)
_LABELLED: Final = ("source", "editing", "photographing", "furniture")
_WITHIN: Final = lazy(  # not inside a two-word label: Web editor, Publish time
    rf"{_no_first_word('editing', 'furniture')}\s(?=(?:{_label(*_LABELLED)})\s?:)", re.IGNORECASE
)
_WORDS: Final = ("writing", "source", "editing", "photographing", "furniture", "outlets")
_HINT: Final = lazy(rf"\b(?:{_label(*_WORDS)})(?=[:\s|]|$)")
_AND: Final = lazy(r"\s?[,/&、]\s?(?:and\s)?|\sand\s|\swith\s", re.IGNORECASE)
_PLACE: Final = lazy(r"\s(?:(?:in|from|at|for|of)\s|\().*")  # By Li Wei in Qingzhou, By Li Wei (Example Daily)
_NAME: Final = lazy(r"[A-Z][A-Za-z.'’\-]{0,20}(?:\s[A-Z][A-Za-z.'’\-]{0,20}){1,3}")
_NICKNAME: Final = lazy(r"[A-Za-z][A-Za-z.'’\-]{1,20}")  # nickname of an editor: huaxia
_OUTLET: Final = lazy(
    rf"(?:[A-Z][\w.'’&\-]{{0,20}}\s){{0,4}}(?:{_label('outlets')})|[a-z]{{3,20}}(?:\.[a-z]{{2,6}}){{1,2}}"
)
_ORGANISATIONS: Final = frozenset(words("english", "organisations"))
_EDGES: Final = " :,.-|/()[]"
_SOURCE: Final = 60  # characters of an outlet's name
_SHORT: Final = 30  # characters of a button or a label without its time
_HAN: Final = "\u2e80"  # the first character of Chinese, Japanese and Korean


class Byline(NamedTuple):
    """The content of an English row."""

    source: str | None = None
    reporters: tuple[Person, ...] = ()
    editors: tuple[Person, ...] = ()


def read_byline(text: str) -> Byline:
    """Source, reporters and editors of a row.

    >>> read_byline("By Li Wei | China Daily | Updated: 2024-02-23 18:30")
    Byline(source='China Daily', reporters=(Person(name='Li Wei', role='作者', affiliation=None),), editors=())
    >>> read_byline("Last updated: 2024-02-23 18:30 Views: 12")
    Byline(source=None, reporters=(), editors=())
    """
    return _read(text) if len(text) <= _LONGEST else Byline()


def is_english_row(text: str) -> bool:
    """Whether a line is a byline row in English: it names a person, or has a time beside one of its words.

    >>> [is_english_row(text) for text in ("By Li Wei in Yunmen", "Updated: 2024-02-23", "By noon all lamps were lit.")]
    [True, True, False]
    """
    if len(text) > _LONGEST or text[:1] >= _HAN or not _HINT.search(text):
        return False
    pieces = list(_pieces(text, furniture=True))
    if not pieces or not all(_is_part(piece) for piece in pieces):
        return False
    return bool(find_times(text)) or read_byline(text) != Byline()


def _is_part(piece: str) -> bool:
    """Whether a piece of a line could be part of a row: a labelled value, an outlet or furniture, not a sentence."""
    if _FURNITURE.match(piece):
        return len(piece) <= _SHORT
    return _OUTLET.fullmatch(piece) is not None or (len(piece) <= _SOURCE and _read(piece) != Byline())


@functools.lru_cache(maxsize=64)  # called by three fields for the same rows
def _read(text: str) -> Byline:
    sources: list[str] = []
    people: dict[str, list[Person]] = {"writing": [], "photographing": [], "editing": []}
    for piece in _pieces(text):
        label = _BEGINS.match(piece)
        kind = str(label.lastgroup) if label else "outlet"
        value = piece[label.end() :].strip(_EDGES) if label else piece
        if label and kind in people:
            people[kind] += _people(value, label[kind], editing=kind == "editing")
        if (kind == "source" and value) or _OUTLET.fullmatch(value):
            sources.append(value[:_SOURCE])
    reporters = dict.fromkeys([*people["writing"], *people["photographing"]])
    return Byline(next(iter(sources), None), tuple(reporters), tuple(dict.fromkeys(people["editing"])))


def _pieces(text: str, *, furniture: bool = False) -> Iterator[str]:
    for piece in _PIECE.split(narrow(cut_times(text))):
        for part in _WITHIN.split(piece):
            clean = collapse_whitespace(part).strip(_EDGES)
            if clean and (furniture or not _FURNITURE.match(clean)):
                yield clean


def _people(value: str, label: str, *, editing: bool) -> list[Person]:
    """The names after a label; only editors have nicknames. The role is the word on the page; By gives none."""
    role = label if editing else label[:-2].rstrip() or DEFAULT_ROLE if label.lower().endswith("by") else label
    names = [_PLACE.sub("", name.strip(_EDGES)) for name in _AND.split(value)]
    return [Person(name=name, role=role) for name in names if _is_name(name, editing=editing)]


def _is_name(text: str, *, editing: bool) -> bool:
    if not _ORGANISATIONS.isdisjoint(text.title().split()) or _OUTLET.fullmatch(text):
        return False
    return bool(_NAME.fullmatch(text) or (editing and _NICKNAME.fullmatch(text)))
