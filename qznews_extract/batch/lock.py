"""A lock file that one process at a time may hold; the system releases it when the process ends."""

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

_FAR: Final = 1 << 30  # a byte that nobody reads: on Windows a locked range cannot be read


class LockedFile:
    """A locked text file, created if missing. Raises `RunError` if another process holds it or it cannot be made."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.is_new: bool = not path.exists()
        self._file = open_locked(path, os.O_RDWR | os.O_CREAT)

    def read(self) -> str:
        """The content of the file."""
        os.lseek(self._file, 0, os.SEEK_SET)
        return os.read(self._file, 1 << 20).decode("utf-8", "replace")

    def write(self, text: str) -> None:
        """Replace the content; it is on disk when this returns."""
        os.lseek(self._file, 0, os.SEEK_SET)
        os.ftruncate(self._file, os.write(self._file, text.encode()))
        os.fsync(self._file)
        sync_folder(self._path)

    def remove_if_new(self) -> None:
        """Delete the file if it did not exist before."""
        if self.is_new:
            self._path.unlink(missing_ok=True)

    def close(self) -> None:
        """Release the lock."""
        os.close(self._file)


def open_locked(path: Path, flags: int) -> int:
    """The descriptor of a file locked by this process. Raises `RunError` if that is not possible."""
    try:
        file = os.open(path, flags | getattr(os, "O_BINARY", 0), 0o666)
    except OSError as error:
        why = f"{path} cannot be written ({error.strerror}); check that its folder exists and is writable"
        raise RunError(why) from error
    try:
        _lock(file)
    except OSError as error:
        os.close(file)
        raise RunError(f"another run is in progress: it has locked {path}") from error
    return file


def sync_folder(path: Path) -> None:
    """Sync the folder, so that the new file survives a power failure; not needed on Windows."""
    if sys.platform != "win32":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _lock(file: int) -> None:
    if sys.platform == "win32":
        os.lseek(file, _FAR, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
