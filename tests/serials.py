"""Articles on several pages (分页), made from a seed: invented stories, and how sites part and name them."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Callable
from pathlib import Path
from typing import Final

PLACES: Final = "青溪 石桥 柳林 北关 云门 南阳河 杨集 高柳 邵庄 何官".split()
THINGS: Final = "果园 灯会 图书馆 夜市 水渠 老街 小学 菜场 公园 剧团".split()
DONE: Final = "修整 扩建 开放 迁入新址 办起来 添了新设备 热闹起来 延长时间".split()
NAMES: Final = "周若禾 李朗 孟青岩 杜小满 郝知秋 温如许".split()
WHY: Final = (
    "工程从三月动工，前后用了七个月，没有影响附近居民出行。",
    "许多人傍晚赶来，沿着新铺的石板路走上一圈才回家。",
    "负责施工的队伍说，每一道工序都请住户看过再往下做。",
    "镇里还留出一块空地，准备明年春天种上樱桃和海棠。",
    "孩子们最喜欢的是靠窗的座位，从那里看得见整条河。",
    "管理员把开放时间写在门口的黑板上，周末也不休息。",
)


@dataclasses.dataclass(frozen=True)
class Serial:
    """An article with the texts of its pages, and how its site shows them."""

    number: int
    title: str
    texts: tuple[tuple[str, ...], ...]
    reporter: str
    editor: str

    @property
    def body(self) -> str:
        return "\n".join(paragraph for text in self.texts for paragraph in text)


@dataclasses.dataclass(frozen=True)
class Site:
    """How a site names the pages of article `n`, and which pager it prints; `mark` counts behind the headline."""

    name: Callable[[int, int], str]
    pager: Callable[[Serial, int, Callable[[int, int], str]], str] | None
    mark: str = ""
    address: Callable[[int, int], str] | None = None  # of the page itself, where its file name does not say it

    def file(self, number: int, page: int) -> str:
        return self.name(number, page)


def serial(seed: int) -> Serial:
    """An article on two to six pages."""
    rng = random.Random(seed)  # noqa: S311 - not for secrets
    place, thing = rng.choice(PLACES), rng.choice(THINGS)
    texts = tuple(
        tuple(
            f"{rng.choice(PLACES)}的{rng.choice(THINGS)}第{page}{line}次{rng.choice(DONE)}，{rng.choice(WHY)}"
            f"记者走访了{rng.randint(3, 90)}户人家，{rng.choice(WHY)}"
            for line in range(rng.randint(2, 4))
        )
        for page in range(1, rng.randint(2, 6) + 1)
    )
    title = f"{place}{thing}{rng.choice(DONE)}（{seed}号报道）".replace("（", "：").replace("）", "")
    return Serial(4000 + seed, title, texts, rng.choice(NAMES), rng.choice(NAMES))


def _plain(number: int, page: int) -> str:
    return f"content_{number}.htm" if page == 1 else f"content_{number}_{page}.htm"


def _from_one(number: int, page: int) -> str:
    return f"t{number}.html" if page == 1 else f"t{number}_{page - 1}.html"


def _all_numbered(number: int, page: int) -> str:
    return f"{number}-p{page}.shtml"


def words(article: Serial, page: int, name: Callable[[int, int], str]) -> str:
    """上一页 and 下一页 alone."""
    before = f"<a href='{name(article.number, page - 1)}'>上一页</a>" if page > 1 else ""
    after = f"<a href='{name(article.number, page + 1)}'>下一页</a>" if page < len(article.texts) else ""
    return f"<div class='pages'>{before} {after}</div>"


def numbers(article: Serial, page: int, name: Callable[[int, int], str]) -> str:
    """[1] [2] [3] 下一页."""
    each = (
        f"[{n}]" if n == page else f"<a href='{name(article.number, n)}'>[{n}]</a>"
        for n in range(1, len(article.texts) + 1)
    )
    return f"<p align='center'>{' '.join(each)}</p>{words(article, page, name)}"


def items(article: Serial, page: int, name: Callable[[int, int], str]) -> str:
    """A list with a link for each page, the page itself among them."""
    each = (f"<li><a href='{name(article.number, n)}'>{n}</a></li>" for n in range(1, len(article.texts) + 1))
    return f"<ul class='pager'><li>首页</li>{''.join(each)}<li>共{len(article.texts)}页</li></ul>"


def _query(number: int, page: int) -> str:
    return f"/show.aspx?id={number}" + (f"&page={page}" if page > 1 else "")


SITES: Final = (
    Site(_plain, words),
    Site(_plain, numbers),
    Site(_from_one, words),
    Site(_from_one, items),
    Site(_all_numbered, numbers),
    Site(lambda number, page: f"s{number}_{page}.html", numbers, address=_query),
    Site(lambda number, page: f"page{number}{f'_{page}' if page > 1 else ''}.html", None, mark="（{}）"),
    Site(_plain, words, mark="({})"),
    Site(lambda number, page: f"{number:06}{page:02}x.html", lambda a, p, _: numbers(a, p, _plain)),
)


def page_of(article: Serial, site: Site, page: int) -> str:
    """The source of a page; every page has 上一篇 and 下一篇, which lead to other articles."""
    title = article.title + (site.mark.format(page) if site.mark and page > 1 else "")
    address = site.address(article.number, page) if site.address else ""
    head = f"<link rel='canonical' href='http://www.example.cn{address}'>" if address else ""
    name = site.address or site.name
    byline = f"（记者 {article.reporter}）" if page == 1 else ""
    editor = f"<p>责任编辑：{article.editor}</p>" if page == len(article.texts) else ""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in article.texts[page - 1])
    pager = site.pager(article, page, name) if site.pager else ""
    return (
        f"<html><head><meta charset='utf-8'><title>{title}_某某新闻网</title>{head}</head><body>"
        f"<div class='nav'><a href='/'>首页</a> <a href='/news/'>新闻</a></div><h1>{title}</h1>"
        f"<p class='info'>2021-09-07 10:25　来源：某某日报</p><div class='text'><p>本报讯{byline}</p>"
        f"{text}{pager}</div>{editor}"
        f"<p>上一篇：<a href='{site.name(article.number - 1, 1)}'>{PLACES[page]}水渠通水</a></p>"
        f"<p>下一篇：<a href='{site.name(article.number + 1, 1)}'>{PLACES[-page]}剧团下乡</a></p>"
        f"<p>Copyright 2021 某某新闻网 版权所有</p></body></html>"
    ).replace(f"<p>本报讯{byline}</p><p>", f"<p>本报讯{byline}" if page == 1 else "<p>")


def save(folder: Path, article: Serial, site: Site, *, without: tuple[int, ...] = ()) -> list[Path]:
    """The pages of an article as files, some of them left out."""
    folder.mkdir(exist_ok=True, parents=True)
    paths = [folder / site.file(article.number, page) for page in range(1, len(article.texts) + 1)]
    for page, path in enumerate(paths, 1):
        if page not in without:
            path.write_text(page_of(article, site, page), encoding="utf-8")
    return [path for page, path in enumerate(paths, 1) if page not in without]
