"""Where the time of a page goes: by stage of the pipeline, and by function.

Stages are measured on the package itself, not on a copy of it: the functions that the pipeline calls are wrapped with a
clock for the time of the run. Time is CPU time; of each page and stage, the median of the rounds counts.
"""

from __future__ import annotations

import contextlib
import cProfile
import importlib
import pstats
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from statistics import median
from types import GeneratorType
from typing import Any, Final, NamedTuple
from unittest import mock

from tables import table
from tools import bare_parse, page

from qznews_extract import QzNewsError, extract

BARE: Final = "bare lxml parse"
ALL: Final = "all"
REST: Final = "the rest"
_PACKAGE: Final = "qznews_extract"


class Stage(NamedTuple):
    """A stage of the pipeline: the names by which its caller knows its functions."""

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
    Stage("page type, warnings", ("pipeline.why_no_article", "pipeline.warnings_of")),
    Stage("build, validate", ("pipeline.build_article",)),
    Stage("evidence", ("fields.record.ExtractedFields.evidence",)),
    Stage("Extraction", ("pipeline.Extraction",)),
)

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


def measure(source: bytes, rounds: int) -> Seconds:
    """Seconds of one page by stage, of all of them together, and of the bare parse."""
    text = page(source).text.encode("utf-8", "replace")
    turns: list[Seconds] = []
    with watched(STAGES) as watch:
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


def stages_table(measured: Sequence[Seconds], *, markdown: bool) -> str:
    """A row per stage: of the whole folder together, its share of it, and of the median page."""
    names = [*(stage.name for stage in STAGES), REST, ALL]
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


def functions_table(sources: Sequence[bytes], top: int, *, markdown: bool) -> str:
    """The functions of the package with the most time of their own, that of C functions they call included.

    cProfile makes calls dearer than they are, so the shares say where to look and not what a change would win.
    """
    profiler = cProfile.Profile(time.process_time)  # other programs do not count
    for extracted in (contextlib.nullcontext(), profiler):  # the first turn warms up
        with extracted:
            for source in sources:
                with contextlib.suppress(QzNewsError):
                    extract(source)
    own = _own_seconds(pstats.Stats(profiler))
    total = sum(own.values())
    most = sorted(own, key=lambda name: own[name], reverse=True)[:top]
    rows = [[name, f"{100 * own[name] / total:.1f} %", f"{1e6 * own[name] / len(sources):.0f}"] for name in most]
    return table(["function", "share", "µs per page"], rows, markdown=markdown)


def _own_seconds(profile: pstats.Stats) -> Seconds:
    """Seconds by function of ours; what a foreign function takes counts for its callers."""
    own: dict[str, float] = defaultdict(float)
    for function, (_, _, spent, _, callers) in profile.stats.items():  # type: ignore[attr-defined]
        if _PACKAGE in function[0]:
            own[_named(function)] += spent
        else:
            for caller, (_, _, spent_for, _) in callers.items():
                own[_named(caller)] += spent_for
    return own


def _named(function: tuple[str, int, str]) -> str:
    path, line, name = function
    return f"{path.rpartition(f'{_PACKAGE}/')[2]}:{line} {name}" if _PACKAGE in path else "elsewhere"


def _owner(place: str) -> tuple[Any, str]:
    """Where a name such as `pipeline.zone` or `fields.record.ExtractedFields.evidence` is looked up."""
    *way, name = place.split(".")
    owner: Any = importlib.import_module(_PACKAGE)
    for step in way:
        dotted = f"{getattr(owner, '__name__', '')}.{step}"
        owner = getattr(owner, step) if step[0].isupper() else importlib.import_module(dotted)
    return owner, name
