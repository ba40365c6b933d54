"""Compare the accuracy on the reference pages with `floors.toml`; exit with 1 where a figure got worse.

    QZNEWS_SHARED=/path/to/reference python benchmarks/gate.py [RUN …]

The folder holds the programs that measure (`bench/compare.py`, `rendered.py`, `vary.py`) and `corpus/`, the pages with
ground truth as HTML and, below `corpus/text`, as text renderings. Each table of `floors.toml` is one run of one of
them. Without the folder the gate is skipped and says so.
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
from typing import Any, Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parent.parent
FLOORS: Final = Path(__file__).with_name("floors.toml")
PACKAGE: Final = "qznews_extract"  # the column of `compare.py` that is ours
SAME_ORDER: Final = os.environ | {"PYTHONHASHSEED": "0"}  # of sets, by which the programs pair similar titles

Measured = Mapping[str, Any]  # a table of `floors.toml`: program, options, at_least, at_most


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
        return f"{self.name:32} {self.sign} {self.bound:<8g} {got:>8}  {'' if self.kept else 'FELL'}".rstrip()


def main() -> int:
    """Measure, print the table, and say by the exit status whether every bound is kept."""
    place = os.environ.get("QZNEWS_SHARED")
    if not place:
        print("accuracy gate: skipped, since QZNEWS_SHARED names no folder with reference pages")
        return 0
    runs: dict[str, Measured] = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    chosen = sys.argv[1:] or list(runs)
    if unknown := [name for name in chosen if name not in runs]:
        print(f"accuracy gate: no such run: {', '.join(unknown)}; there are {', '.join(runs)}", file=sys.stderr)
        return 2
    results = [result for name in chosen for result in judge(name, runs[name], measure(Path(place), runs[name]))]
    print(f"{'measure':32}    {'bound':8} {'got':>8}", *results, sep="\n")
    fallen = [result.name for result in results if not result.kept]
    print(f"accuracy gate: fell: {', '.join(fallen)}" if fallen else "accuracy gate: every bound is kept")
    return 1 if fallen else 0


def measure(place: Path, run: Measured) -> Mapping[str, float]:
    """What one program measures of the working tree; `a.b` is the figure `b` of the variation `a`."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        program: list[str | Path] = [sys.executable, place / "bench" / run["program"]]
        options = [option.replace("{corpus}", str(place / "corpus")) for option in run["options"]]
        subprocess.run(
            [*program, *options, "--json", report], cwd=ROOT, check=True, stdout=subprocess.DEVNULL, env=SAME_ORDER
        )
        figures: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    figures = figures.get(PACKAGE, figures)
    nested = {
        f"{name}.{key}": got for name, row in figures.items() if isinstance(row, dict) for key, got in row.items()
    }
    return {name: got for name, got in figures.items() if not isinstance(got, dict)} | nested


def judge(name: str, run: Measured, measures: Mapping[str, float]) -> Iterator[Result]:
    """Each bound of one run beside what was measured."""
    for direction, sign in (("at_least", ">="), ("at_most", "<=")):
        for measure_name, bound in run.get(direction, {}).items():
            yield Result(f"{name} {measure_name}", sign, bound, measures.get(measure_name))


if __name__ == "__main__":
    sys.exit(main())
