"""What extracting gives around the record: evidence, warnings, and all of it together."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, Field, PlainSerializer, PlainValidator

from qznews_extract.errors import QzNewsError
from qznews_extract.model.page import Block, Frame, Picture, Span, Zone
from qznews_extract.model.record import Article, Notice, Record

WarningKind = Literal[
    "characters_replaced",
    "tree_repaired",
    "title_from_head",
    "title_cut",
    "time_from_meta",
    "time_from_url",
    "short_body",
    "no_time",
    "hidden_text",
]


class Evidence(Record):
    """Where a field's value comes from."""

    field: str = Field(description="Name of the field in the record.")
    rule: str = Field(description="Name of the rule that took the value.")
    blocks: tuple[int, ...] = Field(default=(), description="Numbers of the blocks that hold it.")
    path: str = Field(default="", description="The element of the first block, from the root.")
    text: str = Field(default="", description="The text as printed.")


class Warned(Record):
    """Something that the page or its bytes had wrong, or that a person should look at."""

    kind: WarningKind
    message: str


def _block_to_json(block: Block) -> dict[str, Any]:
    return {
        "number": block.number,
        "text": block.text,
        "path": [[frame.tag, frame.id, frame.names, frame.number] for frame in block.frame.line()],
        "level": block.level,
        "pieces": [list(piece) for piece in block.pieces],
        "link": block.link,
        "pictures": [list(picture) for picture in block.pictures],
        "hidden": block.hidden,
    }


def _block_from_json(data: Any) -> Block:
    frame: Frame | None = None
    for tag, id_, names, number in data["path"]:
        frame = Frame(frame, tag, id_, names, number, False)
    if frame is None:
        raise ValueError("a block has a path")
    return Block(
        data["number"], data["text"], frame, data["level"], tuple((t, h) for t, h in data["pieces"]), data["link"],
        tuple(Picture(*picture) for picture in data["pictures"]), data["hidden"],
    )  # fmt: skip


def _blocks(value: Any) -> tuple[Block, ...]:
    """Blocks as the pipeline gives them go through as they are: there are thousands a second."""
    return tuple(item if isinstance(item, Block) else _block_from_json(item) for item in value)


def _spans(value: Any) -> tuple[Span, ...]:
    return tuple(
        item if isinstance(item, Span) else Span(item[0], item[1], item[2], Zone(item[3]), item[4]) for item in value
    )


Blocks = Annotated[
    tuple[Block, ...],
    PlainValidator(_blocks, json_schema_input_type=list[dict[str, Any]]),
    PlainSerializer(lambda blocks: [_block_to_json(block) for block in blocks], return_type=list[dict[str, Any]]),
]
Spans = Annotated[
    tuple[Span, ...],
    PlainValidator(_spans, json_schema_input_type=list[list[Any]]),
    PlainSerializer(lambda spans: [list(span) for span in spans], return_type=list[list[Any]]),
]


class Scores(Mapping[str, float]):
    """Numbers by name, frozen and hashable, equal to a `dict` that holds the same."""

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
    Mapping[str, Annotated[float, Field(ge=0.0, le=1.0)]],
    AfterValidator(Scores),
    PlainSerializer(dict, return_type=dict[str, float]),
]


class Extraction(Record):
    """All that was found in a page. `article` is `None` only inside a `NotAnArticleError`."""

    article: Article | None
    blocks: Blocks = ()
    spans: Spans = ()
    removed: tuple[Notice, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    confidence: Confidence = Field(
        default=Scores({}), description="For each judged field with a value: the probability that it is right."
    )
    warnings: tuple[Warned, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Outcome:
    """What a page of a batch came to: an extraction or an error, never both.

    `origin` is where the page lay. An error is what `extract` raises (a `NotAnArticleError` without its `extraction`),
    or a `BatchError` where the page broke its worker.
    """

    origin: str | None
    extraction: Extraction | None = None
    error: QzNewsError | None = None

    @property
    def article(self) -> Article | None:
        """The record, `None` where there is an error."""
        return self.extraction.article if self.extraction else None


SAID_BY_BLOCKS: Final = frozenset({"blocks", "spans"})  # what a reader of records seldom wants in JSON
