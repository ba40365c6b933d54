"""The result of an audit: an `Audit` with one `SiteAudit` per site, immutable and serialisable as JSON."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from qznews_extract.model.record import Record
from qznews_extract.model.scalars import Count, Share, Text

FaultKind = Literal[
    "repeated_headline",
    "headline_elsewhere",
    "repeated_value",
    "labelled_line_unused",
    "shared_body_line",
    "list_unread",
    "value_missing",
    "text_left_out",
    "selector_without_match",
    "pages_refused",
]


class FieldAudit(Record):
    """How often a field has a value, and how likely the values are correct."""

    field: str = Field(description="Name of the field in the record.", examples=["source"])
    filled: Share = Field(description="Share of the articles with a value, from 0 to 1.", examples=[0.92])
    confidence: Share | None = Field(
        description="Mean confidence of the values; null for fields without confidence.", examples=[0.88]
    )
    doubtful: Count = Field(description="Articles whose value is more likely wrong than right.", examples=[3])


class Fault(Record):
    """Something about a site that looks misread; `message` says it in one sentence."""

    kind: FaultKind = Field(description="Its kind, from a closed list.", examples=["repeated_headline"])
    field: str | None = Field(description="The field concerned.", examples=["title"])
    message: str = Field(
        description="A message for people, with the counts.",
        examples=["the headline 云门要闻 is a line that repeats, on 16 of 39 pages"],
    )
    text: str = Field(description="The line or the value, cut after 300 characters.", examples=["云门要闻"])
    path: str = Field(default="", description="The path of its element.", examples=["div#main > h1"])
    pages: Count = Field(description="Pages that show it.", examples=[16])
    of: Count = Field(description="Pages on which it could occur.", examples=[39])
    examples: tuple[Text, ...] = Field(default=(), description="Origins of up to three of these pages.")


class Refusal(Record):
    """A reason why pages gave no record."""

    error: Text = Field(description="Name of the error's class.", examples=["NotAnArticleError"])
    message: str = Field(description="The message for the first of them.")
    pages: Count = Field(description="Pages rejected for this reason.", examples=[2])
    examples: tuple[Text, ...] = Field(default=(), description="Origins of up to three of these pages.")


class RepeatedLine(Record):
    """A line that several pages of a site have, each number read as 0."""

    text: Text = Field(description="The line, with 0 for each number.", examples=["点击：0次"])
    path: str = Field(description="The path of its element, two to five steps.", examples=["div.info > span"])
    zone: str = Field(description="Its zone on most pages.", examples=["other"])
    reason: str = Field(
        description="Name of the rule that assigned the zone on most pages.", examples=["page furniture"]
    )
    pages: Count = Field(description="Pages that have the line.", examples=[38])


class SiteAudit(Record):
    """How well the pages of one site are read."""

    site: Text = Field(
        description="Host, name of the profile, or name of the site: the key by which pages were grouped.",
        examples=["news.example.cn"],
    )
    site_name: Text | None = Field(description="The site's name as most records have it.", examples=["云门新闻网"])
    profile: Text | None = Field(description="The profile used for most pages.", examples=["yunmen"])
    pages: Count = Field(description="Pages, without repeated ones.", examples=[39])
    repeated: Count = Field(description="Further pages that repeat one of them.", examples=[0])
    articles: Count = Field(description="Pages that gave a record.", examples=[37])
    fields: tuple[FieldAudit, ...] = Field(description="Each field of the record.")
    faults: tuple[Fault, ...] = Field(description="Findings that look misread, the most frequent first.")
    refused: tuple[Refusal, ...] = Field(description="Pages without a record, by reason.")
    left_out: tuple[RepeatedLine, ...] = Field(
        description="The lines between headline and footer that are in no field, the most frequent first."
    )


class Audit(Record):
    """An audit of the pages of one or several sites, the largest site first."""

    pages: Count = Field(description="Pages that were read.", examples=[120])
    sites: tuple[SiteAudit, ...] = Field(description="The sites.")
