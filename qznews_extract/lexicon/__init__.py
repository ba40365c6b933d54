"""Every word that means something to the grammars, once, as TOML files beside this module.

A file holds tables; a table's `words` is a string of words divided by white space, so that adding a word is one edit
in one place. Words are written in simplified and traditional characters where both occur.
"""

from __future__ import annotations

import functools
import importlib.resources
import re
import tomllib
from collections.abc import Iterable, Mapping
from typing import Any, Final

_SUFFIX: Final = ".toml"


@functools.lru_cache(maxsize=32)  # more than there are files
def tables(file: str) -> Mapping[str, Any]:
    """The tables of one file of the lexicon, by its name without suffix."""
    text = (importlib.resources.files(__package__) / f"{file}{_SUFFIX}").read_text(encoding="utf-8")
    return tomllib.loads(text)


def words(file: str, table: str) -> tuple[str, ...]:
    """The words of one table, in the order of the file.

    Raises `KeyError` for a table that the file does not have, `ValueError` for a word that it lists twice.
    """
    found: tuple[str, ...] = tuple(tables(file)[table]["words"].split())
    if len(set(found)) < len(found):
        twice = sorted({word for word in found if found.count(word) > 1})
        raise ValueError(f"lexicon/{file}{_SUFFIX}, [{table}]: listed twice: {' '.join(twice)}")
    return found


def either(choices: Iterable[str], gap: str = "") -> str:
    """A pattern that matches one of the words, the longest first; `gap` may stand between their characters."""
    return "|".join(gap.join(map(re.escape, word)) for word in sorted(choices, key=lambda w: (-len(w), w)))


def any_of(file: str, *tables: str, gap: str = "") -> str:
    """A pattern that matches one of the words of these tables, as `either`."""
    return either([word for table in tables for word in words(file, table)], gap)


def phrases(file: str, table: str, gap: int = 24) -> str:
    """A pattern that matches one of the phrases: `…` is a gap of up to that many characters, `/` divides alternatives.

    >>> import re
    >>> re.search(phrases("notices", "statement"), "未经本网书面许可，任何人不得使用")[0]
    '未经本网书面许可，任何人不得'
    """
    return "|".join(
        f".{{0,{gap}}}?".join(f"(?:{either(part.split('/'))})" for part in phrase.split("…"))
        for phrase in words(file, table)
    )
