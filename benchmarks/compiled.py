"""The package with its core compiled by mypyc, in a folder of its own: the same source and the same records, faster.

    python benchmarks/compiled.py OUT           builds OUT/qznews_extract; takes minutes, mypy and a C compiler
    PYTHONPATH=OUT python -c "import qznews_extract"

An experiment that anybody can repeat, and no part of the package: a wheel with it would be one for each platform and
version of Python. `docs/benchmarks.md` says what it gained.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

PACKAGE: Final = Path(__file__).resolve().parent.parent / "qznews_extract"
# What is run for each line or element of a page; the models of pydantic stay as they are.
CORE: Final = ("text.py", "elements.py", "blocks/*.py", "repairs/*.py", "attributes.py", "tree.py", "microdata.py",
               "model/page.py", "zones/*.py", "lists/*.py", "grammar/*.py", "fields/*.py")  # fmt: skip
_CONFIG: Final = "[mypy]\nstrict = True\nplugins = pydantic.mypy\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Copy the package, compile its core in place; the exit status is that of mypyc."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, help="a folder that is not there yet")
    out: Path = parser.parse_args(arguments).out
    shutil.copytree(PACKAGE, out / PACKAGE.name, ignore=shutil.ignore_patterns("__pycache__"))
    (out / "mypy.ini").write_text(_CONFIG, encoding="utf-8")
    command = [sys.executable, "-m", "mypyc", *core_of(out / PACKAGE.name)]
    return subprocess.run(command, cwd=out, check=False).returncode


def core_of(package: Path) -> list[str]:
    """The modules to compile, as paths from the folder that holds the package."""
    found = sorted(path for pattern in CORE for path in package.glob(pattern) if path.name != "__init__.py")
    return [str(path.relative_to(package.parent)) for path in found]


if __name__ == "__main__":
    sys.exit(main())
