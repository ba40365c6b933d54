"""Lines that repeat in the texts of a site: furniture to a drafted profile, or part of the texts."""

from __future__ import annotations

import pytest
import sites
from test_audit import story
from test_draft import learned, various

from qznews_extract import RawPage, parse
from qznews_extract.audit import draft_profile

ADVERTISING = [f"{shop}新店开业，全场八折，欢迎光临。" for shop in ("南街书店", "东关鞋城", "西桥茶庄", "北庄布行")]


def with_advertising(element: str) -> list[RawPage]:
    """Pages with one of four advertisements each, in turn."""
    pages = [story(n, f"第{n}届读书节今天上午开幕：{sites.paragraphs(n)[0][:9]}", "此处是广告") for n in range(16)]
    html = [str(page.content).replace("<p>此处是广告</p>", element) for page in pages]
    return [RawPage(text.format(ADVERTISING[n % 4]), f"{n}.html") for n, text in enumerate(html)]


def test_advertisements_that_take_turns_at_a_place_of_their_own_are_learned() -> None:
    assert sorted(learned(with_advertising("<p class='ad'>{}</p>"))[0]) == sorted(ADVERTISING)
    assert learned(with_advertising("<p>{}</p>"))[0] == []  # a fourth of the pages each, among the paragraphs


def test_short_advertisements_that_take_turns_are_learned() -> None:
    """One of them stands on each page at a place of its own, which subheadings do not."""
    short = ["关注云门客户端", "下载云门手机报", "云门车展周末开幕"]
    pages = [story(n, f"第{n}届读书节今天上午开幕：{sites.paragraphs(n)[0][:9]}", "此处是广告") for n in range(18)]
    html = [
        str(p.content).replace("<p>此处是广告</p>", f"<p class='ad'>{short[n % 3]}</p>") for n, p in enumerate(pages)
    ]
    assert sorted(learned([RawPage(text) for text in html])[0]) == sorted(short)


def signed(*lines: str) -> list[RawPage]:
    """Pages whose texts end in these lines, set to the right, and the day."""
    end = "".join(f"<p align='right'>{line}</p>" for line in (*lines, "2023年{}月5日"))
    html = [str(page.content) for page in various(count=12)]
    last = "</p></div></div></body>"
    assert all(text.count(last) == 1 for text in html)
    return [RawPage(text.replace(last, f"</p>{end.format(n + 1)}</div></div></body>")) for n, text in enumerate(html)]


@pytest.mark.parametrize("lines", [("市图书馆",), ("市图书馆", "市文化馆")])
def test_signatures_of_notices_are_text(lines: tuple[str, ...]) -> None:
    pages = signed(*lines)
    assert learned(pages) == ([], [])
    body = parse(str(pages[0].content)).body
    assert all(line in body for line in lines)


@pytest.mark.parametrize("heading", ["<h4>城区天气</h4>", "<p><b>城区天气</b></p>", "<p class='sub'>城区天气</p>"])
def test_subheadings_of_many_texts_are_text(heading: str) -> None:
    html = [str(page.content).replace("<p>此处</p>", heading) for page in various("此处", count=12)]
    assert learned([*(RawPage(text) for text in html), *(story(n, f"{n}处街角公园开放") for n in range(20, 24))]) == (
        [],
        [],
    )


@pytest.mark.parametrize(
    ("line", "learns"),
    [
        ("<p class='x'>云门客户端 随时看云门</p>", True),
        ("<p class='x'>【来信内容】</p>", False),
        ("<p>云门消费节精彩继续</p>", False),  # nothing tells it from a subheading
    ],
)
def test_a_short_line_in_every_text_is_furniture_at_a_place_of_its_own(line: str, learns: bool) -> None:
    html = [str(page.content).replace("<p>此处</p>", line) for page in various("此处", count=12)]
    assert bool(learned([RawPage(text) for text in html])[0]) is learns


def test_lines_of_one_column_are_text() -> None:
    line = "以下菜品由食堂每天清晨现做，数量有限，售完为止。"
    assert learned([story(n, f"每日菜单（{n}日）", line) for n in range(1, 13)]) == ([], [])


def test_a_preface_that_a_series_shares_is_text() -> None:
    note = "编者按：本网即日起开设专栏，展示各社区的新举措，敬请关注。"
    assert learned([*various(note, count=8), *various(count=14)[8:]]) == ([], [])


def test_heads_of_tables_are_text() -> None:
    table = "<table><tr><td>办理地点</td><td>联系电话</td></tr><tr><td>{0}号窗口</td><td>32{0}</td></tr></table>"
    html = [str(p.content).replace("<p>此处</p>", table.format(n)) for n, p in enumerate(various("此处", count=12))]
    assert learned([RawPage(text) for text in html]) == ([], [])


def test_a_statement_in_the_text_is_learned_where_the_rules_leave_it_there() -> None:
    line = "声明：本文仅代表作者观点，与本站立场无关。"
    pages = various(line)
    assert line in parse(str(pages[0].content)).body
    profile = draft_profile(pages).profile
    assert line not in parse(str(pages[0].content), profile=profile).body


def test_a_fact_that_does_nothing_is_not_in_the_draft() -> None:
    pages = various("此处", count=12)
    html = [str(page.content).replace("<p>此处</p>", "<p class='x'>网友评论</p>") for page in pages]
    assert learned([RawPage(text) for text in html])[0] == []
