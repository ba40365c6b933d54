"""What the fields take from small pages, where the tests of single fields stop: meta tags, breadcrumbs, links."""

from __future__ import annotations

from typing import Any

import pytest
from zoning import sentence, words

from qznews_extract import Article, Extraction, Options, extract

TITLE = "市图书馆延长开放时间"
TEXT = f"<p>{sentence(60)}</p><p>{sentence(50)}</p>"
ROW = "<p>来源：青州新闻网 2021-09-07 10:25</p>"
PICTURE = "<p><img src='/up/a.jpg'></p>"


def read(
    *, above: str = "", row: str = ROW, text: str = TEXT, below: str = "", head: str = "", url: str = ""
) -> Extraction:
    whole = (
        f"<html><head><title>{TITLE}</title>{head}</head><body>{above}<h1>{TITLE}</h1>{row}{text}{below}</body></html>"
    )
    return extract(whole, url=url or None)


def article(**parts: str) -> Article:
    found = read(**parts).article
    assert found is not None
    return found


def meta(name: str, content: str) -> str:
    return f"<meta name='{name}' content='{content}'>"


LOW = "<p><img src='/up/a.jpg'></p>"


@pytest.mark.parametrize(
    ("above", "section"),
    [
        pytest.param("<p>当前位置：首页 > 新闻 > 民生在线</p>", "民生在线", id="last step of the breadcrumb"),
        pytest.param("<p>首页 > 民生在线 > 正文</p>", "民生在线", id="正文 is no section"),
        pytest.param("<p>您的位置：首页 > 正文</p>", None, id="the first step is no section"),
        pytest.param("<p>云门在线首页 > 云门在线</p>", "云门在线", id="a section named as the site"),
        pytest.param(f"<p>首页 > {words(16)}</p>", words(16), id="16 characters"),
        pytest.param(f"<p>首页 > {words(17)}</p>", None, id="17 characters"),
        pytest.param("<p>首页 > 民生</p>" + LOW * 39, "民生", id="40 lines above"),
        pytest.param("<p>首页 > 民生</p>" + LOW * 40, None, id="41 lines above"),
        pytest.param("<p hidden>首页 > 民生</p>", None, id="hidden"),
        pytest.param("<p>首页 > 民生</p><p>首页 > 文化</p>", "文化", id="the nearest of two"),
        pytest.param(f"<p>首页 > {words(109)} > 民生</p>", "民生", id="119 characters"),
        pytest.param(f"<p>首页 > {words(110)} > 民生</p>", "民生", id="120 characters"),
        pytest.param(f"<p>首页 > {words(111)} > 民生</p>", None, id="121 characters"),
    ],
)
def test_section(above: str, section: str | None) -> None:
    assert article(above=above).section == section


def test_section_below_the_headline_is_none() -> None:
    assert article(below="<p>首页 > 民生</p>").section is None
    whole = f"<title>{TITLE}</title><p>首页 > 民生</p>{ROW}{TEXT}"
    found = extract(whole).article
    assert found is not None
    assert found.section is None


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        pytest.param(
            meta("article:section", "民生") + meta("category", "文化"), {"section": "民生"}, id="first of two"
        ),
        pytest.param(meta("column", " 民生 "), {"section": "民生"}, id="white space"),
        pytest.param(meta("og:site_name", "云门在线"), {"site_name": "云门在线"}, id="site"),
        pytest.param(meta("keywords", "借书,还书;借书"), {"keywords": ("借书", "还书")}, id="each keyword once"),
        pytest.param(
            meta("keywords", ",".join(f"词{n}" for n in range(41))),
            {"keywords": tuple(f"词{n}" for n in range(40))},
            id="forty of them",
        ),
        pytest.param(meta("description", words(20)), {"summary": words(20)}, id="a description that the text holds"),
        pytest.param(meta("description", words(19)), {"summary": None}, id="a shorter one"),
        pytest.param(meta("description", "云门在线是青州市的新闻网站每天更新"), {"summary": None}, id="the site's own"),
        pytest.param(
            meta("description", words(20) + "云门在线"), {"summary": words(20) + "云门在线"}, id="by its first 20"
        ),
        pytest.param(meta("og:description", words(30)), {"summary": words(30)}, id="the other tag"),
    ],
)
def test_head(head: str, expected: dict[str, Any]) -> None:
    found = article(head=head)
    assert {name: getattr(found, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("text", "after", "captions"),
    [
        pytest.param(PICTURE + TEXT, [0], [None], id="above the text"),
        pytest.param(
            f"<p>{sentence(60)}</p>{PICTURE}<p>{sentence(50)}</p>", [1], [None], id="below the first paragraph"
        ),
        pytest.param(
            f"<p>{sentence(60)}</p>{PICTURE}<p>图为读者在看书</p><p>图为阅览室</p><p>{sentence(50)}</p>",
            [1],
            ["图为读者在看书 图为阅览室"],
            id="two lines of a caption",
        ),
        pytest.param(
            f"<p>{sentence(60)}</p>{PICTURE}{PICTURE}<p>图为读者在看书</p><p>{sentence(50)}</p>",
            [1, 1],
            [None, "图为读者在看书"],
            id="the caption is the last picture's",
        ),
    ],
)
def test_pictures(text: str, after: list[int], captions: list[str | None]) -> None:
    found = article(text=text).images
    assert [image.after_paragraph for image in found] == after
    assert [image.caption for image in found] == captions


@pytest.mark.parametrize(
    ("size", "kept"),
    [
        pytest.param("width=60", True, id="60 wide"),
        pytest.param("width=59", False, id="59 wide"),
        pytest.param("height=60", True, id="60 high"),
        pytest.param("height=59", False, id="59 high"),
        pytest.param("width=1 height=1", False, id="a dot"),
    ],
)
def test_icons_are_no_pictures(size: str, kept: bool) -> None:
    text = f"<p>{sentence(60)}</p><p><img src='/up/a.jpg' {size}></p><p>{sentence(50)}</p>"
    assert bool(article(text=text).images) is kept


@pytest.mark.parametrize(
    ("src", "kept"),
    [
        pytest.param("/icons/a.jpg", True, id="a folder's name"),
        pytest.param("/up/icon-3.png", False, id="the file's name"),
        pytest.param("/up/LOGO.png", False, id="in capitals"),
    ],
)
def test_names_of_icons(src: str, kept: bool) -> None:
    text = f"<p>{sentence(60)}</p><p><img src='{src}'></p><p>{sentence(50)}</p>"
    assert bool(article(text=text).images) is kept


@pytest.mark.parametrize(
    ("count", "dateline"),
    [
        pytest.param(0, "青州新闻网9月7日讯", id="first paragraph"),
        pytest.param(7, "青州新闻网9月7日讯", id="eighth"),
        pytest.param(8, None, id="ninth"),
    ],
)
def test_dateline(count: int, dateline: str | None) -> None:
    text = f"<p>{sentence(30)}</p>" * count + f"<p>青州新闻网9月7日讯 {sentence(40)}</p>"
    assert article(text=text).dateline == dateline


@pytest.mark.parametrize(
    ("row", "source"),
    [
        pytest.param("<p><b>来源：</b><b>云门闲话</b> 2021-09-07</p>", "云门闲话", id="value in its own element"),
        pytest.param("<p>2021-09-07 <b>来源：云门闲话</b><b>分享</b></p>", "云门闲话", id="furniture behind the value"),
        pytest.param("<p><b>来源：云门</b><b>闲话</b> 2021-09-07</p>", "云门闲话", id="value in two elements"),
        pytest.param("<p>2021-09-07 作者：云门闲话书院</p>", "云门闲话书院", id="an author who is no person"),
        pytest.param("<p>2021-09-07 作者：王红霞</p>", None, id="an author who is one"),
        pytest.param(f"<p>2021-09-07 作者：{words(20)}</p>", words(20), id="an account of 20 characters"),
        pytest.param(f"<p>2021-09-07 作者：{words(21)}</p>", None, id="of 21 characters"),
        pytest.param(f"<p>2021-09-07 10:25 {words(16)}</p>", words(16), id="16 characters without a label"),
        pytest.param(f"<p>2021-09-07 10:25 {words(17)}</p>", None, id="17 characters"),
        pytest.param("<p>2021-09-07 10:25 茶座</p>", "茶座", id="two characters"),
        pytest.param("<p>2021-09-07 10:25 云</p>", None, id="one character"),
        pytest.param("<p>李明/青州晚报 2021-09-07 10:25</p>", "青州晚报", id="a name before its outlet"),
        pytest.param("<p>2021-09-07 10:25 云门3号院</p>", "云门3号院", id="a digit within"),
        pytest.param("<p>2021-09-07 10:25 云门33号人</p>", None, id="two digits"),
        pytest.param("<p>2021-09-07 10:25</p><p class=author>云门闲话</p>", "云门闲话", id="an element named for it"),
    ],
)
def test_source(row: str, source: str | None) -> None:
    assert article(row=row).source == source


def test_an_element_named_for_the_account_goes_first() -> None:
    row = "<p>2021-09-07 10:25</p><p>民生茶座</p><p class=author>云门闲话</p>"
    assert article(row=row).source == "云门闲话"


@pytest.mark.parametrize(
    ("line", "source"),
    [
        pytest.param("据新华社北京9月7日电 ", "新华社", id="the agency of the dateline"),
        pytest.param("本报讯 ", None, id="no agency"),
        pytest.param("【看青州2021年9月7日讯】", "看青州", id="the outlet names itself"),
    ],
)
def test_source_of_the_dateline(line: str, source: str | None) -> None:
    assert article(row="<p>2021-09-07 10:25</p>", text=f"<p>{line}{sentence(60)}</p>{TEXT}").source == source


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param(f"<p>青州新闻网讯（记者 王红霞）{sentence(60)}</p>", ["王红霞"], id="first paragraph"),
        pytest.param(f"<p>{sentence(60)}</p><p>青州新闻网讯（记者 王红霞）{sentence(60)}</p>", ["王红霞"], id="second"),
        pytest.param(f"<p>{sentence(60)}</p>" * 2 + f"<p>本报讯（记者 王红霞）{sentence(60)}</p>", [], id="third"),
        pytest.param(f"<p>{sentence(60)}</p><p>{sentence(50)}（王红霞 李明）</p>", ["王红霞", "李明"], id="at the end"),
        pytest.param(f"<p>{words(150)}（记者 王红霞）{sentence(60)}</p>", ["王红霞"], id="160 characters"),
        pytest.param(f"<p>{words(160)}（记者 王红霞）{sentence(60)}</p>", [], id="further on"),
    ],
)
def test_reporters(text: str, names: list[str]) -> None:
    assert [person.name for person in article(text=text).reporters] == names


def test_a_reporter_counts_once_with_the_first_role() -> None:
    found = read(row=f"{ROW}<p>作者：王红霞</p>", text=f"{TEXT}<p>（记者 王红霞 通讯员 李明）</p>")
    assert found.article is not None
    assert [(person.role, person.name) for person in found.article.reporters] == [
        ("作者", "王红霞"),
        ("通讯员", "李明"),
    ]
    (evidence,) = [one for one in found.evidence if one.field == "reporters"]
    assert len(evidence.blocks) == 2


def recommended(*lines: str) -> list[str]:
    items = "".join(f"<li>{line}</li>" for line in lines)
    return [item.title for item in article(below=f"<h3>相关新闻</h3><ul>{items}</ul>").recommendations]


LINK = "<a href='/1'>古城夜市恢复营业</a>"


@pytest.mark.parametrize(
    ("line", "titles"),
    [
        pytest.param(LINK, ["古城夜市恢复营业"], id="link"),
        pytest.param(f"<i>1</i>{LINK}", ["古城夜市恢复营业"], id="rank before it"),
        pytest.param(f"{LINK}<i>2021-09-07</i>", ["古城夜市恢复营业"], id="date behind it"),
        pytest.param(f"<i>1</i><i>·</i>{LINK}<i>(3)</i><i>09-07</i>", ["古城夜市恢复营业"], id="both twice"),
        pytest.param("<a href='/1'><b>古城</b><b>夜市恢复营业</b></a>", ["古城夜市恢复营业"], id="a link in pieces"),
        pytest.param(
            "<a href='/1'>古城夜市恢复营业</a> <a href='/2'>少儿馆新到绘本</a>",
            ["古城夜市恢复营业", "少儿馆新到绘本"],
            id="two links in a line",
        ),
        pytest.param(f"<a href='/1'>2021-09-07</a>{LINK}", ["古城夜市恢复营业"], id="the same link twice"),
        pytest.param("<a href='/1'>古城夜市恢复营业(12评论)</a>", ["古城夜市恢复营业"], id="count in the link"),
        pytest.param("<a href='/1'>推荐阅读：古城夜市恢复营业</a>", ["古城夜市恢复营业"], id="lead-in in the link"),
        pytest.param("<a href='/1'>2020 abcdef 古城夜市吧啊啊啊</a>", ["2020 abcdef 古城夜市吧啊啊啊"], id="a year"),
    ],
)
def test_recommendation(line: str, titles: list[str]) -> None:
    assert recommended(line) == titles


def test_a_recommendation_counts_once_in_its_list() -> None:
    below = f"<h3>相关新闻</h3><ul><li>{LINK}</li><li>{LINK}</li></ul><h3>热门推荐</h3><ul><li>{LINK}</li></ul>"
    found = read(below=below)
    assert found.article is not None
    assert [item.section for item in found.article.recommendations] == ["相关新闻", "热门推荐"]
    (evidence,) = [one for one in found.evidence if one.field == "recommendations"]
    assert len(evidence.blocks) == 2


@pytest.mark.parametrize(
    ("row", "head", "url", "day"),
    [
        pytest.param("", meta("pubdate", "2021-09-07T00:00:00"), "", "2021-09-07 day", id="midnight is a day"),
        pytest.param("", meta("pubdate", "2021-09-07T00:00:01"), "", "2021-09-07 second", id="a second later"),
        pytest.param("", "", "http://e.cn/2021/09/07/a.html", "2021-09-07 day", id="the address"),
        pytest.param("", "", "http://e.cn/2021-09/07/a.html", "2021-09-07 day", id="another address"),
        pytest.param("", "", "http://e.cn/t20210907_12.html", "2021-09-07 day", id="a file's name"),
        pytest.param("", "", "http://e.cn/2021/09/a.html", None, id="a month alone"),
        pytest.param("", "", "http://e.cn/2021/13/07/a.html", None, id="no month"),
        pytest.param("", "", "http://e.cn/2021/02/31/a.html", None, id="no day"),
        pytest.param("<p>17/09/2021 10:25</p><p>07/09/2021</p>", "", "", "2021-09-17 minute", id="day before month"),
        pytest.param(
            ROW, meta("pubdate", "2020-01-01"), "http://e.cn/2019/09/07/a.html", "2021-09-07 minute", id="print"
        ),
    ],
)
def test_when(row: str, head: str, url: str, day: str | None) -> None:
    found = article(row=row, head=head, url=url)
    assert (found.timestamp and f"{found.timestamp:%Y-%m-%d} {found.timestamp_precision}") == day


def test_modified_time_of_the_head() -> None:
    stated = meta("article:modified_time", "2021-09-08T11:00:00+08:00")
    found = article(head=stated).modified
    assert found is not None
    assert f"{found:%m-%d %H:%M}" == "09-08 11:00"
    assert article(row="", head=stated).modified is None


@pytest.mark.parametrize(
    ("head", "title"),
    [
        pytest.param(meta("og:title", "古城夜市恢复营业_云门在线"), "古城夜市恢复营业", id="meta tag without its tail"),
        pytest.param(meta("og:title", "雨"), "市图书馆延长开放时间", id="one character is none"),
        pytest.param(meta("og:title", "地税"), "地税", id="two characters"),
    ],
)
def test_title_of_the_head(head: str, title: str) -> None:
    found = extract(f"<title>{TITLE} - 云门在线</title>{head}<p>2021-09-07 10:25</p>{TEXT}").article
    assert found is not None
    assert found.title == title


@pytest.mark.parametrize(
    ("line", "title"),
    [
        pytest.param(f"<h1><b>原创</b><i>{TITLE}</i></h1>", TITLE, id="a tag before it"),
        pytest.param(f"<h1><i>{TITLE[:5]}</i><i>{TITLE[5:]}</i></h1>", TITLE, id="in pieces"),
        pytest.param(f"<h1>{TITLE[:5]}</h1><h1>{TITLE[5:]}</h1>", TITLE, id="in two lines, one word in the head"),
    ],
)
def test_title_of_a_line(line: str, title: str) -> None:
    found = extract(f"<html><head><title>{TITLE}</title></head><body>{line}{ROW}{TEXT}").article
    assert found is not None
    assert found.title == title


def test_two_lines_of_a_title_that_the_head_parts() -> None:
    found = extract(
        f"<title>{TITLE[:5]} {TITLE[5:]}</title><h1>{TITLE[:5]}</h1><h1>{TITLE[5:]}</h1>{ROW}{TEXT}"
    ).article
    assert found is not None
    assert found.title == f"{TITLE[:5]} {TITLE[5:]}"


LINE = "渠水从西山脚下引来，经过三个村子以后流进了古城的护城"
END = "河，灌溉了两岸的菜地。"


def test_wrapped_lines_are_joined_and_a_picture_parts_them() -> None:
    pair = f"<p>{LINE}</p><p>{END}</p>"
    parted = f"<p>{LINE}</p>{PICTURE}<p>{END}</p>"
    found = extract(
        f"<title>{TITLE}</title><h1>{TITLE}</h1>{ROW}{pair * 3}{parted}", options=Options(join_wrapped=True)
    )
    assert found.article is not None
    assert found.article.body == "\n".join([LINE + END] * 3 + [LINE, END])


def test_editors_count_once() -> None:
    found = article(below="<p>编辑：王红霞</p><p>编辑：王红霞 责任编辑：李明</p>")
    assert [(person.role, person.name) for person in found.editors] == [("编辑", "王红霞"), ("责任编辑", "李明")]
    assert found.editor == "王红霞"
