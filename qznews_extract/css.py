"""CSS selectors, run as XPath over a tree that is parsed already."""

from __future__ import annotations

import functools
from typing import cast

from lxml import etree


@functools.lru_cache(maxsize=4096)
def compiled(selector: str) -> etree.XPath:
    """The selector as a search below an element, that element included.

    Raises `ValueError` that shows the selector and says what is wrong with it.

    >>> compiled("p::before")
    Traceback (most recent call last):
    ValueError: 'p::before' is not a CSS selector for elements: Pseudo-elements are not supported.
    """
    from cssselect import HTMLTranslator, SelectorError  # noqa: PLC0415 - only for profiles with selectors

    try:
        path = HTMLTranslator().css_to_xpath(selector)
    except (SelectorError, RecursionError) as error:
        said = str(error) or type(error).__name__
        raise ValueError(f"{selector!r} is not a CSS selector for elements: {said}") from error
    return etree.XPath(path)


def matches(selector: str, root: etree._Element) -> list[etree._Element]:
    """The elements that the selector matches, in the order of the page. Raises `ValueError` as `compiled` does.

    >>> [found.tag for found in matches("div > p.from", etree.HTML("<div><p class='a from'>来源</p></div>"))]
    ['p']
    """
    return cast("list[etree._Element]", compiled(selector)(root))
