"""Scans a source tag by tag and closes what is open, in time linear in its length."""

from __future__ import annotations

import functools
import re
from typing import Final, NamedTuple

from qznews_extract.patterns import lazy
from qznews_extract.repairs.elements import MUCH, RAW

_HAN: Final = lazy(rb"[\xe4-\xe9][\x80-\xbf]{2}")
_PAGE_PART: Final = lazy(rb"</?(?:body|html)\b|</head\b", re.IGNORECASE)
_START: Final = lazy(
    rb"<(?:(?P<comment>!--)|(?P<cdata>!\[CDATA\[)|(?P<raw>%b)(?=[\s/>])|[a-zA-Z])" % "|".join(RAW).encode(),
    re.IGNORECASE,
)
_NEXT_TAG: Final = lazy(rb"</?[a-zA-Z]|<!--")
_INSIDE: Final = lazy(  # the valid part of a start tag
    rb"(?:[^<>\"'=]++|=\s*+\"[^\"<>]*+\"|=\s*+'[^'<>]*+'|=(?!\s*+[\"'])|[\"'])*+"
    rb"(?:=(?=\s*+([\"']))\s*+)?+"  # up to the opening quote of a value that is not valid
)
_RAW_TAG: Final = lazy(rb"[^<>\"']*+(?:(?:\"[^\"]*+\"|'[^']*+')[^<>\"']*+)*+>")
_TEMPLATE: Final = lazy(rb"\btype\s*+=\s*+[\"']?\s*+[\w/+-]*(?:template|html|tmpl|xml|json)", re.IGNORECASE)
_SCRIPT_BEGINS: Final = lazy(rb"\s*(?!<!--)<[a-zA-Z/!]")


@functools.lru_cache(maxsize=16)
def _end_tag(mark: bytes) -> re.Pattern[bytes]:
    """Matches the end tag that begins with `mark`, for an element in `RAW`."""
    return re.compile(mark + rb"(?=[\s/>])")


class Mended(NamedTuple):
    """A repaired source, the repairs, and the text that is lost because it could not be repaired."""

    source: bytes
    repairs: tuple[str, ...]
    losses: tuple[str, ...]


def mend(source: bytes) -> Mended:
    """Close what is open, in one pass; each byte is read a bounded number of times."""
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
    """The state of the scan: the position, and the repaired source up to it."""

    def __init__(self, source: bytes) -> None:
        self.source, self.lower = source, source.lower()
        self.at = 0  # the next byte to read
        self.kept = 0  # the first byte not yet in `done`
        self.done: list[bytes] = []
        self.repairs: list[str] = []
        self.losses: list[str] = []
        # after it there is nothing that an open element could have swallowed
        self.page_end = max(self.lower.rfind(b"</body"), self.lower.rfind(b"</html"))
        self.ends: dict[bytes, int] = {}

    def result(self) -> bytes:
        return b"".join(self.done) + self.source[self.kept :] if self.done else self.source

    def put(self, at: int, text: bytes, repair: str, skip: int = 0) -> None:
        """Replace `skip` bytes at `at` by `text`, and continue after them."""
        self.done += (self.source[self.kept : at], text)
        self.kept = self.at = at + skip
        self.repairs.append(repair)

    def lose(self, begin: int, end: int, what: str) -> None:
        """Record a loss if it contains a noteworthy amount of text."""
        if sum(1 for _ in _HAN.finditer(self.source, begin, end)) >= MUCH:
            self.losses.append(what)

    def next_tag(self, at: int) -> int:
        found = _NEXT_TAG.search(self.source, at)
        return found.start() if found else len(self.source)

    def find_end(self, mark: bytes, begin: int) -> int:
        """Position of the next `mark`, or -1; remembered, so that nothing is searched twice."""
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
            assert inside is not None  # noqa: S101 - it also matches the empty string
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


def _is_open(value: bytes) -> bool:
    """Whether the text from `="` to the next quote ends where the value of another attribute begins, or never."""
    return value[-1:] != value[1:2] or value[:-1].rstrip().endswith(b"=")
