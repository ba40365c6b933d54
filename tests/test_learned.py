"""Learned facts of a profile: repeated lines are furniture, labelled rows are rows; what repeats by nature stays."""

from __future__ import annotations

from typing import Any

import pytest

from qznews_extract import Extraction, Notice, Profile, extract

FIRST = "9月起，市图书馆每天开放到21点，周末不休息，读者可以预约座位。"
LAST = "“座位多了，灯也亮了。”一位读者说，他每天下班后都来坐一会儿。"
PAGE = (
    "<html><head><title>{stated}</title></head><body><div class='top'><h1>{column}</h1></div><div class='art'>"
    "<h2>市图书馆延长开放时间</h2><p class='from'>来源：云门日报 2021-09-07 10:25</p>"
    f"<div class='main'><p>{FIRST}</p>{{inside}}<p>{LAST}</p></div>{{below}}</div></body></html>"
)


def page(inside: str = "", below: str = "", stated: str = "云门新闻网", column: str = "图书馆每日一读") -> str:
    return PAGE.format(inside=inside, below=below, stated=stated, column=column)


def profile_of(**learned: Any) -> Profile:
    return Profile.model_validate({"name": "yunmen", "site_name": "云门新闻网", "learned": learned})


def repeated(path: str, text: str) -> Profile:
    return profile_of(repeated=[{"path": path, "text": text, "share": 0.8}])


def read(content: str, profile: Profile) -> Extraction:
    return extract(content, profile=profile)


def body(found: Extraction) -> list[str]:
    assert found.article is not None
    return found.article.body.split("\n")


def test_repeated_line_is_furniture_whatever_number_it_holds() -> None:
    tip = "欢迎关注本栏目，今天是本栏目的第1287期，感谢您的阅读。"
    content = page(inside=f"<p class='tip'>{tip}</p>")
    own = repeated("div.main > p.tip", "欢迎关注本栏目，今天是本栏目的第0期，感谢您的阅读。")
    assert body(read(content, profile_of())) == [FIRST, tip, LAST]
    found = read(content, own)
    assert body(found) == [FIRST, LAST]
    (line,) = [line for line in found.left_out if line.text == tip]
    assert line.reason == f"profile yunmen: repeated {tip!r}"


@pytest.mark.parametrize("path", ["div.other > p.tip", "div.main > p", "p.tip > div.main", "div.main > div > p.tip"])
def test_same_line_elsewhere_stays(path: str) -> None:
    tip = "欢迎关注本栏目，今天是本栏目的第1287期，感谢您的阅读。"
    content = page(inside=f"<p class='tip'>{tip}</p>")
    assert body(read(content, repeated(path, tip))) == [FIRST, tip, LAST]


def test_repeated_line_is_not_the_headline() -> None:
    content = page(stated="图书馆每日一读_云门新闻网", column="图书馆每日一读")
    assert read(content, profile_of()).article.title == "图书馆每日一读"  # type: ignore[union-attr]
    stated = read(content, repeated("div.top > h1", "图书馆每日一读")).article
    assert stated is not None
    assert stated.title == "图书馆每日一读"  # what <title> states stays
    other = read(page(), repeated("div.top > h1", "图书馆每日一读")).article
    assert other is not None
    assert other.title == "市图书馆延长开放时间"
    assert read(page(), profile_of()).article.title == "图书馆每日一读"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("below", "path"),
    [
        ("<p class='ed'>编辑：小舟</p>", "div.art > p.ed"),
        ("<p class='ed'>责任编辑：小舟 校对：李朗</p>", "div.art > p.ed"),
    ],
)
def test_rows_repeat_and_stay(below: str, path: str) -> None:
    text = below.removeprefix("<p class='ed'>").removesuffix("</p>")
    found = read(page(below=below), repeated(path, text))
    assert found.article is not None
    assert found.article.editors
    again = read(page(), repeated("div.art > p.from", "来源：云门日报 0000-00-00 00:00")).article
    assert again is not None
    assert (again.source, again.timestamp is not None) == ("云门日报", True)


def test_headings_and_links_of_lists_repeat_and_stay() -> None:
    links = "".join(
        f"<li><a href='/{n}.html'>{title}</a></li>" for n, title in enumerate(["老城墙下的书香人家", "古街上的铁匠铺"])
    )
    content = page(below=f"<div class='more'><h3>相关新闻</h3><ul>{links}</ul></div>")
    plain = read(content, profile_of()).article
    facts = [
        {"path": "div.more > h3", "text": "相关新闻"},
        {"path": "div.more > ul > li", "text": "老城墙下的书香人家"},
    ]
    found = read(content, profile_of(repeated=facts)).article
    assert plain is not None
    assert found is not None
    assert [link.section for link in found.recommendations] == ["相关新闻"] * 2
    assert found.recommendations == plain.recommendations


def test_notices_repeat_and_are_reported_as_notices() -> None:
    content = page(below="<p class='foot'>鲁ICP备00000000号-1</p>")
    found = read(content, repeated("div.art > p.foot", "鲁ICP备00000000号-0"))
    assert [notice.kind for notice in found.removed if isinstance(notice, Notice)] == ["icp"]


@pytest.mark.parametrize("number", ["7", "1207", "1,207"])
def test_a_number_is_one_however_long(number: str) -> None:
    content = page(inside=f"<p class='tip'>已有{number}位读者点赞支持</p>")
    assert body(read(content, repeated("div.main > p.tip", "已有000位读者点赞支持"))) == [FIRST, LAST]


def test_a_statement_within_the_text_is_furniture_where_the_profile_says_so() -> None:
    line = "声明：本文仅代表作者观点，与本站立场无关。"
    content = page(inside=f"<p class='tip'>{line}</p>")
    assert body(read(content, profile_of())) == [FIRST, line, LAST]
    assert body(read(content, repeated("div.main > p.tip", line))) == [FIRST, LAST]


@pytest.mark.parametrize("where", ["{tip}{tools}", "{tools}{tip}"])
def test_page_furniture_beside_a_repeated_line_goes_with_it(where: str) -> None:
    tip = "<p class='tip'>欢迎关注本栏目，感谢您的阅读和分享。</p>"
    content = page(inside=where.format(tip=tip, tools="<p class='tip'>【字号：大 中 小】</p>"))
    found = read(content, repeated("div.main > p.tip", "欢迎关注本栏目，感谢您的阅读和分享。"))
    assert body(found) == [FIRST, LAST]
    reasons = {line.text: line.reason for line in found.left_out}
    assert reasons["【字号：大 中 小】"].startswith("page furniture beside profile yunmen: repeated ")


def test_picture_beside_a_repeated_line_stays() -> None:
    content = page(inside="<p class='tip'><img src='/a.jpg' width='600'>点击图片进入云门图库</p>")
    found = read(content, repeated("div.main > p.tip", "点击图片进入云门图库"))
    assert found.article is not None
    assert [(image.src, image.caption) for image in found.article.images] == [("/a.jpg", None)]


@pytest.mark.parametrize(
    ("row", "label"),
    [
        ("<p class='row'>责任编辑：小舟，图片由市图书馆提供，欢迎转发给更多读者。</p>", "责任编辑"),
        ("<p class='row'>来 源：云门日报，图片由市图书馆提供，欢迎转发给更多读者。</p>", "来源"),
    ],
)
def test_labelled_row_is_a_row(row: str, label: str) -> None:
    content = page(inside=f"<p><img src='/a.jpg' width='600'></p>{row}")
    own = profile_of(rows=[{"path": "div.main > p.row", "label": label}])
    found = read(content, own)
    assert body(found) == [FIRST, LAST]
    assert all(image.caption is None for image in found.article.images)  # type: ignore[union-attr]
    zones = [span.zone for span in found.spans if "图片由市图书馆提供" in found.blocks[span.block].text]
    assert zones == ["editor" if label == "责任编辑" else "byline"]


def test_evidence_names_the_row() -> None:
    own = profile_of(rows=[{"path": "div.art > p.from", "label": "来源"}])
    found = read(page(), own)
    rules = {evidence.field: evidence.rule for evidence in found.evidence}
    assert rules["source"] == "value of a source label (profile yunmen: row '来源')"


def test_facts_of_a_site_change_no_page_without_their_places() -> None:
    tip = "欢迎关注本栏目，今天是本栏目的第1287期，感谢您的阅读。"
    own = profile_of(
        repeated=[{"path": "td.text > p.tip", "text": tip}], rows=[{"path": "td.text > p.from", "label": "来源"}]
    )
    content = page(inside=f"<p class='tip'>{tip}</p>")
    found, plain = read(content, own), read(content, profile_of())
    assert found.model_copy(update={"profile_facts": plain.profile_facts}) == plain
