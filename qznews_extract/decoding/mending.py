"""Decodes broken GB18030 and Big5: a bad byte costs one character, not those after it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from qznews_extract.decoding.character_frequency import FREQUENT
from qznews_extract.patterns import lazy

LOST: Final = "\ufffd"
_MENDABLE: Final = 8192  # longer broken stretches are not searched for their best reading
_SYNC: Final = lazy(rb"([\x00-/:-?\x7f]+)")  # bytes that are never part of a multi-byte character
_LEVEL_1: Final = {"gb18030": range(0xB0, 0xD8), "big5hkscs": range(0xA4, 0xC7)}  # lead bytes of the common characters
_FOUR: Final = lazy(
    rb"[\x80-\xff](?:[0-9][\x80-\xff](?:[0-9\x80\xff]|\Z)|\xff[\x81-\xfe][0-9])"
)  # valid, or with one bad byte
_SPLIT: Final = lazy(rb"([\x81-\xfe])[\x80\xff]([\x40-\xfe])")  # a pair with a bad byte between


def strict(raw: bytes, codec: str) -> str | None:
    """The text of `raw`, or `None` if a byte does not fit the codec."""
    try:
        return raw.decode(codec)
    except UnicodeDecodeError:
        return None


def patched(raw: bytes, codec: str) -> str:
    """Line by line; broken lines are cut at bytes that no character spans, so that damage does not spread."""
    budget, done = _MENDABLE, []
    for line in raw.splitlines(keepends=True):
        for piece in (line,) if strict(line, codec) is not None else _SYNC.split(line):
            if (text := strict(piece, codec)) is None:
                budget -= len(piece)
                text = _mend(piece, codec) if budget >= 0 else piece.decode(codec, "replace")
            done.append(text)
    return "".join(done)


def _mend(piece: bytes, codec: str) -> str:
    """The reading of lowest cost: a lost byte must not shift the following pairs into other characters."""
    best = [(0, 0, "")] + [(7 * len(piece), 0, "")] * len(
        piece
    )  # for each position: the cost up to it, and the last step
    for start in range(len(piece)):
        for width, char, price in _steps(piece, start, codec):
            if best[start][0] + price < best[start + width][0]:
                best[start + width] = (best[start][0] + price, start, char)
    end, chars = len(piece), []
    while end:
        _, end, char = best[end]
        chars.append(char)
    return "".join(reversed(chars))


def _steps(piece: bytes, start: int, codec: str) -> Iterator[tuple[int, str, int]]:
    """The candidates at `start`, as bytes consumed, character and cost."""
    if piece[start] < 0x80:
        yield 1, chr(piece[start]), 2 if start and piece[start - 1] >= 0x80 else 0
        return
    yield 1, LOST, 5 if piece[start] in b"\x80\xff" else 6
    if (char := strict(pair := piece[start : start + 2], codec)) is not None:
        yield 2, char, _price(char, pair, codec)
    if pair[1:] >= b"\x80":
        yield 2, LOST, 7
    if (split := _SPLIT.match(piece, start)) and (char := strict(split[1] + split[2], codec)):
        yield 3, LOST + char, 8
    if codec == "gb18030" and (four := _FOUR.match(piece, start)):
        char = strict(four[0], codec) or LOST
        yield len(four[0]), char, 7 if char == LOST else 2


def _price(char: str, pair: bytes, codec: str) -> int:
    common = FREQUENT.match(char) is not None
    if codec == "gb18030" and min(pair) < 0xA1:  # only GBK has these
        return 2 if common else 3
    return 0 if common else 1 if pair[0] in _LEVEL_1[codec] else 3
