"""Pages of one shape in any size, for growth and memory: what a hostile or a broken page may look like."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

_STORY: Final = "市图书馆九月起延长开放时间，读者每天可以借书到二十一点，周末照常开放。"
_HEAD: Final = (
    "<!DOCTYPE html><html><head><meta charset='utf-8'><title>市图书馆延长开放时间_青州新闻网</title></head><body>"
    "<h1>市图书馆延长开放时间</h1><div>来源：青州新闻网　时间：2021-09-07 10:25:04</div>"
)
_FOOT: Final = "<div>编辑：小舟</div><div>青州新闻网版权所有　鲁ICP备11000130号-1</div></body></html>"
ENOUGH: Final = 1_000_000  # bytes of a page on which memory is measured
_DOUBLINGS: Final = 12


class Shape(NamedTuple):
    """A shape of page: `make(size)` gives one, growth is measured from `size` to its double.

    Beyond `most` the package refuses the page (`Limits`), so that there is nothing to measure.
    """

    name: str
    size: int
    make: Callable[[int], str]
    most: int = 1 << 40

    def page(self, size: int) -> bytes:
        """A page in UTF-8."""
        return self.make(size).encode()

    def large(self) -> bytes:
        """Among the doublings of `size`, the first page of a megabyte or more; else the largest."""
        page = b""
        for size in (self.size << doubling for doubling in range(_DOUBLINGS)):
            if len(page) >= ENOUGH or size > self.most:
                break
            page = self.page(size)
        return page


def _article(inner: str) -> str:
    return f"{_HEAD}<div id='content'><p>{_STORY}</p>{inner}</div>{_FOOT}"


def _in_line(word: str) -> Callable[[int], str]:
    return lambda size: _article(f"<p>{word * size}</p>")


def _paragraphs(size: int) -> str:
    return _article("".join(f"<p>{number}。{_STORY}</p>" for number in range(size)))


def _one_paragraph(size: int) -> str:
    return _article(f"<p>{(_STORY * (size // len(_STORY) + 1))[:size]}</p>")


def _broken_lines(size: int) -> str:
    return _article("<br>".join(f"{number}。{_STORY}" for number in range(size)))


def _links(size: int) -> str:
    link = "<li><a href='/yaowen/2021/{0}.html'>市图书馆第{0}次延长开放时间</a></li>"
    return _article(f"<ul>{''.join(link.format(number) for number in range(size))}</ul>")


def _lines_of(line: str) -> Callable[[int], str]:
    return lambda size: _article("".join(f"<p>{line.format(number)}</p>" for number in range(size)))


def _headline(size: int) -> str:
    return _article("").replace("市图书馆延长开放时间", (_STORY * (size // len(_STORY) + 1))[:size])


def _nesting(size: int) -> str:
    return _article("<div>" * size + _STORY + "</div>" * size)


def _texts_nested(size: int) -> str:
    return _article(f"<div>{_STORY}" * size + "</div>" * size)


def _tables(size: int) -> str:
    return _article(f"<table><tr><td>{_STORY}" * size + "</td></tr></table>" * size)


def _attributes(size: int) -> str:
    return _article(f"<p {' '.join(f'a{number}=x' for number in range(size))}>{_STORY}</p>")


def _many_attributes(size: int) -> str:
    return _article(f"<p {' '.join(f'a{number}=x' for number in range(5_000))}>{_STORY}</p>" * size)


SHAPES: Final = (
    Shape("paragraphs", 10_000, _paragraphs),
    Shape("one paragraph, characters", 350_000, _one_paragraph),
    Shape("lines with <br>", 50_000, _broken_lines),
    Shape("links in a list", 20_000, _links),
    Shape("headline, characters", 200_000, _headline),
    Shape("来源： in a line", 100_000, _in_line("来源：")),
    Shape("记者 in a line", 100_000, _in_line("记者")),
    Shape("（ in a line", 100_000, _in_line("（")),
    Shape("编辑： in a line", 100_000, _in_line("编辑：")),
    Shape("2021-09-07 in a line", 50_000, _in_line("2021-09-07 ")),
    Shape("spaces in a line", 500_000, lambda size: _article(f"<p>文{' ' * size}字</p>")),
    Shape("ICP numbers in a line", 30_000, _in_line("鲁ICP备11000130号-1 ")),
    Shape("lines of 来源：", 20_000, _lines_of("来源：青州新闻网{}")),
    Shape("lines of 记者", 20_000, _lines_of("（记者 王小雨{}）")),
    Shape("lines of times", 20_000, _lines_of("2021-09-07 10:{}")),
    Shape("lines of 相关新闻", 20_000, _lines_of("相关新闻：{}")),
    Shape("lines of ICP numbers", 20_000, _lines_of("鲁ICP备11000{}号")),
    Shape("headings", 10_000, _lines_of("<h1>市图书馆第{}次延长开放时间</h1>")),
    Shape("pictures", 20_000, _lines_of("<img src='{0}.jpg' width='600'><i>图{0}：读者在借书</i>")),
    Shape("levels of nesting", 5_000, _nesting),
    Shape("levels of nesting with text", 5_000, _texts_nested),
    Shape("fewer levels with text", 950, _texts_nested),  # that libxml2 still keeps with `huge_tree`
    Shape("tables in tables", 1_000, _tables),
    Shape("attributes of one tag", 5_000, _attributes, most=10_000),
    Shape("tags of 5,000 attributes", 20, _many_attributes),
    Shape("pages end in the middle", 20_000, lambda size: _article(f"</body></html><p>{_STORY}</p>" * size)),
    Shape("< without a tag", 200_000, _in_line("< ")),
    Shape("menu as the first line of a text", 100_000, lambda size: f"{'首页|新闻|' * size}\n{_STORY}\n{_STORY}"),
    Shape("open comments", 100_000, _in_line("<!-- ")),
    Shape("open values", 50_000, _in_line('字<a title="')),
    Shape("open textareas", 50_000, _in_line("字<textarea>")),
    Shape("open selects", 20_000, _in_line("字<select><p>")),
    Shape("CDATA marks", 50_000, _in_line("<![CDATA[字")),
)
