"""The record extracted from a page: the contract that other pipelines validate.

Every field is described with its form, unit and an example; the JSON Schema is generated from here. The file is longer
than others because the whole contract is read in one place.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Final, Literal, Self

from pydantic import BaseModel, BeforeValidator, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from qznews_extract.model.scalars import NOT_BLANK, Count, Moment, Text, Unicode, is_blank

SCHEMA_VERSION: Final = "1.1"
READS: Final = ("1.0", SCHEMA_VERSION)  # the versions whose records are valid unchanged
# Fields that the first version lacks, each with the version that added it.
ADDED: Final = dict.fromkeys(("language", "account", "attachments", "pages", "next_page"), "1.1")

Kind = Literal["article", "gallery", "video"]
Language = Literal["zh-Hans", "zh-Hant", "en", "other"]
Precision = Literal["second", "minute", "day"]
NoticeKind = Literal[
    "copyright",
    "statement",
    "address",
    "postcode",
    "hotline",
    "fax",
    "email",
    "icp",
    "police_record",
    "news_licence",
    "licence",
    "site_code",
    "organiser",
    "technical_support",
    "disclaimer",
]


class Record(BaseModel, frozen=True, extra="forbid"):
    """Base of all parts of the contract: frozen, no unknown keys.

    `frozen=True` is an argument of each class rather than an entry of `model_config`, because there type checkers
    understand it without a plugin: an assignment to a field is a type error.
    """


class Person(Record, frozen=True):
    """A person credited for the report (记者, 通讯员, 摄 …) or for its editing (编辑, 责编, 校对 …)."""

    name: Text = Field(
        description="Name as printed; spaces inside a name of two characters are removed.", examples=["周若禾"]
    )
    role: Text = Field(
        description="The role as printed; 作者 if the page names none.",
        examples=["通讯员", "记者", "责任编辑"],
    )
    affiliation: Text | None = Field(
        default=None,
        description="The outlet or organisation printed before the role; null if none is printed.",
        examples=["新华社", "市气象局"],
    )


class Recommendation(Record, frozen=True):
    """A link or teaser of another article (文章推荐, 精选专题, 相关新闻 …)."""

    title: Text = Field(
        description="Headline of the other article, without bullet, rank number, date or count.",
        examples=["古城夜市恢复营业"],
    )
    href: Unicode | None = Field(
        default=None,
        description="The link's target as written in the page, often relative; null for a teaser without link.",
        examples=["../2021-09/06/content_4411.htm"],
    )
    url: Unicode | None = Field(
        default=None,
        description="The same as an absolute http or https address; null if no base address is known.",
        examples=["http://www.qznews.cn/news/2021-09/06/content_4411.htm"],
    )
    section: Text | None = Field(
        default=None, description="The heading of the list that contains it.", examples=["精选专题", "文章推荐"]
    )


class Attachment(Record, frozen=True):
    """A file that the text offers for download (附件, 附表): a document, a table, an archive; never a picture."""

    title: Text = Field(
        description="The title of the file on the page, without bullet and without a label 附件 outside the link.",
        examples=["2024年度考核评分表.xlsx", "附件1：报名表"],
    )
    href: str | None = Field(
        default=None,
        description="The link's target as written in the page, often relative; null if the page has no link.",
        examples=["P020240223.xlsx"],
    )
    url: str | None = Field(
        default=None,
        description="The same as an absolute http or https address; null if no base address is known.",
        examples=["http://www.qznews.cn/news/2021-09/07/P020240223.xlsx"],
    )


class Image(Record, frozen=True):
    """A picture of the article."""

    src: Unicode = Field(description="The address as written in the page, often relative.", examples=["images/1.jpg"])
    url: Unicode | None = Field(
        default=None,
        description="The same as an absolute http or https address; null if no base address is known.",
        examples=["http://www.qznews.cn/images/1.jpg"],
    )
    caption: Text | None = Field(
        default=None, description="The caption (图注) as printed.", examples=["图为读者在阅览室。李朗 摄"]
    )
    alt: Text | None = Field(default=None, description="The alternative text of the element.", examples=["阅览室"])
    after_paragraph: Count = Field(
        default=0,
        description="Number of paragraphs (lines) of the body before it; 0 is above the first.",
        examples=[0, 2],
    )


class Video(Record, frozen=True):
    """A video of the article."""

    src: Unicode = Field(description="The address as written in the page, often relative.", examples=["video/1.mp4"])
    url: Unicode | None = Field(
        default=None,
        description="The same as an absolute http or https address; null if no base address is known.",
        examples=["http://www.qznews.cn/video/1.mp4"],
    )
    poster: Unicode | None = Field(
        default=None,
        description="封面, the still picture shown before it plays: an absolute address if a base is known, else as "
        "written in the page.",
        examples=["http://www.qznews.cn/video/1.jpg"],
    )
    duration: Count | None = Field(
        default=None, description="时长 in whole seconds; null if the page does not state it.", examples=[95]
    )
    after_paragraph: Count = Field(
        default=0,
        description="Number of paragraphs (lines) of the body before it; 0 is above the first.",
        examples=[0],
    )


class Notice(Record, frozen=True):
    """A removed notice: a copyright line, a registration number, a hotline."""

    kind: NoticeKind = Field(description="Its kind, from a closed list.", examples=["icp", "copyright"])
    text: Text = Field(
        description="The notice as printed, by itself even if its line holds several.",
        examples=["青州新闻网版权所有", "邮编:262500"],
    )
    value: Text | None = Field(
        default=None,
        description="Number, holder or address in it, as printed; null if it has none.",
        examples=["鲁ICP备11000130号-1", "青州新闻网"],
    )


# The rules of `_agrees_with_itself` that JSON Schema can express; not that `editor` is one of the names.
_AGREEMENT: Final[dict[str, Any]] = {
    "allOf": [
        {
            "anyOf": [
                {"required": ["body"], "properties": {"body": {"type": "string", "pattern": NOT_BLANK}}},
                {"required": ["images"], "properties": {"images": {"type": "array", "minItems": 1}}},
                {"required": ["videos"], "properties": {"videos": {"type": "array", "minItems": 1}}},
            ]
        },
        {
            "if": {"required": ["timestamp"], "properties": {"timestamp": {"type": "string"}}},
            "then": {"required": ["timestamp_precision"], "properties": {"timestamp_precision": {"type": "string"}}},
            "else": {"properties": {"timestamp_precision": {"type": "null"}}},
        },
        {
            "if": {"required": ["editor"], "properties": {"editor": {"type": "string"}}},
            "then": {"required": ["editors"], "properties": {"editors": {"type": "array", "minItems": 1}}},
        },
    ]
}


def _upgraded(version: Any) -> Any:
    """A record of an earlier minor version is valid in this one: its missing keys have their defaults."""
    return SCHEMA_VERSION if version in READS else version


class Article(Record, frozen=True, json_schema_extra=_AGREEMENT):
    """One article of a Chinese news site.

    A missing key has its default value. Times carry their UTC offset; a time printed without a zone is read in
    `Options.timezone` (Asia/Shanghai, +08:00).
    """

    schema_version: Annotated[
        Literal["1.1"],
        BeforeValidator(_upgraded),
        WithJsonSchema({"type": "string", "enum": list(READS)}),
    ] = Field(
        default=SCHEMA_VERSION,
        description="Version of this schema, major.minor; a record of 1.0 is valid as 1.1.",
        examples=[SCHEMA_VERSION],
    )
    kind: Kind = Field(
        default="article",
        description="article has a text, gallery has pictures instead; video is a page about a video, "
        "with or without a text.",
        examples=["article"],
    )
    language: Language | None = Field(
        default=None,
        description="语言 of title and body, judged by their characters: Chinese in simplified or traditional "
        "script, English or another; null if they contain no letters, and in records of 1.0.",
        examples=["zh-Hans"],
    )
    origin: Unicode | None = Field(
        default=None,
        description="Where the page came from, the path as it was given; null for a page passed as a value.",
        examples=["saved/2021/a.html", "pages.zip!a.html"],
    )
    url: Unicode | None = Field(
        default=None,
        description="The address of the page: from the caller, else as stated in the page.",
        examples=["http://www.qznews.cn/news/2021-09/07/content_4412.htm"],
    )
    site: Unicode | None = Field(
        default=None, description="Name of the site profile that was used; null without one.", examples=["qznews"]
    )
    site_name: Unicode | None = Field(default=None, description="The site's name as printed.", examples=["青州新闻网"])
    title: Text = Field(
        description="标题, the headline as shown above the article, on one line.", examples=["市图书馆延长开放时间"]
    )
    kicker: Text | None = Field(default=None, description="引题, the line above the headline.", examples=["便民再升级"])
    subtitle: Text | None = Field(
        default=None,
        description="副题, the line below the headline with its printed dash.",
        examples=["——周末也不休息"],
    )
    source: Text | None = Field(
        default=None, description="来源, the outlet named by the page, without the label.", examples=["新华网"]
    )
    account: Text | None = Field(
        default=None,
        description="公众号, name of the WeChat account that published the page; null elsewhere.",
        examples=["青州发布"],
    )
    timestamp: Moment | None = Field(
        default=None,
        description="Publication time: ISO 8601 with seconds and offset, in the zone as printed. "
        "Parts finer than timestamp_precision are zero.",
        examples=["2021-09-07T10:25:04+08:00"],
    )
    timestamp_precision: Precision | None = Field(
        default=None,
        description="Precision of the publication time; null if and only if timestamp is null.",
        examples=["minute"],
    )
    modified: Moment | None = Field(
        default=None,
        description="更新时间, if the page gives it besides the publication time; same form as timestamp.",
        examples=["2021-09-08T08:00:00+08:00"],
    )
    section: Text | None = Field(
        default=None, description="栏目, from the breadcrumb or a meta tag.", examples=["要闻"]
    )
    keywords: tuple[Text, ...] = Field(
        default=(), description="关键词 of the page, in its order.", examples=[["图书馆", "便民"]]
    )
    summary: Text | None = Field(
        default=None, description="摘要 or 核心提示 of the article.", examples=["每天开放到21点，周末不休息。"]
    )
    dateline: Text | None = Field(
        default=None, description="电头 as printed; it stays in the body too.", examples=["新华社北京5月9日电"]
    )
    reporters: tuple[Person, ...] = Field(
        default=(),
        description="Everyone credited for the report, including photographers, once each, in page order.",
        examples=[[{"name": "周若禾", "role": "通讯员"}]],
    )
    body: Unicode = Field(
        default="",
        description="The text as printed: one paragraph or table row per line, lines separated by U+000A, the cells of "
        "a row by U+0009; empty in a gallery.",
        examples=["9月起，市图书馆每天开放到21点。\n“座位多了。”读者说。"],
    )
    images: tuple[Image, ...] = Field(
        default=(), description="Pictures of the article, in page order.", examples=[[{"src": "images/1.jpg"}]]
    )
    videos: tuple[Video, ...] = Field(
        default=(), description="Videos of the article, in page order.", examples=[[{"src": "video/1.mp4"}]]
    )
    editors: tuple[Person, ...] = Field(
        default=(),
        description="编辑, 责任编辑, 校对, 审核 …, in page order.",
        examples=[[{"name": "小舟", "role": "编辑"}]],
    )
    editor: Text | None = Field(
        default=None,
        description="Name of the first 编辑, 责任编辑 or 责编; always a name among editors.",
        examples=["小舟"],
    )
    recommendations: tuple[Recommendation, ...] = Field(
        default=(),
        description="Other articles that the page links to, in page order.",
        examples=[[{"title": "古城夜市恢复营业", "section": "文章推荐"}]],
    )
    attachments: tuple[Attachment, ...] = Field(
        default=(),
        description="附件: files offered for download in the text, in page order; never pictures.",
        examples=[[{"title": "附件1：报名表", "href": "P020240223.docx"}]],
    )
    pages: tuple[Unicode, ...] = Field(
        default=(),
        description="分页: origins of the pages joined into this record, in their order; empty for a "
        "record of one page.",
        examples=[["saved/a.html", "saved/a_2.html"]],
    )
    next_page: Unicode | None = Field(
        default=None,
        description="下一页: the address of the next page of the article, if it is not part of this record; absolute "
        "if a base is known; null if there is none.",
        examples=["http://www.qznews.cn/news/2021-09/07/content_4412_2.htm"],
    )

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        if is_blank(self.body) and not self.images and not self.videos:
            raise PydanticCustomError("body", "an article without a body must have images or videos")
        if (self.timestamp is None) != (self.timestamp_precision is None):
            raise PydanticCustomError(
                "timestamp_precision", "timestamp_precision must be null if and only if timestamp is null"
            )
        if self.editor is not None and self.editor not in {person.name for person in self.editors}:
            raise PydanticCustomError("editor", "editor must be the name of one of the editors")
        return self

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The body's paragraphs."""
        return tuple(self.body.split("\n")) if self.body else ()

    @property
    def published(self) -> dt.datetime | None:
        """Alias of `timestamp`, under the name used by other tools."""
        return self.timestamp
