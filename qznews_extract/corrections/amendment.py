"""Corrections in a batch, applied to each page in its worker."""

from __future__ import annotations

import dataclasses

from qznews_extract.corrections.applying import correct_extraction
from qznews_extract.corrections.store import Corrections
from qznews_extract.model.outcome import Extraction


@dataclasses.dataclass(frozen=True, slots=True)
class Amendment:
    """Applies the corrections for a page's origin to its extraction."""

    corrections: Corrections
    apply_changed: bool = False

    @property
    def digest(self) -> str:
        """Identifies the corrections and how they are applied."""
        return f"{self.corrections.digest}{'+changed' if self.apply_changed else ''}"

    def __call__(self, found: Extraction) -> tuple[Extraction, tuple[bytes, ...]]:
        """The corrected extraction, and a line of JSON with the result of each correction."""
        mine = self.corrections.of(found.article.origin) if found.article else ()
        if not mine:
            return found, ()
        corrected = correct_extraction(found, mine, apply_changed=self.apply_changed)
        return corrected.extraction, tuple(report.as_json() for report in corrected.reports)
