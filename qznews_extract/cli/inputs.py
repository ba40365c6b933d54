"""The options of `parse` and `batch` that select the input, and the report of skipped files."""

from __future__ import annotations

import collections
import contextlib
import dataclasses
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Annotated, Final

import pydantic
import typer
from rich.console import Console
from rich.text import Text

from qznews_extract.cli.printing import plain
from qznews_extract.model.options import Limits, Options
from qznews_extract.readers import Reason, Selection, Skipped
from qznews_extract.sinks.files import not_writable

PANEL: Final = "Input"  # in the help
_COLUMNS: Final = {"path", "reason"}  # of the list of skipped files

Include = Annotated[
    list[str] | None,
    typer.Option(
        metavar="GLOB",
        rich_help_panel=PANEL,
        help="Read only these pages of folders and archives, for example '*.shtml' or '2021/*'; repeatable.",
    ),
]
Exclude = Annotated[
    list[str] | None,
    typer.Option(metavar="GLOB", rich_help_panel=PANEL, help="Skip these pages, folders or archives; repeatable."),
]
HtmlColumn = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        rich_help_panel=PANEL,
        help="Column with the pages in JSON lines or Parquet; default: html. Also enables JSON files, tables in "
        "folders and JSON lines on standard input.",
    ),
]
UrlColumn = Annotated[
    str | None,
    typer.Option(metavar="NAME", rich_help_panel=PANEL, help="Column with the addresses; default: url."),
]
PathColumn = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        rich_help_panel=PANEL,
        help="Column with the paths in a manifest (CSV, JSON lines, Parquet); default: path.",
    ),
]
LimitOption = Annotated[
    list[str] | None,
    typer.Option(
        "--limit",
        metavar="NAME=N",
        rich_help_panel=PANEL,
        help="Override a limit, for example blocks=900_000; repeatable. Names: " + ", ".join(Limits.model_fields) + ".",
    ),
]
SkippedFile = Annotated[
    Path | None,
    typer.Option(
        "--skipped",
        metavar="FILE",
        rich_help_panel=PANEL,
        help="Write the skipped files and reasons to FILE as JSON lines.",
    ),
]


@dataclasses.dataclass(frozen=True, slots=True)
class InputOptions:
    """The options that select the input."""

    include: Include = None
    exclude: Exclude = None
    html_column: HtmlColumn = None
    url_column: UrlColumn = None
    path_column: PathColumn = None
    limit: LimitOption = None
    skipped: SkippedFile = None

    def selection(self) -> Selection:
        """The selection of pages."""
        columns = self.html_column, self.url_column, self.path_column
        return Selection(tuple(self.include or ()), tuple(self.exclude or ()), *columns)

    def limited(self, options: Options) -> Options:
        """The options with the limits of `--limit`. Raises `typer.BadParameter` for an unknown one."""
        return _limited(options, self.limit)


class Skips:
    """Counts skipped files by reason and keeps an example of each; lists them all in a file, if given."""

    def __init__(self, file: IO[str] | None = None) -> None:
        self._counts: collections.Counter[Reason] = collections.Counter()
        self._examples: dict[Reason, str] = {}
        self._file = file

    def add(self, skipped: Skipped) -> None:
        """Count one."""
        self._counts[skipped.reason] += 1
        self._examples.setdefault(skipped.reason, skipped.path)
        if self._file:
            line = {"path": skipped.path, "reason": skipped.reason.value}
            self._file.write(json.dumps(line, ensure_ascii=False) + "\n")

    def report(self, console: Console) -> None:
        """Print a line for each reason, the most frequent first."""
        for reason, count in self._counts.most_common():
            line = f"skipped {count:,}, such as {plain(self._examples[reason])}: {reason}"
            console.print(Text(line), soft_wrap=True)


@contextlib.contextmanager
def skips(path: Path | None, console: Console, selection: Selection) -> Iterator[Selection]:
    """The selection with a callback that counts skipped files, which are reported at the end and listed in a file.

    Raises `typer.BadParameter` if the file exists and is not such a list.
    """
    with contextlib.ExitStack() as stack:
        file = None
        if path is not None:
            _check_list(path)
            with not_writable(path):
                file = stack.enter_context(path.open("w", encoding="utf-8", newline="\n"))
        counted = Skips(file)
        yield dataclasses.replace(selection, on_skip=counted.add)
    counted.report(console)


def _check_list(path: Path) -> None:
    """Raise `typer.BadParameter` unless the file is new or an earlier list."""
    try:
        with path.open("rb") as file:
            first = file.readline(100_000)
        is_ours = not first or json.loads(first).keys() == _COLUMNS
    except FileNotFoundError:
        return
    except (OSError, ValueError, AttributeError, RecursionError):
        is_ours = False
    if not is_ours:
        raise typer.BadParameter(f"{plain(str(path))} already exists; choose another file name", param_hint="--skipped")


def _limited(options: Options, given: Sequence[str] | None) -> Options:
    if not given:
        return options
    values: dict[str, str] = {}
    for text in given:
        name, _, value = text.partition("=")
        values[name.strip()] = value.replace("_", "").replace(",", "").strip()
    unknown = [name for name in values if name not in Limits.model_fields]
    if unknown:
        known = ", ".join(Limits.model_fields)
        raise typer.BadParameter(f"{plain(unknown[0])!r} is not a limit; available: {known}", param_hint="--limit")
    try:
        return options.model_copy(update={"limits": Limits.model_validate(values)})
    except pydantic.ValidationError as error:
        name = str(error.errors()[0]["loc"][0])
        raise typer.BadParameter(
            f"{name} takes a whole number above 0, as {name}=200_000_000, not {plain(values[name])!r}",
            param_hint="--limit",
        ) from error
