"""The Arrow schema of the record, derived from the pydantic model, so that the two cannot diverge.

A time is stored in two columns: the instant in UTC, which every tool can sort and filter, and the UTC offset on the
page in seconds. An Arrow timestamp alone would lose the offset.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from pydantic import AwareDatetime, BaseModel

from qznews_extract.extras import load
from qznews_extract.model.fields import chosen
from qznews_extract.model.quality import QUALITY_COLUMNS
from qznews_extract.model.record import SCHEMA_VERSION, Article

if TYPE_CHECKING:
    import pyarrow as pa

EXTRA: Final = "parquet"
OFFSET: Final = "_offset"  # suffix to the name of a time
VERSION_KEY: Final = b"schema_version"  # key of a schema's metadata
ERROR: Final = "error"
MESSAGE: Final = "message"


def schema(fields: Iterable[str] | None = None) -> pa.Schema:
    """The columns of an article, in the model's order; only those of the named `fields`, if any.

    A time is accompanied by its column `…_offset`. The metadata contain `schema_version`. Raises `InputError` for an
    unknown field, `MissingExtraError` without pyarrow.
    """
    names = chosen(fields)
    columns = [column for name in names for column in _columns(name, Article.model_fields[name].annotation)]
    return load("pyarrow", EXTRA).schema(columns, metadata={VERSION_KEY: SCHEMA_VERSION.encode()})


def result_schema() -> pa.Schema:
    """The columns of `extract_batches`: those of an article, all nullable, then `error` and `message`."""
    pa = load("pyarrow", EXTRA)
    full = schema()
    said = [pa.field(ERROR, pa.string()), pa.field(MESSAGE, pa.string())]
    return pa.schema([*(column.with_nullable(True) for column in full), *said], metadata=full.metadata)


def with_quality(columns: pa.Schema) -> pa.Schema:
    """The schema with the columns of `model.quality.QUALITY_COLUMNS` appended: numbers, and lists of names."""
    pa = load("pyarrow", EXTRA)
    names, lists = pa.list_(pa.field("element", pa.string(), nullable=False)), {"doubtful", "warnings"}
    for name in QUALITY_COLUMNS:
        columns = columns.append(pa.field(name, names if name in lists else pa.float64(), name not in lists))
    return columns


def times() -> tuple[str, ...]:
    """The fields of an article that are times."""
    return tuple(name for name, field in Article.model_fields.items() if _bare(field.annotation)[0] is AwareDatetime)


def _columns(name: str, annotation: Any) -> list[pa.Field]:
    column = _column(name, annotation)
    if name not in times():
        return [column]
    pa = load("pyarrow", EXTRA)
    return [column, pa.field(name + OFFSET, pa.int32(), column.nullable)]


def _column(name: str, annotation: Any) -> pa.Field:
    bare, nullable = _bare(annotation)
    return load("pyarrow", EXTRA).field(name, _type(bare), nullable)


def _type(annotation: Any) -> pa.DataType:
    pa = load("pyarrow", EXTRA)
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is tuple:
        return pa.list_(_column("element", arguments[0]))  # the name used in Parquet
    if origin is typing.Literal or annotation is str:
        return pa.string()
    if annotation is int:
        return pa.int64()
    if annotation is AwareDatetime:
        return pa.timestamp("us", tz="UTC")
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return pa.struct([_column(name, field.annotation) for name, field in annotation.model_fields.items()])
    raise TypeError(f"no Arrow type is defined for {annotation!r}")


def _bare(annotation: Any) -> tuple[Any, bool]:
    """The annotation without its constraints and without `None`, and whether it allowed `None`."""
    if typing.get_origin(annotation) is typing.Annotated:
        return _bare(typing.get_args(annotation)[0])
    if typing.get_origin(annotation) not in (types.UnionType, typing.Union):
        return annotation, False
    (some,) = (each for each in typing.get_args(annotation) if each is not types.NoneType)
    return _bare(some)[0], True
