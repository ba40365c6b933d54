"""Sense checks: each speaks on a record that has its fault, and not on sound ones."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
from case_table import table
from cases import ARTICLES, Case, outcome
from pydantic import ValidationError

from qznews_extract import Article, Attachment, Image, InputError, Person, Recommendation, Video
from qznews_extract.checks import CHECKS, SHOWN, check
from qznews_extract.checks.contract import MOST, findings_of

NOW = dt.datetime(2024, 5, 1, 12, tzinfo=dt.UTC)
SHANGHAI = dt.timezone(dt.timedelta(hours=8))
WHEN = dt.datetime(2024, 3, 12, 9, 30, tzinfo=SHANGHAI)
SOUND: dict[str, Any] = {
    "title": "弥河果园迎来六十名小果农",
    "url": "http://www.qznews.cn/a.html",
    "site_name": "青州新闻网",
    "timestamp": WHEN,
    "timestamp_precision": "minute",
    "modified": WHEN + dt.timedelta(hours=1),
    "dateline": "青州新闻网3月12日讯",
    "reporters": (Person(name="王小雨", role="记者"), Person(name="玛丽亚·冈萨雷斯", role="摄")),
    "editors": (Person(name="小舟", role="编辑"),),
    "editor": "小舟",
    "body": "青州新闻网3月12日讯 今天上午，六十名学生来到弥河岸边的果园。\n果农说，举报电话12345旁边的桃树最甜······",
    "images": (Image(src="1.jpg", url="http://www.qznews.cn/1.jpg", after_paragraph=2),),
    "recommendations": (Recommendation(title="古城夜市恢复营业", href="b.html", url="http://www.qznews.cn/b.html"),),
}
TITLE, FIRST = SOUND["title"], SOUND["body"].split("\n")[0]


def article(**change: Any) -> Article:
    return Article.model_validate(SOUND | change)


def people(*names: str, role: str = "记者") -> tuple[Person, ...]:
    return tuple(Person(name=name, role=role) for name in names)


FAULTS: list[tuple[str, str, dict[str, Any]]] = [
    ("time_in_future", "timestamp", {"timestamp": NOW + dt.timedelta(seconds=1), "modified": None}),
    ("time_in_future", "modified", {"modified": NOW + dt.timedelta(days=1)}),
    ("time_before_1994", "timestamp", {"timestamp": dt.datetime(1993, 12, 31, 23, tzinfo=SHANGHAI)}),
    ("modified_before_published", "modified", {"modified": WHEN - dt.timedelta(minutes=1)}),
    ("title_in_first_line", "body", {"body": f"《{TITLE}》\n{SOUND['body']}"}),
    ("title_in_first_line", "body", {"body": f"{TITLE} {SOUND['body']}"}),
    ("title_in_first_line", "body", {"title": "夜市", "body": f"夜市\n{SOUND['body']}"}),
    ("site_name_in_title", "title", {"title": f"{TITLE}_青州新闻网"}),
    ("site_name_in_title", "title", {"title": f"{TITLE} - 青州新闻网"}),
    ("body_shorter_than_title", "body", {"body": "今天。", "dateline": None, "images": ()}),
    ("empty_body", "body", {"body": "", "dateline": None, "images": (Image(src="1.jpg"),)}),
    ("boilerplate_in_body", "body", {"body": f"{SOUND['body']}\n青州新闻网版权所有 鲁ICP备11000130号-1"}),
    ("boilerplate_in_body", "body", {"body": f"{SOUND['body']}\n网站声明:本网站内容未经书面授权不得转载与镜像"}),
    ("duplicate_paragraphs", "body", {"body": f"{SOUND['body']}\n{FIRST}"}),
    ("blank_paragraphs", "body", {"body": f"{SOUND['body']}\n\n完。"}),
    ("blank_paragraphs", "body", {"body": f"　　{SOUND['body']}"}),
    ("dateline_not_in_body", "dateline", {"dateline": "新华社北京5月9日电"}),
    ("mojibake", "title", {"title": "弥河果园锟斤拷小果农"}),
    ("mojibake", "title", {"title": "弥河果园烫烫烫烫小果农"}),
    ("mojibake", "source", {"source": "青州新\ufffd网"}),
    ("mojibake", "title", {"title": "弥河果园".encode().decode("latin-1")}),
    ("mojibake", "title", {"title": "弥河果园".encode("gbk").decode("latin-1")}),
    (
        "mojibake",
        "title",
        {"title": "弥河，果园，学生，来了".encode().decode("gb18030", "replace").replace("\ufffd", "")},
    ),
    ("mojibake", "reporters[0].name", {"reporters": people("王\ue5e5")}),
    ("control_characters", "title", {"title": "弥河\x00果园"}),
    ("control_characters", "images[0].caption", {"images": (Image(src="1.jpg", caption="桃\u202e花"),)}),
    ("markup_in_text", "title", {"title": "弥河果园<br/>六十名小果农"}),
    ("markup_in_text", "keywords[1]", {"keywords": ("桃", "花&nbsp;树")}),
    ("editor_among_reporters", "reporters[0].name", {"reporters": people("小舟")}),
    ("duplicate_reporters", "reporters", {"reporters": people("王小雨", "王小雨")}),
    ("strange_name", "reporters[1].name", {"reporters": people("王小雨", "电话3303015")}),
    ("strange_name", "editors[0].name", {"editors": people("来源：网络", role="编辑"), "editor": None}),
    ("recommendation_is_self", "recommendations[0]", {"recommendations": (Recommendation(title=f"“{TITLE}”"),)}),
    (
        "recommendation_is_self",
        "recommendations[0]",
        {"recommendations": (Recommendation(title="全文", url=SOUND["url"]),)},
    ),
    ("duplicate_recommendations", "recommendations", {"recommendations": SOUND["recommendations"] * 2}),
    ("relative_url", "url", {"url": "/a.html"}),
    ("relative_url", "url", {"url": "javascript:alert(1)"}),
    ("relative_url", "videos[0].url", {"videos": (Video(src="1.mp4", url="//www.qznews.cn/1.mp4"),)}),
    ("relative_url", "attachments[0].url", {"attachments": (Attachment(title="报名表", url="1.docx"),)}),
    ("markup_in_text", "attachments[0].title", {"attachments": (Attachment(title="报名<b>表"),)}),
    ("place_beyond_body", "images[0].after_paragraph", {"images": (Image(src="1.jpg", after_paragraph=3),)}),
]


def test_a_sound_record_has_no_findings() -> None:
    assert check(article(), now=NOW) == []


@pytest.mark.parametrize(("name", "field", "change"), FAULTS, ids=[f"{name}-{field}" for name, field, _ in FAULTS])
def test_fault(name: str, field: str, change: dict[str, Any]) -> None:
    found = check(article(**change), now=NOW, only=[name])
    assert field in {finding.field for finding in found}
    assert {finding.check for finding in found} == {name}
    assert all(finding.message and finding.severity == CHECKS[name].severity for finding in found)
    assert name not in {finding.check for finding in check(article(**change), now=NOW, skip=[name])}


def test_every_check_is_tried() -> None:
    assert {name for name, _, _ in FAULTS} == set(CHECKS)
    assert all(meaning for _, meaning, _ in CHECKS.values())


@table(
    ("name", "change"),
    [
        ("time_in_future", {"timestamp": NOW, "modified": None}),
        ("time_before_1994", {"timestamp": dt.datetime(1994, 1, 1, tzinfo=SHANGHAI)}),
        ("title_in_first_line", {"title": "青州", "body": "青州新闻网讯 果园里来了学生。"}),
        ("site_name_in_title", {"title": "走进青州新闻网"}),
        ("boilerplate_in_body", {"body": "第五条 应当遵守有关规定，不得泄露相关秘密，建设忠诚干净的队伍。"}),
        ("empty_body", {"kind": "gallery", "body": "", "dateline": None}),
        ("mojibake", {"body": "他说：“café、naïve、Müller、烫烫的水。”······ É 35°C ×2"}),
        ("markup_in_text", {"body": "若 a < b 且 c > d，R&D 经费；见 <人民日报>。"}),
        ("blank_paragraphs", {"body": f"{SOUND['body']}\n\t斤\n桃\t"}),
        ("duplicate_paragraphs", {"body": f"{SOUND['body']}\n弥河岸边的老果园\t120\t6\n弥河岸边的老果园\t120\t6"}),
        ("control_characters", {"body": f"{SOUND['body']}\n桃\t120"}),
        ("relative_url", {"url": "HTTPS://www.qznews.cn/a"}),
    ],
)
def test_no_fault(name: str, change: dict[str, Any]) -> None:
    assert check(article(**change), now=NOW, only=[name]) == []


@table("case", ARTICLES)
def test_the_fixtures_make_sense(case: Case) -> None:
    found = outcome(case.name).article
    assert found is not None
    lossy = {"mojibake"} if "characters_replaced" in case.expected.get("warnings", ()) else set()
    assert {finding.check for finding in check(found, now=NOW) if finding.severity == "error"} == lossy


def test_findings_stand_in_the_order_of_the_checks_and_are_cut() -> None:
    found = check(article(title="甲" * 500 + "\x00锟斤拷", body="乙", dateline=None), now=NOW)
    order = [*CHECKS]
    assert [finding.check for finding in found] == sorted((finding.check for finding in found), key=order.index)
    assert max(len(finding.value) for finding in found) <= SHOWN


def test_now_is_the_clock_unless_it_is_given() -> None:
    later = dt.datetime.now(dt.UTC) + dt.timedelta(hours=1)
    assert check(article(timestamp=later, modified=None), only=["time_in_future"])


def test_wrong_arguments() -> None:
    with pytest.raises(InputError, match=r"no check 'spelling'; available: time_in_future, "):
        check(article(), skip=["spelling"])
    with pytest.raises(InputError, match="no check 'spelling'"):
        check(article(), only=["spelling", "mojibake"])
    with pytest.raises(InputError, match="no time zone"):
        check(article(), now=dt.datetime(2024, 5, 1))


@table(
    ("change", "field", "message", "value"),
    [
        ({"title": ""}, "title", "expected text that is not empty", '""'),
        ({"author": "王"}, "author", "expected no such key", '"王"'),
        ({"timestamp": "2024-03-12 09:30"}, "timestamp", "expected a time with date and offset", '"2024-03-12 09:30"'),
        ({"timestamp": 3}, "timestamp", "expected a time with date and offset", "3"),
        ({"kind": "podcast"}, "kind", "expected 'article', 'gallery' or 'video'", '"podcast"'),
        ({"images": [{"src": "1", "after_paragraph": "2"}]}, "images[0].after_paragraph", "a whole number", '"2"'),
        ({"reporters": [{"name": "王"}]}, "reporters[0].role", "expected a value", ""),
        ({"reporters": {"name": "王", "role": "记者"}}, "reporters", "a list", "an object with name, role"),
        ({"keywords": [[1, 2]]}, "keywords[0]", "expected text", "a list of 2"),
        ({"editors": None}, "editors", "expected a list", "null"),
        ({"editor": "刘娜"}, "editor", "expected the name of one of the editors", '"刘娜"'),
        ({"timestamp_precision": None}, "timestamp_precision", "expected second, minute or day", "null"),
        ({"body": " ", "images": []}, "body", "expected text, because there are neither images nor videos", '" "'),
        ({"title": "\ud800"}, "title", "valid Unicode", r'"\ud800"'),
    ],
)
def test_what_the_model_refuses_in_plain_words(change: dict[str, Any], field: str, message: str, value: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Article.model_validate(SOUND | change)
    (finding,) = findings_of(refused.value)
    assert (finding.check, finding.severity, finding.field) == ("contract", "error", field)
    assert message in finding.message
    assert finding.value == value


def test_a_broken_record_does_not_give_a_million_findings() -> None:
    with pytest.raises(ValidationError) as refused:
        Article.model_validate(SOUND | {"keywords": [1] * 1_000, "\x00" * 1_000: 1})
    found = findings_of(refused.value)
    assert len(found) == MOST + 1
    assert found[-1].message == "and 981 more faults"


def test_the_documented_checks_are_these() -> None:
    page = (Path(__file__).parents[1] / "docs/validate.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(\w+)` \| (\w+) \| \S", page, re.MULTILINE) == [
        (name, found.severity) for name, found in CHECKS.items()
    ]
