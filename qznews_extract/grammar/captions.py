"""Lines beside the text: captions (图注), title notes (原标题), datelines (电头)."""

from __future__ import annotations

import re
from typing import Final

from qznews_extract.grammar.people import credit_tail
from qznews_extract.patterns import lazy
from qznews_extract.text import HAN, squeeze

_CAPTION: Final = lazy(
    r"[\s◎▲△▼↑↓←→●■◆☆★(（【\[]{0,3}(?:[图圖][1-9一二三四五六七八九十①②③④⑤⑥⑦⑧⑨]{0,3}|上图|下图|左图|右图|资料图片?|"
    r"题图|配图|图片|插图|组图|视频截图|图文|摄影|"
    r"封面图?)(?:[:：为為是|｜/丨]|\s|来源[:：]|[)）】\]]|$)"
    r"|[◎▲△▼↑↓]"
)
_CAPTION_TAIL: Final = lazy(
    r"(?:(?:资料|视频|网络|网页|微博|电影|图片|新闻)?(?:截图|图片?|图源|供图)|视觉中国(?:供图|图|"
    r"\s?资料)?|东方IC(?:图|\s?资料)?|CFP|新华社发|"
    r"图虫|资料|配图|[/／]\s?图[:：].{1,20}|©\s?.{1,20}|(?:来源|图源|供图|图|图片来源)[:：].{1,20})[。）)]?$"
)
_CAPTION_BRACKET: Final = lazy(r"[(（\[【][^()（）]{2,30}(?:摄|攝|摄影|攝影|供图|图)[)）\]】]。?$")
_DATED: Final = lazy(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日，[^。！？]{4,36}。?")  # 5月6日，果农在采摘樱桃。
_MARKS: Final = frozenset("▲△▼◎↑↓")
_TITLE_NOTE: Final = lazy(
    r"[\s(（【\[「]{0,3}(?:本文|文章)?(?:原标题|原標題|原题|原題|原标题为|原题为|原文标题|标题原文)(?:为|是)?[:：《“】\s]"
)
_DATELINE: Final = lazy(
    rf"[\s(（【\[]{{0,3}}(?P<line>(?:据|據)?(?:本报|本台|本网|本刊|本站|本社|本報|"
    rf"[{HAN}A-Za-z·]{{2,12}}?(?:网|網|社|报|報|台|"
    rf"新闻|客户端|在线|频道|融媒))?"
    rf"(?:[{HAN}·]{{2,10}})?(?:\d{{4}}年)?(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?(?:专|综合|综|快|消)?(?:讯|"
    rf"电|訊|電|消息|报道|報道|報導)"
    rf"(?:\d{{4}}年)?(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?)(?=[\s(（【\[：:，,)）】\]」—-]|[\u3000\xa0])"
)
_NO_DATELINE: Final = lazy(r"[据據]?(?:报道|報道|報導|消息|悉)")  # 据报道: no outlet, no place, no day
_DATELINE_HEAD: Final = lazy(r"本[报报台网刊站社報網]|讯|訊|电|電|报道|報道|報導|消息")
_SHORT: Final = 60  # characters of a caption that only its end tells (资料图, 视频截图)
MAX_CAPTION: Final = 150


def is_caption(text: str, *, after_picture: bool) -> bool:
    """Whether a line is a caption: by its words, or short and signed below a picture.

    >>> is_caption("图为活动现场。", after_picture=False), is_caption("庙会上的游人。王芳 摄", after_picture=True)
    (True, True)
    """
    if len(text) > MAX_CAPTION:
        return False
    if _CAPTION_BRACKET.search(text) and (after_picture or len(text) <= 100):
        return True
    if _CAPTION.match(text) and (after_picture or len(text) <= 80):
        return True
    if not after_picture:
        return len(text) <= 100 and _signed(text) and text.count("。") <= 1
    tail = len(text) <= _SHORT and text.count("。") < 2 and _CAPTION_TAIL.search(text) is not None
    return tail or _signed(text) or bool(_DATED.fullmatch(text))


def has_caption_mark(text: str) -> bool:
    """Whether a line opens with a mark that only captions have: ▲, ◎ and the like."""
    return len(text) <= MAX_CAPTION and text.lstrip()[:1] in _MARKS


def is_title_note(text: str) -> bool:
    """Whether a line tells the headline of the original (原标题：…, （原题为《…》）)."""
    return len(text) <= 120 and _TITLE_NOTE.match(text) is not None


def dateline_of(paragraph: str) -> str | None:
    """The dateline that opens a paragraph.

    >>> dateline_of("青州新闻网9月7日讯(通讯员 王红霞) 近日,"), dateline_of("近日，讯飞公司")
    ('青州新闻网9月7日讯', None)
    """
    head = paragraph[:60]
    if head[:1] == "【" and "】" in head and re.search(r"\d日(?:讯|电|报道|訊|電|報導)】", head):
        return head[: head.index("】") + 1]
    if not _DATELINE_HEAD.search(head):
        return None
    found = _DATELINE.match(head)
    line = squeeze(found["line"]) if found else ""
    return line if line and not _NO_DATELINE.fullmatch(line) else None


def _signed(text: str) -> bool:
    credit = credit_tail(text)
    return credit is not None and credit.end - credit.start <= 40
