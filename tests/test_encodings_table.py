"""The table: byte order mark × label × encoding × damage. A page is decoded right, or what it lost is told and small.

The labels are those of the WHATWG Encoding Standard and misspelt ones; they stand in the page or come from a transport.
"""

from __future__ import annotations

import codecs
import itertools
from typing import Final, NamedTuple

import pytest
from case_table import table
from test_decoding import FOREIGN, FOUR_BYTES, JAPANESE, SIMPLE, TRADITIONAL, lost, page

from qznews_extract.decoding import decode
from qznews_extract.decoding.labels import CODECS, encoding_of
from qznews_extract.errors import DecodeError

MARKS: Final = {
    "none": b"",
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
}
LABELS: Final = (
    "",
    "right",
    "big5",
    "gb_2312",
    "utf8",
    "uft-8",
    "utf-16",
    "UTF-16BE",
    "iso-8859-1",
    "shift_jis",
    "gbk",
)
LOST: Final = "\ufffd"


class Kind(NamedTuple):
    """Bytes of a kind: the text, Python's codec, what `decode` calls it, and the character to damage."""

    text: str
    codec: str
    encoding: str
    char: str


KINDS: Final = {
    "utf-8": Kind(SIMPLE, "utf-8", "utf-8", "秤"),
    "gb2312": Kind(SIMPLE, "gb2312", "gb18030", "秤"),
    "gbk": Kind(SIMPLE.replace("海宁", "珺镕"), "gbk", "gb18030", "珺"),
    "gb18030": Kind(FOUR_BYTES, "gb18030", "gb18030", "㐂"),
    "big5": Kind(TRADITIONAL, "big5", "big5", "書"),
    "hz": Kind(SIMPLE, "hz", "hz", "秤"),
    "utf-16-le": Kind(SIMPLE, "utf-16-le", "utf-16-le", "秤"),
    "utf-16-be": Kind(TRADITIONAL, "utf-16-be", "utf-16-be", "書"),
}
WIDE: Final = ("utf-16-le", "utf-16-be")


def parts(kind: Kind, label: str) -> tuple[str, str, bytes, bytes, bytes]:
    """What stands before the character and behind it, and the bytes of all three."""
    html = page(kind.text, kind.encoding if label == "right" else label)
    before, _, behind = html.rpartition(kind.char)
    if kind.codec == "hz":  # the codec would close its brackets at each cut
        marked = kind.char.encode("hz")[2:-2]
        head, tail = html.encode("hz").rsplit(marked, 1)
        return before, behind, head, marked, tail
    return before, behind, before.encode(kind.codec), kind.char.encode(kind.codec), behind.encode(kind.codec)


@pytest.mark.parametrize("name", KINDS)
@table(("mark", "label"), itertools.product(MARKS, LABELS))
def test_whole_page(name: str, mark: str, label: str) -> None:
    kind = KINDS[name]
    before, behind, *raw = parts(kind, label)
    for transport in (None, label):
        found = decode(MARKS[mark] + b"".join(raw), transport)
        assert (found.text, found.encoding, found.replaced) == (before + kind.char + behind, kind.encoding, 0)


@pytest.mark.parametrize("name", KINDS)
@table(("mark", "label"), itertools.product(MARKS, LABELS))
def test_one_bad_byte(name: str, mark: str, label: str) -> None:
    kind = KINDS[name]
    before, behind, head, marked, tail = parts(kind, label)
    for at in range(len(marked)):
        found = decode(MARKS[mark] + head + marked[:at] + b"\xff" + marked[at + 1 :] + tail)
        assert lost(before + kind.char + behind, found.text) <= 2
        assert found.encoding == kind.encoding
        assert found.replaced > 0 or name in WIDE  # there any two bytes are a character, and nobody can tell


@pytest.mark.parametrize("name", KINDS)
@table(("mark", "label"), itertools.product(MARKS, LABELS))
def test_page_cut_in_a_character(name: str, mark: str, label: str) -> None:
    kind = KINDS[name]
    before, _, head, marked, _ = parts(kind, label)
    for at in range(1, len(marked)):
        found = decode(MARKS[mark] + head + marked[:at])
        assert found.text.startswith(before)
        assert found.text.removeprefix(before).rstrip("0123456789") == LOST  # a digit is the second byte of four
        assert (found.encoding, found.replaced) == (kind.encoding, 1)


@table("name", KINDS)
def test_bad_byte_amid_a_page_anywhere(name: str) -> None:
    """Also in markup, where a bad byte cannot be told from the lead byte of what follows."""
    kind = KINDS[name]
    before, behind, *raw = parts(kind, "")
    source = b"".join(raw)
    for at in range(30, len(source), 7):
        found = decode(source[:at] + b"\xff" + source[at + 1 :])
        assert lost(before + kind.char + behind, found.text) <= 2


@pytest.mark.parametrize("mark", ["utf-16-le", "utf-16-be"])
def test_mark_before_text_of_the_wide_kind_is_believed(mark: str) -> None:
    for text in ("一", "青州", "뉴스 기사", "青州\n新闻", "plain", "<p>"):
        assert decode(MARKS[mark] + text.encode(mark)).text == text


def test_mark_before_binary_data_helps_nothing() -> None:
    with pytest.raises(DecodeError, match="binary data"):
        decode(codecs.BOM_UTF16_LE + bytes(range(32)) * 40)


# The labels of the standard as its own table has them, under the names that the standard gives to encodings.
WHATWG: Final = {
    "utf-8": "unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8",
    "ibm866": "866 cp866 csibm866 ibm866",
    "iso-8859-2": "csisolatin2 iso-8859-2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2",
    "iso-8859-3": "csisolatin3 iso-8859-3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3",
    "iso-8859-4": "csisolatin4 iso-8859-4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4",
    "iso-8859-5": "csisolatincyrillic cyrillic iso-8859-5 iso-ir-144 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988",
    "iso-8859-6": "arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6 iso-8859-6-e "
    "iso-8859-6-i iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987",
    "iso-8859-7": "csisolatingreek ecma-118 elot_928 greek greek8 iso-8859-7 iso-ir-126 iso8859-7 iso88597 iso_8859-7 "
    "iso_8859-7:1987 sun_eu_greek",
    "iso-8859-8": "csiso88598e csisolatinhebrew hebrew iso-8859-8 iso-8859-8-e iso-ir-138 iso8859-8 iso88598 "
    "iso_8859-8 iso_8859-8:1988 visual",
    "iso-8859-8-i": "csiso88598i iso-8859-8-i logical",
    "iso-8859-10": "csisolatin6 iso-8859-10 iso-ir-157 iso8859-10 iso885910 l6 latin6",
    "iso-8859-13": "iso-8859-13 iso8859-13 iso885913",
    "iso-8859-14": "iso-8859-14 iso8859-14 iso885914",
    "iso-8859-15": "csisolatin9 iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9",
    "iso-8859-16": "iso-8859-16",
    "koi8-r": "cskoi8r koi koi8 koi8-r koi8_r",
    "koi8-u": "koi8-ru koi8-u",
    "macintosh": "csmacintosh mac macintosh x-mac-roman",
    "windows-874": "dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 windows-874",
    "windows-1250": "cp1250 windows-1250 x-cp1250",
    "windows-1251": "cp1251 windows-1251 x-cp1251",
    "windows-1252": "ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 "
    "iso_8859-1 iso_8859-1:1987 l1 latin1 us-ascii windows-1252 x-cp1252",
    "windows-1253": "cp1253 windows-1253 x-cp1253",
    "windows-1254": "cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 latin5 "
    "windows-1254 x-cp1254",
    "windows-1255": "cp1255 windows-1255 x-cp1255",
    "windows-1256": "cp1256 windows-1256 x-cp1256",
    "windows-1257": "cp1257 windows-1257 x-cp1257",
    "windows-1258": "cp1258 windows-1258 x-cp1258",
    "x-mac-cyrillic": "x-mac-cyrillic x-mac-ukrainian",
    "gbk": "chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk",
    "gb18030": "gb18030",
    "big5": "big5 big5-hkscs cn-big5 csbig5 x-x-big5",
    "euc-jp": "cseucpkdfmtjapanese euc-jp x-euc-jp",
    "iso-2022-jp": "csiso2022jp iso-2022-jp",
    "shift_jis": "csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis",
    "euc-kr": "cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 "
    "windows-949",
    "replacement": "csiso2022kr hz-gb-2312 iso-2022-cn iso-2022-cn-ext iso-2022-kr replacement",
    "utf-16be": "unicodefffe utf-16be",
    "utf-16le": "csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le",
    "x-user-defined": "x-user-defined",
}
OURS: Final = {"gbk": "gb18030", "utf-16be": "utf-8", "utf-16le": "utf-8", "iso-8859-8-i": "iso-8859-8"}
NO_TEXT: Final = ("replacement", "x-user-defined")  # what a browser shows no text for; ours are judged without a label
STANDARD: Final = [(label, name) for name, labels in WHATWG.items() for label in labels.split()]
SAMPLES: Final = {name: text for name, (_, text) in FOREIGN.items()} | {
    "iso-2022-jp": JAPANESE,
    "iso-8859-5": FOREIGN["windows-1251"][1],
    "koi8-r": FOREIGN["windows-1251"][1],
    "koi8-u": FOREIGN["windows-1251"][1],
    "ibm866": FOREIGN["windows-1251"][1],
    "x-mac-cyrillic": FOREIGN["windows-1251"][1],
    "iso-8859-7": "Ο δήμος ανακοίνωσε σήμερα ότι η νέα βιβλιοθήκη ανοίγει την άνοιξη.",
    "windows-1253": "Ο δήμος ανακοίνωσε σήμερα ότι η νέα βιβλιοθήκη ανοίγει την άνοιξη.",
    "iso-8859-6": "أعلنت البلدية اليوم أن المكتبة الجديدة ستفتح في الربيع",
    "windows-1256": "أعلنت البلدية اليوم أن المكتبة الجديدة ستفتح في الربيع",
    "iso-8859-8": "העירייה הודיעה היום שהספרייה החדשה תיפתח באביב",
    "windows-1255": "העירייה הודיעה היום שהספרייה החדשה תיפתח באביב",
    "windows-874": "เทศบาลประกาศวันนี้ว่าห้องสมุดแห่งใหม่จะเปิดในฤดูใบไม้ผลิ",
}


def test_table_of_labels_is_whole() -> None:
    assert (len(STANDARD), len(WHATWG)) == (228, 40)
    assert len({label for label, _ in STANDARD}) == 228


@table(("label", "name"), STANDARD)
def test_label_of_the_standard(label: str, name: str) -> None:
    """Every label means its encoding, and neither a right nor a wrong one costs a Chinese page a character."""
    expected = "hz" if label == "hz-gb-2312" else None if name in NO_TEXT else OURS.get(name, name)
    assert encoding_of(label) == encoding_of(label.upper()) == expected
    for text, codec in ((SIMPLE, "utf-8"), (SIMPLE, "gbk"), (TRADITIONAL, "big5")):
        html = page(text, label)
        assert decode(html.encode(codec), label).text == html


@table("name", [name for name in WHATWG if OURS.get(name, name) not in NO_TEXT])
def test_page_in_an_encoding_of_the_standard_is_read_by_each_of_its_labels(name: str) -> None:
    encoding = OURS.get(name, name)
    text = SAMPLES.get(encoding, TRADITIONAL if encoding == "big5" else "Žluť, Ñandú, Ærø, č ş ő ū ŵ é" * 3)
    if encoding in {"gb18030", "utf-8"}:
        text = SIMPLE
    codec = CODECS.get(encoding, encoding)
    for label in WHATWG[name].split():
        html = page(text.encode(codec, "ignore").decode(codec), label)
        assert decode(html.encode(codec)).text == html


@table("label", [*WHATWG["replacement"].split(), "x-user-defined", "rot13", "？", ""])
def test_label_that_names_no_text_is_passed_over(label: str) -> None:
    html = page(SIMPLE)
    assert decode(html.encode("gbk"), label) == (html, "gb18030", "best", 0)
