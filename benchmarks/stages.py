"""Where the time of a page goes, stage by stage, as multiples of a bare lxml parse of the same page.

    python benchmarks/stages.py                       on the fixtures
    python benchmarks/stages.py FOLDER --rounds 9     on all .html below a folder
    python benchmarks/stages.py FOLDER --inside       what zoning and taking spend inside, too

The package's own way is measured, not a copy of it: the functions that the pipeline calls are wrapped by a watch for
the time of the run. Time is CPU time; of each page and stage, the median of the rounds counts.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import importlib
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from types import GeneratorType
from typing import Any, Final, NamedTuple
from unittest import mock

from speed import FIXTURES
from tables import machine, table
from tools import bare_parse, page

from qznews_extract import QzNewsError, __version__, extract

BARE: Final = "bare lxml parse"
ALL: Final = "all"
REST: Final = "the rest"
_PACKAGE: Final = "qznews_extract"


class Stage(NamedTuple):
    """A stretch of a page's way: the names by which its caller knows its functions."""

    name: str
    places: tuple[str, ...]


STAGES: Final = (
    Stage("decode", ("intake.decode",)),
    Stage("parse_tree", ("intake.parse_tree",)),
    Stage("walk", ("intake.tree_blocks", "intake.text_blocks")),
    Stage("mend", ("intake.mended",)),
    Stage("read_head", ("intake.read_head", "intake.saved_from")),
    Stage("choose profile", ("pipeline.choose",)),
    Stage("zone", ("pipeline.zone",)),
    Stage("take_fields", ("pipeline.take_fields",)),
    Stage("notices", ("pipeline.take_notices",)),
    Stage("left out", ("pipeline.lines_left_out", "pipeline.prose_lost")),
    Stage("confidence", ("pipeline.confidence_of", "pipeline.without_doubtful")),
    Stage("verdict, warnings", ("pipeline.why_no_article", "pipeline.warnings_of")),
    Stage("build, validate", ("pipeline.build_article",)),
    Stage("evidence", ("fields.record.Found.evidence",)),
    Stage("Extraction", ("pipeline.Extraction",)),
)
_INSIDE: Final = ("zones", "fields.record")  # modules whose callees can be shown one by one
_STEPS: Final = ("weigh", "find_", "best_", "extent_", "label_", "take_")

Seconds = Mapping[str, float]


class Watch:
    """Seconds by stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)

    def over(self, stage: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """The same function, its time counted to the stage, and that of the generator that it may give."""

        def timed(*arguments: Any, **named: Any) -> Any:
            with self.counting(stage):
                result = work(*arguments, **named)
            return self._steps(stage, result) if isinstance(result, GeneratorType) else result

        return timed

    @contextlib.contextmanager
    def counting(self, stage: str) -> Iterator[None]:
        """Count what happens inside to the stage."""
        start = time.process_time()
        try:
            yield
        finally:
            self.seconds[stage] += time.process_time() - start

    def _steps(self, stage: str, steps: Iterator[Any]) -> Iterator[Any]:
        end = object()
        while True:
            with self.counting(stage):
                item = next(steps, end)
            if item is end:
                return
            yield item


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print the table."""
    wanted = _wanted(arguments)
    sources = [path.read_bytes() for path in sorted(wanted.folder.rglob("*.html"))]
    if not sources:
        print(f"{wanted.folder} holds no .html", file=sys.stderr)
        return 2
    inside = inner_stages() if wanted.inside else ()
    measured = [measure(source, wanted.rounds, STAGES + inside) for source in sources]
    title = f"{dt.date.today()}: {len(sources)} pages, {wanted.rounds} rounds; {_PACKAGE} {__version__}; {machine()}\n"
    print(title)
    print(stages_table(measured, [stage.name for stage in inside], markdown=wanted.markdown))
    return 0


def measure(source: bytes, rounds: int, stages: Sequence[Stage] = STAGES) -> Seconds:
    """Seconds of one page by stage, of all of them together, and of the bare parse."""
    text = page(source).text.encode("utf-8", "replace")
    turns: list[Seconds] = []
    with watched(stages) as watch:
        for _ in range(rounds + 1):
            watch.seconds.clear()
            with watch.counting(BARE):
                bare_parse(text)
            with watch.counting(ALL), contextlib.suppress(QzNewsError):
                extract(source)
            turns.append(dict(watch.seconds))
    names = {name for turn in turns for name in turn}
    seconds = {name: median(turn.get(name, 0.0) for turn in turns[1:]) for name in names}  # the first turn warms up
    outer = sum(seconds.get(stage.name, 0.0) for stage in STAGES)
    return seconds | {REST: max(0.0, seconds[ALL] - outer)}


@contextlib.contextmanager
def watched(stages: Sequence[Stage]) -> Iterator[Watch]:
    """Put the watch around the functions of the stages, and take it off again."""
    watch = Watch()
    with contextlib.ExitStack() as stack:
        for stage in stages:
            for place in stage.places:
                owner, name = _owner(place)
                work = watch.over(stage.name, getattr(owner, name))
                stack.enter_context(mock.patch.object(owner, name, work))
        yield watch


def inner_stages() -> tuple[Stage, ...]:
    """The steps that zoning and taking call by name."""
    return tuple(
        Stage(f"  {module}: {name}", (f"{module}.{name}",))
        for module in _INSIDE
        for name in vars(importlib.import_module(f"{_PACKAGE}.{module}"))
        if name.startswith(_STEPS) and name != "take_fields"
    )


def stages_table(measured: Sequence[Seconds], inside: Sequence[str], *, markdown: bool) -> str:
    """A row a stage: of the whole folder together, its share of it, and of the median page."""
    names = [*(stage.name for stage in STAGES), REST, ALL, *inside]
    total = {name: sum(page.get(name, 0.0) for page in measured) for name in [BARE, *names]}
    rows = [
        [
            name,
            f"{total[name] / total[BARE]:.2f}",
            f"{100 * total[name] / total[ALL]:.0f} %",
            f"{median(page.get(name, 0.0) / page[BARE] for page in measured):.2f}",
            f"{1e6 * median(page.get(name, 0.0) for page in measured):.0f}",
        ]
        for name in names
    ]
    return table(["stage", "x bare parse", "share", "median page", "median µs"], rows, markdown=markdown)


def _owner(place: str) -> tuple[Any, str]:
    """Where a name such as `pipeline.zone` or `fields.record.Found.evidence` is looked up."""
    *way, name = place.split(".")
    owner: Any = importlib.import_module(_PACKAGE)
    for step in way:
        dotted = f"{getattr(owner, '__name__', '')}.{step}"
        owner = getattr(owner, step) if step[0].isupper() else importlib.import_module(dotted)
    return owner, name


def _wanted(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=FIXTURES, metavar="FOLDER", help="default: fixtures/")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--inside", action="store_true", help="show the steps of zoning and taking too")
    parser.add_argument("--markdown", action="store_true", help="print the table as Markdown")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
