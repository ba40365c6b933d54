"""Headlines too short to be found by their words: 讣告, 闭 馆 通 告, that of a chapter, two to four characters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from qznews_extract import lexicon
from qznews_extract.grammar.bylines import has_label_or_clock, is_byline_row
from qznews_extract.grammar.page_furniture import is_page_furniture
from qznews_extract.grammar.people import line_credit
from qznews_extract.grammar.rows import is_path
from qznews_extract.lists.titles import is_menu
from qznews_extract.model.page import Block
from qznews_extract.patterns import lazy
from qznews_extract.text import HAN, collapse_whitespace
from qznews_extract.zones.extent import NUMERALS
from qznews_extract.zones.headline_form import can_be_short
from qznews_extract.zones.headline_in_text import NEXT_ABOVE
from qznews_extract.zones.lines import LineFeatures, is_link
from qznews_extract.zones.opening import is_salutation

_DOCUMENTS: Final = frozenset(lexicon.words("headlines", "documents") + lexicon.words("headlines", "alone"))
_CHAPTER: Final = lazy(rf"第[\d{NUMERALS}]{{1,7}}(?:{lexicon.any_of('headlines', 'ordinals')})\s?.{{0,30}}[^。！？，]")
_LEAST, _LONGEST = 5, 60  # characters of a headline
_SHORTEST: Final = lazy(rf"[{HAN}]\s?[{HAN}](?:\s?[{HAN}]){{0,2}}")


def word_above(lines: LineFeatures, first: int) -> int | None:
    """A headline that is only the word for a document, directly above its text or its row: 讣告."""
    near = [block for block in lines.blocks[max(0, first - NEXT_ABOVE) : first] if block.text and not block.hidden]
    above = next((block for block in reversed(near) if not is_salutation(block.text)), None)
    if above is None or is_link(above):
        return None
    words = above.text.split()
    spread = len(words) > 1 and all(len(word) == 1 for word in words)  # 闭 馆 通 告
    joined = "".join(words)
    return above.number if joined in _DOCUMENTS or (spread and joined.endswith(tuple(_DOCUMENTS))) else None


def chapter_above(lines: LineFeatures, rows: Sequence[int]) -> int | None:
    """The heading of a chapter directly above a byline row, if nothing else can be the headline: 第二章 远行."""
    above = (lines.blocks[row - 1] for row in rows if row)
    return next((b.number for b in above if _CHAPTER.fullmatch(b.text) and not is_link(b)), None)


def short_above(lines: LineFeatures, rows: Sequence[int]) -> int | None:
    """A headline of two to four characters: the line next above the byline row."""
    for row in rows:
        shown = [b for b in lines.blocks[max(0, row - NEXT_ABOVE) : row] if b.text and not b.hidden]
        above = [b for b in shown if not line_credit(b.text)][-1:]
        for block in above:
            once = sum(other.text == block.text for other in lines.blocks if not is_link(other)) == 1
            if once and _SHORTEST.fullmatch(collapse_whitespace(block.text)) and can_be_short(block):
                return block.number
    return None


def line_above(lines: LineFeatures, rows: Sequence[int]) -> int | None:
    """The line next above a row with labels, where no line has the form of a headline: 指尖上的“热线”."""
    for row in rows:
        shown = [b for b in lines.blocks[max(0, row - NEXT_ABOVE) : row] if b.text and not b.hidden][-1:]
        if has_label_or_clock(lines.blocks[row].text) and shown and _may_be_headline(lines, shown[0]):
            return shown[0].number
    return None


def _may_be_headline(lines: LineFeatures, block: Block) -> bool:
    text = block.text
    if is_link(block) or block.element.tag == "li" or block.number in lines.section_headings or is_page_furniture(text):
        return False
    menu = is_menu(text) and min(map(len, text.split())) > 1
    return not menu and _LEAST <= len(text) <= _LONGEST and not is_path(text) and not is_byline_row(text)
