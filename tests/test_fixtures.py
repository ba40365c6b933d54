"""Every fixture is one test, which tries each thing that its expectation names and lists all that are wrong."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Callable, Iterator

import pytest
from case_table import table
from cases import ARTICLES, CASES, KEYS, REJECTED, TEXT_FIELDS, Case, agrees, outcome, rerun, text_outcome, was_removed

import qznews_extract
from qznews_extract import Article, Extraction, QzNewsError, extract, parse
from qznews_extract.model.record import NoticeKind

FILE = "test_fixtures.py"
TEXT_TOO = [case for case in ARTICLES if case.expected.get("text_too")]


def things(case: Case, found: Extraction) -> Iterator[tuple[str, str]]:
    """What is expected of a page: the name of each thing, and what is wrong with it, or nothing."""
    for field in case.article:
        yield field, fault(case, found, field)
    for what, notice in case.notices():
        yield what, "" if was_removed(notice, found.removed) else f"{notice} is not in {found.removed}"
    kinds = {warning.kind for warning in found.warnings}
    for kind in case.expected.get("warnings", ()):
        yield f"warnings:{kind}", "" if kind in kinds else f"no such warning in {kinds}"


def things_of_text(case: Case, found: Extraction) -> Iterator[tuple[str, str]]:
    """What is expected of the page's text rendering."""
    for field in text_fields(case):
        yield f"text:{field}", fault(case, found, field)


def text_fields(case: Case) -> list[str]:
    return [field for field in TEXT_FIELDS if field in case.article]


def fault(case: Case, found: Extraction, field: str) -> str:
    if found.article is None:
        return "no article"
    expected, got = case.article[field], found.article.model_dump()[field]
    return "" if agrees(expected, got) else f"expected {expected!r}\n  got      {got!r}"


def judge(
    case: Case,
    make: Callable[[str], Extraction],
    of: Callable[[Case, Extraction], Iterator[tuple[str, str]]],
) -> None:
    """Fail with every thing that is wrong, but for those that are known to be, and with what is known and is right."""
    try:
        found = dict(of(case, make(case.name)))
    except QzNewsError as error:
        found = {what: repr(error) for what, _ in of(case, Extraction(article=None))}
    known = case.expected.get("xfail", {})
    faults = {what: wrong for what, wrong in found.items() if wrong and what not in known}
    faults |= {what: f"right, though marked xfail: {known[what]}" for what in known if found.get(what) == ""}
    listed = "\n".join(f"{case.name}: {what}\n  {wrong}" for what, wrong in faults.items())
    assert found, f"{case.name} expects nothing"
    assert not faults, f"{len(faults)} of {len(found)} are not as expected\n{listed}\n{rerun(FILE, case)}"


@pytest.mark.parametrize("case", ARTICLES, ids=lambda case: case.name)
def test_page(case: Case) -> None:
    judge(case, outcome, things)


@pytest.mark.parametrize("case", TEXT_TOO, ids=lambda case: case.name)
def test_text_rendering(case: Case) -> None:
    judge(case, text_outcome, things_of_text)


@pytest.mark.parametrize("case", [case.param("error") for case in REJECTED])
def test_rejected(case: Case) -> None:
    error = getattr(qznews_extract, case.expected["error"])
    assert issubclass(error, QzNewsError)
    with pytest.raises(error) as caught:
        parse(case.page.read_bytes(), **case.options)
    assert str(caught.value), f"the error has no message\n{rerun(FILE, case)}"


@table("case", CASES)
def test_expectation_names_only_what_exists(case: Case) -> None:
    assert set(case.expected) <= KEYS
    assert set(case.article) <= set(Article.model_fields)
    assert {notice["kind"] for notice in case.expected.get("removed", ())} <= set(typing.get_args(NoticeKind))
    paragraphs = case.article.get("body", "").split("\n")
    assert all(" ".join(p.split()) == p for p in paragraphs), "white space in the expected body is not squeezed"
    assert "\n".join(paragraphs) == "" or all(paragraphs), "the expected body has an empty line"


@table("case", ARTICLES)
def test_every_xfail_names_what_is_tried(case: Case) -> None:
    tried = {what for what, _ in things(case, Extraction(article=None))}
    tried |= {f"text:{field}" for field in text_fields(case) if case in TEXT_TOO}
    assert set(case.expected.get("xfail", ())) <= tried


def test_a_known_fault_is_accepted_until_it_heals() -> None:
    case = ARTICLES[0]
    wrong = {"article": {"title": "another headline", "body": "another text"}}
    with pytest.raises(AssertionError, match="2 of 2 are not as expected") as caught:
        judge(dataclasses.replace(case, expected=wrong), outcome, things)
    assert f"rerun: python -m pytest tests/{FILE} -k '{case.name}'" in str(caught.value)
    judge(dataclasses.replace(case, expected=wrong | {"xfail": {"title": "why", "body": "why"}}), outcome, things)
    right = {"article": {"title": case.article["title"]}, "xfail": {"title": "why"}}
    with pytest.raises(AssertionError, match="right, though marked xfail: why"):
        judge(dataclasses.replace(case, expected=right), outcome, things)


def test_a_page_that_is_refused_fails_in_everything() -> None:
    def refused(name: str) -> Extraction:
        return extract(b"<a href='/'>x</a>", url=name)

    case = ARTICLES[0]
    with pytest.raises(AssertionError, match="NotAnArticleError"):
        judge(case, refused, things)
