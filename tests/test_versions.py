"""What the package says of versions is what is tested."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any, Final

import pytest

ROOT: Final = Path(__file__).parent.parent
PROJECT: Final[dict[str, Any]] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
FULL: Final = ROOT / ".ci" / "full"
PINS: Final = dict(
    line.split("==")
    for line in (ROOT / "tests" / "constraints-min.txt").read_text(encoding="utf-8").splitlines()
    if "==" in line
)


def bounds() -> dict[str, str]:
    """The lower bound of each package that the library and its tests need."""
    needed = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["test"]]
    found = [re.match(r"([\w.-]+)(?:\[[^]]*\])?>=([\d.]+)", requirement) for requirement in needed]
    return {match[1]: match[2] for match in found if match}


def test_the_oldest_versions_are_the_lower_bounds() -> None:
    assert bounds().keys() == PINS.keys()
    assert [name for name, version in bounds().items() if not f"{PINS[name]}.".startswith(f"{version}.")] == []


@pytest.mark.skipif(not FULL.exists(), reason="the scripts of the checkout are not here")
def test_every_python_that_is_named_is_tried() -> None:
    named = re.findall(r"Python :: (3\.\d+)", "\n".join(PROJECT["classifiers"]))
    script = FULL.read_text(encoding="utf-8")
    assert named
    assert f">={named[0]}" == PROJECT["requires-python"]
    parts = re.search(r"chosen=\((python[^)]*)\)", script)
    assert parts is not None
    assert [part.removeprefix("python") for part in parts[1].split() if part.startswith("python")] == named
