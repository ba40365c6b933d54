"""Digital newspapers (数字报): what their publishing system states, the day of the issue, where a text was printed."""

from __future__ import annotations

import datetime as dt

import pytest
from case_table import table
from smallpage import ROW, TEXT, article, read
from zoning import sentence

from qznews_extract import extract
from qznews_extract.founder import read_founder
from qznews_extract.grammar.rows import printed_in

STATED = (
    "<!--enpproperty <articleid>10</articleid><date>2021-09-07 00:00:00:0</date><author>周若禾</author>"
    "<title>老街修缮一年</title><subtitle>两百户居民陆续回迁</subtitle><introtitle>古城改造见成效</introtitle>/enpproperty-->"
)
PAPER = (
    "<p>2021年9月7日 星期二</p><p>第03版：民生</p>"
    "<p><a href='node_2.htm'>上一版</a> <a href='node_4.htm'>下一版</a></p>"
)


def test_the_comment_of_the_publishing_system() -> None:
    assert read_founder(STATED.encode()) == {
        "enp:title": "老街修缮一年",
        "enp:introtitle": "古城改造见成效",
        "enp:subtitle": "两百户居民陆续回迁",
        "enp:date": "2021-09-07 00:00:00:0",
    }


def test_the_headlines_in_elements_of_the_publishing_system() -> None:
    lines = (
        "<table><tr><td><founder-introtitle>古城改造见成效</founder-introtitle></td></tr>"
        "<tr><td><founder-title>街坊里的“热线”</founder-title></td></tr><tr><td><founder-subtitle>两百户居民陆续回迁新居</founder-subtitle></td></tr></table>"
    )
    found = extract(
        f"<html><body>{PAPER}{lines}<p>《青州日报》（2021年9月7日 第A03版）</p>{TEXT}</body></html>"
    ).article
    assert (found.kicker, found.title, found.subtitle) == ("古城改造见成效", "街坊里的“热线”", "两百户居民陆续回迁新居")
    assert found.source == "青州日报"


def test_a_row_with_the_page_of_a_newspaper_is_not_the_day_of_the_visit() -> None:
    found = article(row="<p>云门商報　2021年9月7日　星期二　第一張第二版</p>")
    assert (found.source, str(found.timestamp)) == ("云门商報", "2021-09-07 00:00:00+08:00")
    assert article(row="<p>2021年9月7日　星期二</p>").timestamp is None


@pytest.mark.parametrize(
    "source", [b"", b"<!--enpproperty <title>", b"<!--enpproperty <title>a</title>", b"<!-- enpproperty --><p>a</p>"]
)
def test_no_comment(source: bytes) -> None:
    assert read_founder(source) == {}


def test_the_stated_headline_among_three_lines() -> None:
    lines = "<p>古城改造见成效</p><p>老街修缮一年</p><p>两百户居民陆续回迁</p><p>本报记者 周若禾</p>"
    found = extract(f"<html><title>青州日报数字报</title><body>{PAPER}{lines}{STATED}{TEXT}</body></html>").article
    assert (found.kicker, found.title, found.subtitle) == ("古城改造见成效", "老街修缮一年", "两百户居民陆续回迁")
    assert (found.timestamp, found.timestamp_precision) == (
        dt.datetime(2021, 9, 7, tzinfo=dt.timezone(dt.timedelta(hours=8))),
        "day",
    )


def test_the_day_of_the_issue() -> None:
    found = article(above=PAPER, row="")
    assert found.timestamp is not None
    assert (found.timestamp.date(), found.timestamp_precision) == (dt.date(2021, 9, 7), "day")


def test_a_day_far_above_the_headline_is_no_issue_without_pages() -> None:
    menu = "".join(f"<p><a href='/{n}'>栏目{n}</a></p>" for n in range(9))
    assert article(above=f"<p>2021年9月7日 星期二</p>{menu}", row="").timestamp is None


@table(
    ("line", "paper"),
    [
        ("（原载《青州日报》2021年9月7日3版）", "青州日报"),
        ("《青州日报》2021年9月7日第3版", "青州日报"),
        ("原载《云门文艺》2004年第3期", "云门文艺"),
        ("——《云门之春》1998年3月号", "云门之春"),
        ("《云门》（ 2024年05月10日 04 版）", "云门"),
        ("《云门志》出版", None),
        ("他在《青州日报》上发表文章，引来关注", None),
        ("《青州日报》", "青州日报"),
        ("【2021/09/07 青州日报】@ http://news.example.com/", "青州日报"),
        ("【2021/09/07 青州】", None),
        ("《石板路》", None),
        ("《石板路》第五回", None),
    ],
)
def test_printed_in(line: str, paper: str | None) -> None:
    assert printed_in(line) == paper


def test_where_a_text_was_printed_is_no_paragraph() -> None:
    last = "（原载《青州日报》2021年9月7日3版）"
    found = article(row="<p>2021-09-07 10:25</p>", text=f"{TEXT}<p>{last}</p>")
    assert found.source == "青州日报"
    assert last not in found.body


@table("last", ["《云门日报》", "【2021/09/07 云门日报】"])
def test_an_outlet_in_brackets_below_the_text_is_the_source(last: str) -> None:
    found = article(row="<p>2021-09-07 10:25</p>", text=f"{TEXT}<p>{last}</p>")
    assert found.source == "云门日报"
    assert last not in found.body


def test_a_standfirst_above_the_byline_row_is_the_summary() -> None:
    standfirst = f"“{sentence(30)}”"
    found = article(
        row=f"<div class='top'><p>{standfirst}</p></div><div class='info'>{ROW}</div>",
        text=f"<div class='text'>{TEXT * 2}</div>",
    )
    assert standfirst not in found.body
    assert standfirst in (found.summary, found.subtitle)


def test_a_standfirst_of_two_paragraphs_is_kept_whole() -> None:
    box = f"<div class='zhaiyao'><p>摘要：{sentence(20)}</p><p>{sentence(30)}</p></div>"
    found = article(row=f"<div>{box}</div>{ROW}", text=f"<div class='text'>{TEXT * 2}</div>")
    assert found.summary == f"{sentence(20)}\n{sentence(30)}"
    assert sentence(20) not in found.body.split("\n")


def test_the_name_of_the_paper_before_the_headline() -> None:
    others = "".join(f"<li><a href='content_{n}.htm'>老街{n}修缮一年后重新开放</a></li>" for n in range(5))
    page = f"<title>青州日报数字报-市图书馆延长开放时间至晚上九点</title><ul>{others}</ul>{PAPER}"
    found = extract(f"<html>{page}<table><tr><td>市图书馆延长开放时间至晚上九点</td></tr></table>{TEXT}</html>").article
    assert found.title == "市图书馆延长开放时间至晚上九点"


@pytest.mark.parametrize(
    "line", ["广告", "ADVERTISEMENT", "更多精彩！扫描二维码关注云门新闻官方微信", "云门车险特惠，点击了解详情"]
)
def test_a_promotion_between_two_paragraphs_is_not_text(line: str) -> None:
    assert line not in article(text=f"{TEXT}<p>{line}</p>{TEXT}").body


def test_a_clock_in_the_head_of_a_page_is_no_page_of_a_paper() -> None:
    menu = "".join(f"<p><a href='/{n}'>栏目{n}</a></p>" for n in range(9))
    assert article(above=f"<p>2021年9月7日 10:25</p>{menu}", row="").timestamp is None


def test_the_first_of_two_lines_is_the_headline_if_the_issue_lists_it() -> None:
    listed = "• 市图书馆延长开放时间\n• 老街修缮一年后重新开放\n• 明天多云到晴\n"
    shown = f"市图书馆延长开放时间\n\n读者可以坐到晚上九点\n\n{sentence(60)}\n{sentence(50)}\n"
    assert extract(f"云门晚报\n第A05版：城事\n\n{listed}\n{shown}").article.title == "市图书馆延长开放时间"


def test_a_line_above_the_text_that_is_no_sentence_is_no_summary() -> None:
    line = "安装云门客户端第一时间看到最全面的本地资讯→【下载地址】"
    found = read(text=f"<div class='box'><p>{line}</p></div><div class='text'>{TEXT * 2}</div>")
    assert found.article.summary is None
    assert line not in found.article.body
    assert line in [left.text for left in found.left_out]


def test_the_row_far_above_the_headline() -> None:
    menu = "".join(f"<p>栏目{n}</p>" for n in "甲乙丙丁戊己")
    found = article(above=f"<p>2021-09-07 10:25 作者：周若禾 来源：云门晚报</p>{menu}", row="")
    assert (found.timestamp and found.timestamp.isoformat()) == "2021-09-07T10:25:00+08:00"
