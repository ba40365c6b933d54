"""What stands around the article: reading lists, notices, comments, menus, rows above the headline and below the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from qznews_extract.grammar.addresses import site_of
from qznews_extract.grammar.bylines import is_byline_row, is_source_line
from qznews_extract.grammar.editors import find_editors, is_editor_line
from qznews_extract.grammar.headings import is_comment_heading, is_pagination
from qznews_extract.grammar.noise import is_noise
from qznews_extract.grammar.notices import find_notices, may_hold_notice
from qznews_extract.grammar.people import line_credit
from qznews_extract.model.page import Block, Frame, Span, Zone
from qznews_extract.profile import Profile
from qznews_extract.zones.lines import Lines, is_link, is_prose

_TITLE_LENGTH: Final = 8  # characters of a link that can be a headline, not a menu entry
_NEAR_END: Final = 14  # lines below the text in which its editor and source may stand
_COMMENT_NAME: Final = re.compile(
    r"comment-?(?:list|item|s\b|box|wrap)|\breply|pinglun|gentie|user-?(?:name|info)", re.IGNORECASE
)
_LEVELS_UP: Final = 5
_GAP: Final = 3  # other lines within one list
_LIST_TAGS: Final = frozenset("li dd dt p td div h1 h2 h3 h4 h5 h6 a".split())
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_AD: Final = re.compile(r"[\[(（【]?\s?(?:广告|廣告|推广|AD\b|Ad\b)")
_SURE_LENGTH: Final = 11  # Han characters: see `label_links`
_HEADED: Final = 7  # the same below a known heading
_LEAST: Final = 4  # the same in a list whose other lines are long
_LONGEST: Final = 80
_FEW: Final = 5  # headlines that make lists without a heading we know
_COMMENT_NAME: Final = re.compile(
    r"comment-?(?:list|item|s\b|box|wrap)|\breply|pinglun|gentie|user-?(?:name|info)", re.IGNORECASE
)
_LEVELS_UP: Final = 5
_GAP: Final = 3  # other lines within one list
_LIST_TAGS: Final = frozenset("li dd dt p td div h1 h2 h3 h4 h5 h6 a".split())
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_AD: Final = re.compile(r"[\[(（【]?\s?(?:广告|廣告|推广|AD\b|Ad\b)")
_HAN_IN_TITLE: Final = 6  # Han characters of a link that can be a headline, not a menu entry
_LONGEST: Final = 80
_FEW: Final = 3  # headlines that make a list without a heading we know


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
    seen, listed = 0, False
    for block in lines.blocks[last + 1 :]:
        text = block.text
        if not text or block.hidden or block.number in taken:
            continue
        listed = listed or block.number in lines.stops
        seen += 1
        if seen > _NEAR_END:
            return
        editors = find_editors(text) if len(text) < 160 else None
        if editors is not None and (editors.people or is_editor_line(text)):
            yield Span(block.number, editors.start, editors.end, Zone.EDITOR, "editor below the text")
            if editors.start > 0:
                yield Span(block.number, 0, editors.start, Zone.BYLINE, "row below the text")
        elif listed:  # dates and sources below the heading of a reading list are those of other articles
            continue
        elif is_source_line(text) or (is_byline_row(text) and not is_link(block)):
            yield Span(block.number, 0, len(text), Zone.BYLINE, "row below the text")
        elif not is_link(block) and line_credit(text):
            yield Span(block.number, 0, len(text), Zone.CREDIT, "credit below the text")


def label_links(lines: Lines, taken: set[int], own_sites: frozenset[str]) -> Iterator[Span]:
    """Lists of links with headlines as recommendations, with the line that heads them; other links are menus.

    A list is all links that stand in the same shape of element. One is told from a menu by the length of its lines: of
    the links with 11 Han characters or more nine of ten are headlines, of those with 8 one of eight.
    """
    links = [block for block in lines.blocks if block.number not in taken and _is_list_link(block)]
    medians = _medians(links)
    wanted: list[Block] = []
    heads: dict[int, int] = {}
    section: int | None = None
    previous: Block | None = None
    for block in links:
        if previous is None or not _together(lines, previous, block):
            section = _heading_above(lines, block, taken)
        previous = block
        known = section is not None and section in lines.stops
        if _site_is(block, own_sites) and _is_headline(block, medians[_shape(block)], known=known):
            wanted.append(block)
            if section is not None:
                heads[block.number] = section
    sure = len(wanted) >= _FEW or any(head in lines.stops for head in heads.values())
    numbers = {block.number for block in wanted} if sure else set()
    for head in dict.fromkeys(head for number, head in heads.items() if number in numbers):
        if head not in taken:
            text = lines.blocks[head].text
            yield Span(head, 0, len(text), Zone.RECOMMENDATION_HEADING, "heading above a list of links")
    for block in links:
        zone = Zone.RECOMMENDATION if block.number in numbers else Zone.NAVIGATION
        yield Span(block.number, 0, len(block.text), zone, "list of links" if block.number in numbers else "menu")


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


def _is_list_link(block: Block) -> bool:
    text = block.text
    return (
        bool(text)
        and is_link(block)
        and not _in_comments(block.frame)
        and not is_noise(text)
        and not is_pagination(text)
    )


def _medians(links: Sequence[Block]) -> dict[tuple[str, ...], int]:
    """For each shape of element the median of the Han characters of its links."""
    lengths: dict[tuple[str, ...], list[int]] = {}
    for block in links:
        lengths.setdefault(_shape(block), []).append(_han(block))
    return {shape: sorted(found)[len(found) // 2] for shape, found in lengths.items()}


def _shape(block: Block) -> tuple[str, ...]:
    """What the elements of one list have in common: tags and classes of the line's element and the one around."""
    frame, parent = block.frame, block.frame.parent
    return (frame.tag, frame.names, parent.tag, parent.names) if parent is not None else (frame.tag, frame.names)


def _is_headline(block: Block, median: int, *, known: bool) -> bool:
    """Whether a link is a headline, by its length, its list's, and whether a known heading (相关新闻) stands above."""
    text, length = block.text, _han(block)
    if len(text) > _LONGEST or is_menu(text) or _AD.match(text):
        return False
    return length >= _SURE_LENGTH or (median >= _SURE_LENGTH and length >= _LEAST) or (known and length >= _HEADED)


def _han(block: Block) -> int:
    """Han characters of a line, of its longest link where it holds several."""
    hrefs = {href for _, href in block.pieces if href}
    if len(hrefs) < 2:
        return len(_HAN.findall(block.text))
    return max(len(_HAN.findall(piece)) for piece, href in block.pieces if href)


def _site_is(block: Block, own: frozenset[str]) -> bool:
    """Whether a link stays on the page's own site; links to other sites are advertisements and friends."""
    return not own or site_of(block.href) in own


def _together(lines: Lines, one: Block, other: Block) -> bool:
    """Whether two link lines stand in one list: the same shape, few lines and no heading between."""
    between = lines.blocks[one.number + 1 : other.number]
    if len(between) > _GAP or _shape(one) != _shape(other):
        return False
    return not any(block.level or block.number in lines.stops for block in between)


def _in_comments(frame: Frame | None) -> bool:
    """Whether an element around is the readers' comments."""
    steps = 0
    while frame is not None and steps < _LEVELS_UP:
        if _COMMENT_NAME.search(f"{frame.id} {frame.names}"):
            return True
        frame, steps = frame.parent, steps + 1
    return False


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


def _is_teaser(block: Block, found: list[object]) -> bool:
    """A headline that only speaks of 举报 or 版权 is no notice: it is a link and holds no number."""
    return (
        is_link(block)
        and len(block.text) >= _TITLE_LENGTH
        and all(
            f.notice.value is None
            for f in found
        )
        and block.frame.tag in _LIST_TAGS
        and len(block.text) > 14
    )
