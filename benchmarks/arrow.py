"""What a page costs in `extract_batches` above `extract` itself, in one run.

    python benchmarks/arrow.py                on the fixtures: small pages, where the rest weighs most
    python benchmarks/arrow.py FOLDER         on all .html below a folder

CPU time of one process. Both read all pages in each round, one after the other; the ratio is the median of the ratios
within a round. Needs pyarrow (the extra `parquet`). Nothing is fetched.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any, Final

import pyarrow as pa
from clock import Times, alternate, ratio
from tables import machine, table

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # this checkout, whatever is installed

from qznews_extract import QzNewsError, RawPage, extract
from qznews_extract.arrow import extract_batches

FIXTURES: Final = Path(__file__).resolve().parent.parent / "fixtures"
PLAIN: Final = "extract"
BATCHES: Final = "extract_batches"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=FIXTURES, metavar="FOLDER", help="default: fixtures/")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--markdown", action="store_true", help="print the table as Markdown")
    wanted = parser.parse_args(arguments)
    contents = [path.read_bytes() for path in sorted(wanted.folder.rglob("*.html"))]
    if not contents:
        print(f"{wanted.folder} holds no .html", file=sys.stderr)
        return 2
    times = measure(contents, wanted.rounds)
    print(f"{dt.date.today()}: {len(contents)} pages, {wanted.rounds} rounds; pyarrow {pa.__version__}; {machine()}\n")
    print(costs_table(times, len(contents), markdown=wanted.markdown))
    return 0


def measure(contents: Sequence[bytes], rounds: int) -> Times:
    """Seconds for all pages, alone and as one batch, round by round."""
    batch = pa.record_batch({"html": pa.array(contents, pa.binary())})
    tasks = {PLAIN: lambda: _alone(contents), BATCHES: lambda: _as_batch(batch)}
    for task in tasks.values():
        task()  # what is imported or compiled at first use is not a page's time
    return alternate(tasks, rounds)


def costs_table(times: Times, pages: int, *, markdown: bool) -> str:
    """A row each: pages a second, and the ratio to `extract` alone."""
    rows = [[name, f"{pages / median(times[name]):.0f}", f"{ratio(times, name, PLAIN):.3f}"] for name in times]
    return table(["", "pages/s", "x extract"], rows, markdown=markdown)


def _alone(contents: Sequence[bytes]) -> None:
    for content in contents:
        with contextlib.suppress(QzNewsError):  # a refused page is a row of the batch, too
            extract(RawPage(content))


def _as_batch(batch: Any) -> None:
    for _ in extract_batches([batch]):
        pass


if __name__ == "__main__":
    sys.exit(main())
