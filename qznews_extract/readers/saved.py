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
_PACKED: Final = re.compile(rb"<html[^>]{0,200}\sdata-sfz\b", re.IGNORECASE)


def open_saved(page: RawPage) -> RawPage:
    """The page within a file that a browser saved, with its address and charset; any other page as it is.

    Raises `InputError` where the file is damaged, holds no page, or is a SingleFile page that a script unpacks.
    """
    return _single(open_webarchive(open_mhtml(page)))


def _single(page: RawPage) -> RawPage:
    """A SingleFile page with the address that it was saved from."""
    head = page.content[:_LOOK]
    head = head if isinstance(head, bytes) else head.encode("utf-8", "replace")
    if _PACKED.search(head):
        raise InputError("this is a SingleFile page compressed into a zip within HTML; save it in the format HTML")
    if page.url is None and (found := _SINGLE.search(head)):
        return dataclasses.replace(page, url=found[1].decode("utf-8", "replace"))
    return page
