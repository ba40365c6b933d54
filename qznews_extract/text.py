"""Text normalisation: white space and character widths, nothing specific to news."""

from __future__ import annotations

import functools
import unicodedata
from typing import Final

from qznews_extract.patterns import lazy

ZERO_WIDTH: Final = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
# All characters with the Unicode property Bidi_Control, for a character class: they change the writing direction.
BIDI_CONTROLS: Final = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_NARROW: Final = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {
    "\u3000": " ",
    "\u00a0": " ",
    "\u2571": "/",
    "\u2236": ":",  # the ratio sign, which old pages use
    "\ufe30": ":",
    "\ufe55": ":",  # the small colon of Hong Kong's pages
}
_WIDE: Final = lazy("[\u00a0\u2236\u2571\u3000\ufe30\ufe55\uff01-\uff5e]")
HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af〇"
_NO_WORD: Final = lazy(r"[\W_][\W_]*+")  # begins with one character, so that the search can skip to it


def collapse_whitespace(text: str) -> str:
    """Collapses white space (including nbsp and U+3000) to one space, strips the ends, removes zero-width characters.

    >>> collapse_whitespace("　　鲁公网安备\\xa0 3707 \\n")
    '鲁公网安备 3707'
    """
    text = text.strip()
    if text.isprintable():  # `str` counts ordinary spaces as printable, other white space and zero-width marks not
        if "  " not in text:
            return text
    elif not text.isascii():
        for mark in ZERO_WIDTH:  # six searches are ten times faster than one `translate`
            text = text.replace(mark, "") if mark in text else text
    return " ".join(text.split())


@functools.lru_cache(maxsize=256)  # called by every grammar for the line that it reads
def narrow(text: str) -> str:
    """Full-width ASCII as half-width, character by character, so that positions are preserved.

    >>> narrow("来源：（ＡＢＣ）")
    '来源:(ABC)'
    """
    if not text.isascii() and (found := _WIDE.findall(text)):
        for wide in set(found):  # a text contains few of them, and `replace` is far faster than `translate`
            text = text.replace(wide, _NARROW[wide])
    return text


@functools.lru_cache(maxsize=256)  # called by several steps for the same lines
def title_key(text: str) -> str:
    """Only letters, digits and Han characters, in lower case and NFKC-folded, for comparing headlines.

    >>> title_key("《青州：今日》 ") == title_key("青州:今日")
    True
    """
    words = text if text.isalnum() else _NO_WORD.sub("", text)
    if not words.isascii():
        folded = unicodedata.normalize("NFKC", words)  # fast here, for it is the marks that have other forms
        words = words if folded == words else _NO_WORD.sub("", folded)
    return words.lower()


def ascii_table(characters: str, by: str) -> dict[int, str]:
    """A table for `str.translate` that replaces some characters of ASCII.

    It lists the others too: each one that a table lacks costs an exception.

    >>> "a1-22".translate(ascii_table("0123456789", "#"))
    'a#-##'
    """
    return {code: by if chr(code) in characters else chr(code) for code in range(0x80)}
