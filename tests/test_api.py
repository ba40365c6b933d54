"""The public door: every kind of input gives the same record, every refusal says what to do, nothing else escapes."""

from __future__ import annotations

import importlib
import inspect
import pickle
import socket
import subprocess
import sys
import typing
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from case_table import table
from lxml import etree, html

import qznews_extract
from qznews_extract import (
    Article,
    DecodeError,
    Extraction,
    InputError,
    LimitError,
    Limits,
    MissingExtraError,
    NotAnArticleError,
    Options,
    ProfileError,
    QzNewsError,
    RawPage,
    extract,
    extract_file,
    parse,
    parse_file,
)
from qznews_extract.extras import load
from qznews_extract.formats.schema import schema_of
from qznews_extract.integrations import NewsExtractor
from qznews_extract.spark import extract_dataframe

BODY = (
    "<h1>市图书馆延长开放时间</h1><p>来源：青州新闻网 时间：2021-09-07 10:25:04</p>"
    "<p>青州新闻网9月7日讯（通讯员 周若禾）9月起，市图书馆每天开放到21点，周末不休息。</p>"
    "<p>“座位多了，灯也亮了。”一位读者说，他每天下班后都来坐一会儿。</p><p>编辑：小舟</p>"
)
PAGE = (
    f"<html><head><meta charset='utf-8'><title>市图书馆延长开放时间_青州新闻网</title></head><body>{BODY}</body></html>"
)
TEXT = BODY.replace("</h1>", "\n\n").replace("</p>", "\n\n").replace("<p>", "").replace("<h1>", "")
LOST = "<meta charset='utf-8'>"
ARTICLE = parse(PAGE)


def soup(page: str = PAGE) -> BeautifulSoup:
    return BeautifulSoup(page, "html.parser")


INPUTS: dict[str, Callable[[], Any]] = {
    "str": lambda: PAGE,
    "bytes": PAGE.encode,
    "bytes in gb18030": lambda: PAGE.replace("utf-8", "gb2312").encode("gb18030"),
    "raw page of str": lambda: RawPage(PAGE),
    "raw page of bytes": lambda: RawPage(PAGE.replace(LOST, "").encode("gb18030"), encoding="gbk"),
    "soup": soup,
    "soup of lxml": lambda: BeautifulSoup(PAGE, "lxml"),
    "tag": lambda: soup().html,
    "lxml element": lambda: html.fromstring(PAGE),
    "lxml tree of XHTML": lambda: etree.fromstring(PAGE.replace("'utf-8'>", "'utf-8'/>")),
}


@table("kind", INPUTS)
def test_same_record_from_every_kind_of_input(kind: str) -> None:
    assert parse(INPUTS[kind]()) == ARTICLE
    assert extract(INPUTS[kind]()).article == ARTICLE


@table("form", ["auto", "text"])
@table("make", [str, str.encode, RawPage])
def test_same_record_from_a_text_rendering(make: Callable[[str], Any], form: Any) -> None:
    assert parse(make(TEXT), form=form) == ARTICLE.model_copy(update={"site_name": parse(TEXT).site_name})


def test_record_is_what_the_page_says() -> None:
    assert (ARTICLE.title, ARTICLE.source, ARTICLE.editor) == ("市图书馆延长开放时间", "青州新闻网", "小舟")
    assert [person.name for person in ARTICLE.reporters] == ["周若禾"]
    assert ARTICLE.timestamp_precision == "second"
    assert len(ARTICLE.paragraphs) == 2


def test_form_that_the_caller_names_is_kept() -> None:
    assert parse(BODY.replace("<p>", "<P>"), form="html").title == ARTICLE.title
    assert "<h1>" in extract(TEXT.replace("一位读者", "<h1>读者</h1>"), form="text").blocks[3].text


def test_trees_of_the_caller_stay_as_they_are() -> None:
    tree, bowl, tag = html.fromstring(PAGE), soup(), soup().body
    before = etree.tostring(tree), str(bowl), str(tag)
    for page in (tree, bowl, tag):
        extract(page)  # type: ignore[arg-type]
    assert (etree.tostring(tree), str(bowl), str(tag)) == before


def test_element_within_a_tree_is_read_alone() -> None:
    tree = html.fromstring(f"<body><div id='a'>{BODY}</div><p>尾巴不属于这一篇，它说的是另外一件事情。</p></body>")
    assert parse(tree[0]).body == ARTICLE.body
    assert tree[1].text == "尾巴不属于这一篇，它说的是另外一件事情。"


def test_file(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(PAGE.encode())
    for given in (path, str(path)):
        assert parse_file(given) == ARTICLE.model_copy(update={"origin": str(path)})
        assert extract_file(given).article == parse_file(given)
    for page in (str(path), str(path).encode()):
        with pytest.raises(InputError, match="parse_file"):
            parse(page)


@table("page", [None, 3, [PAGE], {"html": PAGE}, Path("page.html"), bytearray(PAGE.encode())])
def test_other_types_are_type_errors(page: Any) -> None:
    with pytest.raises(TypeError, match=f"{type(page).__name__}.*parse_file"):
        parse(page)


NO_ARTICLE = "<html><body><a href='/a'>首页</a><a href='/b'>新闻</a></body></html>"
REFUSED: list[tuple[Any, dict[str, Any], type[QzNewsError], str]] = [
    ("", {}, DecodeError, "empty"),
    (b"", {}, DecodeError, "empty"),
    (" \n　", {}, DecodeError, "empty"),
    (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, {}, DecodeError, "(?i)binary|image|png"),
    (PAGE, {"form": "pdf"}, InputError, "form='pdf'.*'html', 'text' or 'auto'"),
    (PAGE, {"profile": "unknown"}, ProfileError, "bundled: .*qznews"),
    (PAGE, {"options": Options(limits=Limits(page_bytes=10))}, LimitError, "page_bytes.*Limits"),
    (NO_ARTICLE, {}, NotAnArticleError, "no headline|front page"),
    ("<div id='app'></div><script>run()</script>", {}, NotAnArticleError, "no visible text"),
    ("<!-- nothing -->", {"form": "html"}, NotAnArticleError, "no visible text"),
]


@table(("page", "keywords", "error", "words"), REFUSED)
@table("call", [parse, extract])
def test_refusal_says_what_to_do(
    call: Callable[..., object], page: Any, keywords: dict[str, Any], error: type[QzNewsError], words: str
) -> None:
    with pytest.raises(error, match=words) as caught:
        call(page, **keywords)
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - our own
    assert (type(again), str(again), vars(again)) == (error, str(caught.value), vars(caught.value))
    assert parse(PAGE) == ARTICLE


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no such file.*check"):
        parse_file(tmp_path / "none.html")


def test_no_article_keeps_what_was_found() -> None:
    with pytest.raises(NotAnArticleError) as caught:
        parse(f"<p>青州新闻网版权所有 鲁ICP备11000130号</p>{NO_ARTICLE}")
    found = caught.value.extraction
    assert isinstance(found, Extraction)
    assert found.article is None
    assert [notice.kind for notice in found.removed] == ["copyright", "icp"]
    assert found.blocks


@pytest.mark.parametrize("call", [parse, extract, parse_file, extract_file])
def test_all_but_the_page_are_keywords(call: Callable[..., object]) -> None:
    _, *others = inspect.signature(call).parameters.values()
    assert [other.name for other in others] == ["url", "profile", "profiles", "encoding", "form", "options"]
    assert {other.kind for other in others} == {inspect.Parameter.KEYWORD_ONLY}


# What each name of a parameter means, wherever a public function has it.
PARAMETERS = {
    "page": "one page",
    "pages": "many pages",
    "path": "a file",
    "url": "address of the page, or the column with it",
    "origin": "column with where a page came from",
    "content": "column with the page",
    "encoding": "what a transport said, or the column with it",
    "form": "HTML or text",
    "profile": "site profile",
    "profiles": "profiles of many sites",
    "options": "Options",
    "limits": "Limits",
    "article": "one record",
    "articles": "many records",
    "fields": "names of fields",
    "batch": "one record batch",
    "batches": "many record batches",
    "batch_size": "records that are held and written at a time",
    "first_row": "number of a batch's first row, for messages",
    "rejects": "whether pages without a record get a row",
    "df": "a DataFrame of Spark",
    "columns": "an Arrow schema",
    "compress": "gzip",
    "safe_for_spreadsheets": "quoted formulas",
    "excel": "a table for people",
    "confidence": "whether columns of confidence follow",
    "include": "patterns of paths that are read",
    "exclude": "patterns of paths that are not",
    "html_column": "column of a table with pages",
    "url_column": "column of a table with addresses",
    "path_column": "column of a table with paths",
    "on_skip": "called with each file that is no page",
    "timezone": "IANA name",
    "workers": "processes",
    "timeout": "seconds for a page",
    "memory": "bytes of a worker",
    "ordered": "in the order of the input",
    "full": "with blocks and spans",
    "now": "the present, for checks of times",
    "only": "names of checks",
    "skip": "names of checks",
    "refused": "what is told of pages without a record",
    "item": "an article of zyte-common-items",
    "name": "of a schema",
}


def public_functions() -> list[Any]:
    names = ("", ".sinks", ".arrow", ".formats", ".integrations")
    modules = [importlib.import_module(f"qznews_extract{name}") for name in names]
    found = [getattr(module, name) for module in modules for name in module.__all__]
    return [*filter(inspect.isfunction, found), extract_dataframe, NewsExtractor, schema_of]


def test_a_parameter_has_one_name_in_all_public_functions() -> None:
    found = {name for call in public_functions() for name in inspect.signature(call).parameters}
    assert found - set(PARAMETERS) == set()


def test_names_of_the_public_door() -> None:
    names = qznews_extract.__all__
    assert names == sorted(set(names))
    assert set(names) == set(qznews_extract._MODULE_OF)
    assert all(hasattr(qznews_extract, name) for name in names)
    assert set(names) <= set(dir(qznews_extract))
    assert not hasattr(qznews_extract, "extract_all_the_web")


def test_the_door_alone_loads_no_library() -> None:
    source = "import sys, qznews_extract; print(*{'lxml', 'bs4', 'pydantic', 'typer'} & set(sys.modules))"
    ended = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, check=True)  # noqa: S603
    assert ended.stdout.split() == []


@pytest.mark.parametrize("call", [parse, extract, parse_file, extract_file])
def test_types_can_be_asked_at_run_time(call: Callable[..., object]) -> None:
    assert typing.get_type_hints(call)["return"] in (Article, Extraction)


@pytest.mark.slow
def test_only_who_passes_a_soup_loads_it() -> None:
    code = "import sys; from qznews_extract import parse; parse(sys.stdin.buffer.read()); print('bs4' in sys.modules)"
    page = f"<title>市图书馆延长开放时间</title>{BODY}".encode()
    ended = subprocess.run([sys.executable, "-c", code], input=page, capture_output=True, check=True)  # noqa: S603
    assert ended.stdout.split() == [b"False"]


@table("error", [InputError, DecodeError, ProfileError, LimitError, NotAnArticleError, MissingExtraError])
def test_one_tree_of_errors(error: type[Exception]) -> None:
    assert issubclass(error, QzNewsError)


def test_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    outside = "<!DOCTYPE html SYSTEM 'http://www.example.cn/a.dtd'><base href='http://www.example.cn/'>"
    page = outside + PAGE.replace("<p>", "<p><img src='1.jpg'><script src='http://www.example.cn/a.js'></script>")
    assert isinstance(parse(page, url="http://www.example.cn/a.html"), Article)


def test_a_missing_package_is_named_with_its_extra() -> None:
    with pytest.raises(
        MissingExtraError, match=r"needs no_such; install it with: pip install 'qznews_extract\[x\]'"
    ) as caught:
        load("no_such.part", "x")
    assert isinstance(caught.value, ImportError)
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - our own
    assert (str(again), again.module, again.extra) == (str(caught.value), "no_such", "x")


def test_importing_the_door_stays_cheap() -> None:
    heavy = {f"qznews_extract.{module}" for module in ("checks", "formats", "sinks", "cli")} | {"pyarrow", "typer"}
    program = "import sys, qznews_extract; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout  # noqa: S603
    assert heavy.isdisjoint(loaded.split())
