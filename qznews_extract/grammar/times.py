"""Times as Chinese pages print them (时间).

`find_times` reads all absolute times of a line. Relative times (昨天, 3小时前) are not read: they depend on the day
on which the page was saved, which the page does not state. The file is longer than others because its first hundred
lines are one table of patterns.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
import zoneinfo
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from qznews_extract import lexicon
from qznews_extract.model.record import Precision
from qznews_extract.patterns import lazy
from qznews_extract.text import narrow

_any: Final = functools.partial(lexicon.any_of, "times")

_HALF: Final = _any("before_noon", "noon", "after_noon")
# Zones that pages name, other than by an offset, with the IANA name.
_ZONES: Final = {
    "china": "Asia/Shanghai",
    "utc": "UTC",
    "hong_kong": "Asia/Hong_Kong",
    "america_new_york": "America/New_York",
    "america_los_angeles": "America/Los_Angeles",
}
_ZONE_NAMES: Final = _any(*_ZONES)
_WEEKDAYS: Final = "(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?"
_CLOCK: Final = (
    rf"(?:[\sT,\-|_@&;·\[\]]|at(?=\s)|(?:{_any('weekday')}).|(?:{_WEEKDAYS})\b|\([一二三四五六日天]\)|\(|\)|/){{0,12}}?(?P<before>{_ZONE_NAMES})?\s?"
    rf"(?P<half>(?:{_HALF})(?![A-Za-z]))?\s{{0,2}}"
    r"(?P<hour>\d{1,2})\s?(?::|时|時|点|點|h)\s?(?P<minute>\d{1,2})"
    r"(?:\s?(?:[:分]\s?(?P<second>\d{1,2})(?:\.\d{1,9})?(?:\s?秒)?|分))?"
    rf"(?:\s?(?P<ampm>[AaPp]\.?[Mm](?![A-Za-z])|(?:{_HALF})(?!\s?[A-Za-z\d])))?"
)
_OFFSETS: Final = r"(?:GMT|UTC)[+-]\d\d?(?::?\d\d)?(?!\d)|[+-](?:0\d|1[0-4]):?(?:00|30|45)(?![\d-])"
_ZONE: Final = rf"(?:\s?(?P<zone>{_OFFSETS}|(?:{_ZONE_NAMES})(?![A-Za-z])))?"
_MARK: Final = r"[-./_:—–‐\\]"
_YMD: Final = lazy(
    rf"(?<![\d.])(?<!\d[-/])(?P<year>(?:19|20)\d\d)\s?(?P<mark>{_MARK}|年|\s(?=\d\d[\s/]\s?\d\d\s\d\d:))\s?(?P<month>\d{{1,2}})"
    rf"\s?(?:{_MARK}|月|\s)\s?(?P<day>\d{{1,2}})(?:(?!\d)|(?=\d\d:\d\d))(?:\s?(?:日|号))?(?:{_CLOCK}{_ZONE})?",
    re.IGNORECASE,
)
_COMPACT: Final = lazy(
    r"(?<![\dA-Za-z])(?P<year>20\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>[0-3]\d)"
    r"(?:\s{0,2}(?P<hour>[0-2]\d):?(?P<minute>[0-5]\d)(?::?(?P<second>[0-5]\d))?)?(?!-?\d)"
)
_XXY: Final = lazy(
    r"(?<![\d/.\-])(?P<first>\d{1,2})(?P<mark>[/.\-])(?P<other>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)(?!\d)"
    rf"(?:{_CLOCK}{_ZONE})?",
    re.IGNORECASE,
)
_SHORT: Final = lazy(
    rf"(?<![\d/.\-])(?P<year>\d\d)(?P<mark>[-/.]|年)(?P<month>\d{{1,2}})(?:(?P=mark)|月)(?P<day>\d{{1,2}})日?(?:(?!\d)|(?=\d\d:\d\d)){_CLOCK}",
    re.IGNORECASE,
)
_SHORT_DAY: Final = lazy(  # 日期：15.03.26, without a time of day only behind a label
    r"(?<=[期间間于][:：])\s?(?P<year>\d\d)(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?![\d:.])"
)
_MD: Final = lazy(
    rf"(?<![\d/.\-年])(?P<month>\d{{1,2}})\s?(?:月|[-/.])\s?(?P<day>\d{{1,2}})(?!\d)\s?日?{_CLOCK}", re.IGNORECASE
)
_REPUBLIC: Final = lazy(
    rf"(?:{_any('republic')})\s?(?P<republic>\d{{2,3}})\s?[-./年]\s?(?P<month>\d{{1,2}})\s?[-./月]\s?(?P<day>\d{{1,2}})(?!\d)日?"
    rf"(?:{_CLOCK}{_ZONE})?"
)
_MONTHS: Final = lexicon.words("times", "months")
_MONTH: Final = rf"(?P<name>{'|'.join(_MONTHS)})[a-z]{{0,6}}\.?"
_ENGLISH: Final = lazy(
    rf"\b{_MONTH}\s{{1,2}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,2}}(?P<year>(?:19|20)\d\d)(?!\d)(?:{_CLOCK}{_ZONE})?",
    re.IGNORECASE,
)
_DAY_MONTH: Final = lazy(
    rf"(?<!\d)(?P<day>\d{{1,2}})[\s-]{_MONTH}[\s,-]{{1,2}}(?P<year>(?:19|20)\d\d)(?!\d)(?:{_CLOCK}{_ZONE})?",
    re.IGNORECASE,
)
_UNIX: Final = lazy(  # Tue Sep 07 10:25:04 CST 2021, as Java and C print it
    rf"\b{_MONTH}\s{{1,2}}(?P<day>\d{{1,2}})\s(?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d)\s"
    rf"(?:(?P<zone>{_ZONE_NAMES})\s)?(?P<year>(?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
_DIGIT: Final = lazy(r"\d")
_LETTERS: Final = lazy(r"[A-Za-z][A-Za-z]{2}")
_HAS_MONTH: Final = lazy("|".join(_MONTHS), re.IGNORECASE)
_CLOCK_MARK: Final = lazy("[:时時点點hH]")
_NAMED: Final = (_UNIX, _ENGLISH, _DAY_MONTH)
_NUMERALS: Final = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_CHINESE: Final = lazy(
    r"[二一][〇○零九一二三四五六七八]{3}年(?:十[一二]?|[一二三四五六七八九])月"
    r"(?:[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])日?"
)
_DAY_ALONE: Final = lazy(
    r"(?:(?:\d{4}|[〇○零一二三四五六七八九]{4})年.{1,3}月.{1,3}|[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3})日[夜晚晨]?"
)
_AFTERNOON: Final = tuple(map(str.lower, lexicon.words("times", "after_noon")))
_MORNING: Final = tuple(map(str.lower, lexicon.words("times", "before_noon")))
_ZONE_OF: Final = {name.lower(): zone for table, zone in _ZONES.items() for name in lexicon.words("times", table)}
_RELATIVE: Final = lazy(
    rf"\d{{1,3}}\s?(?:{_any('ago')})之?前|(?:{_any('just_now')})(?![^\s|｜])|"
    rf"(?:{_any('relative_days')})(?:{_HALF})?(?:\s?\d{{1,2}}[:：]\d\d)?(?![^\s|｜])"
)
_OFFSET: Final = lazy(r"([+-])(\d\d?):?(\d\d)?")
_FOUNDED: Final = 1911  # the year before the first of the Republic of China
EARLIEST: Final = 1994  # before it there was no Chinese news on the web, but old papers have issue dates
_BEFORE: Final = lazy(
    r"(?<!\d)(?<!\d:)(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?\s?(?P<ampm>[AaPp]\.?[Mm]\.?)?[\s,]{1,3}\Z"
)
_CLOCK_LENGTH: Final = 16
_HEAD: Final = 4_000  # characters of a line that are read


class Time(NamedTuple):
    """A time in a line: the instant, its precision, and its position (`start` to `end`)."""

    when: dt.datetime
    precision: Precision
    start: int
    end: int


@lru_cache(maxsize=64)
def zone_named(name: str) -> zoneinfo.ZoneInfo:
    """The time zone of that IANA name."""
    return zoneinfo.ZoneInfo(name)


def find_times(
    text: str, zone: str = "Asia/Shanghai", *, day_first: bool = False, today: dt.date | None = None
) -> list[Time]:
    """All absolute times of a line, in their order, aware.

    `zone` is the zone of times printed without one. `day_first` reads 06/02/2022 as 6 February. Times printed
    without a year are dated to the last such day up to `today`; if that is `None` they are omitted.

    >>> [(str(t.when), t.precision) for t in find_times("时间：2021年9月7日10时25分 来源：青州新闻网")]
    [('2021-09-07 10:25:00+08:00', 'minute')]
    >>> [str(t.when) for t in find_times("10:25 2021-09-07")]
    ['2021-09-07 10:25:00+08:00']
    """
    return list(_times(text[:_HEAD], zone, day_first, today))


@lru_cache(maxsize=128)  # called by several fields for the same rows
def _times(text: str, zone: str, day_first: bool, today: dt.date | None) -> tuple[Time, ...]:
    line = narrow(text)
    if "年" in line:
        line = _CHINESE.sub(_arabic, line)
    if not _DIGIT.search(line):
        return ()
    found: list[Time] = []
    for pattern in _patterns(line, today):
        for match in pattern.finditer(line):
            if not any(t.start < match.end() and match.start() < t.end for t in found):
                time = _time(match, zone, day_first, today)
                if time is not None:
                    found.append(time)
    return tuple([_with_clock_before(line, time) for time in sorted(found, key=lambda t: t.start)])


def _with_clock_before(line: str, time: Time) -> Time:
    """A day with the time of day printed before it: 10:25 2021-09-07."""
    clock = _BEFORE.search(line, max(0, time.start - _CLOCK_LENGTH), time.start) if time.precision == "day" else None
    if clock is None:
        return time
    minute, second = int(clock["minute"]), int(clock["second"] or 0)
    when = time.when.replace(hour=_hour(clock.groupdict()) % 24, minute=minute, second=second)
    return time._replace(when=when, precision="second" if clock["second"] else "minute", start=clock.start())


def _patterns(line: str, today: dt.date | None) -> Iterator[re.Pattern[str]]:
    """The patterns that may match a line; 民国 and English months come first, as their parts also match others."""
    if "民" in line:
        yield _REPUBLIC
    if _LETTERS.search(line) and _HAS_MONTH.search(line):
        yield from _NAMED
    if "20" in line or "19" in line:
        yield from (_YMD, _XXY, _COMPACT)
    if _CLOCK_MARK.search(line):
        yield from (_SHORT, _SHORT_DAY)
    if today is not None:
        yield _MD


def is_day(text: str) -> bool:
    """Whether a line is a day written out, as below a signature (落款).

    >>> is_day("2021年9月7日"), is_day("二〇二一年九月七日"), is_day("2021年9月7日，打谷节开场。")
    (True, True, False)

    In a letter its year may be missing if it is in words: 三月十六日.
    """
    return _DAY_ALONE.fullmatch(text) is not None


def without_relative(text: str) -> str:
    """A row without its relative times (昨天上午, 3小时前), which are not part of the text beside them.

    >>> without_relative("昨天上午 记者 周若禾").split()
    ['记者', '周若禾']
    """
    return _RELATIVE.sub("  ", text)


def _arabic(match: re.Match[str]) -> str:
    """二〇二一年九月十七日 as 2021年9月17日, padded with spaces to preserve positions."""
    year, rest = match[0].split("年")
    month, day = rest.split("月")
    text = f"{year.translate(_NUMERALS)}年{_number(month)}月{_number(day.rstrip('日'))}日"
    return text.ljust(len(match[0]))[: len(match[0])] if len(text) <= len(match[0]) else text.replace("日", "")


def _number(text: str) -> int:
    """A number below 40: 七, 十, 十七, 二十, 二十一; pages do not use 廿一 in dates."""
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return int(text.translate(_NUMERALS) or 0)
    return 10 * (int(tens.translate(_NUMERALS)) if tens else 1) + int(ones.translate(_NUMERALS) or 0)


def _time(match: re.Match[str], zone: str, day_first: bool, today: dt.date | None) -> Time | None:
    part = match.groupdict()
    if "first" in part:
        part["month"], part["day"] = _month_and_day(
            int(part["first"]), int(part["other"]), day_first or part["mark"] == "."
        )
    if "name" in part:
        part["month"] = str([month.lower() for month in _MONTHS].index(str(part["name"]).lower()) + 1)
    years = _year(part, today)
    hour = _hour(part)
    try:
        when = dt.datetime(
            years, int(part["month"]), int(part["day"]), hour, int(part.get("minute") or 0),
            int(part.get("second") or 0), tzinfo=_zone(part.get("zone") or part.get("before"), zone),
        )  # fmt: skip
    except ValueError:
        return None
    if not EARLIEST <= when.year <= 2099:
        return None
    precision: Precision = "second" if part.get("second") else "minute" if part.get("hour") else "day"
    return Time(when, precision, match.start(), match.end())


def _year(part: dict[str, str | None], today: dt.date | None) -> int:
    if "republic" in part:
        return _FOUNDED + int(part["republic"] or 0)
    years = int(part.get("year") or _last_year(part, today))
    return years + (2000 if years < 70 else 1900 if years < 100 else 0)


def _last_year(part: dict[str, str | None], today: dt.date | None) -> int:
    """The year of a day printed without one, so that it is the last such day up to `today`."""
    if today is None:
        return 0
    later = (int(part["month"] or 0), int(part["day"] or 0)) > (today.month, today.day)
    return today.year - later


def _month_and_day(first: int, other: int, day_first: bool) -> tuple[str, str]:
    """Month and day: 9/17/2004 and 17/9/2004 have only one valid reading, 06/02/2022 has two."""
    if first > 12 or (day_first and other <= 12):
        return str(other), str(first)
    return str(first), str(other)


def _hour(part: dict[str, str | None]) -> int:
    hour = int(part.get("hour") or 0)
    half = (part.get("half") or part.get("ampm") or "").lower().replace(".", "")
    if half in _AFTERNOON and hour < 12:
        return hour + 12
    if half in _MORNING and hour == 12:
        return 0
    return hour


def _zone(printed: str | None, default: str) -> dt.tzinfo:
    if not printed:
        return zone_named(default)
    if (named := _ZONE_OF.get(printed.lower())) is not None:
        return dt.UTC if named == "UTC" else zone_named(named)
    sign, hours, minutes = _OFFSET.findall(printed)[0]
    offset = dt.timedelta(hours=int(hours), minutes=int(minutes or 0))
    return dt.timezone(-offset if sign == "-" else offset)
