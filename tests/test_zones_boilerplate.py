"""What stands around an article: editors and rows below it, notices, the teasers of a text rendering."""

from __future__ import annotations

import pytest
from zoning import lines, page, sentence, words

from qznews_extract.profile import FooterRule, Profile
from qznews_extract.zones.boilerplate import label_end, label_notices
from qznews_extract.zones.comments import comment_lines

P = f"<p>{sentence(60)}</p>"
WORD = "<p>菜地</p>"
EDITOR = "<p>责任编辑：周若禾</p>"

EDITED, BELOW, CREDIT = "editor below the text", "row below the text", "credit below the text"


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        pytest.param(EDITOR, [EDITED], id="an editor"),
        pytest.param("<p>责任编辑：</p>", [EDITED], id="an editor without a name"),
        pytest.param(
            "<p>来源：青州新闻网 责任编辑：周若禾 2021-09-07</p>", [EDITED, BELOW, BELOW], id="an editor among others"
        ),
        pytest.param("<p>来源：青州新闻网</p>", [BELOW], id="a source"),
        pytest.param("<p>2021-09-07 10:25</p>", [BELOW], id="a time"),
        pytest.param("<p><a href='/a'>2021-09-07 10:25</a></p>", [], id="a linked time"),
        pytest.param("<p>记者 周若禾 通讯员 李朗</p>", [CREDIT], id="a credit"),
        pytest.param("<p><a href='/a'>记者 周若禾 通讯员 李朗</a></p>", [], id="a linked credit"),
        pytest.param("<p>机位：周若禾</p>", [CREDIT], id="a credit with a role that no list holds"),
        pytest.param(WORD * 8 + "<p>机位：周若禾</p>", [], id="the same far below"),
        pytest.param(WORD * 13 + EDITOR, [EDITED], id="fourteenth line"),
        pytest.param(WORD * 14 + EDITOR, [], id="fifteenth line"),
        pytest.param("<p hidden>甲</p>" + WORD * 13 + EDITOR, [EDITED], id="hidden lines do not count"),
        pytest.param("<h3>相关新闻</h3><p>2021-09-07 10:25</p>", [], id="a time below a heading is another article's"),
        pytest.param("<h3>相关新闻</h3>" + EDITOR, [EDITED], id="an editor below a heading"),
        pytest.param(f"<p>{words(142)} 责任编辑：周若禾</p>", [EDITED, BELOW], id="a line of 151 characters"),
        pytest.param(f"<p>{words(150)} 责任编辑：周若禾</p>", [EDITED, BELOW], id="a line of 159 characters"),
        pytest.param(f"<p>{words(151)} 责任编辑：周若禾</p>", [BELOW], id="no editor is looked for in 160 characters"),
        pytest.param(f"<p>{words(200)} 责任编辑：周若禾</p>", [BELOW], id="nor in a paragraph"),
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


SAID = "<p>稻花香里 2024-01-02 08:15</p><p>说得好</p>"


@pytest.mark.parametrize(("readers", "expected"), [(1, set()), (2, {1, 2, 3, 4, 5}), (3, {1, 2, 3, 4, 5, 6, 7})])
def test_comments_of_several_readers_from_their_heading_to_the_last_text(readers: int, expected: set[int]) -> None:
    assert comment_lines(lines(f"{WORD}<h3>大家说</h3>{SAID * readers}{WORD * 3}").blocks) == expected


def test_a_reader_above_the_text_makes_no_comments_with_one_below() -> None:
    assert [span.rule for span in label_end(lines(SAID + P + SAID), 2, set())] == [BELOW]


def test_comments_below_a_long_text() -> None:
    whole = lines(f"{WORD * 70}{P}<h3>大家说</h3>{SAID * 2}")
    assert [span.rule for span in label_end(whole, 70, set())] == ["comment of a reader"] * 5
