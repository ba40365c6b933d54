"""A page as browsers and their extensions save it with its pictures in one file: MHTML, web archive, SingleFile."""

from __future__ import annotations

import dataclasses
import re
from typing import Final

from qznews_extract.errors import InputError
from qznews_extract.model.page import RawPage
from qznews_extract.readers.mhtml import open_mhtml
from qznews_extract.readers.webarchive import open_webarchive

_LOOK: Final = 4_096  # bytes or characters in which SingleFile says what it did
_SINGLE: Final = re.compile(rb"Page saved with SingleFile\s{1,20}url:[ \t]{1,8}(https?://[^\s<>]{1,2000})")
_ZIPPED: Final = re.compile(rb"<html[^>]{0,200}\sdata-sfz\b", re.IGNORECASE)
_DATA: Final = (
    r"(data:[a-z]{1,20}/[\w.+-]{1,60};base64,)[A-Za-z0-9+/=]{200,}"  # shorter ones stand for an image to load
)
_DATA_IN_BYTES: Final = re.compile(_DATA.encode())
_DATA_IN_TEXT: Final = re.compile(_DATA)


def open_saved(page: RawPage) -> RawPage:
    """The page within a file that a browser saved, with its address and charset; any other page as it is.

    Raises `InputError` where the file is damaged, holds no page, or is a SingleFile page that a script unpacks.
    """
    return _single(open_webarchive(open_mhtml(page)))


def _single(page: RawPage) -> RawPage:
    """A SingleFile page with the address that it was saved from, without the content of its pictures and fonts."""
    head = page.content[:_LOOK]
    head = head if isinstance(head, bytes) else head.encode("utf-8", "replace")
    if _ZIPPED.search(head):
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
