"""Which lines between the paragraphs say what a picture shows, by their place, their form and their words."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Sequence
from typing import Final

from qznews_extract.elements import common
from qznews_extract.grammar.captions import has_caption_mark, is_caption, shows_scene
from qznews_extract.model.page import Block
from qznews_extract.patterns import lazy
from qznews_extract.zones.extent import Extent
from qznews_extract.zones.lane import Lane, is_paragraph, is_text_below_picture
from qznews_extract.zones.lines import CLOSED, CLOSED_QUOTED
from qznews_extract.zones.rules import is_beside_picture, is_centred

_VERSE: Final = 2  # centred lines that may form one caption
_NAMED: Final = 20  # characters of a sentence that says what a picture shows
_CENTRED: Final = 80  # characters of a centred caption below its picture
_SHOWN: Final = 60  # the same without an indent
_LONG: Final = 30  # of a paragraph
_MOSTLY: Final = 0.7  # of the paragraphs
_PICTURE: Final = lazy(r"(\d{1,2})\s?/\s?(\d{1,2})\s?(?=[^\d\s])")
_BESIDE: Final = 16  # lines above and below another one that are searched


@dataclasses.dataclass(frozen=True)
class Captions:
    """The captions of an article's lines; `shown` are its visible lines and pictures."""

    shown: Sequence[Block]
    lane: Lane
    extent: Extent

    @functools.cached_property
    def indented(self) -> bool:
        """Whether the paragraphs of a text rendering begin with a gap."""
        long = [b for b in self.shown if self.lane.holds(b.number) and len(b.text) >= _LONG]
        indents = sum(map(_is_indented, long))
        return indents > 1 and indents >= _MOSTLY * len(long)

    def is_caption(self, at: int, *, after_picture: bool) -> bool:
        """Whether a line between the paragraphs is a caption."""
        block = self.shown[at]
        text = block.text
        if is_beside_picture(block) or (after_picture and len(text) <= _CENTRED and self._is_centred(at)):
            return True
        if self.lane.home is None:  # a text rendering has no pictures
            counted = self._is_counted_picture(at)
            return counted or is_caption(text, after_picture=False) or self._is_without_indent(at) or at in self.scenes
        if self.is_in_box(at):
            return True
        if self._names_picture(at):
            return True
        near = after_picture or bool(block.pictures) or self._picture_follows(at)
        shows = near and is_caption(text, after_picture=after_picture or bool(block.pictures))
        return shows and not is_text_below_picture(self.shown, at)

    def _is_counted_picture(self, at: int) -> bool:
        """Whether a line of a rendering and one next to it number the pictures of a gallery: 2/5 母亲今年八十一岁。"""
        own = _PICTURE.match(self.shown[at].text)
        if own is None:
            return False
        beside = (_PICTURE.match(self.shown[n].text) for n in (at - 1, at + 1) if 0 <= n < len(self.shown))
        return any(other and other[2] == own[2] and abs(int(other[1]) - int(own[1])) == 1 for other in beside)

    def _heads_report(self, at: int, *, after_picture: bool) -> bool:
        """Whether a marked line heads one of several reports, away from any picture: △镇农机校送技术下乡."""
        text, below = self.shown[at].text, self.shown[at + 1 : at + 1 + _BESIDE]
        if after_picture or text[-1] in CLOSED or not (below and is_paragraph(below[0])):
            return False
        near = (*self.shown[max(0, at - _BESIDE) : at], *below)
        return any(block.text[:1] == text[0] for block in near) and not any(block.pictures for block in near)

    def _is_without_indent(self, at: int) -> bool:
        """Whether a short sentence of a rendering lacks the indent of the paragraphs: what a picture shows."""
        block, above = self.shown[at], self.shown[at - 1] if at else self.shown[at]
        goes_on = above.number >= self.lane.first and above.text[-1] not in CLOSED_QUOTED  # from the line above
        if not self.indented or _is_indented(block) or goes_on:
            return False
        return len(block.text) <= _SHOWN and block.text[-1] == "。" and block.text[0] not in "“「"

    @functools.cached_property
    def scenes(self) -> frozenset[int]:
        """The lines between two sentences of a rendering that tell who is doing what, if all lines there do."""
        ends = [block.text[-1:] in CLOSED_QUOTED for block in self.shown]
        between = [at for at in range(1, len(ends) - 1) if not ends[at] and ends[at - 1] and ends[at + 1]]
        others = [at for at in between if not is_caption(self.shown[at].text, after_picture=False)]
        scenes = [at for at in others if shows_scene(self.shown[at].text)]
        return frozenset(scenes if len(scenes) == len(others) else ())

    def is_marked_item(self, at: int, *, after_picture: bool) -> bool:
        """Whether a line with the mark of a caption is in a list that the text announces: ▲ 全程佩戴口罩；."""
        first = at
        if not has_caption_mark(self.shown[at].text):
            return False
        while first > max(0, at - _BESIDE) and has_caption_mark(self.shown[first].text):
            first -= 1
        if self.lane.home is not None and self._heads_report(at, after_picture=after_picture):
            return True
        several = at > first + 1 or (at + 1 < len(self.shown) and has_caption_mark(self.shown[at + 1].text))
        return several and self.shown[first].text.endswith(("：", ":"))

    def _names_picture(self, at: int) -> bool:
        """Whether a very short sentence is between a picture and a paragraph; a subheading has no full stop."""
        text = self.shown[at].text
        above = self.shown[at - 1] if at else self.shown[at]
        if not above.pictures or above.text or len(text) > _NAMED or not text.endswith("。"):
            return False
        below = self.shown[at + 1 : at + 3]
        if below and below[0].text[-1:] not in CLOSED_QUOTED:  # a subheading
            below = below[1:]
        return any(len(block.text) > len(text) * 2 for block in below[:1])

    def is_in_box(self, at: int) -> bool:
        """Whether a line follows its picture in an element with little else."""
        block = self.shown[at]
        above = self.shown[at - 1] if at else block
        if not above.pictures or above.text or len(block.text) > _CENTRED:
            return False
        box = common(above.element, block.element)
        return box is not self.extent.container and self.extent.holds(box) and self.lane.prose.get(box, 0) <= 1

    def _is_centred(self, at: int) -> bool:
        """Whether a line is centred, but not verse, of which several lines are, nor a heading below a caption."""
        above = self.shown[at - 1] if at else self.shown[at]
        if (
            above.text
            and not above.pictures
            and (above.text[-1] in CLOSED or is_caption(above.text, after_picture=True))
        ):
            return False
        first = last = at
        while last + 1 < len(self.shown) and last - first < _VERSE and _is_centred_line(self.shown[last + 1]):
            last += 1
        while first > 0 and last - first < _VERSE and _is_centred_line(self.shown[first - 1]):
            first -= 1
        return _is_centred_line(self.shown[at]) and last - first < _VERSE

    def _picture_follows(self, at: int) -> bool:
        return at + 1 < len(self.shown) and bool(self.shown[at + 1].pictures)


def _is_indented(block: Block) -> bool:
    """Whether a line of a text rendering begins with a gap, as paragraphs do."""
    return bool(block.pieces) and block.pieces[0][0][:1].isspace()


def _is_centred_line(block: Block) -> bool:
    return bool(block.text) and not block.pictures and is_centred(block)
