"""The members of a tar, packed or not, in one pass and in bounded memory.

`tarfile` reads the blocks' numbers and checksums; going through them is done here, for `tarfile` ends without a word at
a damaged block, and takes the length of a long name as the header has it.
"""

from __future__ import annotations

import functools
import io
import tarfile
from collections.abc import Iterator
from typing import Final, NamedTuple

from qznews_extract.errors import InputError, QzNewsError
from qznews_extract.model.options import Limits
from qznews_extract.readers.archive import ON, Body, Member, name_of
from qznews_extract.readers.unpack import PIECE, Unpacked, engine_for

_BLOCK: Final = tarfile.BLOCKSIZE
_LONGEST: Final = 1_000_000  # bytes of a header that holds a name
_LONG_NAME, _PAX, _SPARSE = tarfile.GNUTYPE_LONGNAME, tarfile.XHDTYPE, tarfile.GNUTYPE_SPARSE
_OTHER: Final = (tarfile.GNUTYPE_LONGLINK, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE)  # headers that name no member
_MORE_SPARSE, _STILL_MORE = 482, 504  # bytes that say whether another block of a sparse file's map follows


class _Extended(NamedTuple):
    """What headers before a member's own say of it."""

    name: bytes | None = None
    size: int | None = None
    sparse: bool = False


def tar_members(file: io.BufferedReader, name: str, limits: Limits) -> Iterator[Member]:
    """Every regular file; folders, devices and links are passed over, and no link is followed."""
    engine = engine_for(file.peek(6)[:6], name)
    packed = engine and Unpacked(file, engine, limits.compression_ratio, joined=True)
    try:
        yield from _members(io.BufferedReader(packed) if packed else file, limits)
    except QzNewsError as error:
        yield Member(None, fault=error)


def _members(stream: io.BufferedReader, limits: Limits) -> Iterator[Member]:
    extended, lost = _Extended(), False
    while any(block := _block(stream, lost)) or (block and lost):
        info = _info(block) if len(block) == _BLOCK else None
        if info is None:
            if not lost:
                yield Member(None, fault=InputError(f"the archive is damaged before byte {stream.tell():,}; {ON}"))
            extended, lost = _Extended(), True
            continue
        lost = False
        body = Body(stream, _size(info, extended))
        if info.type in (_LONG_NAME, _PAX) and body.size > _LONGEST:
            yield Member(None, fault=InputError(f"a name of {body.size:,} bytes before byte {stream.tell():,}; {ON}"))
        elif info.type in (_LONG_NAME, _PAX):
            extended = _extended(info, body, extended)
        elif info.type not in _OTHER:
            if info.type not in tarfile.SUPPORTED_TYPES or info.isreg():
                _pass_map(stream, info, block)
                yield _member(info, body, extended, limits)
            extended = _Extended()
        if body.broken:
            return
        body.skip()
        Body(stream, -body.size % _BLOCK).skip()
    while stream.read(PIECE):  # to the end, where the checksum of packed data stands
        pass


def _block(stream: io.BufferedReader, lost: bool = False) -> bytes:
    """The next block; nothing at the end of the file, where the `lost` members were told already."""
    block = stream.read(_BLOCK)
    if len(block) < _BLOCK and not lost:
        raise InputError(f"the archive is cut off at byte {stream.tell():,} of the tar; what followed is lost")
    return block


def _info(block: bytes) -> tarfile.TarInfo | None:
    try:
        return tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
    except (tarfile.HeaderError, ValueError):
        return None


def _size(info: tarfile.TarInfo, extended: _Extended) -> int:
    """Bytes that follow; links, folders and devices have none, whatever their header says."""
    if info.type in tarfile.SUPPORTED_TYPES and not info.isreg() and info.type not in (_LONG_NAME, _PAX, *_OTHER):
        return 0
    return max(0, info.size if extended.size is None else extended.size)


def _extended(info: tarfile.TarInfo, body: Body, before: _Extended) -> _Extended:
    content = body.read(_LONGEST)
    if info.type == _LONG_NAME:
        return before._replace(name=content.partition(b"\0")[0])
    said = dict(_records(content))
    size = said.get(b"size", b"")
    return _Extended(
        said.get(b"path", before.name),
        int(size) if size.isdigit() else before.size,
        any(key.startswith(b"GNU.sparse.") for key in said),
    )


def _records(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The `length key=value` lines of a pax header."""
    while (length := content.partition(b" ")[0]).isdigit() and len(length) < int(length) <= len(content):
        key, _, value = content[len(length) + 1 : int(length)].partition(b"=")
        yield key, value.removesuffix(b"\n")
        content = content[int(length) :]


def _pass_map(stream: io.BufferedReader, info: tarfile.TarInfo, block: bytes) -> None:
    """Pass over the blocks in which an old sparse file says where its holes are."""
    more = info.type == _SPARSE and block[_MORE_SPARSE]
    while more:
        more = _block(stream)[_STILL_MORE]


def _member(info: tarfile.TarInfo, body: Body, extended: _Extended, limits: Limits) -> Member:
    name = name_of(extended.name or info.name.encode("utf-8", "surrogateescape"))
    if info.type == _SPARSE or extended.sparse:
        return Member(name, fault=InputError("a sparse file is no page; pack it again without holes"))
    return Member(name, functools.partial(body.read, limits.page_bytes))
