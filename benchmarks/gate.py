"""Holds the accuracy on the reference pages against `floors.toml`, and exits with 1 where a figure got worse.

    QZNEWS_SHARED=/path/to/reference python benchmarks/gate.py

The folder holds `bench/compare.py`, which measures, and `corpus/`, the pages with ground truth as HTML and, below
`corpus/text`, as text renderings. Without it the gate is skipped and says so.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parent.parent
FLOORS: Final = Path(__file__).with_name("floors.toml")
CORPORA: Final = {"html": "corpus", "text": "corpus/text"}
PACKAGE: Final = "qznews_extract"

Floors = Mapping[str, Mapping[str, float]]


class Result(NamedTuple):
    """One measure: the bound that it keeps or not, and what was measured."""

    name: str
    sign: str
    bound: float
    got: float | None

    @property
    def kept(self) -> bool:
        """A measure that is missing is not kept."""
        if self.got is None:
            return False
        return self.got >= self.bound if self.sign == ">=" else self.got <= self.bound

    def __str__(self) -> str:
        got = "missing" if self.got is None else f"{self.got:.4f}"
        return f"{self.name:20} {self.sign} {self.bound:<8g} {got:>8}  {'' if self.kept else 'FELL'}".rstrip()


def main() -> int:
    """Measure, print the table, and say by the exit status whether every bound is kept."""
    place = os.environ.get("QZNEWS_SHARED")
    if not place:
        print("accuracy gate: skipped, since QZNEWS_SHARED names no folder with reference pages")
        return 0
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    results = [result for form in floors for result in judge(form, floors[form], measure(Path(place), form))]
    print(f"{'measure':20}    {'bound':8} {'got':>8}", *results, sep="\n")
    fallen = [result.name for result in results if not result.kept]
    print(f"accuracy gate: fell: {', '.join(fallen)}" if fallen else "accuracy gate: every bound is kept")
    return 1 if fallen else 0


def measure(place: Path, form: str) -> Mapping[str, float]:
    """What `compare.py` measures of the working tree on the corpus of one form."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        program: list[str | Path] = [sys.executable, place / "bench/compare.py"]
        options: list[str | Path] = ["--corpus", place / CORPORA[form], "--rounds", "1", "--json", report]
        subprocess.run([*program, *options], cwd=ROOT, check=True)
        measures: Mapping[str, float] = json.loads(report.read_text(encoding="utf-8"))[PACKAGE]
        return measures


def judge(form: str, floors: Floors, measures: Mapping[str, float]) -> Iterator[Result]:
    """Each bound of one form beside what was measured."""
    for direction, sign in (("at_least", ">="), ("at_most", "<=")):
        for name, bound in floors.get(direction, {}).items():
            yield Result(f"{form} {name}", sign, bound, measures.get(name))


if __name__ == "__main__":
    sys.exit(main())
