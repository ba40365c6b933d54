"""Small pages for the tests of the zones: words of a given length, the weights of their lines, the zone of each."""

from __future__ import annotations

from typing import Literal

from qznews_extract import Options
from qznews_extract.intake import page_of, raw_page
from qznews_extract.model.page import Block, Page
from qznews_extract.zones import zone
from qznews_extract.zones.lines import LineFeatures, score_lines

STORY = "渠水从西山脚下引来流过三个村子进了古城的护城河浇灌两岸的菜地和果园"


def words(length: int) -> str:
    """So many characters of a story without a mark or a full stop."""
    return (STORY * (length // len(STORY) + 1))[:length]


def sentence(length: int) -> str:
    """A sentence of so many characters, the full stop among them."""
    return f"{words(length - 1)}。"


def page(source: str, form: Literal["html", "text"] = "html") -> Page:
    """The lines of a page; `source` may be a part of one."""
    return page_of(raw_page(source, None, None, form), Options())[0]


def lines(source: str, form: Literal["html", "text"] = "html") -> LineFeatures:
    """The lines of a page with their weights."""
    return score_lines(page(source, form))


def block(source: str) -> Block:
    """The only line of a page."""
    (only,) = page(source).blocks
    return only


def zones(source: str, form: Literal["html", "text"] = "html") -> list[tuple[str, str]]:
    """The zone of each span and its text, in the order of the page."""
    zoned = zone(page(source, form), None)
    return [(span.zone.value, zoned.page.blocks[span.block].text[span.start : span.end]) for span in zoned.spans]


def rules(source: str, form: Literal["html", "text"] = "html") -> list[tuple[str, str]]:
    """The rule of each span and its text, in the order of the page."""
    zoned = zone(page(source, form), None)
    return [(span.rule, zoned.page.blocks[span.block].text[span.start : span.end]) for span in zoned.spans]
