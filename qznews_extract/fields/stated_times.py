"""Times that a page states out of the reader's sight: in meta tags, JSON-LD, its address."""

from __future__ import annotations

import datetime as dt
import enum
import re
from typing import Final, NamedTuple

from qznews_extract.fields.field_value import FieldValue
from qznews_extract.grammar.times import find_times, zone_named
from qznews_extract.members import plain_members
from qznews_extract.model.options import Options
from qznews_extract.model.record import Precision
from qznews_extract.patterns import lazy
from qznews_extract.zones import Zoned

_PUBLISHED_NAME: Final = lazy(  # of a meta tag; with separators, article:published_time, dc.date, apub:time, ptime
    r"(?:.{0,20}[^a-z])?(?:a?pub(?:lish(?:ed)?)?|first.?publish(?:ed)?|release|issued?|create[d_]?|post(?:ed)?|article|p)?"
    r"[^a-z]?(?:date|time|at|day|issued)(?:published|issued|created|_original)?|.{0,20}publish.{0,4}(?:date|time)|.{0,20}create.?at"
)
_MODIFIED_NAME: Final = lazy(r".{0,20}(?:modif|updat).{0,20}")
_PUBLISHED_KEYS: Final = ("datePublished", "pubDate", "uploadDate")  # of JSON-LD: in general, Baidu's, of videos
_MODIFIED_KEYS: Final = ("dateModified", "upDate")
_EPOCH: Final = lazy(r"(1\d{9})(?:\d{3})?")  # seconds or milliseconds since 1970
_IN_URL: Final = lazy(
    r"/(20\d\d)[-/]?(0[1-9]|1[0-2])[-/]?([0-3]\d)?(?=[/_.\-]|\d{0,20}\.)|[/_]t?(20\d\d)(0[1-9]|1[0-2])([0-3]\d)[_.]"
)
_SHORT: Final = 40  # characters of a meta tag with a time


@plain_members
class TimeRule(enum.StrEnum):
    """How a time was found; as the evidence shows it."""

    ROW = "byline row"
    OTHER_ROW = "another row with a time"
    NEAR = "time near the headline"
    SEVERAL_LINES = "time in several lines near the headline"
    LABELLED = "time behind a label"
    UPDATED = "update time in the byline row"
    WRITTEN = "date of the document"
    META = "meta"
    LINKED = "JSON-LD"
    ADDRESS = "date in the address"
    ROW_ABOVE = "row far above the headline"
    ISSUE = "day of the newspaper's issue"
    DAY_ABOVE = "day above the headline"


DOUBTFUL: Final = (TimeRule.ROW_ABOVE, TimeRule.DAY_ABOVE, TimeRule.LABELLED)  # on lists too
FROM_HEAD: Final = (TimeRule.META, TimeRule.LINKED)


class When(NamedTuple):
    """An aware time and how exact it is."""

    when: dt.datetime
    precision: Precision


def stated_time(zoned: Zoned, options: Options) -> FieldValue[When] | None:
    """The publication time in the head of the page; where that says only when it was updated, that."""
    return _stated(zoned, _PUBLISHED_NAME, _PUBLISHED_KEYS, options) or stated_update(zoned, options)


def stated_update(zoned: Zoned, options: Options) -> FieldValue[When] | None:
    """The time of the last change in the head of the page."""
    return _stated(zoned, _MODIFIED_NAME, _MODIFIED_KEYS, options)


def _stated(zoned: Zoned, names: re.Pattern[str], linked: tuple[str, ...], options: Options) -> FieldValue[When] | None:
    """What the head of the page says: the first meta tag of such a name that holds a time, else its JSON-LD."""
    for name, text in zoned.page.meta.items():
        if names.fullmatch(name) and len(text) <= _SHORT and (when := _read(text, options)):
            return FieldValue(when, TimeRule.META, (), text, name)
    for key in linked:
        for item in zoned.page.data:
            text = str(item.get(key) or "")
            if text and (when := _read(text, options)):
                return FieldValue(when, TimeRule.LINKED, (), text, key)
    return None


def _read(text: str, options: Options) -> When | None:
    """A time in the head of a page; midnight to the second stands for a day."""
    if epoch := _EPOCH.fullmatch(text.strip()):
        return When(dt.datetime.fromtimestamp(int(epoch[1]), zone_named(options.timezone)), "second")
    times = find_times(text, options.timezone)
    if not times:
        return None
    when = times[0].when
    is_day = (when.hour, when.minute, when.second) == (0, 0, 0)
    return When(when, "day" if is_day else times[0].precision)


def address_time(zoned: Zoned, options: Options) -> FieldValue[When] | None:
    """The day in the page's address: /2021/09/07/, t20210907_."""
    found = _IN_URL.search(zoned.page.url or "")
    if not found or found.lastindex not in (3, 6):
        return None
    year, month, day = (group for group in found.groups() if group is not None)
    times = find_times(f"{year}-{month}-{day}", options.timezone)
    return FieldValue(When(times[0].when, "day"), TimeRule.ADDRESS, (), found[0]) if times else None
