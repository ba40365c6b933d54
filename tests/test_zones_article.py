"""Where the text of an article begins and ends, what is glued to it, and the pictures of a page without text."""

from __future__ import annotations

import pytest
from zoning import lines, page, sentence, words, zones

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


def test_a_caption_stands_next_below_its_picture() -> None:
    picture, centred = "<p><img src='/a.jpg'></p>", f"<p align=center>{words(30)}</p>"
    assert bodies(article(P + picture + centred + P)) == 2
    assert bodies(article(P + picture + P + centred)) == 3


def footed(inside: str) -> Zoned:
    profile = Profile(
        name="qz", site_name="青州在线", footer=(FooterRule(contains="云门山下第一家", kind="statement"),)
    )
    return zone(page(article(inside)), profile)


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
