"""Who wrote it: credits of reporters (记者, 通讯员, 文/图, 摄 …) in brackets, byline rows and captions."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from qznews_extract.grammar.names import is_name, plain, split_names, tokens
from qznews_extract.grammar.outlets import is_outlet
from qznews_extract.model.record import Person
from qznews_extract.patterns import lazy
from qznews_extract.text import HAN, narrow

DEFAULT_ROLE: Final = "作者"

# Longer words first: the first that fits wins.
_BEFORE_NAMES: Final = (
    "特约通讯员 见习通讯员 通讯员 通訊員 实习记者 见习记者 特约记者 特派记者 首席记者 全媒体记者 "
    "融媒体记者 全媒记者 摄影记者 图片记者 文字记者 "
    "视频记者 新媒体记者 攝影記者 記者 记者 本报实习生 实习生 见习生 報導員 报道员 评论员 特约撰稿人 "
    "特约撰稿 特约作者 专栏作者 撰稿人 撰稿 撰文 "
    "采写 采访 执笔人 执笔 文字 文图 图文 文/图 图/文 文/摄 文、图 图、文 文并图 文|图 文 图片 图 圖 "
    "摄影报道 摄影/文字 摄影 攝影 摄 攝 拍摄 供图 制图 "
    "漫画 作者 主笔 口述 整理 编译 翻译 译者 主播 配音 视频"
).split()
_AFTER_NAMES: Final = frozenset(
    "摄 攝 摄影 攝影 摄影报道 文 图 圖 文/图 图/文 文图 图文 供图 制图 采写 撰文 撰稿 整理 漫画 拍摄 "
    "编译 翻译 执笔 文/摄 口述 视频 绘 报道".split()
)
# Behind these words even a string with no known surname is a name; behind 作者 or 图 it may be anything.
_SURE: Final = ("记者", "記者", "通讯员", "通訊員", "实习生", "执笔", "执笔人", "采写")
_OWN_NEWSROOM: Final = ("本报", "本台", "本网", "本刊", "本站", "本社", "本報", "本網")
_ROLE: Final = lazy("|".join(map(re.escape, (*_BEFORE_NAMES, "供稿", "报道", "绘"))))
# Roles of one character count only beside a slash, a colon, or at the end of a credit: 文 and 图 are common words.
_SHORT_ROLE: Final = lazy(r"[文图圖摄攝绘]\Z")
_BRACKET: Final = lazy(r"[(（\[【]([^()（）\[\]【】]{2,120})[)）\]】]")
_ROLE_HINT: Final = lazy(
    r"记者|記者|通[讯訊][员員]|实习生|见习|执笔|撰|采写|文[/／、]|图[/／、]|圖[/／、]|摄|攝|作者|供图|评论员|报道"
)
_LINE_STOP: Final = lazy(
    r"/\s?[\u4e00-\u9fff]{2,6}(?:報導|報道|报道|电|電)\Z|(?:发自|报道|專訪|摄影报道|综合报道|电\b).{0,12}\Z"
)
_BODY: Final = 8  # characters of a body before a role that has not the form of an outlet's name
_CLAUSE: Final = lazy(r"[。！？!?；]")


class Credit(NamedTuple):
    """Persons credited at `start` to `end` of a line."""

    people: tuple[Person, ...]
    start: int
    end: int


def read_credit(text: str) -> tuple[Person, ...]:
    """The persons of a credit: a string that holds roles, names, outlets and separators, no prose.

    >>> [(p.role, p.name, p.affiliation) for p in read_credit("新华社记者邹伟 通讯员 王红霞、郑秀宝")]
    [('记者', '邹伟', '新华社'), ('通讯员', '王红霞', None), ('通讯员', '郑秀宝', None)]
    >>> [(p.role, p.name) for p in read_credit("记者 张蕊 摄")]
    [('记者', '张蕊')]
    """
    line = narrow(text)
    roles = _roles(line)
    if not roles:
        return ()
    people: list[Person] = []
    affiliation, pending = _outlet_and_names(line[: roles[0].start()])
    for at, role in enumerate(roles):
        word, affiliation = _own(role[0], affiliation)
        until = roles[at + 1].start() if at + 1 < len(roles) else len(line)
        names, following = _names_and_outlet(
            line[role.end() : until], last=at + 1 == len(roles), sure=word.endswith(_SURE)
        )
        if pending and role[0] in _AFTER_NAMES and (not names or _trailing(roles, at)):
            names, pending = pending, names
        elif names and _trailing(roles, at) and role[0] in _AFTER_NAMES:
            names, pending = [], names
        else:
            pending = [] if names else pending
        people.extend(_person(name, word, affiliation) for name in names)
        affiliation = following
    return tuple(dict.fromkeys(people))


def _trailing(roles: list[re.Match[str]], at: int) -> bool:
    """Whether roles stand behind their names here: `甲 文 乙 摄` ends in a role and has one more like it."""
    last = roles[-1]
    return at + 1 < len(roles) and last[0] in "摄攝图圖" and not last.string[last.end() :].strip(" )。.")


def bracket_credits(text: str) -> list[Credit]:
    """Credits in the brackets of a line: `（记者 甲 乙 通讯员 丙）`, `【文/观察者网 王文】`."""
    return [
        Credit(people, match.start(), match.end())
        for match in _BRACKET.finditer(text)
        if _ROLE_HINT.search(match[1]) and (people := read_credit(match[1]))
    ]


def closing_bracket(text: str) -> Credit | None:
    """The bracket at the very end of a paragraph, if it is a credit, with or without roles: `（常书香 马丹阳 ）`.

    A bracket whose words are a role but no name (`（经济日报评论员）`) is a credit of nobody.
    """
    line = text.rstrip(" 　\xa0")
    if not line or line[-1] not in ")）]】":
        return None
    matches = list(_BRACKET.finditer(line, max(0, len(line) - 125)))
    if not matches or matches[-1].end() != len(line):
        return None
    inside = matches[-1][1].strip()
    people = read_credit(inside) if _ROLE_HINT.search(inside) else _bare_names(inside)
    if people or _nobody(inside):
        return Credit(people, matches[-1].start(), len(line))
    return None


def line_credit(text: str) -> tuple[Person, ...]:
    """The persons of a whole line that is nothing but a credit: `新京报记者 陆一夫`, `文/图 甲 乙`, `采写：甲`."""
    line = narrow(text).strip(" ()[]【】-—·■●▲◆◎")
    if len(line) > 60 or _CLAUSE.search(line) or not _ROLE_HINT.search(line):
        return ()
    people = read_credit(line)
    if any(len(person.name) > 3 and not is_name(person.name) for person in people) and " " not in line:
        return ()  # 通讯员队伍建设 is a phrase, not a name behind a role
    return people if people and _all_used(line, people) else ()


def credit_tail(text: str) -> Credit | None:
    """A credit that ends a line of other text without brackets: `…影响很大 本报记者 惠禾 摄`, `张三 摄`."""
    line = narrow(text).rstrip(" .。")
    if not line.endswith(("摄", "攝", "摄影", "攝影", "供图", "图", "制图", "绘")):
        return None
    cut = max(line.rfind(mark) for mark in "。！？;；")
    words = line[cut + 1 :]
    start = _credit_start(words)
    people = read_credit(words[start:])
    return Credit(people, cut + 1 + start, len(text)) if people else None


def _credit_start(words: str) -> int:
    """Where the credit begins in the last sentence of a caption: at its role word or its last names."""
    role = next((m for m in _ROLE.finditer(words) if m[0][-1] in "者员員生"), None)
    if role:
        space = words.rfind(" ", 0, role.start())
        return space + 1 if role.start() - space <= 14 else role.start()
    pieces = words.split(" ")
    for count in range(min(len(pieces), 5), 0, -1):
        tail = " ".join(pieces[-count:])
        if all(is_name(t) or _ROLE.fullmatch(t) or is_name(t.rstrip("摄攝影")) for t in tokens(tail)):
            return len(words) - len(tail)
    return len(words)


def _roles(line: str) -> list[re.Match[str]]:
    return [m for m in _ROLE.finditer(line) if not _SHORT_ROLE.match(m[0]) or _stands_alone(line, m)]


def _stands_alone(line: str, match: re.Match[str]) -> bool:
    before = line[match.start() - 1] if match.start() else " "
    after = line[match.end()] if match.end() < len(line) else " "
    if match[0] in "摄攝绘":
        return after in " :/)|,，。;" or before in " /"
    return (before in " /|(,，、") and (after in " :/|)：、")


def _own(role: str, affiliation: str | None) -> tuple[str, str | None]:
    """本报记者 stays as the role; another outlet is the affiliation."""
    if affiliation and affiliation.startswith(_OWN_NEWSROOM) and len(affiliation) <= 2:
        return affiliation + role, None
    return role, affiliation


def _outlet_and_names(before: str) -> tuple[str | None, list[str]]:
    """What stands before the first role: names (甲 摄) or an outlet (新华社记者)."""
    before = before.strip(" :：/|,，、-—·@")
    if not before:
        return None, []
    names = split_names(before)
    if names and not is_outlet(before):
        return None, names
    return (before if is_outlet(before) or len(before) <= _BODY else None), []


def _names_and_outlet(after: str, *, last: bool, sure: bool) -> tuple[list[str], str | None]:
    """What follows a role: its names, then perhaps the outlet of the next role."""
    after = _LINE_STOP.sub("", after.lstrip(":： /|,，、-—")) if last else after.lstrip(":： /|,，、-—")
    found = list(tokens(after))
    outlet = None
    glued = bool(after) and not after[-1].isspace()  # 采写：南都记者: what touches the next role is its outlet
    if not last and found and not split_names(found[-1]) and (glued or is_own_or_outlet(found[-1])):
        outlet = found.pop()
    return [n for token in found for n in split_names(token, known=is_own_or_outlet(token) or not sure)], outlet


def is_own_or_outlet(text: str) -> bool:
    """Whether a token is an outlet or 本报, 本台 …"""
    return text.startswith(_OWN_NEWSROOM) or is_outlet(text)


def _bare_names(inside: str) -> tuple[Person, ...]:
    """Names in a closing bracket without a role: every token must be a name."""
    found = list(tokens(narrow(inside)))
    if not found or not all(is_name(token) or split_names(token) for token in found):
        return ()
    return tuple(_person(name, DEFAULT_ROLE, None) for token in found for name in split_names(token))


def _nobody(inside: str) -> bool:
    return bool(re.fullmatch(rf"[{HAN}]{{2,8}}(?:评论员|記者|记者|通讯员|编辑部)", narrow(inside)))


def _all_used(line: str, people: tuple[Person, ...]) -> bool:
    """Whether a line holds little besides its roles, names and outlets."""
    rest = _ROLE.sub("", line)
    for person in people:
        rest = rest.replace(person.name, "").replace(person.affiliation or "\0", "")
    return len(re.sub(r"\W", "", rest)) <= 8


def _person(name: str, role: str, affiliation: str | None) -> Person:
    return Person(name=plain(name), role=role, affiliation=affiliation)
