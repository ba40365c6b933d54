"""The byline row (署名行): 来源, 时间, 作者, 编辑, 点击 … in any order, glued or not, with and without labels."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from qznews_extract.grammar.headings import is_pagination
from qznews_extract.grammar.noise import is_noise
from qznews_extract.grammar.outlets import REGIONS, as_source, is_outlet
from qznews_extract.grammar.times import find_times, without_relative
from qznews_extract.patterns import lazy
from qznews_extract.text import narrow, squeeze

_LABELS: Final = {
    "source": "稿件来源 文章来源 信息来源 新闻来源 内容来源 消息来源 本文来源于 本文来源 本文转自 本文来自 "
    "來源 来源于 来源 稿源 转载自 转自 轉自 摘自 选自 出处 出處 来自 转载于 媒体 "
    "资料来源 原文来源 文章出处 原载 首发于 首发".split(),
    "time": "发布时间 发布日期 发表时间 发表日期 更新时间 最后更新 發布時間 發佈時間 發表時間 更新時間 "
    "发文时间 上传时间 成文日期 时间 時間 日期 发布于 发表于 发布 更新 录入时间 "
    "添加时间 加入时间 公布时间 刊发时间 发稿时间 创建时间".split(),
    "author": "本报记者 见习记者 实习记者 摄影记者 特约记者 特约通讯员 实习生 作者 记者 記者 文章作者 供稿 "
    "撰稿 撰文 署名 发布者 发布人 发布单位 发布机构 投稿 供稿人 通讯员 摄影 摄 "
    "文图 文/图 图/文 图文 文 图 作者单位 执笔".split(),
    "editor": "责任编辑 責任編輯 编辑 編輯 责编 責編 网络编辑 值班编辑 校对 审核 监制 编审 录入 审稿 初审 复审 "
    "终审 选稿".split(),
    "other": "浏览次数 浏览量 浏览 阅读次数 阅读量 阅读数 阅读 点击次数 点击数 点击率 点击量 点击 访问次数 "
    "访问量 人气 评论数 评论 跟贴 字体大小 字体 字號 字号 字体显示 打印 关闭 "
    "分享到 分享 收藏 关键词 关键字 标签 分类 所属栏目 栏目 专题 频道 类别 地区 编号 字数 推荐 热度 "
    "我要评论 我来说两句 网友评论 查看 回复 楼层 引用 播放 分数 得分 粉丝 "
    "语音播报 繁体 手机看新闻 扫一扫 纠错 微信 微博 QQ空间 新浪微博 腾讯微博 大 中 小".split(),
}
_KIND_OF: Final = {word: kind for kind, words in _LABELS.items() for word in words}
_LABEL: Final = lazy(
    "(?P<word>"
    + "|".join(
        r"\s{0,4}".join(map(re.escape, word))
        for word in sorted(
            (w for k in ("source", "time", "author", "editor") for w in _LABELS[k]), key=len, reverse=True
        )
    )
    + r")\s{0,4}[:：|｜丨]\s{0,6}|(?P<plain>本文来源于|来源于|转自|发布于|发表于|文章来源|來源|来源|"
    r"稿源)\s{0,3}(?=[\[【《(（A-Za-z\u4e00-\u9fff\d])"
    + "|(?P<stop>"
    + "|".join(sorted((re.escape(w) for w in _LABELS["other"] if len(w) > 1), key=len, reverse=True))
    + r")(?=[\s:：(（\[【]|$|\d)"
)
_TIME_LIKE: Final = lazy(
    r"\d{1,4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,4}|[二一][〇○零九一二三四五六七八]{3}年|(?<!\d)20\d{6}(?!\d)|\d{1,2}月\d{1,2}日\s?\d{1,2}[:：]"
)
_SOURCE_LABEL: Final = lazy(
    r"来\s{0,4}[源自]\s{0,4}[:：]|來\s{0,4}[源自]\s{0,4}[:：]|稿\s{0,4}[源自]\s{0,4}[:：]|稿源|转自[:：]|出处[:：]|"
    r"来源于(?:(?<=^来源于)|(?<=^本文来源于))|作\s{0,4}者\s{0,3}[:：]|发布(?:时间|日期)?\s?[:：]|发布于|发表(?:于|时间)|"
    r"發[佈布表]時間|责任编辑[:：]|记者\s?[:：]|时\s{0,4}[间間]\s{0,3}[:：]|時\s{0,4}[间間]\s{0,3}[:：]|日\s{0,4}期\s{0,3}[:：]"
)
_DIGIT: Final = lazy(r"[\d二一]")
_ALL_SOURCE: Final = lazy(
    r"^[\s(（\[【—\-*■●▲◆]{0,4}(?:(?:据|资料|稿件|文章|信息|新闻|内容|消息|图片|本文|数据|图文|原文|"
    r"图)?(?:来源|來源|转自|摘自|选自|转载自|来自|"
    r"出处|稿源|原载|原载于|来源于|综合自)(?:于)?)\s{0,3}(?P<colon>[:：|｜丨]?)\s{0,3}(?P<value>[^。！？]{2,60}?)[\s)）\]】。]{0,3}$"
)
_WIDE: Final = lazy(r"\s{2,}|[|｜\t]|(?<=\S)\s(?=责任|责编|编辑|作者|记者|时间|发布|发表|20\d\d|第\d)")
_TODAY: Final = lazy(r"今天是|今天[:：]|今日[:：]|现在是|当前时间|农历|气温|[℃°]|多云|天气")
MAX_ROW: Final = 220
_TAG: Final = lazy(r"^(?:原创|转载|独家|首发)\s?[:：]\s?")
_GAPS: Final = lazy(r"\s{2,}|[|｜\t\xa0]+")
_OPEN_LABEL: Final = lazy(
    r"(?:来\s{0,4}源|來源|稿源|出处|作\s{0,4}者|编\s{0,4}辑|责\s?编|记者|时\s{0,4}间|日期)\s{0,3}[:：]\s{0,6}[\[【(（《]?\s{0,3}$"
)
_PIECE: Final = 24  # characters of what stands beside a time without a label
_BELOW: Final = 100
_OPENED: Final = " [【(（《"  # brackets around a value
_SENTENCE: Final = lazy(r"[，。！？；]")


class Part(NamedTuple):
    """A labelled value of a byline row: `kind` is source, time, author, editor or other."""

    kind: str
    label: str
    value: str


def is_byline_row(text: str) -> bool:
    """Whether a line is a byline row: it is short and holds a time or a label of one.

    >>> is_byline_row("来源:青州新闻网     时间: 2021-09-07 10:25:04"), is_byline_row("来源不明的货物被查。")
    (True, False)
    """
    return 0 < len(text) <= MAX_ROW and _is_row(text)


@functools.lru_cache(maxsize=128)  # several steps ask of the same lines of a page
def _is_row(text: str) -> bool:
    if _has_label(text):
        return not _TODAY.search(text) and (text[-1] not in "。！？”" or len(text) < 60)
    if not _has_time(text) or _TODAY.search(text) or (text[0] in "(（【[" and text[-1] in ")）】]"):
        return False
    rest = _rest_of_times(text)
    return (
        len(rest) <= 44
        and not _SENTENCE.search(rest.rstrip("。"))
        and all(len(piece) <= _PIECE for piece in rest.split())
    )


def _has_label(text: str) -> bool:
    """Whether a row's label stands in a line; most lines are told by the marks that they lack."""
    return ("：" in text or ":" in text or "于" in text or "稿源" in text) and _SOURCE_LABEL.search(text) is not None


def _has_time(text: str) -> bool:
    return _DIGIT.search(text) is not None and _TIME_LIKE.search(text) is not None


def has_label_or_clock(text: str) -> bool:
    """Whether a row says more than a day: a page's head shows today's date too."""
    return bool(_SOURCE_LABEL.search(text)) or any(time.precision != "day" for time in find_times(text))


def is_row_with_labels(text: str) -> bool:
    """Whether a short line below the text holds a time and at least one label of a row (blogs: 作者：… 发表于：…)."""
    return (
        len(text) <= _BELOW
        and bool(_SOURCE_LABEL.search(text))
        and bool(_TIME_LIKE.search(text))
        and is_byline_row(text)
    )


def parts_of(text: str) -> list[Part]:
    """The labelled values of a row, in order; a value ends at the next label, time, or wide gap.

    >>> parts_of("来源：青州新闻网  作者：王红霞 点击：120")
    [Part(kind='source', label='来源', value='青州新闻网'), Part(kind='author', label='作者', value='王红霞')]
    """
    line = narrow(text)[:600]
    labels = list(_LABEL.finditer(line))
    found: list[Part] = []
    for at, label in enumerate(labels):
        word = label["word"] or label["plain"]
        if not word:
            continue
        until = labels[at + 1].start() if at + 1 < len(labels) else len(line)
        bare = "".join(word.split())
        found.append(Part(_KIND_OF.get(bare, "source"), bare, squeeze(text[label.end() : until])))
    return found


def source_in(value: str) -> str | None:
    """The outlet in the value of a source label: it ends at a time, a wide gap, or where page furniture begins.

    >>> source_in("鞭牛士 北京 举报"), source_in("转载文章 第1页/共1页"), source_in("新华网 2021-09-07")
    ('鞭牛士', None, '新华网')
    """
    words = _WIDE.split(_cut_time(value), maxsplit=1)[0].split()
    while len(words) > 1 and (words[-1] in REGIONS or is_noise(words[-1]) or is_pagination(words[-1])):
        words.pop()
    return as_source(" ".join(words))


def source_line(text: str) -> str | None:
    """The value of a line that is nothing but a source: `文章来源：千龙网`, `（来源：新华网）`, `来源|广州参考`."""
    found = _ALL_SOURCE.match(text) if len(text) <= 80 else None
    if not found or find_times(found["value"]) or _LABEL.search(found["value"]):
        return None
    return found["value"] if found["colon"] or is_outlet(found["value"]) else None


def is_source_line(text: str) -> bool:
    """Whether a line is nothing but a source."""
    return source_line(text) is not None


def unlabelled(text: str, runs: Sequence[str]) -> list[str]:
    """What stands in a row without a label: the pieces beside time and labels, as the elements or gaps part them."""
    pieces: list[str] = []
    labelled = False
    for run in runs or [text]:
        if not labelled:
            pieces.extend(_bare(run))
        labelled = _OPEN_LABEL.search(run) is not None
    return pieces


def whole_rows(lines: Iterable[str]) -> Iterator[str]:
    """The lines, a label at the end of one joined with its value in the next.

    >>> list(whole_rows(["2019-09-09 来源：", "", "中新网", "责任编辑:", "近日，记者获悉。"]))
    ['2019-09-09 来源： 中新网', '责任编辑:', '近日，记者获悉。']
    """
    held: list[str] = []  # a line that ends with a label, and blank ones below it
    for line in lines:
        if held and not line.strip():
            held.append(line)
        elif held and _is_value(line):
            yield f"{held[0]} {line.strip()}"
            held = []
        else:
            yield from held
            held = [line] if _ends_with_label(line) else []
            if not held:
                yield line
    yield from held


def _ends_with_label(line: str) -> bool:
    text = line.strip()
    if text.rstrip(_OPENED)[-1:] in (":", "："):
        return _OPEN_LABEL.search(text) is not None
    return _KIND_OF.get(text) in ("source", "editor")


def _is_value(line: str) -> bool:
    return len(line.strip()) <= _PIECE and not _ends_with_label(line) and not _SENTENCE.search(line)


def _bare(run: str) -> list[str]:
    """The pieces of one element's text in front of its first label."""
    found: list[str] = []
    for piece in _GAPS.split(without_relative(_cut_times(run))):
        label = _LABEL.search(piece)
        clean = squeeze(piece[: label.start()] if label else piece).strip(" :：-—|/·,，[]【】()（）")
        clean = _TAG.sub("", clean)
        if clean and clean not in _KIND_OF:
            found.append(clean)
    return found


def _rest_of_times(text: str) -> str:
    rest = _cut_times(text)
    return "" if rest == text else squeeze(rest)


def _cut_times(text: str) -> str:
    rest = text
    for time in reversed(find_times(text)):
        rest = f"{rest[: time.start]}  {rest[time.end :]}"
    return rest


def _cut_time(value: str) -> str:
    times = find_times(value)
    return value[: times[0].start] if times else value
