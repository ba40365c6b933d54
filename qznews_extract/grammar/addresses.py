"""Addresses (网址): resolves them, and tells the sites they lead to."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Final
from urllib.parse import unquote, urljoin

from qznews_extract.patterns import lazy
from qznews_extract.text import ascii_table

_HOST: Final = lazy(r"(?:https?:)?//(?:[^/?#\s@]{0,100}@)?([A-Za-z0-9.-]{1,253})", re.IGNORECASE)
_CARRIED: Final = lazy(r"[*=?/]https?(?::|%3A)(?://|%2F%2F)", re.IGNORECASE)
_END: Final = "\0"  # separates addresses; occurs in none
_ZEROS: Final = ascii_table("123456789", "0")  # of digits
_LONG_NUMBER: Final = "00000"
_NUMBER: Final = "000"
_ARTICLE: Final = lazy(r"/(?:19|20)\d\d[-/_]?[01]\d[-/_]?(?:[0-3]\d)?/|[/_=-]\d{3,4}\.s?html?")
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
    if not href or "//" not in href[:8]:
        return ""
    return _registered(href[:8] + href[8:].partition("/")[0])


@functools.lru_cache(maxsize=512)  # the links of a page lead to a few hosts
def _registered(origin: str) -> str:
    found = _HOST.match(origin)
    if found is None:
        return ""
    parts = found[1].lower().rstrip(".").split(".")
    last = 3 if len(parts) > 2 and parts[-2] in _SECOND_LEVEL and len(parts[-1]) == 2 else 2
    return ".".join(parts[-last:])


def sites_of(hrefs: Iterable[str]) -> Counter[str]:
    """The registered domains of absolute addresses, with their counts."""
    origins = Counter([href[:8] + href[8:].partition("/")[0] for href in hrefs if "//" in href[:8]])
    sites: Counter[str] = Counter()
    for origin, count in origins.items():  # a few
        if site := _registered(origin):
            sites[site] += count
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


def count_articles(hrefs: Sequence[str]) -> int:
    """The number of addresses of single articles: with a day (/2012/05/04/) or a long number; menus lead to folders.

    >>> count_articles(["/news/2012-05/04/content_81.htm", "http://e.cn/sports/index.html"])
    1
    """
    shapes = _END.join(hrefs).translate(_ZEROS).split(_END)
    return sum(
        [
            _LONG_NUMBER in shape or (_NUMBER in shape and _ARTICLE.search(href) is not None)
            for href, shape in zip(hrefs, shapes, strict=True)
        ]
    )


def count_foreign(hrefs: Iterable[str], sites: Collection[str]) -> int:
    """The number of addresses, or targets of tracking links, on other sites than these."""
    return sum([is_foreign(href, sites) for href in hrefs if "//" in href])


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
    return href.find("http", 1) > 0 and site_of(target_of(href)) not in sites
