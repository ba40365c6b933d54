"""Checks of headline and body."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

from qznews_extract.checks.doubt import Doubt
from qznews_extract.grammar.notices import find_notices
from qznews_extract.model.record import Article, NoticeKind
from qznews_extract.model.scalars import is_blank
from qznews_extract.text import title_key

# Footer text; hotlines, addresses and organisers also occur in news.
_FOOT: Final[frozenset[NoticeKind]] = frozenset({"copyright", "icp", "police_record", "news_licence", "licence"})
_SAID: Final[frozenset[NoticeKind]] = frozenset({"statement", "disclaimer"})
_SAID_IN: Final = 80  # characters: a longer paragraph with such words is news about a statement
_BY_SITE: Final = re.compile(
    "转载|轉載|版权|版權|本[网站]|声明|聲明|侵权|侵權|镜像|授权|举报"
)  # laws too say 遵守 and 不得
_TOLD: Final = 8  # a headline of so many characters does not begin a paragraph by chance
_WIDER: Final = 4  # characters of the text per character of the headline, to allow for white space and punctuation
_SAME: Final = 12  # a paragraph of so many characters is not repeated by chance


def title_in_first_line(article: Article, _now: dt.datetime) -> Iterator[Doubt]:
    """The body begins with the headline."""
    title = title_key(article.title)
    first = article.body.partition("\n")[0][: _WIDER * len(article.title)]
    if title and (title_key(first) == title or (len(title) >= _TOLD and title_key(first).startswith(title))):
        yield Doubt("body", "its first paragraph begins with the headline", first)


def site_name_in_title(article: Article, _now: dt.datetime) -> Iterator[Doubt]:
    """The headline ends with a separator and the site's name, as `<title>` does."""
    name = article.site_name
    if name and article.title.endswith(name) and article.title.removesuffix(name).rstrip().endswith(tuple("_-|｜—")):
        yield Doubt("title", "it ends with the site's name", article.title)


def body_shorter_than_title(article: Article, _now: dt.datetime) -> Iterator[Doubt]:
    """An article whose text is shorter than its headline."""
    short = len(article.body) < _WIDER * len(article.title)
    if short and not is_blank(article.body) and len(title_key(article.body)) < len(title_key(article.title)):
        yield Doubt("body", f"it is shorter than the headline, {article.title}", article.body)


def empty_body(article: Article, _now: dt.datetime) -> Iterator[Doubt]:
    """No text, although the kind is article."""
    if article.kind == "article" and is_blank(article.body):
        yield Doubt("body", "it is empty, which only a gallery or a video may be", "")


def boilerplate_in_body(article: Article, _now: dt.datetime) -> Iterator[Doubt]:
    """A copyright line, a registration number or a statement of the site among the paragraphs."""
    for paragraph in article.paragraphs:
        kinds = {found.notice.kind for found in find_notices(paragraph)}
        by_site = len(paragraph) <= _SAID_IN and _BY_SITE.search(paragraph)
        if shown := sorted(kinds & (_FOOT | _SAID if by_site else _FOOT)):
            yield Doubt("body", f"a paragraph contains page-footer text: {', '.join(shown)}", paragraph)


def duplicate_paragraphs(article: Article, _now: dt.datetime) -> Iterator[Doubt]:
    """A repeated paragraph."""
    seen: set[str] = set()
    for paragraph in article.paragraphs:
        if len(paragraph) >= _SAME and paragraph in seen and "\t" not in paragraph:  # rows of a table may be equal
            yield Doubt("body", "it contains a paragraph twice", paragraph)
        seen.add(paragraph)


def blank_paragraphs(article: Article, _now: dt.datetime) -> Iterator[Doubt]:
    """An empty line, or one with white space at its ends."""
    lines = (cell for paragraph in article.paragraphs for cell in _cells(paragraph))
    if any(line != line.strip() for line in lines) or not all(map(str.strip, article.paragraphs)):
        yield Doubt("body", "a line is empty, or begins or ends with white space", article.body)


def _cells(paragraph: str) -> list[str]:
    """The cells of a table row, some perhaps empty; any other paragraph is one cell."""
    return paragraph.split("\t")


def dateline_not_in_body(article: Article, _now: dt.datetime) -> Iterator[Doubt]:
    """A dateline that is missing from the text, where the contract keeps it."""
    dateline, body = article.dateline or "", article.body
    if dateline not in body and title_key(dateline) not in title_key(body):
        yield Doubt("dateline", "it does not occur in the body", dateline)
