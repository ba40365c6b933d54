"""`qznews-extract batch`: many pages to one file of records, by several processes, and nothing lost."""

from __future__ import annotations

import contextlib
import dataclasses
import enum
import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from rich.console import Console

from qznews_extract.batch.articles import join_answers
from qznews_extract.batch.job import Job
from qznews_extract.batch.journal import lines
from qznews_extract.batch.pages import TIMEOUT, Bounds, answers
from qznews_extract.batch.places import Places, places
from qznews_extract.batch.run import Run
from qznews_extract.batch.tally import Tally
from qznews_extract.cli.corrections.told import ApplyChanged, corrections_of, tell
from qznews_extract.cli.inputs import (
    Exclude,
    HtmlColumn,
    Include,
    LimitOption,
    PathColumn,
    SkippedFile,
    UrlColumn,
    limited,
    selection_of,
    skips,
)
from qznews_extract.cli.output import Shape, finish, output_of
from qznews_extract.cli.printing import plain
from qznews_extract.cli.settings import (
    Below,
    Full,
    Paths,
    ProfileFolders,
    ProfileNames,
    ReferenceDate,
    SeparatePages,
    Timezone,
    joining,
    options_of,
    sites_of,
)
from qznews_extract.cli.stream import STDOUT, check_stream, fields_alone, name_missing, print_answers
from qznews_extract.cli.watch import Ended, summary, watching
from qznews_extract.corrections.amendment import Amendment
from qznews_extract.corrections.report import report_of
from qznews_extract.errors import InputError, RunError
from qznews_extract.model.page import RawPage
from qznews_extract.readers import Selection, count_pages, unopened_pages

BATCH_EXAMPLES: Final = """
[bold]Examples[/bold]

A folder of pages, on all cores:

[cyan]qznews-extract batch saved/ -o records.jsonl[/cyan]

A table for Excel or WPS:

[cyan]qznews-extract batch saved/ -o records.csv --excel[/cyan]

To another program:

[cyan]qznews-extract batch saved/ -o - | head[/cyan]

Continue after an interrupt, a kill or a power failure:

[cyan]qznews-extract batch saved/ -o records.jsonl --resume[/cyan]

A CSV without formulas:

[cyan]qznews-extract batch saved/ -o records.csv --safe-for-spreadsheets[/cyan]

With corrections:

[cyan]qznews-extract batch saved/ -o records.jsonl --corrections corrections.jsonl[/cyan]

Untrusted pages:

[cyan]qznews-extract batch crawl/ -o crawl.jsonl --timeout 10 --memory 1000[/cyan]

Pages in a column of JSON lines or Parquet:

[cyan]qznews-extract batch pages.jsonl -o records.jsonl --html-column html[/cyan]

Records that need review:

[cyan]qznews-extract batch saved/ -o doubtful.jsonl --below 0.7[/cyan]

[bold]Files beside OUT[/bold]

OUT.rejects.jsonl: pages that gave no record, and why.

OUT.run.json: the settings, needed to resume.

OUT.corrected.jsonl: the result of each correction.

OUT.journal.jsonl: CSV, Parquet and compressed files are written from it at the end.

[bold]Exit status[/bold]

0: every page gave a record.  1: some did not, or a correction was not applied.

2: usage error.  130: interrupted.
"""
_MEGABYTE: Final = 1_000_000
_INTERRUPTED: Final = 130  # exit status, as shells give it


class Compression(enum.StrEnum):
    """How the output is compressed."""

    GZ = "gz"


Out = Annotated[
    Path,
    typer.Option("-o", "--output", metavar="OUT", help="Output file; - for standard output.", show_default=False),
]
Format = Annotated[
    Shape | None,
    typer.Option(
        "--format",
        metavar="FORM",
        help="Output format: jsonl, csv, xlsx or parquet; default: by the suffix of OUT, else jsonl.",
        show_default=False,
    ),
]
Workers = Annotated[
    int | None,
    typer.Option(help="Number of worker processes; default: one per core. 0 runs in this process, without limits."),
]
Timeout = Annotated[float, typer.Option(metavar="SECONDS", help="Reject a page that takes longer.")]
Memory = Annotated[
    int | None,
    typer.Option(metavar="MB", help="Memory a worker may use beyond its startup size; Linux only. Default: no limit."),
]
Resume = Annotated[bool, typer.Option("--resume", help="Continue an interrupted run, or add new pages.")]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="Delete the files of an earlier run to OUT.")]
Rejects = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="File that lists the rejected pages.", show_default="OUT.rejects.jsonl"),
]
Fields = Annotated[
    str | None, typer.Option(metavar="A,B", help="Write only these fields, plus origin (needed to resume).")
]
Compress = Annotated[
    Compression | None, typer.Option(metavar="gz", help="Compress OUT; the default if its name ends in .gz.")
]
Unordered = Annotated[bool, typer.Option("--unordered", help="Write records as they are finished, not in page order.")]
Duplicates = Annotated[
    bool, typer.Option("--duplicates", help="List duplicate pages and reposts in OUT.duplicates.jsonl.")
]
Excel = Annotated[
    bool,
    typer.Option("--excel", help="CSV that Excel and WPS open correctly, with Chinese headings and plain names."),
]
CorrectionsOption = Annotated[
    Path | None,
    typer.Option(
        "--corrections", metavar="FILE", show_default=False, help="Apply corrections saved by the review page."
    ),
]
ForSpreadsheets = Annotated[
    bool, typer.Option("--safe-for-spreadsheets", help="Write CSV in which no cell can be a formula.")
]
WithConfidence = Annotated[
    bool, typer.Option("--confidence", help="Add columns for confidence, doubtful fields and warnings (CSV, Parquet).")
]


def batch(  # noqa: PLR0917 - typer makes an option of each
    paths: Paths,
    output: Out,
    shape: Format = None,
    workers: Workers = None,
    timeout: Timeout = TIMEOUT,
    memory: Memory = None,
    resume: Resume = False,
    overwrite: Overwrite = False,
    rejects: Rejects = None,
    fields: Fields = None,
    compress: Compress = None,
    full: Full = False,
    unordered: Unordered = False,
    duplicates: Duplicates = False,
    safe_for_spreadsheets: ForSpreadsheets = False,
    excel: Excel = False,
    separate_pages: SeparatePages = False,
    confidence: WithConfidence = False,
    below: Below = None,
    corrections: CorrectionsOption = None,
    apply_changed: ApplyChanged = False,
    profile: ProfileNames = None,
    profiles: ProfileFolders = None,
    timezone: Timezone = "Asia/Shanghai",
    reference_date: ReferenceDate = None,
    include: Include = None,
    exclude: Exclude = None,
    html_column: HtmlColumn = None,
    url_column: UrlColumn = None,
    path_column: PathColumn = None,
    limit: LimitOption = None,
    skipped: SkippedFile = None,
) -> None:
    """Write one record per page to OUT; list pages without a record in OUT.rejects.jsonl.

    Every page ends up in exactly one of the two, even if the program is killed and continued with --resume.
    """
    if resume and overwrite:
        raise typer.BadParameter("continues a run, and --overwrite starts over", param_hint="--resume")
    console = Console(stderr=True, highlight=False)
    options = limited(joining(options_of(timezone, reference_date), apart=separate_pages), limit)
    selection = selection_of(include, exclude, html_column, url_column, path_column)
    site, sites = sites_of(profile, profiles)
    bounds = _checked(Bounds(workers, timeout, memory and memory * _MEGABYTE))
    if str(output) == STDOUT:
        beside = resume, overwrite, rejects, duplicates, compress, safe_for_spreadsheets, excel, confidence, corrections
        check_stream(shape, with_files=any(beside) or below is not None)
        job = Job(site, options, full, fields_alone(fields), profiles=sites)
        with skips(skipped, console, selection) as chosen:
            found = answers(_pages(paths, job, chosen), job, bounds, ordered=not unordered)
            status = print_answers(found, job, console)
        raise typer.Exit(status)
    wanted = output_of(
        output,
        shape,
        fields,
        packed=compress is not None,
        full=full,
        safe=safe_for_spreadsheets,
        excel=excel,
        confidence=confidence,
        below=below,
    )
    if duplicates and "body" not in wanted.fields:
        raise typer.BadParameter("compares bodies, so body must be among --fields", param_hint="--duplicates")
    amendment = _amendment(corrections, apply_changed=apply_changed)
    job = Job(site, options, wanted.judged, wanted.kept, duplicates, amendment, sites)
    where = places(output, rejects, plain=wanted.plain)
    inputs = [*paths, *([str(corrections)] if corrections else [])]
    repeated = 0
    with (
        skips(skipped, console, selection) as chosen,
        _opened(where, inputs, selection, wanted.settings(job), resume=resume, overwrite=overwrite) as run,
    ):
        name_missing(paths, console)
        if whole := _take_all(run, paths, job, bounds, console, selection=chosen, ordered=not unordered):
            repeated = finish(wanted, where, duplicates=duplicates)
    ended = Ended(_written(where, whole=whole), repeated if whole and duplicates else None)
    status = _told(run.tally, wanted.fields, console, ended, whole=whole)
    if whole and amendment and corrections and not _told_corrected(where, corrections, amendment, console):
        status = 1
    raise typer.Exit(status)


def _amendment(path: Path | None, *, apply_changed: bool) -> Amendment | None:
    if path is None and apply_changed:
        raise typer.BadParameter("can only be used with --corrections", param_hint="--apply-changed")
    return Amendment(corrections_of(path, "--corrections"), apply_changed) if path else None


def _told_corrected(where: Places, path: Path, amendment: Amendment, console: Console) -> bool:
    """Whether all corrections are in force, those that earlier runs applied among them; else each is named."""
    told = dict.fromkeys(report_of(line.value) for line in lines(where.corrected))  # a torn page is done again
    reports = [*told, *amendment.corrections.unused(told)]
    return tell(console, path, amendment.corrections, reports)


def _written(where: Places, *, whole: bool) -> tuple[Path, ...]:
    """The files that a person looks at."""
    output = where.output if whole else where.records
    found = dict.fromkeys((output, where.rejects, where.duplicates))
    return tuple(path for path in found if path.is_file() and (path.stat().st_size or path == output))


def _checked(bounds: Bounds) -> Bounds:
    try:
        bounds.check()
    except InputError as error:
        raise typer.BadParameter(plain(str(error))) from error
    return bounds


def _opened(
    where: Places, paths: list[str], selection: Selection, settings: dict[str, Any], *, resume: bool, overwrite: bool
) -> Run:
    try:
        where.check(paths, selection)
        return Run(where, settings, resume=resume, overwrite=overwrite)
    except (InputError, RunError) as error:
        raise typer.BadParameter(plain(str(error))) from error


def _take_all(
    run: Run, paths: list[str], job: Job, bounds: Bounds, console: Console, *, selection: Selection, ordered: bool
) -> bool:
    """Whether all pages were taken: not where the keyboard interrupted. The journals are closed behind it."""
    total = count_pages(paths, dataclasses.replace(selection, on_skip=None)) if console.is_terminal else None
    found = answers(run.new(_pages(paths, job, selection)), job, bounds, ordered=ordered)
    try:
        with contextlib.closing(found), watching(console, total) as show:
            for answered in join_answers(found, job):
                run.add(answered)
                show(run.tally)
    except KeyboardInterrupt:
        return False
    finally:
        run.end()
    return True


def _pages(paths: list[str], job: Job, selection: Selection) -> Iterator[RawPage]:
    return itertools.chain.from_iterable(unopened_pages(path, job.options.limits, selection) for path in paths)


def _told(tally: Tally, fields: tuple[str, ...], console: Console, ended: Ended, *, whole: bool) -> int:
    """The exit status, and the summary on the console."""
    summary(console, tally, fields, ended)
    if not whole:
        console.print("interrupted; continue with the same command and --resume", soft_wrap=True)
        return _INTERRUPTED
    return 1 if tally.rejects else 0
