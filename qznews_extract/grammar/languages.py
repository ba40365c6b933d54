"""The language of a text (语言) by its characters: no dictionary, no model, and the same answer on every machine.

The thresholds follow from how the scripts write; the articles of the benchmark confirm them. There the share of Han
characters is at least 0.64, in articles full of Latin product names, and above 0.9 in most. At least a fifth of the
characters of each article exist in its own Chinese script alone, and hardly any in the other script alone.

>>> [language_of(text) for text in ("记者采访了市图书馆", "記者採訪了市圖書館", "The library opens at nine.")]
['zh-Hans', 'zh-Hant', 'en']
"""

from __future__ import annotations

import collections
import enum
import functools
import re
from typing import Final

from qznews_extract.model.record import Language
from qznews_extract.text import HAN

ENGLISH: Final[Language] = "en"
_READ: Final = 2_000  # characters: what these do not show, the rest would not either
# A Han character says about as much as four Latin letters, so at a fifth of the letters both say the same.
_CHINESE: Final = 1 / 5
# A third of Japanese text and more is kana, nearly all of Korean is hangul; Chinese text has one in a brand name (の).
_OTHER_SCRIPTS: Final = 1 / 10
# Letters with accents: one in thirty in French and Spanish, one in sixty in German; in English only in foreign names.
_ACCENTS: Final = 1 / 100
_HAN: Final = re.compile(f"[{HAN}]")
_NEIGHBOURS: Final = re.compile("[\u3041-\u3096\u30a1-\u30fa\uac00-\ud7a3]")  # kana and hangul
_LATIN_END: Final = "\u0250"  # the first letter that is not Latin


class Script(enum.Enum):
    """What the characters of a text are counted by."""

    NONE = enum.auto()  # digits, marks, white space
    HAN = enum.auto()  # alike in both Chinese scripts, or rare
    SIMPLIFIED = enum.auto()  # 说
    TRADITIONAL = enum.auto()  # 說
    NEIGHBOUR = enum.auto()  # kana and hangul
    LATIN = enum.auto()
    ACCENTED = enum.auto()
    OTHER = enum.auto()


_SCRIPTS: Final = {  # by whether GB 2312 and Big5 have a Han character
    (True, False): Script.SIMPLIFIED,
    (False, True): Script.TRADITIONAL,
    (True, True): Script.HAN,
    (False, False): Script.HAN,
}


def language_of(text: str) -> Language | None:
    """The language of a text; `None` where it has no letters.

    Latin script without accents counts as English: characters alone do not show the difference.
    """
    count = collections.Counter[Script]()
    for character, times in collections.Counter(text[:_READ]).items():
        count[_script_of(character)] += times
    total = count.total() - count[Script.NONE]
    if not total:
        return None
    han = count[Script.HAN] + count[Script.SIMPLIFIED] + count[Script.TRADITIONAL]
    if count[Script.NEIGHBOUR] > _OTHER_SCRIPTS * (han + count[Script.NEIGHBOUR]):
        return "other"
    if han >= _CHINESE * total:
        return "zh-Hant" if count[Script.TRADITIONAL] > count[Script.SIMPLIFIED] else "zh-Hans"
    is_plain = count[Script.ACCENTED] <= _ACCENTS * (count[Script.LATIN] + count[Script.ACCENTED])
    return ENGLISH if is_plain and 2 * count[Script.LATIN] > total else "other"


@functools.lru_cache(maxsize=8_192)  # every character of the news
def _script_of(character: str) -> Script:
    if not character.isalpha():
        return Script.NONE
    if _HAN.match(character):
        return _SCRIPTS[_is_in(character, "gb2312"), _is_in(character, "big5")]
    if _NEIGHBOURS.match(character):
        return Script.NEIGHBOUR
    return Script.LATIN if character.isascii() else Script.ACCENTED if character < _LATIN_END else Script.OTHER


def _is_in(character: str, encoding: str) -> bool:
    """Whether an encoding has a character: GB 2312 lists simplified script, Big5 traditional, both what is alike."""
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
