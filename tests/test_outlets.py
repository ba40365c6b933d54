"""Outlets (媒体): names of papers, agencies and sites, values that are no source, the agency of a dateline."""

from __future__ import annotations

from case_table import table

from qznews_extract.grammar.addresses import absolute, site_of
from qznews_extract.grammar.outlets import agency_of, as_source, is_outlet


@table(
    "text",
    [
        "新华社",
        "新華社",
        "青州新闻网",
        "云江晚报",
        "聯合報",
        "中央电视台",
        "央广网",
        "云门日报客户端",
        "青州发布",
        "青州市融媒体中心",
        "www.qznews.cn",
        "人民日报",
        "青州消防支队",
        "云门交警大队",
    ],
)
def test_outlet(text: str) -> None:
    assert is_outlet(text)


@table("text", ["周若禾", "欧阳娜娜", "青州", "2021-09-07", "网", "", "市妇联举办家政培训"])
def test_no_outlet(text: str) -> None:
    assert not is_outlet(text)


@table("text", ["情况通报", "青州汇报", "天气预报", "云门舞台", "文化平台", "青州海报", "摄影报道", "综合报道"])
def test_a_word_that_ends_like_an_outlet(text: str) -> None:
    assert not is_outlet(text)


@table(
    ("text", "source"),
    [
        ("青州新闻网", "青州新闻网"),
        ("　青州新闻网　", "青州新闻网"),
        ("《 云门青年报 》", "云门青年报"),
        ("[新华网]", "新华网"),
        ("：新华网", "新华网"),
        ("聯合新聞網", "聯合新聞網"),
        ("青州市妇联", "青州市妇联"),
        ("墨白的小屋", "墨白的小屋"),
        ("海天青年报·中青在线", "海天青年报·中青在线"),
    ],
)
def test_source(text: str, source: str) -> None:
    assert as_source(text) == source


@table(
    "text",
    [
        "本站原创",
        "本網原創",
        "原创",
        "网络",
        "网络整理",
        "互联网络",
        "转载",
        "综合",
        "佚名",
        "未知",
        "不详",
        "admin",
        "系统管理员",
        "听涛新闻·澎湃号·政务",
        "澎湃号·政务",
        "新华网、人民网、中新网",
        "新华网 人民网",
        "--",
        "2021-09-07 10:25",
        "",
    ],
)
def test_no_source(text: str) -> None:
    assert as_source(text) is None


@table("text", ["互联网", "網絡", "轉載", "網路", "綜合報道"])
def test_placeholder_that_passes_for_a_source(text: str) -> None:
    assert as_source(text) is None


@table(
    ("dateline", "agency"),
    [
        ("新华社北京5月9日电", "新华社"),
        ("據新華社北京電", "新華社"),
        ("据新华社云州电", "新华社"),
        ("中新社济南9月7日电", "中新社"),
        ("（法新社倫敦19日電）", "法新社"),
        ("中新网济南5月9日电", "中新网"),
        ("青州新闻网9月7日讯", "青州新闻网"),
        ("【看云门2005年07月03日报道】", "看云门"),
        ("本报讯", None),
        ("本台消息", None),
        ("本報訊", None),
    ],
)
def test_agency_of_a_dateline(dateline: str, agency: str | None) -> None:
    assert agency_of(dateline) == agency


@table(
    ("base", "href", "address"),
    [
        ("http://www.example.cn/news/a.html", "b.html", "http://www.example.cn/news/b.html"),
        ("http://www.example.cn/news/a.html", "/b.html?id=3", "http://www.example.cn/b.html?id=3"),
        ("https://www.example.cn/a", "//img.example.cn/b.jpg", "https://img.example.cn/b.jpg"),
        (None, "http://www.example.cn/b.html", "http://www.example.cn/b.html"),
        (None, "b.html", None),
        ("http://www.example.cn/", "javascript:void(0)", None),
        ("http://www.example.cn/", "mailto:news@example.cn", None),
        ("http://www.example.cn/", "//[::1", None),
        ("http://www.example.cn/", None, None),
        ("http://www.example.cn/", "", None),
    ],
)
def test_absolute_address(base: str | None, href: str | None, address: str | None) -> None:
    assert absolute(base, href) == address


@table(
    ("href", "site"),
    [
        ("http://news.qznews.com.cn/a.html", "qznews.com.cn"),
        ("https://WWW.Example.CN:8080/", "example.cn"),
        ("//img.example.com/x.jpg", "example.com"),
        ("/a.html", ""),
        (None, ""),
    ],
)
def test_site_of_an_address(href: str | None, site: str) -> None:
    assert site_of(href) == site
