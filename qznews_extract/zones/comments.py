"""Readers' comments (评论, 跟帖): lines with a reader's name and a time, whatever the heading above them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Final

from qznews_extract.grammar.headings import is_comment_heading, opens_reading_list
from qznews_extract.lexicon import in_both_scripts, words
from qznews_extract.model.page import Block
from qznews_extract.patterns import lazy
from qznews_extract.zones.lines import is_link

COMMENTS_WITHIN: Final = 6  # lines below the heading of comments within which a reader or a time must occur
_READER: Final = lazy(
    in_both_scripts(
        r"^(?:网友|網友|用户|匿名)|\d{1,2}:\d\d|(?<![\d(（\[])\d{1,2}-\d{1,2}(?![\d)）\]])|[\d一二三]{1,4}\s?(?:分钟|小时|天)前|昨天|\d{1,5}\s?[楼#]"
    )
)
_FLOOR: Final = lazy(in_both_scripts(r"第?\s?\d{1,5}\s?(?:#|楼)|沙发|板凳"))
_ROW: Final = 60  # characters of a row of a forum
_STAMP: Final = lazy(r"\d\d{3}.{0,8}\d{1,2}:\d\d")
_OF_THE_ARTICLE: Final = (*words("labels", "time"), *words("roles", "editing"))
_LETTERS: Final = lazy(r"[^\W\d_]{2}")
_READERS: Final = 2  # signed lines that are enough for a list of comments
_TITLE: Final = 8  # characters of a link that may be a title
_SHORT: Final = 40  # characters of a line with a reader's name or a time


def names_readers(following: Sequence[Block]) -> bool:
    """Whether the next line, or two of the next few, contain a reader's name or a time, as lists of comments do.

    Readers below another heading of comments belong to that one: 网友热议 may be a subheading.
    """
    own = itertools.takewhile(lambda block: not is_comment_heading(block.text), following)
    signed = [_is_signed(block.text) for block in own if block.text]
    return signed[:1] == [True] or sum(signed) > 1


def is_reader_line(text: str) -> bool:
    """Whether a line consists of a reader's name and the time of a comment."""
    if ":" not in text or len(text) > _SHORT or text.startswith(_OF_THE_ARTICLE):
        return False
    stamp = _STAMP.search(text)
    return stamp is not None and _LETTERS.search(text.replace(stamp[0], "")) is not None


def is_reply_row(text: str) -> bool:
    """Whether a line is the number of a reply in a forum and its time: 2# 发表于 2009-9-20 22:10."""
    return len(text) <= _ROW and _FLOOR.match(text) is not None and _STAMP.search(text) is not None


def comment_lines(blocks: Sequence[Block]) -> frozenset[int]:
    """The lines of readers' comments, from the heading above the first signed line to the text of the last comment."""
    shown = [block for block in blocks if block.text and not block.hidden]
    signed = [
        at
        for at, block in enumerate(shown)
        if is_reader_line(block.text) and not is_link(block) and not (at and is_link(shown[at - 1]))
    ]
    if len(signed) < _READERS:
        return frozenset()
    runs = [[signed[0]]]
    for above, at in itertools.pairwise(signed):
        if _parts_comments(shown[above + 1 : at]):
            runs.append([])
        runs[-1].append(at)
    return frozenset(block.number for run in runs for block in shown[max(0, run[0] - 1) : run[-1] + 2])


def _parts_comments(between: Sequence[Block]) -> bool:
    """Whether a reading list is between two signed lines: its heading, or links as long as titles."""
    titles = sum(is_link(block) and len(block.text) >= _TITLE for block in between)
    return titles > 1 or any(opens_reading_list(block.text) for block in between)


def _is_signed(text: str) -> bool:
    if len(text) <= _SHORT:
        return _READER.search(text) is not None
    return _STAMP.search(text[:_SHORT]) is not None
