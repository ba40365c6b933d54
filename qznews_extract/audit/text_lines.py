"""Lines that repeat from text to text and yet belong to each: subheadings, signatures (落款), cells of tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from qznews_extract.audit.reading import Line, Reading
from qznews_extract.audit.repeats import Occurrence
from qznews_extract.element_paths import masked
from qznews_extract.grammar.page_furniture import is_page_furniture
from qznews_extract.grammar.times import find_times
from qznews_extract.patterns import lazy
from qznews_extract.zones.reasons import Reason

_MOSTLY: Final = 0.5
_SHORT: Final = 20  # characters of a subheading, a signature or a day
_NEAR: Final = 3  # lines to the next paragraph
_SIGNED: Final = 3  # lines between a signature and the day below it: several offices may sign
_STOPPED: Final = lazy(r"[。！？；，,…]")
_HEADING: Final = lazy(r"> h[1-6]\b[^>]*$")


def belongs_to_text(readings: Sequence[Reading], places: Sequence[Occurrence]) -> bool:
    """Whether a line that was read as text is part of most of the texts that have it."""
    alike = len({line.text for _, line in places}) <= max(1, _MOSTLY * len(places))
    own = sum(_belongs(readings[page].lines, line, alike=alike) for page, line in places)
    return own > _MOSTLY * len(places) or _are_of_one_column(readings, places)


def _belongs(lines: Sequence[Line], line: Line, *, alike: bool) -> bool:
    if line.rule == Reason.TABLE or _HEADING.search(line.path):
        return True
    if len(line.text) > _SHORT or _STOPPED.search(line.text) or is_page_furniture(line.text):
        return False
    at = next(place for place, other in enumerate(lines) if other is line)
    return (alike and _is_subheading(lines, at)) or _is_signature(lines, at)


def _is_subheading(lines: Sequence[Line], at: int) -> bool:
    """Whether a short line stands between paragraphs, or near them."""
    above, below = lines[max(0, at - _NEAR) : at], lines[at + 1 : at + 1 + _NEAR]
    return all(any("body" in line.fields and len(line.text) > _SHORT for line in side) for side in (above, below))


def _is_signature(lines: Sequence[Line], at: int) -> bool:
    """Whether a short line stands directly above or below the day on which a notice was signed."""
    below = lines[at + 1 : at + 1 + _SIGNED]
    for line in below:
        if _is_day(line):
            return True
        if len(line.text) > _SHORT or "body" not in line.fields:
            break
    return at > 0 and _is_day(lines[at - 1])


def _is_day(line: Line) -> bool:
    return "body" in line.fields and len(line.text) <= _SHORT and bool(find_times(line.text))


def _are_of_one_column(readings: Sequence[Reading], places: Sequence[Occurrence]) -> bool:
    """Whether the pages are of one column, whose texts are made alike: 每日菜单（3日）, 每日菜单（4日）."""
    articles = [article for page, _ in places if (article := readings[page].article)]
    return len({masked(article.title) for article in articles}) <= _MOSTLY * len(articles)
