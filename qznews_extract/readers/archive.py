"""Shared by all archive formats: members, and the stream from which they are read in order."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Final, NamedTuple

from qznews_extract.errors import InputError, LimitError, QzNewsError
from qznews_extract.model.page import RawPage
from qznews_extract.readers.unpack import PIECE

Content = Callable[[], bytes]
ON: Final = "reading continues at the next member that can be found"
CUT: Final = "the file ends in the middle of it; the rest is lost"


class Member(NamedTuple):
    """A part of an input file.

    `read` is called once, with the page's origin and before the next member is requested; it returns the page, or
    `None` if the member is not a page, and may raise. `name` is the name within the file, percent-encoded; `None` means
    the file itself.
    """

    name: str | None
    read: Callable[[str], RawPage | None]
    url: str | None = None


def fault(name: str | None, error: QzNewsError, url: str | None = None) -> Member:
    """A member, or a position in an archive, that cannot be read."""

    def read(_origin: str) -> RawPage:
        raise error

    return Member(name, read, url)


class Body:
    """The next `size` bytes of a stream, to be read or skipped once.

    `told` means that reading has raised an error, `broken` that the stream yields nothing more.
    """

    def __init__(self, stream: io.BufferedReader, size: int) -> None:
        self._stream = stream
        self.size: int = size
        self.left: int = size
        self.told: bool = False
        self.broken: bool = False

    def read(self, allowed: int) -> bytes:
        """The remaining bytes; raises `LimitError` for more than `allowed`, `InputError` if the stream ends early."""
        if self.left > allowed:
            self.told = True
            raise LimitError("page_bytes", self.left, allowed)
        content = io.BytesIO()
        while self.left:
            content.write(self.take(min(self.left, PIECE)))
        return content.getvalue()

    def skip(self) -> None:
        """Skip the rest, in bounded memory; raises what `read` raises."""
        while self.left:
            self.take(min(self.left, PIECE))

    def take(self, size: int) -> bytes:
        """At most `size` of the remaining bytes."""
        return self._counted(lambda: self._stream.read(size), size)

    def line(self, longest: int) -> bytes:
        """The rest of a line, up to `longest` bytes."""
        return self._counted(lambda: self._stream.readline(min(self.left, longest)), min(self.left, 1))

    def _counted(self, read: Content, least: int) -> bytes:
        try:
            piece = read()
        except Exception:
            self.told = self.broken = True
            raise
        self.left -= len(piece)
        if len(piece) < least:
            self.told = self.broken = True
            raise InputError(CUT)
        return piece
