"""`qznews-extract profiles draft`: drafts a profile from the pages of a site."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.console import Console

from qznews_extract.audit import Draft, draft_profile
from qznews_extract.cli.printing import PROGRAM, complain, plain, seen_by_a_person
from qznews_extract.cli.settings import Paths
from qznews_extract.errors import OutputError, ProfileError
from qznews_extract.readers import read_pages

DRAFT_EXAMPLES: Final = """
[bold]Examples[/bold]

A profile for the site of these pages:  [cyan]qznews-extract profiles draft saved/ -o site.toml[/cyan]

[bold]Exit status[/bold]

0: a profile was drafted.  1: the pages do not allow one; standard error says why.  2: usage error.
"""

Out = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE.toml", help="Write to this file instead of standard output."),
]
Site = Annotated[
    str | None,
    typer.Option(help="Site to draft a profile for, as named by audit, if the pages are from several sites."),
]
Name = Annotated[str | None, typer.Option(help="Name of the profile; default: derived from the host.")]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="Replace FILE.toml if it exists.")]


def draft(
    paths: Paths,
    *,
    output: Out = None,
    site: Site = None,
    name: Name = None,
    overwrite: Overwrite = False,
) -> None:
    """Draft a profile from at least eight pages of a site. Read and correct it before you use it."""
    if output and output.exists() and not overwrite:
        raise typer.BadParameter("exists already; --overwrite replaces it", param_hint="--output")
    console = Console(stderr=True, highlight=False)
    pages = itertools.chain.from_iterable(map(read_pages, paths))
    try:
        found = draft_profile(seen_by_a_person(pages), site=site, name=name)
        _write(found.toml, output)
    except (ProfileError, OutputError) as error:
        complain(console, PROGRAM, error)
        raise typer.Exit(1) from error
    console.print(plain(_summary(found)), soft_wrap=True)


def _write(text: str, output: Path | None) -> None:
    if output is None:
        print(text, end="")
        return
    try:
        output.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise OutputError(f"cannot write {output}: {error.strerror}") from error


def _summary(found: Draft) -> str:
    changes = ", ".join(f"{field} {count}" for field, count in found.changes)
    return f"drafted from {found.pages} pages; records that it changes: {changes or 'none'}"
