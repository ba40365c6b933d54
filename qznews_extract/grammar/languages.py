"""The language of a text (语言) by its characters, without a dictionary or a model, deterministically.

The thresholds follow from the scripts; the articles of the benchmark confirm them. Their share of Han characters is at
least 0.64, in articles full of Latin product names, and above 0.9 in most. At least a fifth of the characters of each
article exist only in its own Chinese script, and hardly any only in the other one.

>>> [language_of(text) for text in ("记者采访了市图书馆", "記者採訪了市圖書館", "The library opens at nine.")]
['zh-Hans', 'zh-Hant', 'en']
"""

from __future__ import annotations

import collections
import re
from typing import Final, Literal

from qznews_extract.model.record import Language
from qznews_extract.text import HAN

ENGLISH: Final[Language] = "en"
_READ: Final = 2_000  # characters that are enough
# A Han character is worth about four Latin letters, so at a share of one fifth both languages have equal weight.
_CHINESE: Final = 1 / 5
# A third of Japanese text and more is kana, nearly all of Korean is hangul; Chinese text has one in a brand name (の).
_OTHER_SCRIPTS: Final = 1 / 10
# Letters with accents: one in thirty in French and Spanish, one in sixty in German; in English only in foreign names.
_ACCENTS: Final = 1 / 100
_HAN: Final = re.compile(f"[{HAN.strip('〇')}]+")  # 〇 is a numeral
_NEIGHBOURS: Final = re.compile("[\u3041-\u3096\u30a1-\u30fa\uac00-\ud7a3]")  # kana and hangul
_LATIN_END: Final = "\u0250"  # the first letter that is not Latin


# Classes of characters other than Han: digits, marks and white space are "none", kana and hangul "neighbour".
Script = Literal["none", "neighbour", "latin", "accented", "other"]


def language_of(text: str) -> Language | None:
    """The language of a text; `None` if it has no letters.

    Latin script without accents counts as English: characters alone do not show the difference.
    """
    head = text[:_READ]
    chinese, others = "".join(_HAN.findall(head)), "".join(_HAN.split(head))
    count: collections.Counter[Script] = collections.Counter()
    for character, times in collections.Counter(others).items():
        count[_script_of(character)] += times
    total = len(chinese) + count.total() - count["none"]
    if not total:
        return None
    if count["neighbour"] > _OTHER_SCRIPTS * (len(chinese) + count["neighbour"]):
        return "other"
    if len(chinese) >= _CHINESE * total:
        simplified = _listed(chinese, "gb2312")
        is_whole = simplified == 2 * len(chinese)  # cheap: most texts in simplified characters
        return "zh-Hant" if not is_whole and _listed(chinese, "big5") > simplified else "zh-Hans"
    is_plain = count["accented"] <= _ACCENTS * (count["latin"] + count["accented"])
    return ENGLISH if is_plain and 2 * count["latin"] > total else "other"


def _listed(chinese: str, encoding: str) -> int:
    """How much of a text the characters of an encoding make up.

    GB 2312 lists simplified characters, Big5 traditional ones, both what is alike.
    """
    return len(chinese.encode(encoding, "ignore"))


def _script_of(character: str) -> Script:
    """The class of a character other than Han."""
    if not character.isalpha():
        return "none"
    if character < _LATIN_END:
        return "latin" if character.isascii() else "accented"
    return "neighbour" if _NEIGHBOURS.match(character) else "other"
