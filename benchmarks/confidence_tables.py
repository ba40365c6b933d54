"""The tables of docs/confidence.md: how right `Extraction.confidence` is, and what thresholds catch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from ridge import FIELDS, Row
from tables import table

ROUTED: Final = ("title", "source", "timestamp", "body")  # the lowest of them routes a page
DRAWS: Final = 2000
THRESHOLDS: Final = (0.5, 0.6, 0.7, 0.8, 0.9)
VETOES: Final = (0.3, 0.4, 0.5, 0.6, 0.7)


def interval(rows: Sequence[Row], improvements: np.ndarray) -> str:
    """95 % of the weighted means of draws of whole sites."""
    sites = sorted({row.site for row in rows})
    at = {site: number for number, site in enumerate(sites)}
    sums, counts = np.zeros(len(sites)), np.zeros(len(sites))
    for row, gain in zip(rows, improvements, strict=True):
        sums[at[row.site]] += gain * row.weight
        counts[at[row.site]] += row.weight
    drawn = np.random.default_rng(7).integers(0, len(sites), (DRAWS, len(sites)))
    low, high = np.quantile(sums[drawn].sum(1) / counts[drawn].sum(1), [0.025, 0.975])
    return f"{low:.3f} to {high:.3f}"


def brier_tables(rows: Sequence[Row], predicted: np.ndarray, base: np.ndarray) -> Iterator[str]:
    """For each group a table: values, the wrong ones, the score, that of the base rate and the gain over it."""
    right = np.array([row.right for row in rows], dtype=float)
    weight = np.array([row.weight for row in rows])
    for title, group in zip(("as saved", "as saved, unseen sites", "with copies"), _groups(rows), strict=True):
        lines = []
        for name in (*FIELDS, "all"):
            inside = group & np.array([name in (row.field, "all") for row in rows])
            chosen = [row for row, there in zip(rows, inside, strict=True) if there]
            ours, plain = (((score - right) ** 2)[inside] for score in (predicted, base))
            means = [f"{np.average(errors, weights=weight[inside]):.3f}" for errors in (ours, plain)]
            wrong = str(int((1 - right[inside]).sum()))
            lines.append([name, str(len(chosen)), wrong, *means, interval(chosen, plain - ours)])
        yield table([title, "values", "wrong", "Brier", "base rate's", "gain, 95 %"], lines, markdown=True)


def _groups(rows: Sequence[Row]) -> tuple[np.ndarray, ...]:
    """Pages as saved, those of them that are from sites which nobody has looked at, and all with their copies."""
    saved = np.array([not row.damaged for row in rows])
    return saved, saved & np.array([not row.seen for row in rows]), np.ones(len(rows), dtype=bool)


def _headed(head: Sequence[str]) -> list[str]:
    return [f"{group}{name}" for group in ("", "unseen: ", "with copies: ") for name in head]


def reliability_table(rows: Sequence[Row], predicted: np.ndarray) -> str:
    """Bins of a tenth: how many values, what was expected of them, how many were right."""
    right = np.array([row.right for row in rows], dtype=float)
    weight = np.array([row.weight for row in rows])
    tenth = np.minimum(9, (predicted * 10).astype(int))
    lines = []
    for number in range(10):
        cells = [f"{number / 10:.1f} to {(number + 1) / 10:.1f}"]
        for inside in ((tenth == number) & group for group in _groups(rows)):
            means = [f"{np.average(x[inside], weights=weight[inside]):.2f}" for x in (predicted, right) if inside.any()]
            cells += [str(int(inside.sum())), *(means or ("–", "–"))]
        lines.append(cells)
    return table(["confidence", *_headed(["values", "expected", "observed"])], lines, markdown=True)


def routing_table(rows: Sequence[Row], predicted: np.ndarray) -> str:
    """Records whose lowest confidence is below a threshold go to a person: how many, and how many of the wrong."""
    lowest: dict[str, float] = {}
    wrong: dict[str, bool] = {}
    for row, value in zip(rows, predicted, strict=True):
        if row.field in ROUTED:
            lowest[row.page] = min(lowest.get(row.page, 1.0), float(value))
            wrong[row.page] = wrong.get(row.page, False) or not row.right
    lines = []
    for threshold in THRESHOLDS:
        cells = [f"{threshold:.1f}"]
        for group in _groups(rows):
            pages = {row.page for row, there in zip(rows, group, strict=True) if there} & set(lowest)
            sent = {page for page in pages if lowest[page] < threshold}
            bad = {page for page in pages if wrong[page]}
            cells += [f"{len(sent)} of {len(pages)}", f"{len(sent & bad)} of {len(bad)}"]
        lines.append(cells)
    return table(["below", *_headed(["sent", "wrong caught"])], lines, markdown=True)


def veto_table(rows: Sequence[Row], predicted: np.ndarray) -> str:
    """Sources below a threshold are dropped: how many of the right and of the wrong ones."""
    lines = []
    for threshold in VETOES:
        cells = [f"{threshold:.1f}"]
        for group in _groups(rows):
            dropped = [
                row.right
                for row, value, there in zip(rows, predicted, group, strict=True)
                if there and row.field == "source" and value < threshold
            ]
            cells += [str(sum(dropped)), str(len(dropped) - sum(dropped))]
        lines.append(cells)
    return table(["below", *_headed(["right lost", "wrong dropped"])], lines, markdown=True)
