"""MHTML, a page with its pictures in one file (.mht, .mhtml), as browsers save it: the main part of it."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from qznews_extract.errors import InputError
from qznews_extract.model.page import RawPage

if TYPE_CHECKING:
    from email.message import Message

# A page begins with `<` or with a character beyond ASCII, so the first pattern ends nearly every search at once.
_HEADER: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,20}[A-Za-z][A-Za-z-]{1,40}:")
_SIGN: Final = re.compile(rb"^(?:mime-version:|content-type:\s*multipart/related)", re.IGNORECASE | re.MULTILINE)
_LOOK: Final = 8_192  # bytes in which the headers say that they are MIME
_MOST_PARTS: Final = 20_000  # a page has hundreds of pictures at most, and each part costs memory
_HTML: Final = ("text/html", "application/xhtml+xml")
_WEB: Final = ("http://", "https://")


def is_mhtml(content: bytes) -> bool:
    """Whether a file begins with the headers of MHTML.

    >>> is_mhtml(b"From: <Saved by Blink>\\r\\nMIME-Version: 1.0\\r\\n"), is_mhtml(b"<html>")
    (True, False)
    """
    return bool(_HEADER.match(content) and _SIGN.search(content, 0, _LOOK))


def open_mhtml(page: RawPage) -> RawPage:
    """The main part of an MHTML file, with its address and its charset; any other page as it is.

    Of several HTML parts it is the one that `start=` names, else the root of the first `multipart/related`, else the
    one at `Snapshot-Content-Location`, else the largest. Raises `InputError` where no part is a page, or there
    are far too many.
    """
    if page.form == "text" or not isinstance(page.content, bytes) or not is_mhtml(page.content):
        return page
    if page.content.count(b"\n--") > _MOST_PARTS:
        raise InputError(f"this MHTML has more than {_MOST_PARTS:,} parts; save the page again")
    from email import message_from_bytes  # noqa: PLC0415 - it takes long to import, and few pages need it

    try:
        # The old policy, which it has by default: the new one parses each header, slowly, and fails on odd ones.
        message = message_from_bytes(page.content.removeprefix(b"\xef\xbb\xbf").lstrip())
        part = _main(message)
        content = part.get_payload(decode=True)
    except (RecursionError, LookupError, ValueError) as error:
        raise InputError(f"the MHTML is broken ({type(error).__name__}); save the page again") from error
    location = _header(part, "Content-Location") or _header(message, "Snapshot-Content-Location")
    return dataclasses.replace(
        page,
        content=content if isinstance(content, bytes) else b"",
        url=page.url or (location if location.lower().startswith(_WEB) else None),
        encoding=page.encoding or part.get_content_charset(),
        form="html" if part.get_content_type() in _HTML else "text",
    )


def _main(message: Message[str, str]) -> Message[str, str]:
    leaves = [part for part in message.walk() if not part.is_multipart()]
    pages = [part for part in leaves if part.get_content_type() in _HTML]
    texts = [part for part in leaves if part.get_content_type() == "text/plain"]
    named = next((part for part in _named(message) if any(part is page for page in pages)), None)
    if named is not None:
        return named
    if not pages and not texts:
        raise InputError("no part of this MHTML is a page; save it again as a complete page")
    return max(pages or texts, key=lambda part: len(str(part.get_payload())))


def _named(message: Message[str, str]) -> Iterator[Message[str, str]]:
    """The parts that the file itself calls the main one, the surest first."""
    related = next((part for part in message.walk() if part.get_content_type() == "multipart/related"), None)
    if related is not None and related.is_multipart():
        start = related.get_param("start")
        if start:
            yield from _with(message, "Content-ID", str(start))
        root = next(iter(related.get_payload()))
        yield from () if isinstance(root, str) else root.walk()
    if location := _header(message, "Snapshot-Content-Location"):
        yield from _with(message, "Content-Location", location)


def _with(message: Message[str, str], header: str, value: str) -> Iterator[Message[str, str]]:
    return (part for part in message.walk() if _header(part, header) == value)


def _header(part: Message[str, str], name: str) -> str:
    """A header without the white space that folding has put in: an address has none."""
    return "".join(str(part.get(name, "")).split())
