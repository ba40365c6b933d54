"""The turns of a dialogue and the numbers of headings, by which a text goes on below a list: 记者：…？, 3．…"""

from __future__ import annotations

from typing import Final, NamedTuple

from qznews_extract.patterns import lazy
from qznews_extract.text import HAN

_TURN: Final = lazy(rf"(?P<number>\d{{1,2}})(?P<mark>[．.、])(?!\d)|(?P<word>[{HAN}]{{1,4}})[:：]")
_ASKED: Final = frozenset("？?。")


class Turn(NamedTuple):
    """What a line begins with, and what an earlier line of the same text must have begun with."""

    own: str
    before: str


def turn_of(text: str) -> Turn | None:
    """The speaker or number that a line begins with; `None` for a line without one.

    >>> turn_of("记者：明年还建吗？"), turn_of("3．明年还建吗？"), turn_of("视频：打谷节开场")
    (Turn(own='记者', before='记者'), Turn(own='3．', before='2．'), None)
    """
    found = _TURN.match(text)
    if found is None:
        return None
    if found["word"]:
        return Turn(found["word"], found["word"]) if text[-1] in _ASKED else None
    return Turn(f"{found['number']}{found['mark']}", f"{int(found['number']) - 1}{found['mark']}")
