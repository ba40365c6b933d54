"""`audit`: reports how well the pages of each site are read."""

from __future__ import annotations

import collections
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from qznews_extract.audit.faults import faults_of
from qznews_extract.audit.model import Audit, FieldAudit, Refusal, RepeatedLine, SiteAudit
from qznews_extract.audit.reading import Given, Known, Reading, distinct, read_all
from qznews_extract.audit.repeats import Key
from qznews_extract.audit.seen import SHOWN
from qznews_extract.audit.site import Site
from qznews_extract.audit.sites import by_site, most_common
from qznews_extract.model.options import Options
from qznews_extract.model.record import Article
from qznews_extract.profile import Profile
from qznews_extract.profile_index import Profiles, profiles_of

FIELDS: Final = tuple(name for name in Article.model_fields if name not in ("schema_version", "kind", "site"))
COMPARED: Final = 500  # pages of a site whose lines are compared; more would only use memory
_LEFT_OUT: Final = 20  # lines listed per site
_NOTHING: Final = (None, "", ())
_DOUBTFUL: Final = 0.5


def audit(
    pages: Iterable[Given],
    *,
    profile: Profile | str | None = None,
    profiles: Profiles | Iterable[Profile] | None = None,
    options: Options | None = None,
) -> Audit:
    """Report how well the pages of one or several sites are read.

    `pages` are `RawPage`s, as returned by `read_pages`, or paths of files. They are read one by one in this process and
    not kept. Repeated pages count once. A page that cannot be read is part of the report, not an error. `profile` and
    `profiles` are those of `extract`. Raises `ProfileError` for an unknown profile.
    """
    known = Known(profile, profiles_of(profiles))
    if isinstance(profile, str):
        known.profiles.named(profile)  # before reading: an unknown name is not a fault of the pages
    readings = read_all(pages, known, options or Options(), COMPARED)
    sites = tuple(_site_audit(name, own) for name, own in by_site(readings))
    return Audit(pages=len(readings), sites=sites)


def _site_audit(name: str, readings: Sequence[Reading]) -> SiteAudit:
    own, repeated = distinct(readings)
    site = Site(own)
    return SiteAudit(
        site=name,
        site_name=site.site_name or None,
        profile=most_common(article.site for article in site.articles) or None,
        pages=len(own),
        repeated=repeated,
        articles=len(site.articles),
        fields=tuple(_field_audit(field, site) for field in FIELDS),
        faults=faults_of(site),
        refused=tuple(_refusals(site)),
        left_out=tuple(_left_out(site)),
    )


def _field_audit(field: str, site: Site) -> FieldAudit:
    filled = sum(getattr(article, field) not in _NOTHING for article in site.articles)
    scores = [reading.confidence[field] for reading in site.readings if field in reading.confidence]
    return FieldAudit(
        field=field,
        filled=filled / len(site.articles) if site.articles else 0.0,
        confidence=sum(scores) / len(scores) if scores else None,
        doubtful=sum(score < _DOUBTFUL for score in scores),
    )


def _refusals(site: Site) -> Iterator[Refusal]:
    pages: dict[tuple[str, str], list[int]] = collections.defaultdict(list)
    for page, reading in enumerate(site.readings):
        if reading.article is None:
            pages[reading.error, reading.message.partition(":")[0]].append(page)
    for (error, _), own in sorted(pages.items(), key=lambda item: -len(item[1])):
        message = site.readings[own[0]].message[:SHOWN]
        yield Refusal(error=error, message=message, pages=len(own), examples=site.origins(own))


def _left_out(site: Site) -> Iterator[RepeatedLine]:
    pages: dict[Key, set[int]] = collections.defaultdict(set)
    taken: dict[Key, collections.Counter[tuple[str, str]]] = collections.defaultdict(collections.Counter)
    for page, reading in enumerate(site.readings):
        for line in reading.lines:
            if line.left_out:
                key = Key(line.path, line.masked)
                pages[key].add(page)
                taken[key][line.zone, line.rule] += 1
    most = sorted(pages.items(), key=lambda item: -len(item[1]))[:_LEFT_OUT]
    for key, own in most:
        zone, reason = taken[key].most_common(1)[0][0]
        yield RepeatedLine(text=key.text[:SHOWN], path=key.path, zone=zone, reason=reason, pages=len(own))
