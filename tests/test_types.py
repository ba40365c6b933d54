"""What type checkers say about the public interface, in a program that has neither our plugins nor stubs of lxml."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import qznews_extract

pytest.importorskip("mypy", reason="type checks need the extra dev")
ROOT = Path(qznews_extract.__file__).resolve().parents[1]
SETTINGS = """
[mypy]
strict = true
follow_imports = silent
[mypy-lxml.*]
follow_imports = skip
ignore_missing_imports = true
"""


@pytest.mark.slow
def test_program_of_a_user_is_checked_as_documented(tmp_path: Path) -> None:
    settings, program = tmp_path / "mypy.ini", tmp_path / "program.py"
    settings.write_text(SETTINGS, encoding="utf-8")
    program.write_bytes((Path(__file__).parent / "consumer.py").read_bytes())
    command = [sys.executable, "-m", "mypy", f"--config-file={settings}", f"--cache-dir={tmp_path}", str(program)]
    environment = os.environ | {"MYPYPATH": str(ROOT)}
    ended = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, cwd=tmp_path)  # noqa: S603
    assert ended.stdout.startswith("Success"), ended.stdout + ended.stderr
