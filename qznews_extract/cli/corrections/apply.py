"""`qznews-extract corrections apply`: applies corrections to a file of records."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from pydantic import ValidationError
from pydantic_core import from_json
from rich.console import Console

from qznews_extract.cli.corrections.reports import ApplyChanged, CorrectionsFile, corrections_of, print_reports
from qznews_extract.cli.printing import plain
from qznews_extract.corrections import Correction, Corrections, Report, correct, correct_extraction
from qznews_extract.errors import InputError
from qznews_extract.model.outcome import IN_MEMORY, Extraction
from qznews_extract.model.record import Article
from qznews_extract.sinks.files import reading, replacing, writing

APPLY_EXAMPLES: Final = """
[bold]Examples[/bold]

Corrected records:

[cyan]qznews-extract corrections apply out.jsonl corrections.jsonl -o fixed.jsonl[/cyan]

[bold]Exit status[/bold]

0: every correction is in the output.  1: some are not; each is named on standard error.  2: usage error.
"""
_GZIP: Final = ".gz"

Records = Annotated[
    Path,
    typer.Argument(
        metavar="RECORDS", show_default=False, help="JSON lines of parse or batch, of --full too; also with .gz."
    ),
]
Out = Annotated[Path, typer.Option("-o", "--output", metavar="OUT", help="The corrected records.", show_default=False)]
ReportFile = Annotated[
    Path | None,
    typer.Option("--report", metavar="FILE", help="Also write one JSON line per correction.", show_default=False),
]


def apply(
    records: Records,
    corrections: CorrectionsFile,
    output: Out,
    report: ReportFile = None,
    apply_changed: ApplyChanged = False,
) -> None:
    """Write RECORDS to OUT with their corrections applied; other lines are unchanged.

    A correction whose record has changed since is stale: it is reported and not applied.
    """
    given = corrections_of(corrections)
    _check_places([records, corrections], [output, *([report] if report else [])])
    reports: list[Report] = []
    try:
        with replacing(output) as place, writing(place, compress=output.name.lower().endswith(_GZIP)) as file:
            for line in _corrected(records, given, apply_changed, reports):
                file.write(line + "\n")
    except InputError as error:
        raise typer.BadParameter(plain(str(error)), param_hint="RECORDS") from error
    reports += given.unused(reports)
    if report:
        with replacing(report) as place:
            place.write_bytes(b"".join(item.as_json() + b"\n" for item in reports))
    raise typer.Exit(0 if print_reports(Console(stderr=True, highlight=False), corrections, given, reports) else 1)


def _check_places(inputs: list[Path], outputs: list[Path]) -> None:
    """Raise `typer.BadParameter` if an output would overwrite an input, which may be hours of work."""
    for path in outputs:
        if path.is_dir() or not path.parent.is_dir():
            raise typer.BadParameter(f"{path} is a folder, or its folder does not exist", param_hint="-o/--report")
        if path.exists() and any(other.exists() and path.samefile(other) for other in inputs):
            raise typer.BadParameter(f"{path} is an input; name another file", param_hint="-o/--report")
    if len({path.resolve() for path in outputs}) < len(outputs):
        raise typer.BadParameter("is the output; name another file", param_hint="--report")


def _corrected(path: Path, given: Corrections, apply_changed: bool, reports: list[Report]) -> Iterator[str]:
    """The corrected lines of a file of records; reports are appended to `reports`."""
    with reading(path) as file:
        for number, text in enumerate(file, 1):
            line = text.rstrip("\r\n")
            values = _values(line)
            if mine := given.of(_origin(values)) if values else ():
                line, told = _line(line, "article" in values, mine, f"{path}, line {number}", apply_changed)
                reports += told
            yield line


def _values(line: str) -> dict[str, Any]:
    try:
        values = from_json(line)
    except ValueError:
        return {}
    return values if isinstance(values, dict) else {}


def _origin(values: dict[str, Any]) -> str | None:
    article = values.get("article", values)
    origin = article.get("origin") if isinstance(article, dict) else None
    return origin if isinstance(origin, str) else None


def _line(
    line: str, full: bool, mine: tuple[Correction, ...], where: str, apply_changed: bool
) -> tuple[str, tuple[Report, ...]]:
    """The corrected line; unchanged if no correction is applied."""
    try:
        if full:
            found = correct_extraction(Extraction.model_validate_json(line), mine, apply_changed=apply_changed)
            text, reports = found.extraction.model_dump_json(exclude=set(IN_MEMORY)), found.reports
        else:
            fixed = correct(Article.model_validate_json(line), mine, apply_changed=apply_changed)
            text, reports = fixed.article.model_dump_json(), fixed.reports
    except ValidationError as error:
        why = f"{where} is not a whole record ({error.error_count()} faults); see qznews-extract validate"
        return line, tuple(Report(item.origin, item.field, "refused", why) for item in mine)
    return (text if any(report.in_force for report in reports) else line), reports
