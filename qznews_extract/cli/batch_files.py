"""A run of `batch` to files: writes journals that can be resumed, then the output, and prints a summary."""

from __future__ import annotations

import contextlib
import dataclasses
import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import typer
from rich.console import Console

from qznews_extract.batch.articles import join_answers
from qznews_extract.batch.job import Job
from qznews_extract.batch.journal import lines
from qznews_extract.batch.pages import Bounds, answers
from qznews_extract.batch.places import Places
from qznews_extract.batch.run import BatchRun
from qznews_extract.batch.tally import Tally
from qznews_extract.cli.corrections.reports import print_reports
from qznews_extract.cli.inputs import skips
from qznews_extract.cli.output import Output, finish
from qznews_extract.cli.printing import plain
from qznews_extract.cli.stream import name_missing
from qznews_extract.cli.watch import Ended, summary, watching
from qznews_extract.corrections.amendment import Amendment
from qznews_extract.corrections.report import report_of
from qznews_extract.errors import InputError, RunError
from qznews_extract.model.options import Limits
from qznews_extract.model.page import RawPage
from qznews_extract.readers import Selection, count_pages, unopened_pages

_INTERRUPTED: Final = 130  # exit status by convention of shells


@dataclasses.dataclass(frozen=True, slots=True)
class Reading:
    """The input, and the processes that read it."""

    paths: list[str]
    selection: Selection
    skipped: Path | None  # where skipped files are listed
    bounds: Bounds
    ordered: bool

    def pages(self, selection: Selection, limits: Limits) -> Iterator[RawPage]:
        """The pages of all paths, one after the other."""
        return itertools.chain.from_iterable(unopened_pages(path, limits, selection) for path in self.paths)


@dataclasses.dataclass(frozen=True, slots=True)
class FileRun:
    """The input, the extraction, and the output of a run."""

    reading: Reading
    job: Job
    wanted: Output
    where: Places
    amendment: Amendment | None
    corrections: Path | None  # the file with the amendment's corrections
    resume: bool
    overwrite: bool

    @property
    def inputs(self) -> list[str]:
        """All files that are read, which must not be overwritten."""
        return [*self.reading.paths, *([str(self.corrections)] if self.corrections else [])]


def write_files(this: FileRun, console: Console) -> int:
    """Process all pages and write the output; returns the exit status. Raises `typer.BadParameter` if that fails."""
    reading, job = this.reading, this.job
    repeated = 0
    with skips(reading.skipped, console, reading.selection) as chosen, _opened(this) as run:
        name_missing(reading.paths, console)
        if whole := _take_all(run, reading, job, console, chosen):
            repeated = finish(this.wanted, this.where, duplicates=job.fingerprints)
    ended = Ended(_written(this.where, whole=whole), repeated if whole and job.fingerprints else None)
    status = _told(run.tally, this.wanted.fields, console, ended, whole=whole)
    return 1 if whole and not _told_corrected(this, console) else status


def _opened(this: FileRun) -> BatchRun:
    try:
        this.where.check(this.inputs, this.reading.selection)
        return BatchRun(this.where, this.wanted.settings(this.job), resume=this.resume, overwrite=this.overwrite)
    except (InputError, RunError) as error:
        raise typer.BadParameter(plain(str(error))) from error


def _take_all(run: BatchRun, reading: Reading, job: Job, console: Console, selection: Selection) -> bool:
    """Whether all pages were processed, without a keyboard interrupt. The journals are then closed."""
    total = count_pages(reading.paths, dataclasses.replace(selection, on_skip=None)) if console.is_terminal else None
    pages = run.new(reading.pages(selection, job.options.limits))
    found = answers(pages, job, reading.bounds, ordered=reading.ordered)
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


def _written(where: Places, *, whole: bool) -> tuple[Path, ...]:
    """The files listed in the summary."""
    output = where.output if whole else where.records
    found = dict.fromkeys((output, where.rejects, where.duplicates))
    return tuple(path for path in found if path.is_file() and (path.stat().st_size or path == output))


def _told(tally: Tally, fields: tuple[str, ...], console: Console, ended: Ended, *, whole: bool) -> int:
    """Print the summary; returns the exit status."""
    summary(console, tally, fields, ended)
    if not whole:
        console.print("interrupted; continue with the same command and --resume", soft_wrap=True)
        return _INTERRUPTED
    return 1 if tally.rejects else 0


def _told_corrected(this: FileRun, console: Console) -> bool:
    """Whether all corrections are in force, including those applied by earlier runs; others are listed."""
    amendment = this.amendment
    if amendment is None or this.corrections is None:
        return True
    told = dict.fromkeys(
        report_of(line.value) for line in lines(this.where.corrected)
    )  # a page may be processed twice after a kill
    reports = [*told, *amendment.corrections.unused(told)]
    return print_reports(console, this.corrections, amendment.corrections, reports)
