"""Statistics of a run: counts, and the reasons why pages have no record."""

from __future__ import annotations

import collections
import dataclasses
import re
import time
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from qznews_extract.batch.job import Answer
from qznews_extract.model.record import Article

_FIELDS: Final = tuple(Article.model_fields)
_MOST: Final = 1_000  # distinct reasons kept, to bound memory
_OF_ONE_PAGE: Final = re.compile(r"'[^']*'|\"[^\"]*\"|\d[\d,.]*\d|\d")  # quotations and numbers in a message
_OTHER: Final = "other reasons"


class Reason(NamedTuple):
    """A reason for rejections: the error, the number of pages, and one page with its message."""

    error: str
    pages: int
    message: str
    example: str


class Reasons:
    """Counts rejections by error and message, ignoring numbers and quotations in the message."""

    def __init__(self) -> None:
        self._pages: collections.Counter[tuple[str, str]] = collections.Counter()
        self._examples: dict[tuple[str, str], tuple[str, str]] = {}

    def add(self, error: str, message: str, origin: str | None) -> None:
        """Count a rejected page."""
        kind = error, _OF_ONE_PAGE.sub("…", message)
        if kind not in self._pages and len(self._pages) >= _MOST:
            kind = error, _OTHER
        self._pages[kind] += 1
        self._examples.setdefault(kind, (message, origin or ""))

    def most_common(self, number: int) -> Iterator[Reason]:
        """The most frequent reasons, each with its first page."""
        for kind, pages in self._pages.most_common(number):
            yield Reason(kind[0], pages, *self._examples[kind])

    def __len__(self) -> int:
        return len(self._pages)


@dataclasses.dataclass(slots=True)
class Tally:
    """The counts over a run's files, including those of earlier runs."""

    records: int = 0
    joined: int = 0  # pages joined into the record of another page
    before: int = 0  # pages processed by earlier runs
    rejects: collections.Counter[str] = dataclasses.field(default_factory=collections.Counter)
    filled: collections.Counter[str] = dataclasses.field(default_factory=collections.Counter)
    reasons: Reasons = dataclasses.field(default_factory=Reasons)
    started: float = dataclasses.field(default_factory=time.monotonic)

    @property
    def pages(self) -> int:
        """Pages in all."""
        return self.records + self.joined + self.rejects.total()

    def add(self, answered: Answer) -> None:
        """Count an answer."""
        if answered.record is None:
            self.add_reject(type(answered.error).__name__, str(answered.error), answered.origin)
            return
        self.records += 1
        self.joined += answered.pages - 1
        bits = answered.filled
        self.filled.update(name for place, name in enumerate(_FIELDS) if bits >> place & 1)

    def add_record(self, record: Mapping[str, Any], pages: int) -> None:
        """Count a record written by an earlier run."""
        self.records += 1
        self.joined += pages - 1
        self.filled.update(name for name in _FIELDS if record.get(name) not in (None, "", []))

    def add_reject(self, error: str, message: str, origin: str | None) -> None:
        """Count a rejected page."""
        self.rejects[error] += 1
        self.reasons.add(error, message, origin)
