"""The pages of a WARC, compressed or not, and the texts of a WET."""

from __future__ import annotations

import contextlib
import functools
import io
import re
from collections.abc import Iterator
from typing import BinaryIO, Final, NamedTuple, cast

from qznews_extract.errors import InputError, QzNewsError
from qznews_extract.model.options import Limits
from qznews_extract.model.page import RawPage
from qznews_extract.readers.archive import CUT, ON, Body, Member
from qznews_extract.readers.budget import Budget
from qznews_extract.readers.engines import BROKEN, NewEngine, engine_for
from qznews_extract.readers.responses import LONGEST_LINE, body_of, media_type, read_headers, read_response
from qznews_extract.readers.selection import Selection
from qznews_extract.readers.suffixes import Reason
from qznews_extract.readers.unpack import PACKED, Unpacked, bytes_at, signs

_VERSION: Final = b"WARC/"
_SIZE: Final = re.compile(r"[0-9]{1,15}")
_MEMBER: Final = re.compile(rb"\x1f\x8b\x08")  # the beginning of a separately compressed record
_HEAD: Final = re.compile(rb".{3}[\x00-\x1f].{4}[\x00\x02\x04][\x00-\x0d\xff]", re.DOTALL)  # flags, time, level, system
_HEAD_BYTES: Final = 10
_LOOK: Final = 4096  # bytes of a compressed record that show how it begins
_MOST_READ: Final = 4  # times the size of an archive that may be read again after damage
_FREE_READ: Final = 1 << 20  # bytes that may be read again in any case
_TYPES: Final = ("text/html", "application/xhtml+xml", "text/plain")
_GIVEN: Final = 200  # the status of a page returned by the server


class Record(NamedTuple):
    """A record, or a damaged place. `place` is the offset at which it begins."""

    place: str
    headers: dict[str, str]
    body: Body | None = None
    behind: io.BufferedReader | None = None
    fault: QzNewsError | None = None


def warc_members(file: BinaryIO, name: str, budget: Budget, selection: Selection) -> Iterator[Member]:
    """Every record; responses with a page, and conversions to text, yield it.

    A member's name is the offset of its record in the file, or `member+offset` if several are compressed as one.
    """
    for record in _all_records(cast(io.BufferedReader, file), name, budget):
        yield Member(record.place, functools.partial(_page, record, budget, selection), _address(record))


def _page(record: Record, budget: Budget, selection: Selection, origin: str) -> RawPage | None:
    if record.fault:
        raise record.fault
    kind, content_type = record.headers.get("warc-type"), media_type(record.headers.get("content-type", ""))
    if record.body is None:
        return None
    if kind == "conversion" and content_type == "text/plain":
        return RawPage(_rest(record, budget.limits), origin, _address(record), "utf-8", form="text")
    if kind != "response" or content_type != "application/http":
        return None
    response = read_response(record.body.line)
    given = response.media_type or media_type(record.headers.get("warc-identified-payload-type", ""))
    if response.status != _GIVEN or given not in _TYPES:
        selection.skip(origin, Reason.RESPONSE)
        return None
    content = body_of(response, _rest(record, budget.limits), budget)
    return RawPage(content, origin, _address(record), response.charset)


def _rest(record: Record, limits: Limits) -> bytes:
    """The rest of a record; the next one begins on a new line."""
    assert record.body  # noqa: S101 - a record without one is a fault before
    assert record.behind  # noqa: S101
    content = record.body.read(limits.page_bytes)
    if record.behind.peek(1)[:1] not in (b"\r", b"\n", b""):
        raise InputError("the length in its header is wrong")
    return content


def _address(record: Record) -> str | None:
    return record.headers.get("warc-target-uri", "").strip("<>") or None


def _all_records(file: io.BufferedReader, name: str, budget: Budget) -> Iterator[Record]:
    engine = engine_for(file.peek(6)[:6], name)
    length = file.seek(0, io.SEEK_END)
    file.seek(0)
    if engine is None:
        yield from _records(file, "", length)
    else:
        yield from _packed_records(file, engine, budget, length)


def _packed_records(file: io.BufferedReader, engine: NewEngine, budget: Budget, length: int) -> Iterator[Record]:
    """The gzip members one after another; after a damaged one, the next is searched from its second byte on.

    Bytes that have yielded a page are not read again, so pages do not overlap.
    """
    at: int | None = 0
    work = 0
    while at is not None and at < length:
        file.seek(at)
        packed = Unpacked(file, engine, budget)
        free = at + 1
        for record in _records(io.BufferedReader(packed), str(at)):
            yield record
            if record.body and not record.body.left:  # read by the caller
                free = max(free, packed.place - PACKED)
        work += packed.place - at
        if work > _MOST_READ * length + _FREE_READ:
            raise InputError(f"too much of the archive is damaged; nothing after byte {at:,} was read")
        at = packed.end or _next(file, free, engine)


def _next(file: BinaryIO, at: int, engine: NewEngine) -> int | None:
    """Where the next compressed record after damaged bytes begins."""
    for place, _ in signs(file, _MEMBER, at):
        if not _HEAD.match(bytes_at(file, place, _HEAD_BYTES)):
            continue  # three bytes inside a record that look like a beginning
        with contextlib.suppress(*BROKEN):
            if engine().decompress(bytes_at(file, place, _LOOK), len(_VERSION)) == _VERSION:
                return place
    return None


def _records(stream: io.BufferedReader, member: str, length: int | None = None) -> Iterator[Record]:
    """The records of a stream (of `length` bytes, if known), until it ends or is broken."""
    lost = False  # inside damage that was reported
    while True:
        at = stream.tell()
        try:
            at = _skip_blank(stream)
            record = _next_record(stream, member, length, lost)
        except QzNewsError as error:
            if lost and stream.tell() == at:
                return  # the stream yields nothing more
            yield Record(_place(member, at), {}, fault=error)
            lost = True
            continue
        if record is None or record.body is None:
            return
        yield record
        lost = False
        if record.body.broken:
            return
        told = record.body.told
        try:
            record.body.skip()
        except QzNewsError as error:
            if not told:
                yield record._replace(fault=error)
            return


def _place(member: str, at: int) -> str:
    return f"{member}+{at}" if member and at else member or str(at)


def _skip_blank(stream: io.BufferedReader) -> int:
    """The position of the first byte that is not a line end."""
    while ahead := stream.peek(1):
        blank = len(ahead) - len(ahead.lstrip(b"\r\n"))
        stream.read(blank)
        if blank < len(ahead):
            break
    return stream.tell()


def _next_record(stream: io.BufferedReader, member: str, length: int | None, lost: bool) -> Record | None:
    """The next record, which must follow immediately unless its beginning is `lost`; `None` at the end."""
    while line := stream.readline(LONGEST_LINE):
        if line.startswith(_VERSION):
            return _record(stream, _place(member, stream.tell() - len(line)), length)
        if not lost:
            raise InputError(f"no record at the position where one should begin; {ON}")
    return None


def _record(stream: io.BufferedReader, place: str, length: int | None) -> Record:
    headers = read_headers(stream.readline)
    size = headers.get("content-length", "")
    if not _SIZE.fullmatch(size):
        raise InputError("its header is broken: it has no Content-Length")
    if length is not None and stream.tell() + int(size) > length:
        raise InputError(CUT)
    return Record(place, headers, Body(stream, int(size)), stream)
