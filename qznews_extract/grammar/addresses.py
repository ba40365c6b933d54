"""Addresses (网址): made absolute, and the site they lead to."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urljoin

_HOST: Final = re.compile(r"(?:https?:)?//(?:[^/?#\s@]{0,100}@)?([A-Za-z0-9.-]{1,253})", re.IGNORECASE)
_SECOND_LEVEL: Final = frozenset("com net org gov edu ac mil co idv".split())


def absolute(base: str | None, href: str | None) -> str | None:
    """The absolute address, or `None` where no base is known or the link leads to no page.

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
    if not found:
        return ""
    parts = found[1].lower().rstrip(".").split(".")
    last = 3 if len(parts) > 2 and parts[-2] in _SECOND_LEVEL and len(parts[-1]) == 2 else 2
    return ".".join(parts[-last:])
