"""Lists of links: which lines make one list, what heads it, and whether it is accepted as a whole."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from case_table import table
from zoning import lines, page, words

from qznews_extract import parse
from qznews_extract.lists import LinkList, Surroundings, accepted, find_lists, own_sites
from qznews_extract.lists.grouping import group_lines, group_links
from qznews_extract.lists.headings import HeadingKind
from qznews_extract.lists.titles import is_menu, is_title, links_of

TITLES = (
    "城西菜市场月底搬进新址",
    "山桥镇的核桃今年丰收了",
    "图书馆新添三百册有声书",
    "护城河两岸夜里亮起了灯",
    "老车站改成了旧物博物馆",
)
MENU = ("首页", "政务", "教育", "论坛", "天气预报")
OFFICES = ("城西区教育局", "城西区水利局", "城西区财政局", "城西区审计局", "城西区统计局", "城西区民政局")
STORY = "".join(
    f"<p>渠水从西山脚下引来，流过三个村子，进了古城的护城河，浇灌两岸的菜地和果园，{n}年没有断过。</p>"
    for n in "两三四五"
)
CARD = (
    f"<div><div class='a'><a href='/1'>{words(12)}</a></div><div class='b'><a href='/t'>旅游</a></div>"
    "<p>昨天</p><p>青阳</p></div>"
)
HEAD = "<title>古城护城河昨日通水</title><h1>古城护城河昨日通水</h1><div>来源：云门新闻网　2023-05-06 09:10</div>"


def links(titles: Sequence[str], tag: str = "li", href: str = "/n/2023/0506/{}.html") -> str:
    return "".join(f"<{tag}><a href='{href.format(n)}'>{title}</a></{tag}>" for n, title in enumerate(titles))


def groups(source: str) -> list[list[str]]:
    """The texts of each list of a page."""
    whole = lines(source)
    return [[block.text for block in group] for group in group_links(whole.blocks, whole.section_headings)]


def found(source: str) -> tuple[LinkList, ...]:
    """The accepted lists of a page whose text ends before its first line."""
    whole = page(source)
    where = Surroundings(-1, -1, lambda _: False, own_sites(whole))
    return accepted(find_lists(whole, lines(source).section_headings, where))


def recommended(below: str) -> list[tuple[str, str | None]]:
    """Title and section of what a whole page recommends."""
    article = parse(f"{HEAD}<div>{STORY}</div>{below}<p>云门新闻网版权所有</p>")
    return [(item.title, item.section) for item in article.recommendations]


@pytest.mark.parametrize(
    ("source", "sizes"),
    [
        pytest.param(f"<ul>{links(TITLES)}</ul>", [5], id="items of one list"),
        pytest.param(f"<ul>{links(TITLES)}</ul><p>今天</p><p>{links(TITLES, 'b')}</p>", [5, 1],
                     id="lists of two shapes"),
        pytest.param(f"{links(TITLES[:3], 'p')}<p>部门链接</p>{links(OFFICES, 'p')}", [3, 6],
                     id="a short line between, in no heading element"),
        pytest.param(f"<ul>{links(TITLES[:2])}</ul><h3>教育</h3><ul>{links(TITLES[2:])}</ul>", [2, 3],
                     id="a heading between"),
        pytest.param("<ul>"
                     + "".join(f"<li class='item c{n}'><a href='/{n}'>{words(9)}</a></li>" for n in range(4)) + "</ul>",
                     [4], id="classes with numbers"),
        pytest.param(CARD * 4, [4, 4], id="titles and tags of cards"),
        pytest.param(links(TITLES[:1], "p") + "<p>今天</p>" * 6 + links(TITLES[1:2], "p"), [1, 1],
                     id="six lines between"),
        pytest.param("".join(links([title], "p") + "<p>今天</p>" * 5 for title in TITLES[:2]), [2],
                     id="five lines between"),
        pytest.param(f"<h3>相关新闻</h3><p>{TITLES[0]}</p><p>{TITLES[1]}</p><p>{words(90)}。</p>", [2],
                     id="headlines without links below a known heading"),
        pytest.param(f"<h3>古城故事</h3><p>{TITLES[0]}</p><p>{TITLES[1]}</p>", [], id="the same below another"),
    ],
)  # fmt: skip
def test_lines_of_one_list(source: str, sizes: list[int]) -> None:
    assert [len(group) for group in groups(source)] == sizes


def test_a_text_rendering_has_lists_of_bullets() -> None:
    whole = lines(
        "\n".join(["相关新闻", *(f"• {title}" for title in TITLES), words(100), *(f"• {t}" for t in MENU[-2:])]), "text"
    )
    assert [len(group) for group in group_lines(whole.blocks, whole.section_headings)] == [5, 1]


def test_a_list_above_the_headline_of_a_text_rendering() -> None:
    story = f"{words(80)}。\n\n{words(70)}。"
    listed = "\n".join(["相关新闻", *(f"• {title}" for title in TITLES)])
    article = parse(f"{listed}\n\n古城护城河昨日通水\n来源：云门新闻网　2023-05-06 09:10\n\n{story}\n", form="text")
    assert (article.title, article.source) == ("古城护城河昨日通水", "云门新闻网")
    assert tuple(item.title for item in article.recommendations) == TITLES


@pytest.mark.parametrize(
    ("above", "kind"),
    [
        pytest.param("<h3>相关新闻</h3>", HeadingKind.KNOWN, id="known words"),
        pytest.param("<p>相关新闻</p><p>今天</p><p>昨天</p>", HeadingKind.KNOWN, id="known words a few lines above"),
        pytest.param("<h3>古城故事</h3>", HeadingKind.ELEMENT, id="a heading element"),
        pytest.param("<div>街坊在读</div>", HeadingKind.SHORT, id="a short line"),
        pytest.param("<p>网友评论</p>", HeadingKind.COMMENTS, id="comments"),
        pytest.param("<p>网友评论</p><p>街坊在读</p>", HeadingKind.SHORT, id="a heading of its own below the comments"),
        pytest.param("<p>05月06日</p>", HeadingKind.NONE, id="a date is no heading"),
        pytest.param("<p>水来了。</p>", HeadingKind.NONE, id="a sentence is no heading"),
        pytest.param(f"<p>{words(17)}</p>", HeadingKind.NONE, id="a long line is no heading"),
        pytest.param("", HeadingKind.NONE, id="nothing above"),
    ],
)
def test_what_heads_a_list(above: str, kind: HeadingKind) -> None:
    source = above + f"<ul>{links(TITLES)}</ul>"
    whole = page(source)
    where = Surroundings(-1, -1, lambda _: False, own_sites(whole))
    assert find_lists(whole, lines(source).section_headings, where)[-1].heading.kind is kind


@pytest.mark.parametrize(
    ("source", "count"),
    [
        pytest.param(f"<ul>{links(TITLES)}</ul>", 5, id="headlines"),
        pytest.param(f"<h3>街坊在读</h3><ul>{links(TITLES[:3])}</ul>", 3, id="three below words that no list knows"),
        pytest.param(f"<h3>相关新闻</h3><ul>{links(TITLES[:2])}</ul>", 2, id="two below a known heading"),
        pytest.param(f"<ul>{links(MENU, href='/c{}/')}</ul>", 0, id="a menu"),
        pytest.param(f"<h3>部门网站</h3><ul>{links(OFFICES, href='http://w{}.example.com/')}</ul>", 0,
                     id="departments"),
        pytest.param(f"<ul>{links(TITLES, href='http://shop{}.example.com/')}</ul>"
                     + links(MENU, href="http://own.cn/{}") * 3,
                     0, id="other sites"),
        pytest.param("<ul>" + links(["★" + title for title in TITLES]) + "</ul>", 0, id="loud advertisements"),
        pytest.param(f"<ul>{links(TITLES[:1])}</ul>", 0, id="a single link"),
    ],
)  # fmt: skip
def test_lists_are_accepted_as_a_whole(source: str, count: int) -> None:
    assert sum(len(one.items) for one in found(source)) == count


def test_advertisements_within_a_list_of_own_articles_are_left_out() -> None:
    mixed = links(TITLES[:4], href="http://news.qznews.cn/20230506/{}.html") + links(
        ["好房子不用等今天就能看"], href="http://ad.example.com/{}"
    )
    (one,) = found(f"<h3>相关新闻</h3><ul>{mixed}</ul>")
    assert [block.text for block in one.items] == list(TITLES[:4])


@pytest.mark.parametrize("heading", ["相关新闻", "街坊在读：", "本网热文 更多>>"])
def test_the_section_is_the_heading_without_colon_and_more(heading: str) -> None:
    section = heading.removesuffix("：").removesuffix(" 更多>>")
    assert recommended(f"<div><h3>{heading}</h3><ul>{links(TITLES)}</ul></div>") == [
        (title, section) for title in TITLES
    ]


def test_links_in_one_line_below_a_heading_are_items() -> None:
    titles = "".join(f"<a href='/n/{n}.html'><i>{n}</i><b>{title}</b></a>" for n, title in enumerate(TITLES, 1))
    assert recommended(f"<div><div>热点新闻</div>{titles}</div>") == [(title, "热点新闻") for title in TITLES]
    menu = " ".join(f"<a href='/{n}/'>{name}</a>" for n, name in enumerate(MENU))
    assert [block.text for block in lines(f"<div>热点新闻</div><div>{menu}</div>").blocks][1:] == [" ".join(MENU)]


def test_a_card_is_one_recommendation() -> None:
    cards = "".join(
        f"<li><a href='/n/{n}.html'><h4>{title}</h4><p class=tip>民生观察站</p></a></li>"
        for n, title in enumerate(TITLES)
    )
    assert recommended(f"<div><h3>推荐阅读</h3><ul>{cards}</ul></div>") == [(title, "推荐阅读") for title in TITLES]


def test_a_reading_list_inside_the_text_is_recommended_and_a_single_link_is_not() -> None:
    half = len(STORY) // 2
    cut = STORY.index("</p>", half) + len("</p>")
    advert = "<p><a href='http://ad.example.com/1'>今晚限时抢购点击进入会场</a></p>"
    inside = f"<div><p>延伸阅读</p>{links(TITLES[:3], 'p')}</div>"
    for added, expected in ((inside, list(TITLES[:3])), (advert, [])):
        article = parse(f"{HEAD}<div>{STORY[:cut]}{added}{STORY[cut:]}</div>")
        assert [item.title for item in article.recommendations] == expected
        assert article.body.count("\n") == 3


def test_a_subheading_above_a_short_last_sentence_does_not_head_the_list_below_the_text() -> None:
    article = parse(f"{HEAD}<div>{STORY}<h3>热点</h3><p>渠水今天到了东门。</p></div><ul>{links(TITLES)}</ul>")
    assert article.body.endswith("\n热点\n渠水今天到了东门。")
    assert [item.section for item in article.recommendations] == [None] * len(TITLES)


@pytest.mark.parametrize("form", ["<li>{}</li>", "<p>{}</p>", "<li><a href='/zt/1.html'>{}</a></li>"])
def test_below_a_heading_of_the_profile_every_line_is_an_item(form: str) -> None:
    titles = ["聚焦古城灯会", "年货特刊", "打开新局面的一年——本网特别报道专题（上）"]
    body = "".join(form.format(title) for title in titles)
    footer = "<p>青州新闻网版权所有</p><p>鲁ICP备11000130号-1</p><p>邮箱:qznews360@163.com</p>"
    article = parse(f"{HEAD}<div>{STORY}</div><div><h3>精选专题</h3>{body}</div>{footer}", profile="qznews")
    assert [(item.title, item.section) for item in article.recommendations] == [(title, "精选专题") for title in titles]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("<p><a href='/1'>·城西菜市场月底搬进新址(05-06)</a></p>", ["城西菜市场月底搬进新址"],
                     id="bullet and date"),
        pytest.param("<p><a href='/1'>城西菜市场月底搬进新址</a>评论 31</p>", ["城西菜市场月底搬进新址"],
                     id="a count beside it"),
        pytest.param("<p><a href='/c'>民生</a> | <a href='/1'>城西菜市场月底搬进新址</a></p>",
                     ["城西菜市场月底搬进新址"],
                     id="a channel before it"),
        pytest.param("<p><a href='/c'>民生观察丨</a><a href='/1'>城西菜市场搬家</a></p>", ["民生观察丨城西菜市场搬家"],
                     id="a channel printed as part of it"),
        pytest.param("<p><a href='/1'>城西菜市场搬家</a> <a href='/2'>山桥镇核桃丰收</a></p>",
                     ["城西菜市场搬家", "山桥镇核桃丰收"],
                     id="two headlines in a line"),
        pytest.param("<p>推荐阅读：<a href='/1'>城西菜市场月底搬进新址</a></p>", ["城西菜市场月底搬进新址"],
                     id="a lead-in"),
    ],
)  # fmt: skip
def test_titles_of_a_line(line: str, expected: list[str]) -> None:
    assert [title for title, _ in links_of(page(line).blocks[0]) if title] == expected


@table("text", ["更多>>", "查看全部", "登录", "3小时前", "1200跟贴", "广告", "2023年5月", "下一页"])
def test_words_of_links_that_are_not_headlines(text: str) -> None:
    assert not is_title(text)


@pytest.mark.parametrize("text", ["年货特刊", "打开新局面", "返回山村的年轻人", "2023灯会季"])
def test_short_headlines(text: str) -> None:
    assert is_title(text)


@pytest.mark.parametrize(
    ("text", "menu"),
    [
        pytest.param("借书 还书 阅览 自习", True, id="four short words"),
        pytest.param("借书|还书|阅览|自习", True, id="parted by bars"),
        pytest.param("借书 还书 阅览", False, id="three words"),
        pytest.param("借书 还书 阅览 市图书馆的大自习室", False, id="a long word"),
    ],
)
def test_is_menu(text: str, menu: bool) -> None:
    assert is_menu(text) is menu


def test_the_site_of_a_page_is_the_one_that_most_links_lead_to() -> None:
    own = links("甲乙丙", href="http://{}.qznews.cn/x") + links("甲", href="//b.qznews.cn/x")
    others = links("甲乙", href="http://www.shop.cn/{}") + links("甲乙丙", href="/{}")
    assert own_sites(page(own + others)) == {"", "qznews.cn"}
    assert own_sites(page("<p>甲</p>")) == {""}
