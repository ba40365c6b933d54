"""Decompression piece by piece, never beyond the limits."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, Final

from qznews_extract.errors import InputError, LimitError
from qznews_extract.readers.budget import FREE, Budget
from qznews_extract.readers.engines import BROKEN, NewEngine

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

PIECE: Final = 1 << 20  # bytes read at once from uncompressed data
PACKED: Final = 1 << 10  # compressed bytes read at once; few, because damage loses what they decompress to
_UNPACKED: Final = 1 << 16  # uncompressed bytes produced at once
_NEAR: Final = 4096  # bytes searched first for a signature
_OVERLAP: Final = 3  # bytes searched again, since a signature may span two pieces


class Unpacked(io.RawIOBase):
    """The decompressed data of `file` from its position on, or of its next `size` bytes.

    With `joined`, consecutive streams are read as one. Reading raises `InputError` for data that are broken or end too
    early, and `LimitError` if they exceed the budget.
    """

    def __init__(
        self, file: BinaryIO, new: NewEngine, budget: Budget, *, joined: bool = False, size: int | None = None
    ) -> None:
        self._file, self._new, self._budget, self._joined = file, new, budget, joined
        self._engine = new()
        self._waiting = b""  # read from the file, not yet passed to the engine
        self._over = b""  # decompressed, not yet returned
        self._left = size
        self._start = self._at = file.tell()  # positions in the file: the compressed data read are between them
        self._unpacked = self._given = 0

    @property
    def end(self) -> int | None:
        """The position in the file after the stream, once its end has been read."""
        return self._at - len(self._engine.unused_data) if self._engine.eof else None

    @property
    def place(self) -> int:
        """The position in the file up to which it was read."""
        return self._at

    def readable(self) -> bool:
        """Always true."""
        return True

    def tell(self) -> int:
        """The number of bytes returned so far."""
        return self._given

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Fill the buffer, at least partly; 0 at the end."""
        view = memoryview(buffer)
        piece = self._over or self._unpack()
        taken, self._over = piece[: len(view)], piece[len(view) :]
        view[: len(taken)] = taken
        self._given += len(taken)
        return len(taken)

    def _unpack(self) -> bytes:
        while not self._engine.eof or self._goes_on():
            hungry = self._engine.needs_input
            data = self._feed() if hungry else b""
            piece = self._step(data)
            if piece:
                return piece
            if hungry and not data and not self._engine.eof:
                raise InputError(f"the compressed data end too early, at byte {self._at:,}; the rest is lost")
        return b""

    def _step(self, data: bytes) -> bytes:
        try:
            piece = self._engine.decompress(data, _UNPACKED)
        except BROKEN as error:
            raise InputError(f"the compressed data are broken near byte {self._at:,} ({error})") from error
        self._budget.count(len(piece))
        self._unpacked += len(piece)
        packed, ratio = self._at - self._start, self._budget.limits.compression_ratio
        if self._unpacked > max(FREE, ratio * packed):
            raise LimitError("compression_ratio", self._unpacked // max(1, packed), ratio)
        return piece

    def _feed(self) -> bytes:
        data, self._waiting = self._waiting, b""
        return data or self._read()

    def _read(self) -> bytes:
        data = self._file.read(PACKED if self._left is None else min(self._left, PACKED))
        self._at += len(data)
        if self._left is not None:
            self._left -= len(data)
        return data

    def _goes_on(self) -> bool:
        """Whether another stream follows; zeros after the last one are tape padding."""
        if not self._joined:
            return False
        rest = self._engine.unused_data.lstrip(b"\0")
        while not rest and (data := self._read()):
            rest = data.lstrip(b"\0")
        if rest:
            self._engine, self._waiting = self._new(), rest
        return bool(rest)


def read_all(file: BinaryIO | io.RawIOBase, allowed: int, size: int = 0) -> bytes:
    """All bytes of a file whose declared size is `size`; raises `LimitError` soon after `allowed` bytes.

    Read piece by piece, since the limit may be larger than the memory.
    """
    content = io.BytesIO()
    while content.tell() <= allowed and (piece := file.read(PIECE)):
        content.write(piece)
    if content.tell() > allowed:
        raise LimitError("page_bytes", max(size, content.tell()), allowed)
    return content.getvalue()


def bytes_at(file: BinaryIO, at: int, size: int) -> bytes:
    """`size` bytes from position `at` on, fewer at the end of the file."""
    file.seek(at)
    return file.read(size)


def signs(file: BinaryIO, sign: re.Pattern[bytes], at: int) -> Iterator[tuple[int, bytes]]:
    """The positions from `at` on at which a pattern of up to four bytes matches.

    The next match is usually near, so the first pieces are small.
    """
    size = _NEAR
    while len(piece := bytes_at(file, at, size)) > _OVERLAP:
        for found in sign.finditer(piece):
            if found.start() < len(piece) - _OVERLAP or len(piece) < size:
                yield at + found.start(), found[0]
        at += len(piece) - _OVERLAP
        size = min(2 * size, PIECE)
