"""Unclosed form controls and fallbacks, which contain the rest of the page in the tree."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from lxml import etree

from qznews_extract.repairs.elements import CONTROLS, FALLBACKS, MUCH, WATCHED

_PARAGRAPHS: Final = ("p", "div", "table", "ul", "h1", "h2", "h3", "br")


def show_swallowed(source: bytes, suspects: Iterable[etree._Element]) -> tuple[str, ...]:
    """Rename form controls and fallbacks that contain a part of the page, so that they are read; changes the tree.

    A `select` without end tag contains everything after it, and the content of form controls is not read.
    """
    shown: dict[str, None] = {}
    closed: dict[str, bool] = dict.fromkeys(CONTROLS, False)  # for a control the length of its text is proof enough
    seen: set[etree._Element] = set()  # elements inside one share its fate, so each is examined once
    for element in suspects:
        if not len(element) or element.tag not in WATCHED or element in seen:
            continue
        inside = [element, *element.iter(*CONTROLS, *FALLBACKS)]
        seen.update(inside)
        if not _holds_page(element):
            continue
        if (tag := str(element.tag)) not in closed:
            closed[tag] = _is_closed(tag.encode(), source)
        if not closed[tag]:
            shown[f"unclosed {tag} element read as a part of the page"] = None
            for inner in inside:
                inner.tag = "span"
    return tuple(shown)


def _holds_page(element: etree._Element) -> bool:
    """Whether it contains paragraphs, and more text than any label has."""
    if next(element.iter(*_PARAGRAPHS), None) is None:
        return False
    size = 0
    for text in element.itertext():
        size += len(text.strip())
        if size >= MUCH:
            return True
    return False


def _is_closed(name: bytes, source: bytes) -> bool:
    lower = source.lower()
    return lower.count(b"<" + name) <= lower.count(b"</" + name)
