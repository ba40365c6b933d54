"""Pages with ground truth: `pages/` beside a `gold.jsonl`, in the format that docs/benchmarks.md describes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

ARTICLES: Final = frozenset({"news", "article", "gov"})  # the kinds that are scored
NO_ARTICLES: Final = frozenset({"list", "error"})  # the kinds that a tool ought to refuse
_FORMS: Final = ("*.html", "*.txt")

People = tuple[tuple[str, str], ...]  # name, role


class Truth(NamedTuple):
    """What a reader took from a page. `None` is a field that is not judged on this page."""

    id: str
    kind: str
    url: str | None = None
    title: str | None = None
    source: str | None = None
    timestamp: str | None = None
    reporters: People | None = None
    editors: People | None = None
    body: str | None = None
    captions: tuple[str, ...] | None = None
    recommendations: tuple[str, ...] | None = None
    boilerplate: tuple[str, ...] | None = None


class Sample(NamedTuple):
    """A page as it was saved, and what is true of it."""

    raw: bytes
    truth: Truth


def read_samples(folder: Path) -> list[Sample]:
    """The pages of a folder that its gold file knows, in the order of their names."""
    truths = read_gold(folder / "gold.jsonl")
    files = sorted(path for form in _FORMS for path in (folder / "pages").glob(form))
    return [Sample(path.read_bytes(), truths[path.stem]) for path in files if path.stem in truths]


def read_gold(path: Path) -> dict[str, Truth]:
    """The gold file by id; a line that lacks `id` or `kind` is an error that names the line."""
    truths: dict[str, Truth] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            truth = _truth(json.loads(line), f"{path}:{number}")
            truths[truth.id] = truth
    return truths


def _truth(row: Mapping[str, Any], place: str) -> Truth:
    if missing := {"id", "kind"} - set(row):
        raise ValueError(f"{place}: {', '.join(sorted(missing))} is missing")
    known = {name: row[name] for name in Truth._fields if row.get(name) is not None}
    for name in ("reporters", "editors"):
        if name in known:
            known[name] = tuple((person["name"], person.get("role") or "") for person in known[name])
    for name in ("captions", "recommendations", "boilerplate"):
        if name in known:
            known[name] = tuple(known[name])
    return Truth(**known)
