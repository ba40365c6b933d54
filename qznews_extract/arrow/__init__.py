"""Records in Arrow: a schema derived from the model, articles to batches and back, batches of pages to records.

Needs pyarrow (extra `parquet`), but only when used.
"""

from __future__ import annotations

from qznews_extract.arrow.pages import extract_batches, extract_pages
from qznews_extract.arrow.records import from_batch, to_batch, to_batches
from qznews_extract.arrow.schema import result_schema, schema

__all__ = ["extract_batches", "extract_pages", "from_batch", "result_schema", "schema", "to_batch", "to_batches"]
