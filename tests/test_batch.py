"""Many pages by many processes: an outcome for each, whatever one does to the process that reads it."""

from __future__ import annotations

import itertools
import os
import pickle
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from breaking import breaking, page, source

from qznews_extract import (
    Extraction,
    InputError,
    NotAnArticleError,
    Options,
    ProfileError,
    QzNewsError,
    RawPage,
    extract,
    parse,
)
from qznews_extract.batch import extract_many, pool
from qznews_extract.batch.job import Answer
from qznews_extract.batch.scheduler import Scheduler, Task
from qznews_extract.errors import (
    BatchError,
    MissingExtraError,
    PageMemoryError,
    PageTimeoutError,
    WorkerDiedError,
)
from qznews_extract.extras import load
from qznews_extract.model.outcome import Outcome
from qznews_extract.readers import read_pages

ROOT = Path(__file__).resolve().parent.parent
only_linux = pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded, and processes are listed, on Linux")


def check_others(outcomes: Sequence[Outcome], broken: int) -> None:
    """All pages but one have their record, in the order of the pages."""
    for number, outcome in enumerate(outcomes):
        if number != broken:
            assert outcome.article == parse(page(number)), outcome.error
            assert outcome.origin == f"{number}.html"


def with_broken(deed: str, at: int, pages: int, **keywords: Any) -> list[RawPage]:
    return [breaking(deed, number, **keywords) if number == at else page(number) for number in range(pages)]


@pytest.mark.parametrize("workers", [0, pytest.param(1, marks=pytest.mark.slow), 2])
def test_records_are_those_of_extract_in_the_order_of_the_pages(workers: int) -> None:
    outcomes = list(extract_many(map(page, range(30)), workers=workers))
    assert len(outcomes) == 30
    check_others(outcomes, broken=-1)
    assert all(outcome.error is None for outcome in outcomes)


@pytest.mark.slow
def test_fixtures_come_through_the_pipe_unchanged() -> None:
    pages = list(read_pages(ROOT / "fixtures"))
    outcomes = {outcome.origin: outcome for outcome in extract_many(pages, workers=1, full=True)}
    assert len(outcomes) == len(pages)
    for raw in pages:
        expected, outcome = result_of(raw), outcomes[raw.origin]
        if isinstance(expected, QzNewsError):
            assert (type(outcome.error), str(outcome.error)) == (type(expected), str(expected))
            assert outcome.article is None
        else:
            assert outcome.extraction == expected.model_copy(update={"blocks": (), "spans": (), "profile_facts": ()})


def result_of(raw: RawPage) -> Extraction | QzNewsError:
    try:
        return extract(raw)
    except QzNewsError as error:
        return error


def test_paths_are_read_by_the_workers(tmp_path: Path) -> None:
    path, gone = tmp_path / "page.html", tmp_path / "gone.html"
    path.write_bytes(source(3))
    there, missing = extract_many([path, str(gone)], workers=1)
    assert there.article == parse(page(3)).model_copy(update={"origin": str(path)})
    assert isinstance(missing.error, InputError)
    assert (missing.origin, missing.extraction) == (str(gone), None)


@pytest.mark.parametrize("workers", [0, 1])
def test_a_fault_and_a_refusal_are_outcomes(workers: int) -> None:
    fault = RawPage(b"", origin="a.zip!1.html", fault=InputError("the archive is cut off"))
    faulty, empty = extract_many([fault, RawPage(b"<a href='/'>x</a>", origin="b")], workers=workers)
    assert isinstance(faulty.error, InputError)
    assert faulty.origin == "a.zip!1.html"
    assert isinstance(empty.error, NotAnArticleError)
    assert empty.error.extraction is None


def test_settings_reach_the_workers() -> None:
    raw = RawPage(source(1).replace(b"2024-03-12", b"03-12"), url="http://www.qznews.cn/a.html")
    options = Options(timezone="Asia/Tokyo", reference_date="2023-05-01")
    (outcome,) = extract_many([raw], workers=1, profile="qznews", options=options)
    assert outcome.article
    assert outcome.article.timestamp
    assert (outcome.article.site, outcome.article.timestamp.isoformat()) == ("qznews", "2023-03-12T09:30:00+09:00")


@pytest.mark.parametrize(
    ("deed", "error", "words"),
    [
        pytest.param("hang", PageTimeoutError, "longer than 3 seconds", marks=pytest.mark.slow),
        ("exit", WorkerDiedError, "exit status 3"),
        pytest.param(
            "crash",
            WorkerDiedError,
            "SIGSEGV",
            marks=[pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="signals differ there")],
        ),
        pytest.param("slip", BatchError, "ZeroDivisionError: a slip of the program", marks=pytest.mark.slow),
        pytest.param("devour", PageMemoryError, "more than 300,000,000 bytes", marks=[pytest.mark.slow, only_linux]),
    ],
)
def test_a_page_that_breaks_its_worker_costs_only_itself(deed: str, error: type[BatchError], words: str) -> None:
    memory = 300_000_000 if deed == "devour" else None
    timeout = 3 if deed == "hang" else 60
    outcomes = list(extract_many(with_broken(deed, 5, 20), workers=2, timeout=timeout, memory=memory))
    broken = outcomes[5]
    assert type(broken.error) is error
    assert words in str(broken.error)
    assert (broken.origin, broken.extraction) == (f"{deed}-5.html", None)
    assert len(outcomes) == 20
    check_others(outcomes, broken=5)


@pytest.mark.slow
def test_many_broken_pages_one_after_the_other() -> None:
    pages = [breaking("exit", number) for number in range(4)] + [page(4)]
    *broken, last = extract_many(pages, workers=2)
    assert [type(outcome.error) for outcome in broken] == [WorkerDiedError] * 4
    assert last.article == parse(page(4))


@pytest.mark.slow
def test_a_page_is_not_blamed_for_a_worker_that_somebody_else_ended(tmp_path: Path) -> None:
    outcomes = list(extract_many(with_broken("die once", 2, 9, mark=tmp_path / "died"), workers=1))
    assert (tmp_path / "died").exists()
    assert outcomes[2].article == parse(page(2)).model_copy(update={"origin": "die once-2.html"})
    check_others(outcomes, broken=2)


@pytest.mark.slow
def test_a_slow_page_holds_back_the_others_only_where_the_order_counts() -> None:
    pages = with_broken("linger", 0, 12)
    numbers = [outcome.origin for outcome in extract_many(pages, workers=2, ordered=False)]
    assert sorted(map(str, numbers)) == sorted(str(each.origin) for each in pages)
    assert numbers[0] != "linger-0.html"
    assert next(extract_many(pages, workers=2)).origin == "linger-0.html"


@pytest.mark.slow
@pytest.mark.parametrize("ordered", [True, False])
def test_the_input_is_not_read_far_ahead(ordered: bool) -> None:
    read = itertools.count()
    taken = 0

    def endless() -> Iterator[RawPage]:
        nonlocal taken
        for taken in read:
            yield page(taken)

    outcomes = extract_many(endless(), workers=2, ordered=ordered)
    for given, _ in zip(range(1, 150), outcomes, strict=False):
        assert taken < given + 2 * 32
    outcomes.close()  # type: ignore[attr-defined]


def children() -> set[int]:
    found = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    numbers = {int(number) for each in found for number in each.read_text().split()}
    return {number for number in numbers if b"spawn_main" in Path(f"/proc/{number}/cmdline").read_bytes()}


@pytest.mark.slow
@only_linux
def test_workers_end_with_the_iterator() -> None:
    outcomes = extract_many(map(page, itertools.count()), workers=2)
    next(outcomes)
    assert len(children()) == 2
    outcomes.close()  # type: ignore[attr-defined]
    assert not children()
    for _ in extract_many(map(page, range(3)), workers=2):
        pass
    assert not children()


@only_linux
def test_an_error_of_the_input_leaves_and_ends_the_workers() -> None:
    def failing() -> Iterator[RawPage]:
        yield page(0)
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="disk is gone"):
        list(extract_many(failing(), workers=1))
    assert not children()


@pytest.mark.slow
def test_a_worker_that_has_answered_enough_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_LIFE", 5)
    check_others(list(extract_many(map(page, range(30)), workers=1)), broken=-1)


@pytest.mark.slow
def test_workers_that_cannot_start_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "serve", os.abort)  # takes no arguments, so each worker fails before it is ready
    with pytest.raises(BatchError, match="cannot start"):
        list(extract_many(map(page, range(3)), workers=1))


@pytest.mark.parametrize(
    ("keywords", "error", "words"),
    [
        ({"workers": -1}, InputError, "workers=-1"),
        ({"timeout": 0}, InputError, "timeout=0"),
        pytest.param({"memory": 0}, InputError, "memory=0", marks=only_linux),
        ({"profile": "none"}, ProfileError, "none"),
    ],
)
def test_settings_that_cannot_be_kept_are_refused_at_once(
    keywords: dict[str, Any], error: type[QzNewsError], words: str
) -> None:
    with pytest.raises(error, match=words):
        extract_many([], **keywords)


def test_what_is_no_page_is_a_type_error() -> None:
    with pytest.raises(TypeError, match="RawPage or the path"):
        list(extract_many([b"<html>"], workers=1))  # type: ignore[list-item]


@pytest.mark.parametrize("error", [BatchError, PageTimeoutError, PageMemoryError, WorkerDiedError])
def test_errors_of_a_batch_are_of_the_one_tree(error: type[BatchError]) -> None:
    assert issubclass(error, QzNewsError)
    assert str(pickle.loads(pickle.dumps(error("why")))) == "why"  # noqa: S301 - our own


def test_a_missing_extra_is_named() -> None:
    with pytest.raises(MissingExtraError, match=r"needs no_such_package; .*qznews_extract\[some\]"):
        load("no_such_package.part", "some")
    assert issubclass(MissingExtraError, ImportError)


@pytest.mark.parametrize("ordered", [True, False])
def test_the_desk_gives_each_page_once_whatever_is_put_back(ordered: bool) -> None:
    scheduler = Scheduler((page(number) for number in range(40)), 20, ordered=ordered)
    given: list[Answer] = []
    while not scheduler.finished:
        chunk = scheduler.take()
        scheduler.put_back(chunk[len(chunk) // 2 + 1 :])
        for task in reversed(chunk[: len(chunk) // 2 + 1]):
            scheduler.settle(task, Answer(origin(task)))
        given += scheduler.ready()
    names = [answered.origin for answered in given]
    assert sorted(map(str, names)) == sorted(f"{number}.html" for number in range(40))
    assert not ordered or names == [f"{number}.html" for number in range(40)]


def origin(task: Task) -> str | None:
    assert isinstance(task.page, RawPage)
    return task.page.origin
