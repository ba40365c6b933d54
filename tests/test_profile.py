"""Profiles: read from TOML, refused with the key's name, chosen by host or marks, and what they change."""

from __future__ import annotations

from pathlib import Path

import pytest
from case_table import table

from qznews_extract import Notice, Profile, ProfileError, QzNewsError, extract, parse
from qznews_extract.profile_index import Profiles, shipped

OWN = """
name = "example"
site_name = "示例新闻网"
hosts = ["Example.cn"]
marks = ["示例备案00000001号", "news@example.cn"]
headings = ["古城记忆"]
[[footer]]
contains = "古城新闻由本台独家编采"
kind = "statement"
[[footer]]
contains = "值班室常年有人"
kind = "hotline"
value = "0536-3200000"
"""
PAGE = (
    "<html><head><title>市图书馆延长开放时间_示例新闻网</title></head><body><h1>市图书馆延长开放时间</h1>"
    "<p>来源：示例新闻网 2021-09-07 10:25</p><p>9月起，市图书馆每天开放到21点，周末不休息。</p>"
    "<p>“座位多了，灯也亮了。”一位读者说，他每天下班后都来坐一会儿。</p><div><h3>古城记忆</h3>"
    "<ul><li><a href='/a.html'>老城墙下的书香人家</a></li>"
    "<li><a href='/b.html'>古街上的最后一间铁匠铺</a></li></ul></div>"
    "<p>{footer}</p><p>古城新闻由本台独家编采</p><p>值班室常年有人</p></body></html>"
)
MARKS = ("鲁公网安备 37078102000006号", "鲁ICP备11000130号-1", "邮箱 : qznews360@163.com")


@pytest.fixture
def own(tmp_path: Path) -> Profile:
    path = tmp_path / "example.toml"
    path.write_text(OWN, encoding="utf-8")
    return Profile.from_toml(path)


def site_of(page: str, url: str | None = None) -> tuple[str | None, str | None]:
    article = parse(page, url=url)
    return article.site, article.site_name


def test_profile_from_a_file(own: Profile) -> None:
    assert (own.name, own.site_name, own.hosts, own.headings) == (
        "example",
        "示例新闻网",
        ("example.cn",),
        ("古城记忆",),
    )
    assert [(rule.kind, rule.value) for rule in own.footer] == [("statement", None), ("hotline", "0536-3200000")]


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('site_name = "示例新闻网"', "", "site_name"),
        ('site_name = "示例新闻网"', 'site_name = ""', "site_name"),
        ('site_name = "示例新闻网"', "site_name = 3", "site_name"),
        ('name = "example"', 'name = "Example Site"', "name"),
        ('hosts = ["Example.cn"]', 'hosts = ["http://example.cn/"]', "hosts"),
        ('hosts = ["Example.cn"]', 'hosts = ["localhost"]', "hosts"),
        ('hosts = ["Example.cn"]', 'hosts = "example.cn"', "hosts"),
        ('headings = ["古城记忆"]', 'heading = ["古城记忆"]', "heading"),
        ('headings = ["古城记忆"]', "headings = [1]", "headings.0"),
        ('kind = "statement"', 'kind = "phone"', "footer.0.kind"),
        ('contains = "值班室常年有人"', "", "footer.1.contains"),
        ('value = "0536-3200000"', "valeu = 1", "footer.1.valeu"),
    ],
)
def test_bad_key_is_named(tmp_path: Path, old: str, new: str, key: str) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(OWN.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ProfileError, match=rf"bad\.toml.*\b{key}: ") as caught:
        Profile.from_toml(path)
    assert isinstance(caught.value, QzNewsError)


@pytest.mark.parametrize(
    "content", [b'name = "example', "名 = ".encode(), 'name = "示例"'.encode("gb18030"), b"\xff\xfe\x00"]
)
def test_file_that_is_no_toml(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bad.toml"
    path.write_bytes(content)
    with pytest.raises(ProfileError, match=r"bad\.toml"):
        Profile.from_toml(path)


def test_missing_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match=r"none\.toml"):
        Profile.from_toml(tmp_path / "none.toml")
    with pytest.raises(ProfileError, match="cannot read"):
        Profile.from_toml(tmp_path)


@pytest.mark.parametrize("name", ["qznew", "", "青州新闻网", "../qznews"])
def test_unknown_name_lists_the_names_there_are(name: str) -> None:
    with pytest.raises(ProfileError, match=r"bundled: .*qznews.*from_toml"):
        parse(PAGE, profile=name)


def test_shipped_profiles_have_names_of_their_own() -> None:
    names = [profile.name for profile in shipped()]
    assert "qznews" in names
    assert names == sorted(set(names))
    assert Profiles().named("qznews").site_name == "青州新闻网"


@table(
    ("url", "name"),
    [
        ("http://www.qznews.cn/a.html", "qznews"),
        ("https://QZNEWS.CN/", "qznews"),
        ("http://news.qznews.com:8080/a", "qznews"),
        ("http://notqznews.cn/a.html", None),
        ("http://www.example.cn/qznews.cn", None),
        ("http://[", None),
        ("qznews.cn/a.html", None),
        (None, None),
    ],
)
def test_chosen_by_host(url: str | None, name: str | None) -> None:
    profile = Profiles().of_page(url, ())
    assert (profile.name if profile else None) == name


@table(
    ("footer", "site"),
    [
        (" ".join(MARKS), "qznews"),
        (" ".join(MARKS[:2]), "qznews"),
        ("</p><p>".join(MARKS[1:]), "qznews"),
        ("鲁公网安备37078102000006号　鲁ICP备11000130号", "qznews"),
        (MARKS[0], None),
        ("青州新闻网版权所有", None),
        ("", None),
    ],
)
def test_chosen_by_two_marks_not_by_one(footer: str, site: str | None) -> None:
    assert site_of(PAGE.replace("{footer}", footer))[0] == site


def test_name_of_the_caller_goes_before_marks(own: Profile) -> None:
    page = PAGE.replace("{foot}", " ".join(MARKS))
    article = parse(page, profile=own)  # <title> names its site
    assert (article.site, article.site_name) == ("example", "示例新闻网")
    assert parse(PAGE, profile="qznews").site is None


@pytest.mark.parametrize(
    "heading",
    [
        "古城推荐",
        pytest.param("古城记忆"),
    ],
)
def test_headings_of_a_profile_take_effect(heading: str) -> None:
    page = PAGE.replace("古城记忆", heading).replace("{footer}", MARKS[1])
    article = parse(page, profile=Profile(name="example", site_name="示例新闻网", headings=(heading,)))
    assert [(link.section, link.title) for link in article.recommendations] == [
        (heading, "老城墙下的书香人家"),
        (heading, "古街上的最后一间铁匠铺"),
    ]
    assert heading not in article.body


@pytest.mark.parametrize(
    "footer",
    [
        "古城稿件转载流程见本台通告",
        pytest.param("古城新闻由本台独家编采"),
    ],
)
@pytest.mark.parametrize(
    "before",
    [
        MARKS[1],
        pytest.param(""),
    ],
)
def test_footer_rules_of_a_profile_take_effect(footer: str, before: str) -> None:
    page = PAGE.replace("古城新闻由本台独家编采", footer).replace("{footer}", before)
    rule = {"contains": footer, "kind": "statement", "value": "本台"}
    own = Profile.model_validate({"name": "example", "site_name": "示例新闻网", "footer": [rule]})
    extraction = extract(page, profile=own)
    assert Notice(kind="statement", text=footer, value="本台") in extraction.removed
    assert extraction.article is not None
    assert footer not in extraction.article.body
    assert footer not in [notice.text for notice in extract(page).removed]


@pytest.mark.parametrize("source", ["a = " + "[" * 200_000, "a = " + "{a = " * 200_000, "a = " + "9" * 5_000])
def test_a_hostile_profile_is_an_error_of_ours(source: str, tmp_path: Path) -> None:
    path = tmp_path / "hostile.toml"
    path.write_text(source, encoding="utf-8")
    with pytest.raises(ProfileError, match="not a TOML file"):
        Profile.from_toml(path)
