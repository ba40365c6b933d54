"""Bytes to text: which encoding, how that was decided, and how many characters were lost.

Encodings lie, so the order of questions is the order of trust: a byte order mark, the shapes of UTF-16 and HZ, UTF-8
that is sound, the labels (transport, then page), and at last whether GB18030 or Big5 gives the commoner characters.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from qznews_extract.errors import DecodeError
from qznews_extract.patterns import lazy

How = Literal["bom", "shape", "utf-8", "declared", "header", "best"]
LOST: Final = "\ufffd"
_ASCII: Final = bytes(range(0x80))
_CONTROLS: Final = bytes({*range(0x20), 0x7F} - {*b"\t\n\v\f\r\x1b"})
_SAMPLE: Final = 4096  # bytes that tell text from binary data; other than ASCII, damaged UTF-8 from other codes
_HEAD: Final = 16_384  # bytes searched for a label, which may stand behind long scripts
_JUDGED: Final = 1 << 20  # bytes that tell the Chinese codes apart
_MENDABLE: Final = 8192  # bytes of broken stretches that are worth a search for their best reading
_FILES: Final = lazy(
    rb"(?s)(\x1f\x8b|PK\x03\x04|7z\xbc\xaf|Rar!\x1a|\x28\xb5\x2f\xfd)|(%PDF-)|(\x89PNG|\xff\xd8\xff|"
    rb"GIF8[79]a|RIFF....WEBP)"
)
_NO_PAGE: Final = (  # what each group of _FILES is
    "compressed data (gzip, zip, 7z, rar or zstd); unpack it first, or pass a zip, tar or WARC to read_pages",
    "a PDF file; save the page as HTML or text",
    "an image; pass the page that shows it",
)
# UTF-32 first: its little-endian mark begins with that of UTF-16
_MARKS: Final = {"\ufeff".encode(name): name for name in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")}

# Labels are compared by their letters and digits; misspelt ones (gb2321, uft-8) are common enough for patterns.
_FAMILIES: Final = (
    (lazy(r"^hz"), "hz"),
    (lazy(r"gb\d|gbk|936$|euccn|^chinese"), "gb18030"),
    (lazy(r"big5|950$"), "big5"),
    (lazy(r"^x?utf|^uft|^unicode"), "utf-8"),  # bytes without zeros are no UTF-16, whatever the label
)
_CHINESE: Final = {"gb18030": "gb18030", "big5": "big5hkscs"}
_FOREIGN: Final = {  # WHATWG name -> Python's codec: besides the families no other is ever used
    **{"shift_jis": "cp932", "euc-jp": "euc_jp", "euc-kr": "cp949", "koi8-r": "koi8_r"},
    **{f"windows-{page}": f"cp{page}" for page in range(1250, 1259)},
}
_CODECS: Final = _CHINESE | _FOREIGN
_LABELS: Final = {name.replace("-", "").replace("_", ""): name for name in _FOREIGN} | {
    **dict.fromkeys(("iso88591", "latin1", "ascii", "usascii"), "windows-1252"),
    **{"sjis": "shift_jis", "xsjis": "shift_jis", "ksc56011987": "euc-kr"},
}
_LABEL: Final = lazy(
    rb"<(?:meta\b[^>]{0,400}?\bcharset|\?xml\b[^>]{0,200}?\bencoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE
)

# The commonest characters of news, simplified and traditional, without U+3000, which all East Asian codes share.
_FREQUENT: Final = lazy(
    "[，。、：；！？“”‘’（）《》「」『』【】·—…的一是了在有和人不这中大为上个国我以要他时来用们生到作地于出就"
    "分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实"
    "加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你"
    "明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文"
    "总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则"
    "任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶思术交受联什认六共权收证改清己美再采转更单风切"
    "打白教速花带安场身车例真务具万每目至达走积示议声报完类八离华名确才科张信马节话米整空元况今集温土步群广记需段研界"
    "林究观越织装影算低持音众书布复容儿须际商非验连断深难近千周委素技备半办青省市州县镇村闻网站媒编辑责版页首登载摄讯"
    "京沪鲁号這個為國時來們對會發動過說產種進著電裡現實體機當從業應開還後問間與關條義樣長結經學無將見論東運農幾區強決"
    "戰氣報聞網點數隊給處據統組計別專員車門導濟證風場務萬達議類華確傳節話顯記許須際連斷難讓書衛黨總變線質勞灣權價單請"
    "認較縣鎮編輯責臺訊廣親歷張幫環護園號圖題於麼沒兩]"
)
_FOREIGN_SCORE: Final = 0.3  # what a Chinese reading must beat; true ones score above 0.5, misread Korean below 0.2
_ENOUGH: Final = 32  # pairs that tell GB2312 from Big5 by their second bytes alone
_ORPHANS: Final = "qznews_extract.orphans"  # name of an error handler
_SYNC: Final = lazy(rb"([\x00-/:-?\x7f]+)")  # bytes that are part of no longer character, GB18030 or Big5
_LEVEL_1: Final = {"gb18030": range(0xB0, 0xD8), "big5hkscs": range(0xA4, 0xC7)}  # lead bytes of the common characters
_FOUR: Final = lazy(rb"[\x80-\xff][0-9][\x80-\xff](?:[0-9\x80\xff]|\Z)")  # sound or with one bad byte
_SPLIT: Final = lazy(rb"([\x81-\xfe])[\x80\xff]([\x40-\xfe])")  # a pair with a bad byte between
# HZ is ASCII, so that any high byte is damage, and perhaps to a bracket
_SHIFTED: Final = lazy(
    rb"(?:~\{|~[\x80-\xff]|[\x80-\xff]\{)([^\n]*?)(?:~\}|~[\x80-\xff]|[\x80-\xff]\}|(?=\n)|\Z)|~~|~\n"
)
_EIGHTH_BIT: Final = bytes(byte | 0x80 for byte in range(256))


class Decoded(NamedTuple):
    """A page's text; `replaced` counts the U+FFFD that decoding put in, not those that the page held already."""

    text: str
    encoding: str
    how: How
    replaced: int


def decode(raw: bytes, declared: str | None = None) -> Decoded:
    """The text of `raw`; `declared` is what a transport said, a bare label or a whole Content-Type.

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
        raise DecodeError(f"this is no page but {_NO_PAGE[magic.lastindex - 1]}")


def _refuse_controls(sample: bytes) -> None:
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls * 3 > len(sample) or controls > 3 + len(sample) // 20:
        raise DecodeError("this is binary data, full of control characters; pass the page unpacked, as HTML or text")


def _cut_mark(raw: bytes) -> tuple[str | None, bytes]:
    """The wide encoding that a byte order mark names, and what follows any mark."""
    for mark, encoding in _MARKS.items():
        if raw.startswith(mark):
            body = raw[len(mark) :]
            # before sound UTF-8 the mark lies: markup in UTF-16 has zeros, Chinese in UTF-16 is no sound UTF-8
            return (None if b"\0" not in body and _strict(body, "utf-8") is not None else encoding), body
    return None, raw.removeprefix(codecs.BOM_UTF8)


def _wide(raw: bytes, encoding: str, how: How) -> Decoded:
    found = _read(raw, encoding, how)
    _refuse_controls(found.text[:_SAMPLE].encode("utf-8"))
    return found


def _by_shape(raw: bytes) -> Decoded | None:
    """UTF-16 without a mark, by the zeros beside its ASCII characters; what else has many zeros is binary."""
    if b"\0" in raw:
        even, odd = raw[0:_SAMPLE:2].count(0), raw[1:_SAMPLE:2].count(0)
        few, many, size = *sorted((even, odd)), min(len(raw), _SAMPLE)
        # few: in text with little ASCII the zeros of 一 (U+4E00) stand on the other side
        if many > 2 * few and (many * 4 > size or (many > 2 and many * 100 > size and _strict(raw, "utf-8") is None)):
            return _wide(raw, "utf-16-le" if odd > even else "utf-16-be", "shape")
    _refuse_controls(raw[:_SAMPLE])
    return None


def _narrow(raw: bytes, declared: str | None) -> Decoded:
    """UTF-8, HZ, the Chinese codes and the foreign ones: all have ASCII as a subset."""
    text = _strict(raw, "utf-8")
    if text is not None and not (text.isascii() and "~{" in text):
        return Decoded(text, "utf-8", "utf-8", 0)
    labels, high = _labels(raw, declared), raw.translate(None, _ASCII)
    named = labels.pop("hz", None) is not None
    if len(high) <= raw.count(b"~") and b"~{" in raw and (found := _by_brackets(raw, named)):
        return found
    sound = len(high[:_SAMPLE].decode("utf-8", "ignore").encode("utf-8"))
    if 3 * sound >= 2 * min(len(high), _SAMPLE):
        return _read(raw, "utf-8", "utf-8")
    return _by_commonness(raw, labels, len(high))


def _by_brackets(raw: bytes, named: bool) -> Decoded | None:
    """HZ (GB2312 in seven bits between `~{` and `~}`), if it is named or the brackets hold common Chinese."""
    plain = _SHIFTED.sub(lambda m: m[0][1:].strip(b"\n") if m[1] is None else m[1].translate(_EIGHTH_BIT), raw)
    found = _read(plain, "gb18030", "shape")
    return (
        found._replace(encoding="hz")
        if named or _score(found.text.encode("gb18030"), "gb18030") > _FOREIGN_SCORE
        else None
    )


def _labels(raw: bytes, declared: str | None) -> dict[str, How]:
    """The encodings that transport and page name, most trusted first."""
    found: dict[str, How] = {}
    if declared and (name := _encoding(re.split(r"charset\s*=", declared.lower())[-1].partition(";")[0])):
        found[name] = "header"
    for label in _LABEL.findall(raw[:_HEAD]):
        if name := _encoding(label.decode("ascii")):
            found.setdefault(name, "declared")
    return found


def _encoding(label: str) -> str | None:
    key = re.sub(r"[^a-z0-9]+", "", label.lower())
    return _LABELS.get(key) or next((name for pattern, name in _FAMILIES if pattern.search(key)), None)


def _by_commonness(raw: bytes, labels: dict[str, How], high: int) -> Decoded:
    """The first label whose reading is as good as those of GB18030 and Big5, else the better of these."""
    order: dict[str, How] = {**labels, **{name: "best" for name in _CHINESE if name not in labels}}
    first = next(iter(order))
    if first in _CHINESE and (found := _by_second_bytes(raw, first, order[first], high)):
        return found
    encoding = max(order, key=lambda name: _score(raw, name))
    return _read(raw, encoding, order[encoding])


def _by_second_bytes(raw: bytes, encoding: str, how: How, high: int) -> Decoded | None:
    """The quick way out, without a look at characters: GB2312 has all second bytes high, Big5 a third of them low."""
    text = _strict(raw, _CHINESE[encoding])
    rough = raw.decode(_CHINESE[encoding], "replace") if text is None else text
    pairs, lost = len(raw) - len(rough), rough.count(LOST)
    if pairs < _ENOUGH or lost * 50 > pairs or (high > 1.9 * pairs) != (encoding == "gb18030"):
        return None
    return Decoded(text, encoding, how, 0) if text is not None else _read(raw, encoding, how)


def _score(raw: bytes, encoding: str) -> float:
    """The share of common characters in what is not ASCII, less what is lost."""
    text = raw[:_JUDGED].decode(_CODECS.get(encoding, encoding), "replace")
    wide = len(text) - len(text.encode("ascii", "ignore")) or 1
    common = _FOREIGN_SCORE if encoding in _FOREIGN else len(_FREQUENT.findall(text)) / wide
    return common - 2 * text.count(LOST) / wide


def _read(raw: bytes, encoding: str, how: How) -> Decoded:
    """Decode with the losses kept as small as the encoding allows."""
    codec = _CODECS.get(encoding, encoding)
    if (text := _strict(raw, codec)) is not None:
        return Decoded(text, encoding, how, 0)
    if encoding in _CHINESE:
        text = _patched(raw, codec)
        return Decoded(text, encoding, how, text.count(LOST) - raw.count(LOST.encode("gb18030")))
    text = raw.decode(codec, _ORPHANS if encoding == "utf-8" else "replace")
    return Decoded(text, encoding, how, text.count(LOST) - raw.decode(codec, "ignore").count(LOST))


def _strict(raw: bytes, codec: str) -> str | None:
    try:
        return raw.decode(codec)
    except UnicodeDecodeError:
        return None


def _with_orphans(error: UnicodeError) -> tuple[str, int]:
    """One U+FFFD for a broken UTF-8 sequence and the continuation bytes that it leaves behind."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    end = error.end
    while end < min(error.start + 4, len(error.object)) and error.object[end] & 0xC0 == 0x80:
        end += 1
    return LOST, end


codecs.register_error(_ORPHANS, _with_orphans)


def _patched(raw: bytes, codec: str) -> str:
    """Line by line, and broken lines cut where no character can reach over, so that damage stays where it is."""
    budget, done = _MENDABLE, []
    for line in raw.splitlines(keepends=True):
        for piece in (line,) if _strict(line, codec) is not None else _SYNC.split(line):
            if (text := _strict(piece, codec)) is None:
                budget -= len(piece)
                text = _mend(piece, codec) if budget >= 0 else piece.decode(codec, "replace")
            done.append(text)
    return "".join(done)


def _mend(piece: bytes, codec: str) -> str:
    """The cheapest reading: a lost byte must not shift the pairs behind it into other characters."""
    best = [(0, 0, "")] + [(7 * len(piece), 0, "")] * len(piece)  # for each end: price, and its last step
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
    """What may stand at `start`: bytes taken, character, price."""
    if piece[start] < 0x80:
        yield 1, chr(piece[start]), 2 if start and piece[start - 1] >= 0x80 else 0
        return
    yield 1, LOST, 5 if piece[start] in b"\x80\xff" else 6
    if (char := _strict(pair := piece[start : start + 2], codec)) is not None:
        yield 2, char, _price(char, pair, codec)
    if pair[1:] >= b"\x80":
        yield 2, LOST, 7
    if (split := _SPLIT.match(piece, start)) and (char := _strict(split[1] + split[2], codec)):
        yield 3, LOST + char, 8
    if codec == "gb18030" and (four := _FOUR.match(piece, start)):
        char = _strict(four[0], codec) or LOST
        yield len(four[0]), char, 7 if char == LOST else 2


def _price(char: str, pair: bytes, codec: str) -> int:
    common = _FREQUENT.match(char) is not None
    if codec == "gb18030" and min(pair) < 0xA1:  # GBK alone has these
        return 2 if common else 3
    return 0 if common else 1 if pair[0] in _LEVEL_1[codec] else 3
