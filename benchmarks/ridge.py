"""The model behind `Extraction.confidence`: logistic regressions, one a field, that share what they have in common."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # the checkout is what is fitted

from qznews_extract.fields.confidence import INTERCEPT, SHARED, Signals

FIELDS: Final = ("title", "source", "timestamp", "reporters", "editors", "body", "recommendations")


class Row(NamedTuple):
    """One value of one copy of a page: what speaks for it, and whether it is right."""

    page: str  # id, form and damage: one record
    site: str
    fold: int
    damage: str
    field: str
    signals: Signals
    right: bool


class Design:
    """Rows as a matrix: the shared signals once for all fields, and again, held closer to nought, for each field."""

    def __init__(self, rows: Sequence[Row]) -> None:
        own = {(row.field, name) for row in rows for name in row.signals}
        self.columns = [("", name) for name in (INTERCEPT, *SHARED)]
        self.columns += sorted(own | {(field, INTERCEPT) for field in FIELDS})
        self._at = {column: number for number, column in enumerate(self.columns)}

    def matrix(self, rows: Sequence[Row]) -> np.ndarray:
        """One line a row."""
        matrix = np.zeros((len(rows), len(self.columns)))
        for number, row in enumerate(rows):
            for name, value in {INTERCEPT: 1.0, **row.signals}.items():
                for field in ("", row.field):
                    if (at := self._at.get((field, name))) is not None:
                        matrix[number, at] = value
        return matrix

    def fit(self, rows: Sequence[Row], ridge: float) -> np.ndarray:
        """Weights by Newton's method; the common weights are held by a quarter of the ridge, the intercept hardly."""
        matrix, right = self.matrix(rows), np.array([row.right for row in rows], dtype=float)
        hold = np.array([ridge if field else 0.01 if name == INTERCEPT else ridge / 4 for field, name in self.columns])
        weights = np.zeros(len(self.columns))
        for _ in range(60):
            share = 1 / (1 + np.exp(-matrix @ weights))
            slope = matrix.T @ (share - right) + hold * weights
            bend = (matrix.T * (share * (1 - share))) @ matrix + np.diag(hold)
            step = np.linalg.solve(bend, slope)
            weights -= step * min(1.0, 2.0 / max(1e-9, float(np.abs(step).max())))
            if np.abs(step).max() < 1e-8:
                break
        return weights

    def predict(self, rows: Sequence[Row], weights: np.ndarray) -> np.ndarray:
        """The probability of each row."""
        return np.asarray(1 / (1 + np.exp(-self.matrix(rows) @ weights)))

    def by_field(self, weights: np.ndarray) -> dict[str, dict[str, float]]:
        """Common and own weights added up: what the package needs."""
        total: dict[str, dict[str, float]] = {field: {} for field in FIELDS}
        for (owner, name), weight in zip(self.columns, weights, strict=True):
            for field in (owner,) if owner else FIELDS:
                total[field][name] = total[field].get(name, 0.0) + float(weight)
        return total
