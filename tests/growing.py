"""How work grows with its input, which is the same on every machine: eight times the input, eight times the time.

Quadratic work takes 64 times as long. Other processes only add to a time, so each is the least of several.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

MORE: Final = 8  # times as long an input
TOO_MUCH: Final = 24  # times the time: as far from 8, which is linear, as from 64
ROUNDS: Final = 6
ENOUGH: Final = 2  # of them where the growth is little


def seconds(work: Callable[[], object]) -> float:
    """CPU time of the thread: that of the process is counted in ticks of the clock where it is limited."""
    start = time.thread_time()
    work()
    return time.thread_time() - start


def growth(work: Callable[[], object], more_work: Callable[[], object]) -> float:
    """By how much the time grows from a piece of work to the same on an input that is `MORE` times as long."""
    once = more = float("inf")
    for done in range(1, ROUNDS + 1):
        once, more = min(once, seconds(work)), min(more, seconds(more_work))
        if done >= ENOUGH and more <= TOO_MUCH * once:
            break
    return more / max(once, 1e-9)
