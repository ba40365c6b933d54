"""A file of corrections, indexed by the origin of the record, with its damaged lines."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple, Self

from pydantic import ValidationError

from qznews_extract.corrections.correction import Correction
from qznews_extract.corrections.report import Report
from qznews_extract.errors import InputError

_LINE_BYTES: Final = 32_000_000  # as long as a record may be: it may contain a corrected body
_PIECE: Final = 1_000_000  # bytes read at a time of a line that is too long
_BOM: Final = b"\xef\xbb\xbf"


class Damaged(NamedTuple):
    """A line of the file that is not a correction, with the reason."""

    line: int
    message: str


class Corrections:
    """Corrections by origin, one for each field of each record, ordered by time.

    `damaged` are the lines that could not be read; they do not affect the others. `digest` is the SHA-256 of the
    corrections in hexadecimal: a run can only be resumed with the same ones.
    """

    def __init__(self, corrections: Iterable[Correction], damaged: Iterable[Damaged] = ()) -> None:
        self._by_origin: dict[str | None, tuple[Correction, ...]] = {}
        self.damaged: tuple[Damaged, ...] = tuple(damaged)
        latest = _latest(corrections)
        for correction in latest:
            self._by_origin[correction.origin] = (*self._by_origin.get(correction.origin, ()), correction)
        self.digest: str = _digest(latest)

    @classmethod
    def from_file(cls, path: str | os.PathLike[str]) -> Self:
        """Read JSON lines in UTF-8. Raises `InputError` if the file does not exist or cannot be read."""
        try:
            with Path(path).open("rb") as file:
                read = [*_read(file)]
        except OSError as error:
            why = f"{os.fspath(path)} cannot be read ({error.strerror or error}); pass a file of corrections"
            raise InputError(why) from error
        damaged = [item for item in read if isinstance(item, Damaged)]
        return cls([item for item in read if isinstance(item, Correction)], damaged)

    def __iter__(self) -> Iterator[Correction]:
        for corrections in self._by_origin.values():
            yield from corrections

    def __len__(self) -> int:
        return sum(map(len, self._by_origin.values()))

    def of(self, origin: str | None) -> tuple[Correction, ...]:
        """The corrections for the record with this origin; for `None`, those for all records without one."""
        return self._by_origin.get(origin, ())

    @property
    def origins(self) -> tuple[str | None, ...]:
        """The origins of the records that have corrections."""
        return tuple(self._by_origin)

    def unused(self, reports: Iterable[Report]) -> list[Report]:
        """A report for each correction without one: no record with its origin was found."""
        met = {(report.origin, report.field) for report in reports}
        rest = dict.fromkeys((item.origin, item.field) for item in self)
        return [Report(*key, "unused", "no record with this origin") for key in rest if key not in met]


def _latest(corrections: Iterable[Correction]) -> list[Correction]:
    """Ordered by time; for the same field of the same record only the last."""
    kept: dict[tuple[str | None, str, str], Correction] = {}
    for correction in sorted(corrections, key=lambda correction: correction.time):
        kept[correction.origin, correction.field, correction.record_sha256] = correction
    return sorted(kept.values(), key=lambda correction: correction.time)


def _digest(corrections: Iterable[Correction]) -> str:
    digest = hashlib.sha256()
    for line in sorted(correction.model_dump_json() for correction in corrections):
        digest.update(line.encode("utf-8") + b"\n")
    return digest.hexdigest()


def _read(file: BinaryIO) -> Iterator[Correction | Damaged]:
    for number, line in enumerate(_lines(file), 1):
        if line is None:
            yield Damaged(number, f"the line is longer than {_LINE_BYTES:,} bytes")
        elif text := line.removeprefix(_BOM if number == 1 else b"").strip():
            yield _correction(number, text)


def _lines(file: BinaryIO) -> Iterator[bytes | None]:
    """The lines; `None` for one that is too long, which is skipped in pieces."""
    while line := file.readline(_LINE_BYTES + 1):
        whole = len(line) <= _LINE_BYTES
        yield line if whole else None
        while not whole and line and not line.endswith(b"\n"):
            line = file.readline(_PIECE)


def _correction(number: int, text: bytes) -> Correction | Damaged:
    try:
        return Correction.model_validate_json(text)
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
        faults = (f"{'.'.join(map(str, detail['loc']))}: {detail['msg']}".removeprefix(": ") for detail in details)
        return Damaged(number, "; ".join(faults))
