"""Times as Chinese pages print them (时间).

`find_times` reads all absolute times of a line. Relative ones (昨天, 3小时前) are none: they need the day on which the
page was saved, which the page does not tell.
"""

from __future__ import annotations

import datetime as dt
import re
import zoneinfo
from functools import lru_cache
from typing import Final, NamedTuple

from qznews_extract.model.record import Precision
from qznews_extract.patterns import lazy
from qznews_extract.text import narrow

_CLOCK: Final = (
    r"(?:[\sT,\-|]|星期.|周.|週.|禮拜.|\(|\)|/){0,12}?(?P<before>北京时间|格林尼治标准时间|格林尼治標準時間|GMT)?\s?"
    r"(?P<half>上午|下午|晚上|中午|凌晨|早上|晚|[AP]M(?![A-Za-z]))?\s{0,2}"
    r"(?P<hour>\d{1,2})\s?(?::|时|時|点|點|h)\s?(?P<minute>\d{1,2})"
    r"(?:\s?(?:[:分]\s?(?P<second>\d{2})(?:\.\d{1,9})?(?:\s?秒)?|分))?"
    r"(?:\s?(?P<ampm>[AaPp]\.?[Mm])(?![A-Za-z]))?"
)
_ZONE: Final = r"(?:\s?(?P<zone>Z|GMT|UTC|[+-]\d\d:?\d\d|北京时间|格林尼治标准时间|格林尼治標準時間))?"
_YMD: Final = lazy(
    r"(?<![\d.])(?P<year>(?:19|20)\d\d)\s?(?P<mark>[-./_]|年)\s?(?P<month>\d{1,2})\s?(?:[-./_]|月)\s?(?P<day>\d{1,2})"
    r"(?:(?!\d)|(?=\d\d:\d\d))(?:\s?(?:日|号))?"
    rf"(?:{_CLOCK}{_ZONE})?",
    re.IGNORECASE,
)
_COMPACT: Final = lazy(
    r"(?<!\d)(?P<year>20\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>[0-3]\d)"
    r"(?:\s{0,2}(?P<hour>[0-2]\d):?(?P<minute>[0-5]\d):?(?P<second>[0-5]\d))?(?!\d)"
)
_XXY: Final = lazy(
    rf"(?<![\d/.\-])(?P<first>\d{{1,2}})(?P<mark>[/.\-])(?P<other>\d{{1,2}})(?P=mark)(?P<year>(?:19|20)\d\d)(?!\d)(?:{_CLOCK}{_ZONE})?",
    re.IGNORECASE,
)
_SHORT: Final = lazy(
    rf"(?<![\d/.\-])(?P<year>\d\d)(?P<mark>[-/.])(?P<month>\d\d)(?P=mark)(?P<day>\d\d)(?:(?!\d)|(?=\d\d:\d\d)){_CLOCK}",
    re.IGNORECASE,
)
_MD: Final = lazy(rf"(?<![\d/.\-年])(?P<month>\d{{1,2}})(?:月|[-/])(?P<day>\d{{1,2}})(?!\d)日?{_CLOCK}", re.IGNORECASE)
_NUMERALS: Final = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_CHINESE: Final = lazy(
    r"[二一][〇○零九一二三四五六七八]{3}年(?:十[一二]?|[一二三四五六七八九])月"
    r"(?:[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])日?"
)
_AFTERNOON: Final = ("下午", "晚上", "晚", "pm")
_MORNING: Final = ("凌晨", "am", "上午")
_UTC: Final = ("z", "gmt", "utc", "格林尼治标准时间", "格林尼治標準時間")
_RELATIVE: Final = lazy(
    r"\d{1,3}\s?(?:秒|分钟|小时|天|周|个?月|年)之?前|刚刚(?![^\s|｜])|"
    r"(?:今天|昨天|前天|今日|昨日)(?:凌晨|早上|上午|中午|下午|晚上|晚)?(?:\s?\d{1,2}[:：]\d\d)?(?![^\s|｜])"
)
EARLIEST: Final = 1994  # before it China had no news on the web; see also issue dates of old papers
_HEAD: Final = 4_000  # characters of a line that are looked at


class Time(NamedTuple):
    """A time in a line: the instant, how exact the page is, and where it stands (`start` to `end`)."""

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
    without a year are the last such before the end of `today`; where that is `None` they are left out.

    >>> [(str(t.when), t.precision) for t in find_times("时间：2021年9月7日10时25分 来源：青州新闻网")]
    [('2021-09-07 10:25:00+08:00', 'minute')]
    """
    return list(_times(text[:_HEAD], zone, day_first, today))


@lru_cache(maxsize=128)  # several fields ask of the same rows
def _times(text: str, zone: str, day_first: bool, today: dt.date | None) -> tuple[Time, ...]:
    line = narrow(text)
    if "年" in line:
        line = _CHINESE.sub(_arabic, line)
    found: list[Time] = []
    for pattern in (_YMD, _XXY, _COMPACT, _SHORT) + ((_MD,) if today else ()):
        for match in pattern.finditer(line):
            if not any(t.start < match.end() and match.start() < t.end for t in found):
                time = _time(match, zone, day_first, today)
                if time is not None:
                    found.append(time)
    return tuple(sorted(found, key=lambda t: t.start))


def without_relative(text: str) -> str:
    """A row without its relative times (昨天上午, 3小时前), which are no times and no part of what stands beside them.

    >>> without_relative("昨天上午 记者 王红霞").split()
    ['记者', '王红霞']
    """
    return _RELATIVE.sub("  ", text)


def _arabic(match: re.Match[str]) -> str:
    """二〇二一年九月十七日 as 2021年9月17日, filled up with spaces so that positions stay."""
    year, rest = match[0].split("年")
    month, day = rest.split("月")
    text = f"{year.translate(_NUMERALS)}年{_number(month)}月{_number(day.rstrip('日'))}日"
    return text.ljust(len(match[0]))[: len(match[0])] if len(text) <= len(match[0]) else text.replace("日", "")


def _number(text: str) -> int:
    """A number below 40: 七, 十, 十七, 二十, 二十一, 廿一 is not used in dates of pages."""
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return int(text.translate(_NUMERALS) or 0)
    return 10 * (int(tens.translate(_NUMERALS)) if tens else 1) + int(ones.translate(_NUMERALS) or 0)


def _time(match: re.Match[str], zone: str, day_first: bool, today: dt.date | None) -> Time | None:
    part = match.groupdict()
    if "first" in part:
        part["month"], part["day"] = _month_and_day(int(part["first"]), int(part["other"]), day_first)
    years = int(part.get("year") or _last_year(part, today))
    years += 2000 if years < 70 else 1900 if years < 100 else 0
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


def _last_year(part: dict[str, str | None], today: dt.date | None) -> int:
    """The year of a day printed without one: the last such day that is not after `today`."""
    if today is None:
        return 0
    later = (int(part["month"] or 0), int(part["day"] or 0)) > (today.month, today.day)
    return today.year - later


def _month_and_day(first: int, other: int, day_first: bool) -> tuple[str, str]:
    """Of 9/17/2004 and 17/9/2004 only one reading is a date; of 06/02/2022 both are."""
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
    if not printed or printed == "北京时间":
        return zone_named("Asia/Shanghai" if printed else default)
    if printed.lower() in _UTC:
        return dt.UTC
    hours, minutes = int(printed[:3]), int(printed[0] + printed[-2:])
    return dt.timezone(dt.timedelta(hours=hours, minutes=minutes))
