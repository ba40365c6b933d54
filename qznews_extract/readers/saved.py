"""Formats in which browsers and extensions save a page with its pictures: MHTML, web archive, SingleFile."""

from __future__ import annotations

import dataclasses
import re
from typing import Final

from qznews_extract.errors import InputError
from qznews_extract.model.page import RawPage
from qznews_extract.readers.mhtml import open_mhtml
from qznews_extract.readers.webarchive import open_webarchive

_LOOK: Final = 4_096  # bytes or characters in which SingleFile leaves its comment
_SINGLE: Final = re.compile(rb"Page saved with SingleFile\s{1,20}url:[ \t]{1,8}(https?://[^\s<>]{1,2000})")
_ZIPPED: Final = re.compile(rb"<html[^>]{0,200}\sdata-sfz\b", re.IGNORECASE)
_DATA: Final = r"(data:[a-z]{1,20}/[\w.+-]{1,60};base64,)[A-Za-z0-9+/=]{200,}"  # shorter ones are placeholders
_DATA_IN_BYTES: Final = re.compile(_DATA.encode())
_DATA_IN_TEXT: Final = re.compile(_DATA)


def open_saved(page: RawPage) -> RawPage:
    """The page in a file saved by a browser, with its address and charset; any other page unchanged.

    Raises `InputError` if the file is damaged, contains no page, or is a self-extracting SingleFile page.
    """
    return _single(open_webarchive(open_mhtml(page)))


def _single(page: RawPage) -> RawPage:
    """A SingleFile page with its original address, and without the data of its pictures and fonts."""
    head = page.content[:_LOOK]
    head = head if isinstance(head, bytes) else head.encode("utf-8", "replace")
    if b"sfz" in head.lower() and _ZIPPED.search(head):
        raise InputError("this is a SingleFile page compressed into a zip within HTML; save it in the format HTML")
    found = _SINGLE.search(head)
    if not found:
        return page
    content: bytes | str
    if isinstance(page.content, bytes):
        content = _DATA_IN_BYTES.sub(rb"\1", page.content)
    else:
        content = _DATA_IN_TEXT.sub(r"\1", page.content)
    return dataclasses.replace(page, content=content, url=page.url or found[1].decode("utf-8", "replace"))
