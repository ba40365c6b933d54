"""One value against the truth: times, names, titles, bodies, lists, notices. Bare values in, figures out."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Set
from typing import Final, NamedTuple

from gold import People

SHINGLE: Final = 4  # characters
LEAK: Final = 10  # characters from which a foreign line in a body counts
_LEFT_OVER: Final = 0.3  # share of a footer line that no notice needs to hold
_SHORTEST_NOTICE: Final = 5  # characters from which a notice covers a part of a longer line
_SHORTEST_TEASER: Final = 4

_BRACKETS: Final = frozenset({"《》", "「」", "【】", "[]", "()", "〈〉"})
_MINUTE: Final = 5  # numbers of a time down to the minute
_BLANK: Final = re.compile(r"[\s\u200b\ufeff]+")
_NO_WORD: Final = re.compile(r"[\W_]+")
_ZONE: Final = re.compile(r"(?<=[\d:]{2}) ?([+-])(\d\d):?(\d\d)$")
_BETWEEN_NAMES: Final = re.compile(r"[\s,，、;；/|]+")
_BEAT: Final = re.compile(r"(?:见习|实习|摄影|图片|特约)?(?:记者|通讯员)$")  # behind the outlet: 本报记者, 新华社记者
_CLOCK: Final = r"\d{1,2}:\d\d(?::\d\d)?(?:[AP]M)?"
_BEFORE_TEASER: Final = re.compile(
    rf"[\W_]*(?:(?:\d{{4}}-)?\d\d-\d\d)?(?:{_CLOCK})?[\W_]*(?:\d{{1,2}}[.、:]?(?=\D))?[\W_]*"
)
_BEHIND_TEASER: Final = re.compile(
    rf"(?:[\[(]?(?:\d{{4}}[-年/])?\d{{1,2}}[-/月]\d{{1,2}}日?(?:{_CLOCK})?|\(?\d+(?:次|条|跟贴|评论|阅读)?|更多)"
    r"[])>]*$"
)
_NUMBER: Final = re.compile(r"\d{5,}(?:-\d+)?|(?<=许可证)\d{3,}|版权所有|Copyright|All Rights Reserved", re.IGNORECASE)
_NEAR_TITLE: Final = 6  # characters from which a title may lack its beginning or end
_NEAR_SHARE: Final = 0.6
_RECORD: Final = re.compile(r"ICP|公网安备|公安备|许可证|版权所有|Copyright|举报", re.IGNORECASE)


class Overlap(NamedTuple):
    """Precision, recall and their harmonic mean."""

    precision: float
    recall: float
    f1: float


class Hit(NamedTuple):
    """Whether the day is right, and whether the time is at the truth's own precision."""

    day: bool
    time: bool


def plain(text: str) -> str:
    """Without white space, full-width forms made narrow."""
    return _BLANK.sub("", unicodedata.normalize("NFKC", text))


def outlet(text: str) -> str:
    """A source as `plain` gives it, without brackets around the whole of it: 《云门日报》 is 云门日报."""
    text = plain(text)
    bracketed = len(text) > 2 and text[0] + text[-1] in _BRACKETS and text[0] not in text[1:]
    return text[1:-1] if bracketed else text


def bare(text: str) -> str:
    """Letters and digits alone, in lower case."""
    return _NO_WORD.sub("", plain(text)).lower()


def set_f1(true: Set[object], got: Set[object]) -> float:
    """F1 of two sets; 1.0 where both are empty."""
    total = len(true) + len(got)
    return 2 * len(true & got) / total if total else 1.0


def titles_f1(true: Set[str], got: Set[str]) -> float:
    """F1 of two sets of titles; a title that lacks the channel's name before it, or its end, counts as the same."""
    rest, near = sorted(got - true), 0  # in order: the same records must have the same figure
    for title in sorted(true - got):
        other = next((one for one in rest if _is_part(title, one) or _is_part(one, title)), None)
        if other is not None:
            rest.remove(other)
            near += 1
    total = len(true) + len(got)
    return 2 * (len(true & got) + near) / total if total else 1.0


def _is_part(short: str, whole: str) -> bool:
    return len(short) >= max(_NEAR_TITLE, _NEAR_SHARE * len(whole)) and short in whole


def body_score(true: str, got: str) -> Overlap:
    """Over runs of four characters, with multiplicity."""
    wanted, taken = _shingles(true), _shingles(got)
    if not wanted and not taken:
        return Overlap(1.0, 1.0, 1.0)
    common = (wanted & taken).total()
    precision, recall = common / max(1, taken.total()), common / max(1, wanted.total())
    return Overlap(precision, recall, 2 * precision * recall / (precision + recall) if common else 0.0)


def _shingles(text: str) -> Counter[str]:
    text = plain(text)
    return Counter(text[at : at + SHINGLE] for at in range(max(1, len(text) - SHINGLE + 1))) if text else Counter()


def paragraphs(body: str) -> frozenset[str]:
    """The lines of a body, white space left out of the comparison."""
    return frozenset(line for line in map(plain, body.split("\n")) if line)


def time_hit(true: str, got: str) -> Hit:
    """Compare in the truth's zone, +08:00 unless it names one; what carries no zone is taken as printed."""
    zone = _ZONE.search(true)
    wanted = _numbers(true[: zone.start()] if zone else true)
    taken = _numbers(_moved(got, _offset(zone)))
    return Hit(wanted[:3] == taken[:3], wanted == taken[: len(wanted)])


def same_minute(true: str | None, got: str) -> bool:
    """Whether a time is right to the minute, or to the day where the truth is a day; `None` wants no time."""
    if true is None:
        return not got
    zone = _ZONE.search(true)
    wanted = _numbers(true[: zone.start()] if zone else true)[:_MINUTE]
    return wanted == _numbers(_moved(got, _offset(zone)))[: len(wanted)]


def precision_of(true: str) -> str:
    """`day`, `minute` or `second`: how exactly the truth gives a time."""
    zone = _ZONE.search(true)
    count = len(_numbers(true[: zone.start()] if zone else true))
    return "day" if count < 5 else "minute" if count == 5 else "second"


def _numbers(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", text)]


def _offset(zone: re.Match[str] | None) -> dt.timezone:
    if zone is None:
        return dt.timezone(dt.timedelta(hours=8))
    ahead = dt.timedelta(hours=int(zone[2]), minutes=int(zone[3]))
    return dt.timezone(ahead if zone[1] == "+" else -ahead)


def _moved(got: str, zone: dt.timezone) -> str:
    try:
        moment = dt.datetime.fromisoformat(got)
    except ValueError:
        return got
    return (moment.astimezone(zone) if moment.tzinfo else moment).isoformat(" ")


def split_names(text: str) -> People:
    """A tool's line of authors as people without a role."""
    return tuple((name, "") for name in _BETWEEN_NAMES.split(text) if name)


def names(people: People) -> frozenset[str]:
    """The names alone."""
    return frozenset(plain(name) for name, _ in people if plain(name))


def names_with_roles(people: People) -> frozenset[tuple[str, str]]:
    """Name and role; an outlet before the role is left out of it."""
    return frozenset((plain(name), found[0] if (found := _BEAT.search(role)) else role) for name, role in people)


def teasers(titles: Iterable[str]) -> frozenset[str]:
    """Recommended titles without the bullets, ranks, dates and counts around them."""
    keys = (bare(_BEHIND_TEASER.sub("", _BEFORE_TEASER.sub("", plain(title), count=1))) for title in titles)
    return frozenset(key for key in keys if len(key) >= _SHORTEST_TEASER)


def is_record_line(line: str) -> bool:
    """Whether a line of the footer holds a record number, a licence, a copyright or a hotline."""
    return _RECORD.search(line) is not None


def is_removed(line: str, notices: Iterable[str]) -> bool:
    """Whether a line of the footer lies within a notice, is made of several, or has all its numbers in them."""
    notices = list(notices)
    removed = bare("".join(notices))
    numbers = [bare(number) for number in _NUMBER.findall(line)]
    if numbers and all(number in removed for number in numbers):
        return True
    whole = rest = bare(line)
    for notice in sorted(map(bare, notices), key=len, reverse=True):
        if whole in notice:
            return True
        if len(notice) >= _SHORTEST_NOTICE:
            rest = rest.replace(notice, "")
    return len(rest) <= _LEFT_OVER * len(whole)


def has_leak(foreign: Iterable[str], true: str, got: str) -> bool:
    """Whether a body holds a line of the page's furniture or of its reading lists that the true one has not."""
    own, body = plain(true), plain(got)
    return any(len(line) >= LEAK and line in body and line not in own for line in map(plain, foreign))
