"""Which line is the headline: by the head of the page, by its element, or by its place."""

from __future__ import annotations

from typing import Literal

import pytest
from zoning import page, rules, sentence, words

from qznews_extract.zones.headline import find_headline
from qznews_extract.zones.lines import score_lines

TITLE = "市图书馆延长开放时间"  # ten characters
OTHER = "古城夜市恢复营业"
ROW = "<p>来源：青州新闻网 2021-09-07 10:25</p>"
TEXT = f"<p>{sentence(60)}</p><p>{sentence(50)}</p>"
WORD = "<p>菜地</p>"
BOTH = f"<p>{TITLE}，{OTHER}。{sentence(50)}</p>{TEXT}"  # a text that speaks of either headline
SHORT_TEXT = f"<p>{sentence(20)}</p>"
STOPS = "<h6>相关新闻</h6>" * 3  # score -180: what stands on either side is two texts
AS, LINES, NAMED = "as in <title>", "as in <title>, in several lines", "element named for a headline"
HEADING, LABEL, PLACE = "heading", "value of a title label", "line above the byline row"


def headline(
    body: str, title: str = TITLE, head: str = "", form: Literal["html", "text"] = "html"
) -> tuple[str, str] | None:
    """The headline's lines, joined by a bar, and the rule that found them."""
    source = body if form == "text" else f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    whole = page(source, form)
    found = find_headline(whole, score_lines(whole))
    return found and ("|".join(whole.blocks[number].text for number in found.blocks), found.rule)


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        pytest.param(TITLE, f"<p>{TITLE}</p>", (TITLE, AS), id="the same words"),
        pytest.param(f"{TITLE}_青州新闻网", f"<p>{TITLE}</p>", (TITLE, AS), id="the site's name behind it"),
        pytest.param(TITLE, "<p>《市图书馆延长开放时间》</p>", ("《市图书馆延长开放时间》", AS), id="signs around it"),
        pytest.param(TITLE, f"<p>{TITLE[:6]}</p>", (TITLE[:6], AS), id="cut after six characters"),
        pytest.param(TITLE, f"<p>{TITLE[:5]}</p>", None, id="cut after five characters"),
        pytest.param(TITLE[:6], f"<p>{TITLE}</p>", (TITLE, AS), id="<title> cut after six characters"),
        pytest.param(TITLE[:5], f"<p>{TITLE}</p>", None, id="<title> cut after five characters"),
        pytest.param(words(20), f"<p>{words(8)}</p>", (words(8), AS), id="two fifths of it"),
        pytest.param(words(20), f"<p>{words(7)}</p>", None, id="less than two fifths"),
        pytest.param(words(30), f"<h1>{words(6)}</h1>", (words(6), AS), id="a fifth of it in a heading"),
        pytest.param(words(31), f"<h1>{words(6)}</h1>", None, id="less than a fifth in a heading"),
        pytest.param(words(20), f"<h1>{words(20)[4:10]}</h1>", (words(20)[4:10], AS), id="the middle in a heading"),
        pytest.param(words(20), f"<p>{words(20)[4:16]}</p>", None, id="the middle of it in another line"),
        pytest.param(TITLE, f"<p hidden>{TITLE}</p><p>甲</p>", None, id="hidden"),
        pytest.param(TITLE, f"<p>{TITLE[:5]}</p><p>{TITLE[5:]}</p>", (f"{TITLE[:5]}|{TITLE[5:]}", LINES),
                     id="two lines"),
        pytest.param(TITLE, f"<p>{TITLE[:4]}</p><p>{TITLE[4:6]}</p><p>{TITLE[6:8]}</p><p>{TITLE[8:]}</p>",
                     (f"{TITLE[:4]}|{TITLE[4:6]}|{TITLE[6:8]}|{TITLE[8:]}", LINES), id="four lines"),
        pytest.param(words(14), "".join(f"<p>{words(14)[at:at + 3 - (at > 4)]}</p>" for at in (0, 4, 7, 9, 11)),
                     None, id="five lines"),
        pytest.param(TITLE, f"<p>{TITLE[:4]}</p><p>{TITLE[4:]}</p>", (f"{TITLE[:4]}|{TITLE[4:]}", LINES),
                     id="a first line of four characters"),
        pytest.param(TITLE, f"<p>{TITLE[:3]}</p><p>{TITLE[3:]}</p>", None, id="a first line of three"),
        pytest.param(f"{TITLE}——{OTHER}", f"<p>{TITLE}</p><p>——{OTHER}</p>", (TITLE, AS),
                     id="a subtitle is no line of it"),
        pytest.param(TITLE, f"<p>{TITLE[:5]}</p><p hidden>{TITLE[5:]}</p>", None, id="a hidden second line"),
        pytest.param(TITLE, f"<p><a href='/a'>{TITLE}</a></p><p>{TITLE}。</p><p>{TITLE}</p>{TEXT}", (TITLE, AS),
                     id="no sentence is a headline"),
        pytest.param(sentence(100)[:-1], f"<p>{sentence(100)[:-1]}</p>", None, id="no paragraph is a headline"),
        pytest.param(words(80), f"<p>{words(80)}</p>", (words(80), AS), id="the longest line"),
        pytest.param(words(100), f"<h1>{words(100)}</h1>", (words(100), AS), id="but a longer heading may be"),
        pytest.param("地税", "<p>地税</p>", ("地税", AS), id="two characters"),
        pytest.param("雨", "<p>雨</p>", None, id="one character"),
    ],
)  # fmt: skip
def test_stated_by_the_head(title: str, body: str, expected: tuple[str, str] | None) -> None:
    assert headline(body, title) == expected


@pytest.mark.parametrize(
    "head",
    [
        pytest.param(f"<meta property='og:title' content='{OTHER}'>", id="meta tag"),
        pytest.param(f"<meta name='ArticleTitle' content='{OTHER}'>", id="meta tag of public bodies"),
        pytest.param(
            f'<script type="application/ld+json">{{"@type":"NewsArticle","headline":"{OTHER}"}}</script>', id="JSON-LD"
        ),
    ],
)
def test_stated_elsewhere_in_the_head(head: str) -> None:
    assert headline(f"<p>{OTHER}</p>", "青州新闻网", head) == (OTHER, AS)


def test_a_headline_in_the_form_of_an_outlet_stands_above_its_row() -> None:
    assert headline(f"<h1>外婆的灶台</h1>{ROW}{TEXT}", "外婆的灶台_青州新闻网") == ("外婆的灶台", AS)


def test_a_link_to_the_home_page_is_the_name_of_the_site() -> None:
    assert headline(f"<p><a href='/'>{TITLE}</a></p><h1>{TITLE}</h1>{TEXT}") == (TITLE, AS)


P = f"<p>{TITLE}</p>"


@pytest.mark.parametrize(
    ("body", "at"),
    [
        pytest.param(P + P, 0, id="the first of two"),
        pytest.param(P + f"<h2>{TITLE}</h2>", 1, id="a heading"),
        pytest.param(P + f"<p class=title>{TITLE}</p>", 1, id="an element named for it"),
        pytest.param(P + f"<p id=artTitle>{TITLE}</p>", 1, id="an element whose id is named for it"),
        pytest.param(f"<p class=title>{TITLE}</p><h2>{TITLE}</h2>", 1, id="a heading before a name"),
        pytest.param(f"<p><a href='/a'>{TITLE}</a></p>" + P, 1, id="what is no link"),
        pytest.param(f"<h2><a href='/a'>{TITLE}</a></h2>" + P, 1, id="a link in a heading is worth less than a line"),
        pytest.param(P + WORD * 2 + P + TEXT, 3, id="the one with the text below"),
        pytest.param(P + ROW + WORD * 9 + P, 0, id="the one with a row below"),
        pytest.param(f"<h2>{TITLE}</h2>" + WORD * 2 + P + TEXT, 0, id="a heading before a line near the text"),
        pytest.param(f"<h2>{TITLE}</h2>" + WORD * 40 + P + TEXT, 41, id="a line near the text, the heading far above"),
        pytest.param(f"<p>{TITLE[:6]}</p>" + WORD + P, 2, id="the one that holds most"),
        pytest.param(f"<p>{TITLE[:6]}</p>" * 90 + P, 90, id="even behind ninety others"),
    ],
)
def test_best_match(body: str, at: int) -> None:
    whole = page(f"<html><head><title>{TITLE}</title></head><body>{body}</body></html>")
    found = find_headline(whole, score_lines(whole))
    assert found is not None
    assert found.blocks == (at,)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(WORD * 3 + f"<p class=title>{OTHER}</p>" + TEXT, (TITLE, AS), id="four lines between"),
        pytest.param(WORD * 4 + f"<p class=title>{OTHER}</p>" + TEXT, (OTHER, NAMED), id="five lines between"),
        pytest.param(WORD * 5 + f"<p class=title>{OTHER}</p>" + WORD + TEXT, (TITLE, AS), id="not next above the text"),
        pytest.param(WORD * 5 + f"<p class=title>{OTHER[:6]}</p>" + TEXT, (OTHER[:6], NAMED), id="six characters"),
        pytest.param(WORD * 5 + f"<p class=title>{OTHER[:5]}</p>" + TEXT, (TITLE, AS), id="five characters"),
        pytest.param(
            WORD * 5 + f"<p class=title><a href='/a'>{OTHER}</a></p>" + TEXT, (TITLE, AS), id="a link is no headline"
        ),
        pytest.param(WORD * 5 + f"<p class=titanic>{OTHER}</p>" + TEXT, (TITLE, AS), id="a name that only begins so"),
    ],
)
def test_a_stated_headline_far_above_the_text_yields(body: str, expected: tuple[str, str]) -> None:
    assert headline(f"<h1>{TITLE}</h1>" + body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(f"<h2>{OTHER}</h2>" + TEXT, (OTHER, HEADING), id="heading above the text"),
        pytest.param(f"{WORD * 5}<h2>{OTHER}<br>自习室添了座位</h2>{TEXT}", (f"{OTHER}|自习室添了座位", HEADING),
                     id="heading of two lines"),
        pytest.param(f"<h3>{OTHER}</h3>" + TEXT, (OTHER, HEADING), id="third-level heading"),
        pytest.param(f"<h4>{OTHER}</h4>" + ROW + TEXT, (OTHER, PLACE), id="a fourth-level heading is only a line"),
        pytest.param(f"<h2>{OTHER}</h2><h1>{TITLE}</h1>" + TEXT, (TITLE, HEADING), id="the higher of two"),
        pytest.param(f"<h1>{TITLE}</h1>" + WORD * 5 + f"<h2>{OTHER}</h2>" + TEXT, (OTHER, HEADING), id="the nearer"),
        pytest.param(f"<h1>{TITLE}</h1>" + WORD * 3 + f"<h2>{OTHER}</h2>" + TEXT, (TITLE, HEADING), id="both are near"),
        pytest.param(f"<h1>{OTHER[:5]}</h1>" + TEXT, (OTHER[:5], HEADING), id="five characters"),
        pytest.param(f"<h1>{OTHER[:4]}</h1><h2>{TITLE}</h2>" + TEXT, (TITLE, HEADING), id="four characters are none"),
        pytest.param(f"<h1><a href='/a'>{OTHER}</a></h1><h2>{TITLE}</h2>" + TEXT, (TITLE, HEADING), id="no link"),
        pytest.param(f"<h1 hidden>{OTHER}</h1><h2>{TITLE}</h2>" + TEXT, (TITLE, HEADING), id="none that is hidden"),
        pytest.param(f"<h1>相关新闻推荐</h1><h2>{TITLE}</h2>" + TEXT, (TITLE, HEADING), id="no heading of a list"),
        pytest.param(f"<h1>青州融媒体中心</h1><h2>{TITLE}</h2>" + TEXT, (TITLE, HEADING), id="no name of an outlet"),
        pytest.param(f"<h1>云门在线网事</h1><h2>{TITLE}</h2>{TEXT}<p>云门在线网事版权所有</p>", (TITLE, HEADING),
                     id="no name that holds the rights"),
        pytest.param(f"<h1>{OTHER}</h1>" + WORD * 13 + TEXT, (OTHER, HEADING), id="13 lines above the text"),
        pytest.param(f"<h1>{OTHER}</h1>" + WORD * 14 + TEXT, None, id="14 lines above it"),
        pytest.param(f"<p>读取工具条的内容</p><p>关于开展全民健身活动的通知</p>{WORD * 5}<p>古城夜市人山人海</p>{TEXT}",
                     ("关于开展全民健身活动的通知", "form of a public document"), id="the form of a document"),
        pytest.param("<p>市图书馆昨天延长开放</p><p>不能读取工具条内容</p>"
                     f"{ROW}<p>昨天延长开放的图书馆{sentence(60)}</p>",
                     ("市图书馆昨天延长开放", PLACE), id="a line that shares no words with the text yields"),
        pytest.param(f"<p>标题：{OTHER}</p>" + TEXT, (f"标题：{OTHER}", LABEL), id="label and value in a line"),
        pytest.param(f"<p>标题：</p><p>{OTHER}</p>" + TEXT, (OTHER, LABEL), id="value in the next line"),
        pytest.param(f"<p>标题：{OTHER[:5]}</p>" + TEXT, (f"标题：{OTHER[:5]}", LABEL), id="value of five characters"),
        pytest.param(f"<p>标题：{OTHER[:4]}</p><p>{TITLE}</p>" + TEXT, (TITLE, LABEL), id="value too short, the next"),
        pytest.param(f"<p>标题：</p><p>{OTHER[:4]}</p><p>{TITLE}</p>{ROW}{TEXT}", (TITLE, PLACE), id="neither"),
        pytest.param(f"<p>{OTHER}吧</p>{ROW}{TEXT}", (f"{OTHER}吧", PLACE), id="line above the row"),
        pytest.param(f"<p>{OTHER}吧</p>{TEXT}", (f"{OTHER}吧", PLACE), id="line above the text"),
        pytest.param(f"<p>{OTHER}吧</p>{WORD * 2}{ROW}{TEXT}", (f"{OTHER}吧", PLACE), id="short lines between"),
        pytest.param(f"<p>{TITLE}</p>{WORD * 3}<p>{OTHER}</p>{ROW}{BOTH}", (TITLE, PLACE),
                     id="a short line yields to one four lines above it"),
        pytest.param(f"<p>{TITLE}</p>{WORD * 4}<p>{OTHER}</p>{ROW}{TEXT}", (OTHER, PLACE), id="not to one five above"),
        pytest.param(f"<p>{TITLE}</p><p>{OTHER}吧</p>{ROW}{TEXT}", (f"{OTHER}吧", PLACE), id="nine are sure"),
        pytest.param(f"<p>{TITLE}</p>{WORD * 13}{ROW}{TEXT}", (TITLE, PLACE), id="14 lines above the row"),
        pytest.param(f"<p>{TITLE}</p>{WORD * 14}{ROW}{TEXT}", None, id="15 lines above the row"),
        pytest.param(f"<p>{TITLE}</p><p>{OTHER}</p><p>——{words(8)}</p>{ROW}{BOTH}", (OTHER, PLACE),
                     id="the line above a subtitle may be short"),
        pytest.param(f"<p>菜地</p><p>古城夜市</p>{ROW}{TEXT}", ("古城夜市", PLACE), id="the lower of two short lines"),
        pytest.param(f"<p>古城夜市</p>{ROW}{TEXT}", ("古城夜市", PLACE), id="four characters next above the row"),
        pytest.param(f"<ul><li>古城夜市</li></ul>{ROW}{TEXT}", None, id="a bullet of four characters"),
        pytest.param(f"<p>{TITLE}</p>{ROW}{WORD * 9}{TEXT}", (TITLE, PLACE), id="a row ten lines above the text"),
        pytest.param(f"<p>{OTHER}吧</p>{ROW}<p>{TITLE}</p>{WORD * 9}{TEXT}", (f"{OTHER}吧", PLACE),
                     id="a row before the lists that lie between"),
        pytest.param(f"<p>{OTHER}吧</p>{ROW}<p>{TITLE}</p>{WORD * 38}{TEXT}", (f"{OTHER}吧", PLACE), id="40 lines"),
        pytest.param(f"<p>{OTHER}吧</p>{ROW}<p>{TITLE}</p>{WORD * 39}{TEXT}", None, id="41 lines"),
        pytest.param(f"<p>{OTHER}吧</p><p>2021-09-07</p><p>{TITLE}</p>{TEXT}", (f"{OTHER}吧", PLACE),
                     id="a bare day close above the text is a row"),
        pytest.param(f"<p>夜市人山人海恢复营业</p><p>2021-09-07</p><p>{TITLE}</p>{WORD * 10}{TEXT}", (TITLE, PLACE),
                     id="a bare day far above is no row"),
        pytest.param(f"<p>{OTHER}吧</p>{ROW}{SHORT_TEXT * 2}{STOPS}{WORD * 10}{TEXT * 3}", (f"{OTHER}吧", PLACE),
                     id="two paragraphs before an advertisement"),
        pytest.param(f"<p>{OTHER}吧</p>{ROW}{SHORT_TEXT * 3}{STOPS}{WORD * 14}{TEXT * 3}", None, id="three of them"),
        pytest.param(f"<h1>云门在线网事</h1>{TEXT}<p>云门在线网事版权所有</p>{WORD * 39}", ("云门在线网事", PLACE),
                     id="40 lines from the end"),
        pytest.param(f"<h1>云门在线网事</h1>{TEXT}<p>云门在线网事版权所有</p>{WORD * 40}", ("云门在线网事", HEADING),
                     id="41 lines from the end"),
        pytest.param(TEXT + WORD + "<p>标题：</p>", None, id="a label in the last line"),
        pytest.param(WORD + TEXT, None, id="nothing can be it"),
        pytest.param(f"<p>{TITLE}</p>", None, id="no text"),
    ],
)  # fmt: skip
def test_not_stated(body: str, expected: tuple[str, str] | None) -> None:
    assert headline(body, "青州新闻网") == expected


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(f"{words(16)}，", id="it ends in a comma"),
        pytest.param(f"{words(8)}。{words(8)}", id="a full stop within"),
        pytest.param(f"{words(12)}，{words(12)}，{words(12)}，{words(12)}", id="a long line with three commas"),
        pytest.param("索引号：3707/2021-00332 文件编号：12", id="a row of the table of a public document"),
        pytest.param(words(81), id="81 characters"),
        pytest.param("（市图书馆延长开放时间）", id="in brackets"),
        pytest.param("来源：青州新闻网 2021-09-07", id="a byline row"),
        pytest.param("分享到： 微信 微博 朋友圈 QQ空间", id="furniture"),
        pytest.param("记者 周若禾 通讯员 李朗", id="a credit"),
        pytest.param("原标题：市图书馆延长开放时间", id="a title note"),
        pytest.param("图为读者在看书看报", id="a caption"),
        pytest.param("首页 > 新闻 > 青州本地要闻", id="a breadcrumb"),
        pytest.param("首页 › 新闻 › 青州本地要闻", id="a breadcrumb of other signs"),
        pytest.param("<a href='/a'>市图书馆延长</a><a href='/b'>开放时间</a><a href='/c'>座位</a>", id="three links"),
        pytest.param("图书馆借书 阅览室开放 展览厅免费 少儿馆", id="a menu of four words"),
        pytest.param("青州市新闻传媒在线", id="an outlet"),
        pytest.param("周若禾/青州融媒体中心", id="a signature"),
        pytest.param("青州市云门书院文化研究中心主任", id="an office"),
        pytest.param("abcdefghijkl", id="no Han character"),
        pytest.param("相关新闻", id="heading of a list"),
        pytest.param("2021年9月7日 星期二", id="a day"),
        pytest.param("老街修缮 返回首页", id="a link to the front page among its words"),
        pytest.param("欧阳娜娜（青州）", id="a name with a note"),
    ],
)  # fmt: skip
def test_no_headline_by_its_place(line: str) -> None:
    assert headline(f"<p>{line}</p>{ROW}{TEXT}", "青州新闻网") is None


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(f"{words(5)}，{words(5)}，{words(5)}，{words(5)}", id="three commas"),
        pytest.param(words(80), id="80 characters"),
        pytest.param("（续）市图书馆延长开放时间吗", id="brackets at its begin"),
        pytest.param("古城夜市啊", id="five characters"),
        pytest.param(words(13), id="a line of 13 characters"),
        pytest.param("图书馆借书 阅览室开放 展览厅免费", id="three parts"),
        pytest.param("讣告", id="the word for an announcement"),
        pytest.param("图书馆全年借书 阅览室全天开放 展览厅周末免费 少儿馆暑假开门", id="four long parts"),
    ],
)
def test_a_headline_by_its_place(line: str) -> None:
    assert headline(f"<p>{line}</p>{ROW}{TEXT}", "青州新闻网") == (line, PLACE)


@pytest.mark.parametrize(
    ("links", "found"),
    [
        pytest.param(f"<a href='/a'>{words(13)}</a>", True, id="one link of 13 characters"),
        pytest.param(f"<a href='/a'>{words(12)}</a>", False, id="one of 12"),
        pytest.param(f"<a href='/a'>{words(8)}</a><a href='/b'>{words(8)}</a>", True, id="two links"),
        pytest.param("".join(f"<a href='/{n}'>{words(8)}</a>" for n in "abc"), False, id="three links"),
    ],
)
def test_links_by_their_place(links: str, found: bool) -> None:
    assert (headline(f"<p>{links}</p>{ROW}{TEXT}", "青州新闻网") is not None) is found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"{TITLE}_青州新闻网\n{TITLE}\n{sentence(60)}\n", (TITLE, AS), id="the first line is the <title>"),
        pytest.param(f"{TITLE}\n菜地\n{TITLE}\n{sentence(60)}\n", (TITLE, AS), id="it comes again"),
        pytest.param(f"{TITLE}\n菜地\n{TITLE}\n", None, id="a slogan that comes again without a text"),
        pytest.param(f"{OTHER}\n菜地\n{OTHER}\n{sentence(60)}\n", (OTHER, AS), id="eight characters are sure"),
        pytest.param(f"{TITLE}\n菜地\n", None, id="the first line alone says nothing"),
        pytest.param(f"青州新闻网\n• {TITLE}\n{OTHER}吧\n2021-09-07 10:25\n{sentence(60)}\n{sentence(50)}\n",
                     (f"{OTHER}吧", PLACE), id="line above the row"),
        pytest.param(f"青州新闻网\n{OTHER}吧\n菜地\n• {TITLE}\n2021-09-07 10:25\n{sentence(60)}\n{sentence(50)}\n",
                     (f"{OTHER}吧", PLACE), id="a bullet is none"),
        pytest.param(f"{words(12)}\n{sentence(60)}\n{sentence(50)}\n{words(24)[12:]}\n2021-09-07 10:25\n"
                     f"{sentence(60)}\n",
                     (words(12), PLACE), id="the row of another article below the text"),
        pytest.param(f"青州新闻网\n• {TITLE}\n2021-09-07 10:25\n{sentence(60)}\n{sentence(50)}\n",
                     (TITLE, PLACE), id="a bullet where nothing else can be it"),
    ],
)  # fmt: skip
def test_headline_of_a_text(text: str, expected: tuple[str, str] | None) -> None:
    assert headline(text, form="text") == expected


def test_a_headline_that_the_run_begins_with_ends_above_the_first_sentence() -> None:
    kicker, line, subheading = (f"{words(44)}：", f"“{words(30)}”", f"“{words(24)}”")
    body = f"<p>{kicker}</p><p>{line}</p><p>{sentence(60)}</p><p>{subheading}</p>{TEXT}"
    assert headline(body, "青州新闻网") == (line, PLACE)


def test_the_headline_of_a_text_below_teasers_is_the_line_that_shares_its_words() -> None:
    teasers, column = [sentence(20)] * 3, "青州每周评论精选栏目"
    text = "\n".join(["菜地"] * 7 + teasers + [words(12), column, "2021-09-07 10:25"] + [sentence(60)] * 4)
    assert headline(text, form="text") == (words(12), PLACE)


@pytest.mark.parametrize(
    ("menu", "rule"),
    [
        pytest.param("云门书院", AS, id="the title of a poem"),
        pytest.param("山中问答", "line between a column's name and the text", id="a column of the menu"),
    ],
)
def test_a_short_headline_without_words_of_the_text(menu: str, rule: str) -> None:
    body = f"<p><a href='/a'>{menu}</a> <a href='/b'>首页</a></p><h1>山中问答</h1><div><p>{words(11)}</p>{TEXT}</div>"
    found = rules(f"<html><head><title>山中问答</title></head><body>{body}")
    assert next(name for name, text in found if text in ("山中问答", words(11))) == rule


SECOND, THIRD = "自习室座位增加到三百个", "护城河两岸夜里亮起了灯"
OF_ALL = f"<p>{TITLE}，{SECOND}，{THIRD}。{sentence(50)}</p>{TEXT}"  # a text that speaks of each


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        pytest.param(f"<p>{TITLE}</p><p>{SECOND}</p>", TITLE, id="above a subtitle"),
        pytest.param(f"<p>{THIRD}</p><p>{TITLE}</p><p>{SECOND}</p>", TITLE, id="between kicker and subtitle"),
        pytest.param(f"<p>{TITLE}</p>" + "<div>" * 4 + f"<p>{SECOND}</p>" + "</div>" * 4, SECOND,
                     id="below a line of another part of the page"),
    ],
)  # fmt: skip
def test_which_of_several_lines_above_the_row_is_the_headline(above: str, expected: str) -> None:
    assert headline(f"{above}{ROW}{OF_ALL}", "青州新闻网") == (expected, PLACE)


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        pytest.param("<p><a href='/a'>要闻中心</a> <a href='/b'>新闻动态</a></p>", (OTHER, HEADING), id="a menu"),
        pytest.param("<p>首页 > 要闻中心 > 新闻动态</p>", (OTHER, HEADING), id="a breadcrumb"),
        pytest.param("", ("要闻中心 新闻动态", AS), id="nothing"),
    ],
)
def test_columns_are_known_by_what_stands_above(above: str, expected: tuple[str, str]) -> None:
    columns = "要闻中心 新闻动态"
    assert headline(f"{above}<h1>{columns}</h1><h2>{OTHER}</h2>{TEXT}", columns) == expected
