"""How work grows with its input, which is the same on every machine: eight times the input, eight times the time.

Quadratic work takes 64 times as long. Other processes only add to a time, so each is the least of several.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

MORE: Final = 8  # times as long an input
TOO_MUCH: Final = 24  # times the time: as far from 8, which is linear, as from 64
ROUNDS: Final = 5


def seconds(work: Callable[[], object]) -> float:
    """CPU time of the thread: that of the process is counted in ticks of the clock where it is limited."""
    start = time.thread_time()
    work()
    return time.thread_time() - start


def growth(work: Callable[[], object], more_work: Callable[[], object]) -> float:
    """By how much the time grows from a piece of work to the same on an input that is `MORE` times as long."""
    rounds = [(seconds(work), seconds(more_work)) for _ in range(ROUNDS)]
    once, more = map(min, zip(*rounds, strict=True))
    return more / max(once, 1e-9)
