"""Plausibility checks: values that are valid but probably wrong.

>>> import datetime as dt
>>> from qznews_extract import Article
>>> late = dt.datetime(2031, 5, 1, tzinfo=dt.UTC)
>>> article = Article(title="市图书馆延长开放时间", body="锟斤拷", timestamp=late, timestamp_precision="day")
>>> for finding in check(article, now=dt.datetime(2024, 5, 1, tzinfo=dt.UTC)):
...     print(finding.severity, finding.check, finding.field)
error time_in_future timestamp
warning body_shorter_than_title body
error mojibake body
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from qznews_extract.checks import characters, parts, text, times
from qznews_extract.checks.doubt import Look
from qznews_extract.errors import InputError
from qznews_extract.model.outcome import Finding, Severity
from qznews_extract.model.record import Article

SHOWN: Final = 120  # characters of a value in a finding


class Check(NamedTuple):
    """A check: severity, description, and the function that finds it."""

    severity: Severity
    meaning: str
    look: Look


# An error contradicts the contract or the calendar; a warning is usually a mistake; an info is often correct.
CHECKS: Final[Mapping[str, Check]] = MappingProxyType(
    {
        "time_in_future": Check("error", "a time is later than now", times.in_future),
        "time_before_1994": Check("warning", "a time is older than the Chinese web", times.before_the_web),
        "modified_before_published": Check(
            "warning", "the update is older than the publication", times.modified_before_published
        ),
        "title_in_first_line": Check("warning", "the body begins with the headline", text.title_in_first_line),
        "site_name_in_title": Check("warning", "the headline ends with the site's name", text.site_name_in_title),
        "body_shorter_than_title": Check(
            "warning", "the body is shorter than the headline", text.body_shorter_than_title
        ),
        "empty_body": Check("warning", "an article without text", text.empty_body),
        "boilerplate_in_body": Check("warning", "the body contains a footer notice", text.boilerplate_in_body),
        "duplicate_paragraphs": Check("warning", "a paragraph is repeated", text.duplicate_paragraphs),
        "blank_paragraphs": Check("warning", "a line of the body is empty or padded", text.blank_paragraphs),
        "dateline_not_in_body": Check("warning", "the dateline was cut from the body", text.dateline_not_in_body),
        "mojibake": Check("error", "text was decoded wrongly (乱码)", characters.mojibake),
        "control_characters": Check("error", "text contains control characters", characters.control_characters),
        "markup_in_text": Check("warning", "text contains tags or entities", characters.markup),
        "editor_among_reporters": Check("info", "a person is both reporter and editor", parts.editor_among_reporters),
        "duplicate_reporters": Check("warning", "a reporter is repeated", parts.duplicate_people),
        "strange_name": Check("warning", "a name does not look like one", parts.strange_name),
        "recommendation_is_self": Check("warning", "the article recommends itself", parts.recommendation_is_self),
        "duplicate_recommendations": Check("info", "a recommendation is repeated", parts.duplicate_recommendations),
        "relative_url": Check("error", "an address that should be absolute is not", parts.relative_url),
        "place_beyond_body": Check(
            "error", "a picture is positioned beyond the last paragraph", parts.place_beyond_body
        ),
    }
)


def check(
    article: Article, *, now: dt.datetime | None = None, only: Collection[str] | None = None, skip: Collection[str] = ()
) -> list[Finding]:
    """The findings about a record, in the order of `CHECKS`.

    `now` is an aware datetime to compare times with, by default the current time. `only` and `skip` name checks.

    Raises `InputError` for an unknown name or a `now` without a zone.
    """
    if now is not None and now.utcoffset() is None:
        raise InputError(f"now={now} has no time zone; pass an aware datetime")
    moment = now or dt.datetime.now(dt.UTC)
    return [
        Finding(check=name, severity=CHECKS[name].severity, field=field, message=message, value=excerpt(value))
        for name in wanted(only, skip)
        for field, message, value in CHECKS[name].look(article, moment)
    ]


def wanted(only: Collection[str] | None, skip: Collection[str]) -> list[str]:
    """The names of the checks to run. Raises `InputError` for an unknown name."""
    unknown = sorted({*(only or ()), *skip} - CHECKS.keys())
    if unknown:
        raise InputError(f"there is no check {unknown[0]!r}; available: {', '.join(CHECKS)}")
    return [name for name in CHECKS if (only is None or name in only) and name not in skip]


def excerpt(value: str) -> str:
    """A value for display: truncated after `SHOWN` characters, lone surrogates escaped."""
    cut = value if len(value) <= SHOWN else f"{value[: SHOWN - 1]}…"
    return cut.encode("utf-8", "backslashreplace").decode("utf-8")
