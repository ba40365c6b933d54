"""The extent of the article: from the headline to the end of its container."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Final, NamedTuple

from qznews_extract.elements import holder
from qznews_extract.grammar.bylines import is_byline_row, is_source_line
from qznews_extract.grammar.editors import is_editor_line
from qznews_extract.grammar.page_furniture import is_page_furniture
from qznews_extract.grammar.people import closing_bracket, line_credit
from qznews_extract.grammar.times import is_day
from qznews_extract.lexicon import any_of, in_both_scripts, words
from qznews_extract.model.page import Block, Element
from qznews_extract.patterns import lazy
from qznews_extract.zones.lines import LineFeatures
from qznews_extract.zones.region import TextRegion, bounds, container_of, next_article
from qznews_extract.zones.rules import is_notice
from qznews_extract.zones.tables import cell_of, is_number

_SIGNATORIES: Final = words("names", "signatories")
_BODIES: Final = (*_SIGNATORIES, *words("names", "bodies"), *words("names", "departments"))
_CONTACT: Final = lazy(in_both_scripts(r".{0,8}(?:联系人|地\s?址|邮\s?编|邮\s?箱|电\s?话|传\s?真|时\s?间)[:：]"))
_BY_BODY: Final = lazy(in_both_scripts(r"\A\w{0,4}(?:机关|单位|部门)[:：]"))
_ASK: Final = words("notices", "person_to_ask")
_SHORTEST_SIGNATURE: Final = 3  # 教务处
_CLOSE: Final = 5  # lines of the close of a letter, with its day
_WORDS: Final = 10  # characters of one of them
_REGARDS: Final = 3  # of the first: 此致, 敬颂
SIGNATURE: Final = 24  # characters of a line above the day of a notice
NUMERALS: Final = "一二三四五六七八九十"
POINT: Final = lazy(rf"([{NUMERALS}])、")
OF_POINT: Final = lazy(rf"[{NUMERALS}]、|\d{{1,2}}[.．、]|[^：:，。]{{2,10}}[：:]")  # points and labelled values
ANNOUNCES: Final = lazy(in_both_scripts("(?:如下|以下|名单|分别).{0,8}[:：]\\Z"))  # a list of the text
_OWN: Final = lazy(  # forms of the lines that close a text
    in_both_scripts(
        r"\d{4}[.年]\d{1,2}月?(?:[—–-]{1,2}\d{4}[.年]\d{1,2}月?)?\s.{2,}|"  # a stage of a career
        r"——.{4,30}|"  # where and when a text was written
        r"[（(]此件.{2,10}[)）]|"  # how far a document is public
        r"[（(][^()（）]{0,60}(?:化名|文中|受访|采访对象)[^()（）]{0,40}[)）]|"  # whose names are changed
        r"此\s?致|敬\s?礼[！!]?|"
        r"（(?:本文)?作者(?:系|为|是|单位).{2,60}）|"
        r"\[\d{1,2}\].{8,}"
    )
)
_REFERENCES: Final = lazy(rf"(?:{any_of('headings', 'references')})[:：]?")
_CLOSING_LINES: Final = 8
_ROWS: Final = 400  # of an annexed table
_ABOVE_ROWS: Final = 3  # its title, its unit and its column names
_SIGNED_WITHIN: Final = 12  # lines to the signature of a document
_LINES_OF_POINTS: Final = 16
_SHORTEST: Final = 6  # characters of a closing line that is not a menu item
_FURNITURE: Final = 4  # one in so many lines of a table may be a bare number or the like


class Extent(NamedTuple):
    """Lines `first` to `last` may belong to the article; `container` is their element, if the page has elements."""

    first: int
    last: int
    container: Element | None
    holds: Callable[[Element], bool]  # whether an element is the container or inside it
    sure: frozenset[int] = frozenset()  # lines that the site's profile selects as text


def extent_of(lines: LineFeatures, region: TextRegion, anchor: int | None) -> Extent:
    """The extent of an article whose text is the run and whose anchor is the headline's last line."""
    start = 0 if anchor is None else anchor + 1
    if not lines.marked_links:
        return Extent(min(start, region.first), _last_of_text(lines, region.last), None, lambda _: True)
    container = container_of(lines, region)
    first, last = bounds(lines, container, region.first, region.first)
    opening = start if anchor is not None else first
    container, last = _grown(lines, container, first, last, start)
    end = next_article(lines, anchor)
    last = max(last, region.last)
    return Extent(opening, last if end is None else min(last, end - 1), container, holder(container))


def _last_of_text(lines: LineFeatures, last: int) -> int:
    """The end of a text rendering, with its closing lines and a table that is annexed to it."""
    return _numbered_rows_below(lines, _with_closing_lines(lines, last))


def _with_closing_lines(lines: LineFeatures, last: int) -> int:
    """The end of a text rendering, including the short lines between its last sentence and the next mark.

    These are the signature of a notice (落款), a contact, or a last line without a full stop.
    """
    signed, reached = max(_signature_below(lines, last), _close_of_letter(lines, last)), last
    in_point = announced = False
    below = lines.blocks[last + 1 : last + 1 + _ROWS]
    others = 0  # lines other than rows of a table
    for block, following in itertools.zip_longest(below, below[1:]):
        text = block.text
        others += "\t" not in text
        if others > (_LINES_OF_POINTS if in_point else _CLOSING_LINES):
            break
        refers = _REFERENCES.fullmatch(text) is not None
        if (block.number in lines.section_headings and not refers) or is_editor_line(text):
            return block.number - 1
        over_day = following is not None and is_day(following.text) and _SHORTEST_SIGNATURE <= len(text) <= SIGNATURE
        in_point = in_point or POINT.match(text) is not None
        pointed = in_point and OF_POINT.match(text)
        announced = block.element.tag == "li" if announced else refers or ANNOUNCES.search(text) is not None
        formal = "\t" in text or is_day(text) or _OWN.fullmatch(text) or _signs(text, _SIGNATORIES)
        formal = formal or _signs(_BY_BODY.sub("", text), _SIGNATORIES)  # 解读机关：某局
        asked = text.startswith(_ASK) and is_day(lines.blocks[block.number - 1].text)  # 联系人：甲, below the day
        over_table = following is not None and "\t" in following.text
        own = formal or over_day or over_table or announced or pointed or asked
        if not own and (block.element.tag == "li" or len(text) < _SHORTEST or _is_of_the_page(text)):
            break
        if reached == block.number - 1 and (own or _CONTACT.match(text)):
            reached = block.number
            signed = reached if own else signed
    return signed


def _numbered_rows_below(lines: LineFeatures, last: int) -> int:
    """The last row of a numbered table (序号 1, 2, 3 …) that is annexed to a document; `last` without one."""
    below = lines.blocks[last + 1 :][:_ROWS]
    head = next((at for at, block in enumerate(below[:_ABOVE_ROWS]) if block.text.startswith("序号")), None)
    if head is None:
        return last
    numbered = enumerate(below[head + 1 :], start=1)
    rows = itertools.takewhile(lambda row: row[1].text.split(maxsplit=1)[:1] == [str(row[0])], numbered)
    return max((block.number for _, block in rows), default=last)


def _signature_below(lines: LineFeatures, last: int) -> int:
    """The day below the signature that closes a document, whatever contacts are between; `last` without one."""
    below = lines.blocks[last + 1 : last + 1 + _SIGNED_WITHIN]
    for block, following in itertools.pairwise(below):
        text = block.text
        if block.element.tag == "li" or block.number in lines.section_headings or is_editor_line(text):
            return last
        if is_day(following.text) and _signs(text, _BODIES):
            return following.number
        if is_page_furniture(text) or is_source_line(text) or is_notice(text) or is_day(text):
            return last
    return last


def _close_of_letter(lines: LineFeatures, last: int) -> int:
    """The day below the close of a letter: 敬颂, 编安, 读者 甲乙, 三月十六日; `last` without one."""
    below = lines.blocks[last + 1 : last + 1 + _CLOSE]
    words = list(itertools.takewhile(lambda block: not is_day(block.text), below))
    if not words or len(words) == len(below) or len(words[0].text) > _REGARDS:
        return last
    return below[len(words)].number if all(map(_is_greeting, words)) else last


def _is_greeting(block: Block) -> bool:
    """Whether a line is a few words that neither the page nor a list has."""
    words = block.text.replace(" ", "").rstrip("！!，,：:")
    listed = block.element.tag == "li" or _is_of_the_page(block.text)
    return words.isalpha() and len(words) <= _WORDS and not listed


def _signs(text: str, bodies: tuple[str, ...]) -> bool:
    """Whether a line is the name of a body, or of several: 教务处 学生工作处."""
    short = _SHORTEST_SIGNATURE <= len(text) <= SIGNATURE
    return short and all(word.isalnum() and word.endswith(bodies) for word in text.split(" "))


def _is_of_the_page(text: str) -> bool:
    """Whether a short line below a text is a row, a credit or furniture."""
    return (
        is_page_furniture(text)
        or is_byline_row(text)
        or is_source_line(text)
        or closing_bracket(text) is not None
        or bool(line_credit(text))
    )


def _grown(lines: LineFeatures, container: Element, first: int, last: int, start: int) -> tuple[Element, int]:
    """The outermost element that adds only plain text, such as tables and lists after the prose."""
    while container.parent is not None:
        outer_first, outer_last = bounds(lines, container.parent, first, last)
        added = [*lines.blocks[max(outer_first, start) : first], *lines.blocks[last + 1 : outer_last + 1]]
        if not all(_is_plain(lines, block) for block in added):
            break
        tools = sum(is_page_furniture(b.text) and not _is_amount(b) for b in added if b.text)
        if tools * _FURNITURE > len(added):
            break
        container, first, last = container.parent, outer_first, outer_last
    return container, last


def _is_amount(block: Block) -> bool:
    """Whether a line is a number in the cell of a table."""
    return is_number(block.text) and cell_of(block.element) is not None


def _is_plain(lines: LineFeatures, block: Block) -> bool:
    text = block.text
    if not text or block.hidden:
        return not block.pictures
    if block.link or block.number in lines.section_headings or lines.scores[block.number] < -1.0:
        return False
    return is_day(text) or not (is_byline_row(text) or is_notice(text))
