"""Pages of Founder's publishing system (方正翔宇), which most digital newspapers (数字报) run on.

It writes what it knows of an article into a comment of the page, `<!--enpproperty <date>…</date><title>…</title>
…/enpproperty-->`: read here as a head would be.
"""

from __future__ import annotations

import html
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


def read_founder(source: bytes) -> Mapping[str, str]:
    """Headline, kicker, subtitle and time of the article, under the names of this module, as far as they are given."""
    start = source.find(_OPENING)
    if start < 0:
        return {}
    end = source.find(_END, start + len(_OPENING), start + _LONGEST)
    text = source[start : max(end, start)].decode("utf-8", "replace")
    values = {
        f"enp:{found['name']}": collapse_whitespace(html.unescape(found["value"])) for found in _VALUE.finditer(text)
    }
    return {name: values[name] for name in _NAMES if values.get(name)}
