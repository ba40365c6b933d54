"""Collects the entries of a review: extracts pages, reads files of records, and matches the two."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Final, TypeVar

from pydantic import ValidationError

from qznews_extract.errors import InputError, as_fault
from qznews_extract.model.options import Limits
from qznews_extract.model.outcome import Extraction, Reject
from qznews_extract.model.page import RawPage
from qznews_extract.model.record import Article, Record
from qznews_extract.model.refusal import NotAnArticleError
from qznews_extract.readers import read_pages
from qznews_extract.review.again import Seen, seen_again
from qznews_extract.review.entries import Choice, Entry, entry_of
from qznews_extract.sinks.rows import READABLE, read_rows

Take = Callable[[RawPage], Extraction]
REJECTS: Final = ".rejects.jsonl"
_CAPACITY: Final = 4_000  # entries in memory, beyond which those not shown are dropped
_Model = TypeVar("_Model", bound=Record)


@dataclasses.dataclass(frozen=True, slots=True)
class Collected:
    """The content of a review: entries, lowest confidence first, rejected pages, and the total number of articles."""

    entries: tuple[Entry, ...]
    rejects: tuple[Reject, ...]
    articles: int


def collect(paths: Iterable[str], take: Take, choice: Choice, limits: Limits | None = None) -> Collected:
    """The entries from pages, folders, archives and files of records (.jsonl, .csv, .parquet, with .gz).

    If the paths include files of records, the articles come from these; pages then add lines and evidence to the record
    with their origin, and `OUT.rejects.jsonl` beside a file is read too. Raises `InputError` for a file that does not
    contain records.
    """
    given = list(paths)
    files = [path for path in given if path.lower().endswith(READABLE)]
    pages = itertools.chain.from_iterable(read_pages(path, limits) for path in given if path not in files)
    rejects: list[Reject] = []
    found = _joined(_read_files(files, rejects), pages, take) if files else _extracted(pages, take, rejects)
    entries: list[Entry] = []
    articles, capacity = 0, _CAPACITY
    for seen in found:
        articles += 1
        if choice.takes(seen.extraction):
            entries.append(entry_of(seen))
        if len(entries) >= capacity:
            entries = _chosen(entries, choice)
            capacity = 2 * max(len(entries), _CAPACITY)
    return Collected(tuple(_chosen(entries, choice)), tuple(rejects), articles)


def _chosen(entries: list[Entry], choice: Choice) -> list[Entry]:
    """The entries to show among those so far: an entry beyond the limit now will also be beyond it later."""
    first = sorted(entries, key=lambda entry: entry.order)[: choice.limit]
    return [*first[: choice.with_lines], *(dataclasses.replace(each, lines="") for each in first[choice.with_lines :])]


def _extracted(pages: Iterable[RawPage], take: Take, rejects: list[Reject]) -> Iterator[Seen]:
    for page in pages:
        try:
            yield Seen(take(page))
        except Exception as error:  # any exception belongs to this page only
            rejects.append(_reject(page.origin, as_fault(error)))


def _reject(origin: str | None, error: Exception) -> Reject:
    return Reject(origin=origin, error=type(error).__name__, message=str(error))


def _joined(records: dict[str | None, Extraction], pages: Iterable[RawPage], take: Take) -> Iterator[Seen]:
    """Each record, with the current extraction of its page if that is given, else with the content of the file."""
    for page in pages:
        known = records.pop(page.origin, None)
        if known:
            yield seen_again(known, _taken_again(known, page, take))
    for known in records.values():
        yield Seen(known)


def _taken_again(known: Extraction, page: RawPage, take: Take) -> Extraction:
    try:
        return take(page)
    except NotAnArticleError as error:
        return error.extraction or known
    except Exception:  # the page is missing or damaged now, but the record exists
        return known


def _read_files(files: list[str], rejects: list[Reject]) -> dict[str | None, Extraction]:
    """The records by origin; records without one are keyed by their position in the file."""
    records: dict[str | None, Extraction] = {}
    for name in dict.fromkeys(_with_rejects(files)):
        for number, row in enumerate(_rows(name), 1):
            if _is_rejects(name):
                rejects.append(_valid(Reject, row, name, number))
                continue
            model = Extraction if "article" in row else Article
            record = _valid(model, row, name, number)
            extraction = record if isinstance(record, Extraction) else Extraction(article=record)
            if extraction.article:
                records[extraction.article.origin or f"{name}:{number}"] = extraction
    return records


def _with_rejects(files: Iterable[str]) -> Iterator[str]:
    for name in files:
        yield name
        if Path(beside := f"{name}{REJECTS}").is_file():
            yield beside


def _is_rejects(name: str) -> bool:
    return name.lower().removesuffix(".gz").endswith(REJECTS)


def _rows(name: str) -> Iterator[dict[str, Any]]:
    for row in read_rows(name):
        if row.values is None:
            raise InputError(f"{name}, row {row.line}: {row.fault}")
        yield row.values


def _valid(model: type[_Model], row: dict[str, Any], name: str, number: int) -> _Model:
    try:
        return model.model_validate(row)
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        where = ".".join(map(str, fault["loc"]))
        raise InputError(f"{name}, row {number}: not a record ({where}: {fault['msg']})") from error
