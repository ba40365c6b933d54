"""What the fields take from small pages, where the tests of single fields stop: meta tags, pictures, times, titles."""

from __future__ import annotations

from typing import Any

import pytest
from case_table import table
from smallpage import PICTURE, ROW, TEXT, TITLE, article, read
from zoning import sentence, words

from qznews_extract import Article, Options, extract
from qznews_extract.grammar.wrapped import edge_of, goes_on, join

APART = f"<div>{TEXT}</div>"  # beside other lines


def as_text(*below: str, title: str = TITLE) -> Article:
    lines = (title, "来源：青州新闻网 2021-09-07 10:25", sentence(60), sentence(50), *below)
    found = extract("\n".join(lines), form="text").article
    assert found is not None
    return found


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
    ("tail", "footer", "name"),
    [
        pytest.param("_云门在线", "", "云门在线", id="end of the title"),
        pytest.param("-渡口茶馆", "", "渡口茶馆", id="of another form"),
        pytest.param("_民生_云门在线", "", "云门在线", id="behind a column"),
        pytest.param("", "云门在线版权所有", "云门在线", id="holder of the rights"),
        pytest.param("", "Copyright © 2010-2021 云门在线 All Rights Reserved", "云门在线", id="in English"),
        pytest.param("", "周若禾版权所有", None, id="a person"),
    ],
)
def test_name_of_the_site(tail: str, footer: str, name: str | None) -> None:
    found = extract(f"<title>{TITLE}{tail}</title><h1>{TITLE}</h1>{ROW}{APART}<p>{footer}</p>").article
    assert found is not None
    assert found.site_name == name


@pytest.mark.parametrize(
    ("box", "summary"),
    [
        pytest.param(f"<p>摘要：{sentence(50)}</p>", sentence(50), id="a line"),
        pytest.param(
            "<div class=summary><p>【核心提示】渡船开航。</p><p>票价两元。</p></div>",
            "渡船开航。\n票价两元。",
            id="two",
        ),
    ],
)
def test_summary_above_the_text(box: str, summary: str) -> None:
    assert article(row=ROW + box, text=APART).summary == summary


PAGES = "<p><a href=1>1</a> <a href=2>2</a> <a href=3>3</a> <a href=3>下一页</a></p>"


@pytest.mark.parametrize(
    ("stated", "below", "title"),
    [
        pytest.param(TITLE, "", TITLE, id="the head has none"),
        pytest.param(f"{TITLE}(2)", PAGES, TITLE, id="links to other pages"),
        pytest.param(f"{TITLE}(2)", "", f"{TITLE}(2)", id="part of the headline"),
    ],
)
def test_number_of_a_page_in_its_headline(stated: str, below: str, title: str) -> None:
    found = extract(f"<title>{stated}_云门在线</title><h1>{TITLE}(2)</h1>{ROW}{APART}{below}").article
    assert found is not None
    assert found.title == title


def test_a_notice_is_removed_once() -> None:
    found = read(below="<p>云门在线版权所有 鲁ICP备11000130号-1</p><p>鲁ICP备11000130号-1</p>")
    assert [notice.value for notice in found.removed] == ["云门在线", "鲁ICP备11000130号-1"]


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
        pytest.param("<a href='/d'>2021年9月7日 星期二</a>", "", "", "2021-09-07 day", id="a day that is a link"),
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


FILE = "<a href='/f/b.docx'>报名表</a>"


@table(
    ("line", "offered"),
    [
        ("<p>附件：<a href='/f/b.docx'>报名表</a></p>", [("报名表", "/f/b.docx")]),
        ("<p><a href='/f/7'>附件1：报名表</a></p>", [("附件1：报名表", "/f/7")]),
        ("<p>报名表（32KB） <a href='/f/b.docx'>下载</a></p>", [("报名表", "/f/b.docx")]),
        ("<p><a href='/f/b.docx'>下载</a></p>", [("b.docx", "/f/b.docx")]),
        ("<p><a href='/f/b.docx'>报名表</a></p><p><a href='/f/b.docx'>报名表下载</a></p>", [("报名表", "/f/b.docx")]),
        ("<p>附件：<a href='/f/a.jpg'>附件：阅览室</a></p>", []),
        ("<p><a href='/f/'>附件：报名表</a></p>", []),
        ("<p><a href='javascript:open()'>附件：报名表</a></p>", []),
        ("<p hidden><a href='/f/b.docx'>报名表</a></p>", []),
    ],
)
def test_files_offered_below_the_text(line: str, offered: list[tuple[str, str]]) -> None:
    assert [(file.title, file.href) for file in article(text=APART, below=line).attachments] == offered


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param({"above": FILE}, id="above the headline"),
        pytest.param({"row": f"<p>2021-09-07 {FILE}</p>"}, id="in the row"),
        pytest.param({"below": f"<p>云门在线版权所有</p>{FILE}"}, id="below the notices of the footer"),
    ],
)
def test_files_that_are_not_the_articles(parts: dict[str, str]) -> None:
    assert article(**{"text": APART, **parts}).attachments == ()


@table(
    ("line", "titles"),
    [
        ("附件：报名表.docx", ["报名表.docx"]),
        ("附件2：阅览室座位表", ["附件2：阅览室座位表"]),
        ("请下载报名表.docx，填好以后交到馆里。", []),
    ],
)
def test_files_named_below_a_text_rendering(line: str, titles: list[str]) -> None:
    assert [file.title for file in as_text(line).attachments] == titles


def test_a_headline_of_a_text_rendering_ends_before_the_name_of_the_site() -> None:
    assert as_text(title=f"{TITLE}-云门在线").title == TITLE


def test_a_headline_in_html_is_taken_as_shown() -> None:
    found = extract(f"<title>云门在线</title><h1>{TITLE}-云门在线</h1>{ROW}{TEXT}").article
    assert found is not None
    assert found.title == f"{TITLE}-云门在线"


def test_no_space_is_left_where_names_are_cut_from_a_paragraph() -> None:
    found = article(text=f"<p>{sentence(60)}</p><p>{sentence(50)} （周若禾 李朗）</p>")
    assert found.paragraphs == (sentence(60), sentence(50))


def test_a_row_of_a_table_is_one_paragraph_with_a_tab_before_each_further_cell() -> None:
    cells = ("年份", "读者"), ("", "九千人"), ("去年", "<p>八千人</p><p>（估计）</p>")
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in cells)
    found = article(text=f"{TEXT}<table>{rows}</table><p>{sentence(40)}</p>")
    assert found.paragraphs[2:-1] == ("年份\t读者", "\t九千人", "去年\t八千人 （估计）")


@table(
    ("shown", "addresses"),
    [
        ("<p><video src='/1.mp4'></video></p>", ["/1.mp4"]),
        ("<p hidden><video src='/1.mp4'></video></p>", []),
        ("<p><video src='blob:http://e.cn/5b1c'></video></p>", []),
    ],
)
def test_a_player_between_row_and_text(shown: str, addresses: list[str]) -> None:
    assert [video.src for video in article(row=ROW + shown, text=APART).videos] == addresses


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param(f"<p><video src='/1.mp4'></video></p><p>{sentence(50)}</p>", "video", id="above a few lines"),
        pytest.param(f"<p><video src='/1.mp4'></video></p><p>{sentence(150)}</p>", "article", id="above a report"),
        pytest.param(
            f"<p><video src='/1.mp4'></video></p><p>{sentence(50)}</p>{PICTURE}<p>{sentence(40)}</p>",
            "article",
            id="above a picture",
        ),
        pytest.param(
            f"<p>{sentence(50)}</p><p><video src='/1.mp4'></video></p><p>{sentence(50)}</p>",
            "article",
            id="in the text",
        ),
    ],
)
def test_whether_a_page_is_about_its_video(text: str, kind: str) -> None:
    assert article(text=text).kind == kind


def test_a_page_is_about_its_first_video() -> None:
    first, second = ("<p><video src='/1.mp4'></video></p>", "<p><video src='/2.mp4'></video></p>")
    found = article(text=f"{first}<p>{sentence(50)}</p>{second}<p>{sentence(40)}</p>")
    assert (found.kind, [video.after_paragraph for video in found.videos]) == ("video", [0, 1])


def test_an_encoded_address_of_a_poster_is_decoded() -> None:
    player = "<video src='/1.mp4' poster='http%3A%2F%2Fv.e.cn%2F1.jpg'></video>"
    (video,) = article(text=f"<p>{sentence(60)}</p>{player}<p>{sentence(50)}</p>").videos
    assert video.poster == "http://v.e.cn/1.jpg"


def test_a_video_that_only_the_metadata_state() -> None:
    head = meta("og:video", "http://v.e.cn/1.mp4") + meta("og:image", "http://v.e.cn/1.jpg") + meta("duration", "02:35")
    (video,) = article(head=head).videos
    assert (video.src, video.poster, video.duration) == ("http://v.e.cn/1.mp4", "http://v.e.cn/1.jpg", 155)


def test_the_metadata_complete_a_player() -> None:
    head = meta("og:video", "http://v.e.cn/1.mp4") + meta("duration", "95")
    (video,) = article(text=f"<p>{sentence(60)}</p><video src='/2.mp4'></video><p>{sentence(50)}</p>", head=head).videos
    assert (video.src, video.duration, video.after_paragraph) == ("/2.mp4", 95, 1)


def test_a_player_is_not_completed_from_one_of_several_other_videos() -> None:
    items = ",".join(f'{{"@type":"VideoObject","contentUrl":"/{n}.mp4","duration":"PT{n}S"}}' for n in (3, 4))
    head = f"<script type='application/ld+json'>[{items}]</script>"
    (video,) = article(text=f"<p>{sentence(60)}</p><video src='/2.mp4'></video><p>{sentence(50)}</p>", head=head).videos
    assert (video.src, video.duration) == ("/2.mp4", None)


MENU = "".join(f"<p>渡口{number}</p>" for number in "一二三四五六七八九十") * 2


@pytest.mark.parametrize(
    ("above", "row"),
    [
        pytest.param(MENU, "<p>2021</p><p>09/07</p><p>10:25</p>", id="in parts, below a headline that is far down"),
        pytest.param("<div><p>2021</p><p>09/07</p><p>10:25</p></div>", "", id="in parts above the headline"),
        pytest.param("<div><p>2021</p><p>09/07</p><p>10:25</p></div><p>民生</p>", "", id="a line between"),
        pytest.param(f"<p>云门网</p><p>发布时间：2021-09-07 10:25</p>{MENU}", "", id="behind its label, far above"),
    ],
)
def test_a_time_that_is_in_no_row(above: str, row: str) -> None:
    found = article(above=above, row=row, text=APART).timestamp
    assert found is not None
    assert f"{found:%Y-%m-%d %H:%M}" == "2021-09-07 10:25"


@pytest.mark.parametrize(
    ("row", "printed"),
    [
        pytest.param("<p>2021-09-07</p><p>10:25</p>", "2021-09-07 10:25 minute", id="in the next line"),
        pytest.param("<p>2021-09-07</p><p hidden>10:25</p>", "2021-09-07 00:00 day", id="in a hidden one"),
    ],
)
def test_a_clock_below_its_day(row: str, printed: str) -> None:
    found = article(row=row, text=APART)
    assert f"{found.timestamp:%Y-%m-%d %H:%M} {found.timestamp_precision}" == printed


def test_a_day_and_the_clock_below_it_are_evidence() -> None:
    found = read(row="<p>2021-09-07</p><p>10:25</p>", text=APART)
    (evidence,) = [one for one in found.evidence if one.field == "timestamp"]
    assert [found.blocks[number].text for number in evidence.blocks] == ["2021-09-07", "10:25"]


@pytest.mark.parametrize(("hidden", "dated"), [("", True), ("hidden", False)])
def test_a_row_far_above_the_headline(hidden: str, dated: bool) -> None:
    above = f"<p {hidden}>来源：云门日报 2021-09-07 10:25</p>{MENU}"
    assert (article(above=above, row="", text=APART).timestamp is not None) is dated


@pytest.mark.parametrize(
    ("below", "dated"),
    [
        pytest.param("第03版：民生", True, id="a page of a newspaper"),
        pytest.param("民生", False, id="any other page"),
    ],
)
def test_the_day_of_an_issue_is_above_the_number_of_its_page(below: str, dated: bool) -> None:
    above = f"<p>云门日报 2021年9月7日 星期二</p><p>{below}</p>"
    assert (article(above=above, row="", text=APART).timestamp is not None) is dated


def linked(key: str) -> str:
    item = f'{{"@type":"NewsArticle","{key}":"2021-09-08T11:00:00+08:00"}}'
    return f"<script type='application/ld+json'>{item}</script>"


@pytest.mark.parametrize(
    ("row", "head", "published", "modified"),
    [
        pytest.param("", meta("pubdate", "1630981500"), "09-07 10:25", None, id="seconds since 1970"),
        pytest.param("", meta("pubdate", "1630981500000"), "09-07 10:25", None, id="milliseconds"),
        pytest.param("", linked("dateModified"), "09-08 11:00", None, id="an update alone"),
        pytest.param(ROW, linked("dateModified"), "09-07 10:25", "09-08 11:00", id="an update beside a row"),
        pytest.param(ROW, linked("datePublished"), "09-07 10:25", None, id="no update"),
    ],
)
def test_times_of_the_head(row: str, head: str, published: str, modified: str | None) -> None:
    found = article(row=row, head=head)
    assert f"{found.timestamp:%m-%d %H:%M}" == published
    assert (found.modified and f"{found.modified:%m-%d %H:%M}") == modified


@pytest.mark.parametrize(
    ("row", "day"),
    [
        pytest.param("<p>2021年</p><p>9月7日</p><p>10:25</p>", "2021-09-07 minute", id="year, day, clock"),
        pytest.param("<p>09/07</p><p>2021</p><p>10:25</p>", "2021-09-07 minute", id="day, year, clock"),
        pytest.param("<p>07</p><p>2021-09</p>", "2021-09-07 day", id="day, month"),
        pytest.param("<p>2021.09</p><p>07</p>", "2021-09-07 day", id="month, day"),
        pytest.param("<b>07</b><i>2021-09</i>", "2021-09-07 day", id="in one line"),
        pytest.param("<p>2021</p><p>13/07</p>", None, id="no month"),
    ],
)
def test_a_time_in_parts(row: str, day: str | None) -> None:
    found = article(row=row, text=APART)
    assert (found.timestamp and f"{found.timestamp:%Y-%m-%d} {found.timestamp_precision}") == day


@pytest.mark.parametrize(
    "above",
    [
        pytest.param("<div><p>2021</p><p>09/07</p><p>10:25</p></div>", id="in parts"),
        pytest.param("<p>2021-09-07</p>", id="a day"),
    ],
)
def test_a_time_far_above_the_headline_is_not_the_articles(above: str) -> None:
    assert article(above=above + MENU, row="", text=APART).timestamp is None


@pytest.mark.parametrize(
    ("above", "stamped"),
    [
        pytest.param("<p>2021-09-06 08:00</p>", "09-07 10:25", id="without a label"),
        pytest.param("<p>发布时间：2021-09-06 08:00</p>", "09-06 08:00", id="with one"),
    ],
)
def test_a_time_above_the_headline_beside_one_below(above: str, stamped: str) -> None:
    found = article(above=above, row="<p>2021-09-07 10:25</p>", text=APART).timestamp
    assert found is not None
    assert f"{found:%m-%d %H:%M}" == stamped


@pytest.mark.parametrize("above", ["", "<p>渡口</p>"])
def test_a_day_in_the_headline_is_not_that_of_publication(above: str) -> None:
    title = "2021年9月7日渡口停航通知"
    found = extract(f"<title>{title}</title>{above}<h1>{title}</h1>{APART}").article
    assert found is not None
    assert (found.title, found.timestamp) == (title, None)


@pytest.mark.parametrize(("line", "dated"), [("发布于 2021年9月7日", True), ("渡口 2021年9月7日", False)])
def test_a_short_line_far_below_the_text_that_begins_with_a_label(line: str, dated: bool) -> None:
    below = f"<div>{MENU}</div><div>{line}</div>"
    assert (article(row="", text=APART, below=below).timestamp is not None) is dated


@pytest.mark.parametrize(("label", "dated"), [("发布时间", True), ("更新时间", False)])
def test_far_below_the_text_only_a_time_of_publication_counts(label: str, dated: bool) -> None:
    below = f"<div>{MENU}</div><div>{label}：2021-09-07 10:25</div>"
    assert (article(row="", text=APART, below=below).timestamp is not None) is dated


OUTSIDE = "渡船的票价为每人两元，老人和学生免费。"
BOX = f"<div class=aside><div><p>{OUTSIDE}</p></div></div>"


@pytest.mark.parametrize("count", [1, 2])
def test_lines_between_the_text_and_the_first_link_below_are_reported(count: int) -> None:
    below = "<p>渡口开放日</p>" * count + "<p><a href='/g'>渡口茶馆简介</a></p><p>老城晚归</p>"
    assert [line.text for line in read(text=APART, below=below).left_out] == ["渡口开放日"] * count


def test_a_sentence_farther_down_is_reported_with_the_lines_above_it() -> None:
    below = BOX.replace("<p>", "<a href='/'>返回首页</a><p>")
    assert [line.text for line in read(text=APART, below=below).left_out] == ["返回首页", OUTSIDE]


def test_headings_of_recommendations_and_captions_are_in_the_record() -> None:
    links = "<li><a href='/1'>古城夜市恢复营业</a></li><li><a href='/9'>护城河边种下新柳</a></li>"
    captioned = f"<div><p>{sentence(60)}</p>{PICTURE}<p>图为读者在看书</p><p>{sentence(50)}</p></div>"
    assert read(text=captioned, below=f"<h3>相关新闻</h3><ul>{links}</ul>").left_out == ()


LONG = "".join(f"<p>{sentence(length)}</p>" for length in range(30, 40))


@pytest.mark.parametrize(
    ("text", "below", "warned"),
    [
        pytest.param(APART, BOX, True, id="a sentence in a box below"),
        pytest.param(f"<div>{LONG}</div>", BOX, True, id="below a long text"),
        pytest.param(APART, f"<div>{MENU}</div>{BOX}", False, id="far below"),
        pytest.param(APART, BOX.replace(OUTSIDE, TITLE), False, id="the headline again"),
        pytest.param(APART, BOX.replace(OUTSIDE, f"{TITLE}，请周知。"), False, id="the headline with a word more"),
        pytest.param(
            f"{TEXT}<p>{sentence(55)}</p>{PICTURE}<p>{OUTSIDE}</p><p>{sentence(40)}</p>", "", True, id="as a caption"
        ),
        pytest.param(
            f"<p>{sentence(60)}</p>{PICTURE}<p>图为{OUTSIDE}</p><p>{sentence(50)}</p>", "", False, id="a true caption"
        ),
    ],
)
def test_warning_of_prose_that_the_text_may_lack(text: str, below: str, warned: bool) -> None:
    kinds = [warning.kind for warning in read(text=text, below=below).warnings]
    assert ("text_left_out" in kinds) is warned
