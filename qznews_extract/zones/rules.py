"""The zone of a line of the article, by the first matching rule; text comes last.

The file is longer than others because the rules and their conditions are read side by side.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from qznews_extract.grammar.bylines import MAX_ROW, is_row_with_labels, is_source_line, parts_of
from qznews_extract.grammar.captions import MAX_CAPTION, has_caption_mark, is_caption, is_title_note
from qznews_extract.grammar.editors import is_editor_line
from qznews_extract.grammar.headings import is_comment_heading, is_pagination, opens_reading_list, section_name
from qznews_extract.grammar.headlines import MAX_LENGTH, is_same_headline
from qznews_extract.grammar.label_kinds import Kind
from qznews_extract.grammar.notices import find_notices, is_numbered_notice
from qznews_extract.grammar.page_furniture import is_page_furniture, is_paywall, is_promotion
from qznews_extract.grammar.people import closing_bracket, line_credit
from qznews_extract.grammar.posts import is_posted_note
from qznews_extract.lexicon import any_of, plain_starts
from qznews_extract.model.page import Block, Element, Zone
from qznews_extract.patterns import lazy
from qznews_extract.text import narrow, title_key
from qznews_extract.zones.lines import is_link, is_row

ABOVE: Final = "link above the text"  # left to `lists`, which considers neighbouring links together
FURNITURE: Final = "page furniture"
VALUE: Final = "value beside the headline"
PICTURE_CREDIT: Final = "picture credit"
LIST: Final = "heading of a reading list"
COMMENTS: Final = "comments"
_ACCOUNT: Final = 12  # characters of a link that may be the name of an outlet or account
_VALUE: Final = 24  # characters of an unlabelled outlet or account
_BESIDE_PICTURE: Final = 60  # characters of a caption on the same line as its picture
_HAN: Final = lazy(r"[\u4e00-\u9fff]")
_BESIDE_FACE: Final = 16  # characters of a name or a time beside a portrait
_PHRASE: Final = 9  # characters of what it shows
_PEOPLE: Final = (Kind.AUTHOR, Kind.EDITOR)
_CENTRED: Final = 80  # characters of a centred caption below its picture
_SIGN: Final = lazy(r"(?:logo|icon|arrow|dot)[^/]{0,12}\Z", re.IGNORECASE)  # of the site, at the end of a text
_ICON: Final = 60  # pixels
_NEARLY_ALL: Final = 0.8
_STRONG: Final = (
    "copyright",
    "icp",
    "police_record",
    "news_licence",
    "licence",
    "statement",
    "disclaimer",
    "organiser",
    "technical_support",
    "site_code",
)
# Subjects of a notice in the text; laws and reports may also forbid and regulate.
_OF_THE_PAGE: Final = lazy(
    plain_starts(
        r"转载|授权|版权|本文|以上内容|以上內容|本站|本网|本平台|声明|聲明|免责(?=声明|聲明|条款|提示|申明)|观点|ICP|公网安|许可证|©|opyright|原创|主办|承办|技术支持|网站标识码|侵权(?=.{0,6}(?:联系|删除|告知))|Notice:|Disclaimer:"
    )
)
_SUMMARIES: Final = any_of("about", "summary", gap=r"\s{0,2}")
_SUMMARY: Final = lazy(
    rf"[\s【\[(（]{{0,2}}(?:{_SUMMARIES})[\s】\])）]{{0,2}}[:：】\]【]|(?:{any_of('about', 'summary_box')})\s(?=\S)"
)
_SUMMARY_WORD: Final = lazy(_SUMMARIES)
_CAPTION_NAME: Final = lazy(
    r"(?:^|[\s_-])(?:cap|caption|tuzhu|tushuo|(?:pic|img|image|photo)[_-]?(?:txt|text|descr?|info|intro|note|title))(?:$|[\s_-])",
    re.IGNORECASE,
)
_STANDFIRST_NAME: Final = lazy(
    r"(?:^|[\s_-])(?:\w{0,10}(?:abstract|standfirst|digest)|deck|dek|daodu|daoyu|zhaiyao|quote\w{0,4})(?:$|[\s_-])",
    re.IGNORECASE,
)


class LineContext(NamedTuple):
    """A line and its position: before or after the beginning of the text, near the headline, below a picture."""

    block: Block
    text: str
    title: str  # the headline, as a key
    is_section_heading: bool
    begun: bool
    near: bool
    after_picture: bool


class Rule(NamedTuple):
    """A rule: its name, its zone, the maximum length of lines that it can match, and its condition."""

    name: str
    zone: Zone
    longest: int
    fits: Callable[[LineContext], bool]


def zone_of(line: LineContext) -> tuple[str, Zone]:
    """The name and zone of the first rule that matches a line."""
    length = len(line.text)
    for name, zone, longest, fits in RULES:
        if length <= longest and fits(line):
            return name, zone
    return "paragraph", Zone.BODY


def is_contact(text: str) -> bool:
    """Whether a line consists of addresses and numbers of the paper."""
    found = find_notices(text)
    return bool(found) and sum(f.end - f.start for f in found) >= _NEARLY_ALL * len(text)


def is_named_caption(block: Block) -> bool:
    """Whether the element of a line is named for a caption."""
    element = block.element
    within = element.parent is not None and element.parent.tag == "figcaption"
    if element.tag == "figcaption" or (within and (len(block.text) > _BESIDE_FACE or _is_phrase(block.text))):
        return True
    return bool(element.classes) and _CAPTION_NAME.search(element.classes) is not None


def _is_phrase(text: str) -> bool:
    """Whether a short line says what a picture shows, unlike a name or a time beside a portrait."""
    return len(text) >= _PHRASE and _HAN.match(text) is not None and not any(map(str.isdigit, text))


def is_named_standfirst(block: Block, container: Element | None) -> bool:
    """Whether an element of a line within the text's container says that it holds a summary or a standfirst (导语)."""
    step: Element | None = block.element
    while step is not None and step is not container:
        if _STANDFIRST_NAME.search(f"{step.classes} {step.id}"):
            return True
        step = step.parent
    return False


def _is_row_above(line: LineContext) -> bool:
    row = not line.begun and (is_row(line.block) or is_source_line(line.text))
    return row and not is_numbered_notice(line.text)


def _is_row_below(line: LineContext) -> bool:
    return is_source_line(line.text) or (line.begun and (is_row_with_labels(line.text) or is_posted_note(line.text)))


def _opens_comments(line: LineContext) -> bool:
    return line.is_section_heading and line.begun and is_comment_heading(line.text) and section_name(line.text) is None


def _opens_list(line: LineContext) -> bool:
    return line.is_section_heading and (line.begun or not is_page_furniture(line.text))


def _is_furniture(text: str) -> bool:
    return is_page_furniture(text) or is_promotion(text) or is_paywall(text)


def _is_headline(line: LineContext) -> bool:
    text, title = line.text, line.title
    if not len(title) // 2 <= len(text) <= 2 * len(title) + 8:
        return False
    plain = narrow(text).lower()
    likely = title[:1] in plain or title[-1:] in plain  # cheap: lines with another beginning and end are excluded
    return likely and is_same_headline(title_key(text), title)


def _is_lead_in(line: LineContext) -> bool:
    return opens_reading_list(line.text) and (line.block.link > 0 or len(line.text) < MAX_LENGTH // 2)


def _is_single_link(line: LineContext) -> bool:
    return line.begun and is_link(line.block) and not states_address(line.block)


def _is_link_above(line: LineContext) -> bool:
    if line.begun or not is_link(line.block) or (line.near and len(line.text) <= _ACCOUNT):
        return False
    return not (line.near and any(part.kind in _PEOPLE for part in parts_of(line.text)[:1]))  # names that are links


def _is_value(line: LineContext) -> bool:
    if line.begun or not line.near or line.text[-1] in "。！？”：" or "。" in line.text:
        return False
    return not (line.after_picture and is_caption(line.text, after_picture=True))


def _is_caption(line: LineContext) -> bool:
    block, text = line.block, line.text
    if is_beside_picture(block) or (line.after_picture and len(text) <= _CENTRED and is_centred(block)):
        return True
    return is_caption(text, after_picture=line.after_picture or bool(block.pictures))


def is_centred(block: Block) -> bool:
    """Whether a line is centred."""
    element = block.element
    return (
        element.centred
        or "center" in element.classes
        or (element.parent is not None and element.parent.tag == "center")
    )


def is_below_picture(shown: Sequence[Block], at: int) -> bool:
    """Whether a picture without words is directly above a line."""
    above = shown[at - 1] if at else shown[at]
    return bool(above.pictures) and not above.text


def is_beside_picture(block: Block) -> bool:
    """Whether a short line contains a picture larger than an icon or an emoticon."""
    if not block.pictures or len(block.text) > _BESIDE_PICTURE:
        return False
    return any(not (0 < one.width < _ICON or one.video or _SIGN.search(one.src)) for one in block.pictures)


def _is_credit(line: LineContext) -> bool:
    """Whether a line is a credit; names that are links may be without a space between them."""
    linked = " ".join([piece for piece, _ in line.block.pieces]) if line.block.link else ""
    return bool(line_credit(line.text, at_foot=True) or (linked and line_credit(linked)))


def _is_credit_above(line: LineContext) -> bool:
    """A credit above the text, unless it closes what a picture shows: 市民在听 （甲报记者乙摄）."""
    if line.begun or not _is_credit(line):
        return False
    credit = closing_bracket(line.text) if line.after_picture else None
    return credit is None or credit.start == 0


def states_address(block: Block) -> bool:
    """Whether the link of a line is an address or a number behind its label: 论文信息：DOI 10.1000/1."""
    linked = "".join([piece for piece, href in block.pieces if href])
    return block.link < len(block.text) and not _HAN.search(linked) and block.text[0] not in "【[·•"


def is_bare_credit(text: str) -> bool:
    """Whether a line consists of a credit in brackets."""
    credit = closing_bracket(text)
    return credit is not None and credit.start == 0


def is_summary(text: str) -> bool:
    """Whether a line begins with the label of a summary box."""
    return _SUMMARY.match(text) is not None


def opens_summary(block: Block) -> bool:
    """Whether a line begins with the label of a summary box, perhaps in an element of its own without a mark."""
    if is_summary(block.text):
        return True
    first = block.pieces[0][0].strip() if len(block.pieces) > 1 else ""
    return bool(first) and _SUMMARY_WORD.fullmatch(first) is not None


def is_notice(text: str) -> bool:
    """Whether most of a line is a copyright notice, registration number, statement or disclaimer."""
    found = find_notices(text) if _OF_THE_PAGE.search(text) else []
    strong = any(f.notice.kind in _STRONG for f in found)
    return strong and sum(f.end - f.start for f in found) > len(text) / 2


RULES: Final = (
    Rule("caption by its element", Zone.CAPTION, 200, lambda line: is_named_caption(line.block)),
    Rule("title note", Zone.OTHER, 120, lambda line: is_title_note(line.text)),
    Rule("byline row", Zone.BYLINE, MAX_ROW, _is_row_above),
    Rule("editor line", Zone.EDITOR, 120, lambda line: is_editor_line(line.text)),
    Rule(PICTURE_CREDIT, Zone.CAPTION, 60, lambda line: line.after_picture and is_source_line(line.text)),
    Rule("source line", Zone.BYLINE, 100, _is_row_below),
    # Headings before furniture: 评论 alone is both, and below the text it opens the comments.
    Rule(COMMENTS, Zone.COMMENT, 60, _opens_comments),
    Rule(LIST, Zone.RECOMMENDATION_HEADING, 60, _opens_list),
    Rule(FURNITURE, Zone.OTHER, 120, lambda line: _is_furniture(line.text)),
    Rule("pagination", Zone.NAVIGATION, 120, lambda line: is_pagination(line.text)),
    Rule("headline repeated", Zone.OTHER, MAX_LENGTH, _is_headline),
    Rule("reading list", Zone.RECOMMENDATION, MAX_LENGTH, _is_lead_in),
    Rule("link within the text", Zone.OTHER, MAX_LENGTH, _is_single_link),
    Rule(ABOVE, Zone.OTHER, MAX_LENGTH, _is_link_above),
    Rule("caption mark", Zone.CAPTION, MAX_CAPTION, lambda line: has_caption_mark(line.text)),
    # Above the text, a credit or a bare name or outlet is a row of the head; below it, a signature.
    Rule("credit line", Zone.CREDIT, 60, lambda line: line.begun and _is_credit(line)),
    Rule("credit in brackets", Zone.CREDIT, 40, lambda line: line.begun and is_bare_credit(line.text)),
    Rule("credit above the text", Zone.BYLINE, 60, _is_credit_above),
    Rule("caption above the text", Zone.CAPTION, MAX_CAPTION, lambda line: line.after_picture and _is_caption(line)),
    Rule(VALUE, Zone.BYLINE, _VALUE, _is_value),
    Rule("caption", Zone.CAPTION, MAX_CAPTION, _is_caption),
    Rule("summary box", Zone.LEAD, 600, lambda line: not line.begun and opens_summary(line.block)),
    Rule("notice", Zone.NOTICE, 300, lambda line: is_notice(line.text)),
)
