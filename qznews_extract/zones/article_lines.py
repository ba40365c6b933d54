"""The visible lines of an article, and what surrounds each of them."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Sequence
from typing import Final

from qznews_extract.grammar.page_furniture import is_page_furniture
from qznews_extract.lexicon import any_of
from qznews_extract.lists import Listed
from qznews_extract.model.page import Block, Element
from qznews_extract.patterns import lazy
from qznews_extract.zones.captions import Captions
from qznews_extract.zones.extent import Extent
from qznews_extract.zones.lane import Lane, Step, is_paragraph, step_of
from qznews_extract.zones.line_spans import end_of_text
from qznews_extract.zones.lines import CLOSED, LineFeatures, is_link
from qznews_extract.zones.rules import is_summary
from qznews_extract.zones.tables import data_cells
from qznews_extract.zones.tail import box_of, inset_lists, without_tail

_CARD: Final = 5  # lines of an element within the text
POINT: Final = frozenset("；;。")  # marks at the end of enumerated points
_BAR: Final = 8  # lines of the text in which a toolbar may be
_SKIPS: Final = lazy(any_of("prompts", "skip"))
_BOXED: Final = 40  # lines of a box that may be skipped
_ITEMS: Final = 3  # of a list in the text
_BAR_PARAGRAPHS: Final = 2  # paragraphs above a toolbar


class ArticleLines:
    """The lines from the headline down to where the article ends at the latest.

    A reader sees those in `shown`; `at` is a position in it.
    """

    def __init__(self, lines: LineFeatures, extent: Extent, lane: Lane, listed: Listed) -> None:
        self.lines = lines
        self.extent = extent
        self.shown: list[Block] = [
            block
            for block in lines.blocks[extent.first : extent.last + 1]
            if not block.hidden and (block.text or extent.holds(block.element))
        ]
        self.inset: frozenset[int] = inset_lists(lane, self.shown, listed)
        self.lane: Lane = without_tail(lane, self.shown, listed, self.inset)
        self.cells: frozenset[int] = (
            data_cells([b for b in self.shown if extent.holds(b.element)], lane.home)
            if lane.home is not None
            else frozenset(block.number for block in self.shown if "\t" in block.text)
        )
        self.captions: Captions = Captions(self.shown, self.lane, extent)
        self.around: frozenset[Element] = frozenset(lane.home.line() if lane.home is not None else ())

    @functools.cached_property
    def counts(self) -> Counter[str]:
        """How often each line occurs; asked for few of them."""
        return Counter(block.text for block in self.shown)

    @functools.cached_property
    def sentences(self) -> frozenset[Step]:
        """The forms of the elements with sentences; asked on few pages."""
        return frozenset(step_of(block.element) for block in self.shown if "。" in block.text)

    @functools.cached_property
    def passed_over(self) -> frozenset[int]:
        """The lines from a link that readers of a screen skip a box with, to the element that it leads to."""
        found: set[int] = set()
        for at, block in enumerate(self.shown):
            target = block.href or ""
            if target[:1] == "#" and _SKIPS.match(block.text) and is_link(block):
                below = self.shown[at : at + _BOXED]
                end = next((n for n, b in enumerate(below) if any(e.id == target[1:] for e in b.element.line())), -1)
                found.update(other.number for other in below[: end + 1])
        return frozenset(found)

    def box(self, block: Block) -> Element:
        """The outermost element around a line that does not contain the text."""
        return box_of(block.element, self.around)

    def is_alone(self, block: Block) -> bool:
        """Whether no box is around a line, but elements without a name that contain nothing else."""
        box = self.box(block)
        if box is block.element:
            return True
        return not (box.classes or box.id) and self.beside(block, box) == [block]

    def beside(self, block: Block, box: Element) -> Sequence[Block]:
        """The lines near a line that are in the same box."""
        near = self.lines.blocks[max(0, block.number - _CARD) : block.number + _CARD + 1]
        return [other for other in near if box in other.element.line()]

    def is_large(self, block: Block, box: Element) -> bool:
        """Whether a box goes on beyond the lines near a line, which those of cards do not."""
        ends = (block.number - _CARD - 1, block.number + _CARD + 1)
        far = (self.lines.blocks[number] for number in ends if 0 <= number < len(self.lines.blocks))
        return any(box in other.element.line() for other in far)

    def neighbours(self, at: int) -> list[Block]:
        """The lines with text directly above and below."""
        return [self.shown[n] for n in (at - 1, at + 1) if 0 <= n < len(self.shown) and self.shown[n].text]

    def follows(self, block: Block) -> bool:
        """Whether a line is in the lane and has the form of its paragraphs."""
        return block.number in self.lane.members and step_of(block.element) in self.lane.shapes

    def ends_in_link(self, block: Block) -> bool:
        """Whether a line of the paragraphs' form is a sentence, however short, and a link behind it."""
        end = end_of_text(block)
        return end < len(block.text) and block.text[:end].rstrip()[-1:] in CLOSED and self.follows(block)

    def is_in_summary(self, block: Block) -> bool:
        """Whether a line is in a box above the other paragraphs that begins with a label: 核心提示."""
        if self.lane.home is None or block.number - self.lane.first >= _CARD:
            return False
        box = self.box(block)
        inside = self.beside(block, box) if box.classes or box.id else ()
        if not inside or inside[-1].number >= self.lane.last or inside[0].number > self.lane.first:
            return False
        beyond = self.lines.blocks[inside[0].number + _CARD : inside[0].number + _CARD + 1]
        if any(box in other.element.line() for other in beyond):
            return False  # the text itself
        return is_summary(f"{inside[0].text}：")

    def is_announced(self, at: int) -> bool:
        """Whether a line is in a list below a line that ends with a colon: 对阵如下：."""
        block = self.shown[at]
        item = next((element for element in block.element.line() if element.tag == "li"), None)
        if item is None or item.parent is None or is_link(block) or not self.extent.holds(item.parent):
            return False
        while at and _is_item_of(self.shown[at].element, item.parent):
            at -= 1
        return self.shown[at].text.endswith(("：", ":")) and self.shown[at].number in self.lane.members

    def is_bar(self, at: int) -> bool:
        """Whether a line near the first paragraph differs from it in form, and is next to one of its own form."""
        block = self.shown[at]
        if block.level or not self.is_odd(block) or self.shown[max(0, at - _BAR)].number > self.lane.first:
            return False
        if sum(map(is_paragraph, self.shown[max(0, at - _BAR) : at])) > _BAR_PARAGRAPHS:
            return False
        beside = self.neighbours(at)
        if self.is_item_of_text(block):
            return False
        if block.element.tag == "p" and any(other.element is block.element for other in beside):
            return False  # the lines of a stanza
        return any(self.is_odd(o) and step_of(o.element) == step_of(block.element) for o in beside)

    def is_item_of_text(self, block: Block) -> bool:
        """Whether a line is an item of a list between the paragraphs, without a class of its own or links."""
        items = block.element.parent
        if block.element.tag != "li" or items is None or items.parent is not self.lane.home:
            return False
        near = [b for b in self.beside(block, items) if b.text]
        several = len(near) >= _ITEMS and not (items.classes or items.id)
        return several and not any(b.link or is_page_furniture(b.text) for b in near)

    def is_odd(self, block: Block) -> bool:
        """Whether a line is neither prose nor an enumerated point, and differs in form from the paragraphs."""
        plain = is_paragraph(block) or block.text[-1:] in POINT
        return not plain and step_of(block.element) not in self.lane.shapes


def _is_item_of(element: Element, items: Element) -> bool:
    """Whether a line is in an item of a list; in a text rendering other lines are in the same element."""
    return items in element.line() and (items.tag != "group" or element.tag == "li")
