"""Checks of characters: text that was decoded wrongly or is not text."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

from qznews_extract.checks.doubt import Doubt, texts
from qznews_extract.model.record import Article
from qznews_extract.text import BIDI_CONTROLS

_AROUND: Final = 12  # characters shown on both sides
_MOJIBAKE: Final = (
    ("the replacement character: bytes were lost", re.compile("\ufffd")),
    ("UTF-8's replacement characters read as GBK", re.compile("锟斤拷|锟斤|斤拷锟")),
    ("uninitialised memory (0xCC, 0xCD) read as GBK", re.compile("烫{3}|屯{3}")),
    ("UTF-8 read as Latin-1 or Windows-1252", re.compile("(?:[Ã-ï][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,2}){2}")),
    # “，” and “。” in UTF-8 begin with EF BC and E3 80, which GBK reads as 锛 and 銆, characters hardly ever used
    ("UTF-8 read as GBK", re.compile("[锛銆][^锛銆]{0,60}[锛銆]")),
    ("GBK read as Latin-1", re.compile("[\xa1-\xb6\xb8-\xd6\xd8-\xfe]{6}")),
    ("private-use characters, which fonts show differently", re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")),
)
_CONTROL: Final = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f{BIDI_CONTROLS}]")
_MARKUP: Final = re.compile(r"</?[A-Za-z][A-Za-z0-9]{0,9}(?:\s[^<>]{0,300})?/?>|&(?:[a-z]{2,6}|#x?[0-9A-Fa-f]{1,6});")


def mojibake(article: Article, _now: dt.datetime) -> Iterator[Doubt]:
    """Text whose bytes were decoded in another encoding (乱码)."""
    for words, pattern in _MOJIBAKE:
        for field, found in _found(article, pattern):
            yield Doubt(field, words, _seen(found))


def control_characters(article: Article, _now: dt.datetime) -> Iterator[Doubt]:
    """Characters that databases reject (NUL) or that change the writing direction."""
    for field, found in _found(article, _CONTROL):
        yield Doubt(field, f"the control character U+{ord(found[0]):04X}", _seen(found))


def markup(article: Article, _now: dt.datetime) -> Iterator[Doubt]:
    """Tags and entities that were left as text."""
    for field, found in _found(article, _MARKUP):
        yield Doubt(field, "HTML that was left as text", _seen(found))


def _found(article: Article, pattern: re.Pattern[str]) -> Iterator[tuple[str, re.Match[str]]]:
    """The first match in each field; one search over all of them together rules out nearly every record."""
    if pattern.search("\n".join(text for _, text in texts(article))):
        for field, text in texts(article):
            if found := pattern.search(text):
                yield field, found


def _seen(found: re.Match[str]) -> str:
    return found.string[max(0, found.start() - _AROUND) : found.end() + _AROUND]
