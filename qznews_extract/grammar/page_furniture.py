"""Lines that belong to the page, not to the text: share bars, font sizes, counters, players, close buttons."""

from __future__ import annotations

import functools
from typing import Final

from qznews_extract.grammar.labels import labels_of
from qznews_extract.lexicon import any_of, in_both_scripts, plain_starts, tables, with_traditional, words
from qznews_extract.patterns import lazy
from qznews_extract.text import narrow

_WORDS: Final = frozenset(word for table in tables("furniture") for word in words("furniture", table))
PAGE_FURNITURE: Final = tuple(word for word in _WORDS if len(word) > 1)
# Two of them make a bar: 收藏打印. The other words of furniture are words of headlines, too.
_BUTTONS: Final = frozenset(word for table in ("sharing", "reactions", "tools") for word in words("furniture", table))
_COUNTERS: Final = frozenset(words("furniture", "counters"))  # 打印浏览次数：56
BUTTONS: Final = tuple(word for word in _BUTTONS if len(word) > 3)  # 复制链接给好友 begins with one
_ADVERTISEMENT: Final = frozenset(word.lower() for word in words("headings", "advertisement"))
_CODE: Final = lazy(in_both_scripts("二维码|扫码|扫一扫"))
_FOLLOW: Final = lazy(in_both_scripts("关注|下载|公众号|官方微"))
_APP: Final = lazy(in_both_scripts(r"(?:下载|打开|安装|点击|扫码|搜索).{0,16}(?:[Aa][Pp][Pp]|客户端|小程序)"))
_CLICK: Final = lazy(in_both_scripts(r"点击(?:此处|这里)?(?:了解|查看|进入|领取|购买|下载|报名|抢购)[^！!]{0,10}\Z"))
_MAY_ASK: Final = lazy(plain_starts("二维码|扫|点击|下载|打开|安装|搜索"))  # without any of which nothing is asked
_TIPS: Final = lazy(  # 如果您有新闻线索，请拨打…; 想爆料？请拨打热线0536-3221000; reports go on without a number
    in_both_scripts(
        r"(?:如果?您有|(?:如果?有|我?[想要]|欢迎)(?=.{0,80}[\dA-Za-z@“《]|[^，]{0,16}[，:：]?[^，]{0,24}\Z))"
        r".{0,8}(?:爆料|报料|新闻线索).{0,40}(?:热线|电话|登录|登陆|邮箱|微信|微博)"
    )
)
_HELP: Final = lazy(  # whole lines: what follows another clause is a report
    in_both_scripts(
        r"更多(?:精彩|相关)?内容[，,]?\s?(?:敬?请|欢迎)(?:关注|订阅|下载|扫码)[^，。]{0,40}[。！]?\Z|"
        r"回复[“\"].{1,8}[”\"]看|[^“”。]{0,20}请同意.{0,8}隐私|请?继续往下阅读[.。…]{0,6}\Z"
    )
)
_HELP_WITHIN: Final = lazy(plain_starts("打开微信，点击底部的|即可将网页分享至|您已阅读[0-9]{1,3}%"))
_ANSWERED: Final = lazy(  # 【福利】关注“云门”公众号回复“灯塔”; without the label before it, a report may say so
    r"【[^】]{1,8}】.{0,60}(?:编辑[A-Za-z0-9]{1,10}发送[到至][0-9]{4,12}|公众号.{0,4}回复[“”\"])"
)
_WALL: Final = lazy(
    in_both_scripts(
        r"(?:订阅|登录|付费|购买)[后可].{0,4}(?:阅读|查看|全文)|"
        r"已是(?:会员|订户|用户)[?？,，]?.{0,2}(?:请|立即|马上)登录"
    )
)
_STARS: Final = frozenset("☆★")
_ASKED: Final = 45  # characters of such a request
_MARKS: Final = r"\s|｜┊▼/\\、，,:：;；.。·•\[\]()（）【】<>《》“”\"'!！?？_~=*>»«‹›-"
_SPLIT: Final = lazy(f"[{_MARKS}]+")
_WORD: Final = lazy(f"[^{_MARKS}]+")
_NUMBER: Final = lazy(r"[\d,.+%万wWkK]+|\d{1,2}:\d\d(?::\d\d)?")
_SIZE: Final = lazy(in_both_scripts(r"[大中小]?(?:字[号体型级])?(?:大小)?[大中小TA]{0,3}"))  # 字号大, 小中大
_NUMBER_STARTS: Final = frozenset("0123456789,.+%万wWkK")
_STARTS: Final = _NUMBER_STARTS | {word[0] for word in _WORDS}
_COUNT_BEFORE: Final = lazy(r"\A\d[\d,.]{0,8}[+%万wWkK]{0,2}\s?")
_COUNT_BEHIND: Final = lazy(r"\d[\d,.]{0,8}[+%万wWkK]{0,2}\Z")
_SCAN: Final = any_of("prompts", "scan")
_COUNT: Final = r"[(（:：\[]?\s?[\d万,.\s-]*[)）\]]?\s?(?:次|人|条)?"
_PROMPTS: Final = (
    # QR codes, apps to open
    rf"(?:{any_of('prompts', 'scan_with')}).{{0,8}}(?:{_SCAN}).{{0,26}}",
    rf".{{0,8}}(?:{_SCAN}).{{0,8}}(?:{any_of('prompts', 'scan_for')}).{{0,20}}",
    rf".{{0,6}}(?:{_SCAN})",
    r".{0,12}(?:下载|打开|安装).{0,8}(?:APP|App|app|客户端).{0,20}",
    rf"(?:{any_of('prompts', 'press')}).{{0,8}}(?:{any_of('prompts', 'press_for')}).{{0,20}}",
    rf".{{0,8}}(?:关注|订阅).{{0,14}}(?:{any_of('prompts', 'followed')}).{{0,14}}",
    r"(?:无需|免)下载.{0,8}|订阅.{0,6}杂志.{0,10}|本文首发于.{2,40}",
    rf"[(（【]?(?:请)?(?:点击|单击).{{0,6}}(?:{any_of('prompts', 'enlarged')}).{{0,10}}[)）】]?",
    rf"【.{{0,24}}(?:{any_of('prompts', 'tips')}).{{0,40}}(?:{any_of('prompts', 'contacts')}).{{0,40}}",
    # missing browser features, loading messages
    r"您的浏览器.{0,40}|.{0,6}(?:浏览器|[Jj]ava[Ss]cript|[Ff]lash).{0,6}(?:不支持|版本|启用|"
    r"安装).{0,40}|(?:视频|图片)?(?:加载|载入)中.{0,6}|正在(?:加载|载入|缓冲)(?!.*。).{0,16}",
    # keywords, font sizes, bars of functions in lenticular brackets
    rf"(?:本文|原文|文章)?(?:{any_of('prompts', 'keywords')})\s{{0,2}}(?:[:：>]|\s{{1,2}}).{{0,60}}",
    rf"【?(?:{any_of('prompts', 'fonts')})[:：\s]{{0,4}}(?:【|\[|\s|大|中|小|T|A|\+|-|】|\])*",
    r"(?:大|中|小|[|\s【】\[\]]){3,14}",
    r"(?:页面功能)?\s*(?:【[^】]{1,14}】\s*){2,12}|T\s?\+?\s?-?",
    # counters
    rf"(?:共)?\d{{0,7}}\s?(?:次|人)?(?:{any_of('prompts', 'counted')})(?:{any_of('prompts', 'count')})?{_COUNT}",
    r"\w{0,3}(?:[阅览击]数|[阅览击]量|人气)\s?[:：]\s?[\d,.万]+|您是(?:本文|第).{0,20}|\d{1,3}(?:/\d{1,3})?",
    # share buttons, navigation, advertisements, lone characters
    r"分享[到至].{0,60}|版权(?:合作|声明)|[A-Za-z]",
    rf"(?:当前|您(?:的|现在的)?|你(?:的|现在的)?|现在(?:的)?)?(?:所在)?(?:{any_of('prompts', 'place')})[:：].{{0,60}}",
    r"[-—=·\s（(【\[]{0,8}(?:(?:THE )?END|[Ee]nd|(?:全文|本章)?完|未完待续)[-—=·\s.）)】\]]{0,8}|您已阅读\d.{0,30}",
    # times to read or listen, positions of a player
    r"(?:本文|全文)?[约共]?\d{2,6}字.{0,8}\d{1,3}分钟.{0,2}|.{0,4}(?:阅读|读完|收听|听全文).{0,4}\d{1,3}分钟",
    r"\w{0,6}\s?00?:00\s?/\s?\d{1,2}:\d\d.{0,8}",
    r"(?:请|请您)?继续往下阅读[.。…]{0,6}|看更多\w{2,4}|[(（【]?(?:紧接|上接|下转)第?[A-Z\d一二三四五六七八九十]{1,4}\s?版[)）】]?",
    r"广告|[Aa]dvertisement|ADVERTISEMENT|.{0,4}广告(?:位|投放|合作|招租).{0,4}",
)
_LETTER: Final = lazy(r"\w")
_PROMPT: Final = lazy(in_both_scripts("|".join(_PROMPTS)))
# Each prompt has one of these words, or begins with one of these characters; cheap: most lines do not.
_OF_PROMPT: Final = lazy(
    plain_starts(
        "|".join(
            word
            for table in ("scan", "press", "keywords", "fonts", "counted", "place")
            for word in words("prompts", table)
        )
        + "|往下阅读|看更多|版|APP|App|app|客户端|关注|订阅|下载|首发于|cript|lash|加载中|载入中|】|"
        "阅数|阅量|击数|击量|览数|人气|您是|您已|分享|广告|dvertisement|DVERTISEMENT|分钟|/|文完|章完|待续"
    )
)
_PROMPT_STARTS: Final = with_traditional("大中小|【[]T0123456789-—=E（(完")
_MAX: Final = 120
_SENTENCE: Final = 24
_GLUED: Final = 40
_OTHERS: Final = 5  # characters of such words for each one of another word
_LONGEST: Final = max(map(len, _WORDS))
_COUNTED: Final = lazy(r"(?:[^\W\d_]{1,4}\s?\d{1,6}\s?){3,8}")
_LETTERS: Final = lazy(r"[^\W\d_]+")
_LOOSE: Final = lazy(r"[\W\d_]+")  # counts and marks between the words
_SIZES: Final = frozenset("大中小T")
_PAIRS: Final = frozenset(word[:2] for word in _WORDS if len(word) > 1)
_TOOLS: Final = 3  # known words of a bar of tools that may hold another one
_TOOL: Final = 6  # characters of such a word
_STEP: Final = 8  # characters of a word of a menu, with what separates it from the next
_BARS: Final = 3  # number of bars that make a line a menu or a list of keywords


def is_promotion(text: str) -> bool:
    """Whether a line is only the word above an advertisement, or asks readers to scan a code, open an app or click.

    >>> [is_promotion(text) for text in ("ADVERTISEMENT", "扫描二维码关注云门新闻官方微信", "打开云门APP，看更多新闻")]
    [True, True, True]
    """
    starred = text[0] in _STARS and text[-1] in _STARS and "您" in text  # ☆本报关心您：遇紧急状况请拨119。☆
    said = len(text) <= _ASKED and _HELP_WITHIN.search(text)  # a longer line reports on such words
    if starred or said or any(asks.match(text) for asks in (_TIPS, _HELP, _ANSWERED)):
        return True
    if len(text) > _ASKED or "。" in text:
        return False
    if text.strip(" -—[]【】()（）").lower() in _ADVERTISEMENT:
        return True
    if not _MAY_ASK.search(text):
        return False
    if _CODE.search(text) and _FOLLOW.search(text):
        return True
    return _CLICK.search(text) is not None or _APP.search(text) is not None


def is_paywall(text: str) -> bool:
    """Whether a line asks readers to pay or log in for the rest; above it is the text that they may read.

    >>> [is_paywall(text) for text in ("登录后查看全文", "本文共2846字 订阅后继续阅读", "登录后的页面换了样子")]
    [True, True, False]
    """
    return len(text) <= _ASKED and "。" not in text and _WALL.search(text) is not None


def is_page_furniture(text: str) -> bool:
    """Whether a line is page furniture, not text of the article.

    >>> [is_page_furniture(t) for t in ("分享到： 微信 微博", "【字体：大 中 小】 【打印】", "x", "王坟镇的早晨")]
    [True, True, True, False]
    """
    if text in _WORDS:
        return True
    length = len(text)
    if length > _MAX or (length > _SENTENCE and "。" in text and text[0] != "【"):  # cheap: most of an article is prose
        return False
    return _is_furniture_line(text)


def is_bar_of_tools(text: str) -> bool:
    """Whether a line consists of three or more words of furniture, which no subheading does: 分享到： 微信 微博.

    >>> [is_bar_of_tools(text) for text in ("分享到： 微信 微博", "打印", "10 12 15", "微信支付与微博")]
    [True, False, False, False]
    """
    line = narrow(text) if len(text) <= _MAX else ""
    if line[:1].isalnum() and line[0] not in _STARTS:  # cheap: most lines begin with another word
        return False
    first = _WORD.search(line)
    if first is None or not _is_furniture(first[0]):
        return False
    parts = [part for part in _SPLIT.split(line) if part]
    return all(map(_is_furniture, parts)) and sum(part in _WORDS and len(part) > 1 for part in parts) >= _TOOLS


@functools.lru_cache(maxsize=128)  # called by several steps for the same lines of a page
def _is_furniture_line(text: str) -> bool:
    line = narrow(text).strip()
    if (line[:1] in _PROMPT_STARTS or len(line) == 1 or _OF_PROMPT.search(line)) and _PROMPT.fullmatch(line):
        return True
    if not (line[:1].isalnum() or _LETTER.search(line)):
        return True
    if (bars := line.count("|")) >= _BARS and "。" not in line and len(line) < _STEP * (bars + 1):
        labels = [label for label in labels_of(line) if label.mark == "|" and label.known]
        return len(labels) < bars and not (len(labels) > 1 and labels[0].start == 0)  # 文|甲 图|乙 编辑|丙
    if line[0] not in _STARTS and line[0].isalnum():  # cheap: most headlines
        return False
    first = _WORD.search(line)  # cheap: the first word of a headline is not in the tables, so the rest is not examined
    if first and not (_is_furniture(first[0]) or _is_glued(first[0])):
        return _is_glued(line)
    parts = [part for part in _SPLIT.split(line) if part]
    others = [part for part in parts if not (_is_furniture(part) or _is_glued(part))]
    numbers = sum(_NUMBER.fullmatch(part) is not None for part in parts)  # 1 闵庆云 云南 1:20:47 is the row of a table
    numbers = 0 if all(map(str.isascii, others)) else numbers  # 2013.01/No 01 is not
    tools = len(parts) - len(others) - numbers >= _TOOLS and all(len(part) <= _TOOL for part in others)
    return not others or (tools and len(others) * 2 <= len(parts) - len(others))


def _is_glued(line: str) -> bool:
    """Whether a line consists of several words of furniture, with little or nothing between: 打印收藏分享."""
    if len(line) > _GLUED or line[:2] not in _PAIRS:
        return False
    if _COUNTED.fullmatch(line):  # 分享2收藏5顶31踩0
        return sum(word in _WORDS for word in _LETTERS.findall(line)) > 1
    plain = _LOOSE.sub("", line)
    starts: list[int] = []
    best = [(0, 0)]  # up to each position: characters of no word, and words with a minus, as few as possible
    for end in range(1, len(plain) + 1):
        starts = [at for at in range(max(0, end - _LONGEST), end) if plain[at:end] in _WORDS]
        ways = [(best[at][0], best[at][1] - 1) for at in starts]
        best.append(min([*ways, (best[end - 1][0] + (plain[end - 1] not in _SIZES), best[end - 1][1])]))
    others, found = best[-1]
    if others:  # 打印纠错商城分享收藏
        return -found > _TOOLS and others * _OTHERS <= len(plain) and bool(starts)
    pairs = ((plain[:at], plain[at:]) for at in range(2, len(plain) - 1))
    return -found >= _TOOLS or any(one in _BUTTONS and (two in _BUTTONS or two in _COUNTERS) for one, two in pairs)


def _is_furniture(word: str) -> bool:
    if word in _WORDS or _SIZE.fullmatch(word):
        return True
    if word[0] in _NUMBER_STARTS:  # 12, 0人参与
        return _COUNT_BEFORE.sub("", word) in _WORDS or _NUMBER.fullmatch(word) is not None
    return word[-1] in _NUMBER_STARTS and _COUNT_BEHIND.sub("", word) in _WORDS  # 评论0
