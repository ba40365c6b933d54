"""Names of outlets (媒体): newspapers, agencies, stations, sites; and placeholders for a source."""

from __future__ import annotations

import functools
import re
from typing import Final

from qznews_extract.lexicon import any_of, words
from qznews_extract.patterns import lazy
from qznews_extract.text import HAN, collapse_whitespace, narrow

_ENDINGS: Final = words("outlets", "endings")
_NO_ENDINGS: Final = words("outlets", "no_endings")
REGIONS: Final = frozenset(words("outlets", "regions"))
_HOW_REPORTED: Final = REGIONS.union(words("roles", "reporting"), words("outlets", "compiled"))  # 北京报道, 摄影报道
_DOMAIN: Final = lazy(r"(?:[\w-]{1,40}\.){1,3}(?:com|cn|net|org|gov|tv)(?:\.cn|\.hk|\.tw)?\Z", re.IGNORECASE)
_AGENCY: Final = lazy(
    rf"[\s(（【]?(?:据|據)?(?P<agency>{any_of('outlets', 'agencies')}|[{HAN}]{{2,6}}(?:社|网|網|报|報))"
)
# 【看云门2005年07月03日报道】: in lenticular brackets the text before the date is the outlet, whatever its name.
_REPORTED: Final = lazy(
    rf"[【\[](?P<agency>[{HAN}]{{2,8}}?)(?:\d{{4}}年)?\d{{1,2}}月\d{{1,2}}日(?:{any_of('captions', 'dateline')})"
)
_PLACEHOLDERS: Final = frozenset(words("outlets", "placeholders"))
_COMPILED: Final = words("outlets", "compiled")
_NOT_A_SOURCE: Final = lazy(
    r"(?:\w{0,6}·)?\w{0,6}[号號]·.{0,10}|本[\u4e00-\u9fff]|size=.*|-+|\d+|[\d\-:/ ]{6,}", re.IGNORECASE
)
_PAIRS: Final = {"(": ")", "（": "）", "[": "]", "【": "】", "《": "》", "“": "”", "「": "」", "<": ">", "〈": "〉"}
_CLOSING: Final = {closing: opening for opening, closing in _PAIRS.items()}
_EDGES: Final = " /／:：|｜丨,，;；、-—_\"'.。·•▪●■"  # around a printed value
_PARTS: Final = lazy(r"[\s、，,]+")
MAX_LENGTH: Final = 40
_IN_CHINESE: Final = lazy(r"[A-Z][A-Za-z .]{1,12}中文\Z")  # BBC中文, NHK News 中文
_LONGEST: Final = 24  # characters of an outlet's name


@functools.lru_cache(maxsize=512)
def is_outlet(text: str) -> bool:
    """Whether a string has the form of an outlet's name.

    >>> [is_outlet(t) for t in ("新华社", "云江晚报", "云门日报客户端", "周若禾", "www.qznews.cn")]
    [True, True, True, False, True]
    """
    text = narrow(text).strip(" 》”")
    if "·" in text:  # 甲晚报·乙点
        return any(map(is_outlet, text.split("·")))
    station, _, programme = text.partition("《")  # 甲电视台《今夜》
    if station and programme and is_outlet(station):
        return True
    named = text.endswith(_ENDINGS) and text not in _ENDINGS and not text.endswith(_NO_ENDINGS)
    named = named and text.removesuffix("报道").removesuffix("報導") not in _HOW_REPORTED
    return 2 < len(text) <= _LONGEST and (named or bool(_DOMAIN.match(text) or _IN_CHINESE.match(text)))


def as_source(text: str) -> str | None:
    """A printed value as the record's source, or `None` for a placeholder, a list of several outlets, or no name.

    >>> as_source("《 云门青年报 》"), as_source("网络"), as_source("新华网、人民网、中新网")
    ('云门青年报', None, None)
    """
    text = balanced(collapse_whitespace(text))
    if text.rstrip("省市") in REGIONS:  # 发布于：北京市 is the location of the writer
        return None
    plain = narrow(text)
    if not text or len(text) > MAX_LENGTH or plain.lower() in _PLACEHOLDERS or _NOT_A_SOURCE.fullmatch(plain):
        return None
    parts = [part for part in _PARTS.split(text) if part]
    several = len(parts) > 1 and sum(map(is_outlet, parts)) > 1
    several = several or text.startswith(_COMPILED)
    return None if several or not any(map(str.isalnum, text)) else text


def balanced(text: str) -> str:
    """A value without enclosing brackets, cut at an unclosed bracket.

    >>> [balanced(value) for value in ("甲网-《甲日报》", "《甲日报》", "甲站[整理", "甲局（原乙局）", "甲报）")]
    ['甲网-《甲日报》', '甲日报', '甲站', '甲局（原乙局）', '甲报']
    """
    text = text.strip(_EDGES)
    opened: list[int] = []
    pairs: dict[int, int] = {}
    for at, character in enumerate(text):
        if character in _PAIRS:
            opened.append(at)
        elif character in _CLOSING:
            if not opened or text[opened[-1]] != _CLOSING[character]:
                return balanced(text[:at]) if at else balanced(text[1:])
            pairs[opened.pop()] = at
    if opened:
        return balanced(text[: opened[0]] or text[1:])
    return balanced(text[1:-1]) if text and pairs.get(0) == len(text) - 1 else text


def agency_of(dateline: str) -> str | None:
    """The outlet in a dateline: 新华社 in 据新华社云州电.

    >>> agency_of("据新华社云州电"), agency_of("（法新社倫敦19日電）"), agency_of("本报讯")
    ('新华社', '法新社', None)
    """
    found = _REPORTED.match(dateline) or _AGENCY.match(dateline)
    return None if found is None or found["agency"].startswith("本") else found["agency"]
