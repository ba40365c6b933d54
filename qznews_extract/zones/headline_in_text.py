"""The headline of a text rendering by its position, where no element and no link tells a menu from a headline."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Mapping, Sequence
from typing import Final

from qznews_extract.grammar.bylines import has_label_or_clock
from qznews_extract.grammar.people import line_credit
from qznews_extract.model.page import Block
from qznews_extract.text import title_key
from qznews_extract.zones.headline_form import can_stand_alone, han, is_breadcrumb, is_candidate, share_of
from qznews_extract.zones.lines import LineFeatures

LOOK_BACK: Final = 14
NEXT_ABOVE: Final = 4  # lines within which the headline is above an outlet
MORE: Final = 0.4  # of the character pairs of a headline than of a kicker occur in the text
SURE: Final = 9  # Han characters of a headline; a shorter line may be an outlet
_TIMES: Final = 3  # the length of a kicker, at most, compared with its headline's
_THREE: Final = 3  # kicker, headline and subtitle


def anchors_in_text(lines: LineFeatures, rows: Sequence[int], first: int) -> list[int]:
    """The rows above the text and its first paragraph; the headline is above one of them.

    The run of prose may begin with kicker and headline.
    """
    opening = lines.blocks[first : first + NEXT_ABOVE]
    return [*rows, next((b.number for b in opening if not is_candidate(lines, b, strict=False)), first)]


def alone_below_menu(lines: LineFeatures, rows: Sequence[int]) -> int | None:
    """The only line of a text rendering between the menu or the breadcrumb and a row, whatever its form: 警情通报."""
    for row in rows:
        shown = [b for b in lines.blocks[max(0, row - NEXT_ABOVE) : row] if b.text and not b.hidden]
        above = [b for b in shown if not line_credit(b.text)][-2:]
        if len(above) < 2 or not has_label_or_clock(lines.blocks[row].text):
            continue
        menu, line = above
        if (menu.element.tag == "li" or is_breadcrumb(menu.text)) and can_stand_alone(lines, line):
            return line.number
    return None


def middle_of_three(lines: LineFeatures, number: int) -> int | None:
    """The headline of a text rendering between kicker and subtitle: the second of exactly three possible ones."""
    above = [b for b in lines.blocks[max(0, number - LOOK_BACK) : number] if b.text and not b.hidden]
    fits = functools.partial(is_candidate, lines, strict=True)
    group = list(itertools.takewhile(fits, itertools.dropwhile(lambda b: line_credit(b.text), reversed(above))))
    return group[1].number if len(group) == len({title_key(b.text) for b in group}) == _THREE else None


def is_below_kicker(lines: LineFeatures, block: Block, row: int, words: Mapping[str, int] | None) -> bool:
    """Whether a short line directly above the row is below another possible headline, whose words occur less."""
    if (
        row - block.number != 1
        or not block.number
        or not is_candidate(lines, above := lines.blocks[block.number - 1], strict=True)
    ):
        return False
    if len(above.text) > _TIMES * len(block.text):
        return False  # a headline above the name of an account
    return words is None or share_of(above, words) - share_of(block, words) < MORE


def opening_line(lines: LineFeatures, first: int) -> int | None:
    """The headline of a text rendering without menu and rows: the first line, or the second after a short name."""
    found = [block for block in lines.blocks[:first] if is_candidate(lines, block, strict=True)]
    if len(found) > 1 and found[0].number == 0 and han(found[0].text) < SURE:
        del found[0]
    return found[0].number if found else None
