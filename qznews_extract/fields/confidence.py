"""confidence: for each field with a value, the probability that the value is right.

A logistic regression a field over a few named signals: `1 / (1 + exp(-(intercept + sum of weight x signal)))`.
The weights stand in `confidence.toml`, which `benchmarks/fit_confidence.py` writes; docs/confidence.md says how well
they do.
"""

from __future__ import annotations

import functools
import importlib.resources
import math
import tomllib
from collections.abc import Mapping, Sequence, Set
from typing import Final

from qznews_extract.fields.lost_prose import MOST_LOST
from qznews_extract.fields.published import TimeRule
from qznews_extract.fields.record import Found
from qznews_extract.fields.source import SourceRule
from qznews_extract.fields.taken import Taken
from qznews_extract.grammar.people import DEFAULT_ROLE
from qznews_extract.model.page import Zone
from qznews_extract.model.record import Person, Recommendation
from qznews_extract.zones import Zoned
from qznews_extract.zones.headline import CONFIRMED

Signals = Mapping[str, float]  # by name, each in [0, 1]
Weights = Mapping[str, float]  # by signal's name, and INTERCEPT

INTERCEPT: Final = "intercept"
SHARED: Final = (  # signals of the page, which count for each of its fields
    "page_as_text",
    "title_confirmed",
    "has_foot",
    "has_clock",
    "source_labelled",
    "text_goes_on",
    "densest",
)
_FILE: Final = "confidence.toml"
_LABELLED: Final = (SourceRule.LABEL, SourceRule.LABEL_BELOW)
_FULL_STOPS: Final = "。！？!?…”』」）)."
_LEAST_LEFT: Final = 0.3  # of the body's probability, however much prose was left out
_NEAR: Final = 8  # lines between the headline and what belongs to it
_FAR: Final = 12
_SHORT_TITLE: Final = 9  # characters
_LITTLE: Final = 200  # characters of a body
_MANY: Final = 10
_BEYOND: Final = 3  # lines that follow the text on a page that is whole


def confidence_of(zoned: Zoned, found: Found, lost: float = 0.0) -> dict[str, float]:
    """For each of the seven judged fields that has a value: the probability that it is right, to three digits.

    `lost` is how much prose the body may lack, as a share of its length; the body's probability falls by it.
    """
    weights = _weights()
    scores = {field: probability(weights[field], own) for field, own in signals_of(zoned, found).items()}
    if lost > MOST_LOST and "body" in scores:
        scores["body"] *= max(_LEAST_LEFT, 1.0 - lost)
    return {field: round(score, 3) for field, score in scores.items()}


def probability(weights: Weights, signals: Signals) -> float:
    """The logistic function of the weighted sum; a signal without a weight counts nothing."""
    total = weights[INTERCEPT]
    for name, value in signals.items():
        if value:
            total += weights.get(name, 0.0) * value
    return 1.0 / (1.0 + math.exp(-total))


@functools.cache
def _weights() -> Mapping[str, Weights]:
    file = importlib.resources.files(__package__) / _FILE
    fields: dict[str, dict[str, float]] = tomllib.loads(file.read_text(encoding="utf-8"))
    return fields


def signals_of(zoned: Zoned, found: Found) -> dict[str, Signals]:
    """For each judged field that has a value: what speaks for it and against it."""
    zones = {span.zone for span in zoned.spans}
    shared = dict(zip(SHARED, _of_page(zoned, found, zones), strict=True))
    fields: dict[str, Signals] = {}
    if found.title:
        fields["title"] = shared | _of_title(zoned, found.title, found.body.blocks)
    if found.source:
        fields["source"] = shared | _of_source(found.source, found)
    if found.published:
        fields["timestamp"] = shared | _of_timestamp(zoned, found)
    if found.reporters:
        fields["reporters"] = shared | _of_reporters(found.reporters, found.body.blocks)
    if found.editors:
        fields["editors"] = shared | _of_editors(found.editors, found.body.blocks)
    if found.body.value.text:
        fields["body"] = shared | _of_body(found, zones)
    if found.recommendations:
        fields["recommendations"] = shared | _of_recommendations(found.recommendations, found.body.blocks)
    return fields


def _of_page(zoned: Zoned, found: Found, zones: Set[Zone]) -> tuple[float, ...]:
    """What tells of the whole page, whichever the field, in the order of `SHARED`."""
    return (
        float(zoned.page.form == "text"),
        float(found.title is not None and found.title.rule in CONFIRMED),
        float(Zone.NOTICE in zones),
        float(found.published is not None and found.published.value.precision != "day"),
        float(found.source is not None and found.source.rule in _LABELLED),
        float(_goes_on(zoned, found.body.blocks)),
        min(1.0, zoned.weight / zoned.densest) if zoned.densest else 0.0,  # the warning short_body where it is low
    )


def _goes_on(zoned: Zoned, body: Sequence[int]) -> bool:
    """Whether the page goes on behind the text: one that was cut off does not."""
    return bool(body) and len(zoned.page.blocks) - 1 - body[-1] >= _BEYOND


def _of_title(zoned: Zoned, title: Taken[str], body: Sequence[int]) -> dict[str, float]:
    return {
        "heading": float(bool(title.blocks) and zoned.page.blocks[title.blocks[0]].level > 0),
        "from_head": float(not title.blocks),  # the warning title_from_head
        "cut": float(title.value.endswith(("...", "…", ".."))),  # the warning title_cut
        "short": float(len(title.value) < _SHORT_TITLE),
        "text_near": float(_within(title.blocks, body, _FAR)),
    }


def _of_source(source: Taken[str], found: Found) -> dict[str, float]:
    rows = found.published.blocks if found.published else ()
    return {
        "without_label": float(source.rule == SourceRule.OUTLET),
        "account": float(source.rule == SourceRule.ACCOUNT),
        "beside_time": float(bool(rows) and rows[0] in source.blocks),
        "title_near": float(found.title is not None and _within(found.title.blocks, source.blocks, _NEAR)),
        "long": float(len(source.value) > _MANY),
    }


def _of_timestamp(zoned: Zoned, found: Found) -> dict[str, float]:
    assert found.published is not None  # noqa: S101 - the caller has looked
    return {
        "in_row": float(found.published.rule == TimeRule.ROW),
        "not_printed": float(not found.published.blocks),  # the warnings time_from_meta and time_from_url
        "agrees": float(_agrees(zoned, found.published.value.when.isoformat()[:10])),
        "title_near": float(found.title is not None and _within(found.title.blocks, found.published.blocks, _NEAR)),
    }


def _agrees(zoned: Zoned, day: str) -> bool:
    """Whether the page's address or its head says the same day."""
    bare = day.replace("-", "")
    address = (zoned.page.url or "").replace("-", "").replace("/", "")
    return bare in address or any(day in text or bare in text for text in zoned.page.meta.values())


def _of_reporters(taken: Taken[tuple[Person, ...]], body: Sequence[int]) -> dict[str, float]:
    return {
        "role_printed": float(all(person.role != DEFAULT_ROLE for person in taken.value)),
        "several": float(len(taken.value) > 1),
        "one_line": float(len(taken.blocks) == 1),
        "above_text": float(bool(body) and taken.blocks[0] < body[0]),
    }


def _of_editors(taken: Taken[tuple[Person, ...]], body: Sequence[int]) -> dict[str, float]:
    return {
        "several": float(len(taken.value) > 1),
        "one_line": float(len(taken.blocks) == 1),
        "below_text": float(bool(body) and taken.blocks[-1] >= body[-1]),
    }


def _of_body(found: Found, zones: Set[Zone]) -> dict[str, float]:
    text, blocks = found.body.value.text, found.body.blocks
    return {
        "full_stop": float(text[-1] in _FULL_STOPS),
        "solid": len(blocks) / (blocks[-1] - blocks[0] + 1),
        "paragraphs": min(1.0, len(blocks) / _MANY),
        "little": float(len(text) < _LITTLE),
        "title_near": float(found.title is not None and _within(found.title.blocks, blocks, _FAR)),
        "closed": float(Zone.EDITOR in zones or Zone.CREDIT in zones),
    }


def _of_recommendations(taken: Taken[tuple[Recommendation, ...]], body: Sequence[int]) -> dict[str, float]:
    items = taken.value
    return {
        "headed": sum(item.section is not None for item in items) / len(items),
        "one_list": float(len({item.section for item in items}) == 1),
        "many": float(len(items) > 2 * _MANY),
        "below_text": float(bool(body) and taken.blocks[0] > body[-1]),
    }


def _within(first: Sequence[int], then: Sequence[int], lines: int) -> bool:
    """Whether a value begins within so many lines of the end of another."""
    return bool(first) and bool(then) and abs(then[0] - first[-1]) <= lines
