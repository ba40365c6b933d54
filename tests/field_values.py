"""Values set by hand, as the fields would have taken them from a page of twenty lines."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from typing import Any, Literal

from zoning import page, words

from qznews_extract.fields.body import Body
from qznews_extract.fields.field_value import FieldValue
from qznews_extract.fields.record import ExtractedFields
from qznews_extract.fields.stated_times import When
from qznews_extract.model.page import Span, Zone
from qznews_extract.model.record import Image, Person, Precision, Recommendation
from qznews_extract.zones import Zoned

LINES = 20


def zoned(
    *zones: Zone,
    source: str = "<p>甲</p>" * LINES,
    form: Literal["html", "text"] = "html",
    spans: Sequence[Span] = (),
    weight: float = 100,
    densest: float = 100,
    linked: float = 0,
    **of_page: Any,
) -> Zoned:
    """A page of twenty lines, with one span in each of the zones."""
    own = [*spans, *(Span(number, 0, 1, kind, "by hand") for number, kind in enumerate(zones))]
    return Zoned(dataclasses.replace(page(source, form), **of_page), tuple(own), weight, densest, linked)


def found(**taken: FieldValue[Any]) -> ExtractedFields:
    """What was taken, and nothing else."""
    empty: dict[str, Any] = dict.fromkeys(ExtractedFields._fields)
    return ExtractedFields(**empty | {"body": body(0)} | taken)


def body(length: int, *blocks: int, end: str = "甲", images: int = 0) -> FieldValue[Body]:
    text = words(length)[:-1] + end if length else ""
    pictures = (Image(src="a.jpg", url=None, alt=None, after_paragraph=0),) * images
    return FieldValue(Body(text, pictures, ()), "article region", blocks)


def title(*blocks: int, text: str = "市图书馆延长开放时间", rule: str = "heading") -> FieldValue[str]:
    return FieldValue(text, rule, blocks)


def published(*blocks: int, precision: Precision = "minute", rule: str = "byline row") -> FieldValue[When]:
    return FieldValue(When(dt.datetime(2021, 9, 7, 10, 25, tzinfo=dt.UTC), precision), rule, blocks)


def source(*blocks: int, text: str = "青州新闻网", rule: str = "value of a source label") -> FieldValue[str]:
    return FieldValue(text, rule, blocks)


def people(*names: str, role: str = "记者", blocks: tuple[int, ...] = (4,)) -> FieldValue[tuple[Person, ...]]:
    return FieldValue(tuple(Person(name=name, role=role) for name in names), "credits", blocks)


def links(*sections: str | None, blocks: tuple[int, ...] = (9,)) -> FieldValue[tuple[Recommendation, ...]]:
    items = tuple(Recommendation(title=f"第{n}条", href=None, url=None, section=s) for n, s in enumerate(sections))
    return FieldValue(items, "lists of links", blocks)
