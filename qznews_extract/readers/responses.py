"""An HTTP response stored by a crawler: status, headers and decoded body."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Final, NamedTuple

from qznews_extract.errors import InputError
from qznews_extract.readers.budget import Budget
from qznews_extract.readers.engines import NewEngine, brotli, deflate_of, gzip
from qznews_extract.readers.unpack import Unpacked, read_all

LONGEST_LINE: Final = 1 << 16  # bytes
_MOST_LINES: Final = 1_000
_MOST_BYTES: Final = 1 << 20  # lines of a header; servers reject far fewer
_MOST_ENCODINGS: Final = 3  # encodings applied one after the other
_STATUS: Final = re.compile(rb"HTTP/\d(?:\.\d)? +(\d{3})\b")
_CHARSET: Final = re.compile(r"charset\s*+=\s*+[\"']?+\s*+([\w.:-]+)", re.IGNORECASE)
_CHUNK: Final = re.compile(rb"\s*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")

Line = Callable[[int], bytes]


class Response(NamedTuple):
    """The head of a response; header names in lower case."""

    status: int
    headers: dict[str, str]

    @property
    def media_type(self) -> str:
        """For example `text/html`; empty if the server did not send it."""
        return media_type(self.headers.get("content-type", ""))

    @property
    def charset(self) -> str | None:
        """The charset sent by the server."""
        found = _CHARSET.search(self.headers.get("content-type", ""))
        return found[1] if found else None


def media_type(content_type: str) -> str:
    """The type without parameters.

    >>> media_type("Text/HTML; charset=gbk")
    'text/html'
    """
    return content_type.partition(";")[0].strip().lower()


def read_headers(line: Line) -> dict[str, str]:
    """The headers up to the empty line; the first of a name wins. Raises `InputError` for far too many."""
    headers: dict[str, str] = {}
    size = 0
    for _ in range(_MOST_LINES):
        read = line(LONGEST_LINE)
        text = read.decode("utf-8", "replace").strip()
        if not text:
            return headers
        if (size := size + len(read)) > _MOST_BYTES:
            raise InputError(f"its header has more than {_MOST_BYTES:,} bytes")
        name, _, value = text.partition(":")
        headers.setdefault(name.strip().lower(), value.strip())
    raise InputError(f"its header has more than {_MOST_LINES:,} lines")


def read_response(line: Line) -> Response:
    """The head of a response. Raises `InputError` if it does not begin with `HTTP/`."""
    first = line(LONGEST_LINE)
    status = _STATUS.match(first)
    if not status:
        raise InputError(f"its HTTP header is broken: {first[:40]!r} is not a status line")
    return Response(int(status[1]), read_headers(line))


def body_of(response: Response, content: bytes, budget: Budget) -> bytes:
    """The body without chunking and compression; unchanged if the crawler removed them and kept the headers.

    Raises `InputError` for broken chunks or compressed data, `LimitError` if they exceed the limits,
    `MissingExtraError` for brotli without its package.
    """
    if "chunked" in response.headers.get("transfer-encoding", "").lower() and _CHUNK.match(content):
        content = _joined(content)
    encodings = re.findall(r"[\w-]+", response.headers.get("content-encoding", "").lower())
    for encoding in reversed(encodings[:_MOST_ENCODINGS]):
        engine = _engine(encoding, content)
        if engine:
            packed = Unpacked(io.BytesIO(content), engine, budget)
            content = read_all(io.BufferedReader(packed), budget.limits.page_bytes)
    return content


def _engine(encoding: str, content: bytes) -> NewEngine | None:
    if encoding in ("gzip", "x-gzip"):
        return gzip if content.startswith(b"\x1f\x8b") else None
    if encoding == "deflate":
        return deflate_of(content) if content else None
    if encoding == "br":
        return brotli if content else None
    if encoding == "identity" or content.lstrip().startswith(b"<"):
        return None
    raise InputError(f"Content-Encoding {encoding[:40]!r} is not supported; fetch the page again without it")


def _joined(content: bytes) -> bytes:
    """The joined chunks; raises `InputError` with the position of a broken one."""
    whole = bytearray()
    at = 0
    while head := _CHUNK.match(content, at):
        size, start = int(head[1], 16), head.end()
        if size == 0:
            return bytes(whole)
        if start + size > len(content):
            raise InputError(f"the chunk at byte {at:,} of its body is longer than the remaining data")
        whole += memoryview(content)[start : start + size]
        at = start + size
    raise InputError(f"the chunk at byte {at:,} of its body has no length, or the last one is missing")
