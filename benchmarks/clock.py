"""CPU time of things that are to be compared: all of them in turn, round after round, so that a busy hour hits each."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping, Sequence
from statistics import median

Times = Mapping[str, Sequence[float]]


def alternate(tasks: Mapping[str, Callable[[], object]], rounds: int) -> Times:
    """Seconds of CPU of each task in each round; the garbage of one is not left to the next."""
    times: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(rounds):
        for name, task in tasks.items():
            gc.collect()
            start = time.process_time()
            task()
            times[name].append(time.process_time() - start)
    return times


def ratio(times: Times, of: str, to: str) -> float:
    """The median over the rounds of the ratio within a round."""
    return median(one / other for one, other in zip(times[of], times[to], strict=True))
