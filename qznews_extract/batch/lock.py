"""A small file that one process at a time may have; the system lets go of it when the process ends, however it ends."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

from qznews_extract.errors import RunError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_FAR: Final = 1 << 30  # a byte that nobody reads: Windows locks what is locked against reading too


class LockedFile:
    """A text file, made where it is not there. Raises `RunError` where another process has it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._new = not path.exists()
        self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            _lock(self._file)
        except OSError as error:
            os.close(self._file)
            raise RunError(f"another run is at work here: it holds {path}") from error

    def read(self) -> str:
        """What is in it."""
        os.lseek(self._file, 0, os.SEEK_SET)
        return os.read(self._file, 1 << 20).decode("utf-8", "replace")

    def write(self, text: str) -> None:
        """Put this in it, in place of what was there."""
        os.lseek(self._file, 0, os.SEEK_SET)
        os.ftruncate(self._file, os.write(self._file, text.encode()))

    def remove_if_new(self) -> None:
        """Leave nothing behind that was not there."""
        if self._new:
            self._path.unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of it."""
        os.close(self._file)


def _lock(file: int) -> None:
    if sys.platform == "win32":
        os.lseek(file, _FAR, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
