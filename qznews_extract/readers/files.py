"""Opens one file without blocking and reads it within limits, or reports why that failed."""

from __future__ import annotations

import contextlib
import os
import re
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from qznews_extract.errors import InputError
from qznews_extract.model.options import Limits
from qznews_extract.model.page import RawPage
from qznews_extract.readers.kinds import HEAD, kind_of
from qznews_extract.readers.origins import origin_of
from qznews_extract.readers.saved import open_saved
from qznews_extract.readers.unpack import read_all

STDIN: Final = "-"
_ADDRESS: Final = re.compile(r"(?:https?|ftp|file):/|www\.", re.IGNORECASE)


def read_page(path: str | os.PathLike[str], limits: Limits | None = None) -> RawPage:
    """The page in the file `path`, or on standard input if `path` is `-`, with the path as its origin.

    Of MHTML and web archives it is the main part. Reading stops soon after `limits.page_bytes` bytes. Raises
    `LimitError` for a larger page, and `InputError` for a file that does not exist, cannot be read, or is an archive
    or a table of pages.
    """
    name = os.fspath(path)
    with open_file(name) as file:
        content = content_of(file, name, limits or Limits())
    if kind := kind_of(content[:HEAD], name):
        raise InputError(f"this is a {kind} with many pages; read it with read_pages(path)")
    return open_saved(RawPage(content, origin=origin_of(name)))


def content_of(file: BinaryIO, name: str, limits: Limits) -> bytes:
    """The content of an open file; raises what `read_page` raises."""
    try:
        return read_all(file, limits.page_bytes, 0 if name == STDIN else size_of(file))
    except OSError as error:
        raise InputError(reason(Path(name), error)) from error


@contextlib.contextmanager
def open_file(name: str) -> Iterator[BinaryIO]:
    """A regular file, or standard input for `-`.

    Raises `InputError` for anything else: a named pipe could block the reader forever.
    """
    if name == STDIN:
        yield sys.stdin.buffer
        return
    try:
        file = open(name, "rb", opener=_open_at_once)  # noqa: SIM115 - `Path.open` takes no opener
    except (OSError, ValueError) as error:  # ValueError: a null character in the path
        raise InputError(reason(Path(name), error)) from error
    with file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise InputError("this is not a regular file; pipe its content to standard input, and pass -")
        yield file


def _open_at_once(name: str, flags: int) -> int:
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0))  # otherwise opening a named pipe waits for a writer


def is_folder(name: str) -> bool:
    """Whether it is a folder, as far as can be determined."""
    try:
        return stat.S_ISDIR(os.stat(name).st_mode)  # noqa: PTH116 - `Path` would take as long as reading a small page
    except (OSError, ValueError):  # no permission, for example: reading it will raise
        return False


def size_of(file: BinaryIO) -> int:
    """Size of an open file in bytes."""
    return os.fstat(file.fileno()).st_size


def reason(path: Path, error: Exception) -> str:
    """The reason why a file cannot be read, and what to do."""
    if not isinstance(error, OSError):
        return f"this is not a path ({error}); pass the path of a saved page"
    if isinstance(error, FileNotFoundError) and _ADDRESS.match(str(path)):
        return "qznews_extract never fetches pages; save the page and pass its file"
    if isinstance(error, FileNotFoundError):
        return "no such file or folder; check the spelling and the working directory"
    if isinstance(error, IsADirectoryError) and os.access(path, os.R_OK | os.X_OK):
        return "no page in this folder; pass a file by name to read it regardless of its suffix"
    return f"cannot be read ({error.strerror or error}); check its permissions"
