"""The lines between a headline and the first paragraph: rows of the head, and text only in the text's element."""

from __future__ import annotations

import itertools
from typing import Final

from qznews_extract.grammar.bylines import has_label_or_clock, is_byline_row
from qznews_extract.grammar.captions import dateline_of, is_caption
from qznews_extract.grammar.closing import is_set_phrase
from qznews_extract.grammar.headlines import is_document_number
from qznews_extract.grammar.names import is_name
from qznews_extract.grammar.outlets import is_outlet
from qznews_extract.grammar.page_furniture import is_page_furniture
from qznews_extract.grammar.people import bracket_credits, credit_tail
from qznews_extract.grammar.rows import ends_with_time
from qznews_extract.lexicon import in_both_scripts, words
from qznews_extract.model.page import Block, Zone
from qznews_extract.patterns import lazy
from qznews_extract.zones.article_lines import ArticleLines
from qznews_extract.zones.lane import is_paragraph
from qznews_extract.zones.lines import CLOSED_QUOTED
from qznews_extract.zones.opening import opens_text
from qznews_extract.zones.reasons import Reason
from qznews_extract.zones.rules import ABOVE, VALUE, is_named_standfirst, is_summary

_HEAD_ZONES: Final = (Zone.BYLINE, Zone.EDITOR, Zone.LEAD)
_BEFORE: Final = 14  # lines of advertisements between a first paragraph and the rest of a text rendering
_SPOKEN: Final = words("about", "spoken")
_ANSWER: Final = lazy(in_both_scripts("回复|答复"))  # to the question above it


def zone_above(  # noqa: PLR0911 - one rule after the other
    article: ArticleLines, at: int, rule: str, zone: Zone, *, after_picture: bool
) -> tuple[str, Zone]:
    """Rule and zone of a line above the first paragraph, from those that its words alone give it."""
    block = article.shown[at]
    if found := _said(article, at, rule, after_picture=after_picture):
        return found
    if _opens(article, at, rule, zone):
        return Reason.FIRST, Zone.BODY
    if (
        rule == VALUE
        and not _is_in_row_of_items(article, at)
        and block.number in article.lane.members
        and article.is_bar(at)
    ):
        return Reason.FURNITURE, Zone.OTHER
    if zone in _HEAD_ZONES or (zone is Zone.CAPTION and (credit_tail(block.text) or bracket_credits(block.text))):
        return rule, zone
    if not article.extent.holds(block.element):
        return _outside(block, zone, after_picture=after_picture)
    if zone is Zone.BODY and not _is_opening(article, block):
        return Reason.OUTSIDE, Zone.OTHER
    if zone is Zone.BODY and article.lane.home is not None:
        if _is_standfirst(article, at):
            return Reason.STANDFIRST, Zone.LEAD
        if block.text[-1] not in CLOSED_QUOTED:
            return Reason.OUTSIDE, Zone.OTHER
    return rule, zone


def _said(article: ArticleLines, at: int, rule: str, *, after_picture: bool) -> tuple[str, Zone] | None:
    """What a line above the text is by its words and its box: a caption, a set phrase, a summary, a marked item."""
    block = article.shown[at]
    shows = bool(block.pictures) and is_caption(block.text, after_picture=True)
    boxed = rule in (VALUE, Reason.PARAGRAPH) and article.extent.holds(block.element) and not _is_over_row(article, at)
    account = any(ends_with_time(other.text) for other in article.shown[at + 1 : at + 3])  # beside its face
    shows = shows or (boxed and not account and article.captions.is_in_box(at))
    if shows and not (has_label_or_clock(block.text) or ends_with_time(block.text)):
        return Reason.BOX, Zone.CAPTION
    if is_set_phrase(block.text):
        return Reason.FURNITURE, Zone.OTHER
    if article.is_in_summary(block):
        return Reason.SUMMARY, Zone.LEAD
    marked = article.captions.is_marked_item(at, after_picture=after_picture)
    if marked and block.number in article.lane.members:
        return Reason.FIRST, Zone.BODY
    told = rule in (VALUE, Reason.PARAGRAPH) and article.lane.home is not None  # 资料图, whose picture is not there
    return ("caption", Zone.CAPTION) if told and is_caption(block.text, after_picture=False) else None


def _opens(article: ArticleLines, at: int, rule: str, zone: Zone) -> bool:
    """Whether a line opens the text, or is the number of the document, unless it is the value of a label above it."""
    block = article.shown[at]
    if is_document_number(block.text) and not article.shown[at - 1].text.endswith(("：", ":")):
        return True
    return opens_text(article.shown, at, article.lane, rule) or (zone is Zone.LEAD and _is_plain(article, block))


def _outside(block: Block, zone: Zone, *, after_picture: bool) -> tuple[str, Zone]:
    """Rule and zone of a line outside the text's element: a sentence that introduces it."""
    told = zone is Zone.BODY and block.text[-1] == "。" and is_paragraph(block) and not after_picture
    return (Reason.STANDFIRST, Zone.LEAD) if told and not is_page_furniture(block.text) else (ABOVE, Zone.OTHER)


def _is_in_row_of_items(article: ArticleLines, at: int) -> bool:
    """Whether a name or an outlet of a rendering is an item next to one with the time: • 周若禾 • 2021-09-07."""
    block = article.shown[at]
    if article.lane.home is not None or not (is_name(block.text) or is_outlet(block.text)):
        return False
    return any(is_byline_row(other.text) and other.element.tag == "li" for other in article.neighbours(at))


def _is_plain(article: ArticleLines, block: Block) -> bool:
    """Whether a line has the form of the paragraphs and no box around it: 【导读】 as the first of them."""
    labelled = block.text[0] in "【[" and block.text[-1] not in "】]"  # only the label is in brackets
    if article.lane.home is None:
        return labelled and block.text[1:].startswith(_SPOKEN)
    return labelled and article.follows(block) and article.is_alone(block)


def _is_standfirst(article: ArticleLines, at: int) -> bool:
    """Whether a paragraph above those of the text introduces it: by the name of its element or by its place."""
    block = article.shown[at]
    label = at > 0 and is_summary(f"{article.shown[at - 1].text}：")
    if label or is_named_standfirst(block, article.extent.container):
        return True
    return _is_over_row(article, at)


def _is_over_row(article: ArticleLines, at: int) -> bool:
    """Whether a byline row is between a line and the first paragraph."""
    below = itertools.takewhile(lambda other: other.number < article.lane.first, article.shown[at + 1 :])
    rows = [other.text for other in below if has_label_or_clock(other.text) and is_byline_row(other.text)]
    return bool(rows) and _ANSWER.search(rows[0]) is None


def _is_opening(article: ArticleLines, block: Block) -> bool:
    """Whether a line above the lane is nevertheless a paragraph that opens the text."""
    if article.lane.home is None:
        prose = article.lines.is_prose(block.number) or dateline_of(block.text) is not None  # 新华社…电 题：…
        prose = prose and block.number >= article.lane.first - _BEFORE
        return prose and not is_page_furniture(block.text)
    return is_paragraph(block)
