"""Metadata of WeChat articles (公众号文章, mp.weixin.qq.com) from their scripts and profile card.

WeChat renders the time by script, so a saved page often shows none. Scripts are never run: a few variables to which
the page assigns a literal are read as data.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import urlsplit

from lxml import etree

from qznews_extract.patterns import lazy
from qznews_extract.text import collapse_whitespace

TIME: Final = "wechat:publish_time"
ACCOUNT: Final = "wechat:account"
_HOST: Final = "mp.weixin.qq.com"
_BODY: Final = "activity-detail"  # the id of its body element since 2013
_SITE: Final = "微信公众平台"
# The publication time in seconds first, then to the minute, then the day only.
_TIMES: Final = ("ct", "oriCreateTime", "ori_create_time", "createTime", "create_time", "publish_time")
_NAMES: Final = ("nickname", "nick_name")
_LITERAL: Final = lazy(
    rf"(?<![\w$.])(?:var\s{{1,9}}|window\.)?(?P<name>{'|'.join((*_TIMES, *_NAMES))})\s{{0,9}}[=:]\s{{0,9}}"
    r"(?:htmlDecode\(|JsDecode\()?(?P<quote>[\"'])(?P<value>[^\"'\n]{1,120})(?P=quote)"
)
_TIME: Final = lazy(r"1\d{9}|20\d\d-\d\d-\d\d(?:\s\d\d:\d\d(?::\d\d)?)?")
_ESCAPE: Final = lazy(r"\\x([0-9a-fA-F]{2})|\\u([0-9a-fA-F]{4})")
_CARD: Final = etree.XPath("//*[@id='js_name']")
_LONGEST: Final = 60  # characters of an account's name; WeChat allows 30


def read_wechat(root: etree._Element, address: str | None, meta: Mapping[str, str]) -> Mapping[str, str]:
    """The time under `TIME` and the account's name under `ACCOUNT`, if this is a WeChat page that states them."""
    if not _is_wechat(root, address, meta):
        return {}
    stated: dict[str, str] = {}
    for name, value in _literals(root):
        if name in _NAMES or _TIME.fullmatch(value):
            stated.setdefault(name, value)
    time = next((stated[name] for name in _TIMES if name in stated), "")
    account = _account(root, stated)
    return {name: value for name, value in ((TIME, time), (ACCOUNT, account)) if value}


def _is_wechat(root: etree._Element, address: str | None, meta: Mapping[str, str]) -> bool:
    body = root.find("body")
    if (body is not None and body.get("id") == _BODY) or meta.get("og:site_name") == _SITE:
        return True
    try:
        return bool(address) and urlsplit(address or "").hostname == _HOST
    except ValueError:
        return False


def _literals(root: etree._Element) -> Iterator[tuple[str, str]]:
    for script in root.iter("script"):
        for found in _LITERAL.finditer(script.text or ""):
            yield found["name"], found["value"]


def _account(root: etree._Element, stated: Mapping[str, str]) -> str:
    """The name in the script, else on the card beside the headline."""
    literal = next((stated[name] for name in _NAMES if name in stated), "")
    name = html.unescape(_ESCAPE.sub(_unescaped, literal))
    if not name:
        cards = _CARD(root)
        name = "".join(map(str, cards[0].itertext())) if isinstance(cards, list) and cards else ""  # type: ignore[union-attr]
    name = collapse_whitespace(name)
    return name if len(name) <= _LONGEST and name.isprintable() else ""


def _unescaped(found: re.Match[str]) -> str:
    r"""`\x26` and `\u4e2d` as JavaScript reads them; half a surrogate pair is not a character."""
    code = int(found[1] or found[2], 16)
    return "" if 0xD800 <= code <= 0xDFFF else chr(code)
