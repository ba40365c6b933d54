"""Where the text of an article begins and ends, what is glued to it, and the pictures of a page without text."""

from __future__ import annotations

import pytest
from zoning import lines, page, rules, sentence, words, zones

from qznews_extract.model.page import Zone
from qznews_extract.profile import FooterRule, Profile
from qznews_extract.zones import Zoned, zone
from qznews_extract.zones.article import label_pictures

TITLE = "市图书馆延长开放时间"
HEAD = f"<html><head><title>{TITLE}</title></head><body>"
H1 = f"<h1>{TITLE}</h1>"
ROW = "<p>来源：青州新闻网 2021-09-07 10:25</p>"
P = f"<p>{sentence(60)}</p>"
WORD = "<p>菜地</p>"
EDITOR = "<p>责任编辑：周若禾</p>"
LINK = f"<p><a href='/a'>{words(18)}</a></p>"


def article(inside: str, outside: str = "", above: str = ROW) -> str:
    """A page whose text stands in an element of its own."""
    return f"{HEAD}<div>{H1}{above}<div id=text>{inside}</div>{LINK}</div>{outside}"


def bodies(source: str) -> int:
    """How many lines are text."""
    return sum(name == "body" for name, text in zones(source) if text)


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        pytest.param(P * 4 + EDITOR, 4, id="an editor below the text"),
        pytest.param(P * 4 + EDITOR + P, 4, id="a fifth of the text below the editor"),
        pytest.param(P * 3 + EDITOR + P, 4, id="a quarter of the text below the editor"),
        pytest.param(P * 4 + "<h3>相关新闻</h3>" + P, 4, id="a fifth of it below a reading list's heading"),
        pytest.param(P * 3 + "<h3>相关新闻</h3>" + P, 4, id="a quarter of it"),
        pytest.param(P * 4 + "<p>版权声明：未经本网授权，不得转载。</p>" + P, 4, id="a fifth of it below a notice"),
        pytest.param(P * 2 + "<p>网友评论</p>" + P * 2, 2, id="comments end it in any case"),
        pytest.param(EDITOR + P * 2, 2, id="an editor above the text"),
        pytest.param("<p>网友评论</p>" + P * 2, 2, id="comments above the text"),
    ],
)
def test_what_ends_the_text(inside: str, expected: int) -> None:
    assert bodies(article(inside)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"{sentence(60)}\n相关新闻\n{sentence(50)}\n{sentence(50)}", 3, id="60 characters and a heading"),
        pytest.param(f"{sentence(61)}\n相关新闻\n{sentence(60)}\n{sentence(60)}", 1, id="61 characters and a heading"),
        pytest.param(f"{sentence(60)}\n责任编辑：周若禾\n{sentence(61)}", 2, id="more text behind the editor"),
        pytest.param(f"{sentence(61)}\n责任编辑：周若禾\n{sentence(60)}", 1, id="less text behind the editor"),
        pytest.param(f"{sentence(60)}\n责任编辑：周若禾\n{sentence(60)}", 2, id="as much text behind the editor"),
        pytest.param(
            f"{sentence(60)}\n责任编辑：周若禾\n{sentence(40)}\n相关新闻\n{sentence(40)}", 1, id="up to the next mark"
        ),
        pytest.param(
            f"{sentence(60)}\n责任编辑：周若禾\n{sentence(40)}\n编辑：李朗\n{sentence(40)}", 1, id="to the next editor"
        ),
    ],
)  # fmt: skip
def test_what_ends_a_text_without_markup(text: str, expected: int) -> None:
    spans = zones(f"{TITLE}\n{TITLE}\n2021-09-07 10:25\n{text}\n", "text")
    assert sum(name == "body" for name, _ in spans) == expected


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        pytest.param("", [("body", sentence(50))], id="nothing"),
        pytest.param("（周若禾）", [("body", sentence(50)), ("credit", "（周若禾）")], id="names in a bracket"),
        pytest.param("（云门山下）", [("body", sentence(50) + "（云门山下）")], id="other words in a bracket"),
        pytest.param(
            " 责任编辑：周若禾", [("body", sentence(50) + " "), ("editor", "责任编辑：周若禾")], id="an editor"
        ),
        pytest.param(
            "（周若禾）责任编辑：李朗",
            [("body", sentence(50)), ("credit", "（周若禾）"), ("editor", "责任编辑：李朗")],
            id="both",
        ),
    ],
)
def test_what_is_glued_to_the_last_paragraph(last: str, expected: list[tuple[str, str]]) -> None:
    spans = zones(article(f"{P}<p>{sentence(50)}{last}</p>"))
    assert [span for span in spans if span[0] in ("body", "credit", "editor")] == [("body", sentence(60)), *expected]


@pytest.mark.parametrize(
    ("length", "cut"), [pytest.param(60, True, id="60 characters"), pytest.param(61, False, id="61 characters")]
)
def test_an_editor_glued_to_a_paragraph_is_short(length: int, cut: bool) -> None:
    spans = zones(article(f"{P}<p>{sentence(50)}编辑：周若禾 {words(length - 7)}</p>"))
    assert any(name == "editor" for name, _ in spans) is cut


@pytest.mark.parametrize(
    ("between", "first"),
    [
        pytest.param(14, 3, id="14 lines before the text"),
        pytest.param(15, 18, id="15 lines before it"),
    ],
)
def test_a_first_paragraph_above_advertisements_in_a_text(between: int, first: int) -> None:
    text = [TITLE, TITLE, "2021-09-07 10:25", sentence(40), *["相关新闻"] * (between - 1), *[sentence(300)] * 2]
    spans = zone(page("\n".join(text), "text"), None).spans
    assert min(span.block for span in spans if span.zone is Zone.BODY) == first


def test_teasers_of_a_text_stand_behind_its_last_line() -> None:
    text = [TITLE, TITLE, "2021-09-07 10:25", sentence(60), sentence(61), "相关新闻", words(20)]
    assert [name for name, _ in zones("\n".join(text), "text")][-4:] == [
        "body",
        "body",
        "recommendation_heading",
        "recommendation",
    ]


def test_a_credit_within_the_text_stays() -> None:
    assert ("body", f"{sentence(50)}（周若禾）") in zones(article(f"<p>{sentence(50)}（周若禾）</p>{P}"))


def test_pictures_stand_in_the_text_and_hidden_lines_do_not() -> None:
    picture = "<p><img src='/a.jpg'></p>"
    found = rules(article(f"{P}{picture}<p hidden>{sentence(40)}</p>{P}"))
    assert [rule for rule, _ in found if rule in ("paragraph", "picture")] == ["paragraph", "picture", "paragraph"]
    assert "picture" not in [rule for rule, _ in rules(article(P * 2, above=ROW + picture))]


def test_a_caption_stands_next_below_its_picture() -> None:
    picture, centred = "<p><img src='/a.jpg'></p>", f"<p align=center>{words(30)}</p>"
    assert bodies(article(P + picture + centred + P)) == 2
    assert bodies(article(P + picture + P + centred)) == 3


@pytest.mark.parametrize(
    ("above", "taken"),
    [
        pytest.param(f"<p>{words(20)}</p>", True, id="a value next below the headline"),
        pytest.param(WORD * 10 + f"<p>{words(20)}</p>", True, id="twelve lines below"),
        pytest.param(WORD * 11 + f"<p>{words(20)}</p>", False, id="thirteen lines below"),
    ],
)
def test_values_near_the_headline(above: str, taken: bool) -> None:
    assert (("byline", words(20)) in zones(article(P * 2, above=ROW + above))) is taken


def test_a_contact_line_is_text_above_the_editor_and_a_notice_below_it() -> None:
    contact = "新闻热线：0536-3221234"
    spans = zones(article(f"{P}<p>{contact}</p>{P}{EDITOR}<p>{contact}</p>{P}"))
    assert [name for name, text in spans if contact in text] == ["body", "notice"]


def footed(inside: str) -> Zoned:
    profile = Profile(
        name="qz", site_name="青州在线", footer=(FooterRule(contains="云门山下第一家", kind="statement"),)
    )
    return zone(page(article(inside)), profile)


def test_a_line_of_the_profile_ends_the_text() -> None:
    spans = footed(P * 2 + "<p>云门山下第一家</p>" + P * 2).spans
    assert [span.block for span in spans if span.zone is Zone.BODY] == [2, 3]
    assert [span.block for span in footed("<p>云门山下第一家</p>" + P * 2).spans if span.zone is Zone.BODY] == [3, 4]


PICTURE = "<p><img src='/up/a.jpg'></p>"
LINKED_PICTURE = "<p><a href='/a'><img src='/up/b.jpg'>第二组</a></p>"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(PICTURE + PICTURE, ["picture", "picture"], id="pictures"),
        pytest.param(PICTURE + "<p>图为读者在看书</p>", ["picture", "caption"], id="a caption below one"),
        pytest.param("<p>图为读者在看书</p>" + PICTURE, ["picture"], id="no caption above one"),
        pytest.param(PICTURE + "<p>菜地</p>" + PICTURE, ["picture", "picture"], id="other words between"),
        pytest.param(PICTURE + LINK + PICTURE, ["picture"], id="a link ends them"),
        pytest.param(LINK + PICTURE, ["picture"], id="a link above does not"),
        pytest.param(PICTURE + "<p hidden>甲</p>" + PICTURE, ["picture"], id="so does a hidden line"),
        pytest.param(PICTURE + LINKED_PICTURE + PICTURE, ["picture", "picture"], id="a linked picture does not"),
        pytest.param(PICTURE + EDITOR + PICTURE, ["picture"], id="an editor ends them"),
        pytest.param(EDITOR + PICTURE, [], id="even above"),
        pytest.param(PICTURE + "<p>相关新闻</p>" + PICTURE, ["picture"], id="a heading ends them"),
        pytest.param(ROW + PICTURE, ["byline row", "picture"], id="a row above"),
        pytest.param(WORD * 59 + PICTURE, ["picture"], id="sixtieth line"),
        pytest.param(WORD * 60 + PICTURE, [], id="sixty-first line"),
    ],
)
def test_pictures_of_a_page_without_text(source: str, expected: list[str]) -> None:
    assert [span.rule for span in label_pictures(lines(source), 0)] == expected
    assert [span.rule for span in label_pictures(lines(WORD * 4 + source), 4)] == expected
