"""Pages that lie in files: which ones a path means, and the bytes of one of them."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from qznews_extract.errors import InputError
from qznews_extract.model.options import Limits
from qznews_extract.model.page import RawPage
from qznews_extract.readers.kinds import ARCHIVES, HEAD, PAGES, kind_of
from qznews_extract.readers.mhtml import open_mhtml
from qznews_extract.readers.origins import origin_of
from qznews_extract.readers.unpack import read_all

STDIN: Final = "-"
SUFFIXES: Final = (*PAGES, *ARCHIVES)


def find_pages(path: str | os.PathLike[str]) -> Iterator[str]:
    """Every file with pages that `path` means, in an order that does not change: single pages and archives.

    A file, whatever its suffix, is itself, and so is `-`, the standard input. A folder means the files below it with
    one of `SUFFIXES`, sorted by name; hidden files and folders are skipped, and so are links to a folder or out of
    the tree. Nothing is raised here: what cannot be read is yielded too, and reading it says why.
    """
    name = os.fspath(path)
    if name == STDIN or not is_folder(name):
        yield name
        return
    pages = _walk(name)
    yield next(pages, name)
    yield from pages


def _walk(root: str) -> Iterator[str]:
    tree = Path(root).resolve()
    ahead = [root]
    while ahead:
        here = ahead.pop()
        if not is_folder(here):
            yield here
            continue
        try:
            ahead += reversed(_entries(here, tree))
        except OSError:
            yield here


def _entries(folder: str, tree: Path) -> list[str]:
    with os.scandir(folder) as entries:
        return [entry.path for entry in sorted(entries, key=lambda entry: entry.name) if _belongs(entry, tree)]


def _belongs(entry: os.DirEntry[str], tree: Path) -> bool:
    if entry.name.startswith("."):
        return False
    if entry.is_dir(follow_symlinks=False):
        return True
    if not entry.name.lower().endswith(SUFFIXES):
        return False
    return _is_file_in(tree, Path(entry.path)) if entry.is_symlink() else entry.is_file()


def _is_file_in(tree: Path, link: Path) -> bool:
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):  # RuntimeError: links in a ring, before Python 3.13
        return False
    return target.is_file() and target.is_relative_to(tree)


def is_folder(name: str) -> bool:
    """Whether it is one, as far as can be seen."""
    try:
        return stat.S_ISDIR(os.stat(name).st_mode)  # noqa: PTH116 - `Path` takes as long as reading a small page
    except (OSError, ValueError):  # no permission to look, say: reading it will tell
        return False


def read_page(path: str | os.PathLike[str], limits: Limits | None = None) -> RawPage:
    """The page in the file `path`, or on standard input where `path` is `-`, with the path as its origin.

    Of MHTML it is the main part. Reading stops soon after `limits.page_bytes` bytes. Raises `LimitError` where the
    page has more, and `InputError` where there is no such file, it cannot be read, or it is an archive of pages.
    """
    name = os.fspath(path)
    with open_file(name) as file:
        content = content_of(file, name, limits or Limits())
    if kind := kind_of(content[:HEAD], name):
        raise InputError(f"this is a {kind} with many pages; go through them with read_pages(path)")
    return open_mhtml(RawPage(content, origin=origin_of(name)))


def content_of(file: BinaryIO, name: str, limits: Limits) -> bytes:
    """All of an open file; raises as `read_page`."""
    try:
        return read_all(file, limits.page_bytes, 0 if name == STDIN else size_of(file))
    except OSError as error:
        raise InputError(reason(Path(name), error)) from error


@contextlib.contextmanager
def open_file(name: str) -> Iterator[BinaryIO]:
    """A regular file, or standard input for `-`.

    Raises `InputError` for anything else: a named pipe could keep the reader waiting for ever.
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
            raise InputError("this is not a regular file; send what it gives to standard input, and pass -")
        yield file


def _open_at_once(name: str, flags: int) -> int:
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0))  # without a writer, a named pipe opens only so


def size_of(file: BinaryIO) -> int:
    """Bytes of an open file."""
    return os.fstat(file.fileno()).st_size


def reason(path: Path, error: Exception) -> str:
    """Why a file cannot be read, and what to do."""
    if not isinstance(error, OSError):
        return f"this is not a path ({error}); pass the path of a saved page"
    if isinstance(error, FileNotFoundError):
        return "no such file or folder; check the spelling and the working directory"
    if isinstance(error, IsADirectoryError) and os.access(path, os.R_OK | os.X_OK):
        return f"no page in this folder; pages end in {' '.join(SUFFIXES)}; name other files one by one"
    return f"cannot be read ({error.strerror or error}); check its permissions"
