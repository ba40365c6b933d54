"""The formats of the trade: what a full record, a bare one and every fixture give as schema.org and as ninjs."""

from __future__ import annotations

import json
from typing import Any

import pytest
from case_table import table
from cases import ARTICLES, Case, outcome
from hypothesis import given
from hypothesis import strategies as st
from ninjs import faults
from records import DAY, FULL, LEAST

from qznews_extract import Article, Person, parse
from qznews_extract.formats import to_markdown, to_ninjs, to_schema_org
from qznews_extract.model.record import Language


def article_of(case: Case) -> Article:
    article = outcome(case.name).article
    assert article is not None
    return article


SCHEMA_ORG = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "市图书馆延长开放时间",
    "alternativeHeadline": ["便民再升级", "——周末也不休息"],
    "datePublished": "2021-09-07T10:25:04+08:00",
    "dateModified": "2021-09-08T08:00:00+08:00",
    "dateline": "青州新闻网9月7日讯",
    "author": [
        {"@type": "Person", "name": "周若禾"},
        {
            "@type": "Person",
            "name": "邹屿",
            "jobTitle": "记者",
            "affiliation": {"@type": "Organization", "name": "新华社"},
        },
    ],
    "editor": [
        {"@type": "Person", "name": "小舟", "jobTitle": "编辑"},
        {"@type": "Person", "name": "刘娜", "jobTitle": "校对"},
    ],
    "publisher": {"@type": "Organization", "name": "青州发布"},
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
    "video": [
        {
            "@type": "VideoObject",
            "contentUrl": "http://www.qznews.cn/1.mp4",
            "thumbnailUrl": "http://www.qznews.cn/1.jpg",
            "duration": "PT95S",
        }
    ],
    "associatedMedia": [
        {"@type": "MediaObject", "name": "附件1：预约表", "contentUrl": "http://www.qznews.cn/1.docx"},
        {"@type": "MediaObject", "name": "座位图"},
    ],
    "url": "http://www.qznews.cn/a.html",
    "inLanguage": "zh-Hans",
}


def test_schema_org_of_a_full_record() -> None:
    assert to_schema_org(FULL) == SCHEMA_ORG


def test_schema_org_leaves_out_what_the_page_lacks() -> None:
    assert set(to_schema_org(LEAST)) == {"@context", "@type", "headline", "articleBody", "inLanguage"}
    one = to_schema_org(LEAST.model_copy(update={"subtitle": "周末也不休息"}))
    assert one["alternativeHeadline"] == "周末也不休息"


def test_day_stays_a_day_where_the_format_has_days() -> None:
    assert to_schema_org(DAY)["datePublished"] == "2021-09-07"
    assert to_ninjs(DAY)["contentCreated"] == "2021-09-07T00:00:00+08:00"


def test_schema_org_is_read_back_from_a_page() -> None:
    """What this package writes, it reads as evidence where a page shows no time."""
    data = json.dumps(to_schema_org(FULL), ensure_ascii=False).replace("<", "\\u003c")
    page = f"<script type='application/ld+json'>{data}</script><h1>{FULL.title}</h1>" + "".join(
        f"<p>{text}读者可以在网上预约座位，周末也一样。</p>" for text in FULL.paragraphs
    )
    article = parse(page)
    assert (article.timestamp, article.modified) == (FULL.timestamp, FULL.modified)


@pytest.mark.parametrize(("language", "tag"), [("zh-Hant", "zh-Hant"), ("en", "en"), (None, "zh"), ("other", None)])
def test_every_format_names_the_language_of_the_record(language: Language | None, tag: str | None) -> None:
    article = LEAST.model_copy(update={"language": language})
    assert to_schema_org(article).get("inLanguage") == tag
    assert to_ninjs(article).get("language") == tag
    assert (f'lang: "{tag}"' in to_markdown(article)) is (tag is not None)


def test_ninjs_of_a_full_record() -> None:
    item = to_ninjs(FULL)
    assert list(faults(item)) == []
    assert (item["uri"], item["type"], item["language"]) == ("http://www.qznews.cn/a.html", "text", "zh-Hans")
    assert item["standard"]["version"] == "3.1"
    assert [(text["role"], text["value"]) for text in item["headlines"]] == [
        ("kicker", "便民再升级"),
        ("main", "市图书馆延长开放时间"),
        ("subtitle", "——周末也不休息"),
    ]
    assert item["by"] == "作者 周若禾 新华社记者 邹屿"
    assert [(person["name"], person["rel"]) for person in item["people"]] == [
        ("周若禾", "作者"),
        ("邹屿", "记者"),
        ("小舟", "编辑"),
        ("刘娜", "校对"),
    ]
    assert item["infoSources"] == [{"name": "青州日报", "role": "source"}, {"name": "青州发布", "role": "publisher"}]
    assert item["bodies"] == [{"contentType": "text/plain", "charCount": len(FULL.body), "value": FULL.body}]
    assert [(part["name"], part["uri"]) for part in item["associations"]] == [
        ("picture-1", "http://www.qznews.cn/a.html#picture-1"),
        ("picture-2", "http://www.qznews.cn/a.html#picture-2"),
        ("video-1", "http://www.qznews.cn/a.html#video-1"),
        ("附件1：预约表", "http://www.qznews.cn/1.docx"),
        ("古城夜市恢复营业", "http://www.qznews.cn/b.html"),
    ]
    assert item["associations"][0]["renditions"] == [{"name": "original", "href": "http://www.qznews.cn/1.jpg"}]
    assert "renditions" not in item["associations"][1]
    assert item["associations"][2]["renditions"][0]["duration"] == 95


def test_table_rows_are_a_table_where_the_format_has_html() -> None:
    rows = "各点座位如下：\n馆名\t座位\n总馆\t<300\n\t待定\n周末照常开放。"
    item = to_ninjs(LEAST.model_copy(update={"body": rows}))
    assert list(faults(item)) == []
    plain, html = item["bodies"]
    assert plain["value"] == rows
    assert html == {
        "contentType": "text/html",
        "value": "<p>各点座位如下：</p>\n<table><tr><td>馆名</td><td>座位</td></tr>"
        "<tr><td>总馆</td><td>&lt;300</td></tr><tr><td></td><td>待定</td></tr></table>\n<p>周末照常开放。</p>",
    }
    assert to_schema_org(LEAST.model_copy(update={"body": rows}))["articleBody"] == rows


def test_an_item_without_address_keeps_its_name_when_the_record_has_no_new_key() -> None:
    assert to_ninjs(LEAST)["uri"] == "urn:uuid:95e1b431-5db6-59d4-8589-0e8b4876f8ec"
    assert to_ninjs(LEAST.model_copy(update={"attachments": FULL.attachments}))["uri"] != to_ninjs(LEAST)["uri"]


@table("case", ARTICLES)
def test_every_fixture_is_a_valid_item(case: Case) -> None:
    assert list(faults(to_ninjs(article_of(case)))) == []


@table(
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


@table("url", ["javascript:alert(1)", "a.html", "file:///etc/passwd", "http://", "data:text/html,a"])
def test_address_that_identifies_nothing(url: str) -> None:
    article = LEAST.model_copy(update={"url": url})
    assert to_ninjs(article)["uri"].startswith("urn:uuid:")
    assert "url" not in to_schema_org(article)


@pytest.mark.parametrize(
    "url", ["http://a.cn/100%/新闻 1.html?q=[甲]#b#c", "HTTP://a.cn/\\<b>", "http://a.cn/%E6%96%B0"]
)
def test_address_is_made_ascii(url: str) -> None:
    assert list(faults(to_ninjs(LEAST.model_copy(update={"url": url})))) == []


@given(st.text(min_size=1).filter(str.strip))
def test_any_text_is_carried(text: str) -> None:
    article = Article(title=text, summary=text, reporters=(Person(name=text, role=text),), body=f"甲\n{text}", url=text)
    item = to_ninjs(article)
    assert list(faults(item)) == []
    assert (item["title"], item["bodies"][0]["value"]) == (text, article.body)
    assert json.loads(json.dumps(to_schema_org(article)))["headline"] == text


@pytest.mark.parametrize("make", [to_schema_org, to_ninjs])
@table("case", ARTICLES)
def test_every_fixture_is_json(case: Case, make: Any) -> None:
    data = make(article_of(case))
    assert json.loads(json.dumps(data, ensure_ascii=False)) == data
    assert None not in data.values()
