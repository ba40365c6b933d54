"""Where the text of an article lies: its runs of prose, the element around them, how far it reaches."""

from __future__ import annotations

from typing import Literal

import pytest
from zoning import lines, sentence, words

from qznews_extract.zones.extent import extent_of
from qznews_extract.zones.lines import Lines
from qznews_extract.zones.region import Run, best_run, bounds, container_of, is_near, next_article, runs

P20, P40, P60 = (f"<p>{sentence(length)}</p>" for length in (20, 40, 60))
WORD = "<p>菜地</p>"  # weighs -1
LINK = f"<p><a href='/a'>{words(18)}</a></p>"  # weighs -15
STOP = "<p>相关新闻</p>"  # weighs -60
PICTURE = "<p><img src='/up/a.jpg'></p>"
ROW = "<p>来源：青州新闻网 2021-09-07 10:25</p>"


def found(source: str, form: Literal["html", "text"] = "html") -> list[tuple[int, int, float]]:
    """First line, last line and weight of each run."""
    return [(run.first, run.last, run.weight) for run in runs(lines(source, form))]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(P20 + P40, [(0, 1, 60)], id="two paragraphs"),
        pytest.param(WORD + P20 + WORD, [(1, 1, 20)], id="it begins and ends with prose"),
        pytest.param(f"<p>{sentence(11)}</p>" + P20, [(1, 1, 20)], id="it begins with a whole sentence"),
        pytest.param(f"<p>{sentence(12)}</p>" + P20, [(0, 1, 32)], id="the shortest line to begin with"),
        pytest.param(P20 + WORD + P20, [(0, 2, 39)], id="a short line within"),
        pytest.param(P20 + LINK + P20, [(0, 2, 25)], id="a link within"),
        pytest.param(P20 + LINK + LINK + P40, [(0, 0, 20), (3, 3, 40)], id="more menu than prose before it"),
        pytest.param(P60 * 4 + LINK * 10 + P60, [(0, 3, 240)], id="what follows has not made up for the menu"),
        pytest.param(P60 * 4 + LINK * 10 + P60 * 3, [(0, 16, 270)], id="menu of the greatest weight"),
        pytest.param(P60 * 4 + LINK * 11 + P60 * 3, [(0, 3, 240), (15, 17, 180)], id="more menu than that"),
        pytest.param(P60 + P20 + STOP + P60 + P20, [(0, 4, 100)], id="a heading within costs its weight"),
        pytest.param(P60 + P20 + STOP + P60, [(0, 1, 80)], id="what follows it has not made up for it"),
        pytest.param(LINK + STOP, [], id="no prose"),
    ],
)
def test_runs(source: str, expected: list[tuple[int, int, float]]) -> None:
    assert found(source) == expected


@pytest.mark.parametrize(
    ("around", "weight"),
    [
        pytest.param(1, 480, id="from one element to the next nothing is lost"),
        pytest.param(2, 455, id="one more ends"),
        pytest.param(3, 430, id="two more end"),
        pytest.param(7, 330, id="the most that is lost"),
        pytest.param(8, 330, id="no more is lost than that"),
    ],
)
def test_a_run_loses_where_elements_end(around: int, weight: float) -> None:
    assert found(f"{'<div>' * around}{P60 * 4}{'</div>' * around}<div>{P60 * 4}</div>") == [(0, 7, weight)]


def test_a_picture_between_costs_no_element() -> None:
    apart = f"<div>{P60}</div><section><div><div>{PICTURE}</div></div></section><div>{P60}</div>"
    assert found(apart) == [(0, 2, 120)]


@pytest.mark.parametrize(
    ("between", "expected"),
    [
        pytest.param(30, [(0, 36, 330)], id="short lines of the greatest weight"),
        pytest.param(31, [(0, 3, 240), (35, 37, 180)], id="more of them part two texts"),
    ],
)
def test_short_lines_of_a_text(between: int, expected: list[tuple[int, int, float]]) -> None:
    source = "\n".join([sentence(60)] * 4 + ["借书处"] * between + [sentence(60)] * 3)
    assert found(source, "text") == expected


def best(source: str, anchor: int | None, form: Literal["html", "text"] = "html") -> tuple[int, int] | None:
    run = best_run(lines(source, form), anchor)
    return run and (run.first, run.last)


APART = STOP * 3  # weighs -180: what stands on either side is two runs


@pytest.mark.parametrize(
    ("source", "anchor", "expected"),
    [
        pytest.param(P20 + APART + P40, None, (4, 4), id="the heavier run"),
        pytest.param(P40 + APART + P40, None, (0, 0), id="the first of two"),
        pytest.param(P60 + APART + P40, 0, (4, 4), id="none above the headline"),
        pytest.param(
            "<h1>甲</h1>" + P20 + APART + WORD * 8 + P60, 0, (1, 1), id="next below the headline counts four times"
        ),
        pytest.param(
            "<h1>甲</h1>" + P20 + APART + WORD * 8 + P60 + P20 + P20, 0, (13, 15), id="more than four times as heavy"
        ),
        pytest.param(
            "<h1>甲</h1>" + WORD * 8 + P20 + APART + P60, 0, (9, 9), id="eight lines below the headline is near"
        ),
        pytest.param("<h1>甲</h1>" + WORD * 9 + P20 + APART + P60, 0, (14, 14), id="nine lines are far"),
        pytest.param(ROW + P20 + APART + WORD * 9 + P40, None, (1, 1), id="below a row counts two and a half times"),
        pytest.param(ROW + P20 + APART + WORD * 9 + P60, None, (14, 14), id="more than that"),
        pytest.param(P40 + LINK + P40 + APART + P60, None, (6, 6), id="a third of it links: a feed of teasers"),
        pytest.param(P40 + P40 + LINK + P40 + APART + P60, None, (7, 7), id="a quarter of it links"),
        pytest.param(P60 * 2 + LINK + P60 + APART + P40, None, (0, 3), id="a quarter of a far heavier one"),
        pytest.param(P60 * 5 + LINK + P40 + APART + P40 * 2, None, (0, 6), id="a seventh of it links"),
        pytest.param(f"<p>{sentence(9)}</p>" + WORD, None, (0, 0), id="verse has no long line"),
        pytest.param(LINK + WORD, None, None, id="no text"),
    ],
)
def test_best_run(source: str, anchor: int | None, expected: tuple[int, int] | None) -> None:
    assert best(source, anchor) == expected


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        pytest.param([sentence(60)] * 3, (0, 2), id="solid text"),
        pytest.param(
            [sentence(60), "菜地", sentence(60), "菜地", sentence(60)], (20, 22), id="two short lines of five"
        ),
    ],
)
def test_short_lines_tell_comments_from_a_text(first: list[str], expected: tuple[int, int]) -> None:
    """Both runs weigh about the same, 180 and 150 characters; the second begins in line 20."""
    between = ["相关新闻"] * (20 - len(first))
    assert best("\n".join([*first, *between, *[sentence(50)] * 3]), None, "text") == expected


@pytest.mark.parametrize(
    ("above", "near"),
    [
        pytest.param(ROW, True, id="next above"),
        pytest.param(ROW + WORD * 7, True, id="eight lines above"),
        pytest.param(ROW + WORD * 8, False, id="nine lines above"),
        pytest.param(ROW + PICTURE * 4 + WORD * 7, True, id="a few pictures between are no lines"),
        pytest.param(ROW + PICTURE * 5 + WORD * 7, False, id="many pictures"),
        pytest.param("<ul><li>来源：青州新闻网 2021-09-07 10:25</li></ul>", False, id="an entry of a list is no row"),
    ],
)
def test_a_row_above_a_run(above: str, near: bool) -> None:
    second = above.count("<p>") + above.count("<li>")
    source = above + P20 + APART + WORD * 12 + P40
    assert best(source, None) == ((second, second) if near else (second + 16, second + 16))


@pytest.mark.parametrize(
    ("between", "near"),
    [
        pytest.param(WORD * 8, True, id="eight lines"),
        pytest.param(WORD * 9, False, id="nine lines"),
        pytest.param(WORD * 8 + PICTURE, True, id="a picture is no line"),
        pytest.param(WORD * 8 + "<p hidden>甲</p>", True, id="nor is a hidden one"),
    ],
)
def test_is_near(between: str, near: bool) -> None:
    whole = lines("<h1>甲</h1>" + between + P20)
    run = next(runs(whole))
    assert is_near(whole, run, 0) is near
    assert not is_near(whole, run, None)


H1, H1B = "<div><h1>市图书馆延长开放时间</h1>{}</div>", "<div><h1>古城夜市恢复营业</h1>{}</div>"
H2, H2B = "<h2 class=t>市图书馆延长开放时间</h2>{}", "<h2 class=t>古城夜市恢复营业</h2>{}"
LINKED = "<div><h1><a href='/a'>古城夜市恢复营业</a></h1>{}</div>"
HIDDEN = "<div hidden><h1>古城夜市恢复营业</h1>{}</div>"


@pytest.mark.parametrize(
    ("one", "prose", "other", "at"),
    [
        pytest.param(H1, P60, H1B, 2, id="a second first-level heading"),
        pytest.param(H1, P40, H1B, None, id="with too little prose before it"),
        pytest.param(H1, f"<p>{sentence(41)}</p>", H1B, 2, id="with just enough"),
        pytest.param(H1, P60, H1, None, id="the same headline again"),
        pytest.param(H1, P60, LINKED, None, id="a link"),
        pytest.param(H1, P60, HIDDEN, None, id="a hidden one"),
        pytest.param(H1, P60, "<h1>古城夜市恢复营业</h1>{}", 2, id="in another element"),
        pytest.param("<h1>市图书馆延长开放时间</h1>{}", P60, "<h1>古城夜市恢复营业</h1>{}", None, id="in the same"),
        pytest.param(H1, P60, H2B, None, id="of another level"),
        pytest.param(H2, P60, H2B, 2, id="second-level headings of one class"),
        pytest.param(H2, P60, H2B.replace("t>", "u>"), None, id="of two classes"),
        pytest.param(H2.replace(" class=t", ""), P60, H2B.replace(" class=t", ""), None, id="without a class"),
    ],
)
def test_next_article(one: str, prose: str, other: str, at: int | None) -> None:
    assert next_article(lines(one.format(prose) + other.format(P60)), 0) == at


def test_no_next_article_without_a_heading() -> None:
    whole = lines(f"<p class=t>市图书馆延长开放时间</p>{P60}" + H1B.format(P60))
    assert next_article(whole, 0) is None
    assert next_article(whole, None) is None


def test_an_appended_article_is_no_part_of_the_first() -> None:
    source = H1.format(P60) + H1B.format(P60 * 2)
    assert best(source, 0) == (1, 1)
    whole = lines(source)
    assert extent_of(whole, Run(1, 4, 0.0, 0.0), 0)[:2] == (1, 1)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(f"<div id=a>{P20}{P20}</div>{WORD}", "a", id="all of it"),
        pytest.param(f"<div id=a><div id=b>{P60 * 3}</div>{P20}</div>", "b", id="nine tenths of it"),
        pytest.param(f"<div id=a><div id=b>{P60 * 3}</div>{P20}<p>{sentence(12)}</p></div>", "a", id="less than that"),
        pytest.param(
            f"<div id=a><div id=b>{P60 * 3}</div><div>{WORD * 90}</div></div>", "b", id="short lines do not count"
        ),
        pytest.param(
            f"<div id=a><div><div>{P60}</div></div><div>{P60}</div></div>", "a", id="two columns"
        ),
        pytest.param(f"<div id=a>{P60}<div id=b><div>{P60}</div></div>{P60}</div>", "a", id="a part set in"),
    ],
)  # fmt: skip
def test_container(source: str, expected: str) -> None:
    whole = lines(f"<section>{source}</section>")
    last = len(whole.blocks) - 1
    assert container_of(whole, Run(0, last, 0.0, 0.0)).id == expected


def test_bounds_of_an_element() -> None:
    whole = lines(f"{WORD}<div>{P20}{WORD}{P20}</div>{WORD}<div>{P20}</div>")
    container = whole.blocks[1].frame.parent
    assert container is not None
    assert bounds(whole, container, 2, 2) == (1, 3)


def test_bounds_reach_to_the_ends_of_the_page() -> None:
    whole = lines(f"<div>{P20}{WORD}{P20}</div>")
    container = whole.blocks[1].frame.parent
    assert container is not None
    assert bounds(whole, container, 1, 1) == (0, 2)


def reach(whole: Lines, anchor: int | None) -> tuple[int, int]:
    run = best_run(whole, anchor)
    assert run is not None
    return extent_of(whole, run, anchor)[:2]


TEXT = f"<div>{P60}{P60}</div>"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(f"<div><h1>甲乙</h1>{TEXT}</div>", (1, 2), id="the element of the text"),
        pytest.param(f"<div><h1>甲乙</h1>{TEXT}{WORD}</div>", (1, 3), id="short lines beside it"),
        pytest.param(f"<div><h1>甲乙</h1>{TEXT}{WORD}{LINK}</div>", (1, 2), id="a link among them"),
        pytest.param(f"<div><h1>甲乙</h1>{TEXT}{WORD}{STOP}</div>", (1, 2), id="a heading among them"),
        pytest.param(f"<div><h1>甲乙</h1>{TEXT}<p>阅览|借还|自习|少儿|展览</p></div>", (1, 2), id="a menu"),
        pytest.param(f"<div><h1>甲乙</h1>{TEXT}{ROW}</div>", (1, 2), id="a byline row"),
        pytest.param(f"<div><h1>甲乙</h1>{TEXT}<p>新闻热线：0536-3221234</p></div>", (1, 2), id="a notice"),
        pytest.param(f"<div><h1>甲乙</h1>{TEXT}{PICTURE}</div>", (1, 2), id="a picture"),
        pytest.param(f"<div><h1>甲乙</h1>{TEXT}<p hidden>甲</p></div>", (1, 3), id="a hidden line"),
        pytest.param(f"<div><h1>甲乙</h1>{TEXT}{WORD * 3}<p>1</p></div>", (1, 6), id="one bare number of four lines"),
        pytest.param(f"<div><h1>甲乙</h1>{TEXT}{WORD * 2}<p>1</p></div>", (1, 2), id="one bare number of three"),
        pytest.param(
            f"<div><h1>甲乙</h1><div>{TEXT}{WORD}</div>{WORD}</div>", (1, 4), id="the element around that one too"
        ),
        pytest.param(f"<div>{LINK}<h1>甲乙</h1>{TEXT}{WORD}</div>", (2, 4), id="what stands above the headline"),
    ],
)  # fmt: skip
def test_extent(source: str, expected: tuple[int, int]) -> None:
    whole = lines(f"<body>{LINK * 0}{source}{LINK}</body>")
    anchor = next(block.number for block in whole.blocks if block.level)
    assert reach(whole, anchor) == expected


def test_extent_without_a_headline_begins_with_the_element_of_the_text() -> None:
    assert reach(lines(f"{LINK}<div>{WORD}{TEXT}</div>{LINK}"), None) == (2, 3)
    assert reach(lines(f"{LINK}<div>{WORD}{P60}{P60}</div>{LINK}"), None) == (1, 3)


@pytest.mark.parametrize(
    ("below", "last"),
    [
        pytest.param(["青州市人民政府办公室", "2021年9月7日"], 3, id="a body and a day sign it"),
        pytest.param(["青州市水利局", "青州市城管局", "2021年9月7日"], 4, id="two bodies and a day"),
        pytest.param(["青州市水利局", "青州市城管局", "青州市公安局", "2021年9月7日"], 4, id="three lines at most"),
        pytest.param(["市民中心", "菜地", "2021年9月7日"], 2, id="another line ends it"),
        pytest.param(["二〇二一年九月七日"], 2, id="a day in Han numerals"),
        pytest.param(["菜地"], 1, id="nothing signs it"),
    ],
)
def test_signature_of_a_notice_in_a_text(below: list[str], last: int) -> None:
    whole = lines("\n".join([sentence(60), sentence(60), *below, "菜地", "果园"]), "text")
    assert reach(whole, None) == (0, last)


def test_extent_in_a_text_begins_below_the_headline() -> None:
    whole = lines("\n".join(["古城夜市恢复营业", "菜地", sentence(60), sentence(60)]), "text")
    assert reach(whole, 0) == (1, 3)
