"""The main part of a page that a browser has saved with its pictures."""

from __future__ import annotations

import contextlib
import random
from pathlib import Path

import pytest
from archives import mhtml, saved, story, title

from qznews_extract import InputError, extract, parse
from qznews_extract.errors import QzNewsError
from qznews_extract.readers import read_page


@pytest.mark.parametrize("coding", ["quoted-printable", "base64"])
@pytest.mark.parametrize("charset", ["utf-8", "gbk"])
def test_mhtml_in_all_its_ways(charset: str, coding: str) -> None:
    content = mhtml(story(1, charset), charset, coding)
    article = parse(content)
    assert (article.title, article.url) == (title(1), "http://www.example.cn/a.html")


def test_mhtml_in_eight_bits() -> None:
    head = b'From: "Saved by a browser"\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset="gb2312"\r\n'
    assert parse(head + b"Content-Transfer-Encoding: 8bit\r\n\r\n" + story(2, "gb2312")).title == title(2)


def test_the_main_part_of_mhtml() -> None:
    frame = "http://www.example.cn/frame.html"
    assert parse(mhtml()).url == "http://www.example.cn/a.html"  # the root, though the frame is larger
    assert parse(mhtml(root="<frame@mhtml.blink>")).title == title(9)
    mixed = mhtml(snapshot=frame).replace(b"multipart/related", b"multipart/mixed")
    assert parse(mixed).url == frame
    assert parse(mixed.replace(b"Snapshot-Content-Location", b"X-Other")).title == title(9)  # the largest
    assert parse(mhtml(), url="http://www.example.cn/b.html").url == "http://www.example.cn/b.html"


def test_mhtml_of_a_text_and_of_nothing() -> None:
    head = b"MIME-Version: 1.0\r\nContent-Type: "
    text = head + b"text/plain; charset=gbk\r\n\r\n" + f"{title(1)}\n来源：青州新闻网 2024-03-12 09:30\n".encode("gbk")
    with pytest.raises(QzNewsError) as caught:
        extract(text)
    assert caught.value.extraction.blocks[0].text == title(1)  # type: ignore[attr-defined]
    with pytest.raises(InputError, match="no part"):
        extract(head + b"image/png\r\n\r\nx")


@pytest.mark.parametrize(
    "content", [b"From: the editors\n" + story(1), b"Title: x\n" + story(1), "标题: MIME-Version: 1".encode()]
)
def test_what_only_looks_like_mhtml(content: bytes, tmp_path: Path) -> None:
    assert read_page(saved(tmp_path, "a.html", content)).content == content


def test_damaged_mhtml_ends_in_a_record_or_a_named_error() -> None:
    whole = mhtml(story(1, "gbk"), "gbk", "base64")
    for number in range(100):
        draw = random.Random(number)  # noqa: S311
        content = bytearray(whole[: draw.randrange(200, len(whole))] if number % 2 else whole)
        content[draw.randrange(len(content))] = draw.randrange(256)
        with contextlib.suppress(QzNewsError):
            assert extract(bytes(content)).article


def test_mhtml_of_a_million_parts_is_not_parsed() -> None:
    head = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n"
    with pytest.raises(InputError, match="20,000 parts"):
        extract(head + b"\n--x" * 1_000_000)


def test_mhtml_nested_without_end_is_an_error() -> None:
    part = b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n"
    deep = b"MIME-Version: 1.0\n" + b"".join(part % (level, level) for level in range(3_000))
    with pytest.raises(QzNewsError):
        extract(deep)
