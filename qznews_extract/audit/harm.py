"""Whether a drafted profile makes a page worse: what its record lost or gained, other than by the facts' own doing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qznews_extract.audit.learned import Learning, RepeatedFact, RowFact
from qznews_extract.audit.reading import Reading
from qznews_extract.element_paths import masked
from qznews_extract.grammar.page_furniture import is_page_furniture
from qznews_extract.model.record import Article
from qznews_extract.text import narrow, title_key


def harmed_pages(learned: Learning, before: Sequence[Reading], after: Sequence[Reading]) -> set[int]:
    """The pages that the facts make worse, by the readings without and with them."""
    pairs = enumerate(zip(before, after, strict=True))
    return {page for page, (old, new) in pairs if _is_worse(page, old.article, new.article, learned)}


def without_effect(learned: Learning, after: Sequence[Reading]) -> list[RepeatedFact]:
    """The repeated lines that every page still reads as it did: the general rules keep them in spite of the fact."""
    return [
        fact
        for fact in learned.repeated
        if fact.wrong and all(_is_still_read(fact, page, after) for page in fact.wrong)
    ]


def _is_still_read(fact: RepeatedFact, page: int, after: Sequence[Reading]) -> bool:
    path, text = fact.line.key
    return any(line.path == path and line.masked == text and fact.field in line.fields for line in after[page].lines)


def _is_worse(page: int, old: Article | None, new: Article | None, learned: Learning) -> bool:
    if old is None or old == new:
        return False
    if new is None or (old.timestamp and new.timestamp != old.timestamp) or _people(old) - _people(new):
        return True
    repeated = [fact for fact in learned.repeated if any(place.page == page for place in fact.line.places)]
    rows = [fact for fact in learned.rows if page in fact.wrong]
    titled = any(fact.field == "title" for fact in repeated)
    sourced = titled or bool(rows) or any(fact.field == "source" for fact in repeated)
    if (new.title != old.title and not titled) or (old.source and new.source != old.source and not sourced):
        return True
    return any(True for _ in _text_changed(old, new, repeated, rows))


def _text_changed(
    old: Article, new: Article, repeated: Sequence[RepeatedFact], rows: Sequence[RowFact]
) -> Iterator[str]:
    """The lines of the text that were lost or gained, other than by the facts."""
    before, now = old.body.split("\n"), new.body.split("\n")
    taken = {fact.line.key.text for fact in repeated}
    titles = {title_key(name) for name in (new.title, new.kicker, new.subtitle) if name}
    labels = [f"{fact.label}:" for fact in rows]
    for line in set(before) - set(now):
        row = any(label in narrow(line) for label in labels)
        meant = row or masked(line) in taken or title_key(line) in titles or is_page_furniture(line)
        if not meant:
            yield line
    if not any(fact.field == "title" for fact in repeated):
        yield from set(now) - set(before)


def _people(article: Article) -> set[str]:
    return {person.name for person in (*article.reporters, *article.editors)}
