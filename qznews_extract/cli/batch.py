"""`qznews-extract batch`: many pages to one file of records, by several processes, and nothing lost.

The function `batch` is longer than others because its signature has a line for each option of the command.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import typer
from rich.console import Console

from qznews_extract.batch.job import Job
from qznews_extract.batch.pages import TIMEOUT, Bounds, answers
from qznews_extract.batch.places import places
from qznews_extract.cli.batch_files import FileRun, Reading, write_files
from qznews_extract.cli.batch_options import (
    Compress,
    CorrectionsOption,
    Duplicates,
    Excel,
    Fields,
    Format,
    ForSpreadsheets,
    Memory,
    Out,
    Overwrite,
    Rejects,
    Resume,
    Timeout,
    Unordered,
    WithConfidence,
    Workers,
)
from qznews_extract.cli.corrections.reports import ApplyChanged, corrections_of
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
from qznews_extract.cli.output import output_of
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
    only_fields,
    options_of,
    sites_of,
)
from qznews_extract.cli.stream import STDOUT, check_stream, fields_alone, print_answers
from qznews_extract.corrections.amendment import Amendment
from qznews_extract.errors import InputError

_MEGABYTE: Final = 1_000_000


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
    reading = Reading(paths, selection, skipped, bounds, ordered=not unordered)
    if str(output) == STDOUT:
        beside = resume, overwrite, rejects, duplicates, compress, safe_for_spreadsheets, excel, confidence, corrections
        check_stream(shape, with_files=any(beside) or below is not None)
        raise typer.Exit(_print(reading, Job(site, options, full, fields_alone(fields), profiles=sites), console))
    packed, safe = compress is not None, safe_for_spreadsheets
    wanted = output_of(
        output, shape, fields, packed=packed, full=full, safe=safe, excel=excel, confidence=confidence, below=below
    )
    if duplicates and "body" not in wanted.fields:
        raise typer.BadParameter("compares bodies, so body must be among --fields", param_hint="--duplicates")
    amendment = _amendment(corrections, apply_changed=apply_changed)
    if not wanted.judged and amendment is None:
        options = only_fields(options, wanted.kept)
    job = Job(site, options, wanted.judged, wanted.kept, duplicates, amendment, sites)
    where = places(output, rejects, plain=wanted.plain)
    run = FileRun(reading, job, wanted, where, amendment, corrections, resume=resume, overwrite=overwrite)
    raise typer.Exit(write_files(run, console))


def _print(reading: Reading, job: Job, console: Console) -> int:
    """The exit status; records go to standard output as they come."""
    with skips(reading.skipped, console, reading.selection) as chosen:
        found = answers(reading.pages(chosen, job.options.limits), job, reading.bounds, ordered=reading.ordered)
        return print_answers(found, job, console)


def _amendment(path: Path | None, *, apply_changed: bool) -> Amendment | None:
    if path is None and apply_changed:
        raise typer.BadParameter("can only be used with --corrections", param_hint="--apply-changed")
    return Amendment(corrections_of(path, "--corrections"), apply_changed) if path else None


def _checked(bounds: Bounds) -> Bounds:
    try:
        bounds.check()
    except InputError as error:
        raise typer.BadParameter(plain(str(error))) from error
    return bounds
