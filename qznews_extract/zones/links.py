"""Lists of links (推荐, 相关新闻, 排行): reading told from menus."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from qznews_extract.grammar.addresses import is_article_address, site_of, target_of
from qznews_extract.grammar.headings import is_pagination
from qznews_extract.grammar.noise import is_noise
from qznews_extract.model.page import Block, Frame, Span, Zone
from qznews_extract.patterns import lazy
from qznews_extract.zones.lines import Lines, is_prose

_SURE_LENGTH: Final = 11  # Han characters: see `label_links`
_HEADED: Final = 7  # the same below a known heading, and for the address of an article
_LEAST: Final = 4  # the same in a list whose other lines are long
_BULLETED: Final = 8  # the same behind a bullet that is printed as text
_MENU_WORD: Final = 8  # characters of a menu's longest word
_BULLETS: Final = frozenset("·•▪○►▶◇□☆・")
_LONGEST: Final = 80
_FEW: Final = 5  # headlines that make lists without a heading we know
_GAP: Final = 3  # other lines within one list
_HEADING: Final = 16  # characters of a line that heads a list
_LEVELS_UP: Final = 5
_COMMENT_NAME: Final = lazy(r"comment-?(?:list|item|s\b|box|wrap)|reply(?<=\breply)|pinglun|gentie|user-?(?:name|info)")
_WIDE: Final = lazy(r"[\u3400-\U0010ffff]+")
_AD: Final = lazy(r"[\[(（【]?\s?(?:广告|廣告|推广|AD\b|Ad\b)")
_SHOUT: Final = frozenset("★■●◆▲")  # marks that lead the text advertisements of the portals


Shape = tuple[str, ...]  # tags and classes of an element and the one around


class Link(NamedTuple):
    """A link line with what its list has in common (tags and classes of its element and the one around) and its length.

    The length counts wide characters: Han and full-width marks; of several links in one line the longest counts.
    """

    block: Block
    shape: Shape
    length: int


class List(NamedTuple):
    """What the links of one shape have in common: the median of their lengths, and whether most carry a loud mark."""

    median: int
    marked: bool


def label_links(lines: Lines, taken: set[int], own_sites: frozenset[str]) -> Iterator[Span]:
    """Lists of links with headlines as recommendations, with the line that heads them; other links are menus.

    A list is all links that stand in the same shape of element. One is told from a menu by the length of its lines: of
    the links with 11 Han characters or more nine of ten are headlines, of those with 8 one of eight.
    """
    shapes: dict[Shape, Shape] = {}
    own = [block for block in lines.blocks if lines.links[block.number] and block.number not in taken]
    links = [_link(block, shapes) for block in own]
    heads = _wanted(lines, links, taken, own_sites)
    if len(heads) < _FEW and not any(head in lines.stops for head in heads.values()):
        heads = {}
    for head in dict.fromkeys(heads.values()):
        if head is not None and head not in taken:
            text = lines.blocks[head].text
            yield Span(head, 0, len(text), Zone.RECOMMENDATION_HEADING, "heading above a list of links")
    for link in links:
        number, end = link.block.number, len(link.block.text)
        if number in heads:
            yield Span(number, 0, end, Zone.RECOMMENDATION, "list of links")
        else:
            yield Span(number, 0, end, Zone.NAVIGATION, "menu")


def _wanted(lines: Lines, links: Sequence[Link], taken: set[int], own_sites: frozenset[str]) -> dict[int, int | None]:
    """The numbers of the links that are headlines, each with that of the line that heads its list."""
    lists = _lists(links)
    comments: dict[Frame, bool] = {}
    heads: dict[int, int | None] = {}
    section: int | None = None
    previous: Link | None = None
    for link in links:
        if previous is None or not _together(lines, previous, link):
            section = None if link.length < _LEAST else _heading_above(lines, link, taken)
        previous = link if link.length >= _LEAST else None
        known = section is not None and section in lines.stops
        if _is_headline(link, lists[link.shape], known=known) and _is_own(link.block, own_sites, comments):
            heads[link.block.number] = section
    return heads


def is_menu(text: str) -> bool:
    """Whether a line is many short words: a menu that lost its links."""
    words = text.replace("|", " ").split()
    return len(words) >= 4 and sum(map(len, words)) / len(words) < 5 and max(map(len, words)) <= _MENU_WORD


def _link(block: Block, shapes: dict[Shape, Shape]) -> Link:
    """A link with what it has in common with its list; `shapes` keeps one of those that are the same."""
    shape, pieces = _shape(block.frame), block.pieces
    shape = shapes.setdefault(shape, shape)
    if len(pieces) > 1 and len({href for _, href in pieces if href}) > 1:
        return Link(block, shape, max([_wide(piece) for piece, href in pieces if href]))
    return Link(block, shape, _wide(block.text))


def _shape(frame: Frame) -> Shape:
    parent = frame.parent
    return (frame.tag, frame.names) if parent is None else (frame.tag, frame.names, parent.tag, parent.names)


def _wide(text: str) -> int:
    """How many characters are Han or full-width marks."""
    return 0 if text.isascii() else sum(map(len, _WIDE.findall(text)))


def _lists(links: Sequence[Link]) -> dict[Shape, List]:
    """For each shape of element what its links have in common."""
    shapes: dict[Shape, list[Link]] = {}
    for link in links:
        shapes.setdefault(link.shape, []).append(link)
    return {
        shape: List(
            median=sorted(link.length for link in own)[len(own) // 2],
            marked=sum(link.block.text[0] in _SHOUT for link in own) > len(own) / 2,
        )
        for shape, own in shapes.items()
    }


def _is_headline(link: Link, its: List, *, known: bool) -> bool:
    """Whether a link is a headline: long enough for what speaks for it, and no menu, advertisement or page number."""
    text = link.block.text
    if link.length < _LEAST or len(text) > _LONGEST or not _is_long_enough(link, its.median, known=known):
        return False
    if is_menu(text) or _AD.match(text) or (text[0] in _SHOUT and not (known and its.marked)):
        return False
    return not is_noise(text) and not is_pagination(text)


def _is_long_enough(link: Link, median: int, *, known: bool) -> bool:
    """Whether a link is as long as a headline, by its list, a heading (相关新闻) above, its address and its bullet."""
    if link.length >= _SURE_LENGTH or median >= _SURE_LENGTH:
        return True
    if link.length >= _HEADED and (known or is_article_address(link.block.href or "")):
        return True
    return link.length >= _BULLETED and link.block.text[0] in _BULLETS


def _is_own(block: Block, own_sites: frozenset[str], comments: dict[Frame, bool]) -> bool:
    """Whether a link stays on the page's own site and out of the readers' comments; other sites are advertisements."""
    href = block.href or ""
    if href.lower().startswith("javascript:") and "http" not in href:
        return False  # buttons of comments and galleries
    target = target_of(href)
    addresses = (href,) if target is href else (href, target)
    if own_sites and not all(site_of(address) in own_sites for address in addresses):
        return False
    return not _in_comments(block.frame, comments)


def _together(lines: Lines, one: Link, other: Link) -> bool:
    """Whether two link lines stand in one list: the same shape, few lines and no heading between."""
    first, last = one.block.number, other.block.number
    if last - first > _GAP + 1 or one.shape != other.shape:
        return False
    return last == first + 1 or not any(
        block.level or block.number in lines.stops for block in lines.blocks[first + 1 : last]
    )


def _in_comments(frame: Frame | None, known: dict[Frame, bool]) -> bool:
    """Whether an element around is the readers' comments; `known` keeps what the elements' names have told."""
    for _ in range(_LEVELS_UP):
        if frame is None:
            break
        if frame.names or frame.id:
            found = known.get(frame)
            if found is None:
                found = known[frame] = _COMMENT_NAME.search(f"{frame.id} {frame.names}".lower()) is not None
            if found:
                return True
        frame = frame.parent
    return False


def _heading_above(lines: Lines, first: Link, taken: set[int]) -> int | None:
    """The line that heads a list: a known heading, or a heading element that is no entry of the list itself."""
    number = first.block.number
    for block in reversed(lines.blocks[max(0, number - 4) : number]):
        if not block.text or block.hidden:
            continue
        if block.number in lines.stops:
            return block.number
        if block.number in taken or (block.link and _shape(block.frame) == first.shape):
            return None
        if block.level and len(block.text) <= _HEADING:
            return block.number
        if len(block.text) > _HEADING or is_prose(block):
            return None
    return None
