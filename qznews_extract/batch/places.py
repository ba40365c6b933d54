"""The paths of a run's files, and checks that they do not collide with its input."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterable
from pathlib import Path

from qznews_extract.errors import RunError
from qznews_extract.readers import EVERYTHING, STDIN, SUFFIXES, TABLES, Selection


@dataclasses.dataclass(frozen=True, slots=True)
class Places:
    """The paths of a run's files. `records` is the output itself if that is plain JSON lines."""

    output: Path
    records: Path
    rejects: Path

    @property
    def settings(self) -> Path:
        """The settings file, which is also the lock."""
        return _beside(self.output, ".run.json")

    @property
    def fingerprints(self) -> Path:
        """The fingerprints by which duplicates are recognised."""
        return _beside(self.output, ".fingerprints.jsonl")

    @property
    def duplicates(self) -> Path:
        """The duplicates."""
        return _beside(self.output, ".duplicates.jsonl")

    @property
    def corrected(self) -> Path:
        """The results of the corrections."""
        return _beside(self.output, ".corrected.jsonl")

    @property
    def own_rejects(self) -> bool:
        """Whether the rejects file has its default name, which no other run uses."""
        return self.rejects == _beside(self.output, ".rejects.jsonl")

    def files(self) -> tuple[Path, ...]:
        """All files but the settings."""
        return (
            *dict.fromkeys((self.output, self.records)),
            self.rejects,
            self.fingerprints,
            self.duplicates,
            self.corrected,
        )

    def check(self, inputs: Iterable[str], selection: Selection = EVERYTHING) -> None:
        """Raise `RunError` if a file would be written twice, is an input, or would be read as one."""
        files = (*self.files(), self.settings)
        if len({_real(path) for path in files}) < len(files):
            raise RunError(f"{self.rejects} is another file of this run; choose another file for the rejects")
        for name in inputs:
            for path in () if name == STDIN else files:
                self._check_input(path, Path(name), (*SUFFIXES, *(TABLES if selection.wants_tables else ())))

    @staticmethod
    def _check_input(path: Path, given: Path, suffixes: tuple[str, ...]) -> None:
        if _real(path) == _real(given) or (path.exists() and given.exists() and path.samefile(given)):
            raise RunError(f"{path} is an input and would be overwritten; choose another output")
        below = _real(given) + os.sep
        if given.is_dir() and _real(path).startswith(below) and path.name.lower().endswith(suffixes):
            raise RunError(f"{path} is inside the input {given} and would be read as a page; choose another output")


def places(output: Path, rejects: Path | None, *, plain: bool) -> Places:
    """The paths of the files of a run to `output`; `plain` means that the output is plain JSON lines."""
    records = output if plain else _beside(output, ".journal.jsonl")
    return Places(output, records, rejects or _beside(output, ".rejects.jsonl"))


def _beside(output: Path, suffix: str) -> Path:
    return output.with_name(output.name + suffix)


def _real(path: Path) -> str:
    return os.path.normcase(os.path.realpath(path))
