from __future__ import annotations

import math
from pathlib import Path

import pytest
from case_table import table
from field_values import body, found, published, source, title, zoned
from pydantic import ValidationError

from qznews_extract import Article, Extraction, NotAnArticleError, Zone, extract
from qznews_extract.fields.confidence import (
    INTERCEPT,
    LEAST_SOURCE,
    confidence_of,
    probability,
    signals_of,
    without_doubtful,
)
from qznews_extract.fields.confidence import _weights as shipped_weights
from qznews_extract.fields.lost_prose import MOST_LOST, Lost
from qznews_extract.fields.source import SourceRule
from qznews_extract.fields.warnings import warnings_of
from qznews_extract.model.outcome import Scores

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
PAGES = sorted(path for site in ("generic", "qznews") for path in (FIXTURES / site).glob("*/page.html"))
JUDGED = ("title", "source", "timestamp", "reporters", "editors", "body", "recommendations")
LABELLED = FIXTURES / "qznews" / "div-spans-2021" / "page.html"


def _with_values(article: Article) -> set[str]:
    return {field for field in JUDGED if getattr(article, field)}


@table("path", PAGES)
def test_exactly_the_fields_with_values_have_a_probability(path: Path) -> None:
    found = extract(path.read_bytes())
    assert found.article is not None
    assert set(found.confidence) == _with_values(found.article)
    assert all(share == round(share, 3) for share in found.confidence.values())
    assert all(0.0 <= value <= 1.0 for value in found.confidence.values())


def test_confidence_goes_through_json_and_back() -> None:
    found = extract(LABELLED.read_bytes())
    again = Extraction.model_validate_json(found.model_dump_json())
    assert again == found
    assert again.confidence == found.confidence
    assert hash(again.confidence) == hash(found.confidence)


def test_labels_and_a_confirmed_headline_raise_it() -> None:
    whole = LABELLED.read_text(encoding="utf-8")
    start, end = whole.index("<title>"), whole.index("</title>") + len("</title>")
    bare = (whole[:start] + whole[end:]).replace("来源:", "").replace("时间:", "")
    before, after = extract(whole), extract(bare)
    assert before.article is not None
    assert after.article is not None
    assert (before.article.title, before.article.source) == (after.article.title, after.article.source)
    assert before.confidence["title"] > after.confidence["title"]
    assert before.confidence["source"] > after.confidence["source"]


def test_what_is_no_article_has_none() -> None:
    with pytest.raises(NotAnArticleError) as caught:
        extract("<html><body><ul><li><a href='/a'>首页</a></li></ul></body></html>")
    assert dict(caught.value.extraction.confidence) == {}


def test_a_number_beyond_one_is_refused() -> None:
    with pytest.raises(ValidationError, match="confidence"):
        Extraction.model_validate({"article": None, "confidence": {"title": 1.01}})


def test_scores_are_a_frozen_mapping() -> None:
    scores = Scores({"title": 0.9})
    assert scores == {"title": 0.9}
    assert len(scores) == 1
    assert "0.9" in repr(scores)
    with pytest.raises(TypeError):
        scores["title"] = 1.0  # type: ignore[index]


def test_probability_is_the_logistic_of_the_weighted_sum() -> None:
    weights = {INTERCEPT: 1.0, "known": 2.0}
    assert probability(weights, {"known": 0.5, "unknown": 1.0}) == pytest.approx(1 / (1 + math.exp(-2.0)))


def test_the_file_has_finite_weights_for_every_field() -> None:
    weights = shipped_weights()
    assert set(weights) == set(JUDGED)
    assert all(math.isfinite(weight) and abs(weight) < 20 for own in weights.values() for weight in own.values())


def test_every_signal_has_a_weight() -> None:
    weights = shipped_weights()
    taken = found(title=title(0), published=published(1), source=source(1), body=body(300, 2, 3))
    assert all(set(own) <= set(weights[field]) for field, own in signals_of(zoned(), taken).items())


def test_lost_prose_lowers_that_of_the_body_alone() -> None:
    taken = found(title=title(0), body=body(300, 1, 2))
    before, after = (confidence_of(zoned(Zone.BODY), taken, lost) for lost in (0.0, 2 * MOST_LOST))
    assert after["body"] < before["body"]
    assert after["title"] == before["title"]


def test_a_labelled_source_is_kept() -> None:
    taken = found(title=title(0), source=source(1), published=published(1), body=body(300, 2))
    assert without_doubtful(taken) is taken


def test_a_source_that_is_probably_wrong_is_dropped() -> None:
    guess = source(1, text="推荐 下载", rule=SourceRule.BESIDE)
    taken = found(title=title(0), source=guess, body=body(300, 19))
    assert confidence_of(zoned(), taken)["source"] < LEAST_SOURCE
    assert without_doubtful(taken) == taken._replace(source=None)


def test_one_warning_names_the_fields_that_are_more_likely_wrong() -> None:
    scores = {"title": 0.98, "source": 0.41, "body": 0.5, "recommendations": 0.32}
    warned = [one for one in warnings_of(zoned(), found(), Lost(), scores) if one.kind == "low_confidence"]
    assert [one.message for one in warned] == ["more likely wrong than right: source (0.41), recommendations (0.32)"]


def test_no_warning_where_all_values_are_likely_right() -> None:
    assert all(one.kind != "low_confidence" for one in warnings_of(zoned(), found(), Lost(), {"title": 0.9}))
