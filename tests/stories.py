"""Hypothesis strategies: stories that a Chinese editor could print; every person in them is invented."""

from __future__ import annotations

import dataclasses
import datetime as dt
import string
from typing import NamedTuple

import wording as w
from hypothesis import strategies as st

FIRST, LAST = dt.datetime(2003, 1, 2), dt.datetime(2023, 12, 30)
FINAL = "。！”"  # what a paragraph ends with and a subhead does not


class Credit(NamedTuple):
    name: str
    role: str


class Link(NamedTuple):
    title: str
    href: str
    section: str


class Figure(NamedTuple):
    """A picture after paragraph number `after`; `credits` are the photographers whom its caption names."""

    src: str
    caption: str
    after: int
    credits: tuple[Credit, ...]


class Stamp(NamedTuple):
    """A line of the footer: what it is, as printed, and the value in it."""

    kind: str
    text: str
    value: str


class Style(NamedTuple):
    """Typesetting: how this site prints labels, brackets, names and times."""

    colon: str
    brackets: str
    gap: str  # between names of one role
    between: str  # between one role's names and the next role
    glued: bool  # 记者甲, not 记者 甲
    spaced: str  # put into names of two characters: 刘 娜
    label: str  # of the source
    clock: int  # which of the forms of a time
    framed: str  # around the editor line


@dataclasses.dataclass(frozen=True, slots=True)
class Story:
    """All that a page can print about one story; `paragraphs` begin without dateline."""

    site: str
    title: str
    kicker: str | None
    subtitle: str | None
    source: str
    moment: dt.datetime
    precision: str
    dateline: str | None
    reporters: tuple[Credit, ...]
    paragraphs: tuple[str, ...]
    editors: tuple[Credit, ...]
    recommendations: tuple[Link, ...]
    figures: tuple[Figure, ...]
    notices: tuple[Stamp, ...]
    style: Style
    odd: str = ""  # a line that is printed as a paragraph, whatever it says


numbers = st.integers(12, 980).map(str)
cities, places, orgs = st.sampled_from(w.CITIES), st.sampled_from(w.PLACES), st.sampled_from(w.ORGS)
sayings = st.sampled_from(w.SAYINGS)
two = st.builds(str.__add__, st.sampled_from(w.SURNAMES), st.sampled_from(w.GIVEN))
three = st.builds(str.__add__, two, st.sampled_from(w.GIVEN))
compound = st.builds(str.__add__, st.sampled_from(w.COMPOUND), st.text(w.GIVEN, min_size=1, max_size=2))
names = st.one_of(three, two, three, compound, st.sampled_from(w.MINORITY))
nicknames = st.one_of(names, st.sampled_from(w.SURNAMES).map("小{}".format))
SLOTS: dict[str, st.SearchStrategy[str]] = {
    "city": cities,
    "date": st.builds("{}月{}日".format, st.integers(1, 12), st.integers(1, 28)),
    "good": st.sampled_from(w.GOODS),
    "money": st.integers(1, 90).map(lambda n: f"{n}00"),
    "more": st.integers(5, 7).map(str),
    "n": numbers,
    "name": st.one_of(three, two),
    "org": orgs,
    "org2": orgs,
    "percent": st.integers(11, 999).map(lambda n: f"{n / 10}"),
    "phone": st.integers(3200000, 3299999).map("0536-{}".format),
    "place": places,
    "saying": sayings,
    "saying2": sayings,
    "small": st.integers(2, 4).map(str),
    "theme": st.sampled_from(w.THEMES),
    "who": st.sampled_from(w.WHO),
    "work": st.sampled_from(w.WORKS),
}


def filled(template: str) -> st.SearchStrategy[str]:
    """The template with each of its slots drawn; a slot that stands twice has one value."""
    slots = sorted({field for _, field, _, _ in string.Formatter().parse(template) if field})
    return st.fixed_dictionaries({slot: SLOTS[slot] for slot in slots}).map(lambda drawn: template.format(**drawn))


def any_of(templates: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.one_of(*map(filled, templates))


titles = any_of(w.TITLES).filter(lambda title: 8 <= len(title) <= 34)
captions, subheads = any_of(w.CAPTIONS), any_of(w.SUBHEADS)
kickers, subtitles = st.none() | any_of(w.KICKERS), st.none() | any_of(w.SUBTITLES)
sentences = any_of(w.SENTENCES)


@st.composite
def bodies(draw: st.DrawFn) -> tuple[str, ...]:
    """3 to 14 unlike paragraphs of 20 to 200 characters, at times a subhead between two of them."""
    paragraphs: list[str] = []
    for count in [draw(st.integers(1, 4)) for _ in range(draw(st.integers(3, 14)))]:
        drawn = draw(st.lists(sentences, min_size=count, max_size=count, unique=True))
        text = "".join(drawn) if len("".join(drawn)) <= 200 else drawn[0]
        if len(text) >= 20 and text not in paragraphs:
            paragraphs.append(text)
    while len(paragraphs) < 3:
        paragraphs.append(draw(sentences.filter(lambda text: len(text) >= 20 and text not in paragraphs)))
    for place in sorted(draw(st.sets(st.integers(1, len(paragraphs) - 1), max_size=2)), reverse=True):
        if len(paragraphs) >= 5:
            paragraphs.insert(place, draw(subheads.filter(lambda text: text not in paragraphs)))
    return tuple(paragraphs)


@st.composite
def credited(draw: st.DrawFn, roles: tuple[tuple[str, ...], ...], who: st.SearchStrategy[str]) -> tuple[Credit, ...]:
    """Up to three persons for each role of one of the groups."""
    people: list[Credit] = []
    for role in draw(st.sampled_from(roles)):
        size = 3 if role.endswith(("记者", "通讯员")) else 2
        people += [Credit(name, role) for name in draw(st.lists(who, min_size=1, max_size=size, unique=True))]
    return tuple(people)


def distinct(people: tuple[Credit, ...], taken: tuple[Credit, ...] = ()) -> tuple[Credit, ...]:
    """Each person once, and none of those who are taken."""
    first = {person.name: person for person in reversed(people)}
    names_taken = {person.name for person in taken}
    return tuple(person for person in people if first[person.name] is person and person.name not in names_taken)


@st.composite
def datelines(draw: st.DrawFn, source: str, moment: dt.datetime) -> str | None:
    """电头 of the day of publication, or of the day before."""
    day = moment - dt.timedelta(days=draw(st.integers(0, 1)))
    when, city = f"{day.month}月{day.day}日", draw(cities)
    dated = [f"{source}{when}讯", f"新华社{city}{when}电", f"本报{city}{when}讯", f"中新网{city}{when}电"]
    return draw(st.sampled_from([*dated, "本报讯", f"{source}讯", None]))


@st.composite
def links(draw: st.DrawFn, title: str) -> tuple[Link, ...]:
    """Up to two lists of 2 to 6 other titles, the links as CMSs write them."""
    sections = draw(st.lists(st.sampled_from(w.SECTIONS), max_size=2, unique=True))
    count = 6 * len(sections)
    others = draw(st.lists(titles.filter(title.__ne__), min_size=count, max_size=count, unique=True))
    forms = ("/2021/0907/{}.shtml", "./t20210907_{}.htm", "http://www.example.cn/news/{}.html", "show.asp?id={}&cid=3")
    form, sizes = draw(st.sampled_from(forms)), [draw(st.integers(2, 6)) for _ in sections]
    rows = [(section, rank) for section, size in zip(sections, sizes, strict=True) for rank in range(size)]
    return tuple(Link(others[n], form.format(4310 + n), section) for n, (section, _) in enumerate(rows))


@st.composite
def figures(draw: st.DrawFn, paragraphs: tuple[str, ...]) -> tuple[Figure, ...]:
    """Up to two pictures, not between a subhead and its text; a caption names who took it, or begins with 图为."""
    spots = [0] + [n for n, text in enumerate(paragraphs, 1) if text[-1] in FINAL]
    after = sorted(draw(st.sets(st.sampled_from(spots), max_size=2)))
    signers = draw(st.lists(names, min_size=len(after), max_size=len(after), unique=True))
    signatures = st.sampled_from([("", ""), ("{} 摄", "摄"), ("（{} 摄）", "摄"), ("记者 {} 摄", "记者")])
    made = []
    for spot, name in zip(after, signers, strict=True):
        signature, role = draw(signatures)
        by = (Credit(name, role),) if role else ()
        words = draw(captions)
        caption = f"{words if role or words.startswith('图') else f'图为{words}'}。{signature.format(name)}"
        made.append(Figure(f"/upload/2021/09/{1000 + spot}.jpg", caption, spot, by))
    return tuple(made)


@st.composite
def stamps(draw: st.DrawFn, site: str, colon: str) -> tuple[Stamp, ...]:
    """The footer: a holder or a record number, as habit and law ask for, and other notices, in any order."""
    n = draw(st.integers(10000, 99999))
    icp = draw(st.sampled_from([f"鲁ICP备050{n}号", f"鲁ICP备110{n}号-1", f"京ICP证0{n}号"]))
    police = draw(st.sampled_from([f"鲁公网安备 370781020{n}号", f"鲁公网安备370781020{n}号"]))
    phone = f"0536-32{n}"
    mail = f"news{n % 1000}@example.cn"
    address = f"{draw(cities)}市范公亭路{n % 900 + 1}号"
    holders = st.sampled_from(["{}版权所有", "版权所有：{}", "Copyright © 2003-2023 {} All Rights Reserved"])
    holder = draw(holders).format(site)
    licence = draw(st.sampled_from(["互联网新闻信息服务许可证编号", "互联网新闻信息服务许可证"]))
    call = draw(st.sampled_from(["举报电话", "新闻热线", "违法和不良信息举报电话", "网络信息安全举报电话"]))
    all_of_them = [
        Stamp("copyright", holder, site),
        Stamp("icp", icp, icp),
        Stamp("police_record", police, police),
        Stamp("news_licence", f"{licence}{colon}371202{n}", f"371202{n}"),
        Stamp("hotline", f"{call}{colon}{phone}", phone),
        Stamp("email", f"{draw(st.sampled_from(['邮箱', '举报邮箱', '投稿邮箱']))}{colon}{mail}", mail),
        Stamp("address", f"{draw(st.sampled_from(['地址', '通讯地址']))}{colon}{address}", address),
    ]
    first = draw(st.sampled_from(all_of_them[:2]))
    others = draw(st.lists(st.sampled_from(all_of_them), unique=True))
    return tuple(draw(st.permutations([first, *(stamp for stamp in others if stamp is not first)])))


styles = st.builds(
    Style,
    colon=st.sampled_from("：:"),
    brackets=st.sampled_from(["（）", "()"]),
    gap=st.sampled_from([" ", "、", "\u3000"]),
    between=st.sampled_from([" ", "\u3000", "，"]),
    glued=st.booleans(),
    spaced=st.sampled_from(["", "", " ", "\u3000"]),
    label=st.sampled_from(["来源", "稿源", "文章来源", "信息来源"]),
    clock=st.integers(0, 5),
    framed=st.sampled_from(["{}", "（{}）", "【{}】", "[{}]", "({})"]),
)


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """A story with everything that a page can carry; a layout cuts it down to what it prints."""
    city, style = draw(cities), draw(styles)
    site = f"{city}{draw(st.sampled_from(['新闻网', '在线', '信息港']))}"
    local = st.builds(str.__add__, cities, st.sampled_from(w.OUTLETS))
    source = draw(st.one_of(st.just(site), local, st.sampled_from(w.NATIONAL)))
    precision = draw(st.sampled_from(["second", "minute", "day"]))
    moment = draw(st.datetimes(FIRST, LAST)).replace(microsecond=0)
    moment = moment.replace(second=0) if precision != "second" else moment
    moment = moment.replace(hour=0, minute=0) if precision == "day" else moment
    title, paragraphs = draw(titles), draw(bodies())
    pictures = draw(figures(paragraphs))
    photographers = tuple(credit for picture in pictures for credit in picture.credits)
    reporters = distinct(draw(st.just(()) | credited(w.ROLES, names)), photographers)
    return Story(
        site=site,
        title=title,
        kicker=draw(kickers),
        subtitle=draw(subtitles),
        source=source,
        moment=moment,
        precision=precision,
        dateline=draw(datelines(source, moment)),
        reporters=reporters,
        paragraphs=paragraphs,
        editors=distinct(draw(st.just(()) | credited(w.EDITORS, nicknames)), reporters + photographers),
        recommendations=draw(links(title)),
        figures=pictures,
        notices=draw(stamps(site, style.colon)),
        style=style,
    )


odd_lines = st.one_of(
    st.sampled_from(w.HEADS), st.sampled_from(w.TIMES_AND_NUMBERS), st.sampled_from(w.QUESTIONS),
    st.sampled_from(w.LABELLED), st.sampled_from(w.MENTIONS), names,
)  # fmt: skip


@st.composite
def stories_with_a_line(draw: st.DrawFn) -> Story:
    """A story, one of its paragraphs perhaps of three characters, with an odd line between two of its paragraphs.

    The last paragraph is a long one: at the end of a text rendering nothing tells a short line from a line of the page.
    """
    story = dataclasses.replace(draw(stories()), figures=())
    whole = list(story.paragraphs)
    for place in draw(st.sets(st.integers(1, len(whole) - 2), max_size=1)):
        whole[place] = draw(st.sampled_from(w.SHORT_SENTENCES)) if whole[place][-1] in FINAL else whole[place]
    between = [n for n in range(1, len(whole)) if whole[n - 1][-1] in FINAL and whole[n][-1] in FINAL]
    line = draw(odd_lines.filter(lambda line: line not in whole))
    whole.insert(draw(st.sampled_from(between or [1])), line)
    return dataclasses.replace(story, paragraphs=tuple(whole), odd=line if draw(st.booleans()) else "")
