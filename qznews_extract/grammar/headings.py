"""Headings and marks that end or interrupt an article: 文章推荐, 相关新闻, 网友评论, 分享到, 上一篇 …"""

from __future__ import annotations

from typing import Final

from qznews_extract.patterns import lazy
from qznews_extract.text import narrow

_MORE_ENDS: Final = frozenset("Ee>»+批换组])】 ")  # what `_MORE` ends with where it does not say 更多
_MORE: Final = lazy(
    r"\s?(?:[\[(<【]?\s?(?:查看)?更多\S{0,6}\s?[\])>】]?|换一[批换组]|MORE|More|more|>{1,9}|»{1,9}|\+)\s?$"
)
_MARKS: Final = " :：·•-—_|■□◆◇●○★☆▪▌▎【】[]()（）《》<>>»›*#、，,。.＞"
_RECOMMENDED: Final = lazy(
    r"(?:文章|新闻|精彩|精选|为您|为你|编辑|小编|今日|热门|热点|专题|图片|站内|视频|好文|本站|猜你|"
    r"更多|延伸|栏目|频道|头条|内容|资讯|官方|重点|特别|深度|图文|"
    r"最新)?(?:的)?推[荐薦](?:文章|新闻|阅读|视频|图集|专题|内容|资讯|信息|给你|位)?|"
    r"(?:文章|新闻|资讯|热门|热点|图片|视频|本周|今日|24小时|48小时|一周|周|月|日|点击|阅读|评论|人气|"
    r"关注|实时|本月|热读|热评|财经|娱乐|体育|汽车|军事|社会|"
    r"国际|国内|科技)?(?:点击|阅读|评论|热门|人气|关注|热度|新闻|文章|跟贴|热帖)?(?:总)?(?:排行|排名|"
    r"热榜|榜单|排行榜|TOP\s?\d{0,2}|热搜)(?:榜)?|"
    r"(?:相关|相關|热门|热点|熱門|最新|精彩|精选|今日|更多|其他|其它|推荐|往期|更多精彩|近期|随机|"
    r"最热|本栏|本类|同类|同栏目|同一栏目|下一篇|最近|延伸|扩展|拓展|滚动|"
    r"即时|国内|社会|热图|猜你喜欢的|时政|要闻|本地|图片|重点|焦点|头条|其他人)"
    r"(?:热门|热点|最新|推荐|精彩|精选|相关|新闻|图片|视频)?(?:的)?(?:新闻|新聞|文章|报道|報導|报导|"
    r"阅读|閱讀|链接|链结|連結|专题|内容|內容|资讯|資訊|信息|"
    r"话题|话題|图片|图集|视频|影片|导读|要闻|消息|专栏|博文|帖子|稿件|热点|推荐|搜索|点击|词条|点评|"
    r"回顾|关注|焦点|图文|栏目|头条|评论|热帖|列表|日志|主题|新帖|音频|"
    r"作品|诗词)|"
    r"(?:精选|热门|相关|推荐|新闻|重点|热点)?专题(?:推荐|报道)?|"
    r"猜你(?:还)?(?:可能)?(?:会)?(?:感)?(?:喜欢|想看|爱看|兴趣).{0,4}|"
    r"你?(?:可能)?(?:还|還|也|会|會)?(?:可能)?(?:会|會)?(?:喜欢|想看|感兴趣|爱看).{0,4}|(?:大家|网友|别人|他们|其他人|"
    r"其他人也)(?:都)?(?:也)?在?(?:看|搜|读|关注|说|阅读|围观).{0,3}|"
    r"延伸(?:阅读|閱讀)|往期(?:回顾|精选|精彩|推荐|文章|内容)?|热(?:点|门|文|读|帖|图|议|评|播|"
    r"词)(?:推荐|排行|关注|聚焦|新闻)?|精彩(?:图片|图集|图文|"
    r"视频|内容|回顾|瞬间|专题|导读)|图片(?:新闻|报道|推荐|精选|故事|中心)|图说(?:天下|新闻)?|"
    r"要闻(?:推荐|速递|排行)?|头条(?:新闻|推荐)?|今日(?:要闻|头条|"
    r"关注|热点|看点|导读)|滚动(?:新闻|播报)|"
    r"(?:新闻|社会)?(?:热点|热图|万象|聚焦)|相关(?:连接|链接|博文|阅读|日志|作品)|阅读(?:推荐|排行|"
    r"下一篇|更多)?|(?:最近|最新)(?:更新|发布|发表|文章|"
    r"帖子|上传|要闻|播报|消息)?|同(?:栏目|类|主题)(?:文章|新闻|热文|阅读)?.{0,4}|"
    r"其他(?:相关)?(?:同一栏目)?(?:内容|文章|诗词|作品)|看(?:了|"
    r"过)(?:本文|此文|该文).{0,12}|最热(?:新闻|视频|文章)?|视频(?:新闻|推荐|精选|集锦|点播)|热榜|"
    r"即時(?:新聞|熱搜)?|熱門(?:新聞|文章|話題)?|推介|"
    r"更多(?:精彩|新闻|相关|内容).{0,6}|看点|视觉焦点|新闻速递|时政要闻|国内新闻|国际新闻|社会新闻|"
    r"独家(?:报道|策划|专题)?|原创(?:推荐|精选)?|点击(?:排行|榜|"
    r"量)|博客(?:导读|推荐)|读(?:者|完).{0,6}(?:推荐|还看).{0,3}|热门(?:评论|话题|标签|关键词)?|(?:24|"
    r"48|72)小时(?:热文|热闻|新闻|"
    r"排行)?.{0,4}"
)
_COMMENTS: Final = lazy(
    r"(?:我(?:要|来)|发表|發表|查看|网友|網友|用户|最新|热门|全部|精彩|所有|读者|文章|新闻|参与|"
    r"更多)?(?:的)?(?:评论|評論|跟[贴帖]|留言|说两句|热评|点评|回复|"
    r"发言|发帖|热议|讨论|回帖)(?:列表|区|内容|专区|选登)?(?:\s?[(（\[]?\d{0,6}条?[)）\]]?)?|"
    r"(?:共|已有|有)?\s?\d{0,7}\s?(?:条|人)?(?:参与|评论|跟贴|留言|回复)(?:\d{0,6}人?参与)?|文明上网.{0,40}|"
    r"(?:请)?(?:先)?登录(?:后|并)?.{0,4}(?:评论|发[帖贴言]|跟贴|留言).{0,4}|网易跟贴|Trackback.{0,6}|"
    r"您?(?:的)?(?:昵称|匿名|验证码|"
    r"用户名|密码).{0,14}|评论(?:加载中|已关闭|功能.{0,8}).{0,6}"
)
_NEXT_PAGE: Final = lazy(
    r"(?:上一[篇页頁]|下一[篇页頁]|上[页頁]|下[页頁]|前一[篇页]|后一[篇页]|首页|尾页|末页|余下全文|"
    r"全文阅读|分页|返回(?:首页|列表|顶部|目录)?|(?:共|"
    r"第)\s?\d{1,3}\s?[页頁](?:\s?/\s?共?\s?\d{1,3}\s?[页頁])?|\[?\d{1,3}\]?|[<>«»›‹\s|/:：.…()]|页码|页[:：]|"
    r"阅读下一篇|\.\.\.)++"  # possessive: a long number falls into threes in too many ways
)
# What `_NEXT_PAGE` begins with.
_PAGE_STARTS: Final = frozenset("上下前后首尾末余全分返共第页阅[]0123456789<>«»›‹ |/:：.…()")
_NEIGHBOUR: Final = lazy(
    r"[\s【\[(（<>«»‹›·]{0,3}(?:上|下|前|后)一?(?:篇|条|则|页)(?:文章|新闻)?[\s】\])）]{0,2}[:：>]"
)
_NEIGHBOUR_STARTS: Final = frozenset(" \u3000【[(（<>«»‹›·上下前后")
_READ_ON: Final = lazy(
    r"[\s【\[(（▶►●■◆·•>]{0,3}(?:推荐阅读|延伸阅读|延伸閱讀|相关阅读|相關閱讀|相关报道|相关新闻|"
    r"相關新聞|相关链接|扩展阅读|往期回顾|往期推荐|更多阅读|更多报道|"
    r"更多内容|热门推荐|阅读更多|点击查看|猜你喜欢|更多猛料)(?:[\s】\])）]{0,2}[:：>丨|]|[】\]])"
)
_READ_ON_STARTS: Final = frozenset(" \u3000【[(（▶►●■◆·•>推延相扩往更热阅点猜")
_MAX_HEADING: Final = 16


def section_name(text: str, extra: tuple[str, ...] = ()) -> str | None:
    """The name of a list of other articles, if the line is the heading of one: without colon and 更多.

    >>> section_name("文章推荐:"), section_name("■ 相关新闻 更多>>"), section_name("市妇联推荐好书活动开幕")
    ('文章推荐', '相关新闻', None)
    """
    if len(text) > 2 * _MAX_HEADING:
        return None
    line = narrow(text)
    name = (_MORE.sub("", line) if "更多" in line or line[-1:] in _MORE_ENDS else line).strip(_MARKS)
    if not 2 <= len(name) <= _MAX_HEADING:
        return None
    return name if name in extra or _RECOMMENDED.fullmatch(name) else None


def opens_reading_list(text: str) -> bool:
    """Whether a line starts with 延伸阅读：, 推荐阅读：and the like, a title perhaps behind it."""
    return text[:1] in _READ_ON_STARTS and _READ_ON.match(text) is not None


def is_comment_heading(text: str) -> bool:
    """Whether a line opens the readers' comments (评论, 跟贴)."""
    return len(text) <= 60 and _COMMENTS.fullmatch(narrow(text).strip(_MARKS)) is not None


def is_pagination(text: str) -> bool:
    """Whether a line is nothing but links to other pages: 上一篇, 下一页, 1 2 3."""
    if len(text) <= 120 and text[:1] in _NEIGHBOUR_STARTS and _NEIGHBOUR.match(text):
        return True
    if len(text) > 80:
        return False
    line = narrow(text).strip(_MARKS)
    return line[:1] in _PAGE_STARTS and _NEXT_PAGE.fullmatch(line) is not None
