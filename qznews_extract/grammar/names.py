"""Names of persons (姓名): recognises names, and splits lists of names without separators."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from typing import Final

from qznews_extract.grammar.outlets import is_outlet
from qznews_extract.lexicon import tables, words
from qznews_extract.patterns import lazy
from qznews_extract.text import HAN, narrow

SURNAMES: Final = frozenset(words("names", "surnames"))
_COMMON: Final = frozenset(words("names", "surnames")[:200])  # listed by how common they are
COMPOUND: Final = frozenset(words("names", "compound_surnames"))
_PLACES: Final = words("names", "places")
_TIBETAN: Final = frozenset(words("names", "tibetan"))
_DEPARTMENTS: Final = words("names", "departments")
_BODIES: Final = words("names", "bodies")
_PROVIDED: Final = words("names", "provided")
COUNTED: Final = "号號码碼数數"  # last characters of labels of numbers: 文号, 包号
_NAME: Final = lazy(rf"[{HAN}]{{2,4}}\Z")
_MINORITY: Final = lazy(rf"[{HAN}]{{1,8}}(?:[·•‧・](?:[{HAN}]{{1,7}}|[A-Za-z]{{1,10}})){{1,3}}\Z")
_DOT: Final = lazy(r"[·•‧・]")
_LATIN: Final = lazy(
    r"(?=.*[A-Za-z]{3})(?!.*[a-z]{3}[A-Z])[A-Z][A-Za-zÀ-ÿ.'’-]{1,20}(?: [A-ZÀ-Ý][A-Za-zÀ-ÿ.'’-]{0,20}){1,3}\Z"
)
_OTHER_SCRIPTS: Final = "\u0250"  # the first letter that is not Latin
_SEPARATOR: Final = lazy(r"[\s、,，;；/|&＆+]+")
_AND: Final = lazy(r"[和及与與]")
_GAP: Final = r"[ \u3000\xa0]"
_SPREAD: Final = lazy(rf"(?<![{HAN}])[{HAN}](?:{_GAP}{{1,3}}[{HAN}](?![{HAN}])){{2,}}")  # 周 若 禾
_SPACED: Final = lazy(rf"(?<![{HAN}])(?!大\s{{1,6}}中|中\s{{1,6}}小)([{HAN}])[ \u3000\xa0]{{1,6}}([{HAN}])(?![{HAN}])")
_SPACES: Final = frozenset(" \u3000\xa0")
_NOTE: Final = lazy(r"[(\[【（][^)\]】）]{0,20}[)\]】）]")
_SPREAD_NAME: Final = 3  # characters
_PAIR: Final = 4  # characters of two names of two
_FULL: Final = 3  # characters of a name with a one-character surname


@functools.cache
def _no_names() -> frozenset[str]:
    """Words in the position of names that are not names, including role words and labels."""
    roles = [words("roles", table) for table in ("persons", "reporting", "editing", "own_newsroom", "placeholders")]
    labels = [words("labels", table) for table in ("source", "time", "furniture", "not_credited")]
    furniture = [words("furniture", table) for table in tables("furniture")]
    return frozenset().union(words("names", "not_names"), *roles, *labels, *furniture)


@functools.lru_cache(maxsize=512)
def is_name(text: str) -> bool:
    """Whether a string is the name of a person: Han with a known surname, a name with ·, or two Latin words.

    >>> [is_name(t) for t in ("周若禾", "欧阳娜娜", "买买提·艾力", "文图", "新华社")]
    [True, True, True, False, False]
    """
    if _NAME.match(text):
        if text in _no_names() or text.endswith((*_PLACES, *_DEPARTMENTS)) or text[-1] in COUNTED:
            return False
        return (text[0] in SURNAMES and len(text) <= _FULL) or text[:2] in COMPOUND or _is_tibetan(text)
    if _MINORITY.match(text):
        return not is_outlet(text) and _no_names().isdisjoint(_DOT.split(text))  # 走基层·更多
    return bool(_LATIN.match(text))


def _is_tibetan(text: str) -> bool:
    """Whether a string of four characters is a Tibetan name of two parts: 扎西卓玛."""
    return text[:2] in _TIBETAN and text[2:] in _TIBETAN


def join_spaced(text: str) -> str:
    """Join letter-spaced names: 刘 娜 to 刘娜.

    >>> join_spaced("通讯员  刘 娜 郑青穗"), join_spaced("周 若 禾")
    ('通讯员  刘娜 郑青穗', '周若禾')
    """
    if _SPACES.isdisjoint(text):
        return text
    return _SPACED.sub(r"\1\2", _SPREAD.sub(_joined_if_one, text))


def _joined_if_one(spread: re.Match[str]) -> str:
    """Three characters set apart are one name; four are two names of two."""
    characters = spread[0].split()
    return "".join(characters) if len(characters) == _SPREAD_NAME else spread[0]


def split_names(text: str, *, known: bool = True) -> list[str]:
    """The names in a list of names, in order; other strings are skipped.

    With `known=False` a string of two to four Han characters is a name without a known surname (editors sign 小舟).

    >>> split_names("罗朔苏棠"), split_names("周若禾、 欧阳娜 刘 娜")
    (['罗朔', '苏棠'], ['周若禾', '欧阳娜', '刘娜'])
    """
    return [name for at, token in enumerate(tokens(text)) for name in _names_in(token, known, first=not at)]


def are_names(text: str) -> bool:
    """Whether a string is a list of separated names, and nothing else."""
    found = list(tokens(narrow(text)))
    return bool(found) and all(map(is_name, found))


def tokens(text: str) -> Iterable[str]:
    """A list of names split at its separators, without notes in brackets."""
    cut = _SEPARATOR.split(_NOTE.sub(" ", join_spaced(text.strip())))
    return _whole([t for t in (token.strip(" ·.。:：-_—*'\"“”()[]") for token in cut) if t])


def _is_latin(text: str) -> bool:
    return text[-1] < _OTHER_SCRIPTS


def _whole(parts: list[str]) -> list[str]:
    """Rejoin names that contain a space: 欧阳 娜, and English names."""
    whole: list[str] = []
    for part in parts:
        if whole and ((whole[-1] in COMPOUND and len(part) <= 2) or (_is_latin(part) and _is_latin(whole[-1]))):
            whole[-1] += f" {part}" if _is_latin(part) else part
        else:
            whole.append(part)
    return whole


def _names_in(token: str, known: bool, *, first: bool = True) -> list[str]:
    if is_name(token):
        return [token]
    if is_outlet(token):
        return []
    parts = _AND.split(token)
    if len(parts) > 1 and all(is_name(part) for part in parts):
        return parts
    if 4 <= len(token) <= 12 and not token.endswith(_BODIES) and (glued := _unglued(token)):
        return glued
    body = token[0] not in SURNAMES and token.endswith(_BODIES)  # 作者：人事科, 供稿：骨科 甲乙
    plain = _NAME.match(token) and token not in _no_names() and not body
    plain = plain and not token.endswith((*_PROVIDED, *_DEPARTMENTS))
    return [token] if not known and plain and (first or len(token) <= _FULL) else []


def _unglued(token: str) -> list[str]:
    """Names without separators, split so that every piece is a name; pieces of three are preferred if all fit."""
    ends: list[list[str] | None] = [None] * (len(token) + 1)
    ends[0] = []
    for end in range(2, len(token) + 1):
        for size in (2, 3, 4):
            before = ends[end - size] if end >= size else None
            piece = token[end - size : end]
            short = len(token) == _PAIR and piece[:1] not in _COMMON  # 斯日古楞 is one name
            if before is not None and not short and is_name(piece) and (size < 4 or piece[:2] in COMPOUND):
                ends[end] = [*before, piece]
                break
    return ends[-1] or []


def plain(text: str) -> str:
    """A name as in the record: half-width, without the space inside a two-character name."""
    return join_spaced(narrow(text).strip())
