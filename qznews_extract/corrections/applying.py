"""Applies corrections to a record, one group after the other, and never a stale one.

A person may correct a record, look at the result, and correct it again. The second correction then has the fingerprint
of the first one's result. So the corrections with the fingerprint of the current record form a group, and applying it
gives the record to which the next group may belong. Corrections that match no record in this sequence are stale.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from qznews_extract.corrections.correction import Correction
from qznews_extract.corrections.lines import zone_corrected
from qznews_extract.corrections.marks import marked
from qznews_extract.corrections.paths import canonical, same, value_at
from qznews_extract.corrections.report import Report, Status, shown
from qznews_extract.corrections.values import with_values
from qznews_extract.model.outcome import Extraction
from qznews_extract.model.quality import record_sha256
from qznews_extract.model.record import Article


class Corrected(NamedTuple):
    """A corrected record, with a report for each correction."""

    article: Article
    reports: tuple[Report, ...]


class CorrectedExtraction(NamedTuple):
    """The same for an extraction."""

    extraction: Extraction
    reports: tuple[Report, ...]


def correct(article: Article, corrections: Iterable[Correction], *, apply_changed: bool = False) -> Corrected:
    """Apply the corrections that were made for this record; those for other origins are ignored.

    With `apply_changed`, corrections of a record that has changed since are applied too, if the corrected value has
    not. The corrected record is valid: values that violate the contract are not applied, and reported with the field's
    name.
    """
    found = correct_extraction(Extraction(article=article), corrections, apply_changed=apply_changed)
    return Corrected(found.extraction.article or article, found.reports)


def correct_extraction(
    found: Extraction, corrections: Iterable[Correction], *, apply_changed: bool = False
) -> CorrectedExtraction:
    """Like `correct`; corrected fields also get the confidence 1 and the evidence `corrected`.

    The zone of a line can only be corrected if the extraction has its blocks.
    """
    if found.article is None:
        return CorrectedExtraction(found, ())
    pending = [correction for correction in corrections if correction.origin == found.article.origin]
    reports: list[Report] = []
    while group := _made_for(_article(found), pending):
        pending = [item for item in pending if item.record_sha256 != group[0].record_sha256]
        found, told = _group_applied(found, group)
        reports += told
    if _article(found).origin is None:  # the rest belongs to other pages without origin
        return CorrectedExtraction(found, tuple(reports))
    return _with_stale(found, pending, reports, apply_changed=apply_changed)


def _made_for(article: Article, pending: Sequence[Correction]) -> list[Correction]:
    """The corrections whose author saw this record."""
    mark = record_sha256(article) if pending else ""
    return [item for item in pending if item.record_sha256 == mark]


def _article(found: Extraction) -> Article:
    assert found.article is not None  # noqa: S101 - seen above
    return found.article


def _group_applied(found: Extraction, group: Sequence[Correction]) -> tuple[Extraction, list[Report]]:
    """Zones of lines first: a typed body overrides one made of lines."""
    reports: list[Report] = []
    for correction in group:
        if correction.line is not None:
            found, report = zone_corrected(found, correction)
            reports.append(report)
    fields = [correction for correction in group if correction.line is None]
    article, told = with_values(_article(found), fields)
    applied = [correction for correction, report in zip(fields, told, strict=True) if report.in_force]
    return marked(found, article, applied), [*reports, *told]


def _with_stale(
    found: Extraction, pending: Sequence[Correction], reports: list[Report], *, apply_changed: bool
) -> CorrectedExtraction:
    unchanged: list[Correction] = []
    for correction in pending:
        report = _stale(_article(found), correction, pending, reports)
        if apply_changed and report.status == "record_changed":
            unchanged.append(correction)
        else:
            reports.append(report)
    if unchanged:
        found, told = _group_applied(found, unchanged)
        reports += told
    return CorrectedExtraction(found, tuple(reports))


def _stale(article: Article, correction: Correction, pending: Sequence[Correction], done: Sequence[Report]) -> Report:
    """The reason why a correction made for another record is not applied, or need not be."""
    if correction.line is not None:
        return _report(correction, "record_changed", "the record has changed since, so the line may be another one")
    try:
        now = value_at(article.model_dump(mode="json"), canonical(correction.field))
    except LookupError as error:
        return _report(correction, "value_changed", str(error))
    if same(now, correction.right_value):
        return _report(correction, "already")
    if _has_later(correction, pending, done):
        return _report(correction, "superseded")
    if same(now, correction.extracted):
        return _report(correction, "record_changed", "another part of the record has changed since")
    return _report(correction, "value_changed", f"it was {shown(correction.extracted)} and is {shown(now)}")


def _has_later(correction: Correction, pending: Sequence[Correction], done: Sequence[Report]) -> bool:
    """Whether the same field was corrected again, in the result of this correction."""
    path = canonical(correction.field)
    return any(canonical(report.field) == path and report.in_force for report in done) or any(
        canonical(other.field) == path and other.time > correction.time and same(other.extracted, correction.value)
        for other in pending
    )


def _report(correction: Correction, status: Status, message: str = "") -> Report:
    return Report(correction.origin, correction.field, status, message)
