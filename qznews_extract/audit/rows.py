"""Labelled lines (来源：…, 责任编辑：…), and whether the record of their page contains the value."""

from __future__ import annotations

import collections
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from qznews_extract.audit.reading import Line, Reading
from qznews_extract.audit.repeats import lines_of
from qznews_extract.grammar.editors import find_editors
from qznews_extract.grammar.label_kinds import Kind
from qznews_extract.grammar.labels import labels_of
from qznews_extract.grammar.names import split_names
from qznews_extract.grammar.rows import Part, parts_of, source_in
from qznews_extract.model.page import Zone
from qznews_extract.model.record import Article
from qznews_extract.text import narrow

FIELD_OF: Final = {Kind.SOURCE: "source", Kind.AUTHOR: "reporters", Kind.EDITOR: "editors"}
LEAST_SHARE: Final = 0.6  # share of the lines at a path that carry a label
_LONGEST: Final = 120  # characters of a row
_NOT_OF_THE_ARTICLE: Final = frozenset(
    {Zone.RECOMMENDATION, Zone.RECOMMENDATION_HEADING, Zone.NOTICE, Zone.NAVIGATION, Zone.COMMENT}
)


class RowKey(NamedTuple):
    """The path of rows, and their label."""

    path: str
    label: str


class Unused(NamedTuple):
    """A labelled value that the record of its page lacks."""

    page: int
    line: Line
    part: Part


def has_label(text: str) -> bool:
    """Whether a line begins with a label and a value; the label need not be known.

    >>> has_label("责任编辑：周若禾"), has_label("机位：刘娜"), has_label("他说：明天再来。")
    (True, True, False)
    """
    labels = labels_of(narrow(text)) if len(text) <= _LONGEST else ()
    return bool(labels) and labels[0].start <= 1 and (labels[0].known or "。" not in text)


def has_known_label(text: str) -> bool:
    """Whether a line begins with a known label: 村民周若禾：… may be a headline."""
    labels = labels_of(narrow(text)) if len(text) <= _LONGEST else ()
    return bool(labels) and labels[0].start <= 1 and labels[0].known


def rows_among(paths: Collection[str], readings: Sequence[Reading]) -> frozenset[str]:
    """Those of the given paths at which at least 60 % of the lines carry a label."""
    lines: collections.Counter[str] = collections.Counter()
    labelled: collections.Counter[str] = collections.Counter()
    for line in lines_of(readings):
        if line.path in paths:
            lines[line.path] += 1
            labelled[line.path] += has_label(line.text)
    return frozenset(path for path, count in lines.items() if labelled[path] >= LEAST_SHARE * count)


def unused_rows(readings: Sequence[Reading]) -> Mapping[RowKey, list[Unused]]:
    """The labelled values missing from the record of their page, by path and label."""
    found: dict[RowKey, list[Unused]] = collections.defaultdict(list)
    for page, reading in enumerate(readings):
        if reading.article is None:
            continue
        for line in reading.lines:
            for part in _unused(line, reading.article):
                found[RowKey(line.path, part.label)].append(Unused(page, line, part))
    return found


def _unused(line: Line, article: Article) -> Iterator[Part]:
    if line.link or line.zone in _NOT_OF_THE_ARTICLE or len(line.text) > _LONGEST or not has_label(line.text):
        return
    if line.zone is Zone.OTHER and not line.left_out:  # above the headline or in the footer
        return
    for part in parts_of(line.text):
        if part.known and part.kind in FIELD_OF and _names_something(part, line.text) and not _is_used(part, article):
            yield part


def _names_something(part: Part, text: str) -> bool:
    """Whether the record could contain the value: it is not a code, a placeholder or a sentence."""
    if part.kind is Kind.SOURCE:
        return source_in(part.value) is not None
    if part.kind is Kind.EDITOR:
        editors = find_editors(text)
        return editors is not None and bool(editors.people)
    return bool(split_names(part.value, known=True))


def _is_used(part: Part, article: Article) -> bool:
    value = _tight(part.value)
    if part.kind is Kind.SOURCE:
        return article.source is not None and _tight(article.source) in value
    people = (*article.reporters, *article.editors)
    return any(_tight(person.name) in value for person in people)


def _tight(text: str) -> str:
    return "".join(narrow(text).split())
