"""The lane of the text: the lines in the position of the article's paragraphs, whatever their wording.

`Home` is the innermost element that holds most of the prose. A line is in the lane if each element between it and the
text's container also occurs around prose in home, or is bare (a paragraph tag without class and id). Lines in the lane
between the first and the last paragraph are text unless their surroundings say otherwise. The file is longer than
others because where the lane is and where it ends are found from the same measurements.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Mapping, Sequence, Set
from typing import Final, NamedTuple

from qznews_extract.elements import holder
from qznews_extract.grammar.bylines import has_label_or_clock, is_byline_row, is_source_line
from qznews_extract.grammar.captions import is_caption, is_title_note
from qznews_extract.grammar.closing import is_set_phrase
from qznews_extract.grammar.editors import is_editor_line
from qznews_extract.grammar.headings import is_comment_heading, is_pagination, opens_reading_list
from qznews_extract.grammar.headlines import is_same_headline
from qznews_extract.grammar.names import is_name
from qznews_extract.grammar.notices import find_notices
from qznews_extract.grammar.outlets import is_outlet
from qznews_extract.grammar.page_furniture import is_page_furniture, is_paywall, is_promotion
from qznews_extract.grammar.people import line_credit
from qznews_extract.grammar.posts import is_posted_note
from qznews_extract.grammar.rows import cut_times
from qznews_extract.model.page import Block, Element
from qznews_extract.patterns import lazy
from qznews_extract.text import ascii_table, title_key
from qznews_extract.zones.comments import COMMENTS_WITHIN, is_reader_line, is_reply_row, names_readers
from qznews_extract.zones.continued import BEGUN, goes_on, resumes, signed_below, soon_goes_on
from qznews_extract.zones.extent import ANNOUNCES, NUMERALS, OF_POINT, POINT, Extent
from qznews_extract.zones.line_spans import end_of_text
from qznews_extract.zones.lines import CAP, LineFeatures, is_link
from qznews_extract.zones.region import TextRegion
from qznews_extract.zones.rules import (
    is_bare_credit,
    is_below_picture,
    is_centred,
    is_named_caption,
    is_notice,
    is_summary,
)

BARE: Final = frozenset("p section blockquote div ul ol li".split())
_MOST: Final = 0.6  # share of the prose that home must hold
_PARAGRAPHS: Final = 2  # paragraphs that home must contain: a caption is not enough
_STOPS: Final = "。”"
_FEW: Final = 3  # paragraphs of a text in which each may have its own kind of element
_LEAST: Final = 5  # characters of prose outside links
_RUNNING: Final = 20  # characters of running text that make a line prose
_SENTENCE: Final = lazy(r"[。！？；!?…，、,](?:(?<![，、,])|.{4})")
_SENTENCE_MARKS: Final = frozenset("。！？")
_NUMBERS: Final = ascii_table("0123456789", "#")
_REST: Final = 0.25  # an editor line or notice ends the text if a smaller share of the prose follows
_POINTS: Final = 4  # enumerated points of a text
_VALUES: Final = 16  # lines of the last point
_MARK: Final = 120  # characters of a line that ends a text
_AFTER_NOTICE: Final = 2  # paragraphs that may follow a notice that ends a text
_QUOTED: Final = 2  # paragraphs below lines of a page that a text only quotes
_TITLE: Final = 12  # characters of a heading with a title behind it
_VERSE: Final = 4  # lines
_PARTED: Final = frozenset("：；，。:;,")
_WORDS: Final = 4  # characters of a line of verse
_PICTURES: Final = 40  # lines around a picture in which others tell whether they have captions
_CELLS: Final = frozenset(("td", "th"))
_LABEL: Final = 6  # characters of a line that may be the heading of the following lines
_ALONE: Final = 2  # lines: a paragraph and one above it, of which more must be known

Step = tuple[str, str, str]  # tag, classes, id
_PLAIN: Final[frozenset[Step]] = frozenset({("p", "", "")})  # the element of a paragraph, whatever others have
Share = tuple[float, int]  # characters of prose, long lines capped, and paragraphs
_NO_SHARE: Final = (0.0, 0)


class Lane(NamedTuple):
    """The position of the paragraphs: `first` and `last` are the first and the last line of prose in the lane."""

    first: int
    last: int
    home: Element | None  # `None` in a text rendering
    members: frozenset[int]  # the lines in the lane
    shapes: frozenset[Step]  # of the elements with prose in home
    prose: Mapping[Element, int]  # paragraphs in each element

    def holds(self, number: int) -> bool:
        """Whether a line is text by its position."""
        return self.first <= number <= self.last and number in self.members


def lane_of(lines: LineFeatures, extent: Extent, region: TextRegion, title: str) -> Lane:
    """The lane of an article's text."""
    container = extent.container
    if container is None:
        return _lane_of_text(lines, extent, region)
    inside = [b for b in lines.blocks[extent.first : extent.last + 1] if not b.hidden and extent.holds(b.element)]
    longest = 2 * len(title) + 8  # share of a line that may repeat the headline
    prose = [
        block
        for block in inside
        if is_paragraph(block) and (block.text[longest:] or not is_same_headline(title_key(block.text), title))
    ]
    shares = _shares(prose, container)
    home = _home(shares, container)
    in_home = holder(home)
    around = frozenset(home.line())
    homely = {element: share for element, share in shares.items() if element in around or in_home(element)}
    in_lane = _lane_test(container, _steps(homely, home, len(prose)))
    members = _with_gaps(inside, [in_lane(block.element) for block in inside], around) | extent.sure
    ours = [block for block in inside if block.number in members]
    last = _last([block for block in inside if block.number in members or _is_signed(block)])
    first = next((block.number for block in ours if is_text(block)), None)
    if first is None or last is None:  # verse, or a text of a few words
        first, last = region.first, region.last
    shapes = frozenset(step_of(block.element) for block in prose if in_home(block.element)) | _PLAIN
    own = [b for b in ours if b.number <= first and in_home(b.element) and step_of(b.element) in shapes]
    if own and not _is_head([b for b in lines.blocks[extent.first : own[0].number] if not in_home(b.element)]):
        own = []
    opening = list(itertools.dropwhile(lambda block: _belongs_to_head(block, title), own))
    first = opening[0].number if len(opening) > _ALONE else first
    counts = {element: count for element, (_, count) in shares.items()}
    return Lane(first, last, home, members, shapes, counts)


def _is_signed(block: Block) -> bool:
    """Whether a line names the editor, wherever it is: it may end the text."""
    return 0 < len(block.text) <= _MARK and is_editor_line(_without_link(block))


def _without_link(block: Block) -> str:
    """A line without a link behind its words: [责任编辑：周若禾] 文章纠错."""
    return (block.text[: end_of_text(block)].rstrip() if block.link else "") or block.text


def _belongs_to_head(block: Block, title: str) -> bool:
    """Whether a line above the first sentence is part of the head: a title, a note, a summary, a button."""
    text = block.text
    return (
        not text
        or is_link(block)
        or is_centred(block)
        or title_key(text) in title
        or is_title_note(text)
        or is_posted_note(text)
        or is_summary(text.lstrip("[【"))
        or is_page_furniture(text)
        or is_promotion(text)
    )


def _is_head(above: Sequence[Block]) -> bool:
    """Whether a byline row is among the lines between headline and text: nothing of the head is below it."""
    return any(not b.hidden and has_label_or_clock(b.text) and is_byline_row(b.text) for b in above)


def _lane_of_text(lines: LineFeatures, extent: Extent, region: TextRegion) -> Lane:
    """The lane of a text rendering, which has no elements: all lines from the first to the last paragraph."""
    inside = [block for block in lines.blocks[extent.first : extent.last + 1] if block.text]
    opening = _below_row(lines, inside, _below_lead(inside, region.first))
    below = [b for b in inside if b.number >= opening and not is_posted_note(b.text)]
    prose = [b.number for b in below if lines.is_prose(b.number) and is_text(b)]
    prose = prose or [region.first]
    opening = min(_announced(lines, inside, prose[0]), _short_lines(lines, inside, prose[0]))
    first, last = _with_points(lines, inside, opening, _last_of_text(lines, inside, prose))
    shapes = frozenset(step_of(lines.blocks[number].element) for number in prose)
    return Lane(first, last, None, frozenset(block.number for block in inside), shapes, {})


def _below_lead(inside: Sequence[Block], first: int) -> int:
    """The line below a row with a day and the writers that parts the first sentence from the text; else the first."""
    near = [block for block in inside if first < block.number <= first + _ALONE]
    row = next((b for b in near if is_byline_row(b.text) and line_credit(cut_times(b.text).strip())), None)
    return next((b.number for b in inside if row is not None and b.number > row.number), first)


def _below_row(lines: LineFeatures, inside: Sequence[Block], first: int) -> int:
    """The paragraph below the byline row, if it is above the run of prose; else the beginning of the run."""
    below: Block | None = None
    for block in reversed([block for block in inside if block.number < first]):
        if is_byline_row(block.text) and has_label_or_clock(block.text):
            own = below is not None and lines.is_prose(below.number) and is_text(below)
            return below.number if below and own and below.text[-1] in _STOPS else first  # not an appeal
        below = below if is_page_furniture(block.text) else block
    return first


def _short_lines(lines: LineFeatures, inside: Sequence[Block], first: int) -> int:
    """The first of several short lines between a byline row and the prose that the head of a page does not have."""
    above = [block for block in inside if block.number < first][::-1]
    own = list(itertools.takewhile(lambda block: not _may_be_of_head(lines, block), above))
    row = above[len(own) : len(own) + 1]
    headed = any(is_byline_row(block.text) and has_label_or_clock(block.text) for block in row)
    parted = all(block.text[-1] in _PARTED for block in own)  # 决定：, 甲任某局局长；
    return own[-1].number if headed and len(own) >= (_ALONE if parted else _VERSE) else first


def _may_be_of_head(lines: LineFeatures, block: Block) -> bool:
    """Whether a line of a rendering may be part of the head of a page: a value, a button, a caption."""
    text = block.text
    return (
        block.element.tag == "li"
        or len(text) < _WORDS
        or " " in text
        or text[0] in "[【"
        or block.number in lines.section_headings
        or is_page_furniture(text)
        or is_promotion(text)
        or is_pagination(text)
        or is_byline_row(text)
        or is_name(text)
        or is_outlet(text)
        or is_caption(text, after_picture=False)
        or bool(line_credit(text))
        or bool(find_notices(text))
    )


def _announced(lines: LineFeatures, inside: Sequence[Block], first: int) -> int:
    """The sentence that announces the list above the run of prose: 现将开馆时间公告如下："""
    near = [block for block in inside if first - _VALUES <= block.number < first]
    said = (b.number for b in near if is_text(b) and lines.is_prose(b.number) and ANNOUNCES.search(b.text))
    return next(said, first)


def _with_points(lines: LineFeatures, inside: Sequence[Block], first: int, last: int) -> tuple[int, int]:
    """The ends of a text with enumerated points (一、 二、 三、), all of which belong to it, whatever they contain."""
    points: list[int] = []
    for block in inside:
        found = POINT.match(block.text)
        if found and found[1] == NUMERALS[len(points) : len(points) + 1]:
            points.append(block.number)
    if len(points) < _POINTS or not any(first <= number <= last for number in points):
        return first, last
    if points[-1] > last:
        below = [block for block in inside if block.number > points[-1]]
        values = itertools.takewhile(
            lambda b: OF_POINT.match(b.text) and b.number not in lines.section_headings, below[:_VALUES]
        )
        last = max([points[-1], *[block.number for block in values]])
    return min(first, points[0]), last


def _last_of_text(lines: LineFeatures, inside: Sequence[Block], prose: Sequence[int]) -> int:
    """The last paragraph, or the one before a mark without paragraphs after it."""
    last = prose[0]
    paragraphs = frozenset(prose)
    taken = 0.0
    for at, block in enumerate(inside):
        number = block.number
        if number in paragraphs:
            taken, last = taken + lines.scores[number], number
        elif number > prose[0] and _ends_text(lines, inside, at, taken):
            break
    return last


def _ends_text(lines: LineFeatures, inside: Sequence[Block], at: int, taken: float) -> bool:
    block, following = inside[at], inside[at + 1 : at + 1 + COMMENTS_WITHIN]
    text = block.text
    if is_editor_line(text):
        return _until_next_mark(lines, inside[at + 1 :]) < taken
    if is_posted_note(text):
        return not soon_goes_on(lines, following)
    if block.number not in lines.section_headings and not (_opens_notice(text) or is_reply_row(text)):
        return False
    if is_reply_row(text) or (is_comment_heading(text) and names_readers(following)):
        return True
    single = opens_reading_list(text) and len(text) > _TITLE  # 相关阅读：甲 between two paragraphs
    if (single and soon_goes_on(lines, following)) or resumes(inside[max(0, at - BEGUN) : at], following):
        return False
    return not (goes_on(lines, following) or signed_below(lines, lines.blocks[block.number + 1 :]))


def _until_next_mark(lines: LineFeatures, following: Sequence[Block]) -> float:
    before = itertools.takewhile(
        lambda b: b.number not in lines.section_headings and not is_editor_line(b.text), following
    )
    return sum(max(lines.scores[block.number], 0.0) for block in before)


def is_paragraph(block: Block) -> bool:
    """Whether a line is prose: not a link, with sentence punctuation or enough running text."""
    length = len(block.text)
    if length - block.link < _LEAST or (block.link and is_link(block)):
        return False
    return length >= _RUNNING or _SENTENCE.search(block.text) is not None


def step_of(element: Element) -> Step:
    """The form of an element: tag, classes and id, without the numbers in an id."""
    return element.tag, element.classes, element.id and element.id.translate(_NUMBERS)


def _is_bare(step: Step) -> bool:
    return step[0] in BARE and not step[1] and not step[2]


def _shares(prose: Sequence[Block], container: Element) -> dict[Element, Share]:
    """The amount of prose in each element of the container, innermost elements first."""
    shares: dict[Element, Share] = {}
    for block in prose:
        element: Element | None = block.element
        while element is not None and element not in shares and element is not container.parent:
            shares[element] = _NO_SHARE
            element = element.parent
        weight, count = shares[block.element]
        shares[block.element] = weight + min(len(block.text), CAP), count + 1
    for element in sorted(shares, key=lambda element: -element.depth):
        if element is not container and element.parent in shares:
            (weight, count), (own, lines) = shares[element], shares[element.parent]
            shares[element.parent] = weight + own, count + lines
    return shares


def _home(shares: Mapping[Element, Share], container: Element) -> Element:
    """The innermost element with most of the prose and at least two paragraphs, else the container."""
    most = _MOST * shares[container][0] if container in shares else 0.0
    fitting = [element for element, (weight, count) in shares.items() if weight >= most and count >= _PARAGRAPHS]
    return max(fitting, key=lambda element: element.depth, default=container)


def _steps(shares: Mapping[Element, Share], home: Element, paragraphs: int) -> frozenset[Step]:
    """The steps around prose; an element deep in home with only one of many paragraphs is a box in the text."""
    counts: Counter[tuple[str, str]] = Counter()
    for element, (_, count) in shares.items():
        counts[step_of(element)[:2]] += count
    least = 1 if paragraphs <= _FEW else _PARAGRAPHS
    return frozenset(
        step_of(element) for element in shares if element.parent is home or counts[step_of(element)[:2]] >= least
    )


def _lane_test(container: Element, allowed: frozenset[Step]) -> Callable[[Element], bool]:
    """A test whether each step from an element up to the container is allowed or bare."""
    known: dict[Element, bool] = {container: True}

    def in_lane(element: Element) -> bool:
        climbed: list[Element] = []
        step: Element | None = element
        while step is not None and step not in known:
            climbed.append(step)
            step = step.parent
        found = step is not None and known[step]
        for each in reversed(climbed):
            own = step_of(each)
            found = known[each] = found and (own in allowed or _is_bare(own))
        return found

    return in_lane


def _with_gaps(inside: Sequence[Block], in_lane: Sequence[bool], around: Set[Element]) -> frozenset[int]:
    """The lines in the lane, including those between two neighbours in it.

    A table or one link next to a subheading, such as an advertisement, is passed over.
    """
    own = frozenset(block.number for block, own in zip(inside, in_lane, strict=True) if own)
    shown = [block for block in inside if block.text]
    between = set()
    for at, block in enumerate(shown[1:-1], 1):
        if block.number in own or own.isdisjoint((shown[at - 1].number, shown[at + 1].number)):
            continue
        apart = not (is_link(block) or _is_in_cell(block, around) or opens_reading_list(block.text))
        beside = (_neighbour(shown, at, step, around) if apart else shown[at + step] for step in (-1, 1))
        if all(other.number in own for other in beside):
            between.add(block.number)
    return own | between


def _neighbour(shown: Sequence[Block], at: int, step: int, around: Set[Element]) -> Block:
    """The line above or below, beyond a table or one link."""
    at += step
    last = 0 if step < 0 else len(shown) - 1
    if at != last and is_link(shown[at]):
        return shown[at + step]
    while at != last and _is_in_cell(shown[at], around):
        at += step
    return shown[at]


def _is_in_cell(block: Block, around: Set[Element]) -> bool:
    """Whether a line is in a cell of a table, not of the one around the text."""
    cell = block.element if block.element.tag in _CELLS else block.element.parent
    return cell is not None and cell.tag in _CELLS and cell not in around


def _last(ours: Sequence[Block]) -> int | None:
    """The last paragraph in the lane, or the one before a mark that ends the text earlier."""
    prose = [at for at, block in enumerate(ours) if is_paragraph(block)]
    end = _end(ours, prose) if prose else 0
    texts = (at for at in reversed(prose) if at < end and is_text(ours[at]))
    first = next(texts, None)  # where all are captions, the first from below
    last = next((at for at in itertools.chain([first], texts) if at is not None and not _is_shown(ours, at)), first)
    return None if last is None else ours[last].number


def _is_shown(ours: Sequence[Block], at: int) -> bool:
    """Whether a line is the caption of the picture directly above it, which may be below the text."""
    below = is_below_picture(ours, at) and is_caption(ours[at].text, after_picture=True)
    return below and not is_text_below_picture(ours, at)


def is_text_below_picture(shown: Sequence[Block], at: int) -> bool:
    """Whether a sentence below a picture is text, as those below the other pictures near it are."""
    if is_caption(shown[at].text, after_picture=False) or shown[at].text[-1:] != "。":
        return False
    near = (n for n in range(max(1, at - _PICTURES), min(len(shown), at + _PICTURES)) if n != at)
    others = [shown[n].text for n in near if shown[n].text and is_below_picture(shown, n)]
    return bool(others) and not any(is_caption(text, after_picture=True) for text in others)


def _end(ours: Sequence[Block], prose: Sequence[int]) -> int:
    """The index of the first mark after a paragraph that ends the text, in the lane's lines; else their number."""
    weights = [0 if is_notice(ours[at].text) else min(len(ours[at].text), CAP) for at in prose]
    remaining, little = sum(weights), _REST * sum(weights)
    again = _second_copy(ours, prose)
    following = 0  # paragraphs up to here
    for at in range(prose[0] + 1, len(ours) if again is None else again):
        while following < len(prose) and prose[following] <= at:
            remaining -= weights[following]
            following += 1
        left = len(prose) - following if remaining < little else None
        if len(ours[at].text) <= _MARK and _ends(ours[at], ours[at + 1 : at + 1 + COMMENTS_WITHIN], left):
            return at
    return len(ours) if again is None else again


def _second_copy(ours: Sequence[Block], prose: Sequence[int]) -> int | None:
    """Where the first two paragraphs occur again, as on pages that repeat the text for small screens."""
    opening = [ours[at].text for at in prose[:2]]
    pairs = itertools.pairwise(prose[2:])
    if opening[:1] == opening[1:]:
        return None  # a repeated line is not an opening
    return next((one for one, two in pairs if [ours[one].text, ours[two].text] == opening), None)


def is_text(block: Block) -> bool:
    """Whether a line is prose of the text, not a notice, an editor or another line of the page."""
    text = block.text
    if (
        not is_paragraph(block)
        or is_named_caption(block)
        or is_notice(text)
        or is_title_note(text)
        or is_page_furniture(text)
        or is_promotion(text)
        or is_set_phrase(text)
        or is_summary(text)
    ):
        return False
    whole = not _SENTENCE_MARKS.isdisjoint(text[:-1])  # a row of values does not contain the end of a sentence
    return whole or not _is_row(text)


def _is_row(text: str) -> bool:
    return is_byline_row(text) or is_source_line(text) or is_editor_line(text) or _is_credit(text)


def _is_credit(text: str) -> bool:
    return bool(line_credit(text)) or is_bare_credit(text)


def _ends(block: Block, following: Sequence[Block], left: int | None) -> bool:
    """Whether a line ends the text; `left` is the number of paragraphs after it, if they are a small part."""
    text = _without_link(block)
    if is_comment_heading(text):
        return names_readers(following)
    if is_reader_line(text):  # whatever the heading above
        return any(is_reader_line(other.text) for other in following)
    if left is None:
        if not (is_editor_line(text) and any(is_notice(other.text) for other in following[:1])):
            return False
        return not (len(following) > _QUOTED and all(map(is_text, following[1 : 1 + _QUOTED])))  # a page, quoted
    return (
        is_editor_line(text)
        or is_paywall(text)
        or (left <= _AFTER_NOTICE and _opens_notice(text) and not _heads_text(text, following))
    )


def _heads_text(text: str, following: Sequence[Block]) -> bool:
    """Whether a line is only the heading of a notice and an ordinary paragraph follows."""
    return len(text) <= _LABEL and any(map(is_text, following[:1]))


def _opens_notice(text: str) -> bool:
    return len(text) <= _MARK and is_notice(text) and find_notices(text)[0].start == 0
