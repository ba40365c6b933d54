"""Runs of `qznews-extract batch` for the tests: pages, the files that a run writes, and what they should hold."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final

from breaking import source
from typer.testing import CliRunner, Result

from qznews_extract import Article, parse_file
from qznews_extract.cli import app

ROOT: Final = Path(__file__).resolve().parent.parent
REFUSED: Final = b"<html><body><a href='/a'>x</a></body></html>"


def run(*arguments: str | Path) -> Result:
    """`qznews-extract batch` in this process."""
    return CliRunner().invoke(app, ["batch", *map(str, arguments)], env={"COLUMNS": "200"})


def save(folder: Path, pages: int) -> Path:
    """A folder of pages, each tenth of which is no article."""
    folder.mkdir()
    for number in range(pages):
        (folder / f"{number:03}.html").write_bytes(REFUSED if number % 10 == 9 else source(number))
    return folder


def said(result: Result) -> str:
    """Standard error without the frame that is drawn around it."""
    return re.sub(r"[\s│]+", " ", result.stderr)


def lines(path: Path) -> list[dict[str, Any]]:
    """The values of a file of JSON lines."""
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def beside(path: Path, suffix: str) -> Path:
    """A file that a run keeps beside its output."""
    return path.with_name(path.name + suffix)


def records_of(pages: Path) -> list[Article]:
    """What the pages of a folder hold, by the library itself."""
    return [parse_file(path) for path in sorted(pages.iterdir()) if path.read_bytes() != REFUSED]
