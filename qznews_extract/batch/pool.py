"""Worker processes that may hang, run out of memory or die: each page still gets a result.

Each worker has its own pipe and shares no lock, so killing one at any moment affects no other. It answers its pages in
order and counts them in shared memory, which tells the page that a lost worker was processing. The others are
rescheduled, also those whose answers it had not sent yet.
That page is retried once, alone in a new worker, before it is blamed: something else may have killed the worker, or
earlier pages may have filled its memory. A page that timed out is not retried.
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

_TRIES: Final = 2  # workers that a page may kill
_STARTS: Final = 5  # workers that may die in a row before they are ready
_LIFE: Final = 10_000  # pages per worker: libxml2 never frees the names of tags
_LOOK: Final = 0.5  # seconds between two checks of the clock
_TO_EXIT: Final = 5.0  # seconds within which a process that has closed its pipe ends
_ALARMED: Final = -getattr(signal, "SIGALRM", 1 << 16)  # exit status of a worker ended by its own alarm; not on Windows


class Worker:
    """A process, its pipe, and its unanswered pages, the current one first."""

    pipe: Connection[Any, Any]
    process: SpawnProcess
    tasks: collections.deque[Task]
    ready: bool
    answered: int
    since: float  # by the monotonic clock

    def __init__(self, job: Job, timeout: float | None, memory: int | None, tasks: list[Task]) -> None:
        context = multiprocessing.get_context("spawn")  # the same on every system, and safe with threads
        self.pipe, theirs = context.Pipe()
        self._done = context.RawValue("q", 0)
        self.process = context.Process(target=serve, args=(theirs, job, timeout, memory, self._done), daemon=True)
        with _without_interrupt():
            self.process.start()
        theirs.close()
        self.tasks = collections.deque(tasks)
        self.timeout = timeout
        self.status: int | None = None
        self.ready = False
        self.answered = self._done_before = 0
        self.since = time.monotonic()

    def send(self, tasks: list[Task]) -> None:
        """Send a chunk to an idle worker."""
        self.tasks = collections.deque(tasks)
        with contextlib.suppress(OSError):  # it has died, which receiving will show
            self.pipe.send([task.page for task in tasks])
        self.since = time.monotonic()

    def hear(self) -> list[tuple[Task, Answer]]:
        """The received answers; none in the message that the worker is ready, upon which its pages are sent.

        Raises `EOFError` or `OSError` if the worker has exited.
        """
        said: list[Answer] | None = self.pipe.recv()
        self.since = time.monotonic()
        if said is not None:
            self.answered += len(said)
            return [(self.tasks.popleft(), answered) for answered in said]
        self.ready = True
        if self.tasks:
            self.send(list(self.tasks))
        return []

    def is_late(self) -> bool:
        """Whether its page has timed out; a page begins when the one before it is answered."""
        if self._done.value != self._done_before:
            self._done_before, self.since = self._done.value, time.monotonic()
        return bool(self.ready and self.tasks and self.timeout) and time.monotonic() - self.since > (self.timeout or 0)

    def unanswered(self) -> tuple[list[Task], list[Task]]:
        """The page that a lost worker was processing, if any, and those to process again or for the first time.

        If it had answered all pages and could not send that, the first one counts as the page.
        """
        tasks = list(self.tasks)
        at = self._done.value - self.answered
        at = at if at < len(tasks) else 0
        return tasks[at : at + 1], tasks[:at] + tasks[at + 1 :]

    def end(self, patience: float = 0) -> int | None:
        """End the process; returns its exit status, or the negative number of a signal.

        A process that is already exiting has some seconds of `patience` to do so.
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
    """A fixed number of workers, each replaced when it is lost or has answered enough pages."""

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
            yield from scheduler.ready()  # the caller processes them while the workers work
            if scheduler.finished or not any(worker.tasks or not worker.ready for worker in self._workers):
                continue
            speaking = wait([worker.pipe for worker in self._workers], self._patience())
            for place, worker in enumerate(list(self._workers)):
                if worker.pipe in speaking:
                    self._hear(place, scheduler)
                elif worker.is_late():  # and none of its answers is waiting to be read
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
        for task, answered in heard:
            self._failed_starts = 0
            scheduler.settle(task, answered)

    def _lose(self, place: int, scheduler: Scheduler, *, too_late: bool) -> None:
        worker = self._workers[place]
        if not worker.ready:  # no page is to blame: the start failed
            self._count_failed_start()
            self._replace(place, list(worker.tasks))
            return
        status = worker.end(0 if too_late else _TO_EXIT)
        too_late = too_late or (status == _ALARMED and self._timeout is not None)
        at, others = worker.unanswered()
        scheduler.put_back(others)
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
    """Processes started inside ignore Ctrl-C; an interrupt meanwhile is delivered afterwards."""
    if sys.platform == "win32":
        yield
        return
    resource_tracker.ensure_running()  # else it would restore the handler of the interrupt at its start
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
