"""Which lines above the first paragraph open the text: a subheading, a salutation, the head of a speech."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Final

from qznews_extract.grammar.bylines import is_byline_row, parts_of
from qznews_extract.grammar.headlines import is_document_number
from qznews_extract.grammar.label_kinds import Kind
from qznews_extract.grammar.names import is_name
from qznews_extract.grammar.outlets import is_outlet
from qznews_extract.grammar.people import line_credit
from qznews_extract.grammar.times import find_times, is_day
from qznews_extract.lexicon import in_both_scripts
from qznews_extract.model.page import Block
from qznews_extract.patterns import lazy
from qznews_extract.zones.lane import Lane, is_paragraph, step_of
from qznews_extract.zones.lines import CLOSED
from qznews_extract.zones.reasons import Reason
from qznews_extract.zones.rules import VALUE, is_centred

_ASKED: Final = frozenset("？?")
_ADDRESSED: Final = lazy(in_both_scripts("[，、]|各|们|尊敬|亲爱|先生|女士|朋友"))
_SPEAKER: Final = 30  # characters of an office and a name
_PHRASE: Final = 3  # characters of a subheading above the first paragraph
_SAYS: Final = lazy(r"\A[一二三四五六七八九十\d]{1,2}[、.．]|\A[（(【\[〔“「].*[）)】\]〕”」]\Z|[：:，,。！？!?]\Z")
_HEADS: Final = 2  # further subheadings
_HEAD: Final = 2  # lines: the speaker and the day
_DAY: Final = 24  # characters of a day and a place in brackets


def opens_text(shown: Sequence[Block], at: int, lane: Lane, rule: str) -> bool:
    """Whether a line opens the text: directly above the first paragraph, or above a salutation."""
    return _is_of_speech(shown, at, lane) or _is_first(shown, at, lane, rule)


def _is_first(shown: Sequence[Block], at: int, lane: Lane, rule: str) -> bool:
    block = shown[at]
    following = shown[at + 1] if at + 1 < len(shown) else block
    heading = block.level > 1 and block.element.parent is lane.home
    if not _is_near(following, lane) or not (heading or block.number in lane.members):
        return False
    if is_document_number(block.text):
        return True
    if lane.home is not None and not block.level and len(block.text) < _PHRASE and not _SAYS.search(block.text):
        return _is_first_of_heads(shown, block, lane)  # rather a button or a name
    if lane.home is None and not _is_stated(shown, at) and not is_salutation(block.text):
        return False  # without elements, a value may be below the row that lacks it
    own = block.level > 0 or step_of(block.element) in lane.shapes or is_salutation(block.text)
    free = (rule in (VALUE, Reason.PARAGRAPH) or block.text[-1] in _ASKED) and not is_centred(block)
    free = free and (not is_outlet(block.text) or _is_first_of_heads(shown, block, lane))
    return own and free and not is_name(block.text) and not line_credit(block.text, at_foot=True)


def _is_first_of_heads(shown: Sequence[Block], block: Block, lane: Lane) -> bool:
    """Whether lines of the same form head other paragraphs below, as the reports of a column of briefs (简讯)."""
    form = step_of(block.element)
    inside = [b for b in shown if lane.holds(b.number) and b.text and step_of(b.element) == form]
    heads = [b for b, below in itertools.pairwise(inside) if not is_paragraph(b) and is_paragraph(below)]
    return len(heads) >= _HEADS and max(len(b.text) for b in heads) <= 2 * len(block.text)


def _is_near(following: Block, lane: Lane) -> bool:
    """Whether a line is the first paragraph, or above it and a salutation or another line that ends with a colon."""
    ends = following.text[-1:] in ("：", ":") or is_salutation(following.text)
    return following.number == lane.first or (ends and following.number < lane.first)


def _is_of_speech(shown: Sequence[Block], at: int, lane: Lane) -> bool:
    """Whether a line is the day of a speech in brackets above its first words, or the speaker next to that day."""
    head = [block for block in shown[at : at + 2] if block.text and block.number < lane.first]
    if at and (len(head) < _HEAD or _is_near(head[1], lane)):
        head.insert(0, shown[at - 1])
    head = [block for block in head if _is_bracketed_day(block.text) or _is_speaker(block.text)]
    below = shown[at + 1 : at + 3]
    near = any(_is_near(block, lane) for block in below)
    days = any(_is_bracketed_day(block.text) for block in head)
    return near and days and shown[at] in head and all(block.number in lane.members for block in head)


def _is_bracketed_day(text: str) -> bool:
    inner = text[1:-1].strip()
    bracketed = len(text) <= _DAY and text[:1] in ("(", "（") and text[-1] in ")）"
    return bracketed and any(is_day(inner[: time.end]) for time in find_times(inner)[:1])


def _is_speaker(text: str) -> bool:
    """Whether a line is an office and a name: 县委书记 周若禾."""
    words = text.split()
    return len(words) > 1 and len(text) <= _SPEAKER and is_name(words[-1]) and not is_byline_row(text)


def _is_stated(shown: Sequence[Block], at: int) -> bool:
    """Whether a line of a text rendering is below a row of labels, or is a sentence below the source."""
    if at and parts_of(shown[at - 1].text):
        return True
    above = [part for block in shown[:at] for part in parts_of(block.text)]
    return shown[at].text[-1] in CLOSED and any(p.kind is Kind.SOURCE and p.value for p in above)


def is_salutation(text: str) -> bool:
    """Whether a line addresses the audience or the recipients of a document: 同志们，各位乡亲：."""
    if not text.endswith(("：", ":", "，")) or not _ADDRESSED.search(text[:-1]):
        return False
    return not any(part.known or part.value for part in parts_of(text))
