"""Set phrases around a text (套话), as whole lines: appeals to the reader, where pictures are from, risks, thanks."""

from __future__ import annotations

import functools
from typing import Final

from qznews_extract.lexicon import any_of, either, phrases, words
from qznews_extract.patterns import lazy
from qznews_extract.text import narrow

_LONGEST: Final = 50  # characters of such a line
_APPEAL: Final = 24  # of an appeal
_EDGES: Final = " -—·▼▲↓↑~～*【】[]()（）"
_any: Final = functools.partial(any_of, "closing")
_FORMS: Final = (
    rf"(?:{_any('about')}){{1,5}}(?:{_any('origins')})(?:{_any('nowhere')})(?:[,，;；].{{0,20}})?",
    rf"(?:{_any('about')}){{0,5}}(?:{phrases('closing', 'warnings', 8)})[^。]{{0,16}}",
    rf"(?:{_any('thanks')})(?:{_any('readers')})?(?:{_any('reading')})",
    rf"(?:{_any('contacts')})[^。,，]{{0,10}}[\dx*-]{{7,}}",
    rf"(?:{_any('codes')})[^,，。]{{0,4}}(?:{_any('behind_codes')})(?:[,，\s].{{0,8}})?",
    rf"(?:{_any('follow')})[“”\",，:].{{2,40}}|{_any('whole')}|.{{0,2}}(?:{_any('marks')})[:\s]{{0,2}}[★☆]{{3,}}",
)
_PHRASE: Final = lazy("|".join(_FORMS))
_ACT: Final = lazy(_any("acts"))
_WORDS: Final = {word for table in ("acts", "asks", "beside") for word in words("closing", table)}
_SAID: Final = lazy(either(sorted(_WORDS, key=len, reverse=True)))
_ASK: Final = lazy(_any("asks"))


def is_set_phrase(text: str) -> bool:
    """Whether a line is a set phrase of the page, no sentence of the article, where one stands at its ends.

    >>> [is_set_phrase(text) for text in ("图片来源于网络，侵删", "觉得不错请点赞转发！", "市场有风险，投资需谨慎")]
    [True, True, True]
    >>> [is_set_phrase(text) for text in ("网络上的图片来源很杂。", "请大家支持下游的春灌。")]
    [False, False]
    """
    return len(text) <= _LONGEST and _is_set_phrase(text)


@functools.lru_cache(maxsize=128)  # called by several steps for the same lines of a page
def _is_set_phrase(text: str) -> bool:
    line = narrow(text).strip(_EDGES).rstrip("。!！.")
    if not line:
        return False
    return _PHRASE.fullmatch(line) is not None or (len(line) <= _APPEAL and _is_appeal(line))


def _is_appeal(line: str) -> bool:
    """Whether a line only asks readers to like, share or follow: 看完记得点个赞."""
    if not (_ACT.search(line) and _ASK.search(line)):
        return False
    return not any(map(str.isalnum, _SAID.sub("", line)))
