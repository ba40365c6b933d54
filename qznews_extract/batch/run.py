"""A run of a batch to files that loses nothing: each page ends in exactly one of two journals, whenever it is killed.

What grows is the journal of records and that of rejects, by whole lines in the order of the answers. A run that is
taken up again cuts off a half line, and leaves out the pages whose origin stands in either. The origins are held as
hashes of 16 bytes: some 100 bytes of memory a page. Kept beside them is a file with the settings of the run, locked as
long as a run is at work: others of its settings would mix two kinds of records, and two at once would mix their lines.
"""

from __future__ import annotations

import collections
import dataclasses
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from qznews_extract.batch.job import Answer
from qznews_extract.batch.journal import Journal, as_line, lines
from qznews_extract.batch.lock import LockedFile
from qznews_extract.batch.prints import hash_of
from qznews_extract.errors import RunError
from qznews_extract.model.page import RawPage
from qznews_extract.model.record import Article

_FIELDS: Final = tuple(Article.model_fields)


@dataclasses.dataclass(frozen=True, slots=True)
class Places:
    """Where the files of a run lie. `records` is the output itself where that is plain JSON lines."""

    output: Path
    records: Path
    rejects: Path

    @property
    def settings(self) -> Path:
        """The settings, and the lock."""
        return _beside(self.output, ".run.json")

    @property
    def prints(self) -> Path:
        """What duplicates are told by."""
        return _beside(self.output, ".prints.jsonl")

    @property
    def duplicates(self) -> Path:
        """The duplicates."""
        return _beside(self.output, ".duplicates.jsonl")

    def files(self) -> tuple[Path, ...]:
        """All but the settings."""
        return (*dict.fromkeys((self.output, self.records)), self.rejects, self.prints, self.duplicates)


def places(output: Path, rejects: Path | None, *, plain: bool) -> Places:
    """Where the files of a run to `output` lie; `plain` where the output is plain JSON lines."""
    records = output if plain else _beside(output, ".journal.jsonl")
    return Places(output, records, rejects or _beside(output, ".rejects.jsonl"))


def _beside(output: Path, suffix: str) -> Path:
    return output.with_name(output.name + suffix)


@dataclasses.dataclass(slots=True)
class Tally:
    """What there is in the journals, those of earlier runs included."""

    records: int = 0
    before: int = 0  # pages that earlier runs did
    rejects: collections.Counter[str] = dataclasses.field(default_factory=collections.Counter)
    filled: collections.Counter[str] = dataclasses.field(default_factory=collections.Counter)

    @property
    def pages(self) -> int:
        """Pages in all."""
        return self.records + self.rejects.total()


class Run:
    """A run at work: opens and locks its files, says which pages are new, takes answers.

    Raises `RunError` where the output is there already and neither `resume` nor `overwrite` is given, where another run
    has it, or where it was begun with other settings.
    """

    def __init__(self, where: Places, settings: Mapping[str, Any], *, resume: bool, overwrite: bool) -> None:
        self.places, self.tally = where, Tally()
        self._seen: set[bytes] = set()
        self._lock = LockedFile(where.settings)
        try:
            self._begin(dict(settings), resume=resume, overwrite=overwrite)
            self._records, self._rejects = Journal(where.records), Journal(where.rejects)
            self._prints = Journal(where.prints) if settings.get("duplicates") else None
            self._read_back()
        except BaseException:
            self._lock.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._lock.close()

    def _begin(self, settings: dict[str, Any], *, resume: bool, overwrite: bool) -> None:
        if odd := next((path for path in self.places.files() if path.exists() and not path.is_file()), None):
            self._lock.remove_if_new()
            raise RunError(f"{odd} is no plain file; name one that can be read again and replaced")
        there = next((path for path in self.places.files() if path.exists()), None)
        before = self._lock.read()
        if there and not resume and not overwrite:
            self._lock.remove_if_new()
            raise RunError(f"{there} is there already; go on with --resume, or begin anew with --overwrite")
        if overwrite:
            for path in self.places.files():
                path.unlink(missing_ok=True)
        elif there and not before:
            self._lock.remove_if_new()
            raise RunError(f"{there} was not made by a run of this program; choose another output, or --overwrite")
        elif before:
            _check_same(before, settings)
        self._lock.write(json.dumps(settings, ensure_ascii=False, indent=2) + "\n")

    def _read_back(self) -> None:
        tally = self.tally
        for value, _ in lines(self.places.records):
            record = value.get("article", value)
            self._seen.add(_key(record.get("origin")))
            tally.records += 1
            tally.filled.update(name for name in _FIELDS if record.get(name) not in (None, "", []))
        for value, _ in lines(self.places.rejects):
            self._seen.add(_key(value.get("origin")))
            tally.rejects[str(value.get("error"))] += 1
        tally.before = tally.pages

    def new(self, pages: Iterable[RawPage]) -> Iterator[RawPage]:
        """The pages that have no line yet, each origin once."""
        for page in pages:
            key = _key(page.origin)
            if key not in self._seen:
                self._seen.add(key)
                yield page

    def add(self, answered: Answer) -> None:
        """Write down what a page came to."""
        if answered.record is not None:
            if self._prints:  # before the record: one without the other is then never missing
                self._prints.add(as_line(origin=answered.origin, print=answered.print))
            self._records.add(answered.record)
            self.tally.records += 1
            bits = answered.filled
            self.tally.filled.update(name for place, name in enumerate(_FIELDS) if bits >> place & 1)
        else:
            error = type(answered.error).__name__
            self._rejects.add(as_line(origin=answered.origin, error=error, message=str(answered.error)))
            self.tally.rejects[error] += 1

    def end(self) -> None:
        """Close the journals; the output may now be made of them. The lock is kept."""
        for journal in (self._prints, self._records, self._rejects):
            if journal:
                journal.close()


def _check_same(before: str, settings: Mapping[str, Any]) -> None:
    try:
        was = json.loads(before)
    except ValueError:
        was = {}
    other = [name for name in settings if was.get(name) != settings[name]]
    if other:
        said = "; ".join(f"{name} was {was.get(name)!r} and is {settings[name]!r}" for name in other)
        raise RunError(f"the run was begun with other settings: {said}. Resume with those, or begin anew")


def _key(origin: str | None) -> bytes:
    return hash_of((origin or "").encode("utf-8", "backslashreplace"))
