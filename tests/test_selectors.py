"""CSS selectors of a profile: what each does, what evidence and warnings say of it, and which text lies in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from case_table import table
from lxml import html

from qznews_extract import Extraction, Profile, Profiles, RawPage, extract
from qznews_extract.blocks import tree_blocks
from qznews_extract.cut_lines import without
from qznews_extract.model.options import Limits
from qznews_extract.selected import Part, find_elements

FIXTURES = Path(__file__).parents[1] / "fixtures" / "qznews"
PAGE = (
    '<html><head><title>云门新闻网</title></head><body><div class="top"><h1>云门视点每日一读</h1></div>'
    '<div class="art">'
    '<div class="tt">市图书馆延长开放时间 <span class="n">1234阅读</span></div>'
    '<div class="meta">海天晚报 <i>丨</i> 2021-09-07 10:25</div>'
    '<div class="main"><p>9月起，市图书馆每天开放到21点，周末不休息。</p>'
    '<div class="ad"><p>新店开业，全场八折，欢迎光临本店选购。</p></div><div class="q">座位预约</div>'
    "<p>“座位多了，灯也亮了。”一位读者说，他每天下班后都来坐一会儿。"
    '<span class="share">分享到微博</span></p></div><p class="ed">编辑：小舟</p></div>'
    '<div class="more"><span>古城记忆</span><ul><li><a href="/a.html">老城墙下的书香人家</a></li></ul></div>'
    "</body></html>"
)
FIRST = "9月起，市图书馆每天开放到21点，周末不休息。"
LAST = "“座位多了，灯也亮了。”一位读者说，他每天下班后都来坐一会儿。"
ADVERT = "新店开业，全场八折，欢迎光临本店选购。"


def profile_of(**selectors: Any) -> Profile:
    return Profile.model_validate({"name": "yunmen", "site_name": "云门新闻网", "selectors": selectors})


def read(page: str = PAGE, **selectors: Any) -> Extraction:
    return extract(page, profile=profile_of(**selectors))


def rules(extraction: Extraction) -> dict[str, str]:
    return {evidence.field: evidence.rule for evidence in extraction.evidence}


def left_out(extraction: Extraction) -> dict[str, str]:
    return {line.text: line.reason for line in extraction.left_out}


def unmatched(extraction: Extraction) -> list[str]:
    return [warning.message for warning in extraction.warnings if warning.kind == "selector_without_match"]


def test_headline_is_the_selected_element() -> None:
    page = PAGE.replace("<title>云门新闻网</title>", "<title>云门视点每日一读_云门新闻网</title>")
    assert read(page).article.title == "云门视点每日一读"  # type: ignore[union-attr]
    found = read(page, headline="div.tt", drop="span.n")
    assert found.article is not None
    assert found.article.title == "市图书馆延长开放时间"
    assert rules(found)["title"] == "element of the site's profile (profile yunmen: headline 'div.tt')"


def test_headline_may_be_a_part_of_a_line() -> None:
    page = PAGE.replace('<div class="tt">市图书馆延长开放时间', '<div><b class="tt">市图书馆延长开放时间</b>')
    found = read(page, headline="b.tt")
    assert found.article is not None
    assert found.article.title == "市图书馆延长开放时间"
    assert (found.article.source, found.article.body.split("\n")[0]) == ("海天晚报", FIRST)


def test_headline_of_several_lines_and_of_the_first_selector_that_matches() -> None:
    page = PAGE.replace("市图书馆延长开放时间 ", "市图书馆<br>延长开放时间")
    found = read(page, headline=["h2.none", "div.tt", "h1"], drop=".n")
    assert found.article is not None
    assert found.article.title == "市图书馆 延长开放时间"
    assert unmatched(found) == []


def test_text_is_what_lies_in_the_selected_element() -> None:
    odd = '<div class="odd"><section class="x"><div class="y">“我也常来。”另一位读者说。</div></section></div>'
    page = PAGE.replace('<div class="q">', f'{odd}<div class="q">').replace(
        '<p class="ed">', '<div class="promo"><p>下载客户端，随时随地看新闻，每天都有新内容。</p></div><p class="ed">'
    )
    found = read(page, text="div.main", drop=["div.ad", "span.share"])
    assert found.article is not None
    assert found.article.body.split("\n") == [FIRST, "“我也常来。”另一位读者说。", "座位预约", LAST]
    assert rules(found)["body"] == "article region (profile yunmen: text 'div.main')"
    assert found.article.editor == "小舟"


def test_what_stands_between_the_selected_paragraphs_is_left_out() -> None:
    found = read(text="div.main > p", drop="span.share")
    assert found.article is not None
    assert found.article.body.split("\n") == [FIRST, LAST]
    assert left_out(found)[ADVERT] == "beside profile yunmen: text 'div.main > p'"
    assert left_out(found)["座位预约"] == "beside profile yunmen: text 'div.main > p'"


def test_dropped_elements_are_in_no_field_but_reported() -> None:
    plain = read()
    assert plain.article is not None
    assert {ADVERT, f"{LAST}分享到微博"} < set(plain.article.body.split("\n"))
    found = read(drop=["div.ad", "span.share"])
    assert found.article is not None
    assert found.article.body.split("\n") == [FIRST, "座位预约", LAST]
    assert left_out(found)[ADVERT] == "profile yunmen: drop 'div.ad'"
    assert left_out(found)["分享到微博"] == "profile yunmen: drop 'span.share'"
    assert [block.text for block in found.blocks if ADVERT in block.text] == [ADVERT]


def test_dropped_pictures_are_gone() -> None:
    page = PAGE.replace(ADVERT, f'<img src="/ad.jpg" width="600"></p><p>{ADVERT}').replace(
        '<div class="q">', '<p><img src="/lib.jpg" width="600"></p><div class="q">'
    )
    article = read(page, drop=["div.ad", "span.share"]).article
    assert article is not None
    assert [image.src for image in article.images] == ["/lib.jpg"]
    both = read(page, drop="span.share").article
    assert both is not None
    assert [image.src for image in both.images] == ["/ad.jpg", "/lib.jpg"]


def test_byline_row_within_the_text_is_a_row() -> None:
    row = "<p class='from'>海天晚报记者从市图书馆了解到的消息，2021年9月7日上午发布。</p>"
    page = PAGE.replace('<div class="q">座位预约</div>', row)
    assert "海天晚报记者从" in read(page).article.body  # type: ignore[union-attr]
    found = read(page, byline=["div.meta", "p.from"])
    assert found.article is not None
    assert "海天晚报记者从" not in found.article.body
    assert rules(found)["timestamp"] == "byline row (profile yunmen: byline 'div.meta')"
    assert found.article.source == "海天晚报"


def test_selected_editor_line_is_one_also_within_the_text() -> None:
    line = "<p class='sign'>小舟参与了本文的整理和发布，供读者参考。</p>"
    page = PAGE.replace('<div class="q">', f'{line}<div class="q">')
    assert "整理和发布" in read(page).article.body  # type: ignore[union-attr]
    found = read(page, editor="p.sign")
    assert "整理和发布" not in found.article.body  # type: ignore[union-attr]
    assert left_out(found)["小舟参与了本文的整理和发布，供读者参考。"] == "row of the site's profile"


def test_selected_list_is_recommended_with_its_heading() -> None:
    assert read().article.recommendations == ()  # type: ignore[union-attr]
    found = read(lists="div.more")
    assert found.article is not None
    assert [(link.section, link.title) for link in found.article.recommendations] == [
        ("古城记忆", "老城墙下的书香人家")
    ]
    assert rules(found)["recommendations"] == "lists of links (profile yunmen: lists 'div.more')"


def test_selector_without_match_is_a_warning_and_no_loss() -> None:
    plain, found = (
        read(),
        read(headline="h6", byline="p.by", text="div.text", editor="b.ed", lists="ul.x", drop="div.y"),
    )
    assert found.article == plain.article
    assert found.evidence == plain.evidence
    (message,) = unmatched(found)
    assert message == (
        "selectors of the profile yunmen match nothing on the page: headline 'h6', byline 'p.by', text 'div.text', "
        "editor 'b.ed', lists 'ul.x', drop 'div.y'"
    )
    (message,) = unmatched(read(drop=["div.ad", "div.none"]))
    assert message.endswith("nothing on the page: drop 'div.none'")


def test_hidden_element_is_no_match() -> None:
    page = PAGE.replace('<div class="top">', '<div class="tt" style="display:none">隐藏的标题</div><div class="top">')
    found = read(page, headline="div.tt", drop=".n")
    assert found.article is not None
    assert found.article.title == "市图书馆延长开放时间"
    (message,) = unmatched(read(page, headline="div[style]"))
    assert "headline 'div[style]'" in message


def test_text_rendering_has_no_elements_to_select() -> None:
    text = f"市图书馆延长开放时间\n\n来源：海天晚报 2021-09-07 10:25\n\n{FIRST}\n\n{LAST}"
    assert extract(text, profile=profile_of(text="p")).article == extract(text, profile=profile_of()).article
    assert unmatched(extract(text, profile=profile_of(text="p"))) == []


def test_tree_of_the_caller_is_not_changed() -> None:
    tree = html.document_fromstring(PAGE)
    before = html.tostring(tree)
    found = extract(tree, profile=profile_of(headline="div.tt", text="div.main", drop=["div.ad", ".n"]))
    assert html.tostring(tree) == before
    assert found.article is not None
    assert found.article.title == "市图书馆延长开放时间"
    assert found.article == read(headline="div.tt", text="div.main", drop=["div.ad", ".n"]).article


def test_profile_that_chooses_itself_has_its_selectors() -> None:
    own = profile_of(headline="div.tt", drop=".n").model_copy(update={"hosts": ("yunmen.example.cn",)})
    found = extract(PAGE, url="http://www.yunmen.example.cn/a.html", profiles=Profiles([own]))
    assert found.article is not None
    assert (found.article.site, found.article.title) == ("yunmen", "市图书馆延长开放时间")
    assert extract(PAGE, profiles=Profiles([own])).article == extract(PAGE).article


def elements_of(page: str, selector: str) -> tuple[list[str], list[list[str]]]:
    """The lines of a page, and for each element that a selector matches the texts that lie in it."""
    tree = html.document_fromstring(page)
    blocks = tree_blocks(tree, Limits()).blocks
    found = find_elements(tree, blocks, [selector])[selector]
    texts = [[blocks[part.block].text[part.start : part.end] for part in element] for element in found]
    return [block.text for block in blocks], texts


@table(
    ("selector", "texts"),
    [
        ("h1", [["头 条 新闻", "第二行"]]),
        ("b", [["条"]]),
        ("i", [["来源：乙"]]),
        ("p", [["甲 来源：乙 丙"], ["末"]]),
        ("div", [["头 条 新闻", "第二行", "", "甲 来源：乙 丙"]]),  # not the one within
        (".pic", [[""]]),
        ("section", [[]]),
        ("em", []),
        ("script, .none", [[]]),
    ],
)
def test_lines_of_an_element(selector: str, texts: list[list[str]]) -> None:
    page = (
        "<body><div><h1>头 <b>条</b> 新闻<br>第二行</h1><div class=pic><img src=a.jpg></div>"
        "<p> 甲 <i> 来源：乙 </i> 丙</p>"
        "<section></section><script>x</script><!-- c --></div><p>末</p></body>"
    )
    lines, found = elements_of(page, selector)
    assert lines == ["头 条 新闻", "第二行", "", "甲 来源：乙 丙", "末"]
    assert found == texts


def test_marks_of_the_page_itself_are_text() -> None:
    lines, found = elements_of("<body><p>\U000f00000(\U000f0000甲</p><p class=x>乙\U000f0001</p></body>", ".x")
    assert (len(lines), found) == (2, [["乙\U000f0001"]])


def squeezed(text: str) -> str:
    return "".join(text.split()).translate(dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad")))


@pytest.mark.parametrize("path", sorted(FIXTURES.rglob("page.html"))[::6], ids=lambda path: path.parent.name)
def test_elements_of_pages_hold_their_text(path: Path) -> None:
    tree = html.document_fromstring(path.read_bytes())
    blocks = tree_blocks(tree, Limits()).blocks
    found = find_elements(tree, blocks, ["body", "p", "span", "td", "a"])
    assert found["body"] == [tuple(Part(block.number, 0, len(block.text)) for block in blocks)]
    for selector in ("p", "span", "td", "a"):
        matched = [element for element in tree.iter(selector) if next(element.iterancestors(selector), None) is None]
        assert len(matched) == len(found[selector])
        for element, parts in zip(matched, found[selector], strict=True):
            shown = squeezed("".join(blocks[part.block].text[part.start : part.end] for part in parts))
            assert shown in squeezed("".join(element.itertext()))


@pytest.mark.slow
def test_many_elements_in_a_line_are_cut_in_linear_time() -> None:
    tree = html.document_fromstring("<p>" + "<b>甲</b><i>乙</i> " * 20_000 + "</p>")
    (block,) = tree_blocks(tree, Limits()).blocks
    ranges = [part[1:] for element in find_elements(tree, [block], ["i"])["i"] for part in element]
    assert len(ranges) == 20_000
    assert without(block, ranges).text == " ".join("甲" * 20_000)


def test_deep_and_wide_pages_are_marked_in_linear_time() -> None:
    deep = "<div>" * 200 + "<p>甲</p>" * 2_000 + "</div>" * 200
    tree = html.document_fromstring(f"<body>{deep}</body>")
    blocks = tree_blocks(tree, Limits()).blocks
    found = find_elements(tree, blocks, ["div", "p"])
    assert [sum(map(len, found[selector])) for selector in ("div", "p")] == [2_000, 2_000]


def test_profile_with_selectors_of_another_site_changes_no_page() -> None:
    stranger = profile_of(headline="p", text="div", drop="p").model_copy(update={"hosts": ("yunmen.example.cn",)})
    for path in sorted(FIXTURES.rglob("page.html"))[:6]:
        content = RawPage(path.read_bytes(), url="http://www.qznews.cn/a.html")
        plain, found = extract(content), extract(content, profile=stranger)
        assert found.article == plain.article
        assert found.model_copy(update={"warnings": plain.warnings}) == plain
        assert extract(content, profiles=Profiles([stranger])) == plain
