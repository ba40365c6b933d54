"""CSS selectors on a parsed tree, in time linear in the size of the page.

cssselect parses a selector and translates each compound (`div.main` and `p` of `div.main p`) to XPath. The combinators
are evaluated here: as XPath, ancestor and sibling axes take minutes on a deep or wide page.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from lxml import etree

from qznews_extract.patterns import lazy

if TYPE_CHECKING:
    from cssselect import HTMLTranslator
    from cssselect.parser import Tree

_SLOW: Final = lazy(r"sibling::(?!\*\[1\])|ancestor")  # looks at more than the next sibling, or at all ancestors
_NESTED: Final = lazy(r":(?:not|is|where|matches|has)\((?:[^()]|\([^()]*\))*:(?:nth|first-of|last-of|only-of)-")
_Elements = Collection[etree._Element]


class _Part(NamedTuple):
    """A compound selector and its combinator: descendant, child, next or later sibling."""

    combinator: str
    path: etree.XPath


@functools.lru_cache(maxsize=512)
def compiled(selector: str) -> tuple[tuple[_Part, ...], ...]:
    """The compounds of each selector in a comma-separated list.

    Raises `ValueError`, which quotes the selector and says what is wrong with it.

    >>> compiled("p::before")
    Traceback (most recent call last):
    ValueError: 'p::before' is not a CSS selector for elements: ::before is not an element
    """
    from cssselect import SelectorError, parse  # noqa: PLC0415 - only for profiles with selectors

    try:
        if _NESTED.search(selector):
            raise _TooSlowError
        found = parse(selector)
        pseudo = next((one.pseudo_element for one in found if one.pseudo_element), None)
        if pseudo is not None:
            raise ValueError(f"{selector!r} is not a CSS selector for elements: ::{pseudo} is not an element")
        return tuple(tuple(_parts(one.parsed_tree)) for one in found)
    except (SelectorError, RecursionError) as error:
        said = str(error) or type(error).__name__
        raise ValueError(f"{selector!r} is not a CSS selector for elements: {said}") from error
    except _TooSlowError as error:
        raise ValueError(
            f"{selector!r} uses sibling or ancestor positions in brackets, which can take too long on a hostile page; "
            "use :nth-child() and the like, + and ~ outside of :not(), :is() and :has()"
        ) from error


def matches(selector: str, root: etree._Element) -> list[etree._Element]:
    """The matching elements, the root included, in document order. Raises what `compiled` raises.

    >>> page = etree.HTML("<div><p class='a from'>来源</p><p>甲</p><i>丙</i><p>乙</p></div>")
    >>> for selector in ("div > p.from", "p + p, i", "body p:last-child", "p ~ p"):
    ...     [found.text for found in matches(selector, page)]
    ['来源']
    ['甲', '丙']
    ['乙']
    ['甲', '乙']
    """
    found = {element for parts in compiled(selector) for element in _matching(parts, root)}
    return [element for element in root.iter("*") if element in found] if found else []


class _TooSlowError(Exception):
    """A selector that would take quadratic time."""


def _parts(tree: Tree) -> Iterator[_Part]:
    from cssselect.parser import CombinedSelector  # noqa: PLC0415

    combinator = ""
    if isinstance(tree, CombinedSelector):
        yield from _parts(tree.selector)
        combinator, tree = tree.combinator, tree.subselector
    path = f"descendant-or-self::{_translator().xpath(tree)}"
    if _SLOW.search(path):
        raise _TooSlowError
    yield _Part(combinator, etree.XPath(path))


def _matching(parts: Sequence[_Part], root: etree._Element) -> _Elements:
    found: _Elements = ()
    for combinator, path in parts:
        these = cast("list[etree._Element]", path(root))
        found = set(_RELATIONS[combinator](these, found)) if combinator else set(these)
    return found


def _related(
    these: _Elements, others: _Elements, step: Callable[[etree._Element], etree._Element | None]
) -> Iterator[etree._Element]:
    """The elements from which some steps lead to one of the others; no element is visited twice."""
    known = dict.fromkeys(others, True)
    for element in these:
        climbed = []
        at = step(element)
        while at is not None and at not in known:
            climbed.append(at)
            at = step(at)
        reached = at is not None and known[at]
        known.update(dict.fromkeys(climbed, reached))
        if reached:
            yield element


def _children(these: _Elements, others: _Elements) -> Iterator[etree._Element]:
    return (element for element in these if element.getparent() in others)


def _next(these: _Elements, others: _Elements) -> Iterator[etree._Element]:
    return (element for element in these if _before(element) in others)


def _before(element: etree._Element) -> etree._Element | None:
    return next(element.itersiblings("*", preceding=True), None)


_RELATIONS: Final[dict[str, Callable[[_Elements, _Elements], Iterator[etree._Element]]]] = {
    " ": lambda these, others: _related(these, others, etree._Element.getparent),
    ">": _children,
    "+": _next,
    "~": lambda these, others: _related(these, others, _before),
}


@functools.cache
def _translator() -> HTMLTranslator:
    from qznews_extract.css_positions import PositionTranslator  # noqa: PLC0415 - imports cssselect

    return PositionTranslator()
