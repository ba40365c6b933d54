"""Who edited it (编辑): role words, names, staff codes, several in one line."""

from __future__ import annotations

import functools
import re
from typing import Final, NamedTuple

from qznews_extract.grammar.names import plain, split_names
from qznews_extract.model.record import Person
from qznews_extract.patterns import lazy
from qznews_extract.text import narrow

_ROLES: Final = (
    "文章录入 录入员 录入 责任编辑 責任編輯 值班责任编辑 值班编辑 网络编辑 图文编辑 图片编辑 "
    "视频编辑 视觉编辑 文字编辑 版面编辑 新媒体编辑 微信编辑 本版编辑 执行编辑 见习编辑 实习编辑 "
    "特约编辑 "
    "值班主编 执行主编 副主编 主编 总编辑 编辑 編輯 网编 责编 責編 美编 编审 编校 编发 审校 审核 "
    "审读 审稿 初审 复审 终审 一审 二审 三审 一校 二校 三校 一读 二读 三读 "
    "校对 校對 校审 核校 监制 監製 总监制 值班总监 值班主任 值班编委 值班总编 签发 选稿 排版 组版 "
    "统筹 策划 美术编辑 美工 运维 制作 设计"
).split()
FIRST_EDITORS: Final = ("编辑", "責任編輯", "责任编辑", "責編", "责编", "編輯")
# Short words are spaced out in print: 责 编, 审 核.
_ROLE: Final = lazy("|".join(r"\s{0,3}".join(role) for role in sorted(_ROLES, key=len, reverse=True)))
_LABEL: Final = lazy(
    rf"(?:{_ROLE.pattern})\s{{0,3}}[:|｜丨/]|[(\[【]\s?(?:{_ROLE.pattern})\s|"
    rf"(?:{_ROLE.pattern})\s{{1,3}}(?=\S{{2,4}}(?:\s|$))"
)
_CODE: Final = lazy(r"[_\s-]{0,3}[A-Z]{1,3}\d{2,6}\b|\b[a-z]{1,3}\d{2,6}\b|_[A-Za-z]+\d+")
_PLACEHOLDER: Final = lazy(
    r"系统管理员|管理员|超级管理员|admin\w*|编辑部|佚名|null|网站管理员|发布者?|无", re.IGNORECASE
)
_HINT: Final = lazy(r"编|編|审|審|校|监|監|选\s?稿|签发|排版|统筹|策划|制作")
_STOP: Final = lazy(
    r"来源|來源|时间|日期|点击|浏览|字体|字号|评论|分享|收藏|人气|阅读|关键词|关键字|记者|作者|标签|"
    r"分享|打印|关闭|电话|邮箱|[。！？!?]|\d{4}-"
)
_MAX_LINE: Final = 120
_BRACKET: Final = 2  # characters of a label before its role


class EditorSpan(NamedTuple):
    """Editors named from `start` to `end` of a line; `people` is empty for a label with a code or nothing."""

    people: tuple[Person, ...]
    start: int
    end: int


def find_editors(text: str) -> EditorSpan | None:
    """The editors in a line, wherever in it they stand: alone, in a byline row, glued to the last paragraph.

    >>> span = find_editors("编辑：倪仕轩   责任编辑：林涛_NF4425")
    >>> [(p.role, p.name) for p in span.people]
    [('编辑', '倪仕轩'), ('责任编辑', '林涛')]
    """
    offset = max(0, len(text) - _MAX_LINE)
    found = _in_line(text[offset:]) if _HINT.search(text, offset) else None
    return found._replace(start=offset + found.start, end=offset + found.end) if found and offset else found


@functools.lru_cache(maxsize=128)  # several steps ask of the same lines of a page
def _in_line(text: str) -> EditorSpan | None:
    line = narrow(text)
    role = _ROLE.search(line)
    first = _LABEL.search(line, max(0, role.start() - _BRACKET)) if role else None
    if first is None:
        return None
    people, end = _people(line, first.start())
    return EditorSpan(people, _opening(line, first.start()), end)


def is_editor_line(text: str) -> bool:
    """Whether a line is nothing but editors (perhaps a source too): `(责编：郝帅、杨迪)`."""
    if len(text) > _MAX_LINE:
        return False
    span = find_editors(text)
    return span is not None and span.start <= 2


def first_editor(people: tuple[Person, ...]) -> str | None:
    """The name of the first 编辑, 责任编辑 or 责编."""
    return next((person.name for person in people if person.role in FIRST_EDITORS), None)


def _opening(line: str, at: int) -> int:
    """The place of the bracket that opens before the label, else of the label."""
    before = line[:at].rstrip()
    return len(before) - 1 if before and before[-1] in "([【" else at


def _people(line: str, at: int) -> tuple[tuple[Person, ...], int]:
    roles = list(_ROLE.finditer(line, at))
    people: list[Person] = []
    end = at
    for number, role in enumerate(roles):
        until = roles[number + 1].start() if number + 1 < len(roles) else len(line)
        stop = _STOP.search(line, role.end(), until)
        value = line[role.end() : stop.start() if stop else until]
        people.extend(Person(name=plain(name), role="".join(role[0].split())) for name in _names(value))
        end = stop.start() if stop else until
        if stop:
            break
    return tuple(dict.fromkeys(people)), end


def _names(value: str) -> list[str]:
    value = _CODE.sub(" ", value.lstrip(" :|｜丨/_-(")).strip(" )]】_-|")
    value = value.split(")")[0].split("】")[0].split("]")[0]
    if _PLACEHOLDER.fullmatch(value.strip()):
        return []
    return split_names(value, known=False)
