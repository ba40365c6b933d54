"""Whatever the bytes, `extract` ends in a record or in a `QzNewsError`: fixtures cut, spliced, repeated, re-encoded.

The draws are the same on every run. A failing case prints its number; `python -m pytest tests/test_hostile.py -k …`
makes the same page again.
"""

from __future__ import annotations

import contextlib
import pathlib
import random
from typing import Final

import pytest
from case_table import table

from qznews_extract import Extraction, QzNewsError, extract

PAGES: Final = tuple(
    page.read_bytes() for page in sorted(pathlib.Path(__file__).parent.parent.glob("fixtures/*/*/page.*"))
)
CASES: Final = 400
# What pages hold that breaks parsers: stray ends, open comments, NULs, addresses and dates that are none.
SPLICES: Final = (
    b"</html>", b"</body>", b"<div>", b"</div>", b"<table><tr><td>", b"<br>", b"<!--", b"-->", b"<script>", b"\0",
    b"\xff\xfe", b"&#0;", b"<title>", b"<h1>", b'<a href="http://[::1">', b'<base href="http://[">', b"<img src= >",
    b'<meta property="og:url" content="http://[bad">', b'<script type="application/ld+json">[[{"@type":"Article"}]]',
    b'<script type="application/ld+json">{"@type":"Article","datePublished":5,"headline":["x"]}</script>',
    *(word.encode() for word in ("来源：", "记者", "（", "编辑：", "2021-13-45 25:61", "二〇二一年十十月三日")),
)  # fmt: skip
ENCODINGS: Final = ("utf-8", "gb18030", "big5", "utf-16")


def damaged(number: int) -> bytes:
    """One of our pages with up to ten kinds of damage."""
    draw = random.Random(number)  # noqa: S311 - a draw that can be made again
    page = draw.choice(PAGES)
    for _ in range(draw.randint(1, 10)):
        at = draw.randint(0, len(page))
        page = draw.choice(
            (
                page[:at],
                page[:at] + draw.choice(SPLICES) * draw.choice((1, 1, 40)) + page[at:],
                page[:at] + page[at + draw.randint(1, 300) :],
                page[:at] + page[at : at + 2_000] + page[at:],
                page[:at] + draw.choice(PAGES)[:at] + page[at:],
                page[:at] + bytes([draw.randrange(256)]) + page[at + 1 :],
                page.decode("utf-8", "replace").encode(draw.choice(ENCODINGS), "replace"),
            )
        )
    return page


@table("number", range(0, CASES, 4))
def test_damaged_page_ends_in_a_record_or_a_named_error(number: int) -> None:
    ends_in_a_record_or_a_named_error(number)


def ends_in_a_record_or_a_named_error(number: int) -> None:
    with contextlib.suppress(QzNewsError):
        found = extract(damaged(number), url="http://www.example.cn/a.html")
        assert Extraction.model_validate_json(found.model_dump_json()) == found


@pytest.mark.slow
@pytest.mark.parametrize("part", [1, *(pytest.param(part, marks=pytest.mark.full) for part in (2, 3))])
def test_every_other_damaged_page_ends_in_a_record_or_a_named_error(part: int) -> None:
    table("number", range(part, CASES, 4))(ends_in_a_record_or_a_named_error)()


@table("number", range(0, CASES, 20))
def test_same_page_gives_the_same_output(number: int) -> None:
    page = damaged(number)
    with contextlib.suppress(QzNewsError):
        assert extract(page).model_dump_json() == extract(page).model_dump_json()
