"""Markdown with YAML front matter: for notes, static sites and people.

A page is a stranger. Each text of it becomes one line, without control characters; each character that CommonMark or
its common extensions read as markup is escaped, so that no text of a page makes a heading, a link, HTML or an end of
the front matter. Addresses are http, https or relative, and percent-encoded.
"""

from __future__ import annotations

import collections
import json
import re
import unicodedata
from collections.abc import Iterator
from typing import Any, Final

from qznews_extract.formats.told import LANGUAGE, as_reference, as_uri, filled, published
from qznews_extract.model.record import Article, Image, Person
from qznews_extract.text import BIDI_CONTROLS, squeeze

_MARKUP: Final = re.compile(r"[\\`*_{}\[\]<>#|~$^&]")  # what means something anywhere in a line
_OPENING: Final = re.compile(r"^(\d{0,20})([-+=:.)])")  # lists, rules, underlines, definitions: at a line's beginning
# What YAML does not print, and what turns the direction of writing; JSON escapes the rest of the controls itself.
_UNPRINTABLE: Final = re.compile(f"[\x7f-\x9f\u2028\u2029{BIDI_CONTROLS}\ud800-\udfff\ufeff\ufffe\uffff]")


def to_markdown(article: Article) -> str:
    """The record as Markdown (CommonMark) below a front matter whose values are JSON, which is YAML too.

    The headline is the one heading; each paragraph is a line of its own; pictures stand where they stood, each with its
    caption below it. Recommendations are left out. Pictures are linked: who shows the text fetches them.

    Examples:
        >>> from qznews_extract import Article
        >>> print(to_markdown(Article(title="古城灯会", body="# 花灯*同时*点亮。")))
        ---
        title: "古城灯会"
        lang: "zh"
        ---
        <BLANKLINE>
        # 古城灯会
        <BLANKLINE>
        \\# 花灯\\*同时\\*点亮。
        <BLANKLINE>
    """
    text = "\n\n".join(line for line in _lines(article) if line)
    return f"---\n{''.join(_front_matter(article))}---\n\n{text}\n"


def _front_matter(article: Article) -> Iterator[str]:
    values = filled(
        {
            "title": article.title,
            "kicker": article.kicker,
            "subtitle": article.subtitle,
            "date": published(article),
            "lastmod": article.modified.isoformat() if article.modified else None,
            "source": article.source,
            "site": article.site_name,
            "section": article.section,
            "authors": [_person(person) for person in article.reporters],
            "editors": [_person(person) for person in article.editors],
            "keywords": list(article.keywords),
            "description": article.summary,
            "canonical_url": as_uri(article.url),
            "lang": LANGUAGE,
        }
    )
    return (f"{name}: {_yaml(value)}\n" for name, value in values.items())


def _person(person: Person) -> dict[str, str]:
    return person.model_dump(exclude_none=True)


def _yaml(value: Any) -> str:
    """A value as JSON on one line, Chinese readable; YAML reads the same from it."""
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))


def _lines(article: Article) -> Iterator[str]:
    if article.kicker:
        yield _escaped(article.kicker)
    yield f"# {_escaped(article.title)}"
    if article.subtitle:
        yield _escaped(article.subtitle)
    places = _places(article)
    yield from places[0]
    for number, paragraph in enumerate(article.paragraphs, 1):
        yield _escaped(paragraph)
        yield from places[number]
    for video in article.videos:
        if address := as_reference(video.url or video.src):
            yield f"[视频]({_target(address)})"


def _places(article: Article) -> dict[int, list[str]]:
    """The lines of the pictures, by how many paragraphs stand before them."""
    places = collections.defaultdict[int, list[str]](list)
    for image in article.images:
        places[min(image.after_paragraph, len(article.paragraphs))] += _picture(image)
    return places


def _picture(image: Image) -> Iterator[str]:
    if address := as_reference(image.url or image.src):
        yield f"![{_escaped(image.alt or '')}]({_target(address)})"
    if caption := _escaped(image.caption or ""):
        yield f"*{caption}*"


def _target(address: str) -> str:
    return address.replace("(", "%28").replace(")", "%29")


def _escaped(text: str) -> str:
    """One line in which nothing is markup.

    >>> print(_escaped("1. <b>甲</b>"))
    1\\. \\<b\\>甲\\</b\\>
    """
    line = squeeze("".join(" " if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") else c for c in text))
    return _OPENING.sub(r"\1\\\2", _MARKUP.sub(r"\\\g<0>", line))
