"""`qznews-extract validate`: checks files of records against the contract and for plausibility."""

from __future__ import annotations

import collections
import enum
from collections.abc import Collection, Iterator
from typing import Annotated, Final

import typer
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from qznews_extract.checks import CHECKS, wanted
from qznews_extract.cli.printing import complain, plain, short, table_console
from qznews_extract.errors import InputError, QzNewsError
from qznews_extract.model.outcome import Finding, Severity
from qznews_extract.sinks.coverage import FIELDS, Coverage
from qznews_extract.sinks.judging import Judged, judge_file

SITES: Final = 50  # rows of the table of sites
CHIEF: Final = "timestamp source reporters editor body images recommendations".split()  # columns of that table
_RANKS: Final[tuple[Severity, ...]] = ("info", "warning", "error")

EPILOG: Final = """
[bold]Examples[/bold]

Records of this program, with field coverage:

[cyan]qznews-extract validate records.jsonl --report[/cyan]

Records from another program; warnings count as failures:

[cyan]qznews-extract validate archive.csv.gz --fail-on warning[/cyan]

Without one check:

[cyan]qznews-extract validate records.parquet --skip time_before_1994[/cyan]

[bold]Exit status[/bold]

0: no faults.  1: faults that --fail-on counts, or a file that cannot be read.

2: usage error.
"""


class FailOn(enum.StrEnum):
    """The lowest severity that makes the exit status 1."""

    ERROR = "error"
    WARNING = "warning"


Files = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE",
        show_default=False,
        help="JSON lines (.jsonl, .ndjson) or CSV, also with .gz; .xlsx; Parquet; - for JSON lines on standard input.",
    ),
]


def _print_checks(asked: bool) -> None:
    if not asked:
        return
    table = Table(box=box.SIMPLE_HEAD)
    for heading in ("check", "severity", "what it finds"):
        table.add_column(heading)
    for name, check in CHECKS.items():
        table.add_row(name, check.severity, check.meaning)
    table_console().print(table)
    raise typer.Exit


Report = Annotated[
    bool, typer.Option("--report", help="Also print how many records fill each field, overall and per site.")
]
Checks = Annotated[
    bool, typer.Option("--checks", help="List the checks with a description.", is_eager=True, callback=_print_checks)
]
Skip = Annotated[list[str] | None, typer.Option(metavar="CHECK", help="Skip this check; repeatable.")]
Only = Annotated[list[str] | None, typer.Option(metavar="CHECK", help="Run only this check; repeatable.")]
FailOnChoice = Annotated[FailOn, typer.Option(help="Lowest severity that makes the exit status 1.")]


def validate(
    files: Files,
    *,
    report: Report = False,
    skip: Skip = None,
    only: Only = None,
    fail_on: FailOnChoice = FailOn.ERROR,
    _checks: Checks = False,
) -> None:
    """Report records that violate the schema or contain implausible values.

    One line per finding: FILE:LINE: FIELD: SEVERITY [CHECK]: what was expected; found: the actual value.

    Records of parse, lines of parse --full and lines of a rejects file are distinguished automatically.
    """
    try:
        names = wanted(only or None, skip or ())
    except InputError as error:
        raise typer.BadParameter(plain(str(error)), param_hint="--skip/--only") from error
    console = Console(stderr=True, highlight=False)
    counted: collections.Counter[str] = collections.Counter()
    coverage = Coverage()
    for file in files:
        for judged in _rows(file, names, console, counted):
            _count(file, judged, counted, coverage)
    if report:
        _print_report(coverage)
    console.print(Text(_tally(len(files), counted)), soft_wrap=True)
    failing = _RANKS[_RANKS.index(fail_on.value) :]
    raise typer.Exit(1 if counted["unread"] or any(counted[severity] for severity in failing) else 0)


def _rows(file: str, names: Collection[str], console: Console, counted: collections.Counter[str]) -> Iterator[Judged]:
    """The rows of a file; prints a message if it cannot be read."""
    try:
        yield from judge_file(file, only=names)
    except QzNewsError as error:
        counted["unread"] += 1
        complain(console, file, error)


def _count(file: str, judged: Judged, counted: collections.Counter[str], coverage: Coverage) -> None:
    counted["record"] += 1
    for finding in judged.findings:
        counted[finding.severity] += 1
        print(plain(_line(file, judged.line, finding)))
    if judged.article:
        coverage.add(judged.article)


def _line(file: str, line: int, finding: Finding) -> str:
    place = f"{file}:{line}: {finding.field}: " if finding.field else f"{file}:{line}: "
    found = f"; found: {finding.value}" if finding.value else ""
    return f"{place}{finding.severity} [{finding.check}]: {finding.message}{found}"


def _tally(files: int, counted: collections.Counter[str]) -> str:
    parts = (f"{name}s: {counted[name]:,}" for name in ("record", *reversed(_RANKS)))
    return ", ".join((f"files: {files:,}", *parts))


def _print_report(coverage: Coverage) -> None:
    console, total = table_console(), coverage.total()
    fields = Table(title=f"{total.records:,} valid articles", title_justify="left", box=box.SIMPLE_HEAD)
    fields.add_column("field")
    fields.add_column("filled", justify="right")
    fields.add_column("share", justify="right")
    for name in FIELDS:
        fields.add_row(name, f"{total.filled.get(name, 0):,}", f"{total.of(name):.1%}")
    console.print(fields)
    console.print(_by_site(coverage))


def _by_site(coverage: Coverage) -> Table:
    shares = [*coverage.by_site()]
    table = Table(box=box.SIMPLE_HEAD)
    table.add_column("site", overflow="fold")
    for heading in ("articles", *CHIEF):
        table.add_column(heading, justify="right")
    for site, share in shares[:SITES]:
        cells = (f"{share.of(name):.0%}" for name in CHIEF)
        table.add_row(Text(short(site)), f"{share.records:,}", *cells)
    if len(shares) > SITES:
        table.add_row(f"and {len(shares) - SITES:,} more", f"{sum(share.records for _, share in shares[SITES:]):,}")
    return table
