"""The members of a tar, compressed or not, in one pass and in bounded memory.

`tarfile` decodes the header blocks. Iterating over them is done here, because `tarfile` silently stops at a damaged
block and trusts the length of a long name.
"""

from __future__ import annotations

import functools
import io
import itertools
import re
import tarfile
from collections.abc import Iterator
from typing import BinaryIO, Final, NamedTuple, cast

from qznews_extract.errors import InputError, QzNewsError
from qznews_extract.model.options import Limits
from qznews_extract.readers.archive import ON, Body, Content, Member, fault
from qznews_extract.readers.budget import Budget
from qznews_extract.readers.engines import engine_for
from qznews_extract.readers.members import MemberFilter
from qznews_extract.readers.origins import member_name
from qznews_extract.readers.unpack import PIECE, Unpacked

_BLOCK: Final = tarfile.BLOCKSIZE
_LONGEST: Final = 1_000_000  # bytes of a header with a name
_MOST_RECORDS: Final = 1_000  # lines of a pax header; a few are usual
_RECORD: Final = re.compile(rb"([0-9]{1,7}) ")  # a line begins with its own length
_SIZE: Final = re.compile(rb"[0-9]{1,18}")
_LONG_NAME, _PAX, _SPARSE = tarfile.GNUTYPE_LONGNAME, tarfile.XHDTYPE, tarfile.GNUTYPE_SPARSE
_OTHER: Final = (tarfile.GNUTYPE_LONGLINK, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE)  # headers that are not members
_MORE_SPARSE, _STILL_MORE = 482, 504  # the byte that tells whether another block of a sparse file's map follows


class _Extended(NamedTuple):
    """Values from extended headers before the member's own."""

    name: bytes | None = None
    size: int | None = None
    sparse: bool = False
    error: str = ""


def tar_members(file: BinaryIO, name: str, budget: Budget, chosen: MemberFilter) -> Iterator[Member]:
    """Every regular file; folders, devices and links are skipped, and links are not followed."""
    stream = cast(io.BufferedReader, file)
    engine = engine_for(stream.peek(6)[:6], name)
    if engine:
        stream = io.BufferedReader(Unpacked(file, engine, budget, joined=True))
    try:
        yield from _members(stream, budget.limits, chosen)
    except QzNewsError as error:
        yield fault(None, error)


def _members(stream: io.BufferedReader, limits: Limits, chosen: MemberFilter) -> Iterator[Member]:
    extended, lost = _Extended(), False
    while any(block := _block(stream, lost)) or (block and lost):
        info = _info(block) if len(block) == _BLOCK else None
        if info is None:
            if not lost:
                yield fault(None, InputError(f"the archive is damaged before byte {stream.tell():,}; {ON}"))
            extended, lost = _Extended(), True
            continue
        lost = False
        body = Body(stream, _size(info, extended))
        if info.type in (_LONG_NAME, _PAX) and body.size > _LONGEST:
            yield fault(None, InputError(f"a name of {body.size:,} bytes before byte {stream.tell():,}; {ON}"))
        elif info.type in (_LONG_NAME, _PAX):
            extended = _extended(info, body, extended)
        elif info.type not in _OTHER:
            if info.type not in tarfile.SUPPORTED_TYPES or info.isreg():
                _pass_map(stream, info, block)
                yield _member(info, extended, functools.partial(body.read, limits.page_bytes), chosen)
            extended = _Extended()
        if body.broken:
            return
        body.skip()
        Body(stream, -body.size % _BLOCK).skip()
    while stream.read(PIECE):  # read to the end, where the checksum of the compressed data is
        pass


def _block(stream: io.BufferedReader, lost: bool = False) -> bytes:
    """The next block; may be incomplete at the end of the file if members `lost` there have been reported."""
    block = stream.read(_BLOCK)
    if len(block) < _BLOCK and not lost:
        raise InputError(f"the archive is cut off at byte {stream.tell():,} of the tar; the rest is lost")
    return block


def _info(block: bytes) -> tarfile.TarInfo | None:
    try:
        return tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
    except (tarfile.HeaderError, ValueError):
        return None


def _size(info: tarfile.TarInfo, extended: _Extended) -> int:
    """Size of the data; links, folders and devices have none, whatever their header says."""
    if info.type in tarfile.SUPPORTED_TYPES and not info.isreg() and info.type not in (_LONG_NAME, _PAX, *_OTHER):
        return 0
    return max(0, info.size if extended.size is None else extended.size)


def _extended(info: tarfile.TarInfo, body: Body, before: _Extended) -> _Extended:
    content = body.read(_LONGEST)
    if info.type == _LONG_NAME:
        return before._replace(name=content.partition(b"\0")[0])
    said = dict(itertools.islice(_records(content), _MOST_RECORDS))
    size = said.get(b"size", b"")
    return _Extended(
        said.get(b"path", before.name),
        int(size) if _SIZE.fullmatch(size) else before.size,
        any(key.startswith(b"GNU.sparse.") for key in said),
        f"its header gives {size[:20]!r} as its size" if size and not _SIZE.fullmatch(size) else "",
    )


def _records(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The `length key=value` lines of a pax header."""
    start = 0
    while found := _RECORD.match(content, start):
        end = start + int(found[1])
        if not found.end() < end <= len(content):
            return
        key, _, value = content[found.end() : end].partition(b"=")
        yield key, value.removesuffix(b"\n")
        start = end


def _pass_map(stream: io.BufferedReader, info: tarfile.TarInfo, block: bytes) -> None:
    """Skip the blocks in which an old sparse file lists its holes."""
    more = info.type == _SPARSE and block[_MORE_SPARSE]
    while more:
        more = _block(stream)[_STILL_MORE]


def _member(info: tarfile.TarInfo, extended: _Extended, content: Content, chosen: MemberFilter) -> Member:
    name = member_name(extended.name or info.name.encode("utf-8", "surrogateescape"))
    if info.type == _SPARSE or extended.sparse:
        return fault(name, InputError("a sparse file is not a page; archive it again without holes"))
    if extended.error:
        return fault(name, InputError(extended.error))
    return chosen.member(name, content)
