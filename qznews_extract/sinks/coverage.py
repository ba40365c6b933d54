"""The share of records in which each field is filled, overall and per site."""

from __future__ import annotations

import collections
from collections.abc import Iterator
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from qznews_extract.model.record import Article

FIELDS: Final = tuple(name for name in Article.model_fields if name not in ("schema_version", "kind"))
SITES: Final = 10_000  # sites counted separately, to bound memory; later ones are combined
OTHER: Final = "(other sites)"
NOWHERE: Final = "(no site)"
_NOTHING: Final = (None, "", ())


class Fill(NamedTuple):
    """The number of records, and for each field how many have a value."""

    records: int
    filled: dict[str, int]

    def of(self, field: str) -> float:
        """The share of records with a value, from 0 to 1; 0 without records."""
        return self.filled.get(field, 0) / self.records if self.records else 0.0


class Coverage:
    """Counts filled fields as articles are added."""

    def __init__(self) -> None:
        self._records: collections.Counter[str] = collections.Counter()
        self._filled: dict[str, collections.Counter[str]] = {}

    def add(self, article: Article) -> None:
        """Count the fields of an article for its site."""
        site = site_of(article)
        if site not in self._filled and len(self._filled) >= SITES:
            site = OTHER
        self._records[site] += 1
        filled = self._filled.setdefault(site, collections.Counter())
        filled.update(name for name in FIELDS if getattr(article, name) not in _NOTHING)

    def total(self) -> Fill:
        """Over all sites."""
        return Fill(self._records.total(), dict(sum(self._filled.values(), collections.Counter())))

    def by_site(self) -> Iterator[tuple[str, Fill]]:
        """For each site, the largest first."""
        for site, records in self._records.most_common():
            yield site, Fill(records, dict(self._filled[site]))


def site_of(article: Article) -> str:
    """The site's name, else the host of the page's address, else `NOWHERE`."""
    return article.site_name or _host(article.url) or NOWHERE


def _host(url: str | None) -> str:
    try:
        return urlsplit(url or "").hostname or ""
    except ValueError:  # an unclosed bracket
        return ""
