"""The command line: one module per command; shared options are in `settings` and `inputs`, output in `printing`."""

from __future__ import annotations

import io
import os
import sys
from typing import Annotated, Final

import typer
from rich.console import Console

from qznews_extract import __version__
from qznews_extract.cli.audit import AUDIT_EXAMPLES, audit
from qznews_extract.cli.batch import batch
from qznews_extract.cli.batch_options import BATCH_EXAMPLES
from qznews_extract.cli.corrections import corrections
from qznews_extract.cli.parse import parse
from qznews_extract.cli.printing import PROGRAM, complain
from qznews_extract.cli.profiles import profiles
from qznews_extract.cli.review import EPILOG as REVIEW_EXAMPLES
from qznews_extract.cli.review import review
from qznews_extract.cli.schema import schema
from qznews_extract.cli.validate import EPILOG as VALIDATE_EXAMPLES
from qznews_extract.cli.validate import validate
from qznews_extract.errors import QzNewsError

EXAMPLES: Final = """
[bold]Examples[/bold]

One page, as indented JSON:

[cyan]qznews-extract parse page.html --pretty[/cyan]

A folder of pages to a file of records:

[cyan]qznews-extract parse saved/ > records.jsonl[/cyan]

All pages of an archive (zip, tar, WARC):

[cyan]qznews-extract parse crawl.warc.gz > records.jsonl[/cyan]

Some pages of a folder:

[cyan]qznews-extract parse saved/ --include '*.html' --exclude 'list*'[/cyan]

Which rule found a value, and where:

[cyan]qznews-extract parse page.html --explain[/cyan]

With removed notices and evidence:

[cyan]qznews-extract parse page.html --full --pretty[/cyan]

From a pipe:

[cyan]cat page.html | qznews-extract parse - --url http://www.qznews.cn/a.html[/cyan]

[bold]Exit status[/bold]

0: every page gave a record.  1: some did not; standard error names each.

2: usage error.
"""

app: Final = typer.Typer(
    help="Turns saved Chinese news pages into validated article records.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
)


def main() -> None:
    """Run the program; always writes UTF-8, whatever the locale."""
    if not sys.stdout:  # closed by the caller: `>&-`
        sys.exit(f"{PROGRAM}: standard output is closed")
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    try:
        app(prog_name=PROGRAM)
    except (OSError, QzNewsError) as error:  # for example, standard output is on a full disk
        complain(Console(stderr=True), PROGRAM, error)
        os.dup2(
            os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno()
        )  # otherwise the interpreter tries to write once more
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


app.command(epilog=EXAMPLES)(parse)
app.command(epilog=BATCH_EXAMPLES)(batch)
app.command(epilog=AUDIT_EXAMPLES)(audit)
app.add_typer(profiles, name="profiles")
app.command(epilog=REVIEW_EXAMPLES)(review)
app.command()(schema)
app.command(epilog=VALIDATE_EXAMPLES)(validate)
app.add_typer(corrections, name="corrections")
