"""The review page without a browser: what goes into it, from which files, and that page content stays data."""

from __future__ import annotations

import base64
import hashlib
import importlib.resources
import json
import re
import shutil
import zlib
from pathlib import Path
from typing import Any, Final, get_args

import pytest
from zoning import sentence

pytest.importorskip("jinja2", reason="the extra review is not installed")

from lxml import etree, html
from typer.testing import CliRunner

from qznews_extract import Article, Evidence, Extraction, InputError, MissingExtraError, extract, extract_file
from qznews_extract.cli import app
from qznews_extract.model.outcome import WarningKind
from qznews_extract.model.page import Zone
from qznews_extract.model.record import NoticeKind
from qznews_extract.review import Choice, Collected, collect, write_review
from qznews_extract.review.again import Seen
from qznews_extract.review.audit import read_audit
from qznews_extract.review.entries import Entry, entry_of
from qznews_extract.review.fields import editable_fields
from qznews_extract.review.html import as_json, labels
from qznews_extract.review.lines import MOST_LINES, lines_of
from qznews_extract.sinks import write_csv, write_jsonl

ROOT: Final = Path(__file__).resolve().parent.parent
PAGES: Final = ROOT / "fixtures" / "qznews"
SEED: Final = PAGES / "glued-spans" / "page.html"
ENDING: Final = "</script><script>window.ran=1</script><!--<script>\u2028"
SCRIPTS: Final = "".join(
    file.read_text("utf-8") for file in (importlib.resources.files("qznews_extract.review") / "js").iterdir()
)


def unpacked(packed: str) -> Any:
    return json.loads(zlib.decompress(base64.b64decode(packed)))


def written(path: Path, *entries: Entry) -> etree._Element:
    """The document of a review page."""
    write_review(Collected(entries, (), len(entries)), path)
    return html.document_fromstring(path.read_text("utf-8"))


def run(*arguments: Path | str) -> Any:
    return CliRunner().invoke(app, ["review", *map(str, arguments)])


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """Three articles and a page that is none."""
    folder = tmp_path / "saved"
    folder.mkdir()
    for name in ("glued-spans", "editors-four"):
        shutil.copy(PAGES / name / "page.html", folder / f"{name}.html")
    nameless = f"<title>云门</title><p>{sentence(60)}</p><p>{sentence(50)}</p>"  # no headline in the text: doubtful
    (folder / "nameless.html").write_text(nameless, "utf-8")
    (folder / "empty.html").write_bytes(b"")
    return folder


def test_every_name_has_two_labels() -> None:
    named = labels()
    assert set(named["zones"]) == set(Zone)
    assert set(named["warnings"]) == set(get_args(WarningKind))
    assert set(named["notices"]) == set(get_args(NoticeKind))
    assert set(named["fields"]) == {field["name"].split(".")[0] for field in editable_fields()}
    assert {key for field in editable_fields() for key in field.get("keys", ())} <= set(named["keys"])
    assert all(len(pair) == 2 and all(pair) for group in named.values() for pair in group.values())


def test_the_script_uses_labels_that_exist() -> None:
    used = set(re.findall(r'\bt\("(\w+)"\)', SCRIPTS))
    assert len(used) > 50
    assert used <= set(labels()["ui"])
    assert [name for name in labels()["ui"] if f'"{name}"' not in SCRIPTS and f"{name}:" not in SCRIPTS] == []


def test_fields_are_those_of_the_record() -> None:
    names = [field["name"] for field in editable_fields()]
    assert set(names) == set(Article.model_fields) - {"schema_version", "origin", "pages"}
    assert names[0] == "title"
    types = {field["name"]: field["type"] for field in editable_fields()}
    assert types["body"] == "lines"
    assert types["timestamp"] == "time"
    assert types["keywords"] == "list"
    assert types["kind"] == "choice"
    assert types["reporters"] == "objects"


def test_text_of_a_page_cannot_end_the_data(tmp_path: Path) -> None:
    article = Article(title=ENDING, body=ENDING, source=ENDING, origin=ENDING)
    document = written(tmp_path / "review.html", entry_of(Seen(Extraction(article=article))))
    scripts = document.findall(".//script")
    assert [script.get("type") for script in scripts] == ["application/json"] * 3 + [None]
    data = json.loads(scripts[0].text_content())
    assert data["rows"][0]["t"] == ENDING
    assert unpacked(json.loads(scripts[1].text_content())[0])["record"]["body"] == ENDING
    assert json.loads(as_json(ENDING)) == ENDING


def test_the_policy_allows_this_script_and_nothing_else(tmp_path: Path) -> None:
    document = written(tmp_path / "review.html")
    policy = document.find(".//meta[@http-equiv='Content-Security-Policy']").get("content")
    for tag in ("script", "style"):
        text = document.findall(f".//{tag}")[-1].text_content()
        sha = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{sha}'" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    assert document.xpath("//*[@src or @style or starts-with(@href, 'http')]") == []


def test_the_script_makes_no_markup_of_text() -> None:
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function", SCRIPTS)
    assert "</script" not in SCRIPTS
    assert "<!--" not in SCRIPTS


def test_lines_have_zones_reasons_and_what_is_left_out() -> None:
    extraction = extract_file(PAGES / "comments-and-share-bars" / "page.html")
    page = lines_of(extraction)
    assert [line[0] for line in page["lines"]] == [block.text for block in extraction.blocks]
    zones = [zone.value for zone in Zone]
    title = next(line for line in page["lines"] if line[2] and zones[line[2][0][2]] == "title")
    assert extraction.article is not None
    assert title[0] == extraction.article.title
    left_out = [number for number, line in enumerate(page["lines"]) if line[1] & 2]
    assert left_out == [line.block for line in extraction.left_out]
    assert all(page["rules"][span[3]] for line in page["lines"] for span in line[2])


def test_lines_of_a_hostile_page_are_bounded() -> None:
    body = "<p>9月起，市图书馆每天开放到21点，周末也不休息。</p>"
    page = lines_of(extract(f"<h1>市图书馆延长开放时间</h1>{body}{'<p>行</p>' * (MOST_LINES + 10)}"))
    assert len(page["lines"]) == MOST_LINES
    assert page["more"] == 12


def test_pages_come_lowest_confidence_first_with_rejects(saved: Path) -> None:
    found = collect([str(saved)], extract, Choice())
    shares = [entry.row["c"] for entry in found.entries]
    assert shares == sorted(shares)
    assert found.articles == 3
    assert [(reject.origin, reject.error) for reject in found.rejects] == [(str(saved / "empty.html"), "DecodeError")]


def test_choices(saved: Path) -> None:
    everything = collect([str(saved)], extract, Choice())
    least, bound = everything.entries[0], everything.entries[1].row["c"]
    assert [e.row["o"] for e in collect([str(saved)], extract, Choice(below=bound)).entries] == [least.row["o"]]
    assert [e.row["o"] for e in collect([str(saved)], extract, Choice(limit=1)).entries] == [least.row["o"]]
    assert [bool(e.lines) for e in collect([str(saved)], extract, Choice(with_lines=1)).entries] == [True, False, False]
    doubtful = collect([str(saved)], extract, Choice(doubtful=True)).entries
    assert [e.row["o"] for e in doubtful] == [str(saved / "nameless.html")]
    assert "low_confidence" in doubtful[0].row["k"]


def test_bounds_hold_while_pages_are_read(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    everything = collect([str(saved)], extract, Choice())
    monkeypatch.setattr("qznews_extract.review.collected._CAPACITY", 1)
    few = collect([str(saved)], extract, Choice(limit=2, with_lines=1))
    assert [entry.row["o"] for entry in few.entries] == [entry.row["o"] for entry in everything.entries[:2]]
    assert [bool(entry.lines) for entry in few.entries] == [True, False]
    assert few.articles == 3


def test_a_batch_and_its_pages(saved: Path, tmp_path: Path) -> None:
    records = tmp_path / "records.jsonl"
    batch = ["batch", str(saved), "-o", str(records), "--workers", "0"]
    assert CliRunner().invoke(app, batch).exit_code == 1  # one page is rejected
    alone = collect([str(records)], extract, Choice())
    assert {entry.lines for entry in alone.entries} == {""}
    assert [reject.error for reject in alone.rejects] == ["DecodeError"]
    both = collect([str(records), str(saved)], extract, Choice())
    assert [entry.row["o"] for entry in both.entries] == [
        entry.row["o"] for entry in collect([str(saved)], extract, Choice()).entries
    ]
    assert all(entry.lines and unpacked(entry.record)["changed"] == [] for entry in both.entries)


def test_a_record_that_extraction_no_longer_gives(saved: Path, tmp_path: Path) -> None:
    path = saved / "glued-spans.html"
    article = extract_file(path).article
    assert article is not None
    records = tmp_path / "records.jsonl"
    write_jsonl([article.model_copy(update={"source": "青州日报"})], records)
    (entry,) = collect([str(records), str(path)], extract, Choice()).entries
    details = unpacked(entry.record)
    assert details["record"]["source"] == "青州日报"
    assert details["changed"] == ["source"]
    assert "source" not in details["confidence"]
    assert "source" not in {each["field"] for each in details["evidence"]}
    assert "title" in details["confidence"]


def test_a_value_that_a_person_corrected_is_not_a_change(saved: Path, tmp_path: Path) -> None:
    path = saved / "glued-spans.html"
    found = extract_file(path)
    assert found.article is not None
    by_a_person = Evidence(field="source", rule="corrected")
    records = tmp_path / "records.jsonl"
    update = {
        "article": found.article.model_copy(update={"source": "青州日报"}),
        "evidence": (by_a_person,),
        "confidence": {"source": 1.0},
    }
    write_jsonl([found.model_copy(update=update)], records)
    (entry,) = collect([str(records), str(path)], extract, Choice()).entries
    details = unpacked(entry.record)
    assert details["changed"] == []
    assert details["confidence"]["source"] == 1.0
    assert {each["field"]: each["rule"] for each in details["evidence"]}["source"] == "corrected"
    assert details["confidence"]["title"] == found.confidence["title"]


AUDIT: Final = {
    "pages": 3,
    "sites": [
        {"site": "qznews", "pages": 3, "articles": 2, "later": 1, "faults": [{"message": ENDING, "examples": ["a"]}]},
    ],
}


def test_an_audit_is_shown_too(tmp_path: Path) -> None:
    file = tmp_path / "audit.json"
    file.write_text(json.dumps(AUDIT), encoding="utf-8")
    assert run(SEED, "-o", tmp_path / "review.html", "--audit", file).exit_code == 0
    document = html.document_fromstring((tmp_path / "review.html").read_text("utf-8"))
    (site,) = json.loads(document.find(".//script").text_content())["audit"]
    assert site["faults"][0]["message"] == ENDING
    file.write_text("[]", encoding="utf-8")
    assert run(SEED, "-o", tmp_path / "review.html", "--audit", file).exit_code == 2
    with pytest.raises(InputError, match="is not an audit"):
        read_audit(file)
    with pytest.raises(InputError, match="check the path"):
        read_audit(tmp_path / "none.json")


def test_records_of_other_files(saved: Path, tmp_path: Path) -> None:
    article = extract_file(saved / "glued-spans.html").article
    assert article is not None
    write_csv([article], tmp_path / "records.csv")
    (entry,) = collect([str(tmp_path / "records.csv")], extract, Choice()).entries
    assert unpacked(entry.record)["record"] == article.model_dump(mode="json")
    assert entry.row["c"] is None  # a record alone says nothing of its confidence


@pytest.mark.parametrize("line", ["no JSON", '{"title": ""}', '{"article": 1}'])
def test_a_file_that_is_not_of_records(tmp_path: Path, line: str) -> None:
    path = tmp_path / "records.jsonl"
    path.write_text(f"{line}\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"records\.jsonl, row 1"):
        collect([str(path)], extract, Choice())
    assert run(path, "-o", tmp_path / "review.html").exit_code == 2


def test_the_command_says_what_it_wrote(saved: Path, tmp_path: Path) -> None:
    out = tmp_path / "review.html"
    done = run(saved, "-o", out, "--limit", "2")
    assert done.exit_code == 0
    assert "2 of 3 articles, 1 pages without a record" in done.output.replace("\n", "")
    assert out.read_text("utf-8").startswith("<!doctype html>")


def test_wrong_usage(saved: Path, tmp_path: Path) -> None:
    page = saved / "nameless.html"
    before = page.read_bytes()
    assert run(page, "-o", page).exit_code == 2
    assert run(page, "-o", tmp_path).exit_code == 2
    assert run(page, "-o", tmp_path / "none" / "review.html").exit_code == 2
    assert run(page, "-o", tmp_path / "review.html", "--below", "2").exit_code == 2
    assert page.read_bytes() == before


def test_without_jinja2_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "jinja2", None)
    with pytest.raises(MissingExtraError, match=r"'qznews_extract\[review\]'"):
        write_review(Collected((), (), 0), tmp_path / "review.html")
    assert list(tmp_path.iterdir()) == []
    done = run(SEED, "-o", tmp_path / "review.html")
    assert done.exit_code == 2
    assert "qznews_extract[review]" in done.output


def test_a_hundred_pages_are_smaller_than_eight_megabytes(tmp_path: Path) -> None:
    found = collect([str(PAGES)], extract, Choice())
    entries = (found.entries * 3)[:100]
    assert len(entries) == 100
    assert write_review(Collected(entries, (), 100), tmp_path / "review.html") < 8_000_000
