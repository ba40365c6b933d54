"""Pages of Founder's publishing system (方正翔宇), which most digital newspapers (数字报) run on.

It writes what it knows of an article into a comment of the page, `<!--enpproperty <date>…</date><title>…</title>
…/enpproperty-->`, and the headlines into elements of its own, `<founder-title>…</founder-title>`: read here as a head
would be.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Final

from qznews_extract.patterns import lazy
from qznews_extract.text import collapse_whitespace

TITLE: Final = "enp:title"
KICKER: Final = "enp:introtitle"
SUBTITLE: Final = "enp:subtitle"
TIME: Final = "enp:date"
_NAMES: Final = (TITLE, KICKER, SUBTITLE, TIME)
_OPENING: Final = b"<!--enpproperty"
_END: Final = b"enpproperty-->"
_LONGEST: Final = 8_000  # bytes of the comment; it may hold an abstract
_VALUE: Final = lazy(r"<(?P<name>title|introtitle|subtitle|date)>(?P<value>[^<]{1,300})</(?P=name)>")
_ELEMENT: Final = b"<founder-"
_ELEMENTS: Final = 4_000  # bytes in which they are
_HEADLINE: Final = lazy(r"<founder-(?P<name>title|introtitle|subtitle)>(?P<value>[^<]{1,300})</founder-(?P=name)>")


def read_founder(source: bytes) -> Mapping[str, str]:
    """Headline, kicker, subtitle and time of the article, under the names of this module, as far as they are given."""
    start, first = source.find(_OPENING), source.find(_ELEMENT)
    end = source.find(_END, start, start + _LONGEST) if start >= 0 else start
    comment = source[start:end] if start < end else b""
    elements = source[first : first + _ELEMENTS] if first >= 0 else b""
    values = {**_values(_HEADLINE, elements), **_values(_VALUE, comment)}
    return {name: values[name] for name in _NAMES if values.get(name)}


def _values(pattern: re.Pattern[str], source: bytes) -> Mapping[str, str]:
    found = pattern.finditer(source.decode("utf-8", "replace"))
    return {f"enp:{one['name']}": collapse_whitespace(html.unescape(one["value"])) for one in found}
