"""The row grammar: splits a line of a page's head or footer into labelled values and unlabelled text.

The file is longer than others because labelled and unlabelled parts of a row are bounded by the same rules.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from qznews_extract.grammar.headings import is_pagination
from qznews_extract.grammar.label_kinds import Kind
from qznews_extract.grammar.labels import labels_of
from qznews_extract.grammar.names import are_names
from qznews_extract.grammar.outlets import REGIONS, as_source, balanced, is_outlet
from qznews_extract.grammar.page_furniture import BUTTONS, PAGE_FURNITURE, is_page_furniture
from qznews_extract.grammar.people import line_credit
from qznews_extract.grammar.times import find_times, without_relative
from qznews_extract.lexicon import any_of, either, in_both_scripts, words
from qznews_extract.patterns import lazy
from qznews_extract.text import HAN, collapse_whitespace, narrow

_LONGEST: Final = 600  # characters of a line that are read
_CRUMBS: Final = lazy(in_both_scripts(r"\w\s?[>›»→]{1,3}\s?\w|首页\s?[/|]\s?\w"))
_LAST_STEP: Final = lazy(r"(?<!\S)(\S{2,12})\s?[>›»]\s{0,2}\Z")  # 2021-09-07 文化课 >
_WIDE: Final = lazy(r"\s{2,}|[|｜\t]")
_GAPS: Final = lazy(r"\s{2,}|[|｜\t\xa0\[\]【】\ue000-\uf8ff]+")
_SLASH: Final = lazy(r"\s?[/／]\s?")
_BADGE: Final = lazy(rf"(?:{any_of('labels', 'badge')})(?P<gap>\s?[:：\s]\s?|)")
_CLOCK: Final = lazy(r"(?<!\d)\d{1,2}[-/月]\d{1,2}日?\s\d{1,2}:\d\d(?::\d\d)?(?!\d)")  # of a day without its year
_SHORT_TIME: Final = lazy(
    rf"(?<!\d)\d{{1,2}}[-/月]\d{{1,2}}日?\s\d{{1,2}}:\d\d\Z|\d\s?(?:{any_of('times', 'ago')})前\Z"
)
_ADDRESS: Final = lazy(r"(?:https?:|[\w-]+\.)[\w/.:-]+\Z|\d+\s?\D{1,3}\Z")
_ADDRESS_BEFORE: Final = lazy(r"\A\s?(?:https?://|www\.)[\w/.:-]{1,80}\s(?=\S)")
_ADDRESS_BEHIND: Final = lazy(rf"https?:.*|www\..*|[\[【](?:{any_of('labels', 'badge')})[\]】]\s{{0,3}}\Z")
_TIME_END: Final = lazy(rf"(?:{any_of('labels', 'bare_time')})\Z|^[{HAN}]{{1,5}}[于於]\Z")  # 创建于 2014年
_PLACE: Final = lazy(
    rf"[(（](?:[{HAN}]{{2,3}}|\d+\s?/\s?\d+|(?=[^()（）]*?[:：A-Za-z])[^()（）]*+)[)）]\Z"
)  # 甲报(北京)
_PLATFORMS: Final = frozenset(words("furniture", "platforms"))
_ROLES: Final = frozenset(words("roles", "persons"))  # before names that are read elsewhere
_STAFF: Final = ("记者", "記者")  # roles whose names the outlet follows; after an author it is their employer
FURNITURE: Final = words("labels", "furniture")
_TIMES: Final = frozenset(words("labels", "time"))
_POSTERS: Final = frozenset(words("labels", "posters"))  # beside the name of a forum's member
_POSTER_BEHIND: Final = lazy(rf"(?<=..)(?:{any_of('labels', 'posters')})\Z")
_RANK: Final = lazy(r"[Ll][Vv]\.?\s?\d{1,3}")  # of a member
_BESIDE: Final = (*FURNITURE, *words("labels", "seat"))
_SEAT: Final = lazy(rf"(?:{any_of('labels', 'seat')})?(?:{either(REGIONS)})[省市]?")
_FURNITURE_STARTS: Final = words("outlets", "commands") + FURNITURE
_COUNT: Final = lazy(
    in_both_scripts(
        r"\d*人参与|第\s?[\d一二三四五六七八九十]+\s?[页届期版章节篇集].*|\D?\d[\d,.]*万?[人次条篇页字]|\D+[(（]\d+[)）]\Z"
    )
)
_CLAUSE: Final = lazy(r"[，。！？；]")
_EDGES: Final = " :：-—|/·,，[]【】()（）"
_PRINTED_IN: Final = lazy(
    in_both_scripts(
        r"[(（【]?\s?(?P<verb>(?:原?[载刊]于?|刊[登载]于|摘自|选自|发于|发表于|首发于)[:：]?)?[^《》，。；！？]{0,20}"
        r"《(?P<outlet>[^《》]{2,20})》(?P<issue>[^《》，。；！？]{0,24}(?:[\d一二三四五六七八九十A-Z]\s?(?:版|期|辑|集)(?:\s[^《》，。；！？\s\d()（）]{2,4}(?=[)）]))?|[号日](?=\W*\Z))(?:[:：]\w{1,6}(?=[)）]))?)?[^《》，。；！？\w]{0,3}[)）】]?"
    )
)
_SIGN: Final = 3  # characters of the sign of an editor
_PAPER: Final = 10  # characters of a newspaper's name
_SOURCE: Final = 60  # characters of a line that consists of a source
_ACCOUNT: Final = lazy(
    in_both_scripts(
        r"\A\s?(?:微信)?(?:公众号|公号|订阅号|头条号|百家号|视频号)"
        r"(?:\s?[“「]([^“”「」]{2,16})[”」]|\s?[:：\s]\s?([^\s：:]))"
    )
)
_ISSUE_BEHIND: Final = lazy(  # 甲周刊672期, 甲报第3版
    rf"(?<=[{''.join(words('outlets', 'papers'))}])(?:第?\d{{1,4}}期|第?[A-Z]?\d{{1,3}}版)\Z"
)
_COUNTED: Final = lazy(  # 甲报评论(31), 甲报0条评论
    rf"(?:{either(FURNITURE)})\s?[(（]\d{{1,6}}[)）]\Z|(?<=\D)\d{{1,6}}\s?[条人次個个]?(?:{either(FURNITURE)})\Z"
)
_OF_ISSUE: Final = lazy(r"《([^《》]{2,20})》\s?\d{4}年.{0,8}[期号號辑集](?:\s|\Z)")
_TAGS: Final = lazy(r"\b[Tt](?:ags?|AGS?)\s?[:：]\Z")
_NEXT_LABEL: Final = lazy(r"(?<=\S{3})(?:责任编辑|责编|编辑|作者|记者)\s?[-—|｜]\Z")  # whose value is missing
_SOURCE_LABELS: Final = words("labels", "source")
_MARKS: Final = frozenset(":：|｜丨")  # behind labels
_PAGE: Final = lazy(  # of a newspaper: A02版, 星期三 第一張第二版
    in_both_scripts(
        rf"\s{{0,2}}(?:(?:{any_of('times', 'weekday')})[一二三四五六日天]\s{{1,2}})?"
        r"(?:第?[一二三四五六七八九十\d]{1,2}(?:张|叠)\s?)?第?[A-Z]?[一二三四五六七八九十\d]{1,3}版"
    )
)
_TITLED: Final = lazy(r"[—-]{0,2}《([^《》]{2,12})》")
_ACCORDING_TO: Final = frozenset("据據")
_ACCORDING: Final = lazy(in_both_scripts(r"[(（]\s?据\s?《?([^（）()《》，。]{2,16}?)》?(?:报道|报导|消息)?\s?[)）]"))
_DATED: Final = lazy(r"【([^【】]{6,40})】(?:@ https?://\S{1,80})?")
_SOURCE_END: Final = lazy(f"[{''.join(sorted({word[-1] for word in words('labels', 'source')}))}]")
_PLAIN: Final = 16  # characters of an unlabelled name of an outlet or account


class Part(NamedTuple):
    """A labelled value of a row; `label` is the printed word without spaces, `known` whether it is listed."""

    kind: Kind
    label: str
    value: str
    known: bool = True


def parts_of(text: str) -> tuple[Part, ...]:
    """The labelled values of a row, in order; a value ends at the next label, known or not.

    >>> [tuple(part)[1:3] for part in parts_of("来源：青州新闻网  作者：周若禾 机位：刘娜")]
    [('来源', '青州新闻网'), ('作者', '周若禾'), ('机位', '刘娜')]
    """
    return _parts(text[:_LONGEST])


@functools.lru_cache(maxsize=128)  # called by several fields for the same rows
def _parts(text: str) -> tuple[Part, ...]:
    line = narrow(text)
    labels = labels_of(line)
    ends = [*[label.start for label in labels[1:]], len(line)]
    return tuple(
        [
            Part(label.kind, label.word, _within(text[label.end : end]).strip(), label.known)
            for label, end in zip(labels, ends, strict=False)
        ]
    )


def _within(value: str) -> str:
    """A value up to the end of the bracket that contains its label: （作者：周若禾）更多."""
    for at in [at for at, character in enumerate(value) if character in ")）]】"]:
        if not any(character in "(（[【" for character in value[:at]):
            return value[:at]
    return value


def source_in(value: str) -> str | None:
    """The outlet in the value of a source label: all of it, its first word, or the part beside a person's name.

    >>> [source_in(value) for value in ("墨白 北京 举报", "转载文章 第1页/共1页", "甲日报／周若禾", "甲日报参与互动")]
    ['墨白', None, '甲日报', '甲日报']
    >>> source_in("微信公众号“云门夜话”（ID:yunmen）")
    '云门夜话'
    """
    value = _before_time(value).rstrip(" ，,；;。")
    value = _COUNTED.sub("", _ISSUE_BEHIND.sub("", _NEXT_LABEL.sub("", value)))
    if "号" in value or "號" in value:  # 微信公众号“云门夜话”
        value = _ACCOUNT.sub(lambda found: found[1] or found[2], value)
    if issue := _OF_ISSUE.match(value.strip()):  # 《甲刊》2016年第11期
        return issue[1]
    named = _ADDRESS_BEFORE.sub("", value).strip(" |｜")
    rest = _WIDE.split(_ADDRESS_BEHIND.sub("", named).rstrip() or named, maxsplit=1)[0]
    if _CLAUSE.search(rest):  # 本文来自乙平台，不代表本站观点 is a sentence
        return None
    pieces = [piece for piece in _SLASH.split(balanced(rest)) if piece]
    if len(pieces) > 1 and pieces[-1].isascii() and len(pieces[-1]) <= _SIGN:  # 甲报/jt: who edited it
        rest = "/".join(pieces[:-1])
    elif len(pieces) > 1 and any(map(are_names, pieces)):
        rest = next((piece for piece in pieces if not are_names(piece)), "")
    found = rest.split()
    while len(found) > 1 and _is_beside(found[-1]):
        found.pop()
    others = " ".join(found[1:])
    if others and (is_outlet(found[0]) or _is_beside(found[1]) or are_names(others) or line_credit(others)):
        found = found[:1] if not is_outlet(" ".join(found)) or is_outlet(found[0]) else found
    value = _without_label(_without_furniture(_without_staff(found, others)))
    if (value in FURNITURE or is_page_furniture(value)) and value not in _PLATFORMS:
        return None
    return as_source(_PLACE.sub("", value))


def _without_staff(found: Sequence[str], others: str) -> str:
    """甲报 of 甲报记者 乙, 甲报记者乙 and 据甲报: the outlet without what is joined to it."""
    value = " ".join(found)
    if value[:1] in _ACCORDING_TO and is_outlet(value[1:]):
        return value[1:]
    for role in _STAFF:
        outlet, _, name = found[0].partition(role) if found else ("", "", "")
        if is_outlet(outlet) and (others if not name else len(found) == 1 and are_names(name)):
            return outlet
    return value


def _without_label(value: str) -> str:
    """信息来源甲网 as 甲网: an outlet whose label is joined to it without a mark."""
    label = next((word for word in _SOURCE_LABELS if value.startswith(word)), "")
    return value[len(label) :] if label and is_outlet(value[len(label) :]) else value


def _is_beside(word: str) -> bool:
    """Whether a word after an outlet is not part of its name: furniture, counts, a place, 于."""
    return (
        len(word) == 1
        or word.isdecimal()  # views
        or _SEAT.fullmatch(word) is not None
        or word.startswith(_BESIDE)  # 来自Android
        or word in _TIMES
        or word in _POSTERS
        or word.startswith(("www.", "http://", "https://"))  # of the site, behind its name
        or _RANK.fullmatch(word) is not None
        or (word.endswith(FURNITURE) and not is_outlet(word))
        or is_page_furniture(word)
        or is_pagination(word)
        or _COUNT.match(word) is not None
    )


def _without_furniture(value: str) -> str:
    """甲网参与互动 as 甲网: removes furniture joined to an outlet's name."""
    if is_outlet(value):
        return value
    for at in range(len(value) - 1, 1, -1):
        if value.startswith(FURNITURE, at) and value[at:] in FURNITURE:
            return value[:at]
        if is_outlet(value[:at]):
            return value[:at] if value.startswith(PAGE_FURNITURE, at) else value
    return value


def printed_in(text: str) -> str | None:
    """The paper or magazine of a line that says where a text was printed: `（原载《云门日报》2023年5月4日3版）`.

    >>> [printed_in(text) for text in ("【2010/05/12 云门日报】", "《云门日报》", "《红楼梦》", "（据云门日报报道）")]
    ['云门日报', '云门日报', None, '云门日报']
    """
    dated = _DATED.fullmatch(text) if text[:1] == "【" else None
    if dated and find_times(dated[1]) and is_outlet(outlet := cut_times(dated[1]).strip()):
        return outlet
    if "版" in text and (paper := paper_beside_page(text)):
        return paper
    if (told := _ACCORDING.fullmatch(text)) and is_outlet(told[1]):
        return told[1]
    found = _PRINTED_IN.fullmatch(text) if "《" in text and len(text) <= _SOURCE else None
    if found is not None and (found["verb"] or found["issue"]):
        return found["outlet"]
    titled = _TITLED.fullmatch(text) if text[-1:] == "》" else None
    return titled[1] if titled and is_outlet(titled[1]) else None


def paper_beside_page(text: str) -> str | None:
    """The newspaper, whatever its name, before the day and the page of its issue: 云门今讯 2020-08-24 A02版.

    >>> paper_beside_page("云门商报 2004年5月12日 星期三 第一张第二版")
    '云门商报'
    """
    day = next(iter(find_times(text)), None)
    if day is None or not _PAGE.match(text, day.end):
        return None
    name = text[: day.start].strip(_EDGES).strip("《》")
    return name if name.isalpha() and 2 < len(name) <= _PAPER else None


def is_bare_outlet(text: str) -> bool:
    """Whether a line is only an outlet in title marks or behind a day: the source below a text, not within it."""
    return text[:1] in "【《—-" and (_TITLED.fullmatch(text) or _DATED.fullmatch(text)) is not None


def source_line(text: str) -> str | None:
    """The value of a line that consists of a source: `文章来源：千帆网`, `（来源：新华网）`, `来源|云州参考`."""
    if (printed := printed_in(text)) is not None:
        return printed
    if len(text) > _SOURCE + _PLAIN or not _SOURCE_END.search(text):
        return None
    line = narrow(text).strip(" ([【—-*■●▲◆◎")
    labels = labels_of(line)
    if not labels or labels[0].kind is not Kind.SOURCE or labels[0].start > 0:
        return None
    value = line[labels[0].end :].rstrip(" )]】。")
    if text[0] in "(（" and text[-1] in ")）":  # （本文来自甲网，更多资讯请下载甲网客户端）
        value = value.split("，")[0].split(",")[0]
    first, clause, _ = value.partition(",")
    told = bool(clause) and text[-1] == "。" and not is_outlet(first)  # 来源：地下水占六成，其余是雨水。
    if told or not 1 < len(value) <= _SOURCE or _CLAUSE.search(value) or find_times(value):
        return None
    if len(labels) > 1 or not (labels[0].mark or is_outlet(value)):
        return None
    return balanced(value)


def is_path(text: str) -> bool:
    """Whether a line has steps from the home page to a column, perhaps beside a time: 首页 > 要闻 > 正文."""
    return _CRUMBS.search(text) is not None


def unlabelled(text: str, runs: Sequence[str]) -> list[str]:
    """The unlabelled parts of a row: the pieces beside time and labels, separated by elements or gaps."""
    pieces: list[str] = []
    if is_path(text):
        return pieces
    step = _LAST_STEP.search(text)
    labelled = False
    for run in runs or [text]:
        if not labelled and run[:1] not in _MARKS:  # 编辑 and ｜甲 in elements of their own
            pieces.extend(_bare(run))
        labelled = ends_with_label(run)
    return [piece for piece in pieces if step is None or piece.rstrip(" >›»") != step[1]]


def outlets_in(text: str, runs: Sequence[str]) -> Iterator[str]:
    """The unlabelled pieces of a row with the form of an outlet's name, addresses last."""
    if is_path(text) or (printed_in(text) and not _TITLED.fullmatch(text)):
        return
    pieces = unlabelled(text, runs)
    untimed = cut_times(text).strip()
    before = [_SLASH.split(piece)[0].split(" ")[0] for piece in (untimed, *pieces) if line_credit(piece)]
    # 甲报／记者乙／某地报道, 甲报 记者 乙, but not 来源：本网原创 作者：乙
    others = [word for word in before if not word.endswith(_STAFF) and not labels_of(narrow(word))]
    for piece in sorted([*pieces, *_behind_names(text, pieces), *others], key=str.isascii):
        writer, _, account = piece.partition(" ")  # 原创 周若禾 云门发布
        value = source_in(account if account and is_outlet(account) and are_names(writer) else piece)
        furniture = piece.startswith(_FURNITURE_STARTS) or (" " not in piece and is_furniture(piece))
        if value and is_outlet(value) and not furniture and not line_credit(piece):
            yield value


def _behind_names(text: str, pieces: Sequence[str]) -> Iterator[str]:
    """The word after the names of the outlet's own staff: 责任编辑：甲 乙网, 记者 甲 乙网."""
    for piece in pieces:
        role, *others = piece.split()
        if role.endswith(_STAFF):
            yield from others[1:]
    for part in parts_of(text):
        if part.kind is Kind.EDITOR or part.label.endswith(_STAFF):
            yield from part.value.split()[1:]


def plain_value(text: str, runs: Sequence[str] = (), *, person: bool = False) -> str | None:
    """The only unlabelled piece of a row, if it could be the name of an outlet, an account or a `person`."""
    found = map(_without_beside, unlabelled(text, runs))
    pieces = [piece for piece in found if not _is_beside(piece) and not _ADDRESS.match(piece)]
    pieces = [_POSTER_BEHIND.sub("", piece) for piece in pieces]
    if len(pieces) != 1 or not 1 < len(pieces[0]) <= _PLAIN or line_credit(pieces[0]):
        return None
    if (
        is_furniture(pieces[0])
        or pieces[0] in _ROLES
        or (are_names(pieces[0]) and not person)
        or any(not c.isalnum() and c not in " -·・" for c in pieces[0])
    ):
        return None
    return as_source(pieces[0])


def _without_beside(piece: str) -> str:
    """A piece without the words at its end that are not part of a name: 墨白的小屋 来自北京市 3160字."""
    found = piece.split()
    while len(found) > 1 and _is_beside(found[-1]):
        found.pop()
    return " ".join(found)


def is_furniture(piece: str) -> bool:
    """Whether a piece of a row belongs to the page: a button, a counter, a weekday, a page number."""
    return piece.startswith((*_FURNITURE_STARTS, *BUTTONS)) or _is_beside(piece)


def ends_with_label(line: str) -> bool:
    """Whether the value of a line's last label is still missing: `来源：`, `作者：《`."""
    text = line.rstrip(" \u3000\xa0[［【(（《“")
    if _TAGS.search(text):
        return True
    if not text or text[-1] not in ":：|｜丨":
        return False
    text = narrow(text)
    labels = labels_of(text)
    return bool(labels) and labels[-1].end == len(text) and labels[-1].known


def _bare(run: str) -> list[str]:
    """The pieces of an element's text before its first label."""
    found: list[str] = []
    label = next((label for label in labels_of(narrow(run)) if label.mark == "|" and label.known), None)
    untimed = _CLOCK.sub("  ", cut_times(run[: label.start] if label else run))
    for printed in _GAPS.split(without_relative(untimed)):
        badge = _BADGE.match(printed.strip(_EDGES))
        rest = printed.strip(_EDGES)[badge.end() :] if badge else ""
        piece = rest if badge and (badge["gap"] or is_outlet(rest)) else printed
        label = next(iter(labels_of(narrow(piece))), None)
        clean = collapse_whitespace(piece[: label.start] if label else piece).strip(_EDGES)
        clean = _TIME_END.sub("", clean)
        if clean:
            found.append(clean)
    return found


def ends_with_time(text: str) -> bool:
    """Whether a line ends with a time, absolute, without its year or relative: 墨白 09-07 10:25, 墨白 3小时前."""
    end = text.rstrip()
    return any(time.end == len(end) for time in find_times(end)) or _SHORT_TIME.search(end) is not None


def cut_times(text: str) -> str:
    """A row with its times replaced by wide gaps."""
    rest = text
    for time in reversed(find_times(text)):
        rest = f"{rest[: time.start]}  {rest[time.end :]}"
    return rest


def _before_time(value: str) -> str:
    times = find_times(value)
    return value[: times[0].start] if times else value
