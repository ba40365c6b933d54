"""The kind of a file with pages, by its first bytes, else by its name."""

from __future__ import annotations

import zlib
from typing import Final

from qznews_extract.readers.suffixes import Kind, suffix_says

HEAD: Final = 1024  # bytes that show the kind, compressed or not
_MAGIC: Final = slice(257, 262)  # where a tar has `ustar`; the oldest ones do not
_ZIPS: Final = (b"PK\x03\x04", b"PK\x05\x06")  # a member, or the end of a zip without members
_PARQUET: Final = b"PAR1"


def kind_of(head: bytes, name: str) -> Kind | None:
    """The kind of a file that begins with `head`; `None` for a single page.

    >>> kind_of(b"WARC/1.0\\r\\n", "crawl"), kind_of(b"", "pages.TGZ"), kind_of(b"<html>", "page.html")
    (<Kind.WARC: 'WARC'>, <Kind.TAR: 'tar'>, None)
    """
    start = _unpacked(head)
    if start.startswith(_ZIPS):
        return Kind.ZIP
    if start.startswith(b"WARC/"):
        return Kind.WARC
    if start[_MAGIC] == b"ustar":
        return Kind.TAR
    if start.startswith(_PARQUET):
        return Kind.TABLE
    said = suffix_says(name)
    return said if isinstance(said, Kind) else None


def _unpacked(head: bytes) -> bytes:
    """The head inside gzip. bzip2 and xz yield nothing for so few bytes, so their kind is decided by name."""
    if not head.startswith(b"\x1f\x8b"):
        return head
    try:
        return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(head, HEAD)
    except zlib.error:
        return head
