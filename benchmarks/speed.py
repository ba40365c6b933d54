"""Pages a second, growth and memory, measured against a bare lxml parse in the same run.

    python benchmarks/speed.py                      on the fixtures
    python benchmarks/speed.py FOLDER               on all .html below a folder
    python benchmarks/speed.py --growth             the growth table besides: takes minutes
    python benchmarks/speed.py --gate 12            exit 1 if the package takes more than 12 times the bare parse
    python benchmarks/speed.py --markdown           tables as Markdown

Time is CPU time of one process. Every tool reads all pages in each round, one tool after the other; what counts is the
median of the rounds, and for ratios the median of the ratios within a round. Nothing is fetched.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any, Final

import growth
from clock import Times, alternate, ratio
from memory import BARE, peak
from shapes import SHAPES
from tables import machine, table
from tools import OURS, PEERS, Page, Tool, bare_parse, page, ready

FIXTURES: Final = Path(__file__).resolve().parent.parent / "fixtures"
_SLOW_PEERS: Final = ("newspaper4k",)  # left out unless named: it takes longer than all others together


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print the tables, keep the gate."""
    wanted = _wanted(arguments)
    files = sorted(wanted.folder.rglob("*.html"))
    if not files:
        print(f"{wanted.folder} holds no .html", file=sys.stderr)
        return 2
    tools = ready(wanted.peers)
    pages = [page(path.read_bytes()) for path in files]
    times = time_tools(pages, tools, wanted.rounds)
    print(_title(pages, tools, wanted.rounds))
    print(speed_table(pages, tools, times, markdown=wanted.markdown))
    if wanted.growth:
        print(f"\n{growth_table(tools[0], wanted.shape, wanted.rounds, markdown=wanted.markdown)}")
    return kept(ratio(times, OURS, BARE), wanted.gate)


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
    """A row a tool: pages and megabytes a second, the ratio to the bare parse, peak memory on the largest page."""
    size = sum(len(page.raw) for page in pages)
    largest = max(pages, key=lambda page: len(page.text)).text.encode("utf-8", "replace")
    rows = []
    for name in [BARE, *(tool.name for tool in tools)]:
        seconds = median(times[name])
        figures = f"{len(pages) / seconds:.0f}", f"{size / seconds / 1e6:.1f}", f"{ratio(times, name, BARE):.2f}"
        rows.append([name, *figures, f"{peak(name, largest) / 1e6:.1f}"])
    return table(["tool", "pages/s", "MB/s", "x bare parse", "peak MB"], rows, markdown=markdown)


def growth_table(ours: Tool, names: Sequence[str], rounds: int, *, markdown: bool) -> str:
    """A row a shape; those whose names hold one of `names`, all without any."""
    shapes = [shape for shape in SHAPES if not names or any(name in shape.name for name in names)]
    rows = [
        growth.row(measured)
        for measured in growth.growths(shapes, lambda source: ours.answer(Page(source, "")), rounds)
    ]
    return table(growth.head(), rows, markdown=markdown)


def kept(measured: float, gate: float | None) -> int:
    """The exit status for a ratio to the bare parse under a gate."""
    if gate is None:
        return 0
    print(f"speed gate: {measured:.2f} times the bare parse, {gate:g} are allowed", file=sys.stderr)
    return 1 if measured > gate else 0


def _title(pages: Sequence[Page], tools: Sequence[Tool], rounds: int) -> str:
    versions = ", ".join(f"{tool.name} {tool.version}" for tool in tools)
    size = sum(len(page.raw) for page in pages) / 1e6
    return f"{dt.date.today()}: {len(pages)} pages, {size:.1f} MB, {rounds} rounds; {versions}; {machine()}\n"


def _wanted(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    usual = [name for name in PEERS if name not in _SLOW_PEERS]
    parser.add_argument("folder", type=Path, nargs="?", default=FIXTURES, metavar="FOLDER", help="default: fixtures/")
    parser.add_argument("--peers", nargs="*", choices=PEERS, default=usual, metavar="NAME", help=", ".join(PEERS))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--growth", action="store_true", help="measure growth and memory by shape of page too")
    parser.add_argument("--shape", nargs="*", default=[], metavar="WORD", help="only shapes with one of these words")
    parser.add_argument("--gate", type=float, metavar="RATIO", help="exit 1 above this ratio to the bare parse")
    parser.add_argument("--markdown", action="store_true", help="print the tables as Markdown")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
