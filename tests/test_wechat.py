"""WeChat articles: the time from the script as data, and the account beside the source."""

from __future__ import annotations

import pytest
from case_table import table
from lxml import html
from zoning import sentence

from qznews_extract import Article, extract, parse
from qznews_extract.wechat import ACCOUNT, TIME, read_wechat

NAME = "古城发布"


def page(
    *, script: str = "", card: str = "", row: str = "", text: str = "", body: str = "activity-detail", head: str = ""
) -> str:
    named = f"<a id='js_name'>{card}</a>" if card else ""
    return (
        f"<html><head><title></title>{head}</head><body id='{body}'><h1 id='activity-name'>今晚花灯点亮</h1>"
        f"<div id='meta_content'><span>{named}</span><em id='publish_time'>{row}</em></div>"
        f"<div id='js_content' style='visibility: hidden; opacity: 0;'><p>{sentence(60)}</p><p>{sentence(50)}</p>{text}"
        f"</div><script>{script}</script></body></html>"
    )


def stated(source: str, address: str | None = None) -> dict[str, str]:
    return dict(read_wechat(html.fromstring(source), address, {}))


@table(
    ("script", "time", "precision"),
    [
        ('var ct = "1708684200";', "2024-02-23T18:30:00+08:00", "second"),
        ("window.ct='1708684200';", "2024-02-23T18:30:00+08:00", "second"),
        ("cgiData = {ori_create_time: '1708684200', n: 1}", "2024-02-23T18:30:00+08:00", "second"),
        ("var createTime = '2024-02-23 18:30';", "2024-02-23T18:30:00+08:00", "minute"),
        ('var publish_time = "2024-02-23" || "";', "2024-02-23T00:00:00+08:00", "day"),
        (
            'var publish_time = "2024-02-23";\nvar createTime = "2024-02-23 18:30";',
            "2024-02-23T18:30:00+08:00",
            "minute",
        ),
        ('var createTime = "2024-02-23 18:30";\nvar ct = "1708684200";', "2024-02-23T18:30:00+08:00", "second"),
    ],
)
def test_time_of_the_script(script: str, time: str, precision: str) -> None:
    article = parse(page(script=script))
    assert article.timestamp is not None
    assert (article.timestamp.isoformat(), article.timestamp_precision) == (time, precision)


@table(
    "script",
    [
        "d.ct = xml ? getXmlValue('ori_create_time.DATA') : '';",
        "var ct = Date.now();",
        'var ct = "soon";',
        'var product = "1708684200";',
        'var my_ct = "1708684200"; obj.ct = "1708684200";',
        'var ct = "1708684200',
        "/* nothing */",
    ],
)
def test_what_is_no_literal_of_these_names_is_no_time(script: str) -> None:
    assert parse(page(script=script)).timestamp is None


def test_printed_time_counts_more_than_the_script() -> None:
    article = parse(page(script='var ct = "1708684200";', row="2024-02-24 09:15"))
    assert article.timestamp is not None
    assert article.timestamp.isoformat() == "2024-02-24T09:15:00+08:00"


def test_scripts_of_other_sites_are_not_read() -> None:
    assert parse(page(script='var ct = "1708684200";', body="news")).timestamp is None
    assert stated(page(script='var ct = "1708684200";', body="news"), "http://mp.weixin.qq.com.evil.cn/s/a") == {}


@pytest.mark.parametrize(
    "source",
    [
        page(script='var ct = "1708684200";'),
        page(
            script='var ct = "1708684200";',
            body="news",
            head="<link rel=canonical href='https://mp.weixin.qq.com/s/a'>",
        ),
        page(script='var ct = "1708684200";', body="news", head="<meta property=og:site_name content=微信公众平台>"),
    ],
)
def test_a_wechat_page_is_recognised_by_body_address_or_site_name(source: str) -> None:
    assert parse(source).timestamp is not None


@table(
    ("script", "name"),
    [
        (f'var nickname = "{NAME}";', NAME),
        (f'var nickname = htmlDecode("{NAME}");', NAME),
        (f"nick_name: JsDecode('{NAME}'),", NAME),
        ('var nickname = htmlDecode("古城&amp;新城");', "古城&新城"),
        (r"nick_name: JsDecode('古城\x26amp;新城'),", "古城&新城"),
        (r'var nickname = "\u53e4\u57ce";', "古城"),
        (r'var nickname = "古城\ud83d";', "古城"),
    ],
)
def test_account_of_the_script(script: str, name: str) -> None:
    assert stated(page(script=script))[ACCOUNT] == name


def test_account_of_the_card() -> None:
    assert stated(page(card=f" {NAME} "))[ACCOUNT] == NAME
    assert TIME not in stated(page(card=NAME))


def read(**parts: str) -> Article:
    return parse(page(script=f'var nickname = "{NAME}"; var ct = "1708684200";', **parts))


def test_source_and_account_are_two_values() -> None:
    article = read(text="<p>来源：云门日报</p>", card=NAME)
    assert (article.source, article.account) == ("云门日报", NAME)


def test_account_is_the_source_where_the_page_names_no_other() -> None:
    article = read(card=NAME)
    assert (article.source, article.account) == (NAME, NAME)
    assert read().source == NAME


def test_account_that_looks_like_a_name_is_not_a_reporter() -> None:
    article = parse(page(script='var nickname = "周若禾";', card="周若禾", text="<p>来源：云门日报</p>"))
    assert (article.account, article.reporters) == ("周若禾", ())


def test_other_pages_have_no_account() -> None:
    assert parse(page(body="news", card=NAME)).account is None


def test_evidence_names_the_variable_group() -> None:
    found = {item.field: item.rule for item in extract(page(script='var ct = "1708684200";')).evidence}
    assert found["timestamp"] == f"meta {TIME}"


def test_a_script_that_never_ends_is_read_in_linear_time() -> None:
    script = 'var ct = "' * 20_000 + "ct=" * 20_000
    assert stated(page(script=script)) == {}
