"""Headings and marks that end or interrupt an article: 文章推荐, 相关新闻, 网友评论, 分享到, 上一篇 …"""

from __future__ import annotations

from typing import Final

from qznews_extract.lexicon import any_of, in_both_scripts, with_traditional, words
from qznews_extract.patterns import lazy
from qznews_extract.text import narrow

_MORE_ENDS: Final = with_traditional("Ee>»+批换组])】 ")  # endings of `_MORE` other than 更多
_MORE: Final = lazy(
    in_both_scripts(
        r"\s?(?:[\[(<【]?\s?(?:查看)?更多\S{0,6}\s?[\])>】]?|换一[批换组]|MORE|More|more|>{1,9}|»{1,9}|\+)\s?$"
    )
)


def _starts(*tables: str) -> frozenset[str]:
    """The initial characters of the words in these tables."""
    return frozenset(word[0] for table in tables for word in words("headings", table))


_KINDS: Final = any_of("headings", "kinds")
_THINGS: Final = any_of("headings", "things")
_AROUND: Final = any_of("headings", "comments_around")
_MARKS: Final = " :：·•-—_|■□◆◇●○★☆▪▌▎【】[]()（）《》<>>»›*#、，,。.＞"
_BESIDE: Final = frozenset(_MARKS) | frozenset(" \u3000\xa0") | {chr(code) for code in range(0xFF01, 0xFF5F)}
_LIST: Final = lazy(
    rf"(?:{_KINDS}|{_THINGS}){{1,5}}(?:{_THINGS})|{any_of('headings', 'alone')}|"
    rf"(?=.{{4}})(?=.*(?:{any_of('headings', 'readers_do')}))(?:{any_of('headings', 'readers')}){{2,}}"
)
_LIST_STARTS: Final = _BESIDE | _starts("kinds", "things", "alone", "readers")
_COMMENTS: Final = lazy(
    rf"(?:{_AROUND}){{0,4}}(?:{any_of('headings', 'comments')})(?:{_AROUND}){{0,2}}"
    + in_both_scripts(
        r"(?:\s?[(（\[]?\d{0,6}条?[)）\]]?)?|"
        r"(?:共|已有|有)?\s?\d{0,7}\s?(?:条|人)?(?:参与|评论|跟贴|留言|回复)(?:\d{0,6}人?参与)?|文明上网.{0,40}|"
        r"(?:请)?(?:先)?登录(?:后|并)?.{0,4}(?:评论|发[帖贴言]|跟贴|留言).{0,4}|Trackback.{0,6}|"
        r"《?[^》]{2,60}》上?有\s?\d{1,5}\s?[条个](?:评论|想法|留言|回复)|"
        r"您?(?:的)?(?:昵称|匿名|验证码|用户名|密码).{0,14}|评论(?:加载中|已关闭|功能.{0,8}).{0,6}"
    )
)
_COMMENT_STARTS: Final = (
    _BESIDE
    | {"《"}
    | _starts("comments", "comments_around")
    | with_traditional("0123456789共已有条人参文请先登网T您的昵匿验用密")
)
_PAGES: Final = lazy(
    rf"(?:{any_of('headings', 'pages')}|(?:共|第)\s?\d{{1,3}}\s?[页頁](?:\s?/\s?共?\s?\d{{1,3}}\s?[页頁])?|"
    r"\[?\d{1,3}\]?|[<>«»›‹\s|/:：.…()]|[页頁][:：])++"  # possessive: a long number has many splits
)
_PAGE_STARTS: Final = with_traditional(
    "上下前后首尾末余全分返共第页阅[]0123456789<>«»›‹ |/:：.…()"
)  # initial characters of `_PAGES`
_PAGE_OPENINGS: Final = _PAGE_STARTS | _BESIDE
_NEIGHBOUR: Final = lazy(
    in_both_scripts(r"[\s【\[(（<>«»‹›·]{0,3}[上下前后]一?[篇条则页](?:文章|新闻)?[\s】\])）]{0,2}[:：>]")
)
NEIGHBOUR_STARTS: Final = with_traditional(" \u3000【[(（<>«»‹›·上下前后")
_READ_ON: Final = lazy(
    rf"[\s【\[(（▶►●■◆·•>]{{0,3}}(?:{any_of('headings', 'read_on')})"
    r"(?:[\s】\])）]{0,2}[:：>丨|]|[】\]]|\s(?=[^。]{8,60}\Z))"
)
_READ_ON_STARTS: Final = frozenset(" \u3000【[(（▶►●■◆·•>") | _starts("read_on")
HEADING_STARTS: Final = (
    _LIST_STARTS | _COMMENT_STARTS | _READ_ON_STARTS
)  # initial characters of everything that the next three recognise
_MAX_HEADING: Final = 16


def section_name(text: str, extra: tuple[str, ...] = ()) -> str | None:
    """The name of a list of other articles, if the line is its heading, without colon and 更多.

    >>> section_name("文章推荐:"), section_name("■ 相关新闻 更多>>"), section_name("市妇联推荐好书活动开幕")
    ('文章推荐', '相关新闻', None)
    """
    if (text[:1] not in _LIST_STARTS and not extra) or len(text) > 2 * _MAX_HEADING:
        return None
    line = narrow(text)
    shown = _MORE.sub("", line) if "更多" in line or line[-1:] in _MORE_ENDS else line
    name = shown.strip(_MARKS) or line.strip(_MARKS)
    if not 2 <= len(name) <= _MAX_HEADING:
        return None
    return name if name in extra or _LIST.fullmatch(name) else None


def opens_reading_list(text: str) -> bool:
    """Whether a line starts with 延伸阅读：, 推荐阅读：and the like, perhaps followed by a title."""
    return text[:1] in _READ_ON_STARTS and _READ_ON.match(text) is not None


def is_comment_heading(text: str) -> bool:
    """Whether a line opens the readers' comments (评论, 跟贴)."""
    if text[:1] not in _COMMENT_STARTS or len(text) > 60:
        return False
    return _COMMENTS.fullmatch(narrow(text).strip(_MARKS)) is not None


def is_neighbour(text: str) -> bool:
    """Whether a line leads to the article that was published before or after this one: 上一篇：…."""
    return text[:1] in NEIGHBOUR_STARTS and len(text) <= 120 and _NEIGHBOUR.match(text) is not None


def is_pagination(text: str) -> bool:
    """Whether a line consists of links to other pages: 上一篇, 下一页, 1 2 3."""
    if text[:1] not in _PAGE_OPENINGS:  # cheap: most lines
        return False
    if is_neighbour(text):
        return True
    if len(text) > 80:
        return False
    line = narrow(text).strip(_MARKS)
    return line[:1] in _PAGE_STARTS and _PAGES.fullmatch(line) is not None
