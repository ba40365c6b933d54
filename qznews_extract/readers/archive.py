"""What zip and tar share: members with names, of which some are pages."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath
from typing import Final, NamedTuple

from qznews_extract.errors import InputError, LimitError, QzNewsError
from qznews_extract.model.options import Limits
from qznews_extract.model.page import RawPage
from qznews_extract.readers.kinds import ARCHIVES, PAGES
from qznews_extract.readers.mhtml import open_mhtml
from qznews_extract.readers.unpack import PIECE

Read = Callable[[], bytes]
ON: Final = "reading goes on at the next one that can be found"
CUT: Final = "the file ends in the middle of it; what follows is lost"


class Member(NamedTuple):
    """A file in an archive, or a place where the archive is damaged (then without a name, where none is known).

    `read` gives its bytes, once, before the next member is asked for.
    """

    name: str | None
    read: Read | None = None
    fault: QzNewsError | None = None


class Body:
    """The next `size` bytes of a stream: read or passed over, once.

    `told` says that reading it has raised an error, `broken` that the stream then gives no more.
    """

    def __init__(self, stream: io.BufferedReader, size: int) -> None:
        self._stream = stream
        self.size = self.left = size
        self.told = self.broken = False

    def read(self, allowed: int) -> bytes:
        """All that is left; raises `LimitError` for more than `allowed` bytes, `InputError` where the stream ends."""
        if self.left > allowed:
            self.told = True
            raise LimitError("page_bytes", self.left, allowed)
        content = io.BytesIO()
        while self.left:
            content.write(self.take(min(self.left, PIECE)))
        return content.getvalue()

    def skip(self) -> None:
        """Pass over the rest, in bounded memory; raises as `read` does."""
        while self.left:
            self.take(min(self.left, PIECE))

    def take(self, size: int) -> bytes:
        """So many bytes of what is left."""
        return self._counted(lambda: self._stream.read(size), size)

    def line(self, longest: int) -> bytes:
        """The rest of a line, or as much of it as `longest` allows."""
        return self._counted(lambda: self._stream.readline(min(self.left, longest)), min(self.left, 1))

    def _counted(self, read: Read, least: int) -> bytes:
        try:
            piece = read()
        except (QzNewsError, OSError):
            self.told = self.broken = True
            raise
        self.left -= len(piece)
        if len(piece) < least:
            self.told = self.broken = True
            raise InputError(CUT)
        return piece


def pages_of(members: Iterable[Member], origin: str, limits: Limits) -> Iterator[RawPage]:
    """The pages among the members, and a faulty page for each that should be one and cannot be read."""
    for number, member in enumerate(members, 1):
        if number > limits.archive_members:
            yield RawPage(b"", origin, fault=LimitError("archive_members", number, limits.archive_members))
            return
        if (page := _page(member, origin)) is not None:
            yield page


def _page(member: Member, origin: str) -> RawPage | None:
    place = origin if member.name is None else f"{origin}!{member.name}"
    name = (member.name or "").lower()
    try:
        if member.fault:
            raise member.fault
        if member.read is None or _is_hidden(name):
            return None
        if name.endswith(ARCHIVES):
            raise InputError("an archive within an archive is not opened; unpack it first")
        return open_mhtml(RawPage(member.read(), place)) if name.endswith(PAGES) else None
    except QzNewsError as error:
        return RawPage(b"", place, fault=error)


def _is_hidden(name: str) -> bool:
    return any(part.startswith(".") and part.strip(".") for part in PurePosixPath(name).parts)


def name_of(raw: bytes) -> str:
    """A member's name as Unicode with '/'; Windows in China writes GBK and does not say so.

    >>> name_of("要闻\\\\1.html".encode("gbk")), name_of(b"\\xff.html")
    ('要闻/1.html', '\\\\xff.html')
    """
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding).replace("\\", "/")
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "backslashreplace")
