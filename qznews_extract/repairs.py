"""Source repairs: unclosed elements, comments, attribute values and tags are closed, in linear time.

A parser, as a browser, takes all that follows an open `<script`, `<!--` or `class="a` for their content: the text is in
the source and in no line of the page. Whether a page needs the repair is asked of the source and of its tree by quick
tests; only then is the source read tag by tag.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from lxml import etree

from qznews_extract.patterns import lazy

_RAW: Final = ("plaintext", "script", "style", "textarea", "title", "iframe", "noframes", "noembed", "xmp")
_CONTROLS: Final = ("select", "option", "optgroup", "button", "datalist", "meter", "progress", "map")
_FALLBACKS: Final = ("noscript", "template", "svg", "math", "object", "canvas", "audio", "applet", "xml")
# Elements whose content is not text of the page, unless they were never closed.
WATCHED: Final = frozenset((*_RAW, *_CONTROLS, *_FALLBACKS))
_TEXT_ALONE: Final = frozenset(_RAW)
_PARAGRAPHS: Final = ("p", "div", "table", "ul", "h1", "h2", "h3", "br")
_MUCH: Final = 100  # characters of text: no button, no note for browsers without script is so long
_HAN: Final = lazy(rb"[\xe4-\xe9][\x80-\xbf]{2}")
_SWALLOWED: Final = lazy(r"</?(?:body|html)\b|</head\b", re.IGNORECASE)
_PAGE_PART: Final = lazy(rb"</?(?:body|html)\b|</head\b", re.IGNORECASE)
_WORD: Final = lazy(rb"[\xe4-\xe9][\x80-\xbf]{2}[\xe4-\xe9]")
_CDATA: Final = b"<![CDATA["
# Values that end, without their quote, with a sign of equality, or never: the next quote opens another value.
_OPEN_VALUE: Final = lazy(rb"""=(?:"[^"]*+|'[^']*+)(?:(?<=[=\s])|\Z)""")
_TRIED: Final = 8  # values checked for being inside a script: each check may read the whole page
_START: Final = lazy(
    rb"<(?:(?P<comment>!--)|(?P<cdata>!\[CDATA\[)|(?P<raw>%b)(?=[\s/>])|[a-zA-Z])" % "|".join(_RAW).encode(),
    re.IGNORECASE,
)
_NEXT_TAG: Final = lazy(rb"</?[a-zA-Z]|<!--")
_INSIDE: Final = lazy(  # the rest of a start tag as far as it is sound
    rb"(?:[^<>\"'=]++|=\s*+\"[^\"<>]*+\"|=\s*+'[^'<>]*+'|=(?!\s*+[\"'])|[\"'])*+"
    rb"(?:=(?=\s*+([\"']))\s*+)?+"  # up to the quote of a value that is not
)
_RAW_TAG: Final = lazy(rb"[^<>\"']*+(?:(?:\"[^\"]*+\"|'[^']*+')[^<>\"']*+)*+>")
_TEMPLATE: Final = lazy(rb"\btype\s*+=\s*+[\"']?\s*+[\w/+-]*(?:template|html|tmpl|xml|json)", re.IGNORECASE)
_SCRIPT_BEGINS: Final = lazy(rb"\s*(?!<!--)<[a-zA-Z/!]")


@functools.lru_cache(maxsize=16)
def _end_tag(mark: bytes) -> re.Pattern[bytes]:
    """The end tag that begins with `mark`, one of those of `_RAW`."""
    return re.compile(mark + rb"(?=[\s/>])")


class Mended(NamedTuple):
    """A source, what was closed in it, and what could not be and so is lost."""

    source: bytes
    repairs: tuple[str, ...]
    losses: tuple[str, ...]


def watched(root: etree._Element) -> list[etree._Element]:
    """The elements of a tree that may hold a part of the page."""
    return list(root.iter(*WATCHED))


def needs_mending(source: bytes, suspects: Iterable[etree._Element]) -> bool:
    """Whether something in the page was never closed; may be wrong in the affirmative, and is quick."""
    return (
        source.rfind(b"<!--") > source.rfind(b"-->")
        or _has_open_section(source)
        or any(map(_swallows, suspects))
        or _has_open_value(source)
    )


def _has_open_value(source: bytes) -> bool:
    """Whether a value, outside of scripts and styles, holds tags and text, and ends where another one begins."""
    found = (value for value in _OPEN_VALUE.finditer(source) if b"<" in value[0] and _WORD.search(value[0]))
    ended = (v.start() for v in found if v.end() == len(source) or v[0].rstrip().endswith(b"="))
    return _is_outside(source, ended)


def _has_open_section(source: bytes) -> bool:
    """Whether a mark of CDATA stands outside of scripts and styles, which hide it from old browsers."""
    if _CDATA not in source:
        return False
    return _is_outside(source, (mark.start() for mark in re.finditer(re.escape(_CDATA), source)))


def _is_outside(source: bytes, places: Iterable[int]) -> bool:
    """Whether one of these places lies outside of scripts and styles; a few are looked at."""
    return any(count >= _TRIED or not _is_in_raw(source, at) for count, at in enumerate(places))


def _is_in_raw(source: bytes, at: int) -> bool:
    """Whether a position lies in a script or style, where equals signs and quotes do not form attributes."""
    return any(source.rfind(b"<" + tag, 0, at) > source.rfind(b"</" + tag, 0, at) for tag in (b"script", b"style"))


def _is_open(value: bytes) -> bool:
    """Whether what stands from `="` to the next quote ends where the value of another attribute begins, or never."""
    return value[-1:] != value[1:2] or value[:-1].rstrip().endswith(b"=")


def _swallows(element: etree._Element) -> bool:
    """Whether an element of text alone holds tags that it should not; the texts of scripts are seldom looked at."""
    tag = element.tag
    if tag not in _TEXT_ALONE or (tag == "script" and element.get("src") is None and element.getnext() is not None):
        return tag == "plaintext"
    text = element.text
    if text is None or len(text) < _MUCH or "<" not in text:
        return False
    if tag == "script" and element.get("src") is not None and text.lstrip()[:1] == "<":
        return True
    return "</p>" in text or _SWALLOWED.search(text) is not None or f"<{tag}" in text.lower()


def mend(source: bytes) -> Mended:
    """Close what is open: one pass, each byte looked at a bounded number of times."""
    scan = _Scan(source)
    while start := _START.search(source, scan.at):
        if start["comment"]:
            scan.comment(start)
        elif start["cdata"]:
            scan.cdata(start)
        elif start["raw"]:
            scan.raw(start)
        else:
            scan.tag(start)
    return Mended(scan.result(), tuple(dict.fromkeys(scan.repairs)), tuple(dict.fromkeys(scan.losses)))


class _Scan:
    """How far the reading is, and the source up to there as it is to be."""

    def __init__(self, source: bytes) -> None:
        self.source, self.lower = source, source.lower()
        self.at = 0  # the next byte to look at
        self.kept = 0  # the first byte that is not in `done` yet
        self.done: list[bytes] = []
        self.repairs: list[str] = []
        self.losses: list[str] = []
        # behind it there is no page that an open element could have swallowed
        self.page_end = max(self.lower.rfind(b"</body"), self.lower.rfind(b"</html"))
        self.ends: dict[bytes, int] = {}

    def result(self) -> bytes:
        return b"".join(self.done) + self.source[self.kept :] if self.done else self.source

    def put(self, at: int, text: bytes, repair: str, skip: int = 0) -> None:
        """Insert `text` at `at` in place of `skip` bytes, and go on behind it."""
        self.done += (self.source[self.kept : at], text)
        self.kept = self.at = at + skip
        self.repairs.append(repair)

    def lose(self, begin: int, end: int, what: str) -> None:
        """Note a loss if it holds text to speak of."""
        if sum(1 for _ in _HAN.finditer(self.source, begin, end)) >= _MUCH:
            self.losses.append(what)

    def next_tag(self, at: int) -> int:
        found = _NEXT_TAG.search(self.source, at)
        return found.start() if found else len(self.source)

    def find_end(self, mark: bytes, begin: int) -> int:
        """Where the next `mark` stands, -1 without one; what was found or missed once is not searched again."""
        known = self.ends.get(mark, 0)
        if 0 <= known < begin:
            known = self.ends[mark] = self._search(mark, begin)
        return known

    def _search(self, mark: bytes, begin: int) -> int:
        if not mark.startswith(b"</"):
            return self.lower.find(mark, begin)
        found = _end_tag(mark).search(self.lower, begin)
        return found.start() if found else -1

    def comment(self, start: re.Match[bytes]) -> None:
        end = self.find_end(b"-->", start.start() + 2)
        if end < 0 and start.end() < self.page_end:
            begin = start.start()
            self.put(begin, b"", "mark of an unclosed comment removed", self.next_tag(start.end()) - begin)
            return
        self.at = end + 3 if end >= 0 else len(self.source)
        if end < 0:
            self.lose(start.end(), self.at, "an unclosed comment")

    def cdata(self, start: re.Match[bytes]) -> None:
        end = self.find_end(b"]]>", start.end())
        self.put(start.start(), b"", "CDATA marks removed", start.end() - start.start())
        if end >= 0:
            self.put(end, b"", "CDATA marks removed", 3)

    def raw(self, start: re.Match[bytes]) -> None:
        name = start["raw"].lower()
        tag = _RAW_TAG.match(self.source, start.end())
        begin = tag.end() if tag else self.source.find(b">", start.end()) + 1 or len(self.source)
        if name == b"plaintext":
            self.put(start.start(), b"", "plaintext tag removed", begin - start.start())
            return
        end = self.find_end(b"</" + name, begin)
        if begin < self.page_end if end < 0 else self._swallowed(name, start.start(), begin, end):
            closed = f"unclosed {name.decode()} element closed"
            self.put(self.next_tag(begin), b"</" + name + b">", closed)
            return
        self.at = end if end >= 0 else len(self.source)
        if end < 0:
            self.lose(begin, self.at, f"an unclosed {name.decode()} element")

    def _swallowed(self, name: bytes, start: int, begin: int, end: int) -> bool:
        """Whether an element ends only at the end tag of a later one."""
        if name == b"script":
            tag = self.lower[start:begin]
            return (
                b"src" in tag
                and not _TEMPLATE.search(tag)
                and _SCRIPT_BEGINS.match(self.source, begin, end) is not None
            )
        own = self.lower.find(b"<" + name, begin, end)
        return own >= 0 or _PAGE_PART.search(self.source, begin, end) is not None

    def tag(self, start: re.Match[bytes]) -> None:
        """A start tag: the first value in it that is open is closed."""
        at = start.end()
        while True:
            inside = _INSIDE.match(self.source, at)
            assert inside is not None  # noqa: S101 - it matches nothing too
            self.at, quote = inside.end(), inside[1]
            if not quote:
                return
            begin = self.at
            close = self.source.find(quote, begin + 1)
            end = close if close >= 0 else len(self.source)
            is_open = _is_open(b"=" + self.source[begin : end + 1])
            if is_open and (cut := self._first_edge(begin, end)) < end:
                mark = quote if self.source[cut : cut + 1] == b">" else quote + b">"
                self.put(cut, mark, "unclosed attribute value closed")
                return
            at = end + 1

    def _first_edge(self, begin: int, end: int) -> int:
        edges = [at for edge in (b"<", b">") if (at := self.source.find(edge, begin, end)) >= 0]
        return min(edges, default=end)


def show_swallowed(source: bytes, suspects: Iterable[etree._Element]) -> tuple[str, ...]:
    """Make form controls and fallbacks that hold a part of the page elements that are read; the tree is changed.

    A `select` without its end tag holds all that follows, and a reader of form controls would see none of it.
    """
    shown: dict[str, None] = {}
    closed: dict[str, bool] = dict.fromkeys(_CONTROLS, False)  # of a control the length of its text is proof enough
    seen: set[etree._Element] = set()  # those inside one share its fate, so that each element is looked at once
    for element in suspects:
        if not len(element) or element.tag not in WATCHED or element in seen:
            continue
        inside = [element, *element.iter(*_CONTROLS, *_FALLBACKS)]
        seen.update(inside)
        if not _holds_page(element):
            continue
        if (tag := str(element.tag)) not in closed:
            closed[tag] = _is_closed(tag.encode(), source)
        if not closed[tag]:
            shown[f"unclosed {tag} element read as a part of the page"] = None
            for inner in inside:
                inner.tag = "span"
    return tuple(shown)


def _holds_page(element: etree._Element) -> bool:
    """Whether it holds paragraphs, and more text than any label has."""
    if next(element.iter(*_PARAGRAPHS), None) is None:
        return False
    size = 0
    for text in element.itertext():
        size += len(text.strip())
        if size >= _MUCH:
            return True
    return False


def _is_closed(name: bytes, source: bytes) -> bool:
    lower = source.lower()
    return lower.count(b"<" + name) <= lower.count(b"</" + name)
