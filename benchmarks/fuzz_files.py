"""Archives, MHTML and files of records with something wrong in their structure: what `fuzz.py --files` reads.

A file is made of parts (headers, members, records, lines). Up to six things are done to them: parts are left out,
repeated, exchanged and cut, numbers become odd ones, headers get odd lines. Then checksums are made right, so that
damage is not merely rejected, and the parts are compressed in one of the usual ways. The file is longer than others
because it has a few lines for each of ten formats.
"""

from __future__ import annotations

import bz2
import contextlib
import gzip
import itertools
import json
import lzma
import plistlib
import random
import re
import struct
import sys
import tarfile
import tempfile
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from hostile import PAGE, file_in_tar, pax_record, zip_header

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # this checkout, whatever is installed

from qznews_extract import QzNewsError, RawPage, read_pages
from qznews_extract.errors import BatchError
from qznews_extract.readers import open_saved
from qznews_extract.sinks import read_csv, read_jsonl
from qznews_extract.sinks.judging import judge_file

_LARGEST: Final = 300_000  # bytes of a file
_MOST_UNPACKED: Final = 20_000_000  # bytes of pages in all from files of this size
_NUMBER: Final = re.compile(rb"[0-9]+")
_ODD_NUMBERS: Final = (
    b"0", b"1", b"-1", b"00", b"08", b"65536", b"4294967295", b"4294967296", b"9" * 19, b"9" * 40, b"9" * 5_000, b"1e9",
)  # fmt: skip
_ODD_INTEGERS: Final = (0, 1, 2, 8, 12, 30, 255, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFE, 0xFFFFFFFF)
_TOKENS: Final = (
    *(b"\0", b"\n", b"\r\n\r\n", b"\xff\xfe", b" " * 2_000, b";" * 5_000, b'"', b"=", b"--", b"\x80", b"?" * 40),
    *(b"PK\3\4", b"PK\1\2", b"PK\5\6", b"PK\7\x08", b"\x1f\x8b\x08\0", b"BZh9", b"\xfd7zXZ\0", b"ustar\x0000"),
    *(b"WARC/1.0\r\n", b"HTTP/1.1 200 OK\r\n", b"MIME-Version: 1.0\r\n", b"--b\r\n", b"--b--\r\n", b"0\r\n\r\n"),
    b"Content-Type: text/html; charset*=utf-8''utf-8\r\n",
    b"Content-Type: text/html; charset*0*=x'y'%ff; charset*1=z\r\n",
    b'Content-Type: multipart/related; boundary=b; start="<x>"\r\n',
    b"Content-Type: message/rfc822\r\n",
    b"Content-Type: =?utf-8?q?text=2Fhtml?=\r\n",
    b"Content-Transfer-Encoding: base64\r\n",
    b"Content-Transfer-Encoding: x-uuencode\r\n",
    b"Content-Encoding: gzip, deflate, br\r\n",
    b"Transfer-Encoding: chunked\r\n",
    b"Content-Location: http://[\r\n",
    pax_record("path", "x" * 300),
    pax_record("size", "9" * 5_000),
    pax_record("GNU.sparse.major", "1"),
    b"99999999999 path=x\n",
    *(b"[" * 5_000, b"{" * 5_000, b"\\ud800", b"null", b"1e999", b"NaN", b'"""', b",,,", "＝１".encode(), b"\xc3"),
)

Parts = list[bytes]


class Kind(NamedTuple):
    """A kind of file: its suffixes, its parts when nothing is wrong, and how they are put together."""

    suffixes: tuple[str, ...]
    parts: Callable[[], Parts]
    join: Callable[[random.Random, Parts], bytes]


def make(draw: random.Random, kinds: Sequence[Kind]) -> tuple[bytes, str]:
    """A file with something wrong, and its suffix."""
    kind = draw.choice(kinds)
    parts = kind.parts()
    for _ in range(draw.randint(1, 6)):
        draw.choice(_DAMAGES)(draw, parts, draw.choice(kinds).parts())
        parts = parts or [b""]
    content = kind.join(draw, parts)
    if draw.random() < 0.1:
        content = content[: draw.randint(0, len(content))]
    return content[:_LARGEST], draw.choice(kind.suffixes)


def read(content: bytes, suffix: str, folder: Path) -> str:
    """Read a file as the program does. What is wrong with the outcome, or nothing; raises what the package raises."""
    path = folder / f"a{suffix}"
    path.write_bytes(content)
    if suffix.startswith((".csv", ".jsonl")):
        return _read_records(path) or _read_pages(path)
    with contextlib.suppress(QzNewsError):
        open_saved(RawPage(content))
    return _read_pages(path)


def _read_pages(path: Path) -> str:
    """What is wrong with the pages of a file, or nothing."""
    unpacked, origins = 0, set[str | None]()
    for page in read_pages(path):
        if isinstance(page.fault, BatchError):
            return f"slip: {page.fault}"
        if page.origin in origins:
            return f"origin: {page.origin} stands twice"
        origins.add(page.origin)
        unpacked += len(page.content)
    if unpacked > _MOST_UNPACKED:
        return f"bomb: {unpacked:,} bytes of {path.stat().st_size:,}"
    return "" if origins else "silence: neither a page nor a fault"


def _read_records(path: Path) -> str:
    for judged in judge_file(path):
        if judged.article:
            judged.article.model_dump_json()
    try:
        for article in read_csv(path) if path.name.startswith("a.csv") else read_jsonl(path):
            article.model_dump_json()
    except QzNewsError:
        return ""
    return ""


def scratch() -> tempfile.TemporaryDirectory[str]:
    """A folder for the files, in memory where the system has such a place."""
    memory = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it
    return tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None)


# What may be done to the parts of a file, with those of another one at hand.


def _drop(draw: random.Random, parts: Parts, other: Parts) -> None:
    del parts[draw.randrange(len(parts))]


def _repeat(draw: random.Random, parts: Parts, other: Parts) -> None:
    at = draw.randrange(len(parts))
    parts[at:at] = parts[at : at + draw.choice((1, 1, 3))] * draw.choice((1, 1, 2, 50))


def _exchange(draw: random.Random, parts: Parts, other: Parts) -> None:
    one, two = draw.randrange(len(parts)), draw.randrange(len(parts))
    parts[one], parts[two] = parts[two], parts[one]


def _insert(draw: random.Random, parts: Parts, other: Parts) -> None:
    parts.insert(draw.randrange(len(parts) + 1), draw.choice((draw.choice(other), draw.choice(_TOKENS))))


def _cut(draw: random.Random, parts: Parts, other: Parts) -> None:
    at = draw.randrange(len(parts))
    parts[at] = parts[at][: draw.randint(0, len(parts[at]))]


def _renumber(draw: random.Random, parts: Parts, other: Parts) -> None:
    at = draw.randrange(len(parts))
    if found := [*_NUMBER.finditer(parts[at][:2_000])]:
        number = draw.choice(found)
        parts[at] = parts[at][: number.start()] + draw.choice(_ODD_NUMBERS) + parts[at][number.end() :]


def _patch(draw: random.Random, parts: Parts, other: Parts) -> None:
    at, form = draw.randrange(len(parts)), draw.choice(("<H", "<I", ">I", "B"))
    most = (1 << 8 * struct.calcsize(form)) - 1
    value = struct.pack(form, min(draw.choice((*_ODD_INTEGERS, draw.randrange(most))), most))
    place = draw.randrange(max(1, min(len(parts[at]), 600)))
    parts[at] = parts[at][:place] + value + parts[at][place + len(value) :]


def _add_token(draw: random.Random, parts: Parts, other: Parts) -> None:
    at = draw.randrange(len(parts))
    place = draw.choice((0, len(parts[at]), draw.randint(0, len(parts[at])), parts[at].find(b"\r\n") + 2))
    parts[at] = parts[at][:place] + draw.choice(_TOKENS) * draw.choice((1, 1, 1, 40)) + parts[at][place:]


def _end_lines(draw: random.Random, parts: Parts, other: Parts) -> None:
    """All lines end in another way."""
    end = draw.choice((b"\r", b"\n", b"\r\n", b"\n\r"))
    parts[:] = [re.sub(rb"\r\n?|\n", end, part) for part in parts]


_DAMAGES: Final = (
    _drop, _repeat, _exchange, _insert, _cut, _renumber, _patch, _patch, _add_token, _add_token, _end_lines
)  # fmt: skip


def _zip_parts() -> Parts:
    parts: Parts = []
    for name, method in (
        (b"a.html", 8),
        (b"b.png", 0),
        ("要闻/c.html".encode("gbk"), 8),
        (b"d.mht", 12),
        (b"e.zip", 0),
    ):
        content = _mhtml_file() if name == b"d.mht" else PAGE
        packed = {0: bytes, 8: lambda raw: zlib.compress(raw)[2:-4], 12: bz2.compress}[method](content)
        parts += [zip_header(name, len(packed), len(content), zlib.crc32(content), method=method), packed]
    streamed = zlib.compress(PAGE)[2:-4]
    descriptor = struct.pack("<4sLLL", b"PK\7\x08", zlib.crc32(PAGE), len(streamed), len(PAGE))
    return [*parts, zip_header(b"f.html", 0, 0, 0, flags=8), streamed, descriptor, b"PK\5\6" + bytes(18)]


def _tar_parts() -> Parts:
    pax = pax_record("path", "要闻/" + "长" * 60 + ".html") + pax_record("mtime", "1.5")
    return [
        file_in_tar("a.html", PAGE),
        file_in_tar("pax", pax, tarfile.XHDTYPE),
        file_in_tar("b.html", PAGE),
        file_in_tar("././@LongLink", b"d/" * 80 + b"c.html\0", tarfile.GNUTYPE_LONGNAME),
        file_in_tar("c.html", PAGE),
        file_in_tar("d.mhtml", _mhtml_file()),
        bytes(1024),
    ]


def _warc_parts() -> Parts:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
    chunked = b"Transfer-Encoding: chunked\r\n\r\n%x\r\n%b\r\n0\r\n\r\n" % (len(PAGE), PAGE)
    packed = b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(PAGE)
    bodies = [http + b"\r\n" + PAGE, http + chunked, http + packed]
    records = [_record(b"response", b"application/http", body) for body in bodies]
    return [*records, _record(b"conversion", b"text/plain", "市图书馆".encode()), _record(b"warcinfo", b"x/y", b"a: b")]


def _record(kind: bytes, content_type: bytes, body: bytes) -> bytes:
    head = b"WARC/1.0\r\nWARC-Type: %b\r\nWARC-Target-URI: http://www.example.cn/a.html\r\nContent-Type: %b\r\n"
    return (head + b"Content-Length: %d\r\n\r\n%b\r\n\r\n") % (kind, content_type, len(body), body)


def _mhtml_parts() -> Parts:
    return [
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: http://www.example.cn/a.html\r\nMIME-Version: 1.0\r\n",
        b'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n',
        b"--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-ID: <x>\r\nContent-Transfer-Encoding: binary\r\n",
        b"Content-Location: http://www.example.cn/a.html\r\n\r\n",
        PAGE,
        b"\r\n--b\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=E5=B8=82=\r\n",
        b"\r\n--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n",
        b"--b--\r\n",
    ]


def _mhtml_file() -> bytes:
    return b"".join(_mhtml_parts())


def _csv_parts() -> Parts:
    line = '市图书馆延长开放时间,"九月起，""每天""开放。\n周末。","[""便民""]",2021-09-07T10:25:00+08:00,minute\r\n'
    return [b"title,body,keywords,timestamp,timestamp_precision\r\n", *[line.encode()] * 3, b"a,b,,,\r\n"]


def _json_parts() -> Parts:
    head = '{"title":"市图书馆延长开放时间","body":"九月起。","images":[{"src":"a.jpg","after_paragraph":1}],'
    times = '"timestamp":"2021-09-07T10:25:00+08:00","timestamp_precision":"minute"}\n'
    reject = b'{"origin":"a.html","error":"InputError","message":"x"}\n'
    return [head.encode(), times.encode(), head.encode(), b'"kind":"article"}\n', b'{"article":null}\n', reject]


def _table_parts() -> Parts:
    page = json.dumps({"url": "http://www.example.cn/a.html", "html": PAGE.decode()}, ensure_ascii=False)
    return [
        b'{"id":1,',
        page[1:].encode() + b"\n",
        page.encode() + b"\n",
        b'{"html":',
        b"null}\n",
        page.encode() + b"\n",
    ]


def _manifest_parts() -> Parts:
    line = "要闻/a.html,http://www.example.cn/a.html\r\n"
    return [
        b"path,url\r\n",
        line.encode(),
        line.encode("gbk"),
        b'"a ""b"".html",\r\n',
        b"../a.csv,\r\n",
        b"/etc/hostname,\r\n",
    ]


def _webarchive_parts() -> Parts:
    content = plistlib.dumps(_webarchive(), fmt=plistlib.FMT_BINARY)
    cuts = (0, 8, 60, 120, len(content) - 120, len(content) - 32, len(content))
    return [content[start:end] for start, end in itertools.pairwise(cuts)]


def _xml_webarchive_parts() -> Parts:
    return plistlib.dumps(_webarchive()).splitlines(keepends=True)


def _webarchive() -> dict[str, Any]:
    main = {"WebResourceData": PAGE, "WebResourceMIMEType": "text/html", "WebResourceURL": "http://www.example.cn/"}
    return {"WebMainResource": main, "WebSubresources": [{"WebResourceData": bytes(50)}] * 3}


def _as_it_is(draw: random.Random, parts: Parts) -> bytes:
    return b"".join(parts)


def _packed(draw: random.Random, parts: Parts) -> bytes:
    """Compressed in one of the ways, as a whole or part by part."""
    pack = draw.choice((bytes, gzip.compress, gzip.compress, bz2.compress, lzma.compress))
    return b"".join(map(pack, parts)) if draw.random() < 0.5 else pack(b"".join(parts))


def _tarred(draw: random.Random, parts: Parts) -> bytes:
    whole = [_checked(part) if draw.random() < 0.9 else part for part in parts]
    return _packed(draw, whole)


def _checked(part: bytes) -> bytes:
    """With the checksum of the block made right."""
    if len(part) < tarfile.BLOCKSIZE or part[257:262] != b"ustar":
        return part
    blank = part[:148] + b" " * 8 + part[156 : tarfile.BLOCKSIZE]
    return part[:148] + b"%06o\0 " % sum(blank) + part[156:]


def _maybe_packed(draw: random.Random, parts: Parts) -> bytes:
    return gzip.compress(b"".join(parts)) if draw.random() < 0.2 else b"".join(parts)


KINDS: Final = (
    Kind((".zip", ".saved"), _zip_parts, _as_it_is),
    Kind((".tar", ".tar.gz", ".tar.bz2", ".tar.xz", ".saved"), _tar_parts, _tarred),
    Kind((".warc", ".warc.gz", ".wet", ".saved"), _warc_parts, _packed),
    Kind((".mhtml", ".html"), _mhtml_parts, _as_it_is),
    Kind((".csv", ".csv.gz"), _csv_parts, _maybe_packed),
    Kind((".jsonl", ".jsonl.gz"), _json_parts, _maybe_packed),
    Kind((".jsonl", ".jsonl.gz"), _table_parts, _maybe_packed),
    Kind((".csv", ".tsv", ".csv.gz"), _manifest_parts, _maybe_packed),
    Kind((".webarchive", ".html"), _webarchive_parts, _as_it_is),
    Kind((".webarchive", ".html"), _xml_webarchive_parts, _as_it_is),
)
