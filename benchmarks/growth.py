"""How time and memory grow with the page, by shape of page: this package beside a bare parse."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from statistics import median
from typing import Final, NamedTuple

from clock import alternate
from memory import peak_over_bare
from shapes import Shape
from tools import bare_parse

LINEAR: Final = 2.2  # a doubling may cost this much time
LEAN: Final = 2.5  # times the bare parse's peak memory
_SLOW: Final = 5.0  # seconds from which one round must do


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
    """One shape as cells; what takes more than it may is marked, and libxml2 giving up on a page is no peak."""
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
