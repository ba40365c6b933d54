"""Lines that repeat at the same path on pages of one site, except at paths that hold values."""

from __future__ import annotations

import collections
import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from qznews_extract.audit.reading import Line, Reading

LEAST_PAGES: Final = 3
LEAST_SHARE: Final = 0.3
ONE_PER_PAGE: Final = 1.2  # lines of a path on a page, on average
_MOSTLY: Final = 0.5


class Key(NamedTuple):
    """A line as it repeats: its element's path, and its text with 0 for each number."""

    path: str
    text: str


class Occurrence(NamedTuple):
    """A line on one page."""

    page: int
    line: Line


@dataclasses.dataclass(frozen=True, slots=True)
class Repeated:
    """A line that several pages share: `places` has one item per page, `of` is the number of pages with its path.

    `place_share` is the share of these pages whose line there repeats, this one or another: the names of columns.
    `line_share` is the share of the lines there that repeat: advertisements that take turns.
    """

    key: Key
    places: tuple[Occurrence, ...]
    of: int
    holds_values: bool
    place_share: float
    line_share: float
    lines_per_page: float  # at the path

    @property
    def share(self) -> float:
        """The share of the pages with the path that have the line, from 0 to 1."""
        return len(self.places) / self.of

    def where(self, fits: Callable[[Line], bool]) -> tuple[Occurrence, ...]:
        """The pages on which the line fulfils the condition."""
        return tuple(place for place in self.places if fits(place.line))


def repeated_lines(readings: Sequence[Reading]) -> list[Repeated]:
    """The lines on at least three pages, the most frequent first; each page counts once.

    A path with about one line per page, most of them different, holds values: headlines, names, times. A repeated line
    there is a value among others (每日菜单 of a column), not furniture.
    """
    places: dict[Key, dict[int, Line]] = collections.defaultdict(dict)
    for page, reading in enumerate(readings):
        for line in reading.lines:
            here = places[Key(line.path, line.masked)]
            if line.fields or page not in here:
                here[page] = line
    several = {key: lines for key, lines in places.items() if len(lines) >= LEAST_PAGES}
    pages, values = _pages_of(readings), _paths_of_values(readings)
    repeating: dict[str, set[int]] = collections.defaultdict(set)
    repeats: collections.Counter[str] = collections.Counter()
    for key, lines in several.items():
        repeating[key.path].update(lines)
        repeats[key.path] += len(lines)
    total = collections.Counter(key.path for key, lines in places.items() for _ in lines)
    found = [
        Repeated(
            key,
            tuple(Occurrence(*place) for place in lines.items()),
            of=len(pages[key.path]),
            holds_values=key.path in values,
            place_share=len(repeating[key.path]) / len(pages[key.path]),
            line_share=repeats[key.path] / total[key.path],
            lines_per_page=total[key.path] / len(pages[key.path]),
        )
        for key, lines in several.items()
    ]
    return sorted(found, key=lambda line: -len(line.places))


def _pages_of(readings: Sequence[Reading]) -> Mapping[str, set[int]]:
    pages: dict[str, set[int]] = collections.defaultdict(set)
    for page, reading in enumerate(readings):
        for line in reading.lines:
            pages[line.path].add(page)
    return pages


def _paths_of_values(readings: Sequence[Reading]) -> frozenset[str]:
    pages = _pages_of(readings)
    texts: dict[str, list[str]] = collections.defaultdict(list)
    for line in lines_of(readings):
        texts[line.path].append(line.text)
    return frozenset(
        path
        for path, printed in texts.items()
        if len(printed) <= ONE_PER_PAGE * len(pages[path]) and len(set(printed)) > _MOSTLY * len(printed)
    )


def lines_of(readings: Iterable[Reading]) -> Iterable[Line]:
    """All lines of the pages."""
    return (line for reading in readings for line in reading.lines)
