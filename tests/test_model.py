"""The contract: what a record refuses, that it cannot be changed, and that JSON carries it whole."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from typing import Any

import pytest
from case_table import table
from pydantic import BaseModel, ValidationError

from qznews_extract import (
    Article,
    Attachment,
    Evidence,
    Extraction,
    Finding,
    Image,
    LeftOut,
    Limits,
    Notice,
    Options,
    PageWarning,
    Person,
    Profile,
    Recommendation,
    Reject,
    Video,
    Zone,
    extract,
)

SHANGHAI = zoneinfo.ZoneInfo("Asia/Shanghai")
WHEN = dt.datetime(2021, 9, 7, 10, 25, 4, tzinfo=SHANGHAI)
FULL = Article(
    kind="article",
    origin="pages.zip!a.html",
    url="http://www.qznews.cn/a.html",
    site="qznews",
    site_name="青州新闻网",
    title="市图书馆延长开放时间",
    kicker="便民再升级",
    subtitle="——周末也不休息",
    source="青州新闻网",
    timestamp=WHEN,
    timestamp_precision="second",
    modified=dt.datetime(2021, 9, 8, tzinfo=dt.UTC),
    section="要闻",
    keywords=("图书馆", "𠮷祥"),
    summary="每天开放到21点。",
    dateline="青州新闻网9月7日讯",
    reporters=(Person(name="周若禾", role="通讯员"), Person(name="邹屿", role="记者", affiliation="新华社")),
    body="青州新闻网9月7日讯 9月起，市图书馆每天开放到21点。\n“座位多了。”读者说。",
    images=(
        Image(src="1.jpg", url="http://www.qznews.cn/1.jpg", caption="图为阅览室。", alt="阅览室", after_paragraph=1),
    ),
    videos=(Video(src="1.mp4"),),
    editors=(Person(name="小舟", role="编辑"), Person(name="刘娜", role="校对")),
    editor="小舟",
    recommendations=(Recommendation(title="古城夜市恢复营业", href="b.html", section="文章推荐"),),
    attachments=(Attachment(title="附件1：预约表", href="1.docx"), Attachment(title="座位图")),
    pages=("saved/a.html", "saved/a_2.html"),
    next_page="a_3.html",
)
LEAST: dict[str, Any] = {"title": "市图书馆延长开放时间", "body": "9月起，市图书馆每天开放到21点。"}
PAGE = """<html><head><title>市图书馆延长开放时间_青州新闻网</title></head><body>
<div class="nav"><a href="/">首页</a></div>
<h1>市图书馆延长开放时间</h1><p>来源：青州新闻网 时间：2021-09-07 10:25:04</p>
<p>青州新闻网9月7日讯（通讯员 周若禾）9月起，市图书馆每天开放到21点，周末不休息。</p>
<p><img src="1.jpg" width="600"></p><p>图为阅览室。</p><p>“座位多了，灯也亮了。”一位读者说。</p>
<p>编辑：小舟</p><h3>文章推荐</h3>
<ul><li><a href="b.html">古城夜市恢复营业首日客流过万</a></li><li><a href="c.html">山区公路今天通车</a></li></ul>
<div style="display:none">无</div><p>青州新闻网版权所有 鲁ICP备11000130号-1</p></body></html>"""


def test_full_record_goes_through_json_unchanged() -> None:
    again = Article.model_validate_json(FULL.model_dump_json())
    assert again == FULL
    assert again.model_dump_json() == FULL.model_dump_json()
    assert again.timestamp is not None
    assert again.timestamp.isoformat() == "2021-09-07T10:25:04+08:00"


def test_record_goes_through_python_data_unchanged() -> None:
    assert Article.model_validate(FULL.model_dump()) == FULL


def test_schema_of_the_contract_names_every_field() -> None:
    schema = Article.model_json_schema()
    assert set(schema["properties"]) == set(Article.model_fields)
    assert schema["additionalProperties"] is False
    assert all("description" in field for field in schema["properties"].values())


@pytest.mark.parametrize("offset", ["+08:00", "Z", "-03:30"])
def test_zone_of_a_time_stays(offset: str) -> None:
    data = {**LEAST, "timestamp": f"2021-09-07T10:25:04{offset}", "timestamp_precision": "second"}
    article = Article.model_validate(data)
    assert f'"2021-09-07T10:25:04{offset}"' in article.model_dump_json()


@table(
    ("change", "place"),
    [
        ({"timestamp": "2021-09-07T10:25:04", "timestamp_precision": "second"}, "timestamp"),
        ({"timestamp": dt.datetime(2021, 9, 7), "timestamp_precision": "day"}, "timestamp"),
        ({"modified": "2021-09-07T10:25:04"}, "modified"),
        ({"modified": "2021-09-07 10:25:04+08:00"}, "modified"),
        ({"modified": 1630981504}, "modified"),
        ({"timestamp_precision": "day"}, ""),
        ({"timestamp": "2021-09-07T10:25:04+08:00"}, ""),
        ({"timestamp": "2021-09-07T10:25:04+08:00", "timestamp_precision": "hour"}, "timestamp_precision"),
        ({"title": ""}, "title"),
        ({"title": " \u3000"}, "title"),
        ({"title": None}, "title"),
        ({"body": ""}, ""),
        ({"body": " \n\u3000"}, ""),
        ({"source": ""}, "source"),
        ({"author": "周若禾"}, "author"),
        ({"editor": "小舟"}, ""),
        ({"editor": "小舟", "editors": [{"name": "刘娜", "role": "编辑"}]}, ""),
        ({"editors": [{"name": "", "role": "编辑"}]}, "editors"),
        ({"reporters": [{"name": "周若禾"}]}, "reporters"),
        ({"reporters": [{"name": "周若禾", "role": "记者", "title": "主任"}]}, "reporters"),
        ({"images": [{"src": "1.jpg", "after_paragraph": -1}]}, "images"),
        ({"images": [{"src": "1.jpg", "after_paragraph": "1"}]}, "images"),
        ({"images": [{"src": "1.jpg", "after_paragraph": True}]}, "images"),
        ({"kind": "podcast"}, "kind"),
        ({"schema_version": "0.9"}, "schema_version"),
    ],
)
def test_refused_by_pydantic(change: dict[str, Any], place: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Article.model_validate(LEAST | change)
    assert {str(fault["loc"][0]) if fault["loc"] else "" for fault in caught.value.errors()} == {place}


@pytest.mark.parametrize(
    "change", [{"kind": "gallery", "images": [{"src": "1.jpg"}]}, {"kind": "video", "videos": [{"src": "1.mp4"}]}]
)
def test_empty_body_beside_pictures_or_videos(change: dict[str, Any]) -> None:
    article = Article.model_validate({"title": "古城夜市"} | change)
    assert (article.body, article.paragraphs) == ("", ())


@pytest.mark.parametrize(
    ("value", "field"),
    [
        (FULL, "title"),
        (FULL.editors[0], "name"),
        (FULL.images[0], "src"),
        (FULL.videos[0], "src"),
        (FULL.recommendations[0], "title"),
        (FULL.attachments[0], "title"),
        (LeftOut(block=3, text="字号", zone=Zone.OTHER, reason="page furniture"), "zone"),
        (Notice(kind="icp", text="鲁ICP备11000130号"), "text"),
        (Evidence(field="title", rule="h1"), "rule"),
        (PageWarning(kind="no_time", message="…"), "message"),
        (Extraction(article=FULL), "article"),
        (Reject(origin="a.html", error="DecodeError", message="…"), "error"),
        (Finding(check="mojibake", severity="error", field="title", message="…"), "value"),
        (Options(), "timezone"),
        (Limits(), "blocks"),
        (Profile(name="example", site_name="示例新闻网"), "name"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, BaseModel) else str(value),
)
def test_values_are_frozen(value: BaseModel, field: str) -> None:
    with pytest.raises(ValidationError, match="frozen"):
        setattr(value, field, "乙")
    assert hash(value) == hash(value.model_copy())


def test_a_record_of_the_first_version_is_one_of_this_version() -> None:
    article = Article.model_validate({**LEAST, "schema_version": "1.0"})
    assert (article.schema_version, article.attachments) == ("1.1", ())
    assert Article.model_validate_json(article.model_dump_json()) == article


def test_left_out_lines_go_through_json_unchanged() -> None:
    line = LeftOut(block=3, text="字号：大 中 小", zone=Zone.OTHER, reason="page furniture")
    extraction = Extraction(article=FULL, left_out=(line,))
    again = Extraction.model_validate_json(extraction.model_dump_json())
    assert again == extraction
    assert again.left_out[0].zone is Zone.OTHER


def test_lists_become_tuples() -> None:
    article = Article.model_validate({**LEAST, "keywords": ["甲", "乙"], "editors": [{"name": "小舟", "role": "编辑"}]})
    assert article.keywords == ("甲", "乙")
    assert article.editors == (Person(name="小舟", role="编辑"),)


def test_other_names_of_fields() -> None:
    assert FULL.published == FULL.timestamp
    assert FULL.paragraphs == tuple(FULL.body.split("\n"))


def test_extraction_goes_through_json_unchanged() -> None:
    extraction = extract(PAGE, url="http://www.qznews.cn/a.html")
    again = Extraction.model_validate_json(extraction.model_dump_json())
    assert again == extraction
    assert again.blocks == extraction.blocks
    assert [b.element.path for b in again.blocks] == [b.element.path for b in extraction.blocks]
    assert again.spans == extraction.spans
    assert len(again.blocks) > 10
    assert {span.zone for span in again.spans} >= {"title", "byline", "body", "editor", "recommendation", "notice"}
    assert again.model_dump_json() == extraction.model_dump_json()


def test_extraction_of_nothing_goes_through_json_too() -> None:
    empty = Extraction(article=None)
    assert Extraction.model_validate_json(empty.model_dump_json()) == empty


def test_evidence_names_rule_blocks_and_path() -> None:
    extraction = extract(PAGE)
    evidence = {item.field: item for item in extraction.evidence}
    assert evidence["timestamp"].text == "2021-09-07 10:25:04"
    assert evidence["title"].path.endswith("h1[2]")
    for item in extraction.evidence:
        assert item.rule
        assert all(extraction.blocks[number].number == number for number in item.blocks)


@table("name", ["title", "url", "origin", "site", "site_name", "body"])
def test_halves_of_surrogate_pairs_are_refused_everywhere(name: str) -> None:
    with pytest.raises(ValidationError, match="unicode"):
        Article(**{"title": "市图书馆延长开放时间", "body": "9月起。", name: "\ud800"})
