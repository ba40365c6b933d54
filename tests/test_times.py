"""Times as pages print them: every form of FIELDS, both widths, both scripts, and strings that are no times."""

from __future__ import annotations

import datetime as dt

import pytest
from case_table import table

from qznews_extract.grammar.times import find_times


def read(text: str, zone: str = "Asia/Shanghai", *, day_first: bool = False, today: dt.date | None = None) -> list[str]:
    """Each time as `ISO precision`."""
    return [
        f"{time.when.isoformat()} {time.precision}" for time in find_times(text, zone, day_first=day_first, today=today)
    ]


@table(
    ("text", "expected"),
    [
        ("2021-09-07 10:25:04", "2021-09-07T10:25:04+08:00 second"),
        ("2021年9月7日10时25分", "2021-09-07T10:25:00+08:00 minute"),
        ("2021年09月07日 10时25分04秒", "2021-09-07T10:25:04+08:00 second"),
        ("2021/9/7 10:25", "2021-09-07T10:25:00+08:00 minute"),
        ("2021.09.07 10:25", "2021-09-07T10:25:00+08:00 minute"),
        ("18-03-08 23:16", "2018-03-08T23:16:00+08:00 minute"),
        ("98-03-08 23:16", "1998-03-08T23:16:00+08:00 minute"),
        ("9/17/2004 5:54:13 AM", "2004-09-17T05:54:13+08:00 second"),
        ("9/17/2004 12:05:00 AM", "2004-09-17T00:05:00+08:00 second"),
        ("9/17/2004 12:05:00 PM", "2004-09-17T12:05:00+08:00 second"),
        ("06/02/2022", "2022-06-02T00:00:00+08:00 day"),
        ("17/02/2022 08:30", "2022-02-17T08:30:00+08:00 minute"),
        ("2021-09-07", "2021-09-07T00:00:00+08:00 day"),
        ("20210907", "2021-09-07T00:00:00+08:00 day"),
        ("2021-09-0710:25:04", "2021-09-07T10:25:04+08:00 second"),
        ("２０２１－０９－０７　１０：２５", "2021-09-07T10:25:00+08:00 minute"),
        ("2021年9月7日 星期二 下午3:05", "2021-09-07T15:05:00+08:00 minute"),
        ("2021年9月7日（星期二）10:25", "2021-09-07T10:25:00+08:00 minute"),
        ("2021-09-07 Tue 10:25", "2021-09-07T10:25:00+08:00 minute"),
        ("发布时间：10:25 2021-09-07", "2021-09-07T10:25:00+08:00 minute"),
        ("2021年9月7日中午12:30", "2021-09-07T12:30:00+08:00 minute"),
        ("2021年9月7日凌晨0时5分", "2021-09-07T00:05:00+08:00 minute"),
        ("發布時間：2021年9月7日 下午2時30分", "2021-09-07T14:30:00+08:00 minute"),
        ("2021年9月7日晚上8點15分", "2021-09-07T20:15:00+08:00 minute"),
        ("二〇二一年九月十七日", "2021-09-17T00:00:00+08:00 day"),
        ("二○一二年十二月三十一日", "2012-12-31T00:00:00+08:00 day"),
        ("2021-09-07T10:25:04+08:00", "2021-09-07T10:25:04+08:00 second"),
        ("2021-09-07T02:25:04.000Z", "2021-09-07T02:25:04+00:00 second"),
        ("2021-09-07 10:25　　zhangsan", "2021-09-07T10:25:00+08:00 minute"),
        ("Tue Sep 07 10:25:04 CST 2021", "2021-09-07T10:25:04+08:00 second"),
        ("Sep 7, 2021 10:25 AM", "2021-09-07T10:25:00+08:00 minute"),
        ("7 September 2021", "2021-09-07T00:00:00+08:00 day"),
        ("中華民國110年9月7日 10:25", "2021-09-07T10:25:00+08:00 minute"),
        ("2021-9-7 9:5:4", "2021-09-07T09:05:04+08:00 second"),
        ("20210907 10:25", "2021-09-07T10:25:00+08:00 minute"),
        ("18年3月8日 23:16", "2018-03-08T23:16:00+08:00 minute"),
        ("2021-09-07 10:25 GMT+8", "2021-09-07T10:25:00+08:00 minute"),
        ("2021 09/07 10:25:04", "2021-09-07T10:25:04+08:00 second"),
        ("週二, 09/07/2021 - 10:25", "2021-09-07T10:25:00+08:00 minute"),
        ("7 Sep, 2021 10:25", "2021-09-07T10:25:00+08:00 minute"),
    ],
)
def test_form_of_a_time(text: str, expected: str) -> None:
    assert read(text) == [expected]


@table(
    "text",
    [
        "昨天 10:25",
        "3小时前",
        "刚刚",
        "9月7日 10:25",
        "2021-13-07 10:25",
        "2021年2月30日",
        "2021年9月",
        "2021-2022赛季",
        "电话：0536-3303015",
        "鲁公网安备 37078102000006号",
        "比分3:2，用时10:25",
        "服务器地址192.168.20.21",
        "国家标准GB 2312-1980",
        "稿件编号QZ20210907",
    ],
)
def test_no_time(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9月7日 10:25", "2021-09-07T10:25:00+08:00 minute"),
        ("９月７日１０：２５", "2021-09-07T10:25:00+08:00 minute"),
        ("09-07 10:25:04", "2021-09-07T10:25:04+08:00 second"),
        ("2019年9月7日 10:25", "2019-09-07T10:25:00+08:00 minute"),
    ],
)
def test_year_for_times_without_one(text: str, expected: str) -> None:
    assert read(text, today=dt.date(2021, 12, 31)) == [expected]


@pytest.mark.parametrize(
    ("text", "day_first", "expected"),
    [
        ("06/02/2022", False, "2022-06-02"),
        ("06/02/2022", True, "2022-02-06"),
        ("9/17/2004", True, "2004-09-17"),
        ("17/9/2004", False, "2004-09-17"),
        ("12.11.2018", False, "2018-11-12"),
    ],
)
def test_order_of_day_and_month(text: str, day_first: bool, expected: str) -> None:
    assert [time.when.date().isoformat() for time in find_times(text, day_first=day_first)] == [expected]


@table(
    ("text", "zone", "expected"),
    [
        ("2021-09-07 10:25", "Asia/Tokyo", "2021-09-07T10:25:00+09:00 minute"),
        ("2021-07-07 10:25", "Europe/London", "2021-07-07T10:25:00+01:00 minute"),
        ("2021-09-07 10:25 北京时间", "America/New_York", "2021-09-07T10:25:00+08:00 minute"),
        ("2021年9月7日 北京时间10:25", "America/New_York", "2021-09-07T10:25:00+08:00 minute"),
        ("2021-09-07 10:25 GMT", "Asia/Shanghai", "2021-09-07T10:25:00+00:00 minute"),
        ("2021-09-07T10:25:04-0500", "Asia/Shanghai", "2021-09-07T10:25:04-05:00 second"),
        ("2021-09-07T10:25:04+05:30", "Asia/Shanghai", "2021-09-07T10:25:04+05:30 second"),
        ("2021-09-07T10:25:04-03:30", "Asia/Shanghai", "2021-09-07T10:25:04-03:30 second"),
    ],
)
def test_zone_is_that_of_the_page_else_the_given_one(text: str, zone: str, expected: str) -> None:
    assert read(text, zone) == [expected]


def test_several_times_stand_in_their_order() -> None:
    assert read("更新时间：2021-09-08 08:00 发布时间：2021年9月7日") == [
        "2021-09-08T08:00:00+08:00 minute",
        "2021-09-07T00:00:00+08:00 day",
    ]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("来源：青州新闻网 2021-09-07 10:25:04 点击：120", "2021-09-07 10:25:04"),
        ("时间：２０２１年９月７日　来源：青州新闻网", "２０２１年９月７日"),
        ("二〇二一年九月十七日印发", "二〇二一年九月十七日"),
    ],
)
def test_span_holds_the_time_as_printed(text: str, printed: str) -> None:
    (time,) = find_times(text)
    assert text[time.start : time.end].strip() == printed
