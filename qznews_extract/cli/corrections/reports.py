"""Reads the corrections file of a command, and prints the result of each correction to standard error."""

from __future__ import annotations

import collections
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated, Final

import typer
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from qznews_extract.cli.printing import plain
from qznews_extract.corrections import Corrections, Report
from qznews_extract.corrections.report import MEANINGS
from qznews_extract.errors import InputError

_NAMED: Final = 50  # corrections that are listed individually if they are not applied

CorrectionsFile = Annotated[
    Path, typer.Argument(metavar="CORRECTIONS", show_default=False, help="Corrections file saved by the review page.")
]
ApplyChanged = Annotated[
    bool,
    typer.Option(
        "--apply-changed",
        help="Apply a correction even if another part of the record has changed since.",
    ),
]


def corrections_of(path: Path, hint: str = "CORRECTIONS") -> Corrections:
    """The corrections in a file. Raises `typer.BadParameter` if there is no such file."""
    try:
        return Corrections.from_file(path)
    except InputError as error:
        raise typer.BadParameter(plain(str(error)), param_hint=hint) from error


def print_reports(console: Console, path: Path, corrections: Corrections, reports: Sequence[Report]) -> bool:
    """Print the results, and each correction that was not applied; returns whether all are in force."""
    for line, message in corrections.damaged:
        console.print(Text(plain(f"{path}, line {line}: not a correction ({message})")), soft_wrap=True)
    open_ = [report for report in reports if not report.in_force]
    _name(console, open_)
    if reports:
        console.print(_counts(reports))
    return not open_ and not corrections.damaged


def _name(console: Console, reports: Sequence[Report]) -> None:
    for report in reports[:_NAMED]:
        line = f"{report.origin}: {report.field}: {report.status}: {report.message}"
        console.print(Text(plain(line)), soft_wrap=True)
    if len(reports) > _NAMED:
        console.print(f"and {len(reports) - _NAMED:,} more that are not applied", soft_wrap=True)


def _counts(reports: Iterable[Report]) -> Table:
    counted = collections.Counter(report.status for report in reports)
    table = Table(box=box.SIMPLE_HEAD)
    table.add_column("corrections")
    table.add_column("", justify="right")
    table.add_column("")
    for status, meaning in MEANINGS.items():
        if number := counted[status]:
            table.add_row(status, f"{number:,}", meaning)
    return table
