"""Patterns that are searched in nearly every line begin with plain characters or a set: the search skips to these.

One that begins otherwise is tried at every position: a single such pattern has made a page 5 % dearer. What a pattern
may begin with is asked of the compiler of `re` itself, which has no public name for it.
"""

from __future__ import annotations

import importlib
from typing import Any

import pytest
from case_table import table

COMPILER: Any = importlib.import_module("re._compiler")
PARSER: Any = importlib.import_module("re._parser")


def skips(source: str, flags: int = 0) -> bool:
    """Whether the compiled pattern has a prefix, or a set of first characters."""
    parsed = PARSER.parse(source, flags)
    literal, *_ = COMPILER._get_literal_prefix(parsed, parsed.state.flags)
    return bool(literal or COMPILER._get_charset_prefix(parsed, parsed.state.flags))


@table(
    "place",
    [
        "grammar.bylines._MARK",
        "grammar.editors._HINT",
        "grammar.labels._MAY_BE_BARE",
        "grammar.notice_forms._MAY_LABEL",
        "grammar.notice_forms._MAY_NUMBER",
        "grammar.notices._HINT",
        "grammar.notices._STATEMENT",
        "grammar.page_furniture._OF_PROMPT",
        "grammar.people._ANY_ROLE",
        "multipage.labels._MAY_BE",
        "text._NO_WORD",
        "zones.comments._STAMP",
        "zones.lane._SENTENCE",
        "zones.lines._FOOT",
        "zones.rules._OF_THE_PAGE",
    ],
)
def test_a_search_skips_to_where_the_pattern_may_begin(place: str) -> None:
    module, _, name = place.rpartition(".")
    pattern = getattr(importlib.import_module(f"qznews_extract.{module}"), name)
    assert skips(pattern.pattern)


@pytest.mark.parametrize("source", ["(?:编|校)审|值班", r"\s?更多", "(?<!年)编辑", "[页頁]|下一"])
def test_what_does_not_skip_is_noticed(source: str) -> None:
    assert not skips(source)
