"""Groups pages by site: by their address, else by what the site prints on every page."""

from __future__ import annotations

import collections
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from qznews_extract.audit.reading import Reading
from qznews_extract.grammar.headlines import headline_candidates
from qznews_extract.text import collapse_whitespace

NOWHERE: Final = "(no site)"
_PRINTED: Final = ("icp", "police_record", "site_code", "news_licence")  # numbers unique to a site
_TAILS: Final = 3  # pages whose <title> has the same suffix
_TAIL: Final = 20  # characters


def by_site(readings: Sequence[Reading]) -> Iterator[tuple[str, list[Reading]]]:
    """The readings of each site with its name, the largest site first.

    Pages with an address are grouped by its registered domain, then by the profile used. A page without an address
    joins the pages to which most of its links lead, that have the same record number or site name, or whose `<title>`
    has the same suffix.
    """
    groups = _Groups()
    tails = _common_tails(readings)
    owners = _owners_of_names(readings)
    for at, reading in enumerate(readings):
        for mark in _marks(reading, tails, owners):
            groups.join(at, mark)
    found: dict[int, list[Reading]] = collections.defaultdict(list)
    for at, reading in enumerate(readings):
        found[groups.root(at)].append(reading)
    for pages in sorted(found.values(), key=len, reverse=True):
        yield name_of(pages), pages


def name_of(pages: Iterable[Reading]) -> str:
    """The name of a site in an audit: its profile, domain, printed name, or the suffix of its titles."""
    pages = list(pages)
    articles = [reading.article for reading in pages if reading.article]
    for values in (
        (article.site for article in articles),
        (reading.home for reading in pages),
        (article.site_name for article in articles),
        (tail_of(reading) for reading in pages),
    ):
        if name := most_common(values):
            return name
    return NOWHERE


def most_common(values: Iterable[str | None]) -> str:
    """The most frequent non-empty value; an empty string if there is none."""
    counted = collections.Counter(value for value in values if value)
    return next((value for value, _ in counted.most_common(1)), "")


def tail_of(reading: Reading) -> str:
    """The last part of `<title>` after the headline: `_云门新闻网` in `灯会亮灯_云门新闻网`."""
    head = collapse_whitespace(reading.head_title)
    pieces = [piece for piece in headline_candidates(head) if head.endswith(piece) and piece != head]
    tail = min(pieces, key=len, default="")
    return tail if 1 < len(tail) <= _TAIL else ""


def _common_tails(readings: Iterable[Reading]) -> frozenset[str]:
    counted = collections.Counter(tail_of(reading) for reading in readings)
    return frozenset(tail for tail, count in counted.items() if tail and count >= _TAILS)


def _owners_of_names(readings: Iterable[Reading]) -> dict[str, str]:
    """The domain of the pages with a site name, if they are from one domain."""
    owners: dict[str, set[str]] = collections.defaultdict(set)
    for reading in readings:
        if reading.home and reading.article and reading.article.site_name:
            owners[reading.article.site_name].add(reading.home)
    return {name: homes.pop() for name, homes in owners.items() if len(homes) == 1}


def _marks(reading: Reading, tails: frozenset[str], owners: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The marks that a page shares only with pages of its own site."""
    article = reading.article
    if article and article.site:
        yield "profile", article.site
    if reading.home:
        yield "home", reading.home
        return
    for notice in reading.notices:
        if notice.kind in _PRINTED and notice.value:
            yield "notice", notice.value
    if article and article.site_name:
        own = owners.get(article.site_name)
        yield ("home", own) if own else ("name", article.site_name)
    elif (tail := tail_of(reading)) in tails:
        yield "tail", tail


class _Groups:
    """Pages that share a mark, directly or through other pages."""

    def __init__(self) -> None:
        self._parents: dict[int, int] = {}
        self._first: dict[tuple[str, str], int] = {}

    def root(self, page: int) -> int:
        """The representative of a page's group."""
        while (above := self._parents.get(page, page)) != page:
            self._parents[page] = self._parents.get(above, above)
            page = above
        return page

    def join(self, page: int, mark: tuple[str, str]) -> None:
        """Add a page to the group of its mark."""
        one, other = self.root(self._first.setdefault(mark, page)), self.root(page)
        self._parents[max(one, other)] = min(one, other)
