"""What the foot of a page holds (版权, 备案, 许可证, 举报): one line to its notices, several in one told apart."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from qznews_extract.grammar.notice_forms import FORMS
from qznews_extract.model.record import Notice, NoticeKind
from qznews_extract.patterns import lazy
from qznews_extract.text import narrow, squeeze

_COPYRIGHT: Final = lazy(
    r"版\s{0,3}权\s{0,3}所\s{0,3}有|版權所有|[©Ⓒ]|Copy\s?right|\(C\)\s?\d{4}|All\s{1,3}rights?\s{1,3}reserved",
    re.IGNORECASE,
)
_HOLDER_NOISE: Final = lazy(
    r"^(?:本网站|本站|所有)?(?:所有|全部)?(?:内容|信息|文章)?(?:由|为|均为|归)|Copy\s?right|©|®|"
    r"&copy;?|\(C\)|@(?=\s?\d)|"
    r"All\s{1,3}rights?\s{1,3}reserved|版\s{0,3}权\s{0,3}所\s{0,3}有|版權所有|"
    r"(?<!\w)(?:19|20)\d\d\s?(?:[-—~–至年]{1,2}\s?(?:(?:19|20)\d\d|现在|今))?年?|\bby\b|(?:未经[^\s]{0,20}|"
    r"不得转载|复制必究|翻版必究|禁止[^\s]{0,14}|违者必究|请勿转载)+[\s\S]*",
    re.IGNORECASE,
)
_HOLDER: Final = lazy(r"[\w.()&'\-]+(?: (?=[A-Za-z.&])[\w.()&'\-]+)*")
_DISCLAIMER: Final = lazy(
    r"(?:特别|特別|免责|免責|郑重|平台|风险|转载)\s?(?:声明|聲明|提示)|不代表.{0,24}(?:观点|立场|"
    r"意见)|(?:仅|只)代表.{0,12}(?:作者|本人|个人).{0,6}(?:观点|意见|立场)|"
    r"纯属作者个人观点|仅供其表达个人看法|仅提供信息(?:存储|发布|储存)|不承担(?:任何)?(?:相关|"
    r"法律)?责任|投资有风险|仅供参考.{0,10}(?:投资|风险|谨慎)|免责条款|"
    r"uploaded and posted by a user|内容由其内容合作方|由.{0,10}(?:用户|网友|创作者).{0,6}上传"
)
_STATEMENT: Final = lazy(
    r"(?:网站|版权|本站|本网|法律|著作权)\s?(?:声明|聲明|说明|保护)|未经.{0,24}(?:授权|许可|同意|"
    r"允许).{0,30}(?:不得|禁止|请勿|转载|镜像|必究|"
    r"使用)|(?:禁止|不得|请勿)\s?(?:转载|复制|镜像|建立镜像|非法转载)|"
    r"转载请(?:注明|标明)|如有(?:版权|侵权)|版权(?:归|属)|侵权.{0,10}(?:删除|联系)|违者必究|(?:不良|"
    r"违法|垃圾).{0,6}信息.{0,8}举报|举报中心|"
    r"遵守.{0,30}(?:规定|法规|法律)|《[^》]{2,40}(?:规定|管理办法|自律公约)》|"
    r"(?:本文|原文)(?:来自|链接)|未经许可|原创内容"
)
_LABELLED: Final = lazy(r".{2,4}(?:声明|聲明|说明)\s?:")
# Each alternative begins with a plain character, for then the search skips to the next of these: this pattern is the
# one that every line of every page is tried on.
_HINT: Final = lazy(
    r"ICP|icp|Icp|安\s{0,3}[备備]|备案|许可证|许可|版\s{0,3}权|版權|o(?i:py\s?right)|O(?i:py\s?right)|©|r(?i:eserved)|R(?i:eserved)|"
    r"举报|声\s{0,3}明|聲明|电话|電話|邮箱|信箱|m(?i:ail)|M(?i:ail)|@|地址|主办|承办|协办|主管|"
    r"技术支持|制作单位|传真|邮编|热线|总机|转载|镜像|必究|侵权|代表|网文|刊号|邮发|仅提供|规定|公约|"
    r"遵守|原创内容|新出网|仅供|风险|个人看法|不承担"
)
_SEPARATORS: Final = lazy(r"\s*[|｜]+\s*|\s{2,}|\xa0{2,}|\t+")
_BOUNDARY: Final = lazy(r"[|｜；;]")
_MAX_LINE: Final = 1_500


class Found(NamedTuple):
    """A notice at `start` to `end` of a line."""

    notice: Notice
    start: int
    end: int


def may_hold_notice(text: str) -> bool:
    """A cheap look at a line: false means that it holds none."""
    return _HINT.search(text, 0, _MAX_LINE) is not None


def find_notices(text: str) -> list[Found]:
    """All notices of a line, in order, not overlapping.

    >>> [(f.notice.kind, f.notice.value) for f in find_notices("鲁公网安备 37078102000006号 鲁ICP备11000130号-1")]
    [('police_record', '鲁公网安备 37078102000006号'), ('icp', '鲁ICP备11000130号-1')]
    """
    return list(_notices(text[:_MAX_LINE])) if may_hold_notice(text) else []


@functools.lru_cache(maxsize=128)  # zones and fields ask of the same lines
def _notices(text: str) -> tuple[Found, ...]:
    line = narrow(text)
    marked = _numbered(line, text)
    marked += list(_worded(line, marked))
    marked.sort(key=lambda m: m.start)
    return tuple(_found(text, line, mark) for mark in marked)


def _own_start(line: str, match: re.Match[str]) -> int:
    """Where a numbered notice begins: behind white space, and behind a statement or 版权所有 glued to its label."""
    start = match.end() - len(match[0].lstrip())
    until = max(start, match.start("value"))
    ends = sorted(found.end() for words in (_STATEMENT, _COPYRIGHT) for found in words.finditer(line, start, until))
    return ends[-1] if ends and match["value"] and "举报" not in line[ends[-1] - 4 : ends[-1]] else start


_BARE_NUMBER: Final = lazy(r"^([\d-]+)\s?号$")  # of 第0311618号 the number is 0311618
_WORTH: Final = lazy(r"\w{2}")


class _Mark(NamedTuple):
    kind: NoticeKind
    start: int
    end: int
    value: str | None


def _numbered(line: str, printed: str) -> list[_Mark]:
    """Notices with a form of their own: numbers, addresses, names behind a label."""
    marks: list[_Mark] = []
    lower = line.lower()
    for kind, words, pattern in FORMS:
        if not any(map(lower.__contains__, words)):
            continue
        for match in pattern.finditer(line):
            if not any(m.start < match.end() and match.start() < m.end for m in marks):
                value = squeeze(printed[slice(*match.span("value"))]).strip(" .,;|") if match["value"] else ""
                if kind in ("licence", "news_licence"):
                    value = _BARE_NUMBER.sub(r"\1", value)
                start = _own_start(line, match)
                marks.append(_Mark(kind, start, match.end(), value if _WORTH.search(value) else None))
    return marks


def _worded(line: str, taken: list[_Mark]) -> Iterator[_Mark]:
    """Copyright lines, statements and disclaimers in what the numbered notices leave of a line."""
    for start, end in _gaps(line, taken):
        piece = line[start:end]
        cut = _STATEMENT.search(piece) or _DISCLAIMER.search(piece)
        right = _COPYRIGHT.search(piece)
        if right and cut and cut.start() >= right.end() and (border := _border(piece, right.end(), cut.start())):
            yield _Mark("copyright", start, start + border, _holder(piece[:border]))
            yield _Mark(_word_kind(piece[border:]), start + border, end, None)
        elif right and not (cut and len(piece) > 60):
            yield _Mark("copyright", start, end, _holder(piece))
        elif cut:
            yield _Mark(_word_kind(piece), start, end, None)


def _border(piece: str, after: int, before: int) -> int:
    """Where the statement behind a copyright line begins: at a space, or at its label where they are glued."""
    space = piece.rfind(" ", after, before)
    return space if space > 0 else before if _LABELLED.match(piece, before) else 0


def _word_kind(piece: str) -> NoticeKind:
    return "disclaimer" if _DISCLAIMER.search(piece) else "statement"


def _gaps(line: str, taken: list[_Mark]) -> Iterator[tuple[int, int]]:
    """The stretches between numbered notices, cut again at bars; a stretch that is only a label joins no notice."""
    at = 0
    for mark in [*sorted(taken, key=lambda m: m.start), _Mark("statement", len(line), len(line), None)]:
        for piece_start, piece_end in _pieces(line, at, mark.start):
            if piece_end - piece_start >= 2:
                yield piece_start, piece_end
        at = mark.end


def _pieces(line: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for bar in _BOUNDARY.finditer(line, start, end):
        yield _trimmed(line, at, bar.start())
        at = bar.end()
    yield _trimmed(line, at, end)


def _trimmed(line: str, start: int, end: int) -> tuple[int, int]:
    while start < end and line[start] in " ,.|;:-":
        start += 1
    while end > start and line[end - 1] in " ,|;:-([":
        end -= 1
    return start, end


def _holder(piece: str) -> str | None:
    """The holder in a copyright line: what is left without the formula, the years and the orders."""
    rest = _HOLDER_NOISE.sub(" ", piece).strip(" .,:;-|·")
    found = [m[0].strip(" .-") for m in _HOLDER.finditer(rest)]
    found = [name for name in found if len(name) >= 2 and not name.isdigit()]
    han = [name for name in found if re.search(r"[\u4e00-\u9fff]", name)]
    return next(iter(han or found), None)


def _found(text: str, line: str, mark: _Mark) -> Found:
    value = mark.value.replace("#", "@") if mark.kind == "email" and mark.value else mark.value
    printed = squeeze(text[mark.start : mark.end])
    return Found(Notice(kind=mark.kind, text=printed or mark.kind, value=value or None), mark.start, mark.end)
