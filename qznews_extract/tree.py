"""Parses a page into a tree, and reads its metadata: title, meta tags, JSON-LD, base address.

Seen with libxml2 2.14: nesting beyond 255 levels is dropped (with `huge_tree` beyond 2,047); text after a stray
`</html>` or `</body>` is moved or lost; many attributes on one tag take quadratic time. So the source is checked before
parsing, in linear time, and repaired where the tree would lack text of the source.
"""

from __future__ import annotations

import collections
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from lxml import etree

from qznews_extract.attributes import MANY, bounded
from qznews_extract.errors import LimitError
from qznews_extract.model.options import Limits
from qznews_extract.patterns import lazy
from qznews_extract.repairs import WATCHED, mend, needs_mending, show_swallowed, watched

DEEPEST: Final = 2_000  # the parser stops after 2,047 levels
SAFE_DEPTH: Final = 200  # the depth to which a source is flattened
_AFTER_END: Final = lazy(rb"</(?:html|body)[^>]{0,80}>", re.IGNORECASE)
_END_TAG: Final = lazy(rb"</[hH][tT][mM][lL]")
_TAIL_TAG: Final = lazy(rb"\s*</?(?:html|body)[^>]{0,80}>", re.IGNORECASE)
_TAIL_ELEMENT: Final = lazy(rb"\s*<(?:!--|(script|style|noscript)\b)", re.IGNORECASE)
_TAG: Final = lazy(rb"<(/?)([a-zA-Z][a-zA-Z0-9:]{0,30})[^>]*(?:>|\Z)")
_VOID: Final = frozenset(b"area base br col embed hr img input link meta param source track wbr".split())
_INLINE: Final = frozenset(b"a abbr b big em font i ins label s small span strong sub sup u".split())
_IMPLIED_END: Final = frozenset(b"p li td tr dt dd option".split())
_SAVED_FROM: Final = lazy(rb"<!--\s*saved from url=\(\d+\)(\S{1,2000})\s*-->")
_SAVED: Final = 4_000  # bytes in which browsers write the address of a saved page
LONGEST_TITLE: Final = 500  # characters; an unclosed <title> swallows the page
UNSEEN: Final = WATCHED | {"title", "meta", "base", "link", "script"}  # with metadata, or perhaps with swallowed text
_META_NAMES: Final = ("name", "property", "itemprop", "http-equiv")
_ARTICLE_TYPES: Final = ("NewsArticle", "Article", "BlogPosting", "ReportageNewsArticle", "WebPage", "VideoObject")


class Tree(NamedTuple):
    """A parsed page: source, root (`None` for a source without elements), repairs made and text lost."""

    source: bytes
    root: etree._Element | None
    repairs: tuple[str, ...] = ()
    losses: tuple[str, ...] = ()


class Head(NamedTuple):
    """The metadata of a page. `meta` keys are lower case; the first of several wins."""

    title: str
    meta: Mapping[str, str]
    data: tuple[Mapping[str, Any], ...]
    base: str | None
    canonical: str | None


def parse_tree(source: bytes, limits: Limits) -> Tree:
    """Parse a page in UTF-8; raises `LimitError` where one start tag has more attributes than `limits.attributes`."""
    repairs = []
    if (cut := bounded(source, limits.attributes)) is not source:
        source = cut
        repairs.append(f"attributes beyond the first {MANY:,} of a tag left out")
    if b"\0" in source:
        source = source.replace(b"\0", b"")
        repairs.append("NUL characters removed")
    if _goes_on_after_end(source):
        source = _AFTER_END.sub(b"", source)
        repairs.append("end tags of html or body inside the page removed")
    return Tree(source, _parse(source), tuple(repairs))


def mended(tree: Tree, aside: Sequence[etree._Element]) -> Tree:
    """The tree with unclosed elements closed and excessive nesting flattened; the same object if nothing was wrong.

    `aside` holds the elements whose content is not text of the page, unless they were never closed.
    """
    source, root, repairs, losses = tree
    again = False
    if needs_mending(source, aside):
        source, closed, losses = mend(source)
        if closed:
            again, root = True, _parse(source)
            repairs += closed
    if root is not None and _cut_off(root):
        again, root = True, _parse(_flattened(source))
        repairs += (f"nesting cut down to {SAFE_DEPTH} levels",)
    if root is not None:
        shown = show_swallowed(source, watched(root) if again else aside)
        again, repairs = again or bool(shown), repairs + shown
    return Tree(source, root, repairs, losses) if again or losses else tree


def check_nesting(root: etree._Element, allowed: int) -> None:
    """Raise `LimitError` for a caller's tree of more than `allowed` levels: it must not be changed."""
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > allowed:
            raise LimitError("nesting", depth, allowed)


def read_head(elements: Iterable[etree._Element]) -> Head:
    """Collect title, meta tags, JSON-LD and addresses; they also occur in the body of broken pages."""
    title, meta, data, base, canonical = "", dict[str, str](), list[Mapping[str, Any]](), None, None
    for element in elements:
        tag = element.tag
        if tag == "meta":
            _add_meta(meta, element)
        elif tag == "title":
            title = title or "".join(map(str, element.itertext()))[:LONGEST_TITLE].strip()
        elif tag == "script":
            if element.get("type") == "application/ld+json":
                data.extend(_linked_data(element.text or ""))
        elif tag == "base":
            base = base or element.get("href")
        elif tag == "link" and element.get("rel") == "canonical":
            canonical = canonical or element.get("href")
    return Head(title, meta, tuple(data), base, canonical)


def saved_from(source: bytes) -> str | None:
    """The address that a browser recorded in the page when saving it."""
    found = _SAVED_FROM.search(source, 0, _SAVED)
    return found[1].decode("utf-8", "replace") if found else None


def _parse(source: bytes) -> etree._Element | None:
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, collect_ids=False, no_network=True
    )
    try:
        return etree.fromstring(source, parser)
    except etree.XMLSyntaxError:  # no elements, "Document is empty"
        return None


def _cut_off(root: etree._Element) -> bool:
    """Whether the parser stopped at its depth limit; if so, the last branch is the deep one."""
    depth, element = 0, root
    while (last := next(element.iterchildren(reversed=True), None)) is not None:
        depth, element = depth + 1, last
    return depth >= DEEPEST


def _goes_on_after_end(source: bytes) -> bool:
    """Whether visible content follows the first `</html>`."""
    end = _END_TAG.search(source)
    return end is not None and not _is_only_tail(source, end.start())


def _is_only_tail(source: bytes, at: int) -> bool:
    """Whether only end tags, comments, scripts and white space follow; reads each byte once."""
    while at < len(source):
        tag = _TAIL_TAG.match(source, at)
        element = None if tag else _TAIL_ELEMENT.match(source, at)
        if tag:
            at = tag.end()
        elif element:
            end = b"</" + element[1].lower() if element[1] else b"-->"
            found = source.find(end, element.end())
            at = len(source) if found < 0 else source.find(b">", found) + 1 or len(source)
        else:
            return not source[at:].strip()
    return True


def _flattened(source: bytes) -> bytes:
    """Drop start tags below `SAFE_DEPTH` with their end tags, and stray end tags, in one pass; text is kept."""
    stack: list[bytes] = []
    opened: collections.Counter[bytes] = collections.Counter()

    def close(name: bytes) -> int:
        """Pop to the element of that name; returns its depth. Each element is popped once."""
        while True:
            top = stack.pop()
            opened[top] -= 1
            if top == name:
                return len(stack) + 1

    def keep(tag: re.Match[bytes]) -> bytes:
        name = tag[2].lower()
        if name in _VOID:
            return tag[0]
        if tag[1]:
            return tag[0] if opened[name] and close(name) <= SAFE_DEPTH else b""
        if name in _IMPLIED_END and stack and stack[-1] == name:
            close(name)
        stack.append(name)
        opened[name] += 1
        return tag[0] if len(stack) <= SAFE_DEPTH else b"" if name in _INLINE else b"<br>"

    return _TAG.sub(keep, source)


def _add_meta(meta: dict[str, str], element: etree._Element) -> None:
    content = element.get("content")
    if content:
        for attribute in _META_NAMES:
            name = element.get(attribute)
            if name:
                meta.setdefault(name.lower().strip(), content.strip())


_BAIDU_TIME: Final = "pubDate"  # of Baidu's JSON-LD, which has no type
_LINKED_VALUE: Final = lazy(r'"(datePublished|pubDate|upDate|dateModified|@type)"\s{0,9}:\s{0,9}"([^"\\]{1,80})"')


def _linked_data(source: str) -> Iterator[Mapping[str, Any]]:
    try:
        found = json.loads(source, strict=False)
    except (ValueError, RecursionError):  # handwritten JSON is often broken; simple values can still be read
        found = dict(_LINKED_VALUE.findall(source))
    items = found if isinstance(found, list) else [found]
    for item in items:
        for node in _graph(item):
            if _BAIDU_TIME in node or any(kind in str(node.get("@type")) for kind in _ARTICLE_TYPES):
                yield node


def _graph(item: object) -> Iterator[Mapping[str, Any]]:
    if isinstance(item, dict):
        yield item
        nodes = item.get("@graph")
        for node in nodes if isinstance(nodes, list) else ():
            if isinstance(node, dict):
                yield node
