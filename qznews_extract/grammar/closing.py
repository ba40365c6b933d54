"""Set phrases around a text (套话), as whole lines: appeals to the reader, where pictures are from, risks, thanks."""

from __future__ import annotations

import functools
from typing import Final

from qznews_extract.lexicon import any_of, either, in_both_scripts, words
from qznews_extract.patterns import lazy
from qznews_extract.text import narrow

_LONGEST: Final = 50  # characters of such a line
_APPEAL: Final = 24  # of an appeal
_OTHERS: Final = 2  # characters in an appeal that no list has
_EDGES: Final = " -—·▼▲↓↑~～*【】[]()（）"
_PHRASE: Final = lazy(
    in_both_scripts(
        "|".join(
            (
                # pictures from the net
                rf"(?:{any_of('closing', 'about')}){{1,4}}(?:来自于?|来源于?|来源:|源自|源于|综合自|整理自|取自|源)"
                rf"(?:{any_of('closing', 'nowhere')})(?:[,，;；].{{0,20}})?",
                # no advice, opinions of the author
                r"(?:[^,，。]{2,4}:)?(?:以上|上述|本文|文中|文章|本|相关)?(?:文章|内容|资料|信息|观点|报道)?"
                r"(?:仅供(?:大家)?(?:参考|学习).{0,6}|不构成.{0,8}建议(?:[,，].{0,16})?|仅代表.{0,8}(?:本人|个人|观点|看法|立场))",
                r"(?:市场|股市|投资|入市|理财|基金)有风险[,，]?(?:投资|入市|理财|决策)?(?:需|须|要|应)?(?:谨慎|理性).{0,2}",
                r"网友评论.{0,8}(?:个人|观点|看法).{0,4}",
                # copying, complaints
                r"[^,，。]{0,8}转载[,，]?前?(?:请|须|需|应)(?:务必)?先?(?:注明|联系|经|获|取得|标明|告知).{0,14}",
                r"声明:转载.{0,20}",
                r"[^,，。]{0,8}(?:如有|若有|涉嫌)?侵权[^。]{0,8}(?:删除?|联系|告知|通知).{0,6}|[^,，。]{0,8}侵删.{0,4}",
                # thanks, ends
                r"(?:感谢|谢谢|多谢)(?:您|你|大家|各位|读者)?的?(?:耐心)?(?:阅读|观看|收看|收听|浏览)(?:本文)?",
                r"以上就?是.{0,8}(?:全部|所有)内容|文章已关闭评论|本文来自.{0,4}投稿",
                # whom to call
                r"(?:新闻)?(?:线索|爆料|报料|商务合作|广告合作|投放)[^。,，]{0,10}[\dx*-]{7,}",
                # codes, accounts, marks to give
                r".{0,4}(?:扫码|扫一扫|长按|识别|点击?上方|上方蓝字).{0,4}"
                r"(?:(?:查看|看|了解)(?:更多|详情|内容|视频|直播|原文)|(?:关注|加入|二维码|蓝字).{0,6})",
                r"关注(?:我们|微信公众号.{2,40})|(?:我要)?(?:打分|评分)[:\s]{0,2}[★☆]{3,}",
            )
        )
    )
)
_MAY_BE: Final = lazy(
    in_both_scripts(
        "网|参考|建议|代表|风险|转载|侵|感谢|谢谢|以上|评论|投稿|线索|爆料|报料|合作|投放|扫|长按|识别|上方|关注|分"
    )
)
_ACT: Final = lazy(any_of("closing", "acts"))
_WORDS: Final = {word for table in ("acts", "asks", "beside") for word in words("closing", table)}
_SAID: Final = lazy(either(sorted(_WORDS, key=len, reverse=True)))
_ASK: Final = lazy(any_of("closing", "asks"))


def is_set_phrase(text: str) -> bool:
    """Whether a line is a set phrase of the page, no sentence of the article, where one stands at its ends.

    >>> [is_set_phrase(text) for text in ("图片来源于网络，侵删", "觉得不错请点赞转发！", "市场有风险，投资需谨慎")]
    [True, True, True]
    >>> [is_set_phrase(text) for text in ("网络上的图片来源很杂。", "请大家支持下游的春灌。")]
    [False, False]
    """
    return len(text) <= _LONGEST and _is_set_phrase(text)


@functools.lru_cache(maxsize=128)  # called by several steps for the same lines of a page
def _is_set_phrase(text: str) -> bool:
    line = narrow(text).strip(_EDGES).rstrip("。!！.")
    if not line:
        return False
    if _MAY_BE.search(line) and _PHRASE.fullmatch(line):
        return True
    return len(line) <= _APPEAL and _is_appeal(line)


def _is_appeal(line: str) -> bool:
    """Whether a line only asks readers to like, share or follow: 看完记得点个赞."""
    if not (_ACT.search(line) and _ASK.search(line)):
        return False
    others = _SAID.sub("", line)
    return sum(map(str.isalnum, others)) <= _OTHERS
