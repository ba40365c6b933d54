"""The main part of web archives (.webarchive), the property lists in which Safari saves a page with its pictures."""

from __future__ import annotations

import dataclasses
import re
import struct
from typing import Any, Final

from qznews_extract.errors import InputError, QzNewsError
from qznews_extract.model.page import RawPage

_BINARY: Final = b"bplist00"
_MAIN: Final = "WebMainResource"
_LOOK: Final = 8_192  # bytes in which the first keys of a property list are
_XML: Final = re.compile(rb"\s*<\?xml[^>]{0,200}>\s*<!DOCTYPE plist\b")
_TRAILER: Final = struct.Struct(
    ">6xBBQQQ"
)  # sizes of an offset and a reference, number of objects, top object, offset of the table
_MOST_OBJECTS: Final = 200_000  # a page has about ten for each of its pictures
_INTEGER, _ARRAY, _DICT = 0x1, 0xA, 0xD
_UNIT: Final = {0x4: 1, 0x5: 1, 0x6: 2}  # bytes per element of data, ASCII and UTF-16
_MORE: Final = 0xF  # the size follows as a number
_HTML: Final = ("text/html", "application/xhtml+xml")
_TEXT: Final = "text/plain"
_BROKEN: Final = "the web archive is broken; save the page again"


def is_webarchive(content: bytes) -> bool:
    """Whether a file begins like a web archive.

    >>> is_webarchive(b"bplist00\\xd1_\\x10\\x0fWebMainResource"), is_webarchive(b"<html>")
    (True, False)
    """
    if not content.startswith(_BINARY) and not _XML.match(content, 0, 400):
        return False
    return content.find(_MAIN.encode(), 0, _LOOK) >= 0


def open_webarchive(page: RawPage) -> RawPage:
    """The main part of a web archive, with its address and charset; any other page unchanged.

    Raises `InputError` if the file is damaged or its main part is not a page.
    """
    if page.form == "text" or not isinstance(page.content, bytes) or not is_webarchive(page.content):
        return page
    main = _main(page.content)
    content, kind = main.get("WebResourceData"), str(main.get("WebResourceMIMEType", _HTML[0])).lower()
    if not isinstance(content, bytes):
        raise InputError(_BROKEN)
    if kind not in (*_HTML, _TEXT):
        raise InputError(f"the main part of this web archive is {kind[:60]!r}, not a page; save the page that shows it")
    return dataclasses.replace(
        page,
        content=content,
        url=page.url or _text(main, "WebResourceURL"),
        encoding=page.encoding or _text(main, "WebResourceTextEncodingName"),
        form="html" if kind in _HTML else "text",
    )


def _text(main: dict[str, Any], key: str) -> str | None:
    value = main.get(key)
    return value if isinstance(value, str) else None


def _main(content: bytes) -> dict[str, Any]:
    import plistlib  # noqa: PLC0415 - few pages need it

    try:
        if content.startswith(_BINARY):
            _check_sizes(content)
        main = plistlib.loads(content)[_MAIN]
    except (QzNewsError, MemoryError):
        raise
    except Exception as error:  # the standard library's parser raises all kinds of exceptions
        raise InputError(_BROKEN) from error
    if not isinstance(main, dict):
        raise InputError(_BROKEN)
    return main


def _check_sizes(content: bytes) -> None:
    """Raise `InputError` for overlapping objects: thousands that share bytes would be unpacked one by one."""
    wide, reference, count, _, table = _TRAILER.unpack(content[-_TRAILER.size :])
    if count > min(_MOST_OBJECTS, len(content)) or not 0 < wide <= 8:
        raise InputError(f"this web archive has more than {_MOST_OBJECTS:,} parts, or is broken; save the page again")
    total = 0
    for number in range(count):
        start = table + number * wide
        total += _size(content, int.from_bytes(content[start : start + wide], "big"), reference)
        if total > len(content):
            raise InputError(_BROKEN)


def _size(content: bytes, at: int, reference: int) -> int:
    """Size of an object that can be large."""
    kind, size = content[at] >> 4, content[at] & 0xF
    if kind == _INTEGER:
        return 1 << size
    unit = _UNIT.get(kind) or (2 * reference if kind == _DICT else reference if _ARRAY <= kind < _DICT else 0)
    if unit and size == _MORE:
        width = 1 << (content[at + 1] & 0xF)
        size = int.from_bytes(content[at + 2 : at + 2 + width], "big")
    return unit * size
