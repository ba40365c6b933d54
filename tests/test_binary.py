"""Where text ends and binary data begins: how many control characters and zeros a page may have."""

from __future__ import annotations

import contextlib

import pytest
from case_table import table

from qznews_extract.decoding import decode
from qznews_extract.errors import DecodeError

CONTROL = b"\x01"


@table(
    ("controls", "length", "refused"),
    [
        (2, 6, False),  # a third
        (3, 9, False),
        (3, 8, True),  # more than a third
        (3, 100, False),
        (8, 100, False),  # three, and one of twenty
        (9, 100, True),
        (13, 200, False),
        (14, 200, True),
    ],
)
def test_share_of_control_characters(controls: int, length: int, refused: bool) -> None:
    raw = CONTROL * controls + b"a" * (length - controls)
    with pytest.raises(DecodeError, match="binary") if refused else contextlib.nullcontext():
        assert decode(raw).text == raw.decode()


@table("encoding", ["utf-16-le", "utf-16-be"])
@table("ascii_share", [1, 4, 30])
def test_utf_16_without_a_mark_by_its_zeros(encoding: str, ascii_share: int) -> None:
    text = ("市图书馆今晚亮灯" * 3 + "a" * ascii_share) * 8
    found = decode(text.encode(encoding))
    assert (found.text, found.encoding, found.how) == (text, encoding, "shape")


def test_zeros_in_sound_utf_8_are_characters() -> None:
    text = "市图书馆今晚亮灯到九点\0" * 20
    assert decode(text.encode()).text == text
