"""Headlines (标题): tails of site and column cut, labels dropped, lines that can be none told apart."""

from __future__ import annotations

import pytest
from case_table import table

from qznews_extract.grammar.headlines import (
    as_headline,
    can_be_headline,
    headline_candidates,
    is_same_headline,
    without_tail,
)
from qznews_extract.text import title_key

HEADLINE = "市妇联举办家政培训"


@pytest.mark.parametrize(
    ("head_title", "headline"),
    [
        ("市妇联举办家政培训", HEADLINE),
        ("市妇联举办家政培训_青州新闻网", HEADLINE),
        ("市妇联举办家政培训_要闻_青州新闻网", HEADLINE),
        ("市妇联举办家政培训 - 青州新闻网", HEADLINE),
        ("市妇联举办家政培训-青州新闻网", HEADLINE),
        ("市妇联举办家政培训|青州新闻网", HEADLINE),
        ("市妇联举办家政培训｜青州新闻网", HEADLINE),
        ("市妇联举办家政培训--地方--人民网", HEADLINE),
        ("市婦聯舉辦家政培訓 | 聯合新聞網", "市婦聯舉辦家政培訓"),
        ("　市妇联举办家政培训\n_青州新闻网 ", HEADLINE),
        ("青州:群团工作接地气 群众生活有底气_要闻_青州新闻网", "青州:群团工作接地气 群众生活有底气"),
        ("中国-东盟博览会在南宁开幕-新华网", "中国-东盟博览会在南宁开幕"),
        pytest.param(
            "一带一路——从古城出发",
            "一带一路——从古城出发",
        ),
        ("“十四五”：青州这样走", "“十四五”：青州这样走"),
        ("补时绝杀 云门山队主场2-1力克石桥镇队", "补时绝杀 云门山队主场2-1力克石桥镇队"),
        ("今冬最强寒潮来了，明早最低-4℃", "今冬最强寒潮来了，明早最低-4℃"),
    ],
)
def test_tail_is_cut(head_title: str, headline: str) -> None:
    assert without_tail(head_title) == headline


@pytest.mark.parametrize(
    ("head_title", "headline"),
    [
        ("市妇联举办家政培训_要闻_青州新闻网", HEADLINE),
        ("青州新闻网 - 市妇联举办家政培训", HEADLINE),
        ("青州新闻网|要闻|市妇联举办家政培训", HEADLINE),
        ("青州新闻网 » 市妇联举办家政培训", HEADLINE),
    ],
)
def test_headline_is_among_the_candidates(head_title: str, headline: str) -> None:
    assert headline in headline_candidates(head_title)


def test_empty_title_has_no_candidates() -> None:
    assert headline_candidates("") == []
    assert headline_candidates(" 　_-") == []


@table(
    ("text", "headline"),
    [
        ("主题：市妇联举办家政培训", HEADLINE),
        ("标题: 市妇联举办家政培训", HEADLINE),
        ("標題：市婦聯舉辦家政培訓", "市婦聯舉辦家政培訓"),
        ("　市妇联举办　家政培训 ", "市妇联举办 家政培训"),
        ("市妇联举办家政培训 【字体：小 大】", HEADLINE),
        ("市妇联举办家政培训 原创", HEADLINE),
        ("主题公园开门迎客", "主题公园开门迎客"),
        ("新华时评：守住底线", "新华时评：守住底线"),
    ],
)
def test_label_before_a_headline(text: str, headline: str) -> None:
    assert as_headline(text) == headline


@table(
    "text",
    [
        HEADLINE,
        "青州:群团工作接地气 群众生活有底气",
        "今天，我们怎样过中秋？",
        "市婦聯舉辦家政培訓",
        "“希望小屋”里的笑声",
        "2021年中考9月7日报名",
    ],
)
def test_can_be_a_headline(text: str) -> None:
    assert can_be_headline(text)


@table(
    "text",
    [
        "首页",
        "正文",
        "青州新闻网",
        "您当前的位置：首页 > 新闻 > 要闻",
        "首页 > 新闻 > 正文",
        "青州市人民政府网站",
        "齐鲁晚报",
        "无标题文档",
        "一、加强领导",
        "（二）落实责任",
        "市妇联举办家政培训。",
        "要闻_新闻_青州_",
        "家",
        "",
        "家" * 200,
    ],
)
def test_cannot_be_a_headline(text: str) -> None:
    assert not can_be_headline(text)


@table(
    ("one", "other", "expected"),
    [
        ("古城夜市恢复营业首日客流过万", "古城夜市恢复营业，首日客流过万！", True),
        ("古城夜市恢复营业首日客流过万", "古城夜市恢复营业首日游客过万", True),
        ("《古城夜市》恢复营业首日客流过万", "古城夜市恢复营业首日客流过万", True),
        ("古城夜市恢复营业首日客流过万", "古城夜市恢复营业", False),
        ("甲队胜乙队", "乙队胜甲队", False),
        ("古城夜市恢复营业首日客流过万", "市妇联举办家政培训四十人参加", False),
    ],
)
def test_same_headline(one: str, other: str, expected: bool) -> None:
    assert is_same_headline(title_key(one), title_key(other)) is expected


@pytest.mark.parametrize("between", ["|", "_", " - ", "｜"])
def test_line_of_a_thousand_tails_is_one_candidate(between: str) -> None:
    """A menu in the first line of a text, a title of keywords: each of its pieces would cost as much as the whole."""
    line = between.join(["新闻"] * 1_000)
    assert headline_candidates(line) == [line]
    assert without_tail(line) == line
