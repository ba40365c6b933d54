"""The pipeline of one page: read, decode, parse, label zones, extract fields, validate."""

from __future__ import annotations

import functools
import os
from typing import NamedTuple

from qznews_extract.fields.confidence import confidence_of, without_doubtful
from qznews_extract.fields.field_value import FieldValue
from qznews_extract.fields.left_out import lines_left_out
from qznews_extract.fields.lost_prose import Lost, prose_lost
from qznews_extract.fields.notices import take_notices
from qznews_extract.fields.page_type import why_no_article
from qznews_extract.fields.record import ExtractedFields, build_article, take_fields
from qznews_extract.fields.warnings import warnings_of
from qznews_extract.intake import Source, page_of, raw_page
from qznews_extract.model.options import Options
from qznews_extract.model.outcome import Extraction, PageWarning
from qznews_extract.model.page import Form, Page, RawPage
from qznews_extract.model.record import Article
from qznews_extract.model.refusal import NotAnArticleError
from qznews_extract.multipage.part import Part, is_rest, part_of, warnings_of_part
from qznews_extract.profile import Profile
from qznews_extract.profile_effects import PageValues, effects_of
from qznews_extract.profile_index import Choice, Given, choose, profiles_of
from qznews_extract.readers import read_page
from qznews_extract.site_facts import SiteFacts, facts_of
from qznews_extract.zones import Zoned, zone


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

    `profile` is a profile or the name of one; a page from a host that it does not list is read without it, with a
    warning. From `profiles` (`Profiles`, or a few `Profile`s) each page gets its own, by host or marks; the default
    is those in the environment variable QZNEWS_PROFILES and those that come with the package.

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
    judged: bool = True,
) -> tuple[Extraction, Part | None]:
    """Like `extract`, with the page's place in a multi-page article, for those who join the pages.

    Without `judged` only the article is extracted, which takes less time.
    """
    read = _read(page, url=url, profile=profile, profiles=profiles, encoding=encoding, form=form, options=options)
    article = _article(read)
    found = _extraction(read, article) if judged or article is None else Extraction(article=article)
    if read.why_not:
        raise NotAnArticleError(read.why_not, found)
    return found, read.part if read.options.join_pages else None


class _Read(NamedTuple):
    """A page with its fields, and the reason if it is not an article."""

    page: Page
    origin: str | None
    choice: Choice
    facts: SiteFacts
    zoned: Zoned
    found: ExtractedFields
    part: Part | None
    why_not: str | None
    notes: list[PageWarning]
    options: Options


def _read(
    page: Source,
    *,
    url: str | None,
    profile: Profile | str | None,
    profiles: Given,
    encoding: str | None,
    form: Form,
    options: Options | None,
) -> _Read:
    options = options or _defaults()
    sites = profiles_of(profiles)
    wanted = sites.named(profile) if isinstance(profile, str) else profile
    raw = raw_page(page, url, encoding, form)
    lines, notes = page_of(raw, options, keep=sites.select or (wanted is not None and bool(wanted.selectors.all)))
    choice = choose(lines, wanted, sites)
    facts = facts_of(lines, choice.profile)
    if not choice.stamped and not facts.fit:
        choice, facts = choice.for_lack_of_signs(), SiteFacts(lines)
    zoned = zone(facts.page, choice.profile, facts)
    found = without_doubtful(take_fields(zoned, choice.named, options))
    source = raw.content if isinstance(raw, RawPage) else ""
    part = part_of(lines, found.title.value, raw.origin, source) if found.title else None
    why_not = why_no_article(zoned, found)
    if why_not and is_rest(part, found.body.value.text, zoned.linked):
        why_not = None
    return _Read(lines, raw.origin, choice, facts, zoned, found, part, why_not, notes, options)


def _article(read: _Read) -> Article | None:
    if read.why_not:
        return None
    article = build_article(read.zoned, read.found.asked(read.options), read.choice.named, read.origin)
    more = read.part and read.part.next_page
    return article.model_copy(update={"next_page": more}) if more else article


def _extraction(read: _Read, article: Article | None) -> Extraction:
    """The extraction; with a choice of fields without lines left out and confidence, which need all fields."""
    zoned, found, facts, lines = read.zoned, read.found, read.facts, read.page
    whole = read.options.only is None
    removed = take_notices(zoned, read.choice.profile) if whole else FieldValue((), "")
    left_out = lines_left_out(zoned, found, set(removed.blocks)) if whole and article else ()
    lost = prose_lost(zoned, found, left_out) if whole else Lost()
    scores = confidence_of(zoned, found, lost.share) if whole and article else {}
    evidence = facts.named_in(found.asked(read.options).evidence(lines.blocks))
    more = warnings_of_part(read.part if article else None)
    profile = read.choice.profile
    effects = (
        effects_of(lines, profile, facts, PageValues(article, evidence, removed.value)) if profile and whole else ()
    )
    return Extraction(
        article=article,
        profile_facts=effects,
        blocks=facts.blocks_of(lines),
        spans=zoned.spans,
        removed=removed.value,
        left_out=facts.with_aside(left_out, evidence) if whole and article else (),
        evidence=evidence,
        confidence=scores,
        warnings=(*read.notes, *read.choice.warnings, *facts.warnings, *warnings_of(zoned, found, lost, scores), *more),
        not_requested=read.options.not_requested,
    )


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
    """The article of a page: `extract(…).article`, and faster. Raises what `extract` raises."""
    read = _read(page, url=url, profile=profile, profiles=profiles, encoding=encoding, form=form, options=options)
    if (article := _article(read)) is None:
        raise NotAnArticleError(read.why_not or "", _extraction(read, None))
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
    """Like `extract`, for a saved page; the record's `origin` is the path as given."""
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
    """Like `parse`, for a saved page; the record's `origin` is the path as given."""
    raw = read_page(path, (options or _defaults()).limits)
    return parse(raw, url=url, profile=profile, profiles=profiles, encoding=encoding, form=form, options=options)


@functools.cache
def _defaults() -> Options:
    return Options()
