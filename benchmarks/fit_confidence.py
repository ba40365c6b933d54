"""Fits `Extraction.confidence` on pages with ground truth and on damaged copies of them, and says how well it does.

    python benchmarks/fit_confidence.py FOLDER …             prints the tables of docs/confidence.md
    python benchmarks/fit_confidence.py FOLDER … --write     and writes qznews_extract/fields/confidence.toml
    python benchmarks/fit_confidence.py FOLDER … --complete  null in the gold says that the page has no such value
    python benchmarks/fit_confidence.py FOLDER … --unseen 4  no rule was written with the sites of fold 4 in sight

A FOLDER holds pages/*.html or *.txt and gold.jsonl in the format of docs/benchmarks.md; rows may carry `site`, else the
host of `url` serves, and `fold`. All copies of a page together count as much as the page itself. Needs numpy. Nothing
is fetched.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final
from unittest import mock
from urllib.parse import urlsplit

import numpy as np
from confidence_tables import brier_tables, reliability_table, routing_table, veto_table
from damage import HTML_DAMAGE, TEXT_DAMAGE
from gold import ARTICLES, NO_ARTICLES, Sample, Truth, read_samples
from ridge import FIELDS, RIDGE, Fit, Row
from scoring import bare, body_score, names, plain, set_f1, teasers, time_hit

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # the checkout is what is fitted

from qznews_extract import Article, QzNewsError, extract, pipeline
from qznews_extract.decoding import decode
from qznews_extract.fields import confidence
from qznews_extract.fields.confidence import Signals

WHOLE: Final = "as saved"


def rows_of(folder: Path, *, complete: bool, unseen: int | None) -> Iterator[Row]:
    """Every judged value of every page and copy of a folder."""
    extra = {row["id"]: row for row in map(json.loads, (folder / "gold.jsonl").read_text("utf-8").splitlines())}
    for sample in read_samples(folder):
        truth = sample.truth
        if truth.kind not in ARTICLES | NO_ARTICLES:
            continue
        site = str(extra[truth.id].get("site") or urlsplit(truth.url or "").hostname or truth.id)
        seen = unseen is not None and extra[truth.id].get("fold") != unseen
        rows: list[Row] = []
        for damage, content, form in _copies(sample):
            name = f"{truth.id} {form} {damage}"
            for field, signals, right in _judged(content, form, truth, complete=complete):
                rows.append(Row(name, site, damage != WHOLE, seen, field, signals, right))
        copies = Counter(row.field for row in rows if row.damaged)
        yield from (row._replace(weight=1 / copies[row.field]) if row.damaged else row for row in rows)


def _copies(sample: Sample) -> Iterator[tuple[str, bytes | str, str]]:
    text = decode(sample.raw).text
    form = "html" if re.search(r"(?i)<(?:html|body|div|p|table|meta)\b", text) else "text"
    yield WHOLE, sample.raw, form
    for name, damage in (HTML_DAMAGE if form == "html" else TEXT_DAMAGE).items():
        damaged = damage(text, random.Random(f"{sample.truth.id} {name}"))  # noqa: S311 - the same copies in every run
        if damaged != text:
            yield name, damaged, form


def _judged(content: bytes | str, form: str, truth: Truth, *, complete: bool) -> Iterator[tuple[str, Signals, bool]]:
    """Field, signals, and whether it is right; text removed by the damage counts as missing."""
    seen: dict[str, Signals] = {}
    original = confidence.signals_of

    def watch(*arguments: Any) -> dict[str, float]:
        seen.update(original(*arguments))
        return {}

    keep = mock.patch.object(pipeline, "without_doubtful", lambda found: found)
    with mock.patch.object(pipeline, "confidence_of", watch), keep:
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


def across(rows: Sequence[Row]) -> tuple[np.ndarray, np.ndarray]:
    """Each row predicted by the values of its field on the other sites; beside it their base rate."""
    predicted, base = np.zeros(len(rows)), np.zeros(len(rows))
    for field, site in sorted({(row.field, row.site) for row in rows}):
        inside = np.array([row.field == field and row.site == site for row in rows])
        test = [row for row, there in zip(rows, inside, strict=True) if there]
        train = [row for row in rows if row.field == field and row.site != site]
        predicted[inside] = Fit(train).predict(test)
        base[inside] = Fit(train, signals=False).predict(test)
    return predicted, base


def toml_of(weights: Mapping[str, Mapping[str, float]], said: str) -> str:
    """The data file of the package."""
    lines = [
        "# Extraction.confidence: one logistic regression per field over the signals of fields/confidence.py.",
        "# Written by benchmarks/fit_confidence.py; do not edit. docs/confidence.md says how well they do.",
        f"# {said}",
    ]
    for field, own in weights.items():
        lines += ["", f"[{field}]", *(f"{name} = {weight:.3f}" for name, weight in own.items())]
    return "\n".join(lines) + "\n"


def said_of(rows: Sequence[Row]) -> str:
    """When and on what."""
    pages = {row.page for row in rows}
    saved = {row.page for row in rows if not row.damaged}
    return (
        f"{dt.date.today()}: {len(rows)} values of {len(saved)} pages as saved and {len(pages - saved)} "
        f"damaged copies, {len({row.site for row in rows})} sites; ridge {RIDGE:g}"
    )


def main(arguments: Iterable[str] | None = None) -> int:
    """Read, damage, extract, fit with each site left out, print; then fit on all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    parser.add_argument("--write", action="store_true", help="write confidence.toml")
    parser.add_argument("--complete", action="store_true", help="null in the gold: the page has none")
    parser.add_argument("--unseen", type=int, metavar="FOLD", help="the fold of sites that nobody has looked at")
    wanted = parser.parse_args(None if arguments is None else list(arguments))
    folders = [rows_of(folder, complete=wanted.complete, unseen=wanted.unseen) for folder in wanted.folders]
    rows = [row for found in folders for row in found]
    predicted, base = across(rows)
    tables = (reliability_table(rows, predicted), routing_table(rows, predicted), veto_table(rows, predicted))
    print(said_of(rows), *brier_tables(rows, predicted, base), *tables, sep="\n\n")
    if wanted.write:
        weights = {field: Fit([row for row in rows if row.field == field]).by_name() for field in FIELDS}
        path = Path(confidence.__file__).with_name("confidence.toml")
        path.write_text(toml_of(weights, said_of(rows)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
