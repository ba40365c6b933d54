"""`corrections fixtures` and `corrections profile`: what corrections are good for beyond their own records."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from correcting import TEXT, correction, line_with, page, save, zone_seen
from typer.testing import CliRunner, Result

from qznews_extract import Profile, extract_file
from qznews_extract.cli import app
from qznews_extract.corrections import Correction

SHARE = "<div class='share-bar'><p>亲爱的读者，市图书馆读书会等你来，第一时间了解讲座和展览的报名消息。</p></div>"


def run(command: str, *arguments: str | Path) -> Result:
    words = ["corrections", command, "corrections.jsonl", *map(str, arguments)]
    return CliRunner().invoke(app, words, env={"COLUMNS": "200"})


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("saved").mkdir()


def saved(number: int, markup: str) -> str:
    Path(f"saved/{number}.html").write_text(markup, encoding="utf-8")
    return f"saved/{number}.html"


def wrong(path: str, field: str, value: Any, **others: Any) -> Correction:
    record = extract_file(path).article
    assert record is not None
    return correction(record, field, value, **others)


def moved(path: str, words: str, zone: str) -> Correction:
    """The line with these words belongs into another zone."""
    found = extract_file(path)
    line = line_with(found, words)
    return wrong(path, f"zone:{line}", zone, extracted=zone_seen(found, line))


def expected(result: Result) -> dict[str, Any]:
    return dict(json.loads(Path(result.stdout.strip(), "expected.json").read_text("utf-8")))


def test_a_fixture_expects_what_a_person_said_and_nothing_else() -> None:
    path = saved(1, page())
    items = [wrong(path, "source", "青州日报"), wrong(path, "title", verdict="right", value=None)]
    save(Path("corrections.jsonl"), items)
    result = run("fixtures", "saved", "-o", "fixtures")
    assert result.exit_code == 0, result.stderr
    assert expected(result) == {
        "article": {"title": "市图书馆延长开放时间", "source": "青州日报"},
        "xfail": {"source": 'corrected by a person; extracted: "青州新闻网"'},
    }
    folder = Path(result.stdout.strip())
    assert folder.parent == Path("fixtures/generic")
    assert (folder / "page.html").read_bytes() == Path(path).read_bytes()


def test_what_follows_from_a_correction_is_expected_too() -> None:
    path = saved(1, page())
    save(Path("corrections.jsonl"), [wrong(path, "editors", [{"name": "李朗", "role": "编辑"}])])
    wanted = expected(run("fixtures", "saved", "-o", "fixtures"))
    assert (wanted["article"]["editor"], set(wanted["xfail"])) == ("李朗", {"editor", "editors"})


def test_a_line_put_right_is_expected_of_the_body() -> None:
    path = saved(1, page(text=TEXT + SHARE))
    save(Path("corrections.jsonl"), [moved(path, "读书会", "navigation")])
    wanted = expected(run("fixtures", "saved", "-o", "fixtures"))
    assert list(wanted["article"]) == ["body"]
    assert "读书会" not in wanted["article"]["body"]


def test_a_fixture_that_a_person_may_have_mended_stays() -> None:
    save(Path("corrections.jsonl"), [wrong(saved(1, page()), "source", "青州日报")])
    folder = Path(run("fixtures", "saved", "-o", "fixtures").stdout.strip())
    (folder / "expected.json").write_text("{}", encoding="utf-8")
    result = run("fixtures", "saved", "-o", "fixtures")
    assert result.exit_code == 1
    assert "already exists" in result.stderr
    assert (folder / "expected.json").read_text("utf-8") == "{}"


def test_stale_corrections_make_no_fixture() -> None:
    save(Path("corrections.jsonl"), [wrong(saved(1, page()), "source", "青州日报")])
    saved(1, page(text=TEXT.replace("两百", "三百")))
    saved(2, page())
    result = run("fixtures", "saved", "-o", "fixtures")
    assert result.exit_code == 1
    assert "record_changed" in result.stderr
    assert not Path("fixtures").exists()


def test_an_origin_leads_nowhere_else() -> None:
    path = saved(1, page())
    Path("saved/..odd.html").write_bytes(Path(path).read_bytes())
    save(Path("corrections.jsonl"), [wrong("saved/..odd.html", "source", "青州日报")])
    folder = Path(run("fixtures", "saved/..odd.html", "-o", "fixtures").stdout.strip())
    assert folder.parent == Path("fixtures/generic")
    assert folder.name.startswith("saved-odd-")


def test_furniture_of_five_pages_becomes_a_learned_line() -> None:
    paths = [saved(number, page(text=TEXT + SHARE)) for number in range(5)]
    save(Path("corrections.jsonl"), [moved(path, "读书会", "navigation") for path in paths])
    result = run("profile", "saved")
    assert result.exit_code == 0, result.stderr
    added = tomllib.loads(result.stdout)
    assert added == {
        "learned": {
            "repeated": [
                {
                    "path": "html > body > div.share-bar > p",
                    "text": "亲爱的读者，市图书馆读书会等你来，第一时间了解讲座和展览的报名消息。",
                    "share": 1.0,
                }
            ]
        }
    }
    assert Profile.model_validate({"name": "qz", "site_name": "青州新闻网"} | added).learned.repeated


def test_four_pages_are_not_enough_unless_the_caller_says_so() -> None:
    paths = [saved(number, page(text=TEXT + SHARE)) for number in range(4)]
    save(Path("corrections.jsonl"), [moved(path, "读书会", "navigation") for path in paths])
    assert tomllib.loads(run("profile", "saved").stdout) == {}
    assert tomllib.loads(run("profile", "saved", "--least", "4").stdout)["learned"]


def five(text: Callable[[int], str], words: str, zone: str) -> dict[str, Any]:
    """What is proposed where the line with these words was put into another zone on five pages."""
    paths = [saved(number, page(text=text(number))) for number in range(5)]
    save(Path("corrections.jsonl"), [moved(path, words, zone) for path in paths])
    return tomllib.loads(run("profile", "saved").stdout)


NAMES = "甲乙丙丁戊"


def test_an_element_whose_furniture_differs_is_dropped() -> None:
    pytest.importorskip("cssselect")
    added = five(lambda number: TEXT + SHARE.replace("市图书馆", f"{NAMES[number]}区图书馆"), "读书会", "other")
    assert added == {"selectors": {"drop": ["div.share-bar"]}}
    profile = Profile.model_validate({"name": "qz", "site_name": "青州新闻网"} | added)
    assert profile.selectors.drop == ("div.share-bar",)


def test_an_element_that_holds_text_is_never_dropped() -> None:
    def inside(number: int) -> str:
        return f"<div class='share-bar'>{TEXT}</div>{SHARE.replace('市图书馆', NAMES[number] + '区图书馆')}"

    assert five(inside, "读书会", "other") == {}


def test_a_heading_of_five_pages_is_proposed() -> None:
    rows = "<div><b>云门视点</b><ul><li><a href='1.htm'>古城夜市恢复营业</a></li></ul></div>"
    assert five(lambda _: TEXT + rows, "云门视点", "recommendation_heading") == {"headings": ["云门视点"]}


def test_a_selector_of_the_headline() -> None:
    pytest.importorskip("cssselect")
    line = "<div class='real-title'>讲座进社区，{}居民家门口听国学</div>"
    paths = [saved(number, page(text=line.format(NAMES[number]) + TEXT)) for number in range(5)]
    items = [wrong(path, "title", f"讲座进社区，{NAMES[number]}居民家门口听国学") for number, path in enumerate(paths)]
    save(Path("corrections.jsonl"), items)
    added = tomllib.loads(run("profile", "saved").stdout)
    assert added == {"selectors": {"headline": ["div.real-title"]}}


def test_page_content_neither_breaks_the_file_nor_steers_the_terminal() -> None:
    evil = 'x"]\\n[learned]\x7f\u202e 读书会等你来，第一时间了解讲座和展览的报名消息。'
    paths = [saved(number, page(text=f"{TEXT}<p>{evil}</p>")) for number in range(5)]
    save(Path("corrections.jsonl"), [moved(path, "读书会", "navigation") for path in paths])
    output = run("profile", "saved").stdout
    assert not {"\x7f", "\u202e"} & set(output)
    text = tomllib.loads(output)["learned"]["repeated"][0]["text"]
    assert text.startswith('x"]\\n[learned]')


def test_pages_without_record_are_named() -> None:
    path = saved(1, page())
    save(Path("corrections.jsonl"), [wrong(path, "source", "青州日报")])
    Path(path).write_text("<a href='/a'>x</a>", encoding="utf-8")
    result = run("profile", "saved")
    assert result.exit_code == 1
    assert "saved/1.html: NotAnArticleError" in result.stderr
