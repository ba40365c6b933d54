"""The lexicon's files: they can be read, and no table lists a word twice."""

from __future__ import annotations

import importlib.resources

import pytest

from qznews_extract import lexicon

FILES = sorted(file.name for file in importlib.resources.files(lexicon).iterdir() if file.name.endswith(".toml"))


def test_the_longest_word_is_tried_first() -> None:
    assert lexicon.either(["图", "图片"], gap=" ?") == "图 ?片|图"


@pytest.mark.parametrize("name", FILES)
def test_each_word_is_listed_once(name: str) -> None:
    file = name.removesuffix(".toml")
    for table in lexicon.tables(file):
        assert lexicon.words(file, table)
