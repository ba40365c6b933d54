"""The page number after a headline: 古城灯会（2）, 古城灯会 第2页, 古城灯会_2."""

from __future__ import annotations

from typing import Final

from qznews_extract.patterns import lazy
from qznews_extract.text import narrow

_MARK: Final = lazy(
    r"(?:[(\[【]\s?(?:第\s?)?(\d{1,2})\s?页?(?:\s?/\s?\d{1,2})?\s?[)\]】]|[_-]?\s?第\s?(\d{1,2})\s?页|_(\d{1,2}))\Z"
)


def without_mark(title: str, index: int) -> tuple[str, bool]:
    """The headline without the number of the page with this index, and whether it had one.

    Only digits count: （二）and（下）number the parts of a series, which are articles of their own.

    >>> without_mark("古城灯会（2）", 2), without_mark("古城灯会(2/5)", 1), without_mark("古城灯会（二）", 2)
    (('古城灯会', True), ('古城灯会', True), ('古城灯会（二）', False))
    >>> without_mark("古城灯会（2）", 7)
    ('古城灯会（2）', False)
    """
    found = _MARK.search(narrow(title).rstrip())
    if not found or not found.start():
        return title, False
    number = int(next(filter(None, found.groups())))
    return (title[: found.start()].rstrip(), True) if number in (index, index + 1) else (title, False)
