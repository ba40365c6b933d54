"""Many profiles: each page finds its own, a profile of another site changes nothing, and their number costs nothing."""

from __future__ import annotations

import json
import pickle
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from qznews_extract import Extraction, Profile, ProfileError, Profiles, RawPage, extract, extract_many, parse
from qznews_extract.cli import app
from qznews_extract.mark_index import MarkIndex, tight

FIXTURES = Path(__file__).parents[1] / "fixtures" / "qznews"
SITES = {"hai": "海天", "yun": "云门", "shi": "石屿"}
PAGE = (
    "<html><head><title>{town}市图书馆延长开放时间</title></head><body><h1>{town}市图书馆延长开放时间</h1>"
    "<p>来源：{town}新闻网 2021-09-07 10:25</p><p>9月起，{town}市图书馆每天开放到21点，周末不休息。</p>"
    "<p>“座位多了，灯也亮了。”一位读者说，他每天下班后都来坐一会儿。</p>"
    "<p>{town}备00000001号 {town}新闻网独家版权 编辑部：{town}路1号</p></body></html>"
)


def page_of(name: str) -> str:
    return PAGE.replace("{town}", SITES[name])


def profile_of(name: str) -> Profile:
    town = SITES[name]
    marks = (f"{town}备00000001号", f"{town}新闻网独家版权")
    return Profile(name=name, site_name=f"{town}新闻网", hosts=(f"{name}.example.cn",), marks=marks)


def address_of(name: str) -> str:
    return f"http://www.{name}.example.cn/a.html"


def kinds(extraction: Extraction) -> list[str]:
    return [warning.kind for warning in extraction.warnings]


@pytest.fixture
def three() -> Profiles:
    return Profiles(map(profile_of, SITES))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Profiles of three sites as files, one of them in a folder within."""
    place = tmp_path / "sites"
    (place / "more").mkdir(parents=True)
    for name in SITES:
        profile = profile_of(name)
        text = "".join(
            f"{key} = {json.dumps(value, ensure_ascii=False)}\n"
            for key, value in profile.model_dump(include={"name", "site_name", "hosts", "marks"}).items()
        )
        (place / ("more" if name == "shi" else "") / f"{name}.toml").write_text(text, encoding="utf-8")
    (place / "README.txt").write_text("not a profile", encoding="utf-8")
    return place


@pytest.mark.parametrize("name", SITES)
def test_each_page_finds_its_own_profile(three: Profiles, name: str) -> None:
    by_host = PAGE.replace("{town}", "某").replace("备00000001号", "")
    assert parse(by_host, url=address_of(name), profiles=three).site == name
    assert parse(page_of(name), profiles=three).site == name
    assert parse(page_of(name), profiles=list(three.own)).site_name == f"{SITES[name]}新闻网"
    assert parse(page_of(name)).site is None


def test_host_goes_before_marks_and_the_nearest_domain_before_one_around(three: Profiles) -> None:
    assert parse(page_of("hai"), url=address_of("yun"), profiles=three).site == "yun"
    around = Profile(name="around", site_name="示例集团", hosts=("example.cn",))
    group = Profiles([around, *three.own])
    assert [group.of_host(host) for host in ("news.yun.example.cn", "example.cn", "notexample.cn", "")] == [
        profile_of("yun"),
        around,
        None,
        None,
    ]


def test_the_profile_with_most_marks_serves() -> None:
    shared = Profile(name="shared", site_name="示例集团", marks=("海天新闻网独家版权", "海天备00000001号"))
    more = Profile(name="more", site_name="海天", marks=(*shared.marks, "编辑部：海天路1号"))
    assert parse(page_of("hai"), profiles=[shared, more]).site == "more"
    assert parse(page_of("hai"), profiles=[shared]).site == "shared"


def test_named_profile_whose_hosts_exclude_the_page_stamps_nothing(three: Profiles) -> None:
    stranger = profile_of("hai")
    plain = extract(page_of("yun"), url="http://people.example.org/a.html")
    found = extract(page_of("yun"), url="http://people.example.org/a.html", profile=stranger)
    (warning,) = [warning for warning in found.warnings if warning.kind == "profile_not_used"]
    assert "people.example.org" in warning.message
    assert "hai; no profile was used" in warning.message
    assert found.article == plain.article
    assert (found.evidence, found.removed, found.left_out) == (plain.evidence, plain.removed, plain.left_out)


def test_named_profile_is_not_used_by_marks_on_the_host_of_another_site() -> None:
    found = extract(page_of("hai"), url="http://people.example.org/a.html", profile=profile_of("hai"), profiles=())
    assert found.article is not None
    assert (found.article.site, kinds(found).count("profile_not_used")) == (None, 1)


def test_page_of_another_known_site_takes_the_profile_of_its_own(three: Profiles) -> None:
    found = extract(page_of("yun"), url=address_of("yun"), profile="hai", profiles=three)
    assert found.article is not None
    assert (found.article.site, kinds(found).count("profile_not_used")) == ("yun", 1)


def test_named_profile_serves_pages_of_its_hosts_whatever_they_print(three: Profiles) -> None:
    found = extract(page_of("yun"), url=address_of("hai"), profile="hai", profiles=three)
    assert found.article is not None
    assert (found.article.site, "profile_not_used" in kinds(found)) == ("hai", False)
    found = extract(page_of("yun"), profile="hai", profiles=three)
    assert found.article is not None
    assert (found.article.site, "profile_not_used" in kinds(found)) == ("yun", True)


def test_own_profile_goes_before_a_shipped_one() -> None:
    own = Profile(name="qznews", site_name="青州新闻网（本地）")
    assert Profiles([own]).named("qznews") == own
    assert parse(page_of("hai"), profile="qznews", profiles=[own]).site_name == "青州新闻网（本地）"
    other = Profile(name="mine", site_name="青州", hosts=("qznews.cn",))
    assert parse(page_of("hai"), url="http://www.qznews.cn/a.html", profiles=[other]).site == "mine"
    assert parse(page_of("hai"), url="http://www.qznews.cn/a.html", profiles=[profile_of("hai")]).site == "qznews"


def test_same_name_or_host_twice_is_an_error() -> None:
    hai = profile_of("hai")
    with pytest.raises(ProfileError, match="two profiles are named 'hai'"):
        Profiles([hai, hai.model_copy(update={"hosts": ()})])
    with pytest.raises(ProfileError, match=r"'hai' and 'other' both list the host 'hai\.example\.cn'"):
        Profiles([hai, hai.model_copy(update={"name": "other"})])


def test_folder_of_profiles(folder: Path, tmp_path: Path) -> None:
    read = Profiles.read(folder)
    assert sorted(profile.name for profile in read.own) == sorted(SITES)
    assert Profiles.read(folder / "hai.toml").own == (profile_of("hai"),)
    (tmp_path / "empty").mkdir()
    with pytest.raises(ProfileError, match=r"empty contains no profiles; .* end in \.toml"):
        Profiles.read(tmp_path / "empty")
    with pytest.raises(ProfileError, match=r"none"):
        Profiles.read(tmp_path / "none")
    (folder / "bad.toml").write_text('name = "bad"\nsite_name = 3\n', encoding="utf-8")
    with pytest.raises(ProfileError, match=r"bad\.toml: line 2: site_name: "):
        Profiles.read(folder)


def test_environment_names_a_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QZNEWS_PROFILES", str(folder))
    assert parse(page_of("shi")).site == "shi"
    assert parse(page_of("shi"), profiles=[]).site is None
    monkeypatch.setenv("QZNEWS_PROFILES", str(folder / "none"))
    with pytest.raises(ProfileError, match="QZNEWS_PROFILES: cannot read"):
        parse(page_of("shi"))


def test_extract_many_gives_each_page_its_own(three: Profiles) -> None:
    pages = [RawPage(page_of(name)) for name in (*SITES, "hai")]
    for workers in (0, 1):
        outcomes = extract_many(pages, workers=workers, profiles=three)
        assert [outcome.article and outcome.article.site for outcome in outcomes] == [*SITES, "hai"]
    assert pickle.loads(pickle.dumps(three)).own == three.own  # noqa: S301 - our own


def test_arrow_gives_each_page_its_own(three: Profiles) -> None:
    pa = pytest.importorskip("pyarrow")
    from qznews_extract.arrow import extract_batches, extract_pages  # noqa: PLC0415

    batch = pa.RecordBatch.from_pydict({"html": [page_of(name) for name in SITES]})
    (found,) = extract_batches([batch], profiles=three)
    assert found.column("site").to_pylist() == list(SITES)
    (found,) = extract_pages([RawPage(page_of("yun"))], profiles=three)
    assert found.column("site").to_pylist() == ["yun"]


def saved(tmp_path: Path) -> str:
    """A mixed folder of three sites, and a page of none."""
    place = tmp_path / "saved"
    place.mkdir()
    for name in SITES:
        (place / f"{name}.html").write_text(page_of(name), encoding="utf-8")
    (place / "zz.html").write_text(PAGE.replace("{town}", "某"), encoding="utf-8")
    return str(place)


def printed(*arguments: str) -> Iterator[str | None]:
    result = CliRunner().invoke(app, ["parse", *arguments])
    assert result.exit_code == 0, result.output
    return (json.loads(line)["site"] for line in result.stdout.splitlines())


def test_command_line_reads_a_folder_of_profiles(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = saved(tmp_path)
    assert list(printed(pages, "--profiles", str(folder))) == ["hai", "shi", "yun", None]
    assert list(printed(pages, "--profile", str(folder / "hai.toml"), "--profile", str(folder / "yun.toml"))) == [
        "hai",
        None,
        "yun",
        None,
    ]
    assert list(printed(pages, "--profiles", str(folder), "--profile", "yun")) == [
        "hai",
        "shi",
        "yun",
        None,
    ]
    monkeypatch.setenv("QZNEWS_PROFILES", str(folder))
    assert list(printed(pages)) == ["hai", "shi", "yun", None]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--profile", "{folder}"], "is a folder; use --profiles"),
        (["--profile", "none"], "there is no profile 'none'"),
        (["--profiles", "{folder}/none"], "cannot read the profile"),
    ],
)
def test_wrong_profile_is_a_wrong_usage(folder: Path, tmp_path: Path, arguments: list[str], said: str) -> None:
    given = [argument.replace("{folder}", str(folder)) for argument in arguments]
    result = CliRunner().invoke(app, ["parse", saved(tmp_path), *given], env={"COLUMNS": "500"})
    assert result.exit_code == 2
    assert said in result.output


def test_run_is_not_resumed_with_other_profiles(folder: Path, tmp_path: Path) -> None:
    command = ["batch", saved(tmp_path), "-o", str(tmp_path / "out.jsonl"), "--workers", "0"]
    first = CliRunner().invoke(app, [*command, "--profiles", str(folder)])
    assert first.exit_code == 0
    sites = [json.loads(line)["site"] for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert sites == ["hai", "shi", "yun", None]
    assert CliRunner().invoke(app, [*command, "--resume", "--profiles", str(folder)]).exit_code == 0
    (folder / "hai.toml").unlink()
    other = CliRunner().invoke(app, [*command, "--resume", "--profiles", str(folder)])
    assert other.exit_code == 2
    assert "profiles" in other.output


def test_profiles_of_other_sites_change_no_page(three: Profiles) -> None:
    pages = sorted(FIXTURES.rglob("page.*"))[:12]
    assert len(pages) == 12
    for path in pages:
        content = path.read_bytes()
        assert extract(RawPage(content), profiles=three) == extract(RawPage(content)), path


def numbered(count: int) -> list[Profile]:
    return [
        Profile(
            name=f"site{n}",
            site_name=f"第{n}新闻网",
            hosts=(f"site{n}.example.cn",),
            marks=(f"示ICP备{n:08d}号", f"第{n}新闻网版权所有", f"news@site{n}.example.cn"),
        )
        for n in range(count)
    ]


class Asked(dict[bytes, str]):
    """The strings of an index, which count how often one is compared."""

    count = 0

    def get(self, held: bytes, default: Any = None) -> Any:
        self.count += 1
        return super().get(held, default)


@pytest.mark.slow
def test_ten_thousand_profiles_cost_a_page_no_more_than_a_hundred() -> None:
    text = tight(
        page_of("hai") * 20 + "示ICP备00000077号 第77新闻网版权所有 版权所有 新闻网 ICP备 news@site77.example.cn"
    )
    for count in (100, 10_000):
        index = MarkIndex.of([mark for profile in numbered(count) for mark in profile.marks])
        tables = [table._replace(strings=Asked(table.strings)) for table in index.grams]
        assert len(index._replace(grams=tuple(tables)).in_text(text)) == 3
        assert 3 <= sum(table.strings.count for table in tables) < 250  # of 30,000 marks


def test_a_host_is_looked_up_not_searched_for() -> None:
    class Counted(dict[str, Profile]):
        asked = 0

        def __contains__(self, host: object) -> bool:
            self.asked += 1
            return super().__contains__(host)

    profiles = Profiles(numbered(2_000))
    counted = Counted(profiles._hosts)
    profiles.__dict__["_hosts"] = counted
    assert profiles.of_host("www.news.site1999.example.cn") == profiles.own[1999]
    assert counted.asked == 3
    assert profiles.of_host("a.b.c.d") is None
    assert counted.asked == 7


@pytest.mark.parametrize("count", [3, 500])
def test_mark_is_found_wherever_it_stands(count: int) -> None:
    marks = [f"示ICP备{n:08d}号" for n in range(count)] + ["短号1", "新闻@某", "news@example.cn", "云𠮷", "甲"]
    index = MarkIndex.of(marks)
    shown = ["示ICP备00000002号", "短号1", "新闻@某", "news@example.cn", "云𠮷", "甲"]
    for before in range(9):
        text = "文" * before + "示ICP备00000002号-1，" + "短号1。新闻@某 news@example.cn 云𠮷\ud800甲"
        assert sorted(index.in_text(text)) == sorted(shown)
        assert sorted(index.in_text("示ICP备00000002号" + "文" * before)) == ["示ICP备00000002号"]
    assert index.in_text("示ICP备0000000号 短号 news@example") == []
    assert index.in_text("") == []


def test_strings_are_found_as_if_searched_for_one_by_one() -> None:
    draw = random.Random(15)  # noqa: S311 - nothing secret
    marks = ["".join(draw.choices("云门01号", k=draw.randint(1, 12))) for _ in range(400)]
    index = MarkIndex.of(dict.fromkeys(marks))
    for _ in range(50):
        text = "".join(draw.choices("云门01号", k=60)) + draw.choice(marks)
        assert set(index.in_text(text)) == {mark for mark in marks if mark in text}
