"""The audit of a site: pages grouped by site, and what is suspicious about how they are read."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest
import sites
from case_table import table
from typer.testing import CliRunner

from qznews_extract import Options, Profile, ProfileError, Profiles, RawPage, Zone
from qznews_extract.audit import Audit, audit, report
from qznews_extract.audit.faults import faults_of
from qznews_extract.audit.reading import Known, Line, Reading, read
from qznews_extract.audit.site import Site
from qznews_extract.cli import app
from qznews_extract.profile import SiteSelectors

ALL = [*sites.yunmen(), *sites.qianfan(), *sites.bailu()]


def raw(pages: list[sites.SitePage]) -> list[RawPage]:
    return [RawPage(page.html, origin=page.name) for page in pages]


@pytest.fixture(scope="module")
def mixed() -> Audit:
    return audit(raw(ALL))


def story(
    number: int, headline: str, *lines: str, head: str = "", url: str = "http://www.example.cn/{}.html"
) -> RawPage:
    """A page with a text of its own, and these lines in it."""
    first, *rest = sites.paragraphs(number)
    text = "".join(f"<p>{line}</p>" for line in (first, *lines, *rest))
    when = f"2023-03-{number % 27 + 1:02} 10:{number % 60:02}"
    html = (
        f"<html><head><title>{head or headline}</title><link rel='canonical' href='{url.format(number)}'></head><body>"
        f"<div class='a'><h1>{headline}</h1><div class='b'>{when}　来源：云门日报</div>"
        f"<div class='c'>{text}</div></div></body></html>"
    )
    return RawPage(html, origin=f"{number}.html")


def kinds(pages: list[RawPage]) -> list[str]:
    return [fault.kind for site in audit(pages).sites for fault in site.faults]


def test_pages_are_grouped_by_address_else_by_what_they_print(mixed: Audit) -> None:
    assert mixed.pages == 45
    assert [(site.site, site.site_name, site.pages, site.articles) for site in mixed.sites] == [
        ("example.cn", "云门新闻网", 25, 25),
        ("example.net", "千帆网", 10, 10),
        ("白鹭在线", "白鹭在线", 10, 10),
    ]


def test_five_planted_faults_are_found_and_nothing_else(mixed: Audit) -> None:
    faults = {fault.kind: fault for fault in mixed.sites[0].faults}
    assert {kind: (fault.field, fault.pages) for kind, fault in faults.items()} == {
        "shared_body_line": ("body", 13),
        "repeated_headline": ("title", 12),
        "labelled_line_unused": ("editors", 12),
        "repeated_value": ("source", 12),
        "list_unread": ("recommendations", 4),
    }
    assert [(kind, faults[kind].text) for kind in ("shared_body_line", "repeated_headline", "list_unread")] == [
        ("shared_body_line", sites.ADVERTISING),
        ("repeated_headline", sites.COLUMN),
        ("list_unread", sites.HEADING),
    ]
    assert faults["repeated_headline"].path == "html > body > div.art > h1"
    assert faults["repeated_headline"].examples[0] == "yunmen-14.html"
    assert faults["labelled_line_unused"].message == "a line labelled 责任编辑 has no effect, on 12 of 25 pages"
    assert [site.faults for site in mixed.sites[1:]] == [(), ()]


def test_filled_fields_and_confidence(mixed: Audit) -> None:
    fields = {field.field: field for field in mixed.sites[0].fields}
    assert (fields["title"].filled, fields["editors"].filled) == (1.0, 13 / 25)
    assert fields["title"].confidence
    assert fields["url"].confidence is None


def test_lines_in_no_field_are_counted_by_page(mixed: Audit) -> None:
    lines = {line.text: line for line in mixed.sites[0].left_out}
    assert (lines["班车"].pages, lines["班车"].path) == (12, "html > body > div.side > h3")


def test_repeated_pages_count_once() -> None:
    pages = [story(1, "市图书馆延长开放时间", "记得带伞，今天有雨，出门的市民请注意安全。")] * 5
    found = audit(pages).sites[0]
    assert (found.pages, found.repeated, found.articles, found.faults) == (1, 4, 1, ())


def test_a_copy_with_another_counter_is_a_repeated_page() -> None:
    page = story(1, "市图书馆延长开放时间")
    assert isinstance(page.content, str)
    other = RawPage(page.content.replace("</body>", "<p>点击：1207次</p></body>"))
    assert audit([page, other]).sites[0].repeated == 1


def test_headlines_of_one_column_that_differ_in_a_number_are_not_suspicious() -> None:
    assert kinds([story(number, f"每日菜单（{number}日）") for number in range(1, 11)]) == []


def test_a_headline_that_some_pages_of_many_share_is_not_suspicious() -> None:
    notices = [story(n, "关于开展防汛演练的通知") for n in range(20, 23)]
    assert kinds([*notices, *(story(n, f"第{n}届读书节今天开幕") for n in range(1, 18))]) == []


@pytest.mark.parametrize(
    ("headline", "title", "message"),
    [
        ("编辑部今日推荐：古城新书", "{}_云门新闻网", "not the line that <title> states, on 6 of 6 pages"),
        ("<a href='/b.html'>热点：古城新书今天首发</a>", "云门新闻网", "a link to another page, on 6 of 6 pages"),
    ],
)
def test_a_headline_that_is_not_the_pages_own_is_suspicious(headline: str, title: str, message: str) -> None:
    pages = []
    for n in range(6):
        own = f"第{n}届全民读书节今天上午开幕"
        page = with_line(story(n, headline), own, Zone.OTHER)
        taken = next(line for line in page.lines if "title" in line.fields)
        link = headline.startswith("<a")
        lines = tuple(line._replace(link=link) if line is taken else line for line in page.lines)
        pages.append(dataclasses.replace(page, head_title=title.format(own), lines=lines))
    found = [fault.message for fault in faults_of(Site(pages)) if fault.kind == "headline_elsewhere"]
    assert found == [f"the headline is {message}"]


@pytest.mark.parametrize("line", ["<p>市图书馆</p><p>2023年3月5日</p>", "<h4>城区天气</h4>"])
def test_signatures_and_headings_in_texts_are_not_suspicious(line: str) -> None:
    pages = [story(n, f"第{n}届读书节今天开幕", "此处") for n in range(1, 11)]
    html = [str(page.content).replace("<p>此处</p>", line) for page in pages]
    assert "shared_body_line" not in kinds([RawPage(text) for text in html])


def test_a_label_whose_value_is_in_the_record_is_not_suspicious() -> None:
    assert kinds([story(number, f"第{number}届读书节今天开幕", "编辑：周若禾") for number in range(1, 11)]) == []


@pytest.mark.parametrize("line", ["（完）", "特此公告。", "各位市民："])
def test_what_many_texts_share_by_their_form_is_not_suspicious(line: str) -> None:
    assert "shared_body_line" not in kinds([story(n, f"第{n}届读书节今天开幕", line) for n in range(1, 11)])


def test_a_time_that_many_pages_share_is_suspicious() -> None:
    pages = [story(30, f"{word}区的读书节今天开幕", f"{word}区有三处会场。") for word in "甲乙丙丁戊"]
    faults = audit(pages).sites[0].faults
    assert ("repeated_value", "timestamp", 5) in [(fault.kind, fault.field, fault.pages) for fault in faults]


def test_refused_pages_are_counted_by_reason() -> None:
    front = [RawPage(f"<title>云门{n}</title><a href='/{n}.html'>要闻</a>", origin=f"f{n}.html") for n in range(3)]
    pages = [RawPage(page.content, page.origin, f"http://www.example.cn/{page.origin}") for page in front]
    found = audit([*pages, *[story(n, f"第{n}届读书节今天开幕") for n in range(4)]]).sites[0]
    assert [(refusal.error, refusal.pages, refusal.examples[0]) for refusal in found.refused] == [
        ("NotAnArticleError", 3, "f0.html")
    ]
    assert [(fault.kind, fault.pages, fault.of) for fault in found.faults] == [("pages_refused", 3, 7)]


def test_what_cannot_be_read_is_part_of_the_report(tmp_path: Path) -> None:
    found = audit([tmp_path / "gone.html", RawPage(b"", origin="x.html")])
    assert sorted(refusal.error for site in found.sites for refusal in site.refused) == ["DecodeError", "InputError"]


def test_an_unknown_profile_is_an_error_at_once() -> None:
    with pytest.raises(ProfileError, match="there is no profile 'gone'"):
        audit(["never-opened.html"], profile="gone")


def test_nothing_to_audit() -> None:
    assert audit([]) == Audit(pages=0, sites=())


def test_json_comes_back_as_the_same_audit(mixed: Audit) -> None:
    assert Audit.model_validate_json(mixed.model_dump_json()) == mixed


def test_the_command_prints_tables_or_json(tmp_path: Path) -> None:
    sites.write(sites.yunmen()[10:16], tmp_path)
    tables = CliRunner().invoke(app, ["audit", str(tmp_path)])
    assert tables.exit_code == 0
    assert "the headline 云门要闻 is a line that repeats, on 3 of 6 pages" in tables.stdout
    found = json.loads(CliRunner().invoke(app, ["audit", str(tmp_path), "--json"]).stdout)
    assert [site["site"] for site in found["sites"]] == ["example.cn"]


def test_an_audit_of_nothing_fails(tmp_path: Path) -> None:
    assert CliRunner().invoke(app, ["audit", str(tmp_path / "gone")]).exit_code == 1


def test_lines_of_very_many_pages_are_compared_among_some_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report, "COMPARED", 10)
    found = audit(raw([*sites.yunmen(), *sites.yunmen(2)])).sites[0]
    faults = {fault.kind: (fault.pages, fault.of) for fault in found.faults}
    assert found.articles == 50
    assert faults["repeated_headline"] == (4, 7)
    assert faults["shared_body_line"] == (3, 7)
    assert faults["repeated_value"][1] == 50


def test_a_selector_that_matches_nothing_is_suspicious() -> None:
    profile = Profile(name="x", site_name="云门新闻网", selectors=SiteSelectors(headline=("h6.gone",)))
    pages = [story(n, f"第{n}届读书节今天开幕") for n in range(4)]
    [fault] = [f for f in audit(pages, profile=profile).sites[0].faults if f.kind == "selector_without_match"]
    assert (fault.pages, "h6.gone" in fault.text) == (4, True)


def test_pages_without_an_address_go_with_the_pages_of_the_same_name() -> None:
    known = story(1, "市图书馆延长开放时间", head="市图书馆延长开放时间_云门新闻网")
    bare = [story(n, f"第{n}届读书节今天开幕", head=f"第{n}届读书节今天开幕_云门新闻网", url="") for n in (2, 3)]
    other = story(4, "第四届读书节今天开幕", head="第四届读书节今天开幕_海天新闻网", url="")
    assert [(site.site, site.pages) for site in audit([*bare, known, other]).sites] == [
        ("example.cn", 3),
        ("海天新闻网", 1),
    ]


def with_line(page: RawPage, text: str, zone: Zone) -> Reading:
    """A page as it would be read if the rules took a further line for something that it is not."""
    found = read(page, Known(None, Profiles()), Options())
    line = Line("body > div.pic > p", text, text, zone, "as in this test", (), left_out=False, link=False)
    return dataclasses.replace(found, lines=(*found.lines, line))


@table(
    ("text", "zone", "message"),
    [
        ("责任编辑：周若禾", Zone.CAPTION, "责任编辑 has no effect and is taken for caption, on 3 of 3 pages"),
        ("编辑：NF044", Zone.CAPTION, None),
        ("记者：这条路什么时候修好？", Zone.BODY, None),
        ("责任编辑：周若禾", Zone.RECOMMENDATION, None),
        ("来源：云门日报", Zone.BODY, None),  # as in the byline row
    ],
)
def test_labels_without_effect(text: str, zone: Zone, message: str | None) -> None:
    pages = [with_line(story(n, f"第{n}届读书节今天开幕"), text, zone) for n in range(1, 4)]
    found = [fault.message for fault in faults_of(Site(pages)) if fault.kind == "labelled_line_unused"]
    assert found == ([f"a line labelled {message}"] if message else [])


def test_a_value_missing_where_others_have_it_is_suspicious() -> None:
    pages = [read(story(n, f"第{n}届读书节今天开幕"), Known(None, Profiles()), Options()) for n in range(1, 9)]
    assert [reading.article.source for reading in pages if reading.article] == ["云门日报"] * 8
    bare = [
        dataclasses.replace(
            reading,
            article=reading.article and reading.article.model_copy(update={"source": None}),
            lines=tuple(line._replace(fields=()) for line in reading.lines),
        )
        for reading in pages[:2]
    ]
    found = [fault for fault in faults_of(Site([*bare, *pages[2:]])) if fault.kind == "value_missing"]
    assert [(fault.field, fault.pages, fault.of) for fault in found] == [("source", 2, 8)]
