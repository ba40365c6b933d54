"""What the foot of a page holds (版权, 备案, 许可证, 举报): one line to its notices, several in one told apart.

Forms follow the rules of the ministries: ICP 备案 by 《非经营性互联网信息服务备案管理办法》 (省简称 + ICP备 + number),
公安备案 by 《计算机信息网络国际联网安全保护管理办法》 (省 + 公网安备 + 14 digits), 许可证 by their issuing body.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from qznews_extract.model.record import Notice, NoticeKind
from qznews_extract.patterns import lazy
from qznews_extract.text import narrow, squeeze

_PROVINCE: Final = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀贵黔云滇藏陕甘青宁新"
_GAP: Final = r"\s{0,3}"
_NUMBER: Final = r"[\w\-()\[\]〔〕第字号號.]{4,40}"
_PHONE: Final = r"[(]?\d[\d\-)—\s转/]{5,40}\d"
_LABEL_WORDS: Final = (
    r"地址|邮编|郵編|邮政编码|电话|電話|热线|传真|傳真|邮箱|信箱|E-?mail|QQ|主办|承办|协办|技术支持|网址|"
    r"联系|举报|版权|备案|Copyright|许可证"
)


class _Form(NamedTuple):
    """How a notice of a kind is printed; each holds one of `words`, in lower case, which is a quick thing to ask."""

    kind: NoticeKind
    words: tuple[str, ...]
    pattern: re.Pattern[str]


_FORMS: Final = (
    _Form(
        "police_record",
        ("安",),
        lazy(
            rf"(?P<value>[{_PROVINCE}]?{_GAP}公{_GAP}网{_GAP}安{_GAP}[备備]案?{_GAP}[号號]?:?{_GAP}"
            rf"(?:\d[\d\s]{{5,18}}\d|[\[(]?\d{{4}}[\])]?\d{{1,8}}){_GAP}[号號]?(?:-\d{{1,4}})?)"
        ),
    ),
    _Form(
        "icp",
        ("icp",),
        lazy(
            rf"(?:网站)?(?:经营许可证编号:|ICP备案号?:|备案号?:|备案序号:|"
            rf"备案编号:)?{_GAP}(?P<value>[{_PROVINCE}]{_GAP}ICP{_GAP}"
            rf"(?:[备備]案?|[证證]|证[备備])?{_GAP}[号號]?:?{_GAP}(?:[{_PROVINCE}]?[A-Z]\d?-)?\d[\d\s]{{4,10}}{_GAP}[号號]?(?:{_GAP}-\d{{1,4}})?)",
            re.IGNORECASE,
        ),
    ),
    _Form(
        "icp",
        ("icp",),
        lazy(
            rf"[{_PROVINCE}]?{_GAP}ICP(?:备案)?[证證]?[号號]?:{_GAP}(?P<value>[{_PROVINCE}]?[A-Z]?\d?-?\d{{6,10}}[号號]?(?:-\d{{1,4}})?)",
            re.IGNORECASE,
        ),
    ),
    _Form(
        "news_licence",
        ("互联网新闻信息",),
        lazy(
            rf"互联网新闻信息(?:服务)?(?:单位)?(?:备案)?许可证(?:编?号|编码)?[:\s]{{0,4}}(?P<value>\d[\d\s]{{3,15}}\d|国新网许可证编号:?\d{{4,14}}|{_NUMBER})?{_GAP}号?"
        ),
    ),
    _Form(
        "licence",
        ("许可", "备案证"),
        lazy(
            r"(?:[\u4e00-\u9fff()]{0,20}(?:视听节目|节目制作经营|电视节目|电信业务|信息服务业务|"
            r"业务经营|出版服务|出版物|网络文化|文化经营|"
            r"宗教信息服务|药品信息服务|广告经营|经营|新闻出版|出版|发行|直播)"
            rf"(?:[\u4e00-\u9fff()]{{0,8}})(?:许可证|经营许可|备案证))(?:编?号|"
            rf"编码)?[:\s]{{0,4}}(?P<value>\[[^\]\s]{{4,40}}\]|(?=[^\s]{{0,30}}\d){_NUMBER}(?:{_GAP}号)?)?"
        ),
    ),
    _Form(
        "licence",
        ("网文", "新出网", "刊号", "邮发代号"),
        lazy(
            rf"(?P<value>[{_PROVINCE}]网文[\[(〔]\d{{4}}[\])〕]\d{{2,5}}-?\d{{2,4}}号|新出网[证證]\([{_PROVINCE}]\)字?{_GAP}\d{{1,5}}号|"
            rf"(?:国内)?(?:统一)?刊号:?{_GAP}CN{_GAP}[\d—-]{{4,12}}|邮发代号:?{_GAP}[\d—-]{{2,8}})"
        ),
    ),
    _Form(
        "hotline",
        tuple("举报 投诉 热线 报料 爆料 咨询 客服 总机 联系 电话 電話 tel".split()),
        lazy(
            r"(?:(?>[\u4e00-\u9fff、()(\-/]{0,40}?(?:举报|投诉|热线|报料|爆料|咨询|客服|总机|联系我们))"
            rf"[\u4e00-\u9fff()]{{0,16}}?(?:电话|热线|方式)?|[\u4e00-\u9fff]{{0,12}}(?:电话|热线|"
            rf"联系方式)|(?:联系)?电话|"
            rf"電話|TEL|Tel|"
            rf"总机)(?:{_GAP}[（(][^）)]{{0,40}}[）)])?{_GAP}[:：]?{_GAP}(?P<value>{_PHONE})(?:{_GAP}[(（]24小时[)）])?"
        ),
    ),
    _Form(
        "fax", ("传真", "傳真", "fax"), lazy(rf"(?:传真|傳真|FAX|Fax)(?:电话|号码)?{_GAP}:?{_GAP}(?P<value>{_PHONE})")
    ),
    _Form(
        "postcode",
        ("邮政编码", "邮编", "郵編", "邮码"),
        lazy(rf"(?:邮政编码|邮编|郵編|邮码){_GAP}:?{_GAP}(?P<value>\d{{6}})(?!\d)"),
    ),
    _Form(
        "email",
        ("@", "#"),
        lazy(
            r"(?:[\u4e00-\u9fff()]{0,16}(?:邮箱|信箱|邮件|郵箱|E-?mail|Email)[\u4e00-\u9fff]{0,6}\s{0,3}[:：]?\s{0,3})?"
            r"(?P<value>[A-Za-z0-9][\w.+-]{0,60}[@#][A-Za-z0-9-]{1,40}(?:\.[A-Za-z0-9-]{1,20}){1,3})",
            re.IGNORECASE,
        ),
    ),
    _Form(
        "address",
        ("址",),
        lazy(
            rf"(?:[\u4e00-\u9fff]{{0,8}}?(?:通讯|通信|联系|公司|单位|办公|报社|本社)?地址|社址|"
            rf"地  ?址)\s{{0,3}}[:：]\s{{0,3}}(?P<value>\S.{{3,60}}?)"
            rf"(?=\s{{0,4}}(?:[|；;。]|$|[{_PROVINCE}]?\s?(?:公网安|ICP)|"
            rf"\s[\u4e00-\u9fff()（）]{{0,12}}(?:{_LABEL_WORDS})|(?:{_LABEL_WORDS})\s{{0,2}}[:：]|"
            rf"\s{{2,}}))"
        ),
    ),
    _Form(
        "organiser",
        tuple("主办 承办 协办 主管 技术 制作 建设 维护 承建".split()),
        lazy(
            r"(?:主办|承办|协办|主管|技术支持|技术维护|技术提供|制作|建设|维护|承建)(?:单位|"
            r"方)?\s{0,3}[:：]\s{0,3}(?P<value>[^\s|，,；;。:：]{2,40})"
        ),
    ),
)
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
    for kind, words, pattern in _FORMS:
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
