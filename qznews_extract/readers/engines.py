"""Decompressors: one engine per format, all with the interface of `bz2` and `lzma`."""

from __future__ import annotations

import bz2
import lzma
import zlib
from collections.abc import Callable
from typing import Final, Protocol

from qznews_extract.errors import InputError
from qznews_extract.extras import load

LZMA_HEAD: Final = 9  # bytes before LZMA data in a zip: version, length of the properties, the properties
_PROPERTIES: Final = b"\5\0"  # their length
_UNKNOWN: Final = b"\xff" * 8  # as the size in the header of an .lzma file
_MEMORY: Final = 256 << 20  # bytes allowed for the dictionary of an xz file; xz -9 uses 65 million
_DEFLATE: Final = 8  # low bits of the first byte of a zlib stream


class Engine(Protocol):
    """The interface of decompressors in `bz2` and `lzma`."""

    @property
    def eof(self) -> bool:
        """Whether the end of the stream was reached."""

    @property
    def needs_input(self) -> bool:
        """Whether more input is needed before more output."""

    @property
    def unused_data(self) -> bytes:
        """The bytes after the end of the stream."""

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        """Consume `data`, return at most `max_length` bytes."""


NewEngine = Callable[[], Engine]
BROKEN: Final = (zlib.error, lzma.LZMAError, OSError, EOFError, ValueError)  # what engines raise


class _Zlib:
    def __init__(self, bits: int) -> None:
        self._engine = zlib.decompressobj(bits)

    @property
    def eof(self) -> bool:
        return self._engine.eof

    @property
    def needs_input(self) -> bool:
        return not self._engine.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        return self._engine.unused_data

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        return self._engine.decompress(self._engine.unconsumed_tail + data, max_length)


class _Brotli:
    unused_data = b""

    def __init__(self) -> None:
        self._engine = load("brotli", "warc").Decompressor()

    @property
    def eof(self) -> bool:
        return bool(self._engine.is_finished())

    @property
    def needs_input(self) -> bool:
        return bool(self._engine.can_accept_more_data())

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        try:
            return bytes(self._engine.process(data, output_buffer_limit=max_length))
        except Exception as error:  # brotli.error, whose module is not imported here
            raise ValueError(str(error) or "brotli") from error


def gzip() -> Engine:
    """For .gz, and for `Content-Encoding: gzip`."""
    return _Zlib(16 + zlib.MAX_WBITS)


def deflate() -> Engine:
    """For the members of a zip."""
    return _Zlib(-zlib.MAX_WBITS)


def deflate_of(content: bytes) -> NewEngine:
    """For `Content-Encoding: deflate`, which servers implement in two ways."""
    head = int.from_bytes(content[:2], "big")
    wrapped = (head >> 8) & 0x0F == _DEFLATE and head % 31 == 0
    return (lambda: _Zlib(zlib.MAX_WBITS)) if wrapped else deflate


def xz() -> Engine:
    """For .xz and .lzma."""
    return lzma.LZMADecompressor(memlimit=_MEMORY)


def lzma_of(head: bytes, size: int | None) -> NewEngine:
    """For a member of a zip that begins with `head`; `size` uncompressed bytes, `None` if a marker ends them.

    The data are passed to the engine as an .lzma file, because only that decoder accepts a memory limit.
    """
    alone = head[4:] + (_UNKNOWN if size is None else size.to_bytes(8, "little"))

    def new() -> Engine:
        if len(head) < LZMA_HEAD or head[2:4] != _PROPERTIES:
            raise InputError("this member is damaged: it does not start like LZMA data")
        engine = lzma.LZMADecompressor(lzma.FORMAT_ALONE, memlimit=_MEMORY)
        try:
            engine.decompress(alone, 0)
        except BROKEN as error:
            raise InputError(f"this member is damaged, or asks for too much memory ({error})") from error
        return engine

    return new


def brotli() -> Engine:
    """For `Content-Encoding: br`; raises `MissingExtraError` without the package."""
    return _Brotli()


_SIGNS: Final[tuple[tuple[bytes, str, NewEngine], ...]] = (
    (b"\x1f\x8b", "gz", gzip),
    (b"BZh", "bz2", bz2.BZ2Decompressor),
    (b"\xfd7zXZ\0", "xz", xz),
)


def engine_for(head: bytes, name: str) -> NewEngine | None:
    """The compression of a file, by its first bytes, else (they may be damaged) by its name; `None` if uncompressed."""
    by_head = next((new for sign, _, new in _SIGNS if head.startswith(sign)), None)
    short = {"tgz": "gz", "tbz": "bz2", "tbz2": "bz2", "txz": "xz"}
    suffix = name.lower().rpartition(".")[2]
    return by_head or next((new for _, known, new in _SIGNS if short.get(suffix, suffix) == known), None)
