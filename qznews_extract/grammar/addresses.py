"""Addresses (网址): resolves them, and tells the sites they lead to."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Final
from urllib.parse import unquote, urljoin

from qznews_extract.patterns import lazy

_HOST: Final = lazy(r"(?:https?:)?//(?:[^/?#\s@]{0,100}@)?([A-Za-z0-9.-]{1,253})", re.IGNORECASE)
_CARRIED: Final = lazy(r"[*=?/]https?(?::|%3A)(?://|%2F%2F)", re.IGNORECASE)
_END: Final = "\0"  # separates addresses searched together; occurs in none
_HOSTS: Final = lazy(  # begins with plain characters, so that the search can skip to them
    rf"//(?:(?<={_END}//)|(?<={_END}(?i:http)://)|(?<={_END}(?i:https)://))(?:[^/?#\s@]{{0,100}}+@)?([A-Za-z0-9.-]{{1,253}})"
)
_ARTICLES: Final = lazy(  # begins with a set of characters, so that the search can skip to one of them
    rf"[/\d_=-](?:(?<=/)(?:19|20)\d\d[-/_]?[01]\d[-/_]?(?:[0-3]\d)?/|(?<=\d)\d{{4}}|(?<=[/_=-])\d{{3,4}}\.s?html?)[^{_END}]*+"
)
_DEEPEST: Final = 3  # addresses within addresses
_SECOND_LEVEL: Final = frozenset("com net org gov edu ac mil co idv".split())


def absolute(base: str | None, href: str | None) -> str | None:
    """The absolute address, or `None` if no base is known or the link is not to a page.

    >>> absolute("http://www.qznews.cn/news/a.html", "../b.html"), absolute(None, "b.html")
    ('http://www.qznews.cn/b.html', None)
    """
    if not href:
        return None
    href = href.strip()
    if href.startswith(("http://", "https://")):
        return href
    try:
        joined = urljoin(base or "", href)
    except ValueError:  # a broken port or an unclosed bracket in a host
        return None
    return joined if joined.startswith(("http://", "https://")) else None


def site_of(href: str | None) -> str:
    """The registered domain of an absolute address, empty for a relative one.

    >>> site_of("http://news.qznews.com.cn/a"), site_of("//e.cn/x"), site_of("/a.html")
    ('qznews.com.cn', 'e.cn', '')
    """
    found = _HOST.match(href) if href and "//" in href[:8] else None
    return _registered(found[1]) if found else ""


@functools.lru_cache(maxsize=256)  # the links of a page lead to a few hosts
def _registered(host: str) -> str:
    parts = host.lower().rstrip(".").split(".")
    last = 3 if len(parts) > 2 and parts[-2] in _SECOND_LEVEL and len(parts[-1]) == 2 else 2
    return ".".join(parts[-last:])


def sites_of(hrefs: Iterable[str]) -> Counter[str]:
    """The registered domains of absolute addresses, with their counts."""
    sites: Counter[str] = Counter()
    for host, count in Counter(_HOSTS.findall(_END.join(["", *hrefs]))).items():
        sites[_registered(host)] += count
    return sites


def target_of(href: str) -> str:
    """The target of a tracking link (跳转), which is at its end; other addresses are returned unchanged.

    >>> target_of("http://rd.e.cn/id=4/*http://shop.cn/a"), target_of("http://e.cn/go?to=http%3A%2F%2Fshop.cn%2Fa")
    ('http://shop.cn/a', 'http://shop.cn/a')
    """
    if "http" not in href[1:]:
        return href
    for _ in range(_DEEPEST):
        if not (carried := _CARRIED.search(href)):
            break
        href = unquote(href[carried.start() + 1 :])
    return href


def count_articles(hrefs: Iterable[str]) -> int:
    """The number of addresses of single articles: with a day (/2012/05/04/) or a long number; menus lead to folders.

    >>> count_articles(["/news/2012-05/04/content_81.htm", "http://e.cn/sports/index.html"])
    1
    """
    return len(_ARTICLES.findall(_END.join(hrefs)))


def count_foreign(hrefs: Sequence[str], sites: Collection[str]) -> int:
    """The number of addresses, or targets of tracking links, on other sites than these."""
    together = _END.join(["", *hrefs])
    if "//" not in together:
        return 0
    if may_carry(together) and _CARRIED.search(together):
        return sum([is_foreign(href, sites) for href in hrefs])
    return sum([_registered(host) not in sites for host in _HOSTS.findall(together)])


def may_carry(addresses: str) -> bool:
    """A cheap test: false means that no address contains another one."""
    plain = addresses.lower()
    return "=http" in plain or "/http" in plain or "?http" in plain or "*http" in plain


def is_foreign(href: str, sites: Collection[str]) -> bool:
    """Whether a link, or the target of a tracking link, is on another site."""
    if "//" not in href:
        return False
    if site_of(href) not in sites:
        return True
    target = target_of(href)
    return target is not href and site_of(target) not in sites
