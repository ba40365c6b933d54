"""The options that several commands share, and what they mean to the library."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable
from typing import Annotated

import pydantic
import typer

from qznews_extract.cli.printing import plain
from qznews_extract.errors import QzNewsError
from qznews_extract.model.options import Options
from qznews_extract.profile import Profile, named
from qznews_extract.readers import SUFFIXES


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
        help=f"Saved pages and archives of them; folders, walked for {' '.join(SUFFIXES)}; or - for standard input.",
    ),
]
Full = Annotated[bool, typer.Option("--full", help="Evidence, stripped notices, lines left out and warnings too.")]
Pretty = Annotated[bool, typer.Option("--pretty", help="Indent the JSON, for reading.")]
Explain = Annotated[
    bool,
    typer.Option(
        "--explain",
        help="Instead of JSON, tables: which rule found each value, and where; which lines are in no field.",
    ),
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


def profile_of(given: str | None) -> Profile | None:
    """The profile that `--profile` names or holds."""
    if given is None:
        return None
    try:
        return Profile.from_toml(given) if given.lower().endswith(".toml") else named(given)
    except QzNewsError as error:
        raise typer.BadParameter(plain(str(error)), param_hint="--profile") from error


def options_of(timezone: str, reference_date: dt.datetime | None, only: Iterable[str] | None = None) -> Options:
    """The library's options from the command line's; `only` names the fields that are written, if not all are."""
    day = reference_date.date() if reference_date else None
    try:
        return Options(timezone=timezone, reference_date=day, only=None if only is None else tuple(only))
    except pydantic.ValidationError as error:
        raise typer.BadParameter(
            error.errors()[0]["msg"].removeprefix("Value error, "), param_hint="--timezone"
        ) from error
