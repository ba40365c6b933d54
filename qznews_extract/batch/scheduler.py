"""Scheduling of the pages in a pool: which page is processed next, and which result is released."""

from __future__ import annotations

import collections
import dataclasses
import os
from collections.abc import Iterable, Iterator
from typing import Final

from qznews_extract.batch.job import Answer, Given
from qznews_extract.model.page import RawPage

CHUNK: Final = 8  # pages sent to a worker at once
_CHUNK_BYTES: Final = 4_000_000  # bytes from which a chunk is full


@dataclasses.dataclass(frozen=True, slots=True)
class Task:
    """A page with its number in the input; `tries` counts the workers lost while processing it."""

    number: int
    page: RawPage | str
    tries: int = 0


class Scheduler:
    """Takes pages from the input, at most `ahead` beyond the last released answer.

    With `ordered`, answers are released in the order of the input, otherwise as they arrive.
    """

    def __init__(self, pages: Iterable[Given], ahead: int, *, ordered: bool) -> None:
        self._source = iter(pages)
        self._ahead, self._ordered = ahead, ordered
        self._read = self._given = 0
        self._exhausted = False
        self._again: collections.deque[Task] = collections.deque()
        self._waiting: dict[int, Answer] = {}
        self._ready: collections.deque[Answer] = collections.deque()

    @property
    def finished(self) -> bool:
        """Whether every page has an answer, and all have been released."""
        return self._exhausted and self._given == self._read

    def take(self) -> list[Task]:
        """The next chunk; empty at the end of the input, or if enough pages have been read ahead."""
        chunk: list[Task] = []
        size = 0
        while len(chunk) < CHUNK and size < _CHUNK_BYTES and (task := self._next()):
            chunk.append(task)
            size += len(task.page.content) if isinstance(task.page, RawPage) else 0
        return chunk

    def put_back(self, tasks: Iterable[Task]) -> None:
        """Return pages that a lost worker had not started; they are taken next."""
        self._again.extendleft(reversed(list(tasks)))

    def settle(self, task: Task, answered: Answer) -> None:
        """Store the answer for a page."""
        if not self._ordered:
            self._ready.append(answered)
            return
        self._waiting[task.number] = answered
        while (turn := self._given + len(self._ready)) in self._waiting:
            self._ready.append(self._waiting.pop(turn))

    def ready(self) -> Iterator[Answer]:
        """The answers that can be released."""
        while self._ready:
            answered = self._ready.popleft()
            self._given += 1
            yield answered

    def _next(self) -> Task | None:
        if self._again:
            return self._again.popleft()
        if self._exhausted or self._read - self._given >= self._ahead:
            return None
        try:
            page = next(self._source)
        except StopIteration:
            self._exhausted = True
            return None
        self._read += 1
        return Task(self._read - 1, _light(page))


def _light(page: Given) -> RawPage | str:
    """The page in the form sent through the pipe. Raises `TypeError` for an unsupported type."""
    if isinstance(page, RawPage):
        return page
    if isinstance(page, (str, os.PathLike)):
        return os.fspath(page)
    raise TypeError(f"a page of a batch is a RawPage or the path of a file, not {type(page).__name__}")
