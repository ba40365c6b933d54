"""`qznews-extract batch`: many pages to one file of records, by several processes; a killed run can be resumed."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import typer
from rich.console import Console

from qznews_extract.batch.job import Job
from qznews_extract.batch.pages import answers
from qznews_extract.batch.places import places
from qznews_extract.cli.batch_files import FileRun, Reading, write_files
from qznews_extract.cli.batch_options import CorrectionOptions, Out, OutputOptions, RunOptions
from qznews_extract.cli.inputs import InputOptions, skips
from qznews_extract.cli.option_groups import with_groups
from qznews_extract.cli.settings import Paths, SeparatePages, SiteOptions, joining, only_fields
from qznews_extract.cli.stream import STDOUT, check_stream, fields_alone, print_answers


@with_groups
def batch(
    paths: Paths,
    output: Out,
    *,
    form: OutputOptions,
    run: RunOptions,
    separate_pages: SeparatePages = False,
    correcting: CorrectionOptions,
    site: SiteOptions,
    inputs: InputOptions,
) -> None:
    """Write one record per page to OUT; list pages without a record in OUT.rejects.jsonl.

    Every page ends up in exactly one of the two, even if the program is killed and continued with --resume.
    """
    if run.resume and run.overwrite:
        raise typer.BadParameter("continues a run, and --overwrite starts over", param_hint="--resume")
    console = Console(stderr=True, highlight=False)
    profile, profiles = site.sites()
    job = Job(profile, inputs.limited(joining(site.options(), apart=separate_pages)), profiles=profiles)
    reading = Reading(paths, inputs.selection(), inputs.skipped, run.bounds(), ordered=not run.unordered)
    if str(output) == STDOUT:
        needs_file = form.needs_file() or run.needs_file() or correcting.corrections is not None
        check_stream(form.shape, with_files=needs_file)
        job = dataclasses.replace(job, full=form.full, fields=fields_alone(form.fields))
        raise typer.Exit(_print(reading, job, console))
    raise typer.Exit(write_files(_file_run(reading, job, output, form=form, run=run, correcting=correcting), console))


def _file_run(
    reading: Reading, job: Job, output: Path, *, form: OutputOptions, run: RunOptions, correcting: CorrectionOptions
) -> FileRun:
    """The run that the options describe. Raises `typer.BadParameter` for those that do not go together."""
    wanted = form.output(output)
    if run.duplicates and "body" not in wanted.fields:
        raise typer.BadParameter("compares bodies, so body must be among --fields", param_hint="--duplicates")
    amendment = correcting.amendment()
    options = job.options if wanted.judged or amendment else only_fields(job.options, wanted.kept)
    job = Job(job.profile, options, wanted.judged, wanted.kept, run.duplicates, amendment, job.profiles)
    where = places(output, run.rejects, plain=wanted.plain)
    return FileRun(
        reading, job, wanted, where, amendment, correcting.corrections, resume=run.resume, overwrite=run.overwrite
    )


def _print(reading: Reading, job: Job, console: Console) -> int:
    """The exit status; records go to standard output as they come."""
    with skips(reading.skipped, console, reading.selection) as chosen:
        found = answers(reading.pages(chosen, job.options.limits), job, reading.bounds, ordered=reading.ordered)
        return print_answers(found, job, console)
