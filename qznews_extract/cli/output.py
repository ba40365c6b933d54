"""The output of `batch`: its format and fields, and how it is written from the journal."""

from __future__ import annotations

import dataclasses
import enum
from collections.abc import Iterator
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
from qznews_extract.model.outcome import Extraction
from qznews_extract.model.quality import article_of, is_below
from qznews_extract.model.record import Article
from qznews_extract.sinks.csv import write_csv
from qznews_extract.sinks.excel import columns_of
from qznews_extract.sinks.files import clear_unfinished, pack, replacing
from qznews_extract.sinks.jsonl import read_extractions, read_jsonl, write_jsonl
from qznews_extract.sinks.parquet import write_parquet
from qznews_extract.sinks.xlsx import write_xlsx

_GZIP: Final = ".gz"
_ALWAYS: Final = "origin"  # needed to resume a run


class Shape(enum.StrEnum):
    """The format of the output."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    XLSX = "xlsx"


_PACKAGES: Final = {Shape.PARQUET: ("pyarrow", "parquet"), Shape.XLSX: ("openpyxl", "excel")}
_SUFFIXES: Final = {".ndjson": Shape.JSONL, **{f".{shape.value}": shape for shape in Shape}}


@dataclasses.dataclass(frozen=True, slots=True)
class Output:
    """The wanted output."""

    shape: Shape
    packed: bool
    fields: tuple[str, ...]
    full: bool
    safe: bool
    excel: bool = False
    confidence: bool = False  # with columns for confidence
    below: float | None = None  # only records whose confidence is lower

    @property
    def plain(self) -> bool:
        """Whether the journal of records is already the output."""
        return self.shape is Shape.JSONL and not self.packed and self.below is None

    @property
    def judged(self) -> bool:
        """Whether the journal contains extractions, which have confidence."""
        return self.full or self.confidence or self.below is not None

    @property
    def kept(self) -> frozenset[str] | None:
        """The fields in the journal, `None` for all: CSV and Parquet are written from whole records."""
        whole = self.shape is not Shape.JSONL or self.judged or self.fields == FIELDS
        return None if whole else frozenset(self.fields)

    def settings(self, job: Job) -> dict[str, Any]:
        """The settings that a run must share with the run it continues."""
        return {
            "version": __version__,
            "format": self.shape.value,
            "compress": self.packed,
            "fields": list(self.fields),
            "full": self.full,
            "safe_for_spreadsheets": self.safe,
            "excel": self.excel,
            "confidence": self.confidence,
            "below": self.below,
            "duplicates": job.fingerprints,
            "corrections": job.amend.digest if job.amend else None,
            "profile": job.profile.model_dump(mode="json") if job.profile else None,  # type: ignore[union-attr]
            "profiles": job.profiles.digest if job.profiles and job.profiles.own else None,
            "options": job.options.model_dump(mode="json"),
        }


def output_of(
    path: Path,
    shape: Shape | None,
    fields: str | None,
    *,
    packed: bool,
    full: bool,
    safe: bool,
    excel: bool = False,
    confidence: bool = False,
    below: float | None = None,
) -> Output:
    """The output described by the options. Raises `typer.BadParameter` for incompatible ones."""
    if path.is_dir() or not path.parent.is_dir():
        raise typer.BadParameter("is a folder, or its folder does not exist", param_hint="--output")
    named = path.name.lower()
    packed = packed or named.endswith(_GZIP)
    shape = shape or _shape_of(path, named.removesuffix(_GZIP), excel=excel)
    if safe and shape is not Shape.CSV:
        raise typer.BadParameter("is for CSV", param_hint="--safe-for-spreadsheets")
    if excel and shape not in (Shape.CSV, Shape.XLSX):
        raise typer.BadParameter("is for CSV; name OUT with .csv, or add --format csv", param_hint="--excel")
    if shape in _PACKAGES:
        if packed:
            raise typer.BadParameter(f"{shape.value} is already compressed", param_hint="--compress")
        _check_package(*_PACKAGES[shape])
    if full and (shape is not Shape.JSONL or fields):
        raise typer.BadParameter("can only be used with JSON lines and all fields", param_hint="--full")
    if confidence and shape not in (Shape.CSV, Shape.PARQUET):
        raise typer.BadParameter("is for CSV and Parquet; for JSON lines use --full", param_hint="--confidence")
    excel = excel or shape is Shape.XLSX
    return Output(shape, packed, _fields(fields, for_people=excel), full, safe, excel, confidence, below)


def _check_package(module: str, extra: str) -> None:
    """Raise `typer.BadParameter` for a missing package at the start, not at the end of a long run."""
    try:
        load(module, extra)
    except MissingExtraError as error:
        raise typer.BadParameter(str(error), param_hint="--format") from error


def _shape_of(path: Path, name: str, *, excel: bool) -> Shape:
    """The format for a name (lower case, without .gz); JSON lines without a suffix."""
    suffix = name[name.rfind(".") :] if "." in name[1:] else ""
    if not suffix:
        return Shape.CSV if excel else Shape.JSONL
    if suffix in _SUFFIXES:
        return _SUFFIXES[suffix]
    raise typer.BadParameter(
        f"{plain(path.name)}: unknown output suffix {plain(suffix)}; use {', '.join(_SUFFIXES)}, "
        "or set the format with --format",
        param_hint="--output",
    )


def _fields(given: str | None, *, for_people: bool) -> tuple[str, ...]:
    if given is None:
        return columns_of(None) if for_people else FIELDS
    try:
        return chosen([*(name.strip() for name in given.split(",") if name.strip()), _ALWAYS])
    except InputError as error:
        raise typer.BadParameter(plain(str(error)), param_hint="--fields") from error


def finish(wanted: Output, where: Places, *, duplicates: bool) -> int:
    """Write the remaining output files from the journals; returns the number of duplicates.

    Each file appears when it is complete.
    """
    clear_unfinished(where.output)
    records, columns = _records(wanted, where), wanted.confidence
    if wanted.shape is Shape.CSV:
        write_csv(
            records,
            where.output,
            wanted.fields,
            safe_for_spreadsheets=wanted.safe,
            compress=wanted.packed,
            excel=wanted.excel,
            confidence=columns,
        )
    elif wanted.shape is Shape.PARQUET:
        write_parquet(records, where.output, fields=wanted.fields, confidence=columns)
    elif wanted.shape is Shape.XLSX:
        write_xlsx(map(article_of, records), where.output, wanted.fields)
    elif wanted.below is not None:
        shown = records if wanted.full else map(article_of, records)
        write_jsonl(shown, where.output, wanted.fields, compress=wanted.packed)
    elif wanted.packed:
        pack(where.records, where.output)
    return _write_duplicates(where) if duplicates else 0


def _write_duplicates(where: Places) -> int:
    number = 0
    with replacing(where.duplicates) as place, place.open("wb") as file:
        for duplicate in find_duplicates(where.records, where.fingerprints):
            file.write(as_line(**duplicate._asdict()) + b"\n")
            number += 1
    return number


def _records(wanted: Output, where: Places) -> Iterator[Article] | Iterator[Extraction]:
    """The records or extractions of the output, from the journal."""
    if not wanted.judged:
        return read_jsonl(where.records)
    found = read_extractions(where.records)
    return (each for each in found if wanted.below is None or is_below(each.confidence, wanted.below))
