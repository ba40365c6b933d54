"""Features of each line shared by the zoning steps, computed once per page."""

from __future__ import annotations

import array
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from qznews_extract.elements import common
from qznews_extract.grammar.bylines import is_byline_row
from qznews_extract.grammar.headings import HEADING_STARTS, is_comment_heading, opens_reading_list, section_name
from qznews_extract.lexicon import in_both_scripts, with_traditional
from qznews_extract.model.page import Block, Element, Page
from qznews_extract.patterns import lazy

CLOSED: Final = frozenset("。！!？?…")  # ends of sentences
CLOSED_QUOTED: Final = CLOSED | frozenset("”」』）)：:；;")
_SENTENCE_END: Final = frozenset("。！？”…!?；;」』）)：:")
_SENTENCE_CLOSE: Final = frozenset("。！？”…")
_FOOT: Final = lazy(  # each alternative begins with a plain character, so that the search can skip to it
    r"I(?i:cp)|i(?i:cp)|公网安|许可证(?=\D{0,6}[:：\dA-Z(（])|版权所有|o(?i:pyright)|O(?i:pyright)|©|"
    r"r(?i:ights reserved)|R(?i:ights reserved)|版權所有|公安網|公網安|"
    r"許可證(?=\D{0,6}[:：\dA-Z(（])"
)
_PERMITS: Final = frozenset("许許")
_DECLARED: Final = lazy(
    in_both_scripts(
        r"[【\[（(*\s]{0,3}(?:免责|特别|郑重|版权|本站|本网|平台|风险)(?:郑重)?(?:声明|提示)[】\]：:\s]|Notice:|Disclaimer:"
    )
)
_DECLARED_STARTS: Final = with_traditional("【[（(* 免特郑版本平风ND")
_PUNCTUATION: Final = lazy(r"[，。、；！？：“”]")
_ROW: Final = lazy(
    r"19\d\d\s?[-/.年]\s?\d{1,2}|20\d\d\s?[-/.年]\s?\d{1,2}|/(?<=\d/)\d{1,2}/20\d\d|来\s{0,4}[源自]\s{0,3}[:：]|來源[:：]|"
    r"作\s{0,3}者\s?[:：]"
)
_CONTACT: Final = lazy(
    in_both_scripts(r".{0,6}(?:地\s?址|邮\s?编|信\s?箱|邮\s?箱|电\s?话|热\s?线|传\s?真|[Ee]-?mail)\s?[:：]")
)
_LONGEST_CONTACT: Final = 60
_HEAD_ROW: Final = lazy(in_both_scripts(r"(?:来\s{0,4}[源自]|稿源|作\s{0,3}者|时间|日期|发布|发表)\s?[:：]"))
MAX_ROW: Final = 120
_SECTION_HEADING_HINT: Final = lazy(
    in_both_scripts("[推荐排行榜热相关精彩最新猜喜欢延伸往期评跟贴留言专题图片看要闻更多滚动头条导读同栏想]")
)
_WORDS: Final = lazy(r"[^\W\d_年月日时分跟贴评论阅读次条APM]{2}")
SHORT_LINK: Final = 6
_LONG_LINK: Final = 30  # characters beyond which a link costs no more
LONGEST_SECTION_HEADING: Final = 30
_NONE: Final = frozenset[int]()
LONG: Final = 40  # characters that make a line prose without further evidence
SHORT: Final = 12
CAP: Final = 300  # an endless paragraph must not outweigh a page
_SHORT_COST: Final = -1.0  # of a line without a sentence
_CELLS: Final = ("td", "th")
_COLUMNS: Final = 3  # fewer are the columns of a layout
LINK_COST: Final = 6
SECTION_HEADING_COST: Final = 20
TEXT_SECTION_HEADING_COST: Final = 60  # without elements only its heading distinguishes a list from the text
FOOTER_COST: Final = 150
LEVEL_COST: Final = 25
_ASKED: Final = ("？", "?")
_BARS: Final = 2  # bars or dashes in a line; a menu in text form has more
_SMALL_GROUP: Final = 2  # lines of a group that may be a headline and its text
_PARAGRAPHS: Final = 2  # paragraphs below a heading that may be a subheading
_SOON: Final = 5  # lines, including empty ones, within which they begin
_TEASER_WEIGHT: Final = 0.25
_MENU_GAPS: Final = 3  # spaces in a line that may be a menu
FREE_LEVELS: Final = 2  # from a paragraph to the next one in a neighbouring container
MAX_LEVEL_COST: Final = 150


class LineFeatures(NamedTuple):
    """The blocks, and for each its score as text of an article: high for prose, negative for menus and links."""

    blocks: Sequence[Block]
    scores: array.array[float]
    links: bytes  # for each line whether most of it is a link
    heading_elements: Sequence[int]  # the lines in one
    section_headings: frozenset[int]  # headings of reading lists and comments
    footer_lines: frozenset[int]  # lines that match a footer rule of the site's profile
    marked_links: bool  # a text rendering does not show which lines are links

    def is_prose(self, number: int) -> bool:
        """Whether a line scores like a sentence."""
        return self.scores[number] >= SHORT


def score_lines(page: Page, headings: tuple[str, ...] = (), footers: tuple[str, ...] = ()) -> LineFeatures:
    """Compute the features of all lines; `headings` and `footers` come from the site's profile."""
    blocks, html = page.blocks, page.form == "html"
    scores, links = array.array("d", bytes(8 * len(blocks))), bytearray(len(blocks))
    section_headings: set[int] = set()
    for number, block in enumerate(blocks):
        if not (text := block.text):
            continue
        length, link = len(text), block.link
        mostly = 2 * link > length  # like most lines of most pages
        links[number] = mostly or (link > 0 and is_link(block))
        if length <= LONGEST_SECTION_HEADING and (
            (text[0] in HEADING_STARTS and _is_section_heading(text))  # cheap: most lines begin otherwise
            or (headings and section_name(text, headings) is not None)
        ):
            section_headings.add(number)
            scores[number] = -SECTION_HEADING_COST if html else -TEXT_SECTION_HEADING_COST
        elif not block.hidden:
            if mostly:
                scores[number] = -LINK_COST - (length if length < _LONG_LINK else _LONG_LINK) / 2
            else:
                scores[number] = _score(text, length - link) if html else _text_score(block, text)
                if html and scores[number] == _SHORT_COST and _is_cell(block):
                    scores[number] = 0.0
                elif html and scores[number] >= SHORT and any(each.tag == "footer" for each in block.element.line()):
                    scores[number] = -FOOTER_COST
    if not html:
        _lighten_teasers(blocks, scores)
        _lighten_headings(blocks, section_headings, scores)
    footer_lines = (
        frozenset(b.number for b in blocks if any(words in b.text for words in footers)) if footers else _NONE
    )
    heading_elements = [block.number for block in blocks if block.level]
    return LineFeatures(blocks, scores, bytes(links), heading_elements, frozenset(section_headings), footer_lines, html)


def _lighten_teasers(blocks: Sequence[Block], scores: array.array[float]) -> None:
    """In a text rendering: single paragraphs among short lines of their group are teasers or comments."""
    groups: dict[int, list[int]] = {}
    for block in blocks:
        element = block.element.parent if block.element.tag == "li" and block.element.parent else block.element
        groups.setdefault(id(element), []).append(block.number)
    for numbers in groups.values():
        prose = {number for number in numbers if scores[number] >= SHORT}
        alone = not any(number + 1 in prose or _is_led(blocks[number - 1].text) for number in prose)
        if len(numbers) > _SMALL_GROUP and 2 * len(prose) <= len(numbers) and alone:
            for number in prose:
                scores[number] *= _TEASER_WEIGHT


def _is_led(above: str) -> bool:
    """Whether what is below a line is text rather than a teaser: a byline row, or the question of an interview."""
    return _HEAD_ROW.search(above) is not None or above[-1:] in _ASKED


def _lighten_headings(blocks: Sequence[Block], section_headings: Iterable[int], scores: array.array[float]) -> None:
    """In a text rendering: a heading above two paragraphs, or above the second half of a text, may be a subheading."""
    for number in section_headings:
        below = [block for block in blocks[number + 1 : number + 1 + _SOON] if block.text][:_PARAGRAPHS]
        if len(below) == _PARAGRAPHS and all(b.element.tag != "li" and closes_sentence(b.text) for b in below):
            scores[number] = -LINK_COST / 2 if any("。" in b.text[SHORT:] for b in below) else scores[number]


def closes_sentence(text: str) -> bool:
    """Whether a line ends as a paragraph does."""
    return text[-1:] in _SENTENCE_CLOSE


def is_link(block: Block) -> bool:
    """Whether most of a line is links, not counting a date or count beside them."""
    if not block.link:
        return False
    length = len(block.text)
    if block.link * 2 > length:
        return True
    if block.link < SHORT_LINK or length > 4 * block.link:
        return False
    return not _WORDS.search("".join([piece for piece, href in block.pieces if not href]))


def is_row(block: Block) -> bool:
    """Whether a line is a byline row, not counting the buttons that its links are."""
    if is_byline_row(block.text):
        return True
    return block.link > 0 and is_byline_row("".join([text for text, href in block.pieces if not href]).strip())


def is_prose(block: Block) -> bool:
    """Whether a line is at least a sentence, not a menu or a headline."""
    text = block.text
    free = len(text) - block.link
    return free * 2 >= len(text) and (free >= LONG or (free >= SHORT and text[-1] in _SENTENCE_END))


def levels_closed(one: Element, other: Element) -> int:
    """The number of elements that end between two blocks: 1 between paragraphs, more between columns."""
    if one is other:
        return 0
    meet = common(one, other)
    return one.depth - meet.depth


def _is_section_heading(text: str) -> bool:
    if not _SECTION_HEADING_HINT.search(text):
        return False
    return section_name(text) is not None or is_comment_heading(text) or opens_reading_list(text)


def _text_score(block: Block, text: str) -> float:
    """Scores for a text rendering, in which only punctuation distinguishes prose from menus and teasers."""
    score = 0.0 if "\t" in text else _score(text, len(text))  # the row of a table
    if score <= 0:
        return min(score, -LINK_COST / 2) if score else score
    marks = len(_PUNCTUATION.findall(text))
    bullet = block.element.tag == "li" or text[0] in "·•"
    if text.count(" ") >= _MENU_GAPS and marks * 4 < text.count(" "):
        return -LINK_COST - min(len(text), 60) / 2
    whole = "。" in text or (text[-1] in _SENTENCE_CLOSE and not bullet) or marks > 2 or (marks and len(text) > LONG)
    if not whole or (bullet and len(text) < LONG and marks < 2):
        return -LINK_COST - (min(len(text), 60) / 2 if bullet else 0.0)
    return score


def _score(text: str, free: int) -> float:
    if free < SHORT:
        return _SHORT_COST if text[-1] not in "。！？”" else float(free)
    bars = ("|" in text and text.count("|") > _BARS) or (" - " in text and text.count(" - ") > _BARS)
    if bars and "。" not in text:
        return -LINK_COST - min(len(text), 60) / 2
    if len(text) < CAP and _is_foot(text):
        return -FOOTER_COST
    if _is_row(text) or _is_contact(text) or (text[0] in _DECLARED_STARTS and _DECLARED.match(text)):
        return 0.0
    if free >= LONG or text[-1] in _SENTENCE_END:
        return float(min(free, CAP))
    return free * 0.3


def _is_foot(text: str) -> bool:
    """Whether a line belongs to the footer; sentences of a report also speak of permits (许可证)."""
    found = _FOOT.search(text)
    return found is not None and (found[0][0] not in _PERMITS or "。" not in text)


def _is_cell(block: Block) -> bool:
    """Whether a line is in one of several cells of a row, of which a text may have any number."""
    element = block.element
    cell = element if element.tag in _CELLS else element.parent
    if block.link or cell is None or cell.tag not in _CELLS:
        return False
    return cell.parent is not None and cell.parent.children >= _COLUMNS


def _is_row(text: str) -> bool:
    return len(text) < MAX_ROW and _ROW.search(text) is not None and is_byline_row(text)


def _is_contact(text: str) -> bool:
    """Whether a line is an address or a number, which belongs to the text or to the footer."""
    return len(text) < _LONGEST_CONTACT and (":" in text or "：" in text) and _CONTACT.match(text) is not None
