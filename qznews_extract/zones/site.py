"""Applies the site's profile to headline, text and rows, overriding the rules."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from qznews_extract.elements import common, holder
from qznews_extract.model.page import Span, Zone
from qznews_extract.site_facts import SiteFacts
from qznews_extract.zones.extent import Extent
from qznews_extract.zones.headline import Headline, HeadlineRule
from qznews_extract.zones.lines import LineFeatures
from qznews_extract.zones.region import TextRegion, region_of

ROW: Final = "row of the site's profile"
_SIGNED: Final = (Zone.BYLINE, Zone.EDITOR, Zone.CREDIT)


def site_headline(facts: SiteFacts, found: Headline | None) -> Headline | None:
    """The headline selected by the profile; the one found, if both agree or the profile selects none."""
    lines = tuple(dict.fromkeys(part.block for part in facts.headline))
    if not lines or (found is not None and found.blocks == lines):
        return found
    return Headline(lines, HeadlineRule.PROFILE)


def site_text(lines: LineFeatures, facts: SiteFacts, anchor: int | None) -> tuple[TextRegion, Extent] | None:
    """The text selected by the profile: its lines below the headline, if any."""
    below = sorted(number for number in facts.text if anchor is None or number > anchor)
    numbers = below or sorted(facts.text)
    if not numbers:
        return None
    container = lines.blocks[numbers[0]].element
    for number in numbers[1:]:
        container = common(container, lines.blocks[number].element)
    first, last = numbers[0], numbers[-1]
    start = anchor + 1 if anchor is not None and anchor < first else first
    return region_of(lines, first, last), Extent(start, last, container, holder(container), frozenset(numbers))


def with_site(spans: Iterable[Span], facts: SiteFacts) -> list[Span]:
    """The spans, with the headline limited to its part of the line, and rows that no rule recognised."""
    spans = list(spans)
    parts = {part.block: part for part in facts.headline}
    signed = {span.block for span in spans if span.zone in _SIGNED}
    titles = {span.block for span in spans if span.zone is Zone.TITLE}
    rows = [row for row in facts.rows if row.part.block not in signed]
    claimed = {row.part.block for row in rows} - titles
    kept = [
        span._replace(start=parts[span.block].start, end=parts[span.block].end)
        if span.zone is Zone.TITLE and span.block in parts
        else span
        for span in spans
        if span.block not in claimed
    ]
    return [*kept, *dict.fromkeys(Span(*row.part, row.zone, ROW) for row in rows)]
