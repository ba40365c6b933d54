"""Lists of links (推荐, 相关新闻, 排行): reading told from menus."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from qznews_extract.grammar.addresses import site_of
from qznews_extract.grammar.headings import is_pagination
from qznews_extract.grammar.noise import is_noise
from qznews_extract.model.page import Block, Frame, Span, Zone
from qznews_extract.zones.lines import Lines, is_link, is_prose

_SURE_LENGTH: Final = 11  # Han characters: see `label_links`
_HEADED: Final = 7  # the same below a known heading
_LEAST: Final = 4  # the same in a list whose other lines are long
_BULLETED: Final = 8  # the same behind a bullet that is printed as text
_BULLETS: Final = frozenset("·•■▪◆●○►▶◇□★☆・")
_LONGEST: Final = 80
_FEW: Final = 5  # headlines that make lists without a heading we know
_GAP: Final = 3  # other lines within one list
_HEADING: Final = 16  # characters of a line that heads a list
_LEVELS_UP: Final = 5
_COMMENT_NAME: Final = re.compile(
    r"comment-?(?:list|item|s\b|box|wrap)|\breply|pinglun|gentie|user-?(?:name|info)", re.IGNORECASE
)
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_AD: Final = re.compile(r"[\[(（【]?\s?(?:广告|廣告|推广|AD\b|Ad\b)")


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
    if length >= _BULLETED and text[0] in _BULLETS:
        return True
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
        if block.level and len(block.text) <= _HEADING:
            return block.number
        if len(block.text) > _HEADING or is_prose(block):
            return None
    return None
