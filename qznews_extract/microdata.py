"""Microdata (`itemprop`) of a page's article, returned in the form of meta tags.

>>> from lxml import html
>>> item = "<div itemscope itemtype='http://schema.org/NewsArticle'>"
>>> read_microdata(html.fromstring(f"{item}<time itemprop=datePublished datetime=2021-09-07>昨天</time></div>"))
{'datepublished': '2021-09-07'}
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import Final, cast

from lxml import etree

from qznews_extract.text import collapse_whitespace

MARK: Final = "itemprop="  # a source without it has no microdata
_NAMES: Final = frozenset("datepublished datemodified headline articlesection keywords publisher".split())
_BODY: Final = "articlebody"
_TYPES: Final = frozenset("NewsArticle Article BlogPosting ReportageNewsArticle WebPage".split())
_PROPERTIES: Final = etree.XPath("descendant-or-self::*[@itemprop][not(self::meta)]")
_MOST: Final = 200  # properties that are read: for each the tree is climbed to its item
_LONGEST: Final = 500  # characters of a value; an unclosed element swallows the page
_PIECES: Final = 50

Item = dict[str, str]


def read_microdata(root: etree._Element) -> Mapping[str, str]:
    """The properties of the page's article, with names in lower case; the first of each name wins.

    A page may also contain items for teasers of other articles: then only the item with the article's text counts.
    """
    items: dict[etree._Element | None, Item] = {}
    for element in cast("list[etree._Element]", _PROPERTIES(root))[:_MOST]:
        names = str(element.get("itemprop")).lower().split()
        scope = _scope(element)
        if scope is None or _is_article(scope):
            item = items.setdefault(scope, {})
            for name in names:
                if name == _BODY or (name in _NAMES and (value := _value(element)) and name not in item):
                    item[name] = "" if name == _BODY else value
    return _own(items)


def _own(items: Mapping[etree._Element | None, Item]) -> Mapping[str, str]:
    with_text = [item for item in items.values() if _BODY in item]
    own = with_text if len(items) > 1 else list(items.values())
    return {name: value for name, value in own[0].items() if name in _NAMES} if len(own) == 1 else {}


def _scope(element: etree._Element) -> etree._Element | None:
    """The item to which a property belongs: the nearest element above with `itemscope`."""
    return next((above for above in element.iterancestors() if above.get("itemscope") is not None), None)


def _is_article(scope: etree._Element) -> bool:
    return any(kind.rpartition("/")[2] in _TYPES for kind in (scope.get("itemtype") or "").split())


def _value(element: etree._Element) -> str:
    """The machine-readable value, else the text; of a nested item its name."""
    stated = element.get("content") or element.get("datetime")
    if stated is None and element.get("itemscope") is not None:
        named = element.find(".//*[@itemprop='name']")
        element = element if named is None else named
        stated = element.get("content")
    text = stated or "".join(map(str, itertools.islice(element.itertext(), _PIECES)))
    return collapse_whitespace(text[:_LONGEST])
