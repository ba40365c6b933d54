"""Checks of people, links and pictures."""

from __future__ import annotations

import collections
import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

from qznews_extract.checks.doubt import Doubt
from qznews_extract.model.record import Article
from qznews_extract.text import title_key

_NO_NAME: Final = re.compile(r"[0-9０-９:：/／。！？@<>《》【】]")
_LONGEST_NAME: Final = 30  # characters; names in Latin letters are the long ones
_ADDRESS: Final = re.compile(r"https?://[^\s/?#]+", re.IGNORECASE)


def editor_among_reporters(article: Article, _now: dt.datetime) -> Iterator[Doubt]:
    """A person credited as reporter and editor: a small newsroom, or one name read twice."""
    both = {person.name for person in article.editors}
    for at, person in enumerate(article.reporters):
        if person.name in both:
            yield Doubt(f"reporters[{at}].name", "is also listed among the editors", person.name)


def duplicate_people(article: Article, _now: dt.datetime) -> Iterator[Doubt]:
    """A reporter credited twice."""
    for name, times in collections.Counter(person.name for person in article.reporters).items():
        if times > 1:
            yield Doubt("reporters", f"the same name occurs {times} times", name)


def strange_name(article: Article, _now: dt.datetime) -> Iterator[Doubt]:
    """A name with digits or punctuation, or a sentence instead of a name."""
    for field in ("reporters", "editors"):
        for at, person in enumerate(getattr(article, field)):
            if _NO_NAME.search(person.name) or len(person.name) > _LONGEST_NAME:
                yield Doubt(f"{field}[{at}].name", "does not look like a name", person.name)


def recommendation_is_self(article: Article, _now: dt.datetime) -> Iterator[Doubt]:
    """A recommendation of the article itself, by address or headline."""
    title = title_key(article.title)
    for at, link in enumerate(article.recommendations):
        if (article.url and link.url == article.url) or title_key(link.title) == title:
            yield Doubt(f"recommendations[{at}]", "it links to the article itself", link.title)


def duplicate_recommendations(article: Article, _now: dt.datetime) -> Iterator[Doubt]:
    """The same recommendation twice under one heading."""
    counted = collections.Counter((link.title, link.url, link.section) for link in article.recommendations)
    for (title, _, _), times in counted.items():
        if times > 1:
            yield Doubt("recommendations", f"the same link occurs {times} times under one heading", title)


def relative_url(article: Article, _now: dt.datetime) -> Iterator[Doubt]:
    """A `url` that is not an absolute http or https address."""
    if article.url and not _ADDRESS.match(article.url):
        yield Doubt("url", "not an absolute http or https address", article.url)
    for field in ("images", "videos", "recommendations", "attachments"):
        for at, part in enumerate(getattr(article, field)):
            if part.url is not None and not _ADDRESS.match(part.url):
                yield Doubt(f"{field}[{at}].url", "not an absolute http or https address", part.url)


def place_beyond_body(article: Article, _now: dt.datetime) -> Iterator[Doubt]:
    """A picture or video after more paragraphs than the body has."""
    most = len(article.paragraphs)
    for field in ("images", "videos"):
        for at, part in enumerate(getattr(article, field)):
            if part.after_paragraph > most:
                place = f"{field}[{at}].after_paragraph"
                yield Doubt(place, f"the body has only {most} paragraphs", str(part.after_paragraph))
