"""Worker processes that may hang, run out of memory or die: each page still gets a result.

Each worker has a pipe of its own and no lock with anybody, so that one that is killed at any moment harms no other. It
answers page after page; the page that a lost worker was at is the first that has no answer. The others go back. That
page is tried once more, alone in a new worker, before it is blamed: something else may have killed the first, or
earlier pages may have filled its memory. A page beyond its time is not tried again.
"""

from __future__ import annotations

import collections
import contextlib
import dataclasses
import multiprocessing
import signal
import sys
import time
from collections.abc import Iterator
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from types import TracebackType
from typing import Any, Final, Self

from qznews_extract.batch.job import Answer, Job, origin_of
from qznews_extract.batch.scheduler import Scheduler, Task
from qznews_extract.batch.worker import OUT_OF_MEMORY, serve
from qznews_extract.errors import BatchError, PageMemoryError, PageTimeoutError, WorkerDiedError

_TRIES: Final = 2  # workers that a page may cost
_STARTS: Final = 5  # workers that may die one after the other before they are ready
_LIFE: Final = 10_000  # pages a worker answers: libxml2 never forgets the name of a tag
_LOOK: Final = 0.5  # seconds between two looks at the clock
_TO_EXIT: Final = 5.0  # seconds in which a process that has closed its pipe ends
_ALARMED: Final = -getattr(signal, "SIGALRM", 1 << 16)  # how a worker ends by its own alarm; not on Windows


class Worker:
    """A process, its pipe, and the pages it has still to answer, the one it is at first."""

    pipe: Connection[Any, Any]
    process: SpawnProcess
    tasks: collections.deque[Task]
    ready: bool
    answered: int
    since: float  # by the monotonic clock

    def __init__(self, job: Job, timeout: float | None, memory: int | None, tasks: list[Task]) -> None:
        context = multiprocessing.get_context("spawn")  # the same everywhere, and safe beside threads
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=serve, args=(theirs, job, timeout, memory), daemon=True)
        with _without_interrupt():
            self.process.start()
        theirs.close()
        self.tasks = collections.deque(tasks)
        self.timeout = timeout
        self.status: int | None = None
        self.ready = False
        self.answered = 0
        self.since = time.monotonic()

    def send(self, tasks: list[Task]) -> None:
        """Hand out a chunk to a worker that waits for one."""
        self.tasks = collections.deque(tasks)
        with contextlib.suppress(OSError):  # it has died: hearing it says so
            self.pipe.send([task.page for task in tasks])
        self.since = time.monotonic()

    def hear(self) -> tuple[Task, Answer] | None:
        """The answer that has come; `None` was the word that it is ready, and it gets what it has to do at once.

        Raises `EOFError` or `OSError` if the worker has exited.
        """
        said: Answer | None = self.pipe.recv()
        self.since = time.monotonic()
        if said is not None:
            self.answered += 1
            return self.tasks.popleft(), said
        self.ready = True
        if self.tasks:
            self.send(list(self.tasks))
        return None

    @property
    def late(self) -> bool:
        """Whether its page has had its time."""
        return bool(self.ready and self.tasks and self.timeout) and time.monotonic() - self.since > (self.timeout or 0)

    def end(self, patience: float = 0) -> int | None:
        """End the process, whatever it does; gives its exit status, or the negative number of a signal.

        One that is at its end already has some seconds of `patience` to say why.
        """
        if not self.pipe.closed:
            self.process.join(patience)
            self.process.kill()
            self.process.join()
            self.status = self.process.exitcode
            self.process.close()
            self.pipe.close()
        return self.status


class Pool:
    """So many workers, each replaced when it is lost or has answered enough."""

    def __init__(self, job: Job, workers: int, timeout: float | None, memory: int | None) -> None:
        self._job, self._timeout, self._memory = job, timeout, memory
        self._failed_starts = 0
        self._workers: list[Worker] = []
        self._number = workers

    def __enter__(self) -> Self:
        try:
            while len(self._workers) < self._number:
                self._workers.append(self._start([]))
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._end()

    def run(self, scheduler: Scheduler) -> Iterator[Answer]:
        """The answer to every page of the scheduler."""
        while not scheduler.finished:
            self._hand_out(scheduler)
            yield from scheduler.ready()  # what the caller does with them, it does while the workers work
            if scheduler.finished or not any(worker.tasks or not worker.ready for worker in self._workers):
                continue
            speaking = wait([worker.pipe for worker in self._workers], self._patience())
            for place, worker in enumerate(list(self._workers)):
                if worker.pipe in speaking:
                    self._hear(place, scheduler)
                elif worker.late:  # and no answer of it waits to be read
                    self._lose(place, scheduler, too_late=True)

    def _hand_out(self, scheduler: Scheduler) -> None:
        for place, worker in enumerate(self._workers):
            if worker.ready and not worker.tasks:
                if worker.answered >= _LIFE:
                    self._replace(place, [])
                elif chunk := scheduler.take():
                    worker.send(chunk)

    def _hear(self, place: int, scheduler: Scheduler) -> None:
        try:
            heard = self._workers[place].hear()
        except (EOFError, OSError):
            self._lose(place, scheduler, too_late=False)
            return
        if heard:
            self._failed_starts = 0
            scheduler.settle(*heard)

    def _lose(self, place: int, scheduler: Scheduler, *, too_late: bool) -> None:
        worker = self._workers[place]
        if not worker.ready:  # nobody is to blame but the start itself
            self._count_failed_start()
            self._replace(place, list(worker.tasks))
            return
        status = worker.end(0 if too_late else _TO_EXIT)
        too_late = too_late or (status == _ALARMED and self._timeout is not None)
        at, not_begun = list(worker.tasks)[:1], list(worker.tasks)[1:]
        scheduler.put_back(not_begun)
        again = [dataclasses.replace(task, tries=task.tries + 1) for task in at if _may_try_again(task, too_late)]
        self._workers[place] = self._start(again)
        for task in at if not again else ():
            scheduler.settle(task, Answer(origin_of(task.page), error=self._error(status, too_late=too_late)))

    def _error(self, status: int | None, *, too_late: bool) -> BatchError:
        if too_late:
            return PageTimeoutError(f"the page took longer than {self._timeout:g} seconds; raise timeout= if it may")
        if status == OUT_OF_MEMORY:
            return PageMemoryError(f"the page took more than {self._memory or 0:,} bytes; raise memory= if it may")
        return WorkerDiedError(f"the worker process ended ({_named(status)}) while it read the page, twice")

    def _start(self, tasks: list[Task]) -> Worker:
        return Worker(self._job, self._timeout, self._memory, tasks)

    def _replace(self, place: int, tasks: list[Task]) -> None:
        self._workers[place].end()
        self._workers[place] = self._start(tasks)

    def _count_failed_start(self) -> None:
        self._failed_starts += 1
        if self._failed_starts >= _STARTS:
            raise BatchError(
                "the worker processes cannot start; put the main code of your script "
                'under `if __name__ == "__main__":`, because each worker imports the script'
            )

    def _patience(self) -> float | None:
        return None if self._timeout is None else min(self._timeout, _LOOK)

    def _end(self) -> None:
        for worker in self._workers:
            worker.end()
        self._workers.clear()


def _may_try_again(task: Task, too_late: bool) -> bool:
    return not too_late and task.tries + 1 < _TRIES


def _named(status: int | None) -> str:
    if status is not None and status < 0:
        with contextlib.suppress(ValueError):
            return signal.Signals(-status).name
    return f"exit status {status}"


@contextlib.contextmanager
def _without_interrupt() -> Iterator[None]:
    """A process that starts in here is deaf to Ctrl-C; one that comes meanwhile is delivered behind."""
    if sys.platform == "win32":
        yield
        return
    resource_tracker.ensure_running()  # it would let the interrupt through again when it starts
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
