"""Whether a page is an article: front pages, lists, error pages, login pages and app shells are not articles."""

from __future__ import annotations

import re
from typing import Final

from qznews_extract import lexicon
from qznews_extract.fields.record import ExtractedFields
from qznews_extract.fields.stated_times import DOUBTFUL, TimeRule
from qznews_extract.grammar.bylines import has_label_or_clock, is_byline_row
from qznews_extract.grammar.times import find_times
from qznews_extract.model.page import Zone
from qznews_extract.patterns import lazy
from qznews_extract.zones import Zoned
from qznews_extract.zones.headline import CONFIRMED

_ERROR_TITLE: Final = lazy(lexicon.phrases("page_types", "error_titles", gap=1), re.IGNORECASE)
_ERROR_TEXT: Final = lazy(lexicon.phrases("page_types", "error_texts", gap=2))
_GONE: Final = lazy(lexicon.phrases("page_types", "gone", gap=6))
_TO_READER: Final = lazy(r"您|抱歉|对不起|\A(?:该|此|本)")  # the headline of an article says whose page is gone
_MORE: Final = lazy(rf"[\[【(（<](?:{lexicon.any_of('page_types', 'more')})[\]】)）>]\Z")
_SUMMARIES: Final = 3  # of them indicate a list
_PRINTED: Final = (TimeRule.ROW, TimeRule.OTHER_ROW, TimeRule.NEAR, TimeRule.SEVERAL_LINES)
_POSTS: Final = 3  # dated rows that indicate a front page of posts
_ROWS: Final = 5  # dated rows that indicate a list
_FEW: Final = 60  # characters of text that are enough for an article
_MANY: Final = 250
_MANY_LINES: Final = 60
_THIN: Final = 1.0  # characters of text per line of the page
_LINKS: Final = 0.75  # share of lines that are links


def why_no_article(zoned: Zoned, found: ExtractedFields) -> str | None:
    """The reason, for users, why the page has no record; `None` if it has one."""
    if not zoned.page.blocks:
        return "the page has no visible text: an app shell that a browser would fill by script, or an empty frame"
    if found.title is None:
        return "the page has no headline, so nothing in it can be told to be the one article"
    confirmed = found.title.rule in CONFIRMED
    short = len(found.body.value.text) < _MANY
    if not confirmed and _dated_rows(zoned, classes=True) >= (_ROWS if short else _POSTS):
        return "the page shows several dated posts and names none of them in its <title>: a blog's front page"
    told = found.body.value.text.count("。\n") > 0  # two paragraphs, below which a list may have dates
    if not confirmed and short and not told and _dated_rows(zoned, classes=False) >= _ROWS:
        return "the page is a table of dated lines without a text: a forum's index or a list"
    listed = None if confirmed else _is_list(zoned, found)
    return listed or _too_little(zoned, found, found.title.value)


def _is_list(zoned: Zoned, found: ExtractedFields) -> str | None:
    if _dated_inside(zoned, found) >= _ROWS:
        return "the text is a series of dated posts: a blog's front page"
    cut = _MORE.search(found.body.value.text) is not None
    if cut and sum(_MORE.search(block.text) is not None for block in zoned.page.blocks) >= _SUMMARIES:
        return "the page shows the beginnings of several texts, each with a link to the whole: a list"
    if _is_rowless(found) and _is_thin(zoned, found):
        return "the page has many lines, little text and no byline row: a front page or a list"
    return None


def _is_rowless(found: ExtractedFields) -> bool:
    """Whether no row near the headline or the text gives a time."""
    return found.published is None or found.published.rule not in _PRINTED


def _is_timeless(found: ExtractedFields) -> bool:
    """Whether a time is given only above the headline or after a label elsewhere, as on lists."""
    return found.published is None or found.published.rule in DOUBTFUL


def _is_thin(zoned: Zoned, found: ExtractedFields) -> bool:
    """Whether the page has far more lines than its text needs."""
    lines = sum(bool(block.text) and not block.hidden for block in zoned.page.blocks)
    shown = found.body.value.images or found.body.value.videos
    return lines >= _MANY_LINES and len(found.body.value.text) < _THIN * lines and not shown


def _dated_inside(zoned: Zoned, found: ExtractedFields) -> int:
    """The number of short lines with a time of day in the text, if no markup separates posts."""
    if zoned.page.form == "html" or not found.body.blocks:
        return 0
    inside = zoned.page.blocks[found.body.blocks[0] : found.body.blocks[-1]]
    short = [block.text for block in inside if 0 < len(block.text) <= _FEW and ":" in block.text]
    return sum(any(time.precision != "day" for time in find_times(text)) for text in short)


def _dated_rows(zoned: Zoned, *, classes: bool) -> int:
    """The number of dated rows in elements of the same form as the first byline row's."""
    own = next((block.element for block, _, span in zoned.of(Zone.BYLINE) if span.rule == "byline row"), None)
    if own is None or zoned.page.form == "text" or (classes and not own.classes):
        return 0
    alike = [
        block.text
        for block in zoned.page.blocks
        if block.element.classes == own.classes and block.element.tag == own.tag and block.element.depth == own.depth
    ]
    return sum(is_byline_row(text) and (not classes or has_label_or_clock(text)) for text in alike)


def _is_error(zoned: Zoned, found: ExtractedFields, title: str, *, timeless: bool) -> str | None:
    """Whether a page with little text is an error, login or check page."""
    body = found.body.value
    if timeless and _ERROR_TITLE.search(title):
        return f"the page is an error, login or check page by its headline: {title[:60]!r}"
    if body.images or body.videos:
        return None
    gone = _GONE.search(title) or _GONE.search(zoned.page.head_title)
    if gone and (timeless or (len(body.text) < _FEW and _TO_READER.search(title))):
        return f"the page says that there is no such page: {gone[0]!r}"
    if timeless and len(_ERROR_TEXT.findall(body.text)) > 1:
        return "the page says that an error occurred or a login is needed, and has no text of an article"
    return None


def _too_little(zoned: Zoned, found: ExtractedFields, title: str) -> str | None:
    body = found.body.value
    length, shown, timeless = len(body.text), bool(body.images or body.videos), _is_timeless(found)
    if length < _MANY and (reason := _is_error(zoned, found, title, timeless=timeless)):
        return reason
    if length == 0 and not shown:
        return "the page has no text of an article: a front page, a list, or an app shell"
    if length < _FEW and not shown and timeless:
        return f"the page has only {length} characters of text and no time: a front page, a list, or an error page"
    if len(body.text.split("\n")) >= _SUMMARIES and all(map(find_times, body.text.split("\n"))):
        return "the text consists of times, as beside the entries of a list"
    if zoned.linked > _LINKS and length < _MANY and timeless:
        return "the page is mostly links and has no time: a front page or a list"
    return None
