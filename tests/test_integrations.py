"""The record in other tools: the pages of docs/integrations are run as they stand, each where its tool is installed."""

from __future__ import annotations

import asyncio
import importlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final

import pytest
from case_table import table
from cases import ARTICLES, Case, outcome

from qznews_extract import Article, InputError, MissingExtraError, QzNewsError, parse, parse_file
from qznews_extract.extras import load
from qznews_extract.integrations import NewsExtractor, from_zyte, to_dataframe, to_langchain, to_zyte

ROOT: Final = Path(__file__).resolve().parent.parent
PAGES: Final = ROOT / "docs" / "integrations"
MODULES: Final = {
    "pandas": "pandas",
    "scrapy": "scrapy",
    "zyte": "zyte_common_items",
    "datatrove": "datatrove",
    "langchain": "langchain_core",
}
TEXT: Final = "9月起，市图书馆每天开放到21点，周末不休息，读者可以在网上预约座位。"
PAGE: Final = f"""<title>市图书馆延长开放时间_青州新闻网</title><h1>市图书馆延长开放时间</h1>
<p>来源：青州新闻网 时间：2021-09-07 10:25:04</p><p>青州新闻网9月7日讯（通讯员 周若禾）{TEXT}</p><p>{TEXT}</p>
<p>编辑：小舟</p>"""
NO_PAGE: Final = "<a href='/'>首页</a><a href='/b'>新闻</a>"


def needs(extra: str) -> Any:
    """The module of an extra; the test is skipped where it is not installed."""
    reason = f"the extra {extra} is not installed: pip install 'qznews_extract[{extra}]'"
    return pytest.importorskip(MODULES[extra], reason=reason)


def run_page(name: str, **names: Any) -> dict[str, Any]:
    """Run the Python blocks of a page of the docs, one after the other, and give the names that they leave."""
    needs(name)
    blocks = re.findall(r"^```python\n(.*?)^```", (PAGES / f"{name}.md").read_text("utf-8"), re.M | re.S)
    assert blocks
    for block in blocks:
        exec(compile(block, f"{name}.md", "exec"), names)  # noqa: S102 - our own page
    return names


@pytest.fixture
def saved(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / "a.html", tmp_path / "b.html"]
    paths[0].write_text(PAGE, encoding="utf-8")
    paths[1].write_text(PAGE.replace("周若禾", "李朗").replace("09-07", "09-08"), encoding="utf-8")
    return paths


def test_every_page_of_the_docs_is_run_here() -> None:
    assert {path.stem for path in PAGES.glob("*.md")} == {*MODULES, "web-service"}


def test_every_extra_is_named_in_its_page() -> None:
    for extra in MODULES:
        assert f"qznews_extract[{extra}]" in (PAGES / f"{extra}.md").read_text("utf-8")


@pytest.mark.parametrize("call", [to_dataframe, to_langchain, to_zyte], ids=lambda call: call.__name__)
def test_missing_package_names_its_extra(call: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    extra = call.__name__.removeprefix("to_").replace("dataframe", "pandas")
    for name in [*sys.modules, *MODULES.values()]:
        if name.split(".")[0] in MODULES.values():
            monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(MissingExtraError, match=rf"pip install 'qznews_extract\[{extra}\]'") as caught:
        call(parse(PAGE))
    assert isinstance(caught.value, QzNewsError)
    assert isinstance(caught.value, ImportError)


def test_module_that_lacks_one_of_its_own_is_not_called_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "half_installed.py").write_text("import no_such_dependency\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ModuleNotFoundError, match="no_such_dependency") as caught:
        load("half_installed", "half")
    assert not isinstance(caught.value, MissingExtraError)


def test_pandas_page(saved: list[Path]) -> None:
    found = run_page("pandas", paths=saved)
    assert list(found["table"].columns) == list(Article.model_fields)
    assert list(found["by_day"]) == [1, 1]
    assert dict(found["names"]) == {"周若禾": 1, "李朗": 1}


def test_table_of_records() -> None:
    pandas = needs("pandas")
    articles = [parse(PAGE), parse(PAGE.replace("时间：2021-09-07 10:25:04", ""))]
    table = to_dataframe(articles, timezone="UTC")
    assert str(table["timestamp"].dtype).endswith("UTC]")
    assert table["timestamp"][0] == articles[0].timestamp
    assert pandas.isna(table["timestamp"][1])
    assert table["editors"][0] == [{"name": "小舟", "role": "编辑", "affiliation": None}]
    assert to_dataframe(articles)["timestamp"][0].isoformat() == "2021-09-07T10:25:04+08:00"
    with pytest.raises(InputError, match="unknown time zone 'Qingzhou'"):
        to_dataframe(articles, timezone="Qingzhou")


def test_table_of_nothing_has_its_columns() -> None:
    needs("pandas")
    table = to_dataframe(iter(()))
    assert (len(table), list(table.columns)) == (0, list(Article.model_fields))
    assert "Asia/Shanghai" in str(table["timestamp"].dtype)


SPIDER: Final = """
import sys
from scrapy.crawler import CrawlerProcess
from page import NewsSpider, Sectioned

NewsSpider.custom_settings["ITEM_PIPELINES"] = {Sectioned: 1}
process = CrawlerProcess({"LOG_LEVEL": "WARNING", "TELNETCONSOLE_ENABLED": False})
process.crawl(NewsSpider)
process.start()
"""


def test_scrapy_page(saved: list[Path], tmp_path: Path) -> None:
    """A whole crawl over `file://`, in a process of its own, since Twisted's reactor cannot start twice."""
    needs("scrapy")
    saved[1].write_text(NO_PAGE, encoding="utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```", (PAGES / "scrapy.md").read_text("utf-8"), re.M | re.S)
    start = f"start_urls = {[path.as_uri() for path in saved]}\n"
    (tmp_path / "page.py").write_text(start + "\n".join(blocks), encoding="utf-8")
    (tmp_path / "crawl.py").write_text(SPIDER, encoding="utf-8")
    paths = {"PYTHONPATH": os.pathsep.join([str(ROOT), str(tmp_path)])}
    done = subprocess.run(
        [sys.executable, "crawl.py"],
        cwd=tmp_path,
        env=os.environ | paths,
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr.decode()
    (line,) = (tmp_path / "records.jsonl").read_text("utf-8").splitlines()
    article = Article.model_validate_json(line)
    assert article == parse(PAGE, url=saved[0].as_uri()).model_copy(update={"section": "要闻"})
    assert "NotAnArticleError" in done.stderr.decode()


def test_record_is_a_scrapy_item_and_frozen() -> None:
    needs("scrapy")
    itemadapter = importlib.import_module("itemadapter")
    article = parse(PAGE)
    adapter = itemadapter.ItemAdapter(article)
    assert itemadapter.is_item(article)
    assert list(adapter) == list(Article.model_fields)
    assert adapter["title"] == "市图书馆延长开放时间"
    with pytest.raises(ValueError, match="frozen"):
        adapter["title"] = "另一个"


def test_zyte_page() -> None:
    found = run_page("zyte", page=PAGE)
    item, article, again = found["item"], found["article"], found["again"]
    assert (item.headline, item.datePublished) == (article.title, "2021-09-07T10:25:04+08:00")
    assert [author.name for author in item.authors] == ["周若禾"]
    kept = {"title", "timestamp", "timestamp_precision", "body", "url"}
    assert again.model_dump(include=kept) == article.model_dump(include=kept)
    assert [(person.name, person.role) for person in again.reporters] == [("周若禾", "作者")]


@pytest.fixture
def zyte() -> Any:
    return needs("zyte")


@pytest.mark.usefixtures("zyte")
@table("case", ARTICLES)
def test_every_fixture_goes_to_zyte_and_back(case: Case) -> None:
    article = outcome(case.name).article
    assert article is not None
    known = article.model_copy(update={"url": article.url or "http://www.example.cn/a.html"})
    if not known.body and not any(part.url for part in (*known.images, *known.videos)):
        with pytest.raises(InputError, match="is not a valid record"):
            from_zyte(to_zyte(known))
        return
    again = from_zyte(to_zyte(known))
    kept = {"title", "timestamp", "modified", "body", "summary", "section", "url"}
    assert again.model_dump(include=kept) == known.model_dump(include=kept)


def test_zyte_keeps_the_cells_of_table_rows_and_drops_the_indent_of_paragraphs() -> None:
    zyte = needs("zyte")
    body = "\t各馆座位如下：\n馆名\t座位\t备注\n总馆 \t300\t\n\t分馆"
    article = from_zyte(zyte.Article(url="http://a.cn/", headline="标题", articleBody=body))
    assert article.body == "各馆座位如下：\n馆名\t座位\t备注\n总馆\t300\t\n分馆"


def test_zyte_article_needs_an_address() -> None:
    needs("zyte")
    with pytest.raises(InputError, match=r"no address.*pass url="):
        to_zyte(parse(PAGE))
    assert to_zyte(parse(PAGE), url="http://www.example.cn/").url == "http://www.example.cn/"


@pytest.mark.parametrize(
    ("time", "precision"), [("10:25:04", "second"), ("10:25:00", "minute"), ("10:00:00", "minute"), ("00:00:00", "day")]
)
def test_zyte_time_is_as_exact_as_it_shows(time: str, precision: str) -> None:
    zyte = needs("zyte")
    when = f"2021-09-07T{time}+08:00"
    article = from_zyte(zyte.Article(url="http://a.cn/", headline="标题", articleBody=TEXT, datePublished=when))
    assert article.timestamp is not None
    assert (article.timestamp.isoformat(), article.timestamp_precision) == (when, precision)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"headline": None}, "is not a valid record: title"),
        ({"articleBody": None}, "is not a valid record: record"),
        ({"datePublished": "2021-09-07T10:25:04"}, "is not a valid record: timestamp"),
        ({"datePublished": "gestern"}, "datePublished='gestern' is not an ISO 8601 time"),
        ({"dateModified": "2021年"}, "dateModified='2021年' is not an ISO 8601 time"),
    ],
)
def test_zyte_item_that_is_no_record(change: dict[str, Any], words: str) -> None:
    nothing = dict.fromkeys(
        ("datePublished", "dateModified", "authors", "breadcrumbs", "images", "videos", "description", "inLanguage")
    )
    item: Any = SimpleNamespace(
        **nothing | {"url": "http://a.cn/", "headline": "标题", "articleBody": f"{TEXT}\r\n\r\n{TEXT}"} | change
    )
    with pytest.raises(InputError, match=re.escape(words)):
        from_zyte(item)


def test_datatrove_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pages").mkdir()
    url = "http://www.qznews.cn/a.html"
    pages = [{"id": "a", "text": PAGE, "metadata": {"url": url}}, {"id": "b", "text": NO_PAGE, "metadata": {}}]
    lines = "".join(json.dumps(page) + "\n" for page in pages)
    (tmp_path / "pages" / "all.jsonl").write_text(lines, encoding="utf-8")
    found = run_page("datatrove")
    (written,) = (tmp_path / "clean").iterdir()
    (line,) = written.read_text("utf-8").splitlines()
    record = json.loads(line)
    assert record["text"] == parse(PAGE).body
    assert record["metadata"]["url"] == url
    assert record["metadata"]["timestamp"] == "2021-09-07T10:25:04+08:00"
    assert record["metadata"]["reporters"] == [{"name": "周若禾", "role": "通讯员"}]
    ((number, reason),) = found["refused"]
    assert number == "b"
    assert "front page" in reason or "headline" in reason


def test_step_for_documents_needs_no_datatrove() -> None:
    good, bad = (SimpleNamespace(text=page, metadata={"language": "zh"}) for page in (PAGE, NO_PAGE))
    told: list[tuple[Any, QzNewsError]] = []
    assert list(NewsExtractor(refused=lambda *pair: told.append(pair))([good, bad])) == [good]
    assert list(NewsExtractor()([bad])) == []
    assert list(NewsExtractor()(None)) == []
    assert (good.text, good.metadata["language"], good.metadata["editor"]) == (parse(PAGE).body, "zh-Hans", "小舟")
    ((document, error),) = told
    assert document is bad
    assert document.text == NO_PAGE
    assert isinstance(error, QzNewsError)


def test_langchain_page(saved: list[Path]) -> None:
    found = run_page("langchain", paths=saved)
    first, second = found["documents"]
    article = parse_file(saved[0])
    assert first.page_content == "\n\n".join((article.title, *article.paragraphs))
    assert first.metadata == {
        "source": str(saved[0]),
        "title": "市图书馆延长开放时间",
        "outlet": "青州新闻网",
        "site": "青州新闻网",
        "published": "2021-09-07T10:25:04+08:00",
        "authors": "周若禾",
        "editors": "小舟",
        "language": "zh-Hans",
    }
    assert second.metadata["authors"] == "李朗"


def test_web_service_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (code,) = re.findall(r"^```python\n(.*?)^```", (PAGES / "web-service.md").read_text("utf-8"), re.M | re.S)
    (tmp_path / "qznews_service.py").write_text(code, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    service = importlib.import_module("qznews_service")
    url = "http://www.qznews.cn/2021-09/07/a.html"
    pages = [PAGE.encode("gb18030"), NO_PAGE.encode(), b""]
    with service.workers():
        found = asyncio.run(served(service.app, pages, f"url={url}".encode()))
    assert [status for status, _ in found] == [200, 422, 400]
    assert Article.model_validate_json(found[0][1]) == parse(PAGE, url=url)
    assert all(json.loads(text)["error"] for _, text in found[1:])


async def served(app: Any, pages: list[bytes], query: bytes) -> list[tuple[int, str]]:
    """What an ASGI application answers to pages that come at the same time, each in two parts."""
    return list(await asyncio.gather(*[posted(app, page, query) for page in pages]))


async def posted(app: Any, page: bytes, query: bytes) -> tuple[int, str]:
    parts = [
        {"type": "http.request", "body": page[:100], "more_body": True},
        {"type": "http.request", "body": page[100:], "more_body": False},
    ]
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return parts.pop(0)

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    await app({"type": "http", "query_string": query}, receive, send)
    start, body = sent
    return start["status"], body["body"].decode("utf-8")
