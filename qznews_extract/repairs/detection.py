"""Whether something in a page was never closed: quick tests of its source and its tree."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from lxml import etree

from qznews_extract.patterns import lazy
from qznews_extract.repairs.elements import MUCH, RAW, WATCHED

_TEXT_ALONE: Final = frozenset(RAW)
_SWALLOWED: Final = lazy(r"</?(?:body|html)\b|</head\b", re.IGNORECASE)
_WORD: Final = lazy(rb"[\xe4-\xe9][\x80-\xbf]{2}[\xe4-\xe9]")
_CDATA: Final = b"<![CDATA["
# Values without their closing quote: they end in an equals sign, before the quote of the next value, or never.
_OPEN_VALUE: Final = lazy(rb"""=(?:"[^"]*+|'[^']*+)(?:(?<=[=\s])|\Z)""")
_TRIED: Final = 8  # positions checked for being inside a script: each check may read the whole page


def watched(root: etree._Element) -> list[etree._Element]:
    """The elements of a tree that may contain a part of the page."""
    return list(root.iter(*WATCHED))


def needs_mending(source: bytes, suspects: Iterable[etree._Element]) -> bool:
    """Whether something in the page may never have been closed; fast, with false positives."""
    return (
        source.rfind(b"<!--") > source.rfind(b"-->")
        or _has_open_section(source)
        or any(map(_swallows, suspects))
        or _has_open_value(source)
    )


def _has_open_value(source: bytes) -> bool:
    """Whether an attribute value outside scripts and styles contains tags and text, and ends where another begins."""
    found = (value for value in _OPEN_VALUE.finditer(source) if b"<" in value[0] and _WORD.search(value[0]))
    ended = (v.start() for v in found if v.end() == len(source) or v[0].rstrip().endswith(b"="))
    return _is_outside(source, ended)


def _has_open_section(source: bytes) -> bool:
    """Whether a CDATA mark occurs outside scripts and styles, where it is legitimate."""
    if _CDATA not in source:
        return False
    return _is_outside(source, (mark.start() for mark in re.finditer(re.escape(_CDATA), source)))


def _is_outside(source: bytes, places: Iterable[int]) -> bool:
    """Whether one of these positions is outside scripts and styles; only the first few are checked."""
    return any(count >= _TRIED or not _is_in_raw(source, at) for count, at in enumerate(places))


def _is_in_raw(source: bytes, at: int) -> bool:
    """Whether a position is inside a script or style, where equals signs and quotes do not form attributes."""
    return any(source.rfind(b"<" + tag, 0, at) > source.rfind(b"</" + tag, 0, at) for tag in (b"script", b"style"))


def _swallows(element: etree._Element) -> bool:
    """Whether a raw text element contains tags of the page; most scripts are not examined."""
    tag = element.tag
    if tag not in _TEXT_ALONE or (tag == "script" and element.get("src") is None and element.getnext() is not None):
        return tag == "plaintext"
    text = element.text
    if text is None or len(text) < MUCH or "<" not in text:
        return False
    if tag == "script" and element.get("src") is not None and text.lstrip()[:1] == "<":
        return True
    return "</p>" in text or _SWALLOWED.search(text) is not None or f"<{tag}" in text.lower()
