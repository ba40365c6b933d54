"""Where the grammar draws its lines: at each the last text that counts and the first that does not.

Small faults put into the grammar (benchmarks/mutants.py) lived until these were written.
"""

from __future__ import annotations

import datetime as dt

import pytest
from case_table import table

from qznews_extract.grammar.addresses import site_of
from qznews_extract.grammar.bylines import is_byline_row
from qznews_extract.grammar.captions import MAX_CAPTION, dateline_of, has_caption_mark, is_caption
from qznews_extract.grammar.editors import find_editors, is_editor_line
from qznews_extract.grammar.headings import section_name
from qznews_extract.grammar.headlines import MAX_LENGTH, MIN_LENGTH, can_be_headline, is_same_headline
from qznews_extract.grammar.names import split_names
from qznews_extract.grammar.notices import find_notices
from qznews_extract.grammar.outlets import as_source
from qznews_extract.grammar.page_furniture import is_page_furniture
from qznews_extract.grammar.people import bracket_credits, credit_tail, line_credit, read_credit
from qznews_extract.grammar.times import EARLIEST, find_times


def credits_of(text: str) -> list[tuple[str, str]]:
    return [(person.role, person.name) for person in read_credit(text)]


@pytest.mark.parametrize(
    ("href", "site"),
    [("http://com.cn/a", "com.cn"), ("http://e.com.cn/a", "e.com.cn"), ("http://a.e.com/b", "e.com")],
)
def test_registered_domain(href: str, site: str) -> None:
    assert site_of(href) == site


@pytest.mark.parametrize(("filling", "row"), [(30, True), (90, False)])
def test_a_long_sentence_that_tells_a_source_is_no_row(filling: int, row: bool) -> None:
    assert is_byline_row(f"来源：青州新闻网{'字' * filling}。") is row


@table(
    ("text", "after_picture", "caption"),
    [
        ("字" * 94 + "（王芳摄）", False, True),
        ("字" * 95 + "（王芳摄）", False, True),
        ("字" * 96 + "（王芳摄）", False, False),
        ("字" * 96 + "（王芳摄）", True, True),
        ("庙会上的游人 王芳 摄", False, True),
        ("庙会上的游人。王芳 摄", False, True),
        ("庙会开始了。人很多。王芳 摄", False, True),
        ("庙会开始了。人很多。天也晴。王芳 摄", False, False),
    ],
)
def test_signed_line_is_a_caption(text: str, after_picture: bool, caption: bool) -> None:
    assert is_caption(text, after_picture=after_picture) is caption


@pytest.mark.parametrize(("length", "marked"), [(MAX_CAPTION, True), (MAX_CAPTION + 1, False)])
def test_mark_of_a_caption(length: int, marked: bool) -> None:
    assert has_caption_mark("▲" + "字" * (length - 1)) is marked


def test_a_dateline_stands_at_the_start() -> None:
    assert dateline_of("【青州新闻网9月7日讯】近日，市图书馆延长了开放时间。") == "【青州新闻网9月7日讯】"
    assert dateline_of("近日，市图书馆延长了开放时间，" * 4 + "青州新闻网9月7日讯") is None


@table(("before", "line"), [("", True), ("*", True), ("**", True), ("***", False), ("今年的报纸由他做", False)])
def test_an_editor_line_begins_with_its_label(before: str, line: bool) -> None:
    assert find_editors(f"{before}编辑：小舟") is not None
    assert is_editor_line(f"{before}编辑：小舟") is line


@pytest.mark.parametrize(("name", "known"), [("字", None), ("看点", "看点")])
def test_shortest_heading(name: str, known: str | None) -> None:
    assert section_name(name) == known


@pytest.mark.parametrize(
    ("length", "fits"), [(MIN_LENGTH - 1, False), (MIN_LENGTH, True), (MAX_LENGTH, True), (MAX_LENGTH + 1, False)]
)
def test_length_of_a_headline(length: int, fits: bool) -> None:
    assert can_be_headline("字" * length) is fits


@pytest.mark.parametrize(("text", "fits"), [("古城灯会_今晚亮灯", True), ("古城_灯会_今晚亮灯", False)])
def test_one_low_line_may_stand_in_a_headline(text: str, fits: bool) -> None:
    assert can_be_headline(text) is fits


@table(
    ("one", "other", "same"),
    [
        ("一二三四五六七八", "一二三四五六七九", True),  # eight characters, seven of them alike
        ("一二三四五六七", "一二三四五六九", False),  # seven are too few to forgive one
        ("甲乙丙丁一二三四五六七八", "戊己庚辛一二三四五六七八", False),
        ("一二三四五六七八甲乙丙丁", "一二三四五六七八戊己庚辛", False),
        ("九二三四五六七八", "一二三四五六七八", True),
        ("一二三四五六七八九", "一二三四五六七八九", True),
        ("甲乙丙丁戊己庚辛", "壬癸子丑寅卯辰巳", False),
        ("b乙丙丁戊己庚a", "a乙丙丁戊己庚b", False),  # alike in the middle alone
        ("b二c四d六a八九十", "a二b四c六b八九十", False),
    ],
)
def test_the_same_headline(one: str, other: str, same: bool) -> None:
    assert is_same_headline(one, other) is same
    assert is_same_headline(other, one) is same


@pytest.mark.parametrize(
    ("glued", "names"),
    [
        ("周若禾李朗", ["周若禾", "李朗"]),
        ("王芳李朗", ["王芳", "李朗"]),
        ("欧阳红霞李朗", ["欧阳红霞", "李朗"]),
    ],
)
def test_names_without_a_gap(glued: str, names: list[str]) -> None:
    assert split_names(glued) == names


@pytest.mark.parametrize(
    ("text", "furniture"),
    [("分享到：微信。", True), ("分享 打印。" * 3, True), ("。" + "打印 " * 12, False), ("打印 " * 12, True)],
)
def test_furniture_with_a_full_stop(text: str, furniture: bool) -> None:
    assert is_page_furniture(text) is furniture


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "版权所有 青州新闻网 未经授权禁止转载",
            [("copyright", 0, 10, "青州新闻网"), ("statement", 10, 19, None)],
        ),
        ("甲乙丙丁。版权所有 青州新闻网 未经授权禁止转载", [("copyright", 0, 15, None), ("statement", 15, 24, None)]),
        ("版权所有 A 青州新闻网", [("copyright", 0, 12, "青州新闻网")]),
    ],
)
def test_place_of_a_notice(text: str, found: list[tuple[str, int, int, str | None]]) -> None:
    got = [(one.notice.kind, one.start, one.end, one.notice.value) for one in find_notices(text)]
    assert [(kind, start, end) for kind, start, end, _ in got] == [(kind, start, end) for kind, start, end, _ in found]
    assert all(value in (None, was[3]) for was, (*_, value) in zip(got, found, strict=True))


@table("text", ["", " ", "《》", "：", "字" * 100])
def test_no_source(text: str) -> None:
    assert as_source(text) is None


@pytest.mark.parametrize(
    ("text", "source"),
    [("青州日报 评论版", "青州日报 评论版"), ("青州日报 潍坊晚报", None), ("青州日报", "青州日报")],
)
def test_one_outlet_and_another(text: str, source: str | None) -> None:
    assert as_source(text) == source


@table(
    ("text", "people"),
    [
        ("周若禾 文 李朗 摄", [("文", "周若禾"), ("摄", "李朗")]),
        ("文/周若禾 图/李朗", [("文", "周若禾"), ("图", "李朗")]),
        ("记者 周若禾 通讯员 李朗 张棠", [("记者", "周若禾"), ("通讯员", "李朗"), ("通讯员", "张棠")]),
        ("周若禾 摄", [("摄", "周若禾")]),
        ("李朗摄", [("摄", "李朗")]),
    ],
)
def test_roles_before_and_behind_names(text: str, people: list[tuple[str, str]]) -> None:
    assert credits_of(text) == people


def test_a_role_outside_the_bracket_makes_no_credit() -> None:
    assert bracket_credits("记者（周若禾 李朗）") == []
    (credit,) = bracket_credits("甲乙（记者 周若禾）丙")
    assert (credit.start, credit.end) == (2, 10)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("灯会上的游人。周若禾 摄", 7),
        ("灯会上人很多。孩子们 本报记者 周若禾 摄", 11),
        ("周若禾 摄", 0),
        ("灯会上的游人！古城 周若禾 摄", 10),
    ],
)
def test_place_of_a_credit_at_the_end(text: str, start: int) -> None:
    credit = credit_tail(text)
    assert credit is not None
    assert (credit.start, credit.end) == (start, len(text))
    assert isinstance(credit.start, int)
    assert [person.name for person in credit.people] == ["周若禾"]


@pytest.mark.parametrize("text", ["灯会上的游人 摄", "灯会。摄", "摄"])
def test_a_role_without_a_name_ends_no_line(text: str) -> None:
    assert credit_tail(text) is None


@pytest.mark.parametrize(
    ("rest", "whole"), [("", True), ("青州古城灯会报道", True), ("青州古城灯会专题报道组人员", False)]
)
def test_a_line_of_credits_holds_little_else(rest: str, whole: bool) -> None:
    assert bool(line_credit(f"{rest} 记者 周若禾".strip())) is whole


@pytest.mark.parametrize(("year", "counts"), [(EARLIEST - 1, False), (EARLIEST, True), (2099, True), (2100, False)])
def test_years_that_count(year: int, counts: bool) -> None:
    assert bool(find_times(f"{year}年9月7日")) is counts
    assert EARLIEST == 1994


@table(
    ("text", "printed"),
    [
        ("二〇二一年九月七日", "2021-09-07"),
        ("二〇二一年九月十日", "2021-09-10"),
        ("二〇二一年十月二十日", "2021-10-20"),
        ("二〇二一年十二月三十一日", "2021-12-31"),
        ("二〇二一年十一月十", "2021-11-10"),
        ("二〇二一年一月二", "2021-01-02"),
    ],
)
def test_days_in_chinese_numerals(text: str, printed: str) -> None:
    (time,) = find_times(f"{text} 来源：青州新闻网")
    assert time.when.date().isoformat() == printed
    assert (time.start, time.end) == (0, pytest.approx(len(text), abs=2))


@table(("day", "year"), [("9月7日", 2021), ("9月8日", 2021), ("9月9日", 2020), ("10月1日", 2020), ("8月31日", 2021)])
def test_the_last_such_day_before_today(day: str, year: int) -> None:
    (time,) = find_times(f"{day} 10:25", today=dt.date(2021, 9, 8))
    assert time.when.year == year


def test_no_year_and_no_day_to_tell_it() -> None:
    assert find_times("9月7日 10:25") == []
