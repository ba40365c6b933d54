"""What kind of file holds the pages: told by its first bytes, else by its name."""

from __future__ import annotations

import enum
import zlib
from typing import Final

PAGES: Final = (".htm", ".html", ".mht", ".mhtml", ".shtml", ".txt", ".xhtml")
HEAD: Final = 1024  # bytes that tell the kind, packed or not
_MAGIC: Final = slice(257, 262)  # where a tar says `ustar`; the oldest ones do not
_ZIPS: Final = (b"PK\x03\x04", b"PK\x05\x06")  # a member, or the end of a zip without members


class Kind(enum.StrEnum):
    """A file with many pages."""

    ZIP = "zip"
    TAR = "tar"
    WARC = "WARC"


_SUFFIXES: Final = {
    Kind.ZIP: (".zip",),
    Kind.TAR: (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz", ".tbz2", ".tar.xz", ".txz"),
    Kind.WARC: (".warc", ".warc.gz", ".wet", ".wet.gz"),
}
ARCHIVES: Final = tuple(suffix for suffixes in _SUFFIXES.values() for suffix in suffixes)


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
    lower = name.lower()
    return next((kind for kind, suffixes in _SUFFIXES.items() if lower.endswith(suffixes)), None)


def _unpacked(head: bytes) -> bytes:
    """The head as it is inside of gzip; bzip2 and xz give nothing for so few bytes, so that there the name tells."""
    if not head.startswith(b"\x1f\x8b"):
        return head
    try:
        return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(head, HEAD)
    except zlib.error:
        return head
