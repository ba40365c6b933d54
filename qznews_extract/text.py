"""Text normalisation: white space and character widths, nothing specific to news."""

from __future__ import annotations

import functools
import unicodedata
from typing import Final

from qznews_extract.patterns import lazy

ZERO_WIDTH: Final = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
# All characters with the Unicode property Bidi_Control, for a character class: they turn the direction of writing.
BIDI_CONTROLS: Final = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_NARROW: Final = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {"\u3000": " ", "\u00a0": " "}
_WIDE: Final = lazy("[\u00a0\u3000\uff01-\uff5e]")
HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af〇"
_NO_WORD: Final = lazy(r"[\W_]+")


def collapse_whitespace(text: str) -> str:
    """White space runs (nbsp and U+3000 too) as one space, ends stripped, zero-width characters gone.

    >>> collapse_whitespace("　　鲁公网安备\\xa0 3707 \\n")
    '鲁公网安备 3707'
    """
    if text.isprintable():  # of white space, blanks are, and zero-width characters are not
        if "  " not in text and text[:1] != " " != text[-1:]:
            return text
    else:
        text = text.strip()
        if "  " not in text and text.isprintable():
            return text
        if not text.isascii():
            for mark in ZERO_WIDTH:  # six searches are ten times as fast as one `translate`
                text = text.replace(mark, "") if mark in text else text
    return " ".join(text.split())


@functools.lru_cache(maxsize=256)  # every grammar asks this of the line that it reads
def narrow(text: str) -> str:
    """Full-width ASCII as half-width, character by character, so that positions stay.

    >>> narrow("来源：（ＡＢＣ）")
    '来源:(ABC)'
    """
    if not text.isascii():
        for wide in set(_WIDE.findall(text)):  # few are in any text, and a replacement is far faster than `translate`
            text = text.replace(wide, _NARROW[wide])
    return text


def title_key(text: str) -> str:
    """Letters, digits and Han alone, lower case, compatibility forms folded: for comparing headlines.

    >>> title_key("《青州：今日》 ") == title_key("青州:今日")
    True
    """
    words = text if text.isalnum() else _NO_WORD.sub("", text)
    if not words.isascii():
        folded = unicodedata.normalize("NFKC", words)  # fast here, for it is the marks that have other forms
        words = words if folded == words else _NO_WORD.sub("", folded)
    return words.lower()
