"""The lines below the last paragraph: short lines of its form, items that it announces, a signature."""

from __future__ import annotations

import itertools
from typing import Final

from qznews_extract.grammar.bylines import parts_of
from qznews_extract.grammar.closing import is_set_phrase
from qznews_extract.grammar.people import line_credit
from qznews_extract.grammar.times import is_day
from qznews_extract.lexicon import words
from qznews_extract.model.page import Zone
from qznews_extract.zones.article_lines import ArticleLines
from qznews_extract.zones.comments import is_reader_line, is_reply_row
from qznews_extract.zones.extent import SIGNATURE
from qznews_extract.zones.lane import is_paragraph, is_text
from qznews_extract.zones.line_spans import end_of_text
from qznews_extract.zones.lines import is_link
from qznews_extract.zones.reasons import Reason
from qznews_extract.zones.rules import is_contact

_POSTED: Final = frozenset(words("labels", "posted"))
_PANEL: Final = 4  # lines from the name of a forum's member to the number of the reply
_SIGNERS: Final = 3  # lines of a signature above its day


def zone_below(article: ArticleLines, at: int, *, closed: bool) -> tuple[str, Zone]:
    """Rule and zone of a line below the last paragraph: text if it has its form and nothing has `closed` the text."""
    block, following = article.shown[at], article.shown[at + 1 : at + 2]
    text = block.text[: end_of_text(block)]
    if line_credit(text, at_foot=True) and (line_credit(text) or not _is_among_labels(article, at)):
        return "credit line", Zone.CREDIT
    if any(part.label in _POSTED for part in parts_of(text)[:1]):
        return Reason.OUTSIDE, Zone.OTHER  # 上传：李朗
    if is_set_phrase(block.text):
        return Reason.FURNITURE, Zone.OTHER
    near = article.lines.blocks[block.number + 1 : block.number + 1 + _PANEL]
    if (following and is_reader_line(following[0].text)) or any(is_reply_row(other.text) for other in near):
        return Reason.READERS, Zone.COMMENT
    same = article.follows(block) or (block.number in article.lane.members and any(map(article.follows, following)))
    same = same or article.is_announced(at) or _is_signature(article, at)
    again = article.lane.home is not None and is_text(block)  # a second copy, or lines after a mark
    if same and not again and not closed:
        return Reason.TAIL, Zone.BODY
    return ("contact below the text", Zone.NOTICE) if is_contact(block.text) else (Reason.OUTSIDE, Zone.OTHER)


def signature_follows(article: ArticleLines, at: int) -> bool:
    """Whether two short lines of the paragraphs' form follow, like the signature and date of a notice."""
    following = article.shown[at + 1 : at + 3]
    return len(following) > 1 and all(
        article.follows(block) and not is_link(block) and not is_paragraph(block) for block in following
    )


def _is_signature(article: ArticleLines, at: int) -> bool:
    """Whether a line and the one below or above it are the signature of a text and its day (落款)."""
    above, block, below = article.shown[at - 1], article.shown[at], article.shown[at + 1 : at + 2]
    plain = block.number in article.lane.members or (
        article.lane.home is not None and len(article.beside(block, article.box(block))) == 1
    )
    if not plain or len(block.text) > SIGNATURE:
        return False
    if is_day(block.text):
        return len(above.text) <= SIGNATURE
    return any(is_day(other.text) for other in below) or _is_first_signer(article, at)


def _is_first_signer(article: ArticleLines, at: int) -> bool:
    """Whether a few lines of a signature are below a line, the last of them its day: 敬颂, 编安, a name, a day."""
    below = list(itertools.takewhile(lambda b: not is_day(b.text), article.shown[at + 1 : at + 1 + _SIGNERS]))
    day = article.shown[at + 1 + len(below) : at + 2 + len(below)]
    short = all(len(b.text) <= SIGNATURE and "。" not in b.text for b in below)
    return short and bool(below) and any(is_day(b.text) for b in day)


def _is_among_labels(article: ArticleLines, at: int) -> bool:
    """Whether the line above has a label and a value other than a name: 解读机关：某局 above 解读人：甲乙."""
    above = article.shown[at - 1]
    parts = parts_of(above.text) if article.follows(above) else []
    return len(parts) == 1 and not parts[0].known and not line_credit(above.text, at_foot=True)
