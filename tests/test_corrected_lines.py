"""The zone of a line corrected with one click: the body gains or loses the line."""

from __future__ import annotations

from typing import Any

from case_table import table
from correcting import TEXT, article, correction, line_with, page, read, zone_seen

from qznews_extract import Extraction, Zone
from qznews_extract.corrections import Correction, correct, correct_extraction
from qznews_extract.corrections.lines import zones_of

EXTRA = "<p>扫一扫，关注市图书馆公众号，第一时间了解各类讲座和展览的报名消息。</p>"
PICTURE = "<p><img src='up/a.jpg'></p>"
LAST = "<p>全市十二家镇街分馆下月起也将陆续延长开放时间，具体安排请看各馆公告。</p>"


def zone(found: Extraction, words: str, value: Any, **others: Any) -> Correction:
    line = line_with(found, words)
    given = {"extracted": zone_seen(found, line), "text": found.blocks[line].text} | others
    return correction(article(found), f"zone:{line}", value, **given)


def test_a_line_taken_out_of_the_body() -> None:
    found = read(page(text=TEXT + EXTRA + PICTURE + LAST))
    assert "公众号" in article(found).body
    fixed, reports = correct_extraction(found, [zone(found, "公众号", "other")])
    record = article(fixed)
    assert [report.status for report in reports] == ["applied"]
    assert record.paragraphs == tuple(text for text in article(found).paragraphs if "公众号" not in text)
    assert [image.after_paragraph for image in record.images] == [2]
    assert [(line.zone, line.reason) for line in fixed.left_out if "公众号" in line.text] == [("other", "corrected")]
    assert fixed.confidence["body"] == 1
    assert {item.field: item.rule for item in fixed.evidence}["body"] == "corrected"


def test_a_line_put_into_the_body() -> None:
    found = read(page(text=TEXT + EXTRA + PICTURE + LAST))
    out = correct_extraction(found, [zone(found, "公众号", "other")]).extraction
    back = correct_extraction(out, [zone(out, "公众号", "body")])
    assert article(back.extraction).body == article(found).body
    assert [line for line in back.extraction.left_out if "公众号" in line.text] == []
    assert zones_of(back.extraction, line_with(found, "公众号")) == [Zone.BODY]


def test_several_lines_of_one_record() -> None:
    found = read(page(text=TEXT + EXTRA + LAST))
    both = [zone(found, "公众号", "other"), zone(found, "各馆公告", "navigation")]
    fixed, reports = correct_extraction(found, both)
    assert [report.status for report in reports] == ["applied", "applied"]
    assert len(article(fixed).paragraphs) == len(article(found).paragraphs) - 2


def test_a_line_that_is_the_headline() -> None:
    found = read(page(text="<div>讲座进社区，居民家门口听国学</div>" + TEXT))
    fixed, reports = correct_extraction(found, [zone(found, "讲座进社区", "title")])
    assert [report.status for report in reports] == ["applied"]
    assert article(fixed).title == "讲座进社区，居民家门口听国学"
    assert "讲座进社区" not in article(fixed).body
    evidence = {item.field: item for item in fixed.evidence}["title"]
    assert (evidence.rule, evidence.blocks) == ("corrected", (line_with(found, "讲座进社区"),))
    typed = correction(article(found), "title", "讲座进社区")
    assert (
        article(correct_extraction(found, [typed, zone(found, "讲座进社区", "title")]).extraction).title == "讲座进社区"
    )


def test_a_paragraph_that_is_the_summary() -> None:
    found = read(page(text=TEXT + LAST))
    record = article(correct_extraction(found, [zone(found, "两百个座位", "lead")]).extraction)
    assert record.summary == article(found).paragraphs[0]
    assert record.body == "\n".join(article(found).paragraphs[1:])


def test_a_line_that_is_no_kicker() -> None:
    markup = page().replace("<h1>", "<p>便民再升级</p><h1>")
    kicker = correct_extraction(read(markup), [zone(read(markup), "便民再升级", "kicker")]).extraction
    assert article(kicker).kicker == "便民再升级"
    assert article(correct_extraction(kicker, [zone(kicker, "便民再升级", "other")]).extraction).kicker is None


def test_a_body_that_was_typed_counts_more() -> None:
    found = read(page(text=TEXT + EXTRA))
    both = [correction(article(found), "body", "只有这一段。"), zone(found, "公众号", "other")]
    assert article(correct_extraction(found, both).extraction).body == "只有这一段。"


def test_a_zone_that_is_right_is_noted() -> None:
    found = read()
    fixed, reports = correct_extraction(found, [zone(found, "编辑：", "editor", verdict="right")])
    assert (fixed, [report.status for report in reports]) == (found, ["confirmed"])


def test_a_line_of_no_field_changes_no_field() -> None:
    found = read()
    fixed, reports = correct_extraction(found, [zone(found, "版权所有", "navigation")])
    assert [report.status for report in reports] == ["noted"]
    assert fixed.article == found.article
    assert zones_of(fixed, line_with(found, "版权所有")) == [Zone.NAVIGATION]


@table(
    ("value", "others", "status"),
    [
        ("advert", {}, "refused"),
        (None, {}, "refused"),
        (["body"], {}, "refused"),
        ("other", {"text": "这一行已经不是原来那一行"}, "value_changed"),
        ("other", {"extracted": "caption"}, "value_changed"),
    ],
)
def test_what_is_not_done(value: Any, others: dict[str, Any], status: str) -> None:
    found = read(page(text=TEXT + EXTRA))
    fixed, reports = correct_extraction(found, [zone(found, "公众号", value, **others)])
    assert (fixed, [report.status for report in reports]) == (found, [status])


def test_a_line_that_is_not_there() -> None:
    found = read()
    items = [correction(article(found), f"zone:{line}", "body", extracted=None) for line in ("999", "9" * 100, "x")]
    assert [report.status for report in correct_extraction(found, items).reports] == [
        "value_changed", "refused", "refused",
    ]  # fmt: skip


def test_a_record_without_its_page_has_no_lines() -> None:
    found = read(page(text=TEXT + EXTRA))
    fixed, reports = correct(article(found), [zone(found, "公众号", "other")])
    assert (fixed, reports[0].status) == (article(found), "needs_page")
    assert "batch --corrections" in reports[0].message


def test_a_cell_of_a_table_is_not_a_paragraph() -> None:
    rows = "".join(f"<tr><td>第{n}分馆</td><td>{n}00个座位</td></tr>" for n in range(1, 5))
    found = read(page(text=f"{TEXT}<table>{rows}</table>{LAST}"))
    assert "第2分馆\t200个座位" in article(found).body
    fixed, reports = correct_extraction(found, [zone(found, "200个座位", "other")])
    assert (fixed, reports[0].status) == (found, "refused")
    assert "correct the body itself" in reports[0].message


def test_the_last_line_of_a_body_stays() -> None:
    found = read(page(text=TEXT))
    lines = [zone(found, words, "other") for words in ("两百个座位", "读者李朗")]
    _, reports = correct_extraction(found, lines)
    assert [report.status for report in reports] == ["applied", "refused"]
    assert "body" in reports[1].message
