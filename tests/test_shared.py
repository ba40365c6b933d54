"""The user's page and the corpus of real pages, where `QZNEWS_SHARED` names the folder that holds them."""

from __future__ import annotations

import contextlib
import functools
import json
import os
import pathlib
from typing import Any

import pytest
from cases import agrees, was_removed

from qznews_extract import Extraction, QzNewsError, extract

PLACE = os.environ.get("QZNEWS_SHARED", "")
SHARED = pathlib.Path(PLACE)
SEED = SHARED / "seed" / "000_e24437e632558615.txt"
EXPECTED: dict[str, Any] = (
    json.loads((SHARED / "seed" / "expected.json").read_text(encoding="utf-8"))
    if PLACE
    else {"article": {}, "removed": []}
)
CORPUS = sorted((SHARED / "corpus").rglob("pages/*.*")) if PLACE else []

pytestmark = pytest.mark.skipif(not PLACE, reason="QZNEWS_SHARED names no folder with the seed and the corpus")


@functools.cache
def seed() -> Extraction:
    return extract(SEED.read_bytes())


@pytest.mark.parametrize("field", EXPECTED["article"])
def test_seed_field(field: str) -> None:
    article = seed().article
    assert article is not None
    expected, got = EXPECTED["article"][field], article.model_dump()[field]
    assert agrees(expected, got), f"seed: {field}\n  expected {expected!r}\n  got      {got!r}"


@pytest.mark.parametrize("notice", EXPECTED["removed"], ids=[notice["kind"] for notice in EXPECTED["removed"]])
def test_seed_notice(notice: dict[str, Any]) -> None:
    assert was_removed(notice, seed().removed), f"{notice} is not in {seed().removed}"


def test_seed_has_no_other_article_in_its_body() -> None:
    article = seed().article
    assert article is not None
    for recommendation in article.recommendations:
        assert recommendation.title not in article.body


def test_corpus_is_there() -> None:
    assert CORPUS, f"{SHARED / 'corpus'} holds no pages"


@pytest.mark.parametrize("page", CORPUS, ids=lambda page: page.name)
def test_corpus_page_ends_in_a_record_or_a_named_error(page: pathlib.Path) -> None:
    with contextlib.suppress(QzNewsError):
        extraction = extract(page.read_bytes())
        written = extraction.model_dump_json()
        assert Extraction.model_validate_json(written).model_dump_json() == written
