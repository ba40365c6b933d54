"""Warnings for review: values found only in metadata, a body that is too short, doubtful values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from qznews_extract.fields.lost_prose import MOST_LOST, Lost
from qznews_extract.fields.record import ExtractedFields
from qznews_extract.fields.stated_times import FROM_HEAD, TimeRule
from qznews_extract.model.outcome import PageWarning
from qznews_extract.model.page import Zone
from qznews_extract.zones import Zoned

_SHARE: Final = 0.35  # share of the densest region of the page
_LEAST: Final = 300
_SHOWN: Final = 5  # lines of lost prose in a message
_CUT: Final = 30  # characters of each
_LIKELY: Final = 0.5  # confidence below which a value is more likely wrong


def warnings_of(zoned: Zoned, found: ExtractedFields, lost: Lost, scores: Mapping[str, float]) -> Iterator[PageWarning]:
    """The warnings about a page's fields, in a fixed order; `scores` is their confidence."""
    if found.title and not found.title.blocks:
        yield PageWarning(
            kind="title_from_head",
            message=f"the page prints no headline; taken from {found.title.rule} {found.title.detail}".rstrip(),
        )
    if found.title and found.title.value.endswith(("...", "…", "..")):
        yield PageWarning(kind="title_cut", message="the headline is truncated on the page")
    if found.published is None:
        yield PageWarning(kind="no_time", message="the page has no publication time")
    elif found.published.rule in FROM_HEAD:
        yield PageWarning(
            kind="time_from_meta",
            message=f"no time is printed; taken from {found.published.rule} {found.published.detail}",
        )
    elif found.published.rule == TimeRule.ADDRESS:
        yield PageWarning(kind="time_from_url", message="no time is printed; the day is taken from the page's address")
    if zoned.densest > _LEAST and zoned.weight < _SHARE * zoned.densest:
        yield PageWarning(kind="short_body", message="the body is far shorter than the densest region of the page")
    if lost.share > MOST_LOST:
        yield PageWarning(kind="text_left_out", message=_lost(lost))
    hidden = sum([len(block.text) for block in zoned.page.blocks if block.hidden])
    shown = sum([len(text) for _, text, _ in zoned.of(Zone.BODY)])
    if hidden > max(_LEAST, 2 * shown):
        yield PageWarning(kind="hidden_text", message=f"{hidden} characters in hidden elements were left out")
    doubtful = [f"{field} ({score:.2f})" for field, score in scores.items() if score < _LIKELY]
    if doubtful:
        yield PageWarning(kind="low_confidence", message=f"more likely wrong than right: {', '.join(doubtful)}")


def _lost(lost: Lost) -> str:
    """The lines that may be missing from the body, shortened."""
    shown = [text if len(text) <= _CUT else f"{text[:_CUT]}…" for text in lost.texts[:_SHOWN]]
    more = f" and {len(lost.texts) - _SHOWN} more" if len(lost.texts) > _SHOWN else ""
    count = "1 line" if len(lost.texts) == 1 else f"{len(lost.texts)} lines"
    return f"{count} next to the text may belong to it: {' | '.join(shown)}{more}; see left_out"
