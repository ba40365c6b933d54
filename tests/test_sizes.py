"""No function is longer than 40 lines, no module longer than 250 unless its docstring gives the reason."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).resolve().parent.parent
LINES_OF_FUNCTION: Final = 40  # with its signature and docstring
LINES_OF_MODULE: Final = 250
REASON: Final = "longer than others because"
SIZED: Final = sorted(path for name in ("qznews_extract", "benchmarks") for path in (ROOT / name).rglob("*.py"))
TESTS: Final = sorted((ROOT / "tests").rglob("*.py"))


def long_functions(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > LINES_OF_FUNCTION:
                yield f"{node.name}: {lines} lines"


def is_too_long(source: str) -> bool:
    if len(source.splitlines()) <= LINES_OF_MODULE:
        return False
    return REASON not in " ".join((ast.get_docstring(ast.parse(source)) or "").split())


def test_functions() -> None:
    found = [
        f"{path.relative_to(ROOT)}, {what}"
        for path in (*SIZED, *TESTS)
        for what in long_functions(path.read_text("utf-8"))
    ]
    assert found == []


def test_modules() -> None:
    assert [str(path.relative_to(ROOT)) for path in SIZED if is_too_long(path.read_text("utf-8"))] == []


@pytest.mark.parametrize(("lines", "count"), [(40, 0), (41, 1)])
def test_what_is_a_long_function(lines: int, count: int) -> None:
    source = "def f():\n" + "    pass\n" * (lines - 1)
    assert len(list(long_functions(source))) == count


@pytest.mark.parametrize(
    ("docstring", "lines", "expected"),
    [
        pytest.param("Rules.", 250, False, id="short"),
        pytest.param("Rules.", 251, True, id="long"),
        pytest.param("Rules. The file is longer than others\nbecause it is one table.", 251, False, id="with a reason"),
    ],
)
def test_what_is_a_long_module(docstring: str, lines: int, expected: bool) -> None:
    head = f'"""{docstring}"""\n'
    assert is_too_long(head + "pass\n" * (lines - head.count("\n"))) is expected
