"""Detects arguments passed by mistake instead of a page, by their form alone.

The file system is not consulted: the text of a page could name a network share.
"""

from __future__ import annotations

from typing import Final

from qznews_extract.errors import InputError
from qznews_extract.patterns import lazy
from qznews_extract.readers.suffixes import SUFFIXES, TABLES

_LONGEST: Final = 500  # characters; longer than any path or address
_ADDRESS: Final = lazy(r"(?i)(?:(?:https?|ftp|file)://|www\.)[^\s<>]+")
_NO_PATH: Final = lazy(r"[<>\n\r]")
_PATH: Final = lazy(
    r"[^\s，。！？]+\.[A-Za-z][A-Za-z0-9]{1,7}"  # page.htlm
    r"|[^\s，。！？]*[/\\][^\s，。！？]*"  # saved/page
    r"|(?:~|\.{1,2})?[/\\].*|[A-Za-z]:[/\\].*"
)
_JSON: Final = lazy(r'\s*(?:\[\s*)?\{\s*"(?:[^"\\]|\\.){0,80}"\s*:')
_JSON_TEXT: Final = lazy(r'\s*"\s*(?:<|\\u003[cC])')
_TAG: Final = lazy(r"(?i)(?:<|\\u003c)(?:!doctype|html|head|body|div|p|article|section|h1|table|meta)\b")
_END: Final = 50  # characters in which JSON ends
_LOOK: Final = 100_000  # characters in which JSON shows a tag


def refuse_slip(page: str | bytes) -> None:
    """Raise `InputError` for a path or address, which would otherwise be read as a page of one line."""
    if not page or len(page) > _LONGEST:
        return
    line = (page.decode("utf-8", "replace") if isinstance(page, bytes) else page).strip()
    if _ADDRESS.fullmatch(line):
        raise InputError(f"{line!r} is an address; qznews_extract never fetches pages: save the page and pass its file")
    if _NO_PATH.search(line):
        return
    if line.lower().endswith((*SUFFIXES, *TABLES)) or _PATH.fullmatch(line):
        raise InputError(f"{line!r} is the path of a file, not a page; use parse_file(path) or extract_file(path)")


def refuse_json(page: str | bytes) -> None:
    """Raise `InputError` for JSON that contains HTML, which would be read as one page with its braces and escapes."""
    if page[:1] not in (*'{["', *" \t\r\n", b"{", b"[", b'"', b" ", b"\t", b"\r", b"\n"):
        return
    head = page[:_LOOK].decode("latin-1") if isinstance(page, bytes) else page[:_LOOK]
    is_json = _JSON.match(head) or (_JSON_TEXT.match(head) and page[-_END:].rstrip()[-1:] in ('"', b'"'))
    if is_json and _TAG.search(head):
        raise InputError(
            "this is JSON that contains HTML; pass the HTML itself, as in parse(json.loads(text)['html']), or read "
            "a file of such objects with read_pages(path, html_column='html') or --html-column html"
        )
