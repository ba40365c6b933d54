"""Names of outlets (媒体): newspapers, agencies, stations, sites, and what stands where a source should but is none."""

from __future__ import annotations

import re
from typing import Final

from qznews_extract.patterns import lazy
from qznews_extract.text import HAN, narrow, squeeze

_ENDINGS: Final = (
    "日报 晚报 早报 晨报 时报 商报 快报 都市报 周报 导报 青年报 信报 画报 学报 邮报 公报 参考 消息报 "
    "娱乐报 报 日報 晚報 時報 報 通讯社 新华社 中新社 "
    "社 通訊社 网 網 在线 在線 客户端 新闻 新聞 电视台 广播电台 广播 卫视 电台 之声 频道 杂志 周刊 "
    "月刊 季刊 半月刊 发布 融媒 融媒体 融媒体中心 "
    "传媒 台 资讯 热线 论坛 党建 公众号 微信 微博 编辑部 宣传部 委员会 政府 厅 局 部 院 会 中心 集团 "
    "公司 办公室 办公厅 大学 学院 协会 观察 "
    "财经 科技 体育 评论 视频 直播 App APP 财讯 快讯 公安 检察 法院 法制"
).split()
# Platforms print where the writer sits behind the account's name.
REGIONS: Final = frozenset(
    "北京 天津 河北 山西 内蒙古 辽宁 吉林 黑龙江 上海 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 "
    "广东 广西 海南 重庆 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 "
    "新疆 香港 澳门 台湾".split()
)
_DOMAIN: Final = lazy(r"(?:[\w-]{1,40}\.){1,3}(?:com|cn|net|org|gov|tv)(?:\.cn|\.hk|\.tw)?\Z", re.IGNORECASE)
_AGENCY: Final = lazy(
    rf"[\s(（【]?(?:据|據)?(?P<agency>新华社|新華社|中新社|中新网|法新社|路透社|美联社|美聯社|中央社|"
    rf"[{HAN}]{{2,6}}(?:社|网|網|报|報))"
)
# 【看中国2005年07月03日报道】: in a lenticular bracket what stands before the date is the outlet, whatever its name.
_REPORTED: Final = lazy(
    rf"[【\[](?P<agency>[{HAN}]{{2,8}}?)(?:\d{{4}}年)?\d{{1,2}}月\d{{1,2}}日(?:讯|电|报道|訊|電|報導)"
)
_NOT_A_SOURCE: Final = lazy(
    r"(?:本站|本网|本網|网站|网页)?(?:原创|原創)|互联网|互聯網|(?:(?:互联)?网络|網絡|網路)(?:整理|转载|综合|媒体|資料)?|[转轉][载載](?:文章)?|综合|綜合|綜合(?:整理|報道|報導)|"
    r"综合(?:整理|报道)?|佚名|未知|不详|其他|其它|"
    r"原创|转载稿|本站(?:整理)?|admin|(?:系统)?管理员|来源|时间|作者|编辑|网友(?:投稿)?|未注明|自媒体|"
    r"澎湃新闻·澎湃号.{0,10}|"
    r"[\w]{0,6}号·.{0,8}|null|undefined|size=.*|-+|\d+|[\d\-:/ ]{6,}",
    re.IGNORECASE,
)
_EDGES: Final = " :：[]【】|,，;；-—_()（）《》“”\"'<>."  # around a printed value
MAX_LENGTH: Final = 40


def is_outlet(text: str) -> bool:
    """Whether a string has the form of an outlet's name.

    >>> [is_outlet(t) for t in ("新华社", "钱江晚报", "河南日报客户端", "王红霞", "www.qznews.cn")]
    [True, True, True, False, True]
    """
    text = narrow(text).strip()
    return 2 < len(text) <= 24 and (text.endswith(tuple(_ENDINGS)) or bool(_DOMAIN.match(text)))


def as_source(text: str) -> str | None:
    """A printed value as the record's source, or `None` for a placeholder, a list of several outlets, or no name.

    >>> as_source("《 北京青年报 》"), as_source("网络"), as_source("新华网 人民网 中新网")
    ('北京青年报', None, None)
    """
    text = squeeze(text).strip(_EDGES)
    if text.rstrip("省市") in REGIONS:  # 发布于：北京市 tells where the writer sits
        return None
    if not text or len(text) > MAX_LENGTH or _NOT_A_SOURCE.fullmatch(narrow(text)) or not re.search(r"\w", text):
        return None
    parts = [part for part in re.split(r"[\s、，,]+", text) if part]
    if len(parts) > 1 and sum(map(is_outlet, parts)) > 1:
        return None
    return text


def agency_of(dateline: str) -> str | None:
    """The outlet of a dateline: 据新华社拉萨电 gives 新华社.

    >>> agency_of("据新华社拉萨电"), agency_of("（法新社羅馬19日電）"), agency_of("本报讯")
    ('新华社', '法新社', None)
    """
    found = _REPORTED.match(dateline) or _AGENCY.match(dateline)
    return None if found is None or found["agency"].startswith("本") else found["agency"]
