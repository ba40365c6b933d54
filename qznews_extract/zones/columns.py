"""The names of a page's columns (栏目), from its menu and breadcrumb."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from typing import Final

from qznews_extract.model.page import Block
from qznews_extract.patterns import lazy

_TOP: Final = 150  # lines in which menu and breadcrumb are
_LONGEST: Final = 8  # characters of a column's name
_CRUMBS: Final = 120  # characters of a breadcrumb
_LAST: Final = lazy(r"[>›»＞]\s?[^>›»＞\s]+\s[^>›»＞]+\Z")  # a headline of several words, as the last step
_STEP: Final = lazy(r"\s?(?:-{0,2}>+|›|»|→|＞|/|\||｜|┊|:|：)\s?|\s+")


def column_names(blocks: Sequence[Block]) -> Set[str]:
    """Short links of the menu, and the steps of the breadcrumb.

    Texts of links are compared as in the source, without surrounding white space.
    """
    names: set[str] = set()
    for block in blocks[:_TOP]:
        text = block.text
        if block.link and not block.level:
            if block.nodes:
                names.update([piece.strip() for piece, href in block.nodes if href and len(piece) <= 2 * _LONGEST])
            elif len(text) <= 2 * _LONGEST:
                names.add(text)
        if (">" in text or "›" in text or "»" in text) and len(text) <= _CRUMBS:
            names.update(_STEP.split(_LAST.sub("", text)))
    return names


def columns_among(texts: Iterable[str], blocks: Sequence[Block]) -> Set[str]:
    """The texts that consist of several column names: 要闻中心 新闻动态. A single one may be a short headline."""
    made = {text: [word for word in _STEP.split(text) if word] for text in texts}
    short = {t: words for t, words in made.items() if len(words) > 1 and max(map(len, words)) <= _LONGEST}
    names = column_names(blocks) if short else set()  # cheap: most texts have a long word
    return {text for text, words in short.items() if names >= set(words)}
