from __future__ import annotations

import functools
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import Phase, settings

# "quick" and "ci" draw the same examples every time, so a new failure is a change of ours; neither shrinks what fails.
# "thorough" draws more and new ones and shrinks them: HYPOTHESIS_PROFILE=thorough python -m pytest tests
_FIXED: Final[dict[str, Any]] = {
    "derandomize": True,
    "deadline": None,
    "database": None,
    "phases": [Phase.explicit, Phase.generate],
}
settings.register_profile("quick", max_examples=5, **_FIXED)
settings.register_profile("ci", max_examples=25, **_FIXED)
settings.register_profile(
    "thorough", max_examples=int(os.environ.get("HYPOTHESIS_EXAMPLES", "400")), deadline=None, print_blob=True
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))

# pytest-xdist tells its workers how wide the terminal is; what a command prints into a file must not depend on it.
os.environ.pop("COLUMNS", None)

# Compiled modules are kept even where Python is told not to keep any: otherwise each program that a test starts
# compiles the package, and each worker compiles all tests.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# A shell lets what it runs in the background ignore interrupts, and so would the programs that tests interrupt.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.hookimpl(optionalhook=True)  # benchmarks/mutants.py runs the tests without pytest-xdist
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """No worker processes for one or two named files, which end before workers have started."""
    named = config.args if config.args_source is pytest.Config.ArgsSource.ARGS else []
    files = [Path(argument.split("::")[0]) for argument in named]
    return 0 if 0 < len(files) <= 2 and all(file.is_file() for file in files) else None


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes are named by their argument: an archive holds the time it was made, so each worker would name it anew."""
    return argname if isinstance(val, bytes) else None


@pytest.fixture(scope="session", autouse=True)
def _commands_are_built_once() -> Iterator[None]:
    """Typer's runner builds all commands from their signatures for each run of one, which often takes longer."""
    runner = sys.modules.get("typer.testing")  # imported by the tests that run commands
    with pytest.MonkeyPatch.context() as patch:
        if runner:
            patch.setattr(runner, "_get_command", functools.cache(runner._get_command))
        yield
