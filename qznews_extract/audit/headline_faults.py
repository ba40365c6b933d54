"""Headlines that look misread: names of columns, lines that `<title>` does not state, links to other pages."""

from __future__ import annotations

import collections
from collections.abc import Iterator
from typing import Final

from qznews_extract.audit.model import Fault
from qznews_extract.audit.reading import Line, Reading
from qznews_extract.audit.repeats import LEAST_PAGES, Key
from qznews_extract.audit.seen import Seen, fault_of
from qznews_extract.audit.site import Site
from qznews_extract.text import title_key

_COLUMN: Final = 0.2  # of the pages whose headline is at a path, of which a column's name may be some
_HEADLINE: Final = 8  # characters


def constant_headlines(site: Site) -> dict[Key, list[int]]:
    """Repeated lines that were taken for the headline of several pages, always printed alike, with these pages."""
    found: dict[Key, list[int]] = {}
    for line in site.repeated:
        taken = line.where(_is_headline)
        least = max(LEAST_PAGES, _COLUMN * line.of if line.holds_values else 0)
        for text, count in collections.Counter(place.line.text for place in taken).items():
            if count >= least:
                found[Key(line.key.path, text)] = [place.page for place in taken if place.line.text == text]
    return found


def _is_headline(line: Line) -> bool:
    return "title" in line.fields


def other_headlines(site: Site) -> Iterator[Fault]:
    """Pages whose `<title>` holds another line of theirs than the headline, or whose headline is a link elsewhere."""
    pages: dict[str, list[int]] = collections.defaultdict(list)
    for page, reading in enumerate(site.readings):
        taken = [line for line in reading.lines if _is_headline(line)]
        if not taken or title_key(taken[0].text) in title_key(reading.head_title):
            continue
        stated = _line_in_title(reading)
        if stated is not None or taken[0].link:
            pages[stated.path if stated else ""].append(page)
    for path, own in pages.items():
        if len(own) >= LEAST_PAGES:
            first = next(line for line in site.readings[own[0]].lines if _is_headline(line))
            why = "not the line that <title> states" if path else "a link to another page"
            message = f"the headline is {why}, on {len(own)} of {site.compared} pages"
            yield fault_of(
                site, "headline_elsewhere", "title", message, Seen(Key(path, first.text), own, site.compared)
            )


def _line_in_title(reading: Reading) -> Line | None:
    """The line that may be a headline and stands whole in `<title>`."""
    head = title_key(reading.head_title)
    may = (line for line in reading.lines if len(line.text) >= _HEADLINE and not line.link)
    return next((line for line in may if title_key(line.text) in head), None)


def repeated_headlines(site: Site) -> Iterator[Fault]:
    """Headlines of several pages that are one line of the site, such as a column's name."""
    for (path, text), pages in constant_headlines(site).items():
        message = f"the headline {text[:40]} is a line that repeats, on {len(pages)} of {site.compared} pages"
        yield fault_of(site, "repeated_headline", "title", message, Seen(Key(path, text), pages, site.compared))
