"""The story of one page: read, decode, parse, zone, take, validate."""

from __future__ import annotations

import functools
import os
from typing import NamedTuple

from qznews_extract.errors import NotAnArticleError
from qznews_extract.fields.confidence import confidence_of, without_doubtful
from qznews_extract.fields.left_out import lines_left_out
from qznews_extract.fields.lost_prose import Lost, prose_lost
from qznews_extract.fields.notices import take_notices
from qznews_extract.fields.record import Found, build_article, take_fields
from qznews_extract.fields.taken import Taken
from qznews_extract.fields.verdict import why_no_article
from qznews_extract.fields.warnings import warnings_of
from qznews_extract.intake import Source, page_of, raw_page
from qznews_extract.model.options import Options
from qznews_extract.model.outcome import Extraction, Warned
from qznews_extract.model.page import Form, Page
from qznews_extract.model.record import Article
from qznews_extract.profile import Profile, choose, named
from qznews_extract.readers import read_page
from qznews_extract.zones import Zoned, zone


def extract(
    page: Source,
    *,
    url: str | None = None,
    profile: Profile | str | None = None,
    encoding: str | None = None,
    form: Form = "auto",
    options: Options | None = None,
) -> Extraction:
    """Everything found in a page.

    `page` is HTML or the text rendering of a page, as `str` or `bytes`, a `RawPage`, a BeautifulSoup or lxml tree
    (never changed). `encoding` is what a transport said of bytes. Times without a zone stand in `options.timezone`.

    Raises `NotAnArticleError` (its `extraction` holds what was found), `DecodeError`, `InputError`, `ProfileError` or
    `LimitError`, all of them `QzNewsError`; `TypeError` for an object that is no page at all.
    """
    read = _read(page, url=url, profile=profile, encoding=encoding, form=form, options=options)
    extraction = _extraction(read)
    if read.why_not:
        raise NotAnArticleError(read.why_not, extraction)
    return extraction


class _Read(NamedTuple):
    """A page whose fields are taken, and why it is no article, if it is none."""

    page: Page
    origin: str | None
    site: Profile | None
    zoned: Zoned
    found: Found
    why_not: str | None
    notes: list[Warned]
    options: Options


def _read(
    page: Source,
    *,
    url: str | None,
    profile: Profile | str | None,
    encoding: str | None,
    form: Form,
    options: Options | None,
) -> _Read:
    options = options or _defaults()
    named_site = named(profile) if isinstance(profile, str) else profile
    raw = raw_page(page, url, encoding, form)
    lines, notes = page_of(raw, options)
    site = named_site or choose(lines.url, [block.text for block in lines.blocks])
    zoned = zone(lines, site)
    found = without_doubtful(take_fields(zoned, site, options))
    return _Read(lines, raw.origin, site, zoned, found, why_no_article(zoned, found), notes, options)


def _article(read: _Read) -> Article | None:
    if read.why_not:
        return None
    return build_article(read.found.asked(read.options), read.site, read.origin, read.page.url)


def _extraction(read: _Read) -> Extraction:
    """What was found; with a choice of fields nothing of what all fields together leave or make doubtful."""
    zoned, found, blocks = read.zoned, read.found, read.page.blocks
    whole = read.options.only is None
    removed = take_notices(zoned, read.site) if whole else Taken((), "")
    left_out = lines_left_out(zoned, found, set(removed.blocks)) if whole and not read.why_not else ()
    lost = prose_lost(zoned, found, left_out) if whole else Lost()
    scores = confidence_of(zoned, found, lost.share) if whole and not read.why_not else {}
    return Extraction(
        article=_article(read),
        blocks=tuple(blocks),
        spans=zoned.spans,
        removed=removed.value,
        left_out=left_out,
        evidence=found.asked(read.options).evidence(blocks),
        confidence=scores,
        warnings=(*read.notes, *warnings_of(zoned, found, lost, scores)),
        not_requested=read.options.not_requested,
    )


def parse(
    page: Source,
    *,
    url: str | None = None,
    profile: Profile | str | None = None,
    encoding: str | None = None,
    form: Form = "auto",
    options: Options | None = None,
) -> Article:
    """The article of a page: `extract(…).article`, and faster. Raises what `extract` raises."""
    read = _read(page, url=url, profile=profile, encoding=encoding, form=form, options=options)
    if (article := _article(read)) is None:
        raise NotAnArticleError(read.why_not or "", _extraction(read))
    return article


def extract_file(
    path: str | os.PathLike[str],
    *,
    url: str | None = None,
    profile: Profile | str | None = None,
    encoding: str | None = None,
    form: Form = "auto",
    options: Options | None = None,
) -> Extraction:
    """As `extract`, for a saved page; `origin` of the record is the path as given."""
    raw = read_page(path, (options or _defaults()).limits)
    return extract(raw, url=url, profile=profile, encoding=encoding, form=form, options=options)


def parse_file(
    path: str | os.PathLike[str],
    *,
    url: str | None = None,
    profile: Profile | str | None = None,
    encoding: str | None = None,
    form: Form = "auto",
    options: Options | None = None,
) -> Article:
    """As `parse`, for a saved page; `origin` of the record is the path as given."""
    raw = read_page(path, (options or _defaults()).limits)
    return parse(raw, url=url, profile=profile, encoding=encoding, form=form, options=options)


@functools.cache
def _defaults() -> Options:
    return Options()
