"""Start tags with very many attributes: parsing them takes quadratic time, so their number is limited before parsing.

Seen with libxml2 2.14: 2,000 attributes of one tag take four milliseconds, 10,000 take 80.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Final

from qznews_extract.errors import LimitError
from qznews_extract.patterns import lazy

MANY: Final = 2_000  # attributes of one tag that are read; what a page says to its readers has a dozen
_ATTRIBUTE: Final = lazy(rb"[\s\"'/][^\s\"'/=<>]+")
_QUOTED: Final = lazy(rb"\"[^\"]*\"|'[^']*'")
_FIRST: Final = lazy(
    rb"<[a-zA-Z][^\s/<>]*+(?:[\s/]++[^\s\"'/=<>]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'<>]*+))?+){0,%d}+" % MANY
)


def bounded(source: bytes, allowed: int) -> bytes:
    """The page with the first `MANY` attributes of each tag; raises `LimitError` where one has more than `allowed`."""
    parts: list[bytes] = []
    kept = 0
    for tag in _long(source, allowed):
        found = sum(1 for _ in _ATTRIBUTE.finditer(_QUOTED.sub(b'"', tag[0])))
        if found > allowed:
            raise LimitError("attributes", found, allowed)
        if found > MANY and (first := _FIRST.match(source, tag.start())):
            parts.append(source[kept : first.end()])
            kept = tag.end()
    return b"".join((*parts, source[kept:])) if parts else source


def _long(source: bytes, allowed: int) -> Iterator[re.Match[bytes]]:
    """The start tags that may have more attributes than `MANY` or `allowed`, without their `>`.

    An attribute takes at least two bytes, and a value that contains a `>` follows an equals sign: where equals signs
    are few, only stretches without a `>` are searched.
    """
    length = 2 * min(allowed, MANY)
    whole = source.count(b"=") > allowed
    seen, in_script = 0, False
    for begin, end in ((0, len(source)),) if whole else _stretches(source, length):
        for tag in _long_tags(length).finditer(source, begin, end):
            opened, closed = (source.rfind(mark, seen, tag.start()) for mark in (b"<script", b"</script"))
            if opened != closed:  # they are equal where neither is there
                in_script = opened > closed
            seen = tag.start()
            if not in_script:  # where `a<b` looks like a tag
                yield tag


@functools.lru_cache(maxsize=8)
def _long_tags(items: int) -> re.Pattern[bytes]:
    """Matches start tags of at least this many characters, counting a quoted value as one."""
    return re.compile(rb"<[a-zA-Z](?:[^<>\"']|\"[^\"]*\"|'[^']*'){%d,}+" % items)


def _stretches(source: bytes, length: int) -> Iterator[tuple[int, int]]:
    """The stretches of more than `length` bytes without a `>`; of all others only a few bytes are read."""
    at = 0
    while at + length < len(source):
        last = source.rfind(b">", at, at + length)
        if last < 0:
            end = source.find(b">", at + length)
            last = len(source) if end < 0 else end
            yield at, last
        at = last + 1
