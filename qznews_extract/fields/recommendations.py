"""recommendations: links and teasers of other articles, with the heading of their list."""

from __future__ import annotations

import collections
import re
from collections.abc import Iterator
from typing import Final

from qznews_extract.fields.taken import Taken
from qznews_extract.grammar.addresses import absolute
from qznews_extract.grammar.headings import section_name
from qznews_extract.model.page import Block, Zone
from qznews_extract.model.record import Recommendation
from qznews_extract.patterns import lazy
from qznews_extract.text import key, squeeze
from qznews_extract.zones import Zoned

_HEAD: Final = lazy(
    r"^(?:[\s·•\-*■▪◆●○►>▶◇□★☆|]+|\[?\d{4}-\d\d-\d\d\]?\s+|\d{1,2}[.、:：]\s{0,3}(?=\D)|"
    r"\d{1,2}\s+(?=\D)|\d{1,2}(?=[^\d\s.%年月日岁个亿万元人名天次场年级大小时分秒点届条款种位连余多米公里度倍强批号、:：-]))+"
)
_TAIL: Final = lazy(
    r"(?:\s?[(（\[【]?\s?(?:\d{4}[-年/])?\d{1,2}[-月/]\d{1,2}日?(?:\s?\d{1,2}:\d\d(?::\d\d)?)?\s?(?:[AP]M)?\s?[)）\]】]?\s?|"
    r"\s?[(（]\d+(?:次|跟贴|评论|条)?[)）]|\s?\d{1,7}\s?(?:跟贴|评论|条评论|阅读)){1,4}+$"
)
_TAIL_ENDS: Final = frozenset("0123456789)）]】日Mm贴论读")  # what `_TAIL` can end with
_COUNT: Final = lazy(r"[\d\s.,:：/()（）\[\]年月日-]+|[·•■▪◆●]|\d+(?:跟贴|评论|阅读|次|万)")
_LEAD_IN: Final = lazy(r"^(?:推荐阅读|延伸阅读|相关阅读|相关新闻|相关报道|更多阅读|相关链接)\s?[:：>]\s?")
# What a link of a list may say that is no headline: counts, ages of comments, months of an archive.
_NO_TITLE: Final = lazy(
    r".{0,60}\d+\s?票|.{0,24}\d{1,3}\s?(?:秒|分钟|小时|天|周|个?月|年)前|.{0,20}\d+\s?楼|"
    r"\d{4}年\d{1,2}月(?:\d{1,2}日)?(?:\(\d+\))?|"
    r"[\[(（【]?(?:广告|廣告|推广|AD\b).*|[\d,.万]+\s?(?:跟贴|评论|条评论|阅读|人参与|次播放|赞)|"
    r"(?:查看|显示|更多|返回|进入|登录|注册|下载|订阅|设为|加入|收藏|点击|打开|发表|我要|"
    r"联系(?:我们|方式|电话|客服)|关于(?:我们|本站|本网)|免费(?:下载|注册|订阅|试用)|欢迎(?:您|访问|光临|来到|投稿)|"
    r"手机(?:版|网|看|阅读|访问|下载)|请(?:先|您|登录|输入|选择|点击|注册)|广告)(?:.{0,8})|"
    r".{0,14}(?:查看全部|更多)\s?>*|(?:跟贴|网友评论).{0,20}|.{0,14}(?:微博|微信)|.{0,10}(?:客户端|"
    r"小程序|公众号|官方微博|APP|手机版|电脑版|"
    r"频道首页|专区)|\*?遵守.*|《[^》]{2,40}(?:规定|办法|条例|"
    r"决定)》|[^\s，。？！：“”]{2,18}(?:网|网站|日报|晚报|商报|文版|声明|简介|链接)|"
    r"[^\s，。？！：“”]{2,6}(?:厅|局|委员会|委|办公室|博物馆|平台|系统)",
    re.IGNORECASE,
)
_LONG_ENOUGH: Final = lazy(r"[\u3400-\u9fff](?:[^\u3400-\u9fff]*+[\u3400-\u9fff]){3}")  # four Han characters


def take_recommendations(zoned: Zoned) -> Taken[tuple[Recommendation, ...]] | None:
    """The links of the lists, in order, each once in its list; a page in its own rankings does not point elsewhere."""
    own = key("".join(text for _, text, _ in zoned.of(Zone.TITLE)))
    found: list[Recommendation] = []
    blocks: list[int] = []
    section: str | None = None
    titles = collections.defaultdict[str | None, set[str]](set)  # by section
    for block, text, span in zoned.of(Zone.RECOMMENDATION_HEADING, Zone.RECOMMENDATION):
        if span.zone is Zone.RECOMMENDATION_HEADING:
            section = section_name(text) or squeeze(text).strip(" :：>|") or None
            continue
        for title, href in _links(block, text):
            if not title or title in titles[section] or _is_itself(title, own):
                continue
            url = absolute(zoned.page.base, href)
            if url is None or url != zoned.page.url:
                titles[section].add(title)
                found.append(Recommendation(title=title, href=href, url=url, section=section))
                if block.number not in blocks[-1:]:
                    blocks.append(block.number)
    return Taken(tuple(found), "lists of links", tuple(blocks)) if found else None


def _is_itself(title: str, own: str) -> bool:
    return len(title) >= len(own) and key(title) == own  # a key is never longer than what it is made of


def _links(block: Block, text: str) -> Iterator[tuple[str, str | None]]:
    """Title and target of each link of a line; the title is empty for what is no headline."""
    pieces = block.pieces
    if len(pieces) == 1:
        yield _title(block.text), block.href or None
        return
    texts: dict[str, list[str]] = {}
    for piece, href in pieces:
        if href:
            texts.setdefault(href, []).append(piece)
    if len(texts) < 2:
        yield _title(_without_numbers(block) or text), next(iter(texts), None)
        return
    for href, words in texts.items():
        yield _title("".join(words)), href


def _without_numbers(block: Block) -> str:
    """The line without a rank, count or date that stands in an element of its own before or behind the title."""
    pieces = [piece for piece, _ in block.pieces if piece.strip()]
    while len(pieces) > 1 and _COUNT.fullmatch(squeeze(pieces[0])):
        pieces.pop(0)
    while len(pieces) > 1 and _COUNT.fullmatch(squeeze(pieces[-1])):
        pieces.pop()
    return "".join(pieces)


def _title(words: str) -> str:
    """The title without bullet, rank, date and count."""
    title = _LEAD_IN.sub("", _HEAD.sub("", squeeze(words)))
    if title[-1:] in _TAIL_ENDS:
        title = _TAIL.sub("", title)
    title = title.strip(" ·•")
    return title if _LONG_ENOUGH.search(title) and not _NO_TITLE.fullmatch(title) else ""
