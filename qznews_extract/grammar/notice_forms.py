"""How numbered notices are printed: record numbers, licences, telephones, addresses, names behind a label.

Forms follow the rules of the ministries: ICP 备案 by 《非经营性互联网信息服务备案管理办法》 (省简称 + ICP备 + number),
公安备案 by 《计算机信息网络国际联网安全保护管理办法》 (省 + 公网安备 + 14 digits), 许可证 by their issuing body.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from qznews_extract.model.record import NoticeKind
from qznews_extract.patterns import lazy

_PROVINCE: Final = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀贵黔云滇藏陕甘青宁新"
_GAP: Final = r"\s{0,3}"
_NUMBER: Final = r"[\w\-()\[\]〔〕第字号號.]{4,40}"
_PHONE: Final = r"[(]?\d[\d\-)—\s转/]{5,40}\d"
_LABEL_WORDS: Final = (
    r"地址|邮编|郵編|邮政编码|电话|電話|热线|传真|傳真|邮箱|信箱|E-?mail|QQ|主办|承办|协办|技术支持|网址|"
    r"联系|举报|版权|备案|Copyright|许可证"
)


class Form(NamedTuple):
    """How a notice of a kind is printed; each holds one of `words`, in lower case, which is a quick thing to ask."""

    kind: NoticeKind
    words: tuple[str, ...]
    pattern: re.Pattern[str]


FORMS: Final = (
    Form(
        "police_record",
        ("安",),
        lazy(
            rf"(?P<value>[{_PROVINCE}]?{_GAP}公{_GAP}网{_GAP}安{_GAP}[备備]案?{_GAP}[号號]?:?{_GAP}"
            rf"(?:\d[\d\s]{{5,18}}\d|[\[(]?\d{{4}}[\])]?\d{{1,8}}){_GAP}[号號]?(?:-\d{{1,4}})?)"
        ),
    ),
    Form(
        "icp",
        ("icp",),
        lazy(
            rf"(?:网站)?(?:经营许可证编号:|ICP备案号?:|备案号?:|备案序号:|"
            rf"备案编号:)?{_GAP}(?P<value>[{_PROVINCE}]{_GAP}ICP{_GAP}"
            rf"(?:[备備]案?|[证證]|证[备備])?{_GAP}[号號]?:?{_GAP}(?:[{_PROVINCE}]?[A-Z]\d?-)?\d[\d\s]{{4,10}}{_GAP}[号號]?(?:{_GAP}-\d{{1,4}})?)",
            re.IGNORECASE,
        ),
    ),
    Form(
        "icp",
        ("icp",),
        lazy(
            rf"[{_PROVINCE}]?{_GAP}ICP(?:备案)?[证證]?[号號]?:{_GAP}(?P<value>[{_PROVINCE}]?[A-Z]?\d?-?\d{{6,10}}[号號]?(?:-\d{{1,4}})?)",
            re.IGNORECASE,
        ),
    ),
    Form(
        "news_licence",
        ("互联网新闻信息",),
        lazy(
            rf"互联网新闻信息(?:服务)?(?:单位)?(?:备案)?许可证(?:编?号|编码)?[:\s]{{0,4}}(?P<value>\d[\d\s]{{3,15}}\d|国新网许可证编号:?\d{{4,14}}|{_NUMBER})?{_GAP}号?"
        ),
    ),
    Form(
        "licence",
        ("许可", "备案证"),
        lazy(
            r"(?:[\u4e00-\u9fff()]{0,20}(?:视听节目|节目制作经营|电视节目|电信业务|信息服务业务|"
            r"业务经营|出版服务|出版物|网络文化|文化经营|"
            r"宗教信息服务|药品信息服务|广告经营|经营|新闻出版|出版|发行|直播)"
            rf"(?:[\u4e00-\u9fff()]{{0,8}})(?:许可证|经营许可|备案证))(?:编?号|"
            rf"编码)?[:\s]{{0,4}}(?P<value>\[[^\]\s]{{4,40}}\]|(?=[^\s]{{0,30}}\d){_NUMBER}(?:{_GAP}号)?)?"
        ),
    ),
    Form(
        "licence",
        ("网文", "新出网", "刊号", "邮发代号"),
        lazy(
            rf"(?P<value>[{_PROVINCE}]网文[\[(〔]\d{{4}}[\])〕]\d{{2,5}}-?\d{{2,4}}号|新出网[证證]\([{_PROVINCE}]\)字?{_GAP}\d{{1,5}}号|"
            rf"(?:国内)?(?:统一)?刊号:?{_GAP}CN{_GAP}[\d—-]{{4,12}}|邮发代号:?{_GAP}[\d—-]{{2,8}})"
        ),
    ),
    Form(
        "hotline",
        tuple("举报 投诉 热线 报料 爆料 咨询 客服 总机 联系 电话 電話 tel".split()),
        lazy(
            r"(?:(?>[\u4e00-\u9fff、()(\-/]{0,40}?(?:举报|投诉|热线|报料|爆料|咨询|客服|总机|联系我们))"
            rf"[\u4e00-\u9fff()]{{0,16}}?(?:电话|热线|方式)?|[\u4e00-\u9fff]{{0,12}}(?:电话|热线|"
            rf"联系方式)|(?:联系)?电话|"
            rf"電話|TEL|Tel|"
            rf"总机)(?:{_GAP}[（(][^）)]{{0,40}}[）)])?{_GAP}[:：]?{_GAP}(?P<value>{_PHONE})(?:{_GAP}[(（]24小时[)）])?"
        ),
    ),
    Form(
        "fax", ("传真", "傳真", "fax"), lazy(rf"(?:传真|傳真|FAX|Fax)(?:电话|号码)?{_GAP}:?{_GAP}(?P<value>{_PHONE})")
    ),
    Form(
        "postcode",
        ("邮政编码", "邮编", "郵編", "邮码"),
        lazy(rf"(?:邮政编码|邮编|郵編|邮码){_GAP}:?{_GAP}(?P<value>\d{{6}})(?!\d)"),
    ),
    Form(
        "email",
        ("@", "#"),
        lazy(
            r"(?:[\u4e00-\u9fff()]{0,16}(?:邮箱|信箱|邮件|郵箱|E-?mail|Email)[\u4e00-\u9fff]{0,6}\s{0,3}[:：]?\s{0,3})?"
            r"(?P<value>[A-Za-z0-9][\w.+-]{0,60}[@#][A-Za-z0-9-]{1,40}(?:\.[A-Za-z0-9-]{1,20}){1,3})",
            re.IGNORECASE,
        ),
    ),
    Form(
        "address",
        ("址",),
        lazy(
            rf"(?:[\u4e00-\u9fff]{{0,8}}?(?:通讯|通信|联系|公司|单位|办公|报社|本社)?地址|社址|"
            rf"地  ?址)\s{{0,3}}[:：]\s{{0,3}}(?P<value>\S.{{3,60}}?)"
            rf"(?=\s{{0,4}}(?:[|；;。]|$|[{_PROVINCE}]?\s?(?:公网安|ICP)|"
            rf"\s[\u4e00-\u9fff()（）]{{0,12}}(?:{_LABEL_WORDS})|(?:{_LABEL_WORDS})\s{{0,2}}[:：]|"
            rf"\s{{2,}}))"
        ),
    ),
    Form(
        "organiser",
        tuple("主办 承办 协办 主管 技术 制作 建设 维护 承建".split()),
        lazy(
            r"(?:主办|承办|协办|主管|技术支持|技术维护|技术提供|制作|建设|维护|承建)(?:单位|"
            r"方)?\s{0,3}[:：]\s{0,3}(?P<value>[^\s|，,；;。:：]{2,40})"
        ),
    ),
)
