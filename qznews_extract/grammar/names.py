"""Names of persons (姓名): which strings are names, and lists of names without separators taken apart."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from qznews_extract.grammar.outlets import is_outlet
from qznews_extract.patterns import lazy
from qznews_extract.text import HAN, narrow

# The surnames of about 99 of 100 Han Chinese (Ministry of Public Security, 全国姓名报告), and traditional forms.
SURNAMES: Final = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金"
    "韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文施洪季辛樊兰殷庞邢颜倪温芦俞牛章"
    "鲁葛毕聂焦管左柳祝霍柴柯阮裴齐梅舒欧涂关苗凌耿游解尚詹路甄盛费靳桂申尤祁翁骆纪傅童宁卓甘翟单房岳宫卞项成景丛佟边阎"
    "郁艾蓝褚谷苟米敖屈窦简包郎牟姬晏卜阳车曲池明滕巩官沙鲍计原荣强蒲时冉饶邬仇符迟娄冷鞠麦宗应隋华桑党郜廉缪仲初栾蔺位楚"
    "冀慕云阚匡来台臧寇胥晁喻裘花伍安蒙井岑刁储封佘查麻古代木言敬刑占衣郗吉商保衡瞿鄢于鹿訾储富仝牙揭粟琚禤税印税乌邝雍农"
    "闵谌郦昌郏钮晋籍竹逄皋邰茆侍宾苑雒户帅宿贝禄楼练郇洛斯平戚竺滑伏和干昝都逯奚邸沃茅闻门修满容诸危师巫步勾芮盖邴家璩桓全习迪皮暴穆水奉岩折植阴幸敏畅操旷青亓亢展承"
    "張劉陳楊黃趙吳孫馬鄭謝許韓鄧馮蕭葉蔣盧鐘鍾譚陸範韋賈鄒閆龍賀顧龔萬錢戴嚴湯喬賴蘭龐顏溫蘆魯畢聶齊歐塗關詹盛費駱紀寧單嶽宮項叢邊閻藍褚"
    "竇簡車應華黨鮑饒婁繆慶蒼喻鄔穀於"
)
COMPOUND: Final = frozenset(
    "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 司徒 夏侯 令狐 宇文 长孙 端木 南宫 独孤 呼延 轩辕 "
    "申屠 澹台 闻人 赫连 太史 "
    "歐陽 司馬 諸葛 東方 尉遲 公孫 長孫 南宮 獨孤 軒轅".split()
)
# Words of two to four characters that begin like a name but stand in bylines as something else.
_NO_NAMES: Final = frozenset(
    "左一 左二 左三 右一 右二 右三 全文完 万元 亿元 石家庄 张家口 张家界 马鞍山 鲁中 江南 江北 华东 "
    "华南 华北 安庆 佚名 未知 不详 本站 管理员 网友 匿名 文图 文字 图片 图文 高清 资料 记者 通讯 "
    "通讯员 作者 编辑 "
    "责编 来源 时间 本报 本台 本网 新闻 全媒体 融媒体 常务 安全 明日 万科 "
    "方面 向前 成功 应当 时报 解放 华夏 江苏 云南 安徽 宁夏 甘肃 海南 何时 何处 许多 任何 关于 关注 "
    "相关 白天 高温 金融 文化 "
    "文明 文章 余下 全文 关闭 打印 点击 阅读 评论 路透 路透社 法新社 新华社 东方网 来自 转自 原创 "
    "首发 独家 组图 视频 转载 综合 "
    "报道 报导 摄影 摄像 整理 供图 制图 策划 统筹 监制 审核 校对 终审 初审 复审 值班 祝贺 温馨 提示 "
    "网络 互联网 时事 华声 广告 "
    "单位 易信 水平 干部 都市 全部 成都 应用 师资 安全部 农业 和平 平台 初中 高中 高校 大学 文学 "
    "石化 方法 平时 计划 管理 "
    "包括 简介 简历 解读 项目 修改 门户 季度 强调 常见 盛大 青州 济南 潍坊 山东 河南 河北 山西 成立 "
    "解释 时评 党建 安徽网 明星 "
    "广西 广东 温州 杭州 苏州 常州 徐州 宁波 厦门 柳州 桂林 兰州 银川 吉林 大连 沈阳 长春 贵阳 海口 "
    "金华 台州 台湾 江西 云浮".split()
)
_PLACES: Final = ("市", "省", "县", "镇", "网", "報", "报", "社", "左", "右", "左一", "左二", "右一", "右二")
_NAME: Final = lazy(rf"[{HAN}]{{2,4}}\Z")
_MINORITY: Final = lazy(rf"[{HAN}]{{1,8}}(?:[·•‧・][{HAN}A-Za-z]{{1,10}}){{1,3}}\Z")
_LATIN: Final = lazy(r"[A-Z][A-Za-z.'’-]{1,20}(?: [A-Z][A-Za-z.'’-]{0,20}){1,3}\Z")
_SEPARATOR: Final = lazy(r"[\s、,，;；/|&＆+]+")
_AND: Final = lazy(r"[和及与與]")
_SPACED: Final = lazy(rf"(?<![{HAN}])([{HAN}])[ \u3000\xa0]{{1,6}}([{HAN}])(?![{HAN}])")
_NOTE: Final = lazy(r"[(\[【（][^)\]】）]{0,20}[)\]】）]")


def is_name(text: str) -> bool:
    """Whether a string is the name of a person: Han with a known surname, a name with ·, or two Latin words.

    >>> [is_name(t) for t in ("王红霞", "欧阳娜娜", "买买提·艾力", "文图", "新华社")]
    [True, True, True, False, False]
    """
    if _NAME.match(text):
        if text in _NO_NAMES or text.endswith(_PLACES):
            return False
        return (text[0] in SURNAMES and len(text) <= 3) or text[:2] in COMPOUND
    return bool(_MINORITY.match(text) or _LATIN.match(text))


def join_spaced(text: str) -> str:
    """Names of two characters are set with a space to look like three: 刘 娜 as 刘娜.

    >>> join_spaced("通讯员  刘 娜 郑秀宝")
    '通讯员  刘娜 郑秀宝'
    """
    return _SPACED.sub(r"\1\2", text)


def split_names(text: str, *, known: bool = True) -> list[str]:
    """The names in a list of names, in order; what is no name is left out.

    With `known=False` a string of two to four Han characters is a name without a known surname (editors sign 小谭).

    >>> split_names("罗科苏盈"), split_names("王红霞、 欧阳娜 刘 娜")
    (['罗科', '苏盈'], ['王红霞', '欧阳娜', '刘娜'])
    """
    names: list[str] = []
    for token in tokens(text):
        names.extend(_names_in(token, known))
    return names


def tokens(text: str) -> Iterable[str]:
    """A list of names cut at its separators, notes in brackets left out."""
    cut = _SEPARATOR.split(_NOTE.sub(" ", join_spaced(text.strip())))
    return _whole([t for t in (token.strip(" ·.。:：-_—*'\"“”") for token in cut) if t])


def _whole(parts: list[str]) -> list[str]:
    """Put together what a space inside a name cut: 欧阳 娜, and English names."""
    whole: list[str] = []
    for part in parts:
        if whole and ((whole[-1] in COMPOUND and len(part) <= 2) or (part.isascii() and whole[-1].isascii())):
            whole[-1] += part if not part.isascii() else f" {part}"
        else:
            whole.append(part)
    return whole


def _names_in(token: str, known: bool) -> list[str]:
    if is_name(token):
        return [token]
    if is_outlet(token):
        return []
    parts = _AND.split(token)
    if len(parts) > 1 and all(is_name(part) for part in parts):
        return parts
    if 4 <= len(token) <= 12 and (glued := _unglued(token)):
        return glued
    if not known and _NAME.match(token) and token not in _NO_NAMES:
        return [token]
    return []


def _unglued(token: str) -> list[str]:
    """Names without separators: cut so that every piece is a name, pieces of three first only if all fit."""
    ends: list[list[str] | None] = [None] * (len(token) + 1)
    ends[0] = []
    for end in range(2, len(token) + 1):
        for size in (2, 3, 4):
            before = ends[end - size] if end >= size else None
            piece = token[end - size : end]
            if before is not None and (is_name(piece) and (size < 4 or piece[:2] in COMPOUND)):
                ends[end] = [*before, piece]
                break
    return ends[-1] or []


def plain(text: str) -> str:
    """A name as the record holds it: narrow, without the space inside a two-character name."""
    return join_spaced(narrow(text).strip())
