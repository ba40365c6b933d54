"""Shared by all formats: language, times as text, safe addresses."""

from __future__ import annotations

import re
import urllib.parse
from collections.abc import Mapping
from typing import Any, Final

from qznews_extract.model.record import Article

_CHINESE: Final = "zh"  # for records that do not state their script
_ABSOLUTE: Final = re.compile(r"https?://[^/?#\s]", re.IGNORECASE)
_SCHEME: Final = re.compile(r"[a-zA-Z][a-zA-Z0-9+.\-]*:")
_IN_ADDRESS: Final = "/:?@!$&'()*+,;=%-._~"  # characters allowed by RFC 3986, and existing escapes
_LONE_PERCENT: Final = re.compile(r"%(?![0-9A-Fa-f]{2})")


def filled(data: Mapping[str, Any]) -> dict[str, Any]:
    """The mapping without empty values: `None`, empty text and empty lists.

    >>> filled({"headline": "古城灯会", "dateline": None, "keywords": []})
    {'headline': '古城灯会'}
    """
    return {name: value for name, value in data.items() if value not in (None, "", [], {})}


def published(article: Article) -> str | None:
    """ISO 8601 with time and offset, or only the day if the page gives no more."""
    if article.timestamp is None:
        return None
    when = article.timestamp
    return when.date().isoformat() if article.timestamp_precision == "day" else when.isoformat()


def language_tag(article: Article) -> str | None:
    """The language as a BCP 47 tag; `None` for an unidentified one. Records without a language are Chinese."""
    return None if article.language == "other" else article.language or _CHINESE


def as_uri(address: str | None) -> str | None:
    """An http(s) address in ASCII according to RFC 3986; `None` for any other: relative, `javascript:`, `data:`.

    >>> as_uri("http://www.example.cn/新闻.html")
    'http://www.example.cn/%E6%96%B0%E9%97%BB.html'
    >>> as_uri("javascript:alert(1)")
    """
    return _quoted(address.strip()) if address and _ABSOLUTE.match(address.strip()) else None


def as_reference(address: str) -> str | None:
    """Like `as_uri`, but relative addresses (without a scheme) are allowed.

    >>> as_reference("img/图 1.jpg"), as_reference("data:image/png;base64,AA")
    ('img/%E5%9B%BE%201.jpg', None)
    """
    bare = address.strip()
    quoted = _quoted(bare)
    return as_uri(bare) or (quoted if quoted and not _SCHEME.match(quoted) else None)


def _quoted(address: str) -> str:
    path, mark, fragment = _LONE_PERCENT.sub("%25", address).partition("#")
    return mark.join(urllib.parse.quote(part.encode("utf-8", "replace"), safe=_IN_ADDRESS) for part in (path, fragment))
