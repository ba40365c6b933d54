"""Pages a second by worker processes, the parent's share of the work, its memory, and what resuming costs.

    python benchmarks/batch.py                    50,000 pages: takes minutes
    python benchmarks/batch.py --pages 2000       a quick run
    python benchmarks/batch.py --warc             from a WARC file of the same pages besides; needs fastwarc

The archive is made of the fixtures: each page is one of them with other numbers in its headline and text. Pages a
second are by the wall clock, from the first answer on, and mean something on a machine that does nothing else; so the
CPU seconds of parent and workers stand beside them. With `p` seconds of the parent and `w` of a worker for a page, two
workers give twice the pages of one where the parent has a core of its own, and `2 w / (p + w)` times where all three
share two cores.
"""

from __future__ import annotations

import argparse
import dataclasses
import gzip
import itertools
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from memory import highest
from tables import machine, table

from qznews_extract.batch.job import Job
from qznews_extract.batch.pages import Bounds, answers
from qznews_extract.readers import read_pages

FIXTURES: Final = Path(__file__).resolve().parent.parent / "fixtures"
_FOLDER_PAGES: Final = 1_000  # pages of a folder
_DIGITS: Final = re.compile(rb"(?<=>)[^<>]*\d[^<>]*(?=<)")
_KEPT: Final = re.compile(rb"[-:/]|ICP|(?:19|20)\d\d")  # dates, times, addresses, record numbers
_NUMBER: Final = re.compile(rb"(?<!\d)\d{1,3}(?!\d)")
_WARC: Final = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-%012d>\r\n"
    b"WARC-Date: 2024-03-12T01:30:00Z\r\nWARC-Target-URI: http://www.example.cn/%d.html\r\n"
    b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n"
)
_HTTP: Final = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n"


@dataclasses.dataclass(frozen=True, slots=True)
class Measured:
    """Figures of one run over the archive."""

    workers: int
    pages: int
    seconds: float
    parent: float
    children: float

    @property
    def row(self) -> list[str]:
        """Cells of the table."""
        rate = self.pages / self.seconds
        each = 1e3 / self.pages
        return [
            str(self.workers), f"{rate:.0f}", f"{self.pages / self.children:.0f}",
            f"{self.parent * each:.3f}", f"{self.children * each:.3f}",
        ]  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the archive, measure, print the tables."""
    wanted = _wanted(arguments)
    if wanted.child:
        _measure_memory(wanted.child, wanted.pages)
        return 0
    with tempfile.TemporaryDirectory(prefix="qznews-batch-") as place:
        archive, warc = Path(place) / "pages", Path(place) / "pages.warc.gz"
        size = make_archive(archive, wanted.pages)
        print(f"{wanted.pages:,} pages, {size / 1e6:.0f} MB, {size / wanted.pages / 1e3:.1f} KB a page; {machine()}\n")
        print(_speeds(archive, markdown=wanted.markdown))
        if wanted.warc:
            make_warc(archive, warc)
            print(f"{_speeds(warc, markdown=wanted.markdown)}(from a WARC file)\n")
        print(_memories(archive, wanted.pages))
        print(_resuming(archive, Path(place) / "records.jsonl"))
    return 0


def make_archive(folder: Path, pages: int) -> int:
    """Write so many pages below a folder; gives their bytes."""
    sources = [path.read_bytes() for path in sorted(FIXTURES.glob("*/*/page.html"))]
    size = 0
    for number in range(pages):
        if number % _FOLDER_PAGES == 0:
            (folder / f"{number // _FOLDER_PAGES:04}").mkdir(parents=True)
        page = varied(sources[number % len(sources)], number)
        (folder / f"{number // _FOLDER_PAGES:04}" / f"{number:07}.html").write_bytes(page)
        size += len(page)
    return size


def varied(source: bytes, number: int) -> bytes:
    """The page with another number in each text that has one, dates and record numbers apart."""
    return _DIGITS.sub(lambda text: _numbered(text[0], number), source)


def _numbered(text: bytes, number: int) -> bytes:
    if _KEPT.search(text):
        return text
    return _NUMBER.sub(lambda digits: b"%d" % (int(digits[0]) % 10 + number), text, count=1)


def _speeds(archive: Path, *, markdown: bool) -> str:
    one, two = (_measure(archive, workers) for workers in (1, 2))
    head = ["workers", "pages/s", "pages/s of worker CPU", "parent ms/page", "workers ms/page"]
    shown = table(head, [one.row, two.row], markdown=markdown)
    wall = one.seconds / two.seconds
    shared = 2 * two.children / (two.parent + two.children)
    return f"{shown}\n\ntwo workers against one: {wall:.2f} by the clock; by CPU {shared:.2f} on two cores in all\n"


def _measure(archive: Path, workers: int) -> Measured:
    """From the first answer to the last: what starting the workers costs is no page's."""
    before = _children()
    list(answers(itertools.islice(read_pages(archive), workers), Job(), Bounds(workers), ordered=True))
    to_start = _children() - before
    found = answers(read_pages(archive), Job(), Bounds(workers), ordered=True)
    next(found)
    start, parent, before = time.perf_counter(), time.process_time(), _children()
    pages = sum(1 for _ in found)
    seconds, parent = time.perf_counter() - start, time.process_time() - parent
    return Measured(workers, pages, seconds, parent, _children() - before - to_start)


def _children() -> float:
    """CPU seconds of the worker processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _memories(archive: Path, pages: int) -> str:
    """The parent's peak in a process of its own, for a fifth of the pages and for all."""
    said = []
    for number in (pages // 5, pages):
        command = [sys.executable, __file__, "--child", str(archive), "--pages", str(number)]
        peak = int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        said.append(f"{peak / 1e6:.1f} MB at {number:,} pages")
    return f"peak memory of the parent: {', '.join(said)}\n"


def _measure_memory(archive: Path, pages: int) -> None:
    for _ in answers(itertools.islice(read_pages(archive), pages), Job(), Bounds(2), ordered=True):
        pass
    print(highest())


def _resuming(archive: Path, output: Path) -> str:
    """The command line over everything, and once more when all is done."""
    command = [sys.executable, "-m", "qznews_extract", "batch", archive, "-o", output, "--resume"]
    seconds = []
    for _ in range(2):
        start = time.perf_counter()
        subprocess.run(command, check=False, capture_output=True)
        seconds.append(time.perf_counter() - start)
    size = output.stat().st_size / 1e6
    return f"the command line: {seconds[0]:.1f} s for {size:.0f} MB of records, {seconds[1]:.1f} s to find all done\n"


def make_warc(archive: Path, path: Path) -> None:
    """The pages as a WARC file, each record a gzip member, as crawlers write it."""
    with path.open("wb") as file:
        for number, page in enumerate(sorted(archive.rglob("*.html"))):
            content = page.read_bytes()
            block = _HTTP % len(content) + content
            file.write(gzip.compress(_WARC % (number, number, len(block)) + block + b"\r\n\r\n", mtime=0))


def _wanted(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=50_000)
    parser.add_argument("--warc", action="store_true", help="read them from a WARC file too")
    parser.add_argument("--markdown", action="store_true", help="print the tables as Markdown")
    parser.add_argument("--child", type=Path, metavar="ARCHIVE", help="as a child: print the parent's peak in bytes")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
