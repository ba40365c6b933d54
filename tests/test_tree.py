"""Text to tree: nothing that the source shows is lost, what was mended is told, and the head is read."""

from __future__ import annotations

import pytest
from case_table import table
from lxml import etree

from qznews_extract import LimitError, Limits, extract, parse
from qznews_extract.attributes import MANY
from qznews_extract.intake import walk_source
from qznews_extract.tree import Head, Tree, read_head, saved_from

LIMITS = Limits()
PARAGRAPHS = "".join(
    f"<p>第{n}段：市图书馆从9月起每天开放到21点，周末不休息，读者可以预约座位。</p>" for n in range(1, 5)
)
PAGE = f"<html><head><title>标题</title></head><body><h1>市图书馆延长开放时间</h1>{PARAGRAPHS}</body></html>"


def parsed(source: str, limits: Limits = LIMITS) -> Tree:
    return walk_source(source.encode(), limits)[0]


def text_of(source: str) -> str:
    root = parsed(source).root
    assert root is not None
    return "".join(map(str, root.itertext()))


def repairs_of(source: str) -> tuple[str, ...]:
    return parsed(source).repairs


def head_of(source: str) -> Head:
    return read_head(walk_source(source.encode(), LIMITS)[1].aside)


def test_sound_page_needs_no_repair() -> None:
    assert repairs_of(PAGE) == ()
    assert "第4段" in text_of(PAGE)


@pytest.mark.parametrize("source", ["", "   ", "<!-- nothing -->", "<!doctype html>"])
def test_source_without_an_element_has_no_root(source: str) -> None:
    assert parsed(source).root is None


def test_nul_characters_go_and_their_neighbours_stay() -> None:
    source = PAGE.replace("第2段", "第\0002\0段")
    assert "第2段" in text_of(source)
    assert any("NUL" in repair for repair in repairs_of(source))


@pytest.mark.parametrize(
    "stray",
    [
        "</html>",
        "</body></html>",
        "</BODY></HTML>",
        "</body >",
        pytest.param("</Html>"),
        pytest.param("</Body></Html>"),
    ],
)
def test_text_behind_a_stray_end_stays_in_its_place(stray: str) -> None:
    source = PAGE.replace("<p>第3段", f"{stray}<p>第3段")
    extraction = extract(source)
    assert extraction.article is not None
    assert [paragraph[:3] for paragraph in extraction.article.paragraphs] == ["第1段", "第2段", "第3段", "第4段"]


def test_stray_end_is_told() -> None:
    extraction = extract(PAGE.replace("<p>第3段", "</html><p>第3段"))
    assert [warning.kind for warning in extraction.warnings if warning.kind == "tree_repaired"] == ["tree_repaired"]


@pytest.mark.parametrize("tail", ["\n", "<!-- 生成于2021-09-07 -->", "<script>var a = '</html>';</script>", "</html>"])
def test_end_of_the_page_is_no_stray_end(tail: str) -> None:
    assert repairs_of(PAGE + tail) == ()


@pytest.mark.parametrize(("levels", "mended"), [(1, False), (300, False), (3_000, True), (20_000, True)])
def test_nesting_keeps_all_text_in_order(levels: int, mended: bool) -> None:
    source = PAGE.replace("<h1>", "<div>" * levels + "<h1>").replace(
        "</body>", "</div>" * levels + "<p>末尾</p></body>"
    )
    text = text_of(source)
    places = [text.find(words) for words in ("市图书馆延长", "第1段", "第4段", "末尾")]
    assert places == sorted(places)
    assert min(places) >= 0
    assert any("nesting" in repair for repair in repairs_of(source)) is mended


@pytest.mark.parametrize("levels", [300, 1_900, pytest.param(3_000), pytest.param(20_000)])
def test_nesting_keeps_the_record(levels: int) -> None:
    assert parse(PAGE.replace("<h1>", "<div>" * levels + "<h1>")) == parse(PAGE)


@pytest.mark.parametrize("tag", ["font", "span", "b", "table><tr><td"])
def test_unclosed_tags_keep_all_text(tag: str) -> None:
    source = PAGE.replace("<h1>", f"<{tag}>" * 3_000 + "<h1>")
    assert "第4段" in text_of(source)


@pytest.mark.parametrize("quote", ['"', "'", ""])
def test_attributes_at_the_limit(quote: str) -> None:
    limits = Limits(attributes=100)
    attributes = [f"data-name{n}={quote}{n}{quote}" for n in range(101)]
    assert parsed(f"<p {' '.join(attributes[:100])}>市图书馆</p>", limits).root is not None
    with pytest.raises(LimitError, match="attributes") as caught:
        parsed(f"<p {' '.join(attributes)}>市图书馆</p>", limits)
    assert (caught.value.limit, caught.value.found, caught.value.allowed) == ("attributes", 101, 100)


def test_equals_signs_in_a_script_or_a_value_are_no_attributes() -> None:
    limits = Limits(attributes=100)
    script = "<script>" + "if(a<b)c=1;" * 500 + "</script>"
    value = f'<p title="{"a=1 " * 500}">市图书馆</p>'
    assert parsed(script + value, limits).root is not None


def test_head_is_read_wherever_it_stands() -> None:
    head = head_of(
        "<title> 市图书馆延长开放时间_青州新闻网\n</title><meta name='Keywords' content='图书馆,青州'><body>"
        "<meta property='og:title' content='市图书馆延长开放时间'><meta name=keywords content='另一个'>"
        "<link rel='canonical' href='http://www.example.cn/a.html'><p>正文</p>"
    )
    assert head.title == "市图书馆延长开放时间_青州新闻网"
    assert head.meta["keywords"] == "图书馆,青州"
    assert head.meta["og:title"] == "市图书馆延长开放时间"
    assert head.canonical == "http://www.example.cn/a.html"


@table(
    ("source", "headlines"),
    [
        ('{"@type": "NewsArticle", "headline": "甲"}', ["甲"]),
        ('[{"@type": "Article", "headline": "甲"}, {"@type": "BreadcrumbList"}]', ["甲"]),
        ('{"@graph": [{"@type": ["NewsArticle"], "headline": "甲"}, {"@type": "Organization"}]}', ["甲"]),
        ('{"@type": "NewsArticle", "headline": "甲\n乙"}', ["甲\n乙"]),
        ('{"@type": "NewsArticle", "headline": "甲",}', []),
        ('{"@type": "NewsArticle", ', []),
        ("[" * 100_000, []),
        ('{"@graph": {"@type": 3}}', []),
        ("null", []),
        ("", []),
    ],
)
def test_linked_data(source: str, headlines: list[str]) -> None:
    head = head_of(f'<script type="application/ld+json">{source}</script><p>正文</p>')
    assert [item["headline"] for item in head.data if "headline" in item] == headlines


def test_broken_linked_data_leaves_the_page_its_record() -> None:
    broken = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": </script>'
    article = extract(PAGE.replace("</head>", broken + "</head>")).article
    assert article is not None
    assert article.title == "市图书馆延长开放时间"


def test_comment_of_the_browser_that_saved_the_page() -> None:
    comment = "<!-- saved from url=(0030)http://www.example.cn/a/b.html -->\n"
    assert saved_from((comment + PAGE).encode()) == "http://www.example.cn/a/b.html"
    assert saved_from(PAGE.encode()) is None
    article = extract(comment + PAGE).article
    assert article is not None
    assert article.url == "http://www.example.cn/a/b.html"


@pytest.mark.parametrize(
    ("base", "address"),
    [
        ("http://www.example.cn/news/", "http://www.example.cn/news/1.jpg"),
        ("/files/", "http://www.example.org/files/1.jpg"),
        ("http://[", "http://www.example.org/a/1.jpg"),
        ("", "http://www.example.org/late/1.jpg"),
    ],
)
def test_base_address(base: str, address: str) -> None:
    source = PAGE.replace("<head>", f'<head><base href="{base}"><base href="/late/">').replace(
        "<p>第3段", "<p><img src='1.jpg'></p><p>第3段"
    )
    article = extract(source, url="http://www.example.org/a/b.html").article
    assert article is not None
    assert [(image.src, image.url) for image in article.images] == [("1.jpg", address)]


def test_tree_is_a_tree_of_elements() -> None:
    root = parsed("<!-- 注 --><?php echo 1 ?>" + PAGE).root
    assert root is not None
    assert all(isinstance(node.tag, str) for node in root.iter())
    assert isinstance(root, etree._Element)


@pytest.mark.parametrize("quote", ['"', "'", ""])
def test_only_the_first_attributes_of_a_tag_are_read(quote: str) -> None:
    attributes = [f"data-name{n}={quote}{n}{quote}" for n in range(MANY + 3)]
    tree = parsed(f"<div><p {' '.join(attributes)}>市图书馆</p>{PARAGRAPHS}</div>")
    assert tree.root is not None
    [element] = tree.root.xpath("//p[@data-name0]")
    assert (len(element.attrib), element.text) == (MANY, "市图书馆")
    assert f"data-name{MANY - 1}" in element.attrib
    assert tree.repairs == ("attributes beyond the first 2,000 of a tag left out",)


def test_as_many_attributes_as_are_read_are_left_alone() -> None:
    tree = parsed(f"<p {' '.join(f'a{n}={n}' for n in range(MANY))}>市图书馆</p>")
    assert tree.root is not None
    assert (len(tree.root.xpath("//p")[0].attrib), tree.repairs) == (MANY, ())


def test_tags_in_scripts_have_no_attributes_wherever_they_stand() -> None:
    limits = Limits(attributes=100)
    script = f"<script>if(a<b {'c ' * 300})</script>"
    sound = f"<p {' '.join(f'a{n}=1' for n in range(90))}>市图书馆</p>"
    assert parsed(f"{script}{sound}{script}{script}{sound}", limits).root is not None
    with pytest.raises(LimitError):
        parsed(f"{script}{sound}{script}<p {'c ' * 300}>", limits)
