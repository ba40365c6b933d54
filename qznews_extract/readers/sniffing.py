"""Decides by its first kilobytes whether a file with an unknown suffix is a page, without decoding or parsing."""

from __future__ import annotations

import re
from typing import Final, Literal

from qznews_extract.readers.kinds import kind_of
from qznews_extract.readers.mhtml import is_mhtml
from qznews_extract.readers.suffixes import Kind, Reason
from qznews_extract.readers.webarchive import is_webarchive

LOOK: Final = 8_192  # bytes
_MARKUP: Final = re.compile(
    rb"<(?:!doctype\s+html|(?:html|head|body|title|meta|link|script|style|base|div|table|p|h[1-6]|article|section|span|"
    rb"font|center|a|img|iframe|frameset|ul)(?=[\s/>]))",
    re.IGNORECASE,
)
_HTML: Final = re.compile(rb"<(?:!doctype\s+html|html[\s>])", re.IGNORECASE)
_BINARY: Final = re.compile(rb"[\x00-\x06\x0e-\x1a\x1c-\x1f]")  # not ESC: ISO-2022-JP and HZ pages are text
_SIGNS: Final = ((b"<?php", Reason.CODE), (b"{", Reason.DATA), (b"[", Reason.DATA), (b"<?xml", Reason.XML))
_CERTAIN: Final = (Reason.CODE, Reason.DATA, Reason.EMPTY)  # even if tags follow
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff")  # marks of UTF-16


def sniff(head: bytes) -> Kind | Reason | Literal[True]:
    """`True` for a page, a `Kind` for a file with many pages, else the reason why it is not a page.

    >>> sniff(b"<!DOCTYPE html><html>"), sniff(b"GIF89a\\0\\0"), sniff(b"PK\\3\\4")
    (True, <Reason.BINARY: 'binary data'>, <Kind.ZIP: 'zip'>)
    """
    if kind := kind_of(head, ""):
        return kind
    if is_mhtml(head) or is_webarchive(head):
        return True
    return _of_text(head.removeprefix(b"\xef\xbb\xbf"))


def _of_text(text: bytes) -> Reason | Literal[True]:
    if text.startswith(_WIDE) or _is_wide(text):  # Han characters look like binary data there
        return True if _MARKUP.search(text.replace(b"\0", b"")) else Reason.BINARY
    if _BINARY.search(text):
        return Reason.BINARY
    start = text.lstrip()[:5].lower()
    why_not = next(
        (reason for sign, reason in _SIGNS if start.startswith(sign)), Reason.PLAIN if start else Reason.EMPTY
    )
    markup = _HTML if why_not is Reason.XML else _MARKUP
    return why_not if why_not in _CERTAIN or not markup.search(text) else True


def _is_wide(head: bytes) -> bool:
    """Whether every second byte is zero where ASCII markup begins, as in UTF-16 without a mark."""
    return len(head) > 3 and head[:4].count(0) == 2 and (head[0] == head[2] == 0 or head[1] == head[3] == 0)
