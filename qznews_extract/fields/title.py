"""title, kicker (引题), subtitle (副题)."""

from __future__ import annotations

from qznews_extract.fields.taken import Taken
from qznews_extract.grammar.headlines import as_headline, headline_candidates, without_tail
from qznews_extract.model.page import Block, Zone
from qznews_extract.text import key
from qznews_extract.zones import Zoned

_META = ("og:title", "twitter:title", "articletitle", "title", "headline")


def take_title(zoned: Zoned) -> Taken[str] | None:
    """The headline as shown; where the page shows none, what its head says without the tails of site and column."""
    shown = list(zoned.of(Zone.TITLE))
    if shown:
        parts = [_own_words(block, zoned.page.head_title) for block, _, _ in shown]
        glued = "".join(parts)
        text = glued if len(parts) > 1 and glued in zoned.page.head_title else " ".join(parts)
        numbers = tuple(block.number for block, _, _ in shown)
        if zoned.page.form == "text":  # the line may be the <title>, tails and all
            text = without_tail(text)
        return Taken(as_headline(text), shown[0][2].rule, numbers, text)
    for name in _META:
        stated = zoned.page.meta.get(name)
        if stated and len(key(stated)) >= 2:
            return Taken(as_headline(without_tail(stated)), f"meta {name}", (), stated)
    head = zoned.page.head_title
    return Taken(as_headline(without_tail(head)), "<title>", (), head) if len(key(head)) >= 2 else None


def take_kicker(zoned: Zoned) -> Taken[str] | None:
    """The line above the headline."""
    return _first(zoned, Zone.KICKER)


def take_subtitle(zoned: Zoned) -> Taken[str] | None:
    """The line below the headline."""
    return _first(zoned, Zone.SUBTITLE)


def _first(zoned: Zoned, zone: Zone) -> Taken[str] | None:
    for block, text, span in zoned.of(zone):
        return Taken(text, span.rule, (block.number,), text)
    return None


def _own_words(block: Block, head_title: str) -> str:
    """The headline's run where a line holds more: a tag (原创) before it, a count behind it."""
    if len(block.pieces) > 1:
        stated = {key(text) for text in headline_candidates(head_title)}
        for run in block.runs:
            if len(key(run.text)) >= 4 and key(run.text) in stated:
                return run.text
    return block.text
