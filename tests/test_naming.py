"""Names that gave way to the field's standard terms do not come back."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from qznews_extract.model.page import Block, Element

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "qznews_extract"
GONE = frozenset(
    "weigh gains Lines stops foot Place Taken Warned Found Run Frame squeeze exits is_noise Desk desk "
    "print_of read_print label_beside".split()
)
GONE_FUNCTIONS = GONE | {"key"}  # as a variable or an argument `key` is usual
GONE_FIELDS = GONE | {"frame"}
GONE_MODULES = frozenset("around beside noise verdict taken desk prints commonness rooms told".split())
OUTSIDE = {"pyproject.toml", "benchmarks/fit_lists.py", "qznews_extract/__init__.py"}
NAMED_AT_LEAST = 50
SOURCES = sorted(path for name in ("qznews_extract", "benchmarks", "tests") for path in (ROOT / name).rglob("*.py"))
DOCUMENTS = sorted(
    {*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")} - {ROOT / "CHANGELOG.md"}
)  # which maps old to new
CODE = re.compile(r"`([A-Za-z_./]+)`")
WORD = re.compile(rf"\b(?:{'|'.join(GONE | GONE_FIELDS)}|(?:def|class|import|as|,)\s+key)\b")


def faults(source: str) -> Iterator[str]:
    if not WORD.search(source):  # to parse it takes a hundred times as long
        return
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                found, gone = name, GONE_FUNCTIONS
            case ast.Name(id=name) | ast.arg(arg=name) | ast.keyword(arg=str(name)):
                found, gone = name, GONE
            case ast.Attribute(attr=name):
                found, gone = name, GONE_FIELDS
            case ast.alias(name=name, asname=other):
                found, gone = other or name, GONE_FUNCTIONS
            case _:
                continue
        if found in gone:
            yield f"line {node.lineno}: {found}"


def test_identifiers() -> None:
    left = [f"{path.relative_to(ROOT)}, {fault}" for path in SOURCES for fault in faults(path.read_text("utf-8"))]
    assert not left


def test_modules() -> None:
    named = {part.removesuffix(".py") for path in SOURCES for part in path.relative_to(ROOT).parts}
    assert not named & GONE_MODULES


def test_documents() -> None:
    found = {
        f"{path.name}: {name}"
        for path in DOCUMENTS
        for name in CODE.findall(path.read_text("utf-8"))
        if not GONE.isdisjoint(name.split(".")) or (name.endswith(".py") and Path(name).stem in GONE_MODULES)
    }
    assert not found


def test_modules_that_the_design_names_exist() -> None:
    text = (ROOT / "docs" / "design.md").read_text("utf-8")
    named = re.findall(r"`((?:[a-z_]+/)?[a-z_]+\.(?:py|toml))`", text)
    assert len(named) > NAMED_AT_LEAST
    there = {path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.*")} | OUTSIDE
    there |= {path.name for path in (PACKAGE / "lexicon").iterdir()} | {"weights.toml"}  # named beside their package
    assert not {name for name in named if name not in there}


def test_elements_have_classes() -> None:
    assert "classes" in Element.__slots__
    assert "names" not in Element.__slots__
    assert "frame" not in Block.__slots__


@pytest.mark.parametrize(
    ("source", "count"),
    [
        pytest.param("def key(text): ...", 1, id="a function"),
        pytest.param("from a import squeeze", 1, id="an import"),
        pytest.param("lines.gains[0]", 1, id="a field"),
        pytest.param("class Taken: ...", 1, id="a class"),
        pytest.param("for key in sorted(found, key=len): ...", 0, id="a usual name"),
    ],
)
def test_what_counts(source: str, count: int) -> None:
    assert len(list(faults(source))) == count
