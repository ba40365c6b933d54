"""Credits of reporters (记者, 通讯员, 文/图, 摄 …) in brackets, byline rows and captions.

The file is longer than others because names before and after a role are read by the same grammar.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from qznews_extract.grammar.filed_from import without_place
from qznews_extract.grammar.label_kinds import Kind, kind_of
from qznews_extract.grammar.labels import labels_of
from qznews_extract.grammar.names import COUNTED, SURNAMES, are_names, is_name, plain, split_names, tokens
from qznews_extract.grammar.outlets import REGIONS, is_outlet
from qznews_extract.lexicon import any_of, either, in_both_scripts, words
from qznews_extract.model.record import Person
from qznews_extract.patterns import lazy
from qznews_extract.text import HAN, narrow

DEFAULT_ROLE: Final = "作者"
_PERSONS: Final = words("roles", "persons")
_WORK: Final = words("roles", "reporting")
_WORK_ENDS: Final = frozenset(words("roles", "work_endings"))
_KIND_OF_WORK: Final = 2  # characters of a word before such a role: 录音整理
_SHORT: Final = words("roles", "short")
_SIGNING: Final = (*_WORK, *_SHORT)  # marks that end a credit after its names
_AFTER_NAMES: Final = frozenset(_SIGNING)
_EDITING: Final = words("roles", "editing")
_OWN_NEWSROOM: Final = words("roles", "own_newsroom")
_NOT_CREDITED: Final = words("labels", "not_credited")
_PARTS: Final = either((*_WORK, *_SHORT))
_ROLE: Final = lazy(
    rf"(?:{either((*words('roles', 'modifiers'), *_WORK))}){{0,2}}(?:{either(_PERSONS)})"
    rf"|(?:{_PARTS})(?:\s?[/、|]\s?(?:{_PARTS})(?=[\s:/]|$))+|{_PARTS}"
)
_ANY_ROLE: Final = lazy(either((*_PERSONS, *_WORK, *_SHORT)))  # whether there is one; cheap: most lines have none
_OPENING: Final = lazy(  # up to 报道: 本报讯 记者周若禾报道：
    rf"\s*(?:[{HAN}]{{2,8}}(?:讯|訊|电|電)\s{{0,3}})?(?P<credit>[{HAN}]{{0,8}}(?:{either(_PERSONS)})[{HAN}\s、]{{2,24}}?)"
    r"(?:摄影|攝影)?(?:报道|報道|報導)\s?[:,]"
)
_MODIFIED: Final = either(words("roles", "modifiers"))
_BEHIND_DATELINE: Final = lazy(  # up to the text: 云州晚报11月8日电 记者周若禾 通讯员李朗 天刚亮，
    rf"\s*[{HAN}\d]{{2,16}}[讯訊电電]\s{{1,3}}(?P<credit>(?:(?:{_MODIFIED})?(?:{either(_PERSONS)})(?:\s?[{HAN}]{{2,4}}(?=\s))+\s{{1,3}})+)(?=\S)"
)
_FIELD: Final = "记者|記者|通讯员|通訊員"
_STAFF_FIRST: Final = lazy(  # up to the text: 云门新闻客户端记者 周若禾 通讯员 李朗 青州报道 天刚亮，
    rf"[■□●◆▲\s]{{0,3}}(?P<credit>[{HAN}A-Za-z0-9·]{{0,14}}?(?:{_FIELD})(?:\s{{1,3}}[{HAN}]{{2,4}}(?=\s)){{1,4}}"
    rf"(?:\s{{1,3}}(?:{_FIELD})(?:\s{{1,3}}[{HAN}]{{2,4}}(?=\s)){{1,4}}){{0,2}})\s{{1,3}}(?:[{HAN}]{{2,8}}(?:报道|報道|報導)\s)?(?=\S)"
)
_BRACKET: Final = lazy(r"[(（\[【〔]([^()（）\[\]【】〔〕]{2,120})[)）\]】〕]")
_CONTRIBUTED: Final = lazy(in_both_scripts("对(?:本文|此文|本篇报道)?[亦也均]?有(?:重要)?贡献"))
_CREDITED: Final = frozenset("献獻)")  # how a line that says so ends
_SEPARATED: Final = lazy(r"[\s、,/]+")
_CLOSED: Final = frozenset("。！？!?…”")
_ACCORDING: Final = lazy(in_both_scripts(r"\A(?:综合|据|来源:)"))
_LINE_STOP: Final = lazy(rf"(?:{any_of('roles', 'filed')}).{{0,12}}\Z")
_OTHERS: Final = lazy(r"等\d{0,3}[人名]?\Z|《[^》]{0,20}》")  # 甲乙等20人, 《甲书》
_TITLED: Final = lazy(rf"(?:{any_of('roles', 'titles')})([{HAN}]{{2,3}})\Z")
# An unlisted role, before a slash or colon, or alone in a bracket with names.
_UNLISTED: Final = lazy(rf"(?P<role>[{HAN}]{{2,4}})\s{{0,3}}(?P<mark>[:/|丨｜]|\s)\s{{0,3}}(?P<names>[^:]{{2,40}})")
_STATIONS: Final = words("outlets", "stations")  # glued to a role: 云门台记者
_MAY_NAME: Final = (Kind.SOURCE, Kind.OTHER)  # 图片来源：甲报记者 乙
_BY_PERSON: Final = lazy(either(_PERSONS))
_LATIN: Final = lazy(r"[A-Z][a-z]{2,14}")  # a first name or a pen name
_NAME: Final = 4  # characters of most names
_BODIES: Final = words("names", "bodies")
_DEPARTMENTS: Final = (*_BODIES, *words("names", "departments"))  # 供稿：心血管外科 甲乙
_BODY: Final = 8  # characters of an organisation before a role that does not have the form of an outlet's name
_CLAUSE: Final = lazy(r"[。！？!?；]")
_ADDRESS: Final = lazy(  # of an outlet: 甲报（qznews.cn）; of a person: 文/甲 a@qznews.cn
    r"\([\w.-]{2,40}\.[a-z]{2,10}\)|\s[\w.+-]{1,40}@[\w-]{1,40}(?:\.[\w-]{2,20}){1,3}"
)
_SPACED: Final = lazy(  # 文字：展 红
    rf"(?<=:)\s?([{HAN}])\s{{1,6}}([{HAN}])(?!\s{{0,3}}[{HAN}](?![{HAN}]))(?![{HAN}])"
)
_SPACED_BEFORE: Final = lazy(rf"(?<![{HAN}])([{HAN}])\s{{1,6}}([{HAN}])(?=\s?/)")  # 展 红/文 李 朗/图
_EDITED: Final = lazy(rf"\s[{HAN}]{{2,4}}\s?/\s?(?:{either(_EDITING)})(?=\s|\Z)")  # 甲/文 乙/编辑
_NOT_BY: Final = lazy(  # 文|甲 图|受访者提供
    in_both_scripts(r"\s(?:[图圖]|图片|题图|摄影)\s?[:/|丨]\s?(?:受访者|网络|资料|视觉中国|官网|官方)\S{0,4}\Z")
)
_SQUARE: Final = lazy(r"\s?[□■]\s?")
_AROUND: Final = " ■□●○▲◆◎()"  # a credit: ■ 甲 乙, （甲）
_SIGNED: Final = lazy(r"[■□●○▲◆◎].{2,40}|\([^()]{2,40}\)")
_OF_CREDIT: Final = frozenset("■□●○▲◆◎([【:/|丨｜") | {word[0] for word in (*_PERSONS, *_WORK, *_SHORT)}
_GLUE: Final = ":： /|丨,，、-—◎"  # between a role and its names
_PHRASE: Final = 3  # characters of 甲乙摄; more may be a phrase
_LINE: Final = 60  # characters of a credit line
_REST: Final = 8  # characters in it that are neither roles nor names
_REST_OF_WORK: Final = 2  # roles that name work: 视频 and 图片 also begin headlines
_NOTED_PERSON: Final = lazy(r"\([^()]{2,20}\)\Z")  # 文：甲乙（中学教师）
_SPACED_ROLE: Final = lazy(rf"(?<![{HAN}])([{HAN}]) {{1,6}}([{HAN}])(?=\s?[:/|丨]|\s|[{HAN}])")  # 记 者：, 记 者甲
_SPACED_NAME: Final = lazy(rf"(?<![{HAN}])[{''.join(sorted(s for s in SURNAMES if len(s) == 1))}] {{1,6}}\Z")  # 付 文
_BY_REPORTER: Final = lazy(  # a sentence of its own, in which only a name fits: 云门网记者赛力克摄
    rf"\s*(?P<outlet>[{HAN}]{{2,10}})?(?P<role>{either(_PERSONS)})\s?(?P<name>[{HAN}]{{2,4}})\s?[摄攝]"
)
_ACRONYM: Final = lazy(rf"(?<=[{HAN}])(?=[A-Z]{{2,6}}(?:{either(_PERSONS)}))")  # 通讯员甲乙丙YMG记者丁戊
_PHONE_BEHIND: Final = lazy(r"\s\d[\d-]{6,14}\Z")  # （云门钢铁网 周若禾 0315-2099001）
_TAKEN: Final = lazy(
    rf"\s*(?:[{HAN}]{{2,8}}[社网網报報][发發]\s?)?(?P<name>[{HAN}]{{2,4}})(?<!拍)\s?/?\s?(?P<role>[摄攝])"
)  # a sentence of its own: 甲乙丙 摄
_STAFF: Final = ("记者", "記者")
_REPORTS: Final = ("报道", "報道", "報導")
_OF_STAFF: Final = lazy(
    rf"\s*(?P<name>[{HAN}]{{2,4}})\s?/\s?(?P<outlet>[{HAN}]{{2,8}}?)(?P<role>{either(_STAFF)})"
)  # 甲/乙网记者
_APART: Final = lazy(rf"\s(?P<name>[{HAN}]{{2,4}})\s(?P<role>[摄攝])\Z")  # 手术中 甲乙 摄, whatever the surname
_ROLE_FIRST: Final = lazy(  # 书屋一角 摄影 甲乙
    rf"\s(?P<role>{any_of('roles', 'of_pictures')})[\s:]{{1,2}}(?P<name>[{HAN}]{{2,4}})\Z"
)
_ROLE_IN_BRACKETS: Final = lazy(rf"\A【([{HAN}]{{1,6}})】\s?")
_AGENCY: Final = lazy(rf"(?<=[摄攝影])\([{HAN}]{{2,8}}\)\Z")
_NOBODY: Final = lazy(rf"[{HAN}]{{2,8}}(?:{either(_PERSONS)})|[{HAN}]{{2,8}}编辑部")


class Credit(NamedTuple):
    """Persons credited from `start` to `end` of a line."""

    people: tuple[Person, ...]
    start: int
    end: int


def read_credit(text: str) -> tuple[Person, ...]:
    """The persons in a credit: a string of roles, names, outlets and separators, without prose.

    >>> [(p.role, p.name, p.affiliation) for p in read_credit("新华社记者邹屿 通讯员 周若禾、郑青穗")]
    [('记者', '邹屿', '新华社'), ('通讯员', '周若禾', None), ('通讯员', '郑青穗', None)]
    >>> [(p.role, p.name) for p in read_credit("记者 张屿 摄 编辑：丁屿")]
    [('记者', '张屿')]
    """
    line = without_place(_reporting(_EDITED.sub("", narrow(text))))
    line = _ACRONYM.sub(" ", line)
    roles = _roles(line)
    if not roles:
        return ()
    people: list[Person] = []
    affiliation, pending = _outlet_and_names(line[: roles[0].start()])
    for at, role in enumerate(roles):
        word, affiliation = _own(re.sub(r"\s", "", role[0]), affiliation)
        until = roles[at + 1].start() if at + 1 < len(roles) else len(line)
        names, following = _names_and_outlet(
            line[role.end() : until], last=at + 1 == len(roles), sure=_is_sure(line[:until], role), word=word
        )
        after = role[0] in _AFTER_NAMES or "/" in role[0]
        if pending and after and (not names or _trailing(roles, at)):
            names, pending = [(name, word) for name in pending], [name for name, _ in names]
        elif names and after and _trailing(roles, at):
            names, pending = [], [name for name, _ in names]
        else:
            marked = line[role.end() :].lstrip()[:1] == ":" or role[0].endswith(_PERSONS)
            beat = role[0].endswith(_PERSONS) and line[: role.start()][-1:].isalpha()  # 时政记者 甲
            if names and not at and marked and not beat:  # 甲 摄影：乙, 甲 通讯员 乙
                people.extend(_person(name, DEFAULT_ROLE, None) for name in pending)
            pending = [] if names else pending
        people.extend(_person(name, own, affiliation) for name, own in names)
        affiliation = following
    return tuple(dict.fromkeys(people))


def _reporting(line: str) -> str:
    """A credit without the parts under other labels: 来源：甲报 作者：乙 编辑：丙."""
    if ":" not in line and "/" not in line and "|" not in line:
        return line
    labels = labels_of(line)
    for label, following in zip(labels[::-1], [None, *labels[:0:-1]], strict=False):
        if label.kind is not Kind.AUTHOR:
            end = following.start if following else len(line)
            value = line[label.end : end] if label.kind in _MAY_NAME else ""
            line = f"{line[: label.start]}，{value if _BY_PERSON.search(value) else ''}{line[end:]}"
    return line


def unlisted_credit(text: str, *, bracketed: bool = False) -> tuple[Person, ...]:
    """The persons after an unlisted role: `机位/甲乙`, `机位：甲乙`, in brackets also `（机位 甲乙）`."""
    found = _UNLISTED.fullmatch(narrow(text).strip())
    if found is None or (found["mark"].isspace() and not bracketed):
        return ()
    role, own = found["role"], [_sure_names(token) for token in tokens(_OTHERS.sub(" ", found["names"]))]
    if not own or not all(own) or role[-1] in COUNTED or found["names"].isascii():  # 平台：PC / Switch
        return ()
    if (
        (is_name(role) and found["mark"].isspace())
        or is_outlet(role)
        or role in REGIONS
        or role.endswith(_NOT_CREDITED)
    ):
        return ()
    labels = labels_of(f"{role}:")
    if not labels or labels[0].word != role or labels[0].kind not in (Kind.OTHER, Kind.AUTHOR):
        return ()
    return tuple(_person(name, role, None) for names in own for name in names)


def _sure_names(token: str) -> list[str]:
    """A name, or the names behind an organisation; after an unlisted role a word may be neither (阴山新闻联播)."""
    if len(token) > _BODY:
        return _known_names(token)
    return [token] if is_name(token) and not is_outlet(token) else []


def _trailing(roles: list[re.Match[str]], at: int) -> bool:
    """Whether roles follow their names: `甲 文 乙 摄` ends in a role and has another such role."""
    last = roles[-1]
    return at + 1 < len(roles) and last[0] in _AFTER_NAMES and not last.string[last.end() :].strip(" )。./")


def bracket_credits(text: str) -> list[Credit]:
    """Credits in the brackets of a line: `（记者 甲 乙 通讯员 丙）`, `【文/云门网 王砚】`."""
    return [
        Credit(people, match.start(), match.end())
        for match in _BRACKET.finditer(text)
        if _ANY_ROLE.search(match[1]) and (people := read_credit(match[1]) or _taken_by(match[1]))
    ]


def _taken_by(bracket: str) -> tuple[Person, ...]:
    """The photographer of a bracket, whatever the name: （巴图 摄）."""
    found = _TAKEN.fullmatch(bracket)
    names = split_names(found["name"], known=False) if found else []
    return tuple(_person(name, found["role"], None) for name in names) if found else ()


def closing_bracket(text: str) -> Credit | None:
    """The bracket at the very end of a paragraph, if it is a credit, with or without roles: `（常望舒 马望川 ）`.

    A bracket with a role but without a name (`（云岭日报评论员）`) is a credit without persons, as is one of outlets
    behind the last sentence (`（甲社／乙社）`).
    """
    line = text.rstrip(" 　\xa0。")
    if not line or line[-1] not in ")）]】":
        return None
    matches = list(_BRACKET.finditer(line, max(0, len(line) - 125)))
    if not matches or matches[-1].end() != len(line):
        return None
    inside = _PHONE_BEHIND.sub("", _CONTRIBUTED.sub("", narrow(matches[-1][1].strip())))
    people = (_ANY_ROLE.search(inside) and read_credit(inside)) or ()
    if not people and line[: matches[-1].start()][-1:].isdigit():
        return None  # who answers at a number: 举报电话：0536-3221234（执行局 周若禾）
    people = people or _bare_names(inside)
    people = people or unlisted_credit(inside, bracketed=True) or _behind_outlet(inside)
    closed = line[: matches[-1].start()].rstrip()[-1:] in _CLOSED
    if people or _NOBODY.fullmatch(inside) or (closed and _is_outlets(inside)):
        return Credit(people, matches[-1].start(), len(text))
    return None


def _is_outlets(inside: str) -> bool:
    """Whether a bracket names only the outlets or agencies whose report it closes: （据甲社）, （甲社/乙社）."""
    names = [name for name in _SEPARATED.split(_ACCORDING.sub("", inside)) if name]
    return bool(names) and all(map(is_outlet, names))


def opening_credit(text: str) -> tuple[Person, ...]:
    """The persons of a report's first words: `本报讯 记者周若禾报道：年关将近`, `云门网记者 周若禾 年关将近，`."""
    opening = narrow(text[:_LINE])
    found = _OPENING.match(opening) or _BEHIND_DATELINE.match(opening) or _STAFF_FIRST.match(opening)
    people = read_credit(found["credit"]) if found else ()
    return people if all(is_name(person.name) for person in people) else ()


def _behind_outlet(inside: str) -> tuple[Person, ...]:
    """The writers behind the name of their outlet: （云门体育 周若禾）."""
    outlet, _, names = inside.partition(" ")  # or of an office: （渔港监督站 周若禾）
    office = len(outlet) > _NAME and outlet.endswith(_BODIES)
    if not names or not (office or is_outlet(outlet)) or not all(map(split_names, tokens(names))):
        return ()
    return tuple(_person(name, DEFAULT_ROLE, outlet) for name in split_names(names))


def line_credit(text: str, *, at_foot: bool = False) -> tuple[Person, ...]:
    """The persons of a line that consists of a credit: `新岭报记者 陆半山`, `文/图 甲 乙`, `采写：甲`.

    `at_foot`, below the text, unlisted roles are accepted, and a name may have a note: `甲乙（特约稿）`.
    """
    return _line_credit(text, at_foot) if len(text) <= _LINE + _REST else ()


@functools.lru_cache(maxsize=256)  # called by zones and fields for the same lines
def _line_credit(text: str, at_foot: bool) -> tuple[Person, ...]:
    line = narrow(text)
    if line[:1] == "【":  # 【记者】甲
        line = _ROLE_IN_BRACKETS.sub(lambda role: f"{role[1]}:" if kind_of(role[1]) is Kind.AUTHOR else role[0], line)
    if line.count("□") > 1 or line.count("■") > 1:  # □ 甲/文 □ 乙/图
        line = _SQUARE.sub(" ", line).strip()
    # cheap: without mark, bracket or role nobody is credited
    if not line or _OF_CREDIT.isdisjoint(line) or _CLAUSE.search(text):
        return ()
    line = _CONTRIBUTED.sub("", line) if line[-1] in _CREDITED else line
    line = _SPACED_ROLE.sub(
        _joined_role,
        _NOT_BY.sub("", _ADDRESS.sub("", _SPACED_BEFORE.sub(r"\1\2", _SPACED.sub(r"\1\2", line)).strip(" -—·"))),
    )
    if _SIGNED.fullmatch(line) and are_names(line.strip(_AROUND)) and not _BY_PERSON.search(line):
        return _bare_names(line.strip(_AROUND))
    line = line.strip(_AROUND[:-2])
    bracketed = line[:1] in ("(", "[", "【") and line[-1:] in (")", "]", "】")
    line = line.strip(" ()[]【】") if bracketed or line[:1] in "([【" else line
    if not line or len(line) > _LINE:
        return ()
    line = line if at_foot else _NOTED_PERSON.sub("", line)  # 翻译：甲（某网译者）
    people = read_credit(line) if _ANY_ROLE.search(line) else ()
    if any(len(person.name) > 3 and not is_name(person.name) for person in people) and " " not in line:
        people = ()  # 通讯员队伍建设 is a phrase, not a role and a name
    if not bracketed and _is_phrase(line, people):
        return ()
    if people and _all_used(line, people):
        return people
    return (unlisted_credit(line, bracketed=bracketed) or noted_name(line)) if at_foot else ()


def _is_phrase(line: str, people: Sequence[Person]) -> bool:
    """Whether a line that could be a name of two characters joined to a role is two words: 古籍整理, 文物摄影."""
    return len(line) > _PHRASE and [f"{p.name}{p.role}" for p in people if len(p.name) == 2] == [line]


def _joined_role(spaced: re.Match[str]) -> str:
    word = f"{spaced[1]}{spaced[2]}"
    marked = spaced.string[spaced.end() :].lstrip().startswith((":", "/", "|", "丨"))
    return word if word in _PERSONS or word in _EDITING or (marked and _ROLE.fullmatch(word)) else spaced[0]


def noted_name(text: str) -> tuple[Person, ...]:
    """The author of a line that is a name with a note in brackets: `时永年（作者单位：市第三中学）`."""
    line = narrow(text).strip()
    name, bracket, note = line.partition("(")
    if not (DEFAULT_ROLE in note or is_outlet(note.rstrip(")")) or not any(map(str.isdigit, note))):
        return ()
    return (_person(name, DEFAULT_ROLE, None),) if bracket and line.endswith(")") and is_name(name.strip()) else ()


def credit_tail(text: str) -> Credit | None:
    """A credit without brackets at the end of a line of other text: `…影响很大 本报记者 惠舟 摄`, `张三 摄`."""
    line = _AGENCY.sub("", narrow(text).rstrip(" .。"))  # 甲乙丙摄（影像中国）
    if not line.endswith((*_SIGNING, *_STAFF)):
        found = _ROLE_FIRST.search(line)
        if found is None or not is_name(found["name"]):
            return None
        return Credit((_person(found["name"], found["role"], None),), found.start(), len(text))
    cut = max(line.rfind(mark) for mark in "。！？;；")
    sentence = line[cut + 1 :]
    if cut >= 0 and (staff := _OF_STAFF.fullmatch(sentence)) and is_name(staff["name"]):
        return Credit((_person(staff["name"], staff["role"], staff["outlet"]),), cut + 1, len(text))
    if cut >= 0 and (alone := _TAKEN.fullmatch(sentence)) and (names := split_names(alone["name"], known=False)):
        return Credit((_person(names[0], alone["role"], None),), cut + 1, len(text))
    start = _credit_start(sentence)
    people = read_credit(sentence[start:])
    if not people and (apart := _APART.search(sentence)) and (names := split_names(apart["name"], known=False)):
        start, people = apart.start(), (_person(names[0], apart["role"], None),)
    if not people and cut >= 0 and (own := _BY_REPORTER.fullmatch(sentence)) and split_names(own["name"], known=False):
        start, people = 0, (_person(own["name"], own["role"], own["outlet"]),)
    if not people or _is_phrase(line, people):
        return None
    return Credit(people, cut + 1 + start, len(text))


def _credit_start(sentence: str) -> int:
    """Where the credit begins in the last sentence of a caption: at its role word or its last names."""
    role = next((m for m in _ROLE.finditer(sentence) if m[0].endswith(_PERSONS)), None)
    if role:
        space = sentence.rfind(" ", 0, role.start())
        return space + 1 if role.start() - space <= 14 else role.start()
    pieces = sentence.split(" ")
    for count in range(min(len(pieces), 5), 0, -1):
        tail = " ".join(pieces[-count:])
        if all(is_name(t) or _ROLE.fullmatch(t) or is_name(_without_role(t)) for t in tokens(tail)):
            return len(sentence) - len(tail)
    return len(sentence)


def _without_role(token: str) -> str:
    """A name without the role joined to it: 周若禾摄, 刘娜供图."""
    return next((token.removesuffix(role) for role in _SIGNING if token.endswith(role)), token)


def _roles(line: str) -> list[re.Match[str]]:
    return [m for m in _ROLE.finditer(line) if m[0].endswith(_PERSONS) or _stands_alone(line, m)]


def _stands_alone(line: str, match: re.Match[str]) -> bool:
    """Whether a word that also has other uses is a role here."""
    before = line[match.start() - 1] if match.start() else " "
    after = line[match.end()] if match.end() < len(line) else " "
    if match[0] in _SHORT and _SPACED_NAME.search(line, 0, match.start()):
        return False
    if match[0] not in _SHORT:
        return not (before.isalnum() and after.isalnum())
    if match[0] in "摄攝绘繪":
        return after in " :/|)，,。;" or before in " /"
    return (before in " /|(，,、") and (after in " :/|丨)：、")


def _is_sure(line: str, role: re.Match[str]) -> bool:
    """Whether only a name can follow: after 记者 and a gap, or if one word follows a mark after 摄影."""
    after = _NOTED_PERSON.sub("", line[role.end() :].rstrip())
    if role[0].endswith(_PERSONS):
        return not after[:1].isalnum()
    if after[:1].isspace() and after.strip()[:1].isalnum() and role[0] in _WORK:
        return _are_mostly_names(after)
    name = after.strip(_GLUE)
    if after.strip()[:1] not in tuple(":/|丨◎"):
        return False
    return len(name) <= _NAME or name.isascii() or _are_mostly_names(name)


def _are_mostly_names(value: str) -> bool:
    """Whether a value is a list of words as long as names, of which at least one is one: 尹家顺 普光明."""
    found = list(tokens(value))
    return any(map(is_name, found)) and all(len(token) <= _NAME and not _is_outlet(token) for token in found)


def _own(role: str, affiliation: str | None) -> tuple[str, str | None]:
    """本报记者 and 录音整理 stay as the role; another outlet is the affiliation, as of 甲财经报道记者."""
    if affiliation and role.startswith(_REPORTS):
        role, affiliation = role[_KIND_OF_WORK:], affiliation + role[:_KIND_OF_WORK]
    if affiliation and len(affiliation) == _KIND_OF_WORK and role in _WORK_ENDS and not is_outlet(affiliation):
        return f"{affiliation}{role}", None
    if affiliation in _OWN_NEWSROOM:
        return f"{affiliation}{role}", None
    return role, affiliation


def _outlet_and_names(before: str) -> tuple[str | None, list[str]]:
    """The names (甲 摄) or the outlet (新华社记者) before the first role."""
    before = before.strip(_GLUE + "·@([")
    if not before:
        return None, []
    names = split_names(before)
    if names and not is_outlet(before):
        return None, names
    return (before if is_outlet(before) or len(before) <= _BODY else None), []


def _names_and_outlet(after: str, *, last: bool, sure: bool, word: str) -> tuple[list[tuple[str, str]], str | None]:
    """The names after a role, each with its role, and the outlet of the next role, if any."""
    touching = after[:1].isalnum()
    noted = _NOTED_PERSON.search(after.rstrip()) is not None  # a body in brackets follows a person, not a nickname
    after = after.lstrip(_GLUE)
    after = _LINE_STOP.sub("", after) if last else after
    found = list(tokens(_OTHERS.sub(" ", after)))
    outlet = None
    glued = bool(after) and not after[-1].isspace()  # 采写：南都记者: a word joined to the next role is its outlet
    if not last and found and (glued or _is_outlet(found[-1])):
        station = glued and found[-1].endswith(_STATIONS)
        outlet = found.pop() if station or not split_names(found[-1]) else None
    if touching and found and not _known_names(found[0]) and not _is_listed(found):
        return [], outlet  # 图片搜索 is one word
    names: list[tuple[str, str]] = []
    sure = sure and not any(len(token) > _NAME and not _is_name_like(token) for token in found)  # not a description
    for at, token in enumerate(found):
        own = split_names(token)
        if token.endswith(_EDITING):
            break
        if not own and names and sure and len(token) > 1 and any(map(is_name, found[at + 1 :])):
            word = token  # an unknown word between two names is a role: 甲 机位 乙
        certain = sure and (len(token) < _NAME or word != DEFAULT_ROLE or noted)
        certain = certain or (at > 0 and word.endswith(_PERSONS) and "、" in after and _is_rare(token))
        found_here = own or _other_names(token, sure=certain or (not at and _is_listed(found)))
        names += [(name, word) for name in found_here] if word != token else []
    return names, outlet


def _is_listed(found: Sequence[str]) -> bool:
    """Whether the others show that the first word is a name: one with two surnames (周楚卿禾), or a rare one."""
    first, *others = found
    doubled = len(first) == _NAME and set(first[:2]) <= SURNAMES
    known = (doubled and not first.endswith(_DEPARTMENTS)) or _is_rare(first)
    return known and bool(others) and all(map(_known_names, others))


def _is_rare(token: str) -> bool:
    """Whether a word among names may be one whose surname no list holds: 索一鸣."""
    return len(token) == _NAME - 1 and token.isalpha() and not token.endswith(_DEPARTMENTS)


def _is_name_like(token: str) -> bool:
    return bool(split_names(token)) or _LATIN.fullmatch(token) is not None


def _other_names(token: str, *, sure: bool) -> list[str]:
    """Names with an unlisted surname, if only a name can follow, and names after a title or an outlet."""
    if found := _known_names(token):
        return found
    if sure and _LATIN.fullmatch(token):
        return [token]
    return split_names(token, known=not sure or _is_outlet(token))


def _known_names(token: str) -> list[str]:
    """The names in or at the end of a token: 甲乙, 研究员甲乙, 测评中心甲乙丙丁."""
    if names := split_names(token):
        return names
    if titled := _TITLED.search(token):
        return [titled[1]] if is_name(titled[1]) else []
    at = next((n for n in range(len(token) - 2, 3, -1) if is_outlet(token[:n])), len(token))
    return split_names(token[at:]) if len(token) > _BODY else []


def _is_outlet(text: str) -> bool:
    return text.startswith(_OWN_NEWSROOM) or is_outlet(text)


def _bare_names(inside: str) -> tuple[Person, ...]:
    """Names in a closing bracket without a role: every token must be a name."""
    return (
        tuple(_person(name, DEFAULT_ROLE, None) for name in split_names(inside))
        if all(map(split_names, tokens(inside)))
        else ()
    )


def _all_used(line: str, people: tuple[Person, ...]) -> bool:
    """Whether a line contains little besides roles, names, notes on these and outlets."""
    rest = _NOTED_PERSON.sub("", _reporting(line))
    for person in people:
        rest = rest.replace(person.name, "").replace(person.affiliation or "\0", "")
    rest = _ROLE.sub("", rest)
    sure = any(person.role.endswith(_PERSONS) for person in people)
    others = "".join([word for word in rest.split() if not is_outlet(word) and not word.endswith(_DEPARTMENTS)])
    return sum(map(str.isalnum, others)) <= (_REST if sure else _REST_OF_WORK)


def _person(name: str, role: str, affiliation: str | None) -> Person:
    return Person(name=plain(name), role=role, affiliation=(affiliation or "").strip() or None)
