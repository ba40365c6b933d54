"""The article's own lines: byline rows, lead, paragraphs, captions, credits, editors, and where it ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from qznews_extract.grammar.bylines import is_byline_row, is_row_with_labels, is_source_line
from qznews_extract.grammar.captions import has_caption_mark, is_caption, is_title_note
from qznews_extract.grammar.editors import find_editors, is_editor_line
from qznews_extract.grammar.headlines import is_same_headline
from qznews_extract.grammar.headings import is_comment_heading, is_pagination, opens_reading_list, section_name
from qznews_extract.grammar.noise import is_noise
from qznews_extract.grammar.notices import find_notices
from qznews_extract.grammar.outlets import is_outlet
from qznews_extract.grammar.people import closing_bracket, line_credit
from qznews_extract.model.page import Block, Frame, Span, Zone
from qznews_extract.text import key
from qznews_extract.zones.lines import Lines, inside, is_link
from qznews_extract.zones.region import Run, bounds, container_of, next_article

# What a notice in the text speaks of; a law or a report may forbid and regulate as well.
_OF_THE_PAGE: Final = re.compile(r"转载|授权|版权|本文|本站|本网|本平台|声明|聲明|免责|观点|ICP|公网安|许可证|©|opyright|原创|主办|承办|技术支持|网站标识码")
_REST: Final = 0.25  # an end mark counts if less than this share of the prose follows it
_SUMMARY: Final = re.compile(r"[\s【\[(（]{0,2}(?:摘\s{0,2}要|核心提示|内容提要|内容摘要|导读|导语|提要|内容简介|新闻摘要|阅读提示|简介|摘由)[\s】\])）]{0,2}[:：】\]]")
_STRONG: Final = ("copyright", "icp", "police_record", "news_licence", "licence", "statement", "disclaimer", "organiser")
_DAY: Final = re.compile(r"(?:\d{4}|[二〇○零一九]{4})年.{1,3}月.{1,3}日")
_NEARLY_ALL: Final = 0.8
_SIGNATURE_LINES: Final = 3
_ACCOUNT: Final = 12  # characters of a link that may be the outlet's or account's name
_CAPTION_NAME: Final = re.compile(
    r"(?:^|[\s_-])(?:cap|caption|tuzhu|tushuo|(?:pic|img|image|photo)[_-]?(?:txt|text|desc|info|note|title))(?:$|[\s_-])", re.IGNORECASE
)
_MAX_CAPTION: Final = 200
_VALUE: Final = 24  # characters of an outlet or account that stands without a label
_NEAR: Final = 12  # lines below the headline in which it stands


class Extent(NamedTuple):
    """Lines `first` to `last` may belong to the article; `container` is the element around, if the page has any."""

    first: int
    last: int
    container: Frame | None


def extent_of(lines: Lines, run: Run, anchor: int | None) -> Extent:
    """From below the headline to the end of the element that holds the text."""
    start = 0 if anchor is None else anchor + 1
    if not lines.marked_links:
        return Extent(min(start, run.first), _with_signature(lines, run.last), None)
    container = container_of(lines, run)
    first, last = bounds(lines, container, run.first)
    container, last = _grown(lines, container, first, last, start)
    end = next_article(lines, anchor)
    last = max(last, run.last) if end is None else min(max(last, run.last), end - 1)
    return Extent(start if anchor is not None else first, last, container)


def _with_signature(lines: Lines, last: int) -> int:
    """The end of a text with the body and the day that sign a notice below it (落款)."""
    for block in lines.blocks[last + 1 : last + 1 + _SIGNATURE_LINES]:
        if not (is_outlet(block.text) or _DAY.fullmatch(block.text)) or is_noise(block.text):
            break
        last = block.number
    return last


def _grown(lines: Lines, container: Frame, first: int, last: int, start: int) -> tuple[Frame, int]:
    """The element around, as long as all that it adds is plain text: tables and lists that follow the prose."""
    while container.parent is not None:
        outer_first, outer_last = bounds(lines, container.parent, last)
        added = [*lines.blocks[max(outer_first, start) : first], *lines.blocks[last + 1 : outer_last + 1]]
        if not all(_is_plain(lines, block) for block in added):
            break
        container, first, last = container.parent, outer_first, outer_last
    return container, last


def _is_plain(lines: Lines, block: Block) -> bool:
    text = block.text
    if not text or block.hidden:
        return not block.pictures
    return not (
        block.link or block.number in lines.stops or lines.gains[block.number] < -1.0 or is_noise(text) or is_byline_row(text)
        or find_notices(text)
    )  # fmt: skip


def label_article(lines: Lines, extent: Extent, run: Run, title: str) -> Iterator[Span]:
    """Zones for the lines of the extent, in order; lines behind the article's end are left to others."""
    remaining = sum(_prose_gain(lines, n) for n in range(extent.first, extent.last + 1))
    whole, seen, after_picture, reading, signed = remaining, 0.0, False, False, False
    for number in range(extent.first, extent.last + 1):
        block = lines.blocks[number]
        remaining -= _prose_gain(lines, number)
        if block.hidden:
            continue
        if not block.text:
            if extent.container is not None and not inside(block.frame, extent.container):
                continue
            after_picture = True
            yield Span(number, 0, 0, Zone.BODY, "picture")
            continue
        begun = seen > 0
        rule, zone = _rule(lines, block, title, begun=begun, near=number < min(run.first, extent.first + _NEAR), after_picture=after_picture, reading=reading)
        if rule == "link above the text":
            continue  # lists of links are told by their neighbours, later
        if not begun and zone not in _HEAD_ZONES and not _may_open(lines, extent, run, block):
            continue
        if signed and zone is Zone.BODY and _is_contact(block.text):
            rule, zone = "contact below the editor", Zone.NOTICE
        reading = zone in (Zone.RECOMMENDATION, Zone.RECOMMENDATION_HEADING)
        if begun and seen and zone in _ENDS and _is_end(lines, extent, number, zone, seen, remaining, whole):
            return
        if zone is Zone.BODY and (number > run.first or lines.is_prose(number)):
            seen += max(_prose_gain(lines, number), 0.1)
        after_picture = bool(block.pictures) or (after_picture and zone is Zone.CAPTION)
        spans = list(_spans(block, zone, rule))
        signed = signed or spans[-1].zone is Zone.EDITOR
        yield from spans


def label_pictures(lines: Lines, start: int) -> Iterator[Span]:
    """Pictures and videos below the headline of a page without prose, up to the first list of links."""
    seen = False
    for block in lines.blocks[start : start + _SHOWN]:
        text = block.text
        if block.hidden or (is_link(block) and not block.pictures):
            if seen:
                return
            continue
        if block.number in lines.stops or (text and is_editor_line(text)):
            return
        if block.pictures and not is_link(block):
            seen = True
            yield Span(block.number, 0, 0, Zone.BODY, "picture")
        elif seen and text and is_caption(text, after_picture=True):
            yield Span(block.number, 0, len(text), Zone.CAPTION, "caption")
        elif text and is_byline_row(text):
            yield Span(block.number, 0, len(text), Zone.BYLINE, "byline row")


_SHOWN: Final = 60  # lines below the headline in which a page without prose shows its pictures
_HEAD_ZONES: Final = (Zone.BYLINE, Zone.EDITOR, Zone.LEAD)  # what may stand between headline and text, outside its element
_ENDS: Final = (Zone.RECOMMENDATION_HEADING, Zone.COMMENT, Zone.EDITOR, Zone.NOTICE)


def _may_open(lines: Lines, extent: Extent, run: Run, block: Block) -> bool:
    """Whether the text may begin with this line: it lies in the article's element, or at the first prose."""
    if extent.container is None:
        return block.number >= run.first
    return inside(block.frame, extent.container)


def _is_end(
    lines: Lines, extent: Extent, number: int, zone: Zone, seen: float, remaining: float, whole: float
) -> bool:
    """Whether an end mark ends the article: little text follows it in the element, or before the next mark."""
    if zone is Zone.COMMENT:
        return True
    if extent.container is not None:
        return remaining < _REST * whole
    following = 0.0
    for block in lines.blocks[number + 1 : extent.last + 1]:
        if block.number in lines.stops or is_editor_line(block.text):
            break
        following += _prose_gain(lines, block.number)
    return following < seen


def _prose_gain(lines: Lines, number: int) -> float:
    return max(lines.gains[number], 0.0)


def _rule(
    lines: Lines, block: Block, title: str, *, begun: bool, near: bool, after_picture: bool, reading: bool
) -> tuple[str, Zone]:
    """The first rule that fits a line, and its zone. The order is from marks that cannot be text to text."""
    text = block.text
    if block.frame.tag == "figcaption" or (_CAPTION_NAME.search(block.frame.names) and len(text) <= _MAX_CAPTION):
        return "caption by its element", Zone.CAPTION
    if is_title_note(text):
        return "title note", Zone.OTHER
    if not begun and (is_byline_row(text) or is_source_line(text)):
        return "byline row", Zone.BYLINE
    if is_editor_line(text):
        return "editor line", Zone.EDITOR
    if is_source_line(text) or (begun and is_row_with_labels(text)):
        return "source line", Zone.BYLINE
    if begun and block.number in lines.stops:
        return _stop(text)
    if is_noise(text):
        return "page furniture", Zone.OTHER
    if is_pagination(text):
        return "pagination", Zone.NAVIGATION
    if block.number in lines.stops:
        return _stop(text)
    if is_same_headline(key(text), title):
        return "headline repeated", Zone.OTHER
    if opens_reading_list(text) and (block.link or len(text) < 60):
        return "reading list", Zone.RECOMMENDATION
    if is_link(block) and begun and (reading or len(text) > 6):
        return "link in a reading list", Zone.RECOMMENDATION
    if is_link(block) and not begun and not (near and len(text) <= _ACCOUNT):
        return "link above the text", Zone.OTHER
    if has_caption_mark(text):
        return "caption", Zone.CAPTION
    if line_credit(text):
        return "credit line", Zone.CREDIT if begun else Zone.BYLINE
    if not begun and near and len(text) <= _VALUE and text[-1] not in "。！？”：":
        return "value beside the headline", Zone.BYLINE
    if is_caption(text, after_picture=after_picture or bool(block.pictures)):
        return "caption", Zone.CAPTION
    if not begun and _SUMMARY.match(text):
        return "summary box", Zone.LEAD
    if len(text) < 300 and _is_notice(text):
        return "notice", Zone.NOTICE
    return "paragraph", Zone.BODY


def _stop(text: str) -> tuple[str, Zone]:
    if is_comment_heading(text) and section_name(text) is None:
        return "comments", Zone.COMMENT
    return "heading of a reading list", Zone.RECOMMENDATION_HEADING


def _is_contact(text: str) -> bool:
    """Whether a line is nothing but addresses and numbers of the paper."""
    found = find_notices(text)
    return bool(found) and sum(f.end - f.start for f in found) >= _NEARLY_ALL * len(text)


def _is_notice(text: str) -> bool:
    found = find_notices(text)
    if not any(f.notice.kind in _STRONG for f in found) or not _OF_THE_PAGE.search(text):
        return False
    return sum(f.end - f.start for f in found) > 0.5 * len(text)


def _spans(block: Block, zone: Zone, rule: str) -> Iterator[Span]:
    """The spans of a line: a last paragraph may carry the editor or the credit behind it."""
    end = len(block.text)
    if zone is Zone.BODY:
        tails = []
        editors = find_editors(block.text)
        if editors is not None and editors.start > 0 and end - editors.start <= 60:
            tails.append(Span(block.number, editors.start, end, Zone.EDITOR, "editor behind the paragraph"))
            end = editors.start
        yield Span(block.number, 0, end, zone, rule)
        yield from tails
    else:
        yield Span(block.number, 0, end, zone, rule)


def closing_credit(block: Block, end: int) -> Span | None:
    """The credit bracket at the end of the last paragraph."""
    credit = closing_bracket(block.text[:end])
    return None if credit is None else Span(block.number, credit.start, end, Zone.CREDIT, "closing bracket")


