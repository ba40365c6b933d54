"""The inputs of html5lib's tests of tree construction, alone and amid an article: none of them breaks anything.

`data/html5lib.json` holds the inputs alone (`#data` of each test), each once; their licence stands beside it. What tree
they give in a browser is not asked: ours need not be that tree, but it must end, and it must be the same every time.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import pytest
from case_table import table

from qznews_extract import Extraction, QzNewsError, extract

INPUTS: Final[list[str]] = json.loads((Path(__file__).parent / "data" / "html5lib.json").read_text(encoding="utf-8"))
PARTS: Final = 8  # of the inputs, the first of which is tried on every run
STORY: Final = (
    "<html><head><title>城北果蔬市场搬进新大棚</title></head><body><h1>城北果蔬市场搬进新大棚</h1>"
    "<p>来源：青州新闻网 2021-09-07 10:25</p><p>本报讯（记者 周若禾）新大棚里能摆下300个摊位，比去年多一倍。</p>"
)
LAST: Final = "<p>遇上雨雪，卖菜的人也不用再站在路边，秤也统一换成了电子秤，买卖双方都放心多了。</p></body></html>"


def outcome(source: str) -> str:
    """The record and all around it, or the name of the error."""
    try:
        found = extract(source.encode("utf-8", "surrogatepass"))
    except QzNewsError as error:
        return type(error).__name__
    written = found.model_dump_json()
    assert Extraction.model_validate_json(written) == found
    return written


def test_all_inputs_are_there() -> None:
    assert len(INPUTS) == len(set(INPUTS)) == 1629


@table("number", range(0, len(INPUTS), PARTS))
def test_input_ends_in_a_record_or_a_named_error(number: int) -> None:
    check(number)


@pytest.mark.slow
@pytest.mark.parametrize("part", [1, *(pytest.param(part, marks=pytest.mark.full) for part in range(2, PARTS))])
def test_every_other_input_ends_in_a_record_or_a_named_error(part: int) -> None:
    table("number", range(part, len(INPUTS), PARTS))(check)()


def check(number: int) -> None:
    for source in (INPUTS[number], STORY + INPUTS[number] + LAST):
        assert outcome(source) == outcome(source)
