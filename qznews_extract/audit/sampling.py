"""The sample from which a profile is drafted: enough different pages of one site."""

from __future__ import annotations

import collections
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from qznews_extract.audit.even_sample import EvenSample
from qznews_extract.audit.reading import Given, Known, Reading, read
from qznews_extract.audit.sites import NOWHERE, by_site
from qznews_extract.errors import ProfileError
from qznews_extract.model.options import Options
from qznews_extract.profile_index import Profiles

LEAST: Final = 8  # articles of a site
MOST: Final = 200  # pages of a site that are looked at; more show nothing new
_WITH_UNKNOWN: Final = 2  # groups of pages: those of one site, and those that show none
_ONE_HEADLINE: Final = 0.9  # of the articles
_SHOWN: Final = 12  # sites that are listed
_SHIPPED: Final = Known(None, Profiles())  # the caller's profiles would hide what this one is to correct


class Sampled(NamedTuple):
    """A page, and its reading without the profile being drafted."""

    page: Given
    reading: Reading


def sample_of(pages: Iterable[Given], options: Options) -> list[Sampled]:
    """Different pages, at most 200 of a site, evenly spread; the others are read but not kept."""
    known: set[bytes] = set()
    samples: dict[str, EvenSample[Sampled]] = {}
    for page in pages:
        reading = read(page, _SHIPPED, options)
        if reading.fingerprint not in known:
            known.add(reading.fingerprint)
            samples.setdefault(reading.home, EvenSample(MOST)).add(Sampled(page, reading))
    return [sampled for sample in samples.values() for sampled in sample.kept]


def pages_of_site(sample: Sequence[Sampled], wanted: str | None) -> tuple[list[Sampled], list[Reading]]:
    """The pages of the selected site, and the readings of all others."""
    pages = {id(sampled.reading): sampled for sampled in sample}
    sites = _sites(by_site([sampled.reading for sampled in sample]))
    enough = [name for name, readings in sites.items() if _articles(readings) >= LEAST]
    name = wanted or (enough[0] if len(enough) == 1 else None)
    if name is None or name not in enough:
        raise ProfileError(_why_not(sites, enough, wanted))
    own = {id(reading) for reading in sites[name]}
    others = [sampled.reading for sampled in sample if id(sampled.reading) not in own]
    return [pages[number] for number in pages if number in own], others


def _sites(groups: Iterable[tuple[str, list[Reading]]]) -> dict[str, list[Reading]]:
    """The pages by the name of their site; those that show no site are of the one site that the others are of."""
    sites: dict[str, list[Reading]] = {}
    for name, readings in groups:
        sites.setdefault(name, []).extend(readings)
    if len(sites) == _WITH_UNKNOWN and NOWHERE in sites:
        unknown = sites.pop(NOWHERE)
        for readings in sites.values():
            readings.extend(unknown)
    return sites


def _articles(readings: Iterable[Reading]) -> int:
    return sum(reading.article is not None for reading in readings)


def _why_not(sites: Mapping[str, Sequence[Reading]], enough: Sequence[str], wanted: str | None) -> str:
    counts = ", ".join(f"{name} ({_articles(readings)})" for name, readings in [*sites.items()][:_SHOWN])
    if wanted is not None and wanted not in sites:
        return f"no page is of {wanted!r}; the pages are of {counts}"
    if len(enough) > 1 and wanted is None:
        return f"the pages are of several sites: {counts}; name one of them as the site"
    return (
        f"a draft needs {LEAST} different articles of one site, and there are fewer: {counts or 'none'}; "
        "save more pages (repeated pages and pages without an article do not count)"
    )


def refuse_one_headline(readings: Sequence[Reading]) -> None:
    """Raise `ProfileError` if most headlines are the same: they are wrong, or all pages are from one column."""
    titles = collections.Counter(reading.article.title for reading in readings if reading.article)
    title, count = titles.most_common(1)[0]
    if count >= _ONE_HEADLINE * titles.total():
        raise ProfileError(
            f"{count} of {titles.total()} pages have the same headline, {title[:40]!r}: either all are from one "
            "column (add pages from others), or the headline was not found (write a profile with a headline selector)"
        )
