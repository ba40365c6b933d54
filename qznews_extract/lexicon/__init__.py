"""The words of the grammars, each listed once, in TOML files beside this module.

A file contains tables; a table's `words` is a string of words separated by white space, so that adding a word is one
edit in one place. Words are written in simplified characters and also match in traditional ones (繁体), according to
`traditional.toml`; words used only in Taiwan and Hong Kong are listed as they are.
"""

from __future__ import annotations

import functools
import importlib.resources
import itertools
import re
import tomllib
from collections.abc import Iterable, Mapping
from typing import Any, Final

_SUFFIX: Final = ".toml"
_AS_LISTED: Final = "as listed"  # the key of a table whose words have no other forms


@functools.lru_cache(maxsize=32)  # more than there are files
def tables(file: str) -> Mapping[str, Any]:
    """The tables of a file of the lexicon, by its name without suffix."""
    text = (importlib.resources.files(__package__) / f"{file}{_SUFFIX}").read_text(encoding="utf-8")
    return tomllib.loads(text)


@functools.lru_cache(maxsize=256)  # more than there are tables
def words(file: str, table: str) -> tuple[str, ...]:
    """The words of a table, in the order of the file, then their unlisted traditional forms.

    Raises `KeyError` for an unknown table, `ValueError` for a word listed twice.
    """
    listed = _listed(file, table)
    if tables(file)[table].get("script") == _AS_LISTED:
        return listed
    return tuple(dict.fromkeys([*listed, *[form for word in listed for form in traditional(word)]]))


def _listed(file: str, table: str) -> tuple[str, ...]:
    found: tuple[str, ...] = tuple(tables(file)[table]["words"].split())
    if len(set(found)) < len(found):
        twice = sorted({word for word in found if found.count(word) > 1})
        raise ValueError(f"lexicon/{file}{_SUFFIX}, [{table}]: listed twice: {' '.join(twice)}")
    return found


def traditional(word: str) -> tuple[str, ...]:
    """The forms of a word in traditional script; empty if its characters are the same in both.

    >>> traditional("责任编辑"), traditional("发布于"), traditional("校稿")
    (('責任編輯',), ('發布於', '發佈於'), ())
    """
    forms = _characters()
    if forms.keys().isdisjoint(word):
        return ()
    spelt = map("".join, itertools.product(*[forms.get(character, character) for character in word]))
    return tuple([form for form in spelt if form != word])


def in_both_scripts(pattern: str) -> str:
    """A pattern whose simplified characters also match their traditional forms; each still matches one character.

    >>> in_both_scripts("(?:下载|[报台]){2}页")
    '(?:下[载載]|[报報台臺台]){2}[页頁]'
    """
    parts = []
    inside = False
    for character, before in zip(pattern, f" {pattern}", strict=False):
        if character in "[]" and before != "\\":
            inside = character == "["
        forms = _characters().get(character, "")
        parts.append(character if not forms else f"{character}{forms}" if inside else f"[{character}{forms}]")
    return "".join(parts)


def plain_starts(pattern: str) -> str:
    """Alternatives as `in_both_scripts`, but each begins with a plain character, so that a search can skip to it.

    >>> plain_starts("下载|阅读|戳")
    '下[载載]|阅[读讀]|閱[读讀]|閲[读讀]|戳'
    """
    words = pattern.split("|")
    return "|".join([first + in_both_scripts(word[1:]) for word in words for first in _spellings(word[0])])


def _spellings(character: str) -> str:
    return character + _characters().get(character, "")


def with_traditional(characters: str) -> frozenset[str]:
    """A set of characters with their traditional forms."""
    return frozenset("".join(map(_spellings, characters)))


@functools.cache
def _characters() -> Mapping[str, str]:
    """Each simplified character with its traditional forms."""
    return {entry[0]: entry[1:] for entry in _listed("traditional", "characters")}


def either(choices: Iterable[str], gap: str = "") -> str:
    """A pattern that matches one of the words, the longest first; `gap` may occur between their characters.

    Words with the same beginning are one alternative: at each position, all of them are tried.

    >>> either(["编辑", "责编", "编审", "责任编辑"])
    '责(?:任编辑|编)|编(?:审|辑)'
    """
    rests: dict[str, list[str]] = {}
    for word in _longest_first(choices):
        rests.setdefault(word[0], []).append("".join([gap + re.escape(character) for character in word[1:]]))
    return "|".join(
        [re.escape(first) + (rest[0] if len(rest) == 1 else f"(?:{'|'.join(rest)})") for first, rest in rests.items()]
    )


def _longest_first(choices: Iterable[str]) -> list[str]:
    return sorted(choices, key=lambda word: (-len(word), word))


def any_of(file: str, *tables: str, gap: str = "") -> str:
    """Like `either`, for the words of these tables."""
    return either([word for table in tables for word in words(file, table)], gap)


def phrases(file: str, table: str, gap: int = 24) -> str:
    """A pattern that matches one of the phrases: `…` is a gap of up to `gap` characters, `/` separates alternatives.

    >>> import re
    >>> re.search(phrases("notices", "statement"), "未经本网书面许可，任何人不得使用")[0]
    '未经本网书面许可，任何人不得'
    """
    found: list[str] = []
    for phrase in words(file, table):
        first, *others = phrase.split("…")
        rest = [f"(?:{either(part.split('/'))})" for part in others]
        # each alternative begins with a plain character, so that a search can skip to it
        found += [f".{{0,{gap}}}?".join([word, *rest]) for word in map(re.escape, _longest_first(first.split("/")))]
    return "|".join(found)
