"""A worker process: it receives pages in chunks through a pipe, and sends their results together.

Sent one by one, they would wake the parent for each page, which costs it more than the work that it does for one.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final, Protocol

from qznews_extract.batch.job import Answer, Given, Job, answer
from qznews_extract.errors import InputError
from qznews_extract.model.page import RawPage

OUT_OF_MEMORY: Final = 77  # an exit status without conventional meaning
_GRACE: Final = 5.0  # seconds for the parent to end a worker before the worker's own alarm does
_HELD: Final = 0.5  # seconds for which an answer waits for those to the next pages
_STATUS: Final = Path("/proc/self/status")
_WARM_UP: Final = (
    "<h1>市图书馆延长开放时间</h1><p>来源：青州新闻网 2021-09-07 10:25</p>"
    "<p>本报讯（记者 周若禾）9月起，市图书馆每天开放到21点，周末不休息。</p>"
)


class Count(Protocol):
    """A number in memory that the worker shares with its parent."""

    value: int


def check_memory(memory: int | None) -> None:
    """Raise `InputError` if a worker's memory cannot be limited, or the limit is invalid."""
    if memory is None:
        return
    if memory <= 0:
        raise InputError(f"memory={memory} is not a valid number of bytes; use a positive number or None")
    if sys.platform != "linux":
        raise InputError("memory= works only on Linux, which can limit the memory of a process; omit it here")


def serve(pipe: Connection, job: Job, timeout: float | None, memory: int | None, done: Count) -> None:
    """Answer pages until the pipe is closed; the first message says that the worker is ready.

    `done` counts the answered pages, sent or not: the next one is to blame if this process dies.

    A keyboard interrupt reaches all processes of a terminal; only the parent handles it. The alarm covers the case that
    the parent has exited or does not respond: the system then ends the process, even inside a regular expression or a
    parser that does not return to Python.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answer(RawPage(_WARM_UP), job)  # imports and compilation do not count towards the first page's time or memory
    _bound(memory)
    with contextlib.suppress(EOFError, OSError):  # the parent has exited or closed the pipe
        pipe.send(None)
        while True:
            _answer_all(pipe, job, timeout, done)


def _answer_all(pipe: Connection, job: Job, timeout: float | None, done: Count) -> None:
    try:
        pages: Sequence[Given] = pipe.recv()
        unsent: list[Answer] = []
        since = time.monotonic()
        for page in pages:
            _set_alarm(timeout + _GRACE if timeout else 0)
            unsent.append(answer(page, job))
            _set_alarm(0)
            done.value += 1
            if time.monotonic() - since > _HELD:
                pipe.send(unsent)
                unsent, since = [], time.monotonic()
        if unsent:
            pipe.send(unsent)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)  # immediately: anything else would need memory


def _set_alarm(seconds: float) -> None:
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)  # SIGALRM keeps its default action: the process ends


def _bound(memory: int | None) -> None:
    """From now on the process may use `memory` bytes more than it does now."""
    if memory is None or sys.platform != "linux":
        return
    import resource  # noqa: PLC0415 - no such module on Windows

    line = next(line for line in _STATUS.read_text(encoding="ascii").splitlines() if line.startswith("VmData"))
    held = int(line.split()[1]) * 1024
    resource.setrlimit(resource.RLIMIT_DATA, (held + memory, held + memory))
