"""Notices in the footer of a page (版权, 备案, 许可证, 举报); a line may contain several."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from qznews_extract import lexicon
from qznews_extract.grammar.notice_forms import Mark, find_valued
from qznews_extract.model.record import Notice, NoticeKind
from qznews_extract.patterns import lazy
from qznews_extract.text import HAN, collapse_whitespace, narrow

_any: Final = functools.partial(lexicon.any_of, "notices")

_RIGHTS: Final = lexicon.phrases("notices", "copyright", gap=3)
_YEAR: Final = r"(?:19|20)\d\d"
_COPYRIGHT: Final = lazy(rf"{_RIGHTS}|\(C\)\s?\d{{4}}", re.IGNORECASE)
_HOLDER_NOISE: Final = lazy(
    rf"^(?:{_any('holder_lead')})+|{_RIGHTS}|[©®]|&copy;?|\(C\)|@(?=\s?\d)|\bby\b|"
    rf"(?<!\w){_YEAR}\s?(?:[-—~–{_any('years')}]{{1,2}}\s?(?:{_YEAR}|(?:{_any('years')})))?(?:{_any('years')})?|"
    rf"(?:{_any('holder_end')})[\s\S]*",
    re.IGNORECASE,
)
_HOLDER: Final = lazy(r"[\w.()&'\-]+(?: (?=[A-Za-z.&])[\w.()&'\-]+)*")
_DISCLAIMER: Final = lazy(lexicon.phrases("notices", "disclaimer"))
_STATEMENT: Final = lazy(lexicon.phrases("notices", "statement"))
_LABELLED: Final = lazy(rf".{{2,4}}(?:{_any('labelled_statement')})\s?:")
_HINT: Final = lazy(_any("hints"))
_BOUNDARY: Final = lazy(r"[|｜；;]")
_REPORTING: Final = lazy(_any("reporting"))  # 违法和不良信息举报 occurs in statements, but labels a hotline here
_REPORT: Final = 4  # characters
_WORTH: Final = lazy(r"\w{2}")
_LICENCES: Final = ("licence", "news_licence")
NUMBERED: Final = ("icp", "police_record", "site_code", *_LICENCES)
_BARE_NUMBER: Final = lazy(rf"^([\d-]+)\s?(?:{_any('number_signs')})$")  # the number of 第0311618号 is 0311618
_HAN: Final = lazy(f"[{HAN}]")
_MAX_LINE: Final = 1_500
_SENTENCE: Final = 60  # characters; a longer line with 版权 and a statement is the statement


class NoticeMatch(NamedTuple):
    """A notice at `start` to `end` of a line."""

    notice: Notice
    start: int
    end: int


def may_hold_notice(text: str) -> bool:
    """A cheap test: false means that the line contains no notice."""
    return _HINT.search(text, 0, _MAX_LINE) is not None


def with_hints(texts: Iterable[str]) -> set[int]:
    """The indexes of texts that may contain a notice, found in one search over all of them."""
    together = "\n".join(texts)
    places: set[int] = set()
    place = at = 0
    for found in _HINT.finditer(together):
        place, at = place + together.count("\n", at, found.start()), found.start()
        places.add(place)
    return places


def find_notices(text: str) -> list[NoticeMatch]:
    """All notices of a line, in order, not overlapping.

    >>> [(f.notice.kind, f.notice.value) for f in find_notices("鲁公网安备 37078102000006号 鲁ICP备11000130号-1")]
    [('police_record', '鲁公网安备 37078102000006号'), ('icp', '鲁ICP备11000130号-1')]
    """
    return list(_notices(text[:_MAX_LINE])) if may_hold_notice(text) else []


def is_numbered_notice(text: str) -> bool:
    """Whether a line has a registration number or a licence, so that it belongs to the footer and is not a byline row.

    >>> is_numbered_notice("网站标识码：3707810001"), is_numbered_notice("来源：青州新闻网 2021-09-07")
    (True, False)
    """
    return any(found.notice.kind in NUMBERED for found in find_notices(text))


@functools.lru_cache(maxsize=128)  # called by zones and fields for the same lines
def _notices(text: str) -> tuple[NoticeMatch, ...]:
    line = narrow(text)
    valued = [_without_rights(line, mark._replace(start=_own_start(line, mark))) for mark in find_valued(line)]
    valued.sort(key=lambda mark: mark.start)
    found = [_found(text, mark, _value(text, mark)) for mark in valued]
    found += [_found(text, mark, holder) for mark, holder in _worded(line, valued)]
    return tuple(sorted(found, key=lambda one: one.start))


def _own_start(line: str, mark: Mark) -> int:
    """Where a notice with a value begins: after a statement or 版权所有 directly before its label."""
    if mark.value is None:
        return mark.start
    until = mark.value.start
    ends = [found.end() for words in (_STATEMENT, _COPYRIGHT) for found in words.finditer(line, mark.start, until)]
    own = [end for end in ends if end < until and not _REPORTING.search(line, end - _REPORT, end)]
    return max(own, default=mark.start)


def _without_rights(line: str, mark: Mark) -> Mark:
    """An address ends where a copyright line begins."""
    if mark.kind != "address" or mark.value is None:
        return mark
    rights = _COPYRIGHT.search(line, mark.value.start, mark.end)
    if rights is None:
        return mark
    end = line.rfind(" ", mark.value.start, rights.start())
    return mark._replace(end=end, value=slice(mark.value.start, end)) if end >= 0 else mark


def _value(text: str, mark: Mark) -> str | None:
    value = collapse_whitespace(text[mark.value]).strip(" .,;|") if mark.value else ""
    if mark.kind in _LICENCES:
        value = _BARE_NUMBER.sub(r"\1", value)
    if mark.kind == "email":
        value = value.replace("#", "@")
    return value if _WORTH.search(value) else None


def _worded(line: str, valued: list[Mark]) -> Iterator[tuple[Mark, str | None]]:
    """Copyright lines with their holder, statements and disclaimers, in the parts of a line without other notices."""
    for start, end in _gaps(line, valued):
        piece = line[start:end]
        cut = _STATEMENT.search(piece) or _DISCLAIMER.search(piece)
        right = _COPYRIGHT.search(piece)
        if right and cut and cut.start() >= right.end() and (border := _border(piece, right.end(), cut.start())):
            yield Mark("copyright", start, start + border, None), _holder(piece[:border])
            yield Mark(_word_kind(piece[border:]), start + border, end, None), None
        elif right and not (cut and len(piece) > _SENTENCE):
            yield Mark("copyright", start, end, None), _holder(piece)
        elif cut:
            yield Mark(_word_kind(piece), start, end, None), None


def _border(piece: str, after: int, before: int) -> int:
    """Where the statement after a copyright line begins: at a space, or at its label if they are joined."""
    space = piece.rfind(" ", after, before)
    return space if space > 0 else before if _LABELLED.match(piece, before) else 0


def _word_kind(piece: str) -> NoticeKind:
    return "disclaimer" if _DISCLAIMER.search(piece) else "statement"


def _gaps(line: str, valued: list[Mark]) -> Iterator[tuple[int, int]]:
    """The stretches between notices with values, split further at bars."""
    at = 0
    for mark in [*valued, Mark("statement", len(line), len(line), None)]:
        for piece_start, piece_end in _pieces(line, at, mark.start):
            if piece_end - piece_start >= 2:
                yield piece_start, piece_end
        at = mark.end


def _pieces(line: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for bar in _BOUNDARY.finditer(line, start, end):
        yield _trimmed(line, at, bar.start())
        at = bar.end()
    yield _trimmed(line, at, end)


def _trimmed(line: str, start: int, end: int) -> tuple[int, int]:
    while start < end and line[start] in " ,.|;:-":
        start += 1
    while end > start and line[end - 1] in " ,|;:-([":
        end -= 1
    return start, end


def _holder(piece: str) -> str | None:
    """The holder in a copyright line: the rest without the formula, the years and prohibitions."""
    rest = _HOLDER_NOISE.sub(" ", piece).strip(" .,:;-|·")
    found = [m[0].strip(" .-") for m in _HOLDER.finditer(rest)]
    found = [name for name in found if len(name) >= 2 and not name.isdigit()]
    han = [name for name in found if _HAN.search(name)]
    return next(iter(han or found), None)


def _found(text: str, mark: Mark, value: str | None) -> NoticeMatch:
    printed = collapse_whitespace(text[mark.start : mark.end])
    return NoticeMatch(Notice(kind=mark.kind, text=printed or mark.kind, value=value or None), mark.start, mark.end)
