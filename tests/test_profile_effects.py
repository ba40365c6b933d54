"""What each fact of a profile did on a page, in `Extraction.profile_facts` and the last table of `--explain`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import sites
from typer.testing import CliRunner

from qznews_extract import Extraction, Profile, extract
from qznews_extract.cli import app
from qznews_extract.sinks.jsonl import write_jsonl

OLDER, NEWER = sites.yunmen()[0], sites.yunmen()[13]
WHOLE = f"""
name = "yunmen"
site_name = "云门新闻网"
hosts = ["example.cn"]
headings = ["{sites.HEADING}", "班车"]
[[footer]]
contains = "云门融媒技术组承建并运行维护本站"
kind = "technical_support"
[selectors]
headline = ["h6.t", "div.bt"]
byline = "div.row"
text = "div.txt"
lists = "div.more"
drop = ["span.lm", "div.none"]
[learned]
repeated = [
    {{path = "div.art > h1", text = "{sites.COLUMN}"}},
    {{path = "div.content > p", text = "{sites.ADVERTISING}"}},
]
rows = [{{path = "div.team > p", label = "责任编辑"}}]
"""


def effects(page: sites.SitePage, **changes: Any) -> dict[tuple[str, str], str]:
    profile = Profile.from_source(WHOLE, "the test").model_copy(update=changes)
    return {(fact.key, fact.fact): fact.effect for fact in extract(page.html, profile=profile).profile_facts}


def test_each_key_and_selector_says_what_it_did() -> None:
    nothing = "matches nothing on this page"
    assert effects(NEWER) == {
        ("name", "yunmen"): "site, site_name",
        ("headings", sites.HEADING): nothing,
        ("headings", "班车"): "no list below it is read",
        ("footer", "云门融媒技术组承建并运行维护本站"): "removed: technical_support",
        ("selectors.headline", "h6.t"): nothing,
        ("selectors.headline", "div.bt"): "title",
        ("selectors.byline", "div.row"): "timestamp",
        ("selectors.text", "div.txt"): "body, reporters",
        ("selectors.lists", "div.more"): nothing,
        ("selectors.drop", "span.lm"): "set aside",
        ("selectors.drop", "div.none"): nothing,
        ("learned.repeated", sites.COLUMN): "set aside",
        ("learned.repeated", "other line"): nothing,
        ("learned.rows", "责任编辑"): "editors",
    }


def test_another_template_another_effect() -> None:
    found = effects(OLDER)
    assert found["headings", sites.HEADING] == "recommendations: 6"
    assert found["selectors.lists", "div.more"] == "recommendations"
    assert found["learned.repeated", sites.ADVERTISING] == "set aside"
    assert found["learned.rows", "责任编辑"] == found["selectors.text", "div.txt"] == "matches nothing on this page"


def test_lines_are_named_by_their_numbers() -> None:
    found = extract(NEWER.html, profile=Profile.from_source(WHOLE, "the test"))
    (headline,) = [fact for fact in found.profile_facts if fact.fact == "div.bt"]
    assert [found.blocks[number].text for number in headline.blocks] == [NEWER.record["title"]]


def test_a_record_that_does_not_carry_the_name_says_so() -> None:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in sites.paragraphs(1))
    page = f"<h1 class='t'>市图书馆延长开放时间</h1><p>2021-09-07 10:25</p>{text}"
    own = {"name": "x", "site_name": "云门新闻网", "hosts": ["example.cn"], "selectors": {"headline": ".t"}}
    found = extract(page, profile=Profile.model_validate(own))
    assert [(fact.key, fact.effect) for fact in found.profile_facts] == [
        ("name", "not named in the record"),
        ("selectors.headline", "title"),
    ]


def test_without_a_profile_there_is_nothing_to_say_and_a_line_of_full_never_has_it(tmp_path: Path) -> None:
    assert extract(NEWER.html, profiles=()).profile_facts == ()
    found = extract(NEWER.html, profile=Profile.from_source(WHOLE, "the test"))
    assert found.profile_facts
    assert Extraction.model_validate_json(found.model_dump_json()) == found
    write_jsonl([found], tmp_path / "full.jsonl")
    assert "profile_facts" not in (tmp_path / "full.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", [OLDER, NEWER], ids=lambda page: page.name)
def test_explain_prints_it(page: sites.SitePage, tmp_path: Path) -> None:
    for name, text in (("page.html", page.html), ("site.toml", WHOLE)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    arguments = ["parse", str(tmp_path / "page.html"), "--explain", "--profile", str(tmp_path / "site.toml")]
    shown = CliRunner().invoke(app, arguments, env={"COLUMNS": "200"}).stdout
    lines = [line.split() for line in shown[shown.index("\nprofile") :].splitlines()]
    for (key, fact), effect in effects(page).items():
        assert [key, *fact.split(), *effect.split()] in [
            line[: len(f"{key} {fact} {effect}".split())] for line in lines
        ]
