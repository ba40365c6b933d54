"""What `batch` writes in the end: which form, which fields, and how it is made of the journal."""

from __future__ import annotations

import dataclasses
import enum
from pathlib import Path
from typing import Any, Final

import typer

from qznews_extract import __version__
from qznews_extract.batch.duplicates import find_duplicates
from qznews_extract.batch.job import Job
from qznews_extract.batch.journal import as_line
from qznews_extract.batch.places import Places
from qznews_extract.cli.printing import plain
from qznews_extract.errors import InputError, MissingExtraError
from qznews_extract.extras import load
from qznews_extract.model.fields import FIELDS, chosen
from qznews_extract.sinks.csv import write_csv
from qznews_extract.sinks.files import clear_unfinished, pack, replacing
from qznews_extract.sinks.jsonl import read_jsonl
from qznews_extract.sinks.parquet import write_parquet

_GZIP: Final = ".gz"
_ALWAYS: Final = "origin"  # by it a run is resumed


class Shape(enum.StrEnum):
    """The form of the output."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"


@dataclasses.dataclass(frozen=True, slots=True)
class Output:
    """The wanted output."""

    shape: Shape
    packed: bool
    fields: tuple[str, ...]
    full: bool
    safe: bool

    @property
    def plain(self) -> bool:
        """Whether the journal of records is the output already."""
        return self.shape is Shape.JSONL and not self.packed

    @property
    def kept(self) -> frozenset[str] | None:
        """The fields that the journal holds, `None` for all: CSV and Parquet are made of whole records."""
        whole = self.shape is not Shape.JSONL or self.fields == FIELDS
        return None if whole else frozenset(self.fields)

    def settings(self, job: Job) -> dict[str, Any]:
        """What a run must share with the one that it goes on with."""
        return {
            "version": __version__,
            "format": self.shape.value,
            "compress": self.packed,
            "fields": list(self.fields),
            "full": self.full,
            "safe_for_spreadsheets": self.safe,
            "duplicates": job.prints,
            "profile": job.profile.model_dump(mode="json") if job.profile else None,  # type: ignore[union-attr]
            "profiles": job.profiles.digest if job.profiles and job.profiles.own else None,
            "options": job.options.model_dump(mode="json"),
        }


def output_of(path: Path, shape: Shape | None, fields: str | None, *, packed: bool, full: bool, safe: bool) -> Output:
    """The output that the options mean. Raises `typer.BadParameter` for what does not go together."""
    if path.is_dir() or not path.parent.is_dir():
        raise typer.BadParameter("is a folder, or lies in one that is not there", param_hint="--output")
    named = path.name.lower()
    packed = packed or named.endswith(_GZIP)
    shape = shape or _shape_of(named.removesuffix(_GZIP))
    if safe and shape is not Shape.CSV:
        raise typer.BadParameter("is for CSV", param_hint="--safe-for-spreadsheets")
    if shape is Shape.PARQUET:
        if packed:
            raise typer.BadParameter("Parquet is packed already", param_hint="--compress")
        _check_parquet()
    if full and (shape is not Shape.JSONL or fields):
        raise typer.BadParameter("goes with JSON lines and all fields", param_hint="--full")
    return Output(shape, packed, _fields(fields), full, safe)


def _check_parquet() -> None:
    """A run of hours does not find out at its end that a package is missing."""
    try:
        load("pyarrow", "parquet")
    except MissingExtraError as error:
        raise typer.BadParameter(str(error), param_hint="--format") from error


def _shape_of(name: str) -> Shape:
    return next((shape for shape in Shape if name.endswith(f".{shape}")), Shape.JSONL)


def _fields(given: str | None) -> tuple[str, ...]:
    if given is None:
        return FIELDS
    try:
        return chosen([*(name.strip() for name in given.split(",") if name.strip()), _ALWAYS])
    except InputError as error:
        raise typer.BadParameter(plain(str(error)), param_hint="--fields") from error


def finish(wanted: Output, where: Places, *, duplicates: bool) -> None:
    """Make of the journals what is not there yet; each file takes its place when it is whole."""
    clear_unfinished(where.output)
    if wanted.shape is Shape.CSV:
        records = read_jsonl(where.records)
        write_csv(records, where.output, wanted.fields, safe_for_spreadsheets=wanted.safe, compress=wanted.packed)
    elif wanted.shape is Shape.PARQUET:
        write_parquet(read_jsonl(where.records), where.output, fields=wanted.fields)
    elif wanted.packed:
        pack(where.records, where.output)
    if duplicates:
        with replacing(where.duplicates) as place, place.open("wb") as file:
            file.writelines(
                as_line(**duplicate._asdict()) + b"\n" for duplicate in find_duplicates(where.records, where.prints)
            )
