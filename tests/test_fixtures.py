"""Every fixture × every field that its expectation names is one test: a failure says which page and which field."""

from __future__ import annotations

import typing
from typing import Any

import pytest
from cases import ARTICLES, CASES, KEYS, REJECTED, TEXT_FIELDS, Case, agrees, outcome, rerun, text_outcome, was_removed

import qznews_extract
from qznews_extract import Article, Extraction, parse
from qznews_extract.model.record import NoticeKind

FILE = "test_fixtures.py"
FIELDS = [case.param(field, field) for case in ARTICLES for field in case.article]
NOTICES = [case.param(what, notice) for case in ARTICLES for what, notice in case.notices()]
WARNINGS = [case.param(f"warnings:{kind}", kind) for case in ARTICLES for kind in case.expected.get("warnings", ())]
TEXTS = [
    case.param(f"text:{field}", field)
    for case in ARTICLES
    for field in TEXT_FIELDS
    if case.expected.get("text_too") and field in case.article
]


def check(extraction: Extraction, case: Case, field: str, what: str) -> None:
    again = rerun(FILE, case, what)
    assert extraction.article is not None, f"{case.name} gave no article\n{again}"
    expected, got = case.article[field], extraction.article.model_dump()[field]
    assert agrees(expected, got), f"{case.name}: {field}\n  expected {expected!r}\n  got      {got!r}\n{again}"


@pytest.mark.parametrize(("case", "field"), FIELDS)
def test_field(case: Case, field: str) -> None:
    check(outcome(case.name), case, field, field)


@pytest.mark.parametrize(("case", "field"), TEXTS)
def test_text_rendering_gives_the_same(case: Case, field: str) -> None:
    check(text_outcome(case.name), case, field, f"text:{field}")


@pytest.mark.parametrize(("case", "notice"), NOTICES)
def test_notice_was_removed(case: Case, notice: dict[str, Any]) -> None:
    removed = outcome(case.name).removed
    message = f"{case.name}: {notice} is not in {removed}\n{rerun(FILE, case, 'removed:' + notice['kind'])}"
    assert was_removed(notice, removed), message


@pytest.mark.parametrize(("case", "kind"), WARNINGS)
def test_warning(case: Case, kind: str) -> None:
    found = {warning.kind for warning in outcome(case.name).warnings}
    assert kind in found, f"{case.name}: no warning {kind} in {found}\n{rerun(FILE, case, 'warnings:' + kind)}"


@pytest.mark.parametrize("case", [case.param("error") for case in REJECTED])
def test_rejected(case: Case) -> None:
    error = getattr(qznews_extract, case.expected["error"])
    assert issubclass(error, qznews_extract.QzNewsError)
    with pytest.raises(error) as caught:
        parse(case.page.read_bytes(), **case.options)
    assert str(caught.value), f"the error has no message\n{rerun(FILE, case, 'error')}"


@pytest.mark.parametrize("case", [case.param("expectation") for case in CASES])
def test_expectation_names_only_what_exists(case: Case) -> None:
    assert set(case.expected) <= KEYS
    assert set(case.article) <= set(Article.model_fields)
    assert {notice["kind"] for notice in case.expected.get("removed", ())} <= set(typing.get_args(NoticeKind))
    paragraphs = case.article.get("body", "").split("\n")
    assert all(" ".join(p.split()) == p for p in paragraphs), "white space in the expected body is not squeezed"
    assert "\n".join(paragraphs) == "" or all(paragraphs), "the expected body has an empty line"


def test_every_xfail_names_a_test() -> None:
    ids = {param.id for param in (*FIELDS, *NOTICES, *WARNINGS, *TEXTS)}
    marked = {f"{case.name}:{what}" for case in ARTICLES for what in case.expected.get("xfail", ())}
    assert marked <= ids
