"""A sample of bounded size, evenly spread, so that every part of an archive is represented."""

from __future__ import annotations

from typing import Generic, TypeVar

T = TypeVar("T")


class EvenSample(Generic[T]):
    """Keeps at most `most` of the items that are added, at equal distances.

    >>> sample = EvenSample(4)
    >>> for item in range(10):
    ...     sample.add(item)
    >>> sample.kept
    [0, 4, 8]
    """

    def __init__(self, most: int) -> None:
        self.kept: list[T] = []
        self._most = most
        self._distance = 1
        self._seen = 0

    def add(self, item: T) -> None:
        """Keep the item if it is far enough from the last one kept."""
        if self._seen % self._distance == 0:
            self.kept.append(item)
        self._seen += 1
        if len(self.kept) > self._most:
            self.kept = self.kept[::2]
            self._distance *= 2
