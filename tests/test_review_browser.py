"""The review page in Chromium: opened from disk, read, filtered, corrected, downloaded, in all sizes and colours.

With `QZNEWS_SCREENSHOTS=FOLDER` the two pictures of docs/review.md are written there.
"""

from __future__ import annotations

import dataclasses
import functools
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

pytest.importorskip("jinja2", reason="the extra review is not installed")

from browsing import NARROW, WIDE, Browser, axe, chromium
from typer.testing import CliRunner

from qznews_extract import Article, extract
from qznews_extract.cli import app
from qznews_extract.model.quality import record_sha256
from qznews_extract.review import Choice, Collected, collect, write_review

ROOT: Final = Path(__file__).resolve().parent.parent
SEED: Final = ROOT / "fixtures" / "qznews" / "glued-spans" / "page.html"
MANY: Final = 10_000
ROWS: Final = "JSON.parse(document.getElementById('data').textContent).rows"
ATTACK: Final = """
    const add = (tag, fill) => { const node = document.createElement(tag); fill(node); document.body.append(node); };
    add("script", (script) => script.append("window.ran = 1"));
    add("img", (image) => { image.src = "https://evil.example/p.png"; });
    window.refused = 0;
    try { document.body.innerHTML = "<p>"; } catch { window.refused = 1; }
"""
HOSTILE: Final = """<!doctype html><meta charset="utf-8"><title>古城灯会</title>
<h1 onclick="window.ran=1">古城灯会</script><script>window.ran=1</script><img src=x onerror="window.ran=1"></h1>
<p>来源：<b>青州新闻网</b>\u202e反向 2021-09-07 10:25</p>
<p>&lt;/script&gt;&lt;script&gt;window.ran=1&lt;/script&gt;&lt;img src=x onerror=window.ran=1&gt;
花灯昨晚在古城点亮，游人如织。</p>
<p>{{ 7 * 7 }} &lt;!--&lt;script&gt; ${window.ran=1} 第二段也是正文，写着灯会将持续到月底，市民可免费参观。<img src="https://evil.example/p.png"></p>
<h3>相关新闻</h3><ul><li><a href="javascript:window.ran=1">往年灯会的照片在这里可以看到</a></li>
<li><a href="https://evil.example/a.html">另一场灯会也将在下周开幕迎客</a></li>
<li><a href="data:text/html,x">第三场灯会的消息请看这里的报道</a></li></ul>
<svg onload="window.ran=1"><style>*{background:url(https://evil.example/s)}</style></svg><iframe src="https://evil.example/f">"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture
def fresh(browser: Browser, tmp_path: Path) -> Browser:
    """The browser without what earlier tests kept, downloaded or logged."""
    blank = tmp_path / "blank.html"
    blank.write_text("<title>blank</title>")
    browser.driver.get(blank.as_uri())
    browser.run("localStorage.clear()")
    for name in ("browser", "performance"):
        browser.driver.get_log(name)
    for path in browser.folder.iterdir():
        path.unlink()
    return browser


def review(out: Path, *paths: Path | str) -> Path:
    """The review page of pages, as the command writes it."""
    done = CliRunner().invoke(app, ["review", *map(str, paths), "-o", str(out)])
    assert done.exit_code == 0, done.output
    return out


@pytest.fixture(scope="module")
def fixtures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All fixtures, those that are rejected among them, with an audit."""
    folder = tmp_path_factory.mktemp("review")
    fault = {"message": "prose is left out on 1 of 38 pages", "text": "网友评论", "examples": [str(SEED), "gone.html"]}
    line = {"text": "点赞 00", "zone": "other", "reason": "page furniture", "pages": 2}
    site = {
        "site": "qznews",
        "site_name": "青州新闻网",
        "pages": 38,
        "articles": 38,
        "faults": [fault],
        "left_out": [line],
    }
    (folder / "audit.json").write_text(json.dumps({"sites": [site]}), encoding="utf-8")
    return review(folder / "review.html", ROOT / "fixtures", "--audit", folder / "audit.json")


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten thousand articles."""
    few = collect([str(ROOT / "fixtures" / "qznews")], extract, Choice())
    entries = [
        dataclasses.replace(entry, row=entry.row | {"o": f"saved/{number}.html", "t": f"{entry.row['t']} 第{number}篇"})
        for number, entry in ((n, few.entries[n % len(few.entries)]) for n in range(MANY))
    ]
    path = tmp_path_factory.mktemp("many") / "review.html"
    write_review(Collected(tuple(entries), (), MANY), path)
    return path


def open_article(browser: Browser, path: Path, origin: str, **how: Any) -> None:
    """The view of the article whose origin ends so."""
    browser.open(path, **how)
    rows = browser.run(f"return {ROWS}")
    number = next(number for number, row in enumerate(rows) if row["o"].endswith(origin))
    browser.run("location.hash = arguments[0]", f"a{number}")
    browser.one(".card")


def correct(browser: Browser, field: str, text: str) -> None:
    """Type another value into the first input of a field's editor."""
    browser.one(f".card[data-field={field}] .wrong").click()
    typed = browser.one(f".card[data-field={field}] form :is(input, textarea)")
    typed.clear()
    typed.send_keys(text)
    browser.one(f".card[data-field={field}] button[type=submit]").click()
    browser.one(f".card[data-field={field}] .corrected")


def read_corrections(browser: Browser) -> dict[str, dict[str, Any]]:
    """The downloaded corrections by their fields."""
    browser.one("#download").click()
    lines = browser.downloaded("corrections.jsonl").read_text("utf-8").splitlines()
    return {correction["field"]: correction for correction in map(json.loads, lines)}


def test_it_opens_from_disk_lowest_confidence_first(fresh: Browser, fixtures: Path) -> None:
    fresh.open(fixtures)
    shares = [float(text) for text in fresh.texts("td.confidence .number")]
    assert len(shares) > 10
    assert shares == sorted(shares)
    assert fresh.one("[data-view=rejected] .count").text == "9"
    for view, wanted in (("charts", "figure.chart svg"), ("rejected", ".list tbody tr"), ("corrections", ".note")):
        fresh.one(f"a[data-view={view}]").click()
        fresh.one(wanted)
    assert fresh.requests() == []
    assert fresh.complaints() == []


def test_search_filters_and_sorting(fresh: Browser, fixtures: Path) -> None:
    fresh.open(fixtures)
    search = fresh.one("#search")
    search.send_keys("邻里帮")
    assert fresh.texts("td.title a") == ["龙山社区有支“邻里帮”"]
    search.clear()
    search.send_keys("没有这样的文章")
    assert fresh.texts("td.nothing") == ["No article matches these filters."]
    fresh.one(".filters button").click()
    fresh.one("#by-warning option[value=text_left_out]").click()
    assert set(fresh.texts("td.warnings .chip:first-child")) == {"text left out"}
    fresh.one(".filters button").click()
    fresh.one("th.time button").click()
    times = fresh.texts("td.time")
    assert times == sorted(times)
    fresh.one("th.time button").click()
    times = [time for time in fresh.texts("td.time") if time]
    assert times == sorted(times, reverse=True)


def test_keys_move_between_articles_and_fields(fresh: Browser, fixtures: Path) -> None:
    fresh.open(fixtures, "#a0")
    press = functools.partial(send, fresh)
    press("n")
    fresh.wait("location.hash === '#a1' && document.querySelector('.bar nav span').textContent.startsWith('2 ')")
    press("j")
    assert fresh.run("return document.activeElement.dataset.field") == "title"
    lines = fresh.run("return [...document.querySelectorAll('.line.hit .text')].map(line => line.textContent)")
    assert lines == [fresh.one(".card[data-field=title] .value").text]
    press("j")
    press("k")
    press("r")
    assert fresh.run("return document.querySelector('.card[data-field=title]').className") == "card right"
    press("\ue00c")  # escape
    fresh.wait("document.body.dataset.view === 'articles'")


def send(browser: Browser, key: str) -> None:
    browser.driver.switch_to.active_element.send_keys(key)


def test_a_line_shows_its_fields_and_reasons(fresh: Browser, fixtures: Path) -> None:
    open_article(fresh, fixtures, "comments-and-share-bars/page.html")
    left_out = fresh.one(".line.left-out")
    assert "left out" in left_out.text
    left_out.find_element("css selector", ".number").click()
    assert "page furniture" in fresh.one(".left-out .detail").text
    source = fresh.one(".line[data-zone=byline]")
    fresh.run("arguments[0].dispatchEvent(new MouseEvent('mouseenter'))", source)
    hit = fresh.run("return [...document.querySelectorAll('.card.hit')].map(card => card.dataset.field)")
    assert {"source", "timestamp"} <= set(hit)
    fresh.one("#tab-removed").click()
    assert "鲁ICP备11000130号-1" in fresh.one("#content").text
    fresh.one("#tab-markdown").click()
    assert fresh.one("#content pre").text.startswith('---\ntitle: "K6')


def test_the_seed_page_is_corrected(fresh: Browser, tmp_path: Path) -> None:
    path = review(tmp_path / "review.html", SEED)
    article = extract(SEED.read_bytes()).article
    assert article is not None
    open_article(fresh, path, "page.html")
    fresh.one("#author").send_keys("周若禾")
    fresh.one(".card[data-field=title] .right").click()
    correct(fresh, "source", "青州日报")
    correct(fresh, "timestamp", "2013-06-22 07:30")
    correct(fresh, "editors", "李朗")
    fresh.run("document.querySelector('.line[data-zone=body] .number').click()")
    fresh.one(".assign [data-zone=lead]").click()
    fresh.open(path, "#articles")
    assert fresh.texts("td.state .chip") == ["✓ 7"]  # the precision and the first editor follow
    found = read_corrections(fresh)
    original = extract(SEED.read_bytes(), url=None).article
    assert original is not None
    origin = found["title"]["origin"]
    assert origin == str(SEED)
    sha = record_sha256(original.model_copy(update={"origin": origin}))
    for name, correction in found.items():
        keys = "origin field value verdict author time record_sha256 extracted".split()
        assert [*correction] == (keys if not name.startswith("zone:") else [*keys, "text"])
        assert correction["record_sha256"] == sha
        assert correction["author"] == "周若禾"
        assert correction["time"].endswith("Z")
    assert (found["title"]["verdict"], found["title"]["value"]) == ("right", article.title)
    assert found["title"]["extracted"] == article.title
    assert (found["source"]["verdict"], found["source"]["extracted"]) == ("wrong", "青州新闻网")
    zone = next(correction for field, correction in found.items() if field.startswith("zone:"))
    assert (zone["value"], zone["extracted"], zone["verdict"]) == ("lead", "body", "wrong")
    assert zone["text"] == article.paragraphs[0]
    values = {name: each["value"] for name, each in found.items() if not name.startswith("zone:")}
    record = Article.model_validate({**article.model_dump(mode="json"), **values})
    assert record.source == "青州日报"
    assert record.timestamp is not None
    assert (record.timestamp.isoformat(), record.timestamp_precision) == ("2013-06-22T07:30:00+08:00", "minute")
    assert (record.editors[0].name, record.editor) == ("李朗", "李朗")


def test_the_command_applies_what_was_downloaded(fresh: Browser, tmp_path: Path) -> None:
    if CliRunner().invoke(app, ["corrections", "--help"]).exit_code:
        pytest.skip("this release has no command corrections")
    open_article(fresh, review(tmp_path / "review.html", SEED), "page.html")
    correct(fresh, "source", "青州日报")
    correct(fresh, "timestamp", "2013-06-22 07:30")
    correct(fresh, "editors", "李朗")
    fresh.one("#all-right").click()
    read_corrections(fresh)
    out, fixed = tmp_path / "out.jsonl", tmp_path / "fixed.jsonl"
    assert CliRunner().invoke(app, ["batch", str(SEED), "-o", str(out), "--workers", "0"]).exit_code == 0
    corrections = str(fresh.folder / "corrections.jsonl")
    done = CliRunner().invoke(app, ["corrections", "apply", str(out), corrections, "-o", str(fixed)])
    assert done.exit_code == 0, done.output
    (record,) = map(Article.model_validate_json, fixed.read_text("utf-8").splitlines())
    assert (record.source, record.editor, record.timestamp_precision) == ("青州日报", "李朗", "minute")
    assert str(record.timestamp) == "2013-06-22 07:30:00+08:00"
    assert CliRunner().invoke(app, ["validate", str(fixed)]).exit_code == 0


def test_a_value_that_cannot_be_is_refused_and_undone(fresh: Browser, tmp_path: Path) -> None:
    open_article(fresh, review(tmp_path / "review.html", SEED), "page.html")
    fresh.one(".card[data-field=timestamp] .wrong").click()
    typed = fresh.one(".card[data-field=timestamp] form input")
    assert typed.get_attribute("value") == "2013-06-21 16:08:55"
    typed.clear()
    typed.send_keys("2013-02-30")
    fresh.one(".card[data-field=timestamp] button[type=submit]").click()
    assert "2024-05-01" in fresh.one(".fault").text
    send(fresh, "\ue00c")
    assert fresh.one("[data-view=corrections] .count").text == "0"
    correct(fresh, "source", "青州日报")
    fresh.one(".card[data-field=source] .corrected button").click()
    assert fresh.one("[data-view=corrections] .count").text == "0"
    assert fresh.run("return Object.keys(localStorage).filter(key => key.includes('\\n'))") == []


def test_what_follows_from_a_correction_goes_with_it(fresh: Browser, tmp_path: Path) -> None:
    open_article(fresh, review(tmp_path / "review.html", SEED), "page.html")
    correct(fresh, "editors", "李朗")
    assert fresh.one(".card[data-field=editor] .corrected").text.endswith("李朗")
    fresh.one(".card[data-field=editors] .corrected button").click()
    assert fresh.run("return document.querySelectorAll('.corrected').length") == 0
    correct(fresh, "source", "青州日报")
    fresh.one("#all-right").click()
    verdicts = {name: each["verdict"] for name, each in read_corrections(fresh).items()}
    assert {name for name, verdict in verdicts.items() if verdict == "wrong"} == {"source"}
    assert {"title", "body", "editors", "reporters"} <= set(verdicts)
    assert "kicker" not in verdicts


def test_a_correction_of_another_value_is_marked_as_stale(fresh: Browser, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    shutil.copy(SEED, page)
    path = review(tmp_path / "review.html", page)
    open_article(fresh, path, "page.html")
    correct(fresh, "source", "青州日报")
    fresh.one(".card[data-field=title] .right").click()
    page.write_bytes(page.read_bytes().replace("青州新闻网".encode(), "临河在线".encode()))
    review(path, page)
    open_article(fresh, path, "page.html")
    assert "changed since" in fresh.one(".card[data-field=source] .corrected").text
    assert "changed since" not in fresh.one(".card[data-field=title] .corrected").text


def test_corrections_are_loaded_from_a_file(fresh: Browser, tmp_path: Path) -> None:
    path = review(tmp_path / "review.html", SEED)
    line = {"origin": str(SEED), "field": "source", "value": "青州日报", "verdict": "wrong", "author": None}
    line |= {"time": "2026-01-01T00:00:00Z", "record_sha256": "0" * 64, "extracted": "青州新闻网"}
    file = tmp_path / "corrections.jsonl"
    file.write_text(f"{json.dumps(line)}\nno JSON\n{{}}\n", encoding="utf-8")
    fresh.open(path, "#corrections")
    fresh.one("#load").send_keys(str(file))
    fresh.wait("!document.getElementById('banner').hidden")
    assert fresh.one("#banner").text == "1 corrections loaded"
    assert "青州日报" in fresh.one(".list tbody").text


def test_a_hostile_page_is_text(fresh: Browser, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(HOSTILE, encoding="utf-8")
    open_article(fresh, review(tmp_path / "review.html", page), "page.html")
    body = fresh.one(".card[data-field=body] .value").text
    assert "</script><script>window.ran=1</script><img src=x onerror=window.ran=1>" in body
    assert "{{ 7 * 7 }}" in body
    assert "⟨U+202E⟩" in fresh.one("#page").text
    for tab in ("removed", "json", "markdown", "fields"):
        fresh.one(f"#tab-{tab}").click()
    for view in ("articles", "charts", "corrections"):
        fresh.one(f"a[data-view={view}]").click()
    fresh.driver.back()
    assert fresh.run("return window.ran") is None
    assert fresh.requests() == []
    assert fresh.complaints() == []


def test_links_are_inert_or_safe(fresh: Browser, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(HOSTILE, encoding="utf-8")
    open_article(fresh, review(tmp_path / "review.html", page), "page.html")
    links = fresh.run("return [...document.querySelectorAll('#main a')].map(a => [a.getAttribute('href'), a.rel])")
    outside = [(href, rel) for href, rel in links if not href.startswith("#")]
    assert outside == [("https://evil.example/a.html", "noopener noreferrer")]
    assert (
        fresh.run("return document.querySelectorAll('#main :is(img, iframe, script, style, object, embed)').length")
        == 0
    )


def test_the_policy_refuses_scripts_and_markup(fresh: Browser, fixtures: Path) -> None:
    fresh.open(fixtures)
    fresh.run(ATTACK)
    assert fresh.run("return [window.ran ?? null, window.refused]") == [None, 1]
    assert any("Content Security Policy" in line for line in fresh.complaints())


def test_ten_thousand_articles_cost_what_is_in_sight(fresh: Browser, many: Path) -> None:
    fresh.open(many)
    assert fresh.one("#count").text == "10,000 of 10,000"
    assert fresh.run("return document.querySelectorAll('tbody tr').length") < 100
    fresh.run("document.getElementById('table').scrollTop = 1e9")
    fresh.wait("document.querySelector('tbody tr[aria-rowindex=\"10001\"]') !== null")
    assert fresh.run("return document.querySelectorAll('tbody tr').length") < 100
    fresh.one("#search").send_keys("第7654篇")
    assert fresh.texts("td.title small.wide") == ["saved/7654.html"]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1440", "390"])
@pytest.mark.parametrize("view", ["articles", "charts", "rejected", "article", "corrections", "audit"])
def test_accessibility(fresh: Browser, fixtures: Path, view: str, size: tuple[int, int], dark: bool) -> None:
    source = axe()
    if view == "article":
        open_article(fresh, fixtures, "comments-and-share-bars/page.html", size=size, dark=dark)
        fresh.one(".card[data-field=title] .right").click()
        fresh.run("document.querySelector('.left-out .number').click(); document.querySelector('.card .wrong').click()")
    else:
        fresh.open(fixtures, f"#{view}", size=size, dark=dark)
    fresh.run(source)
    found = fresh.driver.execute_async_script("axe.run().then(arguments[arguments.length - 1])")
    bad = [(each["id"], each["nodes"][0]["html"][:200], each["nodes"][0]["failureSummary"])
           for each in found["violations"] if each["impact"] in ("serious", "critical")]  # fmt: skip
    assert bad == []
    assert len(found["passes"]) > 10


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1440", "390"])
@pytest.mark.parametrize("view", ["articles", "charts", "rejected", "article", "corrections", "audit"])
def test_nothing_is_wider_than_the_window(fresh: Browser, fixtures: Path, view: str, size: tuple[int, int]) -> None:
    if view == "article":
        open_article(fresh, fixtures, "county-government-notice/page.html", size=size)
    else:
        fresh.open(fixtures, f"#{view}", size=size)
    assert fresh.run("return document.documentElement.scrollWidth") <= size[0]


def test_an_audit_leads_to_its_pages(fresh: Browser, fixtures: Path) -> None:
    fresh.open(fixtures, "#audit")
    assert "prose is left out on 1 of 38 pages" in fresh.one(".faults").text
    assert fresh.texts(".audit td") == ["2", "点赞 00", "other", "page furniture"]
    assert fresh.texts(".faults .pages li") == [str(SEED), "gone.html"]
    fresh.one(".faults a").click()
    fresh.wait("document.body.dataset.view === 'article'")


def test_chinese_labels(fresh: Browser, fixtures: Path) -> None:
    fresh.open(fixtures)
    fresh.one("#language").click()
    assert fresh.texts("th")[:3] == ["标题", "来源", "发布时间"]
    fresh.open(fixtures)
    assert fresh.run("return document.documentElement.lang") == "zh-CN"


def test_paper_holds_more_than_the_window(fresh: Browser, fixtures: Path) -> None:
    fresh.open(fixtures)
    fresh.run("window.dispatchEvent(new Event('beforeprint'))")
    rows = fresh.run("return document.querySelectorAll('tbody tr:not(.spacer)').length")
    assert rows == fresh.run(f"return {ROWS}.length")


def test_pictures_of_the_documentation(fresh: Browser, tmp_path: Path) -> None:
    folder = Path(os.environ.get("QZNEWS_SCREENSHOTS") or tmp_path)
    os.chdir(ROOT)
    path = review(tmp_path / "review.html", "fixtures/qznews", "fixtures/generic")
    fresh.open(path)
    fresh.driver.save_screenshot(str(folder / "review-articles.png"))
    open_article(fresh, path, "comments-and-share-bars/page.html")
    fresh.one(".card[data-field=title] .right").click()
    fresh.run("document.querySelector('.card[data-field=source]').focus()")
    fresh.driver.save_screenshot(str(folder / "review-article.png"))
    for name in ("review-articles.png", "review-article.png"):
        assert (folder / name).stat().st_size > 20_000
