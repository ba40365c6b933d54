"""The page as a whole: which headline goes with which text, what stands above it, how much is text or links."""

from __future__ import annotations

import pytest
from zoning import page, rules, sentence, words, zones

from qznews_extract.model.page import Zone
from qznews_extract.zones import DAY_ABOVE, Zoned, zone

TITLE = "市图书馆延长开放时间"
OTHER = "古城夜市恢复营业啦"
ROW = "<p>来源：青州新闻网 2021-09-07 10:25</p>"
STOPS = "<h6>相关新闻</h6>" * 3  # score -180: what stands on either side is two texts
WORD = "<p>菜地</p>"
PICTURE = "<p><img src='/up/a.jpg'></p>"
TEXT = f"<p>{sentence(60)}</p><p>{sentence(50)}</p>"


def html(body: str) -> str:
    return f"<html><head><title>{TITLE}</title></head><body>{body}</body></html>"


def zoned(body: str) -> Zoned:
    return zone(page(html(body)), None)


def titles(body: str) -> list[str]:
    return [text for name, text in zones(html(body)) if name == "title"]


def test_a_headline_without_text_yields_to_one_with_text() -> None:
    assert titles(f"<p>{OTHER}</p>{ROW}{TEXT}<p>{TITLE}</p>") == [OTHER]


def test_a_headline_without_text_stays_where_there_is_no_other() -> None:
    assert titles(f"<h4><a href='/a'>菜地</a></h4>{TEXT}<h1>{TITLE}</h1>{PICTURE}") == [TITLE]


ABOVE = "row above the headline"


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        pytest.param("<p>2021-09-07 10:25</p>", [ABOVE], id="a time"),
        pytest.param(WORD * 9 + "<p>2021-09-07 10:25</p>", [ABOVE], id="a time far down the page"),
        pytest.param("<p>来源：青州新闻网</p><p>2021-09-07 10:25</p>", [ABOVE, ABOVE], id="a source and a time"),
        pytest.param("<p>来源：青州新闻网 2021-09-07</p>", [ABOVE], id="a labelled row"),
        pytest.param("<p>2021-09-07</p>", [DAY_ABOVE], id="a day"),
        pytest.param("<p>2021-09-07 10:25</p>" + PICTURE * 3, [ABOVE], id="four lines above"),
        pytest.param("<p>2021-09-07 10:25</p>" + PICTURE * 4, [], id="five lines above"),
        pytest.param("<p hidden>2021-09-07 10:25</p>", [], id="a hidden one"),
        pytest.param("<p><a href='/a'>2021-09-07 10:25</a></p>", [], id="a link"),
        pytest.param(WORD, [], id="other words"),
    ],
)
def test_rows_above_the_headline(above: str, expected: list[str]) -> None:
    found = rules(html(f"{above}<h1>{TITLE}</h1>{TEXT}"))
    assert [rule for rule, _ in found if rule in (ABOVE, DAY_ABOVE)] == expected


NAME = "<p><a href='/u'>云门闲话</a></p>"
ACCOUNT = "account beside the headline"


@pytest.mark.parametrize(
    ("panel", "found"),
    [
        pytest.param(f"<div class=user-info>{NAME}</div>", True, id="a panel"),
        pytest.param(f"<div id=authorCard>{NAME}</div>", True, id="by its id"),
        pytest.param(f"<div class=box>{NAME}</div>", False, id="another element"),
        pytest.param("<p class=user-info><a href='/u'>云门闲话</a></p>", True, id="the line itself"),
        pytest.param(f"<div class=user-info><div>{NAME}</div></div>", True, id="three elements up"),
        pytest.param(f"<div class=user-info><div><div>{NAME}</div></div></div>", False, id="four elements up"),
        pytest.param("<div class=user-info><p>云门闲话</p></div>", False, id="no link"),
        pytest.param(f"<div class=user-info hidden>{NAME}</div>", False, id="hidden"),
        pytest.param("<div class=user-info><p><a href='/u'>关注</a></p></div>", False, id="furniture"),
        pytest.param(f"<div class=user-info><p><a href='/u'>{words(20)}</a></p></div>", True, id="20 characters"),
        pytest.param(f"<div class=user-info><p><a href='/u'>{words(21)}</a></p></div>", False, id="21 characters"),
        pytest.param(f"<div class=user-info>{NAME}</div>" + PICTURE * 24, True, id="25 lines above"),
        pytest.param(f"<div class=user-info>{NAME}</div>" + PICTURE * 25, False, id="26 lines above"),
    ],
)
def test_account_above_the_headline(panel: str, found: bool) -> None:
    assert (ACCOUNT in [rule for rule, _ in rules(html(f"{panel}<h1>{TITLE}</h1>{TEXT}"))]) is found


def test_the_first_name_of_a_panel_is_the_account() -> None:
    panel = f"<div class=user-info>{NAME}<p><a href='/u'>往期文章</a></p></div>"
    assert (ACCOUNT, "云门闲话") in rules(html(f"{panel}<h1>{TITLE}</h1>{TEXT}"))


def test_each_line_has_one_zone_and_spans_are_in_order() -> None:
    body = f"<h1>{TITLE}</h1>{ROW}{TEXT}<p>责任编辑：周若禾</p><p><a href='/a'>首页</a></p><p>鲁ICP备11000130号</p>"
    spans = zoned(body).spans
    assert [span.block for span in spans] == list(range(7))
    assert [span.zone for span in spans] == [
        Zone.TITLE, Zone.BYLINE, Zone.BODY, Zone.BODY, Zone.EDITOR, Zone.NAVIGATION, Zone.NOTICE,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "share"),
    [
        pytest.param(f"<h1>{TITLE}</h1><p><a href='/a'>首页</a></p>", 0.5, id="one of two lines"),
        pytest.param(f"<h1>{TITLE}</h1><p><a href='/a'>首页</a></p>{PICTURE}", 0.5, id="pictures are no lines"),
        pytest.param(f"<h1>{TITLE}</h1>", 0, id="none"),
        pytest.param(PICTURE, 0, id="no line at all"),
    ],
)
def test_share_of_links(body: str, share: float) -> None:
    assert zoned(body).linked == share


def test_pictures_below_a_headline_without_text() -> None:
    assert zones(html(f"<h1>{TITLE}</h1>{PICTURE}<p>图为读者在看书</p>")) == [
        ("title", TITLE), ("body", ""), ("caption", "图为读者在看书"),
    ]  # fmt: skip


def test_a_page_without_headline_and_text_has_links_alone() -> None:
    assert zones("<p><a href='/a'>首页</a></p><p>菜地</p>") == [("navigation", "首页")]


def test_a_headline_is_not_text_again() -> None:
    found = zones(html(f"<h1>{TITLE}</h1>{ROW}<p>{TITLE}</p>{TEXT}"))
    assert [name for name, text in found if text == TITLE] == ["title", "other"]


def test_a_page_without_text_weighs_nothing() -> None:
    found = zoned(f"<h1>{TITLE}</h1>{PICTURE}")
    assert (found.weight, found.densest) == (0, 0)
