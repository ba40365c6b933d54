"""Mutation testing by sample: small faults put into one package, each given to the tests that touch it.

    python benchmarks/mutants.py grammar --sample 200 --seed 1

It needs `pip install -e '.[dev]' cosmic-ray`, works on a copy of the checkout, and takes a few seconds per mutant.
docs/testing.md holds what it last found.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import WorkItem, WorkResult

ROOT: Final = Path(__file__).resolve().parent.parent
TIMEOUT: Final = 60  # seconds for the tests of a mutant, which take three
# tests/test_NAME.py, the quick and sharp ones first: they fail sooner. Each package's doctests and the fixtures follow.
TESTS: Final = {
    "decoding": "decoding_edges mending decoding binary",
    "grammar": "bylines captions editors headings headlines names notices outlets people times grammar grammar_edges "
    "rows row_forms wrapped english newspapers local_news text_renderings",
    "zones": "zones_lines zones_rules zones_region zones_headline zones_kicker zones_boilerplate "
    "zones_article zones_page zones_text zones_choice zones_beside zones_renderings text_of_a_page text_renderings "
    "text_goes_on left_out lists recommendations options selectors field_values captions headlines teasers local_news "
    "row_forms",
    "fields": "signals page_type fields fields_named field_values attachments left_out videos recommendations rows "
    "row_forms newspapers text_renderings teasers options wrapped confidence loss people outlets local_news",
}
# `str | None` in an annotation is never run, and what else holds a `|` is a handful of lines. Whether one number `is`
# another is up to the interpreter, and the linter refuses the question.
_NO_FAULT: Final = re.compile(r"ReplaceBinaryOperator_BitOr|ReplaceComparisonOperator_\w+_Is(?:Not)?$")
_BARE: Final = {
    **os.environ,
    "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",  # loading them takes longer than many a test
    "PYTHONDONTWRITEBYTECODE": "1",  # a compiled mutant of the same size and second would pass for the next one
}
_OPTIONS: Final = "-o addopts='--doctest-modules --import-mode=importlib -q'"  # those of pyproject.toml start workers
_COPIED: Final = ("qznews_extract", "tests", "fixtures", "benchmarks", "pyproject.toml", "README.md", "docs")


def copied(place: Path) -> Path:
    """A copy of the checkout that may be broken."""
    copy = place / "checkout"
    copy.mkdir()
    for name in _COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, copy / name)
    return copy


def configured(copy: Path, target: str) -> Path:
    """The file that tells cosmic-ray what to change and how to test it."""
    package = copy / "qznews_extract"
    changed = f"qznews_extract/{target}" if (package / target).is_dir() else f"qznews_extract/{target}.py"
    tests = [f"tests/test_{name}.py" for name in TESTS[target].split()]
    command = " ".join(
        [sys.executable, "-m pytest -x -p no:cacheprovider", _OPTIONS, *tests, changed, "tests/test_fixtures.py"]
    )
    file = copy / "mutants.toml"
    file.write_text(
        f"[cosmic-ray]\nmodule-path = {json.dumps(changed)}\ntimeout = {TIMEOUT}\nexcluded-modules = []\n"
        f"test-command = {json.dumps(command)}\n[cosmic-ray.distributor]\nname = 'local'\n",
        encoding="utf-8",
    )
    return file


def sampled(items: Iterable[WorkItem], size: int, seed: int) -> list[WorkItem]:
    """At most one mutant of a kind at each place, drawn so that a seed gives the same ones again."""
    ordered = sorted(items, key=lambda item: _place(item.mutations[0]))
    random.Random(seed).shuffle(ordered)  # noqa: S311 - a draw that can be made again
    places = {}
    for item in ordered:
        change = item.mutations[0]
        if not _NO_FAULT.search(change.operator_name):
            places.setdefault((change.module_path, change.start_pos, change.operator_name.split("_")[0]), item)
    return list(places.values())[:size]


def _place(change: Any) -> tuple[str, tuple[int, int], str, int]:
    return str(change.module_path), change.start_pos, change.operator_name, change.occurrence


def tried(copy: Path, target: str, size: int, seed: int) -> Sequence[tuple[WorkItem, WorkResult]]:
    """Make the mutants, thin them out, test those that are left."""
    config, session = configured(copy, target), copy / "mutants.sqlite"

    def cosmic_ray(*arguments: str | Path) -> None:
        subprocess.run([sys.executable, "-m", "cosmic_ray.cli", *arguments], cwd=copy, env=_BARE, check=True)

    cosmic_ray("baseline", config)
    cosmic_ray("init", config, session)
    with use_db(str(session), WorkDB.Mode.open) as base:
        chosen = sampled(base.work_items, size, seed)
        base.clear()
        base.add_work_items(chosen)
    cosmic_ray("exec", config, session)
    with use_db(str(session), WorkDB.Mode.open) as base:
        return tuple(base.completed_work_items)


def report(results: Sequence[tuple[WorkItem, WorkResult]]) -> None:
    """Print each survivor as a change of source, then the share that was caught."""
    survivors = [pair for pair in results if not pair[1].is_killed]
    for item, result in sorted(survivors, key=lambda pair: _place(pair[0].mutations[0])):
        change = item.mutations[0]
        print(f"\n{change.module_path}:{change.start_pos[0]} {change.operator_name.removeprefix('core/')}")
        lines = (result.diff or "").splitlines()
        print(*(line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")), sep="\n")
    caught = len(results) - len(survivors)
    print(f"\n{caught} of {len(results)} mutants caught ({caught / max(len(results), 1):.0%})")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", metavar="PACKAGE", choices=sorted(TESTS))
    parser.add_argument("--sample", type=int, default=200, help="mutants to try")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        report(tried(copied(Path(place)), asked.target, asked.sample, asked.seed))


if __name__ == "__main__":
    main()
