"""Marks corrected fields in an extraction: evidence and confidence instead of doubts."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from qznews_extract.corrections.correction import Correction
from qznews_extract.corrections.paths import canonical, head
from qznews_extract.model.outcome import Evidence, Extraction, PageWarning, Scores, WarningKind
from qznews_extract.model.quality import LIKELY
from qznews_extract.model.record import Article

RULE: Final = "corrected"
_CERTAIN: Final = 1.0
_OTHERS: Final[Mapping[str, str]] = MappingProxyType({"timestamp_precision": "timestamp", "editor": "editors"})
# Warnings about a value, which do not apply to a person's value.
_ABOUT: Final[Mapping[WarningKind, str]] = MappingProxyType(
    {
        "title_from_head": "title",
        "title_cut": "title",
        "no_time": "timestamp",
        "time_from_meta": "timestamp",
        "time_from_url": "timestamp",
        "short_body": "body",
        "text_left_out": "body",
    }
)


def marked(found: Extraction, article: Article, applied: Sequence[Correction]) -> Extraction:
    """The extraction with this article; judged fields get confidence 1, corrected ones the evidence `corrected`."""
    judged = dict.fromkeys(_field(correction) for correction in applied)
    corrected = dict.fromkeys(_field(correction) for correction in applied if correction.verdict == "wrong")
    evidence = [Evidence(field=field, rule=RULE) for field in corrected]
    return certain(found.model_copy(update={"article": article}), judged, evidence)


def certain(found: Extraction, judged: Collection[str], evidence: Sequence[Evidence]) -> Extraction:
    """Confidence 1 for the judged fields, and the new evidence instead of the old for its fields."""
    if not judged:
        return found
    confidence = Scores({**found.confidence, **dict.fromkeys(judged, _CERTAIN)})
    fields = {item.field for item in evidence}
    return found.model_copy(
        update={
            "confidence": confidence,
            "evidence": (*(item for item in found.evidence if item.field not in fields), *evidence),
            "warnings": _warnings(found.warnings, judged, confidence),
        }
    )


def _field(correction: Correction) -> str:
    """The field to which evidence and confidence belong."""
    name = head(canonical(correction.field))
    return _OTHERS.get(name, name)


def _warnings(
    warnings: Sequence[PageWarning], judged: Collection[str], confidence: Mapping[str, float]
) -> tuple[PageWarning, ...]:
    kept = [warning for warning in warnings if _ABOUT.get(warning.kind) not in judged]
    doubtful = [f"{field} ({score:.2f})" for field, score in confidence.items() if score < LIKELY]
    message = f"more likely wrong than right: {', '.join(doubtful)}"
    return tuple(
        warning if warning.kind != "low_confidence" else warning.model_copy(update={"message": message})
        for warning in kept
        if warning.kind != "low_confidence" or doubtful
    )
