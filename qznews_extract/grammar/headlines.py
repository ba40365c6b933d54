"""Headlines (标题): what the `<title>` of a page holds besides the headline, and lines that can be none."""

from __future__ import annotations

import re
from typing import Final

from qznews_extract.patterns import lazy
from qznews_extract.text import key, narrow, squeeze

# A hyphen or bar in a headline has no white space around it or a long tail; a site's tail is short.
_CUT: Final = lazy(
    r"\s{0,3}(?:_+|\s[-–—|｜]\s?|-{2,}|\||｜|\s-|-\s|»|«|›|::|＿|—{1,2}(?=[^—]{2,12}$)|-(?=[^-]{2,14}$)|·(?=[^·]{2,8}$))\s{0,3}"
)
_SITE_WORD: Final = lazy(
    r".{0,14}(?:网|網|新闻|新聞|日报|晚报|报|在线|频道|中心|资讯|门户|客户端|头条|论坛|博客|社区|视频|"
    r"财经|体育|娱乐|科技|军事|健康|专栏|首页|官网|百科|"
    r"[Ww]eb|\.com|\.cn|公众平台|中文网|号)\Z"
)
_NO_HEADLINE: Final = lazy(
    r"(?:首页|主页|正文|新闻|导航|登录|注册|搜索|广告|无标题文档|untitled.{0,10}|分享到.{0,20}|当前位置.{0,60}|您(?:的|"
    r"现在).{0,3}位置.{0,60}|404.{0,20}|.{0,8}(?:日报|晚报|网|网站|频道|专栏|栏目|电视台|客户端|门户|"
    r"信息港|在线|之窗|热线|传媒)|"
    r".{2,10}人民政府(?:门户)?(?:网站?)?|.*(?:首页|主页)\s?[>›»-].*|(?:[一二三四五六七八九十]{1,3}、|"
    r"第[一二三四五六七八九十百]{1,4}[章节条]|[(（][一二三四五六七八九十]{1,3}[)）]).*)",
    re.IGNORECASE,
)
_PREFIX: Final = lazy(r"^(?:主题|[标標]\s*[题題]|题目|新闻标题|文章标题|原创|置顶|转载)\s{0,2}[:：]\s{0,2}")
_COUNT_TAIL: Final = lazy(r"(?<=[^\d\s])\s{0,2}[(（]\s?(?:\d{1,3}/\d{1,3}|\d{1,2})\s?[)）]$")
_FEW: Final = 8
_ALIKE: Final = 0.75
MIN_LENGTH: Final = 2
MAX_LENGTH: Final = 160
_WHOLE: Final = (
    500  # characters beyond which a text is no headline with tails, and each of its pieces would cost as much
)


def headline_candidates(head_title: str) -> list[str]:
    """What of a `<title>` can be the headline, the longest first: tails of site and column cut, piece by piece.

    >>> headline_candidates("青州:群团工作接地气 群众生活有底气_要闻_青州新闻网")[2]
    '青州:群团工作接地气 群众生活有底气'
    """
    title = squeeze(head_title)
    if not title:
        return []
    if len(title) > _WHOLE:
        return [title]
    found = [title]
    cuts = [match.start() for match in _CUT.finditer(title)]
    found += [title[:cut].strip() for cut in reversed(cuts)]
    heads = [match.end() for match in _CUT.finditer(title)]
    found += [title[head:].strip() for head in heads]
    return [text for text in dict.fromkeys(found) if len(key(text)) >= MIN_LENGTH]


def without_tail(head_title: str) -> str:
    """The headline in a `<title>` when the page shows none: site and column names cut from the end.

    >>> without_tail("市妇联举办家政培训 - 青州新闻网"), without_tail("全民健身_青州新闻网")
    ('市妇联举办家政培训', '全民健身')
    """
    title = squeeze(head_title)
    if len(title) > _WHOLE:
        return title
    while cuts := list(_CUT.finditer(title)):
        cut = cuts[-1]
        tail, rest = title[cut.end() :], title[: cut.start()].strip()
        strong = "_" in cut[0] or _SITE_WORD.fullmatch(tail)
        if "—" in cut[0] and not strong:  # 一带一路——从古城出发: a dash in a headline
            break
        if not rest or len(tail) > 16 or not (strong or len(tail) <= 6) or len(rest) < len(tail) // 2:
            break
        title = rest
    return title


def as_headline(text: str) -> str:
    """A line as the record's title: a label before it gone (`主题：`), the rest as printed."""
    return _PREFIX.sub("", squeeze(text)).strip()


def can_be_headline(text: str) -> bool:
    """Whether a line has the form of a headline: no sentence, no menu, of a headline's length."""
    if not MIN_LENGTH <= len(text) <= MAX_LENGTH or text.endswith(("。", "；", "，", ":", "：")):
        return False
    if text.count("_") > 1:  # names of columns and keywords strung together for search engines
        return False
    return not _NO_HEADLINE.fullmatch(narrow(text)) and len(key(text)) >= MIN_LENGTH


def is_same_headline(one: str, other: str) -> bool:
    """Whether two headlines, as keys, are the same but for a few words in the middle or at an end.

    >>> is_same_headline("古城夜市恢复营业首日客流过万", "古城夜市恢复营业首日游客过万")
    True
    >>> is_same_headline("甲队胜乙队", "乙队胜甲队")
    False
    """
    if one[:1] != other[:1] and one[-1:] != other[-1:]:
        return False
    shorter, longer = sorted((len(one), len(other)))
    if shorter < _FEW or shorter < _ALIKE * longer:
        return one == other
    start = next((at for at in range(shorter) if one[at] != other[at]), shorter)
    end = next((at for at in range(shorter - start) if one[-1 - at] != other[-1 - at]), shorter - start)
    return start + end >= _ALIKE * longer
