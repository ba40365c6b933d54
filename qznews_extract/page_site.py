"""Whether a page is of the site whose profile its reader names: what the page says about its own site.

An address decides alone. Without one a page is of the site if it has one of the profile's marks, calls itself by the
site's name, or leads to the site more than to any other. It is of another site if it calls itself otherwise, has other
record numbers, or leads only to others.
"""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from qznews_extract.grammar.addresses import site_of, target_of
from qznews_extract.grammar.headlines import headline_candidates
from qznews_extract.grammar.notices import NUMBERED, find_notices, may_hold_notice
from qznews_extract.lexicon import any_of
from qznews_extract.mark_index import tight
from qznews_extract.model.page import Page
from qznews_extract.model.record import Notice
from qznews_extract.patterns import lazy
from qznews_extract.profile import Profile
from qznews_extract.text import HAN, title_key

_ENOUGH_LINKS: Final = 10  # with a host, of which one leads to the page's own site
_OWN_LINKS: Final = 2  # a single one may be a button to share or to follow
_NAMES: Final = ("og:site_name", "application-name", "sitename")  # meta tags
_SITE_NAME: Final = lazy(rf"\S{{2,16}}(?:{any_of('about', 'sites')})")
_JOINT: Final = lazy(r"[-_|｜—–·»«]")  # between headline, column and site in `<title>`
_HAN: Final = lazy(f"[{HAN}]{{2}}")
_OPENING: Final = 2  # characters by which names of one house are known: 云门 of 云门传媒集团


class Standing(enum.Enum):
    """How a page stands to a profile."""

    OWN = enum.auto()
    OTHER = enum.auto()
    UNKNOWN = enum.auto()


class Judgement(NamedTuple):
    """How a page stands to a profile, and of a page of another site how it differs, for a message."""

    standing: Standing
    why: str = ""


def judge(page: Page, profile: Profile) -> Judgement:
    """Whether a page is of the profile's site. A profile without hosts and marks says nothing that could disagree."""
    host = host_of(page.url) or host_of(page.base)
    if host and profile.hosts:
        why = f"the page is of {host}, which is not among the hosts of"
        return Judgement(Standing.OWN) if profile.serves(host) else Judgement(Standing.OTHER, why)
    if not profile.hosts and not profile.marks:
        return Judgement(Standing.OWN)
    notices = list(_notices(page))
    links = _links(page)
    if _has_mark(page, profile) or _has_name(page, profile, notices) or _leads_home(page, profile, links):
        return Judgement(Standing.OWN)
    why = next(filter(None, _differences(page, profile, notices, links)), "")
    return Judgement(Standing.OTHER, why) if why else Judgement(Standing.UNKNOWN)


def host_of(url: str | None) -> str:
    """The host of an address in lower case, or nothing."""
    try:
        return (urlsplit(url).hostname or "") if url else ""
    except ValueError:
        return ""


def _has_mark(page: Page, profile: Profile) -> bool:
    text = tight("\n".join([block.text for block in page.blocks])) if profile.marks else ""
    return any(tight(mark) in text for mark in profile.marks)


def _has_name(page: Page, profile: Profile, notices: Iterable[Notice]) -> bool:
    """Whether the page calls itself as the profile does: in its head, or as the holder of its rights."""
    name = title_key(profile.site_name)
    behind = _JOINT.split(page.head_title)[1:]
    stated = [*behind, *_in_meta(page), *(notice.text for notice in notices if notice.kind == "copyright")]
    return any(name in title_key(text) for text in stated)


def _leads_home(page: Page, profile: Profile, links: Counter[str]) -> bool:
    pictures = Counter(filter(None, (site_of(shown.src) for block in page.blocks for shown in block.pictures)))
    home, count = next(iter((links + pictures).most_common(1)), ("", 0))
    return count >= _OWN_LINKS and home in _domains(profile)


def _differences(page: Page, profile: Profile, notices: Iterable[Notice], links: Counter[str]) -> Iterator[str]:
    names = list(_stated_names(page, notices))
    if names and not any(_may_be_of_one_house(name, profile) for name in names):
        yield f"the page calls itself {names[0]}, which is not the name in"
    numbers = [notice.value for notice in notices if notice.kind in NUMBERED and notice.value]
    if numbers and any(notice.notice.kind in NUMBERED for mark in profile.marks for notice in find_notices(mark)):
        yield f"the page has the record number {numbers[0]}, which is not among the marks of"
    if profile.hosts and links.total() >= _ENOUGH_LINKS and _domains(profile).isdisjoint(links):
        yield f"the page has no address, and none of its {links.total()} absolute links leads to a host of"


def _stated_names(page: Page, notices: Iterable[Notice]) -> Iterator[str]:
    yield from _in_meta(page)
    head = page.head_title.strip()
    pieces = headline_candidates(head)[1:]
    yield from (piece for piece in pieces if head.endswith(piece) and _SITE_NAME.fullmatch(piece))
    yield from (notice.value for notice in notices if notice.kind == "copyright" and notice.value)


def _may_be_of_one_house(name: str, profile: Profile) -> bool:
    """Whether a name may be of the site, its channel or its publisher; Latin letters may abbreviate any name."""
    return not _HAN.search(name) or any(name[:_OPENING] in own for own in (profile.site_name, *profile.marks))


def _in_meta(page: Page) -> list[str]:
    return [page.meta[name] for name in _NAMES if page.meta.get(name)]


def _notices(page: Page) -> Iterator[Notice]:
    for block in page.blocks:
        if not block.hidden and may_hold_notice(block.text):
            yield from (found.notice for found in find_notices(block.text))


def _links(page: Page) -> Counter[str]:
    """The domains that the page's absolute links lead to; of an archive's copy that of the copied page."""
    hrefs = (href for block in page.blocks for _, href in block.pieces if href and "//" in href)
    return Counter(filter(None, (site_of(target_of(href)) for href in hrefs)))


def _domains(profile: Profile) -> frozenset[str]:
    return frozenset(site_of(f"//{host}") for host in profile.hosts)
