"""Fits the weights that tell lists of recommendations from menus, and says how well they do.

    python benchmarks/fit_lists.py FOLDER …          prints the figures
    python benchmarks/fit_lists.py FOLDER … --write  and writes qznews_extract/lists/weights.toml

A FOLDER holds pages/*.html, or pages/*.txt for the weights of text renderings, and gold.jsonl in the format of
docs/benchmarks.md; its rows may carry `fold` (0 to 4; a site lies in one fold), else a hash of the address serves. A
list's target is the share of its headlines that the gold has; it counts by the number of its items and of the page's.
Each list under a known heading also serves as one whose heading no list of words knows. Nothing is fetched.

F1 of headlines by page, on a corpus of 192 articles of 80 sites, all pages / one fold of sites (exact titles, which is
stricter than a title with its channel before it would need):

                           HTML          text renderings
    rules by hand          .752 / .771   .600 / .669
    site left out          .815 / .808   .696 / .761
    in sample              .849 / .818   .712 / .762
    best choice of lists   .903 / .904   .809 / .887
"""

from __future__ import annotations

import argparse
import contextlib
import json
import math
import sys
import zlib
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple
from unittest import mock

from gold import ARTICLES, Sample, read_samples
from logistic import RIDGE, Weights, logistic
from scoring import set_f1, teasers

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # the checkout is what is fitted

from qznews_extract import QzNewsError, extract, lists
from qznews_extract.lists.headings import HeadingKind
from qznews_extract.lists.titles import links_of

FOLDS: Final = 5
KNOWN: Final = "known_heading"
UNKNOWN_SHARE: Final = 0.4  # of a list's weight that goes to its copy under a heading that is not known
HALF: Final = 0.5
_LINES: Final = 60  # headlines of a page that counts fully


class Row(NamedTuple):
    """One list of a page."""

    page: str
    fold: int
    signals: dict[str, float]
    titles: frozenset[str]
    known: bool
    target: float
    weight: float


def rows_of(folder: Path) -> tuple[list[Row], dict[str, frozenset[str]]]:
    """Every list of every article, and the true headlines of each page."""
    extra = {row["id"]: row for row in map(json.loads, (folder / "gold.jsonl").read_text("utf-8").splitlines())}
    rows: list[Row] = []
    truths: dict[str, frozenset[str]] = {}
    for sample in read_samples(folder):
        truth = sample.truth
        if truth.kind in ARTICLES and truth.recommendations is not None:
            fold = int(extra[truth.id].get("fold", zlib.crc32((truth.url or truth.id).encode()) % FOLDS))
            truths[truth.id] = frozenset(teasers(truth.recommendations))
            rows += _rows_of(sample, fold, truths[truth.id])
    return rows, truths


def _rows_of(sample: Sample, fold: int, true: Collection[str]) -> Iterator[Row]:
    found = _watched(sample)
    total = sum(len(titles) for _, titles, _ in found)
    for signals, titles, known in found:
        if titles:
            share = sum(_is_among(title, true) for title in titles) / len(titles)
            weight = math.sqrt(len(titles) * _LINES / max(10, total))
            yield Row(sample.truth.id, fold, signals, frozenset(titles), known, share, weight)


def _watched(sample: Sample) -> list[tuple[dict[str, float], list[str], bool]]:
    """Signals and headlines of the lists of a page, and whether the heading is known, as `extract` sees them."""
    seen: list[dict[str, float]] = []
    found: list[lists.LinkList] = []
    find = lists.find_lists

    def watch(steps: Any, form: str = "html") -> float:
        seen.append({name: value for signals in steps for name, value in signals.items()})
        return 0.0

    def keep(*arguments: Any, **named: Any) -> tuple[lists.LinkList, ...]:
        html = arguments[0].form == "html"
        found[:] = [one for one in find(*arguments, **named) if _is_fitted(one, arguments[2], html=html)]
        return ()

    finder = mock.patch("qznews_extract.zones.find_lists", keep)
    with mock.patch.object(lists, "chance_of", watch), finder, contextlib.suppress(QzNewsError):
        extract(sample.raw, url=sample.truth.url)
    known = [one.heading.kind is HeadingKind.KNOWN for one in found]
    titles = [list(teasers(title for block in one.lines for title, _ in links_of(block) if title)) for one in found]
    return list(zip(seen, titles, known, strict=True))


def _is_fitted(one: lists.LinkList, where: lists.Surroundings, *, html: bool) -> bool:
    """Whether the score decides: not by rule on headlines without links, or on what may be the points of a text."""
    if not one.items or one.heading.kind is HeadingKind.PROFILE:
        return False
    known = one.heading.kind is HeadingKind.KNOWN
    return not one.is_plain if html else one.lines[0].number > (where.first if known else where.last)


def _is_among(title: str, true: Collection[str]) -> bool:
    """Whether the gold has a headline, or one that it is most of."""
    if title in true:
        return True
    return len(title) > 5 and any(
        (title in other or other in title) and min(len(title), len(other)) >= 0.6 * max(len(title), len(other))
        for other in true
    )


def fit(rows: Sequence[Row]) -> Weights:
    """Weights of the signals; a list under a known heading counts a second time, as one whose heading is unknown."""
    known = [
        row._replace(weight=row.weight * UNKNOWN_SHARE, signals={**row.signals, KNOWN: 0.0})
        for row in rows
        if row.known
    ]
    rows = [row._replace(weight=row.weight * (1 - UNKNOWN_SHARE)) if row.known else row for row in rows] + known
    return logistic([row.signals for row in rows], [row.target for row in rows], [row.weight for row in rows])


def chances(rows: Sequence[Row], weights: Weights) -> list[float]:
    """What the package would say of each list with these weights."""
    with mock.patch.object(lists, "_weights", return_value={"html": (weights, [0.0])}):
        return [lists.chance_of([row.signals]) for row in rows]


def left_out(rows: Sequence[Row]) -> list[float]:
    """The chance of each list by weights that were fitted without its fold."""
    found = [0.0] * len(rows)
    for fold in {row.fold for row in rows}:
        weights = fit([row for row in rows if row.fold != fold])
        inside = [number for number, row in enumerate(rows) if row.fold == fold]
        for number, chance in zip(inside, chances([rows[n] for n in inside], weights), strict=True):
            found[number] = chance
    return found


def by_hand(rows: Sequence[Row]) -> list[float]:
    """What a few rules say: headlines long enough for their heading and address, on the page's own site."""
    return [
        float(
            row.signals.get("foreign", 0.0) < HALF
            and (
                row.signals["long"] >= HALF
                or (row.signals["short"] < HALF and (row.known or row.signals.get("articles", 0.0) > HALF))
            )
        )
        for row in rows
    ]


def page_f1(
    rows: Sequence[Row], found: Sequence[float], truths: dict[str, frozenset[str]], folds: Collection[int]
) -> float:
    """Mean F1 of the headlines of the pages of some folds, of those that have or get any."""
    got: defaultdict[str, set[str]] = defaultdict(set)
    certain: set[str] = set()
    for row, chance in zip(rows, found, strict=True):
        if chance >= lists.ACCEPTED and row.fold in folds:
            got[row.page] |= row.titles
            if row.known or (chance >= lists.LIKELY and len(row.titles) >= lists.SEVERAL):
                certain.add(row.page)
    pages = {row.page for row in rows if row.fold in folds}
    kept = {page: got[page] if page in certain or len(got[page]) >= lists.FEW else set() for page in pages}
    scores = [set_f1(truths[page], kept[page]) for page in pages if truths[page] or kept[page]]
    return sum(scores) / len(scores)


def toml_of(tables: dict[str, Weights], said: Sequence[str]) -> str:
    """The data file of the package."""
    lines = [
        "# Weights of lists of links: the chance that a list holds recommendations, over lists/signals.py.",
        "# Written by benchmarks/fit_lists.py, which says how well they do; do not edit.",
        *(f"# {line}" for line in said),
    ]
    for form, weights in tables.items():
        lines += ["", f"[{form}]", *(f"{name} = {weight:.3f}" for name, weight in weights.items())]
    return "\n".join(lines) + "\n"


def report(rows: Sequence[Row], truths: dict[str, frozenset[str]], weights: Weights) -> Iterator[str]:
    """F1 on all pages and on fold 4: rules by hand, weights fitted without the site, on all, the best choice."""
    yield "F1 of headlines by page  \tall\tfold 4"
    choices = {
        "rules by hand": by_hand(rows),
        "site left out": left_out(rows),
        "in sample": chances(rows, weights),
        "best choice of lists": [row.target for row in rows],
    }
    for name, found in choices.items():
        figures = (page_f1(rows, found, truths, folds) for folds in (range(FOLDS), [FOLDS - 1]))
        yield "\t".join([f"{name:24}", *(f"{figure:.3f}" for figure in figures)])


def main(arguments: Sequence[str] | None = None) -> int:
    """Read, extract, fit across folds, print; then fit on all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    parser.add_argument("--write", action="store_true", help="write weights.toml")
    wanted = parser.parse_args(arguments)
    tables: dict[str, Weights] = {}
    said: list[str] = []
    for folder in wanted.folders:
        form = "html" if any((folder / "pages").glob("*.html")) else "text"
        rows, truths = rows_of(folder)
        tables[form] = fit(rows)
        said.append(f"{form}: {len(rows)} lists of {len({row.page for row in rows})} pages; ridge {RIDGE:g}")
        print(said[-1], *report(rows, truths, tables[form]), sep="\n")
    if wanted.write:
        Path(lists.__file__).with_name("weights.toml").write_text(toml_of(tables, said), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
