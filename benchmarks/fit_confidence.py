"""Fits `Extraction.confidence` on pages with ground truth and on damaged copies of them, and says how well it does.

    python benchmarks/fit_confidence.py FOLDER …             prints the tables of docs/confidence.md
    python benchmarks/fit_confidence.py FOLDER … --write     and writes qznews_extract/fields/confidence.toml
    python benchmarks/fit_confidence.py FOLDER … --complete  null in the gold says that the page has no such value

A FOLDER holds pages/*.html or *.txt and gold.jsonl in the format of docs/benchmarks.md; rows may carry `site` and
`fold` (0 to 4), else the host of `url` and a hash of it serve. Needs numpy. Nothing is fetched.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import re
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final
from unittest import mock
from urllib.parse import urlsplit

import numpy as np
from damage import HTML_DAMAGE, TEXT_DAMAGE
from gold import ARTICLES, NO_ARTICLES, Sample, Truth, read_samples
from ridge import FIELDS, Design, Row
from scoring import bare, body_score, names, plain, set_f1, teasers, time_hit
from tables import table

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # the checkout is what is fitted

from qznews_extract import Article, QzNewsError, extract, pipeline
from qznews_extract.decoding import decode
from qznews_extract.fields import confidence
from qznews_extract.fields.confidence import Signals

ROUTED: Final = ("title", "source", "timestamp", "body")  # the lowest of them routes a page
FOLDS: Final = 5
RIDGES: Final = (1.0, 4.0, 16.0, 64.0)  # chosen by the folds that are fitted on, never by the one predicted
DRAWS: Final = 2000
THRESHOLDS: Final = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
WHOLE: Final = "as saved"


def rows_of(folder: Path, *, complete: bool) -> Iterator[Row]:
    """Every judged value of every page and copy of a folder."""
    extra = {row["id"]: row for row in map(json.loads, (folder / "gold.jsonl").read_text("utf-8").splitlines())}
    for sample in read_samples(folder):
        truth = sample.truth
        if truth.kind not in ARTICLES | NO_ARTICLES:
            continue
        site = str(extra[truth.id].get("site") or urlsplit(truth.url or "").hostname or truth.id)
        fold = int(extra[truth.id].get("fold", zlib.crc32(site.encode()) % FOLDS))
        for damage, content, form in _copies(sample):
            name = f"{truth.id} {form} {damage}"
            for field, signals, right in _judged(content, form, truth, complete=complete):
                yield Row(name, site, fold, damage, field, signals, right)


def _copies(sample: Sample) -> Iterator[tuple[str, bytes | str, str]]:
    text = decode(sample.raw).text
    form = "html" if re.search(r"(?i)<(?:html|body|div|p|table|meta)\b", text) else "text"
    yield WHOLE, sample.raw, form
    for name, damage in (HTML_DAMAGE if form == "html" else TEXT_DAMAGE).items():
        damaged = damage(text, random.Random(f"{sample.truth.id} {name}"))  # noqa: S311 - the same copies in every run
        if damaged != text:
            yield name, damaged, form


def _judged(content: bytes | str, form: str, truth: Truth, *, complete: bool) -> Iterator[tuple[str, Signals, bool]]:
    """Field, signals, right; what the damage took away is missed all the same, for the truth is the whole page's."""
    seen: dict[str, Signals] = {}
    original = confidence.signals_of

    def watch(*arguments: Any) -> dict[str, float]:
        seen.update(original(*arguments[:2]))  # the share of lost prose is no signal
        return {}

    with mock.patch.object(pipeline, "confidence_of", watch):
        try:
            article = extract(content, url=truth.url, form=form).article  # type: ignore[arg-type]
        except QzNewsError:
            return  # a refusal has no values
    assert article is not None  # noqa: S101 - extract has raised otherwise
    for field, signals in seen.items():
        if truth.kind in NO_ARTICLES:
            yield field, signals, False
        elif (true := getattr(truth, field)) is not None:
            yield field, signals, is_right(field, true, article)
        elif complete:
            yield field, signals, False


def is_right(field: str, true: Any, got: Article) -> bool:
    """Whether a value is right, as `accuracy.py` judges it."""
    value = getattr(got, field)
    match field:
        case "title":
            return bare(true) == bare(value)
        case "source":
            return plain(true) == plain(value)
        case "timestamp":
            return time_hit(true, value.isoformat()).time
        case "body":
            return body_score(true, value).f1 >= 0.95
        case "recommendations":
            return set_f1(teasers(true), teasers(item.title for item in value)) >= 0.8
        case _:
            return names(true) == names(tuple((person.name, person.role) for person in value))


def across(rows: Sequence[Row], ridge: float | None) -> tuple[np.ndarray, np.ndarray]:
    """Each row predicted by the other folds; beside it the base rate of its field in them."""
    predicted, base = np.zeros(len(rows)), np.zeros(len(rows))
    for fold in sorted({row.fold for row in rows}):
        train = [row for row in rows if row.fold != fold]
        inside = np.array([row.fold == fold for row in rows])
        test = [row for row in rows if row.fold == fold]
        design = Design(train)
        weights = design.fit(train, choose(train) if ridge is None else ridge)
        predicted[inside] = design.predict(test, weights)
        rate = {f: np.mean([row.right for row in train if row.field == f] or [0.5]) for f in FIELDS}
        base[inside] = [rate[row.field] for row in test]
    return predicted, base


def choose(rows: Sequence[Row]) -> float:
    """The ridge with the least log loss across the folds of these rows."""
    right = np.array([row.right for row in rows])

    def loss(ridge: float) -> float:
        predicted = across(rows, ridge)[0]
        return float(-np.log(np.where(right, predicted, 1 - predicted)).mean())

    return min(RIDGES, key=loss)


def interval(rows: Sequence[Row], errors: np.ndarray) -> str:
    """95 % of the means of draws of whole sites."""
    sites = sorted({row.site for row in rows})
    at = {site: number for number, site in enumerate(sites)}
    sums, counts = np.zeros(len(sites)), np.zeros(len(sites))
    for row, error in zip(rows, errors, strict=True):
        sums[at[row.site]] += error
        counts[at[row.site]] += 1
    drawn = np.random.default_rng(7).integers(0, len(sites), (DRAWS, len(sites)))
    low, high = np.quantile(sums[drawn].sum(1) / counts[drawn].sum(1), [0.025, 0.975])
    return f"{low:.3f} to {high:.3f}"


def brier_table(rows: Sequence[Row], predicted: np.ndarray, base: np.ndarray) -> str:
    """Each field and all of them: how many values, how many wrong, the score, its interval, that of the base rate."""
    right = np.array([row.right for row in rows], dtype=float)
    lines = []
    for name, inside in _groups(rows):
        chosen = [row for row, there in zip(rows, inside, strict=True) if there]
        errors = (predicted - right)[inside] ** 2
        plainly = (base - right)[inside] ** 2
        wrong = int((1 - right[inside]).sum())
        figures = (
            f"{errors.mean():.3f}",
            interval(chosen, errors),
            f"{plainly.mean():.3f}",
            interval(chosen, plainly - errors),
        )
        lines.append([name, str(len(chosen)), str(wrong), *figures])
    return table(["values of", "values", "wrong", "Brier", "95 %", "base rate's", "gain, 95 %"], lines, markdown=True)


def _groups(rows: Sequence[Row]) -> Iterator[tuple[str, np.ndarray]]:
    for field in FIELDS:
        yield field, np.array([row.field == field for row in rows])
    yield "all", np.ones(len(rows), dtype=bool)
    yield "all, pages as saved", np.array([row.damage == WHOLE for row in rows])


def reliability_table(rows: Sequence[Row], predicted: np.ndarray) -> str:
    """Bins of a tenth: how many values, what was said of them, how many were right; all, and of pages as saved."""
    right = np.array([row.right for row in rows], dtype=float)
    whole = np.array([row.damage == WHOLE for row in rows])
    tenth = np.minimum(9, (predicted * 10).astype(int))
    lines = []
    for number in range(10):
        cells = [f"{number / 10:.1f} to {(number + 1) / 10:.1f}"]
        for inside in (tenth == number, (tenth == number) & whole):
            count = int(inside.sum())
            said = (f"{predicted[inside].mean():.2f}", f"{right[inside].mean():.2f}") if count else ("–", "–")
            cells += [str(count), *said]
        lines.append(cells)
    head = ["confidence", "values", "mean", "right", "as saved: values", "mean", "right"]
    return table(head, lines, markdown=True)


def routing_table(rows: Sequence[Row], predicted: np.ndarray) -> str:
    """Records whose lowest confidence lies below a threshold go to a person: how many, and how many of the wrong."""
    lowest: dict[str, float] = {}
    wrong: dict[str, bool] = {}
    for row, value in zip(rows, predicted, strict=True):
        if row.field in ROUTED:
            lowest[row.page] = min(lowest.get(row.page, 1.0), float(value))
            wrong[row.page] = wrong.get(row.page, False) or not row.right
    saved = {row.page for row in rows if row.damage == WHOLE}
    lines = []
    for threshold in THRESHOLDS:
        cells = [f"{threshold:.2f}"]
        for pages in (set(lowest), saved & set(lowest)):
            sent = {page for page in pages if lowest[page] < threshold}
            bad = {page for page in pages if wrong[page]}
            passed = len(pages - sent)
            cells += [f"{len(sent)} of {len(pages)} ({len(sent) / len(pages):.0%})"]
            cells += [f"{len(sent & bad)} of {len(bad)} ({len(sent & bad) / max(1, len(bad)):.0%})"]
            cells += [f"{len(bad - sent) / passed:.0%}" if passed else "–"]
        lines.append(cells)
    head = ["below", "sent", "wrong caught", "wrong among the rest", "as saved: sent", "caught", "among the rest"]
    return table(head, lines, markdown=True)


def toml_of(weights: Mapping[str, Mapping[str, float]], said: str) -> str:
    """The data file of the package."""
    lines = [
        "# Weights of Extraction.confidence: a logistic regression a field over the signals of fields/confidence.py.",
        "# Written by benchmarks/fit_confidence.py; do not edit. docs/confidence.md says how well they do.",
        f"# {said}",
    ]
    for field, own in weights.items():
        lines += ["", f"[{field}]", *(f"{name} = {weight:.3f}" for name, weight in own.items())]
    return "\n".join(lines) + "\n"


def said_of(rows: Sequence[Row], ridge: float) -> str:
    """When and on what."""
    pages = {row.page for row in rows}
    saved = {row.page for row in rows if row.damage == WHOLE}
    return (
        f"{dt.date.today()}: {len(rows)} values of {len(saved)} pages as saved and {len(pages - saved)} "
        f"damaged copies, {len({row.site for row in rows})} sites; ridge {ridge:g}"
    )


def main(arguments: Iterable[str] | None = None) -> int:
    """Read, damage, extract, fit across folds, print; then fit on all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    parser.add_argument("--write", action="store_true", help="write confidence.toml")
    parser.add_argument("--complete", action="store_true", help="null in the gold: the page has none")
    wanted = parser.parse_args(None if arguments is None else list(arguments))
    rows = [row for folder in wanted.folders for row in rows_of(folder, complete=wanted.complete)]
    predicted, base = across(rows, None)
    ridge = choose(rows)
    tables = (brier_table(rows, predicted, base), reliability_table(rows, predicted), routing_table(rows, predicted))
    print(said_of(rows, ridge), *tables, sep="\n\n")
    if wanted.write:
        design = Design(rows)
        path = Path(confidence.__file__).with_name("confidence.toml")
        path.write_text(toml_of(design.by_field(design.fit(rows, ridge)), said_of(rows, ridge)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
