"""How time and memory grow with the page, by shape of page, and with the input file, by shape of file."""

from __future__ import annotations

import contextlib
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

from clock import alternate, ratio
from hostile_files import FILES, FileShape
from memory import peak_over_bare
from shapes import SHAPES, Shape
from tables import table
from tools import bare_parse

from qznews_extract import QzNewsError, extract, read_pages
from qznews_extract.sinks.judging import judge_file

LINEAR: Final = 2.2  # a doubling may cost this much time
LEAN: Final = 2.5  # times the bare parse's peak memory
_SLOW: Final = 5.0  # seconds from which one round must do
_ATTEMPTS: Final = 3  # measurements of a shape that grows too much: other processes add time, and never take any away


class Growth(NamedTuple):
    """A shape at `size` and twice that, in seconds of CPU, and a page of a megabyte in bytes of memory."""

    shape: Shape
    ours: tuple[float, float]
    bare: tuple[float, float]
    length: int
    memory: tuple[int, int]

    @property
    def doubling(self) -> float:
        """By how much the time grows when the page doubles."""
        return self.ours[1] / self.ours[0]

    @property
    def bare_doubling(self) -> float:
        """The same for the bare parse: what libxml2 itself does with such a page."""
        return self.bare[1] / self.bare[0]

    @property
    def memory_ratio(self) -> float:
        """Peak memory as a multiple of that of the bare parse."""
        return self.memory[0] / self.memory[1]


class Grown(NamedTuple):
    """A table of growth, and whether each doubling took at most `LINEAR` times the time."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    linear: bool

    def text(self, *, markdown: bool) -> str:
        """The table to print."""
        return table(self.head, self.rows, markdown=markdown)


def pages_table(words: Sequence[str], rounds: int) -> Grown:
    """A row for each shape of page whose name holds one of the words, all without words."""
    shapes = [shape for shape in SHAPES if not words or any(word in shape.name for word in words)]
    measured = list(growths(shapes, _extract, rounds))
    return Grown(head(), [row(each) for each in measured], all(each.doubling <= LINEAR for each in measured))


def files_table(words: Sequence[str], rounds: int) -> Grown:
    """A row for each shape of file whose name holds one of the words, all without words."""
    shapes = [shape for shape in FILES if not words or any(word in shape.name for word in words)]
    with tempfile.TemporaryDirectory() as folder:
        measured = list(file_growths(shapes, rounds, Path(folder)))
    return Grown(file_head(), [file_row(each) for each in measured], all(each.doubling <= LINEAR for each in measured))


def _extract(page: bytes) -> None:
    with contextlib.suppress(QzNewsError):
        extract(page)


def growths(shapes: Sequence[Shape], read: Callable[[bytes], object], rounds: int) -> Iterator[Growth]:
    """Measure shape after shape."""
    for shape in shapes:
        small, double, large = shape.page(shape.size), shape.page(2 * shape.size), shape.large()
        tasks: dict[str, Callable[[], object]] = {
            "ours n": partial(read, small),
            "ours 2n": partial(read, double),
            "bare n": partial(bare_parse, small),
            "bare 2n": partial(bare_parse, double),
        }
        start = time.process_time()
        read(small)
        seconds = alternate(tasks, 1 if time.process_time() - start > _SLOW else rounds)
        ours, bare = ((median(seconds[f"{who} n"]), median(seconds[f"{who} 2n"])) for who in ("ours", "bare"))
        yield Growth(shape, ours, bare, len(large), peak_over_bare(large))


def head() -> list[str]:
    """Columns of the growth table."""
    return ["shape", "n", "ms at n", "ms at 2n", "grows", "bare grows", "MB", "peak MB", "bare peak MB", "x bare peak"]


def row(growth: Growth) -> list[str]:
    """One shape as cells; excesses are marked, and a page on which libxml2 gives up does not count as a peak."""
    return [
        growth.shape.name,
        f"{growth.shape.size:,}",
        *(f"{seconds * 1e3:.0f}" for seconds in growth.ours),
        _marked(growth.doubling, LINEAR, 2),
        f"{growth.bare_doubling:.2f}",
        f"{growth.length / 1e6:.1f}",
        *(f"{peak / 1e6:.0f}" for peak in growth.memory),
        _marked(growth.memory_ratio, LEAN, 1) if growth.memory[1] > growth.length else "–",
    ]


def _marked(figure: float, most: float, digits: int) -> str:
    return f"{figure:.{digits}f}{' !' if figure > most else ''}"


class FileGrowth(NamedTuple):
    """A shape of file at `size` and twice that: seconds of CPU, their ratio, bytes, peak memory for the larger one."""

    shape: FileShape
    seconds: tuple[float, float]
    doubling: float
    lengths: tuple[int, int]
    memory: int


def file_growths(shapes: Sequence[FileShape], rounds: int, folder: Path) -> Iterator[FileGrowth]:
    """Measure shape after shape."""
    for shape in shapes:
        paths = [folder / f"{times}{shape.suffix}" for times in (1, 2)]
        for times, path in enumerate(paths, 1):
            path.write_bytes(shape.make(times * shape.size))
        read = partial(read_file, records=shape.records)
        small, double, doubling = doubled(partial(read, paths[0]), partial(read, paths[1]), rounds)
        lengths = [path.stat().st_size for path in paths]
        yield FileGrowth(shape, (small, double), doubling, (lengths[0], lengths[1]), peak_of(partial(read, paths[1])))


def doubled(small: Callable[[], object], double: Callable[[], object], rounds: int) -> tuple[float, float, float]:
    """The least seconds of either, and their ratio; measured again while the ratio is above `LINEAR`."""
    found = []
    while not found or (found[-1][2] > LINEAR and len(found) < _ATTEMPTS):
        measured = alternate({"n": small, "2n": double}, rounds)
        least = min(measured["n"]), min(measured["2n"])
        found.append((*least, min(ratio(measured, "2n", "n"), least[1] / least[0])))
    return min(found, key=lambda each: each[2])


def read_file(path: Path, *, records: bool) -> None:
    """Go through a file as the program does."""
    for _ in judge_file(path) if records else read_pages(path):
        pass


def peak_of(read: Callable[[], object]) -> int:
    """The most bytes that Python held while it read a file."""
    tracemalloc.start()
    read()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def file_head() -> list[str]:
    """Columns of the table of files."""
    return ["shape", "n", "MB at 2n", "ms at n", "ms at 2n", "grows", "peak MB"]


def file_row(growth: FileGrowth) -> list[str]:
    """One shape as cells."""
    return [
        growth.shape.name,
        f"{growth.shape.size:,}",
        f"{growth.lengths[1] / 1e6:.2f}",
        *(f"{seconds * 1e3:.0f}" for seconds in growth.seconds),
        _marked(growth.doubling, LINEAR, 2),
        f"{growth.memory / 1e6:.1f}",
    ]
