"""`qznews-extract batch`: many pages to one file of records, by several processes, and nothing lost."""

from __future__ import annotations

import contextlib
import enum
import itertools
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from rich.console import Console

from qznews_extract.batch.job import Job
from qznews_extract.batch.pages import TIMEOUT, Bounds, answers
from qznews_extract.batch.places import Places, places
from qznews_extract.batch.run import Run, Tally
from qznews_extract.cli.output import Shape, finish, output_of
from qznews_extract.cli.printing import plain
from qznews_extract.cli.settings import Full, Paths, ProfileName, ReferenceDate, Timezone, options_of, profile_of
from qznews_extract.cli.watch import summary, watching
from qznews_extract.errors import InputError, RunError
from qznews_extract.readers import SUFFIXES, find_pages, unopened_pages

BATCH_EXAMPLES: Final = """
[bold]Examples[/bold]

A folder of pages, by all cores:  [cyan]qznews-extract batch saved/ -o records.jsonl[/cyan]

Go on after an interrupt, a kill or a power cut:  [cyan]qznews-extract batch saved/ -o records.jsonl --resume[/cyan]

A table for a spreadsheet:  [cyan]qznews-extract batch saved/ -o records.csv --safe-for-spreadsheets[/cyan]

Pages that are strangers:  [cyan]qznews-extract batch crawl/ -o crawl.jsonl --timeout 10 --memory 1000[/cyan]

[bold]Files beside OUT[/bold]

OUT.rejects.jsonl: pages that gave no record, and why.  OUT.run.json: the settings, by which a run is resumed.
OUT.journal.jsonl: what CSV, Parquet and packed files are made of at the end.

[bold]Exit status[/bold]

0: every page gave a record.  1: some did not.  2: wrong usage.  130: interrupted.
"""
_MEGABYTE: Final = 1_000_000
_INTERRUPTED: Final = 130  # exit status, as shells give it


class Compression(enum.StrEnum):
    """How the output is packed."""

    GZ = "gz"


Out = Annotated[Path, typer.Option("-o", "--output", metavar="OUT", help="The file of records.", show_default=False)]
Format = Annotated[
    Shape | None,
    typer.Option("--format", help="What OUT is; by default what its name ends in, else jsonl.", show_default=False),
]
Workers = Annotated[
    int | None,
    typer.Option(help="Processes; by default one a core. 0 works in this one, without time or memory limits."),
]
Timeout = Annotated[float, typer.Option(metavar="SECONDS", help="A page that takes longer is rejected.")]
Memory = Annotated[
    int | None,
    typer.Option(metavar="MB", help="What a worker may take beyond its start; Linux only. No limit by default."),
]
Resume = Annotated[bool, typer.Option("--resume", help="Go on with a run that ended early, or add new pages.")]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="Delete what an earlier run to OUT left.")]
Rejects = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Where rejected pages are listed.", show_default="OUT.rejects.jsonl")
]
Fields = Annotated[
    str | None, typer.Option(metavar="A,B", help="These fields alone, and origin: by it a run is resumed.")
]
Compress = Annotated[Compression | None, typer.Option(help="Pack OUT; by default if its name ends in .gz.")]
Unordered = Annotated[bool, typer.Option("--unordered", help="Records as they come, not in the order of the pages.")]
Duplicates = Annotated[
    bool, typer.Option("--duplicates", help="List repeated pages and reposts in OUT.duplicates.jsonl.")
]
ForSpreadsheets = Annotated[
    bool, typer.Option("--safe-for-spreadsheets", help="CSV in which no cell can be a formula.")
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
    profile: ProfileName = None,
    timezone: Timezone = "Asia/Shanghai",
    reference_date: ReferenceDate = None,
) -> None:
    """Write a record for each page to OUT, and each page that gives none to OUT.rejects.jsonl.

    Every page ends in exactly one of the two, also if the program is killed and taken up again with --resume.
    """
    if resume and overwrite:
        raise typer.BadParameter("goes on with a run, and --overwrite begins anew", param_hint="--resume")
    wanted = output_of(output, shape, fields, packed=compress is not None, full=full, safe=safe_for_spreadsheets)
    if duplicates and "body" not in wanted.fields:
        raise typer.BadParameter("compares bodies, so body must be among --fields", param_hint="--duplicates")
    options = options_of(timezone, reference_date, wanted.kept)
    job = Job(profile_of(profile), options, full, wanted.kept, duplicates)
    bounds = Bounds(workers, timeout, memory and memory * _MEGABYTE)
    where = places(output, rejects, plain=wanted.plain)
    console = Console(stderr=True, highlight=False)
    with _opened(where, paths, wanted.settings(job), bounds, resume=resume, overwrite=overwrite) as run:
        if whole := _take_all(run, paths, job, bounds, console, ordered=not unordered):
            finish(wanted, where, duplicates=duplicates)
    raise typer.Exit(_told(run.tally, wanted.fields, console, whole=whole))


def _opened(
    where: Places, paths: list[str], settings: dict[str, Any], bounds: Bounds, *, resume: bool, overwrite: bool
) -> Run:
    try:
        bounds.check()
        where.check(paths)
        return Run(where, settings, resume=resume, overwrite=overwrite)
    except (InputError, RunError) as error:
        raise typer.BadParameter(plain(str(error))) from error


def _take_all(run: Run, paths: list[str], job: Job, bounds: Bounds, console: Console, *, ordered: bool) -> bool:
    """Whether all pages were taken: not where the keyboard interrupted. The journals are closed behind it."""
    total = _total(paths) if console.is_terminal else None
    pages = run.new(itertools.chain.from_iterable(unopened_pages(path, job.options.limits) for path in paths))
    found = answers(pages, job, bounds, ordered=ordered)
    try:
        with contextlib.closing(found), watching(console, total) as show:
            for answered in found:
                run.add(answered)
                show(run.tally)
    except KeyboardInterrupt:
        return False
    finally:
        run.end()
    return True


def _told(tally: Tally, fields: tuple[str, ...], console: Console, *, whole: bool) -> int:
    """The exit status, and the summary on the console."""
    summary(console, tally, fields)
    if not whole:
        console.print("interrupted; the same command with --resume goes on", soft_wrap=True)
        return _INTERRUPTED
    return 1 if tally.rejects else 0


def _total(paths: list[str]) -> int | None:
    """How many pages there are, where that can be known without opening archives."""
    names = itertools.chain.from_iterable(map(find_pages, paths))
    total = 0
    for name in names:
        if not name.lower().endswith(SUFFIXES):
            return None
        total += 1
    return total
