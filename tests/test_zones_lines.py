"""What a line weighs, on either side of each threshold: prose for, links, menus, headings and the foot against."""

from __future__ import annotations

import pytest
from zoning import block, lines, page, sentence, words

from qznews_extract.model.page import Frame
from qznews_extract.zones.lines import common, exits, holder, is_link, is_prose, weigh


def link(length: int) -> str:
    return f"<a href='/a'>{words(length)}</a>"


@pytest.mark.parametrize(
    ("line", "gain"),
    [
        pytest.param(words(11), -1, id="words shorter than a sentence"),
        pytest.param(sentence(11), 11, id="a short sentence counts by its full stop"),
        pytest.param(sentence(2), 2, id="the shortest sentence"),
        pytest.param(words(12), 3.6, id="words as long as a sentence count by three tenths"),
        pytest.param(sentence(12), 12, id="a sentence counts whole"),
        pytest.param(words(39), 11.7, id="words below a paragraph"),
        pytest.param(words(40), 40, id="words as long as a paragraph"),
        pytest.param(words(300), 300, id="the longest paragraph that counts whole"),
        pytest.param(words(301), 300, id="beyond it nothing is added"),
        pytest.param(link(10), -11, id="a link costs six and half its length"),
        pytest.param(link(30), -21, id="the longest link that costs by its length"),
        pytest.param(link(32), -21, id="a longer one costs no more"),
        pytest.param(f"{link(20)}{words(20)}", 6, id="half a link is text by its other half"),
        pytest.param(f"{link(21)}{words(20)}", -21, id="more than half a link is a link"),
        pytest.param("相关新闻", -60, id="heading of a reading list"),
        pytest.param("网友评论", -60, id="heading of comments"),
        pytest.param("推荐阅读：" + words(25), -60, id="lead-in of 30 characters"),
        pytest.param("推荐阅读：" + words(26), 9.3, id="lead-in of 31 characters"),
        pytest.param("阅览|借还|自习|少儿|展览", -13, id="a menu printed with bars"),
        pytest.param("阅览 - 借还 - 自习 - 少儿", -14.5, id="a menu printed with dashes"),
        pytest.param("阅览|借还|自习室和展览厅", 3.9, id="two bars are no menu"),
        pytest.param("阅览 - 借还 - 自习室和展览厅", 5.1, id="two dashes are no menu"),
        pytest.param("阅览|借还|自习|少儿四个厅都开放。", 18, id="bars in a sentence"),
        pytest.param("|||" + words(56), -35.5, id="a menu costs by its length"),
        pytest.param("|||" + words(57), -36, id="at most by 60 characters of it"),
        pytest.param("|||" + words(58), -36, id="a longer menu costs no more"),
        pytest.param("青州新闻网版权所有" + words(290), -150, id="foot of 299 characters"),
        pytest.param("青州新闻网版权所有" + words(291), 300, id="a paragraph that speaks of 版权所有"),
        pytest.param("来源：青州新闻网 2021-09-07 10:25", 0, id="byline row"),
        pytest.param("地址：云门山南路市民中心三楼", 0, id="contact line"),
        pytest.param("地址：" + words(56), 0, id="contact line of 59 characters"),
        pytest.param("地址：" + words(57), 60, id="no contact line is so long"),
        pytest.param(f"<b hidden>{words(3)}</b>{words(40)}", 40, id="what is hidden in a line is not counted"),
    ],
)
def test_gain(line: str, gain: float) -> None:
    assert lines(f"<p>{line}</p>").gains.tolist() == pytest.approx([gain])


def test_a_hidden_line_weighs_nothing() -> None:
    assert lines(f"<div hidden><p>{words(40)}</p></div><p>{words(40)}</p>").gains.tolist() == [0, 40]


def test_a_picture_weighs_nothing() -> None:
    assert lines(f"<p><img src='/a.jpg'></p><p>{words(40)}</p>").gains.tolist() == [0, 40]


@pytest.mark.parametrize(
    ("line", "gain"),
    [
        pytest.param(words(11), -3, id="short words may be a menu's"),
        pytest.param(words(40), -6, id="a long line without a mark"),
        pytest.param(sentence(40), 40, id="a sentence"),
        pytest.param("来源：青州新闻网 2021-09-07 10:25", 0, id="byline row"),
        pytest.param(f"{words(20)}。{words(20)}", 41, id="a full stop within"),
        pytest.param(f"{words(19)}，{words(20)}", -6, id="one comma in 40 characters"),
        pytest.param(f"{words(20)}，{words(20)}", 41, id="one comma in 41 characters"),
        pytest.param(f"{words(4)}，{words(4)}、{words(4)}", -6, id="two marks in a short line"),
        pytest.param(f"{words(4)}，{words(4)}、{words(4)}，{words(4)}", 19 * 0.3, id="three marks in a short line"),
        pytest.param("借书 还书 阅览 自习室都开…", -6 - 15 / 2, id="three spaces without a mark are a menu"),
        pytest.param("借书 还书 阅览自习室都开…", 14, id="two spaces are none"),
        pytest.param("借书 还书 阅览 自习 展览都开。", 17, id="four spaces with one mark"),
        pytest.param("借书 还书 阅览 自习 展览 讲座。", -6 - 18 / 2, id="five spaces with one mark are a menu"),
        pytest.param("• " + words(14), -6 - 14 / 2, id="a bullet without a mark"),
        pytest.param("• " + words(14) + "。", -6 - 15 / 2, id="a short bullet with one mark"),
        pytest.param("• " + words(14) + "，" + words(8) + "。", 24, id="a short bullet with two marks"),
        pytest.param("• " + sentence(39), -6 - 39 / 2, id="a bullet of 39 characters"),
        pytest.param("• " + sentence(40), 40, id="a bullet of 40 characters"),
        pytest.param("• " + words(14) + "”", -6 - 15 / 2, id="a bullet that a quotation ends"),
        pytest.param(words(14) + "”", 15, id="a line that a quotation ends"),
        pytest.param("• " + words(70), -36, id="a bullet costs by at most 60 characters"),
    ],
)
def test_gain_in_a_text(line: str, gain: float) -> None:
    assert lines(f"{line}\n", "text").gains.tolist() == pytest.approx([gain])


SHORT = words(8)
TEASER = sentence(40)
ROW = "来源：青州新闻网"


@pytest.mark.parametrize(
    ("group", "gains"),
    [
        pytest.param([SHORT, TEASER, SHORT], [-3, 10, -3], id="one paragraph among short lines is a teaser"),
        pytest.param([SHORT, TEASER], [-3, 40], id="a headline and its text"),
        pytest.param([SHORT, TEASER, SHORT, TEASER], [-3, 10, -3, 10], id="half of the lines are paragraphs"),
        pytest.param([TEASER, SHORT, TEASER], [40, -3, 40], id="more than half of them are"),
        pytest.param([SHORT, SHORT, TEASER, TEASER], [-3, -3, 40, 40], id="two paragraphs together are a text"),
        pytest.param([SHORT, ROW, TEASER, SHORT], [-3, -3, 40, -3], id="a paragraph below its row is a text"),
        pytest.param([SHORT, TEASER, ROW, SHORT], [-3, 10, -3, -3], id="a row below makes none"),
        pytest.param([SHORT, "• " + TEASER, SHORT], [-3, 10, -3], id="a bullet belongs to the lines around"),
    ],
)
def test_teasers_in_a_text(group: list[str], gains: list[float]) -> None:
    assert lines("\n".join(group) + "\n", "text").gains.tolist() == pytest.approx(gains)


def test_lines_of_the_foot_that_a_profile_knows() -> None:
    found = weigh(page("<p>云门在线</p><p>云门山下</p>"), footers=("云门在线", "云门书院"))
    assert found.foot == {0}
    assert not found.stops
    assert weigh(page("<p>云门在线</p>")).foot == set()


@pytest.mark.parametrize(
    ("line", "stops"),
    [
        pytest.param("古城故事汇", {0}, id="a heading that the profile knows"),
        pytest.param("古城故事", set(), id="none that it knows"),
        pytest.param("相关新闻", {0}, id="one that all sites have"),
    ],
)
def test_headings_that_a_profile_knows(line: str, stops: set[int]) -> None:
    assert weigh(page(f"<p>{line}</p>"), headings=("古城故事汇",)).stops == stops


@pytest.mark.parametrize(
    ("line", "linked"),
    [
        pytest.param(f"{link(6)}{words(5)}", True, id="more than half of the line"),
        pytest.param(f"{link(6)}{words(6)}", False, id="half of the line, the rest is words"),
        pytest.param(f"{link(6)}(2021-09-07)", True, id="half of the line, the rest is a date"),
        pytest.param(f"{link(5)}(2021-09-07)", False, id="too short a link beside a date"),
        pytest.param(f"{link(6)}2021-09-07 10:25:3", True, id="a quarter of the line, the rest is a time"),
        pytest.param(f"{link(6)}2021-09-07 10:25:36", False, id="less than a quarter of the line"),
        pytest.param(f"{link(8)}(23条评论)", True, id="a link with a count"),
        pytest.param(words(8), False, id="no link"),
    ],
)
def test_is_link(line: str, linked: bool) -> None:
    assert is_link(block(f"<p>{line}</p>")) is linked


@pytest.mark.parametrize(
    ("line", "prose"),
    [
        pytest.param(sentence(12), True, id="the shortest sentence"),
        pytest.param(sentence(11), False, id="a shorter one"),
        pytest.param(words(39), False, id="words without an end"),
        pytest.param(words(40), True, id="words as long as a paragraph"),
        pytest.param(f"{link(40)}{words(40)}", True, id="half of it is a link"),
        pytest.param(f"{link(41)}{words(40)}", False, id="more than half of it is a link"),
        pytest.param(f"{link(3)}{words(36)}", False, id="the link does not count to the length"),
    ],
)
def test_is_prose(line: str, prose: bool) -> None:
    assert is_prose(block(f"<p>{line}</p>")) is prose


NESTED = page(
    "<div id='one'><p>甲</p><p>乙</p></div><div id='two'><div id='in'><p>丙</p><p>丁</p></div></div><p>戊</p>"
).blocks


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param("甲", "甲", 0, id="the same element"),
        pytest.param("甲", "乙", 1, id="the next paragraph"),
        pytest.param("甲", "丙", 2, id="out of one column into another"),
        pytest.param("丙", "甲", 3, id="out of a deeper one"),
        pytest.param("戊", "丙", 1, id="into a deeper one"),
    ],
)
def test_exits(one: str, other: str, expected: int) -> None:
    frames = {found.text: found.frame for found in NESTED}
    assert exits(frames[one], frames[other]) == expected


def test_elements_of_two_pages_meet_nowhere() -> None:
    assert common(Frame(None, "div", "", "", 1, False), root := Frame(None, "p", "", "", 1, False)) is not root


def test_what_an_element_holds() -> None:
    frames = {found.text: found.frame for found in NESTED}
    outer = frames["丙"].parent
    assert outer is not None
    holds = holder(outer)
    assert [text for text, frame in frames.items() if holds(frame)] == ["丙", "丁"]
    assert holds(outer)
    assert outer.parent is not None
    assert not holds(outer.parent)
