"""Documents for the validators: records of the fixtures, drawn ones, and both with one thing wrong or merely odd."""

from __future__ import annotations

import copy
import functools
import json
from collections.abc import Iterator
from typing import Any, Final

from cases import ARTICLES, outcome
from hypothesis import strategies as st

from qznews_extract.model.outcome import IN_MEMORY

Json = Any

FULL: Final[dict[str, Json]] = {
    "schema_version": "1.1",
    "kind": "article",
    "origin": "a.html",
    "url": "http://www.qznews.cn/a.html",
    "site": "qznews",
    "site_name": "青州新闻网",
    "title": "市图书馆延长开放时间",
    "kicker": "便民再升级",
    "subtitle": "——周末也不休息",
    "source": "青州新闻网",
    "timestamp": "2024-02-29T10:25:04+08:00",
    "timestamp_precision": "second",
    "modified": "2024-03-01T00:00:00Z",
    "section": "要闻",
    "keywords": ["图书馆"],
    "summary": "每天开放到21点。",
    "dateline": "青州新闻网9月7日讯",
    "reporters": [{"name": "周若禾", "role": "通讯员", "affiliation": None}],
    "body": "9月起，市图书馆每天开放到21点。\n“座位多了。”",
    "images": [{"src": "1.jpg", "url": None, "caption": "图为阅览室。", "alt": None, "after_paragraph": 1}],
    "videos": [{"src": "1.mp4", "url": None, "after_paragraph": 0}],
    "editors": [{"name": "小舟", "role": "编辑", "affiliation": None}],
    "editor": "小舟",
    "recommendations": [{"title": "古城夜市恢复营业", "href": "b.html", "url": None, "section": "文章推荐"}],
    "attachments": [{"title": "附件1：报名表", "href": "1.docx", "url": None}],
    "pages": ["saved/a.html", "saved/a_2.html"],
    "next_page": "http://www.qznews.cn/a_3.html",
}
# Values that some validator somewhere takes for a moment; half of them are none.
MOMENTS: Final = (
    *("2024-02-29T10:25:04+08:00", "2024-01-01T00:00:00Z", "2024-12-31T23:59:59.123456-03:30", "0001-01-01T00:00:00Z"),
    *("2000-02-29T00:00:00Z", "9999-12-31T23:59:59+00:00", "2024-02-23T18:30:00-00:00", "1890-01-01T00:00:00+08:05"),
    *("2024-02-23T18:30:00", "2024-02-23 18:30:00+08:00", "2024-02-23T18:30+08:00", "2024-02-23T18:30:00+0800"),
    *("2024-02-23t18:30:00z", "2024-02-30T10:00:00Z", "2023-02-29T10:00:00Z", "1900-02-29T10:00:00Z", "2024-02-23"),
    *("2024-13-01T10:00:00Z", "2024-04-31T10:00:00Z", "2024-01-01T24:00:00Z", "2024-01-01T10:00:60Z", "1708684200"),
    *("2024-01-01T10:00:00+24:00", "0000-01-01T10:00:00Z", "2024-01-01T10:00:00Z\n", "２０２４-01-01T10:00:00Z", ""),
    *("2024-01-01T10:00:00.1234567Z", " 2024-01-01T10:00:00Z", "2024-01-01T10:00:00.Z", "+2024-01-01T10:00:00Z"),
    *("2024-01-01T10:60:00Z", "2024-00-01T10:00:00Z", "2024-01-00T10:00:00Z", "2024-01-01T10:00:00+08:60", "now"),
)
BLANKS: Final = (
    "",
    " ",
    "\u3000",
    "\n\t",
    "\x85",
    "\xa0\u2003",
    "\x1c\x1f",
    "\u200b",
    "\ufeff",
    "。",
    "\x00",
    "\u180e",
)
COUNTS: Final = (0, 3, 3.0, -0.0, -1, 2**53 - 1, 2**53, 2**70, 1e300, 0.5, "3", "", True, False, None)
SHARES: Final = (0, 1, 0.5, 1.0, -0.1, 1.1, 2, "0.5", True, None)
STRAYS: Final[tuple[Json, ...]] = (
    *(
        None,
        True,
        0,
        1,
        -1,
        1.5,
        1708684200,
        "",
        "甲",
        "1.0",
        "article",
        "day",
        "1.1",
        "小舟",
        [],
        {},
        [None],
        [[]],
        ["甲"],
    ),
    *([""], {"name": "小舟", "role": "编辑"}, [{"name": "小舟", "role": "编辑"}], [{"src": "1.jpg"}], [{"src": ""}]),
    *([{"title": "甲"}], [{"title": " "}], [{"name": "甲"}], "1.2", "podcast"),
)
ODD: Final = (*MOMENTS, *BLANKS, *COUNTS, *SHARES, *STRAYS)


@functools.cache
def fixtures() -> tuple[dict[str, Json], ...]:
    """What `--full` writes of every fixture."""
    written = (outcome(case.name).model_dump_json(exclude=set(IN_MEMORY)) for case in ARTICLES)
    return tuple(json.loads(text) for text in written)


def places(document: Json, way: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The way to every value inside a document, the nearer ones first."""
    inside = document.items() if isinstance(document, dict) else enumerate(document)
    for key, value in inside:
        yield (*way, key)
        if isinstance(value, dict | list):
            yield from places(value, (*way, key))


def changed(document: Json, way: tuple[str | int, ...], value: Json) -> Json:
    """A copy in which another value stands at a place."""
    copied = copy.deepcopy(document)
    _parent(copied, way)[way[-1]] = value
    return copied


def without(document: Json, way: tuple[str | int, ...]) -> Json:
    """A copy without the value at a place."""
    copied = copy.deepcopy(document)
    del _parent(copied, way)[way[-1]]
    return copied


def beside(document: Json, way: tuple[str | int, ...], value: Json) -> Json:
    """A copy with a key that nobody knows beside a place, or a further item in its list."""
    copied = copy.deepcopy(document)
    parent = _parent(copied, way)
    if isinstance(parent, dict):
        parent["author"] = value
    else:
        parent.append(value)
    return copied


def _parent(document: Json, way: tuple[str | int, ...]) -> Json:
    return functools.reduce(lambda value, key: value[key], way[:-1], document)


@st.composite
def spoiled(draw: st.DrawFn, document: dict[str, Json], most: int = 3) -> dict[str, Json]:
    """A document with up to `most` changes, each of which may be harmless."""
    for _ in range(draw(st.integers(0, most))):
        ways = sorted(places(document), key=len)
        if not ways:
            break
        way = draw(st.sampled_from(ways))
        change = draw(st.sampled_from((changed, changed, beside, lambda d, w, _: without(d, w))))
        document = change(document, way, draw(st.sampled_from(ODD) | st.text(max_size=4)))
    return document


def every_change(document: dict[str, Json]) -> Iterator[dict[str, Json]]:
    """Every place of a document with every odd value, and without its value, and with something beside it."""
    for way in places(document):
        yield without(document, way)
        yield beside(document, way, "甲")
        yield from (changed(document, way, value) for value in ODD)
