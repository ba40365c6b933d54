"""Markdown with front matter: what a full record gives, and that no text of a page becomes markup."""

from __future__ import annotations

import itertools
import re
from typing import Any

import pytest
import yaml
from case_table import table
from cases import ARTICLES, Case, outcome
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from records import DAY, FULL, LEAST

from qznews_extract import Article, Attachment, Image, Person
from qznews_extract.formats import to_markdown

HOSTILE = (
    "---", "...", "# 标题", "## 标题 ##", "标题\r===", "===", "***", "- 项", "+ 项", "12. 项", "12) 项", "> 引文",
    "    代码", "```", "~~~", "<script>alert(1)</script>", "<!-- 注", "[甲](javascript:alert(1))", "![甲](x)", "[甲]: http://x.cn",
    "&lt;b&gt;", "*甲*", "__甲__", "`甲`", "| 甲 | 乙 |", "$甲$", "{{ 甲 }}", "{% raw %}", "\\", "\\<b>",
    "甲\u2028# 乙", "\x1b[31m甲", ": 甲", "~~甲~~", "^甲^", "\"甲\"", "'甲': 乙", "\ufeff甲", "\x85甲", "\x7f甲",
    "\u202e甲",
)  # fmt: skip

TABLE = {f"{part}_{end}" for part in ("table", "thead", "tbody", "tr", "th", "td") for end in ("open", "close")}


def split(text: str) -> tuple[dict[str, Any], str]:
    """Front matter and text, as the tools part them: at the lines that are three dashes."""
    empty, front, body = re.split(r"^---\n", text, maxsplit=2, flags=re.MULTILINE)
    assert empty == ""
    return yaml.safe_load(front), body


def test_markdown_of_a_full_record() -> None:
    front, body = split(to_markdown(FULL))
    assert front == {
        "title": "市图书馆延长开放时间",
        "kicker": "便民再升级",
        "subtitle": "——周末也不休息",
        "date": "2021-09-07T10:25:04+08:00",
        "lastmod": "2021-09-08T08:00:00+08:00",
        "source": "青州日报",
        "account": "青州发布",
        "site": "青州新闻网",
        "section": "要闻",
        "authors": [{"name": "周若禾", "role": "作者"}, {"name": "邹屿", "role": "记者", "affiliation": "新华社"}],
        "editors": [{"name": "小舟", "role": "编辑"}, {"name": "刘娜", "role": "校对"}],
        "keywords": ["图书馆", "𠮷祥"],
        "description": "每天开放到21点。",
        "canonical_url": "http://www.qznews.cn/a.html",
        "lang": "zh-Hans",
    }
    assert body.split("\n\n") == [
        "\n便民再升级",
        "# 市图书馆延长开放时间",
        "——周末也不休息",
        "青州新闻网9月7日讯 9月起，市图书馆每天开放到21点。",
        "![阅览室](http://www.qznews.cn/1.jpg)",
        "*图为阅览室。*",
        "“座位多了。”读者说。",
        "![](2.jpg)",
        "[视频](http://www.qznews.cn/1.mp4)",
        "附件：",
        "- [附件1：预约表](http://www.qznews.cn/1.docx)\n- 座位图\n",
    ]


def shown(article: Article) -> tuple[list[str], list[str]]:
    """The kinds of element that a renderer with HTML and tables makes, and the text that a reader sees."""
    tokens = (
        MarkdownIt("commonmark", {"html": True})
        .enable(["table", "strikethrough"])
        .parse(to_markdown(article).split("---\n", 2)[2])
    )
    kinds = [token.type for token in tokens if token.type not in ("inline", "paragraph_open", "paragraph_close")]
    inner = [child for token in tokens for child in token.children or ()]
    kinds += [child.type for child in inner if child.type not in ("text", "text_special")]
    return kinds, ["".join(child.content for child in token.children or ()) for token in tokens if token.children]


@table("text", HOSTILE)
def test_text_of_a_page_is_no_markup(text: str) -> None:
    article = Article(title=text, subtitle=text, keywords=(text,), body=f"第一段。\n{text}\n末段。")
    front, _ = split(to_markdown(article))
    assert front == {"title": text, "subtitle": text, "keywords": [text], "lang": "zh"}
    kinds, texts = shown(article)
    assert kinds == ["heading_open", "heading_close"]
    line = " ".join(re.sub("[\x00-\x1f\x7f-\x9f\u2028\ufeff]", lambda f: "" if f[0] == "\ufeff" else " ", text).split())
    assert texts == [line, line, "第一段。", line, "末段。"]


@given(st.text(min_size=1).filter(str.strip))
def test_any_text_stays_in_its_place(text: str) -> None:
    article = Article(title=text, summary=text, reporters=(Person(name=text, role=text),), body=f"甲\n{text}")
    front, body = split(to_markdown(article))
    assert (front["title"], front["description"], front["authors"]) == (text, text, [{"name": text, "role": text}])
    assert sum(line.startswith("# ") for line in body.splitlines()) == 1
    assert {kind for kind in shown(article)[0] if kind not in TABLE} <= {"heading_open", "heading_close"}


def cells(body: str) -> list[list[str]]:
    """The rows of the tables that a renderer shows of a body, empty cells too."""
    tokens = MarkdownIt("commonmark").enable("table").parse(to_markdown(Article(title="甲", body=body)))
    rows: list[list[str]] = []
    for before, token in itertools.pairwise(tokens):
        if token.type == "tr_open":
            rows.append([])
        elif before.type in ("th_open", "td_open"):
            rows[-1].append("".join(child.content for child in token.children or ()))
    return rows


@table(
    ("body", "rows"),
    [
        ("馆名\t座位\n总馆\t300", [["馆名", "座位"], ["总馆", "300"]]),
        ("总馆如下。\n馆名\t座位\n总馆\t300\n周末照常。", [["馆名", "座位"], ["总馆", "300"]]),
        ("馆名\t座位\n总馆\t300\t新", [["馆名", "座位", ""], ["总馆", "300", "新"]]),
        ("馆名\t座位\t注\n总馆", [["馆名", "座位", "注"]]),
        ("\t座位\n总馆\t", [["", "座位"], ["总馆", ""]]),
        ("甲|乙\t`丙`\n1. 丁\t<b>", [["甲|乙", "`丙`"], ["1. 丁", "<b>"]]),
        ("甲\t\\\n---\t:--", [["甲", "\\"], ["---", ":--"]]),
        ("甲\n乙", []),
    ],
)
def test_table_rows_are_a_table(body: str, rows: list[list[str]]) -> None:
    assert cells(body) == rows


def test_a_picture_between_two_rows_parts_the_table() -> None:
    article = Article(title="甲", body="乙\t1\n丙\t2", images=(Image(src="1.jpg", after_paragraph=1),))
    lines = to_markdown(article).split("\n\n")[2:]
    assert lines == ["| 乙 | 1 |\n| --- | --- |", "![](1.jpg)", "| 丙 | 2 |\n| --- | --- |\n"]


def test_one_endless_row_does_not_widen_all_others() -> None:
    body = "\n".join(["甲\t乙"] * 1000 + ["\t".join("丙" * 10_000)])
    assert len(to_markdown(Article(title="甲", body=body))) < 60 * len(body)


@pytest.mark.parametrize(
    ("href", "line"),
    [
        ("1 (新).docx", "- [表\\[1\\]](1%20%28%E6%96%B0%29.docx)"),
        ("javascript:open(1)", "- 表\\[1\\]"),
        (None, "- 表\\[1\\]"),
    ],
)
def test_attachments_are_a_list_of_links_below_the_text(href: str | None, line: str) -> None:
    article = LEAST.model_copy(update={"attachments": (Attachment(title="表[1]", href=href),)})
    assert to_markdown(article).endswith(f"\n\n附件：\n\n{line}\n")


@table(
    ("src", "target"),
    [
        ("1.jpg", "1.jpg"),
        ("图(1).jpg", "%E5%9B%BE%281%29.jpg"),
        ("//a.cn/1.jpg", "//a.cn/1.jpg"),
        ("a.jpg) <script>", "a.jpg%29%20%3Cscript%3E"),
        ("javascript:alert(1)", None),
        (" JavaScript:alert(1)", None),
        ("data:image/png;base64,AAAA", None),
        ("", None),
    ],
)
def test_picture_of_a_page_leads_nowhere_else(src: str, target: str | None) -> None:
    article = LEAST.model_copy(update={"images": (Image(src=src, alt="图](x) <b>", caption="*图* [甲](b)"),)})
    pictures = re.findall(r"^!\[(.*)\]\((\S+)\)$", to_markdown(article), re.MULTILINE)
    assert pictures == ([] if target is None else [("图\\](x) \\<b\\>", target)])
    kinds, texts = shown(article)
    assert set(kinds) <= {"heading_open", "heading_close", "image", "em_open", "em_close"}
    assert kinds.count("image") == len(pictures)
    assert "*图* [甲](b)" in texts


@table("case", ARTICLES)
def test_every_fixture_is_one_heading_and_paragraphs(case: Case) -> None:
    article = outcome(case.name).article
    assert article is not None
    front, _ = split(to_markdown(article))
    kinds, texts = shown(article)
    assert front["title"] == article.title
    assert kinds.count("heading_open") == 1
    assert set(kinds) <= {
        "heading_open", "heading_close", "image", "em_open", "em_close", "link_open", "link_close",
    }  # fmt: skip
    assert [text for text in texts if text in article.paragraphs] == [text for text in article.paragraphs if text]


def test_day_stays_a_day() -> None:
    assert split(to_markdown(DAY))[0]["date"] == "2021-09-07"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "a.html", "data:text/html,a"])
def test_address_of_the_front_matter_is_one_of_the_web(url: str) -> None:
    assert "canonical_url" not in split(to_markdown(LEAST.model_copy(update={"url": url})))[0]
