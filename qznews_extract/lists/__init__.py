"""Lists of links: whether links are recommendations (推荐, 相关新闻, 排行) is decided once per list.

A list is a run of similar link lines. A logistic regression over its structure decides for the whole list; its weights
are fitted by benchmarks/fit_lists.py, which reports their accuracy on held-out sites.
"""

from __future__ import annotations

import enum
import functools
import importlib.resources
import itertools
import math
import operator
import tomllib
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from typing import Final, NamedTuple

from qznews_extract.grammar.addresses import is_foreign, site_of, sites_of
from qznews_extract.grammar.files import leads_to_file, may_offer
from qznews_extract.grammar.times import is_day
from qznews_extract.lists.grouping import group_lines, group_links
from qznews_extract.lists.headings import NO_HEADING, Heading, HeadingKind, heading_of
from qznews_extract.lists.named import named_lists, selected_lists
from qznews_extract.lists.signals import LOUD, STEPS, Surroundings, signals_of, signals_of_text
from qznews_extract.lists.titles import MAX_TITLE, links_of, wide
from qznews_extract.members import plain_members
from qznews_extract.model.page import Block, Page, Span, Zone, spans_of_lines

ACCEPTED: Final = 0.3  # probability from which a list counts as recommendations
UNDER_KNOWN: Final = 0.2  # the same for links under the heading of such a list
_LEAST_SCORE: Final = math.log(UNDER_KNOWN / (1 - UNDER_KNOWN))
FEW: Final = 3  # headlines that a page without a known heading needs in its lists
LIKELY: Final = 0.5
SHORTEST: Final = 5  # characters of the longest item in a list of headlines
HEADLINE: Final = 11  # Han characters of a headline, on average
SEVERAL: Final = 3  # items of a likely list that are enough for a page
_TEXT: Final = operator.attrgetter("text")
_ENDS_OF_SENTENCES: Final = ("。", "。”", "。」", "！”", "？”", "！」", "？」")  # headlines also end with ！ and ？
_SIGNED: Final = 6  # lines of a signature, its day and attachments
_KNOWN: Final = (HeadingKind.KNOWN, HeadingKind.PROFILE)


@plain_members
class ListRule(enum.StrEnum):
    """The rule by which a line belongs to a list."""

    ITEM = "list of links"
    NAMED = "below a heading of the site's profile"
    HEADING = "heading above a list of links"
    MENU = "menu"


class LinkList(NamedTuple):
    """A list: its lines from top to bottom, its heading, and the probability that it contains recommendations."""

    lines: tuple[Block, ...]
    items: tuple[Block, ...]  # the lines that may be headlines
    heading: Heading
    chance: float

    @property
    def is_plain(self) -> bool:
        """Whether the headlines are not links."""
        return not self.lines[0].link


def find_lists(
    page: Page,
    headings: Collection[int],
    where: Surroundings,
    named: tuple[str, ...] = (),
    selected: Sequence[Sequence[int]] = (),
) -> tuple[LinkList, ...]:
    """All lists of a page, including menus.

    `headings` are the lines with words of a heading of lists or comments, `named` the headings in the profile,
    `selected` the lines of each list selected by the profile.
    """
    blocks, html = page.blocks, page.form == "html"
    own = named_lists(blocks, headings, named) if named else {}
    chosen = list(selected_lists(blocks, headings, selected))
    taken = set(itertools.chain.from_iterable([*own.values(), *(items for _, items in chosen)]))
    groups = group_links(blocks, headings) if html else group_lines(blocks, {*headings, where.headline})
    listed = {block.number for group in groups if len(group) > 1 for block in group}
    find = _list_of if html else _list_of_text
    found = [
        find(group, heading_of(group[0], blocks, headings, listed), blocks, where)
        if max(map(len, map(_TEXT, group))) >= SHORTEST
        else LinkList(tuple(group), (), NO_HEADING, 0.0)
        for group in groups
        if group[0].number not in taken
    ]
    for head, numbers in (*chosen, *own.items()):
        items = tuple([blocks[number] for number in numbers])
        found.append(LinkList(items, items, Heading(head, HeadingKind.PROFILE), 1.0))
    return tuple(found)


def accepted(lists: Sequence[LinkList]) -> tuple[LinkList, ...]:
    """The lists of recommendations, if one of them is certain or all together contain enough headlines."""
    found = tuple([one for one in lists if one.chance >= _least(one)])
    if any(one.heading.kind in _KNOWN or (one.chance >= LIKELY and len(one.items) >= SEVERAL) for one in found):
        return found
    titles = (title for one in found for block in one.items for title, _ in links_of(block) if title)
    return found if next(itertools.islice(titles, FEW - 1, None), None) else ()


def _least(one: LinkList) -> float:
    return UNDER_KNOWN if one.heading.kind in _KNOWN and not one.is_plain else ACCEPTED


class Listed(NamedTuple):
    """The lines of a page's lists."""

    items: frozenset[int]  # lines of the accepted lists
    heads: frozenset[int]
    menus: frozenset[int]  # links of the other lists

    def zone_of(self, number: int) -> tuple[ListRule, Zone] | None:
        """Rule and zone of a line in an accepted list."""
        if number in self.items:
            return ListRule.ITEM, Zone.RECOMMENDATION
        return (ListRule.HEADING, Zone.RECOMMENDATION_HEADING) if number in self.heads else None


NOTHING: Final = Listed(frozenset(), frozenset(), frozenset())


def listed_lines(lists: Sequence[LinkList]) -> Listed:
    """The lines of lists, separated by whether the list is accepted."""
    good = accepted(lists)
    items = frozenset([block.number for one in good for block in one.items])
    heads = frozenset([one.heading.line for one in good if one.heading.line is not None])
    links = frozenset([block.number for one in lists if not one.is_plain for block in one.lines])
    return Listed(items, heads, links - items - heads)


def label_lists(listed: Listed, blocks: Sequence[Block], taken: Set[int]) -> list[Span]:
    """Spans: items and headings of accepted lists are recommendations, links of other lists are menus."""
    return [
        *spans_of_lines(blocks, listed.items - taken, Zone.RECOMMENDATION, ListRule.ITEM),
        *spans_of_lines(blocks, listed.heads - listed.items - taken, Zone.RECOMMENDATION_HEADING, ListRule.HEADING),
        *spans_of_lines(blocks, listed.menus - taken, Zone.NAVIGATION, ListRule.MENU),
    ]


def own_sites(page: Page) -> frozenset[str]:
    """The page's own site, the site to which most link lines lead, and an empty string for relative addresses."""
    sites = sites_of([block.href or "" for block in page.blocks if block.link])
    return frozenset({"", site_of(page.url), *(site for site, _ in sites.most_common(1))})


def chance_of(steps: Iterable[Mapping[str, float]], form: str = "html") -> float:
    """The probability that a list with these signals contains recommendations; 0 once it cannot reach `UNDER_KNOWN`.

    Most lists are menus, recognisable by their position and the lengths of their titles.
    """
    weights, most_left = _weights()[form]
    score = weights["intercept"]
    for signals, most in zip(steps, most_left, strict=True):
        score = sum(map(operator.mul, map(weights.__getitem__, signals), signals.values()), score)
        if score + most < _LEAST_SCORE:
            return 0.0
    return 1 / (1 + math.exp(-score))  # scores are small numbers: each signal is a share or a logarithm


def _list_of(group: Sequence[Block], heading: Heading, blocks: Sequence[Block], where: Surroundings) -> LinkList:
    known, number = heading.kind in _KNOWN, group[0].number
    if not group[0].link:
        chance = float(len(group) > 1 and known and number > where.last and not _is_text(group))
    else:
        group = [block for block in group if block.link or not _is_text((block,))]
        chance = chance_of(signals_of(group, heading, blocks, where))
        if len(group) == 1 and not known and where.first <= number <= where.last:
            chance = 0.0  # a single link inside the text is an advertisement
    items = _without_strays(group, where.sites) if chance >= ACCEPTED else group
    if chance >= UNDER_KNOWN and may_offer("\n".join([text for b in items for text in (b.href or "", b.text)])):
        items = [block for block in items if not _is_file(block)]
        chance = chance if items else 0.0
    return LinkList(tuple(group), tuple(items), heading, chance)


def _is_file(block: Block) -> bool:
    """Whether a line offers a file (附件) rather than an article."""
    return leads_to_file(block.href or "", block.text)


def _is_text(group: Sequence[Block]) -> bool:
    """Whether lines without links are paragraphs, not headlines."""
    return any("。" in block.text[:-1] or len(block.text) > MAX_TITLE for block in group)


def _list_of_text(group: Sequence[Block], heading: Heading, blocks: Sequence[Block], where: Surroundings) -> LinkList:
    number, known = group[0].number, heading.kind in _KNOWN
    above = known and group[-1].number < where.headline and len(group) >= FEW and _are_long(group)
    decided = above or number > (where.first if known else where.last)  # others may be enumerated points of the text
    below = next((block for block in blocks[number + 1 :] if block.text), None)
    if _is_sentence(group[0]) and _is_sentence(below) and below not in group:
        decided = False  # paragraphs below a subheading
    days = [is_day(block.text) for block in group[:_SIGNED]]
    if days[:2] == [False, True] and not any(days[2:]) and len(group) <= _SIGNED:
        decided = False  # the signature and the day of a notice
    chance = chance_of([signals_of_text(group, heading, where)], "text") if decided else 0.0
    return LinkList(tuple(group), tuple(group), heading, chance)


def _is_sentence(block: Block | None) -> bool:
    return block is not None and block.text.endswith(_ENDS_OF_SENTENCES)


def _are_long(group: Sequence[Block]) -> bool:
    """Whether the lines have the length of headlines, unlike those of a menu."""
    return sum(map(wide, map(_TEXT, group))) >= HEADLINE * len(group)


def _without_strays(group: Sequence[Block], sites: frozenset[str]) -> Sequence[Block]:
    """The items without advertisements: clickbait, and links to other sites in a list of the site's own articles."""
    own = [block for block in group if block.text[0] not in LOUD and not is_foreign(block.href or "", sites)]
    return own if len(own) * 2 > len(group) else group


@functools.cache
def _weights() -> Mapping[str, tuple[Mapping[str, float], Sequence[float]]]:
    """The weights by form, and the maximum that later steps can add after each step."""
    text = (importlib.resources.files(__package__) / "weights.toml").read_text(encoding="utf-8")
    weights: Mapping[str, Mapping[str, float]] = tomllib.loads(text)
    return {"html": (weights["html"], most_left(weights["html"])), "text": (weights["text"], [0.0])}


def most_left(weights: Mapping[str, float]) -> list[float]:
    """The maximum that the signals of later steps can add, after each step."""
    most = [sum([weights[name] * m for name, m in step.items() if weights[name] > 0]) for step in STEPS]
    return [*itertools.accumulate(most[::-1], initial=0.0)][::-1]


__all__ = ["ACCEPTED", "NOTHING", "LinkList", "ListRule", "Listed", "Surroundings", "accepted", "chance_of",
           "find_lists", "label_lists", "listed_lines", "own_sites"]  # fmt: skip
