"""Corrections as a batch takes them: with each page, in its worker."""

from __future__ import annotations

import dataclasses

from qznews_extract.corrections.applying import correct_extraction
from qznews_extract.corrections.store import Corrections
from qznews_extract.model.outcome import Extraction


@dataclasses.dataclass(frozen=True, slots=True)
class Amendment:
    """Applies the corrections of a page's origin to what was extracted from it."""

    corrections: Corrections
    apply_changed: bool = False

    @property
    def digest(self) -> str:
        """The same for the same corrections, applied in the same way."""
        return f"{self.corrections.digest}{'+changed' if self.apply_changed else ''}"

    def __call__(self, found: Extraction) -> tuple[Extraction, tuple[bytes, ...]]:
        """The corrected extraction, and a line of JSON on what became of each correction."""
        mine = self.corrections.of(found.article.origin) if found.article else ()
        if not mine:
            return found, ()
        corrected = correct_extraction(found, mine, apply_changed=self.apply_changed)
        return corrected.extraction, tuple(report.as_json() for report in corrected.reports)
