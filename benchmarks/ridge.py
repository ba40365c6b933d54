"""The model behind `Extraction.confidence`: a logistic regression for each field, held by a ridge."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # the checkout is what is fitted

from qznews_extract.fields.confidence import INTERCEPT, Signals

FIELDS: Final = ("title", "source", "timestamp", "reporters", "editors", "body", "recommendations")
RIDGE: Final = 1.0
_LOOSE: Final = 0.05  # the same for the intercept


class Row(NamedTuple):
    """One value of one copy of a page: what speaks for it, and whether it is right."""

    page: str  # id, form and damage: one record
    site: str
    damaged: bool
    seen: bool  # whether the rules of extraction were written with the site in sight
    field: str
    signals: Signals
    right: bool
    weight: float = 1.0


class Fit:
    """The weights of one field, fitted on rows of it; without signals it is the base rate."""

    def __init__(self, rows: Sequence[Row], *, signals: bool = True) -> None:
        self.names = [INTERCEPT, *(rows[0].signals if signals else ())]
        hold = np.array([_LOOSE] + [RIDGE] * (len(self.names) - 1))
        matrix, right = self._matrix(rows), np.array([row.right for row in rows], dtype=float)
        counts = np.array([row.weight for row in rows])
        self.weights = np.zeros(len(self.names))
        for _ in range(60):  # Newton's method
            share = 1 / (1 + np.exp(-matrix @ self.weights))
            slope = matrix.T @ (counts * (share - right)) + hold * self.weights
            bend = (matrix.T * (counts * share * (1 - share))) @ matrix + np.diag(hold)
            step = np.linalg.solve(bend, slope)
            self.weights -= step * min(1.0, 2.0 / max(1e-9, float(np.abs(step).max())))
            if np.abs(step).max() < 1e-8:
                break

    def predict(self, rows: Sequence[Row]) -> np.ndarray:
        """The probability of each row."""
        return np.asarray(1 / (1 + np.exp(-self._matrix(rows) @ self.weights)))

    def by_name(self) -> dict[str, float]:
        """What the package needs."""
        return dict(zip(self.names, map(float, self.weights), strict=True))

    def _matrix(self, rows: Sequence[Row]) -> np.ndarray:
        return np.array([[1.0, *(row.signals[name] for name in self.names[1:])] for row in rows])
