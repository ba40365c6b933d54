"""The path of one page: read, decode, parse, label zones, extract fields, validate."""

from __future__ import annotations

import functools
import os

from qznews_extract.errors import NotAnArticleError
from qznews_extract.fields.confidence import confidence_of, without_doubtful
from qznews_extract.fields.left_out import lines_left_out
from qznews_extract.fields.lost_prose import prose_lost
from qznews_extract.fields.notices import take_notices
from qznews_extract.fields.record import build_article, take_fields
from qznews_extract.fields.verdict import why_no_article
from qznews_extract.fields.warnings import warnings_of
from qznews_extract.intake import Source, page_of, raw_page
from qznews_extract.model.options import Options
from qznews_extract.model.outcome import Extraction
from qznews_extract.model.page import Form, RawPage
from qznews_extract.model.record import Article
from qznews_extract.multipage.part import Part, is_rest, part_of, warnings_of_part
from qznews_extract.profile import Profile
from qznews_extract.profile_index import Given, choose, profiles_of
from qznews_extract.readers import read_page
from qznews_extract.site_facts import facts_of
from qznews_extract.zones import zone


def extract(
    page: Source,
    *,
    url: str | None = None,
    profile: Profile | str | None = None,
    profiles: Given = None,
    encoding: str | None = None,
    form: Form = "auto",
    options: Options | None = None,
) -> Extraction:
    """Everything found in a page.

    `page` is HTML or the text rendering of a page, as `str` or `bytes`, a `RawPage`, a BeautifulSoup or lxml tree
    (never changed). `encoding` is the charset from the transport. Times without a zone are read in `options.timezone`.

    `profile` is the site's, or the name of one; a page of a host that it does not list is read without it, and a
    warning says so. Of `profiles` (`Profiles`, or a few `Profile`s) each page finds its own, by host or marks; by
    default of those in the environment variable QZNEWS_PROFILES and those that come with the package.

    Raises `NotAnArticleError` (its `extraction` holds what was found), `DecodeError`, `InputError`, `ProfileError` or
    `LimitError`, all of them `QzNewsError`; `TypeError` for an unsupported type.
    """
    return extract_part(
        page, url=url, profile=profile, profiles=profiles, encoding=encoding, form=form, options=options
    )[0]


def extract_part(
    page: Source,
    *,
    url: str | None = None,
    profile: Profile | str | None = None,
    profiles: Given = None,
    encoding: str | None = None,
    form: Form = "auto",
    options: Options | None = None,
) -> tuple[Extraction, Part | None]:
    """As `extract`, and which page of an article on several pages it is, for those who join them."""
    options = options or _defaults()
    sites = profiles_of(profiles)
    wanted = sites.named(profile) if isinstance(profile, str) else profile
    raw = raw_page(page, url, encoding, form)
    lines, notes = page_of(raw, options, keep=sites.select or (wanted is not None and bool(wanted.selectors.all)))
    site, doubts = choose(lines, wanted, sites)
    facts = facts_of(lines, site)
    zoned = zone(facts.page, site, facts)
    found = without_doubtful(take_fields(zoned, site, options))
    why_not = why_no_article(zoned, found)
    source = raw.content if isinstance(raw, RawPage) else ""
    part = part_of(lines, found.title.value, raw.origin, source) if found.title else None
    if why_not and is_rest(part, found.body.value.text, zoned.linked):
        why_not = None
    removed = take_notices(zoned, site)
    left_out = () if why_not else lines_left_out(zoned, found, set(removed.blocks))
    lost = prose_lost(zoned, found, left_out)
    scores = {} if why_not else confidence_of(zoned, found, lost.share)
    article = None if why_not else build_article(zoned, found, site, raw.origin)
    if article and part and part.next_page:
        article = article.model_copy(update={"next_page": part.next_page})
    evidence = facts.named_in(found.evidence(lines.blocks))
    more = warnings_of_part(part if article else None)
    extraction = Extraction(
        article=article,
        blocks=facts.blocks_of(lines),
        spans=zoned.spans,
        removed=removed.value,
        left_out=() if why_not else facts.with_aside(left_out, evidence),
        evidence=evidence,
        confidence=scores,
        warnings=(*notes, *doubts, *facts.warnings, *warnings_of(zoned, found, lost, scores), *more),
    )
    if why_not:
        raise NotAnArticleError(why_not, extraction)
    return extraction, part if options.join_pages else None


def parse(
    page: Source,
    *,
    url: str | None = None,
    profile: Profile | str | None = None,
    profiles: Given = None,
    encoding: str | None = None,
    form: Form = "auto",
    options: Options | None = None,
) -> Article:
    """The article of a page: `extract(…).article`. Raises what `extract` raises."""
    article = extract(
        page, url=url, profile=profile, profiles=profiles, encoding=encoding, form=form, options=options
    ).article
    assert article is not None  # noqa: S101 - extract has raised otherwise
    return article


def extract_file(
    path: str | os.PathLike[str],
    *,
    url: str | None = None,
    profile: Profile | str | None = None,
    profiles: Given = None,
    encoding: str | None = None,
    form: Form = "auto",
    options: Options | None = None,
) -> Extraction:
    """As `extract`, for a saved page; `origin` of the record is the path as given."""
    raw = read_page(path, (options or _defaults()).limits)
    return extract(raw, url=url, profile=profile, profiles=profiles, encoding=encoding, form=form, options=options)


def parse_file(
    path: str | os.PathLike[str],
    *,
    url: str | None = None,
    profile: Profile | str | None = None,
    profiles: Given = None,
    encoding: str | None = None,
    form: Form = "auto",
    options: Options | None = None,
) -> Article:
    """As `parse`, for a saved page; `origin` of the record is the path as given."""
    article = extract_file(
        path, url=url, profile=profile, profiles=profiles, encoding=encoding, form=form, options=options
    ).article
    assert article is not None  # noqa: S101 - extract has raised otherwise
    return article


@functools.cache
def _defaults() -> Options:
    return Options()
