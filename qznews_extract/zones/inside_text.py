"""The lines between the first and the last paragraph: text unless they or their surroundings say otherwise."""

from __future__ import annotations

from typing import Final

from qznews_extract.grammar.bylines import (
    has_label_or_clock,
    is_byline_row,
    is_row_with_labels,
    is_source_line,
    parts_of,
)
from qznews_extract.grammar.captions import MAX_CAPTION, has_caption_mark, is_title_note
from qznews_extract.grammar.closing import is_set_phrase
from qznews_extract.grammar.editors import find_editors, is_editor_line
from qznews_extract.grammar.headings import is_pagination, opens_reading_list
from qznews_extract.grammar.label_kinds import Kind
from qznews_extract.grammar.page_furniture import is_bar_of_tools, is_page_furniture, is_promotion
from qznews_extract.grammar.people import line_credit
from qznews_extract.grammar.rows import is_bare_outlet
from qznews_extract.lexicon import in_both_scripts, with_traditional
from qznews_extract.model.page import Block, Zone
from qznews_extract.patterns import lazy
from qznews_extract.zones.article_lines import POINT, ArticleLines
from qznews_extract.zones.lane import is_paragraph, step_of
from qznews_extract.zones.lines import is_link
from qznews_extract.zones.reasons import Reason
from qznews_extract.zones.rules import is_named_caption, states_address
from qznews_extract.zones.tables import is_number

_BESIDE: Final = 16  # lines above and below another one that are searched
_BUTTONS: Final = 2  # links of an element without a sentence
_PROMPT: Final = 8  # characters of a request in brackets: （点击图片进入下一页）
_ADVERTISEMENT: Final = 80  # characters of a line that is one
_BULLETS: Final = 5  # neighbouring bullets that may contain prose
_WORDS: Final = 6  # characters of an item of a list, on average; those of a menu are words
_OPENING: Final = 3  # lines of the text in which a credit is like one in the head
_SAYS_MORE: Final = lazy(
    r"\A[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|[，。；至]"
)  # an enumerated point, a sentence
_QUOTE: Final = lazy(r"[“「『]([^“”「」『』]{6,60})[。！？!?][”」』]")
_ADVERTISED: Final = lazy(in_both_scripts(r"[\[【(（]?(广告)[\]】)）]?\S"))
_NOTED: Final = 100  # characters of an editor's note that states the source and the authors
_NOTE: Final = lazy(in_both_scripts(r"\A[【\[]?(?:编者?按|编者?注|注)[】\]]?[:：]?\s?"))
_NOTE_STARTS: Final = with_traditional("【[编注")
_OF_THIS: Final = ("本文", "文章", "来源", "來源")
_HAN: Final = lazy(r"[\u4e00-\u9fff]")
_LIST_TITLE: Final = 12  # characters of the heading of a reading list and a title behind it
_HEADING: Final = 16  # characters of a heading above links


def zone_inside(article: ArticleLines, at: int, *, after_picture: bool) -> tuple[str, Zone]:
    """Rule and zone of a line between the first and the last paragraph."""
    block = article.shown[at]
    if block.number in article.passed_over:
        return Reason.SKIPPED, Zone.OTHER
    if found := _said(article, at, after_picture=after_picture) or _boxed(article, block):
        return found
    if is_paragraph(block):
        return Reason.LANE, Zone.BODY
    if _heads_links(article, at):
        return Reason.HEADING, Zone.RECOMMENDATION_HEADING
    if not article.is_announced(at) and (_is_furniture(article, at) or _is_menu(article, block)):
        return Reason.FURNITURE, Zone.OTHER
    return Reason.LANE, Zone.BODY


def _boxed(article: ArticleLines, block: Block) -> tuple[str, Zone] | None:
    """What a line between the paragraphs is by the box that contains it."""
    if article.is_in_summary(block):
        return Reason.SUMMARY, Zone.LEAD
    return (Reason.CARD, Zone.OTHER) if _is_in_own_card(article, block) else None


def _is_in_own_card(article: ArticleLines, block: Block) -> bool:
    """Whether a line is in an element of its own form with several links, or one and a picture, but no sentence."""
    if article.lane.home is None or "。" in block.text:
        return False
    box = article.box(block)
    if not (box.classes or box.id) or step_of(box) in article.sentences:
        return False
    if is_paragraph(block) and article.is_large(block, box):
        return False
    inside = article.beside(block, box)
    links = sum([run.href is not None for other in inside for run in other.runs])
    least = 1 if any(other.pictures for other in inside) else _BUTTONS
    return links >= least and not any("。" in other.text for other in inside)


def _said(  # noqa: PLR0911 - one rule after the other
    article: ArticleLines, at: int, *, after_picture: bool
) -> tuple[str, Zone] | None:
    """What a line between the paragraphs is if it says so itself."""
    block, text = article.shown[at], article.shown[at].text
    if is_named_caption(block):
        return "caption", Zone.CAPTION
    if _states_source_and_people(text):
        return "source line", Zone.BYLINE
    if len(text) > MAX_CAPTION:  # longer than anything below but a link
        return (Reason.LINK, Zone.OTHER) if is_link(block) else None
    if (
        has_caption_mark(text) or article.captions.is_caption(at, after_picture=after_picture)
    ) and not article.captions.is_marked_item(at, after_picture=after_picture):
        return "caption", Zone.CAPTION
    if is_title_note(text):
        return "title note", Zone.OTHER
    if opens_reading_list(text) and len(text) > _LIST_TITLE and text[-1] != "。":
        return "reading list", Zone.RECOMMENDATION  # 相关阅读：甲, on one line
    if _is_request(text) or _is_pull_quote(article, at) or _is_marked_advertisement(article, at):
        return Reason.FURNITURE, Zone.OTHER
    if is_editor_line(text):
        return "editor line", Zone.EDITOR
    if is_source_line(text) and not is_bare_outlet(text):
        return "source line", Zone.BYLINE
    if is_link(block) and not article.ends_in_link(block) and not states_address(block):
        return Reason.LINK, Zone.OTHER
    if is_pagination(text) and _HAN.search(text):
        return "pagination", Zone.NAVIGATION
    return _signed_above(text) if _opens(article, at) and not _is_told_time(article, at) else None


def _is_marked_advertisement(article: ArticleLines, at: int) -> bool:
    """Whether a short line begins with the word for an advertisement, of which the text does not speak."""
    text = article.shown[at].text
    word = _ADVERTISED.match(text)
    if word is None or len(text) > _ADVERTISEMENT or text[-1] == "。":
        return False
    near = (*article.shown[max(0, at - _BESIDE) : at], *article.shown[at + 1 : at + 1 + _BESIDE])
    said = (block for block in near if word[1] in block.text and not _ADVERTISED.match(block.text))
    return not any(map(is_paragraph, said))


def _is_pull_quote(article: ArticleLines, at: int) -> bool:
    """Whether a line is a sentence in quotation marks that a paragraph has too, printed large beside the text."""
    found = _QUOTE.fullmatch(article.shown[at].text)
    if found is None:
        return False
    near = (*article.shown[max(0, at - _BESIDE) : at], *article.shown[at + 1 : at + 1 + _BESIDE])
    return any(found[1] in block.text and block.text != found[0] for block in near)


def _opens(article: ArticleLines, at: int) -> bool:
    """Whether a line is among the first of the text, where authors may sign."""
    return article.shown[max(0, at - _OPENING)].number <= article.lane.first


def _is_told_time(article: ArticleLines, at: int) -> bool:
    """Whether a line is the time of an event: with the place on the next line, or below a row with the page's time."""
    kinds = [[part.kind for part in parts_of(block.text)] for block in article.shown[at : at + 2]]
    if kinds[0] != [Kind.TIME]:
        return False
    above = (b for b in article.shown[:at] if b.number < article.lane.first and has_label_or_clock(b.text))
    return kinds[1:] == [[Kind.OTHER]] or any(is_byline_row(block.text) for block in above)


def _heads_links(article: ArticleLines, at: int) -> bool:
    following = article.shown[at + 1 : at + 3]
    return len(article.shown[at].text) <= _HEADING and len(following) > 1 and all(map(is_link, following))


def _is_furniture(article: ArticleLines, at: int) -> bool:
    """Whether a short line repeats page furniture, or is next to furniture of the same form."""
    block = article.shown[at]
    if article.lane.home is None and is_number(block.text):
        return False  # a cell of a table
    around = [other for other in article.neighbours(at) if other.number not in article.cells]
    odd = article.is_odd(block) and any(map(article.is_odd, around))
    if is_page_furniture(block.text) or is_set_phrase(block.text):
        if len(block.text) >= _PROMPT and block.text[0] in "(（【[" and block.text[-1] in ")）】]":
            return True
        loose = article.is_odd(block) and block.element is article.extent.container
        beside = any(_is_furniture_line(other) and not is_link(other) for other in around)  # a link may be an advert
        return odd or loose or article.counts[block.text] > 1 or beside
    listed = article.lane.home is None and block.element.tag == "li"  # points of the text, or a menu as a whole
    bar = not listed and article.is_bar(at)
    return odd and (bar or any(article.is_odd(other) and is_page_furniture(other.text) for other in around))


def _is_menu(article: ArticleLines, block: Block) -> bool:
    """Whether a bullet of a text rendering is among bullets without prose, as in a menu."""
    if article.lane.home is not None or block.element.tag != "li":
        return False
    near = article.lines.blocks[max(0, block.number - _BULLETS) : block.number + _BULLETS + 1]
    bullets = [b for b in near if b.element.tag == "li" and b.element.parent is block.element.parent]
    alone = not any(abs(other.number - block.number) == 1 for other in bullets)  # the heading of a section
    if alone or any(article.lines.is_prose(b.number) or b.text[-1:] in POINT for b in bullets):
        return False
    return any(map(_is_furniture_line, bullets)) or sum(len(b.text) for b in bullets) < _WORDS * len(bullets)


def _signed_above(text: str) -> tuple[str, Zone] | None:
    """A credit or a row among the first lines of the text."""
    listed = [part.kind for part in parts_of(text)] == [Kind.OTHER, Kind.AUTHOR]  # 一等奖：诗集《水车》 作者：甲
    if line_credit(text) and not listed:
        return "credit line", Zone.CREDIT
    row = is_row_with_labels(text) and not _SAYS_MORE.search(text)
    return (Reason.ROW, Zone.BYLINE) if row else None


def _states_source_and_people(text: str) -> bool:
    """Whether a line of the text consists of its source and its authors: 本文来自甲报，作者：乙，编辑：丙."""
    text = _NOTE.sub("", text) if len(text) <= _NOTED and text[0] in _NOTE_STARTS else text
    if len(text) > _NOTED or text[:2] not in _OF_THIS:
        return False
    kinds = {part.kind for part in parts_of(text)}
    people = not kinds.isdisjoint((Kind.AUTHOR, Kind.EDITOR))
    return Kind.SOURCE in kinds and (people or find_editors(text) is not None)


def _is_request(text: str) -> bool:
    """Whether a line asks readers for something, or is a bar of tools."""
    return is_promotion(text) or is_bar_of_tools(text)


def _is_furniture_line(block: Block) -> bool:
    return is_page_furniture(block.text) or is_pagination(block.text)
