"""How fast the package is, and where the time goes.

    python benchmarks/profiler.py speed [FOLDER]        pages per second, beside a bare lxml parse and other tools
    python benchmarks/profiler.py stages [FOLDER]       which stages of the pipeline take the time
    python benchmarks/profiler.py functions [FOLDER]    which functions take it, by cProfile
    python benchmarks/profiler.py batch [FOLDER]        pages per second by number of worker processes
    python benchmarks/profiler.py growth pages          time and memory as hostile pages double in size: takes minutes
    python benchmarks/profiler.py growth files          the same for archives, headers and files of records

FOLDER is searched for .html; by default it is fixtures/. Time is CPU time of one process (for `batch` the wall clock
too), the median of the rounds. `speed --gate RATIO` exits with 1 where the package takes longer than that many bare
parses, `growth` where a doubling takes more than 2.2 times the time. Nothing is fetched. docs/benchmarks.md explains
the columns.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import growth
import speed
import stages
import workers
from tables import machine
from tools import FIXTURES, PEERS, page, ready

from qznews_extract import __version__

_SLOW_PEERS: Final = ("newspaper4k",)  # left out unless named: it takes longer than all others together


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives the exit status."""
    wanted = _parser().parse_args(arguments)
    if wanted.command == "growth":
        return _growth(wanted)
    sources = [path.read_bytes() for path in sorted(wanted.folder.rglob("*.html"))]
    if not sources:
        print(f"{wanted.folder} holds no .html", file=sys.stderr)
        return 2
    print(_title(sources))
    status: int = wanted.run(sources, wanted)
    return status


def _title(sources: Sequence[bytes]) -> str:
    size = sum(map(len, sources)) / 1e6
    return f"{dt.date.today()}: {len(sources)} pages, {size:.1f} MB; qznews_extract {__version__}; {machine()}\n"


def _speed(sources: Sequence[bytes], wanted: argparse.Namespace) -> int:
    tools = ready(wanted.peers)
    pages = [page(source) for source in sources]
    times = speed.time_tools(pages, tools, wanted.rounds)
    print(*(f"{tool.name} {tool.version}" for tool in tools), sep=", ", end="\n\n")
    print(speed.speed_table(pages, tools, times, markdown=wanted.markdown))
    return speed.gate_status(speed.multiple_of_bare(times), wanted.gate)


def _stages(sources: Sequence[bytes], wanted: argparse.Namespace) -> int:
    measured = [stages.measure(source, wanted.rounds) for source in sources]
    print(stages.stages_table(measured, markdown=wanted.markdown))
    return 0


def _functions(sources: Sequence[bytes], wanted: argparse.Namespace) -> int:
    print(stages.functions_table(sources, wanted.top, markdown=wanted.markdown))
    return 0


def _batch(sources: Sequence[bytes], wanted: argparse.Namespace) -> int:
    rows = [workers.measure(sources, wanted.pages, count) for count in wanted.workers]
    print(workers.workers_table(rows, markdown=wanted.markdown))
    return 0


def _growth(wanted: argparse.Namespace) -> int:
    grown = (growth.pages_table if wanted.what == "pages" else growth.files_table)(wanted.shape, wanted.rounds)
    print(grown.text(markdown=wanted.markdown))
    return 0 if grown.linear else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--rounds", type=int, default=5)
    common.add_argument("--markdown", action="store_true", help="print the tables as Markdown")
    pages = argparse.ArgumentParser(add_help=False, parents=[common])
    pages.add_argument("folder", type=Path, nargs="?", default=FIXTURES, metavar="FOLDER", help="default: fixtures/")
    usual = [name for name in PEERS if name not in _SLOW_PEERS]
    command = commands.add_parser("speed", parents=[pages])
    command.add_argument("--peers", nargs="*", choices=PEERS, default=usual, metavar="NAME", help=", ".join(PEERS))
    command.add_argument("--gate", type=float, metavar="RATIO", help="exit 1 above this multiple of the bare parse")
    command.set_defaults(run=_speed)
    commands.add_parser("stages", parents=[pages]).set_defaults(run=_stages)
    command = commands.add_parser("functions", parents=[pages])
    command.add_argument("--top", type=int, default=40, help="how many functions")
    command.set_defaults(run=_functions)
    command = commands.add_parser("batch", parents=[pages])
    command.add_argument("--pages", type=int, default=1_000, help="the pages are repeated up to this number")
    command.add_argument("--workers", type=int, nargs="+", default=[1, 2], metavar="N")
    command.set_defaults(run=_batch)
    command = commands.add_parser("growth", parents=[common])
    command.add_argument("what", choices=["pages", "files"])
    command.add_argument("--shape", nargs="*", default=[], metavar="WORD", help="only shapes with one of these words")
    return parser


if __name__ == "__main__":
    sys.exit(main())
