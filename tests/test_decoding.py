"""Marks × labels × bytes × damage: a page is decoded right, or what it lost is small and counted."""

from __future__ import annotations

import codecs
import contextlib
import gzip
import itertools
import random
from functools import partial
from typing import Final, NamedTuple

import pytest
from case_table import table
from growing import MORE, TOO_MUCH, growth
from hypothesis import given
from hypothesis import strategies as st

from qznews_extract.decoding import Decoded, decode
from qznews_extract.errors import DecodeError

LOST: Final = "\ufffd"
SIMPLE: Final = (
    "　　本报讯（记者 于海宁）昨天上午，城北果蔬市场的新大棚迎来第一批菜农。市场负责人说，今年冬天大棚里能摆下300个"
    "摊位，比去年多一倍；遇上雨雪，卖菜的人也不用再站在路边。\r\n　　“地面不滑了，秤也是新的。”菜农老于告诉记者。"
)
FOUR_BYTES: Final = SIMPLE.replace("于海宁", "于㐂𠀀")
TRADITIONAL: Final = (
    "　　【本報記者林子文報導】市立圖書館昨天公布，新館將於明年3月開放，總共有12萬冊書，其中兒童讀物占四成。館長表示，"
    "對於住在山區的學生，會派行動書車每週前往兩次。\r\n　　「孩子們不必再走一個小時的路。」一位老師在會議後告訴記者。"
)


class Case(NamedTuple):
    text: str
    codec: str
    encoding: str
    right: str
    misspelt: str
    wrong: str


CASES: Final = {
    "utf-8": Case(SIMPLE, "utf-8", "utf-8", "utf-8", "uft_8", "gb2312"),
    "utf-8 traditional": Case(TRADITIONAL, "utf-8", "utf-8", "UTF-8", "utf8;", "big5"),
    "gb2312": Case(SIMPLE, "gb2312", "gb18030", "gb2312", "gb2321", "utf-8"),
    "gbk": Case(SIMPLE.replace("海宁", "珺镕"), "gbk", "gb18030", "GBK", "x-gbk", "big5"),
    "gb18030": Case(FOUR_BYTES, "gb18030", "gb18030", "gb18030", "gb_18030", "big5-hkscs"),
    "gbk traditional": Case(TRADITIONAL, "gbk", "gb18030", "gbk", "gb-2312", "big5"),
    "big5": Case(TRADITIONAL, "big5", "big5", "big5", "big-5", "gb2312"),
    "hz": Case(SIMPLE, "hz", "hz", "hz-gb-2312", "hz_gb", "big5"),
    "utf-16-le": Case(SIMPLE, "utf-16-le", "utf-16-le", "utf-16", "utf16le", "gb2312"),
    "utf-16-be": Case(TRADITIONAL, "utf-16-be", "utf-16-be", "utf-16be", "utf_16", "big5"),
}
LABELS: Final = ("right", "misspelt", "wrong", "utf-16", "iso-8859-1", "shift_jis", "euc-kr", "rot13", "")


def label_of(case: Case, label: str) -> str:
    return {"right": case.right, "misspelt": case.misspelt, "wrong": case.wrong}.get(label, label)


def page(text: str, label: str = "") -> str:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={label}">' if label else ""
    return f"<html><head>{meta}\n<title>{text[5:12]}</title></head>\n<body><p>{text}</p></body></html>\n"


def damaged(case: Case, label: str) -> tuple[str, tuple[bytes, bytes, bytes]]:
    """A page, and its bytes before the character to damage, of that, and behind it."""
    html = page(case.text, label_of(case, label))
    if case.codec == "hz":  # the codec would close its brackets at each cut
        marked = "秤".encode("hz")[2:-2]
        before, behind = html.encode("hz").rsplit(marked, 1)
    else:
        at = max(html.rfind(char) for char in ("㐂" if case.text is FOUR_BYTES else "秤書"))
        before, marked, behind = (part.encode(case.codec) for part in (html[:at], html[at], html[at + 1 :]))
    return html, (before, marked, behind)


def lost(expected: str, found: str) -> int:
    """How long the stretch is in which two texts differ."""
    short = min(len(expected), len(found))
    front = next((n for n in range(short) if expected[n] != found[n]), short)
    back = next((n for n in range(short - front) if expected[-1 - n] != found[-1 - n]), short - front)
    return max(len(expected), len(found)) - front - back


@pytest.mark.parametrize("name", CASES)
@table(("label", "transport"), itertools.product(LABELS, ["right", "wrong", "utf-16", "iso-8859-1", "euc-kr", ""]))
def test_whole_page_is_right_whatever_page_and_transport_say(name: str, label: str, transport: str) -> None:
    case = CASES[name]
    html = page(case.text, label_of(case, label))
    found = decode(html.encode(case.codec), label_of(case, transport))
    assert (found.text, found.encoding, found.replaced) == (html, case.encoding, 0)


@table("label", LABELS)
@table("name", ["utf-8", "utf-8 traditional", "utf-16-le", "utf-16-be"])
def test_mark_is_believed_and_cut_off(name: str, label: str) -> None:
    case, named = CASES[name], label_of(CASES[name], label)
    html = page(case.text, named)
    assert decode(f"\ufeff{html}".encode(case.codec), named) == (html, case.encoding, "bom", 0)


@table("label", ["right", "wrong", "misspelt", ""])
@table("name", CASES)
def test_bad_byte_costs_two_characters_at_most(name: str, label: str) -> None:
    html, (before, marked, behind) = damaged(CASES[name], label)
    for at in range(len(marked)):
        found = decode(before + marked[:at] + b"\xff" + marked[at + 1 :] + behind)
        assert found.encoding == CASES[name].encoding
        assert lost(html, found.text) <= (4 if len(marked) == 4 else 2)  # of four bytes the two digits may stay
        # any two bytes are a character in UTF-16, so that nobody can tell
        assert found.replaced in ((0,) if name.startswith("utf-16") else (1, 2))


@table("label", ["right", "wrong", ""])
@table("name", CASES)
def test_page_cut_in_a_character_loses_that_character(name: str, label: str) -> None:
    html, (before, marked, _) = damaged(CASES[name], label)
    for at in range(1, len(marked)):
        found = decode(before + marked[:at])
        rest = found.text[found.text.index(LOST) :]
        assert html.startswith(found.text.removesuffix(rest))
        assert rest.rstrip("0123456789") == LOST  # a digit is the second byte of a character of four
        assert (found.encoding, found.replaced) == (CASES[name].encoding, 1)


@table("inserted", [True, False])
@table("name", ["utf-8", "gb2312", "big5"])
def test_bad_byte_anywhere_leaves_its_neighbours_in_step(name: str, inserted: bool) -> None:
    case = CASES[name]
    html = page(case.text[:70])
    raw = html.encode(case.codec)
    for at in range(raw.index(b"<p>"), raw.index(b"</p>")):
        found = decode(raw[:at] + b"\xff" + raw[at + (not inserted) :])
        assert lost(html, found.text) <= 2
        assert 1 <= found.replaced <= 2


@pytest.mark.parametrize(("codec", "lead"), [("utf-8", b"\xe7"), ("gbk", b"\xd6"), ("big5", b"\xa4")])
def test_markup_behind_half_a_character_stays(codec: str, lead: bytes) -> None:
    text = TRADITIONAL if codec == "big5" else SIMPLE
    found = decode(f"<p>{text}".encode(codec) + lead + b"<br>" + f"{text}</p>".encode(codec))
    assert found.text == f"<p>{text}{LOST}<br>{text}</p>"
    assert found.replaced == 1


@table("label", ["utf-8", "gb2312", "big5", "latin1", ""])
def test_utf8_with_much_damage_is_still_utf8(label: str) -> None:
    raw = b"\xff".join([SIMPLE.encode()] * 30)
    assert decode(raw, label) == (LOST.join([SIMPLE] * 30), "utf-8", "utf-8", 29)


def test_stretch_of_gbk_in_a_page_of_utf8_costs_that_stretch_alone() -> None:
    found = decode(SIMPLE.encode() + "<i>友情链接</i>".encode("gbk") + SIMPLE.encode(), "gbk")
    assert (found.encoding, 1 <= found.replaced <= 8) == ("utf-8", True)
    assert found.text[: len(SIMPLE) + 3] + found.text[-len(SIMPLE) - 4 :] == f"{SIMPLE}<i></i>{SIMPLE}"


def test_broken_utf8_sequence_is_one_lost_character_with_its_orphans() -> None:
    raw = SIMPLE.encode() + b"\xff\x9f\x98\x80" + SIMPLE.encode() + b"\xe4\xff\xad"
    assert decode(raw).text == f"{SIMPLE}{LOST}{SIMPLE}{LOST}{LOST}"


@pytest.mark.parametrize("codec", ["utf-8", "utf-16-le", "gb18030"])
def test_replacement_characters_of_the_source_are_not_counted(codec: str) -> None:
    text = page(SIMPLE + LOST * 3 + SIMPLE)
    assert decode(text.encode(codec)).replaced == 0
    assert decode(text.encode(codec)[:-2] + b"\xff").replaced == 1


@pytest.mark.parametrize("codec", ["utf-8", "gbk", "utf-16-le"])
def test_line_ends_and_zero_characters_stay(codec: str) -> None:
    text = page(f"甲\r\n乙\r丙\n\0{SIMPLE}")
    assert decode(text.encode(codec)).text == text


GB: Final = page(SIMPLE).encode("gbk")
TOLD: Final[dict[str, tuple[bytes, str | None, str, str]]] = {
    "whole content type": (GB, 'text/html; Charset = "GB2312"; x=y', "gb18030", "header"),
    "content type without charset": (GB, "text/html", "gb18030", "best"),
    "page against header": (page(SIMPLE, "gb2312").encode("gbk"), "big5", "gb18030", "declared"),
    "header against page": (page(SIMPLE, "big5").encode("gbk"), "gbk", "gb18030", "header"),
    "xml": (b'<?xml version="1.0" encoding="GBK"?>' + GB, None, "gb18030", "declared"),
    "short meta": (b"<meta charset=gb2312>" + GB, None, "gb18030", "declared"),
    "label behind a script": (b" " * 9000 + page(SIMPLE, "gbk").encode("gbk"), None, "gb18030", "declared"),
    "nobody": (GB, None, "gb18030", "best"),
    "few characters": ("<p>新聞".encode("big5"), "big5", "big5", "header"),
    "few characters, wrong label": ("<p>的時間".encode("big5"), "gbk", "big5", "best"),
    "few characters, rare": (b"<p>~{hl~}", "hz-gb-2312", "hz", "shape"),
    "ascii": (b"<p>plain</p>", "gb2312", "utf-8", "utf-8"),
    "mark of utf-8 on gbk": (codecs.BOM_UTF8 + GB, None, "gb18030", "best"),
    "mark of utf-16 on utf-8": (codecs.BOM_UTF16_LE + page(SIMPLE).encode(), None, "utf-8", "utf-8"),
    "mark of utf-32": (codecs.BOM_UTF32_LE + SIMPLE.encode("utf-32-le"), None, "utf-32-le", "bom"),
}


@pytest.mark.parametrize(("raw", "declared", "encoding", "how"), TOLD.values(), ids=TOLD)
def test_who_decided(raw: bytes, declared: str | None, encoding: str, how: str) -> None:
    found = decode(raw, declared)
    assert (found.encoding, found.how, found.replaced) == (encoding, how, 0)


JAPANESE: Final = "市は今日、新しい図書館を春に開くと発表した。山の学校には車で子どもの本を届けるという。"
FOREIGN: Final = {
    "shift_jis": ("cp932", JAPANESE),
    "euc-jp": ("euc_jp", JAPANESE),
    "euc-kr": ("cp949", "시는 오늘 새 도서관을 내년 봄에 연다고 밝혔다. 산골 학교에는 차로 책을 보낸다."),
    "windows-1252": (
        "cp1252",
        "Le café du théâtre fermera à Noël; la mairie a déjà reçu trois idées très différentes.",
    ),
    "windows-1251": (
        "cp1251",
        "Город сообщил сегодня, что новая библиотека откроется весной; книги привезут на машине.",
    ),
}


@table("label", FOREIGN)
def test_foreign_label_is_honoured_on_a_foreign_page_even_a_damaged_one(label: str) -> None:
    codec, text = FOREIGN[label]
    assert decode(page(text).encode(codec), label.upper()) == (page(text), label, "header", 0)
    html = page(text * 3, label)
    assert decode(html.encode(codec)) == (html, label, "declared", 0)
    bad = b"\x98" if label == "windows-1251" else b"\x81"  # a lead byte, or one that the code page leaves free
    assert decode(html.encode(codec) + bad) == (html + LOST, label, "declared", 1)


@table("label", ["rot13", "zlib", "base64", "hex", "unicode_escape", "idna", "utf-7", "mbcs", "bz2", "\0"])
def test_label_that_is_no_encoding_of_pages_is_passed_over(label: str) -> None:
    assert decode(GB, label) == (page(SIMPLE), "gb18030", "best", 0)
    assert decode(page(SIMPLE).encode(), label) == (page(SIMPLE), "utf-8", "utf-8", 0)


@table("script", ["x = ~{}", "a ~{b~} c", "/~{2}/", "~~{!~}", "if(~{:5~}){}"])
def test_code_that_looks_like_hz_stays(script: str) -> None:
    text = f"<script>{script}</script>\n"
    assert decode(text.encode()) == (text, "utf-8", "utf-8", 0)


def test_hz_escapes() -> None:
    raw = b"<p>~~5 ~{" + bytes(byte & 0x7F for byte in "新闻记者".encode("gb2312")) + b"~}, ~\nA</p>"
    assert decode(raw) == Decoded("<p>~5 新闻记者, A</p>", "hz", "shape", 0)
    for damage in (b"\xff{", b"~\xff"):  # to the first of two brackets
        assert decode(raw.replace(b"~{", damage) + raw).text == "<p>~5 新闻记者, A</p>" * 2


BINARY: Final = {
    "empty": (b"", "empty; fetch"),
    "wide mark alone": (codecs.BOM_UTF16_BE, "empty; fetch"),
    "gzip": (gzip.compress(GB), "compressed data .*; unpack it first"),
    "zip": (b"PK\x03\x04\x14\0\0\0", "compressed data .*; unpack it first"),
    "pdf": (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", "PDF file; save the page as HTML"),
    "png": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "image; pass the page"),
    "jpeg": (b"\xff\xd8\xff\xe0\0\x10JFIF", "image; pass the page"),
    "webp": (b"RIFF\x1a\0\0\0WEBPVP8L", "image; pass the page"),
    "zeros": (b"\0" * 5000, "binary data, .*; pass the page unpacked"),
    "noise": (random.Random(5).randbytes(20_000), "binary data, .*; pass the page unpacked"),  # noqa: S311 - no secret
    "numbers of 16 bits": (bytes(n if i % 2 else 0 for n in range(1, 20) for i in (0, 1)) * 50, "binary data"),
    "numbers of 32 bits": (b"\x05\0\0\0\x41\0\0\0" * 300, "binary data"),
}


@pytest.mark.parametrize(("raw", "advice"), BINARY.values(), ids=BINARY)
def test_what_is_no_text_is_refused_with_advice(raw: bytes, advice: str) -> None:
    with pytest.raises(DecodeError, match=advice):
        decode(raw)


@table(
    ("raw", "text"),
    [(b"\xff", LOST), (b"\x81\x30", f"{LOST}0"), (b"~{", "~{"), (b"<p>\0</p>", "<p>\0</p>"), (b" ", " ")],
)
def test_scraps_are_text(raw: bytes, text: str) -> None:
    assert decode(raw).text == text


@table(("codec", "text"), [("utf-8", "新闻网站"), ("gbk", "新闻网站"), ("big5", "新聞網站")])
def test_time_grows_with_the_page_alone(codec: str, text: str) -> None:
    """Damage in every word: to decode the page again for each loss would take minutes."""
    damaged = text.encode(codec) + b"\xff"
    for word in (damaged, damaged + b"<"):
        assert decode(word * 2_000).replaced >= 2_000
        assert growth(partial(decode, word * 2_000), partial(decode, word * MORE * 2_000)) < TOO_MUCH


@given(st.binary(max_size=60), st.text(max_size=9))
def test_any_bytes_give_a_text_or_a_decode_error(raw: bytes, declared: str) -> None:
    with contextlib.suppress(DecodeError):
        found = decode(raw, declared)
        assert 0 <= found.replaced <= found.text.count(LOST)


@given(st.text(st.characters(codec="utf-8")))
def test_sound_utf8_comes_back_equal(text: str) -> None:
    html = page(SIMPLE) + text
    assert decode(html.encode()) == (html, "utf-8", "utf-8", 0)
