"""Where the text of an article lies: its runs of prose, the element around them, how far it reaches."""

from __future__ import annotations

import pytest
from zoning import lines, sentence, words

from qznews_extract.zones.extent import extent_of
from qznews_extract.zones.lines import LineFeatures
from qznews_extract.zones.region import TextRegion, best_region, bounds, container_of, next_article

P20, P40, P60 = (f"<p>{sentence(length)}</p>" for length in (20, 40, 60))
WORD = "<p>菜地</p>"  # weighs -1
LINK = f"<p><a href='/a'>{words(18)}</a></p>"  # weighs -15
STOP = "<p>相关新闻</p>"  # weighs -60
PICTURE = "<p><img src='/up/a.jpg'></p>"
ROW = "<p>来源：青州新闻网 2021-09-07 10:25</p>"


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


@pytest.mark.parametrize(
    ("form", "row", "at"),
    [
        pytest.param("div class=t", "<p>云门网 2023-06-01 00:48</p>", 2, id="of the same class, with a row"),
        pytest.param("div class=t", "", None, id="without a row"),
        pytest.param("div class=t", "<p>星期四</p>", None, id="a row without a time"),
        pytest.param("div", "<p>云门网 2023-06-01 00:48</p>", None, id="without a class"),
    ],
)
def test_next_article_where_headlines_have_no_tag_of_a_heading(form: str, row: str, at: int | None) -> None:
    whole = f"<{form}>市图书馆延长开放时间</div>{P60}<{form}>古城夜市恢复营业</div>{row}{P60}"
    assert next_article(lines(whole), 0) == at


def test_an_appended_article_is_no_part_of_the_first() -> None:
    source = H1.format(P60) + H1B.format(P60 * 2)
    whole = lines(source)
    assert extent_of(whole, TextRegion(1, 4, 0.0, 0.0), 0)[:2] == (1, 1)


def run(source: str) -> tuple[int, int]:
    """The first and the last line of the text of a page without a headline."""
    found = best_region(lines(source), None)
    assert found is not None
    return found.first, found.last


def test_a_run_below_a_byline_row_counts_more_than_a_run_above_one() -> None:
    assert run(WORD * 3 + P60 * 2 + ROW + STOP * 8 + ROW + P60 + P40) == (15, 16)


def test_paragraphs_in_elements_of_their_own_are_one_run() -> None:
    assert run(f"<div>{P20}</div>" * 8) == (0, 7)


@pytest.mark.parametrize("box", [f"<div><div>{P20}</div></div>", f"<div><div><div>{P40}</div></div></div>"])
def test_paragraphs_in_boxes_of_their_own_are_one_run(box: str) -> None:
    assert run(box * 8) == (0, 7)


def test_sentences_in_cells_of_forms_are_many_runs() -> None:
    assert run(f"<form><table><tr><td><div>{P20}</div></td></tr></table></form>" * 8) == (0, 0)


def test_short_sentences_that_share_boxes_are_many_runs() -> None:
    box = f"<div><div><div>{WORD}{P20}</div></div></div>"
    assert run(box * 8) == (1, 1)


def test_a_link_between_two_paragraphs_parts_no_run() -> None:
    assert run(P60 + LINK + P60) == (0, 2)


@pytest.mark.parametrize(("name", "last"), [(" class=para", 40), ("", 1)])
def test_a_run_goes_on_to_the_last_paragraph_of_its_class(name: str, last: int) -> None:
    paragraphs = [f"<div{name}>{sentence(length)}</div>" for length in range(60, 65)]
    assert run("".join(paragraphs[:2]) + "".join(LINK * 12 + paragraph for paragraph in paragraphs[2:])) == (0, last)


def test_a_second_copy_of_the_text_does_not_continue_it() -> None:
    copy = "".join(f"<div class=para>{sentence(length)}</div>" for length in (60, 61))
    assert run(copy + LINK * 12 + copy) == (0, 1)


def test_a_run_of_verse_begins_below_the_row() -> None:
    assert run(f"{ROW}<p>春眠不觉晓。</p><p>处处闻啼鸟。</p>") == (1, 2)


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
    assert container_of(whole, TextRegion(0, last, 0.0, 0.0)).id == expected


def test_container_of_a_run_that_another_text_follows() -> None:
    whole = lines(f"<section><div id=a>{P20}{P20}</div>{P60}</section>")
    assert container_of(whole, TextRegion(0, 1, 0.0, 0.0)).id == "a"


def test_bounds_of_an_element() -> None:
    whole = lines(f"{WORD}<div>{P20}{WORD}{P20}</div>{WORD}<div>{P20}</div>")
    container = whole.blocks[1].element.parent
    assert container is not None
    assert bounds(whole, container, 2, 2) == (1, 3)


def test_bounds_reach_to_the_ends_of_the_page() -> None:
    whole = lines(f"<div>{P20}{WORD}{P20}</div>")
    container = whole.blocks[1].element.parent
    assert container is not None
    assert bounds(whole, container, 1, 1) == (0, 2)


def reach(whole: LineFeatures, anchor: int | None) -> tuple[int, int]:
    region = best_region(whole, anchor)
    assert region is not None
    return extent_of(whole, region, anchor)[:2]


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
        pytest.param(f"<div><h1>甲乙</h1>{TEXT}<p>云门新闻网版权所有</p></div>", (1, 2), id="a notice of the page"),
        pytest.param(f"<div><h1>甲乙</h1>{TEXT}<p>监督电话：0536-3221234</p></div>", (1, 3), id="a number to ring"),
        pytest.param(f"<div><h1>甲乙</h1>{TEXT}<p>2021年9月7日</p></div>", (1, 3), id="the day of a document"),
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
        pytest.param(["市民中心", "菜地", "2021年9月7日"], 2, id="another line ends it"),
        pytest.param(["二〇二一年九月七日"], 2, id="a day in Han numerals"),
        pytest.param(["菜地"], 1, id="nothing signs it"),
        pytest.param(
            ["云门山下的古城里", "菜地果园一片金黄", "2021年9月7日"], 1, id="another line above the signature"
        ),
        pytest.param(["敬颂", "编安", "读者 周若禾", "三月十六日"], 5, id="the close of a letter"),
        pytest.param(["名单如下：", "• 石桥村合作社", "• 河口村合作社"], 4, id="a list that it announces"),
        pytest.param(["• 石桥村合作社", "• 河口村合作社"], 1, id="a list that nothing announces"),
    ],
)
def test_signature_of_a_notice_in_a_text(below: list[str], last: int) -> None:
    whole = lines("\n".join([sentence(60), sentence(60), *below, "菜地", "果园"]), "text")
    assert reach(whole, None) == (0, last)


def test_extent_in_a_text_begins_below_the_headline() -> None:
    whole = lines("\n".join(["古城夜市恢复营业", "菜地", sentence(60), sentence(60)]), "text")
    assert reach(whole, 0) == (1, 3)
