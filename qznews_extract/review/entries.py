"""One article of the review: a short row for table and charts, and compressed details shown when it is opened."""

from __future__ import annotations

import base64
import dataclasses
import json
import zlib
from typing import Any, Final

from qznews_extract.formats.markdown import to_markdown
from qznews_extract.model.outcome import Extraction
from qznews_extract.model.quality import JUDGED, article_of, doubtful_fields, lowest_confidence, record_sha256
from qznews_extract.model.record import Article
from qznews_extract.review.again import Seen
from qznews_extract.review.fields import editable_fields
from qznews_extract.review.lines import lines_of
from qznews_extract.sinks.coverage import site_of

_EMPTY: Final[tuple[Any, ...]] = (None, "", [], ())
WITH_LINES: Final = 1_000  # articles with the lines of their page
_MOST_REPORTERS: Final = 20  # fields of an article used in the charts


@dataclasses.dataclass(frozen=True, slots=True)
class Choice:
    """The selection of articles.

    `below` selects those whose lowest confidence among title, source, timestamp and body is smaller, `doubtful` those
    with a field below 0.5. `limit` is the maximum number of articles, lowest confidence first, `with_lines` the number
    of those shown with the lines of their page.
    """

    below: float | None = None
    doubtful: bool = False
    limit: int | None = None
    with_lines: int = WITH_LINES

    def takes(self, extraction: Extraction) -> bool:
        """Whether an article is shown; one without confidence always is."""
        lowest = lowest_confidence(extraction.confidence)
        if self.doubtful and extraction.confidence and not doubtful_fields(extraction.confidence):
            return False
        return self.below is None or lowest is None or lowest < self.below


@dataclasses.dataclass(frozen=True, slots=True)
class Entry:
    """An article: `row` for the table, `record` and `lines` as compressed JSON; `lines` is empty without the page."""

    row: dict[str, Any]
    record: str
    lines: str

    @property
    def order(self) -> tuple[float, str]:
        """Sort by confidence, lowest first; entries without confidence last."""
        lowest = self.row["c"]
        return (2.0 if lowest is None else lowest, self.row["o"] or "")


def entry_of(seen: Seen) -> Entry:
    """The entry for an extraction. Raises `InputError` for one without an article."""
    extraction = seen.extraction
    article = article_of(extraction)
    details = {
        "record": article.model_dump(mode="json"),
        "evidence": [each.model_dump(mode="json") for each in extraction.evidence],
        "confidence": dict(extraction.confidence),
        "warnings": [each.model_dump(mode="json") for each in extraction.warnings],
        "removed": [each.model_dump(mode="json") for each in extraction.removed],
        "changed": seen.changed,
        "markdown": to_markdown(article),
    }
    lines = compressed(lines_of(extraction)) if extraction.blocks else ""
    return Entry(_row(article, extraction), compressed(details), lines)


def _row(article: Article, extraction: Extraction) -> dict[str, Any]:
    """The row, with short keys, since there may be ten thousand rows."""
    record = article.model_dump(mode="json")
    return {
        "o": article.origin,
        "t": article.title,
        "s": article.source,
        "d": record["timestamp"],
        "w": site_of(article),
        "c": lowest_confidence(extraction.confidence),
        "j": [extraction.confidence.get(name) for name in JUDGED],
        "k": sorted({each.kind for each in extraction.warnings}),
        "n": [each.kind for each in extraction.removed],
        "r": [person.name for person in article.reporters[:_MOST_REPORTERS]],
        "f": [at for at, field in enumerate(editable_fields()) if value_at(record, field["name"]) not in _EMPTY],
        "h": record_sha256(article),
    }


def value_at(record: dict[str, Any], path: str) -> Any:
    """The value at a dotted path, or `None`.

    >>> value_at({"published": {"value": 1}}, "published.value")
    1
    """
    value: Any = record
    for name in path.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return value


def compressed(value: Any) -> str:
    """A value as JSON, deflated and base64-encoded, for the browser's `DecompressionStream`."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(zlib.compress(text.encode("utf-8", "backslashreplace"), 9)).decode("ascii")
