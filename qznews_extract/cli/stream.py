"""`batch -o -`: prints records to standard output as they arrive, and rejected pages to standard error."""

from __future__ import annotations

import contextlib
from collections.abc import Generator
from pathlib import Path
from typing import Final

import typer
from rich.console import Console

from qznews_extract.batch.articles import join_answers
from qznews_extract.batch.job import Answer, Job
from qznews_extract.batch.tally import Tally
from qznews_extract.cli.output import Shape
from qznews_extract.cli.printing import complain, plain, print_json
from qznews_extract.cli.watch import Ended, summary
from qznews_extract.errors import InputError
from qznews_extract.model.fields import FIELDS, chosen
from qznews_extract.readers import STDIN

STDOUT: Final = "-"


def check_stream(shape: Shape | None, *, with_files: bool) -> None:
    """Raise `typer.BadParameter` for options that need an output file."""
    if shape not in (None, Shape.JSONL):
        raise typer.BadParameter(
            "standard output supports only JSON lines; for another format pass a file name", param_hint="--output"
        )
    if with_files:
        raise typer.BadParameter(
            "standard output cannot be resumed or compressed, and has no companion files; pass a file name",
            param_hint="--output",
        )


def print_answers(found: Generator[Answer, None, None], job: Job, console: Console) -> int:
    """Print each record as it arrives; returns the exit status."""
    tally = Tally()
    with contextlib.closing(found):
        for answered in join_answers(found, job):
            tally.add(answered)
            if answered.record is not None:
                print_json(answered.record.decode())
            elif answered.error:
                complain(console, answered.origin or STDIN, answered.error)
    summary(console, tally, sorted(job.fields or FIELDS, key=FIELDS.index), Ended())
    return 1 if tally.rejects else 0


def fields_alone(given: str | None) -> frozenset[str] | None:
    """The fields named by `--fields`, `None` for all. Raises `typer.BadParameter` for an unknown one."""
    if given is None:
        return None
    try:
        return frozenset(chosen(name.strip() for name in given.split(",") if name.strip()))
    except InputError as error:
        raise typer.BadParameter(plain(str(error)), param_hint="--fields") from error


def name_missing(paths: list[str], console: Console) -> None:
    """Report missing inputs immediately; they are also rejected."""
    for path in paths:
        if path != STDIN and not Path(path).exists():
            complain(console, path, InputError("no such file or folder; check the spelling and the working directory"))
