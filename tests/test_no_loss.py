"""No silent loss: what a line says does not take it out of the text, and what is left out is said.

The lines that are inserted look like headings, furniture, labels, times or credits, and stand between two paragraphs.
"""

from __future__ import annotations

import pytest
from hypothesis import assume, given, note
from layouts import LAYOUTS, URL, Layout
from resiliparse.extract.html2text import extract_plain_text
from stories import FINAL, Story, stories_with_a_line
from test_roundtrip import for_text
from wording import SHORT_SENTENCES

from qznews_extract import Extraction, extract
from qznews_extract.text import collapse_whitespace


def lost(extraction: Extraction, story: Story) -> list[str]:
    """The paragraphs of a story that are not in the body, its odd line among them."""
    assert extraction.article is not None
    return [text for text in map(collapse_whitespace, story.paragraphs) if text not in extraction.article.paragraphs]


def unaccounted(extraction: Extraction) -> list[str]:
    """The visible lines between headline and editor that no field, notice or `left_out` names."""
    named = {number for evidence in extraction.evidence for number in evidence.blocks}
    named |= {line.block for line in extraction.left_out}
    blocks = {evidence.field: evidence.blocks for evidence in extraction.evidence}
    first, last = blocks["title"][-1], max((*blocks["body"], *blocks.get("editors", ())))
    return [
        block.text
        for block in extraction.blocks[first + 1 : last]
        if block.text and not block.hidden and block.number not in named
    ]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
@given(story=stories_with_a_line())
def test_an_odd_line_between_two_paragraphs_is_text(layout: Layout, story: Story) -> None:
    story = layout.fit(story)
    page = layout.render(story)
    note(page)
    extraction = extract(page, url=URL)
    assert lost(extraction, story) == []
    assert unaccounted(extraction) == []


@pytest.mark.parametrize("layout", [layout for layout in LAYOUTS if layout.plain], ids=lambda layout: layout.name)
@given(story=stories_with_a_line())
def test_an_odd_line_in_a_text_rendering_is_text(layout: Layout, story: Story) -> None:
    # A heading of a list or of comments ends a text rendering where only the last paragraph, or a short line and the
    # last paragraph, follow: a teaser and a reader's comment look the same.
    assume(story.paragraphs[-2][-1] in FINAL and story.paragraphs[-2] not in SHORT_SENTENCES)
    story = layout.fit(for_text(story))
    page = extract_plain_text(layout.render(story), preserve_formatting=True)
    note(page)
    extraction = extract(page, form="text")
    assert lost(extraction, story) == []
    assert unaccounted(extraction) == []
