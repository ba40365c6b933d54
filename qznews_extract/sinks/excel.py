"""A record as shown in a spreadsheet: Chinese headings, names instead of JSON, no oversized cells.

A table of this form is for people. `validate` reads it as far as possible: it lacks addresses of links, roles and
offsets of times.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from qznews_extract.model.fields import FIELDS, chosen
from qznews_extract.model.record import Article

CELL: Final = 32_766  # UTF-16 code units; one less than Excel's limit
NAMES: Final = "、"  # between names in a cell
CUT: Final = "……（超过单元格上限，下文略）"
# The columns in the order in which editors read them.
HEADINGS: Final[Mapping[str, str]] = {
    "title": "标题",
    "kicker": "引题",
    "subtitle": "副题",
    "source": "来源",
    "timestamp": "发布时间",
    "reporters": "记者",
    "editors": "编辑",
    "section": "栏目",
    "body": "正文",
    "summary": "摘要",
    "keywords": "关键词",
    "dateline": "电头",
    "images": "图片",
    "videos": "视频",
    "attachments": "附件",
    "recommendations": "相关文章",
    "modified": "更新时间",
    "account": "公众号",
    "site_name": "网站",
    "url": "网址",
    "origin": "文件",
    "pages": "分页",
    "next_page": "下一页",
    "kind": "类型",
    "language": "语言",
    "editor": "责任编辑",
    "timestamp_precision": "时间精度",
    "site": "网站配置",
    "schema_version": "版本",
}
FIELDS_OF: Final[Mapping[str, str]] = {heading: name for name, heading in HEADINGS.items()}
# Omitted unless named.
_MACHINES: Final = frozenset({"schema_version", "site", "timestamp_precision", "editor", "language"})
_CONTROLS: Final = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")  # characters not allowed in cells

Cell = str | dt.datetime | None


def columns_of(fields: Iterable[str] | None) -> tuple[str, ...]:
    """The wanted fields in the order of `HEADINGS`; by default those for people.

    Raises `InputError` for an unknown field.
    """
    names = set(FIELDS) - _MACHINES if fields is None else set(chosen(fields))
    return tuple(name for name in dict.fromkeys((*HEADINGS, *FIELDS)) if name in names)


def headings(names: Iterable[str]) -> list[str]:
    """The heading of each column; a field without a Chinese one keeps its name."""
    return [HEADINGS.get(name, name) for name in names]


def row_cells(article: Article, names: Iterable[str]) -> list[Cell]:
    """The cells of a record: texts, and times in the zone that the page printed."""
    return [_cell(name, getattr(article, name)) for name in names]


def _cell(name: str, value: Any) -> Cell:
    if isinstance(value, dt.datetime):
        return value.replace(tzinfo=None)
    if isinstance(value, tuple):
        shown = _SHOWN.get(name, str)
        return fitting((NAMES if name in _IN_LINE else "\n").join(shown(each) for each in value))
    return fitting(value) if value else None


_IN_LINE: Final = frozenset({"reporters", "editors", "keywords"})
_SHOWN: Final[Mapping[str, Callable[[Any], str]]] = {
    "reporters": lambda person: person.name,
    "editors": lambda person: person.name,
    "images": lambda picture: picture.url or picture.src,
    "videos": lambda picture: picture.url or picture.src,
    "attachments": lambda file: file.title,
    "recommendations": lambda link: link.title,
}


def time_text(time: dt.datetime) -> str:
    """A time in the form that Excel reads from a text file."""
    return time.isoformat(" ", "seconds")


def fitting(text: str) -> str:
    """The text as allowed in a cell: truncated at Excel's limit with a note, without control characters.

    >>> fitting("市图书馆\\x0b延长开放时间")
    '市图书馆 延长开放时间'
    >>> len(fitting("字" * 40_000))
    32766
    """
    text = _CONTROLS.sub(" ", text)
    if len(text) * 2 <= CELL or len(text.encode("utf-16-le", "replace")) // 2 <= CELL:
        return text
    kept = text.encode("utf-16-le", "replace")[: 2 * (CELL - len(CUT))]
    return kept.decode("utf-16-le", "ignore") + CUT
