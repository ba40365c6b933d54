"""Unclosed form controls and fallbacks: the tree keeps the page inside them, where no reader looks for text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from lxml import etree

from qznews_extract.repairs.elements import CONTROLS, FALLBACKS, MUCH, WATCHED

_PARAGRAPHS: Final = ("p", "div", "table", "ul", "h1", "h2", "h3", "br")


def show_swallowed(source: bytes, suspects: Iterable[etree._Element]) -> tuple[str, ...]:
    """Make form controls and fallbacks that hold a part of the page elements that are read; the tree is changed.

    A `select` without its end tag holds all that follows, and a reader of form controls would see none of it.
    """
    shown: dict[str, None] = {}
    closed: dict[str, bool] = dict.fromkeys(CONTROLS, False)  # of a control the length of its text is proof enough
    seen: set[etree._Element] = set()  # those inside one share its fate, so that each element is looked at once
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
    """Whether it holds paragraphs, and more text than any label has."""
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
