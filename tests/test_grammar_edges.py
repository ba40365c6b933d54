"""How long a line may be that the grammar still reads, and other numbers in it: each rule at its edge."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from case_table import table

from qznews_extract.grammar.bylines import is_byline_row
from qznews_extract.grammar.captions import is_title_note
from qznews_extract.grammar.headings import is_comment_heading, is_pagination, section_name
from qznews_extract.grammar.headlines import headline_candidates, is_same_headline, without_tail
from qznews_extract.grammar.notices import find_notices
from qznews_extract.grammar.outlets import is_outlet
from qznews_extract.grammar.page_furniture import is_page_furniture
from qznews_extract.grammar.people import read_credit
from qznews_extract.grammar.rows import parts_of, source_in
from qznews_extract.grammar.times import find_times

ROW = "来源：青州新闻网 2021-09-07 10:25 "


@pytest.mark.parametrize(
    ("reads", "begin", "filling", "end", "longest"),
    [
        pytest.param(is_byline_row, ROW, "字", "", 220, id="byline row"),
        pytest.param(is_byline_row, ROW, "字", "。", 59, id="byline row with a full stop"),
        pytest.param(is_title_note, "原标题：", "字", "", 120, id="title note"),
        pytest.param(is_pagination, "下一页", " ", "", 80, id="links to pages"),
        pytest.param(is_pagination, "上一篇：", "字", "", 120, id="link to a neighbour"),
        pytest.param(is_comment_heading, "网友评论", " ", "", 60, id="heading of comments"),
        pytest.param(section_name, "相关新闻", "·", "", 32, id="heading of a list"),
        pytest.param(is_outlet, "青州", "青", "晚报", 24, id="outlet"),
        pytest.param(is_page_furniture, "分享", " ", "微信", 120, id="furniture"),
    ],
)
def test_longest_line(reads: Callable[[str], object], begin: str, filling: str, end: str, longest: int) -> None:
    def line(length: int) -> str:
        return begin + filling * (length - len(begin) - len(end)) + end

    assert reads(line(longest))
    assert not reads(line(longest + 1))


def test_shortest_outlet() -> None:
    assert (is_outlet("电台"), is_outlet("云电台")) == (False, True)


@pytest.mark.parametrize(("length", "cut"), [(500, True), (501, False)])
def test_a_very_long_head_title_is_left_whole(length: int, cut: bool) -> None:
    title = "字" * (length - 6) + "_青州新闻网"[:6]
    assert len(title) == length
    assert (len(headline_candidates(title)) > 1) is cut
    assert (len(without_tail(title)) < length) is cut


@table(
    ("text", "years"),
    [
        ("2099-09-07 10:25", [2099]),
        ("2100-09-07 10:25", []),
        ("69-09-07 10:25", [2069]),
        ("70-09-07 10:25", []),
        ("99-09-07 10:25", [1999]),
        ("2021-09-07 10:25 2020-09-07 10:25", [2021, 2020]),
    ],
)
def test_years(text: str, years: list[int]) -> None:
    assert [time.when.year for time in find_times(text, "Asia/Shanghai")] == years


@pytest.mark.parametrize(
    ("length", "kind"),
    [pytest.param(60, "copyright", id="60 characters"), pytest.param(61, "statement", id="61 characters")],
)
def test_copyright_glued_to_a_statement(length: int, kind: str) -> None:
    text = "青州新闻网版权所有未经授权不得转载".ljust(length, "字")
    assert [found.notice.kind for found in find_notices(text)] == [kind]


def test_a_copyright_line_beside_other_notices() -> None:
    found = find_notices("版权所有 青州新闻网 |, 鲁ICP备11000130号")
    assert [(one.notice.kind, one.start, one.end) for one in found] == [("copyright", 0, 10), ("icp", 14, 28)]
    (long,) = find_notices(f"版权所有 {'青州新闻网' * 12}")
    assert long.notice.kind == "copyright"


@pytest.mark.parametrize(
    ("value", "outlet"),
    [
        pytest.param("青州日报 北京 举报", "青州日报", id="region and furniture behind it"),
        pytest.param("青州日报 上一页", "青州日报", id="pages behind it"),
        pytest.param("上一页 青州书院", "上一页 青州书院", id="not before it"),
        pytest.param("北京", None, id="a region alone"),
    ],
)
def test_end_of_a_source(value: str, outlet: str | None) -> None:
    assert source_in(value) == outlet


def test_label_without_a_colon() -> None:
    assert is_byline_row("本文来源于青州日报")
    assert not is_byline_row("青州日报的读者")


def test_values_end_at_the_next_label() -> None:
    parts = parts_of("来源：青州新闻网 作者：周若禾 点击：1")
    assert [tuple(part)[:3] for part in parts] == [
        ("source", "来源", "青州新闻网"),
        ("author", "作者", "周若禾"),
        ("other", "点击", "1"),
    ]


def test_the_last_role_ends_the_line() -> None:
    found = read_credit("记者 周若禾 通讯员 李朗 摄影 常望舒")
    assert [(person.role, person.name) for person in found] == [
        ("记者", "周若禾"),
        ("通讯员", "李朗"),
        ("摄影", "常望舒"),
    ]


@pytest.mark.parametrize(
    ("text", "furniture"),
    [
        pytest.param("微信。分享到朋友圈微博空间腾讯新浪豆瓣人人网吧", False, id="words glued"),
        pytest.param("分享 微信 微博 朋友圈 收藏 打印 关闭。", True, id="23 characters with a full stop"),
        pytest.param("分享 微信 微博 朋友圈 收藏 打印 关闭 返回 复制。", False, id="more with a full stop"),
        pytest.param("分享 微信 微博 朋友圈 收藏 打印 关闭 返回 复制", True, id="more without one"),
        pytest.param("微信 古城", False, id="another word behind furniture"),
        pytest.param("古城 微信", False, id="another word before it"),
    ],
)
def test_furniture(text: str, furniture: bool) -> None:
    assert is_page_furniture(text) is furniture


@pytest.mark.parametrize(
    ("other", "same"),
    [
        pytest.param("古城夜市恢复营业首日客流过万", True, id="equal"),
        pytest.param("古城夜市恢复营业首日客流过千", True, id="another end"),
        pytest.param("东城夜市恢复营业首日客流过万", True, id="another begin"),
        pytest.param("古城夜市昨晚恢复营业首日客流过万", True, id="two characters more"),
        pytest.param("古城早市开始营业次日客流不少", False, id="few in common"),
    ],
)
def test_headline_of_another_page(other: str, same: bool) -> None:
    assert is_same_headline("古城夜市恢复营业首日客流过万", other) is same
