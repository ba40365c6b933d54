"""Derives additions to a site's profile from corrections of many of its pages."""

from __future__ import annotations

import collections
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from qznews_extract.corrections.judged import JudgedPage, Line
from qznews_extract.element_paths import FEWEST_STEPS, masked, steps_of
from qznews_extract.model.page import Zone

LEAST: Final = 5  # pages that must agree
_FURNITURE: Final = frozenset({Zone.NAVIGATION, Zone.OTHER})
_SELECTED: Final = {"headline": Zone.TITLE, "byline": Zone.BYLINE, "editor": Zone.EDITOR}  # by the profile's key
_OF_NO_ARTICLE: Final = _FURNITURE | {Zone.NOTICE, Zone.COMMENT}


class Repeated(NamedTuple):
    """A line removed from the article on `pages` pages, and its share of the pages with the same path."""

    path: str
    text: str
    share: float
    pages: int


class Counted(NamedTuple):
    """A heading or a selector, and the number of pages that support it."""

    value: str
    pages: int


class Proposal(NamedTuple):
    """Additions to the profile of a site, by the profile's keys; `pages` is the number of corrected pages."""

    site: str
    pages: int
    headings: tuple[Counted, ...]
    selectors: dict[str, tuple[Counted, ...]]
    repeated: tuple[Repeated, ...]

    def __bool__(self) -> bool:
        return bool(self.headings or self.selectors or self.repeated)

    def as_toml(self) -> str:
        """The additions as TOML, each with the number of supporting pages."""
        parts = [f"# From corrections of {self.pages:,} pages. Read each line before you add it to the profile."]
        if self.headings:
            parts.append(_array("headings", self.headings))
        if self.selectors:
            arrays = (_array(name, values) for name, values in self.selectors.items())
            parts.append("\n".join(["[selectors]", *arrays]))
        if self.repeated:
            lines = "\n".join(map(_table, self.repeated))
            parts.append(f"[learned]\nrepeated = [\n{lines}\n]")
        return "\n\n".join(parts) + "\n"


def proposals(pages: Iterable[JudgedPage], least: int = LEAST) -> list[Proposal]:
    """For each corrected site the additions supported by enough pages, the largest site first."""
    by_site: dict[str, list[JudgedPage]] = {}
    for page in pages:
        by_site.setdefault(page.site, []).append(page)
    sites = sorted(by_site.items(), key=lambda item: (-len(item[1]), item[0]))
    return [_proposal(site, of_site, least) for site, of_site in sites]


def _proposal(site: str, pages: Sequence[JudgedPage], least: int) -> Proposal:
    headings = _counted(pages, _is_heading, lambda line: [line.text], least)
    repeated = tuple(_repeated(pages, least))
    known = {(line.path, line.text) for line in repeated}
    selectors = {name: _selectors(pages, zone, least) for name, zone in _SELECTED.items()}
    selectors["drop"] = _drops(pages, known, least)
    return Proposal(site, len(pages), headings, {name: found for name, found in selectors.items() if found}, repeated)


def _is_heading(line: Line) -> bool:
    return line.judged and Zone.RECOMMENDATION_HEADING in line.zones


def _is_furniture(line: Line) -> bool:
    return line.judged and bool(line.zones) and line.zones <= _FURNITURE and not line.was <= _OF_NO_ARTICLE


def _repeated(pages: Sequence[JudgedPage], least: int) -> Iterator[Repeated]:
    found = collections.Counter(
        place for page in pages for place in {_place(line) for line in page.lines if _is_furniture(line)}
    )
    for (path, text), number in found.most_common():
        if number >= least and len(steps_of(path)) >= FEWEST_STEPS:
            at_path = sum(any(line.path == path for line in page.lines) for page in pages)
            yield Repeated(path, text, round(number / at_path, 2), number)


def _place(line: Line) -> tuple[str, str]:
    return line.path, masked(line.text)


def _selectors(pages: Sequence[JudgedPage], zone: Zone, least: int) -> tuple[Counted, ...]:
    """Selectors that match a single line, which people moved into this zone on enough pages."""

    def is_of_zone(line: Line) -> bool:
        return line.judged and zone in line.zones

    found = _counted(pages, is_of_zone, lambda line: line.selectors[:1], least)
    return tuple(each for each in found if all(_only(page, each.value, zone) for page in pages))


def _only(page: JudgedPage, selector: str, zone: Zone) -> bool:
    lines = [line for line in page.lines if selector in line.selectors]
    return len(lines) <= 1 and all(zone in line.zones for line in lines)


def _drops(pages: Sequence[JudgedPage], known: set[tuple[str, str]], least: int) -> tuple[Counted, ...]:
    """Elements of furniture whose text changes from page to page, so that no repeated line covers it.

    They contain no part of the article on any page. Of nested elements the innermost is proposed.
    """

    def is_new(line: Line) -> bool:
        return _is_furniture(line) and _place(line) not in known

    kept = {
        selector
        for page in pages
        for line in page.lines
        if not line.zones <= _OF_NO_ARTICLE
        for selector in line.selectors
    }

    def droppable(line: Line) -> list[str]:
        return [each for each in line.selectors if each not in kept][:1]

    return _counted(pages, is_new, droppable, least)


def _counted(
    pages: Sequence[JudgedPage],
    wanted: Callable[[Line], bool],
    values: Callable[[Line], Sequence[str]],
    least: int,
) -> tuple[Counted, ...]:
    """The values of the selected lines that occur on enough pages, the most frequent first."""
    found = collections.Counter(
        value for page in pages for value in {value for line in page.lines if wanted(line) for value in values(line)}
    )
    return tuple(Counted(value, number) for value, number in found.most_common() if number >= least)


def _array(name: str, values: Sequence[Counted]) -> str:
    lines = "\n".join(f"  {_text(value)}, # {number:,} pages" for value, number in values)
    return f"{name} = [\n{lines}\n]"


def _table(line: Repeated) -> str:
    path, text = _text(line.path), _text(line.text)
    return f"  {{path = {path}, text = {text}, share = {line.share:.2f}}}, # {line.pages:,} pages"


def _text(value: str) -> str:
    """A JSON string is a TOML string, except that TOML also escapes DEL."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
