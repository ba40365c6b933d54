"""The options shared by several commands, and their translation for the library."""

from __future__ import annotations

import dataclasses
import datetime as dt
import difflib
import enum
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated, Final

import pydantic
import typer

from qznews_extract.cli.printing import plain
from qznews_extract.decoding.labels import is_label
from qznews_extract.errors import ProfileError, QzNewsError
from qznews_extract.model.options import Options
from qznews_extract.profile import Profile
from qznews_extract.profile_index import ENVIRONMENT, Profiles, profiles_of

CLOSE: Final = ("gb18030", "gb2312", "gbk", "big5", "utf-8", "utf-16", "hz-gb-2312")  # labels of Chinese pages
_WEB: Final = re.compile(r"https?://[^\\s/]", re.IGNORECASE)


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
        help="Saved pages; folders, archives or tables of pages; or - for standard input.",
    ),
]
Full = Annotated[bool, typer.Option("--full", help="Include evidence, removed notices, lines left out and warnings.")]
Pretty = Annotated[bool, typer.Option("--pretty", help="Indent the JSON.")]
Explain = Annotated[
    bool,
    typer.Option(
        "--explain",
        help="Print tables instead of JSON: the rule and position of each value, the reason for each line of the text, "
        "and the lines in no field.",
    ),
]
ProfileNames = Annotated[
    list[str] | None,
    typer.Option(
        "--profile",
        metavar="NAME|FILE.toml",
        help="Site profile; by default selected by the page's host or marks. Repeatable, for pages of several sites.",
        show_default=False,
    ),
]
ProfileFolders = Annotated[
    list[str] | None,
    typer.Option(
        "--profiles",
        metavar="DIR",
        help=f"Folder of profiles; each page uses its own site's. Default: the folder in {ENVIRONMENT}.",
        show_default=False,
    ),
]
Below = Annotated[
    float | None,
    typer.Option(
        "--below",
        metavar="X",
        min=0,
        max=1,
        help="Only records in which title, source, timestamp or body has a confidence below X.",
        show_default=False,
    ),
]


def _address(given: str | None) -> str | None:
    """Accept only addresses with scheme and host, as in records."""
    if given is not None and not _WEB.match(given):
        raise typer.BadParameter(
            f"{plain(given)!r} is not an address; write it in full, as in http://www.example.cn/a.html"
        )
    return given


def _label(given: str | None) -> str | None:
    """Accept only labels known to browsers or Python; misspellings are tolerated on pages, not in options."""
    if given is not None and not is_label(given):
        close = difflib.get_close_matches(given.lower(), CLOSE, 3) or ["gb18030", "big5", "utf-8"]
        raise typer.BadParameter(f"{plain(given)!r} is not an encoding; did you mean {' or '.join(close)}?")
    return given


Url = Annotated[
    str | None,
    typer.Option(metavar="ADDRESS", help="Address of the page; only with a single page.", callback=_address),
]
FormChoice = Annotated[FormName, typer.Option(help="Treat input as HTML source or as a text rendering.")]
Encoding = Annotated[
    str | None,
    typer.Option(
        metavar="LABEL",
        help="Encoding reported by the server, for example gbk; the bytes may overrule it.",
        callback=_label,
    ),
]
Timezone = Annotated[str, typer.Option(help="Time zone of times printed without one.")]
ReferenceDate = Annotated[
    dt.datetime | None,
    typer.Option(
        formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="Date that supplies the year of times printed without one."
    ),
]

SeparatePages = Annotated[
    bool, typer.Option("--separate-pages", help="One record per page; do not join multi-page articles.")
]


@dataclasses.dataclass(frozen=True, slots=True)
class SiteOptions:
    """The options of every command that extracts: the profiles of sites, and how times are read."""

    profile: ProfileNames = None
    profiles: ProfileFolders = None
    timezone: Timezone = "Asia/Shanghai"
    reference_date: ReferenceDate = None

    def sites(self) -> tuple[Profile | None, Profiles]:
        """The profile for all pages, if `--profile` names a single one, and those from which each page gets its own."""
        return _sites_of(self.profile, self.profiles)

    def options(self) -> Options:
        """The library's options."""
        return _options_of(self.timezone, self.reference_date)


@dataclasses.dataclass(frozen=True, slots=True)
class PageOptions:
    """The options for a single page, and for pages whose server or form is known."""

    url: Url = None
    form: FormChoice = FormName.AUTO
    encoding: Encoding = None


def _sites_of(names: Sequence[str] | None, folders: Sequence[str] | None) -> tuple[Profile | None, Profiles]:
    try:
        known = Profiles.read(*folders) if folders else profiles_of(None)
    except QzNewsError as error:
        raise typer.BadParameter(plain(str(error)), param_hint="--profiles" if folders else ENVIRONMENT) from error
    try:
        wanted = [_profile_of(name, known) for name in names or ()]
        if len(wanted) > 1:  # each page uses one of them, or none
            return None, Profiles(dict.fromkeys([*wanted, *known.own]))
    except QzNewsError as error:
        raise typer.BadParameter(plain(str(error)), param_hint="--profile") from error
    return (wanted[0] if wanted else None), known


def _profile_of(given: str, known: Profiles) -> Profile:
    if Path(given).is_dir():
        raise ProfileError(f"{given} is a folder; use --profiles {given}, so that each page uses its own")
    return Profile.from_toml(given) if given.lower().endswith(".toml") else known.named(given)


def _options_of(timezone: str, reference_date: dt.datetime | None) -> Options:
    day = reference_date.date() if reference_date else None
    try:
        return Options(timezone=timezone, reference_date=day)
    except pydantic.ValidationError as error:
        raise typer.BadParameter(
            error.errors()[0]["msg"].removeprefix("Value error, "), param_hint="--timezone"
        ) from error


def only_fields(options: Options, fields: Iterable[str] | None) -> Options:
    """The options for a run that writes only some fields, so that the others are not computed."""
    return options if fields is None else Options(**{**dict(options), "only": tuple(fields)})


def joining(options: Options, *, apart: bool) -> Options:
    """The options with the effect of `--separate-pages`."""
    return options.model_copy(update={"join_pages": not apart})
