"""Decodes bytes: the text, its encoding, how that was detected, and the number of characters lost.

Labels are often wrong, so the evidence is tried in order of trust: a byte order mark, the shapes of UTF-16 and HZ,
valid UTF-8, the labels (transport, then page), and finally whether GB18030 or Big5 gives the more common characters.
"""

from __future__ import annotations

import codecs
from typing import Final, NamedTuple

from qznews_extract.decoding.character_frequency import FREQUENT
from qznews_extract.decoding.labels import CHINESE, CODECS, FOREIGN, How, labels_of
from qznews_extract.decoding.mending import LOST, patched, strict
from qznews_extract.errors import DecodeError
from qznews_extract.patterns import lazy

_ASCII: Final = bytes(range(0x80))
_CONTROLS: Final = bytes({*range(0x20), 0x7F} - {*b"\t\n\v\f\r\x1b"})
_SAMPLE: Final = 4096  # bytes that tell text from binary data; non-ASCII bytes that tell damaged UTF-8
_JUDGED: Final = 1 << 20  # bytes that are enough to tell the Chinese encodings apart
_FILES: Final = lazy(
    rb"(?s)(\x1f\x8b|PK\x03\x04|7z\xbc\xaf|Rar!\x1a|\x28\xb5\x2f\xfd)|(%PDF-)|(\x89PNG|\xff\xd8\xff|"
    rb"GIF8[79]a|RIFF....WEBP)"
)
_NO_PAGE: Final = (  # one for each group of _FILES
    "compressed data (gzip, zip, 7z, rar or zstd); unpack it first, or pass a zip, tar or WARC to read_pages",
    "a PDF file; save the page as HTML or text",
    "an image; pass the page that shows it",
)
# UTF-32 first: its little-endian mark begins with that of UTF-16
_MARKS: Final = {"\ufeff".encode(name): name for name in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")}

_FOREIGN_SCORE: Final = 0.3  # threshold for a Chinese reading; correct ones score above 0.5, misread Korean below 0.2
_FAMILIAR: Final = 0.15  # threshold for a reading by byte order mark; other bytes read as UTF-16 stay below 0.05
_ENOUGH: Final = 32  # pairs that are enough to tell GB2312 from Big5 by their second bytes
_ORPHANS: Final = "qznews_extract.orphans"  # name of an error handler
# HZ is ASCII, so any high byte is damage, perhaps to a bracket
_SHIFTED: Final = lazy(
    rb"(?:~\{|~[\x80-\xff]|[\x80-\xff]\{)([^\n]*?)(?:~\}|~[\x80-\xff]|[\x80-\xff]\}|(?=\n)|\Z)|~~|~\n"
)
_UTF8_MARKS: Final = ("，".encode(), "。".encode())  # hardly ever in GB18030 or Big5, and in any Chinese paragraph
_THREE: Final = lazy(rb"[\xe0-\xef][\x80-\xbf]{2}")
_EDGE: Final = lazy(rb"([<>\r\n]+)")  # bytes that are never part of a multi-byte character
_STRETCH: Final = 16  # with so many losses a page in UTF-8 may contain a stretch in another encoding
_SPARSE: Final = 100  # one damaged byte in so many is tolerated in a seven-bit page
_JAPANESE: Final = b"\x1b$B"  # the escape sequence with which ISO-2022-JP leaves ASCII
_EIGHTH_BIT: Final = bytes(byte | 0x80 for byte in range(256))


class Decoded(NamedTuple):
    """A page's text; `replaced` counts the U+FFFD inserted by decoding, not those already in the page."""

    text: str
    encoding: str
    how: How
    replaced: int


def decode(raw: bytes, declared: str | None = None) -> Decoded:
    """The text of `raw`; `declared` comes from the transport: a bare label or a whole Content-Type.

    Raises `DecodeError` for empty input and for binary data.

    >>> decode("<p>青州".encode("gbk"), "text/html; charset=utf-8")
    Decoded(text='<p>青州', encoding='gb18030', how='best', replaced=0)
    """
    encoding, body = _cut_mark(raw)
    _refuse_files(body)
    found = _wide(body, encoding, "bom") if encoding else _by_shape(body) or _narrow(body, declared)
    return found._replace(how="bom") if found.how == "utf-8" and raw.startswith(codecs.BOM_UTF8) else found


def _refuse_files(raw: bytes) -> None:
    if not raw:
        raise DecodeError("the page is empty; fetch or save it again")
    if (magic := _FILES.match(raw)) and magic.lastindex:
        raise DecodeError(f"this file is {_NO_PAGE[magic.lastindex - 1]}")


def _refuse_controls(sample: bytes) -> None:
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls * 3 > len(sample) or controls > 3 + len(sample) // 20:
        raise DecodeError("this is binary data, full of control characters; pass the page unpacked, as HTML or text")


def _cut_mark(raw: bytes) -> tuple[str | None, bytes]:
    """The wide encoding named by a byte order mark, and the bytes after any mark."""
    for mark, encoding in _MARKS.items():
        if raw.startswith(mark):
            body = raw[len(mark) :]
            return _believed(body[:_SAMPLE], encoding), body
    return None, raw.removeprefix(codecs.BOM_UTF8)


def _believed(sample: bytes, encoding: str) -> str | None:
    """The mark's encoding, the opposite byte order, or `None`: marks also precede other encodings."""
    other = encoding[:-2] + ("be" if encoding.endswith("le") else "le")
    found = max((encoding, other), key=lambda name: _familiar(sample, name))
    if _familiar(sample, found) >= _FAMILIAR:
        return found
    # without ASCII and common Chinese: other text in UTF-16 has zero bytes, other encodings hardly ever
    return encoding if b"\0" in sample and strict(sample.replace(b"\0", b""), "utf-8") is None else None


def _familiar(sample: bytes, encoding: str) -> float:
    """Share of characters that are ASCII or common Chinese."""
    text = sample.decode(encoding, "replace")
    return (len(text.encode("ascii", "ignore").translate(None, _CONTROLS)) + len(FREQUENT.findall(text))) / max(
        1, len(text)
    )


def _wide(raw: bytes, encoding: str, how: How) -> Decoded:
    found = _read(raw, encoding, how)
    _refuse_controls(found.text[:_SAMPLE].encode("utf-8"))
    return found


def _by_shape(raw: bytes) -> Decoded | None:
    """UTF-16 without a mark, by the zero bytes of its ASCII characters; other data with many zeros is binary."""
    if b"\0" in raw:
        even, odd = raw[0:_SAMPLE:2].count(0), raw[1:_SAMPLE:2].count(0)
        few, many, size = *sorted((even, odd)), min(len(raw), _SAMPLE)
        # few: in text with little ASCII, 一 (U+4E00) has its zero on the other side
        if many > 2 * few and (many * 4 > size or (many > 2 and many * 100 > size and strict(raw, "utf-8") is None)):
            return _wide(raw, "utf-16-le" if odd > even else "utf-16-be", "shape")
    _refuse_controls(raw[:_SAMPLE])
    return None


def _narrow(raw: bytes, declared: str | None) -> Decoded:
    """UTF-8, HZ, the Chinese and the foreign encodings: all contain ASCII."""
    text = strict(raw, "utf-8")
    if text is not None and not (text.isascii() and ("~{" in text or _JAPANESE in raw)):
        return Decoded(text, "utf-8", "utf-8", 0)
    labels, high = labels_of(raw, declared), raw.translate(None, _ASCII)
    if _JAPANESE in raw and len(high) * _SPARSE < len(raw):
        return _read(raw, "iso-2022-jp", "shape")
    named = labels.pop("hz", None) is not None
    if len(high) <= raw.count(b"~") and b"~{" in raw and (found := _by_brackets(raw, named)):
        return found
    sound = len(high[:_SAMPLE].decode("utf-8", "ignore").encode("utf-8"))
    if 3 * sound >= 2 * min(len(high), _SAMPLE):
        found = _read(raw, "utf-8", "utf-8")
        other = _piecewise(raw, labels) if found.replaced > _STRETCH else found
        return other if other.replaced * 4 < found.replaced else found
    if any(mark in raw for mark in _UTF8_MARKS):
        return _piecewise(raw, labels)
    return _by_character_frequency(raw, labels, len(high))


def _by_brackets(raw: bytes, named: bool) -> Decoded | None:
    """HZ (GB2312 in seven bits between `~{` and `~}`), if labelled so or if the brackets enclose common Chinese."""
    plain = _SHIFTED.sub(lambda m: m[0][1:].strip(b"\n") if m[1] is None else m[1].translate(_EIGHTH_BIT), raw)
    found = _read(plain, "gb18030", "shape")
    return (
        found._replace(encoding="hz")
        if named or _score(found.text.encode("gb18030"), "gb18030") > _FOREIGN_SCORE
        else None
    )


def _piecewise(raw: bytes, labels: dict[str, How]) -> Decoded:
    """A page assembled from files in two encodings: text between tags is read as UTF-8 if it is valid."""
    pieces = _EDGE.split(raw)
    rest = b"".join(piece for piece in pieces if not _is_utf8(piece))
    encoding = _by_character_frequency(rest, labels, len(rest.translate(None, _ASCII))).encoding
    if encoding not in CHINESE:
        return _by_character_frequency(raw, labels, len(raw.translate(None, _ASCII)))
    one = (p.decode("utf-8").encode(CODECS[encoding], "xmlcharrefreplace") if _is_utf8(p) else p for p in pieces)
    return _read(b"".join(one), encoding, "mixed")


def _is_utf8(piece: bytes) -> bool:
    """Valid and with a three-byte sequence: some pairs of GB2312 are valid two-byte UTF-8."""
    return _THREE.search(piece) is not None and strict(piece, "utf-8") is not None


def _by_character_frequency(raw: bytes, labels: dict[str, How], high: int) -> Decoded:
    """The first label whose reading is as good as those by GB18030 and Big5, else the better of these two."""
    order: dict[str, How] = {**labels, **{name: "best" for name in CHINESE if name not in labels}}
    first = next(iter(order))
    if first in CHINESE and (found := _by_second_bytes(raw, first, order[first], high)):
        return found
    encoding = max(order, key=lambda name: _score(raw, name))
    return _read(raw, encoding, order[encoding])


def _by_second_bytes(raw: bytes, encoding: str, how: How, high: int) -> Decoded | None:
    """A shortcut without decoding: in GB2312 all second bytes are high, in Big5 a third of them are low."""
    text = strict(raw, CHINESE[encoding])
    rough = raw.decode(CHINESE[encoding], "replace") if text is None else text
    pairs, lost = len(raw) - len(rough), rough.count(LOST)
    if pairs < _ENOUGH or lost * 50 > pairs or (high > 1.9 * pairs) != (encoding == "gb18030"):
        return None
    return Decoded(text, encoding, how, 0) if text is not None else _read(raw, encoding, how)


def _score(raw: bytes, encoding: str) -> float:
    """Share of common characters in the non-ASCII text, minus losses."""
    text = raw[:_JUDGED].decode(CODECS.get(encoding, encoding), "replace")
    wide = len(text) - len(text.encode("ascii", "ignore")) or 1
    common = _FOREIGN_SCORE if encoding in FOREIGN else len(FREQUENT.findall(text)) / wide
    return common - 2 * text.count(LOST) / wide


def _read(raw: bytes, encoding: str, how: How) -> Decoded:
    """Decode with as few losses as the encoding allows."""
    codec = CODECS.get(encoding, encoding)
    if (text := strict(raw, codec)) is not None:
        return Decoded(text, encoding, how, 0)
    if encoding in CHINESE:
        text = patched(raw, codec)
        return Decoded(text, encoding, how, text.count(LOST) - raw.count(LOST.encode("gb18030")))
    text = raw.decode(codec, _ORPHANS if encoding == "utf-8" else "replace")
    return Decoded(text, encoding, how, text.count(LOST) - raw.decode(codec, "ignore").count(LOST))


def _with_orphans(error: UnicodeError) -> tuple[str, int]:
    """One U+FFFD for a broken UTF-8 sequence and its remaining continuation bytes."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    end = error.end
    while end < min(error.start + 4, len(error.object)) and error.object[end] & 0xC0 == 0x80:
        end += 1
    return LOST, end


codecs.register_error(_ORPHANS, _with_orphans)
