"""How far a text goes on below the run of its prose: across tables, lists and subheadings."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Final

from qznews_extract.elements import common, holder
from qznews_extract.grammar.bylines import is_byline_row, is_source_line
from qznews_extract.grammar.editors import is_editor_line
from qznews_extract.grammar.headings import is_comment_heading, is_pagination, opens_reading_list
from qznews_extract.grammar.notices import find_notices
from qznews_extract.grammar.page_furniture import is_page_furniture, is_promotion
from qznews_extract.grammar.people import closing_bracket, line_credit
from qznews_extract.grammar.turns import turn_of
from qznews_extract.model.page import Block
from qznews_extract.patterns import lazy
from qznews_extract.zones.extent import NUMERALS
from qznews_extract.zones.lines import LineFeatures, closes_sentence, is_prose
from qznews_extract.zones.region import TextRegion, next_article, region_of
from qznews_extract.zones.tables import is_number

_POINT: Final = lazy(rf"[{NUMERALS}]{{1,3}}、|[(（][{NUMERALS}]{{1,3}}[)）]|\d{{1,2}}[.．、]\s?\D")
_GAP: Final = 60  # lines of a table, one cell a line
_SHORT: Final = 12  # characters of a cell
_OTHERS: Final = 20  # lines longer than a cell, as in a list of winners
_PARAGRAPHS: Final = 2
BEGUN: Final = 80  # lines above it in which the last turns of the text are
_TURNS: Final = 8  # lines of a reading list before the text goes on
_SOON: Final = 6
_TITLES: Final = 6  # of a reading list between two parts of a text


def continued(lines: LineFeatures, region: TextRegion, anchor: int | None) -> TextRegion:
    """The run up to the last paragraph of its element, in a rendering up to the last one before a line that ends it."""
    end = next_article(lines, anchor)
    if not lines.marked_links:
        return _in_rendering(lines, region, end)
    return region if anchor is None else _in_element(lines, region, anchor, end)


def _in_rendering(lines: LineFeatures, region: TextRegion, end: int | None) -> TextRegion:
    last = region.last
    if _closes(lines.blocks[last].text):
        return region
    while (found := _next_paragraph(lines, region.first, lines.blocks[last + 1 : end][:_GAP])) is not None:
        last = found
        if _closes(lines.blocks[last].text):
            break
    return region if last == region.last else region_of(lines, region.first, last)


def _in_element(lines: LineFeatures, region: TextRegion, anchor: int, end: int | None) -> TextRegion:
    """The run with the prose below it in its box or beside it, which a table or short lines interrupt.

    Neither links to other pages nor the heading of a list are between.
    """
    end_of_run = lines.blocks[region.last].element
    around = common(lines.blocks[anchor].element, end_of_run)
    inside = holder(around)
    own = holder(next((element for element in end_of_run.line() if element.parent is around), around))
    last = region.last
    for block in lines.blocks[region.last + 1 : end]:
        number = block.number
        leads_away = lines.links[number] and not (block.href or "#").startswith(("#", "javascript:"))  # a contents list
        if not inside(block.element) or number in lines.section_headings or leads_away:
            break
        with_the_run = own(block.element) or block.element.parent in (end_of_run.parent, around)
        if with_the_run and is_prose(block) and lines.is_prose(number) and not block.hidden:
            last = number
    return region if last == region.last else region_of(lines, region.first, last)


def _next_paragraph(lines: LineFeatures, first: int, below: Sequence[Block]) -> int | None:
    """The next line that is a paragraph, if none before it ends a text."""
    others = 0
    for at, block in enumerate(below):
        if not block.text:
            continue
        if block.number in lines.section_headings:
            rest = below[at + 1 :]
            single = opens_reading_list(block.text) and len(block.text) > _SHORT and goes_on(lines, rest)
            if not (
                single
                or signed_below(lines, rest)
                or resumes(lines.blocks[max(first, block.number - BEGUN) : block.number], rest)
                or _closes_below_bullets(lines, rest)
            ):
                return None
        if _ends(block):
            return None
        if lines.is_prose(block.number) and closes_sentence(block.text) and block.element.tag != "li":
            return block.number
        others += len(block.text) > _SHORT
        if others > _OTHERS:
            return None
    return None


def _closes_below_bullets(lines: LineFeatures, below: Sequence[Block]) -> bool:
    """Whether a few bullets of a list are followed by a paragraph, the last one of the text."""
    bullets = list(itertools.takewhile(lambda block: block.element.tag == "li", below[:_TURNS]))
    last = next(iter(below[len(bullets) : len(bullets) + 1]), None) if bullets else None
    prose = last is not None and lines.is_prose(last.number) and last.text[-1] == "。" and not _ends(last)
    return prose and last is not None and last.text.count("，") > 1


def resumes(above: Sequence[Block], below: Sequence[Block]) -> bool:
    """Whether soon a dialogue or the numbers of headings go on that a text has begun: 记者：…？, 3．…"""
    begun = {turn.own for block in above if (turn := turn_of(block.text))}
    return bool(begun) and any((turn := turn_of(b.text)) and turn.before in begun for b in below[:_TURNS])


def signed_below(lines: LineFeatures, below: Sequence[Block]) -> bool:
    """Whether paragraphs below a list within a text are followed by the credit or the editor that closes it."""
    paragraphs = 0
    for block in below[:_GAP]:
        if block.number in lines.section_headings:
            return False
        prose = lines.is_prose(block.number) and block.element.tag != "li"
        paragraphs += prose and closes_sentence(block.text)
        if block.text and paragraphs >= _PARAGRAPHS and (is_editor_line(block.text) or _closes(block.text)):
            return True
    return False


def _ends(block: Block) -> bool:
    """Whether a line ends a text: an editor, a row, furniture, a notice, comments."""
    text = block.text
    if is_number(text) or (text[0].isdigit() and len(text) <= _SHORT) or _POINT.match(text):
        return False
    return (
        is_editor_line(text)
        or is_page_furniture(text)
        or is_promotion(text)
        or is_pagination(text)
        or is_byline_row(text)
        or is_source_line(text)
        or is_comment_heading(text)
        or _is_notice(text)
        or bool(line_credit(text))
    )


def _is_notice(text: str) -> bool:
    """Whether a line begins with a notice, or has one without being a sentence: a report may end with a number."""
    found = find_notices(text)
    return bool(found) and (found[0].start == 0 or "。" not in text[: found[0].start])


def _closes(text: str) -> bool:
    """Whether a paragraph ends with the credit that closes a text."""
    return closing_bracket(text) is not None


def soon_goes_on(lines: LineFeatures, following: Sequence[Block]) -> bool:
    """Whether two paragraphs follow within a few lines, as below a single title within the text."""
    below = following[:_SOON]
    return sum(lines.is_prose(b.number) and b.element.tag != "li" and closes_sentence(b.text) for b in below) > 1


def goes_on(lines: LineFeatures, following: Sequence[Block]) -> bool:
    """Whether a paragraph follows, perhaps after a very short one, or two of them below a few titles."""
    below = following[: 2 if following and closes_sentence(following[0].text) else 1]
    if all(b.element.tag != "li" for b in below) and any(lines.is_prose(b.number) for b in below):
        return True
    titles = list(itertools.takewhile(lambda b: not lines.is_prose(b.number), following[:_TITLES]))
    text = following[len(titles) : len(titles) + _PARAGRAPHS]
    plain = all(lines.is_prose(b.number) and b.element.tag != "li" and closes_sentence(b.text) for b in text)
    return len(text) == _PARAGRAPHS and plain and not any(b.number in lines.section_headings for b in titles)
