"""The pages of a WARC, packed or not, and the texts of a WET."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from qznews_extract.errors import InputError, LimitError, QzNewsError
from qznews_extract.model.options import Limits
from qznews_extract.model.page import RawPage
from qznews_extract.readers.archive import CUT, ON, Body
from qznews_extract.readers.responses import LONGEST_LINE, body_of, media_type, read_headers, read_response
from qznews_extract.readers.unpack import NewEngine, Unpacked, engine_for, signs

_VERSION: Final = b"WARC/"
_SIZE: Final = re.compile(r"[0-9]{1,15}")
_MEMBER: Final = re.compile(rb"\x1f\x8b\x08")  # how a record begins that is packed by itself
_TYPES: Final = ("text/html", "application/xhtml+xml", "text/plain")
_GIVEN: Final = 200  # the status of a page that the server gave


class Record(NamedTuple):
    """A record, or a place where the file is damaged. `place` is the byte where it begins."""

    place: str
    headers: dict[str, str]
    body: Body | None = None
    behind: io.BufferedReader | None = None
    fault: QzNewsError | None = None


def warc_pages(file: io.BufferedReader, name: str, origin: str, limits: Limits) -> Iterator[RawPage]:
    """The pages that a server gave, and the texts made of pages; a faulty page for each that cannot be read.

    A page's origin ends in the place of its record: in the file, or `member+place` where several records are packed
    as one.
    """
    for number, record in enumerate(_all_records(file, name, limits), 1):
        if number > limits.archive_members:
            yield RawPage(b"", origin, fault=LimitError("archive_members", number, limits.archive_members))
            return
        place = f"{origin}!{record.place}"
        try:
            page = _page(record, place, limits)
        except QzNewsError as error:
            page = RawPage(b"", place, _address(record), fault=error)
        if page is not None:
            yield page


def _page(record: Record, place: str, limits: Limits) -> RawPage | None:
    if record.fault:
        raise record.fault
    kind, content_type = record.headers.get("warc-type"), media_type(record.headers.get("content-type", ""))
    if record.body is None:
        return None
    if kind == "conversion" and content_type == "text/plain":
        return RawPage(_rest(record, limits), place, _address(record), "utf-8", form="text")
    if kind != "response" or content_type != "application/http":
        return None
    response = read_response(record.body.line)
    given = response.media_type or media_type(record.headers.get("warc-identified-payload-type", ""))
    if response.status != _GIVEN or given not in _TYPES:
        return None
    content = body_of(response, _rest(record, limits), limits)
    return RawPage(content, place, _address(record), response.charset)


def _rest(record: Record, limits: Limits) -> bytes:
    """The rest of a record, behind which another begins on a new line."""
    assert record.body  # noqa: S101 - a record without one is a fault
    assert record.behind  # noqa: S101
    content = record.body.read(limits.page_bytes)
    if record.behind.peek(1)[:1] not in (b"\r", b"\n", b""):
        raise InputError("the length in its header is wrong")
    return content


def _address(record: Record) -> str | None:
    return record.headers.get("warc-target-uri", "").strip("<>") or None


def _all_records(file: io.BufferedReader, name: str, limits: Limits) -> Iterator[Record]:
    engine = engine_for(file.peek(6)[:6], name)
    length = file.seek(0, io.SEEK_END)
    file.seek(0)
    if engine is None:
        yield from _records(file, "", length)
        return
    at: int | None = 0
    while at is not None and at < length:
        packed = _opened(file, at, engine, limits)
        yield from _records(io.BufferedReader(packed), str(at))
        at = packed.end or _next(file, at + 1, engine, limits)


def _opened(file: io.BufferedReader, at: int, engine: NewEngine, limits: Limits) -> Unpacked:
    file.seek(at)
    return Unpacked(file, engine, limits.compression_ratio)


def _next(file: io.BufferedReader, at: int, engine: NewEngine, limits: Limits) -> int | None:
    """Where behind damage the next packed record begins."""
    for place, _ in signs(file, _MEMBER, at):
        try:
            if io.BufferedReader(_opened(file, place, engine, limits)).read(len(_VERSION)) == _VERSION:
                return place
        except QzNewsError:
            continue  # three bytes of a record that look like a beginning
    return None


def _records(stream: io.BufferedReader, member: str, length: int | None = None) -> Iterator[Record]:
    """Until a stream, of `length` bytes if that is known, ends or is broken."""
    lost = False  # amid damage that was told
    while True:
        at = stream.tell()
        try:
            at = _skip_blank(stream)
            record = _next_record(stream, member, length, lost)
        except QzNewsError as error:
            if lost and stream.tell() == at:
                return  # the stream gives no more
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
    """The place of the first byte that ends no line."""
    while stream.peek(1)[:1] in (b"\r", b"\n"):
        stream.read(1)
    return stream.tell()


def _next_record(stream: io.BufferedReader, member: str, length: int | None, lost: bool) -> Record | None:
    """The next record, which must begin at once unless its beginning is `lost`; `None` at the end."""
    while line := stream.readline(LONGEST_LINE):
        if line.startswith(_VERSION):
            return _record(stream, _place(member, stream.tell() - len(line)), length)
        if not lost:
            raise InputError(f"no record begins where one should; {ON}")
    return None


def _record(stream: io.BufferedReader, place: str, length: int | None) -> Record:
    headers = read_headers(stream.readline)
    size = headers.get("content-length", "")
    if not _SIZE.fullmatch(size):
        raise InputError("its header is broken: it has no Content-Length")
    if length is not None and stream.tell() + int(size) > length:
        raise InputError(CUT)
    return Record(place, headers, Body(stream, int(size)), stream)
