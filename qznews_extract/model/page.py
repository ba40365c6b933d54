"""A page in the pipeline: raw, then as blocks, then as blocks with zones."""

from __future__ import annotations

import dataclasses
import enum
import functools
import itertools
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final, Literal, NamedTuple

from qznews_extract.errors import QzNewsError
from qznews_extract.text import collapse_whitespace

Form = Literal["auto", "html", "text"]
MAX_STEPS: Final = 24  # of a path, counted from the block


@dataclasses.dataclass(frozen=True, slots=True)
class RawPage:
    """A page as a reader found it.

    `encoding` is what a transport said (an HTTP header); `origin` where the page lay; `url` its own address. `fault`
    says why it could not be read: `extract` raises it, `content` is empty then.
    """

    content: bytes | str
    origin: str | None = None
    url: str | None = None
    encoding: str | None = None
    form: Form = "auto"
    fault: QzNewsError | None = None


_LEVELS: Final = {f"h{level}": level for level in range(1, 7)}


class Element:
    """An element on the way from the root to a block, linked to its parent and never copied.

    `centred` says whether its text is set to the middle, as captions are. `number` says which child of its parent it
    is among block elements, from 1; `level` is that of the heading element around, 0 without one.
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

    def __init__(  # noqa: PLR0917 - keywords would cost a tenth of the walk
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
            self.level = _LEVELS[tag] if tag in _LEVELS else parent.level  # noqa: SIM401 - no call

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
        """The way from the root, readable in an evidence table: `html[1]/body[1]/div#main.content[3]/p[2]`."""
        steps: list[str] = []
        element: Element | None = self
        while element is not None and len(steps) < MAX_STEPS:
            mark = f"#{element.id}" if element.id else ""
            classes = ".".join(["", *element.classes.split()]) if element.classes else ""
            steps.append(f"{element.tag}{mark}{classes}[{element.number}]" if element.tag else "")
            element = element.parent
        return "/".join([step for step in reversed(steps) if step])


class TextRun(NamedTuple):
    """A stretch of a block's text from one text node: a label or a link ends where its element ends."""

    text: str
    href: str | None


class Picture(NamedTuple):
    """An image, or a video where `video` says so, as it occurs in a block; `duration` as the markup has it."""

    src: str
    alt: str
    video: bool
    width: int
    height: int
    poster: str = ""
    duration: str = ""


class Block:
    """What a reader sees as one line; images alone make a block without text.

    `link` counts the characters that belong to links, `href` is the target of the first of these; `level` is 1 to 6 in
    a heading element, else 0. Thousands are made of a page, so that `nodes`, the text nodes as they are in the source,
    are kept only where they are not one with the line's own text.
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

    def __init__(  # noqa: PLR0917 - as above
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
        if pieces and not pieces[1:]:  # most lines are one text node, and need not keep it twice
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
        """The text nodes as they occur in the source, each with its link's target."""
        return self.nodes or (((self.text, self.href),) if self.text else ())

    @property
    def runs(self) -> list[TextRun]:
        """The pieces with white space collapsed, empty ones left out."""
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
    """All that the pipeline knows of a page: its lines, and what its head says."""

    blocks: list[Block]
    form: Literal["html", "text"]
    head_title: str = ""
    meta: Mapping[str, str] = dataclasses.field(default_factory=dict)
    data: tuple[Mapping[str, Any], ...] = ()  # JSON-LD objects that describe an article
    url: str | None = None
    base: str | None = None
    root: Any = dataclasses.field(default=None, compare=False, repr=False)  # the tree, where selectors need it


class Zone(enum.StrEnum):
    """What a line, or a span of it, is."""

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
    """Characters `start` to `end` of a block's text lie in `zone`, because of `rule`."""

    block: int
    start: int
    end: int
    zone: Zone
    rule: str


_span: Final = functools.partial(tuple.__new__, Span)  # without the call of Python that a named tuple makes


def spans_of_lines(blocks: Sequence[Block], numbers: Collection[int], zone: Zone, rule: str) -> Iterator[Span]:
    """A span for the whole of each of some lines; a page has a hundred in its menus."""
    lengths = [len(blocks[number].text) for number in numbers]
    return map(_span, zip(numbers, itertools.repeat(0), lengths, itertools.repeat(zone), itertools.repeat(rule)))
