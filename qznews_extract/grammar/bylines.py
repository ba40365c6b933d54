"""The byline row (署名行): 来源, 时间, 作者, 编辑, 点击 … in any order, with or without separators and labels."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from typing import Final

from qznews_extract.grammar.english import is_english_row
from qznews_extract.grammar.label_kinds import Kind, label_ends
from qznews_extract.grammar.labels import Label, labels_of
from qznews_extract.grammar.names import split_names
from qznews_extract.grammar.outlets import is_outlet
from qznews_extract.grammar.people import DEFAULT_ROLE
from qznews_extract.grammar.posts import is_of_member, is_posted_note
from qznews_extract.grammar.rows import FURNITURE, cut_times, ends_with_label, paper_beside_page, parts_of, source_line
from qznews_extract.grammar.times import find_times
from qznews_extract.lexicon import any_of, either, in_both_scripts, words
from qznews_extract.patterns import lazy
from qznews_extract.text import collapse_whitespace, narrow

_TIME_LIKE: Final = lazy(
    r"\d{1,4}\s?[-/.年－／．]\s?\d{1,2}\s?[-/.月－／．]\s?\d{1,4}|[二一][〇○零九一二三四五六七八]{3}年|(?<!\d)20\d{6}(?![\d-])|\d{1,2}月\d{1,2}日\s?\d{1,2}[:：]"
    r"|(?<!\d)20\d\d\s\d\d[\s/]\s?\d\d\s\d\d:|\d{1,2}\s[A-Z][a-z]{2,8},?\s20\d\d|[A-Z][a-z]{2,8}\.?\s\d{1,2},?\s20\d\d"
)
_PROGRAMME: Final = lazy(r"[《\[【][^》\]】]{2,12}[》\]】]\s?20\d{6}\s?[^\s\d]{2}")  # 《云门纪事》20140629 渡口
_DIGIT: Final = lazy(r"[\d二一]")
_MARK: Final = lazy(rf":|：|\||｜|丨|{either(words('labels', 'bare_source') + words('labels', 'bare_time'))}")
# What a label of a row ends or begins with; cheap: before most colons is another word. The words behind which a label
# needs no mark are those of `_MARK`.
_OF_LABEL: Final = lazy(
    rf"[{''.join(sorted(label_ends()))}]\s{{0,3}}[:|丨]|"
    + either(words("labels", "source_starts") + words("labels", "bare_source") + words("labels", "bare_time"))
)
_WEEKDAY: Final = words("times", "weekday")
_PLAIN: Final = 2  # characters of a label that the clock of a page has too
_OF_CLOCK: Final = frozenset(word for word in words("labels", "time") if len(word) <= _PLAIN)  # 日期, 时间
_TODAY: Final = lazy(any_of("labels", "today"))
_WRITERS: Final = words("roles", "persons")  # 图：, 视频： begin captions too
_ROW_KINDS: Final = (Kind.SOURCE, Kind.ISSUER, Kind.TIME)
_EDITORS: Final = tuple("辑輯编編")
MAX_ROW: Final = 220
_PIECE: Final = 24  # characters of an unlabelled part beside a time
_PIECES: Final = 44  # of all such parts
_BELOW: Final = 100
_ADDRESS: Final = lazy(r"https?://[\w./-]{1,80}|www\.[\w./-]{1,80}")  # portals print their own beside the time
_CLAUSE: Final = lazy(r"[，。]")
_CLAUSES: Final = 2  # a longer line is prose
_LISTED: Final = lazy(in_both_scripts(r"(?:角色|职务|Role|Author|Reporting from)[,，\s]\s?[^，。！？；]{2,30}"))
_STATED: Final = 12  # characters beside the time of a row that ends with a full stop
_SENTENCE: Final = lazy(r"[，。！？；]")
_BRACKETS: Final = lazy(r"[)）】\]]\s*[(（【\[]")


def is_byline_row(text: str) -> bool:
    """Whether a line is a byline row: short, with a time or a label.

    >>> is_byline_row("来源:青州新闻网     时间: 2021-09-07 10:25:04"), is_byline_row("来源不明的货物被查。")
    (True, False)
    """
    return 0 < len(text) <= MAX_ROW and _is_row(text)


@functools.lru_cache(maxsize=128)  # called by several steps for the same lines of a page
def _is_row(text: str) -> bool:
    if len(text) > _BELOW and len(_CLAUSE.findall(text)) > _CLAUSES:
        return False
    if is_of_member(text):
        return False
    if has_label(text):
        told = text[-1] == "。" and text.count("，") >= _CLAUSES  # 更新：十点二十，瓜捡完了，路通了。
        return not _is_today(text) and not told and (text[-1] not in "。！？”" or len(text) < 60)
    if is_english_row(text) or _LISTED.fullmatch(text) or (text[0] == "P" and is_posted_note(text)):
        return True
    if (
        not _has_time(text)
        or _is_today(text)
        or is_note(text)
        or _PROGRAMME.match(text)
        or (text[0] in "(（" and _is_bracketed(text) and not _has_clock(text))  # the day of a speech
    ):
        return False
    rest = _ADDRESS.sub(" ", _rest_of_times(text) or _TIME_LIKE.sub(" ", text))  # a time may lack its year
    most = _STATED if text[-1] == "。" else _PIECES  # 告别仪式定于7日上午在市殡仪馆举行。
    return (
        len(rest) <= most
        and not _SENTENCE.search(rest.rstrip("。"))
        and all(len(piece) <= _PIECE for piece in rest.split())
    )


def _is_bracketed(text: str) -> bool:
    """Whether a line is one bracket."""
    return text[0] in "(（【[" and text[-1] in ")）】]" and _BRACKETS.search(text[1:-1]) is None


def is_note(text: str) -> bool:
    """Whether a line is one bracket with more than a time in it: （2007年6月29日通过）, but not 【2007-06-29】."""
    return _is_bracketed(text) and _rest_of_times(text[1:-1]) != ""


def _is_today(text: str) -> bool:
    """Whether a line shows the day on which the page is viewed: the weather, a weekday without a clock or an issue.

    The weekday behind a label of publication belongs to it: 发布时间：2021年9月7日 星期二.
    """
    found = _TODAY.findall(text)
    if not found or not all(word in _WEEKDAY for word in found):
        return bool(found)
    if _has_clock(text) or paper_beside_page(text) is not None:
        return False
    labels = [label for label in labels_of(narrow(text)) if label.known]
    return not any(
        label.word in FURNITURE or (label.kind is not Kind.OTHER and label.word not in _OF_CLOCK) for label in labels
    )


def _has_clock(text: str) -> bool:
    return any(time.precision != "day" for time in find_times(text))


def has_label(text: str) -> bool:
    """Whether a line contains the label of a row; most lines are rejected cheaply because they lack its marks."""
    if not _MARK.search(text):
        return False
    line = narrow(text)
    if not _OF_LABEL.search(line):
        return False
    return any(_is_of_row(line, label) for label in labels_of(line) if label.mark != "/")


def names_issuer(text: str) -> bool:
    """Whether a line of the table at the head of a public document names the body that issued it (发布机构)."""
    return any(part.kind is Kind.ISSUER and part.value for part in parts_of(text))


def _is_of_row(line: str, label: Label) -> bool:
    if label.kind is Kind.EDITOR:
        return label.word.endswith(_EDITORS)
    if label.kind is Kind.AUTHOR and label.word.endswith(_WRITERS):
        return label.word.endswith(DEFAULT_ROLE) or bool(split_names(line[label.end : label.end + _PIECE])[:1])
    if label.kind is Kind.SOURCE and not label.mark:  # 来源于民间的艺术 is not a row
        return is_outlet(line[label.end :].split(" ", maxsplit=1)[0].strip("《》[]【】。"))
    if label.kind is Kind.TIME and line[label.start - 1 : label.start].isalpha():  # 折叠屏手机发布：展开厚度 5.2mm
        return bool(find_times(line[label.end :]))
    return label.kind in _ROW_KINDS


def _has_time(text: str) -> bool:
    return _DIGIT.search(text) is not None and _TIME_LIKE.search(text) is not None


def has_label_or_clock(text: str) -> bool:
    """Whether a row contains more than a day: the head of a page also shows today's date."""
    return has_label(text) or _has_clock(text)


def is_row_with_labels(text: str) -> bool:
    """Whether a short line below the text has a time and at least one label of a row (blogs: 作者：… 发表于：…)."""
    return len(text) <= _BELOW and _has_time(text) and has_label(text) and is_byline_row(text)


def is_source_line(text: str) -> bool:
    """Whether a line consists of a source."""
    return source_line(text) is not None


def whole_rows(lines: Iterable[str]) -> Iterator[str]:
    """The lines; one that ends with a label is joined with its value in the next.

    >>> list(whole_rows(["2019-09-09 来源：", "", "中新网", "责任编辑:", "近日，记者获悉。"]))
    ['2019-09-09 来源： 中新网', '责任编辑:', '近日，记者获悉。']
    """
    held: list[str] = []  # a line that ends with a label, and blank lines after it
    for line in lines:
        if held and not line.strip():
            held.append(line)
        elif held and is_value(line):
            yield f"{held[0]} {line.strip()}"
            held = []
        else:
            yield from held
            held = [line] if awaits_value(line) else []
            if not held:
                yield line
    yield from held


def awaits_value(line: str) -> bool:
    """Whether a line's value may follow: it ends with a label, or is one without a colon."""
    return ends_with_label(line) or (len(line) <= _PIECE and line.strip() in _ALONE)


def is_value(line: str) -> bool:
    """Whether a line can be the value of a label above it."""
    text = line.strip()
    if not 0 < len(text) <= _PIECE or awaits_value(line) or _SENTENCE.search(line):
        return False
    return not any(label.known and label.start == 0 for label in labels_of(narrow(text))[:1])


def _rest_of_times(text: str) -> str:
    rest = cut_times(text)
    return "" if rest == text else collapse_whitespace(rest)


_ALONE: Final = frozenset(
    words("labels", "source") + words("labels", "issuer") + words("roles", "editing") + words("roles", "persons")
)  # labels without a colon


__all__ = [
    "MAX_ROW",
    "has_label_or_clock",
    "is_byline_row",
    "is_note",
    "is_row_with_labels",
    "is_source_line",
    "names_issuer",
    "parts_of",
    "source_line",
    "whole_rows",
]
