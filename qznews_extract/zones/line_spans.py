"""The spans of one line of the article: what follows the text in its last line is not text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from qznews_extract.grammar.editors import find_editors
from qznews_extract.grammar.people import line_credit
from qznews_extract.model.page import Block, Span, Zone
from qznews_extract.patterns import lazy
from qznews_extract.zones.lines import CLOSED
from qznews_extract.zones.reasons import Reason

_TAIL: Final = 60  # characters of an editor appended to the last paragraph
_MORE: Final = "查看更多"
_BACK: Final = lazy(r"返回\w{2,8}[，,]\s?查看更多\Z")
_JOINING: Final = "，,、|"
_PAIRED: Final = lazy(r"[”」』》）)]\Z")
_QUOTED: Final = frozenset("”」』）)")
_HAN: Final = lazy(r"[\u4e00-\u9fff]")


def spans_of_line(block: Block, zone: Zone, rule: str) -> Iterator[Span]:
    """The spans of a line: the last paragraph may be followed by the editor."""
    end = end_of_text(block) if zone in (Zone.BODY, Zone.EDITOR, Zone.CREDIT) else len(block.text)
    if end < len(block.text):
        yield Span(block.number, end, len(block.text), Zone.OTHER, Reason.LINK)
    if zone is Zone.BODY and end < len(block.text) and line_credit(block.text[:end]):
        zone = Zone.CREDIT  # 文/甲 图/乙返回丙网，查看更多
    if zone is Zone.BODY:
        editors = find_editors(block.text)
        if editors is not None and editors.start > 0 and end - editors.start <= _TAIL:
            signed = line_credit(block.text[: editors.start])  # 新京报记者 甲 编辑 乙 校对 丙
            yield Span(block.number, 0, editors.start, Zone.CREDIT if signed else zone, rule)
            yield Span(block.number, editors.start, end, Zone.EDITOR, "editor behind the paragraph")
            return
    yield Span(block.number, 0, end, zone, rule)


def _is_whole(text: str) -> bool:
    """Whether a text is a sentence or a credit, so that what is behind it is not part of it."""
    return text[-1:] in CLOSED | _QUOTED or find_editors(text) is not None or bool(line_credit(text))


def end_of_text(block: Block) -> int:
    """Where a line ends without a link behind its last sentence or its editor: 返回甲网，查看更多."""
    text = block.text
    back = _BACK.search(text) if text.endswith(_MORE) else None
    if back and _is_whole(text[: back.start()].rstrip()):
        return back.start()
    runs = block.runs if block.link and block.nodes else []
    first = len(runs)  # of the links at the end
    while first and (runs[first - 1].href or (first < len(runs) and runs[first - 1].text in _JOINING)):
        first -= 1
    link = "".join([run.text for run in runs[first:]])
    if not first or not text.endswith(link) or not _HAN.search(link):
        return len(text)
    before = text[: -len(link)].rstrip()
    closed = before[-1:] in CLOSED | _QUOTED
    inside = closed and link[-1] not in CLOSED and not _PAIRED.search(link)
    return len(before) if inside or (find_editors(before) and not find_editors(link)) else len(text)
