"""The main part of MHTML (.mht, .mhtml), in which browsers save a page with its pictures."""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from qznews_extract.errors import InputError, QzNewsError
from qznews_extract.model.page import RawPage

if TYPE_CHECKING:
    from email.message import Message

# A page begins with `<` or a non-ASCII character, so the first pattern fails at once for nearly all of them.
_HEADER: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,20}[A-Za-z][A-Za-z-]{1,40}:")
_SIGN: Final = re.compile(rb"^(?:mime-version:|content-type:\s*multipart/related)", re.IGNORECASE | re.MULTILINE)
_LOOK: Final = 8_192  # bytes in which the headers declare MIME
_MOST_PARTS: Final = 20_000  # a page has at most hundreds of pictures, and each part takes memory
_MOST_LINES: Final = 1_000_000  # lines, of 76 characters in nearly all files; each takes memory during parsing
_MOST_HEADERS: Final = 200_000  # in all parts together; browsers write four for each
_MOST_NESTED: Final = 20  # browsers write one or two levels; the parser compares each line with every enclosing level
_HOLD_PARTS: Final = ("multipart/", "message/")
_LONGEST_HEADER: Final = 20_000  # bytes; the parser takes quadratic time for the parameters of a header
_TEXT: Final = "text/plain"
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

    Of several HTML parts it is the one named by `start=`, else the root of the first `multipart/related`, else the one
    at `Snapshot-Content-Location`, else the largest. Raises `InputError` if no part is a page, or if the file has far
    more parts, lines or headers than any saved page.
    """
    if page.form == "text" or not isinstance(page.content, bytes) or not is_mhtml(page.content):
        return page
    _check_counts(page.content)
    try:
        message = _parsed(page.content.removeprefix(b"\xef\xbb\xbf").lstrip())
        leaves = [part for part in message.walk() if part.get_content_type() in (*_HTML, _TEXT)]
        charsets = {id(part): _take_charset(part) for part in leaves}
        part = _main(message, leaves)
        content = part.get_payload(decode=True)
    except (QzNewsError, MemoryError):
        raise
    except Exception as error:  # the standard library's parser raises all kinds of exceptions
        raise InputError(f"the MHTML is broken ({type(error).__name__}); save the page again") from error
    location = _header(part, "Content-Location") or _header(message, "Snapshot-Content-Location")
    return dataclasses.replace(
        page,
        content=content if isinstance(content, bytes) else b"",
        url=page.url or (location if location.lower().startswith(_WEB) else None),
        encoding=page.encoding or charsets[id(part)],
        form="html" if part.get_content_type() in _HTML else "text",
    )


def _check_counts(content: bytes) -> None:
    """Raise `InputError` before the parser spends time and memory on a file that no browser writes."""
    for name, count, most in (
        ("parts", content.count(b"\n--") + content.count(b"\r--"), _MOST_PARTS),
        ("lines", content.count(b"\n") + content.count(b"\r") - content.count(b"\r\n"), _MOST_LINES),
    ):
        if count > most:
            raise _too_many(most, name)


def _too_many(most: int, name: str) -> InputError:
    return InputError(f"this MHTML has more than {most:,} {name}; save the page again")


def _parsed(content: bytes) -> Message[str, str]:
    from email import message_from_bytes  # noqa: PLC0415 - slow to import, and few pages need it
    from email.policy import Compat32  # noqa: PLC0415

    headers, nested = itertools.count(1), itertools.count(1)

    class Bounded(Compat32):
        """The compat32 policy, which parses headers on access, with bounds on their length and number.

        Parts within parts are counted here, as the parser sees them and before it enters one.
        """

        def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
            """The name and the value. Raises `InputError` for headers that are too long or too many."""
            if next(headers) > _MOST_HEADERS:
                raise _too_many(_MOST_HEADERS, "headers")
            if sum(map(len, sourcelines)) > _LONGEST_HEADER:
                raise InputError(f"this MHTML has a header of more than {_LONGEST_HEADER:,} bytes; save the page again")
            name, value = super().header_source_parse(sourcelines)
            holds_parts = name.lower() == "content-type" and value.strip().lower().startswith(_HOLD_PARTS)
            if holds_parts and next(nested) > _MOST_NESTED:
                raise _too_many(_MOST_NESTED, "parts within parts")
            return name, value

    return message_from_bytes(content, policy=Bounded())


def _main(message: Message[str, str], leaves: list[Message[str, str]]) -> Message[str, str]:
    pages = [part for part in leaves if part.get_content_type() in _HTML]
    named = next((part for part in _named(message) if any(part is page for page in pages)), None)
    if named is not None:
        return named
    if not leaves:
        raise InputError("no part of this MHTML is a page; save it again as a complete page")
    return max(pages or leaves, key=lambda part: len(str(part.get_payload())))


def _take_charset(part: Message[str, str]) -> str | None:
    """The charset of a part, removed from it: `get_payload` fails on one in the form of RFC 2231."""
    charset = part.get_content_charset()
    part.del_param("charset")
    return charset


def _named(message: Message[str, str]) -> Iterator[Message[str, str]]:
    """The parts that the file declares as the main one, the most reliable first."""
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
    """A header without the white space inserted by folding: an address contains none."""
    return "".join(str(part.get(name, "")).split())
