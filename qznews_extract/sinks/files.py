"""Shared by all sinks: files that appear complete or not at all, and gzip."""

from __future__ import annotations

import contextlib
import glob
import gzip
import io
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO, Final, cast

from pydantic import ValidationError

from qznews_extract.errors import InputError, LimitError, OutputError, QzNewsError
from qznews_extract.model.options import Limits
from qznews_extract.readers.budget import Budget
from qznews_extract.readers.engines import gzip as gzip_engine
from qznews_extract.readers.unpack import Unpacked

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_UNFINISHED: Final = ".tmp"
_NAMED: Final = 20  # faults of a record shown in a message
_MOST_DESCRIBED: Final = 10_000  # faults; pydantic describes all or none, with a kilobyte for each
_LIMITS: Final = Limits(read_seconds=10**9)  # the caller works on each record while the file is read
_GZIP: Final = b"\x1f\x8b"


@contextlib.contextmanager
def replacing(path: str | os.PathLike[str]) -> Iterator[Path]:
    """A temporary name to write to; after the block the file replaces `path`. On failure `path` is unchanged.

    Raises `OutputError` if the file cannot be created.
    """
    place = Path(path)
    beside = place.with_name(f".{place.name}.{os.getpid()}{_UNFINISHED}")
    with not_writable(place):
        beside.touch()
    try:
        yield beside
        with not_writable(place):
            beside.replace(place)
    finally:
        beside.unlink(missing_ok=True)


@contextlib.contextmanager
def not_writable(path: Path) -> Iterator[None]:
    """Turns an `OSError` in the block into an `OutputError` that names the file."""
    try:
        yield
    except OSError as error:
        why = (
            f"{path} cannot be written ({error.strerror or error}); check that its folder exists and may be written to"
        )
        raise OutputError(why) from error


def clear_unfinished(path: Path) -> None:
    """Delete temporary files left by killed processes for `path` and files whose names begin with its name."""
    for left in path.parent.glob(f".{glob.escape(path.name)}.*{_UNFINISHED}"):
        left.unlink(missing_ok=True)


@contextlib.contextmanager
def writing(path: Path, *, encoding: str = "utf-8", compress: bool = False) -> Iterator[IO[str]]:
    """A text file for writing, with `\\n` unchanged; with gzip the bytes depend only on the text."""
    with path.open("wb") as raw, contextlib.ExitStack() as stack:
        packed = stack.enter_context(gzip.GzipFile("", "wb", fileobj=raw, mtime=0)) if compress else None
        to = packed or raw
        yield stack.enter_context(io.TextIOWrapper(to, encoding=encoding, newline=""))


class _Gzip(Unpacked):
    """Gzip whose errors are those of a file, as the standard library's are; a bomb is one of them."""

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Fill the buffer, at least in part; 0 at the end."""
        try:
            return super().readinto(buffer)
        except LimitError as error:
            raise OSError(f"it unpacks to over {error.allowed} times its size; unpack it if you trust it") from error
        except QzNewsError as error:
            raise OSError(str(error)) from error


def patient_budget(file: BinaryIO) -> Budget:
    """The limits on what a file of records unpacks to; its time is the caller's."""
    return Budget(_LIMITS, os.fstat(file.fileno()).st_size)


def unpacked(raw: BinaryIO) -> io.BufferedReader:
    """The content of a gzip file. Reading raises `OSError` where it is damaged, or far larger than the file."""
    return io.BufferedReader(_Gzip(raw, gzip_engine, patient_budget(raw), joined=True))


@contextlib.contextmanager
def reading(path: str | os.PathLike[str]) -> Iterator[IO[str]]:
    """A text file in UTF-8 for reading, plain or gzip, line ends unchanged. Raises `InputError` if that fails."""
    try:
        with Path(path).open("rb") as raw:
            packed = raw.read(len(_GZIP)) == _GZIP
            raw.seek(0)
            source = unpacked(raw) if packed else raw
            with io.TextIOWrapper(cast(IO[bytes], source), encoding="utf-8-sig", newline="") as text:
                yield text
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{os.fspath(path)}: cannot be read ({error})") from error


def pack(source: Path, path: str | os.PathLike[str]) -> None:
    """A gzip of the file `source` at `path`, complete or not at all; it depends only on the bytes."""
    with (
        replacing(path) as place,
        source.open("rb") as plain,
        place.open("wb") as raw,
        gzip.GzipFile("", "wb", fileobj=raw, mtime=0) as packed,
    ):
        shutil.copyfileobj(plain, packed)


def not_a_record(path: str | os.PathLike[str], line: int, error: ValidationError) -> InputError:
    """The error for a line that is not a record; names the line and each field."""
    if error.error_count() > _MOST_DESCRIBED:
        return InputError(f"{os.fspath(path)}, line {line}: not a record ({error.error_count():,} faults)")
    faults = [f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors(include_url=False)]
    more = [f"and {len(faults) - _NAMED:,} more"] if len(faults) > _NAMED else []
    return InputError(f"{os.fspath(path)}, line {line}: not a record ({'; '.join((*faults[:_NAMED], *more))})")
