"""Which lines can be a headline by their form, and whether their words occur in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Final

from qznews_extract import lexicon
from qznews_extract.grammar.bylines import is_byline_row
from qznews_extract.grammar.captions import is_caption, is_title_note
from qznews_extract.grammar.headings import is_pagination
from qznews_extract.grammar.headlines import can_be_headline, is_row_of_labels, is_subtitle
from qznews_extract.grammar.names import is_name
from qznews_extract.grammar.outlets import is_outlet
from qznews_extract.grammar.page_furniture import is_page_furniture
from qznews_extract.grammar.people import line_credit
from qznews_extract.grammar.posts import is_about_member
from qznews_extract.grammar.rows import cut_times
from qznews_extract.model.page import Block
from qznews_extract.patterns import lazy
from qznews_extract.text import HAN, title_key
from qznews_extract.zones.lines import LineFeatures, is_link

LEAST: Final = 5  # characters of a headline not confirmed by <title>
LONGEST: Final = 80
_LEAST_HAN: Final = 4
_MENU_WORD: Final = 7.0  # mean length of words in a menu; the parts of a headline are longer
_MENU_WORDS: Final = 4
_NOTE: Final = lazy(r"[(（]")
_OFFICE: Final = lazy(rf"[{HAN}]{{6,30}}(?:{lexicon.any_of('headlines', 'offices', gap=chr(92) + 's{0,3}')})")
_OFFICES: Final = lexicon.any_of("headlines", "officers")
_OFFICER: Final = lazy(rf"[{HAN}]{{1,30}}(?:{_OFFICES})\s{{1,3}}([{HAN}]{{2,4}})")  # 水利部副部长 甲乙
STEPS: Final = frozenset(">›»→")  # between the steps of a breadcrumb
_HOME: Final = lazy(rf"(?:{lexicon.any_of('headlines', 'home')})\s?[-/\\|]")  # 首页/要闻
_ARTICLE_HERE: Final = lazy(rf"\s(?:{lexicon.any_of('headlines', 'here')})$")
_STORY: Final = lazy(
    rf"(?:{lexicon.any_of('headlines', 'stories')})\s?[:：|｜丨]\s?\S{{6}}"
)  # 组图丨霜降过后，红叶正好
_HOME_FIRST: Final = lazy(rf"(?:{lexicon.any_of('headlines', 'home')})\w{{4}}")
_OF_SITE: Final = lazy(lexicon.in_both_scripts(r"©|ICP备|公网安备|All Rights Reserved|Copyright"), re.IGNORECASE)
_DATED: Final = lazy(lexicon.in_both_scripts(r"年\d{1,2}月\d{1,2}日\s{0,2}星期|\d[-/.]\d\d\s{1,2}\d\d:\d\d"))
_LABEL: Final = lazy(r"\A\w{2,6}[：:]\s?")  # 热门城市：北京 上海 …
_PUNCTUATED: Final = lazy("[：，、？！“”]")  # unlike a menu
_OUTLET: Final = 10  # characters of an outlet's name
_SENTENCES: Final = lazy(r"。.|。$|^(?=.{45}|.*！$)[^，]*，[^，]*，[^，]*，")
_SHARED: Final = 0.12  # share of a headline's character pairs that also occur in the text
_SHORT_LINK: Final = 12  # characters of a link in a menu
_SIGNED: Final = lazy(rf"[{HAN}]{{2,4}}\s?/\s?[{HAN}]{{2,12}}")  # 石屿/海天青年报
_TITLE_NAME: Final = lazy(
    r"(?:^|[-_ ])(?:\w{0,12})(?:(?:title|headline|bt|biaoti)\w{0,6}|tit)(?:$|[-_ ])", re.IGNORECASE
)
_WEEKDAY: Final = 4  # characters beside a day
_HAN: Final = lazy(f"[{HAN}]")


def han(text: str) -> int:
    """The number of Han characters."""
    return len(_HAN.findall(text))


def _names_member(lines: LineFeatures, block: Block) -> bool:
    """Whether the next two lines describe a member of a forum: 级别: 侠客, 发帖: 412."""
    below = lines.blocks[block.number + 1 : block.number + 3]
    return len(below) > 1 and all(is_about_member(other.text) for other in below)


def is_candidate(lines: LineFeatures, block: Block, *, strict: bool) -> bool:
    """Whether a line can be a headline; `strict` excludes subtitles and items of lists."""
    text = block.text
    if (
        not text
        or block.hidden
        or (strict and is_subtitle(text))
        or text.endswith("——")  # a kicker
        or _is_day(text)
        or is_row_of_labels(text)
        or is_page_furniture(text)
        or is_byline_row(text)
        or is_about_member(text)
        or _names_member(lines, block)
        or block.number in lines.section_headings
    ):
        return False
    if (
        line_credit(text)
        or is_name(_NOTE.split(text, maxsplit=1)[0])
        or is_title_note(text)
        or _OF_SITE.search(text)
        or ((officer := _OFFICER.fullmatch(text)) and is_name(officer[1]))
        or (is_caption(text, after_picture=False) and not _STORY.match(text))
    ):
        return False
    if (text[0] in "（(" and text[-1] in "）)") or _is_menu(lines, block, strict=strict):
        return False
    fits = can_be_headline(text) and han(text) >= _LEAST_HAN and len(title_key(text)) >= LEAST
    return fits and _SENTENCES.search(text) is None and len(text) <= LONGEST


def _is_menu(lines: LineFeatures, block: Block, *, strict: bool) -> bool:
    """Whether a line is a menu, a breadcrumb, a bullet or the name of an outlet."""
    text = block.text
    if is_link(block) and (len(text) <= _SHORT_LINK or len({href for _, href in block.pieces if href}) > 2):
        return True
    words = _LABEL.sub("", text).split()
    words = words if _PUNCTUATED.search(" ".join(words)) is None else []
    if len(words) >= _MENU_WORDS and sum(map(len, words)) / len(words) < _MENU_WORD:
        return True
    if len(words) > 1 and any(len(word) > 2 and is_pagination(word) for word in words):  # 返回首页 among others
        return True
    joined = _HOME_FIRST.match(text) is not None and _PUNCTUATED.search(text) is None  # 首页快讯资讯创投汽车
    if joined or is_breadcrumb(text) or (strict and block.element.tag == "li" and not lines.marked_links):
        return True
    return (len(text) <= _OUTLET and is_outlet(text)) or bool(_SIGNED.fullmatch(text)) or bool(_OFFICE.fullmatch(text))


def is_breadcrumb(text: str) -> bool:
    """Whether a line is the path from the home page to the article: 首页 > 要闻, or ends with 正文."""
    return not STEPS.isdisjoint(text) or bool(_HOME.search(text)) or bool(_ARTICLE_HERE.search(text))


def can_stand_alone(lines: LineFeatures, block: Block) -> bool:
    """Whether a line can be a headline where its position leaves no other: it may be short or name a column."""
    text = block.text
    return not (
        block.element.tag == "li"
        or is_breadcrumb(text)
        or is_byline_row(text)
        or is_page_furniture(text)
        or block.number in lines.section_headings
        or _SENTENCES.search(text)
        or len(text) > LONGEST
        or (han(text) < _LEAST_HAN and not can_be_short(block))
    )


def _is_day(text: str) -> bool:
    """Whether a line is a day and little else, or it contains a day with its weekday or clock."""
    return bool(_DATED.search(text)) or (text[:1].isdigit() and len(cut_times(text).strip()) <= _WEEKDAY < len(text))


def is_named(block: Block) -> bool:
    """Whether the element of a line is named for a headline."""
    return _TITLE_NAME.search(f"{block.element.id} {block.element.classes}") is not None


def can_be_short(block: Block) -> bool:
    """Whether a line of two to four characters can be a headline: not a link, furniture, or an outlet."""
    text = block.text
    return not (is_link(block) or block.element.tag == "li" or is_page_furniture(text) or is_outlet(text))


def shares(block: Block, words: Mapping[str, int]) -> bool:
    """Whether enough of a line's character pairs occur in other lines."""
    return share_of(block, words) >= _SHARED


def share_of(block: Block, words: Mapping[str, int]) -> float:
    """The share of a line's character pairs that occur in other lines; 1 for a line of one character."""
    own = _pairs(block.text)
    return sum(words.get(pair, block.number) != block.number for pair in own) / len(own) if own else 1.0


def occurs(block: Block, others: Iterable[Block]) -> bool:
    """Whether any of a line's character pairs occurs in other lines, which are read until one does."""
    own = _pairs(block.text)
    last = ""
    for other in others:
        text = last + title_key(other.text)
        if any(pair in text for pair in own):
            return True
        last = text[-1:]
    return False


def words_of(blocks: Sequence[Block]) -> Mapping[str, int]:
    """The character pairs of some lines, each with the last line that contains it."""
    return {pair: block.number for block in blocks for pair in _pairs(block.text)}


def _pairs(text: str) -> Set[str]:
    plain = title_key(text)
    return {plain[at : at + 2] for at in range(len(plain) - 1)}
