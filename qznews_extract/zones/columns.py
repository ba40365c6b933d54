"""The names of a page's columns (栏目), as its menu and its breadcrumb give them."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import Final

from qznews_extract.model.page import Block
from qznews_extract.patterns import lazy

_TOP: Final = 150  # lines in which menu and breadcrumb stand
_LONGEST: Final = 8  # characters of a column's name
_CRUMBS: Final = 120  # characters of a breadcrumb
_STEP: Final = lazy(r"\s?(?:-{0,2}>+|›|»|→|＞|/|\||｜|┊|:|：)\s?|\s+")


def column_names(blocks: Sequence[Block]) -> Set[str]:
    """Short links of the menu, and the steps of the breadcrumb.

    The text of a link is compared as in the source, without surrounding white space.
    """
    names: set[str] = set()
    for block in blocks[:_TOP]:
        if block.nodes and block.link and not block.level:
            names.update([text.strip() for text, href in block.nodes if href and len(text) <= 2 * _LONGEST])
        elif block.link and not block.level and not block.text[2 * _LONGEST :]:
            names.add(block.text)
        if (">" in block.text or "›" in block.text or "»" in block.text) and len(block.text) <= _CRUMBS:
            names.update(_STEP.split(block.text))
    return names


def is_column(text: str, names: Set[str]) -> bool:
    """Whether a text is made of several names of columns: 要闻中心 新闻动态. One alone may be a short headline."""
    words = [word for word in _STEP.split(text) if word]
    return len(words) > 1 and all(len(word) <= _LONGEST and word in names for word in words)
