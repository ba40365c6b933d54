"""The lines of a page that may name its source and its people, whatever their zone."""

from __future__ import annotations

import enum
import itertools
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from qznews_extract.fields.joined import with_gaps
from qznews_extract.grammar.bylines import awaits_value, has_label
from qznews_extract.grammar.label_kinds import Kind
from qznews_extract.grammar.names import are_names
from qznews_extract.grammar.outlets import is_outlet
from qznews_extract.grammar.people import closing_bracket, line_credit
from qznews_extract.grammar.posts import is_comment_by, with_author_label
from qznews_extract.grammar.rows import ends_with_label, is_furniture, parts_of
from qznews_extract.grammar.times import find_times
from qznews_extract.lexicon import any_of
from qznews_extract.members import plain_members
from qznews_extract.model.page import Block, Page, Zone
from qznews_extract.patterns import lazy
from qznews_extract.text import collapse_whitespace
from qznews_extract.zones import Zoned
from qznews_extract.zones.line_spans import end_of_text
from qznews_extract.zones.lines import is_link
from qznews_extract.zones.reasons import Reason
from qznews_extract.zones.rules import FURNITURE

_HEAD: Final = 12  # lines above the text
_FOOT: Final = 10  # lines below it
_NEXT: Final = 2  # lines below a label in which its value may be
_END: Final = 4  # of these, lines in which unknown roles are accepted
_OPENING: Final = 2  # paragraphs that may have the bracket of a dateline
_LEAST: Final = 2  # characters of a piece of a row that is not a continuation of the one before
_LABEL: Final = 10  # characters of a line that is the label of the next one
_NAME: Final = 4  # characters of a line that may be a name
_SHORT: Final = 40  # characters of a line that may be a credit by itself
_SIGNED: Final = 30  # the same anywhere in the text
_BY_PERSON: Final = lazy(any_of("roles", "persons"))
_CLOSING: Final = 3  # paragraphs at whose end a credit may be
_SOURCE_SPACE: Final = lazy(r"[ \t\r\n\f]+")
_WIDE_SPACES: Final = frozenset("\xa0\u3000")
_GAP: Final = lazy(r"\s{2,}")  # remains of a wide gap, including nbsp and U+3000
_BRIEFS: Final = 2  # paragraphs above the last one that end with the names of their writers
_MOST_BRIEFS: Final = 60  # more are a list of people
_ROW: Final = 220  # characters of a line of the footer
_BARS: Final = 4  # more are a menu
_FURNITURE: Final = (FURNITURE, Reason.FURNITURE)
_LISTED: Final = (Zone.NOTICE, Zone.RECOMMENDATION, Zone.RECOMMENDATION_HEADING, Zone.COMMENT)


@plain_members
class RowPosition(enum.Enum):
    """Where a line is, in the order in which values are searched."""

    HEAD = enum.auto()
    OPENING = enum.auto()
    CAPTION = enum.auto()
    CLOSING = enum.auto()
    END = enum.auto()  # the first lines below the text
    FOOT = enum.auto()


class Row(NamedTuple):
    """A line and its position."""

    block: Block
    text: str
    place: RowPosition
    rewritten: bool = False  # `text` is not the line alone: a label of the line above or gaps were added

    @property
    def runs(self) -> list[str]:
        """The texts of the line's elements."""
        if self.rewritten:
            return [self.text]
        return [text for piece, _ in self.block.pieces if (text := collapse_whitespace(piece))]


def rows_of(zoned: Zoned) -> tuple[Row, ...]:
    """The rows of a page in page order, each line once."""
    body = [block.number for block, text, _ in zoned.of(Zone.BODY) if text]
    titles = [block.number for block, _, _ in zoned.of(Zone.TITLE)]
    pictures = () if body else (block.number for block, _, _ in zoned.of(Zone.BODY, Zone.CAPTION))  # a gallery
    last = body[-1] if body else max([*titles, *pictures], default=-1)
    rows = [*_of_zones(zoned, body, last), *_unclaimed(zoned, max(titles, default=-1), body[0] if body else None)]
    found = sorted([*rows, *_foot(zoned, last)], key=lambda row: row.block.number)
    return tuple([_with_label(zoned, row) for row in found if not _is_part_of_a_name(zoned, row)])


def _is_part_of_a_name(zoned: Zoned, row: Row) -> bool:
    """Whether a short line of the head is the name of the site, a column or a place according to the page."""
    if row.place is not RowPosition.HEAD or len(row.text) > _NAME or not row.text.isalnum():
        return False
    if any(block is row.block and span.rule == Reason.ACCOUNT for block, _, span in zoned.of(Zone.BYLINE)):
        return False  # <title> may name the account, as it names a column
    others = (block.text for block, _, _ in zoned.of(Zone.NOTICE, Zone.NAVIGATION))
    others = (text for text in others if row.text in text and not is_comment_by(row.text, text))
    named = any(text != row.text for text in others) and not is_outlet(row.text)
    return named or (row.text in zoned.page.head_title.removeprefix(row.text) and not is_outlet(row.text))


def _with_label(zoned: Zoned, row: Row) -> Row:
    """A row whose label, one that no list holds, ends the line above: 发文机关： and below it 某局."""
    if row.place is not RowPosition.HEAD or has_label(row.text) or row.text.rstrip().endswith((":", "：")):
        return row
    above = next((b.text for b in reversed(zoned.page.blocks[: row.block.number][-_NEXT:]) if _is_visible(b)), "")
    if len(above) > _LABEL or not above.rstrip().endswith((":", "：")) or awaits_value(above):
        return row
    return row._replace(text=f"{above.rstrip()}{row.text}", rewritten=True)


def _of_zones(zoned: Zoned, body: list[int], last: int) -> Iterator[Row]:
    blocks = zoned.page.blocks
    long = [number for number in body if len(blocks[number].text) > _SHORT][:_OPENING]
    until = max(long, default=-1)
    briefs = [block.number for block, text, _ in zoned.of(Zone.BODY) if text[-1:] in ")）" and closing_bracket(text)]
    opening, closing = {*body[:_OPENING], *[number for number in body if number <= until]}, set(body[-_CLOSING:])
    closing.update(briefs if _BRIEFS <= len(briefs) <= _MOST_BRIEFS else ())
    for block, text, span in zoned.of(Zone.BYLINE, Zone.EDITOR, Zone.BODY, Zone.CAPTION, Zone.CREDIT):
        if not text or (block.number > last and span.zone is not Zone.CAPTION):
            continue
        if span.zone is Zone.BODY:
            if block.number in opening or (len(text) <= _SIGNED and _BY_PERSON.search(text)):
                yield Row(block, text, RowPosition.OPENING)
            if block.number in closing:
                yield Row(block, text, RowPosition.CLOSING)
        elif span.zone is Zone.CAPTION:
            yield Row(block, text, RowPosition.CAPTION)
        elif span.zone is Zone.CREDIT:
            yield Row(block, _with_gaps(block, text, html=zoned.page.form == "html"), RowPosition.END)
        elif text.count("|") <= _BARS or find_times(text):
            if body and block.number > body[0]:
                yield Row(block, text, RowPosition.END)
            else:
                yield _row_of_head(zoned.page, block, text)


def _row_of_head(page: Page, block: Block, text: str) -> Row:
    printed = _with_gaps(block, text, html=page.form == "html")
    if (named := with_author_label(printed)) != printed:
        return Row(block, named, RowPosition.HEAD, rewritten=True)
    if page.form == "html" or not find_times(text):
        return Row(block, printed, RowPosition.HEAD)
    parted = with_gaps(page.blocks, block.number, printed)
    return Row(block, parted, RowPosition.HEAD, rewritten=parted != printed)


def _with_gaps(block: Block, text: str, *, html: bool) -> str:
    """A line as printed, with wide gaps, which end a value, as two spaces; white space of the source is one space."""
    if html and not block.nodes:
        return text  # one text node, as printed
    raw = _SOURCE_SPACE.sub(" ", "".join(_parted(block.pieces))) if html else "  ".join([p for p, _ in block.pieces])
    if "  " not in raw and _WIDE_SPACES.isdisjoint(raw):
        return text
    printed = _GAP.sub("  ", raw).strip()
    return printed if collapse_whitespace(printed).replace(" ", "") == text.replace(" ", "") else text


def _parted(pieces: Sequence[tuple[str, str | None]]) -> Iterator[str]:
    """The pieces of a row, with a wide gap after those whose value ends with their element, and between links."""
    for (piece, href), (following, other) in itertools.pairwise([*pieces, ("", None)]):
        links = href is not None and other not in (None, href)
        apart = following and (links or _is_apart(piece.strip(), following.strip()))
        yield f"{piece}\u3000\u3000" if apart else piece


def _is_apart(piece: str, following: str) -> bool:
    """Whether a piece is complete (a time, names, an outlet), or has a value that the next piece does not continue."""
    if len(following) < _LEAST or ends_with_label(piece):
        return False  # pages pasted from a word processor also split values: 云门|闲话, 周若|禾
    if find_times(piece) or line_credit(piece):
        return True
    parts = parts_of(piece)
    if not parts:
        return False
    last = parts[-1]
    person = last.kind in (Kind.AUTHOR, Kind.EDITOR)
    whole = are_names(last.value) if person else is_outlet(last.value)
    return whole or is_furniture(following) or bool(parts_of(following))


def _unclaimed(zoned: Zoned, title: int, body: int | None) -> Iterator[Row]:
    """Labelled lines between headline and text that are in no zone."""
    if title < 0 or body is None:
        return
    claimed = {span.block for span in zoned.spans if span.zone is not Zone.OTHER}
    for block in zoned.page.blocks[title + 1 : min(body, title + 1 + _HEAD)]:
        if block.number not in claimed and _is_visible(block) and _may_name(block.text):
            yield Row(block, block.text, RowPosition.HEAD)


def _may_name(text: str) -> bool:
    return has_label(text) or awaits_value(text) or (len(text) <= _SIGNED and _BY_PERSON.search(text) is not None)


def _foot(zoned: Zoned, last: int) -> Iterator[Row]:
    listed = {block.number for block, _, _ in zoned.of(*_LISTED)}
    signed = {block.number for block, _, _ in zoned.of(Zone.BYLINE, Zone.EDITOR, Zone.CREDIT)}
    passed = {block.number for block, _, _ in zoned.of(Zone.CAPTION)} | {
        block.number for block, _, span in zoned.of(Zone.OTHER) if span.rule in _FURNITURE
    }
    parted: dict[int, list[str]] = {}  # the parts of lines that sign for reporters and for editors
    for block, text, span in zoned.of(Zone.CREDIT):
        if span.end < len(block.text):
            parted[block.number] = [text, block.text[span.end :]]
    seen, end = 0, max(signed, default=0)
    for block in zoned.page.blocks[last + 1 :]:
        if seen > _FOOT and block.number > end:
            return
        if not block.text or block.number in passed or not _is_visible(block):
            continue
        if block.number in signed or not (block.number in listed or is_link(block)):
            seen += 1
            if seen <= _FOOT or block.number in signed:
                own = _with_gaps(block, block.text[: end_of_text(block)], html=zoned.page.form == "html")
                texts = parted.get(block.number) or [with_author_label(own)]
                place = RowPosition.END if seen <= _END else RowPosition.FOOT
                yield from (Row(block, text, place) for text in texts)


def _is_visible(block: Block) -> bool:
    text = block.text
    return bool(text) and not block.hidden and len(text) <= _ROW and text.count("|") <= _BARS
