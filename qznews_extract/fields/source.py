"""source (来源): the outlet named by the page; `None` if it names none, because a wrong source is worse.

The file is longer than others because all kinds of candidates, in the order in which they are tried, are in one place.
"""

from __future__ import annotations

import enum
import functools
import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from qznews_extract.fields.field_value import FieldValue
from qznews_extract.fields.issues import issue_bars
from qznews_extract.fields.rows import Row, RowPosition
from qznews_extract.grammar.captions import dateline_of
from qznews_extract.grammar.english import read_byline
from qznews_extract.grammar.files import path_of
from qznews_extract.grammar.label_kinds import Kind
from qznews_extract.grammar.languages import ENGLISH
from qznews_extract.grammar.names import are_names, is_name
from qznews_extract.grammar.outlets import agency_of, as_source, is_outlet
from qznews_extract.grammar.people import DEFAULT_ROLE, line_credit
from qznews_extract.grammar.posts import is_about_member, is_comment_by, is_posted_note
from qznews_extract.grammar.rows import (
    Part,
    ends_with_time,
    outlets_in,
    parts_of,
    plain_value,
    printed_in,
    source_in,
    unlabelled,
)
from qznews_extract.grammar.times import find_times
from qznews_extract.lexicon import any_of, in_both_scripts, words
from qznews_extract.members import plain_members
from qznews_extract.model.page import Block, Element, TextRun, Zone
from qznews_extract.model.record import Language
from qznews_extract.patterns import lazy
from qznews_extract.text import HAN, collapse_whitespace, narrow
from qznews_extract.wechat import ACCOUNT
from qznews_extract.zones import Zoned
from qznews_extract.zones.reasons import Reason

_TELEGRAM: Final = words("captions", "telegram")
_META: Final = ("contentsource", "source", "article:source")  # the first is the standard of government sites
_ACCOUNT_META: Final = (ACCOUNT, "mediaid", "author", "article:author", "og:article:author", "publisher")
_ACCOUNT_NAMES: Final = ("author", "authi", "account", "media", "nick", "user", "up-", "name")
_ACCOUNT_DATA: Final = ("author", "publisher")
_POSTED: Final = words("labels", "posted")
_POSTERS: Final = words("labels", "posters")
_RANKS: Final = words("labels", "ranks")
_REPLIES: Final = words("labels", "replies")
_DEPARTMENTS: Final = words("names", "departments")
_OF_COLUMN: Final = lazy(r"/(?:category|categories|channel|channels|topic|topics|tag|tags)/", re.IGNORECASE)
_FILED_UNDER: Final = words("labels", "filed_under")
_AUTHOR_PAGE: Final = lazy(r"/(?:author|user|profile|space|member|people|u)s?(?:[/?=-]|\Z)", re.IGNORECASE)
_MEMBER: Final = 8  # lines about a member
_SEAT: Final = words("labels", "seat")
_FOLLOW: Final = words("labels", "follow")
_COLUMN_ENDS: Final = words("outlets", "column_endings")
_BESIDE_ENDS: Final = words("outlets", "beside_endings")
_PAIR: Final = 2  # an outlet and a writer
_WORD: Final = 2  # characters of the name of a column
_NAME: Final = 3  # characters of most names of persons
_WRITING: Final = words("roles", "writing")
_WHOLE: Final = words("labels", "whole_article")
_NOT_THIS: Final = words("labels", "not_this_article")
_OPENING_OUTLET: Final = lazy(  # （云门之声中文网）晚上七点半，…
    rf"\s{{0,4}}[（(【〔]([{HAN}]{{2,14}}(?:{any_of('captions', 'dateline_outlet')}))[)）】〕]"
)
_WIRE: Final = lazy(
    rf"(?:【[^】]{{4,80}}】)?\s?([{HAN}]{{2,6}})\d{{1,2}}月\d{{1,2}}日[电電]"
)  # without a place: 云门讯3月5日电
_BLOG: Final = lazy(in_both_scripts(r"[_|-]([^_|-]{2,20})[_|-]\s?\w{1,6}(?:博客|空间)\Z"))  # 标题_墨白_云门博客
_EDITED_BY: Final = lazy(
    in_both_scripts(
        r"\[?\s?(?:本(?:帖|主题)(?:最后)?由|此帖被)\s?(\S{1,20}?)\s?[于在]\s?\d(?!.*(?:精华|置顶|高亮|移动|关闭|合并))"
    )
)
_SIGNED: Final = 30  # characters of a line that is a signature
_OWN: Final = words("roles", "own_newsroom")
_DIGITS: Final = lazy(r"\d{3,6}(?!\d)")
_NEXT: Final = 2  # lines
_ZONE: Final = 4  # characters of the name of a time zone
_FRONT_PAGES: Final = ("", "index.html", "index.htm", "index.shtml", "default.htm")  # of the site, not of a column
_COLUMN: Final = 4  # characters of a column
_BUTTON: Final = 12  # characters of a button


@plain_members
class SourceRule(enum.StrEnum):
    """Which candidate was chosen, as shown in the evidence."""

    LABEL = "value of a source label"
    LABEL_BELOW = "value of a source label below the text"
    ISSUER = "issuing body"
    UNLISTED = "outlet behind a label that no list holds"
    OUTLET = "outlet without a label"
    SIGNED = "outlet in a closing line"
    ACCOUNT = "account"
    BESIDE = "only value beside the time"
    ISSUE = "newspaper beside the day of its issue"
    AGENCY = "agency of the dateline"
    ENGLISH = "byline row in English"
    META = "metadata"


class _Step(NamedTuple):
    rule: SourceRule
    places: tuple[RowPosition, ...]
    candidates: Callable[[Zoned, Row], Iterator[str]]


def take_source(zoned: Zoned, rows: Sequence[Row], language: Language | None = None) -> FieldValue[str] | None:
    """The first acceptable candidate; in an English article only the words of English rows count."""
    for step in _ENGLISH_STEPS if language == ENGLISH else _STEPS:
        for row in rows:
            if row.place in step.places and (value := next(step.candidates(zoned, row), None)):
                return FieldValue(value, step.rule, (row.block.number,), row.text)
    return None if any(map(_names_own, rows)) else _of_meta(zoned) or _of_issue(zoned)


def _names_own(row: Row) -> bool:
    """Whether a row of the head says that the text is the site's own (来源：本网), whatever its metadata are."""
    own = (part.value for part in parts_of(row.text) if part.kind is Kind.SOURCE and row.place is RowPosition.HEAD)
    return any(value.startswith(_OWN) for value in own)


def _labelled(zoned: Zoned, row: Row) -> Iterator[str]:
    """Values of source labels; what the element of its own beside the label holds first."""
    if _tells_of_member(zoned, row):
        return
    yield from _beside_label(row)
    for part in parts_of(row.text):
        if part.kind is Kind.SOURCE and (digits := _DIGITS.match(part.value)) and digits[0] in zoned.page.head_title:
            yield digits[0]  # a site named by its number
        if part.kind is Kind.SOURCE and (value := source_in(part.value)):
            yield value


def _tells_of_member(zoned: Zoned, row: Row) -> bool:
    """Whether a line says where a member of a forum is from, among lines that describe the member: 来自 城西."""
    around = zoned.page.blocks[max(0, row.block.number - _MEMBER) : row.block.number + _MEMBER // 2]
    return row.text.startswith(_SEAT) and sum(is_about_member(block.text) for block in around) > 1


def _labelled_outlet(zoned: Zoned, row: Row) -> Iterator[str]:
    """Values of source labels that name no person: they count more than the site's own name in the head."""
    yield from itertools.filterfalse(are_names, _labelled(zoned, row))


def _beside_label(row: Row) -> Iterator[str]:
    """The value that fills the element after the one ending with the label: `来源：<a>甲报</a> 乙网`."""
    for run, following in itertools.pairwise(row.runs if row.block.nodes[1:] else ()):
        last = parts_of(run)[-1:] if narrow(run).rstrip(" [【(《").endswith(":") else []
        if (
            last
            and last[0].kind is Kind.SOURCE
            and not last[0].value.strip("[【(（《")
            and not parts_of(following)
            and (value := source_in(following))
        ):
            yield value


def _of_whole_article(zoned: Zoned, row: Row) -> Iterator[str]:
    """Values of labels beside people, or of the whole article: a lone label may be of another article or a picture."""
    parts = parts_of(row.text)
    beside = any(abs(block.number - row.block.number) == 1 for block, _, _ in zoned.of(Zone.EDITOR))
    if beside or any(part.kind in (Kind.EDITOR, Kind.AUTHOR) or part.label.startswith(_WHOLE) for part in parts):
        yield from _labelled(zoned, row)


def _issuer(_: Zoned, row: Row) -> Iterator[str]:
    for part in parts_of(row.text):
        value = source_in(part.value)
        posted = part.label in _POSTED and value is not None and is_outlet(value)  # by an office, not by a person
        if value and (part.kind is Kind.ISSUER or posted):
            yield value


def _behind_unlisted(_: Zoned, row: Row) -> Iterator[str]:
    """Behind a word that no list holds, what has the form of an outlet's name: `信源：甲日报`; not 图片来源."""
    for part in parts_of(row.text):
        if part.kind is Kind.OTHER and not part.known and not part.label.startswith(_NOT_THIS):
            value = source_in(part.value)
            if value and is_outlet(value) and not value.endswith(_COLUMN_ENDS):  # 所属频道：体育频道
                yield value


def _outlet(zoned: Zoned, row: Row) -> Iterator[str]:
    """Unlabelled outlets; the site's own name only if no other is in the row."""
    # 社会新闻 甲都市报: the name of a column may have the form of an outlet's
    found = sorted(outlets_in(row.text, row.runs), key=lambda value: value.endswith(_COLUMN_ENDS))
    account = zoned.page.meta.get(ACCOUNT)  # of WeChat, beside which its author or department stands
    found = [value for value in found if account in (None, value)]
    for value in sorted(found, key=functools.partial(_is_own, zoned)):
        column = value.endswith(_COLUMN_ENDS) and _is_column(zoned, row, value)
        office = len(value) <= _COLUMN and value.endswith(_DEPARTMENTS)  # 市场部 without a label
        if not column and not office and not _is_menu_link(zoned, row, value):
            yield value


def _is_own(zoned: Zoned, value: str) -> bool:
    """Whether a value ends `<title>`, or is named by a notice of a text rendering, as the site itself is."""
    if zoned.page.form == "html":
        return zoned.page.head_title.rstrip().endswith(value)
    return any(value in text for _, text, _ in zoned.of(Zone.NOTICE))


def _is_column(zoned: Zoned, row: Row, value: str) -> bool:
    """Whether the page links to something of that name above, or a menu of a rendering lists it: 体育新闻."""
    links = [run.href for run in _links_above(zoned, row, value) if run.href]
    return _is_listed(zoned, row, value) or not all(path_of(href).strip("/") in _FRONT_PAGES for href in links)


def _is_listed(zoned: Zoned, row: Row, value: str) -> bool:
    """Whether a value is an item of a menu above the row of a text rendering."""
    above = zoned.page.blocks[: row.block.number] if zoned.page.form == "text" and not is_outlet(value) else ()
    return any(block.element.tag == "li" and block.text == value for block in above)


def _is_menu_link(zoned: Zoned, row: Row, value: str) -> bool:
    """Whether a value is a link that a menu of the page has too, with the same address: a column, whatever its name."""
    own = [run.href for run in row.block.runs if run.href and run.text.strip() == value]
    menus = (block for block, text, _ in zoned.of(Zone.NAVIGATION) if own and value in text)
    return any((value, own[0]) == (run.text, run.href) for block in menus for run in block.runs)


def _links_above(zoned: Zoned, row: Row, value: str) -> Iterator[TextRun]:
    others = (block for block in zoned.page.blocks[: row.block.number] if block.link and value in block.text)
    return (run for block in others for run in block.runs if run.text == value)


def _printed(_: Zoned, row: Row) -> Iterator[str]:
    """《甲日报》 2010-10-19 第A05版 in the head of a page of a newspaper."""
    if printed := printed_in(row.text):
        yield printed


def _of_issue(zoned: Zoned) -> FieldValue[str] | None:
    """The paper beside the day of its issue, above the headline."""
    for block in issue_bars(zoned):
        if find_times(block.text):
            for value in outlets_in(block.text, [run.text for run in block.runs if not run.href]):
                return FieldValue(value, SourceRule.ISSUE, (block.number,), block.text)
    return None


def _signed(_: Zoned, row: Row) -> Iterator[str]:
    """文/甲网, （原载《甲报》3版）: an outlet where the writer's name would be, or in which the text was printed."""
    if printed := printed_in(row.text):
        yield printed
    parts = parts_of(row.text) if len(row.text) <= _SIGNED else []
    if len(parts) == 1 and parts[0].label in _WRITING and row.text.strip("(（[【 ").startswith(parts[0].label):
        value = plain_value(parts[0].value)
        person = value is not None and len(value) <= _NAME and value.isalpha() and not value.isascii()  # 文/阿笛
        if value and not person and not any(map(is_name, value.split()[1:])):  # 供稿：心血管外科 甲乙
            yield value


def _outlet_and_clock(zoned: Zoned, row: Row) -> Iterator[str]:
    if find_times(row.text):
        yield from _outlet(zoned, row)


def _account(zoned: Zoned, row: Row) -> Iterator[str]:
    """The account of a self-media page, confirmed by a follow button, metadata or another line."""
    value = plain_value(row.text, row.runs, person=True)
    if (
        value
        and not line_credit(row.text)
        and value != zoned.page.meta.get("article:section")
        and not any(run.href and _OF_COLUMN.search(run.href) for run in row.block.runs if run.text == value)
        and not (value.isascii() and (are_names(value) or value.lower() == "by"))
        and not _speaks_in_headline(zoned, value)
        and not (len(value) <= _COLUMN and (value in _POSTERS or _is_listed(zoned, row, value)))
        and not value.endswith(_RANKS)
        and not _is_in_bar(zoned, row)
        and (
            _is_in_panel(zoned, row)
            or _is_followed(zoned, row)
            or _is_member(zoned, row)
            or (_is_in_head(zoned, value) and not are_names(value))
            or _is_repeated(zoned, value)
        )
    ):
        yield value


def _is_in_bar(zoned: Zoned, row: Row) -> bool:
    """Whether a line is one of three short ones of the same form in a row: buttons to share with or to vote."""
    own, number = row.block.element, row.block.number
    around = zoned.page.blocks[max(0, number - _NEXT) : number + _NEXT + 1] if zoned.page.form == "html" else ()
    alike = [block for block in around if _is_button(block) and _has_form(block.element, own)]
    return len(alike) > _NEXT


def _is_button(block: Block) -> bool:
    text = block.text
    plain = not block.hidden and 0 < len(text) <= _BUTTON and not any(map(str.isdigit, text))
    return plain and text.strip("+ ") not in _FOLLOW


def _has_form(one: Element, other: Element) -> bool:
    return (one.tag, one.depth) == (other.tag, other.depth) and one.parent is other.parent


def _speaks_in_headline(zoned: Zoned, value: str) -> bool:
    """Whether a name opens the headline, as that of a writer does: 周若禾：我的故乡."""
    return any(narrow(text).startswith(f"{value}:") for _, text, _ in zoned.of(Zone.TITLE))


def _nickname(zoned: Zoned, row: Row) -> Iterator[str]:
    """The name of an account after 作者：on a blog or forum page, whose row also counts readers, or after 楼主：."""
    parts = parts_of(row.text)
    for part in parts:
        posted, noted = part.label in _POSTERS, part.label == DEFAULT_ROLE and is_posted_note(row.text)
        value = plain_value(part.value.split(" ")[0], person=posted or noted) if part.value else None
        if value is None or is_outlet(value):
            continue
        counted = len(parts) > 1 and any(other.kind is Kind.OTHER for other in parts)
        known = value[0].isascii() or _opens_page(zoned, value) or _is_post(parts)
        known = known or (not are_names(value) and any(part.label in _FILED_UNDER for part in parts))
        own = part.label == DEFAULT_ROLE and ((counted and known) or _has_page_of_author(row, value))
        own = own or (noted and (not are_names(value) or _opens_page(zoned, value)))
        if own or (posted and len(parts) > 1):
            yield value


def _last_edited_by(_: Zoned, row: Row) -> Iterator[str]:
    """The writer of a forum's post: 本帖最后由 墨白 于 2018-11-9 16:02 编辑."""
    if edited := _EDITED_BY.match(row.text):
        yield edited[1]


def _has_page_of_author(row: Row, value: str) -> bool:
    """Whether a nickname leads to the page of its author on the site."""
    links = [run.href for run in row.block.runs if run.href and run.text == value]
    return bool(links) and not are_names(value) and _AUTHOR_PAGE.search(links[0]) is not None


def _is_post(parts: Sequence[Part]) -> bool:
    """Whether a row counts views and replies, as that of a forum does: 点击：118305 回复：2210."""
    return any(part.label.startswith(_REPLIES) and part.value[:1].isdigit() for part in parts)


def _opens_page(zoned: Zoned, value: str) -> bool:
    """Whether the page's first line begins with a name, as on the blog of a writer."""
    return next((block.text for block in zoned.page.blocks if block.text), "").startswith(value)


def _in_account_element(_: Zoned, row: Row) -> Iterator[str]:
    value = plain_value(row.text, row.runs) if _is_named(row.block.element) else None
    if value:
        yield value


def _beside_clock(zoned: Zoned, row: Row) -> Iterator[str]:
    """The only value in a row besides the time."""
    clock = any(time.precision != "day" for time in find_times(row.text)) or ends_with_time(row.text)
    stated = any(part.kind is Kind.SOURCE and part.value for part in parts_of(row.text))  # 来源：综合甲网、乙报
    value = (plain_value(row.text, row.runs) or _beside_writer(row)) if clock and not stated else None
    writer, _, account = (value or "").partition(" ")  # 原创 周若禾 墨白 2021-11-09 20:15
    value = account if account and are_names(writer) else value
    column = value is not None and value.endswith(_COLUMN_ENDS) and not is_outlet(value)  # 融媒要闻
    zone = value is not None and value.isascii() and len(value) <= _ZONE  # JST
    if value and not column and not zone and not _is_button_behind(row, value) and not _is_column(zoned, row, value):
        yield value


def _beside_writer(row: Row) -> str | None:
    """The one value above the time that is not the writer's name: 居乐云门, 周若禾, 2021-06-17 15:48."""
    above = row.text[: next((time.start for time in find_times(row.text)), 0)]
    pieces = [piece for piece in unlabelled(row.text, row.runs) if piece in above]
    others = [piece for piece in pieces if not are_names(piece) and len(piece) > _WORD]  # 民生 is rather a column
    return plain_value(others[0]) if len(pieces) == len(others) + 1 == _PAIR else None


def _is_button_behind(row: Row, value: str) -> bool:
    """Whether a value behind the time has the ending of a button or a column: 护眼模式, 工作动态."""
    if not value.endswith(_BESIDE_ENDS) or is_outlet(value):
        return False
    return any(value in row.text[time.end :] for time in find_times(row.text)[:1])


def _is_in_panel(zoned: Zoned, row: Row) -> bool:
    return any(block is row.block and span.rule == Reason.ACCOUNT for block, _, span in zoned.of(Zone.BYLINE))


def _is_followed(zoned: Zoned, row: Row) -> bool:
    """Whether a follow button, or the platform's word for accounts, is next to the line."""
    below = [
        block.text for block in zoned.page.blocks[row.block.number + 1 :][:_NEXT] if block.text and not block.hidden
    ]
    return any(text.strip("+ ") in _FOLLOW for text in (*below, *row.runs))


def _is_member(zoned: Zoned, row: Row) -> bool:
    """Whether lines about a member of a forum are below the line: 级别: 侠客, 发帖: 412."""
    below = [b.text for b in zoned.page.blocks[row.block.number + 1 :][:_MEMBER] if b.text and not b.hidden]
    return sum(map(is_about_member, below)) > 1


def _is_in_head(zoned: Zoned, value: str) -> bool:
    page = zoned.page
    return value in [page.meta.get(name) for name in _ACCOUNT_META] or any(
        value in str(data.get(key)) for data in page.data for key in _ACCOUNT_DATA
    )


def _is_repeated(zoned: Zoned, value: str) -> bool:
    """Whether another line is the name too, or that of a comment by the author: 墨白 (作者) 2021-09-08."""
    texts = [block.text for block in zoned.page.blocks if value in block.text]
    return any(is_comment_by(value, text) for text in texts) or sum(value == text.strip("@ ") for text in texts) > 1


def _is_named(element: Element | None) -> bool:
    names = f"{element.id} {element.classes}".lower() if element else ""
    return any(name in names for name in _ACCOUNT_NAMES)


def _agency(zoned: Zoned, row: Row) -> Iterator[str]:
    """The agency of a telegram (据新华社…电); a dateline of the paper's own (…讯) is not a source."""
    dateline = dateline_of(row.text)
    agency = agency_of(dateline) if dateline else None
    if agency and agency.endswith("网") and agency in zoned.page.head_title:  # the site's own report
        return
    if dateline and agency and (dateline.startswith("【") or dateline.endswith(_TELEGRAM) or dateline[-1].isdigit()):
        yield agency
    elif opening := _OPENING_OUTLET.match(row.text):
        yield opening[1]
    elif (wire := _WIRE.match(row.text)) and _is_shown(zoned, wire[1]):
        yield wire[1]


def _is_shown(zoned: Zoned, name: str) -> bool:
    """Whether a line of the page is only a name, or begins with it and speaks for the site: 云门讯声明：…."""
    alone = any(block.text == name for block in zoned.page.blocks)
    return alone or any(text.startswith(name) for _, text, _ in zoned.of(Zone.NOTICE))


def _in_english(_: Zoned, row: Row) -> Iterator[str]:
    if value := read_byline(row.text).source:
        yield value


def _of_meta(zoned: Zoned) -> FieldValue[str] | None:
    if account := zoned.page.meta.get(ACCOUNT):
        return FieldValue(account, SourceRule.ACCOUNT, (), account, ACCOUNT)
    if blog := _BLOG.search(zoned.page.head_title):
        return FieldValue(blog[1].strip(), SourceRule.ACCOUNT, (), zoned.page.head_title)
    for name in _META:
        value = as_source(collapse_whitespace(zoned.page.meta.get(name) or ""))
        if value and value != zoned.page.meta.get("author"):  # which a template says of every page
            return FieldValue(value, SourceRule.META, (), value)
    return None


# From explicit statements to indirect evidence.
_STEPS: Final = (
    _Step(SourceRule.LABEL, (RowPosition.HEAD,), _labelled),
    _Step(SourceRule.LABEL_BELOW, (RowPosition.END, RowPosition.CLOSING), _labelled_outlet),
    _Step(SourceRule.OUTLET, (RowPosition.HEAD,), _outlet_and_clock),
    _Step(SourceRule.LABEL_BELOW, (RowPosition.END, RowPosition.CLOSING), _labelled),
    _Step(SourceRule.LABEL_BELOW, (RowPosition.FOOT, RowPosition.CAPTION), _of_whole_article),
    _Step(SourceRule.ISSUER, (RowPosition.HEAD, RowPosition.END, RowPosition.FOOT), _issuer),
    _Step(SourceRule.OUTLET, (RowPosition.HEAD,), _outlet),
    _Step(SourceRule.OUTLET, (RowPosition.HEAD,), _printed),
    _Step(SourceRule.UNLISTED, (RowPosition.HEAD,), _behind_unlisted),
    _Step(SourceRule.SIGNED, (RowPosition.END, RowPosition.CLOSING), _signed),
    _Step(SourceRule.ACCOUNT, (RowPosition.HEAD, RowPosition.OPENING, RowPosition.END), _last_edited_by),
    _Step(SourceRule.ACCOUNT, (RowPosition.HEAD,), _account),
    _Step(SourceRule.ACCOUNT, (RowPosition.HEAD, RowPosition.END), _nickname),
    _Step(SourceRule.ACCOUNT, (RowPosition.HEAD,), _in_account_element),
    _Step(SourceRule.BESIDE, (RowPosition.HEAD,), _beside_clock),
    _Step(SourceRule.AGENCY, (RowPosition.OPENING,), _agency),
)
_ENGLISH_STEPS: Final = (
    _Step(SourceRule.ENGLISH, (RowPosition.HEAD, RowPosition.END, RowPosition.CLOSING), _in_english),
)
