"""`extract_many`: pages in, outcomes out."""

from __future__ import annotations

import dataclasses
import itertools
import os
from collections.abc import Generator, Iterable, Iterator
from typing import Final

from qznews_extract.batch.articles import join_answers
from qznews_extract.batch.job import Answer, Given, Job, answer, origin_of, outcome_of
from qznews_extract.batch.pool import Pool
from qznews_extract.batch.scheduler import Scheduler
from qznews_extract.batch.worker import check_memory
from qznews_extract.errors import InputError, PageMemoryError
from qznews_extract.model.options import Options
from qznews_extract.model.outcome import Outcome
from qznews_extract.profile import Profile
from qznews_extract.profile_index import Given as Sites
from qznews_extract.profile_index import profiles_of

TIMEOUT: Final = 60.0  # seconds; the largest real page seen takes less than one
_AHEAD: Final = 32  # pages per worker that may be read before earlier answers are released


@dataclasses.dataclass(frozen=True, slots=True)
class Bounds:
    """The number of workers and their limits, as in `extract_many`."""

    workers: int | None = None
    timeout: float | None = TIMEOUT
    memory: int | None = None

    def check(self) -> None:
        """Raise `InputError` for an invalid setting."""
        if self.workers is not None and self.workers < 0:
            raise InputError(f"workers={self.workers} is not a number of processes; use 1 or more, or 0 for none")
        if self.timeout is not None and not self.timeout > 0:
            raise InputError(f"timeout={self.timeout} is not a timeout; use a positive number of seconds")
        check_memory(self.memory)


def extract_many(
    pages: Iterable[Given],
    *,
    workers: int | None = None,
    timeout: float | None = TIMEOUT,
    memory: int | None = None,
    ordered: bool = True,
    full: bool = False,
    profile: Profile | str | None = None,
    profiles: Sites = None,
    options: Options | None = None,
) -> Iterator[Outcome]:
    """The outcome of each page, from worker processes; a page that fails, hangs or kills its worker affects no other.

    `pages` are `RawPage`s, as returned by `qznews_extract.readers.read_pages`, or paths of files; at most 32 pages per
    worker are read ahead. `workers` is the number of processes, by default the number of cores this process may use;
    with 0 everything runs in this process, without `timeout` and `memory` limits. `timeout` is the time for a page in
    seconds (`None`: no limit), `memory` the bytes that a worker may use beyond its size at startup (Linux only).
    `ordered` keeps the order of the pages: a slow page then delays those after it. An outcome contains only the
    article, with `full` also evidence, notices, confidence and warnings; never the blocks. `profile` and `profiles`
    are those of `extract`.

    Pages of one article (分页) that are at most 1,000 pages apart give one outcome, in the place of the last of them.
    The outcome for a page with an `origin` waits until the next page is read, which may be its continuation;
    `Options(join_pages=False)` gives an outcome for each page at once.

    The error of an outcome is what `extract` raises, or `PageTimeoutError`, `PageMemoryError` or `WorkerDiedError`.
    Scripts must call this under `if __name__ == "__main__":`, because each worker imports the script. The workers end
    when the iterator is exhausted, closed, or left by an exception, including Ctrl-C.

    Raises `InputError` for an invalid setting, `ProfileError` for an unknown profile, `TypeError` for an unsupported
    type, `BatchError` if no worker can be started.
    """
    bounds = Bounds(workers, timeout, memory)
    bounds.check()
    sites = profiles_of(profiles)
    site = sites.named(profile) if isinstance(profile, str) else profile
    job = Job(site, options or Options(), full, profiles=sites)
    given = answers(pages, job, bounds, ordered=ordered)
    return (outcome_of(answered, job) for answered in join_answers(given, job))


def answers(pages: Iterable[Given], job: Job, bounds: Bounds, *, ordered: bool) -> Generator[Answer, None, None]:
    """Like `extract_many`, but with the workers' answers as they are, without parsing their JSON."""
    number = cores() if bounds.workers is None else bounds.workers
    if number == 0:
        yield from (_answer_here(page, job) for page in pages)
        return
    source = iter(pages)
    first = list(itertools.islice(source, 1))
    if not first:  # no process is started if there is nothing to do, as when a finished run is resumed
        return
    with Pool(job, number, bounds.timeout, bounds.memory) as pool:
        yield from pool.run(Scheduler(itertools.chain(first, source), number * _AHEAD, ordered=ordered))


def _answer_here(page: Given, job: Job) -> Answer:
    try:
        return answer(page, job)
    except MemoryError:
        return Answer(origin_of(page), error=PageMemoryError("the page took more memory than is available"))


def cores() -> int:
    """The number of cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
