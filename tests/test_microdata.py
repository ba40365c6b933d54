"""Microdata: the values of the page's own article, and nothing of its teasers and comments."""

from __future__ import annotations

import pytest
from case_table import table
from lxml import html

from qznews_extract import extract, parse
from qznews_extract.microdata import read_microdata

TEXT = "<p>9月起，市图书馆每天开放到21点，周末不休息，读者可以在网上预约座位。</p>" * 3
WHEN = '<time itemprop="datePublished" datetime="2021-09-07T10:25:00+08:00"></time>'
ARTICLE = 'itemscope itemtype="https://schema.org/NewsArticle"'


def read(source: str) -> dict[str, str]:
    return dict(read_microdata(html.fromstring(f"<div>{source}</div>")))


@table(
    ("source", "found"),
    [
        ('<b itemprop="datePublished">2021-09-07 10:25</b>', {"datepublished": "2021-09-07 10:25"}),
        ('<b itemprop="datePublished" content="2021-09-07">昨天</b>', {"datepublished": "2021-09-07"}),
        (f"<div {ARTICLE}>{WHEN}</div>", {"datepublished": "2021-09-07T10:25:00+08:00"}),
        ('<b itemprop="dateModified datePublished">9月7日</b>', {"datemodified": "9月7日", "datepublished": "9月7日"}),
        ('<h1 itemprop="headline"> 市图书馆\n 延长<b>开放时间</b></h1>', {"headline": "市图书馆 延长开放时间"}),
        ('<i itemprop="publisher" itemscope><b itemprop="name">临河在线</b></i>', {"publisher": "临河在线"}),
        ('<i itemprop="publisher" itemscope><b itemprop="name" content="甲">乙</b></i>', {"publisher": "甲"}),
        ('<i itemprop="publisher" itemscope></i>', {}),
        ('<meta itemprop="datePublished" content="2021-09-07">', {}),  # the head is read with the meta tags
        ('<b itemprop="author">周若禾</b><b itemprop>甲</b><b itemprop="price">1</b>', {}),
        (f'<div itemscope itemtype="http://schema.org/Comment">{WHEN}</div>', {}),
        (f"<div itemscope>{WHEN}</div>", {}),
        (f"<div {ARTICLE}><b itemprop='headline'>甲</b></div><div {ARTICLE}><b itemprop='headline'>乙</b></div>", {}),
        (
            f"<div {ARTICLE}><b itemprop='headline'>甲</b></div>"
            f"<div {ARTICLE}><b itemprop='headline'>乙</b><p itemprop='articleBody'>文</p></div>",
            {"headline": "乙"},
        ),
        ("<p>没有</p>", {}),
    ],
)
def test_values(source: str, found: dict[str, str]) -> None:
    assert read(source) == found


def test_first_of_a_name_wins_and_values_are_short() -> None:
    assert read('<b itemprop="headline">甲</b><b itemprop="headline">乙</b>') == {"headline": "甲"}
    assert len(read(f'<b itemprop="headline">{"甲" * 10_000}</b>')["headline"]) == 500


def test_element_within_a_tree_is_read_alone() -> None:
    tree = html.fromstring(f"<div>{WHEN}<section><b itemprop='headline'>甲</b></section></div>")
    assert dict(read_microdata(tree.find("section"))) == {"headline": "甲"}


@pytest.mark.parametrize("page", [str, str.encode, html.fromstring], ids=["str", "bytes", "tree"])
def test_time_that_only_microdata_gives(page: object) -> None:
    assert callable(page)
    article = parse(page(f"<div><h1>市图书馆延长开放时间</h1>{WHEN}{TEXT}</div>"))
    assert article.timestamp is not None
    assert article.timestamp.isoformat() == "2021-09-07T10:25:00+08:00"


def test_what_is_printed_and_what_meta_tags_say_goes_before() -> None:
    printed = "<p>来源：青州新闻网 2021-09-08 09:00</p>"
    page = f"<h1>市图书馆延长开放时间</h1>{printed}{WHEN}{TEXT}"
    assert str(parse(page).timestamp) == "2021-09-08 09:00:00+08:00"
    meta = '<meta itemprop="datePublished" content="2021-09-09 08:00">'
    assert str(parse(meta + page.replace(printed, "")).timestamp) == "2021-09-09 08:00:00+08:00"


def test_evidence_names_the_property() -> None:
    found = extract(f"<h1>市图书馆延长开放时间</h1>{WHEN}{TEXT}")
    (rule,) = (evidence.rule for evidence in found.evidence if evidence.field == "timestamp")
    assert rule == "meta datepublished"


def test_many_properties_in_deep_nesting_cost_little() -> None:
    """Only the first are looked at, so that the climb to their item cannot grow with the page squared."""
    deep = "<div>" * 150 + "<b itemprop='headline'>甲</b>" * 20_000
    assert read(deep) == {"headline": "甲"}
