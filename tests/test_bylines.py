"""Byline rows (署名行): what is one, its labels and values, and what stands in it without a label."""

from __future__ import annotations

import pytest
from case_table import table

from qznews_extract.grammar.bylines import (
    has_label_or_clock,
    is_byline_row,
    is_row_with_labels,
    source_line,
)
from qznews_extract.grammar.label_kinds import Kind, kind_of, label_kind
from qznews_extract.grammar.rows import ends_with_label, parts_of, source_in, unlabelled


@table(
    "text",
    [
        "来源:青州新闻网     时间: 2021-09-07 10:25:04",
        "来源：青州新闻网",
        "2021-09-07 10:25 青州新闻网",
        "青州新闻网　２０２１年９月７日　１０：２５",
        "發布時間：2021-09-07 10:25 來源：中央社",
        "作者：周若禾 编辑：刘娜 点击：120",
        "【字体：大 中 小】 发布日期：2021-09-07 浏览次数：35",
        "2021年09月07日 10:25 | 来源：新华社",
        "责任编辑：林朔 来源：青州新闻网 2021-09-07",
        "2021-09-07 10:25 http://news.example.cn/",
        "7 Sep, 2021 10:25",
        "2021 09/07 10:25:04",
    ],
)
def test_row(text: str) -> None:
    assert is_byline_row(text)


@table(
    "text",
    [
        "来源不明的货物被查。",
        "今天是2021年9月7日 星期二",
        "北京时间 2021-09-07 10:25",
        "2021年9月7日 农历八月初一 多云 22℃",
        "2021年9月7日，市妇联举办家政培训，四十人参加。",
        "（2021年9月7日）",
        "市妇联举办家政培训",
        "记者周若禾报道",
        "",
    ],
)
def test_no_row(text: str) -> None:
    assert not is_byline_row(text)


@table(
    ("text", "expected"),
    [
        ("来源：青州新闻网  作者：周若禾 点击：120", [("source", "青州新闻网"), ("author", "周若禾")]),
        ("来源:青州新闻网时间:2021-09-07", [("source", "青州新闻网"), ("time", "2021-09-07")]),
        ("稿源：新华网　编辑：刘娜", [("source", "新华网"), ("editor", "刘娜")]),
        ("文章来源：齐鲁晚报 发布时间：2021-09-07 10:25", [("source", "齐鲁晚报"), ("time", "2021-09-07 10:25")]),
        ("來源：中央社 責任編輯：陳麗華", [("source", "中央社"), ("editor", "陳麗華")]),
        ("作　者：周若禾　来　源：本站", [("author", "周若禾"), ("source", "本站")]),
        ("转自：新华网 字体：大 中 小", [("source", "新华网")]),
        ("本报记者：周若禾 责编：刘娜", [("author", "周若禾"), ("editor", "刘娜")]),
        ("2021-09-07 10:25 青州新闻网", []),
    ],
)
def test_labelled_values(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(part.kind, part.value) for part in parts_of(text) if part.kind is not Kind.OTHER] == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("青州新闻网 2021-09-07 10:25", "青州新闻网"),
        ("《云门青年报》", "云门青年报"),
        ("新华网  评论(0)", "新华网"),
        ("新华网 分享到", "新华网"),
        ("牧云士 北京 举报", "牧云士"),
        ("人民日報 2021年9月7日", "人民日報"),
        ("海天青年报 责任编辑：周若禾", "海天青年报"),
        ("掌上云门 记者 周若禾 通讯员 李朗", "掌上云门"),
        ("http://www.qznews.cn 云门在线", "云门在线"),
        ("本馆", None),
        ("转载文章 第1页/共1页", None),
        ("本站原创", None),
        ("本網原創", None),
        pytest.param(
            "互联网",
            None,
        ),
        ("网络", None),
        ("新华网、人民网、中新网", None),
        ("", None),
    ],
)
def test_outlet_behind_the_label(value: str, expected: str | None) -> None:
    assert source_in(value) == expected


@table(
    ("text", "expected"),
    [
        ("文章来源：千帆网", "千帆网"),
        ("（来源：新华网）", "新华网"),
        ("來源：中央社", "中央社"),
        ("来源|云州参考", "云州参考"),
        ("稿源：齐鲁晚报。", "齐鲁晚报"),
        ("来源：青州新闻网 2021-09-07 10:25", None),
        ("来源于民间的艺术", None),
        ("收入来源：工资和奖金。他说。", None),
        ("市妇联举办家政培训", None),
    ],
)
def test_line_that_is_only_a_source(text: str, expected: str | None) -> None:
    assert source_line(text) == expected


@table(
    ("runs", "expected"),
    [
        (["2021-09-07 10:25", "青州新闻网"], ["青州新闻网"]),
        (["2021年9月7日　10:25", "来源：", "新华网", "周若禾"], ["周若禾"]),
        (["青州新闻网 | 2021-09-07"], ["青州新闻网"]),
        (["来源：新华网 作者：周若禾"], []),
        (["新华社 2021-09-07 10:25:04 来源：新华网"], ["新华社"]),
        (["云门新闻09-07 19:55阅读 10w+"], ["云门新闻"]),
        (["墨白的小屋·09-07 10:22"], ["墨白的小屋"]),
        (["原创云门晚报2021-09-07 10:25"], ["云门晚报"]),
        (["原创 墨白的小屋 2021-09-07 10:25"], ["墨白的小屋"]),
        (["原创力量 2021-09-07 10:25"], ["原创力量"]),
    ],
)
def test_pieces_without_a_label(runs: list[str], expected: list[str]) -> None:
    assert unlabelled("".join(runs), runs) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021-09-07", False),
        ("2021年9月7日 星期二", False),
        ("2021-09-07 10:25", True),
        ("来源：青州新闻网 2021-09-07", True),
    ],
)
def test_more_than_a_day(text: str, expected: bool) -> None:
    assert has_label_or_clock(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("作者：周若禾 发表于：2021-09-07 10:25", True),
        ("来源：青州新闻网 时间：2021-09-07", True),
        ("2021-09-07 10:25", False),
        ("来源：青州新闻网", False),
    ],
)
def test_row_below_the_text_has_time_and_label(text: str, expected: bool) -> None:
    assert is_row_with_labels(text) is expected


def test_a_weekday_beside_the_weather_is_the_day_of_reading() -> None:
    assert is_byline_row("2024年3月5日 星期二 10:20")
    assert not is_byline_row("2024年3月5日 星期二 10:20 晴 气温12℃")
    assert is_byline_row("发布时间：2024年3月5日 星期二")
    assert is_byline_row("来源：云门日报 2024年3月5日 星期二")
    assert is_byline_row("日期：2024年3月5日 星期二 点击：123")
    assert not is_byline_row("时间：2024年3月5日 星期二")


@table(
    ("word", "kind"),
    [
        ("来源", Kind.SOURCE),
        ("供稿来源", Kind.SOURCE),
        ("发布机构", Kind.ISSUER),
        ("供稿部门", Kind.ISSUER),
        ("发稿日期", Kind.TIME),
        ("驻站记者", Kind.AUTHOR),
        ("数据整理", Kind.AUTHOR),
        ("值班编辑", Kind.EDITOR),
        ("审核人", Kind.EDITOR),
        ("点击次数", Kind.OTHER),
        ("图片来源", None),
        ("图书馆", None),
        ("青州记者和编辑", None),
        ("", None),
    ],
)
def test_kind_of_a_label_without_a_mark(word: str, kind: Kind | None) -> None:
    assert label_kind(word) is kind


@table(
    ("word", "kind"),
    [
        ("图片来源", Kind.OTHER),
        ("图文来源", Kind.SOURCE),
        ("报送单位", Kind.ISSUER),
        ("专题编辑", Kind.EDITOR),
        ("现场摄影", Kind.AUTHOR),
        ("文号", Kind.OTHER),
    ],
)
def test_kind_of_a_compound_is_that_of_its_last_part(word: str, kind: Kind) -> None:
    assert kind_of(word) is kind


@table(
    ("line", "ends"),
    [
        ("来源：", True),
        ("文|", True),
        ("作者丨", True),
        ("作者：《", True),
        ("来源：青州新闻网", False),
        ("首页|", False),
    ],
)
def test_line_whose_last_label_has_no_value(line: str, ends: bool) -> None:
    assert ends_with_label(line) is ends
