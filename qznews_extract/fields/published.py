"""timestamp with its precision, and modified."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final, NamedTuple

from qznews_extract.fields.taken import Taken
from qznews_extract.grammar.times import Time, find_times
from qznews_extract.model.options import Options
from qznews_extract.model.page import Zone
from qznews_extract.model.record import Precision
from qznews_extract.patterns import lazy
from qznews_extract.zones import DAY_ABOVE, Zoned

_META_TIMES: Final = tuple(
    "article:published_time og:article:published_time og:published_time publishdate pubdate datepublished "
    "firstpublishedtime og:release_date og:time apub:time weibo:article:create_at bytedance:published_time "
    "published_time publish_time publishtime dc.date date article_date_original parsely-pub-date releasedate "
    "createdate".split()
)
_META_MODIFIED: Final = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "lastmodifiedtime",
    "bytedance:updated_time",
)
_UPDATE_RULE: Final = "更新时间 in the byline row"
_WRITTEN_RULE: Final = "成文日期 of a document"
_WRITTEN: Final = lazy(r"成文|印发|签发")  # before a document is published
_UPDATED: Final = lazy(r"更新|最后修改|修改时间|最後更新")
_PUBLISHED: Final = lazy(r"发布|发表|发文|發[佈布表]|刊发|上传|时间|日期|時間")
_DAY_FIRST: Final = lazy(r"\b(?:1[3-9]|2\d|3[01])/\d\d/20\d\d")
_IN_URL: Final = lazy(
    r"/(20\d\d)[-/]?(0[1-9]|1[0-2])[-/]?([0-3]\d)?(?=[/_.\-]|\d{0,20}\.)|[/_]t?(20\d\d)(0[1-9]|1[0-2])([0-3]\d)[_.]"
)


class When(NamedTuple):
    """An aware time and how exact it is."""

    when: dt.datetime
    precision: Precision


def take_published(zoned: Zoned, options: Options) -> Taken[When] | None:
    """The publication time: as printed in the byline row, else as the head of the page or its address says."""
    printed = list(_printed(zoned, options))
    own = [taken for taken in printed if taken.rule not in (_UPDATE_RULE, _WRITTEN_RULE, DAY_ABOVE)]
    written = [taken for taken in printed if taken.rule == _WRITTEN_RULE]
    updated = [taken for taken in printed if taken.rule == _UPDATE_RULE]
    days = [taken for taken in printed if taken.rule == DAY_ABOVE]
    return (
        next(iter(own or updated or written), None)
        or _stated(zoned, _META_TIMES, "datePublished", options)
        or _from_url(zoned, options)
        or next(iter(days), None)
    )


def take_modified(zoned: Zoned, options: Options, published: Taken[When] | None) -> Taken[dt.datetime] | None:
    """更新时间 or dateModified, where it is given besides."""
    if published is None:
        return None
    for taken in _printed(zoned, options):
        if taken.rule == _UPDATE_RULE and taken.value != published.value:
            return Taken(taken.value.when, taken.rule, taken.blocks, taken.text)
    stated = _stated(zoned, _META_MODIFIED, "dateModified", options)
    return Taken(stated.value.when, stated.rule, (), stated.text) if stated else None


def _printed(zoned: Zoned, options: Options) -> Iterator[Taken[When]]:
    """Times in byline rows, those above the text before those below it."""
    today = options.reference_date
    for block, text, span in zoned.of(Zone.BYLINE):
        day_first = "/" in text and _is_day_first(zoned)
        for time in find_times(text, options.timezone, day_first=day_first, today=today):
            label = text[max(0, time.start - 8) : time.start]
            tail = text[time.end : time.end + 3]
            updated = _UPDATED.search(label) and not _PUBLISHED.search(label.split("更新")[-1][2:])
            if _WRITTEN.search(label):
                yield _taken(time, _WRITTEN_RULE, block.number, text)
                continue
            # 10:25更新 behind a time is how some sites print the only time that they have
            rule = _UPDATE_RULE if updated and not tail.startswith("更新") else span.rule
            yield _taken(time, rule, block.number, text)


def _taken(time: Time, rule: str, block: int, text: str) -> Taken[When]:
    return Taken(When(time.when, time.precision), rule, (block,), text[time.start : time.end].strip())


def _is_day_first(zoned: Zoned) -> bool:
    """Whether the page's language writes the day before the month: other dates of the page tell, or its zone."""
    return any("/20" in block.text and _DAY_FIRST.search(block.text) for block in zoned.page.blocks)


def _stated(zoned: Zoned, names: tuple[str, ...], linked: str, options: Options) -> Taken[When] | None:
    for name in names:
        text = zoned.page.meta.get(name)
        times = find_times(text, options.timezone) if text else []
        if times:
            return Taken(_stated_time(times[0]), f"meta {name}", (), text or "")
    for item in zoned.page.data:
        text = str(item.get(linked) or "")
        times = find_times(text, options.timezone)
        if times:
            return Taken(_stated_time(times[0]), f"JSON-LD {linked}", (), text)
    return None


def _stated_time(time: Time) -> When:
    """A time in the head of a page; midnight to the second stands for a day."""
    is_day = (time.when.hour, time.when.minute, time.when.second) == (0, 0, 0)
    return When(time.when, "day" if is_day else time.precision)


def _from_url(zoned: Zoned, options: Options) -> Taken[When] | None:
    found = _IN_URL.search(zoned.page.url or "")
    if not found:
        return None
    year, month, day = (
        (group for group in found.groups() if group is not None) if found.lastindex in (3, 6) else (None, None, None)
    )
    if not day:
        return None
    times = find_times(f"{year}-{month}-{day}", options.timezone)
    return Taken(When(times[0].when, "day"), "date in the address", (), found[0]) if times else None
