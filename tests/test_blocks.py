"""The walk: what a reader sees as one line is one block, with its links, pictures, level and place."""

from __future__ import annotations

import pytest
from case_table import table
from lxml import html

from qznews_extract import LimitError, Limits
from qznews_extract.blocks import text_blocks, tree_blocks
from qznews_extract.intake import walk_source
from qznews_extract.model.page import Block, Picture, TextRun

LIMITS = Limits()


def blocks(source: str, limits: Limits = LIMITS) -> list[Block]:
    return walk_source(source.encode(), limits)[1].blocks


def texts(source: str) -> list[str]:
    return [block.text for block in blocks(source)]


@table(
    ("source", "expected"),
    [
        ("<p>甲</p><p>乙</p>", ["甲", "乙"]),
        ("<td>甲<br>乙<br/><br />丙</td>", ["甲", "乙", "丙"]),
        ("<p>甲<hr>乙</p>", ["甲", "乙"]),
        ("<div>甲<div>乙</div>丙</div>", ["甲", "乙", "丙"]),
        ("<p>来源：<b>青州</b><span>新闻网</span></p>", ["来源：青州新闻网"]),
        ("<p>&nbsp;&nbsp;　　青州&#12288;&nbsp; 下雪\n了</p>", ["青州 下雪 了"]),
        ("<p>青\u200b州\ufeff</p>", ["青州"]),
        ("<p>&nbsp;</p><p>　</p><p></p>", []),
        ("<ul><li>甲<li>乙</ul>", ["甲", "乙"]),
        ("<table><tr><td>甲</td><td>乙</td></tr></table>", ["甲", "乙"]),
        ("<p>鲁&lt;ICP&gt;&amp;备</p>", ["鲁<ICP>&备"]),
        ("<font>甲</font> <font>乙</font>", ["甲 乙"]),
    ],
)
def test_lines(source: str, expected: list[str]) -> None:
    assert texts(source) == expected


@table(
    "hidden",
    [
        "<script>无</script>",
        "<style>无</style>",
        "<template><p>无</p></template>",
        "<noscript>无</noscript>",
        "<iframe src='/a'>无</iframe>",
        "<textarea>无</textarea>",
        "<select><option>无</select>",
        "<button>无</button>",
        "<svg><text>无</text></svg>",
        "<!-- 无 -->",
    ],
)
def test_what_no_reader_sees_gives_no_line(hidden: str) -> None:
    assert texts(f"<div><p>甲{hidden}乙</p>{hidden}<p>丙</p></div>") == ["甲乙", "丙"]


@pytest.mark.parametrize(
    "style",
    [
        "display:none",
        "DISPLAY: none",
        "color:red;display : none;",
        pytest.param("DISPLAY: NONE"),
    ],
)
def test_hidden_inline_text_is_left_out(style: str) -> None:
    assert texts(f'<p>甲<span style="{style}">无<b>无</b></span>乙</p>') == ["甲乙"]


@pytest.mark.parametrize("attribute", ['style="display:none"', "hidden", 'style="display: none !important"'])
def test_hidden_block_is_marked_with_all_below_it(attribute: str) -> None:
    found = blocks(f"<div {attribute}><p>无</p><p>无</p></div><p>甲</p>")
    assert [(block.text, block.hidden) for block in found] == [("无", True), ("无", True), ("甲", False)]


@pytest.mark.parametrize("attribute", ["hidden", 'style="visibility:hidden"'])
def test_other_ways_to_hide(attribute: str) -> None:
    assert texts(f"<p>甲<span {attribute}>无</span>乙</p>") == ["甲乙"]


def test_runs_end_where_their_elements_end() -> None:
    (block,) = blocks("<p><b>来源：甲</b><b>评论(0)</b> <a href='/b'>更 多</a></p>")
    assert block.runs == [TextRun("来源：甲", None), TextRun("评论(0)", None), TextRun("更 多", "/b")]
    assert block.text == "来源：甲评论(0) 更 多"


@table(
    ("source", "link", "href"),
    [
        ("<li><a href='/a'>古城夜市</a></li>", 4, "/a"),
        ("<li>古城<a href='/a'>夜市</a></li>", 2, "/a"),
        ("<li><a href='/a'>古</a>城<a href='/b'>夜市</a></li>", 3, "/a"),
        ("<li><a href='/a'><b>古城</b><i>夜市</i></a></li>", 4, "/a"),
        ("<li><a name='top'>古城夜市</a></li>", 0, None),
        ("<li>古城夜市</li>", 0, None),
    ],
)
def test_share_of_link_text(source: str, link: int, href: str | None) -> None:
    (block,) = blocks(source)
    assert (block.link, block.href) == (link, href)


@pytest.mark.parametrize(
    ("tag", "src"),
    [
        ('<img src="a.jpg">', "a.jpg"),
        ('<img src="blank.gif" data-src="a.jpg">', "a.jpg"),
        ('<img src="data:image/gif;base64,R0lGOD" data-original=" a.jpg ">', "a.jpg"),
        ('<img data-lazy-src="a.jpg">', "a.jpg"),
    ],
)
def test_picture(tag: str, src: str) -> None:
    (block,) = blocks(f"<p>{tag}</p>")
    assert block.text == ""
    assert [(picture.src, picture.video) for picture in block.pictures] == [(src, False)]


def test_picture_has_its_words_and_size() -> None:
    (block,) = blocks('<p><img src="a.jpg" alt=" 古城　夜市 " width="600px" height="400">夜市</p>')
    assert block.pictures == (Picture("a.jpg", "古城 夜市", False, 600, 400),)


@pytest.mark.parametrize(
    ("tag", "videos"),
    [
        ('<video src="a.mp4"></video>', ["a.mp4"]),
        ('<video><source src="a.mp4"></video>', ["a.mp4"]),
        (
            '<iframe src="https://v.qq.com/iframe/player.html?vid=1"></iframe>',
            ["https://v.qq.com/iframe/player.html?vid=1"],
        ),
        ('<iframe src="/ad.html"></iframe>', []),
    ],
)
def test_video(tag: str, videos: list[str]) -> None:
    pictures = [picture for block in blocks(f"<div>甲</div><div>{tag}</div>") for picture in block.pictures]
    assert [picture.src for picture in pictures if picture.video] == videos


def test_level_and_path() -> None:
    title, text = blocks('<body><div id="main" class="content wide"><h2><a>甲</a></h2><p>乙</p></div></body>')
    assert (title.level, text.level) == (2, 0)
    assert text.element.path == "html[1]/body[1]/div#main.content.wide[1]/p[2]"
    assert [block.number for block in (title, text)] == [0, 1]


@table(
    ("text", "expected"),
    [
        ("甲\n乙\n\n\n丙\n", [("甲", 1), ("乙", 1), ("丙", 2)]),
        ("  • 甲\n  • 乙\n", [("甲", 1), ("乙", 1)]),
        ("  1. 甲\n  12. 乙\n", [("甲", 1), ("乙", 1)]),
        ("　　甲\xa0 乙\r\n\r\n丙", [("甲 乙", 1), ("丙", 2)]),
        ("3.5万人参加\n", [("3.5万人参加", 1)]),
        ("1. 甲。\n2. 乙。\n", [("1. 甲。", 1), ("2. 乙。", 1)]),
        ("站点\t首班\n石桥\t6:00\n柳林\t6:20\n", [("站点\t首班", 1), ("石桥\t6:00", 1), ("柳林\t6:20", 1)]),
        ("石桥\t6:00\n", [("石桥 6:00", 1)]),
        (" \n　\n", []),
        ("x\n", [("x", 1)]),
    ],
)
def test_text_rendering(text: str, expected: list[tuple[str, int]]) -> None:
    found = [(block.text, block.element.line()[1].number) for block in text_blocks(text, LIMITS)]
    assert found == expected


def test_bullets_of_a_text_make_list_items() -> None:
    assert [block.element.tag for block in text_blocks("甲\n• 乙\n", LIMITS)] == ["group", "li"]


@pytest.mark.parametrize("count", [1, 10])
def test_limit_of_blocks(count: int) -> None:
    limits = Limits(blocks=count)
    assert len(blocks("<p>甲</p>" * count, limits)) == count
    assert len(text_blocks("甲\n" * count, limits)) == count
    with pytest.raises(LimitError, match="blocks") as caught:
        blocks("<p>甲</p>" * (count + 1), limits)
    assert (caught.value.found, caught.value.allowed) == (count + 1, count)
    with pytest.raises(LimitError, match="blocks") as caught:
        text_blocks("甲\n" * (count + 1), limits)
    assert (caught.value.found, caught.value.allowed) == (count + 1, count)


def test_text_behind_the_comments_of_a_callers_tree_is_kept() -> None:
    tree = html.fromstring("<div><p>护城河<!-- 广告 -->昨日<?a b?>通水<i>了</i></p><!-- 尾 -->第二行</div>")
    assert [block.text for block in tree_blocks(tree, LIMITS).blocks] == ["护城河昨日通水了", "第二行"]
