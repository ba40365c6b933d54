"""Encoding labels: those of the WHATWG Encoding Standard, and misspellings found on Chinese pages."""

from __future__ import annotations

import codecs
import re
from typing import Final, Literal

from qznews_extract.patterns import lazy

How = Literal["bom", "shape", "utf-8", "mixed", "declared", "header", "best"]
CHINESE: Final = {"gb18030": "gb18030", "big5": "big5hkscs"}  # our name -> Python's codec
_HEAD: Final = 16_384  # bytes searched for a label, which may come after long scripts
_LABEL: Final = lazy(
    rb"<(?:meta\b[^>]{0,400}?\bcharset|\?xml\b[^>]{0,200}?\bencoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE
)

# The standard's encodings with its labels. Here gbk is read as gb18030, its superset; UTF-16 labels on bytes without
# its shape mean UTF-8, as in browsers. `replacement` (iso-2022-cn, iso-2022-kr) and `x-user-defined` are ignored,
# since browsers show no text for them.
_LABELS: Final = {
    "utf-8": "unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8 unicodefffe utf-16be csunicode "
    "iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le",
    "gb18030": "gb18030 chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk",
    "big5": "big5 big5-hkscs cn-big5 csbig5 x-x-big5",
    "hz": "hz-gb-2312",
    "ibm866": "866 cp866 csibm866 ibm866",
    "iso-8859-2": "csisolatin2 iso-8859-2 iso-ir-101 iso_8859-2:1987 l2 latin2",
    "iso-8859-3": "csisolatin3 iso-8859-3 iso-ir-109 iso_8859-3:1988 l3 latin3",
    "iso-8859-4": "csisolatin4 iso-8859-4 iso-ir-110 iso_8859-4:1988 l4 latin4",
    "iso-8859-5": "csisolatincyrillic cyrillic iso-8859-5 iso-ir-144 iso_8859-5:1988",
    "iso-8859-6": "arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6 iso-8859-6-e "
    "iso-8859-6-i iso-ir-127 iso_8859-6:1987",
    "iso-8859-7": "csisolatingreek ecma-118 elot_928 greek greek8 iso-8859-7 iso-ir-126 iso_8859-7:1987 sun_eu_greek",
    "iso-8859-8": "csiso88598e csisolatinhebrew hebrew iso-8859-8 iso-8859-8-e iso-ir-138 iso_8859-8:1988 visual "
    "csiso88598i iso-8859-8-i logical",
    "iso-8859-10": "csisolatin6 iso-8859-10 iso-ir-157 l6 latin6",
    "iso-8859-13": "iso-8859-13",
    "iso-8859-14": "iso-8859-14",
    "iso-8859-15": "csisolatin9 iso-8859-15 l9",
    "iso-8859-16": "iso-8859-16",
    "koi8-r": "cskoi8r koi koi8 koi8-r",
    "koi8-u": "koi8-ru koi8-u",
    "macintosh": "csmacintosh mac macintosh x-mac-roman",
    "windows-874": "dos-874 iso-8859-11 tis-620 windows-874",
    "windows-1250": "cp1250 windows-1250 x-cp1250",
    "windows-1251": "cp1251 windows-1251 x-cp1251",
    "windows-1252": "ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso_8859-1:1987 l1 "
    "latin1 us-ascii windows-1252 x-cp1252",
    "windows-1253": "cp1253 windows-1253 x-cp1253",
    "windows-1254": "cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso_8859-9:1989 l5 latin5 windows-1254 x-cp1254",
    "windows-1255": "cp1255 windows-1255 x-cp1255",
    "windows-1256": "cp1256 windows-1256 x-cp1256",
    "windows-1257": "cp1257 windows-1257 x-cp1257",
    "windows-1258": "cp1258 windows-1258 x-cp1258",
    "x-mac-cyrillic": "x-mac-cyrillic x-mac-ukrainian",
    "euc-jp": "cseucpkdfmtjapanese euc-jp x-euc-jp",
    "iso-2022-jp": "csiso2022jp iso-2022-jp",
    "shift_jis": "csshiftjis ms932 ms_kanji shift-jis sjis windows-31j x-sjis",
    "euc-kr": "cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 windows-949",
}
_NO_LETTER: Final = lazy(r"[^a-z0-9]+")


def _key(label: str) -> str:
    """Labels are compared by their letters and digits: `ISO_8859-2` is `iso88592`."""
    return _NO_LETTER.sub("", label.lower())


_BY_KEY: Final = {_key(label): name for name, labels in _LABELS.items() for label in labels.split()}
_MISSPELT: Final = (  # gb2321, uft-8 and the like are common enough for patterns
    (lazy(r"^hz"), "hz"),
    (lazy(r"gb\d|gbk|936$|euccn|^chinese"), "gb18030"),
    (lazy(r"big5|950$"), "big5"),
    (lazy(r"^x?utf|^uft|^unicode"), "utf-8"),
)
FOREIGN: Final = {  # our name -> Python's codec; besides these and the Chinese ones no codec is ever used
    **{name: name.replace("iso-", "iso").replace("-", "_") for name in _LABELS if name.startswith("iso-8859")},
    **{name: name.replace("windows-", "cp") for name in _LABELS if name.startswith("windows-")},
    **{"koi8-r": "koi8_r", "koi8-u": "koi8_u", "ibm866": "cp866"},
    **{"macintosh": "mac_roman", "x-mac-cyrillic": "mac_cyrillic"},
    **{"shift_jis": "cp932", "euc-jp": "euc_jp", "euc-kr": "cp949"},
}
CODECS: Final = CHINESE | FOREIGN | {"iso-2022-jp": "iso2022_jp"}


def encoding_of(label: str) -> str | None:
    """The encoding of a label; `None` for a label without a usable encoding.

    >>> encoding_of("GB_2312-80"), encoding_of("uft-8"), encoding_of("x-user-defined")
    ('gb18030', 'utf-8', None)
    """
    key = _key(label)
    return _BY_KEY.get(key) or next((name for pattern, name in _MISSPELT if pattern.search(key)), None)


def is_label(label: str) -> bool:
    """Whether browsers or Python know the label and the encoding can be read; misspellings are not known.

    >>> is_label("GB_2312-80"), is_label("cp936"), is_label("gb23l2")
    (True, True, False)
    """
    try:
        return _key(label) in _BY_KEY or (codecs.lookup(label)._is_text_encoding and encoding_of(label) is not None)
    except (LookupError, ValueError):
        return False


def labels_of(raw: bytes, declared: str | None) -> dict[str, How]:
    """The encodings named by transport and page, most trusted first."""
    found: dict[str, How] = {}
    if declared and (name := encoding_of(re.split(r"charset\s*=", declared.lower())[-1].partition(";")[0])):
        found[name] = "header"
    for label in _LABEL.findall(raw[:_HEAD]):
        if name := encoding_of(label.decode("ascii")):
            found.setdefault(name, "declared")
    return found
