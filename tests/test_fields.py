"""What the fields take from small pages, where the tests of single fields stop: meta tags, pictures, times, titles."""

from __future__ import annotations

from typing import Any

import pytest
from smallpage import PICTURE, ROW, TEXT, TITLE, article, read
from zoning import sentence, words

from qznews_extract import Options, extract
from qznews_extract.grammar.wrapped import edge_of, goes_on, join


def test_evidence_is_cut_after_300_characters() -> None:
    found = read(text=f"<p>摘要：{words(400)}</p>{TEXT}").evidence
    assert [len(one.text) for one in found if one.field == "summary"] == [300]


def meta(name: str, content: str) -> str:
    return f"<meta name='{name}' content='{content}'>"


@pytest.mark.parametrize(
    ("above", "section"),
    [
        pytest.param("<p>当前位置：首页 > 新闻 > 民生在线</p>", "民生在线", id="last step of the breadcrumb"),
        pytest.param("<p>首页 > 民生在线 > 正文</p>", "民生在线", id="正文 is no section"),
        pytest.param("<p>您的位置：首页 > 正文</p>", None, id="the first step is no section"),
        pytest.param("<p>青州新闻网 > 正文</p>", None, id="nor is the site"),
        pytest.param("<p>云门在线首页 > 云门在线</p>", "云门在线", id="a section named as the site"),
        pytest.param(f"<p>首页 > {words(16)}</p>", words(16), id="16 characters"),
        pytest.param(f"<p>首页 > {words(17)}</p>", None, id="17 characters"),
        pytest.param("<p>首页 > 民生</p>" + PICTURE * 39, "民生", id="40 lines above"),
        pytest.param("<p>首页 > 民生</p>" + PICTURE * 40, None, id="41 lines above"),
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


def test_a_short_title_beside_a_tag() -> None:
    found = extract(f"<title>地税改革</title><h1><b>原创</b><i>地税改革</i></h1>{ROW}{TEXT}").article
    assert found is not None
    assert found.title == "地税改革"


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


def test_a_tag_before_a_title_that_only_the_metadata_states() -> None:
    head = f"<title>云门在线</title>{meta('og:title', TITLE)}"
    found = extract(f"<head>{head}</head><h1><b>原创</b><i>{TITLE}</i></h1>{ROW}{TEXT}").article
    assert found is not None
    assert found.title == TITLE


def test_two_lines_of_a_title_that_the_head_parts() -> None:
    found = extract(
        f"<title>{TITLE[:5]} {TITLE[5:]}</title><h1>{TITLE[:5]}</h1><h1>{TITLE[5:]}</h1>{ROW}{TEXT}"
    ).article
    assert found is not None
    assert found.title == f"{TITLE[:5]} {TITLE[5:]}"


LINE = "渠水从西山脚下引来，经过三个村子以后流进了古城的护城"
END = "河，灌溉了两岸的菜地。"


SENTENCES = [sentence(length) for length in range(4, 10)]  # of six lengths, none of which ends open


@pytest.mark.parametrize(
    ("lines", "edge"),
    [
        pytest.param([LINE] * 4 + SENTENCES, 52, id="two fifths of the lines reach the edge"),
        pytest.param([LINE] * 3 + SENTENCES[:5], None, id="fewer do"),
        pytest.param([LINE] * 4 + [words(9)], None, id="too few lines"),
        pytest.param([LINE] * 4 + [words(9), *SENTENCES[:1]], 52, id="one of five open lines is shorter"),
        pytest.param([LINE] * 3 + [words(9), *SENTENCES[:3]], None, id="one of four"),
        pytest.param([words(100)] * 6, 200, id="the widest column"),
        pytest.param([words(100) + "a"] * 6, None, id="a wider one"),
    ],
)
def test_edge(lines: list[str], edge: int | None) -> None:
    assert edge_of(lines) == edge


def test_latin_letters_are_one_column_wide() -> None:
    assert goes_on("a" * 40, 48)
    assert not goes_on("a" * 40, 49)


@pytest.mark.parametrize(
    ("line", "following", "whole"),
    [
        pytest.param("古城WiFi", "Plus版", "古城WiFi Plus版", id="two Latin words"),
        pytest.param("古城", "WiFi", "古城WiFi", id="Han before Latin"),
        pytest.param("WiFi", "古城", "WiFi古城", id="Latin before Han"),
        pytest.param("古城a", "b城", "古城a b城", id="single letters"),
        pytest.param("WiFi-", "Plus", "WiFi-Plus", id="a hyphen"),
        pytest.param("WiFi", "-Plus", "WiFi-Plus", id="a hyphen on the next line"),
    ],
)
def test_join(line: str, following: str, whole: str) -> None:
    assert join(line, following) == whole


def test_wrapped_lines_are_joined_and_a_picture_parts_them() -> None:
    pair = f"<p>{LINE}</p><p>{END}</p>"
    parted = f"<p>{LINE}</p>{PICTURE}<p>{END}</p>"
    found = extract(
        f"<title>{TITLE}</title><h1>{TITLE}</h1>{ROW}{pair * 3}{parted}", options=Options(join_wrapped=True)
    )
    assert found.article is not None
    assert found.article.body == "\n".join([LINE + END] * 3 + [LINE, END])
