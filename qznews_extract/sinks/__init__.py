"""Writes records to files and reads them back without loss. Files appear complete or not at all."""

from __future__ import annotations

from qznews_extract.sinks.csv import read_csv, write_csv
from qznews_extract.sinks.jsonl import read_extractions, read_jsonl, write_jsonl
from qznews_extract.sinks.parquet import read_parquet, write_parquet
from qznews_extract.sinks.xlsx import write_xlsx

__all__ = [
    "read_csv",
    "read_extractions",
    "read_jsonl",
    "read_parquet",
    "write_csv",
    "write_jsonl",
    "write_parquet",
    "write_xlsx",
]
