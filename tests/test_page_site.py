"""A profile that is named: pages of its site take it, those of another do not, and silent ones keep their own names."""

from __future__ import annotations

from typing import Any

import pytest

from qznews_extract import Extraction, Profile, extract

TEXT = (
    "<p>9月起，市图书馆每天开放到21点，周末不休息。</p>"
    "<p>“座位多了，灯也亮了。”一位读者说，他每天下班后都来坐一会儿。</p>"
)
PAGE = (
    "<html><head><title>{title}</title>{head}</head><body><h1>市图书馆延长开放时间</h1>"
    f"<p>2021-09-07 10:25</p>{TEXT}<h3>云门视点</h3><ul><li>老城墙下的书香人家</li></ul>"
    "<p class='ad'>新店开业，全场八折。</p><p>云门融媒技术组维护</p>{footer}</body></html>"
)
OWN: dict[str, Any] = {"name": "yunmen", "site_name": "云门新闻网", "headings": ["云门视点"]}
FOOTER = [{"contains": "云门融媒技术组维护", "kind": "technical_support"}]
KNOWN: dict[str, Any] = {"hosts": ["yunmen.example.cn"], "marks": ["鲁ICP备00000001号", "云门传媒集团主办"]}


MADE: dict[str, Any] = {"selectors": {"drop": "p.ad"}}


def profile_of(**changes: Any) -> Profile:
    return Profile.model_validate(OWN | {"footer": FOOTER} | KNOWN | MADE | changes)


def read(
    title: str = "市图书馆延长开放时间", head: str = "", footer: str = "", profile: Profile | None = None, **more: Any
) -> Extraction:
    page = PAGE.format(title=title, head=head, footer=footer)
    return extract(page, profile=profile or profile_of(), **more)


def standing(found: Extraction) -> str:
    kinds = {warning.kind for warning in found.warnings}
    assert found.article is not None
    if found.article.site == "yunmen":
        assert kinds.isdisjoint({"profile_not_used", "profile_unconfirmed"})
        return "own"
    return "other" if "profile_not_used" in kinds else "unknown" if "profile_unconfirmed" in kinds else ""


def links(host: str, count: int) -> str:
    return "".join(f"<li><a href='http://{host}/{n}.html'>要闻{n}</a></li>" for n in range(count))


def pictures(host: str, count: int) -> str:
    return "".join(f"<p><img src='http://{host}/{n}.jpg' width=300 height=200></p>" for n in range(count))


@pytest.mark.parametrize(
    "page",
    [
        {"head": "<link rel=canonical href='http://www.yunmen.example.cn/1.html'>"},
        {"head": "<base href='http://news.yunmen.example.cn/'>"},
        {"footer": "<p>鲁ICP备00000001号-2</p>"},
        {"title": "市图书馆延长开放时间_社会_云门新闻网"},
        {"title": "市图书馆延长开放时间-云门新闻网-云门门户"},
        {"head": "<meta property='og:site_name' content='云门新闻网'>"},
        {"footer": "<p>版权所有：云门新闻网（云门市）</p>"},
        {"footer": links("www.yunmen.example.cn", 2)},
        {"footer": links("www.yunmen.example.cn", 12) + links("weibo.example.org", 5)},
        {"footer": pictures("img.yunmen.example.cn", 3)},
        {"footer": links("archive.example.org/2021/http://www.yunmen.example.cn", 3)},
    ],
    ids=str,
)
def test_page_of_the_site(page: dict[str, str]) -> None:
    assert standing(read(**page)) == "own"


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (
            {"head": "<link rel=canonical href='http://www.hai.example.org/1.html'>"},
            "the page is of www.hai.example.org",
        ),
        ({"head": "<base href='http://www.hai.example.org/'>"}, "the page is of www.hai.example.org"),
        ({"title": "市图书馆延长开放时间_海天新闻网"}, "calls itself 海天新闻网"),
        ({"head": "<meta property='og:site_name' content='海天网'>"}, "calls itself 海天网"),
        ({"footer": "<p>版权所有：海天日报社</p>"}, "calls itself 海天日报社"),
        ({"footer": "<p>鲁ICP备99999999号</p>"}, "record number 鲁ICP备99999999号"),
        ({"footer": links("www.hai.example.org", 10)}, "none of its 10 absolute links"),
    ],
    ids=str,
)
def test_page_of_another_site(page: dict[str, str], said: str) -> None:
    found, plain = (
        read(**page),
        extract(PAGE.format(**{"title": "市图书馆延长开放时间", "head": "", "footer": ""} | page)),
    )
    assert standing(found) == "other"
    assert found.article == plain.article
    assert (found.removed, found.left_out, found.evidence) == (plain.removed, plain.left_out, plain.evidence)
    (message,) = [warning.message for warning in found.warnings if warning.kind == "profile_not_used"]
    assert said in message
    assert message.endswith("the profile yunmen; no profile was used")


@pytest.mark.parametrize(
    "page",
    [
        {},
        {"footer": links("weibo.example.org", 9)},  # buttons to share lead elsewhere on any site
        {"footer": links("www.yunmen.example.cn", 1)},
        {"title": "市图书馆延长开放时间_社会"},
        {"title": "云门新闻网开通新栏目"},
        {"footer": "<p>来源：云门新闻网</p>"},  # others reprint it
        {"footer": "<p>版权所有：云门传媒集团</p>"},  # of the same house
        {"title": "市图书馆延长开放时间_云门日报"},
        {"footer": "<p>Powered by Discuz! © 2012</p>"},
    ],
    ids=str,
)
def test_page_that_says_nothing_of_its_site(page: dict[str, str]) -> None:
    assert standing(read(**page)) == "unknown"


def test_silent_page_gets_the_facts_and_keeps_its_own_names() -> None:
    found, plain = read(), extract(PAGE.format(title="市图书馆延长开放时间", head="", footer=""))
    assert found.article is not None
    assert plain.article is not None
    changed = {name for name, value in found.article if value != getattr(plain.article, name)}
    assert changed == {"recommendations", "body"}
    assert plain.article.body.startswith(found.article.body)
    assert found.article.body.endswith("他每天下班后都来坐一会儿。")
    assert [link.title for link in found.article.recommendations] == ["老城墙下的书香人家"]
    assert [notice.kind for notice in found.removed] == ["technical_support"]
    house = read(title="市图书馆延长开放时间_云门日报")
    assert house.article is not None
    assert (house.article.site, house.article.site_name) == (None, "云门日报")


ROW = {"path": "body > p.by", "label": "来源"}
TIP = {"path": "body > p.ad", "text": "新店开业，全场八折。"}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"selectors": {"drop": "p.ad"}}, "unknown"),
        ({"selectors": {"headline": "h1", "drop": "h3 + ul"}}, "other"),  # as on any page
        ({"selectors": {"drop": "div.ad"}}, "other"),
        ({"selectors": {}, "learned": {"repeated": [TIP]}}, "unknown"),
        ({"selectors": {}, "learned": {"rows": [ROW]}}, "other"),
        ({"selectors": {}}, "other"),
    ],
    ids=str,
)
def test_silent_page_is_read_with_a_profile_only_if_it_is_made_like_its_pages(
    changes: dict[str, Any], expected: str
) -> None:
    found = read(profile=profile_of(**changes))
    assert standing(found) == expected
    if expected == "other":
        assert found.article == extract(PAGE.format(title="市图书馆延长开放时间", head="", footer="")).article


def test_profile_that_no_page_could_contradict_serves_all() -> None:
    bare = profile_of(hosts=[], marks=[])
    assert standing(read(profile=bare)) == "own"
    assert standing(read(title="市图书馆延长开放时间_海天新闻网", profile=bare)) == "own"
    assert standing(read(profile=bare, url="http://hai.example.org/1.html")) == "own"


def test_profile_without_hosts_is_judged_by_what_the_page_prints() -> None:
    marked = profile_of(hosts=[])
    url = "http://hai.example.org/1.html"
    assert standing(read(profile=marked, url=url)) == "unknown"
    assert standing(read(profile=marked, url=url, footer="<p>云门传媒集团主办</p>")) == "own"
    assert standing(read(profile=marked, url=url, title="市图书馆延长开放时间_海天新闻网")) == "other"


def test_silent_page_with_the_marks_of_another_profile_takes_that_one() -> None:
    hai = Profile(name="hai", site_name="海天网", marks=("海天市一号路", "海天一台"))
    found = read(footer="<p>海天市一号路 海天一台</p>", profiles=[hai])
    assert found.article is not None
    assert (found.article.site, standing(found)) == ("hai", "other")
    (message,) = [warning.message for warning in found.warnings if warning.kind == "profile_not_used"]
    assert message.endswith("the profile yunmen; the profile hai was used")
