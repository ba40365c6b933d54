"""From an audit to exact records: drafted profiles, edited as in the tutorial, over the pages of three sites."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import sites
from case_table import table
from test_audit import ALL, raw

from qznews_extract import Profile, Profiles, RawPage, extract, parse
from qznews_extract.audit import audit, draft_profile

PAGES = {page.name: page for page in ALL}
DROP = '\n[selectors]\ndrop = ["span.lm"]\n'  # the edit of the tutorial


@pytest.fixture(scope="module")
def own() -> Profiles:
    """A profile for each site, drafted from a folder that holds all of them."""
    drafted = {
        name: draft_profile(raw(ALL), site=site, name=name)
        for name, site in (("yunmen", "example.cn"), ("qianfan", "example.net"), ("bailu", "白鹭在线"))
    }
    edited = Profile.from_source(drafted["yunmen"].toml + DROP, "the draft")
    return Profiles([edited, drafted["qianfan"].profile, drafted["bailu"].profile])


def record(page: sites.SitePage, **known: Any) -> dict[str, Any]:
    """What the record of a page holds, as `SitePage.record` has it."""
    article = parse(page.html, **known)
    found = article.model_dump(mode="json", include=set(page.record))
    for field, part in (("reporters", "name"), ("editors", "name"), ("recommendations", "title")):
        found[field] = [item[part] for item in found[field]]
    return found


@table("name", PAGES)
def test_every_record_is_exact_and_every_page_uses_its_own_profile(name: str, own: Profiles) -> None:
    page = PAGES[name]
    assert record(page, profiles=own) == page.record
    assert parse(page.html, profiles=own).site == name.partition("-")[0]


def test_the_audit_with_the_profiles_finds_nothing_more(own: Profiles) -> None:
    found = audit(raw(ALL), profiles=own).sites
    assert [(site.site, site.faults) for site in found] == [("yunmen", ()), ("qianfan", ()), ("bailu", ())]


def test_what_the_profile_did_is_named_in_the_evidence(own: Profiles) -> None:
    older, newer = (extract(PAGES[f"yunmen-{number}.html"].html, profiles=own) for number in ("01", "14"))
    assert [notice.text for notice in older.removed if "承建" in notice.text] == ["云门融媒技术组承建并运行维护本站"]
    assert [(line.text, line.reason) for line in older.left_out if "profile" in line.reason] == [
        (sites.ADVERTISING, f"profile yunmen: repeated {sites.ADVERTISING!r}")
    ]
    assert ("本埠新声", "profile yunmen: drop 'span.lm'") in [(line.text, line.reason) for line in newer.left_out]
    assert [e.rule for e in newer.evidence if e.field == "editors"] == ["editor line (profile yunmen: row '责任编辑')"]


@table("page", [*sites.qianfan()[:4], *sites.bailu()[:4]])
def test_the_profile_of_another_site_changes_nothing(page: sites.SitePage, own: Profiles) -> None:
    yunmen = own.named("yunmen")
    forced, free = parse(page.html, profile=yunmen), parse(page.html)
    same = {"site", "site_name"}
    assert forced.model_dump(exclude=same) == free.model_dump(exclude=same)
    assert parse(page.html, profiles=[yunmen]) == free


def test_a_draft_from_ten_pages_of_each_template_serves_the_others() -> None:
    pages = sites.yunmen()
    text = draft_profile(raw([*pages[3:13], *pages[13:21]])).toml + DROP
    profile = Profile.from_source(text, "the draft")
    assert [record(page, profile=profile) for page in pages[21:]] == [page.record for page in pages[21:]]
    other = sites.yunmen(seed=99)
    assert [record(page, profile=profile) for page in other] == [page.record for page in other]


@pytest.mark.parametrize(("share", "title"), [(1.0, ""), (0.4, sites.COLUMN)])
def test_what_title_states_stays_unless_nearly_all_pages_have_it(share: float, title: str) -> None:
    page = sites.yunmen()[13]
    fact = {"path": "div.art > h1", "text": sites.COLUMN, "share": share}
    own = Profile.model_validate({"name": "x", "site_name": "云门新闻网", "learned": {"repeated": [fact]}})
    assert parse(page.html, profile=own).title == (title or page.record["title"])


@pytest.mark.slow
def test_no_hash_seed_changes_an_audit_or_a_draft() -> None:
    program = (
        "import sites; from qznews_extract import RawPage; from qznews_extract.audit import audit, draft_profile;"
        "pages = [RawPage(page.html, page.name) for page in sites.yunmen()[8:18]];"
        "print(audit(pages).model_dump_json(), draft_profile(pages).toml)"
    )
    paths = os.pathsep.join(map(str, (Path(__file__).parent, *sys.path)))
    printed = {
        subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-c", program],
            env=os.environ | {"PYTHONPATH": paths, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(printed) == 1


@pytest.mark.slow
def test_a_draft_does_not_depend_on_the_order_of_the_pages() -> None:
    pages: list[RawPage] = raw(sites.yunmen())
    assert draft_profile(pages).profile.learned == draft_profile(pages[::-1]).profile.learned
