"""The end of a lane, without lines that only have the form of a paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from qznews_extract.grammar.notices import find_notices
from qznews_extract.grammar.page_furniture import is_bar_of_tools, is_page_furniture, is_paywall, is_promotion
from qznews_extract.grammar.people import closing_bracket
from qznews_extract.grammar.times import is_day
from qznews_extract.lexicon import any_of, in_both_scripts
from qznews_extract.lists import Listed
from qznews_extract.model.page import Block, Element, Span, Zone
from qznews_extract.patterns import lazy
from qznews_extract.zones.extent import OF_POINT
from qznews_extract.zones.lane import Lane, step_of
from qznews_extract.zones.lines import is_link
from qznews_extract.zones.reasons import Reason
from qznews_extract.zones.rules import FURNITURE, is_notice

_INVITES: Final = lazy(in_both_scripts("订阅|下载|关注|扫码|客户端|电子报|按赞|按讚|追踪|粉丝页|点我|点此"))
_FOOT: Final = 3  # lines of buttons and of the footer in the form of the paragraphs
_LONG: Final = 30  # characters
_MOST: Final = 8  # lines of the page below a text
_RESUMED: Final = 2  # lines of the paragraphs' form below a list within the text
_STAGE: Final = lazy(r"\d{4}[.年]\d")  # of a career: 2003.11—2012.06
_BETWEEN: Final = 20  # characters of a line between such lines
_NOTICES: Final = ("disclaimer", "statement", "copyright")
_SIGNS: Final = frozenset("☆★※►▶#*◆●")
_HASHTAGS: Final = lazy(r"(?:[#＃][^\s#＃]{1,20}[#＃]?\s{0,2}){2,12}")  # #汤圆 #冬至
_OURS: Final = lazy(any_of("notices", "ours"))
_POLICY: Final = lazy(rf"[①-⑳\d.、\s]{{0,4}}(?:{any_of('notices', 'policy')})")
_RIGHTS: Final = lazy(any_of("notices", "rights"))
_ADDRESS: Final = lazy(r"[\w.+-]{1,40}@[\w-]{1,40}(?:\.[\w-]{2,20}){1,3}")


def without_tail(lane: Lane, shown: Sequence[Block], listed: Listed, inset: frozenset[int]) -> Lane:
    """The lane up to its last paragraph above a list of links, without invitations in boxes of a form of their own.

    The lists that are `inset` end nothing.
    """
    if lane.home is None:
        return lane
    around = frozenset(lane.home.line())
    ours = [block for block in shown if block.number in lane.members and lane.first <= block.number]
    closing = frozenset(b.number for b in shown if listed.zone_of(b.number)) - inset
    text = _above_list([block for block in ours if block.number <= lane.last], closing)
    boxes = {block.number: box_of(block.element, around) for block in ours}
    text = text[: _signed(text, shown)]
    end = len(text)
    while end and _invites(text[end - 1], boxes[text[end - 1].number]):
        end -= 1
    forms = {step_of(boxes[block.number]) for block in text[:end]}
    while end < len(text) and step_of(boxes[text[end].number]) in forms:
        end += 1
    if not end:
        return lane
    last = text[end - 1].number
    below = [block for block in ours if block.number > last and step_of(boxes[block.number]) not in forms]
    closed = {boxes[block.number] for block in below if _invites(block, boxes[block.number])}
    members = lane.members - {block.number for block in below if boxes[block.number] in closed}
    return lane._replace(last=last, members=members)


def _signed(text: Sequence[Block], shown: Sequence[Block]) -> int:
    """The number of lines up to the day of a signature (落款) that buttons part from a line or two of the footer."""
    at = next((at for at in range(len(text) - _FOOT - 1, len(text) - 1) if at > 0 and is_day(text[at].text)), None)
    if at is None or any("。" in block.text for block in text[at + 1 :]):
        return len(text)
    below = [block for block in shown if text[at].number < block.number <= text[at + 1].number]
    return at + 1 if any(block.link or is_page_furniture(block.text) for block in below) else len(text)


def _above_list(text: Sequence[Block], closing: frozenset[int]) -> Sequence[Block]:
    """The lines up to the last sentence, if a list of links that closes the text is below it."""
    last = max([at for at, block in enumerate(text) if _is_sentence(block.text)], default=-1)
    if last < 0 or closing.isdisjoint(range(text[last].number, text[-1].number)):
        return text
    return text[: last + 1]


def _is_sentence(text: str) -> bool:
    # some writers end no paragraph with a full stop, and line-ups of players have none
    return "。" in text or (len(text) >= _LONG and ("，" in text or "；" in text))


def box_of(element: Element, around: frozenset[Element]) -> Element:
    """The outermost element around a line that is not around the text, by the elements `around` it."""
    while element.parent is not None and element.parent not in around:
        element = element.parent
    return element


def inset_lists(lane: Lane, shown: Sequence[Block], listed: Listed) -> frozenset[int]:
    """The lines of lists in a box directly within the text, below which points, labelled values or a day go on."""
    if lane.home is None:
        return frozenset()
    around = frozenset(lane.home.line())
    inset: set[int] = set()
    above: list[int] = []  # the lines of a list, until the text has resumed
    resumed = 0
    for block in shown:
        if listed.zone_of(block.number):
            box = box_of(block.element, around)
            above = [*above, block.number] if box is not block.element and box.parent is lane.home else []
            resumed = 0
        elif above and _is_in_form(block, lane):
            resumed += 1
            inset |= set(above) if resumed == _RESUMED else set()
    return frozenset(inset)


def _is_in_form(block: Block, lane: Lane) -> bool:
    """Whether a line has the form of the paragraphs, and that of a notice's points or of its day."""
    formed = block.number in lane.members and step_of(block.element) in lane.shapes and not is_link(block)
    if not formed or _is_of_page(block.text):
        return False
    return is_day(block.text) or bool(OF_POINT.match(block.text) or _STAGE.match(block.text))


def _invites(block: Block, box: Element) -> bool:
    """Whether a line in a box with a name leads elsewhere: a link, an address, the words of an invitation."""
    if not (box.classes or box.id):
        return False
    return bool(block.link) or _INVITES.search(block.text) is not None or _ADDRESS.fullmatch(block.text) is not None


def without_page_lines(blocks: Sequence[Block], spans: list[Span]) -> list[Span]:
    """The spans of a rendering, without lines at the end of the text that say that they are the page's."""
    body = [at for at, span in enumerate(spans) if span.zone is Zone.BODY]
    rows = [count for count, at in enumerate(body, start=1) if spans[at].rule == Reason.TABLE]
    first = max([1, len(body) - _MOST, *rows[-1:]])
    kept = len(body)
    for count in range(len(body), first, -1):
        text = blocks[spans[body[count - 1]].block].text
        if closing_bracket(text) is not None:
            kept = count if all(_is_rest(blocks[spans[at].block].text) for at in body[count:kept]) else kept
            break
        if _is_of_page(text):
            kept = count - 1
        elif len(text) > _BETWEEN or "。" in text:
            break
    left = frozenset(body[kept:])
    return [span._replace(zone=Zone.OTHER, rule=FURNITURE) if at in left else span for at, span in enumerate(spans)]


def _is_rest(text: str) -> bool:
    """Whether a line below the credit that closes a text is short and no signature: 看完这篇文章您的心情是？"""
    return len(text) <= _BETWEEN and "。" not in text and not is_day(text)


def _is_of_page(text: str) -> bool:
    """Whether a line is furniture, a notice, or invites to subscribe or to follow."""
    if is_page_furniture(text) or is_promotion(text) or is_paywall(text) or is_bar_of_tools(text):
        return True
    if _HASHTAGS.fullmatch(text):
        return True
    if any(found.notice.kind in _NOTICES for found in find_notices(text)):
        return is_notice(text) or len(text) <= _LONG
    if _POLICY.match(text) and _RIGHTS.search(text):
        return True
    if "。" in text[:-1]:
        return False  # several sentences are a paragraph, whatever they invite to
    return _INVITES.search(text) is not None and (text[0] in _SIGNS or _OURS.search(text) is not None)
