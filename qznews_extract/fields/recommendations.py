"""recommendations: links and teasers of other articles, with the heading of their list."""

from __future__ import annotations

import collections
import itertools
from typing import Any, Final

from pydantic import TypeAdapter

from qznews_extract.fields.field_value import FieldValue
from qznews_extract.grammar.addresses import absolute
from qznews_extract.grammar.headings import section_name
from qznews_extract.lists.titles import links_of
from qznews_extract.model.page import Block, Zone
from qznews_extract.model.record import Recommendation
from qznews_extract.text import collapse_whitespace, title_key
from qznews_extract.zones import Zoned

_TITLE: Final = 6  # characters of most headlines; above a longer line, a shorter one names a column
_ACCOUNT: Final = 12  # characters of an account above the headlines of its cards
_CARDS: Final = 3  # with an account that are enough to tell
_NOWHERE: Final = ("#", "javascript:")
_OPENING: Final = 8  # characters within which a headline's first letter follows marks and brackets
_ITEMS: Final = TypeAdapter(tuple[Recommendation, ...])  # enough for one page, which has about a hundred


def take_recommendations(zoned: Zoned) -> FieldValue[tuple[Recommendation, ...]] | None:
    """The links of the lists, in order, each once per list, without links of the page to itself."""
    own = title_key("".join(text for _, text, _ in zoned.of(Zone.TITLE)))
    found: list[dict[str, Any]] = []
    blocks: list[int] = []
    accounts = _accounts(zoned)
    section: str | None = None
    titles = collections.defaultdict[str | None, set[str]](set)  # by section
    for block, text, span in zoned.of(Zone.RECOMMENDATION_HEADING, Zone.RECOMMENDATION):
        if span.zone is Zone.RECOMMENDATION_HEADING:
            section = section_name(text) or collapse_whitespace(text).strip(" :：>|") or None
            continue
        if block.number in accounts:
            continue
        for title, href in links_of(block):
            if not title or title in titles[section] or _is_itself(title, own):
                continue
            card = found and _is_in_card(block, zoned.page.blocks[blocks[-1]])
            if card and _leads_on(found[-1], title, href, section):
                continue
            url = absolute(zoned.page.base, href)
            if url is None or url != zoned.page.url:
                titles[section].add(title)
                found.append({"title": title, "href": href, "url": url, "section": section})
                if block.number not in blocks[-1:]:
                    blocks.append(block.number)
    return FieldValue(_ITEMS.validate_python(found), "lists of links", tuple(blocks)) if found else None


def _is_in_card(block: Block, above: Block) -> bool:
    """Whether two lines are different parts of one element: the headline of a card, and below it the account."""
    one, other = block.element, above.element
    return one.parent is other.parent and (one.tag, one.classes) != (other.tag, other.classes)


def _accounts(zoned: Zoned) -> frozenset[int]:
    """The lines of accounts above the headlines of cards: all lines in such an element are short and lead elsewhere."""
    listed = [block for block, *_ in zoned.of(Zone.RECOMMENDATION)]
    above = collections.defaultdict[tuple[str, str], list[Block]](list)
    others = set()
    for block, below in itertools.zip_longest(listed, listed[1:]):
        form = block.element.tag, block.element.classes
        if below and _is_in_card(below, block) and _is_account(block, below):
            above[form].append(block)
        else:
            others.add(form)
    cards = [blocks for form, blocks in above.items() if form not in others and len(blocks) >= _CARDS]
    return frozenset(block.number for block in itertools.chain.from_iterable(cards))


def _is_account(block: Block, below: Block) -> bool:
    short = len(block.text) <= _ACCOUNT and 2 * len(block.text) <= len(below.text)
    return short and block.href is not None and block.href != below.href


def _leads_on(last: dict[str, Any], title: str, href: str | None, section: str | None) -> bool:
    """Whether a line leads where the headline above it does."""
    same = (href or "#", section) == (last["href"], last["section"]) and not str(href).startswith(_NOWHERE)
    return same and len(last["title"]) >= max(_TITLE, len(title) // 2)


def _is_itself(title: str, own: str) -> bool:
    # cheap: most titles do not begin like the headline, and a key is never longer than its title
    return own[:1] in title[:_OPENING].lower() and len(title) >= len(own) and title_key(title) == own
