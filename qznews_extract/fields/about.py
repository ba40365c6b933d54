"""section, keywords, summary, site_name, account: metadata of the page and its surroundings."""

from __future__ import annotations

import enum
import functools
import re
from typing import Final

from qznews_extract import lexicon
from qznews_extract.fields.field_value import FieldValue
from qznews_extract.grammar.headlines import headline_candidates
from qznews_extract.grammar.notices import find_notices
from qznews_extract.model.page import Zone
from qznews_extract.patterns import lazy
from qznews_extract.text import HAN, collapse_whitespace, title_key
from qznews_extract.wechat import ACCOUNT
from qznews_extract.zones import Zoned
from qznews_extract.zones.columns import column_names

_SECTION: Final = (
    "article:section",
    "og:article:section",
    "catalogs",
    "column",
    "columnname",
    "articlesection",
    "category",
)
_SITE: Final = ("og:site_name", "application-name", "sitename", "author-site", "publisher")

_any: Final = functools.partial(lexicon.any_of, "about")

_BOX: Final = lazy(rf"^[\s【\[(（]{{0,2}}(?:{_any('summary', gap=chr(32) + '?')})[\s】\])）]{{0,2}}[:：]?\s?")
_CRUMB: Final = lazy(rf"(?:{_any('home')})[^。]{{0,40}}(?:>|›|»|→|->|/|＞)", re.IGNORECASE)
_PLACE: Final = lazy(rf"^.{{0,6}}(?:{_any('place')})\s?[:：]?\s?")
_STEP: Final = lazy(r"\s?(?:-{0,2}>+|›|»|→|＞|/)\s?")
_NO_SECTION: Final = lazy(rf"(?:{_any('no_section')})|.{{0,4}}首页|.{{0,6}}列表")
_SITE_NAME: Final = lazy(rf"[^\s,，。]{{0,16}}(?:{_any('sites')})", re.IGNORECASE)
_NAMED: Final = lazy(f"[{HAN}]|^[A-Za-z][A-Za-z &'.-]*$")  # a code such as 01007011001 is not a column
_ABOVE: Final = 40  # lines above the headline in which the breadcrumb is
_LONGEST: Final = 120
_SECTION_LENGTH: Final = 16
_SHORT_NAME: Final = 12
_LONGEST_NAME: Final = 40  # characters of the name of a site or a column
_SPLIT: Final = lazy(r"[,，;；、|\s]+")
_MARKS: Final = " :：[]【】"
_MOST_KEYWORDS: Final = 40


def take_section(zoned: Zoned) -> FieldValue[str] | None:
    """栏目: the last step of the breadcrumb above the headline, else from a meta tag."""
    titles = [(block.number, text) for block, text, _ in zoned.of(Zone.TITLE)]
    first, shown = titles[0] if titles else (0, "")
    for block in reversed(zoned.page.blocks[max(0, first - _ABOVE) : first]):
        if not block.hidden and len(block.text) <= _LONGEST and _CRUMB.search(block.text):
            steps = [step for step in _steps(block.text) if not title_key(shown).startswith(title_key(step))]
            if steps and len(steps[-1]) <= _SECTION_LENGTH:
                return FieldValue(steps[-1], AboutRule.BREADCRUMB, (block.number,), block.text)
    return _meta(zoned, _SECTION)


def _steps(crumb: str) -> list[str]:
    """The steps of a breadcrumb that name a column, without the first one; each ends at a space."""
    steps = [step.strip(_MARKS) for step in _STEP.split(_PLACE.sub("", crumb))]
    words = [step.split(None, 1)[0] if not step.isascii() else step for step in steps[1:] if step]
    return [word for word in words if _NAMED.search(word) and not _NO_SECTION.fullmatch(word)]


class AboutRule(enum.StrEnum):
    """The origin of the site's name, as shown in the evidence."""

    META = "meta"
    BREADCRUMB = "breadcrumb"
    TITLE = "tail of <title>"
    RIGHTS = "holder of the rights"


def take_site_name(zoned: Zoned) -> FieldValue[str] | None:
    """The site's name: from a meta tag, the suffix of `<title>`, or the copyright holder in the footer."""
    return _meta(zoned, _SITE) or _in_title(zoned) or _holder(zoned)


def _in_title(zoned: Zoned) -> FieldValue[str] | None:
    """The last part of `<title>`, if it is the name of a site, or short, after the headline, and not a column."""
    head = zoned.page.head_title
    pieces = [piece for piece in headline_candidates(head) if head.endswith(piece) and piece != head]
    name = min(pieces, key=len, default="")
    shown = title_key("".join([text for _, text, _ in zoned.of(Zone.TITLE)]))
    behind = (
        bool(shown)
        and title_key(head).startswith(shown)
        and title_key(name) not in shown
        and 4 <= len(name) <= _SHORT_NAME
    )
    named = _SITE_NAME.fullmatch(name) or (behind and name not in column_names(zoned.page.blocks))
    return FieldValue(name, AboutRule.TITLE, (), head) if name and named and _NAMED.search(name) else None


def _holder(zoned: Zoned) -> FieldValue[str] | None:
    for block, text, _ in zoned.of(Zone.NOTICE):
        for found in find_notices(text):
            name = found.notice.value if found.notice.kind == "copyright" else None
            if name and _SITE_NAME.fullmatch(name):
                return FieldValue(name, AboutRule.RIGHTS, (block.number,), text)
    return None


def take_account(zoned: Zoned) -> FieldValue[str] | None:
    """公众号: the WeChat account that published the page."""
    name = zoned.page.meta.get(ACCOUNT)
    return FieldValue(name, AboutRule.META, (), name, ACCOUNT) if name else None


def take_keywords(zoned: Zoned) -> FieldValue[tuple[str, ...]] | None:
    """The page's keywords, each once."""
    text = zoned.page.meta.get("keywords") or zoned.page.meta.get("news_keywords") or ""
    words = tuple(dict.fromkeys(word for word in _SPLIT.split(collapse_whitespace(text)) if word))
    return FieldValue(words[:_MOST_KEYWORDS], AboutRule.META, (), text, "keywords") if words else None


def take_summary(zoned: Zoned, title: str) -> FieldValue[str] | None:
    """摘要: the lines of the box above the text, else the description, unless it repeats the headline."""
    box = [(block.number, text) for block, text, _ in zoned.of(Zone.LEAD)]
    if box:
        rule = next(span.rule for _, _, span in zoned.of(Zone.LEAD))
        lines = [own for _, text in box if (own := _BOX.sub("", text))]
        return FieldValue("\n".join(lines) or box[0][1], rule, tuple([number for number, _ in box]), box[0][1])
    text = collapse_whitespace(zoned.page.meta.get("description") or zoned.page.meta.get("og:description") or "")
    if len(text) < 20 or title_key(text) == title_key(title):
        return None
    own = title_key(text)[:20]
    if any(own in title_key(body) for _, body, _ in zoned.of(Zone.BODY)):
        return FieldValue(text, AboutRule.META, (), text, "description")
    return None


def _meta(zoned: Zoned, names: tuple[str, ...]) -> FieldValue[str] | None:
    for name in names:
        text = collapse_whitespace(zoned.page.meta.get(name) or "")
        if _NAMED.search(text) and len(text) <= _LONGEST_NAME and "://" not in text:
            return FieldValue(text, AboutRule.META, (), text, name)
    return None
