"""Pages of three invented sites, generated with a seed, each with the record that a careful reader would write.

云门新闻网 has 25 pages in two templates, and prints what the general rules cannot know of a single page: a column's
name as the only heading of its newer pages, a line of advertising inside the text, a column beside the time, the editor
far below the text, a list under a heading of its own. 千帆网 and 白鹭在线 are plain; 白鹭在线 shows no address.

    python tests/sites.py FOLDER [NUMBER OF SITES]
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import random
import string
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import wording as w

ADVERTISING: Final = "更多本地消息，欢迎扫描二维码下载云门客户端。"
COLUMN: Final = "云门要闻"
DESK: Final = "本埠新声"
STOPS: Final = w._words("东门 南街 西桥 北庄 东关 南阳 西圩 北郊 东圣 南环 西营 北城 码头 车站")
HEADING: Final = "云门视点"
LONG_LISTS: Final = 9  # pages whose list holds headlines; those of the others hold short titles of pictures
CHINA: Final = dt.timezone(dt.timedelta(hours=8))


@dataclasses.dataclass(frozen=True, slots=True)
class SitePage:
    """A page, its file name, and what its record holds."""

    name: str
    html: str
    record: dict[str, Any]


@dataclasses.dataclass(frozen=True, slots=True)
class Story:
    """What a page prints."""

    number: int
    title: str
    when: dt.datetime
    reporter: str
    editor: str
    paragraphs: tuple[str, ...]
    others: tuple[str, ...]  # headlines of other articles


def paragraphs(number: int) -> tuple[str, ...]:
    """Four paragraphs, other ones for each number."""
    return _story(random.Random(number), number).paragraphs  # noqa: S311 - nothing secret


Template = Callable[[Story], tuple[str, dict[str, Any]]]


def yunmen(seed: int = 15) -> list[SitePage]:
    """25 pages of 云门新闻网 (news.example.cn): 13 of its older template, 12 of its newer one."""
    return _pages("yunmen", seed, [*[_older] * 13, *[_newer] * 12])


def qianfan(seed: int = 16) -> list[SitePage]:
    """10 pages of 千帆网 (www.example.net)."""
    return _pages("qianfan", seed, [_qianfan] * 10)


def bailu(seed: int = 17) -> list[SitePage]:
    """10 pages of 白鹭在线, without addresses."""
    return _pages("bailu", seed, [_bailu] * 10)


def write(pages: list[SitePage], folder: Path) -> None:
    """Write the pages into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for page in pages:
        (folder / page.name).write_text(page.html, encoding="utf-8")


def _pages(site: str, seed: int, templates: list[Template]) -> list[SitePage]:
    draw = random.Random(seed)  # noqa: S311 - nothing secret
    pages = []
    for number, template in enumerate(templates, 1):
        html, record = template(_story(draw, number))
        pages.append(SitePage(f"{site}-{number:02}.html", html, record))
    return pages


def _story(draw: random.Random, number: int) -> Story:
    sentences = draw.sample(w.SENTENCES, 8)
    lines = [_filled(draw, sentence) for sentence in sentences]
    return Story(
        number=number,
        title=_title(draw),
        when=dt.datetime(2023, 3, 1, 8, tzinfo=CHINA) + dt.timedelta(minutes=draw.randrange(60 * 24 * 90)),
        reporter=_name(draw),
        editor=_name(draw),
        paragraphs=tuple("".join(lines[at : at + 2]) for at in range(0, 8, 2)),
        others=tuple(_title(draw, 12) for _ in range(6)) if number <= LONG_LISTS else tuple(_views(draw)),
    )


def _title(draw: random.Random, least: int = 8) -> str:
    while not least <= len(title := _filled(draw, draw.choice(w.TITLES))) <= 30:
        pass
    return title


def _views(draw: random.Random) -> list[str]:
    """Headlines of pages with pictures, which are short."""
    return [f"{place[:2]}留影" for place in draw.sample(w.PLACES, 3)]


def _name(draw: random.Random) -> str:
    return draw.choice(w.SURNAMES) + "".join(draw.sample(w.GIVEN, 2))


def _filled(draw: random.Random, template: str) -> str:
    choices: dict[str, Callable[[], str]] = {
        "city": lambda: draw.choice(w.CITIES),
        "date": lambda: f"{draw.randint(1, 12)}月{draw.randint(1, 28)}日",
        "good": lambda: draw.choice(w.GOODS),
        "money": lambda: f"{draw.randint(1, 90)}00",
        "more": lambda: str(draw.randint(5, 7)),
        "name": lambda: _name(draw),
        "org": lambda: draw.choice(w.ORGS),
        "percent": lambda: f"{draw.randint(11, 999) / 10}",
        "phone": lambda: f"0536-{draw.randint(3200000, 3299999)}",
        "place": lambda: draw.choice(w.PLACES),
        "saying": lambda: draw.choice(w.SAYINGS),
        "small": lambda: str(draw.randint(2, 4)),
        "theme": lambda: draw.choice(w.THEMES),
        "who": lambda: draw.choice(w.WHO),
        "work": lambda: draw.choice(w.WORKS),
    }
    slots = sorted({field for _, field, _, _ in string.Formatter().parse(template) if field})
    values = {slot: choices.get(slot.rstrip("2"), lambda: str(draw.randint(12, 980)))() for slot in slots}
    return template.format(**values)


def _record(story: Story, source: str | None, section: str | None) -> dict[str, Any]:
    return {
        "title": story.title,
        "source": source,
        "timestamp": story.when.isoformat(),
        "reporters": [story.reporter],
        "editors": [story.editor],
        "body": "\n".join(story.paragraphs),
        "recommendations": [*story.others] if section else [],
    }


def _links(story: Story) -> str:
    form = "/2023/03{:02}/content_{}.shtml" if story.number <= LONG_LISTS else "/p/{}{}.html"
    links = [(form.format(story.number, 4310 + at), title) for at, title in enumerate(story.others)]
    return "\n".join(f'<li><a href="{address}">{title}</a></li>' for address, title in links)


def _text(story: Story) -> str:
    return "\n".join(f"<p>　　{paragraph}</p>" for paragraph in story.paragraphs)


YUNMEN_FOOT: Final = """<div class="foot"><p>云门传媒集团主办　云门新闻网版权所有</p>
<p>未经云门传媒集团书面同意，任何机构不得建立镜像</p>
<p>云门融媒技术组承建并运行维护本站</p>
<p>鲁ICP备00000000号-1　鲁公网安备 37000000000000号</p></div>"""
MENU: Final = (
    '<div class="menu"><a href="/">首页</a> <a href="/a/">时政</a> <a href="/b/">社会</a> <a href="/c/">文体</a></div>'
)


def _older(story: Story) -> tuple[str, dict[str, Any]]:
    first, *rest = story.paragraphs
    text = "\n".join(f"<p>　　{paragraph}</p>" for paragraph in [first, ADVERTISING, *rest])
    html = f"""<html><head><meta charset="utf-8"><title>{story.title}_云门新闻网</title>
<link rel="canonical" href="http://news.example.cn/2023/{story.number}.html"></head><body>{MENU}
<div id="main"><h1>{story.title}</h1>
<p class="info">{story.when:%Y-%m-%d %H:%M}　来源：云门日报　记者：{story.reporter}</p>
<div class="content">{text}</div>
<p class="desk">责任编辑：{story.editor}</p>
<div class="more"><h4>{HEADING}</h4><ul>{_links(story)}</ul></div></div>
{YUNMEN_FOOT}</body></html>"""
    return html, _record(story, "云门日报", HEADING)


def _newer(story: Story) -> tuple[str, dict[str, Any]]:
    html = f"""<html><head><meta charset="utf-8"><title>{COLUMN} - 云门新闻网</title>
<link rel="canonical" href="http://m.example.cn/2023/{story.number}.html"></head><body>{MENU}
<div class="art"><h1>{COLUMN}</h1><div class="bt">{story.title}</div>
<div class="row">{story.when:%Y年%m月%d日 %H:%M}　<span class="lm">{DESK}</span></div>
<div class="txt">{_text(story)}<p>（记者 {story.reporter}）</p></div></div>
<div class="side"><h3>班车</h3>{"".join(f"<p>{stop}</p>" for stop in STOPS)}</div>
<div class="team"><p>责任编辑：{story.editor}</p></div>
{YUNMEN_FOOT}</body></html>"""
    return html, _record(story, None, None)


def _qianfan(story: Story) -> tuple[str, dict[str, Any]]:
    html = f"""<html><head><meta charset="utf-8"><title>{story.title} - 千帆网</title>
<meta property="og:url" content="https://www.example.net/{story.number}.html"></head><body>{MENU}
<article><h1>{story.title}</h1><div class="meta">千帆网 {story.when:%Y/%m/%d %H:%M}　作者：{story.reporter}</div>
{_text(story)}<p class="ed">编辑：{story.editor}</p></article>
<footer>千帆网版权所有 京ICP备00000001号-2 网站邮箱：desk@example.net</footer></body></html>"""
    return html, _record(story, "千帆网", None)


def _bailu(story: Story) -> tuple[str, dict[str, Any]]:
    html = f"""<html><head><meta charset="utf-8"><title>{story.title}-白鹭在线</title></head><body>{MENU}
<table><tr><td class="t"><b>{story.title}</b></td></tr>
<tr><td class="i">{story.when:%Y-%m-%d %H:%M:%S}　来源：白鹭晚报</td></tr>
<tr><td class="c">{_text(story)}<p>（记者 {story.reporter}　编辑：{story.editor}）</p></td></tr></table>
<p>白鹭在线版权所有　闽ICP备00000002号</p><p>闽公网安备 35000000000000号</p></body></html>"""
    return html, _record(story, "白鹭晚报", None)


if __name__ == "__main__":
    target, count = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1
    for make in (yunmen, qianfan, bailu)[:count]:
        write(make(), target)
    print(f"pages written to {target}")
