"""Corrections for the tests, as the review page writes them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from qznews_extract import Article, Extraction, RawPage, extract
from qznews_extract.corrections import Correction, record_sha256
from qznews_extract.corrections.lines import zones_of
from qznews_extract.corrections.paths import canonical, value_at

TEXT = (
    "<p>本报讯（记者 周若禾）9月起，市图书馆每天开放到21点，周末不休息，阅览室新添了两百个座位。</p>"
    "<p>“座位多了，不用一早来排队。”读者李朗说，他每天下班后都来看一小时书。</p>"
)
PAGE = (
    "<html><head><title>市图书馆延长开放时间</title></head><body><h1>市图书馆延长开放时间</h1>"
    "<p>来源：{source} 2021-09-07 10:25</p>{text}<p>编辑：小舟</p><p>青州新闻网版权所有</p></body></html>"
)


def page(source: str = "青州新闻网", text: str = TEXT) -> str:
    """A page that is read rightly."""
    return PAGE.format(source=source, text=text)


def read(markup: str | None = None, origin: str = "a.html") -> Extraction:
    """What is extracted from it."""
    return extract(RawPage(page() if markup is None else markup, origin=origin))


def article(found: Extraction | None = None) -> Article:
    """Its record."""
    record = (found or read()).article
    assert record is not None
    return record


def correction(record: Article, field: str, value: Any = None, **others: Any) -> Correction:
    """A person says that the field should have this value; they saw this record."""
    if "extracted" not in others and not field.startswith("zone:"):
        others["extracted"] = value_at(record.model_dump(mode="json"), canonical(field))
    return Correction.model_validate(
        {
            "origin": record.origin,
            "field": field,
            "value": value,
            "verdict": "wrong",
            "author": "值班编辑",
            "time": "2026-11-27T09:30:00+08:00",
            "record_sha256": record_sha256(record),
        }
        | others
    )


def save(path: Path, corrections: Iterable[Correction | str]) -> Path:
    """A file of corrections; text stands as it is."""
    lines = (item if isinstance(item, str) else item.model_dump_json() for item in corrections)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def line_with(found: Extraction, words: str) -> int:
    """The number of the line that holds these words."""
    return next(block.number for block in found.blocks if words in block.text)


def zone_seen(found: Extraction, line: int) -> str | None:
    """The zone that the review page shows first for a line."""
    return next(iter(zones_of(found, line)), None)


def as_written(item: Correction, **others: Any) -> str:
    """The line of the file, with some keys as no model would let them be."""
    return json.dumps(item.model_dump(mode="json") | others, ensure_ascii=False)
