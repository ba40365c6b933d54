"""Notices with a value: registration numbers and licences, and labels with telephones, addresses and names.

All numbered notices share one form: the kind (备案, 许可证, 标识码), words of numbering, the number. Provinces and
offices follow 《非经营性互联网信息服务备案管理办法》 and 《计算机信息网络国际联网安全保护管理办法》.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from qznews_extract import lexicon
from qznews_extract.model.record import NoticeKind
from qznews_extract.patterns import lazy
from qznews_extract.text import HAN

_GAP: Final = r"\s{0,3}"
_LABEL: Final = 40  # characters of a label before its last word
_MOST: Final = 40  # characters of the name of a licence


class Mark(NamedTuple):
    """A notice at `start` to `end` of a line, its value at `value`."""

    kind: NoticeKind
    start: int
    end: int
    value: slice | None


_any: Final = functools.partial(lexicon.any_of, "notices")

_PROVINCE: Final = f"(?:{_any('provinces')})"
_SIGN: Final = f"(?:{_any('number_signs')})"
_MARKER: Final = lazy(
    rf"(?P<police_record>(?:{_any('police', gap=_GAP)}){_GAP}(?:{_any('filed')}))|"
    rf"(?P<icp>[Ii][Cc][Pp]|{_any('registered')})|(?P<site_code>{_any('site_code')})|(?P<licence>{_any('licence')})"
)
_MAY_NUMBER: Final = lazy(  # begins of `_MARKER` as plain characters, so that the search can skip to them
    rf"{_any('police', gap=_GAP)}|I(?i:cp)|i(?i:cp)|{_any('registered', 'site_code', 'licence')}"
)
_NUMBER: Final = lazy(
    rf"(?P<numbering>(?:{_GAP}(?:{_any('numbering')}|[:.#-])){{0,5}}+{_GAP})"
    rf"(?P<number>(?:[\[(〔][^\s()\[\]〔〕]{{1,8}}[)\]〕]|{_PROVINCE}|[A-Za-z]{{1,4}}+\d?{_GAP}[-—]?|{_any('numbering')}|[\s-]){{0,6}}+"
    rf"(?:[\[(]?\d[\d\s]{{4,20}}\d(?={_GAP}{_SIGN})|\d[\d\-—]{{3,24}}|\d{{1,3}}(?={_GAP}{_SIGN}))"
    rf"(?:{_GAP}{_SIGN})?(?:{_GAP}-{_GAP}\d{{1,4}}(?!\d)[A-Z]?)?)"
)
_SPACED: Final = lazy(r"(?:\s?\d{2,}){1,4}")  # the fourteen digits of police registrations are often grouped
_PREFIX: Final = lazy(rf"(?:(?:{_any('numbered_prefixes')}){_GAP}:?{_GAP}){{1,4}}\Z")
_HOME: Final = lazy(rf"{_PROVINCE}{_GAP}\Z")
_SUBJECT: Final = lazy(_any("licence_subjects"))
_PAGE_LICENCE: Final = lazy(_any("page_licences"))
_NEWS: Final = lazy(_any("news_licence"))
_LABEL_RUN: Final = lazy(rf"[{HAN}、()/A-Za-z-]{{1,{_LABEL}}}\Z")
_HAN: Final = lazy(f"[{HAN}]")

_PHONE: Final = r"[(]?\d[\d\-)—\s转/]{3,40}\d(?![\w.]{0,30}[@#])"
_LABELLED: Final = lazy(
    rf"(?P<hotline>{_any('hotline')})[{HAN}()]{{0,16}}?(?:\([^)]{{0,40}}\))?{_GAP}:?{_GAP}(?P<phone>{_PHONE})"
    rf"(?:{_GAP}\((?:{_any('always_open')})\))?"
    rf"|(?P<fax>{_any('fax')})[{HAN}]{{0,4}}?{_GAP}:?{_GAP}(?P<fax_number>{_PHONE})"
    rf"|(?P<postcode>{_any('postcode', gap=_GAP)}){_GAP}:?{_GAP}(?P<code>\d{{6}})(?!\d)"
    rf"|(?P<organiser>{_any('organiser', gap=_GAP)})(?:{_any('party')})?{_GAP}:{_GAP}"
    rf"|(?P<technical_support>{_any('technical_support', gap=_GAP)})(?:{_any('party')})?{_GAP}:{_GAP}"
    rf"|(?P<address>{_any('address', gap=_GAP)}){_GAP}:{_GAP}"
)
_MAY_LABEL: Final = lazy(  # as `_MAY_NUMBER`, of `_LABELLED`
    f"{_any('hotline', 'fax')}|{_any('postcode', 'organiser', 'technical_support', 'address', gap=_GAP)}"
)
_VALUES: Final = {"hotline": "phone", "fax": "fax_number", "postcode": "code"}
_MAIL: Final = lazy(r"[A-Za-z0-9][\w.+-]{0,60}[@#][A-Za-z0-9-]{1,40}(?:\.[A-Za-z0-9-]{1,20}){1,3}", re.ASCII)
_MAIL_LABEL: Final = lazy(rf"[{HAN}()]{{0,16}}(?:{_any('email')})[{HAN}]{{0,6}}{_GAP}:?{_GAP}\Z")
_NAME: Final = lazy(r"[^\s|,;。:]{2,40}")
_PLACE: Final = lazy(r"\S(?:[^|;。\s]|\s(?!\s)){3,60}")
_GLUE: Final = lazy(rf"(?:{_any('contact_prefixes')}){{1,3}}\Z")
_BREAK: Final = lazy(r"[\s|;,。]")
_TAIL: Final = lazy(rf"\s[{HAN}()]{{0,12}}\Z")  # words of the next label, or the province of its number


def find_valued(line: str) -> list[Mark]:
    """The notices with a value in a half-width line, unordered and not overlapping."""
    marks: list[Mark] = []
    for found in (_numbered(line), _mails(line), _labelled(line)):
        for mark in found:
            cut = min((other.start for other in marks if mark.start < other.start < mark.end), default=mark.end)
            if not any(other.start <= mark.start < other.end for other in marks) and (own := _cut(line, mark, cut)):
                marks.append(own)
    return marks


def _cut(line: str, mark: Mark, end: int) -> Mark | None:
    """A mark cut where another begins, and without the words that lead to that one; `None` if no value is left."""
    if end == mark.end:
        return mark
    if mark.value is None or end <= mark.value.start:
        return None
    end = mark.start + len(line[mark.start : end].rstrip())
    return mark._replace(end=end, value=slice(mark.value.start, end))


def _numbered(line: str) -> Iterator[Mark]:
    at = 0
    first = _MAY_NUMBER.search(line)
    for marker in _MARKER.finditer(line, first.start()) if first else ():
        if marker.start() < at:
            continue
        number = _NUMBER.match(line, marker.end())
        mark = _with_number(line, marker, number, at) if number else _without_number(line, marker, at)
        if mark is not None:
            yield mark
            at = mark.end


def _with_number(line: str, marker: re.Match[str], number: re.Match[str], floor: int) -> Mark | None:
    home = _HOME.search(line, max(floor, marker.start() - 4), marker.start())
    own = home.start() if home else marker.start()
    prefix = _PREFIX.search(line, max(floor, own - _LABEL), own)
    start, kind, end = prefix.start() if prefix else own, marker.lastgroup, number.end()
    if kind == "licence":
        run = _LABEL_RUN.search(line, max(floor, own - _LABEL), own)
        start = min(start, run.start()) if run else start
        name = line[start : marker.end()]
        if run and not _SUBJECT.search(name):
            return None
        kind = "news_licence" if _NEWS.search(name) else kind
    if kind == "police_record" and (more := _SPACED.match(line, end)):
        end = more.end()
    whole = home or (kind in ("police_record", "icp") and ":" not in number["numbering"])
    return Mark(_kind(kind), start, end, slice(own if whole else number.start("number"), end))


def _without_number(line: str, marker: re.Match[str], floor: int) -> Mark | None:
    """A licence without a number, which is in a picture or behind a link."""
    if marker.lastgroup != "licence" or _HAN.match(line, marker.end()):
        return None
    run = _LABEL_RUN.search(line, max(floor, marker.start() - _MOST), marker.start())
    if run is None or not _PAGE_LICENCE.search(run[0] + marker[0]):
        return None
    return Mark("news_licence" if _NEWS.search(run[0]) else "licence", run.start(), marker.end(), None)


def _mails(line: str) -> Iterator[Mark]:
    if "@" in line or "#" in line:
        for mail in _MAIL.finditer(line):
            label = _MAIL_LABEL.search(line, max(0, mail.start() - _LABEL), mail.start())
            yield Mark("email", label.start() if label else mail.start(), mail.end(), slice(*mail.span()))


def _labelled(line: str) -> Iterator[Mark]:
    """Labels with their values; an open-ended value (a name, an address) ends at the latest at the next label."""
    if (first := _MAY_LABEL.search(line)) is None:
        return
    found = list(_LABELLED.finditer(line, first.start()))
    labels = [(label, _label_start(line, label, before)) for label, before in _pairs(found)]
    for number, (label, start) in enumerate(labels):
        kind = _kind(label.lastgroup if label.lastgroup not in _VALUES.values() else _labels_kind(label))
        if kind in _VALUES:
            yield Mark(kind, start, label.end(), slice(*label.span(_VALUES[kind])))
            continue
        until = labels[number + 1][1] if number + 1 < len(labels) else len(line)
        value = (_PLACE if kind == "address" else _NAME).match(line, label.end(), max(until, label.end()))
        if value is not None:
            yield Mark(kind, start, value.end(), slice(*value.span()))


def _labels_kind(label: re.Match[str]) -> str:
    return next(kind for kind, group in _VALUES.items() if label.lastgroup == group)


def _pairs(labels: list[re.Match[str]]) -> list[tuple[re.Match[str], re.Match[str] | None]]:
    return list(zip(labels, [None, *labels], strict=False))


def _label_start(line: str, label: re.Match[str], before: re.Match[str] | None) -> int:
    """Where the words of a label begin; only a few words if it directly follows the value of another label."""
    floor = before.end() if before else 0
    glued = before is not None and not _BREAK.search(line, floor, label.start())
    run = (_GLUE if glued else _LABEL_RUN).search(line, max(floor, label.start() - _LABEL), label.start())
    return run.start() if run else label.start()


def _kind(group: str | None) -> NoticeKind:
    """The kind of a notice, which is the name of the matched group."""
    assert group is not None  # noqa: S101 - each alternative of the patterns is a named group
    return group  # type: ignore[return-value]
