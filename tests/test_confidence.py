from __future__ import annotations

import math
from pathlib import Path

import pytest
from pydantic import ValidationError
from taken import body, found, title, zoned

from qznews_extract import Article, Extraction, NotAnArticleError, Zone, extract
from qznews_extract.fields.confidence import INTERCEPT, SHARED, confidence_of, probability
from qznews_extract.fields.confidence import _weights as shipped_weights
from qznews_extract.model.outcome import Scores

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
PAGES = sorted(path for site in ("generic", "qznews") for path in (FIXTURES / site).glob("*/page.html"))
JUDGED = ("title", "source", "timestamp", "reporters", "editors", "body", "recommendations")
LABELLED = FIXTURES / "qznews" / "div-spans-2021" / "page.html"


def _with_values(article: Article) -> set[str]:
    return {field for field in JUDGED if getattr(article, field)}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.parent.name)
def test_exactly_the_fields_with_values_have_a_probability(path: Path) -> None:
    found = extract(path.read_bytes())
    assert found.article is not None
    assert set(found.confidence) == _with_values(found.article)
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
    assert all({INTERCEPT, *SHARED} <= set(own) for own in weights.values())
    assert all(math.isfinite(weight) and abs(weight) < 20 for own in weights.values() for weight in own.values())


@pytest.mark.parametrize(("lost", "factor"), [(0.0, 1.0), (0.05, 1.0), (0.25, 0.75), (0.7, 0.3), (4.0, 0.3)])
def test_lost_prose_lowers_that_of_the_body(lost: float, factor: float) -> None:
    whole = zoned(Zone.BODY)
    taken = found(title=title(0), body=body(300, 1, 2))
    before, after = confidence_of(whole, taken), confidence_of(whole, taken, lost)
    assert after["body"] == pytest.approx(factor * before["body"], abs=0.001)
    assert after["title"] == before["title"]
