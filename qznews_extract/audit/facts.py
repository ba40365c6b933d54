"""Facts common to the pages of a site: hosts, name, marks, footer, headings of lists, suffixes of `<title>`."""

from __future__ import annotations

import collections
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from qznews_extract.audit.reading import Reading
from qznews_extract.audit.repeats import LEAST_PAGES, LEAST_SHARE, Repeated
from qznews_extract.audit.site import Site
from qznews_extract.audit.sites import most_common, tail_of
from qznews_extract.grammar.addresses import site_of
from qznews_extract.lexicon import any_of
from qznews_extract.model.page import Zone
from qznews_extract.model.record import Notice, NoticeKind
from qznews_extract.patterns import lazy
from qznews_extract.text import HAN, collapse_whitespace

ALL: Final = 0.9  # share of the pages: some may be truncated
_MARK_KINDS: Final[tuple[NoticeKind, ...]] = (
    *("icp", "police_record", "news_licence", "licence", "site_code"),
    *("email", "address", "copyright", "disclaimer", "statement"),
)
_SENTENCES: Final = ("disclaimer", "statement")
_OPENING: Final = 2  # characters that identify a name: 云门 of 云门传媒集团
_MOST_MARKS: Final = 8
_MARK: Final = 6  # characters of a mark
_NATIONAL: Final = lazy(r"12377|12321|12318|12339|12345")  # hotlines printed by every site
_YEARS: Final = lazy(r"(?:19|20)\d\d")
_HAN: Final = lazy(f"[{HAN}]")
_FOOTER: Final = 6  # characters of a line of the footer
_ORGANISERS: Final = lazy(any_of("notices", "organiser"))
_MAKERS: Final = lazy(any_of("notices", "technical_support"))


class Counted(NamedTuple):
    """A string, and the number of pages with it."""

    text: str
    pages: int


class FooterLine(NamedTuple):
    """A line of the footer that no rule knows, its probable kind of notice, and the number of pages with it."""

    text: str
    kind: NoticeKind
    pages: int


def hosts_of(readings: Sequence[Reading]) -> list[Counted]:
    """The host of the pages' addresses, without `www.`; the common domain if there are several.

    For pages without addresses, the domain to which nearly all of their links lead.
    """
    hosts = {reading.host.removeprefix("www.") for reading in readings if reading.host}
    domains = collections.Counter(reading.home for reading in readings if reading.home)
    if len(hosts) == 1:
        return [Counted(host, sum(reading.home == site_of(f"//{host}") for reading in readings)) for host in hosts]
    least = 1 if hosts else ALL * len(readings)
    return [Counted(domain, count) for domain, count in domains.most_common() if "." in domain and count >= least]


def site_name_of(readings: Sequence[Reading]) -> Counted:
    """The site name of most records, or the most common suffix of `<title>` if that is more frequent."""
    names = [reading.article.site_name for reading in readings if reading.article and reading.article.site_name]
    tails = [tail_of(reading) for reading in readings]
    counted = [Counted(name, values.count(name)) for values in (names, tails) if (name := most_common(values))]
    return max(counted, key=lambda name: name.pages, default=Counted("", 0))


def holder_of(readings: Iterable[Reading]) -> Counted:
    """The holder of the rights that most pages name in their foot."""
    holders = [{n.value for n in reading.notices if n.kind == "copyright" and n.value} for reading in readings]
    counted = collections.Counter(holder for own in holders for holder in sorted(own))
    return Counted(*next(iter(counted.most_common(1)), ("", 0)))


def tails_of(readings: Sequence[Reading]) -> list[Counted]:
    """The suffixes of `<title>` shared by at least three pages and 30 % of them."""
    counted = collections.Counter(tail_of(reading) for reading in readings)
    least = max(LEAST_PAGES, LEAST_SHARE * len(readings))
    return [Counted(tail, count) for tail, count in counted.most_common() if tail and count >= least]


def marks_of(readings: Sequence[Reading], others: Iterable[Reading]) -> list[Counted]:
    """Strings on nearly all pages and on none of `others`: numbers, addresses, the copyright line."""
    counted: dict[str, int] = collections.Counter()
    order: dict[str, int] = {}
    names = _openings(readings)
    for reading in readings:
        for mark, rank in {mark: rank for notice in reading.notices for mark, rank in _mark(notice, names)}.items():
            counted[mark] += 1
            order[mark] = rank
    foreign = [_tight("\n".join(line.text for line in other.lines)) for other in others]
    common = [
        Counted(mark, count)
        for mark, count in counted.items()
        if count >= ALL * len(readings) and not any(_tight(mark) in text for text in foreign)
    ]
    return sorted(common, key=lambda mark: (order[mark.text], -mark.pages))[:_MOST_MARKS]


def _openings(readings: Iterable[Reading]) -> frozenset[str]:
    """The first characters of the names of the site and of its copyright holders."""
    names = {notice.value for reading in readings for notice in reading.notices if notice.kind == "copyright"}
    names |= {reading.article.site_name for reading in readings if reading.article}
    return frozenset(name[:_OPENING] for name in names if name)


def _mark(notice: Notice, names: Iterable[str]) -> Iterator[tuple[str, int]]:
    """The string of a notice that identifies its site, with the rank of its kind."""
    if notice.kind not in _MARK_KINDS or _NATIONAL.search(notice.text):
        return
    text = notice.value or ""
    if notice.kind in _SENTENCES:  # every site has such sentences; one that names the site identifies it
        text = notice.text if any(name in notice.text for name in names) else ""
    if notice.kind == "copyright":  # the holder's name alone may occur in any text
        text = max(map(collapse_whitespace, _YEARS.split(notice.text)), key=len) if notice.value else ""
        text = text if notice.value and notice.value in text and text != notice.value else ""
    text = text.strip(" -–—|©")
    if len(text) >= _MARK:
        yield text, _MARK_KINDS.index(notice.kind)


def _tight(text: str) -> str:
    return text.replace(" ", "")


def footer_of(site: Site) -> list[FooterLine]:
    """The lines between footer notices that are on nearly all pages and that no rule knows."""
    feet = [_foot(reading) for reading in site.readings]
    found = []
    for line in site.repeated:
        text = line.places[0].line.text
        pages = [place for place in line.places if place.line.text == text and text in feet[place.page]]
        if len(pages) >= max(LEAST_PAGES, ALL * len(site.readings)) and _is_footer(line):
            found.append(FooterLine(text, _kind_of(text), len(pages)))
    return found


def _foot(reading: Reading) -> frozenset[str]:
    """The lines below the text between the first and the last line with a notice."""
    last = max((at for at, line in enumerate(reading.lines) if "body" in line.fields), default=-1)
    below = reading.lines[last + 1 :]
    notices = [at for at, line in enumerate(below) if line.zone is Zone.NOTICE]
    return frozenset(line.text for line in below[notices[0] : notices[-1]]) if notices else frozenset()


def _is_footer(line: Repeated) -> bool:
    first = line.places[0].line
    return len(first.text) >= _FOOTER and not first.link and first.zone is Zone.OTHER and bool(_HAN.search(first.text))


def _kind_of(text: str) -> NoticeKind:
    if _ORGANISERS.search(text):
        return "organiser"
    return "technical_support" if _MAKERS.search(text) else "statement"
