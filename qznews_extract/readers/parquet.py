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
        _check_sizes(table.metadata, budget)
        number = 0
        for batch in table.iter_batches(batch_size=_ROWS, columns=columns, use_threads=False):
            budget.count(batch.nbytes)
            for place in range(batch.num_rows):
                number += 1
                yield number, unread | {name: _value(batch.column(name)[place]) for name in columns}
    except (pa.ArrowException, OSError, ValueError) as error:  # ValueError: a name that is not UTF-8
        raise InputError(f"the Parquet file is damaged ({str(error)[:200]}); write it again") from error


def _value(cell: Any) -> Any:
    """The string, or its bytes if it is not UTF-8; these are decoded like those of any page."""
    try:
        return cell.as_py()
    except UnicodeDecodeError:
        return cell.as_buffer().to_pybytes()


def _check_sizes(metadata: Any, budget: Budget) -> None:
    """Raise `LimitError` before decompression if the file declares a size far above its bytes.

    The metadata of single columns are not read: pyarrow ends the process if they are damaged.
    """
    ratio, unpacked = budget.limits.compression_ratio, 0
    for group in range(metadata.num_row_groups):
        budget.check_time()
        unpacked += max(0, metadata.row_group(group).total_byte_size)
    if unpacked > max(FREE, ratio * budget.size):
        raise LimitError("compression_ratio", unpacked // max(1, budget.size), ratio)
