"""A profile drafted from pages of one site: what it holds, when it is refused, and what must never be learned."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
import sites
from case_table import table
from test_audit import ALL, raw, story
from typer.testing import CliRunner

from qznews_extract import Profile, ProfileError, RawPage, parse
from qznews_extract.audit import Draft, draft_profile
from qznews_extract.cli import app

WORDS = "甲乙丙丁戊己庚辛壬癸子丑寅卯"


@pytest.fixture(scope="module")
def yunmen() -> Draft:
    return draft_profile(raw(sites.yunmen()))


def learned(pages: list[RawPage]) -> tuple[list[str], list[str]]:
    """The texts of repeated lines and the labels of rows that are learned from pages."""
    found = draft_profile(pages).profile.learned
    return [line.text for line in found.repeated], [row.label for row in found.rows]


def various(*lines: str, count: int = 10) -> list[RawPage]:
    """Pages with headlines that differ and these lines in each text."""
    return [story(n, f"{WORDS[n]}区读书节今天上午开幕", *lines) for n in range(count)]


def test_what_the_pages_of_a_site_share(yunmen: Draft) -> None:
    profile = yunmen.profile
    assert (profile.name, profile.site_name, profile.hosts) == ("example", "云门新闻网", ("example.cn",))
    assert profile.marks[:2] == ("鲁ICP备00000000号-1", "鲁公网安备 37000000000000号")
    assert profile.headings == (sites.HEADING,)
    assert [(rule.contains, rule.kind) for rule in profile.footer] == [
        ("云门融媒技术组承建并运行维护本站", "technical_support")
    ]


def test_learned_facts_are_those_that_a_reading_contradicts(yunmen: Draft) -> None:
    facts = yunmen.profile.learned
    assert [(line.path.split(" > ")[-2:], line.text, line.share) for line in facts.repeated] == [
        (["div.content", "p"], sites.ADVERTISING, 1.0),
        (["div.art", "h1"], sites.COLUMN, 1.0),
    ]
    assert [(row.path.split(" > ")[-2:], row.label) for row in facts.rows] == [(["div.team", "p"], "责任编辑")]


def test_each_fact_has_its_count_as_a_comment(yunmen: Draft) -> None:
    assert '"鲁ICP备00000000号-1",  # 25 of 25 pages' in yunmen.toml
    assert "share = 1.00},  # 12 of 12 pages; was read as headline on 12" in yunmen.toml
    assert 'label = "责任编辑"},  # 12 pages; had no effect on 12' in yunmen.toml
    assert '# 25 of 25 pages: <title> ends in "云门新闻网"' in yunmen.toml


@pytest.mark.parametrize("pages", [sites.qianfan(), sites.bailu()], ids=["qianfan", "bailu"])
def test_nothing_is_learned_of_a_site_that_is_read_well(pages: list[sites.SitePage]) -> None:
    found = draft_profile(raw(pages))
    assert found.profile.learned == Profile(name="x", site_name="云门").learned
    assert found.changes == ()
    assert "# [learned]: nothing." in found.toml


def test_a_line_of_furniture_in_each_text_is_learned() -> None:
    assert learned(various("点击这里进入云门论坛参加讨论。")) == (["点击这里进入云门论坛参加讨论。"], [])


def test_numbers_are_masked_however_long() -> None:
    pages = [story(n, f"{WORDS[n]}区读书节今天上午开幕", f"已有{7**n:,}位读者点赞支持") for n in range(10)]
    assert learned(pages) == (["已有0位读者点赞支持"], [])


def test_sentences_that_differ_in_their_numbers_are_text() -> None:
    pages = [story(n, f"{WORDS[n]}区读书节今天上午开幕", f"今天城区最高气温{n + 15}度。") for n in range(10)]
    assert learned(pages) == ([], [])


@table("line", ["特此公告。", "各位市民朋友：", "一、活动时间", "（二）报名办法", "新华社记者发自现场"])
def test_lines_that_the_form_of_a_text_asks_for_are_not_learned(line: str) -> None:
    assert learned(various(line)) == ([], [])


def test_a_line_of_fewer_than_a_third_of_the_pages_is_not_learned() -> None:
    line = "点击这里进入云门论坛参加讨论。"
    assert learned(various(line, count=3) + various(count=14)[3:]) == ([], [])
    assert learned(various(line, count=5) + various(count=14)[5:]) == ([line], [])


def test_versions_of_one_story_share_its_text() -> None:
    first = story(20, "城区读书节今天上午开幕", "云门山下的三处会场同时开放。")
    text = str(first.content)
    versions = [RawPage(text.replace("同时开放。</p>", f"同时开放。</p><p>{n}时更新。</p>"), f"{n}") for n in range(6)]
    assert learned([*versions, *various(count=8)]) == ([], [])


def test_identical_pages_count_once() -> None:
    pages = various("点击这里进入云门论坛参加讨论。", count=2) * 20 + various(count=13)[2:]
    assert learned(pages) == ([], [])
    with pytest.raises(ProfileError, match=r"needs 8 different articles .* example\.cn \(3\)"):
        draft_profile(various(count=3) * 20)


@pytest.mark.parametrize(("repeats", "others"), [(4, 13), (6, 13), (9, 6), (14, 3)])
def test_headlines_of_one_column_are_values_not_furniture(repeats: int, others: int) -> None:
    """At their path is one line per page, and others differ; what `<title>` says must not matter."""
    column = [story(n, "城区天气预报", head="云门新闻网") for n in range(20, 20 + repeats)]
    assert learned([*column, *various(count=others)]) == ([], [])


def test_headlines_that_differ_in_a_number_are_values() -> None:
    assert learned([story(n, f"每日菜单（{n}日）", head="云门新闻网") for n in range(1, 13)]) == ([], [])


def test_headlines_of_one_column_as_title_says_are_kept() -> None:
    """Most pages are of one column: only another place with headlines would show that its name is not one."""
    column = [story(n, "城区天气预报", head="城区天气预报_云门新闻网") for n in range(20, 34)]
    assert learned([*column, *various(count=6)]) == ([], [])


def in_column(number: int, column: str, *, own: bool = True) -> RawPage:
    """A page whose `<title>` and only heading name its column; its headline, if it has one, is in a `div`."""
    page = story(number, column, head=f"{column} - 云门新闻网")
    headline = f"<div class='bt'>{WORDS[number]}区读书节今天上午开幕</div>" if own else ""
    return RawPage(str(page.content).replace("</h1>", f"</h1>{headline}"), page.origin)


def test_names_of_columns_in_place_of_the_headline_are_learned() -> None:
    columns = ["要闻"] * 5 + ["社会"] * 4 + ["城区文体"] * 3
    found = draft_profile([in_column(n, column) for n, column in enumerate(columns)])
    assert sorted(line.text for line in found.profile.learned.repeated) == ["城区文体", "社会", "要闻"]
    assert ("title", 12) in found.changes
    page = in_column(13, "要闻")
    assert parse(page, profile=found.profile).title == f"{WORDS[13]}区读书节今天上午开幕"


def test_a_column_in_place_of_headlines_is_learned_where_these_are_in_different_elements() -> None:
    pages = [in_column(n, "本埠新声") for n in range(12)]
    pages = [
        RawPage(str(page.content).replace("'bt'", "'above'" if n % 2 else "'top'"), page.origin)
        for n, page in enumerate(pages)
    ]
    readers = [story(n + 20, f"{WORDS[n]}区居民来信选登") for n in range(4)]
    assert learned([*pages, *(RawPage(str(p.content).replace("'a'", "'x'"), p.origin) for p in readers)]) == (
        ["本埠新声"],
        [],
    )


def test_headlines_of_columns_without_another_place_for_a_headline_are_kept() -> None:
    columns = ["城区天气预报"] * 6 + ["今日菜价"] * 6
    assert learned([in_column(n, column, own=False) for n, column in enumerate(columns)]) == ([], [])


@table(
    "row",
    [
        "编辑：周若禾",
        "责任编辑：周若禾 校对：刘娜",
        "来源：云门日报",
        "（记者 周若禾）",
        "2023年3月5日",
        "机位：刘娜",
    ],
)
def test_rows_that_repeat_stay(row: str) -> None:
    assert learned(various(row))[0] == []


@pytest.mark.parametrize("heading", ["相关新闻", "文章推荐", "网友评论"])
def test_headings_and_recommendations_are_never_furniture(heading: str) -> None:
    links = "".join(f"<li><a href='/{n}.html'>{WORDS[n]}区读书节有三处会场同时开放</a></li>" for n in range(4))
    pages = [
        RawPage(str(page.content).replace("</body>", f"<h3>{heading}</h3><ul>{links}</ul></body>"), page.origin)
        for page in various(heading, count=12)
    ]
    assert learned(pages)[0] == []


def test_one_headline_on_all_pages_is_refused() -> None:
    pages = [story(n, "云门要闻") for n in range(12)]
    with pytest.raises(ProfileError, match=r"12 of 12 pages have the same headline, '云门要闻'.*selector"):
        draft_profile(pages)


@pytest.mark.parametrize("count", [0, 1, 7])
def test_too_few_pages_are_refused(count: int) -> None:
    with pytest.raises(ProfileError, match="a draft needs 8 different articles of one site"):
        draft_profile(various(count=count))


def test_pages_of_several_sites_are_refused_unless_one_is_named() -> None:
    with pytest.raises(ProfileError, match=r"several sites: example\.cn \(25\), example\.net \(10\), 白鹭在线 \(10\)"):
        draft_profile(raw(ALL))
    with pytest.raises(ProfileError, match=r"no page is of 'example\.org'"):
        draft_profile(raw(ALL), site="example.org")
    assert draft_profile(raw(ALL), site="example.net").profile.site_name == "千帆网"


def test_a_stray_page_of_another_site_does_no_harm() -> None:
    assert draft_profile(raw([*sites.yunmen(), *sites.qianfan()[:2]])).profile.hosts == ("example.cn",)


def test_a_mark_that_another_site_prints_is_not_one() -> None:
    footer = "<p>鲁ICP备00000009号</p><p>{}版权所有</p></body>"
    pages = [
        RawPage(str(page.content).replace("</body>", footer.format("云门新闻网")), page.origin)
        for page in various(count=9)
    ]
    other = RawPage(
        f"<h1>市图书馆延长开放时间</h1><p>2023-03-05 10:00</p><p>{sites.paragraphs(1)[0]}</p>" + footer.format("某网"),
        url="http://e.org/",
    )
    assert "鲁ICP备00000009号" in draft_profile(pages).profile.marks
    assert "鲁ICP备00000009号" not in draft_profile([*pages, other]).profile.marks


def test_pages_without_addresses_are_of_one_site_by_what_their_feet_share() -> None:
    """A template with the name of the site alone in `<title>`, and one with links to the site and no name."""
    footer = "<p>地址：云门市东关街1号</p></body>"
    named = [story(n, f"{WORDS[n]}区读书节今天上午开幕", head="海天新闻网", url="") for n in range(6)]
    links = "".join(f"<li><a href='http://www.example.net/{n}/'>栏目{WORDS[n]}</a></li>" for n in range(9))
    linked = [story(n, f"{WORDS[n]}区读书节今天上午开幕", url="") for n in range(6, 12)]
    pages = [str(page.content).replace("</body>", footer) for page in named]
    pages += [str(page.content).replace("</body>", f"<ul>{links}</ul>{footer}") for page in linked]
    found = draft_profile([RawPage(text.replace("<link rel='canonical' href=''>", "")) for text in pages])
    assert found.pages == 12


def test_pages_that_show_no_site_are_of_the_only_one_that_others_show() -> None:
    bare = [
        RawPage(str(story(n, f"{WORDS[n]}区读书节今天上午开幕", url="").content), f"{n}.html") for n in range(9, 14)
    ]
    assert draft_profile([*various(count=9), *bare]).pages == 14
    with pytest.raises(ProfileError, match="several sites"):
        draft_profile([*raw(ALL), *bare])


def test_pages_without_addresses_have_no_host() -> None:
    found = draft_profile(raw(sites.bailu()))
    assert (found.profile.name, found.profile.hosts) == ("site", ())
    assert draft_profile(raw(sites.bailu()), name="bailu").profile.name == "bailu"


def test_what_a_person_has_to_decide_is_a_comment() -> None:
    links = "".join(f"<li><a href='http://finance.example.net/{n}/'>栏目{n}</a></li>" for n in range(9))
    footer = f"<ul>{links}</ul><p>云门传媒集团版权所有</p></body>"
    pages = [
        story(n, f"{WORDS[n]}区读书节今天上午开幕", head=f"{WORDS[n]}区读书节今天上午开幕_云门财经", url="")
        for n in range(9)
    ]
    toml = draft_profile([RawPage(str(page.content).replace("</body>", footer)) for page in pages]).toml
    assert '"example.net",  # 9 of 9 pages, by their links' in toml
    assert 'site_name = "云门财经"  # 9 of 9 pages; the rights are held by "云门传媒集团"' in toml


def test_what_the_draft_does_not_solve_is_said_at_its_end(yunmen: Draft) -> None:
    last = "# - the source 本埠新声 on 12 of 25 pages does not look like an outlet; see yunmen-14.html\n"
    assert yunmen.toml.endswith(f"a selector may help:\n{last}")
    assert "Not solved" not in draft_profile(raw(sites.qianfan())).toml


def test_what_was_not_found_is_asked_for() -> None:
    found = draft_profile([RawPage(str(page.content)) for page in various(count=9)])
    assert 'site_name = "example"  # not found: write the site\'s name here' in found.toml
    assert "2 of them, and fewer were found: add some" in found.toml
    assert "fewer were found" not in draft_profile(raw(sites.yunmen())).toml


def test_what_a_page_prints_cannot_end_a_string_or_steer_a_terminal() -> None:
    hostile = "点击\"这里\"进入\\论坛\x7f参加\u202e讨论。''' ]}"
    found = draft_profile(various(hostile))
    assert [line.text for line in found.profile.learned.repeated] == [hostile]
    assert tomllib.loads(found.toml)["learned"]["repeated"][0]["text"] == hostile
    assert not {"\x7f", "\u202e"} & set(found.toml)


def test_the_command_writes_a_profile_that_can_be_read(tmp_path: Path) -> None:
    sites.write(sites.yunmen(), tmp_path / "saved")
    arguments = ["profiles", "draft", str(tmp_path / "saved"), "-o", str(tmp_path / "site.toml")]
    done = CliRunner().invoke(app, arguments)
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.startswith("drafted from 25 pages; records that it changes: ")
    assert Profile.from_toml(tmp_path / "site.toml").site_name == "云门新闻网"
    assert CliRunner().invoke(app, arguments).exit_code == 2
    assert CliRunner().invoke(app, [*arguments, "--overwrite"]).exit_code == 0


def test_the_command_says_why_it_refuses(tmp_path: Path) -> None:
    sites.write(sites.yunmen()[:5], tmp_path)
    done = CliRunner().invoke(app, ["profiles", "draft", str(tmp_path)])
    assert (done.exit_code, done.stdout) == (1, "")
    assert "needs 8 different articles of one site, and there are fewer: example.cn (5)" in done.stderr


def test_a_file_that_cannot_be_written_is_an_error_of_ours(tmp_path: Path) -> None:
    sites.write(sites.yunmen()[:9], tmp_path)
    done = CliRunner().invoke(app, ["profiles", "draft", str(tmp_path), "-o", str(tmp_path / "gone" / "site.toml")])
    assert done.exit_code == 1
    assert "OutputError" in done.stderr


@pytest.mark.parametrize("arguments", [["profiles"], ["profiles", "list"]])
def test_profiles_are_listed(arguments: list[str]) -> None:
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 0
    assert "青州新闻网" in done.stdout
