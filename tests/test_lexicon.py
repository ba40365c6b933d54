"""The lexicon's files: they can be read, and no table lists a word twice."""

from __future__ import annotations

import importlib.resources
from typing import Any

import pytest
from case_table import table
from smallpage import article

from qznews_extract import lexicon

FILES = sorted(file.name for file in importlib.resources.files(lexicon).iterdir() if file.name.endswith(".toml"))


def test_the_longest_word_is_tried_first() -> None:
    assert lexicon.either(["图", "图片", "文"], gap=" ?") == "图(?: ?片|)|文"


@table("name", FILES)
def test_each_word_is_listed_once(name: str) -> None:
    file = name.removesuffix(".toml")
    for kind in lexicon.tables(file):
        assert lexicon.words(file, kind)


NAME = "周若禾"
ROLES = [(kind, word) for kind in ("persons", "reporting", "short") for word in lexicon.words("roles", kind)]
OUTLET = "云山日报"


def forms(first: str, *others: str) -> list[Any]:
    """Each word is tried in the first form by default; each word in each form is a product, which is slow."""
    return [first, *(pytest.param(other, marks=pytest.mark.slow) for other in others)]


def credited(**parts: str) -> list[str]:
    found = article(**parts)
    return [person.name for person in (*found.reporters, *found.editors)]


@pytest.mark.parametrize("form", forms("{}：{}", "{}/{}", "{}|{}", "{} {}"))
@table("word", [word for _, word in ROLES])
def test_role_in_a_byline_row(word: str, form: str) -> None:
    assert credited(row=f"<p>2021-09-07 10:25</p><p>{form.format(word, NAME)}</p>") == [NAME]


@pytest.mark.parametrize("form", forms("（{} {}）", "【{}/{}】", "{}：{}", "{} {}"))
@table("word", [word for _, word in ROLES])
def test_role_below_the_text(word: str, form: str) -> None:
    assert credited(below=f"<p>{form.format(word, NAME)}</p>") == [NAME]


@table("word", [word for kind, word in ROLES if kind != "persons"])
def test_role_behind_the_name(word: str) -> None:
    assert credited(below=f"<p>{NAME} {word}</p>") == [NAME]


@pytest.mark.parametrize("form", forms("{}：{}", "（{}：{}）", "{}/{}", "{}丨{}", "（{} {}）", "来源：云山日报 {}：{}"))
@table("word", lexicon.words("roles", "editing"))
def test_editor_below_the_text(word: str, form: str) -> None:
    assert [person.role for person in article(below=f"<p>{form.format(word, NAME)}</p>").editors] == [word]


@table("word", lexicon.words("roles", "editing"))
def test_editor_in_a_byline_row(word: str) -> None:
    found = article(row=f"<p>来源：{OUTLET} {word}：{NAME} 2021-09-07</p>")
    assert (found.source, [person.role for person in found.editors]) == (OUTLET, [word])


@pytest.mark.parametrize(
    "form", forms("{}：{}", "2021-09-07 10:25 {}:{}", "{}：《{}》 2021-09-07", "作者：周若禾 {}：{}")
)
@table("word", lexicon.words("labels", "source"))
def test_source_label_in_a_byline_row(word: str, form: str) -> None:
    assert article(row=f"<p>{form.format(word, OUTLET)}</p>").source == OUTLET


@pytest.mark.parametrize("form", forms("{}：{}", "（{}：{}）", "{}：{} 责任编辑：周若禾"))
@table("word", lexicon.words("labels", "source"))
def test_source_label_below_the_text(word: str, form: str) -> None:
    assert article(row="<p>2021-09-07</p>", below=f"<p>{form.format(word, OUTLET)}</p>").source == OUTLET


@table("word", lexicon.words("labels", "time"))
def test_time_label_ends_a_source(word: str) -> None:
    assert article(row=f"<p>来源：{OUTLET}{word}：2021-09-07 10:25</p>").source == OUTLET


@table("word", lexicon.words("labels", "furniture"))
def test_furniture_is_not_a_source(word: str) -> None:
    assert article(row=f"<p>2021-09-07 10:25 | {word}</p>").source is None
    assert article(row=f"<p>来源：{OUTLET} {word}：12</p>").source == OUTLET


@table("ending", lexicon.words("outlets", "endings"))
def test_outlet_beside_the_time(ending: str) -> None:
    assert article(row=f"<p>2021-09-07 10:25 海天{ending}</p>").source == f"海天{ending}"


@table("word", lexicon.words("outlets", "placeholders"))
def test_placeholder_is_not_a_source(word: str) -> None:
    assert article(row=f"<p>2021-09-07 10:25 来源：{word}</p>").source is None
