"""Headlines (标题): removes other parts of `<title>`, and tells which lines cannot be headlines."""

from __future__ import annotations

import functools
import re
from typing import Final

from qznews_extract import lexicon
from qznews_extract.patterns import lazy
from qznews_extract.text import collapse_whitespace, narrow, title_key

_any: Final = functools.partial(lexicon.any_of, "headlines")

# A hyphen or bar inside a headline has no white space around it, or a long text after it; names of sites are short.
_CUT: Final = lazy(
    r"\s{0,3}(?:_+|\s[-–—|｜]\s?|-{2,}|\||｜|\s-|-\s|»|«|›|::|＿|—{1,2}(?=[^—]{2,12}$)|-(?=[^-]{2,14}$)|(?<=[报報网網台刊版])-|·(?=[^·]{2,8}$))\s{0,3}"
)
_SITE_WORD: Final = lazy(rf".{{0,14}}(?:{_any('site_endings')})\Z", re.IGNORECASE)
_NO_HEADLINE: Final = lazy(
    rf"(?:(?:{_any('no_headline')}).{{0,4}}|untitled.{{0,10}}|404.{{0,20}}|(?:{_any('places')}).{{0,60}}|.{{0,8}}(?:{_any('mastheads')})|"
    rf".{{2,10}}人民政府(?:[门門][户戶])?(?:[网網]站?)?|.*(?:{_any('home')})\s?[>›»-].*|"
    rf"(?:[一二三四五六七八九十]{{1,3}}、|第[一二三四五六七八九十百]{{1,4}}(?:{_any('ordinals')})|"
    r"[(（][一二三四五六七八九十]{1,3}[)）]|第\s?[A-Z]?\d{1,3}\s?版).*)",
    re.IGNORECASE,
)
_LABELLED: Final = lazy(r"(?:^|\s)\w{2,6}\s?[:：](?=\s|\w)")  # 索引号：… 发布机构：…, a row of a table
_CODE: Final = lazy(r"\w{2,6}\s?[:：][\sA-Za-z\d/().〔〕-]*")
_PREFIX: Final = lazy(
    rf"^\s{{0,2}}[【\[]?(?:{_any('labels', 'title_labels')}|[标標]\s*[题題]|名\s*[称稱])[】\]]?\s{{0,2}}[:：]\s{{0,2}}"
)
_DOCUMENT: Final = lazy(
    rf"(?:[^，。:：]{{2,16}}[:：])?[^，。:：]{{0,40}}(?:关于|關於).{{2,70}}的?(?:{_any('documents')})(?:\s?[(（][^()（）]{{1,16}}[)）])?"
)
_PAGE_NUMBER: Final = lazy(r"(?<=[^\d\s])\s{0,2}(?:[(（【\[]\s?\d{1,2}\s?[)）】\]]|_\d{1,2})$")
_OF_PAGES: Final = lazy(r"(?<=[^\d\s])\s{0,2}[(（]\s?\d{1,3}\s?/\s?\d{1,3}\s?[)）]$")
_DAY: Final = lazy(r"\s{0,2}[(（\[]\s?20\d\d[-/.年]\d\d?[-/.月]\d\d?日?(?:\s\d\d?:\d\d(?::\d\d)?)?\s?[)）\]]$")
_NUMBER: Final = lazy(r"[\w（）()]{2,16}[〔\[【(（]\d{4}[〕\]】)）]\s?\d{1,5}\s?[号號]")
_BADGE: Final = " 原创"  # of an account's text
_TOOL: Final = lexicon.any_of("furniture", "sharing", "tools")
_BUTTON: Final = lazy(rf"\s{{0,2}}[\[【]\s?(?:{_TOOL})(?:[:：\s]{{0,2}}(?:{_TOOL})){{0,5}}\s?[\]】]$")  # 【字体：大】
_OPENED: Final = "（("
_CLOSED: Final = "）)"
_FEW: Final = 8
_DASHES: Final = ("—", "--", "──")
_ALIKE: Final = 0.75
MIN_LENGTH: Final = 2
MAX_LENGTH: Final = 160
_WHOLE: Final = 500  # characters; a longer text is not a headline with names of site and column


def headline_candidates(head_title: str) -> list[str]:
    """The possible headlines in a `<title>`, the longest first: names of site and column are removed one by one.

    >>> headline_candidates("青州:群团工作接地气 群众生活有底气_要闻_青州新闻网")[2]
    '青州:群团工作接地气 群众生活有底气'
    """
    title = collapse_whitespace(head_title)
    if not title:
        return []
    if len(title) > _WHOLE:
        return [title]
    found = [title]
    cuts = [match.span() for match in _CUT.finditer(title)]
    found += [title[:start].strip() for start, _ in reversed(cuts)]
    found += [title[end:].strip() for _, end in cuts]
    return [text for text in dict.fromkeys(found) if len(title_key(text)) >= MIN_LENGTH]


def without_tail(head_title: str) -> str:
    """The headline in a `<title>` if the page shows none: without site and column names at the end.

    >>> without_tail("市妇联举办家政培训 - 青州新闻网"), without_tail("全民健身_青州新闻网")
    ('市妇联举办家政培训', '全民健身')
    """
    title = collapse_whitespace(head_title)
    if len(title) > _WHOLE:
        return title
    while cuts := list(_CUT.finditer(title)):
        cut = cuts[-1]
        tail, rest = title[cut.end() :], title[: cut.start()].strip()
        strong = "_" in cut[0] or _SITE_WORD.fullmatch(tail)
        if "—" in cut[0] and not strong:  # 一带一路——从古城出发: a dash in a headline
            break
        if cut[0] == "-" and tail[0].isdigit() and not strong:  # 主场2-1力克强敌, 最低-4℃
            break
        if sum(map(tail.count, _CLOSED)) > sum(map(tail.count, _OPENED)):  # the cut would be inside brackets
            break
        if not rest or len(tail) > 16 or not (strong or len(tail) <= 6) or len(rest) < len(tail) // 2:
            break
        title = rest
    return title


def as_headline(text: str) -> str:
    """A line as the record's title: without a label before it (`主题：`) and without a date or page number after it.

    >>> as_headline("标题：古城夜市恢复营业（1/12）"), as_headline("古城夜市恢复营业 [2021-09-07]")
    ('古城夜市恢复营业', '古城夜市恢复营业')
    """
    plain = _DAY.sub("", _OF_PAGES.sub("", _PREFIX.sub("", collapse_whitespace(text)))).strip()
    return _BUTTON.sub("", plain.removesuffix(_BADGE)) or plain


def without_page_number(text: str) -> str:
    """A headline without the number of its page: `古城夜市恢复营业（2）`.

    >>> without_page_number("古城夜市恢复营业（2）"), without_page_number("迎接2021")
    ('古城夜市恢复营业', '迎接2021')
    """
    return _PAGE_NUMBER.sub("", text)


def is_document_headline(text: str) -> bool:
    """Whether a line has the form of a public document's headline (关于……的通知).

    >>> is_document_headline("关于开展全民健身活动的通知"), is_document_headline("关于全民健身")
    (True, False)
    """
    return ("关于" in text or "關於" in text) and _DOCUMENT.fullmatch(text) is not None


def is_row_of_labels(text: str) -> bool:
    """Whether a line is a row of the table above a public document: two or more labels, or one with a code.

    >>> is_row_of_labels("索引号：3707/2021-00332"), is_row_of_labels("青州：夜市恢复营业")
    (True, False)
    """
    return (":" in text or "：" in text) and (len(_LABELLED.findall(text)) > 1 or _CODE.fullmatch(text) is not None)


def can_be_headline(text: str) -> bool:
    """Whether a line has the form and length of a headline, not of a sentence or a menu."""
    if not MIN_LENGTH <= len(text) <= MAX_LENGTH or text.endswith(("。", "；", "，", ":", "：")):
        return False
    if text.count("_") > 1:  # column names and keywords concatenated for search engines
        return False
    if text[0] in "(（" and text[-1] in ")）" and text.count(text[0]) == 1:  # what it is about: （青州市云门山古桥）
        return False
    return not _NO_HEADLINE.fullmatch(narrow(text)) and (text[:2].isalnum() or len(title_key(text)) >= MIN_LENGTH)


def is_document_number(text: str) -> bool:
    """Whether a line is the number of a public document (文号): 青政发〔2021〕9号."""
    return _NUMBER.fullmatch(text) is not None


def is_subtitle(text: str) -> bool:
    """Whether a line begins with the dash (破折号) of a subtitle (副题): ——我校举行……"""
    return text.startswith(_DASHES)


def is_same_headline(one: str, other: str) -> bool:
    """Whether two headlines (as keys) differ only in a few words in the middle or at one end.

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
