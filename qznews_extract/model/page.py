"""A page in the pipeline: first raw, then as blocks, then as blocks with zones."""

from __future__ import annotations

import dataclasses
import enum
import functools
import itertools
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final, Literal, NamedTuple

from qznews_extract.errors import QzNewsError
from qznews_extract.members import plain_members
from qznews_extract.text import collapse_whitespace

Form = Literal["auto", "html", "text"]
MAX_STEPS: Final = 24  # steps of a path, counted from the block


@dataclasses.dataclass(frozen=True, slots=True)
class RawPage:
    """A page as read from a file or archive.

    `encoding` is the label from the transport (an HTTP header), `origin` where the page came from, `url` its address.
    `fault` is the reason why it could not be read: `extract` raises it; `content` is then empty.
    """

    content: bytes | str
    origin: str | None = None
    url: str | None = None
    encoding: str | None = None
    form: Form = "auto"
    fault: QzNewsError | None = None

    def __reduce__(self) -> tuple[type[RawPage], tuple[object, ...]]:  # a dataclass by itself is far slower
        return RawPage, (self.content, self.origin, self.url, self.encoding, self.form, self.fault)


_LEVELS: Final = {f"h{level}": level for level in range(1, 7)}


class Element:
    """An element on the path from the root to a block, linked to its parent and never copied.

    `centred` says whether its text is centred, as captions are. `number` is its position among the block elements of
    its parent, from 1; `level` is that of the heading element around it, or 0.
    """

    __slots__ = ("centred", "children", "classes", "depth", "hidden", "id", "level", "number", "parent", "tag")

    parent: Element | None
    tag: str
    id: str
    classes: str
    number: int
    children: int
    centred: bool
    depth: int
    hidden: bool
    level: int

    def __init__(  # noqa: PLR0917 - keyword arguments would slow the walk by a tenth
        self,
        parent: Element | None,
        tag: str,
        id_: str,
        classes: str,
        number: int,
        hidden: bool,
        centred: bool = False,
    ) -> None:
        self.parent = parent
        self.tag = tag
        self.id = id_
        self.classes = classes  # the class attribute
        self.number = number
        self.children = 0
        self.centred = centred
        if parent is None:
            self.depth, self.hidden, self.level = 0, hidden, 0
        else:
            self.depth = parent.depth + 1
            self.hidden = hidden or parent.hidden
            self.level = _LEVELS[tag] if tag in _LEVELS else parent.level  # noqa: SIM401 - avoids a call

    def line(self) -> list[Element]:
        """The elements from the root down to this one."""
        line: list[Element] = []
        element: Element | None = self
        while element is not None:
            line.append(element)
            element = element.parent
        return line[::-1]

    @property
    def path(self) -> str:
        """The path from the root, readable in an evidence table: `html[1]/body[1]/div#main.content[3]/p[2]`."""
        steps: list[str] = []
        element: Element | None = self
        while element is not None and len(steps) < MAX_STEPS:
            mark = f"#{element.id}" if element.id else ""
            classes = ".".join(["", *element.classes.split()]) if element.classes else ""
            steps.append(f"{element.tag}{mark}{classes}[{element.number}]" if element.tag else "")
            element = element.parent
        return "/".join([step for step in reversed(steps) if step])


class TextRun(NamedTuple):
    """A stretch of a block's text from one text node: labels and links end where their elements end."""

    text: str
    href: str | None


class Picture(NamedTuple):
    """An image, or with `video` a video, in a block; `duration` is as in the markup."""

    src: str
    alt: str
    video: bool
    width: int
    height: int
    poster: str = ""
    duration: str = ""


class Block:
    """One visible line; images without text also make a block.

    `link` counts the characters that belong to links, `href` is the target of the first link; `level` is 1 to 6 in a
    heading element, else 0. A page has thousands of blocks, so `nodes`, the text nodes of the source, are kept only
    where they differ from the line's text.
    """

    __slots__ = ("element", "hidden", "href", "level", "link", "nodes", "number", "pictures", "text")

    number: int
    text: str
    element: Element
    level: int
    href: str | None
    nodes: tuple[tuple[str, str | None], ...]
    link: int
    pictures: tuple[Picture, ...]
    hidden: bool

    def __init__(  # noqa: PLR0917 - for speed, as above
        self,
        number: int,
        text: str,
        element: Element,
        pieces: tuple[tuple[str, str | None], ...],
        link: int,
        pictures: tuple[Picture, ...],
        hidden: bool,
    ) -> None:
        self.number = number
        self.text = text
        self.element = element
        self.level = element.level
        if len(pieces) == 1:  # most lines are one text node, which need not be stored twice
            piece, self.href = pieces[0]
            pieces = () if piece == text else pieces
        else:
            self.href = None
            for _, href in pieces:
                if href:
                    self.href = href
                    break
        self.nodes = pieces
        self.link = link
        self.pictures = pictures
        self.hidden = hidden

    @property
    def pieces(self) -> tuple[tuple[str, str | None], ...]:
        """The text nodes of the source, each with the target of its link."""
        return self.nodes or (((self.text, self.href),) if self.text else ())

    @property
    def runs(self) -> list[TextRun]:
        """The pieces with white space collapsed; empty ones are omitted."""
        return [TextRun(text, href) for piece, href in self.pieces if (text := collapse_whitespace(piece))]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Block) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash((self.number, self.text))

    def _key(self) -> tuple[object, ...]:
        steps = [(element.tag, element.id, element.classes, element.number) for element in self.element.line()]
        return self.number, self.text, self.level, self.link, self.pieces, self.pictures, self.hidden, steps

    def __repr__(self) -> str:
        return f"Block({self.number}, {self.text[:40]!r}, {self.element.path})"


@dataclasses.dataclass(frozen=True, slots=True)
class Page:
    """A page as the pipeline sees it: its lines and its metadata."""

    blocks: list[Block]
    form: Literal["html", "text"]
    head_title: str = ""
    meta: Mapping[str, str] = dataclasses.field(default_factory=dict)
    data: tuple[Mapping[str, Any], ...] = ()  # JSON-LD objects that describe an article
    url: str | None = None
    base: str | None = None
    root: Any = dataclasses.field(default=None, compare=False, repr=False)  # the tree, if selectors need it


@plain_members
class Zone(enum.StrEnum):
    """The role of a line or span on the page."""

    TITLE = "title"
    KICKER = "kicker"  # 引题
    SUBTITLE = "subtitle"  # 副题
    BYLINE = "byline"
    LEAD = "lead"  # 摘要, 核心提示
    BODY = "body"
    CAPTION = "caption"  # 图注
    CREDIT = "credit"  # closing bracket with names
    EDITOR = "editor"
    RECOMMENDATION_HEADING = "recommendation_heading"
    RECOMMENDATION = "recommendation"
    NOTICE = "notice"
    NAVIGATION = "navigation"
    COMMENT = "comment"
    OTHER = "other"


class Span(NamedTuple):
    """Characters `start` to `end` of a block's text, with their zone and the rule that assigned it."""

    block: int
    start: int
    end: int
    zone: Zone
    rule: str


_span: Final = functools.partial(tuple.__new__, Span)  # avoids the Python-level call of a named tuple


def spans_of_lines(blocks: Sequence[Block], numbers: Collection[int], zone: Zone, rule: str) -> Iterator[Span]:
    """Spans that cover whole lines; a page has a hundred of them in its menus."""
    lengths = [len(blocks[number].text) for number in numbers]
    return map(_span, zip(numbers, itertools.repeat(0), lengths, itertools.repeat(zone), itertools.repeat(rule)))
