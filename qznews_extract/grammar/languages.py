"""The language of a text (语言) by its characters: no dictionary, no model, and the same answer on every machine.

The thresholds follow from how the scripts write; the articles of the benchmark confirm them. There the share of Han
characters is at least 0.64, in articles full of Latin product names, and above 0.9 in most. At least a fifth of the
characters of each article exist in its own Chinese script alone, and hardly any in the other script alone.

>>> [language_of(text) for text in ("记者采访了市图书馆", "記者採訪了市圖書館", "The library opens at nine.")]
['zh-Hans', 'zh-Hant', 'en']
"""

from __future__ import annotations

import collections
import functools
import re
from collections.abc import Callable
from typing import Final

from qznews_extract.model.record import Language
from qznews_extract.text import HAN

ENGLISH: Final[Language] = "en"
_READ: Final = 5_000  # characters: what these do not show, the rest would not either
# A Han character says about as much as four Latin letters, so at a fifth of the letters both say the same.
_CHINESE: Final = 1 / 5
# A third of Japanese text and more is kana, nearly all of Korean is hangul; Chinese text has one in a brand name (の).
_OTHER_SCRIPTS: Final = 1 / 10
# Letters with accents: one in thirty in French and Spanish, one in sixty in German; in English only in foreign names.
_ACCENTS: Final = 1 / 100
_HAN: Final = re.compile(f"[{HAN}]")
_NEIGHBOURS: Final = re.compile("[\u3041-\u3096\u30a1-\u30fa\uac00-\ud7a3]")  # kana and hangul
_LATIN_END: Final = "\u0250"  # the first letter that is not Latin


def language_of(text: str) -> Language | None:
    """The language of a text; `None` where it has no letters.

    Latin script without accents counts as English: characters alone do not show the difference.
    """
    letters = collections.Counter({c: n for c, n in collections.Counter(text[:_READ]).items() if c.isalpha()})
    total = letters.total()
    if not total:
        return None
    han, neighbours = _count(letters, _is_han), _count(letters, _is_neighbour)
    if neighbours > _OTHER_SCRIPTS * (han + neighbours):
        return "other"
    if han >= _CHINESE * total:
        return "zh-Hant" if _count(letters, _is_traditional) > _count(letters, _is_simplified) else "zh-Hans"
    plain, latin = _count(letters, str.isascii), _count(letters, _is_latin)
    return ENGLISH if 2 * plain > total and latin - plain <= _ACCENTS * latin else "other"


def _count(letters: collections.Counter[str], wanted: Callable[[str], bool]) -> int:
    return sum(number for letter, number in letters.items() if wanted(letter))


def _is_han(letter: str) -> bool:
    return _HAN.match(letter) is not None


def _is_neighbour(letter: str) -> bool:
    return _NEIGHBOURS.match(letter) is not None


def _is_latin(letter: str) -> bool:
    return letter < _LATIN_END


def _is_simplified(letter: str) -> bool:
    """Whether only simplified script has it, as 说: GB 2312 lists simplified characters, Big5 traditional ones."""
    return _is_in(letter, "gb2312") and not _is_in(letter, "big5")


def _is_traditional(letter: str) -> bool:
    """Whether only traditional script has it, as 說."""
    return _is_in(letter, "big5") and not _is_in(letter, "gb2312")


@functools.lru_cache(maxsize=16_384)  # both tables
def _is_in(letter: str, encoding: str) -> bool:
    if not _is_han(letter):
        return False
    try:
        letter.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
