"""Why a page is no article, and what is warned of: each reason at the edge of its rule, with values set by hand."""

from __future__ import annotations

import pytest
from case_table import table
from field_values import body, found, published, title, zoned
from smallpage import ROW, TEXT
from zoning import sentence, words

from qznews_extract import NotAnArticleError, extract
from qznews_extract.fields.lost_prose import Lost
from qznews_extract.fields.page_type import why_no_article
from qznews_extract.fields.record import ExtractedFields
from qznews_extract.fields.warnings import warnings_of
from qznews_extract.model.page import Span, Zone
from qznews_extract.zones import Zoned


def rows(count: int, names: str = " class=row", other: str = "") -> Zoned:
    """A page of dated rows, the first of which is the byline row."""
    row = f"<p{names}>来源：青州新闻网 2021-09-07 10:25</p>"
    return zoned(source=row * count + other, spans=(Span(0, 0, 5, Zone.BYLINE, "byline row"),))


OTHERS = (
    "<p class=other>2021-09-07 10:25</p><p class=side>2021-09-07 10:25</p><div><p class=row>2021-09-07 10:25</p></div>"
    * 5
)
TAGS = "<li class=row>2021-09-07 10:25</li>" * 5
DATED = found(title=title(0), published=published(0), body=body(249, 1))
LONG = DATED._replace(body=body(250, 1))
POSTS, TABLE, MANY_LINKS, ERROR = "dated posts", "table of dated lines", "mostly links", "error, login or check page"
HAPPENED, NONE, LITTLE = "an error occurred", "no text of an article", "characters of text and no time"
TIMELESS = found(title=title(0))
BARE_DAY = "<p class=row>2021-09-07</p>"


@pytest.mark.parametrize(
    ("whole", "fields", "said"),
    [
        pytest.param(rows(5), DATED, POSTS, id="five posts with little text"),
        pytest.param(rows(4), DATED, None, id="four"),
        pytest.param(rows(3), LONG, POSTS, id="three posts with much text"),
        pytest.param(rows(2), LONG, None, id="two"),
        pytest.param(rows(5), DATED._replace(title=title(0, rule="as in <title>")), None, id="the head confirms one"),
        pytest.param(rows(4, other=OTHERS), DATED, None, id="rows of other shapes do not count"),
        pytest.param(rows(4, other=TAGS), DATED, None, id="nor those of other tags"),
        pytest.param(rows(2, other=BARE_DAY * 3), LONG, None, id="bare days are no posts"),
        pytest.param(rows(5, names=""), DATED, TABLE, id="five rows without a class"),
        pytest.param(rows(4, names=""), DATED, None, id="four of them"),
        pytest.param(rows(9, names=""), LONG, None, id="beside much text they are none"),
        pytest.param(rows(1, other=BARE_DAY * 4), DATED, TABLE, id="bare days make a table"),
        pytest.param(zoned(), DATED, None, id="no rows"),
        pytest.param(zoned(), TIMELESS, NONE, id="no text"),
        pytest.param(zoned(), TIMELESS._replace(published=published(1)), NONE, id="no text, but a time"),
        pytest.param(zoned(), TIMELESS._replace(body=body(0, images=1)), None, id="a picture"),
        pytest.param(zoned(), TIMELESS._replace(body=body(59)), LITTLE, id="59 characters"),
        pytest.param(zoned(), TIMELESS._replace(body=body(60)), None, id="60 characters"),
        pytest.param(zoned(), TIMELESS._replace(body=body(59), published=published(1)), None, id="59 and a time"),
        pytest.param(zoned(), TIMELESS._replace(body=body(59, images=1)), None, id="59 and a picture"),
        pytest.param(zoned(linked=0.76), TIMELESS._replace(body=body(249)), MANY_LINKS, id="three links of four lines"),
        pytest.param(zoned(linked=0.75), TIMELESS._replace(body=body(249)), None, id="not more than that"),
        pytest.param(zoned(linked=0.76), TIMELESS._replace(body=body(250)), None, id="beside 250 characters"),
        pytest.param(zoned(linked=0.76), DATED, None, id="beside a time"),
        pytest.param(zoned(), found(title=title(0, text="错误提示"), body=body(249)), ERROR, id="an error's headline"),
        pytest.param(zoned(), found(title=title(0, text="错误提示"), body=body(250)), None, id="above a long text"),
        pytest.param(zoned(), DATED._replace(title=title(0, text="错误提示")), None, id="above a time"),
        pytest.param(
            zoned(), TIMELESS._replace(body=body(80, end="尚未登录，没有登录")), HAPPENED, id="a login asked for"
        ),
        pytest.param(zoned(), TIMELESS._replace(body=body(80, end="尚未登录")), None, id="asked for once"),
        pytest.param(zoned(), TIMELESS._replace(body=body(250, end="尚未登录，没有登录")), None, id="in a long text"),
        pytest.param(zoned(), TIMELESS._replace(body=body(80, end="尚未登录，没有登录", images=1)), None, id="picture"),
    ],
)
def test_why_no_article(whole: Zoned, fields: ExtractedFields, said: str | None) -> None:
    why = why_no_article(whole, fields)
    assert (why is None) if said is None else (why is not None and said in why)


def test_a_page_as_text_has_no_posts() -> None:
    row = "来源：青州新闻网 2021-09-07 10:25\n"
    whole = zoned(source=row * 9, form="text", spans=(Span(0, 0, 5, Zone.BYLINE, "byline row"),))
    assert why_no_article(whole, DATED) is None


THIN = "many lines, little text and no byline row"
SEVENTY = "<p>甲</p>" * 70


@pytest.mark.parametrize(
    ("source", "fields", "said"),
    [
        pytest.param(SEVENTY, TIMELESS._replace(body=body(69)), THIN, id="fewer characters than lines"),
        pytest.param(SEVENTY, TIMELESS._replace(body=body(70)), None, id="as many"),
        pytest.param(SEVENTY, TIMELESS._replace(body=body(69), published=published(1)), None, id="a row with a time"),
        pytest.param(SEVENTY, TIMELESS._replace(body=body(69, images=1)), None, id="a picture"),
        pytest.param(SEVENTY.replace("<p>", "<p hidden>", 20), TIMELESS._replace(body=body(69)), None, id="hidden"),
    ],
)
def test_a_page_of_many_lines(source: str, fields: ExtractedFields, said: str | None) -> None:
    why = why_no_article(zoned(source=source), fields)
    assert (why is None) if said is None else (why is not None and said in why)


@pytest.mark.parametrize(
    ("row", "count", "listed"),
    [
        pytest.param("2021-09-07 10:25", 5, True, id="five posts"),
        pytest.param("2021-09-07 10:25", 4, False, id="four"),
        pytest.param("2021-09-07", 5, False, id="days"),
        pytest.param(f"2021-09-07 10:25，{sentence(60)}", 5, False, id="sentences with a time"),
    ],
)
def test_dated_posts_within_a_text_rendering(row: str, count: int, listed: bool) -> None:
    whole = zoned(source=f"{row}\n渡口今天人来人往。\n" * count, form="text")
    why = why_no_article(whole, LONG._replace(body=body(250, 0, 2 * count - 1)))
    assert ("a series of dated posts" in (why or "")) is listed


@pytest.mark.parametrize(
    ("weight", "densest", "kinds"),
    [
        pytest.param(100, 301, ["short_body"], id="a third of 301"),
        pytest.param(100, 300, [], id="beside 300 no text is short"),
        pytest.param(350, 1000, [], id="35 in the hundred"),
        pytest.param(351, 1000, [], id="more"),
        pytest.param(349, 1000, ["short_body"], id="less"),
    ],
)
def test_warning_of_a_short_text(weight: float, densest: float, kinds: list[str]) -> None:
    found_ = warnings_of(zoned(weight=weight, densest=densest), DATED, Lost(), {})
    assert [warned.kind for warned in found_] == kinds


@pytest.mark.parametrize(
    ("shown", "kinds"),
    [pytest.param(200, [], id="twice the text"), pytest.param(199, ["hidden_text"], id="more than that")],
)
def test_warning_of_hidden_text(shown: int, kinds: list[str]) -> None:
    source = f"<p>{words(shown)}</p><div hidden>{words(400)}</div>"
    whole = zoned(source=source, spans=(Span(0, 0, shown, Zone.BODY, "paragraph"),))
    assert [warned.kind for warned in warnings_of(whole, DATED, Lost(), {})] == kinds


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        pytest.param(("渡口",), "1 line next to the text may belong to it: 渡口; see", id="one line"),
        pytest.param(("渡口", "老街"), "2 lines next to the text may belong to it: 渡口 | 老街; see", id="two"),
        pytest.param(tuple("渡口老街茶馆"), "渡 | 口 | 老 | 街 | 茶 and 1 more; see", id="more than are shown"),
        pytest.param((words(40),), f"{words(30)}…; see", id="a long line"),
    ],
)
def test_message_of_the_warning_of_lost_prose(texts: tuple[str, ...], said: str) -> None:
    (warned,) = warnings_of(zoned(), DATED, Lost(texts, 0.5), {})
    assert said in warned.message


def whole_page(title: str, body: str) -> str:
    return f"<html><head><title>{title}</title></head><body>{body}</body></html>"


@table(
    ("title", "body"),
    [
        ("云门新闻网", f"<h1>抱歉，您访问的文章已被删除</h1><p>{sentence(80)}</p>"),
        ("抱歉，您要找的页面走丢了", f"<p>{sentence(80)}</p>"),
        ("没有找到您要的文章_云门新闻网", f"<h1>云门新闻网为您服务</h1><p>{sentence(80)}</p>"),
        ("云门新闻网", f"<h1>该帖子已被作者删除</h1>{ROW}<p>五秒后回到首页。</p>"),
    ],
)
def test_a_page_that_says_that_another_is_gone(title: str, body: str) -> None:
    with pytest.raises(NotAnArticleError, match="says that there is no such page"):
        extract(whole_page(title, body))


def test_a_list_whose_only_lines_are_times() -> None:
    titles = [f"老街第{n}段修缮一年后重新开放" for n in "一二三四五六"]
    items = "".join(
        f"<li><a href='/n/{n}.html'>{title}</a><p>2021-09-0{n} 10:25阅读 504{n}</p></li>"
        for n, title in enumerate(titles, 1)
    )
    with pytest.raises(NotAnArticleError):
        extract(whole_page("社会_云门新闻网", f"<h1>社会</h1><ul>{items}</ul>"))


def test_the_footer_of_a_forum_is_no_headline() -> None:
    footer = "<p><a href='/m'>手机版</a>|云门论坛 ( 鲁ICP备11000130号 )</p><p>GMT+8, 2021-9-7 10:25</p>"
    with pytest.raises(NotAnArticleError):
        extract(whole_page("提示信息 - 云门论坛", f"<div>抱歉，您需要登录后才能继续浏览本帖</div>{footer}"))


@table("title", ["市图书馆预约页面无法打开", "误发的文章已被删除，云门晚报致歉"])
def test_an_article_about_a_page_that_cannot_be_opened(title: str) -> None:
    found = extract(whole_page(title, f"<h1>{title}</h1>{ROW}{TEXT}{TEXT}")).article
    assert (found and found.title) == title


def summaries(link: str) -> str:
    titles = [f"老街第{n}段修缮一年后重新开放" for n in "一二三四"]
    return "".join(f"<h3>{title}</h3><p>{sentence(60)}{words(40)}……{link}</p>" for title in titles)


@table("link", ["[详细]", "【阅读全文】", "（查看更多）"])
def test_beginnings_of_texts_with_links_to_the_whole(link: str) -> None:
    with pytest.raises(NotAnArticleError, match="beginnings of several texts"):
        extract(whole_page("民生_云门新闻网", summaries(link)))


def test_one_link_to_more_makes_no_list() -> None:
    body = f"<h1>老街修缮一年后重新开放</h1>{ROW}{TEXT}<p>{sentence(60)}{words(40)}……[详细]</p>"
    assert extract(whole_page("老街修缮一年后重新开放", body)).article


def test_dates_of_other_reports_beside_two_paragraphs_do_not_make_a_list() -> None:
    titles = ("护城河两岸夜里亮起了灯", "老车站改成了旧物博物馆", "山桥镇的核桃今年丰收了")
    others = "".join(
        f"<tr><td>·<a href='/s?id={n}'>{t}</a></td><td>2005-9-1{n}</td></tr>" for n, t in enumerate(titles)
    )
    row = "<table><tr><td>作者：周若禾</td><td>录入：admin</td><td>时间：2005-9-16 15:21:09</td></tr></table>"
    head = "<tr><td><div class=bt>石桥镇的打谷场换了水泥地面</div></td></tr>"
    text = f"<p>{sentence(60)}</p><p>{sentence(40)}</p>"
    source = (
        f"<table>{head}<tr><td>{row}</td></tr><tr><td>{text}</td></tr><tr><td><table>{others}</table></td></tr></table>"
    )
    assert extract(source).article.title == "石桥镇的打谷场换了水泥地面"
