"""JSON lines: one record per line, as serialised by the model."""

from __future__ import annotations

import functools
import os
from collections.abc import Iterable, Iterator
from typing import TypeVar

from pydantic import ValidationError

from qznews_extract.errors import InputError
from qznews_extract.model.fields import chosen
from qznews_extract.model.outcome import IN_MEMORY, Extraction
from qznews_extract.model.record import Article
from qznews_extract.sinks.files import not_a_record, reading, replacing, writing
from qznews_extract.sinks.row import ROW_BYTES, TOO_LONG

_Model = TypeVar("_Model", Article, Extraction)


def write_jsonl(
    articles: Iterable[Article | Extraction],
    path: str | os.PathLike[str],
    fields: Iterable[str] | None = None,
    *,
    compress: bool = False,
) -> None:
    """Write records as JSON lines in UTF-8, only the named `fields`, if any; `compress` applies gzip.

    An `Extraction` is written completely except for its blocks, as by `parse --full`. The file replaces `path` when it
    is complete. Raises `InputError` for an unknown field.
    """
    wanted = None if fields is None else set(chosen(fields))
    with replacing(path) as place, writing(place, compress=compress) as file:
        for record in articles:
            whole = isinstance(record, Extraction)
            parts = {"exclude": set(IN_MEMORY)} if whole else {"include": wanted}
            file.write(record.model_dump_json(**parts) + "\n")


def read_jsonl(path: str | os.PathLike[str]) -> Iterator[Article]:
    """The records of a file of JSON lines, plain or gzip.

    Raises `InputError`, which names the line, for a line that is not a record, or that was written with some fields
    only and lacks the title.
    """
    return _read(path, Article)


def read_extractions(path: str | os.PathLike[str]) -> Iterator[Extraction]:
    """Like `read_jsonl`, for lines of `parse --full` and `batch --full`."""
    return _read(path, Extraction)


def _read(path: str | os.PathLike[str], model: type[_Model]) -> Iterator[_Model]:
    with reading(path) as file:
        for number, line in enumerate(iter(functools.partial(file.readline, ROW_BYTES + 1), ""), 1):
            if len(line) > ROW_BYTES:
                raise InputError(f"{os.fspath(path)}, line {number}: not a record ({TOO_LONG})")
            try:
                yield model.model_validate_json(line)
            except ValidationError as error:
                raise not_a_record(path, number, error) from error
