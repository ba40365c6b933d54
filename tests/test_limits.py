"""Each limit, at its edge: exactly at it a page passes, one more fails, whatever the page was passed as."""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
from bs4 import BeautifulSoup
from case_table import table
from lxml import etree, html

from qznews_extract import Extraction, LimitError, Limits, Options, extract, extract_file

TEXT: Final = "9月起，市图书馆每天开放到21点，周末不休息。读者可以预约座位，也可以现场排队。"
LINES: Final = ("市图书馆延长开放时间", "来源：青州新闻网 2021-09-07 10:25", TEXT, f"读者说：“{TEXT}”")
ATTRIBUTES: Final = 40
PAGE: Final = (
    f"<html><body><h1>{LINES[0]}</h1><p>{LINES[1]}</p>"
    f"<p {' '.join(f'data-{n}={n}' for n in range(ATTRIBUTES))}>{TEXT}</p><p>{LINES[3]}</p></body></html>"
)
RENDERING: Final = "\n".join(LINES)
BLOCKS: Final = len(LINES)
NESTING: Final = 3  # html, body, p
# For each thing that a page may be passed as, how it is made, and how it is to be read.
INPUTS: Final[dict[str, Callable[[], Any]]] = {
    "bytes": PAGE.encode,
    "str": lambda: PAGE,
    "soup": lambda: BeautifulSoup(PAGE, "lxml"),
    "tag": lambda: BeautifulSoup(PAGE, "lxml").html,
    "lxml": lambda: html.fromstring(PAGE),
    "text": lambda: RENDERING,
    "text bytes": RENDERING.encode,
}
MARKUP: Final = ("bytes", "str", "soup", "tag")
SIZES: Final = {
    "bytes": len(PAGE.encode()),
    "str": len(PAGE),
    "text": len(RENDERING),
    "text bytes": len(RENDERING.encode()),
    "soup": len(BeautifulSoup(PAGE, "lxml").decode()),
    "tag": len(BeautifulSoup(PAGE, "lxml").html.decode()),  # type: ignore[union-attr]
}
EDGES: Final = [
    *(("page_bytes", given, size) for given, size in SIZES.items()),
    *(("blocks", given, BLOCKS) for given in INPUTS),
    *(("attributes", given, ATTRIBUTES) for given in MARKUP),
    ("nesting", "lxml", NESTING),
]

OF_FILES: Final = frozenset(
    {"archive_members", "compression_ratio", "read_seconds"}
)  # in test_archive_damage, test_attacks


def read(given: str, **limits: int) -> Extraction:
    return extract(INPUTS[given](), options=Options(limits=Limits(**limits)))


@table(("limit", "given", "edge"), EDGES)
def test_a_page_at_the_limit_passes(limit: str, given: str, edge: int) -> None:
    article = read(given, **{limit: edge}).article
    assert article is not None
    assert article.title == LINES[0]


@table(("limit", "given", "edge"), EDGES)
def test_one_more_fails_and_says_what_to_do(limit: str, given: str, edge: int) -> None:
    with pytest.raises(LimitError) as caught:
        read(given, **{limit: edge - 1})
    error = caught.value
    assert (error.limit, error.found, error.allowed) == (limit, edge, edge - 1)
    assert f"{limit}={edge:,}" in str(error)
    assert f"{edge - 1:,}" in str(error)
    assert f"Options(limits=Limits({limit}=...))" in str(error)
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own error, as processes hand it on
    assert (str(again), again.limit) == (str(error), limit)


@table("name", Limits.model_fields)
def test_every_limit_has_an_edge_here(name: str) -> None:
    assert name in {limit for limit, _, _ in EDGES} | OF_FILES


def test_a_file_is_read_to_its_limit_and_no_further(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE, encoding="utf-8")
    size = page.stat().st_size
    assert extract_file(page, options=Options(limits=Limits(page_bytes=size))).article
    with pytest.raises(LimitError) as caught:
        extract_file(page, options=Options(limits=Limits(page_bytes=size - 1)))
    assert caught.value.found == size


@pytest.mark.parametrize("given", [str, str.encode])
def test_a_page_of_our_parsing_is_mended_where_it_is_too_deep(given: Callable[[str], Any]) -> None:
    deep = PAGE.replace("<h1>", "<div>" * 3_000 + "<h1>", 1)
    found = extract(given(deep), options=Options(limits=Limits(nesting=1)))
    assert found.article is not None
    assert TEXT in found.article.body


def test_a_tree_beyond_the_default_depth_is_refused() -> None:
    root = deepest = etree.Element("html")
    for _ in range(Limits().nesting):
        deepest = etree.SubElement(deepest, "div")
    deepest.text = TEXT
    with pytest.raises(LimitError, match="nesting=2,001"):
        extract(root)


def test_the_page_on_limits_has_every_default() -> None:
    text = (Path(__file__).parent.parent / "docs" / "limits.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `(\w+)` \| ([\d,]+) \|", text, re.MULTILINE))
    assert rows == {name: f"{field.default:,}" for name, field in Limits.model_fields.items()}
