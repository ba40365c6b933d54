"""The heading of a list: with known words, or recognised by position and form."""

from __future__ import annotations

import enum
from collections.abc import Collection, Sequence
from typing import Final, NamedTuple

from qznews_extract.grammar.headings import is_comment_heading, section_name
from qznews_extract.grammar.page_furniture import is_page_furniture
from qznews_extract.members import plain_members
from qznews_extract.model.page import Block
from qznews_extract.patterns import lazy

_ODD: Final = lazy(r"[\d×]")  # marks of dates, counts and close buttons, which also occur above lists
_LINES_UP: Final = 4
_LONGEST: Final = 16
_SENTENCE_MARKS: Final = frozenset("。！？；，!?;,")


@plain_members
class HeadingKind(enum.Enum):
    """How a heading was recognised."""

    PROFILE = "named by the site's profile"
    KNOWN = "known words"
    ELEMENT = "heading element"
    SHORT = "short line above"
    COMMENTS = "heading of comments"
    NONE = "none"


class Heading(NamedTuple):
    """Number of the line, `None` for a list without a heading."""

    line: int | None
    kind: HeadingKind


NO_HEADING: Final = Heading(None, HeadingKind.NONE)


def heading_of(first: Block, blocks: Sequence[Block], headings: Collection[int], listed: Collection[int]) -> Heading:
    """The heading of the list that begins with a line: the nearest known one a few lines above, else a short line.

    A sentence or a long line ends the search: a short line above it is a subheading of the text.

    `headings` are the lines with known words, `listed` the lines of lists with several items.
    """
    likely, count = NO_HEADING, 0
    for number in range(first.number - 1, max(-1, first.number - 3 * _LINES_UP), -1):
        block = blocks[number]
        text = block.text
        if not text or (block.hidden and not first.hidden):
            continue
        if number in headings:
            kind = _kind_of(text)  # a line between comments and a list belongs to the list
            return likely if kind is HeadingKind.COMMENTS and likely.line is not None else Heading(number, kind)
        level, length = block.level, len(text)
        if count == _LINES_UP or number in listed or (length > _LONGEST and not level) or text[-1] == "。":
            break
        if length <= _LONGEST and text[-1] not in _SENTENCE_MARKS:
            if level and likely.kind is not HeadingKind.ELEMENT:
                likely = Heading(number, HeadingKind.ELEMENT)
            elif count == 0 and length > 1 and not _ODD.search(text) and not is_page_furniture(text):
                likely = Heading(number, HeadingKind.SHORT)
        count += 1
    return likely


def _kind_of(text: str) -> HeadingKind:
    comments = section_name(text) is None and is_comment_heading(text)
    return HeadingKind.COMMENTS if comments else HeadingKind.KNOWN
