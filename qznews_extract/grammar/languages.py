"""The language of a text (语言) by its characters, without a dictionary or a model, deterministically.

The thresholds follow from the scripts; the articles of the benchmark confirm them. Their share of Han characters is at
least 0.64, in articles full of Latin product names, and above 0.9 in most. At least a fifth of the characters of each
article exist only in its own Chinese script, and hardly any only in the other one.

>>> [language_of(text) for text in ("记者采访了市图书馆", "記者採訪了市圖書館", "The library opens at nine.")]
['zh-Hans', 'zh-Hant', 'en']
"""

from __future__ import annotations

import collections
import functools
import re
from collections.abc import Mapping
from typing import Final, Literal, cast, get_args

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
_HAN: Final = re.compile(f"[{HAN}]")
_NEIGHBOURS: Final = re.compile("[\u3041-\u3096\u30a1-\u30fa\uac00-\ud7a3]")  # kana and hangul
_LATIN_END: Final = "\u0250"  # the first letter that is not Latin


# Classes of characters: digits, marks and white space are "none", Han characters common to both Chinese scripts "han",
# kana and hangul "neighbour".
Script = Literal["none", "han", "simplified", "traditional", "neighbour", "latin", "accented", "other"]


def language_of(text: str) -> Language | None:
    """The language of a text; `None` if it has no letters.

    Latin script without accents counts as English: characters alone do not show the difference.
    """
    count: dict[Script, int] = dict.fromkeys(get_args(Script), 0)
    known = _known_scripts()
    for character, times in collections.Counter(text[:_READ]).items():
        count[known[character] if character in known else _script_of(character)] += times
    total = sum(count.values()) - count["none"]
    if not total:
        return None
    han = count["han"] + count["simplified"] + count["traditional"]
    if count["neighbour"] > _OTHER_SCRIPTS * (han + count["neighbour"]):
        return "other"
    if han >= _CHINESE * total:
        return "zh-Hant" if count["traditional"] > count["simplified"] else "zh-Hans"
    is_plain = count["accented"] <= _ACCENTS * (count["latin"] + count["accented"])
    return ENGLISH if is_plain and 2 * count["latin"] > total else "other"


def _script_of(character: str) -> Script:
    """The class of a character that does not belong to only one Chinese script."""
    if not character.isalpha():
        return "none"
    if character < _LATIN_END:
        return "latin" if character.isascii() else "accented"
    if _HAN.match(character):
        return "han"
    return "neighbour" if _NEIGHBOURS.match(character) else "other"


@functools.cache
def _known_scripts() -> Mapping[str, Script]:
    """The class of each character in ASCII, GB 2312 and Big5, so that most characters of a page need no test.

    GB 2312 has the simplified characters, Big5 the traditional ones; characters in both are common to the scripts.
    """
    simplified, traditional = _characters_of("gb2312"), _characters_of("big5")
    ascii_only = frozenset(map(chr, range(0x80)))
    found = {character: _script_of(character) for character in simplified | traditional | ascii_only}
    for characters, script in ((simplified - traditional, "simplified"), (traditional - simplified, "traditional")):
        found.update(dict.fromkeys(filter(_HAN.match, characters), cast("Script", script)))
    return found


def _characters_of(encoding: str) -> frozenset[str]:
    pairs = (bytes((row, cell)) for row in range(0xA1, 0xFF) for cell in range(0x40, 0xFF))
    return frozenset("".join([pair.decode(encoding, "ignore") for pair in pairs]))
