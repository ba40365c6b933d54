"""section, keywords, summary, site_name: what the head of the page says of the article."""

from __future__ import annotations

import re
from typing import Final

from qznews_extract.fields.taken import Taken
from qznews_extract.model.page import Zone
from qznews_extract.patterns import lazy
from qznews_extract.text import key, squeeze
from qznews_extract.zones import Zoned

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
_BOX: Final = lazy(
    r"^[\s【\[(（]{0,2}(?:摘\s{0,2}要|核心提示|内容提要|内容摘要|导读|导语|提要|内容简介|新闻摘要|"
    r"阅读提示|简介|摘由)[\s】\])）]{0,2}[:：]?\s?"
)
_CRUMB: Final = lazy(r"(?:位置|首页|首頁|主页|网|網|home)[^。]{0,40}(?:>|›|»|→|->|/|＞)", re.IGNORECASE)
_PLACE: Final = lazy(r"^.{0,6}(?:位置|在这里|所在)(?:是)?\s?[:：]?\s?")
_STEP: Final = lazy(r"\s?(?:-{0,2}>+|›|»|→|＞|/)\s?")
_NO_SECTION: Final = lazy(
    r"正文|内容|文章|详细|浏览|阅读|新闻|(?:文章|新闻|信息|详细|查看)?(?:内容|正文|详情|信息)|.{0,4}首页|.{0,6}列表"
)
_ABOVE: Final = 40  # lines above the headline in which the breadcrumb stands
_LONGEST: Final = 120
_SECTION_LENGTH: Final = 16
_SPLIT: Final = lazy(r"[,，;；、|\s]+")
_MOST_KEYWORDS: Final = 40


def take_section(zoned: Zoned) -> Taken[str] | None:
    """栏目: the last step of the breadcrumb above the headline, else from a meta tag."""
    title = next((block.number for block, _, _ in zoned.of(Zone.TITLE)), 0)
    for block in reversed(zoned.page.blocks[max(0, title - _ABOVE) : title]):
        if not block.hidden and len(block.text) <= _LONGEST and _CRUMB.search(block.text):
            steps = [step.strip(" :：[]【】") for step in _STEP.split(_PLACE.sub("", block.text))]
            steps = [step for step in steps[1:] if step and not _NO_SECTION.fullmatch(step)]
            if steps and len(steps[-1]) <= _SECTION_LENGTH:
                return Taken(steps[-1], "breadcrumb", (block.number,), block.text)
    return _meta(zoned, _SECTION)


def take_site_name(zoned: Zoned) -> Taken[str] | None:
    """The site's name from a meta tag."""
    return _meta(zoned, _SITE)


def take_keywords(zoned: Zoned) -> Taken[tuple[str, ...]] | None:
    """The page's keywords, each once."""
    text = zoned.page.meta.get("keywords") or zoned.page.meta.get("news_keywords") or ""
    words = tuple(dict.fromkeys(word for word in _SPLIT.split(squeeze(text)) if word))
    return Taken(words[:_MOST_KEYWORDS], "meta keywords", (), text) if words else None


def take_summary(zoned: Zoned, title: str) -> Taken[str] | None:
    """摘要: the box above the text, else the description, unless it repeats the headline."""
    for block, text, span in zoned.of(Zone.LEAD):
        return Taken(_BOX.sub("", text) or text, span.rule, (block.number,), text)
    text = squeeze(zoned.page.meta.get("description") or zoned.page.meta.get("og:description") or "")
    if len(text) < 20 or key(text) == key(title):
        return None
    own = key(text)[:20]
    if any(own in key(body) for _, body, _ in zoned.of(Zone.BODY)):
        return Taken(text, "meta description", (), text)
    return None


def _meta(zoned: Zoned, names: tuple[str, ...]) -> Taken[str] | None:
    for name in names:
        text = squeeze(zoned.page.meta.get(name) or "")
        if text:
            return Taken(text, f"meta {name}", (), text)
    return None
