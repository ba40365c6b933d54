"""Boilerplate around the article: notices, rows below the text, and the teasers of a text rendering."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from qznews_extract.grammar.bylines import is_byline_row, is_source_line
from qznews_extract.grammar.captions import is_caption
from qznews_extract.grammar.editors import find_editors, is_editor_line
from qznews_extract.grammar.headings import is_comment_heading
from qznews_extract.grammar.notices import NUMBERED, NoticeMatch, find_notices, is_numbered_notice, with_hints
from qznews_extract.grammar.people import line_credit
from qznews_extract.model.page import Block, Span, Zone
from qznews_extract.profile import Profile
from qznews_extract.zones.comments import comment_lines
from qznews_extract.zones.line_spans import end_of_text
from qznews_extract.zones.lines import LineFeatures, is_link

_NEAR_END: Final = 14  # lines below the text in which its editor and source may be
_AT_FOOT: Final = 4  # of these, lines in which a credit may have an unlisted role
_CLOSE: Final = 2  # lines above the last one of the article in which the heading of comments may be
_COMMENTS: Final = 60  # lines below the text in which readers' comments are searched
_TEASER: Final = 14  # characters of a link that is longer than the label of a notice
_LIST_TAGS: Final = frozenset("li dd dt p td div h1 h2 h3 h4 h5 h6 a".split())


def label_notices(blocks: Sequence[Block], taken: set[int], profile: Profile | None) -> Iterator[Span]:
    """Every notice outside the article as its own span, also if a line contains several."""
    rules = profile.footer if profile else ()
    free = [block for block in blocks if block.number not in taken]
    hinted = with_hints([block.text for block in free])
    for block in free if rules else [free[at] for at in sorted(hinted)]:
        text = block.text
        own = [rule for rule in rules if rule.contains in text]
        found = find_notices(text)
        if not own and (not found or _is_teaser(block, found)):
            continue
        for notice in found:
            yield Span(block.number, notice.start, notice.end, Zone.NOTICE, f"notice: {notice.notice.kind}")
        for rule in own:
            start = text.index(rule.contains)
            if not any(n.start <= start < n.end for n in found):
                yield Span(block.number, start, start + len(rule.contains), Zone.NOTICE, "profile footer rule")


def label_end(lines: LineFeatures, last: int, taken: set[int]) -> Iterator[Span]:
    """Editor, source and byline rows that follow the text within a few lines."""
    seen, listed = 0, any(is_comment_heading(block.text) for block in lines.blocks[max(0, last - _CLOSE) : last + 1])
    comments = comment_lines(lines.blocks[last + 1 : last + 1 + _COMMENTS])
    for block in lines.blocks[last + 1 :]:
        text = block.text
        if not text or block.hidden or block.number in taken or is_numbered_notice(text):
            continue
        if block.number in comments and not is_editor_line(text):
            yield Span(block.number, 0, len(text), Zone.COMMENT, "comment of a reader")
            continue
        listed = listed or block.number in lines.section_headings
        seen += 1
        if seen > _NEAR_END:
            return
        text = text[: end_of_text(block)]
        editors = find_editors(text) if len(text) < 160 else None
        if editors is not None and (editors.people or is_editor_line(text)):
            yield Span(block.number, editors.start, editors.end, Zone.EDITOR, "editor below the text")
            if editors.start > 0:
                yield Span(block.number, 0, editors.start, Zone.BYLINE, "row below the text")
            if editors.end < len(text):
                yield Span(block.number, editors.end, len(text), Zone.BYLINE, "row below the text")
        elif listed:  # dates and sources below the heading of a reading list belong to other articles
            continue
        elif is_source_line(text) or (is_byline_row(text) and not is_link(block)):
            yield Span(block.number, 0, len(text), Zone.BYLINE, "row below the text")
        elif seen <= _AT_FOOT and not is_link(block) and is_caption(text, after_picture=False):
            yield Span(block.number, 0, len(text), Zone.CAPTION, "caption below the text")
        elif not is_link(block) and line_credit(text, at_foot=seen <= _AT_FOOT):
            yield Span(block.number, 0, len(text), Zone.CREDIT, "credit below the text")


def _is_teaser(block: Block, found: Sequence[NoticeMatch]) -> bool:
    """Whether a link is a headline that merely mentions 举报 or 版权: it contains no number."""
    bare = all(f.notice.value is None and f.notice.kind not in NUMBERED for f in found)
    return bare and is_link(block) and len(block.text) > _TEASER and block.element.tag in _LIST_TAGS
