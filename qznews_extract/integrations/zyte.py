"""zyte-common-items: converts records to its `Article` and back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from qznews_extract.errors import InputError
from qznews_extract.extras import load
from qznews_extract.formats.values import as_uri, language_tag
from qznews_extract.grammar.people import DEFAULT_ROLE
from qznews_extract.model.record import Article, Image, Language, Person, Precision, Video
from qznews_extract.text import collapse_whitespace

if TYPE_CHECKING:
    from zyte_common_items import Article as ZyteArticle


_LANGUAGES: Final[Mapping[str, Language]] = {"zh-Hans": "zh-Hans", "zh-Hant": "zh-Hant", "en": "en"}


def to_zyte(article: Article, *, url: str | None = None) -> ZyteArticle:
    """The record as a `zyte_common_items.Article`; `url` is used if the record has no address.

    Zyte has no field for source, kicker, subtitle, roles, editors, captions, recommendations and attachments: they are
    lost, and so are pictures without an absolute address. Raises `InputError` if no address is known, which Zyte
    requires, and `MissingExtraError` without the extra `zyte`.
    """
    zyte = load("zyte_common_items", "zyte")
    address = article.url or url
    if not address:
        raise InputError("the record has no address, which a Zyte article requires; pass url=")
    images = [zyte.Image(url=found) for image in article.images if (found := as_uri(image.url))]
    item: ZyteArticle = zyte.Article(
        url=address,
        canonicalUrl=article.url,
        headline=article.title,
        datePublished=article.timestamp.isoformat() if article.timestamp else None,
        dateModified=article.modified.isoformat() if article.modified else None,
        authors=[zyte.Author(name=person.name) for person in article.reporters] or None,
        breadcrumbs=[zyte.Breadcrumb(name=article.section)] if article.section else None,
        inLanguage=language_tag(article),
        mainImage=images[0] if images else None,
        images=images or None,
        description=article.summary,
        articleBody=article.body or None,
        videos=[zyte.Video(url=found) for video in article.videos if (found := as_uri(video.url))] or None,
    )
    return item


def from_zyte(item: ZyteArticle) -> Article:
    """A record from a `zyte_common_items.Article`. Authors get the role 作者; trailing zeros of a time count as
    unknown.

    The package itself is not needed. Raises `InputError` if the item is not a record: no headline, no text and no
    pictures, a time without offset.
    """
    published = _time(item.datePublished, "datePublished")
    body = "\n".join(line for text in (item.articleBody or "").splitlines() if (line := _line(text)))
    try:
        return Article(
            kind="article" if body else "gallery" if item.images else "video",
            language=_LANGUAGES.get(item.inLanguage or ""),
            url=item.url,
            title=item.headline or "",
            timestamp=published,
            timestamp_precision=_precision(published) if published else None,
            modified=_time(item.dateModified, "dateModified"),
            section=next((step.name for step in reversed(item.breadcrumbs or []) if step.name), None),
            summary=item.description or None,
            reporters=_authors(item.authors or []),
            body=body,
            images=tuple(Image(src=image.url, url=image.url) for image in item.images or ()),
            videos=tuple(Video(src=video.url, url=video.url) for video in item.videos or ()),
        )
    except ValidationError as error:
        fault = error.errors()[0]
        place = ".".join(map(str, fault["loc"])) or "record"
        raise InputError(f"the Zyte article {item.url} is not a valid record: {place}: {fault['msg']}") from error


def _line(text: str) -> str:
    """A line of the body: a paragraph, or a table row with its tabs."""
    cells = [collapse_whitespace(cell) for cell in text.split("\t")]
    return "\t".join(cells) if sum(map(bool, cells)) > 1 else collapse_whitespace(text)


def _authors(authors: Iterable[Any]) -> tuple[Person, ...]:
    return tuple(
        Person(name=author.name, role=DEFAULT_ROLE) for author in authors if collapse_whitespace(author.name or "")
    )


def _precision(time: dt.datetime) -> Precision:
    """The precision that the item shows: Zyte fills missing parts with zeros."""
    if time.second:
        return "second"
    return "minute" if time.hour or time.minute else "day"


def _time(text: str | None, field: str) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(text) if text else None
    except ValueError as error:
        raise InputError(f"{field}={text!r} is not an ISO 8601 time") from error
