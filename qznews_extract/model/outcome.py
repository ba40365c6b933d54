"""The results of an extraction besides the record: evidence, notices, warnings, findings."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, Field, PlainSerializer, WithJsonSchema

from qznews_extract.errors import QzNewsError
from qznews_extract.model.block_json import Blocks, Spans
from qznews_extract.model.page import Zone
from qznews_extract.model.record import Article, Notice, Record
from qznews_extract.model.scalars import Count, Share, Text

Severity = Literal["error", "warning", "info"]
WarningKind = Literal[
    "characters_replaced",
    "encodings_mixed",
    "tree_repaired",
    "text_left_out",
    "title_from_head",
    "title_cut",
    "time_from_meta",
    "time_from_url",
    "short_body",
    "no_time",
    "hidden_text",
    "low_confidence",
    "profile_not_used",
    "profile_unconfirmed",
    "selector_without_match",
    "more_pages",
    "missing_pages",
]


LineZone = Annotated[Zone, WithJsonSchema({"type": "string", "enum": [zone.value for zone in Zone]})]


class Evidence(Record, frozen=True):
    """The origin of a field's value: rule, lines and printed text."""

    field: str = Field(description="Name of the field in the record.", examples=["title"])
    rule: str = Field(description="Name of the rule that chose the value.", examples=["as in <title>"])
    blocks: tuple[Count, ...] = Field(
        default=(), description="Numbers of the blocks (lines of the page) that contain it, from 0.", examples=[[3]]
    )
    path: str = Field(
        default="",
        description="Path from the root to the element of the first block; empty if there is none.",
        examples=["html[1]/body[1]/div#main.content[3]/h1[1]"],
    )
    text: str = Field(
        default="", description="The text as printed, at most 300 characters.", examples=["市图书馆延长开放时间"]
    )


class LeftOut(Record, frozen=True):
    """A visible line between headline and footer that is in no field of the record."""

    block: Count = Field(description="Number of the block (line of the page) that contains it, from 0.", examples=[12])
    text: Text = Field(description="The line as printed.", examples=["字号：大 中 小"])
    zone: LineZone = Field(
        description="The zone of the line; `other` if no rule claims it.", examples=["other", "navigation"]
    )
    reason: Text = Field(description="Name of the rule that assigned the zone.", examples=["page furniture"])


class PageWarning(Record, frozen=True):
    """A problem of the page or its bytes, or a value that needs review."""

    kind: WarningKind = Field(description="Its kind, from a closed list.", examples=["no_time"])
    message: str = Field(
        description="A message for people, with the values involved.", examples=["the page has no publication time"]
    )


class ProfileFact(Record, frozen=True):
    """What one fact of the site's profile did on a page."""

    key: str = Field(description="The key of the profile.", examples=["selectors.headline"])
    fact: str = Field(description="The selector, heading, line or label.", examples=["div.tt"])
    effect: str = Field(
        description="The fields that use its lines, or what else became of them.", examples=["title", "set aside"]
    )
    blocks: tuple[Count, ...] = Field(default=(), description="Numbers of the first of these lines.", examples=[[3]])


class Scores(Mapping[str, float]):
    """Numbers by name: immutable, hashable, and equal to a `dict` with the same items."""

    __slots__ = ("_numbers",)

    def __init__(self, numbers: Mapping[str, float]) -> None:
        self._numbers = dict(numbers)

    def __getitem__(self, name: str) -> float:
        return self._numbers[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    def __hash__(self) -> int:
        return hash(frozenset(self._numbers.items()))

    def __repr__(self) -> str:
        return f"Scores({self._numbers})"


Confidence = Annotated[
    Mapping[str, Share],
    AfterValidator(Scores),
    PlainSerializer(dict, return_type=dict[str, float]),
]


class Extraction(Record, frozen=True):
    """Everything found in a page. `article` is `None` only inside a `NotAnArticleError`."""

    article: Article | None = Field(description="The record; null if the page is not an article.")
    blocks: Blocks = Field(default=(), description="The lines of the page; not included in the output of --full.")
    spans: Spans = Field(
        default=(), description="The zone of each line or part of it; not included in the output of --full."
    )
    removed: tuple[Notice, ...] = Field(
        default=(),
        description="The removed notices, each once, in page order.",
        examples=[[{"kind": "icp", "text": "鲁ICP备11000130号-1", "value": "鲁ICP备11000130号-1"}]],
    )
    left_out: tuple[LeftOut, ...] = Field(
        default=(),
        description="Every visible line from the headline to the footer that is in no field, in page order.",
        examples=[[{"block": 12, "text": "字号：大 中 小", "zone": "other", "reason": "page furniture"}]],
    )
    evidence: tuple[Evidence, ...] = Field(
        default=(),
        description="For each field with a value: where it comes from.",
        examples=[[{"field": "title", "rule": "as in <title>", "blocks": [3]}]],
    )
    confidence: Confidence = Field(
        default_factory=lambda: Scores({}),
        description="For each rated field with a value: the probability that the value is correct, from 0 to 1.",
        examples=[{"title": 0.98, "body": 0.95}],
        json_schema_extra={"default": {}},
    )
    warnings: tuple[PageWarning, ...] = Field(
        default=(),
        description="Problems of the page or its bytes, and values that need review.",
        examples=[[{"kind": "no_time", "message": "the page has no publication time"}]],
    )
    profile_facts: tuple[ProfileFact, ...] = Field(
        default=(), description="What each fact of the site's profile did; not part of a line of --full."
    )
    not_requested: tuple[str, ...] = Field(
        default=(),
        description="Fields of the record that `Options.only` excludes: their defaults say nothing about the page.",
        examples=[["keywords", "recommendations"]],
    )


class Reject(Record, frozen=True):
    """A page without a record: a line of a rejects file."""

    origin: str | None = Field(
        description="Where the page came from, the path as it was given; null for a page passed as a value.",
        examples=["saved/2021/b.html"],
    )
    error: Text = Field(description="Name of the error's class.", examples=["NotAnArticleError"])
    message: str = Field(
        description="What is wrong, in English, and what to do.", examples=["the page holds no headline"]
    )


class Finding(Record, frozen=True):
    """A finding about a record: an error, a probable error (`warning`) or a remark (`info`)."""

    check: str = Field(description="Name of the check, or `contract` for a violation of the schema.")
    severity: Severity = Field(description="How certain it is that the record is wrong.")
    field: str = Field(description="The field, nested ones by their path: `images[0].url`; empty for the record.")
    message: str = Field(description="What is wrong or was expected, in English.")
    value: str = Field(default="", description="The actual value, truncated for display.")


@dataclasses.dataclass(frozen=True, slots=True)
class Outcome:
    """The result for a page in a batch: either an extraction or an error.

    `origin` is where the page came from. The error is what `extract` raises (a `NotAnArticleError` without its
    `extraction`), or a `BatchError` if the page broke its worker.
    """

    origin: str | None
    extraction: Extraction | None = None
    error: QzNewsError | None = None

    @property
    def article(self) -> Article | None:
        """The record; `None` if there is an error."""
        return self.extraction.article if self.extraction else None


SAID_BY_BLOCKS: Final = frozenset({"blocks", "spans"})
IN_MEMORY: Final = SAID_BY_BLOCKS | {"profile_facts"}  # what a reader of records seldom wants in JSON
