"""Pages per second of this package and of other tools, measured against a bare lxml parse in the same run.

Every tool reads all pages in each round, one tool after the other; what counts is the median of the rounds, and for
ratios the median of the ratios within a round.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from statistics import median
from typing import Any

from clock import Times, alternate, ratio
from memory import BARE, peak
from tables import table
from tools import OURS, Page, Tool, bare_parse


def time_tools(pages: Sequence[Page], tools: Sequence[Tool], rounds: int) -> Times:
    """Seconds of each tool for all pages, round by round, and of the bare parse."""
    sources = [page.text.encode("utf-8", "replace") for page in pages]
    tasks = {BARE: _over(bare_parse, sources)} | {tool.name: _over(tool.answer, pages) for tool in tools}
    for task in tasks.values():
        task()  # what is imported or compiled at first use is not a page's time
    return alternate(tasks, rounds)


def _over(read: Callable[[Any], object], pages: Sequence[object]) -> Callable[[], None]:
    def read_all() -> None:
        for each in pages:
            read(each)

    return read_all


def speed_table(pages: Sequence[Page], tools: Sequence[Tool], times: Times, *, markdown: bool) -> str:
    """One row per tool: pages and megabytes per second, the ratio to the bare parse, peak memory of the largest."""
    size = sum(len(page.raw) for page in pages)
    largest = max(pages, key=lambda page: len(page.text)).text.encode("utf-8", "replace")
    rows = []
    for name in [BARE, *(tool.name for tool in tools)]:
        seconds = median(times[name])
        figures = f"{len(pages) / seconds:.0f}", f"{size / seconds / 1e6:.1f}", f"{ratio(times, name, BARE):.2f}"
        rows.append([name, *figures, f"{peak(name, largest) / 1e6:.1f}"])
    return table(["tool", "pages/s", "MB/s", "x bare parse", "peak MB"], rows, markdown=markdown)


def multiple_of_bare(times: Times) -> float:
    """How many times as long as the bare parse this package takes."""
    return ratio(times, OURS, BARE)


def gate_status(measured: float, gate: float | None) -> int:
    """The exit status for a multiple of the bare parse under a gate."""
    if gate is None:
        return 0
    print(f"speed gate: {measured:.2f} times the bare parse, {gate:g} are allowed", file=sys.stderr)
    return 1 if measured > gate else 0
