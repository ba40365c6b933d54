"""When an article was published (timestamp and its precision) and modified.

The file is longer than others because all rules for a time, in their order of trust, are read in one place.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Final

from qznews_extract import lexicon
from qznews_extract.fields.field_value import FieldValue
from qznews_extract.fields.issues import issue_bars
from qznews_extract.fields.stated_times import TimeRule, When, address_time, stated_time, stated_update
from qznews_extract.grammar.bylines import is_note, is_row_with_labels
from qznews_extract.grammar.posts import is_of_member
from qznews_extract.grammar.times import Time, find_times
from qznews_extract.model.options import Options
from qznews_extract.model.page import Block, Zone
from qznews_extract.patterns import lazy
from qznews_extract.text import narrow
from qznews_extract.zones import DAY_ABOVE, Zoned

_PRINTED: Final = (TimeRule.ROW, TimeRule.OTHER_ROW, TimeRule.NEAR, TimeRule.SEVERAL_LINES)
_DAY_MONTH_YEAR: Final = lazy(r"(?<![\d/])(\d\d?)/(\d\d?)/(20\d\d)(?!\d)")
_DIGIT: Final = lazy(r"\d")
_YEAR: Final = lazy(r"(?<!\d)20\d\d(?!\d)")
_RIGHTS: Final = lazy(r"©|opyright")
_SPLIT: Final = lazy(  # in several lines: 2020 | 07/08 | 16:37, 07/08 | 2020 | 16:37, 08 | 2020-07, 2020.07 | 08
    r"(?:(?P<year>20\d\d)年?\s(?P<month>\d\d?)\s?[-/.月]\s?(?P<day>\d\d?)日?|"
    r"(?P<month_2>\d\d?)[-/.月](?P<day_2>\d\d?)日?\s(?P<year_2>20\d\d)年?|"
    r"(?P<day_3>\d\d?)日?\s(?P<year_3>20\d\d)[-/.年]\s?(?P<month_3>\d\d?)月?|"
    r"(?P<year_4>20\d\d)[-/.年]\s?(?P<month_4>\d\d?)月?\s(?P<day_4>\d\d?)日?)"
    r"(?:\s(?P<clock>\d\d?:\d\d(?::\d\d)?))?(?!\S)"
)
_JOINED: Final = lazy(r"(?<!\d)(20\d\d)(\d\d/\d\d)(\d\d:\d\d)")  # in a rendering: 202107/0816:37:05
_CLOCK: Final = lazy(r"\d\d?:\d\d(?::\d\d)?")
_COLON: Final = lazy("[:：]")
_DAY_FIRST: Final = lazy(r"//[^/]*\.(?:au|de|es|fr|hk|in|it|mo|my|nz|sg|uk)(?:[:/]|\Z)", re.IGNORECASE)
_LONGEST: Final = 200  # characters of a line with labels
_LABEL: Final = 8  # characters before a time in which its label is
_NEAR_LINES: Final = 12  # lines below the headline in which a time may be outside a row
_SHORT: Final = 40  # characters of such a line
_SPEECH: Final = 16  # characters of a day in brackets
_PART: Final = 20  # characters of one of them above the headline
_PARTS: Final = 3  # lines of a time split over several


def _words(table: str) -> str:
    return lexicon.either(lexicon.words("times", table))


_WRITTEN: Final = lazy(_words("written"))
_UPDATED: Final = lazy(_words("updated"))
_PUBLISHED: Final = lazy(_words("published"))


def take_published(zoned: Zoned, options: Options) -> FieldValue[When] | None:
    """The publication time: as printed, else from metadata or the address.

    A full date printed in a row takes precedence over metadata, which often has the time of a later edit. An update
    time is used if no other is printed; a day above the headline may be today's and is used last.
    """
    printed = list(_in_rows(zoned, options))
    own = sorted(
        [taken for taken in printed if taken.rule in _PRINTED],
        key=lambda taken: (
            _is_day_below(zoned, taken),
            _is_plain_above(zoned, taken),
            _is_of_speech(zoned, taken),
        ),
    )
    head = stated_time(zoned, options)
    return (
        _in_zone_of_head(_with_clock(own) or _near_headline(zoned, options), head)
        or _labelled(zoned, options)
        or _first(printed, TimeRule.UPDATED)
        or _first(printed, TimeRule.WRITTEN)
        or head
        or address_time(zoned, options)
        or _in_row_above(zoned, options)
        or _of_issue(zoned, options)
        or _first(printed, TimeRule.DAY_ABOVE)
    )


def _with_clock(own: list[FieldValue[When]]) -> FieldValue[When] | None:
    """The first of the printed times; if it is a day, one of the same day with a clock: a table may print both."""
    first = next(iter(own), None)
    if first is None or first.value.precision != "day":
        return first
    day = first.value.when.date()
    return next((taken for taken in own if taken.value.precision != "day" and taken.value.when.date() == day), first)


def _in_zone_of_head(printed: FieldValue[When] | None, head: FieldValue[When] | None) -> FieldValue[When] | None:
    """A time printed without a zone, in the zone of the metadata if they state the same clock: 16:20 and 16:20+09:00.

    +00:00 tells of no zone: many sites write it, or Z, for any.
    """
    if printed is None or head is None or printed.value.precision == "day" or head.value.precision == "day":
        return printed
    when, stated = printed.value.when, head.value.when
    zoned = isinstance(stated.tzinfo, dt.timezone) and not isinstance(when.tzinfo, dt.timezone)
    if not zoned or not stated.utcoffset() or f"{stated:%Y%m%d%H%M}" != f"{when:%Y%m%d%H%M}":
        return printed
    return printed._replace(value=When(when.replace(tzinfo=stated.tzinfo), printed.value.precision))


def _is_plain_above(zoned: Zoned, taken: FieldValue[When]) -> bool:
    """Whether a time is above the headline without a label: one below it counts more."""
    number = taken.blocks[0]
    above = number < min((block.number for block, _, _ in zoned.of(Zone.TITLE)), default=0)
    return above and _PUBLISHED.search(zoned.page.blocks[number].text) is None


def _is_day_below(zoned: Zoned, taken: FieldValue[When]) -> bool:
    """Whether a time is a day below the text, as of the issue in which it was printed."""
    first = next((block.number for block, text, _ in zoned.of(Zone.BODY) if text), None)
    return taken.value.precision == "day" and first is not None and taken.blocks[0] > first


def _is_of_speech(zoned: Zoned, taken: FieldValue[When]) -> bool:
    """Whether a time is a day in brackets on a line of its own, on which the text was spoken or signed."""
    text = zoned.page.blocks[taken.blocks[0]].text
    return text[0] in "(（" and text[-1] in ")）" and len(text) <= _SPEECH


def take_modified(zoned: Zoned, options: Options, published: FieldValue[When] | None) -> FieldValue[dt.datetime] | None:
    """更新时间 or dateModified, if given in addition to the publication time."""
    if published is None:
        return None
    updated = [taken for taken in _in_rows(zoned, options) if taken.rule == TimeRule.UPDATED]
    other = next((taken for taken in updated if taken.value != published.value), None)
    stated = other or stated_update(zoned, options)
    if stated is None or stated.value == published.value:
        return None
    return FieldValue(stated.value.when, stated.rule, stated.blocks, stated.text, stated.detail)


def _first(printed: list[FieldValue[When]], rule: TimeRule) -> FieldValue[When] | None:
    return next((taken for taken in printed if taken.rule == rule), None)


def _in_rows(zoned: Zoned, options: Options) -> Iterator[FieldValue[When]]:
    """Times in byline rows, those above the text before those below it."""
    for block, text, span in zoned.of(Zone.BYLINE):
        for time, when in () if _is_of_member(zoned, block, text) else _times(zoned, text, options):
            rule, printed = _rule_of(text, time, span.rule), text[time.start : time.end].strip()
            clock = _clock_below(zoned, block) if time.precision == "day" and time.end == len(text) else None
            if clock and (whole := find_times(f"{printed} {clock}", options.timezone)):
                yield FieldValue(_when(whole[0]), rule, (block.number, block.number + 1), f"{printed} {clock}")
            else:
                yield FieldValue(when, rule, (block.number,), printed)


def _is_of_member(zoned: Zoned, block: Block, text: str) -> bool:
    """Whether a time tells of a member of a forum, by the label before it or on the line above: 注册时间."""
    above = next(iter(zoned.page.blocks[block.number - 1 : block.number]), None)
    return is_of_member(text) or (above is not None and len(above.text) <= _LABEL and is_of_member(above.text))


def _rule_of(text: str, time: Time, row: str) -> TimeRule:
    """The rule for a time in a row, by the label before it."""
    label = text[max(0, time.start - _LABEL) : time.start]
    if _WRITTEN.search(label):
        return TimeRule.WRITTEN
    updated = list(_UPDATED.finditer(label))
    # some sites print 10:25更新 after their only time
    if updated and not _PUBLISHED.search(label, updated[-1].end() + 2) and not _UPDATED.match(text, time.end):
        return TimeRule.UPDATED
    if row == DAY_ABOVE:
        return TimeRule.DAY_ABOVE
    return TimeRule.ROW if row == TimeRule.ROW else TimeRule.OTHER_ROW


def _clock_below(zoned: Zoned, block: Block) -> str | None:
    """The clock that is the whole of the next line: 2019-06-21 above 07:12."""
    below = zoned.page.blocks[block.number + 1 : block.number + 2]
    return next((other.text for other in below if _CLOCK.fullmatch(other.text) and not other.hidden), None)


def _near_headline(zoned: Zoned, options: Options) -> FieldValue[When] | None:
    """A time in a short unclaimed line between headline and text, or split over up to three lines."""
    lines = _lines_below_headline(zoned)
    for number, block in enumerate(lines):
        for time, when in _times(zoned, block.text, options):
            if _rule_of(block.text, time, TimeRule.NEAR) == TimeRule.OTHER_ROW:
                printed = block.text[time.start : time.end].strip()
                return FieldValue(when, TimeRule.NEAR, (block.number,), printed)
        if block.text[0].isdigit() and (found := _in_parts(lines[number : number + _PARTS], options)):
            return found
    above = _lines_above_headline(zoned)
    for at, block in enumerate(above):
        beside = [line for line in above[at : at + _PARTS] if line.element.parent is block.element.parent]
        if block.text[0].isdigit() and (found := _in_parts(beside, options)):
            return found
    return None


def _in_parts(lines: list[Block], options: Options) -> FieldValue[When] | None:
    """A time in several lines or elements."""
    runs = [(run.text, line.number) for line in lines for run in line.runs]
    found = _SPLIT.match(_JOINED.sub(r"\1 \2 \3", " ".join([text for text, _ in runs])))
    if found is None:
        return None
    part = found.groupdict()
    year, month, day = (
        next(value for key, value in part.items() if value and key.startswith(name))
        for name in ("year", "month", "day")
    )
    times = find_times(f"{year}-{month}-{day} {part['clock'] or ''}", options.timezone)
    numbers = tuple(dict.fromkeys([number for _, number in runs[: len(found[0].split())]]))
    return FieldValue(_when(times[0]), TimeRule.SEVERAL_LINES, numbers, found[0]) if times else None


def _labelled(zoned: Zoned, options: Options) -> FieldValue[When] | None:
    """A time after 发布时间： or the like, anywhere outside text and lists; else after 成文日期：."""
    return min(_behind_labels(zoned, options), key=lambda written: written[0], default=(False, None))[1]


def _behind_labels(zoned: Zoned, options: Options) -> Iterator[tuple[bool, FieldValue[When]]]:
    """The times after a label, each with whether the document was only written then."""
    claimed = {block.number for block, _, _ in zoned.of(Zone.BODY, Zone.RECOMMENDATION, Zone.COMMENT, Zone.BYLINE)}
    for block in zoned.page.blocks:
        if block.number in claimed or block.hidden or not _may_be_labelled(block.text):
            continue
        for time, when in _times(zoned, block.text, options):
            label = block.text[max(0, time.start - _LABEL) : time.start]
            marked = _COLON.search(label) or _PUBLISHED.match(block.text)
            if marked and _PUBLISHED.search(label) and not _UPDATED.search(label):
                printed = block.text[time.start : time.end].strip()
                taken = FieldValue(when, TimeRule.LABELLED, (block.number,), printed)
                yield _WRITTEN.search(label) is not None, taken


def _may_be_labelled(text: str) -> bool:
    """Whether a line has a colon, or is short and begins with the word for a time: 发布于 2021年9月1日."""
    if len(text) > _LONGEST:
        return False
    return _COLON.search(text) is not None or (len(text) <= _SHORT and _PUBLISHED.match(text) is not None)


def _in_row_above(zoned: Zoned, options: Options) -> FieldValue[When] | None:
    """The time of a row far above the headline that has a label of the article too, unlike the day in a page's head."""
    title = min((block.number for block, _, _ in zoned.of(Zone.TITLE)), default=0)
    for block in reversed(zoned.page.blocks[:title]):
        if not block.hidden and is_row_with_labels(block.text):
            for time, when in _times(zoned, block.text, options):
                return FieldValue(when, TimeRule.ROW_ABOVE, (block.number,), block.text[time.start : time.end].strip())
    return None


def _of_issue(zoned: Zoned, options: Options) -> FieldValue[When] | None:
    """The first day above the headline of a page of a newspaper, which names its pages (第03版, 下一版)."""
    for block in issue_bars(zoned):
        for time in find_times(block.text, options.timezone):
            printed = block.text[time.start : time.end].strip()
            return FieldValue(_when(time), TimeRule.ISSUE, (block.number,), printed)
    return None


def _lines_above_headline(zoned: Zoned) -> list[Block]:
    title = min((block.number for block, _, _ in zoned.of(Zone.TITLE)), default=0)
    near = zoned.page.blocks[max(0, title - _NEAR_LINES) : title]
    return [block for block in near if 0 < len(block.text) <= _PART and not block.hidden]


def _lines_below_headline(zoned: Zoned) -> list[Block]:
    title = max((block.number for block, _, _ in zoned.of(Zone.TITLE)), default=None)
    if title is None:
        return []
    body = next((block.number for block, _, _ in zoned.of(Zone.BODY)), title + _NEAR_LINES)
    claimed = {block.number for block, _, _ in zoned.of(Zone.CAPTION, Zone.RECOMMENDATION, Zone.SUBTITLE, Zone.KICKER)}
    return [
        block
        for block in zoned.page.blocks[title + 1 : min(body, title + 1 + _NEAR_LINES)]
        if 0 < len(block.text) <= _SHORT
        and not block.hidden
        and block.number not in claimed
        and not is_note(block.text)
        and not is_of_member(block.text)
    ]


def _times(zoned: Zoned, text: str, options: Options) -> list[tuple[Time, When]]:
    """The times of a line; those without year only if it contains no other."""
    if _DIGIT.search(text) is None and "年" not in text:
        return []
    times = find_times(text, options.timezone, day_first="/" in text and _is_day_first(zoned, options))
    if times or ":" not in narrow(text):
        return [(time, _when(time)) for time in times]
    head = stated_time(zoned, options)
    today = options.reference_date or _day_of_page(zoned, head)
    partial = find_times(text, options.timezone, today=today) if today else []
    return [(time, _completed(time, head)) for time in partial]


def _when(time: Time) -> When:
    return When(time.when, time.precision)


def _completed(partial: Time, head: FieldValue[When] | None) -> When:
    """A time printed without its year: the one in the metadata, if it agrees with the printed parts."""
    agrees = head is not None and f"{head.value.when:%m%d%H%M}" == f"{partial.when:%m%d%H%M}"
    return head.value if head is not None and agrees else _when(partial)


def _day_of_page(zoned: Zoned, head: FieldValue[When] | None) -> dt.date | None:
    """A day soon after publication: from the metadata, the latest full date on the page, or its © year."""
    if head is not None:
        return head.value.when.date()
    lines = [block.text for block in zoned.page.blocks if "20" in block.text and _YEAR.search(block.text)]
    dates = [time.when.date() for text in lines for time in find_times(text)]
    years = [year for text in lines if _RIGHTS.search(text) for year in _YEAR.findall(text)]
    return max(dates) if dates else dt.date(int(max(years)), 12, 31) if years else None


def _is_day_first(zoned: Zoned, options: Options) -> bool:
    """Whether 06/02/2022 is 6 February, by another date on the page, the country of its address, or the metadata."""
    dates = [
        (int(first), int(other))
        for block in zoned.page.blocks
        if "/20" in block.text
        for first, other, _ in _DAY_MONTH_YEAR.findall(block.text)
    ]
    if any(first > 12 for first, _ in dates) or _DAY_FIRST.search(zoned.page.url or ""):
        return True
    stated = stated_time(zoned, options) or address_time(zoned, options)
    named = stated is not None and (stated.value.when.day, stated.value.when.month) in dates
    return named or _writes_day_first(zoned.page.meta)


def _writes_day_first(meta: Mapping[str, str]) -> bool:
    """Whether the language stated in the metadata writes the day before the month."""
    named = (meta.get("og:locale") or meta.get("content-language") or meta.get("language") or "").lower()
    return bool(named) and not named.startswith(("zh", "en_us", "en-us", "ja", "ko", "cn", "chinese"))
