"""Nothing is lost without a word: what the source shows and a parser swallows is repaired, or there is a warning.

Every case is a page of six paragraphs with one thing wrong before the fourth, so that a repair that is gone costs the
last three.
"""

from __future__ import annotations

from typing import Final

import pytest
from case_table import table

from qznews_extract import Extraction, NotAnArticleError, extract
from qznews_extract.model.page import Form

PARAGRAPHS: Final = tuple(
    f"{number}号摊位的菜农说，新大棚的地面不再打滑，秤也统一换成了电子秤，买卖双方都放心多了。"
    for number in "一二三四五六"
)
TITLE: Final = "城北果蔬市场搬进新大棚"
HEAD: Final = f"<title>{TITLE}_青州新闻网</title>"
TAIL: Final = "</div></div><div class='foot'>Copyright 青州新闻网 鲁ICP备11000130号</div></body></html>"


def page(damage: str, head: str = "", tail: str = TAIL) -> str:
    """The page with something before its fourth paragraph, something in its head, and its end."""
    lines = [f"<p>{text}</p>" for text in PARAGRAPHS]
    lines.insert(3, damage)
    return (
        f"<html><head><meta charset='utf-8'>{head or HEAD}</head>\n<body><div class='wrap'><h1>{TITLE}</h1>"
        f"<p>来源：青州新闻网 2021-09-07 10:25</p>\n<div class='content'>{''.join(lines)}{tail}"
    )


def found(source: str | bytes) -> Extraction:
    """What is extracted; also where the page gives no article."""
    try:
        return extract(source)
    except NotAnArticleError as error:
        return error.extraction or Extraction(article=None)


def kinds(extraction: Extraction) -> set[str]:
    return {warning.kind for warning in extraction.warnings}


def paragraphs(extraction: Extraction) -> tuple[str, ...]:
    """The paragraphs of ours that the body holds, in its order."""
    assert extraction.article is not None
    return tuple(line for line in extraction.article.paragraphs if line in PARAGRAPHS)


def lines(extraction: Extraction) -> str:
    return "\n".join(block.text for block in extraction.blocks)


def test_sound_page_has_no_warning() -> None:
    extraction = found(page(""))
    assert paragraphs(extraction) == PARAGRAPHS
    assert kinds(extraction) == set()


LEVELS: Final = (257, 300, 600, 2_100, 5_000, 50_000)


@pytest.mark.parametrize("levels", LEVELS)
@pytest.mark.parametrize(
    ("opened", "closed"),
    [("<div>", "</div>"), ("<div>", ""), ("<font>", ""), ("<b>", "</b>"), ("<table><tr><td>", "")],
    ids=["divs", "open divs", "open fonts", "bold", "open tables"],
)
def test_nesting(levels: int, opened: str, closed: str) -> None:
    extraction = found(page(f"{opened * levels}最里面的一行{closed * levels}"))
    assert "最里面的一行" in lines(extraction)
    assert paragraphs(extraction) == PARAGRAPHS


@pytest.mark.parametrize("levels", [2_100, 5_000, 50_000])
def test_nesting_that_was_cut_down_is_told(levels: int) -> None:
    assert "tree_repaired" in kinds(found(page("<div>" * levels + "最里面的一行")))


STRAY: Final = ("</html>", "</HTML>", "</hTmL>", "</html\n>", "</body></html>", "</Body></Html>")


@table("stray", STRAY)
def test_end_of_the_page_amid_the_page(stray: str) -> None:
    extraction = found(page(stray))
    assert paragraphs(extraction) == PARAGRAPHS
    assert "tree_repaired" in kinds(extraction)


def test_zero_characters_in_text_and_tags() -> None:
    source = page("").replace("四号", "四\0\0号").replace("</p><p>五", "</\0p><p\0>五").replace("<h1>", "<\0h1>")
    extraction = found(source)
    assert paragraphs(extraction) == PARAGRAPHS
    assert "tree_repaired" in kinds(extraction)


OPEN: Final = {
    "value": '<div class="a',
    "value with the end of its tag": '<div class="a>',
    "value in single quotes": "<div class='a>",
    "value over lines": '<div class="a\n',
    "value of an image": '<img src="a.jpg',
    "value of a second attribute": '<p style="x" title="y>',
    "value up to a later one": '<div class="a><p>前面的话</p><p id="x">',
    "comment": "<!--",
    "comment with words": "<!-- 正文开始",
    "comment of an old editor": "<!--[if gte mso 9]>",
    "script": "<script>",
    "script with code": "<script>document.write('<p>",
    "script without the end of its end": "<script>var a = 1;</script",
    "style": "<style>",
    "style with rules": "<style>p { color: red }",
    "textarea": "<textarea>",
    "textarea without the end of its end": "<textarea></textarea",
    "title": "<title>",
    "iframe": "<iframe src=a.html>",
    "noframes": "<noframes>",
    "noembed": "<noembed>",
    "xmp": "<xmp>",
    "plaintext": "<plaintext>",
    "select": "<select>",
    "option": "<select><option>一<option>二",
    "button": "<button>",
    "map": "<map>",
    "noscript": "<noscript>",
    "object": "<object>",
    "canvas": "<canvas>",
    "template": "<template>",
    "svg": "<svg><desc>",
}


@pytest.mark.parametrize("damage", OPEN.values(), ids=OPEN)
def test_what_was_never_closed(damage: str) -> None:
    extraction = found(page(damage))
    assert paragraphs(extraction) == PARAGRAPHS
    assert "tree_repaired" in kinds(extraction)


@pytest.mark.parametrize(
    "head",
    [
        HEAD.replace("</title>", ""),
        f"{HEAD}<script>var a = 1;",
        f"{HEAD}<style>p {{ color: red }}",
        f"{HEAD}<!-- 模板",
        f'{HEAD}<link rel="stylesheet href=a.css>',
    ],
    ids=["title", "script", "style", "comment", "value"],
)
def test_what_was_never_closed_in_the_head(head: str) -> None:
    extraction = found(page("", head=head))
    assert paragraphs(extraction) == PARAGRAPHS
    assert "tree_repaired" in kinds(extraction)


HARMLESS: Final = {
    "comment of two characters": "<!-->",
    "comment of three": "<!--->",
    "comment": "<!-- 广告位 -->",
    "comment for a browser": "<!--[if IE]><p>请升级浏览器</p><![endif]-->",
    "comment for the others": "<!--[if !IE]><!--><!--<![endif]-->",
    "script": "<script>if (a < b) document.write('<div class=\"x\">');</script>",
    "script with CDATA": "<script>//<![CDATA[\nvar a = b[c[0]]>1;\n//]]></script>",
    "markup in a value": '<a title="<b>详情</b>"></a>',
    "address that ends in an equals sign": '<script src="/a.js?id="></script><img src="/b.gif?n=">',
    "quotes too many": '<a href="x"">链接</a>',
    "select": f"<select>{'<option>友情链接单位' * 30}</select>",
    "button": "<button><div>打印本页</div></button>",
    "player": "<video><source src=a.mp4>您的浏览器不支持视频</video>",
    "embed": "<embed src='a.swf'>",
    "embed that is hidden": "<embed src='a.mid' hidden=true>",
    "image in the old way": "<image src=a.jpg>",
    "empty tag of XHTML": "<div/>",
    "end without a start": "</textarea></script></p></select>",
    "bogus comment": "<! 注 ><?php echo 1 ?></ 尾>",
}


@pytest.mark.parametrize("damage", HARMLESS.values(), ids=HARMLESS)
def test_what_only_looks_open(damage: str) -> None:
    extraction = found(page(damage))
    assert paragraphs(extraction) == PARAGRAPHS
    assert "text_left_out" not in kinds(extraction)
    assert not any("unclosed" in warning.message for warning in extraction.warnings)


def test_text_in_cdata_marks_is_text() -> None:
    extraction = found(page("").replace(f"<p>{PARAGRAPHS[3]}</p>", f"<p><![CDATA[{PARAGRAPHS[3]}]]></p>"))
    assert paragraphs(extraction) == PARAGRAPHS
    assert "tree_repaired" in kinds(extraction)


def test_text_beside_the_cells_of_a_table() -> None:
    extraction = found(page("<table>表中散句<tr>行中散句<td>格中的话</td>格后散句</tr>表尾散句</table>"))
    assert all(text in lines(extraction) for text in ("表中散句", "行中散句", "格中的话", "格后散句", "表尾散句"))
    assert paragraphs(extraction) == PARAGRAPHS


LONG: Final = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)


@pytest.mark.parametrize("opened", ["<!--", "<script>", "<textarea>", "<style>"])
def test_page_cut_in_something_open_is_told(opened: str) -> None:
    """Where the page has no end, nobody can tell whether its maker or the cut left the thing open."""
    extraction = found(page(opened, tail=LONG))
    assert paragraphs(extraction)[:3] == PARAGRAPHS[:3]
    assert "text_left_out" in kinds(extraction)


@pytest.mark.parametrize(
    ("opened", "later"),
    [
        ('<script src="/js/ad.js">', "<script>var a = 1;</script>"),
        ("<textarea>", "<textarea></textarea>"),
        ("<style>", "<style>p { color: red }</style>"),
        ("<iframe src=a.html>", "<iframe src=b.html></iframe>"),
    ],
)
def test_what_ends_only_with_the_next_of_its_kind(opened: str, later: str) -> None:
    extraction = found(page(f"{opened}<p>{'中间的话。' * 30}</p>{later}"))
    assert "中间的话。" * 30 in lines(extraction)
    assert "tree_repaired" in kinds(extraction)


def test_comment_that_ends_with_the_next_one_stays_hidden_as_in_a_browser() -> None:
    extraction = found(page(f"<!-- 旧稿 <p>{'旧稿里的话。' * 30}</p> <!-- 结束 -->"))
    assert paragraphs(extraction) == PARAGRAPHS
    assert "旧稿" not in lines(extraction)


def test_lost_characters_are_told() -> None:
    raw = page("").encode("gb18030")
    at = raw.index("四号".encode("gb18030"))
    extraction = found(raw[:at] + b"\xff" + raw[at + 1 :])
    assert "characters_replaced" in kinds(extraction)
    assert len(paragraphs(extraction)) == 5


@pytest.mark.parametrize(
    ("codec", "other"), [("gb18030", "utf-8"), ("utf-8", "gb18030"), ("big5", "utf-8"), ("utf-8", "big5")]
)
def test_lines_in_another_encoding_are_read_and_told(codec: str, other: str) -> None:
    own = "市立圖書館昨天公布，新館將於明年3月開放，總共有12萬冊書，其中兒童讀物占四成。"
    added = "對於住在山區的學生，會派行動書車每週前往兩次，孩子們不必再走一個小時的路。"
    head, body = "<h1>市立圖書館新館將開放</h1><p>2021-09-07 10:25</p>", f"<p>{own}</p>" * 3
    extraction = found((head + body).encode(codec) + f"<p>{added}</p>".encode(other) * 3 + body.encode(codec))
    assert extraction.article is not None
    assert extraction.article.paragraphs == (own,) * 3 + (added,) * 3 + (own,) * 3
    assert "encodings_mixed" in kinds(extraction)


def test_headline_from_the_head_alone_is_told() -> None:
    extraction = found(page("").replace(f"<h1>{TITLE}</h1>", ""))
    assert extraction.article is not None
    assert extraction.article.title == TITLE
    assert "title_from_head" in kinds(extraction)


def test_body_far_shorter_than_the_page_is_told() -> None:
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    source = page("").replace(body, f"<p>{PARAGRAPHS[0]}</p>").replace("<h1>", f"<div>{body * 3}</div><h1>")
    assert "short_body" in kinds(found(source))


@table("form", ["html", "text"])
@table("editor", ["（编辑：周若禾）", "编辑：周若禾", "（责编：周若禾）"])
@table("last", ["乡亲们都说，这条路修得真好！", "“以前浇地靠天，现在拧开水龙头就行！”", "谁不愿意呢？"])
def test_a_last_sentence_before_its_editor_is_text_or_reported(last: str, editor: str, form: Form) -> None:
    lines = [TITLE, "来源：云门新闻网　2023-05-06 09:10", *PARAGRAPHS, f"{last}{editor}"]
    source = "\n\n".join(lines) if form == "text" else f"<title>{TITLE}</title><p>" + "</p><p>".join(lines) + "</p>"
    found = extract(source, form=form)
    assert found.article is not None
    assert [person.name for person in found.article.editors] == ["周若禾"]
    assert last in found.article.paragraphs or any(last in line.text for line in found.left_out)
