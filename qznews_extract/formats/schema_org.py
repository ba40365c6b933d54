"""schema.org: the record as a `NewsArticle` in JSON-LD."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from qznews_extract.formats.values import as_reference, as_uri, filled, language_tag, published
from qznews_extract.grammar.people import DEFAULT_ROLE
from qznews_extract.model.record import Article, Attachment, Image, Person, Video

_KIND: Final = {"@context": "https://schema.org", "@type": "NewsArticle"}


def to_schema_org(article: Article) -> dict[str, Any]:
    """The record as a schema.org `NewsArticle`, ready for `json.dumps`. Properties without a value are omitted.

    Dates are ISO 8601 with offset, or a day if the page gives no time. `jobTitle` is the role as printed; it is omitted
    for 作者, the default role. When embedding the JSON in HTML, write `<` as `\\u003c`: the text of a page may contain
    `</script>`.

    Examples:
        >>> from qznews_extract import Article, Person
        >>> article = Article(
        ...     title="古城灯会今晚亮灯", body="花灯同时点亮。",
        ...     reporters=(Person(name="周若禾", role="记者", affiliation="新华社"),),
        ... )
        >>> found = to_schema_org(article)
        >>> found["@type"], found["headline"], found["author"][0]["jobTitle"]
        ('NewsArticle', '古城灯会今晚亮灯', '记者')
        >>> found["author"][0]["affiliation"]
        {'@type': 'Organization', 'name': '新华社'}
    """
    return filled(
        {
            **_KIND,
            "headline": article.title,
            "alternativeHeadline": _one_or_many([text for text in (article.kicker, article.subtitle) if text]),
            **_dates(article),
            "dateline": article.dateline,
            "author": _people(article.reporters),
            "editor": _people(article.editors),
            **_organisations(article),
            "abstract": article.summary,
            "articleBody": article.body,
            "articleSection": article.section,
            "keywords": list(article.keywords),
            "image": [_image(image) for image in article.images],
            "video": [_video(video) for video in article.videos],
            "associatedMedia": [_attachment(file) for file in article.attachments],
            "url": as_uri(article.url),
            "inLanguage": language_tag(article),
        }
    )


def _dates(article: Article) -> dict[str, str | None]:
    modified = article.modified.isoformat() if article.modified else None
    return {"datePublished": published(article), "dateModified": modified}


def _organisations(article: Article) -> dict[str, dict[str, str] | None]:
    publisher = _organisation(article.account or article.site_name)
    return {"publisher": publisher, "sourceOrganization": _organisation(article.source)}


def _one_or_many(texts: list[str]) -> str | list[str] | None:
    return texts[0] if len(texts) == 1 else texts


def _people(people: Iterable[Person]) -> list[dict[str, Any]]:
    return [
        filled(
            {
                "@type": "Person",
                "name": person.name,
                "jobTitle": person.role if person.role != DEFAULT_ROLE else None,
                "affiliation": _organisation(person.affiliation),
            }
        )
        for person in people
    ]


def _organisation(name: str | None) -> dict[str, str] | None:
    return {"@type": "Organization", "name": name} if name else None


def _image(image: Image) -> dict[str, Any]:
    return filled(
        {
            "@type": "ImageObject",
            "contentUrl": as_uri(image.url) or image.src,
            "caption": image.caption,
            "description": image.alt,
        }
    )


def _video(video: Video) -> dict[str, Any]:
    return filled(
        {
            "@type": "VideoObject",
            "contentUrl": as_uri(video.url) or video.src,
            "thumbnailUrl": as_uri(video.poster),
            "duration": None if video.duration is None else f"PT{video.duration}S",
        }
    )


def _attachment(file: Attachment) -> dict[str, Any]:
    address = as_uri(file.url) or as_reference(file.href or "")
    return filled({"@type": "MediaObject", "name": file.title, "contentUrl": address})
