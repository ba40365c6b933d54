"""What a line of the article is, by the rules in their order: each at its edge, and beside what it must not take."""

from __future__ import annotations

from typing import Any

import pytest
from zoning import block, page, sentence, words

from qznews_extract.text import title_key
from qznews_extract.zones.lines import score_lines
from qznews_extract.zones.rules import LineContext, is_contact, zone_of

TITLE = "市图书馆九月起延长开放时间"
PICTURE = "<img src='/up/a.jpg' width=600>"


def rule(line: str, **where: Any) -> str:
    """The rule for the only line of a page; `where` tells its place, which is in the text if nothing is said."""
    whole = page(line)
    (only,) = whole.blocks
    place: dict[str, Any] = {
        "title": title_key(TITLE),
        "is_section_heading": bool(score_lines(whole).section_headings),
        "begun": True,
        "near": False,
        "after_picture": False,
    }
    return zone_of(LineContext(only, only.text, **place | where))[0]


ABOVE = {"begun": False, "near": True}
FAR = {"begun": False, "near": False}
BELOW_PICTURE = {"after_picture": True}


@pytest.mark.parametrize(
    ("line", "where", "expected"),
    [
        pytest.param(f"<figcaption>{words(30)}</figcaption>", {}, "caption by its element", id="figcaption"),
        pytest.param(f"<p class='img-desc'>{words(30)}</p>", {}, "caption by its element", id="class of a caption"),
        pytest.param(f"<p class='imgdesign'>{words(30)}</p>", {}, "paragraph", id="class that only begins like one"),
        pytest.param(f"<p class='caption'>{words(200)}</p>", {}, "caption by its element", id="longest caption"),
        pytest.param(f"<p class='caption'>{words(201)}</p>", {}, "paragraph", id="too long for a caption"),
        pytest.param("<p>原标题：市图书馆延时开放</p>", {}, "title note", id="title note"),
        pytest.param("<p>来源：青州新闻网 2021-09-07 10:25</p>", ABOVE, "byline row", id="row above the text"),
        pytest.param("<p>来源：青州新闻网</p>", ABOVE, "byline row", id="source above the text"),
        pytest.param("<p>2021-09-07 10:25</p>", ABOVE, "byline row", id="time above the text"),
        pytest.param("<p>2021-09-07 10:25</p>", {}, "page furniture", id="time in the text"),
        pytest.param("<p>责任编辑：周若禾</p>", {}, "editor line", id="editor"),
        pytest.param("<p>（来源：青州新闻网）</p>", BELOW_PICTURE, "picture credit", id="source below a picture"),
        pytest.param("<p>（来源：青州新闻网）</p>", {}, "source line", id="source below the text"),
        pytest.param(
            "<p>来源：青州新闻网 2021-09-07 10:25</p>", {}, "source line", id="row with a label below the text"
        ),
        pytest.param("<p>网友评论</p>", {}, "comments", id="heading of comments"),
        pytest.param("<p>网友评论</p>", ABOVE, "heading of a reading list", id="the same above the text"),
        pytest.param("<p>评论</p>", ABOVE, "page furniture", id="furniture above the text"),
        pytest.param("<p>评论</p>", {}, "comments", id="the same opens the comments below it"),
        pytest.param("<p>评论排行</p>", {}, "heading of a reading list", id="comments that are a list"),
        pytest.param("<p>相关新闻</p>", {}, "heading of a reading list", id="heading of a list"),
        pytest.param("<p>相关新闻</p>", {"is_section_heading": False}, "paragraph", id="unknown heading"),
        pytest.param("<p>分享到： 微信 微博</p>", {}, "page furniture", id="share bar"),
        pytest.param("<p>上一页 1 2 3 下一页</p>", {}, "pagination", id="pages"),
        pytest.param(f"<p>{TITLE}</p>", {}, "headline repeated", id="headline repeated"),
        pytest.param(f"<p>{TITLE[:-1]}</p>", {}, "headline repeated", id="headline but for a character"),
        pytest.param("<p>ＣＢＡ青州站ＭＶＰ</p>", {"title": "cba青州站mvp"}, "headline repeated", id="full-width ends"),
        pytest.param(f"<p>{TITLE[:9]}</p>", {}, "paragraph", id="little of the headline"),
        pytest.param(
            f"<p>推荐阅读：<a href='/a'>{words(26)}</a></p>", {}, "reading list", id="lead-in before a link"
        ),
        pytest.param(f"<p>推荐阅读：{words(70)}<a href='/a'>详情</a>{words(50)}</p>", {}, "reading list",
                     id="lead-in with a link, however long"),
        pytest.param(f"<p>推荐阅读：{words(74)}</p>", {}, "reading list", id="lead-in of 79 characters"),
        pytest.param(f"<p>推荐阅读：{words(75)}</p>", {}, "paragraph", id="lead-in of 80 characters without a link"),
        pytest.param(f"<p><a href='/a'>{words(7)}</a></p>", {}, "link within the text", id="link in the text"),
        pytest.param(f"<p><a href='/a'>{words(6)}</a></p>", {}, "link within the text", id="short link in the text"),
        pytest.param(f"<p><a href='/a'>{words(13)}</a></p>", ABOVE, "link above the text", id="link above the text"),
        pytest.param(
            f"<p><a href='/a'>{words(12)}</a></p>", ABOVE, "value beside the headline", id="link of an account"
        ),
        pytest.param(f"<p><a href='/a'>{words(12)}</a></p>", FAR, "link above the text", id="the same far below"),
        pytest.param("<p>▲读者在看书</p>", {}, "caption mark", id="triangle"),
        pytest.param("<p>记者 周若禾 通讯员 李朗</p>", {}, "credit line", id="credit in the text"),
        pytest.param("<p>记者 周若禾 通讯员 李朗</p>", ABOVE, "credit above the text", id="credit above the text"),
        pytest.param("<p>（周若禾 李朗）</p>", {}, "credit line", id="names in brackets"),
        pytest.param("<p>机位：周若禾</p>", {}, "credit line", id="a credit with a role that no list holds"),
        pytest.param("<p>读者在看书（周若禾）</p>", {}, "paragraph", id="names behind words"),
        pytest.param("<p>读者在看书。周若禾 摄</p>", ABOVE | BELOW_PICTURE, "caption above the text",
                     id="caption above the text"),
        pytest.param(f"<p>{words(24)}</p>", ABOVE, "value beside the headline", id="longest value"),
        pytest.param(f"<p>{words(25)}</p>", ABOVE, "paragraph", id="too long for a value"),
        pytest.param(f"<p>{words(24)}</p>", FAR, "paragraph", id="no value far below the headline"),
        pytest.param(f"<p>{words(24)}</p>", {"begun": True, "near": True}, "paragraph", id="no value in the text"),
        pytest.param(f"<p>{sentence(24)}</p>", ABOVE, "paragraph", id="a sentence is no value"),
        pytest.param("<p>各位乡亲：</p>", ABOVE, "paragraph", id="a salutation is no value"),
        pytest.param("<p>图为读者在看书</p>", {}, "caption", id="caption by its words"),
        pytest.param(f"<p>{PICTURE}{words(60)}</p>", {}, "caption", id="words beside a picture"),
        pytest.param(f"<p>{PICTURE}{words(61)}</p>", {}, "paragraph", id="a paragraph beside a picture"),
        pytest.param(f"<p><img src='/a.gif' width=59>{words(30)}</p>", {}, "paragraph", id="words beside an icon"),
        pytest.param(f"<p><img src='/a.gif' width=60>{words(30)}</p>", {}, "caption", id="beside a small picture"),
        pytest.param(f"<p><img src='/a.gif'>{words(30)}</p>", {}, "caption", id="beside a picture of unknown width"),
        pytest.param(f"<p align=center>{words(80)}</p>", BELOW_PICTURE, "caption above the text",
                     id="centred below a picture"),
        pytest.param(f"<p align=center>{words(81)}</p>", BELOW_PICTURE, "paragraph", id="too long a centred line"),
        pytest.param(f"<p align=center>{words(30)}</p>", {}, "paragraph", id="centred without a picture"),
        pytest.param(f"<p>{words(30)}</p>", BELOW_PICTURE, "paragraph", id="below a picture, not centred"),
        pytest.param(f"<p class='text-center'>{words(30)}</p>", BELOW_PICTURE, "caption above the text",
                     id="centred by its class"),
        pytest.param(f"<center><p>{words(30)}</p></center>", BELOW_PICTURE, "caption above the text",
                     id="centred by the element around"),
        pytest.param(f"<p>【核心提示】{words(60)}</p>", FAR, "summary box", id="summary above the text"),
        pytest.param(f"<p>【核心提示】{words(60)}</p>", {}, "paragraph", id="the same in the text"),
        pytest.param(f"<p>摘要：{words(597)}</p>", FAR, "summary box", id="longest summary"),
        pytest.param(f"<p>摘要：{words(598)}</p>", FAR, "paragraph", id="too long a summary"),
        pytest.param("<p>版权声明：未经本网授权，不得转载、摘编本网作品。</p>", {}, "notice", id="statement"),
        pytest.param(f"<p>{words(16)}鲁ICP备11000130号</p>", {}, "paragraph", id="a number is less than half"),
        pytest.param(f"<p>{words(14)}鲁ICP备11000130号</p>", {}, "paragraph", id="a number is half of the line"),
        pytest.param(f"<p>{words(13)}鲁ICP备11000130号</p>", {}, "notice", id="a number is more than half"),
        pytest.param("<p>新闻热线 0536-3221234 ICP</p>", {}, "paragraph", id="a number that is no strong notice"),
        pytest.param("<p>违反规定的，不得参加第二年的评选。</p>", {}, "paragraph", id="a report may forbid"),
        pytest.param(f"<p>{sentence(50)}</p>", {}, "paragraph", id="text"),
    ],
)  # fmt: skip
def test_rule(line: str, where: dict[str, bool], expected: str) -> None:
    assert rule(line, **where) == expected


@pytest.mark.parametrize(
    ("line", "contact"),
    [
        pytest.param("新闻热线：0536-3221234", True, id="a number"),
        pytest.param("新闻热线：0536-3221234 " + words(40), False, id="a number in a sentence"),
        pytest.param(words(40) + " 新闻热线：0536-3221234", False, id="a number behind words"),
        pytest.param(sentence(40), False, id="no number"),
    ],
)
def test_contact(line: str, contact: bool) -> None:
    assert is_contact(block(f"<p>{line}</p>").text) is contact
