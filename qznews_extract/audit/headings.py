"""Headings of lists that repeat from page to page, and whether the lists below them are read."""

from __future__ import annotations

import collections
from collections.abc import Sequence
from typing import Final, NamedTuple

from qznews_extract.audit.reading import Line
from qznews_extract.audit.repeats import LEAST_PAGES, LEAST_SHARE
from qznews_extract.audit.site import Site
from qznews_extract.grammar.headings import is_comment_heading
from qznews_extract.grammar.page_furniture import is_page_furniture
from qznews_extract.model.page import Zone
from qznews_extract.patterns import lazy
from qznews_extract.text import HAN

_HAN: Final = lazy(f"[{HAN}]")
_MOST: Final = 0.5
_LONGEST: Final = 12  # characters of a heading
_ITEMS: Final = 3  # links below a heading
_ITEM: Final = 8  # characters of a link that may be a headline


class Heading(NamedTuple):
    """A heading, the pages with it above links, and those of them whose list is read."""

    text: str
    pages: tuple[int, ...]
    read: frozenset[int]


class Headings(NamedTuple):
    """The headings whose lists are read on most pages but not on all, and those whose lists are read on few or none.

    The latter are for a person to decide: a list of departments or services looks like one of articles.
    """

    read_on_most: Sequence[Heading]
    unread: Sequence[Heading]


class _Seen(NamedTuple):
    page: int
    line: Line
    items: tuple[Line, ...]


def headings_of(site: Site) -> Headings:
    """Headings above three or more changing links, on at least three pages and 30 % of them."""
    most: list[Heading] = []
    few: list[Heading] = []
    for text, seen in _short_lines(site).items():
        read = frozenset(one.page for one in seen if one.line.zone is Zone.RECOMMENDATION_HEADING)
        heading = Heading(text, tuple(one.page for one in seen), read)
        if max(LEAST_PAGES, _MOST * len(seen)) <= len(read) < len(seen):
            most.append(heading)
        elif len(read) < _MOST * len(seen) and _heads_changing_lists(seen):
            few.append(heading)
    return Headings(most, few)


def _short_lines(site: Site) -> dict[str, list[_Seen]]:
    """The short lines above links that enough pages have, by text."""
    found: dict[str, dict[int, _Seen]] = collections.defaultdict(dict)
    for page, reading in enumerate(site.readings):
        for at, line in enumerate(reading.lines):
            below = reading.lines[at + 1 : at + 1 + _ITEMS]
            if _may_head(line) and len(below) == _ITEMS and all(item.link for item in below):
                found[line.text].setdefault(page, _Seen(page, line, below))
    least = max(LEAST_PAGES, LEAST_SHARE * len(site.readings))
    return {text: [*pages.values()] for text, pages in found.items() if len(pages) >= least}


def _may_head(line: Line) -> bool:
    text = line.text
    shown = 2 < len(text) <= _LONGEST and not line.link and _HAN.search(text) is not None
    return shown and not is_comment_heading(text) and not is_page_furniture(text)


def _heads_changing_lists(seen: Sequence[_Seen]) -> bool:
    """Whether the links below change from page to page and are as long as headlines, unlike those of a menu."""
    items = [item.text for one in seen for item in one.items]
    return len(set(items)) > len(items) / 2 and sum(len(item) >= _ITEM for item in items) > len(items) / 2
