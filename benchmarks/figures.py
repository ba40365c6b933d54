"""Answers of a tool to a column of the accuracy table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from statistics import fmean
from typing import Any, Final, NamedTuple

from gold import ARTICLES, NO_ARTICLES, People, Sample, Truth
from scoring import (
    bare,
    body_score,
    has_leak,
    is_record_line,
    is_removed,
    names,
    names_with_roles,
    outlet,
    paragraphs,
    plain,
    precision_of,
    same_minute,
    set_f1,
    teasers,
    time_hit,
    titles_f1,
)

GOOD_BODY: Final = 0.95
_PERFECT_BODY: Final = 0.98


class Record(NamedTuple):
    """What a tool took from a page; for a field that it does not know, it holds the default."""

    title: str = ""
    time: str = ""
    precision: str = ""
    source: str = ""
    reporters: People = ()
    editors: People = ()
    body: str = ""
    captions: tuple[str, ...] = ()
    recommendations: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


class Answer(NamedTuple):
    """A tool's word on a page: a record, or a refusal (`None`), or the exception that it died of."""

    record: Record | None
    crash: str = ""


Pair = tuple[Truth, Record]
Pairs = Sequence[Pair]


class Measure(NamedTuple):
    """A row of the table: its name, the field of the record that it needs, and the figure."""

    name: str
    needs: str
    figure: Callable[[Pairs], float | None]


def column(samples: Sequence[Sample], answers: Sequence[Answer], gives: Set[str]) -> dict[str, float | None]:
    """Every figure of one tool; `None` where it has no such field or no page tells."""
    both = list(zip((sample.truth for sample in samples), answers, strict=True))
    articles = [(truth, answer) for truth, answer in both if truth.kind in ARTICLES]
    pairs = [(truth, answer.record or Record()) for truth, answer in articles]
    figures = {m.name: m.figure(pairs) if m.needs in gives else None for m in MEASURES}
    figures["refused"] = float(sum(_refuses(answer) for _, answer in articles))
    figures["lists refused"] = _mean(_refuses(answer) for truth, answer in both if truth.kind in NO_ARTICLES)
    figures["crashes"] = float(sum(bool(answer.crash) for answer in answers))
    return figures


def _refuses(answer: Answer) -> bool:
    return answer.record is None and not answer.crash


def _mean(values: Iterable[float]) -> float | None:
    values = list(values)
    return fmean(values) if values else None


def _share(field: str, right: Callable[[Any, Record], bool]) -> Callable[[Pairs], float | None]:
    """Share of the pages that have the field on which it is right."""
    return lambda pairs: _mean(right(true, got) for truth, got in pairs if (true := getattr(truth, field)))


def _pooled(field: str, things: Callable[[People], Set[object]]) -> Callable[[Pairs], float | None]:
    """F1 over all people of all pages together: a page with ten counts ten times."""

    def figure(pairs: Pairs) -> float | None:
        sets = [
            (things(true), things(getattr(got, field)))
            for truth, got in pairs
            if (true := getattr(truth, field)) is not None
        ]
        total = sum(len(true) + len(got) for true, got in sets)
        return 2 * sum(len(true & got) for true, got in sets) / total if total else None

    return figure


def _recommendations(pairs: Pairs) -> float | None:
    """Mean over the pages on which the truth or the tool has any."""
    sets = [
        (teasers(truth.recommendations), teasers(got.recommendations))
        for truth, got in pairs
        if truth.recommendations is not None
    ]
    return _mean(titles_f1(true, got) for true, got in sets if true or got)


def _bodies(of: Callable[[str, str], float]) -> Callable[[Pairs], float | None]:
    return lambda pairs: _mean(of(truth.body, got.body) for truth, got in pairs if truth.body is not None)


def _captions(pairs: Pairs) -> float | None:
    return _mean(
        any(plain(caption) in plain(own) for own in got.captions)
        for truth, got in pairs
        for caption in truth.captions or ()
    )


def _notices(pairs: Pairs) -> float | None:
    return _mean(
        is_removed(line, got.removed)
        for truth, got in pairs
        for line in truth.boilerplate or ()
        if is_record_line(line)
    )


def _leak(pairs: Pairs) -> float | None:
    return _mean(_leaks(truth, got) for truth, got in pairs if truth.body is not None)


def _leaks(truth: Truth, got: Record) -> bool:
    return has_leak((*(truth.boilerplate or ()), *(truth.recommendations or ())), truth.body or "", got.body)


def _no_source(pairs: Pairs) -> float | None:
    """Share of the pages without a source for which the record has none."""
    return _mean(not got.source for truth, got in pairs if not truth.source)


def faults(truth: Truth, got: Record) -> tuple[str, ...]:
    """The chief fields that are wrong in a record; a time or source that the truth lacks has to be missing."""
    checks = (
        ("title", not truth.title or bare(truth.title) == bare(got.title)),
        ("time", same_minute(truth.timestamp, got.time)),
        ("source", outlet(truth.source or "") == outlet(got.source)),
        ("reporters", names(truth.reporters or ()) == names(got.reporters)),
        ("editors", names(truth.editors or ()) == names(got.editors)),
        ("body", body_score(truth.body or "", got.body).f1 >= _PERFECT_BODY and not _leaks(truth, got)),
    )
    return tuple(field for field, right in checks if not right)


MEASURES: Final = (
    Measure("title", "title", _share("title", lambda true, got: bare(true) == bare(got.title))),
    Measure("day", "time", _share("timestamp", lambda true, got: time_hit(true, got.time).day)),
    Measure("minute", "time", _share("timestamp", lambda true, got: time_hit(true, got.time).time)),
    Measure("precision", "precision", _share("timestamp", lambda true, got: precision_of(true) == got.precision)),
    Measure("source", "source", _share("source", lambda true, got: outlet(true) == outlet(got.source))),
    Measure("no source", "source", _no_source),
    Measure("reporters F1", "reporters", _pooled("reporters", names)),
    Measure("roles F1", "roles", _pooled("reporters", names_with_roles)),
    Measure("editors F1", "editors", _pooled("editors", names)),
    Measure("recs F1", "recommendations", _recommendations),
    Measure("body P", "body", _bodies(lambda true, got: body_score(true, got).precision)),
    Measure("body R", "body", _bodies(lambda true, got: body_score(true, got).recall)),
    Measure("body F1", "body", _bodies(lambda true, got: body_score(true, got).f1)),
    Measure("body F1 ≥ .95", "body", _bodies(lambda true, got: body_score(true, got).f1 >= GOOD_BODY)),
    Measure("paragraphs F1", "body", _bodies(lambda true, got: set_f1(paragraphs(true), paragraphs(got)))),
    Measure("captions", "captions", _captions),
    Measure("notices", "removed", _notices),
    Measure("leak", "body", _leak),
    Measure("perfect", "body", lambda pairs: _mean(not faults(truth, got) for truth, got in pairs)),
)
