"""ninjs, News in JSON, the exchange format of the IPTC: the record as an item of version 3.1."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any, Final

from qznews_extract.formats.body_html import body_html
from qznews_extract.formats.table_rows import CELL_END
from qznews_extract.formats.values import as_uri, filled, language_tag
from qznews_extract.model.record import ADDED, Article, Kind, Person

STANDARD: Final = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#",
}
_TYPES: Final[dict[Kind, str]] = {"article": "text", "gallery": "picture", "video": "video"}
_SPACE: Final = uuid.UUID("5b0c4d52-6c0e-4b0c-9d0e-0a6d3f1c7a10")  # our own namespace, for items without an address
_OF_THE_RUN: Final = {"origin", "pages", "schema_version", "language"}  # fields that do not identify the item
_OF_VIDEO: Final = {"poster", "duration"}  # not in records of 1.0, whose items keep their identifiers


def to_ninjs(article: Article) -> dict[str, Any]:
    """The record as an IPTC ninjs 3.1 item, ready for `json.dumps`. Properties without a value are omitted.

    `uri` is the page's address; without one it is a `urn:uuid:` derived from the record. Times carry their offset; a
    day is given as 00:00, since ninjs requires a time. Pictures, videos, attachments and recommended articles are
    associations. A body with table rows is also given as HTML.

    Examples:
        >>> from qznews_extract import Article, Person
        >>> article = Article(
        ...     title="古城灯会今晚亮灯", body="花灯同时点亮。", url="http://www.qznews.cn/a.html",
        ...     reporters=(Person(name="周若禾", role="记者", affiliation="新华社"),),
        ... )
        >>> item = to_ninjs(article)
        >>> item["uri"], item["type"], item["by"]
        ('http://www.qznews.cn/a.html', 'text', '新华社记者 周若禾')
        >>> item["headlines"]
        [{'role': 'main', 'value': '古城灯会今晚亮灯'}]
    """
    uri = _uri(article)
    return filled(
        {
            "uri": uri,
            "standard": dict(STANDARD),
            "type": _TYPES[article.kind],
            "representationType": "full",
            "language": language_tag(article),
            "title": article.title,
            "headlines": _texts(kicker=article.kicker, main=article.title, subtitle=article.subtitle),
            "contentCreated": article.timestamp.isoformat() if article.timestamp else None,
            "versionCreated": article.modified.isoformat() if article.modified else None,
            "by": " ".join(map(_credit, article.reporters)),
            "people": [{"name": person.name, "rel": person.role} for person in (*article.reporters, *article.editors)],
            "infoSources": _parties(source=article.source, publisher=article.account or article.site_name),
            "descriptions": _texts(summary=article.summary),
            "bodies": _bodies(article.body),
            "subjects": _subjects(article),
            "associations": _associations(article, uri),
        }
    )


def _uri(article: Article) -> str:
    empty = {name for name in ADDED if not getattr(article, name)}
    omitted = dict.fromkeys(_OF_THE_RUN | empty, True) | {"videos": {"__all__": _OF_VIDEO}}
    own = article.model_dump_json(exclude=omitted)
    return as_uri(article.url) or uuid.uuid5(_SPACE, own).urn


def _texts(**by_role: str | None) -> list[dict[str, str]]:
    return [{"role": role, "value": text} for role, text in by_role.items() if text]


def _parties(**by_role: str | None) -> list[dict[str, str]]:
    return [{"name": name, "role": role} for role, name in by_role.items() if name]


def _credit(person: Person) -> str:
    return f"{person.affiliation or ''}{person.role} {person.name}"


def _bodies(text: str) -> list[dict[str, Any]]:
    plain = [{"contentType": "text/plain", "charCount": len(text), "value": text}] if text else []
    return [*plain, {"contentType": "text/html", "value": body_html(text)}] if CELL_END in text else plain


def _subjects(article: Article) -> list[dict[str, str]]:
    section = [{"name": article.section, "rel": "section"}] if article.section else []
    return section + [{"name": word, "rel": "keyword"} for word in article.keywords]


def _associations(article: Article, uri: str) -> list[dict[str, Any]]:
    return [*_pictures(article, uri), *_videos(article, uri), *_attachments(article), *_related(article)]


def _pictures(article: Article, uri: str) -> Iterator[dict[str, Any]]:
    for number, image in enumerate(article.images, 1):
        item = _part(uri, "picture", number, image.url)
        yield filled({**item, "descriptions": _texts(caption=image.caption, alt=image.alt)})


def _videos(article: Article, uri: str) -> Iterator[dict[str, Any]]:
    for number, video in enumerate(article.videos, 1):
        item = _part(uri, "video", number, video.url)
        if item["renditions"] and video.duration:
            item["renditions"][0]["duration"] = video.duration
        yield filled(item)


def _part(uri: str, kind: str, number: int, address: str | None) -> dict[str, Any]:
    """An associated object with an identifier within the item, and a rendition if its address is known."""
    name = f"{kind}-{number}"
    href = as_uri(address)
    renditions = [{"name": "original", "href": href}] if href else []
    return {"name": name, "uri": f"{uri.partition('#')[0]}#{name}", "type": kind, "renditions": renditions}


def _attachments(article: Article) -> Iterator[dict[str, Any]]:
    """Attachments with an address; ninjs has no type for documents."""
    for file in article.attachments:
        if address := as_uri(file.url):
            yield {
                "name": file.title,
                "uri": address,
                "rel": "attachment",
                "renditions": [{"name": "original", "href": address}],
            }


def _related(article: Article) -> Iterator[dict[str, Any]]:
    """Recommended articles with an address."""
    for other in article.recommendations:
        if address := as_uri(other.url):
            yield {"name": other.title, "uri": address, "rel": "related", "representationType": "partial"}
