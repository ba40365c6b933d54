"""What a person sees of a long run, on standard error: a bar while it works, tables at its end."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence

from rich import box
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from qznews_extract.batch.run import Tally
from qznews_extract.cli.printing import plain


class _Rate(ProgressColumn):
    """Pages a second."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text(f"{speed:,.0f} pages/s" if speed else "")


@contextlib.contextmanager
def watching(console: Console, total: int | None) -> Iterator[Callable[[Tally], None]]:
    """A progress bar where a person waits, nothing in a log; is shown the tally after each page."""
    if not console.is_terminal:
        yield lambda _tally: None
        return
    failures = TextColumn("{task.fields[rejects]} rejected")
    columns = TextColumn("pages"), BarColumn(), MofNCompleteColumn(), _Rate(), failures, TimeRemainingColumn()
    with Progress(*columns, console=console, redirect_stdout=False, redirect_stderr=False) as progress:
        task = progress.add_task("pages", total=total, rejects=0)
        yield lambda tally: progress.update(task, completed=tally.pages, rejects=tally.rejects.total())


def summary(console: Console, tally: Tally, fields: Sequence[str]) -> None:
    """Two tables: what the pages came to, and the share of records in which each field has a value."""
    counts = Table(box=box.SIMPLE_HEAD)
    counts.add_column("")
    counts.add_column("pages", justify="right")
    rows = [("in all", tally.pages), ("of these by earlier runs", tally.before), ("records", tally.records)]
    rows.append(("rejected", tally.rejects.total()))
    rows += [(f"  {error}", number) for error, number in tally.rejects.most_common()]
    for name, number in rows:
        counts.add_row(Text(plain(name)), f"{number:,}")
    console.print(counts)
    if tally.records:
        console.print(_coverage(tally, fields))


def _coverage(tally: Tally, fields: Sequence[str]) -> Table:
    table = Table(box=box.SIMPLE_HEAD)
    table.add_column("field")
    table.add_column("records with it", justify="right")
    for name in fields:
        table.add_row(name, f"{tally.filled[name] / tally.records:.1%}")
    return table
