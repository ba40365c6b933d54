"""Pages that lie in files: which ones a path means, and the bytes of one of them."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from qznews_extract.errors import InputError, LimitError, QzNewsError
from qznews_extract.model.options import Limits
from qznews_extract.model.page import RawPage

STDIN: Final = "-"
SUFFIXES: Final = (".htm", ".html", ".shtml", ".txt", ".xhtml")
_PIECE: Final = 1 << 20


def find_pages(path: str | os.PathLike[str]) -> Iterator[str]:
    """Every page that `path` means, as a path for `read_page`, in an order that does not change.

    A file, whatever its suffix, is one page, and so is `-`, the standard input. A folder means the files below it with
    one of `SUFFIXES`, sorted by name; hidden files and folders are skipped, and so are links to a folder or out of
    the tree. Nothing is raised here: what cannot be read is yielded too, and reading it says why.
    """
    name = os.fspath(path)
    if name == STDIN or not _is_folder(name):
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
        if not _is_folder(here):
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


def _is_folder(name: str) -> bool:
    try:
        return Path(name).is_dir()
    except OSError:  # no permission to look: reading it will say so
        return False


def read_page(path: str | os.PathLike[str], limits: Limits | None = None) -> RawPage:
    """The page in the file `path`, or on standard input where `path` is `-`, with the path as its origin.

    Reading stops soon after `limits.page_bytes` bytes. Raises `LimitError` where the page has more, and
    `InputError` where there is no such file or it cannot be read.
    """
    name = os.fspath(path)
    allowed = (limits or Limits()).page_bytes
    try:
        content, size = _read(name, allowed)
    except (OSError, ValueError) as error:  # ValueError: a null character in the path
        raise InputError(_reason(Path(name), error)) from error
    if len(content) > allowed:
        raise LimitError("page_bytes", max(size, len(content)), allowed)
    return RawPage(content, origin=_origin(name))


def read_pages(path: str | os.PathLike[str], limits: Limits | None = None) -> Iterator[RawPage]:
    """Every page that `path` means, read; one that cannot be read comes with its `fault` and costs only itself."""
    for name in find_pages(path):
        try:
            yield read_page(name, limits)
        except QzNewsError as error:
            yield RawPage(b"", origin=_origin(name), fault=error)


def _read(name: str, allowed: int) -> tuple[bytes, int]:
    if name == STDIN:
        return _head(sys.stdin.buffer, allowed), 0
    with Path(name).open("rb") as file:
        return _head(file, allowed), os.fstat(file.fileno()).st_size


def _head(file: BinaryIO, allowed: int) -> bytes:
    """More than `allowed` bytes only by a piece; piece by piece, since the limit may be larger than the memory."""
    content = io.BytesIO()
    while content.tell() <= allowed and (piece := file.read(_PIECE)):
        content.write(piece)
    return content.getvalue()


def _reason(path: Path, error: Exception) -> str:
    if not isinstance(error, OSError):
        return f"this is not a path ({error}); pass the path of a saved page"
    if isinstance(error, FileNotFoundError):
        return "no such file or folder; check the spelling and the working directory"
    if isinstance(error, IsADirectoryError) and os.access(path, os.R_OK | os.X_OK):
        return f"no page in this folder; pages end in {' '.join(SUFFIXES)}; name other files one by one"
    return f"cannot be read ({error.strerror or error}); check its permissions"


def _origin(name: str) -> str:
    """A path with '/' on every system; what is no Unicode in it is escaped, for a record is Unicode."""
    return name.replace(os.sep, "/").encode("utf-8", "backslashreplace").decode("utf-8")
