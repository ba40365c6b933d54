"""Lists of links: headlines told from menus by their length, the heading above, the address and the site."""

from __future__ import annotations

import pytest
from zoning import lines, page, words

from qznews_extract.zones import _own_sites
from qznews_extract.zones.links import is_menu, label_links

READ, HEAD, MENU = "list of links", "heading above a list of links", "menu"
KNOWN = "<h3>相关新闻</h3>"


def label(source: str, sites: frozenset[str] = frozenset()) -> list[str]:
    """The rule for each link and each heading of a list, in the order of the page."""
    spans = label_links(lines(source), set(), sites)
    return [span.rule for span in sorted(spans)]


def items(*texts: str, tag: str = "li", href: str = "/a.html") -> str:
    """Links, each in an element of its own."""
    return "".join(f"<{tag}><a href='{href}'>{text}</a></{tag}>" for text in texts)


def many(length: int, count: int = 5, **how: str) -> str:
    return items(*[words(length)] * count, **how)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(many(11), [READ] * 5, id="five links of 11 characters are headlines"),
        pytest.param(many(10), [MENU] * 5, id="of 10 they are a menu"),
        pytest.param(many(11, 4), [MENU] * 4, id="four links are no list"),
        pytest.param(KNOWN + many(7, 1), [HEAD, READ], id="one of 7 below a known heading is"),
        pytest.param(KNOWN + many(6), [MENU] * 5, id="of 6 it is a menu"),
        pytest.param("<h3>古城故事</h3>" + many(11, 4), [MENU] * 4, id="four below a heading that is not known"),
        pytest.param("<h3>古城故事</h3>" + many(11), [HEAD] + [READ] * 5, id="five below it"),
        pytest.param(many(7, href="/a/20210907/1.html"), [READ] * 5, id="addresses of articles"),
        pytest.param(many(6, href="/a/20210907/1.html"), [MENU] * 5, id="too short for them"),
        pytest.param(many(11, 5) + many(4, 3), [READ] * 8, id="short ones in a list of long ones"),
        pytest.param(many(11, 5) + many(3, 3), [READ] * 5 + [MENU] * 3, id="too short for a headline"),
        pytest.param(many(11, 5) + many(4, 5), [READ] * 10, id="half of a list are short"),
        pytest.param(many(11, 5) + many(4, 6), [READ] * 5 + [MENU] * 6, id="most of a list are short"),
        pytest.param(many(11, 5) + many(4, 3, tag="dd"), [READ] * 5 + [MENU] * 3, id="short ones of another list"),
        pytest.param(items(*["·" + words(8)] * 5), [READ] * 5, id="8 characters behind a bullet"),
        pytest.param(items(*["·" + words(7)] * 5), [MENU] * 5, id="7 behind a bullet"),
        pytest.param(items(*["-" + words(8)] * 5), [MENU] * 5, id="behind a hyphen"),
        pytest.param(many(80), [READ] * 5, id="the longest headline"),
        pytest.param(many(81), [MENU] * 5, id="a text set as a link"),
        pytest.param(items(*["abcdefghijkl" + words(10)] * 5), [MENU] * 5, id="Latin letters do not count"),
        pytest.param(items(*["广告" + words(20)] * 5), [MENU] * 5, id="advertisements"),
        pytest.param(items(*["★" + words(20)] * 5), [MENU] * 5, id="loud marks"),
        pytest.param(KNOWN + items(*["★" + words(20)] * 2), [HEAD, READ, READ], id="loud marks below a heading"),
        pytest.param(
            KNOWN + items("★" + words(20), *[words(20)] * 2), [HEAD, MENU, READ, READ], id="one loud mark of three"
        ),
        pytest.param(
            KNOWN + items("★" + words(20), words(20)), [HEAD, MENU, READ], id="one loud mark of two"
        ),
        pytest.param(many(11, 4) + items("借书处 还书处 阅览室 自习室"), [MENU] * 5, id="a menu in one line"),
        pytest.param(many(11, 4) + items("下一页 上一页 首页 尾页 返回首页"), [MENU] * 5, id="links to pages"),
        pytest.param(many(11, 4) + items("打印本页 关闭窗口 返回顶部"), [MENU] * 5, id="furniture"),
        pytest.param(many(11, href="javascript:go()"), [MENU] * 5, id="buttons"),
        pytest.param(many(11, href="javascript:go(http)"), [READ] * 5, id="addresses behind a script"),
        pytest.param("<div class='comment-list'>" + many(11) + "</div>", [MENU] * 5, id="comments"),
        pytest.param("<div class='comment-list'>" + "<div>" * 3 + many(11) + "</div>" * 4, [MENU] * 5,
                     id="four elements around"),
        pytest.param("<div class='comment-list'>" + "<div>" * 4 + many(11) + "</div>" * 5, [READ] * 5,
                     id="five elements around"),
        pytest.param("<ul><li><a href='/1'>借书</a> <a href='/2'>还书</a> <a href='/3'>阅览自习展览</a></li></ul>" * 5,
                     [MENU] * 5, id="several links in a line count by the longest"),
    ],
)  # fmt: skip
def test_lists_and_menus(source: str, expected: list[str]) -> None:
    assert label(source) == expected


@pytest.mark.parametrize(
    ("heading", "known"),
    [
        pytest.param("<h3>相关新闻</h3>", True, id="next above"),
        pytest.param("<p>相关新闻</p>", True, id="not set as a heading"),
        pytest.param("<h3>相关新闻</h3><p>今天</p><p>昨天</p><p>明天</p>", True, id="three lines between"),
        pytest.param("<h3>相关新闻</h3><p>一天</p><p>今天</p><p>昨天</p><p>明天</p>", False, id="four lines between"),
        pytest.param("<h3>相关新闻</h3><p><img src='/a.jpg'></p>", True, id="a picture between"),
        pytest.param("<h3>相关新闻</h3><p hidden>今天</p>", True, id="a hidden line between"),
        pytest.param(f"<h3>相关新闻</h3><p>{words(16)}</p>", True, id="16 characters between"),
        pytest.param(f"<h3>相关新闻</h3><p>{words(17)}</p>", False, id="17 characters between"),
        pytest.param(f"<h3>相关新闻</h3><p>{words(11)}。</p>", False, id="a sentence between"),
        pytest.param("<h3>相关新闻</h3><h4>古城故事</h4>", False, id="another heading between"),
        pytest.param(f"<h3>相关新闻</h3><h4>{words(17)}</h4>", False, id="a long heading between"),
        pytest.param("<h3>相关新闻</h3><li><a href='/b'>更多</a></li>", False, id="an entry of the list between"),
        pytest.param("<h3>相关新闻</h3><dd><a href='/b'>更多</a></dd>", True, id="another link between"),
    ],
)
def test_heading_above(heading: str, known: bool) -> None:
    assert (READ in label(heading + many(7, 1))) is known


@pytest.mark.parametrize(
    ("between", "known"),
    [
        pytest.param("", True, id="next below"),
        pytest.param("<p>1</p><p>2</p><p>3</p>", True, id="three lines between"),
        pytest.param("<p>1</p><p>2</p><p>3</p><p>4</p>", False, id="four lines between"),
        pytest.param("<h4>古城故事</h4>", False, id="a heading between"),
        pytest.param("<h4>相关新闻</h4>", True, id="a known heading between"),
    ],
)
def test_links_of_one_list(between: str, known: bool) -> None:
    assert label(KNOWN + many(7, 1) + between + many(7, 1))[-1] == (READ if known else MENU)


def test_a_link_of_another_shape_is_of_another_list() -> None:
    assert label(KNOWN + many(7, 5) + "<p>今天</p>" + many(7, 1, tag="dd"))[-1] == MENU


def test_a_short_link_may_begin_a_list() -> None:
    assert label(KNOWN + items(words(4)) + many(11, 3)) == [HEAD] + [READ] * 4


def test_a_very_short_link_ends_a_list() -> None:
    assert label(KNOWN + many(7, 1) + items("更多") + many(7, 1)) == [HEAD, READ, MENU, MENU]


def test_lines_that_are_taken_are_left_alone() -> None:
    whole = lines(KNOWN + many(7, 2))
    assert [(span.block, span.rule) for span in label_links(whole, {0}, frozenset())] == [(1, READ), (2, READ)]
    assert [(span.block, span.rule) for span in label_links(whole, {1}, frozenset())] == [(2, MENU)]


@pytest.mark.parametrize(
    ("href", "own"),
    [
        pytest.param("/a.html", True, id="no host"),
        pytest.param("http://news.qznews.cn/a.html", True, id="the page's own site"),
        pytest.param("http://www.shop.cn/a.html", False, id="another site"),
        pytest.param("http://news.qznews.cn/go?to=http://www.shop.cn/a.html", False, id="led to another site"),
    ],
)
def test_other_sites_are_advertisements(href: str, own: bool) -> None:
    expected = [READ if own else MENU] * 5
    assert label(many(11, href=href), frozenset({"", "qznews.cn"})) == expected


def test_the_site_of_a_page_is_the_one_that_most_links_lead_to() -> None:
    links = items("甲", href="http://a.qznews.cn/") + items("甲", href="//b.qznews.cn/x")
    others = items("甲", "甲", href="http://www.shop.cn/") + items("甲", "甲", "甲", href="/a")
    assert _own_sites(page(links + items("甲", href="https://c.qznews.cn/") + others)) == {"", "qznews.cn"}
    assert _own_sites(page("<p>甲</p>")) == {""}


@pytest.mark.parametrize(
    ("text", "menu"),
    [
        pytest.param("借书 还书 阅览 自习", True, id="four short words"),
        pytest.param("借书|还书|阅览|自习", True, id="parted by bars"),
        pytest.param("借书 还书 阅览", False, id="three words"),
        pytest.param("借书处二 还书处二 阅览室二 自习室二三四", True, id="words of less than five characters"),
        pytest.param("借书处二三 还书处二三 阅览室二三 自习室二三", False, id="words of five characters"),
        pytest.param("借书 还书 阅览 市图书馆的自习室", True, id="one word of eight characters"),
        pytest.param("借书 还书 阅览 市图书馆的大自习室", False, id="one word of nine"),
    ],
)
def test_is_menu(text: str, menu: bool) -> None:
    assert is_menu(text) is menu
