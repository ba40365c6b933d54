"""Progress of a long run on standard error: a bar while it works, tables at its end."""

from __future__ import annotations

import contextlib
import datetime as dt
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from rich import box
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from qznews_extract.batch.tally import Tally
from qznews_extract.cli.printing import plain

REASONS: Final = 5  # that are shown
_MINUTE: Final = 60.0  # seconds
_SHORTEST: Final = 0.001  # seconds


class Ended(NamedTuple):
    """The results of a run: its files, and the number of duplicates, if requested."""

    files: tuple[Path, ...] = ()
    duplicates: int | None = None


class _Rate(ProgressColumn):
    """The speed in pages per second."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text(f"{speed:,.0f} pages/s" if speed else "")


@contextlib.contextmanager
def watching(console: Console, total: int | None) -> Iterator[Callable[[Tally], None]]:
    """A progress bar on a terminal, nothing in a log; updated with the tally after each page."""
    if not console.is_terminal:
        yield lambda _tally: None
        return
    failures = TextColumn("{task.fields[rejects]} rejected")
    columns = TextColumn("pages"), BarColumn(), MofNCompleteColumn(), _Rate(), failures, TimeRemainingColumn()
    with Progress(*columns, console=console, redirect_stdout=False, redirect_stderr=False) as progress:
        task = progress.add_task("pages", total=total, rejects=0)
        yield lambda tally: progress.update(task, completed=tally.pages, rejects=tally.rejects.total())


def summary(console: Console, tally: Tally, fields: Sequence[str], ended: Ended) -> None:
    """Print results, duration, files, and the reasons for rejected pages."""
    console.print(_counts(tally, ended))
    if tally.records:
        console.print(_coverage(tally, fields))
    if tally.rejects:
        console.print(_reasons(tally))
    console.print(Text(_pace(tally)), soft_wrap=True)
    for path in ended.files:
        console.print(Text(f"written: {plain(str(path))}"), soft_wrap=True)


def _counts(tally: Tally, ended: Ended) -> Table:
    counts = Table(box=box.SIMPLE_HEAD)
    counts.add_column("")
    counts.add_column("pages", justify="right")
    rows = [("in all", tally.pages), ("of these by earlier runs", tally.before), ("records", tally.records)]
    rows += [("pages joined into the record of another", tally.joined)] if tally.joined else []
    rows += [("duplicates", ended.duplicates)] if ended.duplicates is not None else []
    rows.append(("rejected", tally.rejects.total()))
    rows += [(f"  {error}", number) for error, number in tally.rejects.most_common()]
    for name, number in rows:
        counts.add_row(Text(plain(name)), f"{number:,}")
    return counts


def _reasons(tally: Tally) -> Table:
    title = "why pages were rejected" if len(tally.reasons) <= REASONS else f"the {REASONS} most frequent rejections"
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD)
    table.add_column("pages", justify="right")
    for heading in ("reason", "for example"):
        table.add_column(heading, overflow="fold")
    for reason in tally.reasons.most_common(REASONS):
        said = f"{reason.error}: {reason.message}"
        table.add_row(f"{reason.pages:,}", Text(plain(said)), Text(plain(reason.example)))
    return table


def _pace(tally: Tally) -> str:
    seconds = time.monotonic() - tally.started
    pages = tally.pages - tally.before
    return f"time: {_duration(seconds)}, {pages / max(seconds, _SHORTEST):,.1f} pages/s"


def _duration(seconds: float) -> str:
    """A duration for people.

    >>> _duration(7.25), _duration(3_725)
    ('7.2 s', '1:02:05')
    """
    return f"{seconds:.1f} s" if seconds < _MINUTE else str(dt.timedelta(seconds=round(seconds)))


def _coverage(tally: Tally, fields: Sequence[str]) -> Table:
    table = Table(box=box.SIMPLE_HEAD)
    table.add_column("field")
    table.add_column("records with it", justify="right")
    for name in fields:
        table.add_row(name, f"{tally.filled[name] / tally.records:.1%}")
    return table
