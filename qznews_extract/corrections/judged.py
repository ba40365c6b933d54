"""Lines of a page with a person's verdicts, from which additions to a profile are derived."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from qznews_extract.corrections.applying import correct_extraction
from qznews_extract.corrections.correction import Correction
from qznews_extract.corrections.paths import canonical
from qznews_extract.corrections.report import Report
from qznews_extract.element_paths import element_path
from qznews_extract.model.outcome import Extraction
from qznews_extract.model.page import Element, Zone
from qznews_extract.model.record import Article
from qznews_extract.model.scalars import is_blank
from qznews_extract.text import collapse_whitespace, title_key

_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z_-]*")  # an id or class without a number, which might differ by page


class Line(NamedTuple):
    """A line of a page after the corrections; `judged` if a person moved it into its zone, from the zone `was`.

    `selectors` are CSS selectors of the enclosing elements with an id or a class, innermost first.
    """

    text: str
    path: str
    selectors: tuple[str, ...]
    zones: frozenset[Zone]
    was: frozenset[Zone]
    judged: bool


class JudgedPage(NamedTuple):
    """A page of a site with its lines."""

    origin: str
    site: str
    lines: tuple[Line, ...]


class Judgement(NamedTuple):
    """A page, `None` if no correction is in force, and the report for each correction."""

    page: JudgedPage | None
    reports: tuple[Report, ...]


def judged_page(found: Extraction, corrections: Sequence[Correction]) -> Judgement:
    """The lines of a page with their corrections; stale ones are ignored."""
    fixed, reports = correct_extraction(found, corrections)
    moved = {report.field for report in reports if report.status in ("applied", "noted")}
    if found.article is None or not moved:
        return Judgement(None, reports)
    mine = [correction for correction in corrections if correction.field in moved]
    lines = tuple(_lines(found, fixed, mine))
    return Judgement(JudgedPage(found.article.origin or "", _site(found.article), lines), reports)


def _lines(found: Extraction, fixed: Extraction, corrections: Sequence[Correction]) -> Iterator[Line]:
    numbers = {correction.line for correction in corrections}
    titles = {title_key(str(correction.value)) for correction in corrections if canonical(correction.field) == "title"}
    before, after = _zones(found), _zones(fixed)
    for block in found.blocks:
        if is_blank(block.text) or block.hidden:
            continue
        is_title = title_key(block.text) in titles
        zones = frozenset({Zone.TITLE}) if is_title else after[block.number]
        path, selectors = element_path(block.element), tuple(_selectors(block.element))
        judged = is_title or block.number in numbers
        yield Line(collapse_whitespace(block.text), path, selectors, zones, before[block.number], judged)


def _zones(found: Extraction) -> dict[int, frozenset[Zone]]:
    zones: dict[int, set[Zone]] = {block.number: set() for block in found.blocks}
    for span in found.spans:
        zones[span.block].add(span.zone)
    return {number: frozenset(those) for number, those in zones.items()}


def _selectors(element: Element) -> Iterator[str]:
    for step in reversed(element.line()):
        names = step.classes.split()
        if step.id and _NAME.fullmatch(step.id):
            yield f"{step.tag}#{step.id}"
        elif names and all(map(_NAME.fullmatch, names)):
            yield ".".join([step.tag, *names])


def _site(article: Article) -> str:
    """The profile's name, else the host, else the site's name."""
    try:
        host = urlsplit(article.url).hostname if article.url else None
    except ValueError:
        host = None
    return article.site or host or article.site_name or ""
