"""Lines around the text: captions (图注), notes of the original headline (原标题), datelines (电头)."""

from __future__ import annotations

from typing import Final

from qznews_extract.grammar.people import credit_tail
from qznews_extract.lexicon import any_of
from qznews_extract.patterns import lazy
from qznews_extract.text import HAN, collapse_whitespace

_CAPTION: Final = lazy(
    rf"[\s◎▲△▼↑↓←→●■◆☆★(（【\[]{{0,3}}(?:{any_of('captions', 'opening')})[1-9一二三四五六七八九十①-⑨]{{0,3}}"
    r"(?:[:：为為是|｜/丨]|\s|[来來]源[:：]|[)）】\]]|$)|[◎▲△▼↑↓]|[图圖]像(?:[来來]源，[^，。]{2,40}\Z|加[注註]文字，)"
)
_CAPTION_TAIL: Final = lazy(
    rf"(?:{any_of('captions', 'closing')}|[/／]\s?[图圖][:：].{{1,20}}|©\s?.{{1,20}}"
    rf"|(?:{any_of('captions', 'closing_label')})[:：].{{1,20}})[。）)]?$"
)
_CAPTION_BRACKET: Final = lazy(
    rf"[(（\[【][^()（）]{{2,30}}(?:{any_of('captions', 'signature')})[)）\]】]。?$"
    r"|[(（](?:(?:摄影|攝影|[摄攝图圖])\s?[:：/／|｜]|[图圖]自)\s?[^()（）]{2,12}[)）]。?$"  # （图自网络）
)
_OUTLET: Final = any_of("captions", "dateline_outlet")
_PRINTED_BY: Final = rf"(?:\s[{HAN}]{{1,10}}(?:{_OUTLET})[发發]?)?"  # 区公安分局供图 甲网发
_CERTAIN: Final = lazy(  # a sentence may also end with an agency: 他供职于视觉中国
    rf"(?:(?:^|[\s。）)/／|｜])(?:\S{{0,12}}(?:{any_of('captions', 'certain')}){_PRINTED_BY}"
    rf"|(?:{any_of('captions', 'agencies')}))"
    rf"|(?:{any_of('captions', 'certain_label')})[:：/].{{1,12}}"
    r"|\S{4}[\s。](?:图|圖)(?:自|源自|据)[《“]?\S{2,14}"
    r"|\S{4}[\s。](?:图|圖|摄|攝|摄影|攝影)[/／|｜:：]\S{2,12}|\S{4}\s(?:来源|來源)[:：](?:受访者|受訪者))[。）)]?$"
)
_WRITER_FIRST: Final = lazy(r"[（(【]?(?:文|撰文|采写|採寫)\s?[:：|｜/／]")  # of a text: 文｜甲 图｜受访者提供
_PHOTOGRAPHER: Final = lazy(r"[(（][^()（）]{6,60}[。，](?:摄影|攝影|摄|攝)[:：/]?\s?\w{2,4}[)）]\Z")
_PROVIDED: Final = lazy(rf"\S[(（][^()（）]{{0,12}}(?:{any_of('captions', 'provided')})[)）]\Z")
_SHOWN: Final = lazy(  # who is where in the picture, or what it shows: 周若禾（右二）在领奖, 获奖者合影
    r"[^。！？]*[(（](?:[前后後]排)?[左右][一二三四五六七八]?(?:起|者|侧|側|为|為)?[^（）()。]{0,14}[)）][^。！？]*+\Z"
    rf"|(?!附)[^。！？:：]*(?:{any_of('captions', 'pictured')})(?:[（(][^（）()]{{1,6}}[)）])?\Z"
)
_DATED: Final = lazy(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日，[^。！？]{4,36}。?")  # 5月6日，果农在采摘樱桃。
_SCENE: Final = lazy(  # 今年8月，工作人员在水渠旁清理石柱
    r"(?:(?:今年|\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日|\d{1,2}月)，)?[^，。：:？！、；\s（(《]{0,10}"
    rf"(?:{any_of('captions', 'who')}|(?<=.)[”」])(?:{any_of('captions', 'doing')})(?![何什])"
    r"[^，。：:？！、；…\s]{3,20}"
)
_MARKS: Final = frozenset("▲△▼◎↑↓")
_TITLE_NOTE: Final = lazy(
    rf"[\s(（【\[「]{{0,3}}(?:本文|文章)?(?:{any_of('captions', 'title_note')})[为為是]?[】]?[:：《“】\s]"
)
_KIND: Final = any_of("captions", "dateline")
_OWN: Final = any_of("roles", "own_newsroom")
_DATE: Final = r"(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?"
_DATELINE: Final = lazy(
    rf"[\s(（【\[]{{0,3}}(?P<line>(?:据|據)?(?P<outlet>{_OWN}|[{HAN}A-Za-z·]{{1,12}}?(?:{_OUTLET}))?"
    rf"(?:[{HAN}·]{{2,10}}?)?(?P<date>{_DATE})(?:{any_of('captions', 'dateline_kind')})?(?:{_KIND})"
    rf"(?P<day>{_DATE}))(?=[\s(（【\[：:，,)）】\]」—-]|[\u3000\xa0])"
)
_BRACKETED: Final = lazy(rf"【[^】]{{2,40}}[\d一二三四五六七八九十廿卅]日(?:{_KIND})】")
_DATELINE_HEAD: Final = lazy(rf"{_OWN}|{_KIND}")
_HEAD: Final = 60  # characters of a paragraph within which a dateline ends
_SHORT: Final = 60  # characters of a caption recognised only by its ending (资料图, 视频截图)
_DAY_BEHIND: Final = lazy(r"\s(?:\d{2,4}年)?\d{1,2}月\d{1,2}日\Z")
_TAKEN: Final = ("摄", "攝")
_SENTENCES: Final = 2  # of a caption that a photographer signs
MAX_CAPTION: Final = 150


def is_caption(text: str, *, after_picture: bool) -> bool:
    """Whether a line is a caption: by its wording, or short, signed and below a picture.

    >>> is_caption("图为活动现场。", after_picture=False), is_caption("庙会上的游人。王芳 摄", after_picture=True)
    (True, True)
    """
    text = without_day(text)
    if len(text) > MAX_CAPTION or _WRITER_FIRST.match(text):
        return False
    if _CAPTION_BRACKET.search(text) and (after_picture or len(text) <= 100):
        return True
    if _CAPTION.match(text) and (after_picture or len(text) <= 80):
        return True
    short = len(text) <= _SHORT and text.count("。") < 2
    if short and (_CERTAIN.search(text) or _SHOWN.match(text) or _PHOTOGRAPHER.match(text) or _PROVIDED.search(text)):
        return True
    if not after_picture:
        most = _SENTENCES if text.endswith(_TAKEN) else 1
        return len(text) <= 100 and _signed(text) and text.count("。") <= most
    return (short and _CAPTION_TAIL.search(text) is not None) or _signed(text) or bool(_DATED.fullmatch(text))


def shows_scene(text: str) -> bool:
    """Whether a line without a full stop tells who is doing what, as captions do and few subheadings.

    >>> [shows_scene(text) for text in ("果农在果园里采摘脐橙", "果农为何不卖脐橙", "果农在果园里采摘脐橙。")]
    [True, False, False]
    """
    return len(text) <= _SHORT and _SCENE.fullmatch(text) is not None


def without_day(text: str) -> str:
    """A line without the day at its end, which some agencies print behind the photographer: 甲攝 111年5月12日."""
    return _DAY_BEHIND.sub("", text)


def has_caption_mark(text: str) -> bool:
    """Whether a line begins with a mark that only captions have: ▲, ◎ and the like."""
    return text.lstrip()[:1] in _MARKS and len(text) <= MAX_CAPTION


def is_title_note(text: str) -> bool:
    """Whether a line quotes the original headline (原标题：…, （原题为《…》）)."""
    return ("题" in text or "題" in text) and len(text) <= 120 and _TITLE_NOTE.match(text) is not None


def dateline_of(paragraph: str) -> str | None:
    """The dateline that opens a paragraph.

    >>> dateline_of("青州新闻网9月7日讯(通讯员 周若禾) 近日,"), dateline_of("对于开放的消息，")
    ('青州新闻网9月7日讯', None)
    """
    head = paragraph[:_HEAD]
    if not _DATELINE_HEAD.search(head):
        return None
    if bracketed := _BRACKETED.match(head):
        return bracketed[0]
    found = _DATELINE.match(head)
    if found is None or not (found["outlet"] or found["date"] or found["day"]):
        return None
    return collapse_whitespace(found["line"])


def _signed(text: str) -> bool:
    credit = credit_tail(text)
    return credit is not None and credit.end - credit.start <= 40
