"""The options that several commands share, and what they mean to the library."""

from __future__ import annotations

import datetime as dt
import difflib
import enum
import re
from typing import Annotated, Final

import pydantic
import typer

from qznews_extract.cli.printing import plain
from qznews_extract.decoding.labels import is_label
from qznews_extract.errors import QzNewsError
from qznews_extract.model.options import Options
from qznews_extract.profile import Profile, shipped

CLOSE: Final = ("gb18030", "gb2312", "gbk", "big5", "utf-8", "utf-16", "hz-gb-2312")  # labels of Chinese pages
_WEB: Final = re.compile(r"https?://[^\s/]", re.IGNORECASE)


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
        help="Saved pages; folders, archives and tables of them; or - for standard input.",
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
Below = Annotated[
    float | None,
    typer.Option(
        "--below",
        metavar="X",
        min=0,
        max=1,
        help="Only records whose lowest confidence among title, source, timestamp and body is below X.",
        show_default=False,
    ),
]
ProfileName = Annotated[
    str | None,
    typer.Option(
        metavar="NAME", help="The site's profile, or FILE.toml with one; by default the page's host or marks choose."
    ),
]


def _address(given: str | None) -> str | None:
    """An address with scheme and host, as a record has it."""
    if given is not None and not _WEB.match(given):
        raise typer.BadParameter(
            f"{plain(given)!r} is not an address; write it whole, as in http://www.example.cn/a.html"
        )
    return given


def _label(given: str | None) -> str | None:
    """A label that browsers or Python know: a page may be misspelt, an option is not."""
    if given is not None and not is_label(given):
        close = difflib.get_close_matches(given.lower(), CLOSE, 3) or ["gb18030", "big5", "utf-8"]
        raise typer.BadParameter(f"{plain(given)!r} is not an encoding; did you mean {' or '.join(close)}?")
    return given


Url = Annotated[
    str | None,
    typer.Option(metavar="ADDRESS", help="The page's own address; only with one page.", callback=_address),
]
FormChoice = Annotated[FormName, typer.Option(help="HTML source, or a text rendering of a page.")]
Encoding = Annotated[
    str | None,
    typer.Option(
        metavar="LABEL",
        help="What the server called the encoding, as gbk; the page may still know better.",
        callback=_label,
    ),
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
    if not given.lower().endswith(".toml"):
        names = {profile.name: profile for profile in shipped()}
        if given not in names:
            known = ", ".join(names)
            why = f"no profile is named {plain(given)!r}; there are: {known}; or pass a file of your own, FILE.toml"
            raise typer.BadParameter(why, param_hint="--profile")
        return names[given]
    try:
        return Profile.from_toml(given)
    except QzNewsError as error:
        raise typer.BadParameter(plain(str(error)), param_hint="--profile") from error


def options_of(timezone: str, reference_date: dt.datetime | None) -> Options:
    """The library's options from the command line's."""
    try:
        return Options(timezone=timezone, reference_date=reference_date.date() if reference_date else None)
    except pydantic.ValidationError as error:
        raise typer.BadParameter(
            error.errors()[0]["msg"].removeprefix("Value error, "), param_hint="--timezone"
        ) from error
