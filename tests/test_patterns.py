"""Every pattern of the package ends on lines made to mislead it.

A pattern that backtracks in exponential time does not end on the shortest of these lines, so the bound is not a
measure of speed: it is what stops the test.
"""

from __future__ import annotations

import ast
import importlib
import os
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

import qznews_extract
from qznews_extract.patterns import Lazy

LENGTH: Final = 90  # characters of a line; two ways for each three of them are beyond any machine
PATIENCE: Final = 60  # seconds for all patterns of a module, which take well below one
METHODS: Final = frozenset("search match fullmatch sub finditer findall split".split())
ATOMS: Final = (
    *"0 王、，,（(【[/|-·:：.…《》年月日第页电记者摄文图报道讯来源网a>*★",
    *(
        "01,1 ,0-,10:,记者,（记者,王小明 ,王小明、,通讯员 ,文/,/图,编辑,责任编辑：,来源：,网 ,月1日,第1页,下一页".split(
            ","
        )
    ),
    *("http://", "(a", "电话：", "ICP备", "号-1", "版权所有", "公司", " | ", "分享", "点击"),
)
MODULES: Final = sorted(
    module.name
    for module in pkgutil.walk_packages(qznews_extract.__path__, "qznews_extract.")
    if not module.name.endswith("__main__")
)


def patterns(name: str) -> Iterator[tuple[re.Pattern[str], str]]:
    """The patterns of a module, each with the methods that its source calls, or any where it names none."""
    module = importlib.import_module(name)
    assert module.__file__
    used: dict[str, set[str]] = {}
    for node in ast.walk(ast.parse(Path(module.__file__).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.attr in METHODS:
            used.setdefault(node.value.id, set()).add(node.attr)
    for key, value in vars(module).items():
        for pattern in value if isinstance(value, list | tuple) else (value,):
            if isinstance(pattern, re.Pattern | Lazy) and isinstance(pattern.pattern, str):
                for method in sorted(used.get(key, {"search", "match", "fullmatch"})):
                    yield pattern, method


def mislead(name: str) -> int:
    """Try every pattern of a module on every line; how many trials there were."""
    trials = 0
    for pattern, method in patterns(name):
        for atom in ATOMS:
            line = (atom * LENGTH)[:LENGTH] + "\u4e00!x"
            arguments = ("", line) if method == "sub" else (line,)
            found = getattr(pattern, method)(*arguments)
            trials += 1
            if method == "finditer":
                list(found)
    return trials


def test_the_patterns_are_found() -> None:
    assert sum(1 for name in MODULES for _ in patterns(name)) > 100


def run(source: str, patience: int) -> str:
    """What a program prints, in a process of its own that can be stopped."""
    here = Path(__file__).parent
    ended = subprocess.run(  # noqa: S603 - our own source
        [sys.executable, "-c", source],
        env={"PYTHONPATH": f"{here.parent}{os.pathsep}{here}"},
        timeout=patience,
        check=True,
        capture_output=True,
        text=True,
    )
    return ended.stdout


@pytest.mark.parametrize("part", range(4))
def test_every_pattern_ends(part: int) -> None:
    source = f"import test_patterns as t; print(sum(t.mislead(name) for name in t.MODULES[{part}::4]))"
    assert int(run(source, PATIENCE)) > 0


def test_one_that_does_not_end_is_noticed() -> None:
    with pytest.raises(subprocess.TimeoutExpired):
        run("import re; re.compile(r'(?:\\d{1,3})+').fullmatch('0' * 90 + '!')", 1)
