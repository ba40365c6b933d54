"""The kicker above the headline and the subtitle below it: by the name of an element, a dash, or their place."""

from __future__ import annotations

import pytest
from zoning import page, sentence, words

from qznews_extract.founder import KICKER as KICKER_META
from qznews_extract.founder import SUBTITLE as SUBTITLE_META
from qznews_extract.zones.kicker import label_kicker_and_subtitle

TITLE = "市图书馆延长开放时间"
ROW = "<p>来源：青州新闻网 2021-09-07 10:25</p>"
WORD = "<p>菜地</p>"

KICKER, ABOVE = "element named for a kicker", "line above the headline"
SUBTITLE, DASH, BETWEEN = (
    "element named for a subtitle",
    "dash below the headline",
    "line between headline and byline row",
)


def beside(source: str) -> list[str]:
    whole = page(f"<p><img src='/logo.jpg'></p>{source}")
    number = next(block.number for block in whole.blocks if block.text == TITLE)
    return [span.rule for span in label_kicker_and_subtitle(whole.blocks, (number,))]


H1 = f"<h1>{TITLE}</h1>"


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        pytest.param(f"<p>{words(8)}</p>", [ABOVE], id="eight characters"),
        pytest.param(f"<p>{words(7)}</p>", [], id="seven characters"),
        pytest.param(f"<p>{words(80)}</p>", [ABOVE], id="80 characters"),
        pytest.param(f"<p>{words(81)}</p>", [], id="81 characters"),
        pytest.param(f"<p class=yinti>{words(6)}</p>", [KICKER], id="six characters in an element named for it"),
        pytest.param(f"<p class=yinti>{words(5)}</p>", [], id="five characters"),
        pytest.param(f"<p id=yinti>{words(6)}</p>", [KICKER], id="an id named for it"),
        pytest.param(f"<p class=yintian>{words(6)}</p>", [], id="a name that only begins so"),
        pytest.param(f"<h1>{words(8)}</h1>", [], id="another first-level heading"),
        pytest.param(f"<h2>{words(8)}</h2>", [ABOVE], id="a second-level heading"),
        pytest.param(f"<p>{words(8)}：</p>", [], id="it ends in a colon"),
        pytest.param("<p>公开方式: 主动公开</p>", [], id="a cell of a table"),
        pytest.param(f"<p>{sentence(9)}</p>", [], id="a sentence"),
        pytest.param(f"<p>{words(8)}</p><p><img src='/a.jpg'></p><p hidden>甲</p>", [ABOVE], id="nothing seen between"),
        pytest.param(f"<p>{words(8)}</p>" + "<p hidden>甲</p>" * 3, [], id="more than three lines above"),
        pytest.param(f"<p>{words(8)}</p>{WORD}", [], id="another line between"),
        pytest.param(f"<div><div><p>{words(8)}</p></div></div>", [ABOVE], id="three elements end"),
        pytest.param(f"<div><div><div><p>{words(8)}</p></div></div></div>", [], id="four elements end"),
        pytest.param(f"<p><a href='/a'>{words(8)}</a></p>", [], id="a link"),
        pytest.param("<p>来源：青州新闻网 2021-09-07</p>", [], id="a row"),
        pytest.param("<p>记者 周若禾 通讯员 李朗</p>", [], id="a credit"),
        pytest.param("<p>青州市新闻传媒在线</p>", [], id="an outlet"),
        pytest.param("<p>青州新闻网｜民生在城乡</p>", [], id="a place in the site"),
        pytest.param("<p>民生新闻来了 分享</p>", [], id="furniture among its words"),
        pytest.param("<p>周若禾 郑青穗 李朗</p>", [], id="names"),
        pytest.param("<p>青州市文化馆官方账号</p>", [], id="an account"),
        pytest.param("<p>走基层·看青石村</p>", [ABOVE], id="a column with a dot"),
        pytest.param("<p class=breadcrumb>古城改造见成效</p>", [], id="a breadcrumb by its element"),
    ],
)
def test_kicker(above: str, expected: list[str]) -> None:
    assert beside(above + H1) == expected


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        pytest.param(f"<p>{words(13)}</p>{ROW}", [BETWEEN], id="13 characters above the row"),
        pytest.param(f"<p>{words(12)}</p>{ROW}", [], id="12 characters"),
        pytest.param(f"<h3>{words(6)}</h3>{ROW}", [BETWEEN], id="six in a heading"),
        pytest.param(f"<h1>{words(6)}</h1>{ROW}", [BETWEEN], id="six in a first-level heading"),
        pytest.param(f"<p>{words(13)}</p>{WORD}{ROW}", [BETWEEN], id="a word between"),
        pytest.param(f"<p>{words(13)}</p>{WORD * 5}{ROW}", [], id="not above the row"),
        pytest.param(
            f"<p>{words(13)}</p><p hidden>甲</p><p hidden>甲</p>{ROW}", [BETWEEN], id="what is hidden between"
        ),
        pytest.param(f"<p>{words(13)}</p>" + "<p hidden>甲</p>" * 5 + ROW, [], id="the row six lines below"),
        pytest.param(f"<p>——{words(6)}</p>", [DASH], id="a dash"),
        pytest.param(f"<p class=futi>{words(6)}</p>", [SUBTITLE], id="an element named for it"),
        pytest.param(f"<p id=futi>{words(6)}</p>", [SUBTITLE], id="an id named for it"),
        pytest.param("<p hidden>甲</p>" * 2 + f"<p>——{words(6)}</p>", [DASH], id="third line below"),
        pytest.param("<p hidden>甲</p>" * 3 + f"<p>——{words(6)}</p>", [], id="fourth line below"),
        pytest.param(f"<div><div><p>——{words(6)}</p></div></div>", [DASH], id="in the third element"),
        pytest.param(f"<div><div><div><p>——{words(6)}</p></div></div></div>", [], id="in the fourth"),
        pytest.param(f"<p>{words(80)}</p>{ROW}", [BETWEEN], id="80 characters"),
        pytest.param(f"<p>{words(81)}</p>{ROW}", [], id="81 characters"),
        pytest.param(ROW, [], id="the row itself"),
        pytest.param(f"<p>欧阳娜娜 周若禾 郑青穗 李朗</p>{ROW}", [], id="names"),
        pytest.param(f"<p>青州市云门山下文化馆的官方账号</p>{ROW}", [], id="an account"),
    ],
)
def test_subtitle(below: str, expected: list[str]) -> None:
    assert beside(H1 + below) == expected


def test_a_headline_in_two_lines_has_its_kicker_above_the_first() -> None:
    whole = page(f"<p>{words(8)}</p><h1>{TITLE}</h1><h1>{TITLE}</h1><p>——{words(6)}</p>")
    assert [(span.block, span.rule) for span in label_kicker_and_subtitle(whole.blocks, (1, 2))] == [
        (0, ABOVE),
        (3, DASH),
    ]


def test_a_row_above_the_headline_makes_no_subtitle_below_it() -> None:
    assert beside(ROW + H1 + f"<p>{words(13)}</p>") == []


def test_a_subtitle_of_a_headline_far_down_the_page() -> None:
    assert beside(WORD * 4 + H1 + f"<p>——{words(6)}</p>") == [DASH]


def test_nothing_beside_the_only_line() -> None:
    assert beside(H1) == []


STATES = "as the publishing system states"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("石桥打谷节", [], id="too short a line"),
        pytest.param("石桥镇打谷节", [STATES], id="the words it states"),
        pytest.param("石桥镇晒谷节", [], id="other words"),
    ],
)
def test_kicker_and_subtitle_that_the_publishing_system_states(line: str, expected: list[str]) -> None:
    for name, source in ((KICKER_META, f"<p>{line}</p>{H1}"), (SUBTITLE_META, f"{H1}<p>{line}</p>")):
        blocks = page(source).blocks
        title = (next(block.number for block in blocks if block.text == TITLE),)
        spans = label_kicker_and_subtitle(blocks, title, {name: "石桥镇打谷节"})
        assert [span.rule for span in spans] == expected
