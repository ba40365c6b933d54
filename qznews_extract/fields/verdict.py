"""Whether a page is an article at all: front pages, lists, errors, logins and app shells are none."""

from __future__ import annotations

import re
from typing import Final

from qznews_extract.fields.record import Found
from qznews_extract.grammar.bylines import has_label_or_clock, is_byline_row
from qznews_extract.model.page import Zone
from qznews_extract.patterns import lazy
from qznews_extract.zones import Zoned

_ERROR_TITLE: Final = lazy(
    r"404|403|50[0234]\b|页面(?:不存在|找不到|没有找到|已删除|丢失)|找不到(?:页面|网页|该)|不存在或已|"
    r"(?:系统|错误)提示|出错|错误|"
    r"not found|access denied|forbidden|请稍候|just a moment|安全验证|访问(?:验证|受限|被拒绝)|登录|登陆|用户登录|注册",
    re.IGNORECASE,
)
_ERROR_TEXT: Final = lazy(r"发生错误|错误信息|系统提示|(?:尚未|没有)登[录陆]|(?:无权|没有权限)(?:访问|查看|浏览)")
_POSTS: Final = 3  # dated rows that make a front page of posts
_ROWS: Final = 5  # dated rows that make a list
_FEW: Final = 60  # characters of text that make an article by themselves
_MANY: Final = 250
_LINKS: Final = 0.75  # share of lines that are links


def why_no_article(zoned: Zoned, found: Found) -> str | None:
    """Why the page has no record, in words for the user; `None` if it has one."""
    if not zoned.page.blocks:
        return "the page has no visible text: an app shell that a browser would fill by script, or an empty frame"
    if found.title is None:
        return "the page has no headline, so nothing in it can be told to be the one article"
    confirmed = found.title.rule.startswith("as in")
    short = len(found.body.value.text) < _MANY
    if not confirmed and _dated_rows(zoned, classes=True) >= (_ROWS if short else _POSTS):
        return "the page shows several dated posts and names none of them in its <title>: a blog's front page"
    if not confirmed and short and _dated_rows(zoned, classes=False) >= _ROWS:
        return "the page is a table of dated lines without a text: a forum's index or a list"
    return _too_little(zoned, found, found.title.value)


def _dated_rows(zoned: Zoned, *, classes: bool) -> int:
    """How many lines of the page are dated rows in the same shape of element as the first byline row."""
    own = next((block.frame for block, _, span in zoned.of(Zone.BYLINE) if span.rule == "byline row"), None)
    if own is None or zoned.page.form == "text" or (classes and not own.names):
        return 0
    alike = [
        block.text
        for block in zoned.page.blocks
        if block.frame.names == own.names and block.frame.tag == own.tag and block.frame.depth == own.depth
    ]
    return sum(is_byline_row(text) and (not classes or has_label_or_clock(text)) for text in alike)


def _too_little(zoned: Zoned, found: Found, title: str) -> str | None:
    body = found.body.value
    length, shown, timeless = len(body.text), bool(body.images or body.videos), found.published is None
    if _ERROR_TITLE.search(title) and length < _MANY and timeless:
        return f"the page is an error, login or check page by its headline: {title[:60]!r}"
    if length < _MANY and timeless and not shown and len(_ERROR_TEXT.findall(body.text)) > 1:
        return "the page says that an error occurred or a login is needed, and has no text of an article"
    if length == 0 and not shown:
        return "the page has no text of an article: a front page, a list, or an app shell"
    if length < _FEW and not shown and timeless:
        return f"the page has only {length} characters of text and no time: a front page, a list, or an error page"
    if zoned.linked > _LINKS and length < _MANY and timeless:
        return "the page is mostly links and has no time: a front page or a list"
    return None
