"""One page as read by an audit: its record, and for each line its path and the fields that use it."""

from __future__ import annotations

import dataclasses
import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from qznews_extract.audit.even_sample import EvenSample
from qznews_extract.element_paths import element_path, masked
from qznews_extract.errors import QzNewsError, as_fault
from qznews_extract.grammar.addresses import site_of, sites_of
from qznews_extract.intake import page_of, raw_page
from qznews_extract.model.options import Options
from qznews_extract.model.outcome import Extraction
from qznews_extract.model.page import Block, Page, RawPage, Zone
from qznews_extract.model.record import Article, Notice
from qznews_extract.model.refusal import NotAnArticleError
from qznews_extract.page_site import host_of
from qznews_extract.pipeline import extract
from qznews_extract.profile import Profile
from qznews_extract.profile_index import Profiles
from qznews_extract.readers import read_page

Given = RawPage | str | os.PathLike[str]

UNCLAIMED: Final = "no rule claims this line"
_LINKS: Final = 8  # absolute links needed to infer the site of a page from where most of them lead
_MOST: Final = 0.5


class Line(NamedTuple):
    """A visible line: its element, text and zone.

    `fields` are those of the record that have it as evidence; `left_out` is true where none has, between headline and
    footer. `masked` is the text with 0 for each number.
    """

    path: str
    text: str
    masked: str
    zone: Zone
    rule: str
    fields: tuple[str, ...]
    left_out: bool
    link: bool


@dataclasses.dataclass(frozen=True, slots=True)
class Reading:
    """The result for one page. `article` is `None` if it was rejected; `error` and `message` give the reason."""

    origin: str | None
    host: str
    linked: str  # the site to which most of its links lead
    head_title: str
    fingerprint: bytes
    lines: tuple[Line, ...]
    notices: tuple[Notice, ...]
    article: Article | None
    rules: Mapping[str, str]  # paths of the evidence, by field
    confidence: Mapping[str, float]
    warnings: Mapping[str, str]  # messages by kind
    error: str = ""
    message: str = ""

    @property
    def home(self) -> str:
        """The registered domain of the page's address, else the site its links lead to, else an empty string."""
        return site_of(f"//{self.host}") if self.host else self.linked


class Known(NamedTuple):
    """The profile for all pages, if any, and those from which each page gets its own."""

    profile: Profile | str | None
    profiles: Profiles


def read(page: Given, known: Known, options: Options) -> Reading:
    """Read one page; errors are part of the reading and are not raised."""
    origin = page.origin if isinstance(page, RawPage) else os.fspath(page)
    try:
        raw = page if isinstance(page, RawPage) else read_page(page, options.limits)
        whole = raw_page(raw, None, None, "auto")
        lines, _ = page_of(whole, options)
        return _reading(origin, lines, *_extracted(raw, known, options))
    except Exception as error:  # any exception belongs to this page only
        return _unread(origin, as_fault(error))


def _extracted(raw: RawPage, known: Known, options: Options) -> tuple[Extraction, NotAnArticleError | None]:
    try:
        return extract(raw, profile=known.profile, profiles=known.profiles, options=options), None
    except NotAnArticleError as error:
        if error.extraction is None:
            raise
        return error.extraction, error


def _unread(origin: str | None, error: QzNewsError) -> Reading:
    mark = hashlib.blake2b(f"{origin} {error}".encode(), digest_size=8).digest()
    return Reading(origin, "", "", "", mark, (), (), None, {}, {}, {}, type(error).__name__, str(error))


def _reading(origin: str | None, page: Page, found: Extraction, refusal: NotAnArticleError | None) -> Reading:
    return Reading(
        origin=origin,
        host=host_of(page.url),
        linked=_linked(page.blocks),
        head_title=page.head_title,
        fingerprint=_fingerprint(page, found.article),
        lines=tuple(_lines(found)),
        notices=found.removed,
        article=found.article,
        rules={evidence.field: evidence.rule for evidence in found.evidence},
        confidence=dict(found.confidence),
        warnings={warning.kind: warning.message for warning in found.warnings},
        error=type(refusal).__name__ if refusal else "",
        message=str(refusal) if refusal else "",
    )


def _linked(blocks: Iterable[Block]) -> str:
    sites = sites_of([block.href or "" for block in blocks if block.link])
    site, count = next(iter(sites.most_common(1)), ("", 0))
    return site if count >= max(_LINKS, _MOST * sites.total()) else ""


def _fingerprint(page: Page, article: Article | None) -> bytes:
    """Equal for two copies of an article, regardless of counters and lists of links."""
    if article is None:
        parts = [page.url or "", page.head_title, *(masked(block.text) for block in page.blocks)]
    else:
        parts = [article.title, article.body, *(image.src for image in article.images)]
    return hashlib.blake2b("\n".join(parts).encode("utf-8", "replace"), digest_size=16).digest()


def _lines(found: Extraction) -> Iterator[Line]:
    fields: dict[int, list[str]] = {}
    for evidence in found.evidence:
        for number in evidence.blocks:
            fields.setdefault(number, []).append(evidence.field)
    spans = {span.block: span for span in found.spans[::-1] if span.end > span.start}
    left_out = {line.block: line for line in found.left_out}
    for block in found.blocks:
        if block.hidden or not block.text:
            continue
        span = spans.get(block.number)
        missing = left_out.get(block.number)
        zone, rule = (span.zone, span.rule) if span else (Zone.OTHER, missing.reason if missing else UNCLAIMED)
        own = tuple(fields.get(block.number, ()))
        link = 0 < len(block.text) <= 2 * block.link
        path, left = element_path(block.element), missing is not None
        yield Line(path, block.text, masked(block.text), zone, rule, own, left, link)


def read_all(pages: Iterable[Given], known: Known, options: Options, most: int) -> list[Reading]:
    """A reading of each page; lines are kept for at most `most` evenly spread pages per site."""
    readings: list[Reading] = []
    samples: dict[str, EvenSample[tuple[int, Reading]]] = {}
    for place, page in enumerate(pages):
        reading = read(page, known, options)
        samples.setdefault(reading.home, EvenSample(most)).add((place, reading))
        readings.append(dataclasses.replace(reading, lines=()))
    for sample in samples.values():
        for place, reading in sample.kept:
            readings[place] = reading
    return readings


def distinct(readings: Iterable[Reading]) -> tuple[list[Reading], int]:
    """The readings without repeated pages, and the number of these."""
    kept: dict[bytes, Reading] = {}
    total = 0
    for reading in readings:
        kept.setdefault(reading.fingerprint, reading)
        total += 1
    return [*kept.values()], total - len(kept)
