"""How long a line may be that the grammar still reads, and other numbers in it: each rule at its edge."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from case_table import table

from qznews_extract.grammar.bylines import is_byline_row
from qznews_extract.grammar.captions import is_title_note
from qznews_extract.grammar.editors import find_editors
from qznews_extract.grammar.filed_from import without_place
from qznews_extract.grammar.headings import is_comment_heading, is_pagination, section_name
from qznews_extract.grammar.headlines import headline_candidates, is_same_headline, without_tail
from qznews_extract.grammar.labels import labels_of
from qznews_extract.grammar.notices import find_notices
from qznews_extract.grammar.outlets import is_outlet
from qznews_extract.grammar.page_furniture import is_page_furniture
from qznews_extract.grammar.people import read_credit, unlisted_credit
from qznews_extract.grammar.rows import parts_of, source_in, source_line
from qznews_extract.grammar.times import find_times
from qznews_extract.text import narrow

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


@pytest.mark.parametrize(
    ("row", "labels"),
    [
        pytest.param("来源|鱼山客", [("来源", 0)], id="at the start"),
        pytest.param("2021-09-07 | 来源 | 鱼山客", [("来源", 13)], id="between bars"),
        pytest.param("2021-09-07| 来源 |鱼山客", [("来源", 12)], id="a gap on the inner sides only"),
        pytest.param("鱼山客 | 编辑", [], id="a value, then a button"),
        pytest.param("周若禾 编辑|刘娜", [("编辑", 4)], id="behind a name, joined to its value"),
        pytest.param("周若禾 编辑 | 刘娜", [], id="behind a name, with a gap"),
        pytest.param("周若禾、刘娜编辑：常望舒", [("编辑", 6)], id="joined to the names before it, with its own"),
        pytest.param("文/图：周若禾", [("文/图", 0)], id="two roles that share a value"),
        pytest.param("文：周若禾 图：刘娜", [("文", 0), ("图", 6)], id="two roles with a value each"),
    ],
)
def test_labels_of_a_row(row: str, labels: list[tuple[str, int]]) -> None:
    assert [(label.word, label.start) for label in labels_of(narrow(row))] == labels


@pytest.mark.parametrize(
    ("line", "source"),
    [
        pytest.param(
            "（本文来自云山网，更多资讯请下载云山网客户端）", "云山网", id="an offer behind it, in one bracket"
        ),
        pytest.param("（来源：云山网，海天报", "云山网,海天报", id="the bracket is open"),
        pytest.param("来源：豆瓣", "豆瓣", id="two characters"),
        pytest.param("来源：豆", None, id="one character"),
        pytest.param("来源：云山网 编辑：周若禾", None, id="another label"),
    ],
)
def test_a_line_that_is_a_source(line: str, source: str | None) -> None:
    assert source_line(line) == source


@pytest.mark.parametrize(
    ("line", "bracketed", "credited"),
    [
        pytest.param("机位/周若禾", False, True, id="a slash"),
        pytest.param("机位 周若禾", False, False, id="a gap, in a line of its own"),
        pytest.param("机位 周若禾", True, True, id="a gap, in a bracket"),
        pytest.param("平台/PC", False, False, id="Latin values"),
    ],
)
def test_a_role_that_no_list_has(line: str, bracketed: bool, credited: bool) -> None:
    assert [person.name for person in unlisted_credit(line, bracketed=bracketed)] == ["周若禾"] * credited
    assert [person.name for person in unlisted_credit(line)] == ["周若禾"] * (credited and not bracketed)


@pytest.mark.parametrize(
    ("name", "rest"),
    [
        pytest.param("周若禾台东县2日电", "周若禾", id="three characters and a county"),
        pytest.param("周若台东县2日电", "周若", id="two characters"),
        pytest.param("周若禾3日报道", "周若禾", id="a day"),
        pytest.param("舒屿台北11日電", "舒屿", id="a city"),
    ],
)
def test_a_name_before_the_place_that_a_report_was_filed_from(name: str, rest: str) -> None:
    assert without_place(f"中央社记者{name}") == f"中央社记者 {rest}"


@pytest.mark.parametrize(
    ("text", "furniture"),
    [
        pytest.param("打印 收藏 分享 12 35 云山", True, id="tools and a word"),
        pytest.param("打印 收藏 分享 关闭 古城", True, id="four tools and a word"),
        pytest.param("打印 收藏 分享 古城 夜市", False, id="three tools and two words"),
        pytest.param("1 闵庆云 云南 1:20:47", False, id="a row of a table"),
        pytest.param("2013.01/No 01 打印 收藏 分享", True, id="a number of an issue and tools"),
        pytest.param("打印纠错商城分享收藏", True, id="a word among joined tools"),
        pytest.param("商城打印纠错分享收藏", False, id="a word before joined tools"),
        pytest.param("云山网 | 海天报 | 鱼山客 | 打印", True, id="a menu between bars"),
        pytest.param("文|周若禾 图|刘娜 编辑|李朗", False, id="labels with bars"),
        pytest.param("微信。分享到朋友圈微博空间腾讯新浪豆瓣人人网吧", False, id="words glued"),
        pytest.param("分享 微信 微博 朋友圈 收藏 打印 关闭。", True, id="23 characters with a full stop"),
        pytest.param("分享 微信 微博 朋友圈 收藏 打印 关闭 返回 复制。", False, id="more with a full stop"),
        pytest.param("分享 微信 微博 朋友圈 收藏 打印 关闭 返回 复制", True, id="more without one"),
        pytest.param("微信 古城", False, id="another word behind furniture"),
        pytest.param("古城 微信", False, id="another word before it"),
    ],
)
def test_tools_and_other_words(text: str, furniture: bool) -> None:
    assert is_page_furniture(text) is furniture


def test_an_editor_at_the_end_of_a_long_paragraph() -> None:
    text = f"{'稻' * 300}。（责任编辑：周若禾）"
    found = find_editors(text)
    assert found is not None
    assert text[found.start : found.end] == "（责任编辑：周若禾）"


@pytest.mark.parametrize("name", ["今日镇上的几家老店", "今" * 16])
def test_a_heading_of_a_profile_has_at_most_16_characters(name: str) -> None:
    assert section_name(name, (name,)) == name
    assert section_name(name * 2, (name * 2,)) is None


def test_the_last_role_ends_the_line() -> None:
    found = read_credit("记者 周若禾 通讯员 李朗 摄影 常望舒")
    assert [(person.role, person.name) for person in found] == [
        ("记者", "周若禾"),
        ("通讯员", "李朗"),
        ("摄影", "常望舒"),
    ]


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
