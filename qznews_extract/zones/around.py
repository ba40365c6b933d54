"""What stands around the article: reading lists, notices, comments, menus, rows above the headline and below the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from qznews_extract.grammar.bylines import is_byline_row, is_source_line
from qznews_extract.grammar.editors import find_editors, is_editor_line
from qznews_extract.grammar.headings import is_comment_heading, is_pagination
from qznews_extract.grammar.noise import is_noise
from qznews_extract.grammar.notices import find_notices, may_hold_notice
from qznews_extract.grammar.people import line_credit
from qznews_extract.model.page import Block, Frame, Span, Zone
from qznews_extract.profile import Profile
from qznews_extract.text import squeeze
from qznews_extract.zones.lines import Lines, is_link, is_prose

_TITLE_LENGTH: Final = 8  # characters of a link that can be a headline, not a menu entry
_MEDIAN: Final = 8
_NEAR_END: Final = 14  # lines below the text in which its editor and source may stand
_GAP: Final = 3  # other lines within one list
_LIST_TAGS: Final = frozenset("li dd dt p td div h1 h2 h3 h4 h5 h6 a".split())
_WIDE: Final = re.compile(r"[\u3000-\u9fff]")


def label_notices(blocks: Sequence[Block], taken: set[int], profile: Profile | None) -> Iterator[Span]:
    """Every notice outside the article as a span of its own, several in a line told apart."""
    rules = profile.footer if profile else ()
    for block in blocks:
        text = block.text
        if block.number in taken or not text or not may_hold_notice(text):
            continue
        own = [rule for rule in rules if rule.contains in text]
        found = find_notices(text)
        if not own and (not found or _is_teaser(block, found)):
            continue
        for notice in found:
            yield Span(block.number, notice.start, notice.end, Zone.NOTICE, f"notice: {notice.notice.kind}")
        for rule in own:
            start = text.index(rule.contains)
            if not any(n.start <= start < n.end for n in found):
                yield Span(block.number, start, start + len(rule.contains), Zone.NOTICE, "profile footer rule")


def label_end(lines: Lines, last: int, taken: set[int]) -> Iterator[Span]:
    """Editor, source and byline rows that follow the text within a few lines."""
    seen = 0
    for block in lines.blocks[last + 1 :]:
        text = block.text
        if not text or block.hidden or block.number in taken:
            continue
        seen += 1
        if seen > _NEAR_END:
            return
        editors = find_editors(text) if len(text) < 160 else None
        if editors is not None and (editors.people or is_editor_line(text)):
            yield Span(block.number, editors.start, editors.end, Zone.EDITOR, "editor below the text")
            if editors.start > 0:
                yield Span(block.number, 0, editors.start, Zone.BYLINE, "row below the text")
        elif is_source_line(text) or (is_byline_row(text) and not is_link(block)):
            yield Span(block.number, 0, len(text), Zone.BYLINE, "row below the text")
        elif not is_link(block) and line_credit(text):
            yield Span(block.number, 0, len(text), Zone.CREDIT, "credit below the text")


def label_links(lines: Lines, taken: set[int], headings: dict[int, str]) -> Iterator[Span]:
    """Lists of links with headlines as recommendations, with the line that heads them; other links are menus."""
    for group in _groups(lines, taken):
        titled = [block for block in group if _can_be_title(block)]
        lengths = sorted(_length(block) for block in group)
        headed = _heading_above(lines, group[0], taken)
        if titled and (lengths[len(lengths) // 2] >= _MEDIAN or (headed is not None and len(titled) > 1)):
            if headed is not None and headed not in taken:
                block = lines.blocks[headed]
                yield Span(headed, 0, len(block.text), Zone.RECOMMENDATION_HEADING, "heading above a list of links")
            for block in group:
                zone = Zone.RECOMMENDATION if block in titled else Zone.NAVIGATION
                yield Span(block.number, 0, len(block.text), zone, "list of links")
        else:
            for block in group:
                yield Span(block.number, 0, len(block.text), Zone.NAVIGATION, "menu")


def label_teasers(lines: Lines, taken: set[int], after: int) -> Iterator[Span]:
    """In a text rendering: lines below the heading of a reading list, and bullets below the text."""
    heading = False
    for block in lines.blocks[after:]:
        text = block.text
        if block.number in lines.stops:
            heading = not is_comment_heading(text)
            yield Span(block.number, 0, len(text), Zone.RECOMMENDATION_HEADING, "heading of a reading list")
        elif block.number in taken or is_noise(text) or is_pagination(text):
            continue
        elif block.frame.tag == "li" and len(text) >= _TITLE_LENGTH and (heading or not is_menu(text)):
            yield Span(block.number, 0, len(text), Zone.RECOMMENDATION, "bullet below the text")
        elif heading and _TITLE_LENGTH <= len(text) <= 80 and not is_menu(text):
            yield Span(block.number, 0, len(text), Zone.RECOMMENDATION, "line below the heading of a reading list")
        elif len(text) > 80:
            heading = False


def is_menu(text: str) -> bool:
    """Whether a line is many short words: a menu that lost its links."""
    words = text.replace("|", " ").split()
    return len(words) >= 4 and sum(map(len, words)) / len(words) < 5


def _groups(lines: Lines, taken: set[int]) -> Iterator[list[Block]]:
    """Link lines that stand together: same shape of element, few other lines between."""
    group: list[Block] = []
    gap = 0
    for block in lines.blocks:
        if block.number in taken or not block.text:
            continue
        if is_link(block) and not is_noise(block.text) and not is_pagination(block.text):
            if group and (gap > _GAP or not _same_list(group[-1].frame, block.frame)):
                yield group
                group = []
            group.append(block)
            gap = 0
        else:
            gap += 1 if not (block.level or block.number in lines.stops) else _GAP + 1
    if group:
        yield group


def _same_list(one: Frame, other: Frame) -> bool:
    """Whether two lines stand in one list: their elements have the same tags for two levels up."""
    if one is other or one.parent is other.parent:
        return True
    up, down = one.parent, other.parent
    if up is None or down is None or one.tag != other.tag:
        return False
    return up.parent is down.parent and up.tag == down.tag


def _heading_above(lines: Lines, first: Block, taken: set[int]) -> int | None:
    """The line that heads a list: a known heading, a heading element, or a short line just above."""
    for block in reversed(lines.blocks[max(0, first.number - 4) : first.number]):
        if not block.text or block.hidden:
            continue
        if block.number in lines.stops:
            return block.number
        if block.number in taken:
            return None
        if block.level and len(block.text) <= 16:
            return block.number
        if len(block.text) > 16 or is_prose(block):
            return None
    return None


def _can_be_title(block: Block) -> bool:
    return _length(block) >= _TITLE_LENGTH and bool(_WIDE.search(block.text)) and not is_menu(block.text)


def _length(block: Block) -> int:
    """Characters of the line, of its longest link where it holds several."""
    hrefs = {href for _, href in block.pieces if href}
    if len(hrefs) < 2:
        return len(block.text)
    return max(len(squeeze(piece)) for piece, href in block.pieces if href)


def _is_teaser(block: Block, found: list[object]) -> bool:
    """A headline that only speaks of 举报 or 版权 is no notice: it is a link and holds no number."""
    return is_link(block) and len(block.text) >= _TITLE_LENGTH and all(
        getattr(f, "notice").value is None for f in found  # noqa: B009
    ) and block.frame.tag in _LIST_TAGS and len(block.text) > 14
