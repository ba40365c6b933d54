"""The headlines in a line of a list: title and address of each link, without bullet, rank, date and count."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from qznews_extract.grammar.headings import is_pagination
from qznews_extract.grammar.page_furniture import is_page_furniture
from qznews_extract.lexicon import any_of, in_both_scripts, with_traditional, words
from qznews_extract.model.page import Block
from qznews_extract.patterns import lazy
from qznews_extract.text import collapse_whitespace

MAX_TITLE: Final = 80
_LEAST: Final = 4  # characters
_HAN: Final = 3  # Han characters in it
_LATIN: Final = 10  # characters of a title in Latin letters
_ENTRY: Final = 6  # characters of the longest link of a menu's line
_MENU_WORD: Final = 8  # characters of a menu's longest word
_LABEL: Final = 8  # Han characters of a link to the channel before the title
_HEAD: Final = lazy(
    in_both_scripts(
        r"^(?:[\s·•\-*■▪◆●○►>▶◇□★☆|]+|\[?\d{4}-\d\d-\d\d\]?\s+|\d{1,2}:\d\d(?::\d\d)?(?=\D)|\d{1,2}[.、:：]\s{0,3}(?=\D)|"
        r"\d{1,2}\s+(?=\D)|\d{1,2}(?!·\d)(?=[^\d\s.%年月日岁个亿万元人名天次场年级大小时分秒点届条款种位连余多米公里度倍强批号、:：-]))+"
    )
)
_HEAD_STARTS: Final = frozenset(" ·•-*■▪◆●○►>▶◇□★☆|[0123456789")
_TAIL: Final = lazy(
    in_both_scripts(
        r"(?:\s?[(（\[【]?\s?(?:\d{4}[-年/])?\d{1,2}[-月/]\d{1,2}日?(?:\s?\d{1,2}:\d\d(?::\d\d)?)?\s?(?:[AP]M)?\s?[)）\]】]?\s?|"
        r"\d{1,2}:\d\d(?::\d\d)?|\s?\d{1,3}图|\s?[(（]\d+(?:次|跟贴|评论|条)?[)）]|\s?\d{1,7}\s?(?:跟贴|评论|条评论|阅读)){1,4}+$"
    )
)
_TAIL_ENDS: Final = with_traditional("0123456789)）]】日Mm贴论读图")  # characters with which `_TAIL` can end
_APART: Final = "\0"  # between a target that says nothing and the number of its link
_JOINED: Final = frozenset("丨｜")  # after a channel that is printed as part of the title
_LABEL_ENDS: Final = frozenset("|丨｜：:]】>·")
_LEAD_IN: Final = lazy(rf"(?:{any_of('headings', 'read_on')})(?:\s?[:：>]\s?|\s(?=\S{{4}}))")
_LEAD_IN_STARTS: Final = frozenset(word[0] for word in words("headings", "read_on"))
_NO_TITLE: Final = lazy(
    rf"(?:{any_of('headings', 'link_verbs')}).?|"
    rf".{{0,6}}(?:{any_of('headings', 'link_ends')})[>.\s]*|"
    rf"[\[(（【]?\s?(?:{any_of('headings', 'advertisement')})\b.*|"
    + in_both_scripts(
        r".{0,24}\d{1,3}\s?(?:秒|分钟|小时|天|周|个?月|年)前|"
        r"\d{4}年\d{1,2}月(?:\d{1,2}日)?(?:\(\d+\))?|[\d,.万]+\s?(?:跟贴|评论|条评论|阅读|人参与|次播放|赞|票|楼)"
    ),
    re.IGNORECASE,
)
# What `_NO_TITLE` begins or ends with; cheap: most titles do neither.
_NO_TITLE_STARTS: Final = frozenset("[(（【") | {
    word[0].lower() for table in ("link_verbs", "advertisement") for word in words("headings", table)
}
_NO_TITLE_ENDS: Final = with_traditional(">. 前月日)贴论读与放赞票楼") | {
    word[-1].lower() for word in words("headings", "link_ends")
}


def links_of(block: Block) -> list[tuple[str, str | None]]:
    """Title and target of each headline of a line; a line without links is a headline without target.

    A line with several short links is part of a menu.
    """
    texts: dict[str, list[str]] = {}
    for at, (piece, href) in enumerate(block.nodes if block.link else ()):
        if href and href[0] != "#":
            texts.setdefault(href, []).append(piece)
        elif href and piece.strip():
            texts[f"{href}{_APART}{at}"] = [piece]  # links of a draft, or that a script follows
    if len(texts) < 2:
        href = (block.link and block.href) or None
        title = _title(collapse_whitespace("".join(*texts.values()))) if texts else ""
        return [(title or _title(block.text), href)]
    labels = _labels(block, texts)
    found: list[tuple[str, str | None]] = []
    before = ""
    for href, parts in texts.items():
        words_ = "".join(parts)
        if href not in labels:
            found.append((_title(collapse_whitespace(before + words_)), href.partition(_APART)[0]))
        before = words_ if href in labels and collapse_whitespace(words_)[-1:] in _JOINED else ""
    return found if any(len(title) > _ENTRY for title, _ in found) else []


def is_title(text: str) -> bool:
    """Whether the text of a link may be a headline: not furniture, an advertisement or a page number."""
    length = len(text)
    if not _LEAST <= length <= MAX_TITLE or (length < _LATIN and wide(text) < _HAN):
        return False
    if (" " in text or "|" in text) and is_menu(text):
        return False
    if text[0] in "(（" and text[-1] in ")）" and text.count(text[-1]) == 1:
        return False  # a note
    likely = text[0].lower() in _NO_TITLE_STARTS or text[-1].lower() in _NO_TITLE_ENDS
    return not ((likely and _NO_TITLE.fullmatch(text)) or is_page_furniture(text) or is_pagination(text))


def is_menu(text: str) -> bool:
    """Whether a line consists of many short words, like a menu that lost its links."""
    parts = text.replace("|", " ").split()
    return len(parts) >= 4 and sum(map(len, parts)) / len(parts) < 5 and max(map(len, parts)) <= _MENU_WORD


def wide(text: str) -> int:
    """The number of Han characters and full-width marks.

    >>> wide("GDP增长5%")
    2
    """
    return len(text) - len(text.encode("ascii", "ignore"))


def widths(texts: Iterable[str]) -> list[int]:
    """`wide` of each text."""
    return [len(text) - len(text.encode("ascii", "ignore")) for text in texts]


def _labels(block: Block, texts: dict[str, list[str]]) -> set[str]:
    """The targets of channels before the title of a line: 财经 | …, 财经：…, [财经] …."""
    labels: set[str] = set()
    longest = max([wide("".join(parts)) for parts in texts.values()])
    pieces = [(collapse_whitespace(piece), href) for piece, href in block.pieces if piece.strip()]
    for at, (piece, href) in enumerate(pieces):
        behind = pieces[at + 1][0] if at + 1 < len(pieces) else ""
        marked = piece[-1] in _LABEL_ENDS or behind[:1] in _LABEL_ENDS
        most = _LABEL if piece[-1] in _JOINED else min(_LABEL, longest // 2)
        if href in texts and marked and wide("".join(texts[href])) <= most:
            labels.add(href)
    return labels


def _title(words_: str) -> str:
    """The title without bullet, rank, date and count; empty if it is not a headline."""
    title = _HEAD.sub("", words_) if words_[:1] in _HEAD_STARTS else words_
    if title[:1] in _LEAD_IN_STARTS and (lead_in := _LEAD_IN.match(title)):
        title = title[lead_in.end() :]
    if title[-1:] in _TAIL_ENDS:
        title = _TAIL.sub("", title)
    title = title.strip(" ·•")
    return title if is_title(title) else ""
