"""confidence: for each field with a value, the probability that it is correct; a doubtful source is dropped.

One logistic regression per field over a few named signals: `1 / (1 + exp(-(intercept + sum of weight x signal)))`.
The weights are in `confidence.toml`, which `benchmarks/fit_confidence.py` writes; docs/confidence.md gives the figures.
"""

from __future__ import annotations

import functools
import importlib.resources
import math
import tomllib
from collections.abc import Mapping, Sequence
from typing import Final

from qznews_extract.fields.field_value import FieldValue
from qznews_extract.fields.lost_prose import MOST_LOST
from qznews_extract.fields.record import ExtractedFields
from qznews_extract.fields.source import SourceRule
from qznews_extract.fields.stated_times import TimeRule, When
from qznews_extract.model.page import Zone
from qznews_extract.model.record import Person, Recommendation
from qznews_extract.patterns import lazy
from qznews_extract.text import HAN
from qznews_extract.zones import Zoned
from qznews_extract.zones.headline import CONFIRMED

Signals = Mapping[str, float]  # by name, each in [0, 1]
Weights = Mapping[str, float]  # by signal's name, and INTERCEPT

INTERCEPT: Final = "intercept"
LEAST_SOURCE: Final = 0.6  # probability below which a source is dropped
_FILE: Final = "confidence.toml"
_USUAL_NAME: Final = lazy(rf"[{HAN}]{{2,3}}")
_NEXT: Final = 3  # lines between the headline and a time right below it
_NEAR: Final = 8  # lines between the headline and its time
_FAR: Final = 12  # lines between the headline and the text
_MANY: Final = 50  # recommendations
_LONG_TITLE: Final = 20  # characters


def confidence_of(zoned: Zoned, found: ExtractedFields, lost: float = 0.0) -> dict[str, float]:
    """For each of the seven rated fields with a value: the probability that it is correct, to three digits.

    `lost` is the amount of prose that the body may lack, as a share of its length.
    """
    weights = _weights()
    return {field: round(probability(weights[field], own), 3) for field, own in signals_of(zoned, found, lost).items()}


def without_doubtful(found: ExtractedFields) -> ExtractedFields:
    """The fields without a source that is more likely wrong than right: no source is better than a wrong one."""
    if found.source is None or probability(_weights()["source"], _of_source(found, found.source)) >= LEAST_SOURCE:
        return found
    return found._replace(source=None)


def probability(weights: Weights, signals: Signals) -> float:
    """The logistic function of the weighted sum; signals without a weight are ignored."""
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


def signals_of(zoned: Zoned, found: ExtractedFields, lost: float = 0.0) -> dict[str, Signals]:
    """The signals for each rated field with a value."""
    fields: dict[str, Signals] = {}
    if found.title:
        fields["title"] = _of_title(found, found.title)
    if found.source:
        fields["source"] = _of_source(found, found.source)
    if found.published:
        fields["timestamp"] = _of_timestamp(found, found.published)
    if found.reporters:
        fields["reporters"] = _of_reporters(zoned, found.reporters)
    if found.editors:
        fields["editors"] = {}  # no signal beat the base rate
    if found.body.value.text:
        fields["body"] = _of_body(zoned, lost)
    if found.recommendations:
        fields["recommendations"] = _of_recommendations(found.recommendations.value)
    return fields


def _of_title(found: ExtractedFields, title: FieldValue[str]) -> Signals:
    return {
        "stated": float(title.rule in CONFIRMED),
        "time_near": float(found.published is not None and _within(title.blocks, found.published.blocks, _NEAR)),
        "text_near": float(_within(title.blocks, found.body.blocks, _FAR)),
    }


def _of_source(found: ExtractedFields, source: FieldValue[str]) -> Signals:
    return {
        "labelled": float(source.rule == SourceRule.LABEL),
        "beside_time": float(source.rule == SourceRule.BESIDE),
        "spaced": float(" " in source.value),
        "byline_row": float(found.published is not None and found.published.rule == TimeRule.ROW),
        "title_near_text": float(found.title is not None and _within(found.title.blocks, found.body.blocks, _FAR)),
    }


def _of_timestamp(found: ExtractedFields, published: FieldValue[When]) -> Signals:
    title = found.title
    return {
        "clock": float(published.value.precision != "day"),
        "below_title": float(title is not None and _within(title.blocks, published.blocks, _NEXT)),
        "title_stated": float(title is not None and title.rule in CONFIRMED),
    }


def _of_reporters(zoned: Zoned, taken: FieldValue[tuple[Person, ...]]) -> Signals:
    captions = {block.number for block, _, _ in zoned.of(Zone.CAPTION)}
    return {
        "one_line": float(len(taken.blocks) == 1),
        "usual_names": float(all(_USUAL_NAME.fullmatch(person.name) for person in taken.value)),
        "in_caption": float(not captions.isdisjoint(taken.blocks)),
    }


def _of_body(zoned: Zoned, lost: float) -> Signals:
    return {
        "page_as_text": float(zoned.page.form == "text"),
        "prose_lost": float(lost > MOST_LOST),  # the warning text_left_out
        "closed": float(bool(zoned.of(Zone.EDITOR) or zoned.of(Zone.CREDIT))),
    }


def _of_recommendations(items: Sequence[Recommendation]) -> Signals:
    sections = {item.section for item in items}
    return {
        "all_headed": float(None not in sections),
        "one_list": float(len(sections) == 1),
        "many": min(1.0, len(items) / _MANY),
        "long_titles": min(1.0, sum([len(item.title) for item in items]) / len(items) / _LONG_TITLE),
    }


def _within(first: Sequence[int], then: Sequence[int], lines: int) -> bool:
    """Whether a value begins at most so many lines after another."""
    return bool(first) and bool(then) and abs(then[0] - first[-1]) <= lines
