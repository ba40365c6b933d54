"""Pages per second by number of worker processes, and the parent's share of the work."""

from __future__ import annotations

import itertools
import resource
import time
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tables import table

from qznews_extract import RawPage
from qznews_extract.batch.job import Job
from qznews_extract.batch.pages import Bounds, answers


class Measured(NamedTuple):
    """One run: seconds by the clock, of CPU of the parent, and of CPU of all workers."""

    workers: int
    pages: int
    seconds: float
    parent: float
    children: float


def measure(sources: Sequence[bytes], pages: int, workers: int) -> Measured:
    """Extract so many pages, the sources repeated; starting the workers is not counted."""
    before = _children()
    list(answers(_repeated(sources, workers), Job(), Bounds(workers), ordered=True))
    to_start = _children() - before
    found = answers(_repeated(sources, pages), Job(), Bounds(workers), ordered=True)
    next(found)
    start, parent, before = time.perf_counter(), time.process_time(), _children()
    count = sum(1 for _ in found)
    seconds, parent = time.perf_counter() - start, time.process_time() - parent
    return Measured(workers, count, seconds, parent, _children() - before - to_start)


def workers_table(rows: Sequence[Measured], *, markdown: bool) -> str:
    """A row per number of workers. By CPU: what the workers would do if each had a core of its own."""
    head = ["workers", "pages/s by the clock", "pages/s of worker CPU", "parent, ms per page", "workers, ms per page"]
    return table(head, [_row(measured) for measured in rows], markdown=markdown)


def _row(run: Measured) -> list[str]:
    rates = f"{run.pages / run.seconds:.0f}", f"{run.pages / run.children:.0f}"
    return [str(run.workers), *rates, *(f"{1e3 * spent / run.pages:.3f}" for spent in (run.parent, run.children))]


def _repeated(sources: Sequence[bytes], pages: int) -> Iterator[RawPage]:
    """Pages with origins of their own."""
    return (RawPage(source, f"{at}.html") for at, source in zip(range(pages), itertools.cycle(sources), strict=False))


def _children() -> float:
    """CPU seconds of the worker processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
