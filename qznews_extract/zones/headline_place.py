"""A headline found by its position: a plausible line above the byline row or the text that is not part of a menu."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from qznews_extract.elements import common, holder
from qznews_extract.grammar.bylines import has_label_or_clock, is_byline_row
from qznews_extract.grammar.headlines import is_subtitle
from qznews_extract.model.page import Block
from qznews_extract.text import title_key
from qznews_extract.zones.columns import column_names
from qznews_extract.zones.headline_form import (
    LEAST,
    han,
    is_candidate,
    is_named,
    occurs,
    share_of,
    shares,
    words_of,
)
from qznews_extract.zones.headline_in_text import (
    LOOK_BACK,
    MORE,
    NEXT_ABOVE,
    SURE,
    alone_below_menu,
    anchors_in_text,
    is_below_kicker,
    middle_of_three,
    opening_line,
)
from qznews_extract.zones.headline_short import chapter_above, line_above, short_above, word_above
from qznews_extract.zones.lines import LineFeatures, is_link
from qznews_extract.zones.region import TextRegion, best_region
from qznews_extract.zones.rules import is_below_picture

_BETWEEN: Final = 2  # paragraphs that may precede an advertisement that splits the text
_FAR: Final = 40  # lines between a byline row and the text if there are lists between
_NO_MENU: Final = 6  # lines above the text in a rendering that begins with its headline
_OPENING_LINES: Final = 25  # share of the text in which the words of its headline occur
_DETAIL: Final = 34  # characters of a line that is rather a subtitle than a headline
_SOON: Final = 10  # lines between a byline row and the text
_TEASERS: Final = 0.4  # share of the prose of a run
_ROW: Final = 2  # elements from a cell to its table's body


def headline_above(lines: LineFeatures) -> int | None:
    """The nearest possible headline above the byline row of the text, else above the text.

    A line without words of the text is furniture (a reading aid, a slogan), unless no other can be a headline.
    """
    region = best_region(lines, None)
    if region is None:
        return None
    rows = _rows_over(lines, region.first) or _row_below_teasers(lines, region)
    if not rows and region.first <= _NO_MENU and not lines.marked_links:
        opening = opening_line(lines, region.first)
        opening = _above_inner_row(lines, region.first) if opening is None else opening
        if opening is not None:
            return opening
    for at in (region.first, *rows):
        if (word := word_above(lines, at)) is not None:
            return word
    if not lines.marked_links and (alone := alone_below_menu(lines, rows)) is not None:
        return alone
    anchors = [*rows, region.first] if lines.marked_links else anchors_in_text(lines, rows, region.first)
    text = words_of(lines.blocks[min(anchors) + 1 : region.first + _OPENING_LINES])
    for strict, words in ((True, text), (True, None), (False, None)):
        for anchor in anchors:
            above = _candidate_above(lines, anchor, words, strict=strict)
            if above is not None:
                return above
    inner = _above_inner_row(lines, region.first)
    inner = inner if inner is not None else short_above(lines, rows)
    inner = inner if inner is not None else _in_opening(lines, region, text)
    inner = inner if inner is not None else chapter_above(lines, rows)
    return inner if inner is not None or lines.marked_links else line_above(lines, rows)


def headline_below(lines: LineFeatures, column: int, region: TextRegion) -> int | None:
    """The headline below a line that was taken for it, if that line is the name of a column or the site, or a slogan.

    Such a line has no word of the text, or is a link of a menu or very short; it is outside the element that contains
    the headline and the text, or a menu has it too.
    """
    opening = lines.blocks[region.first : region.first + _OPENING_LINES]
    name = lines.blocks[column]
    sure = not name.level and (is_link(name) or len(title_key(name.text)) < LEAST)
    if not lines.marked_links or not (sure or not occurs(name, opening)):
        return None
    text = words_of(opening)
    for anchor in (*_rows_over(lines, region.first), region.first):
        found = _candidate_above(lines, anchor, text, strict=True)
        if found is not None and column < found < region.first and not is_below_picture(lines.blocks, found):
            article = holder(common(lines.blocks[found].element, lines.blocks[region.first].element))
            return None if article(name.element) and not _names_column(lines, name) else found
    return None


def _names_column(lines: LineFeatures, block: Block) -> bool:
    """Whether a line is the text of a link in a menu: the name of a column, wherever it is."""
    key = title_key(block.text)
    return not is_link(block) and any(title_key(name) == key for name in column_names(lines.blocks))


def _in_opening(lines: LineFeatures, region: TextRegion, words: Mapping[str, int]) -> int | None:
    """The last possible headline among the first lines of a run that begins with kicker and headline."""
    found: int | None = None
    for block in lines.blocks[region.first : region.first + NEXT_ABOVE]:
        if "。" in block.text:
            break
        if is_candidate(lines, block, strict=True) and shares(block, words):
            found = block.number
    return found


def _row_below_teasers(lines: LineFeatures, region: TextRegion) -> list[int]:
    """The byline row in a run that begins with a few sentences of other articles."""
    prose = 0.0
    for block in lines.blocks[region.first : region.first + _FAR] if not lines.marked_links else ():
        prose += max(0.0, lines.scores[block.number])
        if prose > _TEASERS * region.weight:
            break
        if is_byline_row(block.text) and has_label_or_clock(block.text):
            return [block.number]
    return []


def _above_inner_row(lines: LineFeatures, first: int) -> int | None:
    """The headline of a page that begins with sentences about old browsers or cookies."""
    prose = 0
    for block in lines.blocks[first : first + _FAR]:
        if not block.hidden and is_byline_row(block.text):
            return _candidate_above(lines, block.number, None, strict=True)
        prose += lines.is_prose(block.number)
        if prose > _BETWEEN:
            break  # the text itself
    return None


def _candidate_above(lines: LineFeatures, number: int, words: Mapping[str, int] | None, *, strict: bool) -> int | None:
    """The nearest possible headline above; a very short one, perhaps an outlet, yields to one close above it."""
    if (titled := _over_subtitle(lines, number)) is not None:
        return titled
    if not lines.marked_links and (middle := middle_of_three(lines, number)) is not None:
        return middle
    short: int | None = None
    for block in reversed(lines.blocks[max(0, number - LOOK_BACK) : number]):
        if short is not None and short - block.number > NEXT_ABOVE:
            break
        if is_candidate(lines, block, strict=strict) and (words is None or shares(block, words)):
            below_kicker = not lines.marked_links and short is None and is_below_kicker(lines, block, number, words)
            if is_named(block) or han(block.text) >= SURE or below_kicker:
                return _first_of_two(lines, block, words, strict=strict)
            short = block.number if short is None else short
    return short


def _over_subtitle(lines: LineFeatures, number: int) -> int | None:
    """The line above a subtitle: it may be short."""
    above: Block | None = None
    for block in lines.blocks[max(0, number - LOOK_BACK) : number]:
        if block.text and not block.hidden:
            titled = above is not None and is_subtitle(block.text) and not block.text.endswith("—")
            if titled and above is not None and not is_link(above) and is_candidate(lines, above, strict=True):
                return above.number
            above = block
    return None


def _first_of_two(lines: LineFeatures, block: Block, words: Mapping[str, int] | None, *, strict: bool) -> int:
    """A candidate, or the line next above it where that is one too.

    Then the candidate is the subtitle, unless another one is below it; in a text rendering the line above must be in a
    list of the page too.
    """
    above = next((b for b in reversed(lines.blocks[max(0, block.number - 2) : block.number]) if b.text), None)
    if above is None or not is_candidate(lines, above, strict=strict) or (words and not shares(above, words)):
        return block.number
    if words and share_of(block, words) - share_of(above, words) >= MORE:
        return block.number  # the report repeats the headline, not the kicker
    first = next((b for b in reversed(lines.blocks[max(0, above.number - 2) : above.number]) if b.text), None)
    if not lines.marked_links:
        if words and (len(block.text) > _DETAIL or block.text.count("，") > 1):
            return above.number  # a subtitle of several clauses
        return above.number if any(b.text == above.text for b in lines.blocks[: above.number]) else block.number
    if words and first is not None and is_candidate(lines, first, strict=strict) and shares(first, words):
        return above.number  # between kicker and subtitle
    below = next((b.text for b in lines.blocks[block.number + 1 : block.number + 3] if b.text), "")
    beside = common(above.element, block.element).depth >= max(above.element.depth, block.element.depth) - _ROW
    return above.number if beside and not is_subtitle(below) else block.number


def _rows_over(lines: LineFeatures, first: int) -> list[int]:
    """Byline rows close above the text, else the last one before lists that are between."""
    near = [
        block.number
        for block in (
            reversed(lines.blocks[max(0, first - _SOON) : first + 3])
            if lines.marked_links
            else lines.blocks[max(0, first - _SOON) : first + 3]
        )
        if not block.hidden and is_byline_row(block.text)
    ]
    if near:
        return near
    prose = 0
    for block in reversed(lines.blocks[max(0, first - _FAR) : first]):
        prose += lines.is_prose(block.number)
        if prose > _BETWEEN:
            break
        if not block.hidden and not is_link(block) and is_byline_row(block.text) and has_label_or_clock(block.text):
            return [block.number]
    return []
