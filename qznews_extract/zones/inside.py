"""The lines of an article whose paragraphs share a lane: text unless their surroundings say otherwise.

The file is longer than others because one labeller, in one order, claims each line inside the lane.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from qznews_extract.grammar.bylines import (
    MAX_ROW,
    has_label_or_clock,
    is_byline_row,
    is_row_with_labels,
    is_source_line,
    parts_of,
)
from qznews_extract.grammar.captions import MAX_CAPTION, dateline_of, has_caption_mark, is_title_note
from qznews_extract.grammar.editors import find_editors, is_editor_line
from qznews_extract.grammar.headings import is_pagination, opens_reading_list
from qznews_extract.grammar.label_kinds import Kind
from qznews_extract.grammar.names import is_name
from qznews_extract.grammar.outlets import is_outlet
from qznews_extract.grammar.page_furniture import is_bar_of_tools, is_page_furniture, is_promotion
from qznews_extract.grammar.people import bracket_credits, credit_tail, line_credit
from qznews_extract.grammar.rows import is_bare_outlet
from qznews_extract.grammar.times import is_day
from qznews_extract.lexicon import in_both_scripts, with_traditional, words
from qznews_extract.lists import Listed
from qznews_extract.model.page import Block, Element, Span, Zone
from qznews_extract.patterns import lazy
from qznews_extract.zones.captions import Captions
from qznews_extract.zones.comments import is_reader_line
from qznews_extract.zones.extent import SIGNATURE, Extent
from qznews_extract.zones.lane import Lane, Step, is_paragraph, is_text, step_of
from qznews_extract.zones.line_spans import end_of_text, spans_of_line
from qznews_extract.zones.lines import LineFeatures, is_link
from qznews_extract.zones.opening import opens_text
from qznews_extract.zones.reasons import Reason
from qznews_extract.zones.rules import (
    ABOVE,
    LIST,
    PICTURE_CREDIT,
    VALUE,
    LineContext,
    is_contact,
    is_named_caption,
    is_named_standfirst,
    is_summary,
    states_address,
    zone_of,
)
from qznews_extract.zones.tables import data_cells, is_number
from qznews_extract.zones.tail import box_of, without_tail

_BESIDE: Final = 16  # lines above and below another one that are searched
_BUTTONS: Final = 2  # links of an element without a sentence
_CARD: Final = 5  # lines of an element within the text
_HEAD_ZONES: Final = (Zone.BYLINE, Zone.EDITOR, Zone.LEAD)
_ENDS: Final = (Zone.RECOMMENDATION_HEADING, Zone.COMMENT, Zone.EDITOR, Zone.NOTICE)
_NEAR: Final = 12  # lines below the headline in which outlet and account may be without a label
_PROMPT: Final = 8  # characters of a request in brackets: （点击图片进入下一页）
_ADVERTISEMENT: Final = 80  # characters of a line that is one
_BEFORE: Final = 14  # lines of advertisements between a first paragraph and the rest of a text rendering
_POINT: Final = frozenset("；;。")  # marks at the end of enumerated points
_BULLETS: Final = 5  # neighbouring bullets that may contain prose
_BAR: Final = 8  # lines of the text in which a toolbar may be
_OPENING: Final = 3  # lines of the text in which a credit is like one in the head
_SAYS_MORE: Final = lazy(
    r"\A[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|[，。；至]"
)  # an enumerated point, a sentence
_BAR_PARAGRAPHS: Final = 2  # paragraphs above a toolbar
_CLOSED: Final = frozenset("。！!？?…")
_QUOTE: Final = lazy(r"[“「『]([^“”「」『』]{6,60})[。！？!?][”」』]")
_ADVERTISED: Final = lazy(in_both_scripts(r"[\[【(（]?(广告)[\]】)）]?\S"))
_SPOKEN: Final = words("about", "spoken")
_FILE: Final = lazy(r"\.(?:docx?|xlsx?|pdf|zip|rar|wps|pptx?)(?:$|[?#])", re.IGNORECASE)  # offered below the text
_NOTED: Final = 100  # characters of an editor's note that states the source and the authors
_NOTE: Final = lazy(in_both_scripts(r"\A[【\[]?(?:编者?按|编者?注|注)[】\]]?[:：]?\s?"))
_NOTE_STARTS: Final = with_traditional("【[编注")
_ANSWER: Final = lazy(in_both_scripts("回复|答复"))  # to the question above it
_OF_THIS: Final = ("本文", "文章", "来源", "來源")
_CLOSED_QUOTED: Final = _CLOSED | frozenset("”」』）)：:；;")
_HAN: Final = lazy(r"[\u4e00-\u9fff]")
_LIST_TITLE: Final = 12  # characters of the heading of a reading list and a title behind it
_HEADING: Final = 16  # characters of a heading above links


def label_in_lane(lines: LineFeatures, extent: Extent, lane: Lane, title: str, listed: Listed) -> Iterator[Span]:
    """Zones for the lines of the extent, in order; lines after the article's end are left to other labellers."""
    return _Labeller(lines, extent, lane, title, listed).spans()


class _Labeller:
    """One pass over the lines of an article."""

    def __init__(self, lines: LineFeatures, extent: Extent, lane: Lane, title: str, listed: Listed) -> None:
        self.lines = lines
        self.extent = extent
        self.title = title
        self.listed = listed
        self.shown = [
            block
            for block in lines.blocks[extent.first : extent.last + 1]
            if not block.hidden and (block.text or extent.holds(block.element))
        ]
        self.lane = without_tail(lane, self.shown, listed)
        self.cells = (
            data_cells([b for b in self.shown if extent.holds(b.element)], lane.home)
            if lane.home is not None
            else frozenset(block.number for block in self.shown if "\t" in block.text)
        )
        self.captions = Captions(self.shown, self.lane, extent)
        self.around = frozenset(lane.home.line()) if lane.home is not None else frozenset()
        self.after_picture = False
        self.signed = False
        self.closed = False  # a line that is not text is below the last paragraph

    @functools.cached_property
    def counts(self) -> Counter[str]:
        """How often each line occurs; asked for few of them."""
        return Counter(block.text for block in self.shown)

    @functools.cached_property
    def sentences(self) -> frozenset[Step]:
        """The forms of the elements with sentences; asked on few pages."""
        return frozenset(step_of(block.element) for block in self.shown if "。" in block.text)

    def spans(self) -> Iterator[Span]:
        """The spans, up to where the article ends."""
        for at, block in enumerate(self.shown):
            if block.number > self.lane.first and block.number in self.lines.footer_lines:
                return
            if not block.text:
                self.after_picture = True
                yield Span(block.number, 0, 0, Zone.BODY, Reason.PICTURE)
                continue
            rule, zone = self.listed.zone_of(block.number) or self._zone(at, block)
            if block.number > self.lane.last:
                if zone in _ENDS or (zone in (Zone.BODY, Zone.OTHER) and self._is_row(block)):
                    return
                self.closed = self.closed or not (zone in (Zone.BODY, Zone.CAPTION) or _FILE.search(block.href or ""))
            if rule == ABOVE:
                continue
            self.after_picture = bool(block.pictures) or (self.after_picture and zone is Zone.CAPTION)
            found = list(spans_of_line(block, zone, rule))
            self.signed = self.signed or found[-1].zone is Zone.EDITOR
            yield from found

    def _zone(self, at: int, block: Block) -> tuple[str, Zone]:  # noqa: PLR0911 - as below
        number = block.number
        if number in self.cells and number > self.lane.first and not self._is_credit_row(block):
            return Reason.TABLE, Zone.BODY
        if self.lane.holds(number):
            return self._inside(at, block)
        if number > self.lane.last and self._ends_in_link(block):
            return self._below(at, block)
        rule, zone = zone_of(self._place(block))
        if rule == PICTURE_CREDIT and any(map(_names_makers, self.shown[at + 1 : at + 2])):
            rule, zone = "source line", Zone.BYLINE  # of the text, with the other credits
        if number < self.lane.first:
            return self._above(at, block, rule, zone)
        if zone in (Zone.BODY, Zone.CREDIT) and number < self.lane.last and self._is_in_card(block):
            return Reason.CARD, Zone.OTHER
        if zone is Zone.BODY and self.signed and is_contact(block.text):
            return "contact below the editor", Zone.NOTICE
        if number > self.lane.last and (
            zone in (Zone.BODY, Zone.CREDIT) or (rule == LIST and self._signature_follows(at))
        ):
            return self._below(at, block)
        return rule, zone

    def _ends_in_link(self, block: Block) -> bool:
        """Whether a line of the paragraphs' form is a sentence, however short, and a link behind it."""
        end = end_of_text(block)
        return end < len(block.text) and block.text[:end].rstrip()[-1:] in _CLOSED and self._follows(block)

    def _is_in_card(self, block: Block) -> bool:
        """Whether a line is in an element within the text that has a link but no sentence: a product's card."""
        if self.lane.home is None or "。" in block.text:
            return False
        inside = self._beside(block, self._box(block))
        return any(other.link for other in inside) and not any("。" in other.text for other in inside)

    def _is_in_own_card(self, block: Block) -> bool:
        """Whether a line is in an element of its own form with several links, or one and a picture, but no sentence."""
        if self.lane.home is None or "。" in block.text:
            return False
        box = self._box(block)
        if not (box.classes or box.id) or step_of(box) in self.sentences:
            return False
        inside = self._beside(block, box)
        links = sum([run.href is not None for other in inside for run in other.runs])
        least = 1 if any(other.pictures for other in inside) else _BUTTONS
        return links >= least and not any("。" in other.text for other in inside)

    def _is_in_summary(self, block: Block) -> bool:
        """Whether a line is in a box above the other paragraphs that begins with a label: 核心提示."""
        if self.lane.home is None or block.number - self.lane.first >= _CARD:
            return False
        box = self._box(block)
        inside = self._beside(block, box) if box.classes or box.id else ()
        if not inside or inside[-1].number >= self.lane.last or inside[0].number > self.lane.first:
            return False
        beyond = self.lines.blocks[inside[0].number + _CARD : inside[0].number + _CARD + 1]
        if any(box in other.element.line() for other in beyond):
            return False  # the text itself
        return is_summary(f"{inside[0].text}：")

    def _box(self, block: Block) -> Element:
        """The outermost element around a line that does not contain the text."""
        return box_of(block.element, self.around)

    def _beside(self, block: Block, box: Element) -> Sequence[Block]:
        near = self.lines.blocks[max(0, block.number - _CARD) : block.number + _CARD + 1]
        return [other for other in near if box in other.element.line()]

    def _is_credit_row(self, block: Block) -> bool:
        """Whether a row of a table below the text names those who made the report, and nothing else."""
        text = block.text.replace("\t", " ")
        return block.number > self.lane.last and (is_editor_line(text) or bool(line_credit(text)))

    def _is_row(self, block: Block) -> bool:
        """Whether a line below the text is a row with its source and editors, which other labellers handle."""
        text = block.text
        return len(text) <= MAX_ROW and (has_label_or_clock(text) or find_editors(text) is not None)

    def _place(self, block: Block) -> LineContext:
        number = block.number
        begun, near = number > self.lane.first, number < min(self.lane.first, self.extent.first + _NEAR)
        return LineContext(block, block.text, self.title, number in self.lines.section_headings, begun, near,
                     self.after_picture)  # fmt: skip

    def _above(self, at: int, block: Block, rule: str, zone: Zone) -> tuple[str, Zone]:  # noqa: PLR0911 - as below
        """Above the first paragraph: rows of the head; text only if it is in the text's element."""
        boxed = rule in (VALUE, Reason.PARAGRAPH) and self.extent.holds(block.element) and not self._is_over_row(at)
        if boxed and self.captions.is_in_box(at):
            return Reason.BOX, Zone.CAPTION
        if self._is_in_summary(block):
            return Reason.SUMMARY, Zone.LEAD
        if self.captions.is_marked_item(at, after_picture=self.after_picture) and block.number in self.lane.members:
            return Reason.FIRST, Zone.BODY
        if opens_text(self.shown, at, self.lane, rule) or (zone is Zone.LEAD and self._is_plain(block)):
            return Reason.FIRST, Zone.BODY
        if (
            rule == VALUE
            and not self._is_in_row_of_items(at)
            and block.number in self.lane.members
            and self._is_bar(at)
        ):
            return Reason.FURNITURE, Zone.OTHER
        if zone in _HEAD_ZONES or (zone is Zone.CAPTION and (credit_tail(block.text) or bracket_credits(block.text))):
            return rule, zone
        if not self.extent.holds(block.element):
            return ABOVE, Zone.OTHER
        if zone is Zone.BODY and not self._is_opening(block):
            return Reason.OUTSIDE, Zone.OTHER
        if zone is Zone.BODY and self.lane.home is not None:
            if self._is_standfirst(at):
                return Reason.STANDFIRST, Zone.LEAD
            if block.text[-1] not in _CLOSED_QUOTED:
                return Reason.OUTSIDE, Zone.OTHER
        return rule, zone

    def _is_in_row_of_items(self, at: int) -> bool:
        """Whether a name or an outlet of a rendering is an item next to one with the time: • 周若禾 • 2021-09-07."""
        block = self.shown[at]
        if self.lane.home is not None or not (is_name(block.text) or is_outlet(block.text)):
            return False
        return any(is_byline_row(other.text) and other.element.tag == "li" for other in self._neighbours(at))

    def _is_plain(self, block: Block) -> bool:
        """Whether a line has the form of the paragraphs and no box around it: 【导读】 as the first of them."""
        labelled = block.text[0] in "【[" and block.text[-1] not in "】]"  # only the label is in brackets
        if self.lane.home is None:
            return labelled and block.text[1:].startswith(_SPOKEN)
        return labelled and self._follows(block) and self._box(block) is block.element

    def _is_standfirst(self, at: int) -> bool:
        """Whether a paragraph above those of the text introduces it: by the name of its element or by its place."""
        block = self.shown[at]
        label = at > 0 and is_summary(f"{self.shown[at - 1].text}：")
        if label or is_named_standfirst(block, self.extent.container):
            return True
        return self._is_over_row(at)

    def _is_over_row(self, at: int) -> bool:
        """Whether a byline row is between a line and the first paragraph."""
        below = itertools.takewhile(lambda other: other.number < self.lane.first, self.shown[at + 1 :])
        rows = [other.text for other in below if has_label_or_clock(other.text) and is_byline_row(other.text)]
        return bool(rows) and _ANSWER.search(rows[0]) is None

    def _is_opening(self, block: Block) -> bool:
        """Whether a line above the lane is nevertheless a paragraph that opens the text."""
        if self.lane.home is None:
            prose = self.lines.is_prose(block.number) or dateline_of(block.text) is not None  # 新华社…电 题：…
            prose = prose and block.number >= self.lane.first - _BEFORE
            return prose and not is_page_furniture(block.text)
        return is_paragraph(block)

    def _below(self, at: int, block: Block) -> tuple[str, Zone]:
        """Below the last paragraph: short lines of the same form directly after it, including a subheading."""
        following, text = self.shown[at + 1 : at + 2], block.text[: end_of_text(block)]
        if line_credit(text, at_foot=True) and (line_credit(text) or not self._is_among_labels(at)):
            return "credit line", Zone.CREDIT
        if following and is_reader_line(following[0].text):
            return Reason.READERS, Zone.COMMENT
        same = self._follows(block) or (block.number in self.lane.members and any(map(self._follows, following)))
        same = same or self._is_announced(at) or self._is_signature(at)
        again = self.lane.home is not None and is_text(block)  # a second copy, or lines after a mark
        if same and not again and not self.closed:
            return Reason.TAIL, Zone.BODY
        return ("contact below the text", Zone.NOTICE) if is_contact(block.text) else (Reason.OUTSIDE, Zone.OTHER)

    def _is_announced(self, at: int) -> bool:
        """Whether a line is in a list below a line that ends with a colon: 对阵如下：."""
        block = self.shown[at]
        item = next((element for element in block.element.line() if element.tag == "li"), None)
        if item is None or item.parent is None or is_link(block) or not self.extent.holds(item.parent):
            return False
        while at and _is_item_of(self.shown[at].element, item.parent):
            at -= 1
        return self.shown[at].text.endswith(("：", ":")) and self.shown[at].number in self.lane.members

    def _is_signature(self, at: int) -> bool:
        """Whether a line and the one below or above it are the signature of a text and its day (落款)."""
        above, block, below = self.shown[at - 1], self.shown[at], self.shown[at + 1 : at + 2]
        plain = block.number in self.lane.members or (self.lane.home is not None and self._box(block) is block.element)
        if not plain or len(block.text) > SIGNATURE:
            return False
        if is_day(block.text):
            return len(above.text) <= SIGNATURE
        return any(is_day(other.text) for other in below) or self._is_first_signer(at)

    def _is_first_signer(self, at: int) -> bool:
        """Whether two more lines of a signature are below a line, the last of them its day."""
        below = self.shown[at + 1 : at + 3]
        return (
            len(below) > 1 and len(below[0].text) <= SIGNATURE and is_day(below[1].text) and "。" not in below[0].text
        )

    def _signature_follows(self, at: int) -> bool:
        """Whether two short lines of the paragraphs' form follow, like the signature and date of a notice."""
        following = self.shown[at + 1 : at + 3]
        return len(following) > 1 and all(
            self._follows(block) and not is_link(block) and not is_paragraph(block) for block in following
        )

    def _is_among_labels(self, at: int) -> bool:
        """Whether the line above has a label and a value other than a name: 解读机关：某局 above 解读人：甲乙."""
        above = self.shown[at - 1]
        parts = parts_of(above.text) if self._follows(above) else []
        return len(parts) == 1 and not parts[0].known and not line_credit(above.text, at_foot=True)

    def _follows(self, block: Block) -> bool:
        return block.number in self.lane.members and step_of(block.element) in self.lane.shapes

    def _inside(self, at: int, block: Block) -> tuple[str, Zone]:
        """Between the first and the last paragraph."""
        if found := self._said(at, block) or self._boxed(block):
            return found
        if is_paragraph(block):
            return Reason.LANE, Zone.BODY
        if self._heads_links(at, block):
            return Reason.HEADING, Zone.RECOMMENDATION_HEADING
        if not self._is_announced(at) and (self._is_furniture(at, block) or self._is_menu(block)):
            return Reason.FURNITURE, Zone.OTHER
        return Reason.LANE, Zone.BODY

    def _boxed(self, block: Block) -> tuple[str, Zone] | None:
        """What a line between the paragraphs is by the box that contains it."""
        if self._is_in_summary(block):
            return Reason.SUMMARY, Zone.LEAD
        return (Reason.CARD, Zone.OTHER) if self._is_in_own_card(block) else None

    def _said(self, at: int, block: Block) -> tuple[str, Zone] | None:  # noqa: PLR0911 - one rule per line
        """What a line between the paragraphs is if it says so itself."""
        text = block.text
        if is_named_caption(block):
            return "caption", Zone.CAPTION
        if _states_source_and_people(text):
            return "source line", Zone.BYLINE
        if len(text) > MAX_CAPTION:  # longer than anything below but a link
            return (Reason.LINK, Zone.OTHER) if is_link(block) else None
        if (
            has_caption_mark(text) or self.captions.is_caption(at, after_picture=self.after_picture)
        ) and not self.captions.is_marked_item(at, after_picture=self.after_picture):
            return "caption", Zone.CAPTION
        if is_title_note(text):
            return "title note", Zone.OTHER
        if opens_reading_list(text) and len(text) > _LIST_TITLE and text[-1] != "。":
            return "reading list", Zone.RECOMMENDATION  # 相关阅读：甲, on one line
        if _is_request(text) or self._is_pull_quote(at) or self._is_marked_advertisement(at):
            return Reason.FURNITURE, Zone.OTHER
        if is_editor_line(text):
            return "editor line", Zone.EDITOR
        if is_source_line(text) and not is_bare_outlet(text):
            return "source line", Zone.BYLINE
        if is_link(block) and not self._ends_in_link(block) and not states_address(block):
            return Reason.LINK, Zone.OTHER
        if is_pagination(text) and _HAN.search(text):
            return "pagination", Zone.NAVIGATION
        return _signed_above(text) if self._opens(at) else None

    def _is_marked_advertisement(self, at: int) -> bool:
        """Whether a short line begins with the word for an advertisement, of which the text does not speak."""
        text = self.shown[at].text
        word = _ADVERTISED.match(text)
        if word is None or len(text) > _ADVERTISEMENT or text[-1] == "。":
            return False
        near = (*self.shown[max(0, at - _BESIDE) : at], *self.shown[at + 1 : at + 1 + _BESIDE])
        said = (block for block in near if word[1] in block.text and not _ADVERTISED.match(block.text))
        return not any(map(is_paragraph, said))

    def _is_pull_quote(self, at: int) -> bool:
        """Whether a line is a sentence in quotation marks that a paragraph has too, printed large beside the text."""
        found = _QUOTE.fullmatch(self.shown[at].text)
        if found is None:
            return False
        near = (*self.shown[max(0, at - _BESIDE) : at], *self.shown[at + 1 : at + 1 + _BESIDE])
        return any(found[1] in block.text for block in near)

    def _opens(self, at: int) -> bool:
        """Whether a line is among the first of the text, where authors may sign."""
        return self.shown[max(0, at - _OPENING)].number <= self.lane.first

    def _neighbours(self, at: int) -> list[Block]:
        return [self.shown[n] for n in (at - 1, at + 1) if 0 <= n < len(self.shown) and self.shown[n].text]

    def _heads_links(self, at: int, block: Block) -> bool:
        following = self.shown[at + 1 : at + 3]
        return len(block.text) <= _HEADING and len(following) > 1 and all(map(is_link, following))

    def _is_furniture(self, at: int, block: Block) -> bool:
        """Whether a short line repeats page furniture, or is next to furniture of the same form."""
        if self.lane.home is None and is_number(block.text):
            return False  # a cell of a table
        around = self._neighbours(at)
        odd = self._is_odd(block) and any(map(self._is_odd, around))
        if is_page_furniture(block.text):
            if len(block.text) >= _PROMPT and block.text[0] in "(（【[" and block.text[-1] in ")）】]":
                return True
            loose = self._is_odd(block) and block.element is self.extent.container
            return odd or loose or self.counts[block.text] > 1 or any(map(_is_furniture_line, around))
        return odd and (
            any(self._is_odd(other) and is_page_furniture(other.text) for other in around) or self._is_bar(at)
        )

    def _is_menu(self, block: Block) -> bool:
        """Whether a bullet of a text rendering is among bullets without prose, as in a menu."""
        if self.lane.home is not None or block.element.tag != "li":
            return False
        near = self.lines.blocks[max(0, block.number - _BULLETS) : block.number + _BULLETS + 1]
        bullets = [b for b in near if b.element.tag == "li" and b.element.parent is block.element.parent]
        alone = not any(abs(other.number - block.number) == 1 for other in bullets)  # the heading of a section
        return not alone and not any(self.lines.is_prose(b.number) or b.text[-1:] in _POINT for b in bullets)

    def _is_bar(self, at: int) -> bool:
        """Whether a line near the first paragraph differs from it in form, and is next to one of its own form."""
        block = self.shown[at]
        if block.level or not self._is_odd(block) or self.shown[max(0, at - _BAR)].number > self.lane.first:
            return False
        if sum(map(is_paragraph, self.shown[max(0, at - _BAR) : at])) > _BAR_PARAGRAPHS:
            return False
        return any(self._is_odd(o) and step_of(o.element) == step_of(block.element) for o in self._neighbours(at))

    def _is_odd(self, block: Block) -> bool:
        """Whether a line is neither prose nor an enumerated point, and differs in form from the paragraphs."""
        plain = is_paragraph(block) or block.text[-1:] in _POINT
        return not plain and step_of(block.element) not in self.lane.shapes


def _signed_above(text: str) -> tuple[str, Zone] | None:
    """A credit or a row among the first lines of the text."""
    if line_credit(text):
        return "credit line", Zone.CREDIT
    row = is_row_with_labels(text) and not _SAYS_MORE.search(text)
    return (Reason.ROW, Zone.BYLINE) if row else None


def _states_source_and_people(text: str) -> bool:
    """Whether a line of the text consists of its source and its authors: 本文来自甲报，作者：乙，编辑：丙."""
    text = _NOTE.sub("", text) if len(text) <= _NOTED and text[0] in _NOTE_STARTS else text
    if len(text) > _NOTED or text[:2] not in _OF_THIS:
        return False
    kinds = {part.kind for part in parts_of(text)}
    people = not kinds.isdisjoint((Kind.AUTHOR, Kind.EDITOR))
    return Kind.SOURCE in kinds and (people or find_editors(text) is not None)


def _is_item_of(element: Element, items: Element) -> bool:
    """Whether a line is in an item of a list; in a text rendering other lines are in the same element."""
    return items in element.line() and (items.tag != "group" or element.tag == "li")


def _is_request(text: str) -> bool:
    """Whether a line asks readers for something, or is a bar of tools."""
    return is_promotion(text) or is_bar_of_tools(text)


def _names_makers(block: Block) -> bool:
    return is_editor_line(block.text) or bool(line_credit(block.text))


def _is_furniture_line(block: Block) -> bool:
    return is_page_furniture(block.text) or is_pagination(block.text)
