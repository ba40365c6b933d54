"""Signals for and against a list of links being recommendations: its position and the form of its titles.

No signal uses class names, and only two use words: a known heading, and titles that end like names of institutions.
"""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from qznews_extract.grammar.addresses import count_articles, count_foreign, may_carry
from qznews_extract.lexicon import any_of
from qznews_extract.lists.headings import Heading, HeadingKind
from qznews_extract.lists.titles import is_title, widths
from qznews_extract.model.page import Block, Element
from qznews_extract.patterns import lazy
from qznews_extract.text import ascii_table

_SHORT: Final = 7  # Han characters; a shorter title is rather the name of a section
_LONG: Final = 11  # from this length it is rather a headline
_LONGEST: Final = 30  # beyond this the length has no further effect
_SENTENCE: Final = 45  # characters; a longer one is rather a comment or a summary
LOUD: Final = frozenset("★■●◆▲")  # marks before the text advertisements of portals
_ASIDE: Final = frozenset(("nav", "header", "footer", "menu", "form"))
_MARK: Final = lazy(r"[，：！？“”、《]")
_LINK: Final = operator.attrgetter("link")
_PICTURES: Final = operator.attrgetter("pictures")
_TEXT: Final = operator.attrgetter("text")
_DIGITS: Final = ascii_table("123456789abcdef", "0")  # of numbers and of names made from them
_INSTITUTION: Final = lazy(rf"(?:{any_of('headings', 'institutions')})$", re.MULTILINE)
_COUNTED: Final = lazy(r".[*=?/]https?(?::|%3A)(?://|%2F%2F)", re.IGNORECASE)
_SHARE: Final = 1.0
# The signals of links by step, each with its maximum; the first step computes all others. Last are those that only
# speak against a list: most lists have been decided before.
STEPS: Final[tuple[Mapping[str, float], ...]] = (
    {"articles": _SHARE},
    {**dict.fromkeys("foreign alike institutions".split(), _SHARE), "counted": math.inf},
)


class Surroundings(NamedTuple):
    """The position of the article on the page."""

    first: int  # lines of the text; without a text, the last one is the headline's
    last: int
    holds: Callable[[Element], bool]  # whether an element is the article's container or inside it
    sites: frozenset[str]  # registered domains of the page's own links
    headline: int = -1  # line of the headline, or -1


def signals_of(
    items: Sequence[Block], heading: Heading, blocks: Sequence[Block], where: Surroundings
) -> Iterator[Mapping[str, float]]:
    """The signals of a list of links, mostly shares of its items, in steps with cheap ones first."""
    texts, hrefs, counts = zip(
        *[_longest_link(b) if b.nodes[1:] else (b.text, b.href or "", 1) for b in items], strict=True
    )
    looks = _looks(items, blocks, sum(counts))
    yield {**_heading(heading), **_place(items, where), **_titles(texts), **looks}
    yield {"articles": count_articles(hrefs) / len(hrefs)}
    yield {**_addresses(hrefs, where.sites), "institutions": _institutions(texts)}


def signals_of_text(items: Sequence[Block], heading: Heading, where: Surroundings) -> Mapping[str, float]:
    """The signals of a list in a text rendering."""
    far = max(0, items[0].number - where.last)
    texts = [block.text for block in items]
    count = len(items)
    return {
        **_heading(heading),
        **_size(count),
        **_titles(texts),
        "institutions": _institutions(texts),
        "bullets": float(items[0].element.tag == "li"),
        "far": math.log1p(far),
        "furniture": sum([not is_title(text) for text in texts]) / count,
        "marked": sum([_MARK.search(text) is not None for text in texts]) / count,
        "spaced": sum([text.count(" ") > 2 for text in texts]) / count,
        "spread": math.log((items[-1].number - items[0].number + 1) / count),
        "short_heading": float(heading.kind is HeadingKind.SHORT),
    }


def _heading(heading: Heading) -> dict[str, float]:
    return {
        "known_heading": float(heading.kind in (HeadingKind.KNOWN, HeadingKind.PROFILE)),
        "heading_element": float(heading.kind is HeadingKind.ELEMENT),
        "comments": float(heading.kind is HeadingKind.COMMENTS),
    }


def _longest_link(block: Block) -> tuple[str, str, int]:
    """Text and address of the longest link of a line, and the number of links."""
    linked = [(piece, href) for piece, href in block.nodes if href]
    if len(linked) < 2:  # most
        return (*linked[0], 1) if linked else (block.text, "", 1)
    joined: dict[str, str] = {}
    for piece, href in linked:
        joined[href] = joined[href] + piece if href in joined else piece
    lengths = widths(joined.values())
    text, href = [*zip(joined.values(), joined, strict=True)][lengths.index(max(lengths))]
    return text, href, len(joined)


def _titles(texts: Sequence[str]) -> Mapping[str, float]:
    count, lengths = len(texts), widths(texts)
    short = long = sentences = latin = loud = 0
    for text, length in zip(texts, lengths, strict=True):
        whole = len(text)
        short += length < _SHORT
        long += length >= _LONG
        sentences += whole > _SENTENCE
        latin += 2 * length < whole
        loud += text[0] in LOUD
    return {
        "length": min(_LONGEST, sum(lengths) / count) / 10,
        "short": short / count,
        "long": long / count,
        "sentences": sentences / count,
        "varied": len(set(lengths)) / count,
        "latin": latin / count,
        "loud": loud / count,
    }


def _addresses(hrefs: Sequence[str], sites: frozenset[str]) -> Mapping[str, float]:
    count = len(hrefs)
    together = "\n".join(hrefs)
    shape = together.translate(_DIGITS)
    while "00" in shape:
        shape = shape.replace("00", "0")
    return {
        "foreign": count_foreign(hrefs, sites) / count,
        "counted": len(_COUNTED.findall(together)) / count if may_carry(together) else 0.0,
        "alike": 1 - len(set(shape.split("\n"))) / count,
    }


def _place(items: Sequence[Block], where: Surroundings) -> dict[str, float]:
    first, last = items[0].number, items[-1].number
    element = items[0].element
    return {
        **_size(len(items)),
        "below": float(first > where.last),
        "held": float(where.holds(element)),
        "aside": float(_is_aside(element)),
        "heading_items": float(element.level > 0),
        "spread": math.log((last - first + 1) / len(items)),
    }


def _size(count: int) -> Mapping[str, float]:
    return {"one": float(count == 1), "items": math.log(count)}


def _looks(items: Sequence[Block], blocks: Sequence[Block], links: int) -> Mapping[str, float]:
    count = len(items)
    around = blocks[max(0, items[0].number - 1) : items[-1].number + 1]
    return {
        "pictures": min(1.0, sum(map(bool, map(_PICTURES, around))) / count),
        "beside": sum(map(operator.lt, map(_LINK, items), map(len, map(_TEXT, items)))) / count,
        "in_a_line": math.log(links / count),
        "ranked": sum([_is_ranked(block) for block in items if block.nodes]) / count,
    }


def _is_ranked(block: Block) -> bool:
    """Whether a number precedes the link: the rank in a most-read list."""
    text, href = block.nodes[0]
    return not href and text.strip().rstrip(".、").isdecimal()


def _institutions(texts: Sequence[str]) -> float:
    return len(_INSTITUTION.findall("\n".join(texts))) / len(texts)


def _is_aside(element: Element) -> bool:
    """Whether an enclosing element is for something other than the page's content."""
    step: Element | None = element
    while step is not None:
        if step.tag in _ASIDE:
            return True
        step = step.parent
    return False
