"""The thresholds of decoding, each on both sides: what is binary, what has the shape of UTF-16, which code is read."""

from __future__ import annotations

import codecs
from typing import Final

import pytest
from case_table import table

from qznews_extract.decoding import _by_second_bytes, _by_shape, _refuse_controls, _score, decode
from qznews_extract.decoding.labels import labels_of
from qznews_extract.decoding.mending import LOST
from qznews_extract.errors import DecodeError

RARE: Final = "鼯"  # a character that is not common; 的 is


@pytest.mark.parametrize(
    ("controls", "others", "binary"),
    [
        pytest.param(1, 2, False, id="a third of three bytes"),
        pytest.param(2, 3, True, id="more than a third"),
        pytest.param(3, 15, False, id="three of a few bytes"),
        pytest.param(4, 15, True, id="four of nineteen"),
        pytest.param(4, 16, False, id="four of twenty"),
        pytest.param(8, 92, False, id="eight of a hundred"),
        pytest.param(9, 91, True, id="nine of a hundred"),
    ],
)
def test_controls_of_binary_data(controls: int, others: int, binary: bool) -> None:
    sample = b"\x01" * controls + b"a" * others
    if not binary:
        _refuse_controls(sample)
        return
    with pytest.raises(DecodeError):
        _refuse_controls(sample)


@table("control", [0x00, 0x08, 0x0E, 0x1A, 0x1C, 0x1F, 0x7F])
def test_a_control_character(control: int) -> None:
    with pytest.raises(DecodeError):
        _refuse_controls(bytes([control]) * 4)


@table("space", [0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1B, 0x20])
def test_a_byte_that_text_has(space: int) -> None:
    _refuse_controls(bytes([space]) * 4)


def shape(raw: bytes) -> str:
    try:
        found = _by_shape(raw)
    except DecodeError:
        return "binary"
    return found.encoding if found else "narrow"


WIDE: Final = RARE.encode("utf-16-le")


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        pytest.param(b"a\0" * 26 + b"aa" * 24, "utf-16-le", id="a quarter of the bytes are zeros"),
        pytest.param(b"\0a" * 26 + b"aa" * 24, "utf-16-be", id="on the other side"),
        pytest.param(b"a\0" * 25 + b"aa" * 25, "binary", id="less than a quarter"),
        pytest.param(
            b"a\0" * 27 + b"\0a" * 13 + b"aa" * 10, "utf-16-le", id="less than half as many on the other side"
        ),
        pytest.param(b"a\0" * 26 + b"\0a" * 13 + b"aa" * 11, "binary", id="half as many"),
        pytest.param(b"a\0" * 3 + WIDE * 146, "utf-16-le", id="three zeros in 298 bytes that are no UTF-8"),
        pytest.param(b"a\0" * 3 + WIDE * 147, "narrow", id="in 300 bytes"),
        pytest.param(b"a\0" * 2 + WIDE * 9, "narrow", id="two zeros"),
        pytest.param(b"a\0" * 3 + b"aa" * 100, "narrow", id="three zeros in sound UTF-8"),
        pytest.param(b"a\0" * 2000 + b"aa" * 9000, "utf-16-le", id="the sample tells"),
        pytest.param(b"aa" * 2048 + b"a\0" * 9000, "narrow", id="not what follows it"),
        pytest.param(b"<p>\xc7\xe0\xd6\xdd", "narrow", id="no zeros"),
    ],
)
def test_shape_of_utf_16(raw: bytes, expected: str) -> None:
    assert shape(raw) == expected


@pytest.mark.parametrize(
    ("familiar", "encoding"),
    [pytest.param(15, "utf-16-le", id="15 in the hundred"), pytest.param(14, None, id="14 in the hundred")],
)
def test_a_mark_is_believed_before_common_characters(familiar: int, encoding: str | None) -> None:
    raw = codecs.BOM_UTF16_LE + ("的" * familiar + RARE * (100 - familiar)).encode("utf-16-le")
    found = decode(raw)
    assert (found.how == "bom") is (encoding is not None)
    assert encoding in (None, found.encoding)


def test_ascii_and_common_characters_are_familiar_together() -> None:
    raw = codecs.BOM_UTF16_LE + ("a的" * 9 + RARE * 82).encode("utf-16-le")
    assert decode(raw).how == "bom"


@pytest.mark.parametrize(
    ("length", "japanese"), [pytest.param(100, False, id="one byte of 100"), pytest.param(101, True, id="one of 101")]
)
def test_damage_in_japanese_of_seven_bits(length: int, japanese: bool) -> None:
    raw = "市は".encode("iso2022_jp").ljust(length - 1, b"a") + b"\xff"
    assert (decode(raw).encoding == "iso-2022-jp") is japanese


def test_a_mark_of_the_other_byte_order_is_mended() -> None:
    assert decode(codecs.BOM_UTF16_LE + "青州的新闻".encode("utf-16-be"))[:3] == ("青州的新闻", "utf-16-be", "bom")
    assert decode(codecs.BOM_UTF16_BE + "青州的新闻".encode("utf-16-le"))[:3] == ("青州的新闻", "utf-16-le", "bom")


def told(raw: bytes, encoding: str, high: int | None = None) -> bool:
    """Whether second bytes alone tell that a page is in the encoding."""
    count = sum(byte > 0x7F for byte in raw) if high is None else high
    return _by_second_bytes(raw, encoding, "declared", count) is not None


GB, BIG5 = "青州".encode("gbk"), "一".encode("big5")


@pytest.mark.parametrize(
    ("raw", "encoding", "high", "expected"),
    [
        pytest.param(GB * 16, "gb18030", None, True, id="32 pairs"),
        pytest.param(GB * 15 + GB[:2], "gb18030", None, False, id="31 pairs"),
        pytest.param(b"<p>" + GB * 16, "gb18030", None, True, id="ASCII counts nothing"),
        pytest.param(GB * 25, "gb18030", 96, True, id="more than nineteen of twenty second bytes are high"),
        pytest.param(GB * 25, "gb18030", 95, False, id="nineteen of twenty"),
        pytest.param(GB * 25, "big5", None, False, id="all are high in Big5"),
        pytest.param(BIG5 * 40, "big5", None, True, id="all are low in Big5"),
        pytest.param(BIG5 * 40, "gb18030", None, False, id="all are low in GB2312"),
        pytest.param(GB * 25 + b"\xff<", "gb18030", None, True, id="one loss in 50 pairs"),
        pytest.param(GB * 24 + b"\xff<", "gb18030", None, False, id="one loss in 48 pairs"),
    ],
)
def test_second_bytes(raw: bytes, encoding: str, high: int | None, expected: bool) -> None:
    assert told(raw, encoding, high) is expected


def test_second_bytes_give_the_text() -> None:
    assert _by_second_bytes(GB * 16, "gb18030", "header", 64) == ("青州" * 16, "gb18030", "header", 0)
    assert _by_second_bytes(GB * 25 + b"\xff<", "gb18030", "header", 101) == (
        f"{'青州' * 25}{LOST}<",
        "gb18030",
        "header",
        1,
    )


@pytest.mark.parametrize(
    ("raw", "encoding", "score"),
    [
        pytest.param("的的".encode("gbk"), "gb18030", 1, id="common characters"),
        pytest.param(f"的{RARE}".encode("gbk"), "gb18030", 0.5, id="half of them"),
        pytest.param(f"的<p>{RARE}".encode("gbk"), "gb18030", 0.5, id="ASCII counts nothing"),
        pytest.param("的".encode("gbk") + b"\xff", "gb18030", 0.5 - 1, id="a loss costs two characters"),
        pytest.param(b"\xa4\xa4", "shift_jis", 0.3, id="another language"),
        pytest.param(b"<p>", "gb18030", 0, id="ASCII alone"),
    ],
)
def test_score(raw: bytes, encoding: str, score: float) -> None:
    assert _score(raw, encoding) == pytest.approx(score)


def test_score_looks_at_the_first_mebibyte() -> None:
    raw = "的".encode("gbk") * (1 << 19)
    assert _score(raw + RARE.encode("gbk") * 9999, "gb18030") == 1
    assert _score(raw[:-2] + RARE.encode("gbk"), "gb18030") < 1


@pytest.mark.parametrize(
    ("length", "labels"),
    [pytest.param(16_384, {"big5": "declared"}, id="16 KiB"), pytest.param(16_385, {}, id="a byte more")],
)
def test_a_label_stands_in_the_head(length: int, labels: dict[str, str]) -> None:
    assert labels_of(b"<meta charset=big5".rjust(length) + b">", None) == labels


SENTENCE: Final = "市图书馆的新馆明年三月开放，住在山区的学生也能借书。"


@pytest.mark.parametrize(
    ("stray", "how"),
    [
        pytest.param(8, "utf-8", id="sixteen bytes of GBK in a page of UTF-8 are lost"),
        pytest.param(9, "mixed", id="a stretch of eighteen is read"),
    ],
)
def test_stretch_of_another_encoding(stray: int, how: str) -> None:
    raw = f"<p>{SENTENCE * 9}</p><p>".encode() + ("州" * stray).encode("gbk") + b"</p>"
    found = decode(raw, "gbk")
    assert found.how == how
    assert (found.text.count("州"), found.replaced) == ((9, 0) if how == "mixed" else (0, 16))


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        pytest.param(b"\xe4\xb8", LOST, id="two bytes of a character"),
        pytest.param(b"\xe4\xb8<", f"{LOST}<", id="a tag behind them"),
        pytest.param(b"\xff\x80\x80\x80", LOST, id="three orphans"),
        pytest.param(b"\xff\x80\x80\x80\x80", LOST * 2, id="four orphans"),
        pytest.param(b"\xff\xc0", LOST * 2, id="no orphan"),
    ],
)
def test_orphans_of_a_broken_sequence(raw: bytes, text: str) -> None:
    assert decode(SENTENCE.encode() + raw + SENTENCE.encode()).text == f"{SENTENCE}{text}{SENTENCE}"
