"""`qznews-extract review`: writes one HTML file for reviewing and correcting records."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text

from qznews_extract.cli.option_groups import with_groups
from qznews_extract.cli.printing import plain
from qznews_extract.cli.settings import Below, Paths, SiteOptions
from qznews_extract.errors import InputError, MissingExtraError
from qznews_extract.extras import load
from qznews_extract.model.outcome import Extraction
from qznews_extract.model.page import RawPage
from qznews_extract.pipeline import extract
from qznews_extract.review import Choice, Collected, collect, write_review
from qznews_extract.review.audit import read_audit
from qznews_extract.review.collected import Take
from qznews_extract.review.entries import WITH_LINES
from qznews_extract.review.html import EXTRA

EPILOG: Final = """
[bold]Examples[/bold]

Pages, lowest confidence first:

[cyan]qznews-extract review saved/ -o review.html[/cyan]

The records of a batch, with their pages:

[cyan]qznews-extract review records.jsonl saved/ -o review.html[/cyan]

The hundred most doubtful ones:

[cyan]qznews-extract review saved/ --doubtful --limit 100 -o review.html[/cyan]

[bold]Exit status[/bold]

0: the file was written; pages that gave no record are listed in it.  1: it could not be written.  2: usage error.
"""

Out = Annotated[Path, typer.Option("-o", "--output", metavar="OUT", help="The HTML file.", show_default=False)]
Doubtful = Annotated[bool, typer.Option("--doubtful", help="Only articles with a field whose confidence is below 0.5.")]
Limit = Annotated[int | None, typer.Option(metavar="N", min=1, help="Only the N articles with the lowest confidence.")]
WithLines = Annotated[
    int, typer.Option(metavar="N", min=0, help="Number of articles shown with the lines of their page.")
]
AuditFile = Annotated[
    Path | None,
    typer.Option(
        "--audit", metavar="FILE", help="Output of audit --json, shown as a separate view.", show_default=False
    ),
]


@with_groups
def review(
    paths: Paths,
    output: Out,
    *,
    below: Below = None,
    doubtful: Doubtful = False,
    limit: Limit = None,
    lines: WithLines = WITH_LINES,
    audit: AuditFile = None,
    site: SiteOptions,
) -> None:
    """Write one HTML file for comparing records with their pages and correcting them; it works offline.

    PATH may also be the output of batch (.jsonl, .csv, .parquet), best together with its pages.
    """
    _check(output, paths)
    options = site.options()
    profile, profiles = site.sites()
    take = functools.partial(extract, profile=profile, profiles=profiles, options=options)
    choice = Choice(below, doubtful, limit, lines)
    console = Console(stderr=True, highlight=False)
    try:
        audited = read_audit(audit) if audit else None
        with _counted(take, console) as counted:
            collected = collect(paths, counted, choice, options.limits)
    except InputError as error:
        raise typer.BadParameter(plain(str(error))) from error
    size = write_review(collected, output, audit=audited)
    console.print(Text(_told(collected, output, size)), soft_wrap=True)


@contextlib.contextmanager
def _counted(take: Take, console: Console) -> Iterator[Take]:
    """Counts the pages read, on a terminal."""
    if not console.is_terminal:
        yield take
        return
    columns = TextColumn("pages"), MofNCompleteColumn(), TimeElapsedColumn()
    with Progress(*columns, console=console, redirect_stdout=False, redirect_stderr=False) as progress:
        task = progress.add_task("pages", total=None)

        def advance(page: RawPage) -> Extraction:
            progress.advance(task)
            return take(page)

        yield advance


def _check(output: Path, paths: list[str]) -> None:
    """Raise `typer.BadParameter` for wrong options before any page is read."""
    if output.is_dir() or not output.parent.is_dir():
        raise typer.BadParameter("is a folder, or its folder does not exist", param_hint="--output")
    if any(Path(path).resolve() == output.resolve() for path in paths):
        raise typer.BadParameter("is an input and would be overwritten; choose another output", param_hint="--output")
    try:
        load("jinja2", EXTRA)
    except MissingExtraError as error:
        raise typer.BadParameter(str(error)) from error


def _told(collected: Collected, output: Path, size: int) -> str:
    shown = f"{len(collected.entries):,} of {collected.articles:,} articles"
    rejected = f", {len(collected.rejects):,} pages without a record" if collected.rejects else ""
    return f"{plain(str(output))}: {shown}{rejected}, {size / 1_000_000:.1f} MB; open it in a browser"
