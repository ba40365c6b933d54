"""What a caller may set, where limits lie, and what a page is warned about."""

from __future__ import annotations

import datetime as dt

import pytest
from case_table import table
from pydantic import ValidationError

from qznews_extract import (
    Article,
    LimitError,
    Limits,
    NotAnArticleError,
    Options,
    RawPage,
    extract,
    extract_many,
    parse,
)

HEAD = "<html><head><title>市图书馆延长开放时间_青州新闻网</title></head><body>"
ROW = "<p>来源：青州新闻网 时间：{time}</p>"
TEXT = (
    "<p>9月起，市图书馆每天开放到21点，周末不休息。读者可以预约座位，也可以现场排队。</p>"
    "<p>“座位多了，灯也亮了。”一位读者说，他每天下班后都来坐一会儿，看一看当天的报纸。</p></body></html>"
)
RICH = """<html><head><title>市图书馆延长开放时间_青州新闻网</title><meta name=keywords content="图书馆,便民">
<meta name=description content="每天开放到21点，周末不休息，读者可以预约座位，也可以现场排队。"></head><body>
<div>您的位置：<a href=/>首页</a> &gt; <a href=/yw>要闻</a> &gt; <span>正文</span></div>
<h4 class=yinti>便民服务再升级</h4><h1>市图书馆延长开放时间</h1><h4 class=futi>——周末也不休息</h4>
<p>来源：青州新闻网 发布时间：2021-09-07 10:25 更新时间：2021-09-08 08:00 编辑：小舟</p>
<p>青州新闻网9月7日讯（记者 周若禾）9月起，市图书馆每天开放到21点，周末不休息。读者可以预约座位，也可以排队。</p>
<p><img src=a.jpg width=400></p><p>图为阅览室。</p>
<p>“座位多了，灯也亮了。”一位读者说，他每天下班后都来坐一会儿，看一看当天的报纸。</p>
<p>每天开放到21点，周末不休息，读者可以预约座位，也可以现场排队。</p><p>附件：<a href=/f/b.docx>报名表</a></p>
<h3>相关新闻</h3><ul><li><a href=/1.html>古城夜市恢复营业迎来客人</a><li><a href=/2.html>山区公路今天全线通车</a>
<li><a href=/3.html>市妇联举办家政培训班</a></ul></body></html>"""
PAGE = f"{HEAD}<h1>市图书馆延长开放时间</h1>{ROW}{TEXT}"


def page(time: str = "2021-09-07 10:25") -> str:
    return PAGE.replace("{time}", time)


@table("name", ["Asia/Nowhere", "", "../../etc/passwd", "/etc/localtime", "北京", "UTC+8 "])
def test_unknown_time_zone(name: str) -> None:
    with pytest.raises(ValidationError, match="Asia/Shanghai"):
        Options(timezone=name)


@pytest.mark.parametrize("change", [{"time_zone": "UTC"}, {"limits": {"pages": 3}}, {"limits": {"blocks": 0}}])
def test_unknown_key_and_empty_limit(change: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Options.model_validate(change)


@pytest.mark.parametrize(
    ("time", "zone", "expected"),
    [
        ("2021-09-07 10:25", "Asia/Shanghai", "2021-09-07T10:25:00+08:00"),
        ("2021年9月7日 10:25", "Asia/Tokyo", "2021-09-07T10:25:00+09:00"),
        ("2021-07-07", "America/New_York", "2021-07-07T00:00:00-04:00"),
        ("2021-09-07T10:25:04+08:00", "UTC", "2021-09-07T10:25:04+08:00"),
    ],
)
def test_zone_of_naive_times(time: str, zone: str, expected: str) -> None:
    when = parse(page(time), options=Options(timezone=zone)).timestamp
    assert when is not None
    assert when.isoformat() == expected


@pytest.mark.parametrize(
    ("time", "today", "expected"),
    [
        ("9月7日 10:25", dt.date(2021, 9, 8), "2021-09-07T10:25:00+08:00"),
        ("09-07 10:25", dt.date(2019, 12, 1), "2019-09-07T10:25:00+08:00"),
        ("2020年9月7日 10:25", dt.date(2021, 9, 8), "2020-09-07T10:25:00+08:00"),
        pytest.param(
            "12月31日 23:50",
            dt.date(2022, 1, 1),
            "2021-12-31T23:50:00+08:00",
        ),
    ],
)
def test_reference_date_gives_the_year(time: str, today: dt.date, expected: str) -> None:
    when = parse(page(time), options=Options(reference_date=today)).timestamp
    assert when is not None
    assert when.isoformat() == expected


def test_no_year_without_reference_date() -> None:
    assert parse(page("9月7日 10:25")).timestamp is None


def test_time_that_the_year_cannot_have() -> None:
    assert parse(page("2月29日 10:25"), options=Options(reference_date=dt.date(2021, 9, 8))).timestamp is None


@pytest.mark.parametrize("as_bytes", [True, False])
def test_page_bytes_at_the_limit(as_bytes: bool) -> None:
    content = page().encode() if as_bytes else page()
    assert parse(content, options=Options(limits=Limits(page_bytes=len(content)))).title
    with pytest.raises(LimitError) as caught:
        parse(content, options=Options(limits=Limits(page_bytes=len(content) - 1)))
    assert (caught.value.limit, caught.value.found, caught.value.allowed) == (
        "page_bytes",
        len(content),
        len(content) - 1,
    )


@pytest.mark.parametrize("form", ["html", "text"])
def test_blocks_at_the_limit(form: str) -> None:
    content = page() if form == "html" else "\n".join(block.text for block in extract(page()).blocks)
    assert parse(content, options=Options(limits=Limits(blocks=4))).title
    with pytest.raises(LimitError, match=r"blocks=4, more than the limit of 3.*Limits\(blocks=") as caught:
        parse(content, options=Options(limits=Limits(blocks=3)))
    assert caught.value.limit == "blocks"


def kinds(content: str | bytes, url: str | None = None) -> list[str]:
    return [warning.kind for warning in extract(content, url=url).warnings]


def test_sound_page_has_no_warnings() -> None:
    assert kinds(page()) == []


META = "<meta property='article:published_time' content='2021-09-07T10:25:04+08:00'>"
BAD = page().encode().replace("座位".encode(), "座位".encode()[:2] + "位".encode(), 1)


@table(
    ("content", "url", "kind"),
    [
        (BAD, None, "characters_replaced"),
        (page().replace("<p>“", "</html><p>“"), None, "tree_repaired"),
        (page().replace("座位", "座\0位"), None, "tree_repaired"),
        (page().replace("<h1>市图书馆延长开放时间</h1>", ""), None, "title_from_head"),
        (PAGE.replace("时间：{time}", "").replace("<body>", f"{META}<body>"), None, "time_from_meta"),
        (PAGE.replace("时间：{time}", ""), "http://www.example.cn/2021/09/07/4310.html", "time_from_url"),
        (PAGE.replace("时间：{time}", ""), None, "no_time"),
        (page().replace("间</h1>", "…</h1>").replace("间_", "…_"), None, "title_cut"),
        (page().replace("<h1>", f"<div hidden>{'无' * 400}</div><h1>"), None, "hidden_text"),
    ],
)
def test_warning(content: str | bytes, url: str | None, kind: str) -> None:
    assert [one for one in kinds(content, url) if one != "low_confidence"] == [kind]  # what is warned of is doubtful


def test_message_of_a_warning_tells_what_was_found() -> None:
    (warning,) = extract(BAD).warnings
    assert "1 character" in warning.message
    assert "utf-8" in warning.message


OPTIONAL = [name for name in Article.model_fields if name not in Options(only=("title",)).not_requested]
ALONE = [name for name in Article.model_fields if name not in (*OPTIONAL, "account")]  # no WeChat page


@table("name", ALONE)
def test_field_alone_has_the_value_that_it_has_among_all(name: str) -> None:
    whole = parse(RICH)
    found = extract(RICH, options=Options(only=(name,)))
    assert found.article is not None
    assert getattr(found.article, name) == getattr(whole, name) != Article.model_fields[name].default
    assert (found.article.title, found.article.body) == (whole.title, whole.body)
    for other in found.not_requested:
        assert getattr(found.article, other) == Article.model_fields[other].get_default()
    assert name not in found.not_requested
    assert {entry.field for entry in found.evidence} <= {*OPTIONAL, *Article.model_fields} - {*found.not_requested}


def test_all_fields_are_requested_by_default() -> None:
    assert extract(page()).not_requested == ()
    assert extract(page(), options=Options(only=list(Article.model_fields))).not_requested == ()


def test_order_of_the_names_does_not_matter() -> None:
    assert Options(only={"source", "title"}) == Options(only=["title", "source", "title"])


@pytest.mark.parametrize(("names", "message"), [(["titel"], "no field 'titel'"), ([], "the list of fields is empty")])
def test_names_that_are_not_fields(names: list[str], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        Options(only=names)


def test_pages_are_judged_alike_whatever_is_asked_for() -> None:
    untimed = f"{HEAD}<h1>市图书馆延长开放时间</h1><p>近日，读者可以预约座位。</p></body></html>"
    for options in (Options(), Options(only=["keywords"])):
        with pytest.raises(NotAnArticleError, match="characters of text and no time"):
            parse(untimed, options=options)


def test_outcomes_of_a_batch_say_what_was_not_requested() -> None:
    [outcome] = extract_many([RawPage(RICH)], workers=1, options=Options(only=["source"]))
    assert outcome.extraction is not None
    assert outcome.extraction.article is not None
    assert (outcome.extraction.article.source, outcome.extraction.article.keywords) == ("青州新闻网", ())
    assert "keywords" in outcome.extraction.not_requested
