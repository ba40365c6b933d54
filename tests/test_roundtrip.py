"""A story that we print comes back as it was, from HTML and from the text rendering of that HTML."""

from __future__ import annotations

import dataclasses
import zoneinfo
from collections.abc import Iterable
from typing import Any
from urllib.parse import urljoin

import pytest
from hypothesis import given, note
from layouts import LAYOUTS, URL, Layout
from resiliparse.extract.html2text import extract_plain_text
from stories import Story, stories

from qznews_extract import Extraction, extract
from qznews_extract.text import collapse_whitespace

SHANGHAI = zoneinfo.ZoneInfo("Asia/Shanghai")
IN_TEXT = ("title", "source", "timestamp", "precision", "reporters", "body", "editors")


def printed(story: Story, layout: Layout) -> dict[str, Any]:
    """What the record of the printed page must say."""
    responsible = [person.name for person in story.editors if person.role in {"编辑", "责任编辑", "责编"}]
    return {
        "title": collapse_whitespace(story.title),
        "kicker": story.kicker,
        "subtitle": story.subtitle,
        "source": story.source,
        "timestamp": story.moment.replace(tzinfo=SHANGHAI),
        "precision": story.precision,
        "dateline": story.dateline,
        "reporters": [tuple(person) for person in layout.credited(story)],
        "body": "\n".join(map(collapse_whitespace, story.paragraphs)),
        "editors": [tuple(person) for person in story.editors],
        "editor": next(iter(responsible), None),
        "recommendations": [(link.title, urljoin(URL, link.href), link.section) for link in story.recommendations],
        "captions": [collapse_whitespace(figure.caption) for figure in story.figures],
        "removed": sorted((notice.kind, notice.value) for notice in story.notices),
    }


def read(extraction: Extraction) -> dict[str, Any]:
    """The same parts of the record that came back."""
    article = extraction.article
    assert article is not None
    return {
        "title": article.title,
        "kicker": article.kicker,
        "subtitle": article.subtitle,
        "source": article.source,
        "timestamp": article.timestamp,
        "precision": article.timestamp_precision,
        "dateline": article.dateline,
        "reporters": [(person.name, person.role) for person in article.reporters],
        "body": article.body,
        "editors": [(person.name, person.role) for person in article.editors],
        "editor": article.editor,
        "recommendations": [(link.title, link.url, link.section) for link in article.recommendations],
        "captions": [image.caption for image in article.images if image.caption],
        "removed": sorted((notice.kind, notice.value or "") for notice in extraction.removed),
    }


def for_text(story: Story) -> Story:
    """Without captions, and without the lines around the headline: in a text nothing tells which of them it is."""
    return dataclasses.replace(story, figures=(), kicker=None, subtitle=None)


def differences(got: dict[str, Any], expected: dict[str, Any], parts: Iterable[str]) -> dict[str, Any]:
    """Part by part what came back and what was printed; of the body only the paragraphs that differ."""
    found: dict[str, Any] = {part: (got[part], expected[part]) for part in parts if got[part] != expected[part]}
    if "body" in found:
        come, gone = got["body"].split("\n"), expected["body"].split("\n")
        found["body"] = ([line for line in come if line not in gone], [line for line in gone if line not in come])
    return found


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
@given(story=stories())
def test_html_comes_back_equal(layout: Layout, story: Story) -> None:
    story = layout.fit(story)
    page = layout.render(story)
    note(page)
    expected = printed(story, layout)
    assert differences(read(extract(page, url=URL)), expected, expected) == {}


@pytest.mark.parametrize("layout", [layout for layout in LAYOUTS if layout.plain], ids=lambda layout: layout.name)
@given(story=stories())
def test_text_comes_back_equal(layout: Layout, story: Story) -> None:
    story = layout.fit(for_text(story))
    page = extract_plain_text(layout.render(story), preserve_formatting=True)
    note(page)
    assert differences(read(extract(page, form="text")), printed(story, layout), IN_TEXT) == {}
