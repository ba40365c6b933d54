"""The one walk: a tree, or a text's lines, to the list of blocks that a reader sees as lines."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from qznews_extract.errors import LimitError
from qznews_extract.model.options import Limits
from qznews_extract.model.page import Block, Frame, Picture
from qznews_extract.text import squeeze

_BLOCK: Final = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form "
    "frameset h1 h2 h3 h4 h5 h6 header hgroup html legend li main menu nav ol p pre section summary "
    "table tbody td tfoot th thead "
    "tr ul".split()
)
_SKIPPED: Final = frozenset(
    "head script style template noscript button select textarea input object svg math title applet "
    "canvas audio map datalist "
    "option optgroup progress meter noframes xml".split()
)
_BREAK: Final = frozenset(("br", "hr"))
_HIDDEN_STYLE: Final = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_SOURCES: Final = ("data-src", "data-original", "original", "data-lazy-src", "data-url", "src")
_PLAYER: Final = re.compile(r"player|video|v\.qq\.com|youku|tv\.", re.IGNORECASE)
_SIZE: Final = re.compile(r"\d{1,5}")
_WIDE_GAP: Final = re.compile(r"\t+|[ \xa0\u3000]{3,}")  # what is left of a cell's or an element's border
_BULLET: Final = re.compile(r"[ \t]*(?:[•·▪■◆●*]|\d{1,3}\.(?=\s))[ \t]+")


def tree_blocks(root: etree._Element, limits: Limits) -> list[Block]:
    """The blocks of a tree, in its order. The tree is not changed. Raises `LimitError` beyond `limits.blocks`."""
    builder = _Builder(limits.blocks)
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if not isinstance(tag, str) or tag in _SKIPPED or not builder.open(element, tag):
                walk.skip_subtree()
            elif element.text:
                builder.text(element.text)
        else:
            if isinstance(tag, str) and tag not in _SKIPPED:
                builder.close(element, tag)
            if element.tail and element is not root:
                builder.text(element.tail)
    builder.flush()
    return builder.blocks


def text_blocks(text: str, limits: Limits) -> list[Block]:
    """The blocks of a text rendering: a line a block, groups of lines between blank lines under one frame."""
    blocks: list[Block] = []
    page = Frame(None, "text", "", "", 1, False)
    group, gap, groups = page, 1, 0
    for line in text.splitlines():
        content = squeeze(line)
        if not content:
            gap += 1
            continue
        if gap:
            groups += 1
            group, gap = Frame(page, "group", "", "", groups, False), 0
        bullet = _BULLET.match(line)
        frame = Frame(group, "li", "", "", len(blocks) + 1, False) if bullet else group
        content = squeeze(line[bullet.end() :]) if bullet else content
        if content:
            pieces = tuple((piece, None) for piece in _WIDE_GAP.split(line) if piece)
            blocks.append(Block(len(blocks), content, frame, 0, pieces, 0, (), False))
        if len(blocks) > limits.blocks:
            raise LimitError("blocks", len(blocks), limits.blocks)
    return blocks


class _Builder:
    """What is open at a point of the walk, and the blocks so far."""

    __slots__ = ("blocks", "frame", "href", "limit", "linked", "pictures", "pieces")

    def __init__(self, limit: int) -> None:
        self.blocks: list[Block] = []
        self.frame = Frame(None, "", "", "", 1, False)
        self.pieces: list[tuple[str, str | None]] = []
        self.pictures: list[Picture] = []
        self.href: str | None = None
        self.linked = 0
        self.limit = limit

    def open(self, element: etree._Element, tag: str) -> bool:
        """Take in a start tag; false where its content is not for the reader."""
        if tag in _BLOCK:
            if self.pieces or self.pictures:
                self.flush()
            style = element.get("style")
            hidden = (style is not None and "none" in style and _HIDDEN_STYLE.search(style) is not None) or (
                element.get("hidden") is not None
            )
            centred = tag == "center" or (style is not None and "center" in style) or element.get("align") == "center"
            parent = self.frame
            parent.children += 1
            self.frame = Frame(
                parent, tag, element.get("id") or "", element.get("class") or "", parent.children, hidden, centred
            )
            return True
        if tag == "a":
            self.href = element.get("href") or None
        elif tag in _BREAK:
            if self.pieces or self.pictures:
                self.flush()
        elif tag in ("img", "video", "embed", "iframe", "source"):
            return self.picture(element, tag)
        style = element.get("style")
        return style is None or "none" not in style or _HIDDEN_STYLE.search(style) is None

    def close(self, element: etree._Element, tag: str) -> None:
        if tag in _BLOCK:
            if self.pieces or self.pictures:
                self.flush()
            if self.frame.parent is not None:
                self.frame = self.frame.parent
        elif tag == "a":
            self.href = None

    def text(self, text: str) -> None:
        pieces = self.pieces
        if pieces or not text.isspace():
            pieces.append((text, self.href))
            if self.href is not None:
                self.linked += len(text.strip())

    def picture(self, element: etree._Element, tag: str) -> bool:
        """Note a picture or video; never goes into it."""
        src = next((value for name in _SOURCES if (value := element.get(name))), "")
        if src and (tag != "iframe" or _PLAYER.search(src)):
            alt = squeeze(element.get("alt") or element.get("title") or "")
            size = _pixels(element.get("width")), _pixels(element.get("height"))
            self.pictures.append(Picture(src.strip(), alt, tag != "img", *size))
        return tag == "video"

    def flush(self) -> None:
        """End the block that is open."""
        pieces = self.pieces
        text = squeeze(pieces[0][0] if len(pieces) == 1 else "".join([piece[0] for piece in pieces]))
        if text or self.pictures:
            number, frame = len(self.blocks), self.frame
            if number >= self.limit:
                raise LimitError("blocks", number + 1, self.limit)
            self.blocks.append(
                Block(
                    number, text, frame, frame.level, tuple(pieces), min(self.linked, len(text)),
                    tuple(self.pictures), frame.hidden,
                )
            )  # fmt: skip
            self.pictures = []
        self.pieces = []
        self.linked = 0


def _pixels(value: str | None) -> int:
    found = _SIZE.match(value) if value else None
    return int(found[0]) if found else 0
