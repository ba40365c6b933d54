"""`qznews-extract schema`: prints the contract for validators in other languages."""

from __future__ import annotations

import enum
from pathlib import Path
from typing import Annotated

import typer

from qznews_extract.formats.schema import schema_text
from qznews_extract.sinks.files import not_writable


class SchemaName(enum.StrEnum):
    """The schemas that can be printed."""

    ARTICLE = "article"
    EXTRACTION = "extraction"
    REJECT = "reject"
    PROFILE = "profile"


def schema(
    name: Annotated[
        SchemaName,
        typer.Argument(
            help="What to describe: a record, a line of parse --full, a line of a rejects file, or a site profile."
        ),
    ] = SchemaName.ARTICLE,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write to this file instead of standard output."),
    ] = None,
) -> None:
    """Print the JSON Schema (draft 2020-12) of the output of the other commands."""
    text = schema_text(name.value)
    if output is None or str(output) == "-":
        typer.echo(text, nl=False)
    else:
        with not_writable(output):
            output.write_text(text, encoding="utf-8", newline="\n")
