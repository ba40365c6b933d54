"""The file of a profile: selectors, learned facts, and errors that name line and key."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from case_table import table
from jsonschema import Draft202012Validator

import qznews_extract
from qznews_extract import Profile, ProfileError
from qznews_extract.formats.schema import schema_of, schema_text, shipped_text
from qznews_extract.toml_lines import line_of

WHOLE = """
name = "example"
site_name = "示例新闻网"
hosts = ["example.cn"]
marks = [
  "示例备案00000001号",
  "news@example.cn",
]
[selectors]
headline = "h1.tt"
drop = ["div.ad", "p.tip, p.more"]
[learned]
repeated = [
  {path = "div.main > p.tip", text = "今日8版（07日）", share = 0.8},
  {path = "body > div#foot > p", text = "扫一扫"},
]
rows = [{path = "div.main > p.from", label = "来源"}]
[[footer]]
contains = "值班室常年有人"
kind = "hotline"
"""


def read(tmp_path: Path, source: str) -> Profile:
    path = tmp_path / "site.toml"
    path.write_text(source, encoding="utf-8")
    return Profile.from_toml(path)


def test_selectors_and_learned_facts_are_read(tmp_path: Path) -> None:
    profile = read(tmp_path, WHOLE)
    assert (profile.selectors.headline, profile.selectors.drop) == (("h1.tt",), ("div.ad", "p.tip, p.more"))
    assert profile.selectors.text == ()
    assert [(line.path, line.text, line.share) for line in profile.learned.repeated] == [
        ("div.main > p.tip", "今日0版（0日）", 0.8),
        ("body > div#foot > p", "扫一扫", 1.0),
    ]
    assert [(row.path, row.label) for row in profile.learned.rows] == [("div.main > p.from", "来源")]


def test_profile_of_a_windows_editor_has_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "site.toml"
    path.write_bytes(b"\xef\xbb\xbf" + WHOLE.encode())
    assert Profile.from_toml(path).name == "example"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('hosts = ["example.cn"]', 'hosts = "x.cn"', 'line 4: hosts: this is a list; write it as ["x.cn"]'),
        ('hosts = ["example.cn"]', 'hosts = ["http://x.cn"]', "line 4: hosts: 'http://x.cn' is not a host name"),
        ('"news@example.cn"', "3", "line 7: marks.1: "),
        ('"h1.tt"', '"h1..tt"', "line 10: selectors.headline.0: 'h1..tt' is not a CSS selector"),
        ('"h1.tt"', "1", "line 10: selectors.headline"),
        ('"p.tip, p.more"', '"p::before"', "line 11: selectors.drop.1: 'p::before' is not a CSS selector"),
        ("headline =", "headlines =", "line 10: selectors.headlines: "),
        ("share = 0.8", "share = 80", "line 14: learned.repeated.0.share: "),
        ("body > div#foot > p", "p", "line 15: learned.repeated.1.path: 'p' is not a path of 2 to 5 elements"),
        ("body > div#foot > p", "a > b > c > d > e > f", "line 15: learned.repeated.1.path: "),
        ("body > div#foot > p", "body div p", "line 15: learned.repeated.1.path: "),
        (', label = "来源"', "", "line 17: learned.rows.0.label: "),
        ('kind = "hotline"', 'kind = "phone"', "line 20: footer.0.kind: "),
        ('kind = "hotline"', "", "line 18: footer.0.kind: "),
        ('site_name = "示例新闻网"', "", "site.toml: site_name: "),
        ('site_name = "示例新闻网"', "site_name = ", "line 3"),
    ],
)
def test_an_error_names_line_and_key(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(ProfileError) as caught:
        read(tmp_path, WHOLE.replace(old, new, 1))
    assert said in str(caught.value)


def test_lines_of_dotted_and_quoted_keys() -> None:
    source = 'selectors.headline = "h1"\n"hosts" = []\n[[ "footer" ]]\n[[footer]]\nkind = 1\n'
    places: list[tuple[str | int, ...]] = [("selectors", "headline"), ("hosts",), ("footer", 1, "kind")]
    assert [line_of(source, place) for place in places] == [1, 2, 5]


def test_schema_for_editors_is_shipped_and_takes_what_the_reader_takes() -> None:
    shipped = json.loads(shipped_text("profile"))  # versions of pydantic print 0 and 0.0 differently
    assert shipped == json.loads(schema_text("profile")), "run: python -m qznews_extract schema profile -o …"
    judge = Draft202012Validator(schema_of("profile"))
    files = sorted(Path(qznews_extract.__file__).parent.glob("profiles/*.toml"))
    sources = [WHOLE, *(file.read_text(encoding="utf-8") for file in files)]
    assert [judge.is_valid(tomllib.loads(source)) for source in sources] == [True] * len(sources)


@table(
    ("old", "new"),
    [
        ('hosts = ["example.cn"]', 'hosts = "x.cn"'),
        ("headline =", "headlines ="),
        ("share = 0.8", "share = 80"),
        (', label = "来源"', ""),
        ('kind = "hotline"', 'kind = "phone"'),
        ('name = "example"', 'name = "Example"'),
    ],
)
def test_schema_refuses_what_the_reader_refuses(old: str, new: str) -> None:
    assert not Draft202012Validator(schema_of("profile")).is_valid(tomllib.loads(WHOLE.replace(old, new, 1)))
