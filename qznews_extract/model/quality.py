"""The confidence of a whole record: its lowest value, and the fields that are more likely wrong than right."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final

from qznews_extract.errors import InputError
from qznews_extract.model.outcome import Extraction
from qznews_extract.model.record import Article

JUDGED: Final = ("title", "source", "timestamp", "reporters", "editors", "body", "recommendations")
CHIEF: Final = ("title", "source", "timestamp", "body")  # if one of these is wrong, the record is
QUALITY_COLUMNS: Final = (*(f"confidence_{name}" for name in JUDGED), "lowest_confidence", "doubtful", "warnings")
LIKELY: Final = 0.5  # confidence below which a value is more likely wrong than right


def lowest_confidence(confidence: Mapping[str, float]) -> float | None:
    """The lowest confidence among title, source, timestamp and body; `None` if none of them has one.

    >>> lowest_confidence({"title": 0.98, "body": 0.7, "recommendations": 0.2})
    0.7
    """
    return min((confidence[name] for name in CHIEF if name in confidence), default=None)


def doubtful_fields(confidence: Mapping[str, float]) -> tuple[str, ...]:
    """The fields with a confidence below 0.5, in the record's order.

    >>> doubtful_fields({"title": 0.98, "recommendations": 0.2})
    ('recommendations',)
    """
    return tuple(name for name in JUDGED if confidence.get(name, 1.0) < LIKELY)


def is_below(confidence: Mapping[str, float], bound: float) -> bool:
    """Whether a record's lowest confidence is below a bound; false if none of the four fields has a confidence."""
    lowest = lowest_confidence(confidence)
    return lowest is not None and lowest < bound


def quality_of(record: Article | Extraction) -> dict[str, Any]:
    """The extra columns of a table of records: confidence values, doubtful fields, kinds of warnings.

    All are `None` or empty for an `Article`, which carries no confidence.
    """
    if isinstance(record, Article):
        return {**dict.fromkeys(QUALITY_COLUMNS), "doubtful": [], "warnings": []}
    numbers = {f"confidence_{name}": record.confidence.get(name) for name in JUDGED}
    return {
        **numbers,
        "lowest_confidence": lowest_confidence(record.confidence),
        "doubtful": list(doubtful_fields(record.confidence)),
        "warnings": [warned.kind for warned in record.warnings],
    }


def article_of(record: Article | Extraction) -> Article:
    """The record, or the article of an extraction. Raises `InputError` for an extraction without an article."""
    article = record if isinstance(record, Article) else record.article
    if article is None:
        raise InputError("an extraction without an article has no record; omit it")
    return article


def record_sha256(article: Article) -> str:
    """SHA-256 (hex) of the record's canonical JSON: sorted keys, no white space, UTF-8.

    >>> len(record_sha256(Article(title="古城灯会", body="花灯点亮。")))
    64
    """
    record = article.model_dump(mode="json")
    canonical = json.dumps(record, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
