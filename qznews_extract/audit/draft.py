"""`draft_profile`: a profile drafted from pages of one site, for a person to read and correct."""

from __future__ import annotations

import collections
import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from qznews_extract.audit.facts import Counted, footer_of, hosts_of, marks_of, site_name_of, tails_of
from qznews_extract.audit.headings import headings_of
from qznews_extract.audit.learned import Learning, repeated_facts, row_facts
from qznews_extract.audit.profile_text import counted, footer_tables, learned_table, listed, quoted
from qznews_extract.audit.reading import Given, Known, Reading, read
from qznews_extract.audit.report import FIELDS
from qznews_extract.audit.site import Site
from qznews_extract.audit.sites import by_site
from qznews_extract.errors import ProfileError
from qznews_extract.grammar.addresses import site_of
from qznews_extract.model.options import Options
from qznews_extract.patterns import lazy
from qznews_extract.profile import Profile
from qznews_extract.profile_index import ENOUGH_MARKS, Profiles

LEAST: Final = 8  # pages of a site
MOST: Final = 200  # pages of a site that are looked at; more show nothing new
_ONE_HEADLINE: Final = 0.9  # of the articles
_LESS: Final = 0.8  # of a body, below which a fact took text away
_SHOWN: Final = 12  # sites or headings that are listed
_LONGEST_NAME: Final = 40
_SHIPPED: Final = Known(None, Profiles())  # profiles of the caller's would hide what this one is to mend
_NO_NAME: Final = lazy(r"[^a-z0-9_-]+")


@dataclasses.dataclass(frozen=True, slots=True)
class Draft:
    """A drafted profile, the same as TOML with comments, the pages behind it, and the records that it changes."""

    profile: Profile
    toml: str
    pages: int
    changes: tuple[tuple[str, int], ...]


class _Sampled(NamedTuple):
    """A page, and what was read of it without the profile that is being drafted."""

    page: Given
    reading: Reading


def draft_profile(
    pages: Iterable[Given], *, site: str | None = None, name: str | None = None, options: Options | None = None
) -> Draft:
    """A profile for the site of the pages; `site` names one where they are of several, `name` is that of the profile.

    At least eight different articles of one site are needed; eight to ten of each template are enough. A learned fact
    is kept only where a page is misread without it, and dropped again where it would cost a page its text.

    Raises `ProfileError` for too few pages, pages of several sites, or pages that all have the same headline.
    """
    options = options or Options()
    own, others = _chosen(_sample(pages, options), site)
    before = [sampled.reading for sampled in own]
    _refuse_one_headline(before)
    drafted = Site(before)
    head = "\n".join(_head(drafted, others, name))
    learned = Learning(repeated_facts(drafted), row_facts(drafted))
    profile, text, after = _read_with(head, learned, own, options)
    harmed = {at for at, (old, new) in enumerate(zip(before, after, strict=True)) if _is_worse(old, new)}
    if harmed:
        profile, text, after = _read_with(head, learned.without(harmed), own, options)
    return Draft(profile, text, len(own), _changes(before, after))


def _sample(pages: Iterable[Given], options: Options) -> list[_Sampled]:
    """Different pages, at most 200 of one site; the others are read, and not kept."""
    seen: collections.Counter[str] = collections.Counter()
    known: set[bytes] = set()
    sample = []
    for page in pages:
        reading = read(page, _SHIPPED, options)
        if reading.fingerprint not in known and seen[reading.home] < MOST:
            known.add(reading.fingerprint)
            seen[reading.home] += 1
            sample.append(_Sampled(page, reading))
    return sample


def _chosen(sample: Sequence[_Sampled], wanted: str | None) -> tuple[list[_Sampled], list[Reading]]:
    """The pages of the one site, and the readings of all others."""
    pages = {id(sampled.reading): sampled for sampled in sample}
    sites = dict(by_site([sampled.reading for sampled in sample]))
    enough = [name for name, readings in sites.items() if _articles(readings) >= LEAST]
    name = wanted or (enough[0] if len(enough) == 1 else None)
    if name is None or name not in enough:
        raise ProfileError(_why_not(sites, enough, wanted))
    own = {id(reading) for reading in sites[name]}
    others = [sampled.reading for sampled in sample if id(sampled.reading) not in own]
    return [pages[number] for number in pages if number in own], others


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


def _refuse_one_headline(readings: Sequence[Reading]) -> None:
    """Nothing can be learned where the headline is wrong on all pages, or where all are one column's."""
    titles = collections.Counter(reading.article.title for reading in readings if reading.article)
    title, count = titles.most_common(1)[0]
    if count >= _ONE_HEADLINE * titles.total():
        raise ProfileError(
            f"{count} of {titles.total()} pages have the same headline, {title[:40]!r}: either they are of one column, "
            "and pages of others are needed, or the headline is not found; then write a profile whose selectors name it"
        )


def _head(site: Site, others: Sequence[Reading], name: str | None) -> Iterator[str]:
    """All of the profile but what is learned."""
    total = len(site.readings)
    hosts, printed = hosts_of(site.readings), site_name_of(site.readings)
    own = name or _name_of(hosts)
    site_name = printed.text if len(printed.text) > 1 else own
    yield f"# A draft, from {total} pages, {len(site.articles)} of them articles: read it and correct it."
    yield f"name = {quoted(own)}"
    yield f"site_name = {quoted(site_name)}  # {printed.pages} of {total} pages"
    yield from listed("hosts", counted(hosts, total))
    marks = marks_of(site.readings, others)
    yield f"# On all pages of the site alone. {ENOUGH_MARKS} of them choose this profile for a page without an address."
    yield from listed("marks", counted(marks, total))
    for tail in tails_of(site.readings):
        yield f"# {tail.pages} of {total} pages: <title> ends in {quoted(tail.text)}"
    yield from _headings(site, total)
    yield from footer_tables(footer_of(site), total)


def _headings(site: Site, total: int) -> Iterator[str]:
    found = headings_of(site)
    if found.read_at_times:
        yield "# Above lists that are read on some pages only."
    pages = [Counted(heading.text, len(heading.pages)) for heading in found.read_at_times]
    yield from listed("headings", counted(pages, total))
    if found.unread:
        yield "# Above lists that are not read. Add those whose links are articles that belong with the page:"
        yield f"# {', '.join(quoted(heading.text) for heading in found.unread[:_SHOWN])}"


def _name_of(hosts: Sequence[Counted]) -> str:
    domain = site_of(f"//{hosts[0].text}") if hosts else ""
    return _NO_NAME.sub("", domain.partition(".")[0].lower()).lstrip("-_")[:_LONGEST_NAME] or "site"


def _read_with(
    head: str, learned: Learning, own: Sequence[_Sampled], options: Options
) -> tuple[Profile, str, list[Reading]]:
    """The profile, its text, and the pages read with it."""
    text = "\n".join([head, *learned_table(learned.repeated, learned.rows)]) + "\n"
    profile = Profile.from_source(text, "the draft")
    return profile, text, [read(sampled.page, Known(profile, Profiles()), options) for sampled in own]


def _is_worse(before: Reading, after: Reading) -> bool:
    """Whether a page lost its record, or much of its text."""
    if before.article is None:
        return False
    return after.article is None or len(after.article.body) < _LESS * len(before.article.body)


def _changes(before: Sequence[Reading], after: Sequence[Reading]) -> tuple[tuple[str, int], ...]:
    """How many records differ in each field, apart from what every profile gives."""
    counts = {
        field: sum(getattr(old.article, field, None) != getattr(new.article, field, None) for old, new in pairs)
        for pairs in [[*zip(before, after, strict=True)]]
        for field in FIELDS
    }
    return tuple((field, count) for field, count in counts.items() if count and field != "site_name")
