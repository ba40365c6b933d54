"""Shared by all formats: the record's language, times as text, addresses that other programs may follow."""

from __future__ import annotations

import re
import urllib.parse
from collections.abc import Mapping
from typing import Any, Final

from qznews_extract.model.record import Article

_CHINESE: Final = "zh"  # of records that do not name their script
_ABSOLUTE: Final = re.compile(r"https?://[^/?#\s]", re.IGNORECASE)
_SCHEME: Final = re.compile(r"[a-zA-Z][a-zA-Z0-9+.\-]*:")
_IN_ADDRESS: Final = "/:?@!$&'()*+,;=%-._~"  # what RFC 3986 allows, and existing escapes
_LONE_PERCENT: Final = re.compile(r"%(?![0-9A-Fa-f]{2})")


def filled(data: Mapping[str, Any]) -> dict[str, Any]:
    """The mapping without what the page did not have: `None`, empty text and empty lists.

    >>> filled({"headline": "古城灯会", "dateline": None, "keywords": []})
    {'headline': '古城灯会'}
    """
    return {name: value for name, value in data.items() if value not in (None, "", [], {})}


def published(article: Article) -> str | None:
    """ISO 8601: with time and offset, or the day alone where the page gives no more."""
    if article.timestamp is None:
        return None
    when = article.timestamp
    return when.date().isoformat() if article.timestamp_precision == "day" else when.isoformat()


def language_tag(article: Article) -> str | None:
    """The language as BCP 47 names it; `None` for one that the record does not name. Without any it is Chinese."""
    return None if article.language == "other" else article.language or _CHINESE


def as_uri(address: str | None) -> str | None:
    """An http address in ASCII as RFC 3986 has it; `None` for any other: relative, `javascript:`, `data:`.

    >>> as_uri("http://www.example.cn/新闻.html")
    'http://www.example.cn/%E6%96%B0%E9%97%BB.html'
    >>> as_uri("javascript:alert(1)")
    """
    return _quoted(address.strip()) if address and _ABSOLUTE.match(address.strip()) else None


def as_reference(address: str) -> str | None:
    """As `as_uri`, and a relative address too: one that names no scheme.

    >>> as_reference("img/图 1.jpg"), as_reference("data:image/png;base64,AA")
    ('img/%E5%9B%BE%201.jpg', None)
    """
    bare = address.strip()
    quoted = _quoted(bare)
    return as_uri(bare) or (quoted if quoted and not _SCHEME.match(quoted) else None)


def _quoted(address: str) -> str:
    path, mark, fragment = _LONE_PERCENT.sub("%25", address).partition("#")
    return mark.join(urllib.parse.quote(part.encode("utf-8", "replace"), safe=_IN_ADDRESS) for part in (path, fragment))
