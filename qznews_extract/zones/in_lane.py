"""The lines of an article whose paragraphs share a lane: text unless their surroundings say otherwise."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Final

from qznews_extract.grammar.bylines import MAX_ROW, has_label_or_clock
from qznews_extract.grammar.editors import find_editors, is_editor_line
from qznews_extract.grammar.files import leads_to_file
from qznews_extract.grammar.people import line_credit
from qznews_extract.lists import Listed
from qznews_extract.model.page import Block, Span, Zone
from qznews_extract.zones.above_text import zone_above
from qznews_extract.zones.article_lines import ArticleLines
from qznews_extract.zones.below_text import signature_follows, zone_below
from qznews_extract.zones.comments import names_readers
from qznews_extract.zones.extent import Extent
from qznews_extract.zones.inside_text import zone_inside
from qznews_extract.zones.lane import Lane, is_paragraph
from qznews_extract.zones.line_spans import spans_of_line
from qznews_extract.zones.lines import LineFeatures, is_link
from qznews_extract.zones.reasons import Reason
from qznews_extract.zones.rules import (
    ABOVE,
    COMMENTS,
    LIST,
    PICTURE_CREDIT,
    LineContext,
    is_contact,
    is_named_caption,
    zone_of,
)

_ENDS: Final = (Zone.RECOMMENDATION_HEADING, Zone.COMMENT, Zone.EDITOR, Zone.NOTICE)
_NEAR: Final = 12  # lines below the headline in which outlet and account may be without a label
_HEADING: Final = 12  # characters of a heading without a title behind it
_SOON: Final = 6  # lines below a subheading, pictures too, within which its text begins
_BETWEEN: Final = 2  # lines with words before it: a caption, a second subheading


def label_in_lane(lines: LineFeatures, extent: Extent, lane: Lane, title: str, listed: Listed) -> Iterator[Span]:
    """Zones for the lines of the extent, in order; lines after the article's end are left to other labellers."""
    return _Labeller(ArticleLines(lines, extent, lane, listed), title, listed).spans()


class _Labeller:
    """One pass over the lines of an article, which remembers what it has passed."""

    def __init__(self, article: ArticleLines, title: str, listed: Listed) -> None:
        self.article = article
        self.title = title
        self.listed = listed
        self.after_picture = False
        self.signed = False
        self.closed = False  # a line that is not text is below the last paragraph

    def spans(self) -> Iterator[Span]:
        """The spans, up to where the article ends."""
        lane, footer = self.article.lane, self.article.lines.footer_lines
        for at, block in enumerate(self.article.shown):
            if block.number > lane.first and block.number in footer:
                return
            if not block.text:
                self.after_picture = True
                yield Span(block.number, 0, 0, Zone.BODY, Reason.PICTURE)
                continue
            rule, zone = self.listed.zone_of(block.number) or self._zone(at, block)
            if block.number > lane.last and block.number not in self.article.inset:
                if zone in _ENDS or (zone in (Zone.BODY, Zone.OTHER) and self._is_row(block)):
                    return
                self.closed = self.closed or not (
                    zone in (Zone.BODY, Zone.CAPTION)
                    or leads_to_file(block.href or "", block.text)
                    or self._is_between_paragraphs(at)
                )
            if rule == ABOVE:
                continue
            self.after_picture = bool(block.pictures) or (self.after_picture and zone is Zone.CAPTION)
            found = list(spans_of_line(block, zone, rule))
            self.signed = self.signed or found[-1].zone is Zone.EDITOR
            yield from found

    def _zone(self, at: int, block: Block) -> tuple[str, Zone]:  # noqa: PLR0911 - one rule after the other
        article, number = self.article, block.number
        cell = number in article.cells and not self._is_credit_row(block)
        if number > article.lane.first and (cell or self._is_title_of_table(at)):
            return Reason.TABLE, Zone.BODY
        if article.lane.holds(number):
            return zone_inside(article, at, after_picture=self.after_picture)
        if number > article.lane.last and article.ends_in_link(block):
            return zone_below(article, at, closed=self.closed)
        rule, zone = zone_of(self._place(block))
        if rule in (LIST, COMMENTS) and self._heads_text(at):
            return Reason.LANE, Zone.BODY
        if rule == PICTURE_CREDIT and any(map(_names_makers, article.shown[at + 1 : at + 2])):
            rule, zone = "source line", Zone.BYLINE  # of the text, with the other credits
        if number < article.lane.first:
            return zone_above(article, at, rule, zone, after_picture=self.after_picture)
        if zone in (Zone.BODY, Zone.CREDIT) and number < article.lane.last and self._is_in_card(block):
            return Reason.CARD, Zone.OTHER
        if zone is Zone.BODY and self.signed and is_contact(block.text):
            return "contact below the editor", Zone.NOTICE
        if number > article.lane.last and (
            zone in (Zone.BODY, Zone.CREDIT) or (rule == LIST and signature_follows(article, at))
        ):
            return zone_below(article, at, closed=self.closed)
        return rule, zone

    def _heads_text(self, at: int) -> bool:
        """Whether a heading, such as 热点, is above the text's next paragraph rather than above titles or readers."""
        article, number = self.article, self.article.shown[at].number
        if not article.lane.first < number < article.lane.last or len(article.shown[at].text) > _HEADING:
            return False
        following = [block for block in article.shown[at + 1 :][:_SOON] if block.text]
        between = list(itertools.takewhile(lambda b: not (article.lane.holds(b.number) and is_paragraph(b)), following))
        if len(between) == len(following) or len(between) > _BETWEEN or names_readers(following):
            return False
        return not any(is_link(b) or b.number in article.lines.section_headings for b in between)

    def _is_between_paragraphs(self, at: int) -> bool:
        """Whether a line is one link, such as an advertisement, between two others in the lane."""
        article = self.article
        beside = [block for block in article.shown[max(0, at - 1) : at + 2] if block.text]
        if article.lane.home is None or len(beside) != 3 or not is_link(beside[1]) or beside[2].text[-1] in ":：":
            return False
        return all(block.number in article.lane.members and not block.link for block in beside[::2])

    def _is_title_of_table(self, at: int) -> bool:
        """Whether a line named as a caption is directly above the cells of a table, and not below a picture."""
        above = self.article.shown[at - 1 : at] if at else ()
        if any(block.pictures and block.element is not self.article.lane.home for block in above):
            return False
        below = self.article.shown[at + 1 : at + 2]
        return is_named_caption(self.article.shown[at]) and any(block.number in self.article.cells for block in below)

    def _is_in_card(self, block: Block) -> bool:
        """Whether a line is in an element within the text that has a link but no sentence: a product's card."""
        if self.article.lane.home is None or "。" in block.text:
            return False
        box = self.article.box(block)
        inside = self.article.beside(block, box)
        if is_paragraph(block) and self.article.is_large(block, box):
            return False
        return any(other.link for other in inside) and not any("。" in other.text for other in inside)

    def _is_credit_row(self, block: Block) -> bool:
        """Whether a row of a table below the text names those who made the report, and nothing else."""
        text = block.text.replace("\t", " ")
        return block.number > self.article.lane.last and (is_editor_line(text) or bool(line_credit(text)))

    def _is_row(self, block: Block) -> bool:
        """Whether a line below the text is a row with its source and editors, which other labellers handle."""
        text = block.text
        return len(text) <= MAX_ROW and (has_label_or_clock(text) or find_editors(text) is not None)

    def _place(self, block: Block) -> LineContext:
        number = block.number
        first = self.article.lane.first
        begun, near = number > first, number < min(first, self.article.extent.first + _NEAR)
        return LineContext(block, block.text, self.title, number in self.article.lines.section_headings, begun, near,
                     self.after_picture)  # fmt: skip


def _names_makers(block: Block) -> bool:
    return is_editor_line(block.text) or bool(line_credit(block.text))
