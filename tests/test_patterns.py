"""No pattern of the package blows up: each is found in the source, and tried on lines that are made from itself.

A pattern that backtracks in exponential time does not end on a short line; what stops it is the patience of the test.
One that takes quadratic time is told by how its time grows with the line. Neither is a measure of speed, so a slow or
busy machine changes nothing.
"""

from __future__ import annotations

import ast
import collections
import importlib
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from growing import MORE, TOO_MUCH, growth, seconds
from patterns import BUILT, MODULES, FoundPattern, UnlistedError, calls, found_in, misleading

SHORT: Final = 90  # characters; two ways for each three of them are beyond any machine
LONG: Final = 1_000
WORTH: Final = 0.0003  # seconds; quadratic time on 2 * LONG takes more than that on any machine
PATIENCE: Final = 120  # seconds of CPU time for a part of the patterns, which takes a tenth
PARTS: Final = 4
STOPPING: Final = "import resource; resource.setrlimit(resource.RLIMIT_CPU, ({0}, {0} + 5))"
ATOMS: Final = (
    *"0 王、，,（(【[/|-·:：.…《》年月日第页电记者摄文图报道讯来源网a>*★",
    *(
        "01,1 ,0-,10:,记者,（记者,王小明 ,王小明、,通讯员 ,文/,/图,编辑,责任编辑：,来源：,网 ,月1日,第1页,下一页".split(
            ","
        )
    ),
    *("http://", "(a", "电话：", "ICP备", "号-1", "版权所有", "公司", " | ", "分享", "点击"),
)

ON_POSIX: Final = pytest.mark.skipif(sys.platform == "win32", reason="no limit on CPU time")


def line_of(pattern: re.Pattern[Any], piece: tuple[str, str], length: int) -> Any:
    """A line that repeats a piece and ends as no pattern expects it to."""
    before, inside = piece
    line = (before + inside * (length // len(inside) + 1))[:length] + "\u4e00!x"
    return line if isinstance(pattern.pattern, str) else line.encode()


def trying(pattern: re.Pattern[Any], method: str, line: Any) -> Callable[[], None]:
    """Look for a pattern in a line, to the last place where it is found."""
    search = getattr(pattern, method)
    if method == "finditer":
        return lambda: collections.deque(search(line), maxlen=0).clear()
    return lambda: search(line) and None


def grows(pattern: re.Pattern[Any], method: str, piece: tuple[str, str]) -> float:
    """By how much the time grows with a line that is `MORE` times as long; 1 where it is too short to matter."""
    short, worth, long = (trying(pattern, method, line_of(pattern, piece, times * LONG)) for times in (1, 2, MORE))
    return 1 if seconds(worth) < WORTH else growth(short, long)


def faults(found: FoundPattern) -> Iterator[str]:
    """What is wrong with a pattern; for one that never ends, the last line printed names it."""
    print(f"tried: {found.place}", flush=True)
    pieces = [*misleading(found.pattern), *(("", atom) for atom in ATOMS)]
    for method in found.methods:
        for piece in pieces:
            trying(found.pattern, method, line_of(found.pattern, piece, SHORT))()
        for piece in pieces:
            if (times := grows(found.pattern, method, piece)) > TOO_MUCH:
                yield f"fault: {found.place}: {method} on {piece} takes {times:.0f} times as long for {MORE}"
                break


def try_part(part: int) -> None:
    """The work of the child process: every `PARTS`-th pattern."""
    everything = [found for name in MODULES for found in found_in(name)]
    for found in everything[part::PARTS]:
        for fault in faults(found):
            print(fault, flush=True)


def child(source: str, patience: int) -> str:
    """What a program prints, in a process that the system stops after its CPU time; a last line says that it was."""
    here = Path(__file__).parent
    path = os.pathsep.join(map(str, (here.parent, here)))
    command = [sys.executable, "-c", f"{STOPPING.format(patience)}; {source}"]
    done = subprocess.run(  # noqa: S603 - our own source
        command, env=os.environ | {"PYTHONPATH": path}, check=False, capture_output=True, text=True
    )
    if done.returncode == -signal.SIGXCPU:
        return f"{done.stdout}fault: the last of these does not end"
    assert not done.returncode, done.stderr
    return done.stdout


def test_the_patterns_are_found() -> None:
    assert sum(1 for name in MODULES for _ in found_in(name)) > 150


@ON_POSIX
@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_every_pattern_takes_linear_time(part: int) -> None:
    said = child(f"import test_patterns; test_patterns.try_part({part})", PATIENCE).splitlines()
    assert len(said) > 30
    assert not [line for line in said if line.startswith("fault")], said[-2:]


def test_what_is_built_in_a_function_is_there() -> None:
    written = {f"{name}.{function}" for name in MODULES for function, _ in calls(_source(name))}
    assert set(BUILT) <= written


def _source(name: str) -> ast.AST:
    module = importlib.import_module(name)
    assert module.__file__
    return ast.parse(Path(module.__file__).read_text(encoding="utf-8"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("pattern", "method"),
    [
        (r"<[^>]*>", "finditer"),
        (r"\s*x", "search"),
        (r"(?:\d,)+$", "search"),
        (r"来.*源.*日", "match"),
    ],
)
def test_one_that_takes_quadratic_time_is_noticed(pattern: str, method: str) -> None:
    assert list(faults(FoundPattern("here", re.compile(pattern), (method,))))


@pytest.mark.slow
@pytest.mark.parametrize("pattern", [r"\s?x", r"<[^<>]*>", r"[a-z]+@", r"(?:\d{1,3})++x"])
def test_one_that_takes_linear_time_passes(pattern: str) -> None:
    assert not list(faults(FoundPattern("here", re.compile(pattern), ("match",))))


@ON_POSIX
@pytest.mark.slow
def test_one_that_does_not_end_is_noticed() -> None:
    said = child("import re; re.compile(r'(?:\\d{1,3})+').fullmatch('0' * 90 + '!')", 1)
    assert said.startswith("fault")


def test_a_name_taken_out_of_re_is_refused() -> None:
    with pytest.raises(UnlistedError, match="import re"):
        list(calls(ast.parse("from re import compile")))
