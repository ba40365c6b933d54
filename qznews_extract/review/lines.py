"""The lines of a page for the review page: text, zones with their rules, and flags for hidden or left-out lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from qznews_extract.model.outcome import Extraction
from qznews_extract.model.page import Block, Span, Zone

ZONES: Final = tuple(zone.value for zone in Zone)
MOST_LINES: Final = 5_000  # per page; a hostile one has half a million
_MOST_TEXT: Final = 10_000  # characters of a line
_STEPS: Final = 3  # steps of the path to a line's element
_HIDDEN, _LEFT_OUT, _LINK = 1, 2, 4  # flags used in script and template


def lines_of(extraction: Extraction) -> dict[str, Any]:
    """`lines`: for each line `[text, flags, spans, path, pictures]`, where a span is `[start, end, zone, rule]`.

    Zones are indexes into `ZONES`, rules into `rules`, paths into `paths`; `more` is the number of lines not shown.
    """
    rules, paths = _Numbered(), _Numbered()
    spans = _by_block(extraction.spans)
    left_out = {line.block: line for line in extraction.left_out}
    shown = extraction.blocks[:MOST_LINES]
    lines = []
    for block in shown:
        own = [[s.start, s.end, ZONES.index(s.zone), rules.number(s.rule)] for s in spans.get(block.number, ())]
        left = left_out.get(block.number)
        if left and not own:
            own = [[0, len(block.text), ZONES.index(left.zone), rules.number(left.reason)]]
        lines.append([block.text[:_MOST_TEXT], _flags(block, left is not None), own, paths.number(_path(block)),
                      len(block.pictures)])  # fmt: skip
    more = len(extraction.blocks) - len(shown)
    return {"lines": lines, "rules": rules.known(), "paths": paths.known(), "more": more}


class _Numbered:
    """Interned strings, each stored once."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, text: str) -> int:
        """The number of a string; new strings get a new number."""
        return self._numbers.setdefault(text, len(self._numbers))

    def known(self) -> list[str]:
        """The strings by their numbers."""
        return list(self._numbers)


def _by_block(spans: Sequence[Span]) -> dict[int, list[Span]]:
    found: dict[int, list[Span]] = {}
    for span in spans:
        found.setdefault(span.block, []).append(span)
    return found


def _flags(block: Block, left_out: bool) -> int:
    link = 0 < len(block.text) <= 2 * block.link
    return _HIDDEN * block.hidden | _LEFT_OUT * left_out | _LINK * link


def _path(block: Block) -> str:
    return "/".join(block.element.path.split("/")[-_STEPS:])
