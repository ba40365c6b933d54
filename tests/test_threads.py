"""No state outlives a page: threads, processes and a thousand pages before change nothing, nor does the import."""

from __future__ import annotations

import concurrent.futures
import functools
import hashlib
import importlib
import multiprocessing
import os
import pkgutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import pytest
from cases import CASES

import qznews_extract
from qznews_extract import QzNewsError, extract

ROOT: Final = Path(__file__).parent.parent
WORKERS: Final = 8
MANY: Final = 2_000  # varied pages
SETTLED: Final = 200  # pages after which whatever is read once has been read
SMALL: Final = 512  # entries that a bounded cache may hold
ALL: Final = pytest.param(1, marks=pytest.mark.full)
EACH: Final = [5, ALL]  # of the reference pages, each so many-th
SEEDS: Final = [("4242", 5), *(pytest.param(seed, 1, marks=pytest.mark.full) for seed in ("0", "1"))]


def pages(each: int) -> list[Path]:
    """The fixtures, and where they are at hand each so many-th of the reference pages."""
    shared = os.environ.get("QZNEWS_SHARED")
    corpus = Path(shared, "corpus") if shared else None
    found = [page for folder in ("pages", "text") if corpus for page in sorted((corpus / folder).rglob("*.*"))]
    return [case.page for case in CASES] + [page for page in found if page.is_file()][::each]


def output(page: Path) -> str:
    """All that is said of a page, its error in place of a record, as a fingerprint."""
    return fingerprint(page.read_bytes())


def fingerprint(page: bytes) -> str:
    try:
        said = extract(page).model_dump_json()
    except QzNewsError as error:
        said = f"{type(error).__name__}: {error}"
    return hashlib.sha256(said.encode()).hexdigest()


@functools.cache
def expected(each: int) -> list[str]:
    return [output(page) for page in pages(each)]


def program(source: str, **environment: str) -> str:
    """What a program of its own prints."""
    path = os.pathsep.join(map(str, (ROOT, ROOT / "tests")))
    return subprocess.run(  # noqa: S603 - our own source
        [sys.executable, "-W", "error", "-c", source],
        env=os.environ | {"PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"} | environment,
        check=True,
        capture_output=True,
        text=True,
    ).stdout


@pytest.mark.parametrize("each", EACH)
def test_threads_give_what_one_gives(each: int) -> None:
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        for _ in range(2):
            assert list(pool.map(output, pages(each))) == expected(each)


@pytest.mark.slow
def test_threads_on_one_page_at_a_time_give_what_one_gives() -> None:
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        for case in CASES:
            assert set(pool.map(output, [case.page] * WORKERS)) == {output(case.page)}


@pytest.mark.slow
def test_threads_that_start_together_give_what_one_gives() -> None:
    """What is read once, such as the profiles, may be read by all threads at the same time."""
    source = (
        "import concurrent.futures, test_threads as t\n"
        f"with concurrent.futures.ThreadPoolExecutor({WORKERS}) as pool:\n"
        "    print(*pool.map(t.output, [t.CASES[0].page] * 64))"
    )
    assert set(program(source).split()) == {output(CASES[0].page)}


@pytest.mark.slow
@pytest.mark.parametrize("each", EACH)
def test_spawned_processes_give_what_one_gives(each: int) -> None:
    spawn = multiprocessing.get_context("spawn")
    with concurrent.futures.ProcessPoolExecutor(2, mp_context=spawn) as pool:
        assert list(pool.map(output, pages(each), chunksize=16)) == expected(each)


@pytest.mark.slow
@pytest.mark.parametrize(("seed", "each"), SEEDS)
def test_the_order_of_sets_shows_nowhere(seed: str, each: int) -> None:
    source = f"import test_threads as t; print(*map(t.output, t.pages({each})))"
    assert program(source, PYTHONHASHSEED=seed).split() == expected(each)


IMPORT: Final = """
import locale, os, sys, threading, warnings
import bs4, lxml.etree, pydantic, typing  # what others do when they are imported is theirs
seen = []
def note(event, arguments):
    if event == "open":
        path, mode, flags = arguments
        if isinstance(mode, str) and set(mode) & set("wax+") or flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            seen.append((event, str(path), mode))
    elif event.split(".")[0] in {"socket", "subprocess", "shutil", "urllib", "http", "tempfile"} or event in {
        "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.putenv", "os.unsetenv", "os.remove", "os.mkdir",
        "os.rename", "os.chdir", "os.chmod", "_thread.start_new_thread", "signal.signal",
    }:
        seen.append((event, *map(str, arguments)))
def state():
    return (
        dict(os.environ), locale.setlocale(locale.LC_ALL), list(warnings.filters), os.getcwd(),
        sys.getrecursionlimit(), threading.active_count(), list(sys.path), sys.stdout, sys.excepthook,
    )
before = state()
sys.dont_write_bytecode = True
sys.addaudithook(note)
"""
MODULES: Final = sorted(
    module.name
    for module in pkgutil.walk_packages(qznews_extract.__path__, "qznews_extract.")
    if not module.name.endswith("__main__")
)


@pytest.mark.parametrize("names", [["qznews_extract"], MODULES], ids=["the door", "every module"])
def test_an_import_does_nothing_but_define(names: list[str]) -> None:
    said = program(f"{IMPORT}import {', '.join(names)}\nprint(seen, state() == before)")
    assert said.strip() == "[] True"


def test_the_import_test_would_notice() -> None:
    said = program(f"{IMPORT}import warnings\nwarnings.simplefilter('ignore')\nopen(os.devnull, 'w').close()\n"
                   "print(len(seen), state() == before)")  # fmt: skip
    assert said.strip() == "1 False"


def varied(number: int) -> bytes:
    """A page that no other is like: names, times and hosts differ, so that a cache of them would grow."""
    page = CASES[number % len(CASES)].page.read_bytes()
    head = f"<base href='http://h{number}.example.cn/'><p>来源：第{number}晚报 {1995 + number % 30}-01-02 03:04</p>"
    return head.encode() + page


def sizes() -> dict[str, int]:
    """How much each cache and each container of each module holds."""
    return {name: size() for module in MODULES for name, size in _holders(module)}


def _holders(name: str) -> Iterator[tuple[str, Callable[[], int]]]:
    module = importlib.import_module(name)
    for key, value in vars(module).items():
        if key.startswith("__"):
            continue
        place = f"{name}.{key}"
        if hasattr(value, "cache_info"):
            yield place, lambda value=value: value.cache_info().currsize
        elif isinstance(value, list | set | bytearray | Mapping) and hasattr(value, "__len__"):
            yield place, lambda value=value: _weight(value)
        elif isinstance(value, type) and value.__module__ == name:
            for attribute, held in vars(value).items():
                if isinstance(held, list | set | dict) and not attribute.startswith(("__", "_abc")):
                    yield f"{place}.{attribute}", lambda held=held: _weight(held)


def _weight(value: Any) -> int:
    """The entries of a container and of the containers in it."""
    inside = value.values() if isinstance(value, Mapping) else value if isinstance(value, list | tuple | set) else ()
    return len(value) + sum(_weight(one) for one in inside if isinstance(one, list | tuple | set | Mapping))


@pytest.mark.slow
def test_nothing_grows_with_the_pages() -> None:
    for number in range(SETTLED):
        fingerprint(varied(number))
    before = sizes()
    for number in range(SETTLED, MANY):
        fingerprint(varied(number))
    after = sizes()
    assert len(before) > 30
    grown = {name: (before.get(name), size) for name, size in after.items() if size > max(SMALL, before.get(name, 0))}
    assert not grown


def test_every_cache_is_bounded_or_has_no_argument() -> None:
    for module in map(importlib.import_module, MODULES):
        for key, value in vars(module).items():
            if hasattr(value, "cache_parameters"):
                bound = value.cache_parameters()["maxsize"]
                arguments = value.__wrapped__.__code__.co_argcount
                assert arguments == 0 or (bound is not None and bound <= SMALL), f"{module.__name__}.{key}"
