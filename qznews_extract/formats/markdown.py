"""Markdown with YAML front matter, for notes and static sites.

Pages are untrusted. Each text of a page becomes one line without control characters, and every character that is markup
in CommonMark or its common extensions is escaped, so that the text of a page cannot create a heading, a link or HTML,
or end the front matter. Addresses are http, https or relative, and percent-encoded.
"""

from __future__ import annotations

import collections
import json
import re
import unicodedata
from collections.abc import Iterator
from typing import Any, Final

from qznews_extract.formats.table_rows import cells_of, is_row
from qznews_extract.formats.values import as_reference, as_uri, filled, language_tag, published
from qznews_extract.model.record import Article, Attachment, Image, Person
from qznews_extract.text import BIDI_CONTROLS, collapse_whitespace

_PADDED: Final = 64  # columns of a table up to which every row is padded
_MARKUP: Final = re.compile(r"[\\`*_{}\[\]<>#|~$^&]")  # characters with a meaning anywhere in a line
_OPENING: Final = re.compile(
    r"^(\d{0,20})([-+=:.)])"
)  # lists, rules, underlines, definitions, at the beginning of a line
# Characters not allowed in YAML, and those that change the writing direction; JSON escapes the other controls.
_UNPRINTABLE: Final = re.compile(f"[\x7f-\x9f\u2028\u2029{BIDI_CONTROLS}\ud800-\udfff\ufeff\ufffe\uffff]")


def to_markdown(article: Article) -> str:
    """The record as Markdown (CommonMark) with a front matter whose values are JSON, a subset of YAML.

    The headline is the only heading; each paragraph is a line of its own; consecutive table rows of the body become a
    table whose first row is the header (GitHub Flavored Markdown); pictures are at their positions, each with its
    caption below it. Attachments follow as a list of links; recommendations are omitted. Pictures are linked, so
    rendering the text loads them.

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
            "account": article.account,
            "site": article.site_name,
            "section": article.section,
            "authors": [_person(person) for person in article.reporters],
            "editors": [_person(person) for person in article.editors],
            "keywords": list(article.keywords),
            "description": article.summary,
            "canonical_url": as_uri(article.url),
            "lang": language_tag(article),
        }
    )
    return (f"{name}: {_yaml(value)}\n" for name, value in values.items())


def _person(person: Person) -> dict[str, str]:
    return person.model_dump(exclude_none=True)


def _yaml(value: Any) -> str:
    """A value as JSON on one line, with Chinese unescaped; it is also valid YAML."""
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))


def _lines(article: Article) -> Iterator[str]:
    if article.kicker:
        yield _escaped(article.kicker)
    yield f"# {_escaped(article.title)}"
    if article.subtitle:
        yield _escaped(article.subtitle)
    yield from _body(article)
    for video in article.videos:
        if address := as_reference(video.url or video.src):
            yield f"[视频]({_target(address)})"
    if article.attachments:
        yield "附件："
        yield "\n".join(map(_attachment, article.attachments))


def _body(article: Article) -> Iterator[str]:
    """Paragraphs, tables and pictures in their order; a picture between two rows splits a table."""
    places = _places(article)
    yield from places[0]
    rows: list[str] = []
    for number, paragraph in enumerate(article.paragraphs, 1):
        if is_row(paragraph):
            rows.append(paragraph)
        if rows and (not is_row(paragraph) or places[number]):
            yield _table(rows)
            rows = []
        if not is_row(paragraph):
            yield _escaped(paragraph)
        yield from places[number]
    if rows:
        yield _table(rows)


def _table(lines: list[str]) -> str:
    """Rows as a table of GitHub Flavored Markdown, the first of them its header, short rows padded with empty cells.

    Beyond `_PADDED` columns only the header is padded, which is enough for renderers: one endless row of a hostile page
    must not lengthen all others.

    >>> print(_table(["姓名\\t分数", "甲|乙\\t90\\t补考"]))
    | 姓名 | 分数 |  |
    | --- | --- | --- |
    | 甲\\|乙 | 90 | 补考 |
    """
    rows = [cells_of(line) for line in lines]
    width = max(map(len, rows))
    padded = (_row(row, min(width, _PADDED)) for row in rows[1:])
    return "\n".join((_row(rows[0], width), f"|{' --- |' * width}", *padded))


def _row(cells: list[str], width: int) -> str:
    return f"| {' | '.join(map(_escaped, cells + [''] * (width - len(cells))))} |"


def _attachment(file: Attachment) -> str:
    title = _escaped(file.title)
    address = as_uri(file.url) or as_reference(file.href or "")
    return f"- [{title}]({_target(address)})" if address else f"- {title}"


def _places(article: Article) -> dict[int, list[str]]:
    """The lines of the pictures, by the number of paragraphs before them."""
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
    """One line without markup.

    >>> print(_escaped("1. <b>甲</b>"))
    1\\. \\<b\\>甲\\</b\\>
    """
    line = collapse_whitespace("".join(" " if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") else c for c in text))
    return _OPENING.sub(r"\1\\\2", _MARKUP.sub(r"\\\g<0>", line))
