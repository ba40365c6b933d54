"""What the word of a label (标签) is followed by: a source, a time, persons, or something else."""

from __future__ import annotations

import enum
import functools
from typing import Final

from qznews_extract.lexicon import any_of, words
from qznews_extract.members import plain_members
from qznews_extract.patterns import lazy


@plain_members
class Kind(enum.StrEnum):
    """The kind of a label's value."""

    SOURCE = "source"
    ISSUER = "issuer"  # 发布机构
    TIME = "time"
    AUTHOR = "author"
    EDITOR = "editor"
    OTHER = "other"  # of something else: 图片来源, 地点, or a word that no list knows


SHORT: Final = 6  # characters of an unlisted label
_WORK_ENDS: Final = words("roles", "work_endings")
_PEOPLE_ENDS: Final = tuple(words("roles", "persons"))
_EDITOR_ENDS: Final = (*words("roles", "editing"), *words("roles", "editing_endings"))
_DOERS: Final = lazy(rf"(?:{any_of('roles', 'doers')})\Z")
_SOURCE_ENDS: Final = words("labels", "source_endings")
_ISSUER_STARTS: Final = words("labels", "issuer_starts")
_ISSUER_ENDS: Final = words("labels", "issuer_endings")
_TIMES: Final = ("时间", "日期", "時間")
_WITH_TEXT: Final = words("labels", "with_text")
_SOURCE_STARTS: Final = words("labels", "source_starts")
_NOT_THIS: Final = words("labels", "not_this_article")


@functools.cache
def known_labels() -> dict[str, Kind]:
    """Every listed label with its kind; for a word in two tables the later one wins."""
    kinds = {word: Kind.OTHER for table in ("furniture", "not_credited") for word in words("labels", table)}
    kinds |= {word: Kind.AUTHOR for table in ("persons", "reporting", "short") for word in words("roles", table)}
    editing = words("roles", "editing")
    kinds |= dict.fromkeys([*editing, *[f"值班{word}" for word in editing]], Kind.EDITOR)
    for table, kind in (("time", Kind.TIME), ("source", Kind.SOURCE), ("issuer", Kind.ISSUER)):
        kinds |= dict.fromkeys(words("labels", table), kind)
    return kinds


@functools.cache
def label_ends() -> frozenset[str]:
    """The characters with which a label that stands alone can end; cheap: most words end with others."""
    ends = (*_SOURCE_ENDS, *_ISSUER_ENDS, *_EDITOR_ENDS, *_PEOPLE_ENDS, *_WORK_ENDS, *_TIMES, *words("roles", "doers"))
    return frozenset(word[-1] for word in (*known_labels(), *ends))


@functools.lru_cache(maxsize=512)  # of the words of menus, which the pages of a site share
def label_kind(word: str) -> Kind | None:
    """The kind of a label that stands alone, without a mark and spaces; `None` if a word is not a label.

    >>> label_kind("供稿部门"), label_kind("数据整理"), label_kind("图书馆")
    (<Kind.ISSUER: 'issuer'>, <Kind.AUTHOR: 'author'>, None)
    """
    listed = known_labels().get(word)
    if listed is not None or word[-1:] not in label_ends() or not 1 < len(word) <= SHORT:
        return listed
    if not all(map(is_han, word)) or word.startswith(_SOURCE_STARTS):
        return None
    kind = kind_of(word)
    if kind is not Kind.OTHER:
        return kind
    if word.endswith(_TIMES):
        return Kind.TIME
    return None


def kind_of(word: str) -> Kind:
    """The kind of a compound is that of its last part: 供稿来源, 驻站记者, 专题编辑, 审核人; but not of 图片来源."""
    if word in known_labels():
        return known_labels()[word]
    if word.endswith(_ISSUER_ENDS) and any(start in word for start in _ISSUER_STARTS):
        return Kind.ISSUER
    if word.endswith(_SOURCE_ENDS) or word.startswith(_SOURCE_STARTS):
        return Kind.OTHER if word.startswith(_NOT_THIS) and not word.startswith(_WITH_TEXT) else Kind.SOURCE
    if _DOERS.sub("", word).endswith(_EDITOR_ENDS):
        return Kind.EDITOR
    return Kind.AUTHOR if word.endswith((*_PEOPLE_ENDS, *_WORK_ENDS)) else Kind.OTHER


def is_han(character: str) -> bool:
    """Whether a character is in the basic blocks of Han."""
    return "\u3400" <= character <= "\u9fff"
