"""Where an article ends, and what stands around it: editors, rows, notices, teasers."""

from __future__ import annotations

import pytest
from zoning import lines, page, rules, sentence, words, zones

from qznews_extract.model.page import Zone
from qznews_extract.profile import FooterRule, Profile
from qznews_extract.zones import Zoned, zone
from qznews_extract.zones.around import label_end, label_notices, label_teasers
from qznews_extract.zones.article import label_pictures

TITLE = "市图书馆延长开放时间"
HEAD = f"<html><head><title>{TITLE}</title></head><body>"
H1 = f"<h1>{TITLE}</h1>"
ROW = "<p>来源：青州新闻网 2021-09-07 10:25</p>"
P = f"<p>{sentence(60)}</p>"
LAST = f"<p>{sentence(50)}</p>"
WORD = "<p>菜地</p>"
EDITOR = "<p>责任编辑：王红霞</p>"
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
        pytest.param(f"{sentence(60)}\n责任编辑：王红霞\n{sentence(61)}", 2, id="more text behind the editor"),
        pytest.param(f"{sentence(61)}\n责任编辑：王红霞\n{sentence(60)}", 1, id="less text behind the editor"),
        pytest.param(f"{sentence(60)}\n责任编辑：王红霞\n{sentence(60)}", 2, id="as much text behind the editor"),
        pytest.param(
            f"{sentence(60)}\n责任编辑：王红霞\n{sentence(40)}\n相关新闻\n{sentence(40)}", 1, id="up to the next mark"
        ),
        pytest.param(
            f"{sentence(60)}\n责任编辑：王红霞\n{sentence(40)}\n编辑：李明\n{sentence(40)}", 1, id="to the next editor"
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
        pytest.param("（王红霞）", [("body", sentence(50)), ("credit", "（王红霞）")], id="names in a bracket"),
        pytest.param("（云门山下）", [("body", sentence(50) + "（云门山下）")], id="other words in a bracket"),
        pytest.param(
            " 责任编辑：王红霞", [("body", sentence(50) + " "), ("editor", "责任编辑：王红霞")], id="an editor"
        ),
        pytest.param(
            "（王红霞）责任编辑：李明",
            [("body", sentence(50)), ("credit", "（王红霞）"), ("editor", "责任编辑：李明")],
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
    spans = zones(article(f"{P}<p>{sentence(50)}编辑：王红霞 {words(length - 7)}</p>"))
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
    assert ("body", f"{sentence(50)}（王红霞）") in zones(article(f"<p>{sentence(50)}（王红霞）</p>{P}"))


def test_pictures_stand_in_the_text_and_hidden_lines_do_not() -> None:
    picture = "<p><img src='/a.jpg'></p>"
    found = rules(article(f"{P}{picture}<p hidden>{sentence(40)}</p>{P}"))
    assert [rule for rule, _ in found if rule in ("paragraph", "picture")] == ["paragraph", "picture", "paragraph"]
    assert "picture" not in [rule for rule, _ in rules(article(P * 2, above=ROW + picture))]


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


EDITED, BELOW, CREDIT = "editor below the text", "row below the text", "credit below the text"


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        pytest.param(EDITOR, [EDITED], id="an editor"),
        pytest.param("<p>责任编辑：</p>", [EDITED], id="an editor without a name"),
        pytest.param(
            "<p>来源：青州新闻网 责任编辑：王红霞 2021-09-07</p>", [EDITED, BELOW, BELOW], id="an editor among others"
        ),
        pytest.param("<p>来源：青州新闻网</p>", [BELOW], id="a source"),
        pytest.param("<p>2021-09-07 10:25</p>", [BELOW], id="a time"),
        pytest.param("<p><a href='/a'>2021-09-07 10:25</a></p>", [], id="a linked time"),
        pytest.param("<p>记者 王红霞 通讯员 李明</p>", [CREDIT], id="a credit"),
        pytest.param("<p><a href='/a'>记者 王红霞 通讯员 李明</a></p>", [], id="a linked credit"),
        pytest.param(WORD * 13 + EDITOR, [EDITED], id="fourteenth line"),
        pytest.param(WORD * 14 + EDITOR, [], id="fifteenth line"),
        pytest.param("<p hidden>甲</p>" + WORD * 13 + EDITOR, [EDITED], id="hidden lines do not count"),
        pytest.param("<h3>相关新闻</h3><p>2021-09-07 10:25</p>", [], id="a time below a heading is another article's"),
        pytest.param("<h3>相关新闻</h3>" + EDITOR, [EDITED], id="an editor below a heading"),
        pytest.param(f"<p>{words(142)} 责任编辑：王红霞</p>", [EDITED, BELOW], id="a line of 151 characters"),
        pytest.param(f"<p>{words(150)} 责任编辑：王红霞</p>", [EDITED, BELOW], id="a line of 159 characters"),
        pytest.param(f"<p>{words(151)} 责任编辑：王红霞</p>", [BELOW], id="no editor is looked for in 160 characters"),
        pytest.param(WORD, [], id="other words"),
    ],
)
def test_rows_below_the_text(below: str, expected: list[str]) -> None:
    assert [span.rule for span in label_end(lines(P + below), 0, set())] == expected


def test_rows_below_the_text_begin_behind_its_last_line() -> None:
    assert [span.block for span in label_end(lines(EDITOR * 3), 0, {1})] == [2]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("<p>鲁ICP备11000130号</p>", ["鲁ICP备11000130号"], id="a number"),
        pytest.param(
            "<p>鲁ICP备11000130号 新闻热线：0536-3221234</p>",
            ["鲁ICP备11000130号", "新闻热线：0536-3221234"],
            id="two in a line",
        ),
        pytest.param(
            "<li><a href='/a'>违法和不良信息举报</a></li>", ["违法和不良信息举报"], id="the label of a notice"
        ),
        pytest.param("<p>菜地</p>", [], id="other words"),
    ],
)
def test_notices(line: str, expected: list[str]) -> None:
    blocks = page(line).blocks
    found = label_notices(blocks, set(), None)
    assert [blocks[span.block].text[span.start : span.end] for span in found] == expected
    assert not list(label_notices(blocks, {0}, None))


@pytest.mark.parametrize(
    ("line", "found"),
    [
        pytest.param(f"<li><a href='/a'>未经授权不得转载{words(7)}</a></li>", False, id="a linked headline of 15"),
        pytest.param(f"<li><a href='/a'>未经授权不得转载{words(6)}</a></li>", True, id="a link of 14 characters"),
        pytest.param(f"<li>未经授权不得转载{words(7)}</li>", True, id="no link"),
        pytest.param(f"<b><a href='/a'>未经授权不得转载{words(7)}</a></b>", True, id="no element of a list"),
        pytest.param(
            "<li><a href='/a'>未经授权不得转载 新闻热线：0536-3221234</a></li>", True, id="a link with a number"
        ),
    ],
)
def test_headlines_that_speak_of_notices(line: str, found: bool) -> None:
    assert bool(list(label_notices(page(f"<section>{line}</section>").blocks, set(), None))) is found


def test_notices_that_a_profile_knows() -> None:
    profile = Profile(
        name="qz", site_name="青州在线", footer=(FooterRule(contains="云门山下第一家", kind="statement"),)
    )
    blocks = page("<p>青州在线 云门山下第一家 欢迎您</p><p>鲁ICP备11000130号 云门山下第一家</p><p>菜地</p>").blocks
    found = [(span.block, span.start, span.end, span.rule) for span in label_notices(blocks, set(), profile)]
    assert found[0] == (0, 5, 12, "profile footer rule")
    assert [rule for block, _, _, rule in found if block == 1] == ["notice: icp", "profile footer rule"]
    assert not any(block == 2 for block, *_ in found)


HEADED, BULLET, ENTRY = "heading of a reading list", "bullet below the text", "line below the heading of a reading list"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(["相关新闻", words(8)], [HEADED, ENTRY], id="eight characters below a heading"),
        pytest.param(["相关新闻", words(7)], [HEADED], id="seven characters"),
        pytest.param(["相关新闻", words(80)], [HEADED, ENTRY], id="80 characters"),
        pytest.param(["相关新闻", words(81), words(20)], [HEADED], id="81 characters end the list"),
        pytest.param(["相关新闻", words(80), words(20)], [HEADED, ENTRY, ENTRY], id="80 do not"),
        pytest.param([words(20)], [], id="no heading"),
        pytest.param(["网友评论", words(20)], [HEADED], id="the heading of comments"),
        pytest.param(["• " + words(8)], [BULLET], id="a bullet of eight characters"),
        pytest.param(["• " + words(7)], [], id="a bullet of seven"),
        pytest.param(["• 借书处 还书处 阅览室 自习室"], [], id="a bullet that is a menu"),
        pytest.param(["相关新闻", "• 借书处 还书处 阅览室 自习室"], [HEADED, BULLET], id="the same below a heading"),
        pytest.param(["相关新闻", "借书处 还书处 阅览室 自习室"], [HEADED], id="a menu below a heading"),
        pytest.param(["相关新闻", "分享到： 微信 微博 朋友圈"], [HEADED], id="furniture"),
        pytest.param(["相关新闻", "下一页 上一页 首页 尾页"], [HEADED], id="pages"),
    ],
)
def test_teasers_of_a_text(text: list[str], expected: list[str]) -> None:
    assert [span.rule for span in label_teasers(lines("\n".join(text), "text"), set(), 0)] == expected


def test_teasers_begin_behind_the_text() -> None:
    whole = lines("\n".join(["相关新闻", words(20), words(21)]), "text")
    assert [span.block for span in label_teasers(whole, set(), 1)] == []
    assert [span.block for span in label_teasers(whole, {1}, 0)] == [0, 2]
