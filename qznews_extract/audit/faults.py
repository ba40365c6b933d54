"""Findings about a site that look misread: repeated values, labels without effect, page furniture in the text."""

from __future__ import annotations

import collections
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from qznews_extract.audit.formulas import is_formula
from qznews_extract.audit.headings import headings_of
from qznews_extract.audit.headline_faults import other_headlines, repeated_headlines
from qznews_extract.audit.model import Fault
from qznews_extract.audit.repeats import LEAST_PAGES, LEAST_SHARE, ONE_PER_PAGE, Key
from qznews_extract.audit.rows import FIELD_OF, RowKey, unused_rows
from qznews_extract.audit.seen import Seen, fault_of
from qznews_extract.audit.site import Site
from qznews_extract.audit.sites import most_common
from qznews_extract.audit.text_lines import is_of_form
from qznews_extract.model.page import Zone
from qznews_extract.model.record import Article

_SHARED: Final = 0.1  # of the pages, on which a line of the text repeats
_PROSE: Final = 20  # characters
_SHORT: Final = 4  # characters: （完） ends many texts
_REFUSED: Final = 0.2
_LABELLED: Final = 2  # pages on which a label has no effect
_ALL: Final = 0.95
_USUAL: Final = 0.6  # share of the pages with a path that have a field's value there
_PLACED: Final = ("source", "timestamp", "reporters", "editors")  # fields with a fixed place on the page


def faults_of(site: Site) -> tuple[Fault, ...]:
    """The faults of a site, the most frequent first."""
    found = [fault for find in _FINDERS for fault in find(site)]
    return tuple(sorted(found, key=lambda fault: -fault.pages))


def _sources(site: Site) -> Iterator[Fault]:
    pages: dict[str, list[int]] = collections.defaultdict(list)
    with_source = 0
    for page, reading in enumerate(site.readings):
        value = reading.article.source if reading.article else None
        if value:
            with_source += 1
            if site.is_doubtful_source(value, reading.rules.get("source", "")):
                pages[value].append(page)
    for value, own in pages.items():
        if len(own) >= LEAST_PAGES and len(own) >= _SHARED * with_source:
            message = f"the source {value[:40]} on {len(own)} of {with_source} pages does not look like an outlet"
            yield fault_of(site, "repeated_value", "source", message, Seen(Key("", value), own, with_source))


def _same_values(site: Site) -> Iterator[Fault]:
    """A time to the minute, or a summary, shared by several different articles."""
    for field, value_of in (("timestamp", _moment), ("summary", _summary)):
        pages: dict[str, list[int]] = collections.defaultdict(list)
        for page, reading in enumerate(site.readings):
            if reading.article and (value := value_of(reading.article)):
                pages[value].append(page)
        total = sum(map(len, pages.values()))
        for value, own in pages.items():
            if len(own) >= LEAST_PAGES and len(own) >= LEAST_SHARE * total:
                message = f"the {field} {value[:40]} is the same on {len(own)} of {total} pages"
                yield fault_of(site, "repeated_value", field, message, Seen(Key("", value), own, total))


def _moment(article: Article) -> str | None:
    moment = article.timestamp
    return moment.isoformat() if moment and article.timestamp_precision != "day" else None


def _summary(article: Article) -> str | None:
    return article.summary


def _labels(site: Site) -> Iterator[Fault]:
    rows: dict[str, list[int]] = collections.defaultdict(list)
    zones: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    firsts: dict[str, tuple[RowKey, str, str]] = {}
    for key, unused in unused_rows(site.readings).items():
        for page, line, part in unused:
            rows[part.label].append(page)
            zones[part.label][line.zone] += 1
            firsts.setdefault(part.label, (key, line.text, FIELD_OF[part.kind]))
    for label, pages in rows.items():
        key, text, field = firsts[label]
        own = sorted(set(pages))
        if len(own) < _LABELLED:
            continue
        taken = most_common(zones[label].elements())
        instead = "" if taken == Zone.OTHER else f" and is taken for {taken}"
        message = f"a line labelled {label} has no effect{instead}, on {len(own)} of {site.compared} pages"
        yield fault_of(site, "labelled_line_unused", field, message, Seen(Key(key.path, text), own, site.compared))


def _shared_lines(site: Site) -> Iterator[Fault]:
    for line in site.repeated:
        places = line.where(lambda line: "body" in line.fields)
        pages = [place.page for place in places]
        own = len(line.key.text) >= _SHORT and not is_formula(line.key.text) and not is_of_form(site.readings, places)
        if own and not site.are_of_one_story(pages) and len(pages) >= _SHARED * site.compared:
            message = f"the text of {len(pages)} of {site.compared} pages holds the same line"
            yield fault_of(site, "shared_body_line", "body", message, Seen(line.key, pages, site.compared))


def _lists(site: Site) -> Iterator[Fault]:
    for heading in headings_of(site).read_on_most:
        message = f"the list under {heading.text} is read on {len(heading.read)} of {len(heading.pages)} pages"
        missed = [page for page in heading.pages if page not in heading.read]
        seen = Seen(Key("", heading.text), missed, len(heading.pages))
        yield fault_of(site, "list_unread", "recommendations", message, seen)


def _missing_values(site: Site) -> Iterator[Fault]:
    """Pages without a value at the path where most pages have theirs."""
    for field in _PLACED:
        path, others = _usual_path(site, field)
        pages = [
            page
            for page, reading in enumerate(site.readings)
            if path and reading.article and not getattr(reading.article, field)
            if any(line.path == path for line in reading.lines)
        ]
        if pages:
            message = f"no {field} on {len(pages)} pages, although they have the line that gives it on {others} others"
            text = next(line.text for line in site.readings[pages[0]].lines if line.path == path)
            yield fault_of(site, "value_missing", field, message, Seen(Key(path, text), pages, len(pages) + others))


def _usual_path(site: Site, field: str) -> tuple[str, int]:
    """The path that gives a field on most of the pages that have it, and how many these are.

    In tables without classes all rows have one path, which says nothing.
    """
    gives: collections.Counter[str] = collections.Counter()
    pages: collections.Counter[str] = collections.Counter()
    lines: collections.Counter[str] = collections.Counter()
    for reading in site.readings:
        lines.update(line.path for line in reading.lines)
        pages.update(dict.fromkeys(line.path for line in reading.lines).keys())
        gives.update(dict.fromkeys(line.path for line in reading.lines if field in line.fields).keys())
    path, count = next(iter(gives.most_common(1)), ("", 0))
    usual = count >= max(LEAST_PAGES, _USUAL * pages[path]) and lines[path] <= ONE_PER_PAGE * pages[path]
    return (path, count) if usual else ("", 0)


def _text_left_out(site: Site) -> Iterator[Fault]:
    """Pages that leave prose out, other than lines that repeat on the site: those are furniture."""
    repeated = {line.key.text for line in site.repeated}
    left_out: dict[int, str] = {}
    for page, reading in enumerate(site.readings):
        if "text_left_out" in reading.warnings:
            lines = [line.text for line in reading.lines if line.left_out and line.masked not in repeated]
            if len(longest := max(lines, key=len, default="")) >= _PROSE or not reading.lines:
                left_out[page] = longest
    if left_out:
        pages = list(left_out)
        message = f"prose is left out on {len(pages)} of {len(site.articles)} pages"
        key = Key("", left_out[pages[0]])
        yield fault_of(site, "text_left_out", "body", message, Seen(key, pages, len(site.articles)))


def _unmatched(site: Site) -> Iterator[Fault]:
    """Selectors that match nothing on any page: wrong, or for a template that the site no longer uses."""
    pages: dict[str, list[int]] = collections.defaultdict(list)
    for page, reading in enumerate(site.readings):
        if said := reading.warnings.get("selector_without_match"):
            pages[said].append(page)
    for said, own in pages.items():
        if len(own) >= _ALL * len(site.readings):
            message = f"selectors of the profile match nothing on {len(own)} of {len(site.readings)} pages"
            seen = Seen(Key("", said), own, len(site.readings))
            yield fault_of(site, "selector_without_match", None, message, seen)


def _refused(site: Site) -> Iterator[Fault]:
    pages = [page for page, reading in enumerate(site.readings) if reading.article is None]
    if len(pages) >= max(LEAST_PAGES, _REFUSED * len(site.readings)):
        message = f"{len(pages)} of {len(site.readings)} pages gave no record"
        text = site.readings[pages[0]].message
        yield fault_of(site, "pages_refused", None, message, Seen(Key("", text), pages, len(site.readings)))


_FINDERS: Final[Sequence[Callable[[Site], Iterator[Fault]]]] = (
    repeated_headlines,
    other_headlines,
    _sources,
    _same_values,
    _labels,
    _shared_lines,
    _lists,
    _missing_values,
    _text_left_out,
    _unmatched,
    _refused,
)
