"""Hypothesis strategies: pages that nobody wrote on purpose, from the pieces that Chinese news pages are made of."""

from __future__ import annotations

import pathlib
from typing import Final

from hypothesis import strategies as st

FIXTURES: Final = tuple(
    page.read_bytes() for page in sorted(pathlib.Path(__file__).parents[1].glob("fixtures/*/*/page.*"))
)
ENCODINGS: Final = ("utf-8", "gb18030", "big5", "hz", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "shift_jis")

WORDS: Final = (
    "本报讯", "新华社北京5月9日电", "（记者 周若禾）", "（周若禾 李朗）", "通讯员 刘 娜", "来源：青州新闻网", "来源：",
    "稿源", "记者", "作者：李朗", "编辑：宋词", "责任编辑", "2021-09-07 10:25", "2021年13月45日 25:61", "9月7日",
    "二〇二一年十十月三日", "0000-00-00", "点击：327次", "字体：大 中 小", "打印本页", "关闭窗口", "相关新闻",
    "文章推荐", "更多>>", "网友评论", "鲁ICP备11000130号", "版权所有", "图为市图书馆新馆。", "上一篇：",
    "首页 > 本地 > 正文",
    "城北果蔬市场搬进新大棚", "市图书馆9月起每天开放到21点，周末不休息。", "“秤准了，人心就踏实了。”", "　　", " ",
    "\xa0", "\n", "\t", "\r\n", "\u200b", "\ufeff", "\ufffd", "\0", "\x0b", "𠀀", "😀", "e\u0301", "a" * 300,
    "（" * 50, "：",
)  # fmt: skip
ENTITIES: Final = (
    "&nbsp; &amp; &lt; &#0; &#x110000; &#xd800; &#65; &#x3000; &nosuch; & &# &#x &ensp &copy &quot".split()
)
TAGS: Final = (
    "p div span a b font table tr td th ul li h1 h2 h3 center br hr img embed source iframe video title meta base link "
    "script style textarea select option button noscript object svg template xmp plaintext html head body form input "
    "map frameset noframes marquee math image ruby details o:p st1:chsdate 中文 p第"
).split()
NAMES: Final = "class id style href src title alt name content hidden type rel width data-src onclick".split()
VALUES: Final = (
    "", "content", "a b", "display:none", "http://www.example.cn/a.html", "http://[", "javascript:1", "//", "1.jpg",
    "图", "a>b", "<p>", "&quot;", "99999999999", "text/html; charset=gb2312", "keywords", "og:url", "canonical",
    "application/ld+json", "a\nb", "\0", "x" * 200,
)  # fmt: skip
SCRAPS: Final = (
    "<", ">", "</", "<!", "<?", "<!-", "<!--", "-->", "--!>", "<!-->", "<!--[if IE]>", "<![endif]-->", "<![CDATA[",
    "]]>", "<!DOCTYPE html>", "<!doctype", "<?php echo 1 ?>", "<?xml version='1.0' encoding='gbk'?>", "</html>",
    "</body>", '<div class="a', "<div class='a>", "<a href=", "<p ", "</p", "<p/>", "< p>", "<p<p>", '<a href="x"">',
    "</中文>", "<script>if(a<b)document.write('<p>')</script>", "<style>p{color:red}</style>", "<title>", "</title>",
    '<script type="application/ld+json">[[{"@type":"Article","headline":["x"],"datePublished":5}]]</script>',
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":', '<meta charset="utf-16">',
    '<meta http-equiv=Content-Type content="text/html; charset=big5">', '<base href="http://[">', "~{", "~}", "\x1b$B",
    "<!-- saved from url=(0030)http://[ -->",
)  # fmt: skip


def _start(name: str, attributes: list[tuple[str, str, str]], end: str) -> str:
    return f"<{name}{''.join(f' {key}={quote}{value}{quote}' for key, value, quote in attributes)}{end}"


words = st.sampled_from(WORDS)
texts = st.lists(words | st.sampled_from(ENTITIES) | st.text(max_size=5), min_size=1, max_size=6).map("".join)
attributes = st.tuples(st.sampled_from(NAMES), st.sampled_from(VALUES), st.sampled_from(('"', "'", "")))
names = st.sampled_from(TAGS)
starts = st.builds(_start, names, st.lists(attributes, max_size=3), st.sampled_from((">", ">", ">", "/>", "", " ")))
ends = names.map(lambda name: f"</{name}>")
comments = texts.map(lambda text: f"<!-- {text} -->")
scripts = texts.map(lambda text: f"<script>var a = '{text}';</script>")
leaves = texts | starts | ends | comments | scripts | st.sampled_from(SCRAPS)


def _element(name: str, inner: list[str], deep: int) -> str:
    return f"<{name}>" * deep + "".join(inner) + f"</{name}>" * deep


def _repeated(piece: str, times: int) -> str:
    return piece * times


pieces = st.recursive(
    leaves,
    lambda inner: (
        st.builds(_element, names, st.lists(inner, max_size=4), st.sampled_from((1, 1, 1, 1, 7, 300)))
        | st.builds(_repeated, inner, st.sampled_from((2, 3, 40)))
    ),
    max_leaves=12,
)
articles = st.builds(
    "<h1>{}</h1><p>来源：青州新闻网 2021-09-07 10:25</p><div>{}</div>".format,
    words,
    st.lists(texts.map("<p>{}</p>".format), min_size=1, max_size=4).map("".join),
)
LARGEST: Final = 100_000  # characters: repeated and nested pieces of pieces would grow without end
pages = st.lists(pieces | articles, min_size=1, max_size=8).map(lambda parts: "".join(parts)[:LARGEST])


def _encoded(parts: list[tuple[str, str]]) -> bytes:
    return b"".join(text.encode(codec, "replace") for text, codec in parts)


encoded = pages.flatmap(lambda text: st.sampled_from(ENCODINGS).map(lambda codec: text.encode(codec, "replace")))
mixed = st.lists(st.tuples(pages, st.sampled_from(ENCODINGS[:3])), min_size=2, max_size=4).map(_encoded)


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A fixture that was cut, overwritten, spliced with another, nested, repeated or put into another encoding."""
    page = draw(st.sampled_from(FIXTURES))
    for _ in range(draw(st.integers(1, 6))):
        at, length = draw(st.integers(0, len(page))), draw(st.sampled_from((1, 2, 40, 2_000)))
        other = draw(st.sampled_from(FIXTURES))
        page = draw(
            st.sampled_from(
                (
                    page[:at],
                    page[at:],
                    page[:at] + page[at + length :],
                    page[:at] + bytes([draw(st.integers(0, 255))]) + page[at + 1 :],
                    page[:at] + page[at : at + length] * 3 + page[at:],
                    page[:at] + other[:at] + page[at:],
                    page[:at] + other[at : at + length] + page[at + length :],
                    page[:at] + b"<div>" * length + page[at:] + b"</div>" * length,
                    page[:at] + draw(leaves).encode("utf-8", "replace") + page[at:],
                    page.decode("utf-8", "replace").encode(draw(st.sampled_from(ENCODINGS)), "replace"),
                )
            )
        )
    return page
