"""Limits on reading one input file: uncompressed bytes and time, whatever the file contains."""

from __future__ import annotations

import time
from typing import Final

from qznews_extract.errors import LimitError
from qznews_extract.model.options import Limits

FREE: Final = 1_000_000  # uncompressed bytes of a member that do not count towards the ratio
_FREE_IN_ALL: Final = 16_000_000  # the same for an archive: a few members abandoned halfway must not affect the others
_SHARE: Final = 100_000_000  # for every so many bytes of a file `Limits.read_seconds` is granted once more
_SELDOM: Final = 128  # steps between two checks of the clock


class Budget:
    """Counts the work on one input file of `size` bytes.

    The time is CPU time of the reading thread; it is paused while the caller works on a page (`pause`, `resume`).
    """

    def __init__(self, limits: Limits, size: int = 0) -> None:
        self.limits = limits
        self.size = size
        self._unpacked = self._steps = 0
        self._spent = 0.0
        self._since = time.thread_time()

    def resume(self) -> None:
        """The reader works from now on."""
        self._since = time.thread_time()

    def pause(self) -> None:
        """The caller works from now on."""
        self._spent += time.thread_time() - self._since

    def check_time(self) -> None:
        """Raise `LimitError` when the time is up."""
        spent = self._spent + time.thread_time() - self._since
        if spent > self.limits.read_seconds * (1 + self.size / _SHARE):
            raise LimitError("read_seconds", int(spent), self.limits.read_seconds)

    def count(self, unpacked: int) -> None:
        """Count the uncompressed bytes of a step; raises `LimitError` when time or bytes are used up."""
        self._steps += 1
        if not self._steps % _SELDOM:
            self.check_time()
        self._unpacked += unpacked
        ratio = self.limits.compression_ratio
        if self._unpacked > max(_FREE_IN_ALL, ratio * self.size):
            raise LimitError("compression_ratio", self._unpacked // max(1, self.size), ratio)
