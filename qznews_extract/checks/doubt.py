"""The input and the result of a check."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple

from qznews_extract.model.record import Article

_LINES: Final = "site_name title kicker subtitle source section summary dateline editor".split()


class Doubt(NamedTuple):
    """A field that looks wrong, what is wrong with it, and the actual value."""

    field: str
    message: str
    value: str


Look = Callable[[Article, dt.datetime], Iterable[Doubt]]  # with the current time, aware


def texts(article: Article) -> Iterator[tuple[str, str]]:
    """Every text of a record taken from the page, by the path of its field; the body is one text."""
    for name in _LINES:
        if value := getattr(article, name):
            yield name, value
    yield "body", article.body
    yield from ((f"keywords[{at}]", word) for at, word in enumerate(article.keywords))
    yield from _of_parts(article, "reporters", "name", "role", "affiliation")
    yield from _of_parts(article, "editors", "name", "role", "affiliation")
    yield from _of_parts(article, "images", "caption", "alt")
    yield from _of_parts(article, "recommendations", "title", "section")
    yield from _of_parts(article, "attachments", "title")


def _of_parts(article: Article, field: str, *names: str) -> Iterator[tuple[str, str]]:
    for at, part in enumerate(getattr(article, field)):
        for name in names:
            if value := getattr(part, name):
                yield f"{field}[{at}].{name}", value
