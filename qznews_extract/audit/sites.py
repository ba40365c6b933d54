"""Groups pages by site: by their address, else by what the site prints on every page."""

from __future__ import annotations

import collections
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from qznews_extract.audit.reading import Reading
from qznews_extract.grammar.headlines import headline_candidates
from qznews_extract.model.record import Notice
from qznews_extract.patterns import lazy
from qznews_extract.text import HAN, collapse_whitespace

NOWHERE: Final = "(no site)"
_PRINTED: Final = (  # what the foot of one site has
    *("icp", "police_record", "site_code", "news_licence", "licence"),
    *("email", "address", "copyright"),
)
_FOOT: Final = 6  # characters of what is printed; a shorter name or number may be anyone's
_HAN: Final = lazy(f"[{HAN}]")
_TAILS: Final = 3  # pages whose <title> ends alike
_TAIL: Final = 20  # characters


def by_site(readings: Sequence[Reading]) -> Iterator[tuple[str, list[Reading]]]:
    """The readings of each site with its name, the largest site first.

    Pages with an address are grouped by its registered domain, then by the profile that served them. A page without
    one goes with the pages that most of its links lead to, that print the same number, address or holder of rights in
    their foot or the same name of the site, or whose `<title>` ends alike. Pages that show none of it are a group.
    """
    groups = _Groups()
    tails = _common_tails(readings)
    owners = _owners_of_names(readings)
    for at, reading in enumerate(readings):
        for mark in [*_marks(reading, tails, owners)] or [("", NOWHERE)]:
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
    """The ends of `<title>`, and whole ones, that several pages have."""
    counted = collections.Counter(tail_of(reading) or reading.head_title for reading in readings)
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
    if reading.host:
        return
    for notice in reading.notices:
        if notice.value and _is_own(notice):
            yield "notice", notice.value
    tail = tail_of(reading) or reading.head_title
    name = article.site_name if article and article.site_name else tail if tail in tails else ""
    if name:
        own = owners.get(name)
        yield ("home", own) if own else ("name", name)


def _is_own(notice: Notice) -> bool:
    """Whether what a notice states is of one site; many sites name the maker of their program, in Latin letters."""
    value = notice.value or ""
    own = notice.kind in _PRINTED and len(value) >= _FOOT
    return own and (notice.kind != "copyright" or _HAN.search(value) is not None)


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
