"""Hostile archives and MHTML, in any size: for the tests, for `growth` and for fuzzing."""

from __future__ import annotations

import bz2
import gzip
import struct
import tarfile
import zlib
from collections.abc import Callable
from typing import Final

PAGE: Final = (
    "<html><head><meta charset='utf-8'><title>市图书馆延长开放时间_青州新闻网</title></head><body>"
    "<h1>市图书馆延长开放时间</h1><div>来源：青州新闻网　时间：2021-09-07 10:25:04</div>"
    "<p>市图书馆九月起延长开放时间，读者每天可以借书到二十一点，周末照常开放。</p>"
    "<p>“座位多了，灯也亮了。”一位读者说，他每天下班后都来坐一会儿。</p><div>编辑：小舟</div></body></html>"
).encode()
_HEADER: Final = struct.Struct("<4sHHHHHLLLHH")
_END: Final = bytes(1024)


def block(name: str, size: int, kind: bytes = tarfile.REGTYPE) -> bytes:
    """The header of a member of a tar."""
    info = tarfile.TarInfo(name)
    info.size, info.type = size, kind
    return info.tobuf(tarfile.GNU_FORMAT)


def file_in_tar(name: str, content: bytes, kind: bytes = tarfile.REGTYPE) -> bytes:
    """A member of a tar."""
    return block(name, len(content), kind) + content + bytes(-len(content) % 512)


def pax_tar(records: bytes) -> bytes:
    """A good page, one behind a pax header with these records, and a good page."""
    pages = [file_in_tar(f"{number}.html", PAGE) for number in range(3)]
    return pages[0] + file_in_tar("pax", records, tarfile.XHDTYPE) + pages[1] + pages[2] + _END


def pax_record(key: str, value: str) -> bytes:
    """A record of a pax header, with its own length."""
    rest = f" {key}={value}\n".encode()
    length = len(rest) + 1
    while len(str(length)) + len(rest) != length:
        length = len(str(length)) + len(rest)
    return str(length).encode() + rest


def long_name_tar(count: int) -> bytes:
    """Headers with a name of many folders, and a good page."""
    name = file_in_tar("././@LongLink", b"a/" * 400_000 + b"c.html\0", tarfile.GNUTYPE_LONGNAME)
    return (name + file_in_tar("a.html", PAGE)) * count + file_in_tar("b.html", PAGE) + _END


def many_pax_headers(count: int) -> bytes:
    """One pax header behind the other, each of 10,000 records."""
    return file_in_tar("pax", b"4 a\n" * 10_000, tarfile.XHDTYPE) * count + file_in_tar("a.html", PAGE) + _END


def zip_header(name: bytes, packed: int, size: int, checksum: int, *, method: int = 8, flags: int = 0) -> bytes:
    """The header of a member of a zip."""
    return _HEADER.pack(b"PK\3\4", 20, flags, method, 0, 0, checksum, packed, size, len(name), 0) + name


def overlapping_zip(count: int, unpacked: int = 5_000_000) -> bytes:
    """Members that all end in the same compressed bytes, each length one byte before a signature."""
    engine = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = b"".join(number.to_bytes(2, "big") * 40 for number in range(unpacked // 80))
    kernel = engine.compress(piece) + engine.flush()
    content, whole = piece, zip_header(b"0000.html", len(kernel), len(piece), zlib.crc32(piece)) + kernel
    for number in range(1, count):
        head = whole[: _HEADER.size + len(b"0000.html")]
        stream = b"\0" + struct.pack("<HH", len(head), len(head) ^ 0xFFFF) + whole  # a stored block, then the rest
        content = head + content
        whole = zip_header(b"%04d.html" % number, len(stream), len(content), zlib.crc32(content)) + stream
    return whole + b"xPK\5\6" + bytes(18)


def stored_overlap(count: int) -> bytes:
    """Members that are not compressed, each of which reaches to the end of the file."""
    sizes = [(count - number - 1) * (_HEADER.size + 6) for number in range(count)]
    return b"".join(zip_header(b"a.html", size, size, 0, method=0) for size in sizes) + b"xx"


def descriptors(count: int) -> bytes:
    """A member whose length follows it, and many places that look like such a length."""
    return zip_header(b"a.html", 0, 0, 0, flags=8) + b"PK\7\x08" * count


def extra_fields(count: int) -> bytes:
    """Members with an extra field of empty entries in front of that which has their length."""
    head = _HEADER.pack(b"PK\3\4", 20, 0, 0, 0, 0, 0, 0xFFFFFFFF, 0xFFFFFFFF, 6, 65_532)
    return (head + b"a.html" + bytes.fromhex("00ff0000") * 16_383) * count


def long_name_zip(count: int) -> bytes:
    """Members whose name has as many folders as it can, and a good page."""
    names = [b"a/" * 32_000 + b"c.html"] * count + [b"b.html"]
    parts = (zip_header(name, len(PAGE), len(PAGE), zlib.crc32(PAGE), method=0) + PAGE for name in names)
    return b"".join(parts) + b"PK\5\6" + bytes(18)


def joined_streams(count: int, pack: Callable[[bytes], bytes] = bz2.compress) -> bytes:
    """A tar whose only page is compressed as many streams, each of them a bomb."""
    return pack(block("a.html", count * 990_000)) + pack(bytes(990_000)) * count


def empty_streams(count: int) -> bytes:
    """A compressed tar of many streams without content."""
    return gzip.compress(b"") * count


def gzip_signs(count: int) -> bytes:
    """Bytes that look like the beginning of compressed records."""
    return b"\x1f\x8b\x08" * count


def gzip_heads(count: int) -> bytes:
    """The same, with whole headers."""
    return b"\x1f\x8b\x08\0\0\0\0\0\0\3\7" * count


def nested_records(count: int) -> bytes:
    """Compressed records, each of which contains all later ones and is truncated at the end of the file."""
    inner = b""
    for _ in range(count):
        raw = b"WARC/1.0\r\nContent-Length: 9\r\n\r\n"
        stream = b"\0" + struct.pack("<HH", len(raw), len(raw) ^ 0xFFFF) + raw
        joint = b"\0" + struct.pack("<HH", 10, 10 ^ 0xFFFF)
        inner = b"\x1f\x8b\x08\0\0\0\0\0\0\3" + stream + (joint + inner if inner else b"")
    return inner


def warc_headers(count: int) -> bytes:
    """A record with many lines in its header."""
    return b"WARC/1.0\r\n" + b"a: b\r\n" * count + b"\r\n"


def blank_lines(count: int) -> bytes:
    """A WARC of blank lines."""
    return b"WARC/1.0\r\nContent-Length: 0\r\n\r\n" + b"\r\n" * count


def chunks(count: int) -> bytes:
    """A response in chunks of two bytes."""
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    body += b"2\r\nab\r\n" * count + b"0\r\n\r\n"
    head = f"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body + b"\r\n\r\n"


def spaces_in_a_header(count: int) -> bytes:
    """Responses whose Content-Type has spaces in place of a charset, as many as a line may have."""
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=" + b" " * 60_000 + b";\r\n\r\n" + PAGE
    head = f"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: {len(body)}\r\n\r\n"
    return (head.encode() + body + b"\r\n\r\n") * count


def mhtml_of(header: bytes, body: bytes = PAGE) -> bytes:
    """MHTML with this header line."""
    return b"MIME-Version: 1.0\r\n" + header + b"\r\n\r\n" + body


def parameters(count: int) -> bytes:
    """A Content-Type with many parameters."""
    return mhtml_of(b"Content-Type: text/html" + b";" * count)


def folded_parameters(count: int) -> bytes:
    """The same on many lines."""
    return mhtml_of(b"Content-Type: text/html" + b";\r\n a" * count)


def nested_parts(levels: int, lines: int) -> bytes:
    """Parts within parts around many lines."""
    heads = (
        f"Content-Type: multipart/related; boundary=b{level}\r\n\r\n--b{level}\r\n".encode() for level in range(levels)
    )
    return b"MIME-Version: 1.0\r\n" + b"".join(heads) + b"Content-Type: text/html\r\n\r\n" + PAGE + b"ab\n" * lines


def returned_parts(levels: int, lines: int) -> bytes:
    """As `nested_parts`, with the line ends of old Macs."""
    return nested_parts(levels, lines).replace(b"\r\n", b"\n").replace(b"\n", b"\r")


def many_parts(count: int) -> bytes:
    """MHTML of small HTML parts."""
    part = b"--b\r\nContent-Type: text/html\r\n\r\n<p>a</p>\r\n"
    return mhtml_of(b"Content-Type: multipart/mixed; boundary=b", part * count)


def many_headers(count: int) -> bytes:
    """MHTML with many headers."""
    return mhtml_of(b"a: b\r\n" * count + b"Content-Type: text/html")


def good_zip(count: int) -> bytes:
    """What archives usually are: pages of their own."""
    engine = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = engine.compress(PAGE) + engine.flush()
    head = (zip_header(b"%07d.html" % at, len(packed), len(PAGE), zlib.crc32(PAGE)) for at in range(count))
    return b"".join(part + packed for part in head) + b"PK\5\6" + bytes(18)


def good_tar(count: int) -> bytes:
    """The same as a compressed tar."""
    return gzip.compress(b"".join(file_in_tar(f"{at}.html", PAGE) for at in range(count)) + _END, 1)


def good_warc(count: int) -> bytes:
    """The same as a WARC."""
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE
    head = f"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: {len(body)}\r\n\r\n"
    return gzip.compress(head.encode() + body + b"\r\n\r\n") * count
