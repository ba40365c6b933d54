"""What a line weighs, on either side of each threshold: prose for, links, menus, headings and the foot against."""

from __future__ import annotations

import pytest
from zoning import block, lines, page, words

from qznews_extract.elements import common, holder
from qznews_extract.model.page import Element
from qznews_extract.zones.lines import is_link, levels_closed, score_lines


def link(length: int) -> str:
    return f"<a href='/a'>{words(length)}</a>"


def test_a_hidden_line_weighs_nothing() -> None:
    assert lines(f"<div hidden><p>{words(40)}</p></div><p>{words(40)}</p>").scores.tolist() == [0, 40]


def test_a_picture_weighs_nothing() -> None:
    assert lines(f"<p><img src='/a.jpg'></p><p>{words(40)}</p>").scores.tolist() == [0, 40]


def test_lines_of_the_foot_that_a_profile_knows() -> None:
    found = score_lines(page("<p>云门在线</p><p>云门山下</p>"), footers=("云门在线", "云门书院"))
    assert found.footer_lines == {0}
    assert not found.section_headings
    assert score_lines(page("<p>云门在线</p>")).footer_lines == set()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("古城故事汇", {0}, id="a heading that the profile knows"),
        pytest.param("古城故事", set(), id="none that it knows"),
        pytest.param("相关新闻", {0}, id="one that all sites have"),
    ],
)
def test_headings_that_a_profile_knows(line: str, expected: set[int]) -> None:
    assert score_lines(page(f"<p>{line}</p>"), headings=("古城故事汇",)).section_headings == expected


@pytest.mark.parametrize(
    ("line", "prose"),
    [
        pytest.param("打谷场", False, id="a word"),
        pytest.param("早稻、中稻都晒在打谷场上。", True, id="a sentence"),
        pytest.param("早稻和中稻都晒在打谷场上！", True, id="an exclamation"),
        pytest.param("早稻、中稻、晚稻，一年三季", True, id="three marks"),
        pytest.param("早稻中稻晚稻，一年三季收获", False, id="one mark"),
        pytest.param(f"{words(30)}，{words(12)}", True, id="one mark in a long line"),
        pytest.param(words(44), False, id="a long line without a mark"),
        pytest.param("• 早稻、中稻、晚稻，一年三季", True, id="a bullet with three marks"),
        pytest.param("• 早稻晒在场上，中稻还没收。", True, id="a bullet with two"),
        pytest.param("• 早稻晒在场上中稻还没收。", False, id="a bullet with one"),
        pytest.param("• 早稻和中稻都晒在打谷场上！", False, id="a bullet that is an exclamation"),
    ],
)
def test_prose_of_a_text(line: str, prose: bool) -> None:
    (score,) = lines(f"{line}\n", "text").scores
    assert (score > 0) is prose


def test_a_single_paragraph_among_short_lines_of_a_text_weighs_less() -> None:
    teaser = lines(f"菜地\n果园\n{words(60)}。\n桃园\n", "text").scores[2]
    assert 0 < teaser < lines(f"菜地\n{words(60)}。\n", "text").scores[1]


def test_a_heading_of_a_list_above_paragraphs_of_a_text_costs_less() -> None:
    above, titles = "菜地\n" * 4 + "相关新闻\n", "• 少儿馆新到绘本两千册\n• 老街修缮完工\n"
    subheading = lines(f"{above}{words(60)}。\n{words(50)}。\n", "text").scores[4]
    assert lines(above + titles, "text").scores[4] < subheading < 0


def test_an_address_weighs_nothing_and_a_paragraph_that_begins_like_one_does() -> None:
    address, paragraph = lines(f"<p>地址：青州市云门山路十二号</p><p>地址：{words(70)}。</p>").scores
    assert paragraph > address == 0


def test_a_link_weighs_less_than_words() -> None:
    linked, short = lines(f"<p>{link(18)}</p><p>{words(11)}</p>").scores
    assert linked < short < 0


def test_rows_menus_and_words_of_a_text() -> None:
    row, menu, words_alone = lines(
        "来源：青州新闻网 2021-09-07\n县里要闻 镇里要闻 村里要闻 田间要闻\n县里镇里村里田间的要闻都在这一版上\n", "text"
    ).scores
    assert row == 0 > words_alone > menu


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
    elements = {found.text: found.element for found in NESTED}
    assert levels_closed(elements[one], elements[other]) == expected


def test_elements_of_two_pages_meet_nowhere() -> None:
    assert common(Element(None, "div", "", "", 1, False), root := Element(None, "p", "", "", 1, False)) is not root


def test_what_an_element_holds() -> None:
    elements = {found.text: found.element for found in NESTED}
    outer = elements["丙"].parent
    assert outer is not None
    holds = holder(outer)
    assert [text for text, element in elements.items() if holds(element)] == ["丙", "丁"]
    assert holds(outer)
    assert outer.parent is not None
    assert not holds(outer.parent)
