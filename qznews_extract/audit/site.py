"""The pages of one site, with the facts used by several steps of an audit."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterable, Sequence
from typing import Final

from qznews_extract.audit.reading import Reading
from qznews_extract.audit.repeats import LEAST_PAGES, Repeated, repeated_lines
from qznews_extract.audit.sites import most_common
from qznews_extract.fields.source import SourceRule
from qznews_extract.grammar.outlets import is_outlet
from qznews_extract.grammar.rows import is_furniture
from qznews_extract.model.record import Article

EXAMPLES: Final = 3
_STATED: Final = frozenset({SourceRule.LABEL, SourceRule.LABEL_BELOW, SourceRule.ISSUER, SourceRule.AGENCY})


@dataclasses.dataclass(frozen=True)
class Site:
    """The distinct pages of one site."""

    readings: Sequence[Reading]

    @functools.cached_property
    def repeated(self) -> Sequence[Repeated]:
        """The lines that several pages share."""
        return repeated_lines(self.readings)

    @functools.cached_property
    def site_name(self) -> str:
        """The name in most records."""
        return most_common(article.site_name for article in self.articles)

    @functools.cached_property
    def articles(self) -> Sequence[Article]:
        """The records."""
        return [reading.article for reading in self.readings if reading.article]

    @functools.cached_property
    def compared(self) -> int:
        """The number of articles whose lines are kept; not all of them for very many pages."""
        return sum(reading.article is not None and bool(reading.lines) for reading in self.readings)

    def origins(self, pages: Iterable[int]) -> tuple[str, ...]:
        """The origins of the first pages."""
        origins = [self.readings[page].origin for page in pages]
        return tuple([origin for origin in origins if origin][:EXAMPLES])

    def are_of_one_story(self, pages: Sequence[int]) -> bool:
        """Whether the pages have fewer than three distinct headlines and openings, as versions of one story do."""
        articles = [self.readings[page].article for page in pages]
        return len({(article.title, article.body.partition("\n")[0]) for article in articles if article}) < LEAST_PAGES

    def is_doubtful_source(self, value: str, rule: str) -> bool:
        """Whether a source has neither a label nor the form of an outlet, or is a button."""
        if is_outlet(value) or value == self.site_name:
            return False
        return rule not in _STATED or is_furniture(value)
