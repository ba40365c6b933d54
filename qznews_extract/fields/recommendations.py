"""recommendations: links and teasers of other articles, with the heading of their list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urljoin

from qznews_extract.fields.taken import Taken
from qznews_extract.grammar.headings import section_name
from qznews_extract.model.page import Block, Zone
from qznews_extract.model.record import Recommendation
from qznews_extract.text import key, squeeze
from qznews_extract.zones import Zoned

_HEAD: Final = re.compile(
    r"^(?:[\s·•\-*■▪◆●○►>▶◇□★☆|]+|\[?\d{4}-\d\d-\d\d\]?\s+|\d{1,2}[.、:：]\s{0,3}(?=\D)|\d{1,2}\s+(?=\D))+"
)
_TAIL: Final = re.compile(
    r"(?:[\s(（\[【]{0,3}(?:\d{4}[-年/])?\d{1,2}[-月/]\d{1,2}日?(?:\s?\d{1,2}:\d\d(?::\d\d)?)?\s?(?:[AP]M)?[)）\]】\s]{0,3}|\s?[(（]\d+(?:次|跟贴|评论|条)?[)）])$"
)
_LEAD_IN: Final = re.compile(r"^(?:推荐阅读|延伸阅读|相关阅读|相关新闻|相关报道|更多阅读|相关链接)\s?[:：>]\s?")
_SHORTEST: Final = 4


def take_recommendations(zoned: Zoned) -> Taken[tuple[Recommendation, ...]] | None:
    """The links of the lists, in order; the same link in the same list once."""
    found: dict[tuple[str, str | None, str | None], Recommendation] = {}
    blocks: list[int] = []
    section: str | None = None
    for block, text, span in zoned.of(Zone.RECOMMENDATION_HEADING, Zone.RECOMMENDATION):
        if span.zone is Zone.RECOMMENDATION_HEADING:
            section = section_name(text) or squeeze(text).strip(" :：>|")
            continue
        for recommendation in _links(block, text, section, zoned.page.base):
            found.setdefault((recommendation.title, recommendation.href, section), recommendation)
            blocks.append(block.number)
    if not found:
        return None
    return Taken(tuple(found.values()), "lists of links", tuple(blocks))


def _links(block: Block, text: str, section: str | None, base: str | None) -> Iterator[Recommendation]:
    hrefs = list(dict.fromkeys(href for _, href in block.pieces if href))
    pairs = [(text, hrefs[0] if hrefs else None)] if len(hrefs) < 2 else _several(block)
    for words, href in pairs:
        title = _title(words)
        if len(key(title)) >= _SHORTEST:
            yield Recommendation(title=title, href=href, url=absolute(base, href), section=section or None)


def _several(block: Block) -> list[tuple[str, str | None]]:
    """Several links in one line: one title each; short ones are menus beside them."""
    texts: dict[str, str] = {}
    for piece, href in block.pieces:
        if href:
            texts[href] = texts.get(href, "") + piece
    return [(squeeze(text), href) for href, text in texts.items() if len(squeeze(text)) >= 2 * _SHORTEST]


def _title(words: str) -> str:
    """The title without bullet, rank, date and count."""
    words = _LEAD_IN.sub("", _HEAD.sub("", squeeze(words)))
    return _TAIL.sub("", words).strip()


def absolute(base: str | None, href: str | None) -> str | None:
    """The absolute address of a link, or `None` where no base is known or it leads nowhere."""
    if not href:
        return None
    try:
        joined = urljoin(base or "", href.strip())
    except ValueError:
        return None
    return joined if joined.startswith(("http://", "https://")) else None
