"""Lines that repeat from text to text and yet belong to each: subheadings, signatures (落款), cells of tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from qznews_extract.audit.reading import Line, Reading
from qznews_extract.audit.repeats import ONE_PER_PAGE, Occurrence, Repeated
from qznews_extract.element_paths import masked
from qznews_extract.grammar.page_furniture import is_page_furniture
from qznews_extract.grammar.times import find_times
from qznews_extract.patterns import lazy
from qznews_extract.zones.reasons import Reason

_JOINT: Final = " > "
_MOSTLY: Final = 0.5
_ALL: Final = 0.9
_ENOUGH: Final = 8  # pages that show a template
_SHORT: Final = 20  # characters of a subheading, a signature or a day
_NEAR: Final = 3  # lines to the next paragraph
_SIGNED: Final = 3  # lines between a signature and the day below it: several offices may sign
_STOPPED: Final = lazy(r"[。！？；，,…]")
_OPENED: Final = ("【", "〖", "「", "[", "<", "《", "■", "●", "◆")
_HEADING: Final = lazy(r"> h[1-6]\b[^>]*$")


def belongs_to_text(readings: Sequence[Reading], line: Repeated, places: Sequence[Occurrence]) -> bool:
    """Whether a line that was read as text, in these places, is part of most of the texts that have it."""
    headings = 0 if _is_everywhere(readings, line, places) else _count(readings, places, _is_subheading)
    return headings > _MOSTLY * len(places) or is_of_form(readings, places)


def is_of_form(readings: Sequence[Reading], places: Sequence[Occurrence]) -> bool:
    """The same for lines other than subheadings, which an advertisement may look like."""
    formed = _count(readings, places, _is_formed) > _MOSTLY * len(places)
    return formed or _are_of_one_column(readings, places)


def _count(
    readings: Sequence[Reading], places: Sequence[Occurrence], fits: Callable[[Sequence[Line], Line], bool]
) -> int:
    return sum(fits(readings[page].lines, line) for page, line in places)


def _is_everywhere(readings: Sequence[Reading], line: Repeated, places: Sequence[Occurrence]) -> bool:
    """Whether nearly all pages of the template have the line, or one that takes turns with it, at a place of its own.

    No subheading does, nor does one say another number on each page.
    """
    if len({line.text for _, line in places}) > max(1, _MOSTLY * len(places)):
        return True
    if line.line_share < _ALL or places[0].line.text.startswith(_OPENED):
        return False  # among the paragraphs, or set as a heading: 【来信内容】 heads a part of each letter
    around = f"{places[0].line.path.rpartition(_JOINT)[0]}{_JOINT}"
    template = sum(any(line.path.startswith(around) for line in reading.lines) for reading in readings)
    pages = line.of if line.lines_per_page <= ONE_PER_PAGE else len(places)
    return pages >= max(_ENOUGH, _ALL * template)


def _is_formed(lines: Sequence[Line], line: Line) -> bool:
    """Whether a line is a heading by its element, a cell of a table, a day or a signature."""
    return line.rule == Reason.TABLE or _HEADING.search(line.path) is not None or _is_signature(lines, line)


def _is_subheading(lines: Sequence[Line], line: Line) -> bool:
    """Whether a short line is between paragraphs, or near them."""
    if not _is_short(line) or is_page_furniture(line.text):
        return False
    at = _place(lines, line)
    above, below = lines[max(0, at - _NEAR) : at], lines[at + 1 : at + 1 + _NEAR]
    return all(any("body" in line.fields and len(line.text) > _SHORT for line in side) for side in (above, below))


def _is_signature(lines: Sequence[Line], line: Line) -> bool:
    """Whether a short line is the day on which a notice was signed, or stands directly above or below it."""
    if _is_day(line) or not _is_short(line):
        return _is_day(line)
    at = _place(lines, line)
    for below in lines[at + 1 : at + 1 + _SIGNED]:
        if _is_day(below):
            return True
        if len(below.text) > _SHORT or "body" not in below.fields:
            break
    return at > 0 and _is_day(lines[at - 1])


def _place(lines: Sequence[Line], line: Line) -> int:
    return next(place for place, other in enumerate(lines) if other is line)


def _is_short(line: Line) -> bool:
    return len(line.text) <= _SHORT and _STOPPED.search(line.text) is None


def _is_day(line: Line) -> bool:
    return "body" in line.fields and len(line.text) <= _SHORT and bool(find_times(line.text))


def _are_of_one_column(readings: Sequence[Reading], places: Sequence[Occurrence]) -> bool:
    """Whether the pages are of one column, whose texts are made alike: 每日菜单（3日）, 每日菜单（4日）.

    Headlines that do not even differ in a number are rather the misread name of a column.
    """
    titles = {article.title for page, _ in places if (article := readings[page].article)}
    return len(titles) > 1 and len({masked(title) for title in titles}) <= _MOSTLY * len(titles)
