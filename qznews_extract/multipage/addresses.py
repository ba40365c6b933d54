"""Page numbers in addresses and file names: `content_4412_2.htm`, `?id=9&page=2`, `古城灯会（2）.html`."""

from __future__ import annotations

import dataclasses
import re
from typing import Final
from urllib.parse import urljoin

from qznews_extract.patterns import lazy
from qznews_extract.text import narrow

_LONGEST: Final = 2_000  # characters; longer addresses are ignored
_SCHEME: Final = re.compile(r"https?://", re.IGNORECASE)
_UNUSABLE: Final = re.compile(r"\s*(?:#|[a-z][a-z\d+.-]*:(?!//))", re.IGNORECASE)  # javascript:, mailto:, a fragment
_SUFFIX: Final = re.compile(r"\.[a-z]\w{1,5}\Z", re.IGNORECASE)
_IN_NAME: Final = lazy(  # followed only by the suffix, which is removed before
    r"(?:[_-]p(?:age)?[_-]?|[_-]|\s?\(|\[|_?第)0?([1-9]\d?)(?:\)|\]|页)?\Z", re.IGNORECASE
)
_IN_QUERY: Final = lazy(r"([?&])(?:page|p|pn|pageno|pageindex|pagenum|currentpage|cpage)=0?(\d{1,2})(?:&|\Z)", re.I)


@dataclasses.dataclass(frozen=True, slots=True)
class Reading:
    """An address read as page `index` of the article at `stem`; an address without a page number has index 0.

    Sites count differently (`a.html`, `a_2.html` or `a.html`, `a_1.html`), so the index is only used for ordering.
    """

    stem: str
    index: int

    def __reduce__(self) -> tuple[type[Reading], tuple[str, int]]:
        """Each page of a batch sends some from its worker; what a dataclass does by itself takes five times as long."""
        return Reading, (self.stem, self.index)


def readings(address: str) -> tuple[Reading, ...]:
    """The possible readings of an address, the one without a page number first.

    >>> readings("http://www.example.cn/a/t_12_3.html")
    (Reading(stem='www.example.cn/a/t_12_3.html', index=0), Reading(stem='www.example.cn/a/t_12.html', index=3))
    >>> readings("http://www.example.cn/show?id=7&page=2")[1]
    Reading(stem='www.example.cn/show?id=7', index=2)
    """
    whole = narrow(_SCHEME.sub("", address[:_LONGEST].strip())).partition("#")[0]
    numbered = _in_query(whole) if "?" in whole else _in_name(whole)
    return (Reading(whole, 0), numbered) if numbered else (Reading(whole, 0),)


def _in_query(whole: str) -> Reading | None:
    found = _IN_QUERY.search(whole)
    if not found or not int(found[2]):
        return None
    rest = whole[found.end() :]
    return Reading(whole[: found.start()] + (found[1] + rest if rest else ""), int(found[2]))


def _in_name(whole: str) -> Reading | None:
    suffix = _SUFFIX.search(whole)
    bare = whole[: suffix.start()] if suffix else whole
    found = _IN_NAME.search(bare)
    if not found or not found.start() or bare[found.start() - 1] == "/":
        return None
    return Reading(bare[: found.start()] + (suffix[0] if suffix else ""), int(found[1]))


def name_of(stem: str) -> str:
    """The last part of an address without its suffix, which a link and a saved file have in common.

    >>> name_of("www.example.cn/a/t_12.shtml"), name_of("saved/t_12.html"), name_of("pages.zip!t_12.html")
    ('t_12', 't_12', 't_12')
    """
    last = re.split(r"[/!]", stem.rstrip("/"))[-1]
    return last if "?" in last else _SUFFIX.sub("", last)


def target_of(href: str | None, base: str | None) -> str | None:
    """The target of a link, absolute if `base` is known; `None` if it is not a page."""
    if not href or len(href) > _LONGEST or _UNUSABLE.match(href):
        return None
    try:
        return urljoin(base or "", href.strip())
    except ValueError:  # an unclosed bracket
        return None
