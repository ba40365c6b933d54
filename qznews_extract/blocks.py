"""The single walk from a tree, or the lines of a text, to blocks: the lines that a reader sees."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from lxml import etree

from qznews_extract.errors import LimitError
from qznews_extract.grammar.bylines import whole_rows
from qznews_extract.grammar.wrapped import unwrapped
from qznews_extract.model.options import Limits
from qznews_extract.model.page import Block, Element, Picture
from qznews_extract.patterns import lazy
from qznews_extract.text import collapse_whitespace
from qznews_extract.tree import unseen

_INLINE, _BLOCK, _SKIPPED, _BREAK, _LINK, _PICTURE, _ASIDE = range(7)
_ENDING: Final = (_BLOCK, _BREAK)
_TAGS: Final = {
    _BLOCK: "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup html legend li main menu nav ol p pre section summary "
    "table tbody td tfoot th thead tr ul",
    _SKIPPED: "head script style template noscript button select textarea input object svg math title applet canvas "
    "audio map datalist option optgroup progress meter noframes xml",
    _BREAK: "br hr",
    _LINK: "a",
    _PICTURE: "img video embed iframe source",
    _ASIDE: "base link meta noembed plaintext xmp",  # within a line, and asked for by others
}


class _Kinds(dict[object, int]):
    """The kind of each tag; a tag that is not listed stands within a line."""

    def __missing__(self, tag: object) -> int:
        return _INLINE


_INLINE_TAGS: Final = "abbr b big cite code del em font i ins label mark o:p s small span strike strong sub sup time u"
_KINDS: Final = _Kinds(
    dict.fromkeys(_INLINE_TAGS.split(), _INLINE)
    | {tag: kind for kind, tags in _TAGS.items() for tag in tags.split()}
    | {etree.Comment: _SKIPPED, etree.ProcessingInstruction: _SKIPPED, etree.Entity: _SKIPPED}
)
_BLOCK_TAGS: Final[dict[str, str]] = {tag: tag for tag in _TAGS[_BLOCK].split()}  # one string each, however many
_HIDDEN_STYLE: Final = lazy(r"display\s*:\s*none")  # in lower case, as the next one
_HOLDERS: Final = ("iframe", "video")  # their content is a fallback for browsers that cannot show them
# Whole articles may be in elements that a script makes visible, so this applies only to words within a line.
_UNSEEN_STYLE: Final = lazy(r"display\s*:\s*none|visibility\s*:\s*hidden")
_SOURCES: Final = ("data-src", "data-original", "original", "data-lazy-src", "data-url", "src")
_POSTERS: Final = ("poster", "data-poster", "data-cover")
_DURATIONS: Final = ("data-duration", "duration")
_PLAYER: Final = lazy(r"player|video|v\.qq\.com|youku|tv\.", re.IGNORECASE)
_SPACE: Final = "\u3000"  # the highest white space in use: a Han character compares greater
_INDENT: Final = 200  # characters of white space between tags that are remembered
_SIZE: Final = lazy(r"\d{1,5}")
_WIDE_GAP: Final = lazy(r"\t+|[ \xa0\u3000]{3,}")  # what is left of a cell's or an element's border
# What browsers without pictures (lynx, w3m, links) draw in place of pictures, buttons, frames and fields.
_DRAWN: Final = lazy(
    r"\[[^\[\]\s]{1,200}\.(?:gif|jpe?g|png|svg|webp|ico|bmp|GIF|JPE?G|PNG)\]|"
    r"\[USEMAP:[^\[\]\n]{1,200}\]|\[(?=[A-Za-z_-]{0,59}\d)(?=[\d_-]{0,59}[A-Za-z])[A-Za-z0-9_-]{6,60}\]|\[(?:INLINE|IMG|IMAGE|EMBED|javascript)\]|"
    r"\(BUTTON\)|\[BUTTON[^\[\]\n]{0,60}\]|\bIFRAME:[^\n]{0,80}|_{4,}+"
)
_BULLET: Final = lazy(r"[ \t]*(?:[•·▪■◆●*]|\d{1,3}\.(?=\s))[ \t]+")


class Walked(NamedTuple):
    """What one walk gives: the blocks, and the elements out of the reader's sight that others ask for (`unseen`)."""

    blocks: list[Block]
    aside: list[etree._Element]


def tree_blocks(root: etree._Element, limits: Limits) -> Walked:  # noqa: C901, PLR0912 - the inner loop
    """The blocks of a tree, in its order. The tree is not changed. Raises `LimitError` beyond `limits.blocks`.

    This is the inner loop of the library, run for each element of each page: it holds its state in local names and
    calls nothing where a test can tell that nothing is to be done.
    """
    blocks: list[Block] = []
    aside: list[etree._Element] = []
    enclosing = Element(None, "", "", "", 1, False)
    pieces: list[tuple[str, str | None]] = []
    pictures: list[Picture] = []
    href: str | None = None
    blank: set[str] = set()  # white space between tags, of which a page has few forms
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))  # a caller's tree may keep comments
    kinds, limit = _KINDS, limits.blocks
    for event, element in walk:
        tag = element.tag
        kind = kinds[tag]
        if event == "start":
            if kind in _ENDING:
                if pieces or pictures:
                    _end_block(blocks, pieces, pictures, enclosing, limit)
                    pieces, pictures = [], []
                if kind == _BLOCK:
                    enclosing = _element_of(enclosing, tag, element)
            elif kind == _LINK:
                href = element.get("href")
            elif kind == _SKIPPED or (kind != _PICTURE and _is_hidden(element)):
                aside.append(element)
                walk.skip_subtree()
                continue
            elif kind == _PICTURE:
                _take_picture(pictures, element)
                if tag in _HOLDERS or (tag == "source" and _is_of_player(element)):
                    if tag != "video":
                        aside.append(element)
                        walk.skip_subtree()
                    continue
            elif kind == _ASIDE:
                aside.append(element)
            text = element.text
            if text and (pieces or text[0] > _SPACE or (text not in blank and not _is_blank(text, blank))):
                pieces.append((text, href))
        else:
            if kind == _BLOCK:
                if pieces or pictures:
                    _end_block(blocks, pieces, pictures, enclosing, limit)
                    pieces, pictures = [], []
                enclosing = enclosing.parent or enclosing
            elif kind == _LINK:
                href = None
            text = element.tail
            if (
                text
                and (pieces or text[0] > _SPACE or (text not in blank and not _is_blank(text, blank)))
                and element is not root
            ):
                pieces.append((text, href))
    if pieces or pictures:
        _end_block(blocks, pieces, pictures, enclosing, limit)
    return Walked(blocks, unseen(aside))


def text_blocks(text: str, limits: Limits, *, join: bool = True) -> list[Block]:
    """The blocks of a text rendering: a line a block, groups of lines between blank lines under one element.

    A label and its value in the next line are joined, since some programs end a line after each element.
    Names of pictures in brackets and the like, which text browsers draw, are left out.
    """
    blocks: list[Block] = []
    page = Element(None, "text", "", "", 1, False)
    group, gap, groups = page, 1, 0
    lines = _DRAWN.sub(" ", text).splitlines()
    for line in whole_rows(unwrapped(lines) if join else lines):
        content = collapse_whitespace(line)
        if not content:
            gap += 1
            continue
        if gap:
            groups += 1
            group, gap = Element(page, "group", "", "", groups, False), 0
        bullet = _BULLET.match(line)
        element = Element(group, "li", "", "", len(blocks) + 1, False) if bullet else group
        content = collapse_whitespace(line[bullet.end() :]) if bullet else content
        if content:
            pieces = tuple((piece, None) for piece in _WIDE_GAP.split(line) if piece)
            blocks.append(Block(len(blocks), content, element, pieces, 0, (), False))
        if len(blocks) > limits.blocks:
            raise LimitError("blocks", len(blocks), limits.blocks)
    return blocks


def _is_blank(text: str, blank: set[str]) -> bool:
    """Whether a text is nothing but white space; one that is and is short is known from then on."""
    if not text.isspace():
        return False
    if len(text) <= _INDENT:
        blank.add(text)
    return True


def _is_of_player(element: etree._Element) -> bool:
    """Whether a `source` is inside a player, together with the fallback text for browsers without one."""
    parent = element.getparent()
    return parent is not None and parent.tag in ("video", "audio", "picture", "source")


def _element_of(parent: Element, tag: str, element: etree._Element) -> Element:
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


def _is_hidden(element: etree._Element) -> bool:
    style = element.get("style")
    return (style is not None and _UNSEEN_STYLE.search(style.lower()) is not None) or element.get("hidden") is not None


def _take_picture(pictures: list[Picture], element: etree._Element) -> None:
    """Note a picture or video, its address from the attributes in which pages hide it until it is seen."""
    said: dict[str, str] = dict(element.items())  # type: ignore[arg-type]
    for name in _SOURCES:
        if src := said.get(name):
            break
    else:
        return
    tag = element.tag
    if tag == "source" and (parent := element.getparent()) is not None:
        if _has_address(parent) or any(map(_has_address, element.itersiblings("source", preceding=True))):
            return  # the same video in another form
        said = {**dict(parent.items()), **said}  # type: ignore[arg-type]
    if tag != "iframe" or _PLAYER.search(src):
        alt = collapse_whitespace(said.get("alt") or said.get("title") or "")
        width, height = _pixels(said.get("width")), _pixels(said.get("height"))
        pictures.append(Picture(src.strip(), alt, tag != "img", width, height, *_of_video(said, tag)))


def _has_address(element: etree._Element) -> bool:
    return any(element.get(name) for name in _SOURCES)


def _of_video(said: dict[str, str], tag: object) -> tuple[str, str]:
    """The still picture and the duration of a video, as its attributes say."""
    if tag == "img":
        return "", ""
    poster, duration = (next((said[name] for name in names if said.get(name)), "") for names in (_POSTERS, _DURATIONS))
    return poster.strip(), duration


def _end_block(
    blocks: list[Block], pieces: list[tuple[str, str | None]], pictures: list[Picture], element: Element, limit: int
) -> None:
    """Add what is open as a block, unless it is only white space."""
    text, link = "", 0
    if pieces:  # most lines are one text node, perhaps with a line break behind it
        piece, href = pieces[0]
        text = collapse_whitespace(piece)
        if text is piece and len(pieces) == 2 and not pieces[1][1] and pieces[1][0].isspace():
            del pieces[1]
        if pieces[1:]:
            text = collapse_whitespace("".join([piece for piece, _ in pieces]))
            linked = [piece.strip() for piece, href in pieces if href]
            link = min(len(text), len("".join(linked))) if linked else 0
        elif href:
            link = len(text)
    if text or pictures:
        number = len(blocks)
        if number >= limit:
            raise LimitError("blocks", number + 1, limit)
        blocks.append(Block(number, text, element, tuple(pieces), link, tuple(pictures), element.hidden))


def _pixels(value: str | None) -> int:
    found = _SIZE.match(value) if value else None
    return int(found[0]) if found else 0
