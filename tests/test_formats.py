"""The formats of the trade: what a full record and every fixture give, and that no text of a page becomes markup."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any

import pytest
import yaml
from cases import ARTICLES, Case, outcome
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from ninjs import faults

from qznews_extract import Article, Image, Person, Recommendation, Video, parse
from qznews_extract.formats import to_markdown, to_ninjs, to_schema_org

CHINA = dt.timezone(dt.timedelta(hours=8))
FULL = Article(
    origin="pages/a.html",
    url="http://www.qznews.cn/a.html",
    site="qznews",
    site_name="青州新闻网",
    title="市图书馆延长开放时间",
    kicker="便民再升级",
    subtitle="——周末也不休息",
    source="青州日报",
    timestamp=dt.datetime(2021, 9, 7, 10, 25, 4, tzinfo=CHINA),
    timestamp_precision="second",
    modified=dt.datetime(2021, 9, 8, 8, 0, tzinfo=CHINA),
    section="要闻",
    keywords=("图书馆", "𠮷祥"),
    summary="每天开放到21点。",
    dateline="青州新闻网9月7日讯",
    reporters=(Person(name="王红霞", role="作者"), Person(name="邹伟", role="记者", affiliation="新华社")),
    body="青州新闻网9月7日讯 9月起，市图书馆每天开放到21点。\n“座位多了。”读者说。",
    images=(
        Image(src="1.jpg", url="http://www.qznews.cn/1.jpg", caption="图为阅览室。", alt="阅览室", after_paragraph=1),
        Image(src="2.jpg", after_paragraph=9),
    ),
    videos=(Video(src="1.mp4", url="http://www.qznews.cn/1.mp4"),),
    editors=(Person(name="小谭", role="编辑"), Person(name="刘娜", role="校对")),
    editor="小谭",
    recommendations=(
        Recommendation(title="古城夜市恢复营业", href="b.html", url="http://www.qznews.cn/b.html", section="文章推荐"),
        Recommendation(title="山区公路今天通车", href="c.html"),
    ),
)
LEAST = Article(title="市图书馆延长开放时间", body="9月起，市图书馆每天开放到21点。")
DAY = LEAST.model_copy(
    update={"timestamp": dt.datetime(2021, 9, 7, tzinfo=CHINA), "timestamp_precision": "day"},
)
HOSTILE = (
    "---", "...", "# 标题", "## 标题 ##", "标题\r===", "===", "***", "- 项", "+ 项", "12. 项", "12) 项", "> 引文",
    "    代码", "```", "~~~", "<script>alert(1)</script>", "<!-- 注", "[甲](javascript:alert(1))", "![甲](x)", "[甲]: http://x.cn",
    "&lt;b&gt;", "*甲*", "__甲__", "`甲`", "| 甲 | 乙 |", "$甲$", "{{ 甲 }}", "{% raw %}", "\\", "\\<b>",
    "甲\u2028# 乙", "\x1b[31m甲", ": 甲", "~~甲~~", "^甲^", "\"甲\"", "'甲': 乙", "\ufeff甲", "\x85甲", "\x7f甲",
    "\u202e甲",
)  # fmt: skip


def outcomes() -> list[Any]:
    return [case.param("format") for case in ARTICLES]


def article_of(case: Case) -> Article:
    article = outcome(case.name).article
    assert article is not None
    return article


def test_schema_org_of_a_full_record() -> None:
    assert to_schema_org(FULL) == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "市图书馆延长开放时间",
        "alternativeHeadline": ["便民再升级", "——周末也不休息"],
        "datePublished": "2021-09-07T10:25:04+08:00",
        "dateModified": "2021-09-08T08:00:00+08:00",
        "dateline": "青州新闻网9月7日讯",
        "author": [
            {"@type": "Person", "name": "王红霞"},
            {
                "@type": "Person",
                "name": "邹伟",
                "jobTitle": "记者",
                "affiliation": {"@type": "Organization", "name": "新华社"},
            },
        ],
        "editor": [
            {"@type": "Person", "name": "小谭", "jobTitle": "编辑"},
            {"@type": "Person", "name": "刘娜", "jobTitle": "校对"},
        ],
        "publisher": {"@type": "Organization", "name": "青州新闻网"},
        "sourceOrganization": {"@type": "Organization", "name": "青州日报"},
        "abstract": "每天开放到21点。",
        "articleBody": FULL.body,
        "articleSection": "要闻",
        "keywords": ["图书馆", "𠮷祥"],
        "image": [
            {
                "@type": "ImageObject",
                "contentUrl": "http://www.qznews.cn/1.jpg",
                "caption": "图为阅览室。",
                "description": "阅览室",
            },
            {"@type": "ImageObject", "contentUrl": "2.jpg"},
        ],
        "video": [{"@type": "VideoObject", "contentUrl": "http://www.qznews.cn/1.mp4"}],
        "url": "http://www.qznews.cn/a.html",
        "inLanguage": "zh",
    }


def test_schema_org_leaves_out_what_the_page_lacks() -> None:
    assert set(to_schema_org(LEAST)) == {"@context", "@type", "headline", "articleBody", "inLanguage"}
    one = to_schema_org(LEAST.model_copy(update={"subtitle": "周末也不休息"}))
    assert one["alternativeHeadline"] == "周末也不休息"


def test_day_stays_a_day_where_the_format_has_days() -> None:
    assert to_schema_org(DAY)["datePublished"] == "2021-09-07"
    assert 'date: "2021-09-07"\n' in to_markdown(DAY)
    assert to_ninjs(DAY)["contentCreated"] == "2021-09-07T00:00:00+08:00"


def test_schema_org_is_read_back_from_a_page() -> None:
    """What this package writes, it reads as evidence where a page shows no time."""
    data = json.dumps(to_schema_org(FULL), ensure_ascii=False).replace("<", "\\u003c")
    page = f"<script type='application/ld+json'>{data}</script><h1>{FULL.title}</h1>" + "".join(
        f"<p>{text}读者可以预约座位。</p>" for text in FULL.paragraphs
    )
    article = parse(page)
    assert (article.timestamp, article.modified) == (FULL.timestamp, FULL.modified)


def test_ninjs_of_a_full_record() -> None:
    item = to_ninjs(FULL)
    assert list(faults(item)) == []
    assert (item["uri"], item["type"], item["language"]) == ("http://www.qznews.cn/a.html", "text", "zh")
    assert item["standard"]["version"] == "3.1"
    assert [(text["role"], text["value"]) for text in item["headlines"]] == [
        ("kicker", "便民再升级"),
        ("main", "市图书馆延长开放时间"),
        ("subtitle", "——周末也不休息"),
    ]
    assert item["by"] == "作者 王红霞 新华社记者 邹伟"
    assert [(person["name"], person["rel"]) for person in item["people"]] == [
        ("王红霞", "作者"),
        ("邹伟", "记者"),
        ("小谭", "编辑"),
        ("刘娜", "校对"),
    ]
    assert item["infoSources"] == [{"name": "青州日报", "role": "source"}, {"name": "青州新闻网", "role": "publisher"}]
    assert item["bodies"] == [{"contentType": "text/plain", "charCount": len(FULL.body), "value": FULL.body}]
    assert [(part["name"], part["uri"]) for part in item["associations"]] == [
        ("picture-1", "http://www.qznews.cn/a.html#picture-1"),
        ("picture-2", "http://www.qznews.cn/a.html#picture-2"),
        ("video-1", "http://www.qznews.cn/a.html#video-1"),
        ("古城夜市恢复营业", "http://www.qznews.cn/b.html"),
    ]
    assert item["associations"][0]["renditions"] == [{"name": "original", "href": "http://www.qznews.cn/1.jpg"}]
    assert "renditions" not in item["associations"][1]


@pytest.mark.parametrize("case", outcomes())
def test_every_fixture_is_a_valid_item(case: Case) -> None:
    assert list(faults(to_ninjs(article_of(case)))) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"uri": "a.html"}, "item.uri: 'a.html' is not uri"),
        ({"uri": "http://www.qznews.cn/新闻"}, "item.uri: 'http://www.qznews.cn/新闻' is not uri"),
        ({"type": "article"}, "item.type: 'article' is not"),
        ({"versioncreated": "2021"}, "item: versioncreated is unknown"),
        ({"contentCreated": "2021-09-07"}, "item.contentCreated: '2021-09-07' is not date-time"),
        ({"bodies": [{"role": "main"}]}, "item.bodies[0]: value is required"),
        ({"associations": [{"uri": "http://a.cn/"}]}, "item.associations[0]: name is required"),
    ],
)
def test_checker_of_items_sees_faults(change: dict[str, Any], fault: str) -> None:
    (found,) = faults(to_ninjs(FULL) | change)
    assert found.startswith(fault)


def test_item_without_an_address_is_named_by_its_content() -> None:
    one, again = to_ninjs(LEAST), to_ninjs(LEAST.model_copy(update={"origin": "elsewhere.html"}))
    other = to_ninjs(LEAST.model_copy(update={"title": "另一篇"}))
    assert one["uri"].startswith("urn:uuid:")
    assert one["uri"] == again["uri"] != other["uri"]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "a.html", "file:///etc/passwd", "http://", "data:text/html,a"])
def test_address_that_identifies_nothing(url: str) -> None:
    article = LEAST.model_copy(update={"url": url})
    assert to_ninjs(article)["uri"].startswith("urn:uuid:")
    assert "url" not in to_schema_org(article)
    assert "canonical_url" not in to_markdown(article)


@pytest.mark.parametrize(
    "url", ["http://a.cn/100%/新闻 1.html?q=[甲]#b#c", "HTTP://a.cn/\\<b>", "http://a.cn/%E6%96%B0"]
)
def test_address_is_made_ascii(url: str) -> None:
    assert list(faults(to_ninjs(LEAST.model_copy(update={"url": url})))) == []


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
        "site": "青州新闻网",
        "section": "要闻",
        "authors": [{"name": "王红霞", "role": "作者"}, {"name": "邹伟", "role": "记者", "affiliation": "新华社"}],
        "editors": [{"name": "小谭", "role": "编辑"}, {"name": "刘娜", "role": "校对"}],
        "keywords": ["图书馆", "𠮷祥"],
        "description": "每天开放到21点。",
        "canonical_url": "http://www.qznews.cn/a.html",
        "lang": "zh",
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
        "[视频](http://www.qznews.cn/1.mp4)\n",
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


@pytest.mark.parametrize("text", HOSTILE)
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
    assert set(shown(article)[0]) <= {"heading_open", "heading_close"}
    json.dumps(to_schema_org(article))
    assert list(faults(to_ninjs(article))) == []


@pytest.mark.parametrize(
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


@pytest.mark.parametrize("case", outcomes())
def test_every_fixture_is_one_heading_and_paragraphs(case: Case) -> None:
    article = article_of(case)
    front, _ = split(to_markdown(article))
    kinds, texts = shown(article)
    assert front["title"] == article.title
    assert kinds.count("heading_open") == 1
    assert set(kinds) <= {
        "heading_open", "heading_close", "image", "em_open", "em_close", "link_open", "link_close",
    }  # fmt: skip
    assert [text for text in texts if text in article.paragraphs] == [text for text in article.paragraphs if text]


@pytest.mark.parametrize("make", [to_schema_org, to_ninjs])
@pytest.mark.parametrize("case", outcomes())
def test_every_fixture_is_json(case: Case, make: Any) -> None:
    data = make(article_of(case))
    assert json.loads(json.dumps(data, ensure_ascii=False)) == data
    assert None not in data.values()
