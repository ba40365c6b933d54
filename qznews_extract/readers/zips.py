"""The members of a zip, in the order of the file.

The central directory at the end is not used: a truncated file has none, and a hostile one lists the same bytes many
times. Each member is found after the one before it, and no byte is decompressed twice: a member inside which another
one begins is not read.
"""

from __future__ import annotations

import bz2
import functools
import io
import re
import struct
import zlib
from collections.abc import Iterator
from typing import BinaryIO, Final, NamedTuple

from qznews_extract.errors import InputError, LimitError
from qznews_extract.readers.archive import CUT, ON, Member, fault
from qznews_extract.readers.budget import Budget
from qznews_extract.readers.engines import LZMA_HEAD, NewEngine, deflate, lzma_of, xz
from qznews_extract.readers.members import MemberFilter
from qznews_extract.readers.origins import member_name
from qznews_extract.readers.unpack import Unpacked, bytes_at, read_all, signs

_MEMBER: Final = b"PK\x03\x04"
_AFTER: Final = (b"PK\x01\x02", b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x08")  # what follows the last member
_DESCRIPTOR: Final = b"PK\x07\x08"
_END: Final = b"PK\x05\x06"
_SIGNS: Final = re.compile(rb"PK(?:\x03\x04|\x01\x02|\x05\x06|\x06\x06|\x07\x08)")
_HEADER: Final = struct.Struct("<4sHHHHHLLLHH")
_NARROW, _WIDE = struct.Struct("<LLL"), struct.Struct("<LQQ")  # checksum, compressed and uncompressed size
_ENCRYPTED, _ENDS_BY_MARK, _SIZES_FOLLOW = 0x1, 0x2, 0x8  # flags
_LZMA: Final = 14
_LARGE: Final = 0xFFFFFFFF  # the size is in the extra field of zip64
_ZIP64: Final = 1
_ENGINES: Final[dict[int, NewEngine]] = {8: deflate, 12: bz2.BZ2Decompressor, 95: xz}
_METHODS: Final = {9: "deflate64", 93: "zstd", 98: "ppmd", 99: "AES encryption"}


class _Entry(NamedTuple):
    """A member according to its header; `start` is the position of its first byte, `end` the one after its last."""

    name: str
    flags: int
    method: int
    checksum: int
    packed: int
    size: int
    start: int
    end: int


def zip_members(file: BinaryIO, budget: Budget, chosen: MemberFilter) -> Iterator[Member]:
    """Every member; each damaged stretch is a member without a name."""
    length, at, told = file.seek(0, io.SEEK_END), 0, False
    while at < length and not (sign := bytes_at(file, at, 4)).startswith(_AFTER):
        entry = _entry(file, at, length) if sign == _MEMBER else None
        told = entry is None or entry.end > length
        if entry is None:
            yield fault(None, InputError(f"the archive is damaged at byte {at:,}; {ON}"))
            at = _next(file, at + 1)
        elif entry.end > length:
            yield fault(entry.name, InputError(CUT))
            at = _next(file, entry.start)
        elif (other := _inside(file, entry)) is not None:
            yield fault(entry.name, InputError(f"the length in its header is wrong: another member begins in it; {ON}"))
            at = other
        else:
            yield chosen.member(entry.name, functools.partial(_content, file, entry, budget))
            at = entry.end
    if at >= length and not told:
        yield fault(None, InputError(f"the archive is cut off at byte {length:,}; the rest is lost"))


def _inside(file: BinaryIO, entry: _Entry) -> int | None:
    """Where another member begins inside this one, if this one does not end where something else begins."""
    if _SIGNS.match(bytes_at(file, entry.end, 4) or _END):
        return None
    other = _next(file, entry.start)
    return other if other < entry.end else None


def _entry(file: BinaryIO, at: int, length: int) -> _Entry | None:
    """The member whose header is at `at`; `None` if the file ends within it."""
    head = bytes_at(file, at, _HEADER.size)
    if len(head) < _HEADER.size:
        return None
    _, _, flags, method, _, _, checksum, packed, size, name_length, extra_length = _HEADER.unpack(head)
    rest = bytes_at(file, at + _HEADER.size, name_length + extra_length)
    if len(rest) < name_length + extra_length:
        return None
    start = at + _HEADER.size + len(rest)
    entry = _Entry(
        member_name(rest[:name_length]), flags, method, checksum, packed, size, start, start + packed
    )  # fmt: skip
    if _LARGE in (packed, size):
        entry = _large(entry, rest[name_length:])
    return _described(file, entry, length) if flags & _SIZES_FOLLOW else entry


def _large(entry: _Entry, extra: bytes) -> _Entry:
    """The member with the zip64 sizes of its extra field, the uncompressed size first."""
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, at)
        if kind == _ZIP64:
            count = min(length, len(extra) - at - 4) // 8
            sizes = iter(struct.unpack_from(f"<{count}Q", extra, at + 4))
            size = next(sizes, 0) if entry.size == _LARGE else entry.size
            packed = next(sizes, 0) if entry.packed == _LARGE else entry.packed
            return entry._replace(size=size, packed=packed, end=entry.start + packed)
        at += 4 + length
    return entry


def _described(file: BinaryIO, entry: _Entry, length: int) -> _Entry:
    """The member with checksum and sizes from its data descriptor, which streaming writers put after the data."""
    for at, sign in signs(file, _SIGNS, entry.start):
        packed = at - entry.start
        if sign == _DESCRIPTOR:
            sizes = bytes_at(file, at + 4, _WIDE.size)
            for form in (_NARROW, _WIDE):
                if len(sizes) >= form.size and form.unpack_from(sizes)[1] == packed:
                    checksum, _, size = form.unpack_from(sizes)
                    return entry._replace(checksum=checksum, packed=packed, size=size, end=at + 4 + form.size)
            continue
        packed -= _NARROW.size  # a descriptor may lack its signature
        if packed >= 0:
            checksum, said, size = _NARROW.unpack(bytes_at(file, at - _NARROW.size, _NARROW.size))
            if said == packed:
                return entry._replace(checksum=checksum, packed=packed, size=size, end=at)
        return entry._replace(packed=at - entry.start, end=at)
    return entry._replace(end=length + 1)


def _content(file: BinaryIO, entry: _Entry, budget: Budget) -> bytes:
    if entry.flags & _ENCRYPTED:
        raise InputError("this member is encrypted; unpack the archive with its password first")
    if entry.size > budget.limits.page_bytes:
        raise LimitError("page_bytes", entry.size, budget.limits.page_bytes)
    file.seek(entry.start)
    content = _unpacked(file, entry, budget)
    if zlib.crc32(content) != entry.checksum:
        raise InputError("this member is damaged: its checksum does not match")
    return content


def _unpacked(file: BinaryIO, entry: _Entry, budget: Budget) -> bytes:
    most = budget.limits.page_bytes
    if entry.method == 0:
        if entry.packed > most:
            raise LimitError("page_bytes", entry.packed, most)
        return file.read(entry.packed)
    engine, skipped = _ENGINES.get(entry.method), 0
    if entry.method == _LZMA:
        engine, skipped = lzma_of(file.read(LZMA_HEAD), None if entry.flags & _ENDS_BY_MARK else entry.size), LZMA_HEAD
    if engine is None:
        method = _METHODS.get(entry.method, f"method {entry.method}")
        raise InputError(f"this member is compressed with {method}, which is not supported; use deflate")
    packed = Unpacked(file, engine, budget, size=max(0, entry.packed - skipped))
    return read_all(io.BufferedReader(packed), most, entry.size)


def _next(file: BinaryIO, at: int) -> int:
    """The position of the next member, or of the directory after the last one; else the end of the file."""
    found = (place for place, sign in signs(file, _SIGNS, at) if sign != _DESCRIPTOR)
    return next(found, None) or file.seek(0, io.SEEK_END)
