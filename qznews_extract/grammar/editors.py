"""Editors (编辑): role words, names, staff codes, possibly several in one line."""

from __future__ import annotations

import functools
import re
from typing import Final, NamedTuple

from qznews_extract.grammar.label_kinds import Kind, kind_of
from qznews_extract.grammar.labels import Label, labels_of
from qznews_extract.grammar.names import is_name, plain, split_names, tokens
from qznews_extract.lexicon import any_of, in_both_scripts, words
from qznews_extract.model.record import Person
from qznews_extract.patterns import lazy
from qznews_extract.text import HAN, narrow

FIRST_EDITORS: Final = words("roles", "first_editors")
_ROLES: Final = any_of("roles", "editing", gap=r"\s{0,3}")  # short words may be letter-spaced: 责 编
_BEHIND: Final = rf"(?:{any_of('roles', 'doers')})?\s{{0,3}}[:：/|]"
_HINT: Final = lazy(  # every alternative begins with a literal character, which lets the search skip ahead
    "|".join([_ROLES, *[word + _BEHIND for word in words("roles", "editing_endings")]])
)
# Without a colon: 编辑 周若禾 校对 刘娜.
_UNMARKED: Final = lazy(rf"(?<![{HAN}])[{HAN}]{{0,4}}?(?:{_ROLES})人?\s{{1,3}}(?=\S)")
# A line of its own without a mark: 责任编辑周若禾, 审　核周若禾.
_JOINED: Final = lazy(rf"(?P<role>[{HAN}]{{0,4}}?(?:{_ROLES})|[{HAN}] {{1,4}}[{HAN}])(?P<name>[{HAN}] ?[{HAN}]{{1,3}})")
# Several of them: 编辑甲乙责任编辑丙丁.
_PLAIN_ROLES: Final = any_of("roles", "editing")
_PAIR: Final = lazy(rf"(?P<role>(?:{_PLAIN_ROLES})人?)(?P<name>[{HAN}]{{2,4}}?)(?=(?:{_PLAIN_ROLES})|\Z)")
_EDITS: Final = frozenset("编辑編輯")  # last characters of 责编, 编辑
_CERTAIN: Final = 4  # characters of a role that no phrase begins with
_NEXT: Final = lazy(rf"(?:{_ROLES}|{in_both_scripts('[一二三初复终][审校]')})人?\Z")  # the role joined to a name
_IN_BRACKET: Final = lazy(r"[^()\[\]【】,，。]{2,16}[)\]】]")
REPORTER: Final = lazy(rf"\s(?:{any_of('roles', 'persons')})\s")  # 编辑：甲 记者 乙
_CODE: Final = lazy(r"[_\s-]{0,3}[A-Z]{1,3}\d{2,6}\b|\b[a-z]{1,3}\d{2,6}\b|_[A-Za-z]+\d+")
_PLACEHOLDERS: Final = frozenset(words("roles", "placeholders"))
_HANDLE: Final = lazy(  # user names instead of personal names: lixiaoyu, 小鹿Luna
    rf"(?![Aa]dmin|[Nn]ull)[A-Za-z][a-z]{{3,15}}|[{HAN}]{{1,3}}[A-Za-z]{{2,12}}"
)
_STOP: Final = lazy(r"[。！？!?)\]】]|\d{4}[-年]|\s{3,}")
_SURE: Final = tuple("辑輯编編")  # endings that make a label of any word, whoever follows
_CHECKED: Final = (*_SURE, *"校对對审審核")  # whose value may be a user's name
_NAMED: Final = (*_CHECKED, *words("roles", "supervising"))  # after which names need no known surname
_NOTE: Final = lazy(rf"(?<=[{HAN}])\([{HAN}]{{2,6}}\)")  # behind a name: 甲（实习生）
_BUTTON: Final = lazy(
    in_both_scripts("(?:我要|点击)?(?:打印|关闭|返回|分享|纠错|收藏|查看)|(?:评论|阅读|浏览|点击)\\s?(?=[(（\\d]|\\Z)")
)  # joined to a name: 甲打印本页
_LONGEST: Final = 120
_INSIDE: Final = 40  # characters of a credit in a bracket before its editors
_NAME: Final = 12  # characters within which a name ends


class EditorSpan(NamedTuple):
    """Editors from `start` to `end` of a line; `people` is empty for a label with a code or without a value."""

    people: tuple[Person, ...]
    start: int
    end: int


def find_editors(text: str) -> EditorSpan | None:
    """The editors anywhere in a line: alone, in a byline row, appended to the last paragraph.

    >>> span = find_editors("编辑：倪青舟   责任编辑：林朔_NF4425")
    >>> [(p.role, p.name) for p in span.people]
    [('编辑', '倪青舟'), ('责任编辑', '林朔')]
    """
    if len(text) <= _LONGEST:
        return _in_line(text)
    offset = len(text) - _LONGEST
    found = _in_line(text[offset:])
    return found and found._replace(start=offset + found.start, end=offset + found.end)


@functools.lru_cache(maxsize=256)  # called by several steps for the same lines of a page
def _in_line(text: str) -> EditorSpan | None:
    if not _HINT.search(text):
        return None
    line = narrow(text)
    labels = sorted([*labels_of(line), *_unmarked(line)], key=lambda label: label.start)
    people: list[Person] = []
    start = end = -1
    for label, following in zip(labels, [*labels[1:], None], strict=False):
        if label.kind is not Kind.EDITOR or label.start < end:
            continue
        until = following.start if following else len(line)
        value = _NOTE.sub(_blank, line[label.end : until])
        stop = _STOP.search(value, 1)
        names = _names(value[: stop.start()] if stop else value, label)
        if names or label.word.endswith(_SURE):
            start = start if start >= 0 else _opening(line, label.start)
            end = _closing(line, label.end + stop.start()) if stop else until
            people.extend(Person(name=plain(name), role=label.word) for name in names)
    return EditorSpan(tuple(dict.fromkeys(people)), start, end) if start >= 0 else None


def is_editor_line(text: str) -> bool:
    """Whether a line consists of editors (and perhaps a source): `(责编：郝朔、杨屿)`, not 编辑：这是她的新工作，….

    >>> is_editor_line("(责编：郝朔、杨屿)"), is_editor_line("编辑：这是她的新工作，她很喜欢。")
    (True, False)
    """
    span = _in_line(text) if len(text) <= _LONGEST else None
    told = span is not None and not span.people and text[-1] == "。" and "，" in text
    return span is not None and span.start <= 2 and not told


def first_editor(people: tuple[Person, ...]) -> str | None:
    """The name of the first 编辑, 责任编辑 or 责编."""
    return next((person.name for person in people if person.role in FIRST_EDITORS), None)


def _unmarked(line: str) -> list[Label]:
    """Role words followed by a space and a name, which is known or fills a bracket, or joined to it in a line."""
    if joined := _JOINED.fullmatch(line):
        role, name = "".join(joined["role"].split()), plain(joined["name"])
        certain = len(role) >= _CERTAIN or " " in joined["role"] or role[-1] in _EDITS
        if certain and is_name(name) and kind_of(role) is Kind.EDITOR:
            return [Label(Kind.EDITOR, role, 0, joined.end("role"))]
    if len(pairs := list(_PAIR.finditer(line))) > 1 and "".join([pair[0] for pair in pairs]) == line:
        return [Label(Kind.EDITOR, pair["role"], pair.start(), pair.end("role")) for pair in pairs]
    if len(line.split(maxsplit=1)) < 2:  # cheap: most paragraphs
        return []
    return [
        _label(found)
        for found in _UNMARKED.finditer(line)
        if (_IN_BRACKET.match(line, found.end()) and line[found.start() - 1] in "([【")
        or is_name(_NEXT.sub("", next(iter(tokens(line[found.end() : found.end() + _NAME])), "")))
    ]


def _label(found: re.Match[str]) -> Label:
    """The role, without the name that the one before it ends with: 编辑 甲乙二审 丙丁."""
    word = found[0].rstrip()
    behind = _NEXT.search(word)
    start = behind.start() if behind and is_name(word[: behind.start()]) else 0
    return Label(Kind.EDITOR, "".join(word[start:].split()), found.start() + start, found.end())


def _blank(note: re.Match[str]) -> str:
    return "、" * len(note[0])


def _opening(line: str, at: int) -> int:
    """The position of the bracket before the label, if it opens a credit, else of the label."""
    opened = max(line.rfind(bracket, max(0, at - _INSIDE), at) for bracket in "([【")
    inside = line[opened + 1 : at]
    closed = any(bracket in inside for bracket in ")]】，。")
    return at if opened < 0 or closed else opened


def _closing(line: str, at: int) -> int:
    return at + 1 if line[at] in ")]】" else at


def _names(value: str, label: Label) -> list[str]:
    value = _BUTTON.split(value, maxsplit=1)[0].rstrip(" ([【")
    value = _CODE.sub(" ", REPORTER.split(value, maxsplit=1)[0].lstrip(" :|｜丨/_-(")).strip(" _-|")
    if value in _PLACEHOLDERS:
        return []
    names = split_names(value, known=not label.word.endswith(_NAMED))
    return names or ([value] if label.word.endswith(_CHECKED) and _HANDLE.fullmatch(value) else [])
