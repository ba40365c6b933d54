"""A logistic regression by Newton's method with a ridge, in plain Python."""

from __future__ import annotations

import math
import operator
from collections.abc import Mapping, Sequence
from typing import Final

RIDGE: Final = 30.0
_STEPS: Final = 40

Weights = dict[str, float]


def logistic(signals: Sequence[Mapping[str, float]], targets: Sequence[float], counts: Sequence[float]) -> Weights:
    """The weights of the signals and the intercept; the signals are standardised first, so that the ridge is fair."""
    names = list(signals[0])
    columns = [[row[name] for row in signals] for name in names]
    means = [sum(column) / len(signals) for column in columns]
    spreads = [
        math.sqrt(sum((x - mean) ** 2 for x in column) / len(signals)) or 1.0
        for column, mean in zip(columns, means, strict=True)
    ]
    matrix = [[1.0] * len(signals)] + [
        [(x - mean) / spread for x in column] for column, mean, spread in zip(columns, means, spreads, strict=True)
    ]
    found = _newton(matrix, targets, counts)
    weights = {name: weight / spread for name, weight, spread in zip(names, found[1:], spreads, strict=True)}
    offset = sum(weights[name] * mean for name, mean in zip(names, means, strict=True))
    return {"intercept": found[0] - offset, **weights}


def _newton(matrix: Sequence[Sequence[float]], targets: Sequence[float], counts: Sequence[float]) -> list[float]:
    weights = [0.0] * len(matrix)
    for _ in range(_STEPS):
        scores = [sum(map(operator.mul, weights, line)) for line in zip(*matrix, strict=True)]
        shares = [1 / (1 + math.exp(-score)) for score in scores]
        errors = [count * (share - target) for count, share, target in zip(counts, shares, targets, strict=True)]
        bends = [count * share * (1 - share) for count, share in zip(counts, shares, strict=True)]
        hold = [0.01] + [RIDGE] * (len(matrix) - 1)
        slope = [
            sum(map(operator.mul, column, errors)) + h * w for column, h, w in zip(matrix, hold, weights, strict=True)
        ]
        curve = [[0.0] * len(matrix) for _ in matrix]
        for i, column in enumerate(matrix):
            bent = list(map(operator.mul, column, bends))
            for j in range(i + 1):
                curve[i][j] = curve[j][i] = sum(map(operator.mul, bent, matrix[j])) + (hold[i] if i == j else 0.0)
        step = _solved(curve, slope)
        largest = max(map(abs, step))
        weights = [
            weight - move * min(1.0, 2.0 / max(1e-9, largest)) for weight, move in zip(weights, step, strict=True)
        ]
        if largest < 1e-6:
            break
    return weights


def _solved(matrix: Sequence[Sequence[float]], right: Sequence[float]) -> list[float]:
    """The solution of a symmetric positive system, by elimination."""
    lines = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    for i, own in enumerate(lines):
        own[:] = [value / own[i] for value in own]
        for j, other in enumerate(lines):
            if j != i and other[i]:
                other[:] = [value - other[i] * part for value, part in zip(other, own, strict=True)]
    return [line[-1] for line in lines]
