"""Text in `<pre>`, whose line feeds are seen: between paragraphs, or where lines were wrapped."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from qznews_extract.patterns import lazy

_INDENTED: Final = lazy(r"\n[ \u3000\xa0]{2}")
_BLANK: Final = r"\n(?:[^\S\n]*+\n)++\s*+"
_BETWEEN_INDENTED: Final = lazy(rf"{_BLANK}|\n(?=[ \u3000\xa0]{{2}})")
_BETWEEN_SENTENCES: Final = lazy(rf"{_BLANK}|(?<=[。！？!?：:”；])\n")
_WRAPPED: Final = lazy(r"(?<=[\u3001-\u9fff\uff00-\uffef])\n(?=[\u3001-\u9fff\uff00-\uffef])")


def paragraphs_of_pre(pieces: Sequence[tuple[str, str | None]]) -> list[list[tuple[str, str | None]]]:
    """The pieces of each paragraph: it begins below a blank line or with an indent, else below the end of a sentence.

    >>> paragraphs_of_pre([("　　一渠水\\n分三路。\\n　　水到了。", None)])
    [[('　　一渠水分三路。', None)], [('　　水到了。', None)]]
    """
    between = _BETWEEN_INDENTED if any(_INDENTED.search(text) for text, _ in pieces) else _BETWEEN_SENTENCES
    found: list[list[tuple[str, str | None]]] = [[]]
    for text, href in pieces:
        parts = between.split(text.replace("\r\n", "\n"))
        first, *others = [_WRAPPED.sub("", part).replace("\n", " ") for part in parts]
        found[-1].append((first, href))
        found.extend([[(other, href)] for other in others])
    return [paragraph for paragraph in found if any(text.strip() for text, _ in paragraph)]
