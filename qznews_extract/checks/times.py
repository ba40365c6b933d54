"""Checks of the times."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from qznews_extract.checks.doubt import Doubt
from qznews_extract.model.record import Article

# China's first web server went into service on 1994-05-15, at the Institute of High Energy Physics, Beijing
# (CNNIC, 中国互联网发展大事记). An article with an earlier year was printed first, or its year was misread.
FIRST_YEAR: Final = 1994


def in_future(article: Article, now: dt.datetime) -> Iterator[Doubt]:
    """A time in the future."""
    for field, moment in _moments(article):
        if moment > now:
            yield Doubt(field, f"later than now, {now.isoformat(timespec='seconds')}", moment.isoformat())


def before_the_web(article: Article, _now: dt.datetime) -> Iterator[Doubt]:
    """A year before the Chinese web existed."""
    for field, moment in _moments(article):
        if moment.year < FIRST_YEAR:
            yield Doubt(field, f"before {FIRST_YEAR}, when the Chinese web began", moment.isoformat())


def modified_before_published(article: Article, _now: dt.datetime) -> Iterator[Doubt]:
    """An update earlier than the publication."""
    if article.modified and article.timestamp and article.modified < article.timestamp:
        yield Doubt(
            "modified", f"earlier than timestamp, {article.timestamp.isoformat()}", article.modified.isoformat()
        )


def _moments(article: Article) -> Iterator[tuple[str, dt.datetime]]:
    if article.timestamp:
        yield "timestamp", article.timestamp
    if article.modified:
        yield "modified", article.modified
