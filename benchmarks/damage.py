"""Damaged copies of pages: a reader's errors on them show what its confidence is worth."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Callable, Mapping
from typing import Final

_LABELS: Final = re.compile(
    r"(?:文章)?(?:来\s*源|來源|稿源|作\s*者|责任编辑|責任編輯|编\s*辑|編輯|责编|发布时间|时\s*间|日期)\s*[:：]"
)
_HEAD: Final = re.compile(r"(?is)<title.*?</title>|<meta[^>]*>|<script[^>]*ld\+json.*?</script>")
_HEADING: Final = re.compile(r"(?i)<(/?)h[1-6]\b")
_NAMED: Final = re.compile(r"""(?i)\s(?:class|id)=("[^"]*"|'[^']*'|[^\s>]+)""")
_CHUNK: Final = re.compile(r"(?i)(?<=</p>)|(?<=</div>)|(?<=</li>)|(?<=</tr>)|(?<=<br>)")

Damage = Callable[[str, random.Random], str]


def _cut(page: str, _: random.Random) -> str:
    return page[: int(len(page) * 0.6)]


def _swap(page: str, draw: random.Random) -> str:
    """Two of eight runs of chunks change places: of lines in a text, of elements in HTML."""
    start = max(0, page.lower().find("<body"))
    parts = page[start:].splitlines(keepends=True) if "<" not in page else _CHUNK.split(page[start:])
    edges = [len(parts) * step // 8 for step in range(9)]
    runs = ["".join(parts[first:last]) for first, last in itertools.pairwise(edges)]
    one, other = draw.sample(range(8), 2)
    runs[one], runs[other] = runs[other], runs[one]
    return page[:start] + "".join(runs)


TEXT_DAMAGE: Final[Mapping[str, Damage]] = {
    "cut at 60 %": _cut,
    "blocks swapped": _swap,
    "labels removed": lambda page, _: _LABELS.sub("", page),
}
HTML_DAMAGE: Final[Mapping[str, Damage]] = {
    **TEXT_DAMAGE,
    "head removed": lambda page, _: _HEAD.sub("", page),
    "headings as div": lambda page, _: _HEADING.sub(r"<\1div", page),
    "class and id removed": lambda page, _: _NAMED.sub("", page),
}
