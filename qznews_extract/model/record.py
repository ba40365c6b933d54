"""The record: what a page gives. This is the contract that other pipelines validate."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Final, Literal, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints, model_validator

SCHEMA_VERSION: Final = "1.0"

Text = Annotated[str, StringConstraints(min_length=1, pattern=r"\S")]
Kind = Literal["article", "gallery", "video"]
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
    "organiser",
    "disclaimer",
]


class Record(BaseModel):
    """What all parts of the contract share: frozen, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Person(Record):
    """A person credited for the report (记者, 通讯员, 摄 …) or for its editing (编辑, 责编, 校对 …)."""

    name: Text = Field(description="Name as printed, spaces inside a two-character name removed.", examples=["王红霞"])
    role: Text = Field(description="The word on the page; 作者 where the page has none.", examples=["通讯员", "记者"])
    affiliation: Text | None = Field(
        default=None, description="The outlet or body printed before the role.", examples=["新华社"]
    )


class Recommendation(Record):
    """A link or teaser of another article (文章推荐, 精选专题, 相关新闻 …)."""

    title: Text = Field(description="Title without bullet, rank number, date or count.")
    href: str | None = Field(default=None, description="The link's target as written in the page.")
    url: str | None = Field(default=None, description="The absolute address; null where no base is known.")
    section: Text | None = Field(default=None, description="The heading of the list.", examples=["精选专题"])


class Image(Record):
    """A picture of the article."""

    src: str = Field(description="The address as written in the page.")
    url: str | None = Field(default=None, description="The absolute address; null where no base is known.")
    caption: Text | None = Field(default=None, description="The caption (图注) as printed.")
    alt: Text | None = Field(default=None, description="The alternative text.")
    after_paragraph: int = Field(default=0, ge=0, description="Number of body paragraphs before it; 0 stands on top.")


class Video(Record):
    """A video of the article."""

    src: str = Field(description="The address as written in the page.")
    url: str | None = Field(default=None, description="The absolute address; null where no base is known.")
    after_paragraph: int = Field(default=0, ge=0, description="Number of body paragraphs before it; 0 stands on top.")


class Notice(Record):
    """One thing that was stripped: a copyright line, a record number, a hotline."""

    kind: NoticeKind = Field(description="What it is.")
    text: Text = Field(description="The notice as printed, alone, also where several stand in one line.")
    value: Text | None = Field(default=None, description="Number, holder or address in it.")


class Article(Record):
    """One article of a Chinese news site.

    Times are aware; a time printed without a zone stands in `Options.timezone` (Asia/Shanghai).
    """

    schema_version: Literal["1.0"] = Field(default=SCHEMA_VERSION, description="Version of this contract.")
    kind: Kind = Field(default="article", description="gallery and video have captions but no text of their own.")
    origin: str | None = Field(default=None, description="Where the page came from: path, archive.zip!member, …")
    url: str | None = Field(default=None, description="The page's own address.")
    site: str | None = Field(default=None, description="Name of the profile that served.", examples=["qznews"])
    site_name: str | None = Field(default=None, description="The site's name as printed.", examples=["青州新闻网"])
    title: Text = Field(description="The headline as shown (标题).")
    kicker: Text | None = Field(default=None, description="引题, the line above the headline.")
    subtitle: Text | None = Field(default=None, description="副题, the line below it, printed dashes kept.")
    source: Text | None = Field(default=None, description="来源, the outlet that the page names.", examples=["新华网"])
    timestamp: AwareDatetime | None = Field(default=None, description="Publication time, aware, ISO 8601.")
    timestamp_precision: Precision | None = Field(default=None, description="null exactly when timestamp is.")
    modified: AwareDatetime | None = Field(default=None, description="更新时间 where the page gives it besides.")
    section: Text | None = Field(default=None, description="栏目, from the breadcrumb or a meta tag.")
    keywords: tuple[Text, ...] = Field(default=(), description="Keywords of the page.")
    summary: Text | None = Field(default=None, description="摘要, 核心提示.")
    dateline: Text | None = Field(
        default=None, description="电头; stays in the body too.", examples=["新华社北京5月9日电"]
    )
    reporters: tuple[Person, ...] = Field(default=(), description="Every person credited, in the page's order.")
    body: str = Field(default="", description="Text as printed, one paragraph a line.")
    images: tuple[Image, ...] = Field(default=(), description="Pictures in the article, in order.")
    videos: tuple[Video, ...] = Field(default=(), description="Videos in the article, in order.")
    editors: tuple[Person, ...] = Field(default=(), description="编辑, 责任编辑, 校对 …, in the page's order.")
    editor: Text | None = Field(default=None, description="Name of the first 编辑, 责任编辑 or 责编 among the editors.")
    recommendations: tuple[Recommendation, ...] = Field(default=(), description="Other articles the page points to.")

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        if not self.body.strip() and not self.images and not self.videos:
            raise ValueError("an article without body has images or videos")
        if (self.timestamp is None) != (self.timestamp_precision is None):
            raise ValueError("timestamp_precision is null exactly when timestamp is")
        if self.editor is not None and self.editor not in {person.name for person in self.editors}:
            raise ValueError("editor is the name of one of the editors")
        return self

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The body's paragraphs."""
        return tuple(self.body.split("\n")) if self.body else ()

    @property
    def published(self) -> dt.datetime | None:
        """`timestamp` under the name that other tools use."""
        return self.timestamp
