"""Printing for all commands: output for programs, messages for people, both safe for terminals."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from qznews_extract.model.page import RawPage
from qznews_extract.patterns import lazy
from qznews_extract.text import BIDI_CONTROLS

PROGRAM: Final = "qznews-extract"
WIDE: Final = 200  # columns of a table printed to a file or a pager
SHORT: Final = 80  # characters of a cell in a table

# Pages are untrusted: their text must not control the terminal, change the writing direction or break a line.
STEERING: Final = f"\x7f-\x9f\u2028\u2029{BIDI_CONTROLS}"
_STEERING: Final = lazy(f"[{STEERING}]")
_CONTROLS: Final = lazy(f"[\x00-\x1f{STEERING}]+")


def complain(console: Console, page: str, error: Exception) -> None:
    """Print which page failed, and why."""
    line = f"{plain(page)}: {type(error).__name__}: {plain(str(error))}"
    console.print(Text(line), soft_wrap=True)


def plain(text: str) -> str:
    """Text on one line that cannot control a terminal."""
    return _CONTROLS.sub(" ", text.encode("utf-8", "backslashreplace").decode("utf-8"))


def print_json(text: str) -> None:
    """Print JSON, flushed; characters that could control a terminal are escaped, so that none is lost."""
    print(_STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text), flush=True)


def short(text: str) -> str:
    """Text for the cell of a table, truncated."""
    line = plain(text)
    return line if len(line) <= SHORT else f"{line[: SHORT - 1]}…"


def table_console() -> Console:
    """A console with the width in COLUMNS, else of the terminal, else a width for files."""
    is_set = os.environ.get("COLUMNS", "").isdigit()
    return Console(highlight=False, width=None if is_set or sys.stdout.isatty() else WIDE)


def seen_by_a_person(pages: Iterable[RawPage]) -> Iterable[RawPage]:
    """The pages, with a progress bar if standard error is a terminal."""
    console = Console(stderr=True, highlight=False)
    return tracked(pages, None, console) if console.is_terminal else pages


def tracked(pages: Iterable[RawPage], total: int | None, console: Console) -> Iterator[RawPage]:
    """The pages, with a progress bar; without a known total it only counts."""
    columns = TextColumn("pages"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=console, redirect_stdout=False, redirect_stderr=False) as progress:
        yield from progress.track(pages, total=total)
