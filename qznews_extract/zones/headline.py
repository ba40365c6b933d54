"""Which lines are the headline (标题), the kicker above it (引题) and the subtitle below it (副题).

The file is longer than others because every kind of candidate is ranked against the others here.
"""

from __future__ import annotations

import enum
import functools
import itertools
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from qznews_extract import lexicon
from qznews_extract.founder import TITLE as FOUNDER_TITLE
from qznews_extract.grammar.bylines import has_label_or_clock, is_byline_row
from qznews_extract.grammar.headlines import (
    MAX_LENGTH,
    MIN_LENGTH,
    can_be_headline,
    headline_candidates,
    is_document_headline,
    is_document_number,
    is_subtitle,
    without_tail,
)
from qznews_extract.grammar.outlets import is_outlet
from qznews_extract.grammar.page_furniture import is_page_furniture
from qznews_extract.members import plain_members
from qznews_extract.model.page import Block, Page
from qznews_extract.patterns import lazy
from qznews_extract.text import title_key
from qznews_extract.zones.columns import column_names, columns_among
from qznews_extract.zones.headline_form import STEPS, is_candidate, is_named
from qznews_extract.zones.headline_place import headline_above, headline_below
from qznews_extract.zones.lines import LineFeatures, is_link, is_prose
from qznews_extract.zones.region import TextRegion

_any: Final = functools.partial(lexicon.any_of, "headlines", gap=r"\s{0,3}")

_META_TITLES: Final = (FOUNDER_TITLE, "og:title", "twitter:title", "title", "articletitle", "headline", "dc.title")
_FEW: Final = 6  # characters that a truncated headline must have in common with the stated one
_TITLE_LABEL: Final = lazy(rf"[\s【\[]{{0,2}}(?:{_any('title_labels')})[\s】\]]{{0,2}}[:：]\s*")
_LEAST: Final = 5  # characters of a headline not confirmed by <title>
_LONGEST: Final = 80
_LOWEST_HEADING: Final = 3
_MOST_HEADINGS: Final = 80  # candidates examined; a page with more is a list
_FOLLOWED: Final = 0.3
_HALF: Final = 0.4  # share of the stated headline that a line must contain, else it is a column's name
_SMALL: Final = 0.2  # the same for a heading element
_WHOLE: Final = 8  # characters that make a match certain without a heading element
_HOLDER: Final = lazy(lexicon.in_both_scripts(r"版\s?权|©|opyright|主办|ICP|地址"))
_FOOT_LINES: Final = 40
_SITE_NAME: Final = 12  # characters of a site's name
_SOON_ENOUGH: Final = 0.6  # of `_followed`: five or more lines are between a headline and its row
_PLACE: Final = lazy(r"[:：]")  # behind the name of a place
_OPENING: Final = 8  # characters within which a headline's first letter follows marks and brackets
_FIRST, _LAST = "\u4e00", "\u9fff"  # Han characters, whose keys are themselves
_TOP: Final = 200  # lines within which a public document begins
_TAG: Final = lazy(r"\A[\[【][^\]】]{1,6}[\]】]\s?")  # of a kind of posts
_MOST_LINES: Final = 4  # lines of one headline
_SHORTEST_PART: Final = 4
_ABOUT: Final = ("关于", "關於")
_BODIES: Final = lexicon.words("names", "signatories")


@plain_members
class HeadlineRule(enum.StrEnum):
    """How the headline was found, as shown in the evidence."""

    STATED = "as in <title>"
    STATED_LINES = "as in <title>, in several lines"
    NAMED = "element named for a headline"
    HEADING = "heading"
    LABEL = "value of a title label"
    DOCUMENT = "form of a public document"
    PLACE = "line above the byline row"
    BELOW_COLUMN = "line between a column's name and the text"
    PROFILE = "element of the site's profile"


_HOME: Final = lazy(r"(?:https?:)?(?://[^/?#]*+)?/?(?:index\.\w{3,5})?")  # the address of a site's home page
CONFIRMED: Final = (HeadlineRule.STATED, HeadlineRule.STATED_LINES)


class Headline(NamedTuple):
    """The headline's lines (several if it is split), and the rule that found them."""

    blocks: tuple[int, ...]
    rule: str


def find_headline(page: Page, lines: LineFeatures, *, stated: bool = True) -> Headline | None:
    """The headline among the lines; `None` if the page shows none.

    With `stated=False` metadata are ignored: on some sites they name the site or the column.
    """
    known = _stated(page, lines) if stated else []
    # The first line of a text rendering is often the <title>: its text counts, the line itself only above a row.
    matches = list(_matching(page.blocks, known, skip=int(page.form == "text" and not _opens_with_headline(page))))
    if page.form == "text":  # a slogan at the top may be repeated, but no text follows it
        matches = [match for match in matches if _followed(lines, match[0].blocks[-1])]
    if matches:
        matches = sorted(matches, key=lambda match: -match[1])[:_MOST_HEADINGS]
        best = _best(lines, matches)
        named = _named(lines) if _followed(lines, best.blocks[-1]) < _SOON_ENOUGH else None
        return best if named is None else Headline((named,), HeadlineRule.NAMED)
    return _unstated(page, lines)


def whole_headline(lines: LineFeatures, headline: Headline | None, region: TextRegion | None) -> Headline | None:
    """The headline below the name of a column, the site or a slogan that was taken for it, with all its lines."""
    return _whole_document(lines, _without_column(lines, headline, region))


def _without_column(lines: LineFeatures, headline: Headline | None, region: TextRegion | None) -> Headline | None:
    """The same headline, or the line below it if it is the name of a column, the site, or a slogan."""
    if headline is None or region is None or len(headline.blocks) > 1:
        return headline
    (number,) = headline.blocks
    below = headline_below(lines, number, region)
    if below is None or (headline.rule in CONFIRMED and not _is_column(lines, number, below)):  # a poem's title
        return headline
    return Headline((below,), HeadlineRule.BELOW_COLUMN)


def _whole_document(lines: LineFeatures, headline: Headline | None) -> Headline | None:
    """The same headline, with the lines above it that are part of it: 云门市水务局 above 关于……的公告."""
    if headline is None or len(headline.blocks) > 1:
        return headline
    numbers = list(headline.blocks)
    while len(numbers) < _MOST_LINES and (above := _part_above(lines, numbers)) is not None:
        numbers.insert(0, above)
    return headline if len(numbers) == 1 else Headline(tuple(numbers), HeadlineRule.DOCUMENT)


def _part_above(lines: LineFeatures, numbers: Sequence[int]) -> int | None:
    """The line above the last lines of a document's headline, if it begins it: with a body, or with 关于."""
    block, text = lines.blocks[numbers[0]], "".join([lines.blocks[number].text for number in numbers])
    near = reversed(lines.blocks[max(0, block.number - 2) : block.number])
    above = next((other for other in near if other.text and not other.hidden), None)
    if above is None or is_link(above) or above.element.tag == "li" or not is_document_headline(above.text + text):
        return None
    beside = not lines.marked_links or above.element in (block.element, block.element.parent)
    begun = text.startswith(_ABOUT) and above.text.endswith(_BODIES) and above.text.isalpha()
    cut = any(word in above.text for word in _ABOUT) and not is_document_headline(text)
    return above.number if beside and (begun or cut) else None


def _is_column(lines: LineFeatures, number: int, below: int) -> bool:
    """Whether a line that `<title>` confirms is a column's name by the menu, or by the name of the element below it."""
    key = title_key(lines.blocks[number].text)
    if any(title_key(name) == key for name in column_names(lines.blocks)):
        return True
    return is_named(lines.blocks[below]) and not is_named(lines.blocks[number])


def _opens_with_headline(page: Page) -> bool:
    """Whether a text rendering begins with its headline: without a site name, and followed by a byline row."""
    first, *row = [block.text for block in page.blocks[:2]] or [""]
    over_row = any(is_byline_row(text) and has_label_or_clock(text) for text in row)
    return over_row and without_tail(first) == first


def _unstated(page: Page, lines: LineFeatures) -> Headline | None:
    """The headline of a page whose metadata do not state it: by a heading element, a label, or its position."""
    short = _short_stated(page, lines)
    if short is not None:
        return Headline((short,), HeadlineRule.STATED)
    headings = [page.blocks[number].text for number in lines.heading_elements]
    names = _site_names(page, lines, headings) | {title_key(text) for text in columns_among(headings, page.blocks)}
    heading = _heading(lines, names)
    if heading is not None:
        return Headline(_lines_of_heading(page.blocks, heading), HeadlineRule.HEADING)
    labelled = _labelled(lines)
    if labelled is not None:
        return Headline((labelled,), HeadlineRule.LABEL)
    document = _document(lines)
    if document is not None:
        return Headline((document,), HeadlineRule.DOCUMENT)
    named = _named(lines)
    if named is not None:
        return Headline((named,), HeadlineRule.NAMED)
    return headline_by_place(lines)


def _short_stated(page: Page, lines: LineFeatures) -> int | None:
    """The first words of `<title>` directly above a byline row, however few beside the site's name: 讣告."""
    words = {title_key(text) for text in headline_candidates(page.head_title)}
    for above, block in itertools.pairwise(b for b in page.blocks if b.text and not b.hidden):
        key = title_key(above.text) if len(above.text) <= _FEW and not is_link(above) else ""
        first = key in words and title_key(page.head_title).startswith(key)
        if first and has_label_or_clock(block.text) and is_byline_row(block.text):
            return above.number
    return None


def headline_by_place(lines: LineFeatures) -> Headline | None:
    """The line above the byline row, or above the text."""
    above = headline_above(lines)
    return None if above is None else Headline((above,), HeadlineRule.PLACE)


def _stated(page: Page, lines: LineFeatures) -> list[str]:
    """The headlines stated in the metadata, as keys, the longest first."""
    head = page.head_title or (page.blocks[0].text if page.form == "text" and page.blocks else "")
    texts = headline_candidates(head)
    texts += [page.meta[name] for name in _META_TITLES if page.meta.get(name)]
    linked = [str(item["headline"]) for item in page.data if item.get("headline")]
    texts += linked
    columns = columns_among(texts, page.blocks)
    texts = [text for text in texts if text not in columns]
    sure = page.meta.get(FOUNDER_TITLE)  # never the site's name
    keys = {title_key(text) for text in texts} - _site_names(page, lines, [text for text in texts if text != sure])
    linked += [page.meta["og:title"]] if page.meta.get("og:title") else []
    for own in {title_key(text) for text in linked} & keys:  # others may have a column before it
        keys -= {key for key in keys if key != own and key.endswith(own)}
    shortest = 2 if page.form == "html" else _WHOLE
    found = sorted((k for k in keys if len(k) >= shortest), key=len, reverse=True)
    return found + [key for key in _behind_columns(texts) if key and key not in found and found and page.form == "html"]


def _behind_columns(texts: list[str]) -> list[str]:
    """The headlines behind the names of site and column, or of a place, in `<title>`: 云门：古城夜市恢复营业.

    And that before a note in brackets: 望云桥（青州市古桥）.
    """
    parts = [part for text in texts for part in (_PLACE.split(text, maxsplit=1)[-1], text.split()[-1])]
    found = [key for part in parts if len(key := title_key(part)) >= _FEW and not is_outlet(part)]
    return found + [title_key(text.partition("（")[0]) for text in texts if text[-1] == "）"]


def _site_names(page: Page, lines: LineFeatures, texts: list[str]) -> set[str]:
    """The texts that name the site: the copyright holder in the footer, or the name of an organisation or outlet.

    A heading directly above the row or the text does not, whatever its form: 外婆的灶台.
    """
    short = [text for text in texts if len(text) <= _SITE_NAME]
    if not short:
        return set()
    footer = "".join(block.text for block in page.blocks[-_FOOT_LINES:] if _HOLDER.search(block.text))
    formed = {title_key(text) for text in short if is_outlet(text)}
    for number in lines.heading_elements if formed else ():
        block = lines.blocks[number]
        if title_key(block.text) in formed and not is_link(block) and _followed(lines, number) > _SOON_ENOUGH:
            formed.discard(title_key(block.text))
    return {title_key(text) for text in short if text in footer} | formed


def _matching(blocks: Sequence[Block], stated: list[str], skip: int) -> Iterator[tuple[Headline, float]]:
    """Lines that match a stated headline, each with the share of it that they contain (0 to 1)."""
    if not stated:
        return
    starts = frozenset([first for k in stated for first in (k[0], k[0].upper())])
    for number, block in enumerate(blocks):
        text, level = block.text, block.level
        first = text[:1]
        # cheap: a line that is not a heading must begin like a stated headline, ignoring marks and brackets
        if not level and first not in starts and (_FIRST <= first <= _LAST or starts.isdisjoint(text[1:_OPENING])):
            continue
        if is_link(block) and _HOME.fullmatch(block.href or "-"):
            continue  # the name of the site
        if sum(map(text.count, STEPS)) > 1:
            continue  # the path from the site to the article
        if number < skip or block.hidden or not MIN_LENGTH <= len(text) <= MAX_LENGTH:
            continue
        if not level and len(text) > _LONGEST and is_prose(block):
            continue
        own = title_key(text)
        if not own or (not level and own[0] not in starts):
            continue
        found = _several(blocks, number, own, stated)
        if text[0] in "[【" and (tagged := title_key(_TAG.sub("", text))) in stated:
            own = tagged  # [投诉] 车站路的路灯谁来管
        if found is None and (share := _share(own, stated, block)) >= (_SMALL if level else _HALF):
            found = Headline((number,), HeadlineRule.STATED), share
        if found is not None and (can_be_headline(text) or (level == 1 and own in stated and own[:1] == "第")):
            yield found  # 第三章 is a heading within a text, but may be the headline of a chapter


def _share(own: str, stated: list[str], block: Block) -> float:
    """The share of the stated headline that a line contains; 0 if it is only a column or site name."""
    for text in stated:
        if own == text:
            return max(len(own) / len(stated[0]), _HALF if len(own) >= _FEW or block.level else 0.0)
        if len(own) >= _FEW and (text.startswith(own) or own.startswith(text)) and len(text) >= _FEW:
            return min(len(own), len(text)) / max(len(own), len(stated[0]))
        if len(own) >= _WHOLE and text.endswith(own):  # without the body before a colon: 甲社：古城夜市恢复营业
            return len(own) / len(stated[0])
    if block.level and len(own) >= _FEW and own in stated[0]:
        return len(own) / len(stated[0])
    return 0.0


def _several(blocks: Sequence[Block], number: int, own: str, stated: list[str]) -> tuple[Headline, float] | None:
    """Two to four lines that together are the stated headline, without the subtitle below them."""
    if len(own) < _SHORTEST_PART or own in stated or not any(k.startswith(own) for k in stated):
        return None
    whole = own
    for last in range(number + 1, min(number + _MOST_LINES, len(blocks))):
        if blocks[last].hidden:
            return None
        whole += title_key(blocks[last].text)
        subtitle = is_subtitle(blocks[last].text) or is_document_number(blocks[last].text)
        if whole in stated:
            end = last if subtitle else last + 1
            return Headline(tuple(range(number, end)), HeadlineRule.STATED_LINES), len(whole) / len(stated[0])
        if subtitle:
            return None
    return None


def _best(lines: LineFeatures, matches: list[tuple[Headline, float]]) -> Headline:
    """The match with the largest share, preferring headings, non-links, and lines followed by the text."""

    def worth(match: tuple[Headline, float]) -> float:
        headline, share = match
        block = lines.blocks[headline.blocks[-1]]
        score = (
            2.0 * share
            + (0.5 if block.level else 0.0)
            - (1.0 if any(is_link(lines.blocks[n]) for n in headline.blocks) else 0.0)
        )
        score += 0.4 if is_named(block) else 0.0
        score -= 1.0 if is_subtitle(block.text) else 0.0  # <title> may join headline and subtitle
        return score + _followed(lines, headline.blocks[-1])

    return max(matches, key=worth)[0]


def _followed(lines: LineFeatures, number: int) -> float:
    """1 if a byline row or the text follows soon; less with growing distance."""
    steps = 0
    for block in lines.blocks[number + 1 : number + 40]:
        if not block.text or block.hidden:
            continue
        if is_byline_row(block.text) or (is_prose(block) and lines.scores[block.number] > 0):
            return 1.0 / (1 + steps / 6)
        steps += 1
    return 0.0


def _named(lines: LineFeatures) -> int | None:
    """A line in an element named for a headline, directly followed by the byline row or the text."""
    for block in lines.blocks:
        named = not block.hidden and not is_link(block) and is_named(block)
        fits = named and can_be_headline(block.text) and not is_subtitle(block.text)
        fits = fits and len(title_key(block.text)) >= _FEW
        if fits and _followed(lines, block.number) == 1.0:
            return block.number
    return None


def _lines_of_heading(blocks: Sequence[Block], first: int) -> tuple[int, ...]:
    """The lines of one heading element, without a subtitle."""
    element = blocks[first].element
    below = itertools.takewhile(
        lambda block: block.element is element and not is_subtitle(block.text), blocks[first + 1 : first + _MOST_LINES]
    )
    return first, *[block.number for block in below if block.text]


def _heading(lines: LineFeatures, sites: set[str]) -> int | None:
    """A heading element that can be a headline: first those close above the text, then by level, then by position."""
    headings = [
        block for block in map(lines.blocks.__getitem__, lines.heading_elements) if block.level <= _LOWEST_HEADING
    ]
    found = [
        (_followed(lines, block.number) < _SOON_ENOUGH, block.level, block.number)
        for block in headings[:_MOST_HEADINGS]
        if block.text
        and not block.hidden
        and not is_link(block)
        and len(title_key(block.text)) >= _LEAST
        and can_be_headline(block.text)
        and block.number not in lines.section_headings
        and title_key(block.text) not in sites
        and not is_page_furniture(block.text)
        and _followed(lines, block.number) > _FOLLOWED
    ]
    return min(found)[2] if found else None


def _labelled(lines: LineFeatures) -> int | None:
    """The value of a label `标题：` in the table above a public document, on the same line or the next one."""
    for block in lines.blocks:
        label = _TITLE_LABEL.match(block.text)
        if label and len(title_key(block.text[label.end() :])) >= _LEAST:
            return block.number
        if label and block.number + 1 < len(lines.blocks):
            value = lines.blocks[block.number + 1]
            if len(title_key(value.text)) >= _LEAST and not value.hidden:
                return value.number
    return None


def _document(lines: LineFeatures) -> int | None:
    """The first line of the form 关于……的通知 that is not a link and has text or a row below."""
    for block in lines.blocks[:_TOP]:
        fits = not block.hidden and len(block.text) <= _LONGEST and not is_link(block) and block.element.tag != "li"
        near = _followed(lines, block.number) if fits and is_document_headline(block.text) else 0.0
        alone = lines.marked_links or (near > _SOON_ENOUGH and not _is_over_headline(lines, block.number))
        if near and alone:
            return block.number
    return None


def _is_over_headline(lines: LineFeatures, number: int) -> bool:
    """Whether a line of a text rendering is above another possible headline, like the last item of a list."""
    below = itertools.takewhile(lambda b: not is_byline_row(b.text), lines.blocks[number + 1 : number + _FEW])
    return any(is_candidate(lines, b, strict=True) and not is_document_number(b.text) for b in below)
