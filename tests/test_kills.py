"""Nothing is lost whatever is killed, and whenever: the program, its workers, or the disk."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from runs import ROOT, beside, lines, records_of, run, said, save

from qznews_extract.sinks import read_jsonl

only_linux = pytest.mark.skipif(sys.platform != "linux", reason="processes are listed on Linux")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder / "records.jsonl"


def program(pages: Path, out: Path, *arguments: str, **keywords: Any) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "qznews_extract", "batch", pages, "-o", out, "--workers", "2", *arguments]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, stdout=pipe, stderr=pipe, **keywords)  # noqa: S603 - our own


def wait_for_lines(process: subprocess.Popen[bytes], out: Path, number: int) -> bool:
    """Whether so many lines came before the process ended."""
    while process.poll() is None:
        if out.exists() and out.read_bytes().count(b"\n") >= number:
            return True
        time.sleep(0.002)
    return False


def workers_of(process: subprocess.Popen[bytes]) -> list[int]:
    try:
        numbers = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        return [int(number) for number in numbers if b"spawn_main" in Path(f"/proc/{number}/cmdline").read_bytes()]
    except FileNotFoundError:
        return []


def kill_at_random(process: subprocess.Popen[bytes], out: Path, chance: random.Random) -> Iterator[str]:
    """Kill a worker, then the program, each after some more lines; say what was killed."""
    there = out.read_bytes().count(b"\n") if out.exists() else 0
    if wait_for_lines(process, out, there + chance.randint(1, 8)) and (workers := workers_of(process)):
        time.sleep(chance.random() / 100)
        with contextlib.suppress(ProcessLookupError):  # it may have ended by itself
            os.kill(chance.choice(workers), signal.SIGKILL)
            yield "worker"
    if wait_for_lines(process, out, there + chance.randint(8, 16)):
        time.sleep(chance.random() / 100)
        process.kill()
        yield "program"


@pytest.mark.slow
@only_linux
@pytest.mark.parametrize("form", [("records.jsonl", 1), pytest.param(("records.csv", 2), marks=pytest.mark.full)])
def test_nothing_is_lost_whatever_is_killed(form: tuple[str, int], tmp_path: Path, out: Path) -> None:
    name, seed = form
    pages, out = save(tmp_path / "many", 300), out.with_name(name)
    calm = tmp_path / name
    assert run(pages, "-o", calm, "--workers", "2", "--duplicates").exit_code == 1
    chance, killed = random.Random(seed), list[str]()  # noqa: S311 - a test
    journal = out if out.suffix == ".jsonl" else beside(out, ".journal.jsonl")
    while True:
        with program(pages, out, "--resume", "--duplicates") as process:
            killed += kill_at_random(process, journal, chance)
            stderr = process.communicate()[1]
        if process.returncode != -signal.SIGKILL:
            break
    assert process.returncode == 1, stderr
    assert len(killed) >= 10
    assert set(killed) == {"worker", "program"}
    for suffix in ("", ".rejects.jsonl", ".duplicates.jsonl"):
        assert beside(out, suffix).read_bytes() == beside(calm, suffix).read_bytes(), suffix
    origins = [line["origin"] for path in (journal, beside(out, ".rejects.jsonl")) for line in lines(path)]
    assert sorted(origins) == sorted(map(str, pages.iterdir()))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals differ there")
def test_an_interrupt_leaves_whole_lines_and_says_how_to_go_on(tmp_path: Path, out: Path) -> None:
    pages = save(tmp_path / "many", 300)
    with program(pages, out) as process:
        assert wait_for_lines(process, out, 3)
        process.send_signal(signal.SIGINT)
        stdout, stderr = process.communicate()
    assert (process.returncode, stdout) == (130, b"")
    assert b"with the same command and --resume" in stderr
    assert b"Traceback" not in stderr
    assert 3 <= len(lines(out)) < 270
    assert run(pages, "-o", out, "--resume", "--workers", "0").exit_code == 1
    assert len(lines(out)) == 270


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals differ there")
@pytest.mark.parametrize("delay", [0.0, 0.2, 0.5])
def test_an_interrupt_that_reaches_all_processes_as_they_start_is_quiet(
    delay: float, tmp_path: Path, out: Path
) -> None:
    pages = save(tmp_path / "many", 3_000)  # more than are done in the longest delay
    with program(pages, out, start_new_session=True) as process:
        while not beside(out, ".rejects.jsonl").exists():
            time.sleep(0.002)
        time.sleep(delay)
        os.killpg(process.pid, signal.SIGINT)
        stderr = process.communicate()[1]
    assert process.returncode == 130
    assert b"Traceback" not in stderr


@pytest.mark.slow
@only_linux
def test_a_disk_that_is_full_is_told_without_a_traceback(tmp_path: Path, out: Path) -> None:
    pages = save(tmp_path / "pages", 60)
    with program(pages, out, preexec_fn=small_files) as process:
        stderr = process.communicate()[1]
    assert process.returncode == 1
    assert out.read_bytes().endswith(b"\n")
    assert b"File too large" in stderr
    assert b"Traceback" not in stderr
    assert run(pages, "-o", out, "--resume", "--workers", "0").exit_code == 1
    assert list(read_jsonl(out)) == records_of(pages)


def small_files() -> None:
    import resource  # noqa: PLC0415 - no such module on Windows

    resource.setrlimit(resource.RLIMIT_FSIZE, (16_000, 16_000))


@pytest.mark.slow
def test_two_runs_at_once_are_refused(tmp_path: Path, out: Path) -> None:
    pages = save(tmp_path / "many", 200)
    with program(pages, out) as first:
        wait_for_lines(first, out, 1)
        result = run(pages, "-o", out, "--resume")
        first.kill()
    assert result.exit_code == 2
    assert "another run is in progress" in said(result)


ORPHAN = """
import sys
from breaking import breaking, page
from qznews_extract.batch import extract_many
if __name__ == "__main__":
    pages = [page(0)] * 8 + [breaking("hang", 1)] * 2  # 8 pages are answered together
    for outcome in extract_many(pages, workers=1, timeout=2, ordered=False):
        print(outcome.origin, flush=True)
"""


@pytest.mark.slow
@only_linux
def test_a_worker_that_hangs_outlives_a_killed_parent_only_for_its_timeout(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(ORPHAN, encoding="utf-8")
    paths = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
    with subprocess.Popen(  # noqa: S603 - our own
        [sys.executable, script], stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": paths}
    ) as parent:
        assert parent.stdout
        assert parent.stdout.readline() == b"0.html\n"
        (worker,) = (
            int(number)
            for number in Path(f"/proc/{parent.pid}/task/{parent.pid}/children").read_text().split()
            if b"spawn_main" in Path(f"/proc/{number}/cmdline").read_bytes()
        )
        parent.send_signal(signal.SIGKILL)
    patience = time.monotonic() + 60
    while alive(worker) and time.monotonic() < patience:
        time.sleep(0.2)
    assert not alive(worker)


def alive(process: int) -> bool:
    try:
        return ") Z " not in Path(f"/proc/{process}/stat").read_text()
    except FileNotFoundError:
        return False
