"""The path and the masked text of a line, in the form used by the learned facts of a profile."""

from __future__ import annotations

from typing import Final

from qznews_extract.model.page import Element
from qznews_extract.patterns import lazy

MOST_STEPS: Final = 5
FEWEST_STEPS: Final = 2
_JOINT: Final = " > "
_DIGIT: Final = lazy(r"\d")
_NUMBER: Final = lazy(r"\d+(?:[.,]\d+)*")
_STEP: Final = lazy(r"[^\s#.>]+(?:[#.]\S+)?")


def element_path(element: Element, steps: int = MOST_STEPS) -> str:
    """The innermost block elements around a line, at most `steps` of them, outermost first.

    Each is `tag#id`, `tag.class.class` or `tag`, with every digit replaced by 0, because ids contain page numbers.

    >>> body = Element(None, "body", "", "", 1, False)
    >>> element_path(Element(Element(body, "div", "art_178", "box wide", 1, False), "h2", "", "from t2", 2, False))
    'body > div#art_000 > h2.from.t0'
    """
    found: list[str] = []
    step: Element | None = element
    while step is not None and step.tag and len(found) < steps:
        found.append(_step(step))
        step = step.parent
    return _JOINT.join(reversed(found))


def ends_in(path: str, tail: str) -> bool:
    """Whether a path ends in the steps of `tail`.

    >>> ends_in("body > div.main > p.from", "div.main > p.from"), ends_in("body > div.main > p.from", "n > p.from")
    (True, False)
    """
    return path == tail or path.endswith(_JOINT + tail)


def steps_of(path: str) -> tuple[str, ...]:
    """The steps of a path written in a profile; empty if one of them is malformed.

    >>> steps_of("div.main > p#from"), steps_of("div.main p")
    (('div.main', 'p#from'), ())
    """
    steps = tuple(path.split(_JOINT))
    return steps if all(_STEP.fullmatch(step) for step in steps) else ()


def masked(text: str) -> str:
    """A line with 0 for each number, however long, so that lines which differ in a number or a day are one.

    >>> masked("今日8版（07日） 点击1,207次")
    '今日0版（0日） 点击0次'
    """
    return _NUMBER.sub("0", text)


def _step(element: Element) -> str:
    if element.id and (words := element.id.split()):
        return f"{element.tag}#{_DIGIT.sub('0', '_'.join(words))}"
    return ".".join([element.tag, *_DIGIT.sub("0", element.classes).split()])
