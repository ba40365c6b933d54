"""Labels (标签) of a line: known and unknown words before colons and slashes, and the kind of their values."""

from __future__ import annotations

import functools
import operator
import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from qznews_extract.grammar.label_kinds import SHORT, Kind, is_han, kind_of, known_labels
from qznews_extract.grammar.names import SURNAMES, is_name
from qznews_extract.grammar.outlets import is_outlet
from qznews_extract.lexicon import any_of, words
from qznews_extract.patterns import lazy
from qznews_extract.text import HAN


class Label(NamedTuple):
    """A label at `start`; its value begins at `end`. `known` is false for an unlisted word."""

    kind: Kind
    word: str
    start: int
    end: int
    known: bool = True
    mark: str = ""  # the colon, bar or slash after it


_LONGEST: Final = 8  # characters of a label
_BARS: Final = 4  # bars of a row: more are a menu
_REACH: Final = 20  # characters before a mark in which its label is, including spaces
_NAME: Final = 3  # characters of a name that cannot be the beginning of a label
_BAR_MARKS: Final = "|｜丨"
_MARKS: Final = frozenset(":|｜丨/")
_MARK: Final = lazy("[:|｜丨/]")
_MARKS_OF_MENU: Final = _MARKS - {"|"}
_START: Final = operator.attrgetter("start")
_UNIT: Final = r"(?<![年月日时分秒](?=\d))"  # in the reversed line: not the unit of a number
_QUOTES: Final = ("“", "「", "『")
_RUN: Final = lazy(rf"\s{{0,3}}[{HAN}]{_UNIT}(?:\s{{0,4}}[{HAN}]{_UNIT})*")
_BARE_STARTS: Final = frozenset(
    word[0] for t in ("bare_source", "bare_time", "seat", "furniture") for word in words("labels", t)
)
_MAY_BE_BARE: Final = lazy(
    any_of("labels", "bare_source", "bare_time", "seat", "furniture")
)  # cheap: most lines have none
_BARE: Final = lazy(
    rf"(?=[{''.join(sorted(map(re.escape, _BARE_STARTS)))}])(?:"  # cheap: at most positions none of the words begins
    rf"(?P<source>{any_of('labels', 'bare_source')})\s{{0,3}}(?=[\[【《(A-Za-z{HAN}\d])"
    rf"|(?P<time>{any_of('labels', 'bare_time')})(?=\s{{0,3}}\d)"
    rf"|(?P<seat>{any_of('labels', 'seat')})(?=\s?[{HAN}]{{2,7}}(?:\s|$))"
    rf"|(?P<stop>{any_of('labels', 'furniture')})(?=[\s:(\[【\d]|$))"
)


_BRACKETED: Final = lazy(rf"【([{HAN}]{{2,6}})】\s?(?=[^\s，。？！?!【】]{{2,20}}(?:\s|\Z|【))")


@functools.lru_cache(maxsize=256)  # called by several steps for the same lines of a page
def labels_of(line: str) -> tuple[Label, ...]:
    """The labels of a line with half-width marks, in order.

    >>> [(x.kind.value, x.word) for x in labels_of("来 源:甲报 航拍:乙丙 图片来源:丁网 机位:戊")]
    [('source', '来源'), ('author', '航拍'), ('other', '图片来源'), ('other', '机位')]
    """
    first = _MAY_BE_BARE.search(line)
    found = _bare(line, first.start()) if first else []
    marks = _MARKS if line.count("|") <= _BARS else _MARKS_OF_MENU
    if _MARK.search(line):
        found = _marked(line, found, marks)
    if "】" in line:
        found = sorted([*found, *_bracketed(line)], key=_START)
    return tuple(_merged(line, found)) if len(found) > 1 else tuple(found)


def _marked(line: str, found: list[Label], marks: frozenset[str]) -> list[Label]:
    """Labels before marks, with those of `found` that are not part of one."""
    taken = [(label.start, label.end) for label in found]
    end = 0
    barred = False  # 文 | 甲 图 | 乙: the line begins with a label before a bar
    for at in [at for at, character in enumerate(line) if character in marks]:
        label = _before(line, max(end, at - _REACH), at, barred=barred)
        barred = barred or (label is not None and label.start == 0 and label.known and line[at] in _BAR_MARKS)
        if label is not None and line[: label.start].endswith(_QUOTES):
            continue  # 要写“编辑：某某”
        if label is not None and not any(start <= at < stop for start, stop in taken):
            found = [other for other in found if not label.start <= other.start < label.end]
            found.append(label)
            end = label.end
    return sorted(found, key=_START)


def _bracketed(line: str) -> Iterator[Label]:
    """Listed labels in lenticular brackets with a value behind: 【来源】云门日报 【作者】周若禾."""
    for found in _BRACKETED.finditer(line):
        kind = known_labels().get(found[1]) or kind_of(found[1])
        if kind is not Kind.OTHER:
            yield Label(kind, found[1], found.start(), found.end(), mark="】")


def _bare(line: str, start: int) -> list[Label]:
    kinds = {"source": Kind.SOURCE, "time": Kind.TIME, "seat": Kind.OTHER, "stop": Kind.OTHER}
    return [
        Label(kinds[str(m.lastgroup)], m[0].strip(), m.start(), m.end())
        for m in _BARE.finditer(line, start)
        if m.lastgroup in ("time", "seat") or not m.start() or not is_han(line[m.start() - 1])
    ]


def _before(line: str, start: int, at: int, *, barred: bool) -> Label | None:
    """The label that ends at a mark, searched from `start`: a listed word, a compound of one, or any other word."""
    if not _may_end(line[at - 1 : at]):
        return None
    found = _RUN.match(line[start:at][::-1])
    if found is None:
        return None
    begin = at - found.end()
    places = [n for n in range(begin, at) if not line[n].isspace()]
    text = "".join([line[n] for n in places])
    listed_words = known_labels()
    known = next((word for n in range(min(_LONGEST, len(text)), 0, -1) if (word := text[-n:]) in listed_words), "")
    if line[at] in _BAR_MARKS and not _is_alone(line, begin, at, known, barred=barred):
        return None
    *before, last = line[begin:at].split()
    whole = last if len(last) > len(known) and not _is_name_before(line[:begin], before, last, known) else ""
    first = not before and begin == start > 0  # everything between the last label and this mark
    latin = line[begin - 1 : begin].isascii() and line[begin - 1 : begin].isalpha()  # 来源：IT客栈作者：甲
    glued = latin or (first and not line[start - 1].isspace())
    word = _compound(whole, known, first=first, glued=glued) or known
    kind = kind_of(word)
    if not word or (kind is Kind.OTHER and line[at] != ":"):
        return None
    listed = word in listed_words or kind is not Kind.OTHER
    return Label(kind, word, places[-len(word)], _after(line, at + 1), listed, line[at])


def _is_name_before(above: str, before: Sequence[str], last: str, known: str) -> bool:
    """Whether a listed word is joined to the name before it: 买买提·艾力编辑, 周若禾 刘娜编辑, 刘 娜编辑."""
    name = last.removesuffix(known)
    if not known or len(name) == 1:  # 拍图 alone is a word, 刘 娜编辑 is not
        return bool(known and (before or above.strip()))
    foreign = above.endswith(("·", "•", "・")) and len(before) <= 1  # first words that end such a name
    if foreign and not before:
        return True
    listed = foreign or (is_name(before[-1]) or _is_nickname(before[-1]) if before else above.endswith("、"))
    return _is_nickname(name) or ((listed or len(name) >= _NAME) and is_name(name))


def _is_nickname(text: str) -> bool:
    return text[0] == "小" and text[1:] in SURNAMES


def _may_end(character: str) -> bool:
    return character.isspace() or is_han(character)


def _is_alone(line: str, start: int, at: int, known: str, *, barred: bool) -> bool:
    """Whether a word before a bar fills its piece of the row: 来源|甲报, but not 甲报 | 编辑."""
    word = line[start:at].rstrip()
    space = word.rfind(" ")
    if space >= 0:
        return word[space + 1 :] == known and (barred or not line[at - 1].isspace())
    if word == known and (start == 0 or line[:start].rstrip()[-1:] in _BAR_MARKS):
        return True
    return not line[at - 1].isspace() and not (start and line[start - 1].isalnum())


def _after(line: str, at: int) -> int:
    """The position at which the value begins."""
    return len(line) - len(line[at:].lstrip())


def _compound(whole: str, known: str, *, first: bool, glued: bool) -> str:
    """The word before a mark, if all of it is a label; text before a listed word may be a value (甲报记者)."""
    ends = [len(whole) - len(known)] if known else range(len(whole) - 1, 2, -1)
    if first and known and known_labels()[known] in (Kind.TIME, Kind.SOURCE, Kind.ISSUER):
        if whole and whole.removesuffix(known) in known_labels():
            return whole  # 更新日期
        return ""  # 来源： 墨白小筑时间： would lose its value
    outlet = next((n for n in ends if is_outlet(whole[:n])), 0)
    if outlet and (glued or known):
        whole = whole[outlet:]
    elif glued:
        return ""
    return whole if 1 < len(whole) <= SHORT else ""


def _merged(line: str, labels: list[Label]) -> list[Label]:
    """Merge labels separated only by a slash: 文/图:."""
    merged: list[Label] = []
    for label in labels:
        last = merged[-1] if merged else None
        if last and last.end == label.start and last.kind is label.kind is Kind.AUTHOR and line[label.start - 1] == "/":
            merged[-1] = label._replace(word=f"{last.word}/{label.word}", start=last.start)
        else:
            merged.append(label)
    return merged
