"""Lines next to the headline: the kicker (引题) above it, the subtitle (副题) below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from qznews_extract.founder import KICKER, SUBTITLE
from qznews_extract.grammar.bylines import is_byline_row
from qznews_extract.grammar.headings import is_pagination
from qznews_extract.grammar.headlines import is_row_of_labels
from qznews_extract.grammar.names import are_names, tokens
from qznews_extract.grammar.outlets import is_outlet
from qznews_extract.grammar.page_furniture import is_page_furniture
from qznews_extract.grammar.people import line_credit
from qznews_extract.model.page import Block, Element, Span, Zone
from qznews_extract.patterns import lazy
from qznews_extract.text import title_key
from qznews_extract.zones.lines import is_link, levels_closed

_KICKER_NAME: Final = lazy(
    r"(?:^|[\s_-])(?:yt|yinti|yin_?biao_?ti|kicker|eyebrow|shoulder|jian_?ti|pretitle|sup-?title)(?:$|[\s_-])",
    re.IGNORECASE,
)
_SUBTITLE_NAME: Final = lazy(
    r"(?:^|[\s_-])(?:ft|futi|fu_?biao_?ti|sub-?(?:title|head|headline)|deck|dek|standfirst|title2|h2title)(?:$|[\s_-])",
    re.IGNORECASE,
)
_DASH: Final = lazy(r"[—–―\-]{1,3}\s?\S")
_DAY: Final = lazy(r"(?:19|20)\d\d[-年./]\s?\d\d?[-月./]\s?\d\d?日?(?:\s?(?:星期|周)\w)?\Z")  # of the issue
_ACCOUNT: Final = ("官方账号", "官方帐号")
_CRUMBS: Final = lazy(r"crumb|breadcrumb|(?:^|[-_ ])(?:path|position|location|weizhi|nav)(?:$|[-_ ])", re.IGNORECASE)
_SENTENCE: Final = lazy(r"[。；！!]")
_LABELLED: Final = lazy(r"\w{2,6}\s?[:：]\s?\w{1,8}")  # a cell of a table: 公开方式: 主动公开
_NEAR: Final = 3  # elements that may end between a headline and its kicker or subtitle
_LOOK: Final = 3  # lines
_ROWS: Final = 6  # lines below a subtitle within which the byline row is
_SHORTEST: Final = 6
_LONGEST: Final = 80


def label_kicker_and_subtitle(
    blocks: Sequence[Block], title: tuple[int, ...], meta: Mapping[str, str] | None = None
) -> Iterator[Span]:
    """The kicker and the subtitle, if the page has them: stated, by name of their element, by a dash, or by place."""
    kicker, subtitle = (title_key((meta or {}).get(name, "")) for name in (KICKER, SUBTITLE))
    first, last = blocks[title[0]], blocks[title[-1]]
    above = _next_line(blocks[max(0, first.number - _LOOK) : first.number][::-1], first.element)
    again = above is not None and title_key(above.text) == title_key(first.text)
    if above is not None and not again and (rule := _stated(above, kicker) or _kicker_rule(above)):
        yield Span(above.number, 0, len(above.text), Zone.KICKER, rule)
    below = _next_line(blocks[last.number + 1 : last.number + 1 + _LOOK], last.element)
    if below is not None and (rule := _stated(below, subtitle) or _subtitle_rule(blocks, below)):
        yield Span(below.number, 0, len(below.text), Zone.SUBTITLE, rule)


def _next_line(nearby: Sequence[Block], headline: Element) -> Block | None:
    """The nearest line with text, if it can be part of a headline."""
    for block in nearby:
        if block.text and not block.hidden:
            fits = _SHORTEST <= len(block.text) <= _LONGEST and not _SENTENCE.search(block.text)
            return block if fits and _is_free(block) and _is_close(block.element, headline) else None
    return None


def _stated(block: Block, key: str) -> str | None:
    return "as the publishing system states" if key and title_key(block.text) == key else None


def _is_free(block: Block) -> bool:
    """Whether a line can be a kicker or subtitle: not a menu, breadcrumb, row, credit, furniture or outlet."""
    text = block.text
    if _CRUMBS.search(f"{block.element.id} {block.element.classes}"):
        return False
    if any(is_page_furniture(word) or is_pagination(word) for word in text.split()):
        return False
    return not (
        is_row_of_labels(text) or _LABELLED.fullmatch(text) or is_link(block) or is_page_furniture(text)
        or is_byline_row(text) or is_pagination(text) or line_credit(text)
        or is_outlet(text) or _names_persons(text) or _DAY.match(text) or text.endswith(_ACCOUNT)
        or any(mark in text for mark in ">›»|｜/@")
    )  # fmt: skip


def _names_persons(text: str) -> bool:
    """Whether a line names persons; 走基层·看青石村 has the form of one name."""
    return are_names(text) and ("·" not in text or len(list(tokens(text))) > 1)


def _is_close(one: Element, other: Element) -> bool:
    return levels_closed(one, other) <= _NEAR and levels_closed(other, one) <= _NEAR


def _kicker_rule(block: Block) -> str | None:
    if _KICKER_NAME.search(f"{block.element.id} {block.element.classes}"):
        return "element named for a kicker"
    long = len(block.text) > _SHORTEST + 1 and block.level != 1 and not block.text.endswith(("：", ":"))
    return "line above the headline" if long else None


def _subtitle_rule(blocks: Sequence[Block], block: Block) -> str | None:
    if _SUBTITLE_NAME.search(f"{block.element.id} {block.element.classes}"):
        return "element named for a subtitle"
    if _DASH.match(block.text):
        return "dash below the headline"
    following = [b.text for b in blocks[block.number + 1 : block.number + _ROWS] if b.text and not b.hidden]
    long = len(block.text) > 2 * _SHORTEST or block.level > 0  # a short line that is not a heading may be an outlet
    over_row = long and any(is_byline_row(text) or line_credit(text) for text in following)
    return "line between headline and byline row" if over_row else None
