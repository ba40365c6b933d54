"""What people corrected: applied to the record that they saw, and to no other."""

from __future__ import annotations

from typing import Any

import pytest
from case_table import table
from correcting import article, correction, page, read
from records import FULL

from qznews_extract import Article, check
from qznews_extract.corrections import Correction, Corrections, correct, correct_extraction, record_sha256


def statuses(reports: Any) -> list[str]:
    return [report.status for report in reports]


@table(
    ("field", "value", "says"),
    [
        ("title", "市图书馆开放到21点", lambda record: record.title == "市图书馆开放到21点"),
        ("source", None, lambda record: record.source is None),
        ("reporters", [{"name": "邹屿", "role": "记者"}], lambda record: record.reporters[0].name == "邹屿"),
        ("reporters", None, lambda record: record.reporters == ()),
        ("reporters.0.role", "见习记者", lambda record: record.reporters[0].role == "见习记者"),
        ("reporters[1].affiliation", None, lambda record: record.reporters[1].affiliation is None),
        ("images.0.caption", "图为借书处。", lambda record: record.images[0].caption == "图为借书处。"),
        ("body", "只有一段。", lambda record: record.body == "只有一段。"),
        ("timestamp", "2021-09-06T08:00:00+08:00", lambda record: record.timestamp.day == 6),
        ("published.value", "2021-09-06T08:00:00+08:00", lambda record: record.timestamp.day == 6),
        ("editors", [{"name": "李朗", "role": "编辑"}], lambda record: record.editor == "李朗"),
        ("timestamp", None, lambda record: record.timestamp_precision is None),
    ],
)
def test_a_field_gets_the_value(field: str, value: Any, says: Any) -> None:
    fixed, reports = correct(FULL, [correction(FULL, field, value)])
    assert statuses(reports) == ["applied"]
    assert says(fixed)
    assert Article.model_validate_json(fixed.model_dump_json()) == fixed


def test_pictures_stay_within_a_shorter_body() -> None:
    fixed = correct(FULL, [correction(FULL, "body", "只有一段。")]).article
    assert [image.after_paragraph for image in fixed.images] == [1, 1]
    assert list(check(fixed, only=["place_beyond_body"])) == []


@pytest.mark.parametrize(
    ("typed", "precision"),
    [("2021-09-06T00:00:00+08:00", "day"), ("2021-09-06T10:25:00+08:00", "minute"), ("2021-09-06T10:25:04Z", "second")],
)
def test_a_time_is_as_precise_as_it_was_typed(typed: str, precision: str) -> None:
    record = Article(origin="a.html", title="标题", body="正文。")
    assert correct(record, [correction(record, "timestamp", typed)]).article.timestamp_precision == precision


def test_text_makes_an_article_of_a_gallery() -> None:
    gallery = FULL.model_copy(update={"body": "", "kind": "gallery"})
    assert correct(gallery, [correction(gallery, "body", "正文。")]).article.kind == "article"
    assert correct(FULL, [correction(FULL, "body", "")]).article.kind == "gallery"


@table(
    ("field", "value", "named"),
    [
        ("title", None, "title"),
        ("title", "  ", "title"),
        ("timestamp", "9月6日", "timestamp"),
        ("timestamp_precision", None, "timestamp_precision"),
        ("editor", "不在其中", "editor"),
        ("reporters", "周若禾", "reporters"),
        ("reporters.0.name", "", "reporters.0.name"),
        ("kind", "essay", "kind"),
        ("headline", "标题", "headline"),
        ("reporters.7.name", "李朗", "reporters.7.name"),
        (f"reporters.{'9' * 100}.name", "李朗", "nothing at reporters"),
        ("origin", "b.html", "origin"),
        ("body.0", "字", "nothing at body.0"),
    ],
)
def test_an_impossible_value_is_refused_with_its_field(field: str, value: Any, named: str) -> None:
    title = correction(FULL, "title", "另一个标题", time="2026-11-27T08:00:00+08:00")
    wrong = correction(FULL, field, value, extracted="")
    fixed, reports = correct(FULL, [wrong] if field == "title" else [title, wrong])
    assert reports[-1].status == "refused"
    assert named in reports[-1].message
    assert fixed == (FULL if field == "title" else FULL.model_copy(update={"title": "另一个标题"}))


def test_values_that_only_agree_together() -> None:
    record = article()
    both = [
        correction(record, "timestamp_precision", "day"),
        correction(record, "timestamp", "2021-09-06T00:00:00+08:00"),
    ]
    fixed, reports = correct(record, both)
    assert statuses(reports) == ["applied", "applied"]
    assert fixed.timestamp_precision == "day"


def test_what_contradicts_the_rest_is_refused_alone() -> None:
    people = [{"name": "李朗", "role": "编辑"}]
    fixed, reports = correct(FULL, [correction(FULL, "editors", people), correction(FULL, "editor", "小舟")])
    assert statuses(reports) == ["applied", "refused"]
    assert fixed.editor == "李朗"
    both = [correction(FULL, "timestamp", None), correction(FULL, "timestamp_precision", "day")]
    fixed, reports = correct(FULL, both)
    assert statuses(reports) == ["applied", "refused"]
    assert fixed.timestamp is fixed.timestamp_precision is None


def test_a_line_as_the_review_page_writes_it() -> None:
    line = (
        '{"origin":"pages/a.html","field":"timestamp","value":"2021-09-06T08:00:00+08:00","verdict":"wrong",'
        f'"author":null,"time":"2026-11-27T08:13:09.123Z","record_sha256":"{record_sha256(FULL)}",'
        '"extracted":"2021-09-07T10:25:04+08:00"}'
    )
    precise = line.replace('"timestamp","value":"2021-09-06T08:00:00+08:00"', '"timestamp_precision","value":"day"')
    given = [Correction.model_validate_json(each) for each in (line, precise)]
    fixed, reports = correct(FULL, given)
    assert statuses(reports) == ["applied", "applied"]
    assert fixed.timestamp is not None
    assert (fixed.timestamp.isoformat(), fixed.timestamp_precision) == ("2021-09-06T08:00:00+08:00", "day")


def test_corrected_fields_are_certain_and_say_so() -> None:
    found = read()
    record = article(found)
    fixed = correct_extraction(
        found, [correction(record, "source", "青州日报"), correction(record, "title", verdict="right")]
    ).extraction
    assert fixed.confidence["source"] == fixed.confidence["title"] == 1
    rules = {evidence.field: evidence.rule for evidence in fixed.evidence}
    assert rules["source"] == "corrected"
    assert rules["title"] == "as in <title>"
    assert fixed.confidence["body"] == found.confidence["body"]


def test_a_corrected_field_is_no_longer_in_doubt() -> None:
    found = read(page().replace("2021-09-07 10:25", ""))
    assert {"no_time"} <= {warning.kind for warning in found.warnings}
    item = correction(article(found), "timestamp", "2021-09-07T10:25:00+08:00")
    fixed = correct_extraction(found, [item]).extraction
    assert "no_time" not in {warning.kind for warning in fixed.warnings}


def test_the_low_confidence_of_other_fields_stays() -> None:
    found = read()
    doubtful = found.model_validate(
        found.model_dump()
        | {
            "confidence": {"title": 0.2, "body": 0.3},
            "warnings": [
                {"kind": "low_confidence", "message": "more likely wrong than right: title (0.20), body (0.30)"}
            ],
        }
    )
    fixed = correct_extraction(doubtful, [correction(article(found), "title", "新标题")]).extraction
    assert [warning.message for warning in fixed.warnings] == ["more likely wrong than right: body (0.30)"]


def test_the_later_of_two_counts() -> None:
    early = correction(FULL, "title", "早上的标题", time="2026-11-27T08:00:00+08:00")
    late = correction(FULL, "title", "晚上的标题", time="2026-11-27T08:00:00Z")
    given = Corrections([late, early])
    assert correct(FULL, given).article.title == "晚上的标题"
    assert len(given) == 1


def test_a_correction_of_a_corrected_record_follows_it() -> None:
    first = correction(FULL, "title", "改过一次")
    once = correct(FULL, [first]).article
    second = correction(once, "title", "改过两次", time="2026-11-28T09:30:00+08:00")
    fixed, reports = correct(FULL, [second, first])
    assert fixed.title == "改过两次"
    assert statuses(reports) == ["applied", "applied"]
    again, reports = correct(fixed, [first, second])
    assert again == fixed
    assert statuses(reports) == ["superseded", "already"]


def test_a_changed_record_is_reported_and_left_alone() -> None:
    item = correction(FULL, "source", "新华网")
    changed = FULL.model_copy(update={"summary": "另一段摘要。"})
    fixed, reports = correct(changed, [item])
    assert fixed == changed
    assert statuses(reports) == ["record_changed"]
    assert "has changed" in reports[0].message
    fixed, reports = correct(changed, [item], apply_changed=True)
    assert (fixed.source, fixed.summary) == ("新华网", "另一段摘要。")
    assert statuses(reports) == ["applied"]


def test_a_changed_value_is_never_overwritten() -> None:
    item = correction(FULL, "source", "新华网")
    changed = FULL.model_copy(update={"source": "潍坊晚报"})
    for apply_changed in (False, True):
        fixed, reports = correct(changed, [item], apply_changed=apply_changed)
        assert fixed == changed
        assert statuses(reports) == ["value_changed"]
        assert reports[0].message == 'it was "青州日报" and is "潍坊晚报"'


def test_an_extractor_that_learnt_better_needs_no_correction() -> None:
    item = correction(FULL, "source", "新华网")
    healed = FULL.model_copy(update={"source": "新华网"})
    assert statuses(correct(healed, [item]).reports) == ["already"]


def test_corrections_of_other_pages_are_not_looked_at() -> None:
    assert correct(FULL, [correction(article(), "title", "别的标题")]) == (FULL, ())


def test_a_page_without_origin_is_known_by_its_fingerprint() -> None:
    one, other = (FULL.model_copy(update={"origin": None, "title": title}) for title in ("甲题", "乙题"))
    given = Corrections([correction(one, "source", "甲报"), correction(other, "source", "乙报")])
    assert correct(one, given.of(None)).article.source == "甲报"
    fixed, reports = correct(other, given.of(None))
    assert (fixed.source, statuses(reports)) == ("乙报", ["applied"])
