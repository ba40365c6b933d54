"""Validates record files row by row: against the contract, then with the plausibility checks."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final, NamedTuple

from pydantic import ValidationError

from qznews_extract.checks import check, wanted
from qznews_extract.checks.contract import fault, findings_of
from qznews_extract.model.outcome import Extraction, Finding, Reject
from qznews_extract.model.record import Article, Record
from qznews_extract.sinks.row import Change, Row
from qznews_extract.sinks.rows import read_rows

SPREADSHEET: Final = "spreadsheet"  # changes made by Excel or WPS; always reported, like violations of the contract
REJECTS: Final = ".rejects.jsonl", ".rejects.jsonl.gz"


class Judged(NamedTuple):
    """A row: its position, its article if valid, and the findings."""

    line: int
    article: Article | None
    findings: tuple[Finding, ...]


def judge_file(
    path: str | os.PathLike[str],
    *,
    now: dt.datetime | None = None,
    only: Collection[str] | None = None,
    skip: Collection[str] = (),
) -> Iterator[Judged]:
    """Every row of a file of articles, extractions (lines of `parse --full`) or rejects, one at a time.

    `now`, `only` and `skip` are those of `checks.check`; the contract is always checked. Raises `InputError` for an
    unsupported or missing file or an unknown check, `MissingExtraError` for Parquet without pyarrow.
    """
    names = wanted(only, skip)
    rejects = os.fspath(path).lower().endswith(REJECTS)
    rows = read_rows(path)
    return (_judged(row, Reject if rejects else _model_of(row.values or {}), now, names) for row in rows)


def _model_of(values: Mapping[str, Any]) -> type[Record]:
    """The kind of a row by its keys: an extraction has an article, a reject an error."""
    if "article" in values:
        return Extraction
    return Reject if "error" in values and "title" not in values else Article


def _judged(row: Row, model: type[Record], now: dt.datetime | None, names: Collection[str]) -> Judged:
    if row.values is None:
        return Judged(row.line, None, (fault("", row.fault),))
    changes = tuple(map(_finding, row.changes))
    try:
        record = model.model_validate(row.values)
    except ValidationError as error:
        return Judged(row.line, None, (*changes, *findings_of(error)))
    article = record.article if isinstance(record, Extraction) else record
    if not isinstance(article, Article):  # a reject, or an extraction without article
        return Judged(row.line, None, changes)
    return Judged(row.line, article, (*changes, *check(article, now=now, only=names)))


def _finding(change: Change) -> Finding:
    return Finding(
        check=SPREADSHEET, severity="warning", field=change.field, message=change.message, value=change.value
    )
