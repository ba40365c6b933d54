"""Blocks and spans as fields of a model: to JSON and back."""

from __future__ import annotations

from typing import Annotated, Any, Final

from pydantic import PlainSerializer, PlainValidator

from qznews_extract.model.page import Block, Element, Picture, Span, Zone

_MISSHAPEN: Final = TypeError, KeyError, IndexError, ValueError, AttributeError


def _block_to_json(block: Block) -> dict[str, Any]:
    return {
        "number": block.number,
        "text": block.text,
        "path": [[element.tag, element.id, element.classes, element.number] for element in block.element.line()],
        "level": block.level,
        "pieces": [list(piece) for piece in block.pieces],
        "link": block.link,
        "pictures": [list(picture) for picture in block.pictures],
        "hidden": block.hidden,
    }


def _block_from_json(data: Any) -> Block:
    element: Element | None = None
    for tag, id_, names, number in data["path"]:
        element = Element(element, tag, id_, names, number, False)
    if element is None:
        raise ValueError("a block has a path")
    return Block(
        data["number"], data["text"], element, tuple((t, h) for t, h in data["pieces"]), data["link"],
        tuple(Picture(*picture) for picture in data["pictures"]), data["hidden"],
    )  # fmt: skip


def _span_from_json(data: Any) -> Span:
    return Span(data[0], data[1], data[2], Zone(data[3]), data[4])


def _blocks(value: Any) -> tuple[Block, ...]:
    """Blocks from the pipeline are accepted unchecked: there are thousands per second."""
    if isinstance(value, tuple) and set(map(type, value)) <= {Block}:
        return value
    try:
        return tuple(item if isinstance(item, Block) else _block_from_json(item) for item in value)
    except _MISSHAPEN as error:
        raise ValueError("blocks are not as `model_dump` writes them") from error


def _spans(value: Any) -> tuple[Span, ...]:
    if isinstance(value, tuple) and set(map(type, value)) <= {Span}:
        return value
    try:
        return tuple(item if isinstance(item, Span) else _span_from_json(item) for item in value)
    except _MISSHAPEN as error:
        raise ValueError("spans are not as `model_dump` writes them") from error


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
