"""title, kicker (引题), subtitle (副题)."""

from __future__ import annotations

import enum
from typing import Final

from qznews_extract.fields.field_value import FieldValue
from qznews_extract.grammar.headings import is_pagination
from qznews_extract.grammar.headlines import as_headline, headline_candidates, without_page_number, without_tail
from qznews_extract.model.page import Block, Zone
from qznews_extract.text import title_key
from qznews_extract.zones import Zoned


class HeadRule(enum.StrEnum):
    """The metadata from which a headline was read that no line shows."""

    META = "meta"
    TITLE = "<title>"


_SHORT: Final = 60  # characters of a line with links to other pages
_META: Final = ("og:title", "twitter:title", "articletitle", "title", "headline")


def take_title(zoned: Zoned) -> FieldValue[str] | None:
    """The headline as shown; if the page shows none, that of the metadata without names of site and column."""
    shown = list(zoned.of(Zone.TITLE))
    if shown:
        parts = [text if text != block.text else _own_words(block, zoned) for block, text, _ in shown]
        glued = "".join(parts)
        text = glued if len(parts) > 1 and glued in zoned.page.head_title else " ".join(parts)
        numbers = tuple(block.number for block, _, _ in shown)
        return FieldValue(_trimmed(zoned, text), shown[0][2].rule, numbers, text)
    for name in _META:
        stated = zoned.page.meta.get(name)
        if stated and len(title_key(stated)) >= 2:
            return FieldValue(_trimmed(zoned, without_tail(stated)), HeadRule.META, (), stated, name)
    head = zoned.page.head_title
    return (
        FieldValue(_trimmed(zoned, without_tail(head)), HeadRule.TITLE, (), head) if len(title_key(head)) >= 2 else None
    )


def _trimmed(zoned: Zoned, text: str) -> str:
    """A headline without the site's name and without the number of its page.

    The line of a text rendering may be the complete `<title>`; in HTML a line ends with the site's name only after a
    mark that headlines do not use. A number is the page's if the metadata have the headline without it, or if the page
    links to other pages of its text.
    """
    if zoned.page.form == "text" or "_" in text:
        text = without_tail(text)
    text = as_headline(text)
    plain = without_page_number(text)
    if plain == text:
        return text
    stated = {title_key(name) for name in headline_candidates(zoned.page.head_title)}
    paged = any(
        len(block.text) <= _SHORT and is_pagination(block.text) and any(map(str.isdigit, block.text))
        for block in zoned.page.blocks
    )
    return plain if paged or title_key(plain) in stated else text


def take_kicker(zoned: Zoned) -> FieldValue[str] | None:
    """The line above the headline."""
    return _first(zoned, Zone.KICKER)


def take_subtitle(zoned: Zoned) -> FieldValue[str] | None:
    """The line below the headline."""
    return _first(zoned, Zone.SUBTITLE)


def _first(zoned: Zoned, zone: Zone) -> FieldValue[str] | None:
    for block, text, span in zoned.of(zone):
        return FieldValue(text, span.rule, (block.number,), text)
    return None


def _own_words(block: Block, zoned: Zoned) -> str:
    """The headline's text node, if the line contains more: a tag (原创) before it, a count after it."""
    if len(block.pieces) > 1:
        named = [zoned.page.meta.get(name, "") for name in _META]
        stated = {title_key(text) for text in (*headline_candidates(zoned.page.head_title), *named)}
        for run in block.runs:
            if len(title_key(run.text)) >= 4 and title_key(run.text) in stated:
                return run.text
    return block.text
