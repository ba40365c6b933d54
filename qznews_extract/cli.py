"""The command line: pages in, JSON records on standard output, failures on standard error."""

from __future__ import annotations

import datetime as dt
import enum
import functools
import io
import itertools
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Annotated, Final

import pydantic
import typer
from rich import box
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from qznews_extract import __version__
from qznews_extract.errors import QzNewsError
from qznews_extract.model.options import Options
from qznews_extract.model.outcome import SAID_BY_BLOCKS, Extraction
from qznews_extract.model.record import Image, Person, Recommendation, Video
from qznews_extract.pipeline import extract_file
from qznews_extract.profile import Profile, named, shipped
from qznews_extract.readers import find_pages

Take = Callable[[str], Extraction]
Show = Callable[[Extraction], None]

PROGRAM: Final = "qznews-extract"
LONG_RUN: Final = 20  # pages; a shorter run needs no progress bar
WIDE: Final = 200  # columns of a table that goes to a file or a pager
SHORT: Final = 80  # characters of a cell in a table

# Pages are strangers: nothing of theirs may steer the terminal, turn the direction of writing, or break a line.
STEERING: Final = "\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069"
_STEERING: Final = re.compile(f"[{STEERING}]")
_CONTROLS: Final = re.compile(f"[\x00-\x1f{STEERING}]+")

EXAMPLES: Final = """
[bold]Examples[/bold]

One page, to read:  [cyan]qznews-extract parse page.html --pretty[/cyan]

A folder of pages, to a file of records:  [cyan]qznews-extract parse saved/ > records.jsonl[/cyan]

Which rule found a value, and where:  [cyan]qznews-extract parse page.html --explain[/cyan]

What was stripped as well:  [cyan]qznews-extract parse page.html --full --pretty[/cyan]

From a pipe:  [cyan]cat page.html | qznews-extract parse - --url http://www.qznews.cn/a.html[/cyan]

[bold]Exit status[/bold]

0: every page gave a record.  1: some did not; each is named on standard error.  2: wrong usage.
"""

app: Final = typer.Typer(
    help="Turns saved Chinese news pages into validated article records.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
)


class FormName(enum.StrEnum):
    """How a page was saved."""

    AUTO = "auto"
    HTML = "html"
    TEXT = "text"


Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        show_default=False,
        help="Saved pages; folders, walked for .html .htm .shtml .xhtml .txt; or - for standard input.",
    ),
]
Full = Annotated[bool, typer.Option("--full", help="Evidence, stripped notices and warnings too.")]
Pretty = Annotated[bool, typer.Option("--pretty", help="Indent the JSON, for reading.")]
Explain = Annotated[
    bool, typer.Option("--explain", help="Instead of JSON, a table: which rule found each value, and where.")
]
ProfileName = Annotated[
    str | None,
    typer.Option(metavar="NAME|FILE.toml", help="The site's profile; by default the page's host or marks choose."),
]
Url = Annotated[str | None, typer.Option(help="The page's own address; only with one page.")]
FormChoice = Annotated[FormName, typer.Option(help="HTML source, or a text rendering of a page.")]
Encoding = Annotated[
    str | None, typer.Option(help="What the server called the encoding; the page may still know better.")
]
Timezone = Annotated[str, typer.Option(help="Zone of times printed without one.")]
ReferenceDate = Annotated[
    dt.datetime | None,
    typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="A day that gives its year to times without."),
]


def main() -> None:
    """Run the program; always writes UTF-8, whatever the locale."""
    if not sys.stdout:  # closed by the caller: `>&-`
        sys.exit(f"{PROGRAM}: standard output is closed")
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    try:
        app(prog_name=PROGRAM)
    except OSError as error:  # the disk behind standard output is full, say
        _complain(Console(stderr=True), PROGRAM, error)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else the interpreter tries to write once more
        sys.exit(1)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"{PROGRAM} {__version__}")
        raise typer.Exit


@app.callback(epilog=EXAMPLES)
def _program(
    _version: Annotated[
        bool, typer.Option("--version", help="Print the version.", is_eager=True, callback=_print_version)
    ] = False,
) -> None:
    pass


@app.command(epilog=EXAMPLES)
def parse(
    paths: Paths,
    *,
    full: Full = False,
    pretty: Pretty = False,
    explain: Explain = False,
    profile: ProfileName = None,
    url: Url = None,
    form: FormChoice = FormName.AUTO,
    encoding: Encoding = None,
    timezone: Timezone = "Asia/Shanghai",
    reference_date: ReferenceDate = None,
) -> None:
    """Print one JSON record a line for each page.

    A page that gives none costs only itself: standard error says which, and why.
    """
    if url is not None and (len(paths) > 1 or Path(paths[0]).is_dir()):
        raise typer.BadParameter("goes with exactly one page", param_hint="--url")
    options = _options(timezone, reference_date)
    take = functools.partial(
        extract_file, url=url, profile=_profile(profile), encoding=encoding, form=form.value, options=options
    )
    show = _show(full, pretty, explain)
    console = Console(stderr=True, highlight=False)
    pages = itertools.chain.from_iterable(map(find_pages, paths))
    outcomes = [_shown(page, take, show, console) for page in _watched(pages, console)]
    raise typer.Exit(0 if all(outcomes) else 1)


@app.command()
def profiles() -> None:
    """List the site profiles that come with the package."""
    table = Table(box=box.SIMPLE_HEAD)
    for heading in ("name", "site", "hosts"):
        table.add_column(heading, overflow="fold")
    for profile in shipped():
        table.add_row(profile.name, profile.site_name, ", ".join(profile.hosts))
    _table_console().print(table)


def _shown(page: str, take: Take, show: Show, console: Console) -> bool:
    """Whether the page gave a record, which then stands on standard output."""
    try:
        show(take(page))
    except QzNewsError as error:
        _complain(console, page, error)
        return False
    return True


def _complain(console: Console, page: str, error: Exception) -> None:
    line = f"{_plain(page)}: {type(error).__name__}: {_plain(str(error))}"
    console.print(Text(line), soft_wrap=True)


def _plain(text: str) -> str:
    """Text that can do nothing to a terminal, on one line."""
    return _CONTROLS.sub(" ", text.encode("utf-8", "backslashreplace").decode("utf-8"))


def _watched(pages: Iterable[str], console: Console) -> Iterable[str]:
    """The pages, with a progress bar where a person waits: not where records scroll by, nor in a log."""
    if not console.is_terminal or sys.stdout.isatty():
        return pages
    listed = list(pages)
    return _tracked(listed, console) if len(listed) > LONG_RUN else listed


def _tracked(pages: list[str], console: Console) -> Iterator[str]:
    columns = TextColumn("pages"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=console, redirect_stdout=False, redirect_stderr=False) as progress:
        yield from progress.track(pages)


def _profile(given: str | None) -> Profile | None:
    if given is None:
        return None
    try:
        return Profile.from_toml(given) if given.lower().endswith(".toml") else named(given)
    except QzNewsError as error:
        raise typer.BadParameter(_plain(str(error)), param_hint="--profile") from error


def _options(timezone: str, reference_date: dt.datetime | None) -> Options:
    try:
        return Options(timezone=timezone, reference_date=reference_date.date() if reference_date else None)
    except pydantic.ValidationError as error:
        raise typer.BadParameter(
            error.errors()[0]["msg"].removeprefix("Value error, "), param_hint="--timezone"
        ) from error


def _show(full: bool, pretty: bool, explain: bool) -> Show:
    if explain and (full or pretty):
        raise typer.BadParameter("prints tables, so it goes with neither --full nor --pretty", param_hint="--explain")
    return _explain if explain else functools.partial(_record, full=full, indent=2 if pretty else None)


def _record(extraction: Extraction, *, full: bool, indent: int | None) -> None:
    if full:
        _print_json(extraction.model_dump_json(exclude=set(SAID_BY_BLOCKS), indent=indent))
    elif extraction.article is not None:
        _print_json(extraction.article.model_dump_json(indent=indent))


def _print_json(text: str) -> None:
    """What could steer a terminal is escaped as JSON allows, so that no character is lost; each record goes at once."""
    print(_STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text), flush=True)


def _explain(extraction: Extraction) -> None:
    article = extraction.article
    table = Table(title=Text(_plain((article and article.origin) or "")), title_justify="left", box=box.SIMPLE_HEAD)
    for heading in ("field", "value", "rule", "blocks", "path", "text as printed"):
        table.add_column(heading, overflow="fold")
    for evidence in extraction.evidence:
        value = _brief(getattr(article, evidence.field, None))
        blocks = ", ".join(map(str, evidence.blocks))
        cells = evidence.field, value, evidence.rule, blocks, evidence.path, evidence.text
        table.add_row(*(Text(_short(cell)) for cell in cells))
    console = _table_console()
    console.print(table)
    for warning in extraction.warnings:
        console.print(Text(_plain(f"warning: {warning.kind}: {warning.message}")), soft_wrap=True)


def _brief(value: object) -> str:
    match value:
        case tuple():
            return ", ".join(map(_brief, value))
        case dt.datetime():
            return value.isoformat()
        case Person():
            return f"{value.name} ({value.role})"
        case Recommendation():
            return value.title
        case Image() | Video():
            return value.src
    return "" if value is None else str(value)


def _short(text: str) -> str:
    plain = _plain(text)
    return plain if len(plain) <= SHORT else f"{plain[: SHORT - 1]}…"


def _table_console() -> Console:
    return Console(highlight=False, width=None if sys.stdout.isatty() else WIDE)
