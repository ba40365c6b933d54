"""Manifests as CSV (清单): a header that names the columns, then one path and address per row."""

from __future__ import annotations

import csv
import itertools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, Final

from qznews_extract.errors import InputError
from qznews_extract.readers.budget import Budget
from qznews_extract.readers.json_lines import text_stream

if TYPE_CHECKING:
    from qznews_extract.readers.tables import Numbered

_LONGEST: Final = 100_000  # bytes of a line
_ENDS: Final = re.compile(r"\r\n?")  # of lines, as Excel writes them on Windows and wrote them on a Mac
_PAGES: Final = "; pages themselves are read from JSON lines and Parquet, not from CSV"


def csv_rows(file: BinaryIO, name: str, budget: Budget) -> Iterator[Numbered]:
    """The rows below the header, in UTF-8 or, as Excel writes them in China, GBK."""
    lines = _lines(file, name, budget)
    header = next(lines, "")
    separator = max("\t,;", key=header.count)
    rows = csv.reader(itertools.chain([header], lines), delimiter=separator)
    number = 0
    try:
        names = [column.strip() for column in next(rows, [])]
        if "html" in names and "path" not in names:
            raise InputError(f"this CSV has a column of pages{_PAGES}")
        for number, cells in enumerate(filter(None, rows), 1):
            yield number, dict(zip(names, cells, strict=False))
    except csv.Error as error:
        raise InputError(f"the CSV is broken in row {number + 1:,} ({error}){_PAGES}") from error


def _lines(file: BinaryIO, name: str, budget: Budget) -> Iterator[str]:
    stream = text_stream(file, name, budget)
    while line := stream.readline(_LONGEST + 1):
        budget.check_time()
        if len(line) > _LONGEST:
            raise InputError(f"a line of this CSV has more than {_LONGEST:,} bytes{_PAGES}")
        try:
            text = line.decode("utf-8").removeprefix("\ufeff")
        except UnicodeDecodeError:
            text = line.decode("gb18030", "surrogateescape")
        yield from _ENDS.sub("\n", text).split("\n") if "\r" in text else (text,)
