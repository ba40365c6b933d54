"""Broken GB18030 and Big5: what each byte may be, at what price, and which reading wins."""

from __future__ import annotations

from typing import Final

import pytest

from qznews_extract.decoding.mending import LOST, _steps, patched


def steps(piece: bytes, codec: str = "gb18030", start: int = 0) -> list[tuple[int, str, int]]:
    return list(_steps(piece, start, codec))


@pytest.mark.parametrize(
    ("piece", "start", "expected"),
    [
        pytest.param(b"a", 0, [(1, "a", 0)], id="a letter"),
        pytest.param(b"ab", 1, [(1, "b", 0)], id="a letter behind a letter"),
        pytest.param(b"\x80b", 1, [(1, "b", 2)], id="a letter behind a high byte may be its second"),
        pytest.param(b"\x7f", 0, [(1, "\x7f", 0)], id="the last byte of ASCII"),
        pytest.param(b"\x80", 0, [(1, LOST, 5)], id="a byte that begins nothing"),
        pytest.param(b"\xff", 0, [(1, LOST, 5)], id="another"),
        pytest.param(b"\xb0", 0, [(1, LOST, 6)], id="a byte that begins a pair"),
        pytest.param(b"\xff\x80", 0, [(1, LOST, 5), (2, LOST, 7)], id="two high bytes that are no pair"),
        pytest.param(b"\xff\x7f", 0, [(1, LOST, 5)], id="the second is not high"),
    ],
)
def test_readings_of_a_byte(piece: bytes, start: int, expected: list[tuple[int, str, int]]) -> None:
    assert steps(piece, start=start) == expected


@pytest.mark.parametrize(
    ("char", "codec", "price"),
    [
        pytest.param("的", "gb18030", 0, id="common"),
        pytest.param("啊", "gb18030", 1, id="first of level one"),
        pytest.param("座", "gb18030", 1, id="last of level one"),
        pytest.param("亍", "gb18030", 3, id="first of level two"),
        pytest.param("ａ", "gb18030", 3, id="a full-width letter"),
        pytest.param("這", "gb18030", 2, id="common, in GBK alone"),
        pytest.param("丂", "gb18030", 3, id="rare, in GBK alone"),
        pytest.param("這", "big5hkscs", 0, id="common in Big5"),
        pytest.param("乙", "big5hkscs", 1, id="first of level one in Big5"),
        pytest.param("籲", "big5hkscs", 1, id="last of level one in Big5"),
        pytest.param("乂", "big5hkscs", 3, id="first of level two in Big5"),
        pytest.param("ㄅ", "big5hkscs", 3, id="a phonetic sign"),
    ],
)
def test_price_of_a_pair(char: str, codec: str, price: int) -> None:
    assert (2, char, price) in steps(char.encode(codec), codec)


@pytest.mark.parametrize(
    ("piece", "codec", "expected"),
    [
        pytest.param(
            "青".encode("gbk")[:1] + b"\xff" + "青".encode("gbk")[1:], "gb18030", (3, f"{LOST}青", 8), id="pair"
        ),
        pytest.param("㐂".encode("gb18030"), "gb18030", (4, "㐂", 2), id="a character of four bytes"),
        pytest.param("㐂".encode("gb18030")[:3] + b"\xff", "gb18030", (4, LOST, 7), id="a broken one"),
        pytest.param("㐂".encode("gb18030")[:3], "gb18030", (3, LOST, 7), id="a cut one"),
    ],
)
def test_readings_of_several_bytes(piece: bytes, codec: str, expected: tuple[int, str, int]) -> None:
    assert expected in steps(piece, codec)


def test_no_characters_of_four_bytes_in_big5() -> None:
    assert all(width < 4 for width, _, _ in steps("㐂".encode("gb18030"), "big5hkscs"))


LONG: Final = ("的一" * 4096).encode("gbk")


@pytest.mark.parametrize(
    ("piece", "mended"),
    [
        pytest.param(b"\xd6" + LONG[:8190], True, id="a broken stretch of 8,191 bytes"),
        pytest.param(b"\xd6" + LONG[:8190] + b"\xff", True, id="of 8,192 bytes"),
        pytest.param(b"\xd6" + LONG[:8192], False, id="of 8,193 bytes"),
    ],
)
def test_long_broken_stretches_are_not_searched(piece: bytes, mended: bool) -> None:
    assert patched(piece, "gb18030").startswith(f"{LOST}的一的一") is mended


def test_broken_stretches_share_what_may_be_searched() -> None:
    broken = b"\xd6" + LONG[:4094]
    text = patched(broken + b"<" + broken + b"<" + broken, "gb18030")
    assert [piece[0] == LOST for piece in text.split("<")] == [True, True, False]


@pytest.mark.parametrize(
    ("raw", "codec", "text"),
    [
        pytest.param(
            "青州".encode("gbk")[:1] + "新闻网站".encode("gbk"), "gb18030", f"{LOST}新闻网站", id="half a pair"
        ),
        pytest.param(
            "新闻".encode("gbk") + b"\xff" + "网站".encode("gbk"), "gb18030", f"新闻{LOST}网站", id="a byte too many"
        ),
        pytest.param(
            "新聞".encode("big5") + b"\xff" + "網站".encode("big5"), "big5hkscs", f"新聞{LOST}網站", id="Big5"
        ),
        pytest.param(
            "新闻".encode("gbk") + b"\xd0<p>" + "网站".encode("gbk"), "gb18030", f"新闻{LOST}<p>网站", id="tag"
        ),
        pytest.param(
            "新闻".encode("gbk") + b"\xd0\n" + "网站".encode("gbk"), "gb18030", f"新闻{LOST}\n网站", id="line"
        ),
    ],
)
def test_mended(raw: bytes, codec: str, text: str) -> None:
    assert patched(raw, codec) == text
