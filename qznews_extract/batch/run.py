"""A batch run to files without losses: each page ends up in exactly one of two journals, even after a kill.

Records and rejects are appended to their journals as whole lines, in the order of the answers. A resumed run cuts off
an incomplete line, and skips pages whose origin is in either journal. Origins are kept as 16-byte hashes, about 100
bytes of memory per page. The settings of the run are in a file beside the journals, which is locked while the run is
active: different settings would mix two kinds of records, and two concurrent runs would mix their lines.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from qznews_extract.batch.fingerprints import hash_of
from qznews_extract.batch.job import Answer
from qznews_extract.batch.journal import Journal, as_line, lines
from qznews_extract.batch.lock import LockedFile, sync_folder
from qznews_extract.batch.places import Places
from qznews_extract.batch.settings import as_text, check_same, read_settings, writes_such
from qznews_extract.batch.tally import Tally
from qznews_extract.errors import RunError
from qznews_extract.model.page import RawPage


class BatchRun:
    """An active run: opens and locks its files, selects the new pages, records answers.

    Raises `RunError` if the output already exists and neither `resume` nor `overwrite` is given, if another run uses it
    or its rejects, or if it was started with other settings. If the settings were lost, for example in a power failure,
    a run is resumed if its journal has the expected form.
    """

    def __init__(self, where: Places, settings: Mapping[str, Any], *, resume: bool, overwrite: bool) -> None:
        self.places: Places = where
        self.tally: Tally = Tally()
        self._seen: set[bytes] = set()
        self._settings = {**settings, "rejects": os.path.relpath(where.rejects, where.output.parent)}
        self._lock = LockedFile(where.settings)
        try:
            self._begin(resume=resume, overwrite=overwrite)
            self._open()
        except BaseException:
            self._lock.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._lock.close()

    def _begin(self, *, resume: bool, overwrite: bool) -> None:
        there = [path for path in self.places.files() if path.exists()]
        try:
            was = self._check(there, resume=resume, overwrite=overwrite)
            if overwrite:
                for path in there:
                    path.unlink()
            elif was is not None:
                check_same(was, self._settings)
            self._read_back(damaged=bool(there) and was is None)
        except RunError:
            self._lock.remove_if_new()
            raise

    def _check(self, there: list[Path], *, resume: bool, overwrite: bool) -> dict[str, Any] | None:
        """The settings of the run that left these files; `None` if there was none or they are lost."""
        if odd := next((path for path in there if not path.is_file()), None):
            raise RunError(f"{odd} is not a regular file; name one that can be read again and replaced")
        if there and not resume and not overwrite:
            raise RunError(f"{there[0]} already exists; continue with --resume, or start over with --overwrite")
        was = None if self._lock.is_new else read_settings(self._lock.read(), self.places.settings)
        if there and self._lock.is_new and not overwrite:
            raise RunError(f"{there[0]} was not made by a run of this program; choose another output, or --overwrite")
        rejects = self.places.rejects
        ours = self.places.own_rejects or (was is not None and was.get("rejects") == self._settings["rejects"])
        if rejects in there and not ours:
            raise RunError(f"{rejects} is not the rejects file of this run; name another file, or delete it yourself")
        return was

    def _read_back(self, *, damaged: bool) -> None:
        """Load the journals; if the settings are damaged, only journals of the form that this run writes."""
        tally, records, rejects = self.tally, self.places.records, self.places.rejects
        for value, _ in lines(records) if records.exists() else ():
            record = value.get("article", value)
            if not isinstance(record, dict) or (damaged and not writes_such(self._settings, value)):
                raise self._foreign()
            tally.add_record(record, self._take_up(record, records))
        if damaged and not tally.records and records.exists() and records.stat().st_size:
            raise self._foreign()
        for value, _ in lines(rejects) if rejects.exists() else ():
            self._take_up(value, rejects)
            tally.add_reject(str(value.get("error")), str(value.get("message")), value.get("origin"))
        tally.before = tally.pages

    def _foreign(self) -> RunError:
        return RunError(
            f"{self.places.records} holds other records than this run writes, and {self.places.settings}, which would "
            "say how they were made, is damaged or of another run; resume with the original options, or start over"
        )

    def _take_up(self, line: Mapping[str, Any], path: Path) -> int:
        """Mark the pages of a line as done; returns their number."""
        pages = line.get("pages") or [line.get("origin")]
        if not isinstance(pages, list) or not all(isinstance(origin, str | None) for origin in pages):
            raise RunError(f"{path} holds a line without an origin; it was changed by something else")
        self._seen.update(map(_key, pages))
        return len(pages)

    def _open(self) -> None:
        """Open the journals, after the settings are on disk."""
        text = as_text(self._settings)
        if self._lock.read() != text:
            self._lock.write(text)
        self._records, self._rejects = Journal(self.places.records), Journal(self.places.rejects)
        self._fingerprints = Journal(self.places.fingerprints) if self._settings.get("duplicates") else None
        self._corrected = Journal(self.places.corrected) if self._settings.get("corrections") else None
        sync_folder(self.places.output)

    def new(self, pages: Iterable[RawPage]) -> Iterator[RawPage]:
        """The pages without a line so far, each origin once."""
        for page in pages:
            key = _key(page.origin)
            if key not in self._seen:
                self._seen.add(key)
                yield page

    def add(self, answered: Answer) -> None:
        """Record the answer for a page."""
        if answered.record is not None:
            if self._fingerprints:  # before the record, so that no record is without one
                self._fingerprints.add(as_line(origin=answered.origin, fingerprint=answered.fingerprint))
            if self._corrected:  # likewise
                for line in answered.amended:
                    self._corrected.add(line)
            self._records.add(answered.record)
        else:
            error = type(answered.error).__name__
            self._rejects.add(as_line(origin=answered.origin, error=error, message=str(answered.error)))
        self.tally.add(answered)

    def end(self) -> None:
        """Close the journals; the output can then be written from them. The lock is kept."""
        with contextlib.ExitStack() as stack:
            for journal in (self._rejects, self._records, self._fingerprints, self._corrected):
                if journal:
                    stack.callback(journal.close)


def _key(origin: str | None) -> bytes:
    return hash_of((origin or "").encode("utf-8", "surrogatepass"))
