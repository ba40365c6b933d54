"""The words and numbers of a pager (分页条): 上一页, [1] [2] [3], 下一页."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, Literal, NamedTuple

from qznews_extract.lexicon import words
from qznews_extract.model.page import Block
from qznews_extract.patterns import lazy
from qznews_extract.text import narrow

Kind = Literal["next", "previous", "first", "last", "number"]

_LONG_LINE: Final = 300  # characters; a longer line is not a pager
_LONG_NODE: Final = 60  # characters of a text node with white space around its label
_LONG_LABEL: Final = 16
_DECORATION: Final = " []()【】<>«»‹›|·→←"
_KINDS: Final[tuple[Kind, ...]] = ("next", "previous", "first", "last")
_WORDS: Final = {word: kind for kind in _KINDS for word in words("pager", kind)}
_NUMBER: Final = lazy(r"第?([1-9]\d?)页?")
_MAY_BE: Final = re.compile("[页頁\\dNnPp](?:(?<![NnPp])|(?<=[Nn])ext|(?<=[Pp])rev)")  # a search can skip to a set
_LAST: Final = frozenset("0123456789") | {form for word in _WORDS for form in (word[-1], word[-1].upper())}
_AT_END: Final = _LAST | set(_DECORATION)
_ENDS: Final = _AT_END | {chr(ord(last) + 0xFEE0) for last in _AT_END if last.isascii()}  # full-width as well
_PARTS: Final = lazy(r"[\s|]+")


class Label(NamedTuple):
    """A label of a pager: its kind, its number, if any, and its link."""

    kind: Kind
    number: int | None
    href: str | None


def pager_labels(blocks: Iterable[Block]) -> Iterator[Label]:
    """The labels that may belong to a pager, in the page's order: words anywhere, and numbers that are links.

    Whether they belong to one is decided by their targets: lists of links have numbers too, and comments have pagers.
    """
    for block in blocks:
        line = block.text
        if block.hidden or not line:
            continue
        if not block.link:
            if ("页" in line or "頁" in line or "ext" in line or "rev" in line) and len(line) <= _LONG_LINE:
                yield from _labels(line, None)
        elif not block.nodes:
            if line[-1] in _ENDS:  # cheap: most lines
                yield from _labels(line, block.href)
        elif len(line) <= _LONG_LINE and _MAY_BE.search(line):
            for text, href in block.nodes:
                if len(text) <= _LONG_NODE and _MAY_BE.search(text):
                    yield from _labels(text, href)


def _labels(text: str, href: str | None) -> Iterator[Label]:
    for part in (text,) if href else _PARTS.split(text):
        if len(part := part.strip()) <= _LONG_LABEL and (label := _label(part, href)):
            yield label


def _label(text: str, href: str | None) -> Label | None:
    bare = narrow(text).strip(_DECORATION)
    if bare[-1:] not in _LAST:  # cheap: most links
        return None
    if kind := _WORDS.get(bare.replace(" ", "").lower()):
        return Label(kind, None, href)
    found = _NUMBER.fullmatch(bare) if href else None
    return Label("number", int(found[1]), href) if found else None
