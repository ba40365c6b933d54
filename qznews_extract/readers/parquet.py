"""Parquet: the wanted columns, a few rows at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from qznews_extract.errors import InputError, LimitError
from qznews_extract.extras import load
from qznews_extract.readers.budget import FREE, Budget

if TYPE_CHECKING:
    from qznews_extract.readers.tables import Numbered

_ROWS: Final = 8  # rows held at once
_HELD: Final = 1 << 29  # bytes of a batch, whose rows may share one large value of a dictionary
_BUFFER: Final = 1 << 16  # bytes of the file buffered per column


def parquet_rows(file: BinaryIO, wanted: Sequence[str], budget: Budget) -> Iterator[Numbered]:
    """The rows, with values for the `wanted` columns and `None` for others; a single row if none of them exists.

    Raises `InputError` for a damaged file, `LimitError` for one that exceeds the limits when uncompressed,
    `MissingExtraError` without pyarrow.
    """
    pa, parquet = load("pyarrow", "parquet"), load("pyarrow.parquet", "parquet")
    try:
        table = parquet.ParquetFile(pa.PythonFile(file, mode="r"), buffer_size=_BUFFER, pre_buffer=False)
        names = table.schema_arrow.names
        columns, unread = [name for name in wanted if name in names], dict.fromkeys(names)
        if not columns:
            yield 1, unread
            return
        number = 0
        for batch in batches(table, _ROWS, budget, columns):
            for place in range(batch.num_rows):
                number += 1
                yield number, unread | {name: _value(batch.column(name)[place]) for name in columns}
    except (pa.ArrowException, OSError, ValueError) as error:  # ValueError: a name that is not UTF-8
        raise InputError(f"the Parquet file is damaged ({str(error)[:200]}); write it again") from error


def batches(table: Any, rows: int, budget: Budget, columns: Sequence[str] | None = None) -> Iterator[Any]:
    """The record batches of a `ParquetFile`, of up to so many `rows`, within the budget.

    Raises `LimitError` before anything is unpacked of a file that says it is far larger than its bytes. The metadata
    of single columns are not asked for: pyarrow ends the process where those are damaged.
    """
    metadata, unpacked, largest = table.metadata, 0, 1
    for group in range(metadata.num_row_groups):
        budget.check_time()
        size = max(0, metadata.row_group(group).total_byte_size)
        unpacked, largest = unpacked + size, max(largest, size)
    ratio = budget.limits.compression_ratio
    if unpacked > max(FREE, ratio * budget.size):
        raise LimitError("compression_ratio", unpacked // max(1, budget.size), ratio)
    held = max(1, min(rows, _HELD // largest))
    for batch in table.iter_batches(batch_size=held, columns=columns, use_threads=False):
        budget.count(batch.nbytes)
        yield batch


def _value(cell: Any) -> Any:
    """The string, or its bytes if it is not UTF-8; these are decoded like those of any page."""
    try:
        return cell.as_py()
    except UnicodeDecodeError:
        return cell.as_buffer().to_pybytes()
