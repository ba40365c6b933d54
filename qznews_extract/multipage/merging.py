"""Merges the pages of one article into one extraction."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeVar

from qznews_extract.model.outcome import Evidence, Extraction, PageWarning
from qznews_extract.model.record import Article, Image, Kind, Video
from qznews_extract.multipage.headline_mark import without_mark

_Some = TypeVar("_Some")
_Placed = TypeVar("_Placed", Image, Video)

_EMPTY: Final = (None, "", ())
_OF_THE_FIRST: Final = frozenset(
    "title_from_head title_cut no_time time_from_meta time_from_url low_confidence".split()
)
# Fields combined from several pages, or taken from the first even if empty there.
_OF_ALL: Final = frozenset(
    "kind origin url title timestamp timestamp_precision keywords reporters body images videos editors recommendations "
    "attachments pages next_page".split()
)
_SHOWN: Final = 5  # addresses of missing pages in a message


def joined(pages: Sequence[tuple[int, Extraction]], missing: Mapping[int, str | None]) -> Extraction:
    """One extraction from several pages, given in order with their indexes; `missing` names missing pages.

    Single values come from the first page that has them; people, pictures, files and links from all pages, without
    repetition. A page that repeats the text of an earlier one adds no text. Block numbers refer to the page on which
    the value was found.
    """
    found = [(index, page, page.article) for index, page in pages if page.article is not None]
    articles = [article for _, _, article in found]
    extractions = [page for _, page, _ in found]
    repeated = [article.origin or article.url for article in _repeating(articles)]
    record = _record(articles, found[0][0], found[-1][0], missing)
    return Extraction(
        article=record,
        removed=_once((notice for page in extractions for notice in page.removed), lambda notice: notice),
        left_out=tuple(line for page in extractions for line in page.left_out),
        profile_facts=extractions[0].profile_facts,
        evidence=tuple(_evidence(extractions)),
        confidence=_confidence(extractions),
        warnings=tuple(_warnings(extractions, record, missing, repeated)),
    )


def _record(articles: Sequence[Article], first: int, last: int, missing: Mapping[int, str | None]) -> Article:
    texts = _texts(articles)
    timed = next((article for article in articles if article.timestamp), articles[0])
    follows = [address for index, address in sorted(missing.items()) if index > first and address]
    return Article(
        **{name: _first(articles, name) for name in Article.model_fields if name not in _OF_ALL},
        kind=_kind(articles),
        origin=articles[0].origin,
        url=articles[0].url,
        title=without_mark(articles[0].title, first)[0],
        timestamp=timed.timestamp,
        timestamp_precision=timed.timestamp_precision,
        keywords=_all(articles, "keywords", lambda word: word),
        reporters=_all(articles, "reporters", lambda person: (person.name, person.role)),
        body="\n".join(filter(None, texts)),
        images=_placed([article.images for article in articles], texts),
        videos=_placed([article.videos for article in articles], texts),
        editors=_all(articles, "editors", lambda person: (person.name, person.role)),
        recommendations=_all(articles, "recommendations", lambda link: (link.title, link.url or link.href)),
        attachments=_all(articles, "attachments", lambda file: (file.title, file.url or file.href)),
        pages=tuple(article.origin or article.url or "" for article in articles),
        next_page=next(iter(follows), None),
    )


def _first(articles: Sequence[Article], name: str) -> Any:
    """Single values, from the first page that has them."""
    said = (getattr(article, name) for article in articles)
    return next((value for value in said if value not in _EMPTY), getattr(articles[0], name))


def _kind(articles: Sequence[Article]) -> Kind:
    return "article" if any(article.kind == "article" for article in articles) else articles[0].kind


def _all(articles: Iterable[Article], name: str, same: Callable[[Any], Hashable]) -> tuple[Any, ...]:
    return _once((value for article in articles for value in getattr(article, name)), same)


def _once(values: Iterable[_Some], same: Callable[[_Some], Hashable]) -> tuple[_Some, ...]:
    """The values without duplicates."""
    kept: dict[Hashable, _Some] = {}
    for value in values:
        kept.setdefault(same(value), value)
    return tuple(kept.values())


def _repeating(articles: Sequence[Article]) -> list[Article]:
    """The pages that repeat the text of an earlier one: some sites return the last page instead of a missing one."""
    return [article for place, article in enumerate(articles) if article.body and _seen(articles[:place], article)]


def _seen(earlier: Iterable[Article], article: Article) -> bool:
    return any(other.body == article.body for other in earlier)


def _texts(articles: Sequence[Article]) -> list[str]:
    """The text that each page adds."""
    return ["" if _seen(articles[:place], article) else article.body for place, article in enumerate(articles)]


def _placed(lists: Iterable[Sequence[_Placed]], texts: Iterable[str]) -> tuple[_Placed, ...]:
    """Pictures of all pages, each address once, positioned among the paragraphs of the whole text."""
    return _once(_moved(lists, texts), lambda picture: picture.url or picture.src)


def _moved(lists: Iterable[Sequence[_Placed]], texts: Iterable[str]) -> Iterator[_Placed]:
    before = 0
    for pictures, text in zip(lists, texts, strict=True):
        for picture in pictures:
            yield picture.model_copy(update={"after_paragraph": before + picture.after_paragraph})
        before += len(text.split("\n")) if text else 0


def _evidence(pages: Iterable[Extraction]) -> tuple[Evidence, ...]:
    return _once((evidence for page in pages for evidence in page.evidence), lambda evidence: evidence.field)


def _confidence(pages: Iterable[Extraction]) -> dict[str, float]:
    """The confidence of each value on its page; that of the text is the lowest of all pages."""
    scores: dict[str, float] = {}
    for page in pages:
        for field, score in page.confidence.items():
            scores[field] = min(scores.get(field, 1.0), score) if field == "body" else scores.get(field, score)
    return scores


def _warnings(
    pages: Sequence[Extraction], record: Article, missing: Mapping[int, str | None], repeated: Sequence[str | None]
) -> Iterator[PageWarning]:
    warned = {warning: None for page in pages[1:] for warning in page.warnings if warning.kind not in _OF_THE_FIRST}
    for warning in {**dict.fromkeys(pages[0].warnings), **warned}:
        if warning.kind != "more_pages" and not (warning.kind == "no_time" and record.timestamp):
            yield warning
    if missing:
        yield PageWarning(kind="missing_pages", message=_missing(missing))
    if repeated:
        named = ", ".join(str(page) for page in repeated[:_SHOWN])
        yield PageWarning(
            kind="missing_pages", message=f"the text of {named} is that of an earlier page; save it again"
        )


def _missing(missing: Mapping[int, str | None]) -> str:
    """The message about missing pages.

    >>> _missing({2: "a_2.html", 3: None})
    'pages of this article are not among the input, or too far apart: a_2.html, page 3; save them and extract again'
    """
    named = [address or f"page {index or 1}" for index, address in sorted(missing.items())]
    more = f" and {len(named) - _SHOWN} more" if len(named) > _SHOWN else ""
    return (
        f"pages of this article are not among the input, or too far apart: {', '.join(named[:_SHOWN])}{more}; "
        "save them and extract again"
    )
