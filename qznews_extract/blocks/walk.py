"""The single walk through a tree, which gives its blocks: the lines that a reader sees."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple, TypeAlias

from lxml import etree

from qznews_extract.blocks.pictures import is_of_player, take_picture
from qznews_extract.blocks.preformatted import paragraphs_of_pre
from qznews_extract.errors import LimitError
from qznews_extract.grammar.headings import section_name
from qznews_extract.model.options import Limits
from qznews_extract.model.page import Block, Element, Picture
from qznews_extract.patterns import lazy
from qznews_extract.text import collapse_whitespace
from qznews_extract.tree import UNSEEN

_INLINE, _BLOCK, _SKIPPED, _BREAK, _LINK, _PICTURE, _VIDEO, _ASIDE = range(8)
_TAGS: Final = {
    _BLOCK: "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup html legend li main menu nav ol p pre section summary "
    "table tbody td tfoot th thead tr ul",
    _SKIPPED: "head script style template noscript button select textarea input object svg math title applet canvas "
    "audio map datalist option optgroup progress meter noframes xml",
    _BREAK: "br hr",
    _LINK: "a",
    _PICTURE: "img embed iframe source",
    _VIDEO: "video",
    _ASIDE: "base link meta noembed plaintext xmp",  # inline; `tree` reads them too
}


class _Kinds(dict[object, int]):
    """The kind of each tag; unlisted tags are inline."""

    def __missing__(self, tag: object) -> int:
        return _INLINE


_INLINE_TAGS: Final = "abbr b big cite code del em font i ins label mark o:p s small span strike strong sub sup time u"
_KINDS: Final = _Kinds(
    dict.fromkeys(_INLINE_TAGS.split(), _INLINE)
    | {tag: kind for kind, tags in _TAGS.items() for tag in tags.split()}
    | {etree.Comment: _SKIPPED, etree.ProcessingInstruction: _SKIPPED, etree.Entity: _SKIPPED}
)
_BLOCK_TAGS: Final[dict[str, str]] = {tag: tag for tag in _TAGS[_BLOCK].split()}  # one string each, however many
_HIDDEN_STYLE: Final = lazy(r"display\s*:\s*none")  # lower case, like the next one
# Whole articles may be in elements that a script makes visible, so this applies only to words within a line.
_UNSEEN_STYLE: Final = lazy(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em)?\s*(?:;|\Z)")
_YEAR: Final = r"(?:19|20)\d\d(?:[-/.]\d|年)"
_TIME: Final = lazy(_YEAR)
_GLUED_TIME: Final = lazy(rf"[0-9]{_YEAR}")  # to the number in the element before it
_PRE: Final = _BLOCK_TAGS["pre"]
_TITLE: Final = 8  # characters of a headline
_TWO_TITLES: Final = 2 * _TITLE
_SPACE: Final = "\u3000"  # the highest white space in use: a Han character compares greater
# An open element: its kind, what was `left` before it, and the open element around it.
_Open: TypeAlias = tuple[etree._Element, int, int, "_Open | None"]


class Walked(NamedTuple):
    """The blocks of a tree, and its invisible elements that hold metadata or may have swallowed text (`UNSEEN`)."""

    blocks: list[Block]
    aside: list[etree._Element]


def tree_blocks(root: etree._Element, limits: Limits) -> Walked:
    """The blocks of a tree, in its order. The tree is not changed. Raises `LimitError` beyond `limits.blocks`.

    This loop runs for every element of every page: state is in local variables, and calls are avoided. `iter` gives
    the elements in document order; one ends when as many as it has children have ended in it.
    """
    blocks, aside = Walked([], [])
    enclosing = Element(None, "", "", "", 1, False)
    pieces: list[tuple[str, str | None]] = []
    pictures: list[Picture] = []
    href: str | None = None
    around: _Open | None = None
    left, elements = 1, root.iter()  # elements that have not ended yet in the innermost open one
    for element in elements:
        kind, is_start = _KINDS[tag := element.tag], True
        while True:
            if (pieces or pictures) and (kind == _BLOCK or (kind == _BREAK and is_start)):
                _end_block(blocks, pieces, pictures, enclosing, limits.blocks)
            if kind == _BLOCK:
                enclosing = _element_of(enclosing, element, tag) if is_start else enclosing.parent or enclosing
            elif kind == _LINK:
                href = _target_of(element) if is_start else None
            elif is_start and not _is_entered(kind, element, pictures, aside):
                _pass_over(element, elements, aside)
                is_start = False
            text = (kind != _VIDEO and element.text) if is_start else (around and element.tail)  # not of the root
            if text and (pieces or text[0] > _SPACE or not text.isspace()):
                pieces.append((text, href))
            if is_start and (children := len(element)):
                around = element, kind, left, around
                left = children
                break
            if not is_start:
                left -= 1
                if left or not around:
                    break
                element, kind, left, around = around  # noqa: PLW2901 - it ends with its last child
            is_start = False
    _end_block(blocks, pieces, pictures, enclosing, limits.blocks)
    return Walked(blocks, aside)


def _target_of(link: etree._Element) -> str | None:
    """Where a link leads; the address of a person leads to no page."""
    href = link.get("href")
    return None if href is not None and href.startswith("mailto:") else href


def _is_entered(kind: int, element: etree._Element, pictures: list[Picture], aside: list[etree._Element]) -> bool:
    """Take what an element within a line is, and tell whether its content belongs to the line.

    It does not where it is hidden, or shown only where a player is missing.
    """
    if kind in (_PICTURE, _VIDEO):
        take_picture(pictures, element)
        return element.tag != "iframe" and not (element.tag == "source" and is_of_player(element))
    if kind == _SKIPPED or _is_hidden(element):
        return False
    if kind == _ASIDE:
        aside.append(element)
    return True


def _pass_over(element: etree._Element, elements: Iterator[etree._Element], aside: list[etree._Element]) -> None:
    """Leave out an element with those inside it, which come next; `aside` gets what the head and the repairs need."""
    aside.append(element)
    if len(element):
        inside = list(element.iter())[1:]
        next(itertools.islice(elements, len(inside) - 1, None))
        aside += [inner for inner in inside if inner.tag in UNSEEN]


def _is_hidden(element: etree._Element) -> bool:
    names = element.keys()
    if "style" in names and _UNSEEN_STYLE.search(str(element.get("style")).lower()):
        return True
    return "hidden" in names


def _element_of(parent: Element, element: etree._Element, tag: str) -> Element:
    """The `Element` of a block element."""
    tag = _BLOCK_TAGS[tag]
    parent.children += 1
    id_ = classes = ""
    hidden, centred = False, tag == "center"
    attributes: list[tuple[str, str]] = element.items()  # type: ignore[assignment]
    for name, value in attributes:
        if name == "class":
            classes = value
        elif name == "id":
            id_ = value
        elif name == "style":
            style = value.lower()
            hidden = hidden or _HIDDEN_STYLE.search(style) is not None
            centred = centred or "center" in style
        elif name == "hidden":
            hidden = True
        elif name == "align":
            centred = centred or value == "center"
    return Element(parent, tag, id_, classes, parent.children, hidden, centred)


def _end_block(
    blocks: list[Block], pieces: list[tuple[str, str | None]], pictures: list[Picture], element: Element, limit: int
) -> None:
    """Add the open line as a block, unless it is only white space, and empty `pieces` and `pictures`."""
    text, link = "", 0
    if pieces and element.tag == _PRE and len(paragraphs := paragraphs_of_pre(pieces)) > 1:
        for paragraph in paragraphs:
            _end_block(blocks, paragraph, pictures, element, limit)
        pieces.clear()
        return
    if pieces:
        piece, href = pieces[0]
        count = len(pieces)
        if count == 1 or (count == 2 and not pieces[1][1] and pieces[1][0].isspace()):  # most: perhaps a line break
            text = collapse_whitespace(piece)
            link = len(text) if href else 0
            if count == 2 and text is piece:
                del pieces[1]
        else:
            text = collapse_whitespace("".join([piece for piece, _ in pieces]))
            if _GLUED_TIME.search(text):
                pieces[:] = _with_time_apart(pieces)
                text = collapse_whitespace("".join([piece for piece, _ in pieces]))
            linked = "".join([piece.strip() for piece, href in pieces if href])
            link = min(len(text), len(linked)) if linked else 0
            if link >= _TWO_TITLES and len(text) - link <= link // _TITLE and (titles := _titles(blocks, pieces)):
                for title in titles:
                    _end_block(blocks, title, pictures, element, limit)
                pieces.clear()
                return
    if text or pictures:
        number = len(blocks)
        if number >= limit:
            raise LimitError("blocks", number + 1, limit)
        blocks.append(Block(number, text, element, tuple(pieces), link, tuple(pictures), element.hidden))
    del pieces[:], pictures[:]


def _with_time_apart(pieces: Sequence[tuple[str, str | None]]) -> Iterator[tuple[str, str | None]]:
    """The pieces of a line, with a space between a number and a time that begins another one: 512, 2021-09-07."""
    above = " "
    for text, href in pieces:
        yield (f" {text}" if above[-1:].isdecimal() and _TIME.match(text) else text), href
        above = text


def _titles(blocks: list[Block], pieces: list[tuple[str, str | None]]) -> list[list[tuple[str, str | None]]]:
    """The headlines of a line below the heading of a list, where a style sheet gives each a line of its own."""
    if not blocks or section_name(blocks[-1].text) is None:
        return []
    titles: list[list[tuple[str, str | None]]] = [[]]
    for piece in pieces:
        target = titles[-1][-1][1] if titles[-1] else None
        if target and piece[1] != target:
            titles.append([])
        if titles[-1] or not piece[0].isspace():
            titles[-1].append(piece)
    shortest = min([sum([len(text.strip()) for text, _ in title]) for title in titles])
    return titles if len(titles) > 1 and shortest >= _TITLE else []
