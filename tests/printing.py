"""How a page prints the parts of a story: credits, times, the flow of paragraphs, lists of links, footers."""

from __future__ import annotations

import dataclasses
import html
import itertools
from collections.abc import Iterable, Sequence
from typing import Final

from stories import FINAL, Credit, Link, Stamp, Story, Style

CLOCKS: Final = {
    "second": (
        "{0:%Y-%m-%d %H:%M:%S}",
        "{0:%Y/%m/%d %H:%M:%S}",
        "{0.year}年{0:%m}月{0:%d}日 {0:%H:%M:%S}",
        "{0.year}-{0.month}-{0.day} {0.hour}:{0:%M:%S}",
        "{0.month}/{0.day}/{0.year} {0:%I:%M:%S %p}",
    ),
    "minute": (
        "{0:%Y-%m-%d %H:%M}",
        "{0.year}年{0:%m}月{0:%d}日{0:%H:%M}",
        "{0.year}年{0.month}月{0.day}日 {0.hour}时{0.minute}分",
        "{0.year}/{0.month}/{0.day} {0:%H:%M}",
        "{0:%Y.%m.%d %H:%M}",
        "{0:%y-%m-%d %H:%M}",
    ),
    "day": ("{0:%Y-%m-%d}", "{0.year}年{0.month}月{0.day}日", "{0:%Y/%m/%d}", "{0.year}年{0:%m}月{0:%d}日"),
}


def groups(people: Sequence[Credit]) -> list[tuple[str, list[str]]]:
    return [(role, [p.name for p in some]) for role, some in itertools.groupby(people, lambda person: person.role)]


def spelled(name: str, style: Style) -> str:
    return style.spaced.join(name) if len(name) == 2 else name


def roles(people: Sequence[Credit], style: Style, colon: str = "") -> list[str]:
    """记者 甲 乙 | 通讯员：丙 …, one string a role."""
    lead = colon or ("" if style.glued else " ")
    return [role + lead + style.gap.join(spelled(name, style) for name in some) for role, some in groups(people)]


def credit(story: Story) -> str:
    """The credit in brackets: （记者 甲 通讯员 乙）."""
    inside = story.style.between.join(roles(story.reporters, story.style))
    return story.style.brackets[0] + inside + story.style.brackets[1] if inside else ""


def eds(story: Story, frame: str = "", colon: str = "", between: str = " ") -> str:
    """The editor line in the frame of the site's style, or nothing."""
    line = between.join(roles(story.editors, story.style, colon or story.style.colon))
    return (frame or story.style.framed).format(line) if line else ""


def clock(story: Story) -> str:
    forms = CLOCKS[story.precision]
    return forms[story.style.clock % len(forms)].format(story.moment)


def origin(story: Story) -> str:
    return f"{story.style.label}{story.style.colon}{story.source}"


def flow(story: Story, paragraph: str, subhead: str, figure: str = "") -> str:
    """Paragraphs, subheads and figures in their order, each through its template."""
    parts = []
    for number, text in enumerate(("", *story.paragraphs)):
        plain = text == story.odd or text[-1:] in FINAL + "）)】]"
        parts += [(paragraph if plain else subhead).format(text)] if number else []
        parts += [figure.format(f.src, f.caption) for f in story.figures if f.after == number]
    return "\n".join(parts)


def ending(story: Story, tail: str) -> Story:
    """The story with something glued to its last paragraph."""
    return dataclasses.replace(story, paragraphs=(*story.paragraphs[:-1], story.paragraphs[-1] + tail))


def lists(links: Iterable[Link], box: str, item: str) -> str:
    """Each section through `box` (heading, items), each link through `item` (href, title, rank)."""
    out = []
    for section, some in itertools.groupby(links, lambda link: link.section):
        items = [item.format(html.escape(link.href), link.title, rank) for rank, link in enumerate(some, 1)]
        out.append(box.format(section, "\n".join(items)))
    return "\n".join(out)


def footer(notices: Iterable[Stamp], line: str = "{}", between: str = "\n") -> str:
    return between.join(line.format(notice.text) for notice in notices)


def page(title: str, content: str, head: str = "") -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>\n{head}</head>\n'
        f"<body>\n{content}\n</body></html>"
    )


NAV: Final = " ".join(
    f'<a href="/{n}/">{word}</a>'
    for n, word in enumerate(["首页", "新闻", "时政", "社会", "经济", "教育", "图片", "视频"])
)
