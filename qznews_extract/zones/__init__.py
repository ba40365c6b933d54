"""The core step: assigns zones to the blocks of a page.

First the anchors (the headline confirmed by `<title>`, the byline row, the editor line, the footer's numbers, the
headings of reading lists), then the region between them, then its container. Every span names its rule.
"""

from __future__ import annotations

import dataclasses
import functools
import itertools
import operator
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from qznews_extract.grammar.bylines import has_label_or_clock, is_byline_row, is_row_with_labels, names_issuer
from qznews_extract.grammar.page_furniture import is_page_furniture
from qznews_extract.grammar.posts import is_about_member
from qznews_extract.lists import (
    Listed,
    Surroundings,
    find_lists,
    label_lists,
    listed_lines,
    own_sites,
)
from qznews_extract.model.page import Block, Element, Page, Span, Zone
from qznews_extract.patterns import lazy
from qznews_extract.profile import Profile
from qznews_extract.site_facts import SiteFacts
from qznews_extract.text import title_key
from qznews_extract.zones.article import label_article, label_pictures
from qznews_extract.zones.boilerplate import label_end, label_notices
from qznews_extract.zones.continued import continued
from qznews_extract.zones.extent import Extent, extent_of
from qznews_extract.zones.headline import Headline, HeadlineRule, find_headline, headline_by_place, whole_headline
from qznews_extract.zones.kicker import label_kicker_and_subtitle
from qznews_extract.zones.lines import LineFeatures, is_link, score_lines
from qznews_extract.zones.reasons import Reason
from qznews_extract.zones.region import TextRegion, best_region, is_near
from qznews_extract.zones.site import site_headline, site_text, with_site

_ACCOUNT: Final = lazy(r"(?:user|author|account|media|nick|up)[-_]?(?:info|name|card|panel)")
_PANEL_LEVELS: Final = 3
_PANEL: Final = 25  # lines above the headline in which it may be
_NAME: Final = 20  # characters
DAY_ABOVE: Final = "day above the headline"  # the date of a paper's issue, or only today's
_ENOUGH: Final = 100  # characters of prose directly below a headline that confirm it, whatever else is on the page
_LITTLE: Final = 0.35  # share of the prose of the densest region
_ABOVE: Final = 4  # lines above the headline in which a byline row or kicker may be
_TABLE: Final = 20  # lines above the headline of a public document in which its table may name the issuer
_SPAN: Final = operator.itemgetter(2)

Part = tuple[Block, str, Span]  # a span with its block and its text


@dataclasses.dataclass(frozen=True)
class Zoned:
    """A page with its zones: the spans in page order."""

    page: Page
    spans: tuple[Span, ...]
    weight: float  # prose of the article, in characters; long paragraphs capped
    densest: float  # the same for the heaviest stretch of the page
    linked: float  # share of lines that are links

    def of(self, *zones: Zone) -> Sequence[Part]:
        """Block, text and span of each span in these zones, in page order."""
        found = [self._parts[zone] for zone in zones if zone in self._parts]
        if len(found) < 2:
            return found[0] if found else ()
        return sorted(itertools.chain.from_iterable(found), key=_SPAN)

    @functools.cached_property
    def _parts(self) -> Mapping[Zone, Sequence[Part]]:
        """The parts by zone, from which every field takes its own."""
        parts: defaultdict[Zone, list[Part]] = defaultdict(list)
        for span in self.spans:
            block = self.page.blocks[span.block]
            parts[span.zone].append((block, block.text[span.start : span.end], span))
        return parts


def zone(page: Page, profile: Profile | None, facts: SiteFacts | None = None) -> Zoned:
    """Label the lines of a page; `facts` are the profile's facts about these lines."""
    facts = facts or SiteFacts(page)
    lines = score_lines(page, *((profile.headings, tuple(rule.contains for rule in profile.footer)) if profile else ()))
    densest = best_region(lines, None)
    headline, region = _headline_and_text(page, lines, densest)
    headline = whole_headline(lines, headline, region)
    if (own := site_headline(facts, headline)) is not headline and own is not None:
        headline, region = own, best_region(lines, own.blocks[-1])
    anchor = headline.blocks[-1] if headline else None
    region = continued(lines, region, anchor) if region else None
    text = site_text(lines, facts, anchor) or ((region, extent_of(lines, region, anchor)) if region else None)
    region = text[0] if text else None
    listed = _listed(page, lines, profile, anchor, text, selected=facts.lists)
    spans = list(_headline_spans(page, lines, headline))
    spans += _article_spans(lines, headline, text, listed, {span.block for span in spans})
    last = max((span.block for span in spans), default=0)
    spans += _boilerplate(page, lines, profile, {span.block for span in spans}, last)
    spans += label_lists(listed, page.blocks, {span.block for span in spans})
    if facts.headline or facts.rows:
        spans = with_site(spans, facts)
    spans.sort()
    weights = (region.weight if region else 0.0, densest.weight if densest else 0.0)
    return Zoned(page, tuple(spans), *weights, _linked(lines))


def _headline_and_text(
    page: Page, lines: LineFeatures, densest: TextRegion | None
) -> tuple[Headline | None, TextRegion | None]:
    """The headline and the run of prose below it.

    A headline of little text, on a page with much text elsewhere, is the name of the site, a column or a list, and a
    heading within the text is a subheading: then the metadata are ignored, and at last the headings too.
    """
    headline = find_headline(page, lines)
    region = best_region(lines, headline.blocks[-1] if headline else None)
    if headline is None or densest is None:
        return headline, region
    inside = headline.rule == HeadlineRule.HEADING and any(
        "。" in block.text
        for block in page.blocks[densest.first : headline.blocks[0]]
        if densest.last > headline.blocks[0]
    )
    if not inside and region is not None and region.weight >= _LITTLE * densest.weight:
        return headline, region
    near = not inside and region is not None and is_near(lines, region, headline.blocks[-1])
    if near and region is not None and (region.weight >= _ENOUGH or _is_headed(lines, headline, region)):
        return headline, region
    for other in (find_headline(page, lines, stated=False), headline_by_place(lines)):
        below = best_region(lines, other.blocks[-1]) if other else None
        if below is not None and (region is None or below.weight > region.weight):
            return other, below
    return headline, region


def _is_headed(lines: LineFeatures, headline: Headline, region: TextRegion) -> bool:
    """Whether a heading that the page states is above a row and the text, however short its first paragraphs are."""
    stated = headline.rule == HeadlineRule.STATED and lines.blocks[headline.blocks[-1]].level == 1
    between = lines.blocks[headline.blocks[-1] + 1 : region.first]
    return stated and any(has_label_or_clock(block.text) and is_byline_row(block.text) for block in between)


def _listed(
    page: Page,
    lines: LineFeatures,
    profile: Profile | None,
    anchor: int | None,
    text: tuple[TextRegion, Extent] | None,
    *,
    selected: Sequence[Sequence[int]],
) -> Listed:
    """The lists of a page, identified before its article is labelled."""
    above = anchor if anchor is not None else -1
    first, last, holds = (text[0].first, text[0].last, text[1].holds) if text else (above + 1, above, lambda _: False)
    last = text[1].last if text and page.form == "text" else last  # the end of its closing lines
    where = Surroundings(first, last, holds, own_sites(page), above)
    return listed_lines(find_lists(page, lines.section_headings, where, profile.headings if profile else (), selected))


def _article_spans(
    lines: LineFeatures,
    headline: Headline | None,
    text: tuple[TextRegion, Extent] | None,
    listed: Listed,
    known: set[int],
) -> list[Span]:
    """The spans of the article, or of the pictures of a page without text."""
    if text is None:
        return list(label_pictures(lines, max(known, default=-1) + 1)) if headline else []
    region, extent = text
    title = title_key("".join(lines.blocks[n].text for n in headline.blocks)) if headline else "\0"
    spans = label_article(lines, extent, region, title, listed)
    return [span for span in spans if span.block not in known]


def _boilerplate(page: Page, lines: LineFeatures, profile: Profile | None, taken: set[int], last: int) -> list[Span]:
    """The lines after the article, and the notices; each line is claimed by the first labeller that recognises it."""
    spans: list[Span] = []

    def add(found: Iterator[Span]) -> None:
        new = list(found)
        taken.update(span.block for span in new)
        spans.extend(new)

    add(label_end(lines, last, taken))
    add(label_notices(page.blocks, taken, profile))
    return spans


def _headline_spans(page: Page, lines: LineFeatures, headline: Headline | None) -> Iterator[Span]:
    if headline is None:
        return
    for number in headline.blocks:
        yield Span(number, 0, len(page.blocks[number].text), Zone.TITLE, headline.rule)
    first = headline.blocks[0]
    if lines.marked_links:
        yield from label_kicker_and_subtitle(page.blocks, headline.blocks, page.meta)
    account = (_account(page, first) if lines.marked_links else None) or _member(page, first)
    if account is not None:
        yield Span(account.number, 0, len(account.text), Zone.BYLINE, Reason.ACCOUNT)
    for block in page.blocks[max(0, first - _TABLE) : first]:
        text = block.text
        menu = is_link(block) and not is_row_with_labels(text)  # blogs link the day and the author
        if block.hidden or block is account or menu or not is_byline_row(text):
            continue
        if first - block.number <= _ABOVE or names_issuer(text):
            rule = "row above the headline" if has_label_or_clock(block.text) else DAY_ABOVE
            yield Span(block.number, 0, len(block.text), Zone.BYLINE, rule)


def _account(page: Page, first: int) -> Block | None:
    """The name of the account in the panel above the headline of a self-media page."""
    panel = [
        block
        for block in page.blocks[max(0, first - _PANEL) : first]
        if is_link(block) and not block.hidden and len(block.text) <= _NAME
        and _is_in_panel(block.element) and not is_page_furniture(block.text)
    ]  # fmt: skip
    return next((block for block in panel if block.level), panel[0] if panel else None)


def _member(page: Page, first: int) -> Block | None:
    """The name of a forum's member above the headline, with lines about the member below it: 级别: 侠客, 发帖: 412."""
    above = [block for block in page.blocks[max(0, first - _PANEL) : first] if block.text and not block.hidden]
    about = [is_about_member(block.text) for block in above]
    heads = (at for at in range(len(above) - 2) if about[at : at + 3] == [False, True, True])
    near = (block for at in heads for block in above[max(0, at - 1) : at + 1][::-1])  # a sentence may be between
    return next((block for block in near if len(block.text) <= _NAME), None)


def _is_in_panel(element: Element | None) -> bool:
    names = ""
    for _ in range(_PANEL_LEVELS):
        if element is not None:
            names = f"{names} {element.id} {element.classes}"
            element = element.parent
    return _ACCOUNT.search(names.lower()) is not None


def _linked(lines: LineFeatures) -> float:
    return sum(lines.links) / max(1, sum([block.text != "" for block in lines.blocks]))


__all__ = ["DAY_ABOVE", "Zoned", "zone"]
