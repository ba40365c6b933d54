"""A headline found by its position: a plausible line above the byline row or the text that is not part of a menu."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence, Set
from typing import Final

from qznews_extract import lexicon
from qznews_extract.elements import common, holder
from qznews_extract.grammar.bylines import has_label_or_clock, is_byline_row
from qznews_extract.grammar.captions import is_caption, is_title_note
from qznews_extract.grammar.headings import is_pagination
from qznews_extract.grammar.headlines import (
    can_be_headline,
    is_row_of_labels,
    is_subtitle,
)
from qznews_extract.grammar.names import is_name
from qznews_extract.grammar.outlets import is_outlet
from qznews_extract.grammar.page_furniture import is_page_furniture
from qznews_extract.grammar.people import line_credit
from qznews_extract.grammar.rows import cut_times
from qznews_extract.model.page import Block
from qznews_extract.patterns import lazy
from qznews_extract.text import HAN, collapse_whitespace, title_key
from qznews_extract.zones.lines import LineFeatures, is_link
from qznews_extract.zones.region import TextRegion, best_region

_any: Final = functools.partial(lexicon.any_of, "headlines", gap=r"\s{0,3}")

_LEAST_HAN: Final = 4
_LEAST: Final = 5  # characters of a headline not confirmed by <title>
_LONGEST: Final = 80
_TITLE_NAME: Final = lazy(
    r"(?:^|[-_ ])(?:\w{0,12})(?:(?:title|headline|bt|biaoti)\w{0,6}|tit)(?:$|[-_ ])", re.IGNORECASE
)
_BETWEEN: Final = 2  # paragraphs that may precede an advertisement that splits the text
_DOCUMENTS: Final = frozenset(lexicon.words("headlines", "documents") + lexicon.words("headlines", "alone"))
_FAR: Final = 40  # lines between a byline row and the text if there are lists between
_HAN: Final = lazy(f"[{HAN}]")
_LOOK_BACK: Final = 14
_MENU_WORD: Final = 7.0  # mean length of words in a menu; the parts of a headline are longer
_MENU_WORDS: Final = 4
_NEXT_ABOVE: Final = 4  # lines within which the headline is above an outlet
_NO_MENU: Final = 6  # lines above the text in a rendering that begins with its headline
_OFFICE: Final = lazy(rf"[{HAN}]{{6,30}}(?:{_any('offices')})")
_NOTE: Final = lazy(r"[(（]")
_OPENING_LINES: Final = 25  # share of the text in which the words of its headline occur
_SENTENCES: Final = lazy(r"。.|。$|^(?=.{45}|.*！$)[^，]*，[^，]*，[^，]*，")
_SHARED: Final = 0.12  # share of a headline's character pairs that also occur in the text
_SHORTEST: Final = lazy(rf"[{HAN}]\s?[{HAN}](?:\s?[{HAN}]){{0,2}}")
_SHORT_LINK: Final = 12  # characters of a link in a menu
_SIGNED: Final = lazy(rf"[{HAN}]{{2,4}}\s?/\s?[{HAN}]{{2,12}}")  # 石屿/海天青年报
_SOON: Final = 10  # lines between a byline row and the text
_WEEKDAY: Final = 4  # characters beside a day
_TEASERS: Final = 0.4  # share of the prose of a run
_ROW: Final = 2  # elements from a cell to its table's body
_SURE: Final = 9  # Han characters of a headline; a shorter line may be an outlet


def headline_above(lines: LineFeatures) -> int | None:
    """The nearest possible headline above the byline row of the text, else above the text.

    A line without words of the text is furniture (a reading aid, a slogan), unless no other can be a headline.
    """
    region = best_region(lines, None)
    if region is None:
        return None
    rows = _rows_over(lines, region.first) or _row_below_teasers(lines, region)
    if not rows and region.first <= _NO_MENU and not lines.marked_links:
        opening = _opening(lines, region.first)
        return _above_inner_row(lines, region.first) if opening is None else opening
    if (word := _word_above(lines, region.first)) is not None:
        return word
    anchors = [*rows, region.first]
    text = _words_of(lines.blocks[min(anchors) + 1 : region.first + _OPENING_LINES])
    for strict, words in ((True, text), (True, None), (False, None)):
        for anchor in anchors:
            above = _candidate_above(lines, anchor, words, strict=strict)
            if above is not None:
                return above
    inner = _above_inner_row(lines, region.first)
    inner = inner if inner is not None else _short_above(lines, rows)
    return inner if inner is not None else _in_opening(lines, region, text)


def headline_below(lines: LineFeatures, column: int, region: TextRegion) -> int | None:
    """The headline below a line that was taken for it, if that line is the name of a column or the site, or a slogan.

    Such a line has no word of the text, or is a link of a menu or very short, and stands outside the element that holds the headline
    and the text.
    """
    opening = lines.blocks[region.first : region.first + _OPENING_LINES]
    name = lines.blocks[column]
    sure = not name.level and (is_link(name) or len(title_key(name.text)) < _LEAST)
    if not lines.marked_links or not (sure or not _occurs(name, "".join([title_key(b.text) for b in opening]))):
        return None
    text = _words_of(opening)
    for anchor in (*_rows_over(lines, region.first), region.first):
        found = _candidate_above(lines, anchor, text, strict=True)
        if found is not None and column < found < region.first:
            article = holder(common(lines.blocks[found].element, lines.blocks[region.first].element))
            return None if article(lines.blocks[column].element) else found
    return None


def _occurs(block: Block, text: str) -> bool:
    """Whether any of a line's character pairs occurs in a text."""
    return any(pair in text for pair in _pairs(block.text))


def _in_opening(lines: LineFeatures, region: TextRegion, words: Mapping[str, int]) -> int | None:
    """The last possible headline among the first lines of a run that begins with kicker and headline."""
    found: int | None = None
    for block in lines.blocks[region.first : region.first + _NEXT_ABOVE]:
        if "。" in block.text:
            break
        if _is_candidate(lines, block, strict=True) and _shares(block, words):
            found = block.number
    return found


def _word_above(lines: LineFeatures, first: int) -> int | None:
    """A headline that is only the word for a document, directly above its text: 讣告."""
    above = next((b for b in reversed(lines.blocks[max(0, first - _NEXT_ABOVE) : first]) if b.text and not b.hidden), None)
    if above is None or is_link(above) or "".join(above.text.split()) not in _DOCUMENTS:
        return None
    return above.number


def _short_above(lines: LineFeatures, rows: Sequence[int]) -> int | None:
    """A headline of two to four characters: the line next above the byline row."""
    for row in rows:
        above = [b for b in lines.blocks[max(0, row - _NEXT_ABOVE) : row] if b.text and not b.hidden][-1:]
        for block in above:
            once = sum(other.text == block.text for other in lines.blocks) == 1
            if once and _SHORTEST.fullmatch(collapse_whitespace(block.text)) and _can_be_short(block):
                return block.number
    return None


def _can_be_short(block: Block) -> bool:
    text = block.text
    return not (is_link(block) or block.element.tag == "li" or is_page_furniture(text) or is_outlet(text))


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
    for block in lines.blocks[first : first + _FAR]:
        if not block.hidden and is_byline_row(block.text):
            return _candidate_above(lines, block.number, None, strict=True)
    return None


def _opening(lines: LineFeatures, first: int) -> int | None:
    """The headline of a text rendering without menu and rows: the first line, or the second after a short name."""
    found = [block for block in lines.blocks[:first] if _is_candidate(lines, block, strict=True)]
    if len(found) > 1 and found[0].number == 0 and len(_HAN.findall(found[0].text)) < _SURE:
        del found[0]
    return found[0].number if found else None


def _candidate_above(lines: LineFeatures, number: int, words: Mapping[str, int] | None, *, strict: bool) -> int | None:
    """The nearest possible headline above; a very short one, perhaps an outlet, yields to one close above it."""
    if (titled := _over_subtitle(lines, number)) is not None:
        return titled
    short: int | None = None
    for block in reversed(lines.blocks[max(0, number - _LOOK_BACK) : number]):
        if short is not None and short - block.number > _NEXT_ABOVE:
            break
        if _is_candidate(lines, block, strict=strict) and (words is None or _shares(block, words)):
            named = block.element.classes and _TITLE_NAME.search(block.element.classes)
            if named or len(_HAN.findall(block.text)) >= _SURE:
                return _first_of_two(lines, block, words, strict=strict)
            short = block.number if short is None else short
    return short


def _over_subtitle(lines: LineFeatures, number: int) -> int | None:
    """The line above a subtitle: it may be short."""
    above: Block | None = None
    for block in lines.blocks[max(0, number - _LOOK_BACK) : number]:
        if block.text and not block.hidden:
            titled = above is not None and is_subtitle(block.text) and not block.text.endswith("—")
            if titled and above is not None and not is_link(above) and _is_candidate(lines, above, strict=True):
                return above.number
            above = block
    return None


def _first_of_two(lines: LineFeatures, block: Block, words: Mapping[str, int] | None, *, strict: bool) -> int:
    """A candidate, or the line next above it where that is one too.

    Then the candidate is the subtitle, unless another one is below it; in a text rendering the line above must be in a
    list of the page too.
    """
    above = next((b for b in reversed(lines.blocks[max(0, block.number - 2) : block.number]) if b.text), None)
    if above is None or not _is_candidate(lines, above, strict=strict) or (words and not _shares(above, words)):
        return block.number
    first = next((b for b in reversed(lines.blocks[max(0, above.number - 2) : above.number]) if b.text), None)
    if not lines.marked_links:
        return above.number if any(b.text == above.text for b in lines.blocks[: above.number]) else block.number
    if words and first is not None and _is_candidate(lines, first, strict=strict) and _shares(first, words):
        return above.number  # between kicker and subtitle
    below = next((b.text for b in lines.blocks[block.number + 1 : block.number + 3] if b.text), "")
    beside = common(above.element, block.element).depth >= max(above.element.depth, block.element.depth) - _ROW
    return above.number if beside and not is_subtitle(below) else block.number


def _shares(block: Block, words: Mapping[str, int]) -> bool:
    """Whether enough of a line's character pairs occur in other lines."""
    own = _pairs(block.text)
    return sum(words.get(pair, block.number) != block.number for pair in own) >= _SHARED * len(own)


def _words_of(blocks: Sequence[Block]) -> Mapping[str, int]:
    """The character pairs of some lines, each with the last line that contains it."""
    return {pair: block.number for block in blocks for pair in _pairs(block.text)}


def _pairs(text: str) -> Set[str]:
    plain = title_key(text)
    return {plain[at : at + 2] for at in range(len(plain) - 1)}


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


def _is_day(text: str) -> bool:
    """Whether a line is a day and little else: 2004年3月5日 星期五."""
    return text[:1].isdigit() and len(cut_times(text).strip()) <= _WEEKDAY < len(text)


def _is_menu(lines: LineFeatures, block: Block, *, strict: bool) -> bool:
    """Whether a line is a menu, a breadcrumb, a bullet or the name of an outlet."""
    text = block.text
    if is_link(block) and (len(text) <= _SHORT_LINK or len({href for _, href in block.pieces if href}) > 2):
        return True
    words = text.split()
    if len(words) >= _MENU_WORDS and sum(map(len, words)) / len(words) < _MENU_WORD:
        return True
    if len(words) > 1 and any(len(word) > 2 and is_pagination(word) for word in words):  # 返回首页 among others
        return True
    if ">" in text or "›" in text or (strict and block.element.tag == "li" and not lines.marked_links):
        return True
    return (len(text) <= 10 and is_outlet(text)) or bool(_SIGNED.fullmatch(text)) or bool(_OFFICE.fullmatch(text))


def _is_candidate(lines: LineFeatures, block: Block, *, strict: bool) -> bool:
    text = block.text
    if (
        not text
        or block.hidden
        or (strict and is_subtitle(text))
        or _is_day(text)
        or is_row_of_labels(text)
        or is_page_furniture(text)
        or is_byline_row(text)
        or block.number in lines.section_headings
    ):
        return False
    if line_credit(text) or is_name(_NOTE.split(text, maxsplit=1)[0]) or is_title_note(text) or is_caption(text, after_picture=False):
        return False
    if (text[0] in "（(" and text[-1] in "）)") or _is_menu(lines, block, strict=strict):
        return False
    fits = can_be_headline(text) and len(_HAN.findall(text)) >= _LEAST_HAN and len(title_key(text)) >= _LEAST
    return fits and _SENTENCES.search(text) is None and len(text) <= _LONGEST
