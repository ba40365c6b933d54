"""The pager created by a script in TRS, the content management system of many Chinese sites.

`createPageHTML(3, 0, "t4412", "html")` prints it. A page saved by a crawler has only the call, whose arguments are the
number of pages, the index of this one (from 0), and their common name. It is read as text; nothing is executed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from qznews_extract.multipage.labels import Label

_MOST: Final = 99  # pages
_NAME: Final = "createPageHTML"
_NAME_IN_BYTES: Final = _NAME.encode()
_AHEAD: Final = 300  # characters in which the arguments are
_ARGUMENTS: Final = re.compile(
    r"\s*\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*[\"']([\w./-]{1,200})[\"']\s*,\s*[\"'](\w{1,8})[\"']"
)


def script_labels(content: str | bytes) -> Iterator[Label]:
    """The labels that the script would print, from the first call with literal arguments.

    >>> [(label.kind, label.href) for label in script_labels('createPageHTML(2, 0, "t4412", "html");')]
    [('number', 't4412_1.html'), ('next', 't4412_1.html')]
    """
    for ahead in _calls(content):
        if found := _ARGUMENTS.match(ahead):
            yield from _labels(min(int(found[1]), _MOST), int(found[2]), found[3], found[4])
            return


def _calls(content: str | bytes) -> Iterator[str]:
    """The text after each call of the script."""
    pieces = content.split(_NAME, 9)[1:] if isinstance(content, str) else _decoded(content)
    return (piece[:_AHEAD] for piece in pieces)


def _decoded(content: bytes) -> list[str]:
    return [piece[:_AHEAD].decode("ascii", "replace") for piece in content.split(_NAME_IN_BYTES, 9)[1:]]


def _labels(pages: int, own: int, name: str, suffix: str) -> Iterator[Label]:
    addresses = [f"{name}{f'_{index}' if index else ''}.{suffix}" for index in range(pages)]
    for index, address in enumerate(addresses):
        if index != own:
            yield Label("number", index + 1, address)
    if 0 < own < pages:
        yield Label("previous", None, addresses[own - 1])
    if own + 1 < pages:
        yield Label("next", None, addresses[own + 1])
