"""Writes records to a Parquet file and reads them back, a row group at a time.

Needs pyarrow (extra `parquet`), but only when used.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from qznews_extract.arrow.records import from_batch, to_batches
from qznews_extract.arrow.schema import ERROR, EXTRA, schema, with_quality
from qznews_extract.errors import InputError, LimitError
from qznews_extract.extras import load
from qznews_extract.model.fields import chosen
from qznews_extract.model.outcome import Extraction
from qznews_extract.model.record import Article
from qznews_extract.readers.parquet import batches
from qznews_extract.sinks.files import patient_budget, replacing

_READ_AT_ONCE: Final = 1_000  # rows


def write_parquet(
    articles: Iterable[Article | Extraction],
    path: str | os.PathLike[str],
    fields: Iterable[str] | None = None,
    *,
    batch_size: int = 10_000,
    confidence: bool = False,
) -> int:
    """Write the articles, or only their named `fields`, to `path`, compressed with zstd; returns their number.

    With `confidence` the columns of `model.quality.QUALITY_COLUMNS` follow, filled for each `Extraction`.

    At most `batch_size` articles are in memory; they become a row group. The file is written under a temporary name,
    replaces an older file when it is complete, and is removed on failure.

    Raises `InputError` for an unknown field, a `batch_size` below 1 or invalid Unicode, `MissingExtraError`
    without pyarrow, `OSError` if the file cannot be written, and whatever `articles` raises.
    """
    if batch_size < 1:
        raise InputError(f"batch_size={batch_size}: a batch holds at least one record")
    names = chosen(fields)
    pq = load("pyarrow.parquet", EXTRA)
    rows = 0
    columns = with_quality(schema(names)) if confidence else schema(names)
    with replacing(path) as place, pq.ParquetWriter(place, columns, compression="zstd") as writer:
        for batch in to_batches(articles, fields=names, batch_size=batch_size, confidence=confidence):
            writer.write_batch(batch, row_group_size=batch_size)
            rows += batch.num_rows
    return rows


def read_parquet(path: str | os.PathLike[str]) -> Iterator[Article]:
    """The validated articles in a file with all columns of the record, one after the other.

    Rows that `from_batch` skips are skipped. Raises `InputError`, which names the file: at the first article if the
    file does not exist or is not a Parquet file of records, later if a row is not an article.
    """
    pa, pq = load("pyarrow", EXTRA), load("pyarrow.parquet", EXTRA)
    row = 0
    try:
        with Path(path).open("rb") as raw, pq.ParquetFile(raw) as file:
            for batch in batches(file, _READ_AT_ONCE, patient_budget(raw), [*schema().names, ERROR]):
                yield from from_batch(batch, first_row=row)
                row += batch.num_rows
    except (InputError, LimitError, OSError, pa.ArrowException) as error:
        raise InputError(f"{os.fspath(path)}: {error}") from error
