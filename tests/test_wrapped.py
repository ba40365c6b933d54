from __future__ import annotations

import pytest

from qznews_extract import Options, parse
from qznews_extract.grammar.wrapped import edge_of, goes_on, join

WRAPPED = (
    "今年入夏以来，古城东门外的老水渠重新有了流水声。渠水从西",
    "山脚下引来，经过三个村子以后流进护城河，灌溉了沿岸的菜地",
    "和果园，也让停转多年的水磨又转了起来。",
    "村里的老人说，上一次看见渠里有水还是三十年前的事情，那时",
    "候孩子们都在渠边洗衣摸鱼，一到傍晚，满渠都是笑声。如今水",
    "回来了，在外打工的年轻人也有几个回来办起了农家乐。",
)
PAGE = (
    "<title>老水渠又响了</title><h1>老水渠又响了</h1><div>来源：青州新闻网　2012-07-03 08:15</div><div>"
    + "<br>".join(WRAPPED)
    + "</div>"
)


def test_lines_become_paragraphs_where_it_is_asked() -> None:
    joined = parse(PAGE, options=Options(join_wrapped=True))
    assert joined.paragraphs == ("".join(WRAPPED[:3]), "".join(WRAPPED[3:]))


def test_lines_stay_as_printed_else() -> None:
    assert parse(PAGE).paragraphs == WRAPPED


RENDERED = (
    "老水渠又响了",
    "",
    "来源：青州新闻网　2012-07-03 08:15",
    "",
    *WRAPPED[:3],
    "",
    *WRAPPED[3:],
    "",
    "村里人说，等到秋天水量大起来以后，还要在渠边办一场热热闹闹",
    "的丰收节。",
)


def test_lines_that_a_text_browser_cut_become_paragraphs() -> None:
    assert parse("\n".join(RENDERED), form="text").paragraphs == (
        "".join(WRAPPED[:3]),
        "".join(WRAPPED[3:]),
        "".join(RENDERED[-2:]),
    )


def test_one_line_that_is_wider_says_that_nothing_cut_them() -> None:
    page = "\n".join((*RENDERED, "", "临河在线" * 20))
    assert parse(page, form="text").paragraphs[:3] == WRAPPED[:3]


def test_an_order_to_keep_lines_is_kept() -> None:
    options = Options(join_wrapped=False)
    assert parse("\n".join(RENDERED), form="text", options=options).paragraphs[:3] == WRAPPED[:3]


def test_the_words_are_the_same() -> None:
    joined = parse(PAGE, options=Options(join_wrapped=True)).body
    assert joined.replace("\n", "") == parse(PAGE).body.replace("\n", "")


@pytest.mark.parametrize(
    "lines",
    [
        WRAPPED[:4],  # too few to tell
        ("床前明月光疑是地上霜", "举头望明月低头思故乡") * 5,  # verse
        (WRAPPED[2], WRAPPED[5], "两岸的人家都来看。") * 3,  # every line ends a sentence
    ],
)
def test_no_edge(lines: tuple[str, ...]) -> None:
    assert edge_of(lines) is None


def test_a_full_stop_ends_a_paragraph_at_the_edge_too() -> None:
    edge = edge_of(WRAPPED)
    assert edge is not None
    assert goes_on(WRAPPED[0], edge)
    assert not goes_on("今年入夏以来，古城东门外的老水渠重新有了流水声，水很清。", edge)
    assert not goes_on("短行", edge)


def test_latin_words_keep_a_space() -> None:
    assert join("the old canal", "runs again") == "the old canal runs again"
    assert join("老水", "渠") == "老水渠"
    assert join("水渠 canal", "runs again") == "水渠 canal runs again"
    assert join("canal 水渠", "runs again") == "canal 水渠runs again"
