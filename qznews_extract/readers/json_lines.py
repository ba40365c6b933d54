"""JSON lines, with or without gzip: one object per line, in bounded memory."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO, Final, cast

from qznews_extract.errors import InputError, LimitError
from qznews_extract.readers.budget import Budget
from qznews_extract.readers.engines import engine_for
from qznews_extract.readers.suffixes import without_query
from qznews_extract.readers.unpack import PIECE, Unpacked

if TYPE_CHECKING:
    from qznews_extract.readers.tables import Numbered, Row

_BESIDE: Final = 1_000_000  # bytes of a line in addition to those of its page
_MOST_MARKS: Final = 2_000_000  # commas and brackets of a line; each may be a value, which takes 70 bytes
_ESCAPED: Final = 2  # `\\u6587` has six bytes, the same character in UTF-8 three
_MARK: Final = b"\xef\xbb\xbf"


def json_rows(file: BinaryIO, name: str, budget: Budget) -> Iterator[Numbered]:
    """The objects on the non-blank lines. Lines longer than a page may be are skipped.

    A `.json` file may also contain one object over many lines, or a list of objects.
    """
    if file.seekable() and (values := _whole(file, name, budget)) is not None:
        yield from enumerate(map(_object, values), 1)
        return
    stream = text_stream(file, name, budget)
    most = _ESCAPED * budget.limits.page_bytes + _BESIDE
    number = 0
    while line := stream.readline(most + 1):
        number += 1
        if len(line) > most:
            size = len(line) + _pass_line(stream, line, budget)
            yield number, LimitError("page_bytes", size, budget.limits.page_bytes)
        elif not line.isspace():
            yield number, _row(line.removeprefix(_MARK) if number == 1 else line)


def _whole(file: BinaryIO, name: str, budget: Budget) -> list[Any] | None:
    """The content of a .json file; `None` if it contains lines after all, or more than a page may have."""
    if not without_query(name).endswith(".json"):
        return None
    text = file.read(_ESCAPED * budget.limits.page_bytes + 1)
    file.seek(0)
    if len(text) > _ESCAPED * budget.limits.page_bytes or marks_of(text, _MOST_MARKS) > _MOST_MARKS:
        return None
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, list) else None if value is None else [value]


def text_stream(file: BinaryIO, name: str, budget: Budget) -> io.BufferedReader:
    """The bytes of a file, decompressed within the budget."""
    if not file.seekable():
        return cast(io.BufferedReader, file)
    head = file.read(6)
    file.seek(0)
    engine = engine_for(head, name)
    return io.BufferedReader(Unpacked(file, engine, budget, joined=True)) if engine else cast(io.BufferedReader, file)


def marks_of(text: bytes, allowed: int) -> int:
    """Commas and brackets of JSON, at least as many as it has values; 0 without counting where it is short enough."""
    return sum(map(text.count, (b",", b"[", b"{"))) if len(text) > allowed else 0


def _pass_line(stream: io.BufferedReader, line: bytes, budget: Budget) -> int:
    """The number of bytes in the rest of a line, which is discarded."""
    size = 0
    while line and not line.endswith(b"\n"):
        budget.check_time()
        line = stream.readline(PIECE)
        size += len(line)
    return size


def _row(line: bytes) -> Row | InputError:
    if (marks := marks_of(line, _MOST_MARKS)) > _MOST_MARKS:
        return InputError(
            f"this line has {marks:,} commas and brackets, more than any page; is it one object per line?"
        )
    try:
        row = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        return InputError("this line is not UTF-8; JSON lines must be")
    except (ValueError, RecursionError) as error:
        said = str(error) if isinstance(error, json.JSONDecodeError) else "excessive numbers or nesting"
        return InputError(f"this line is not JSON ({said}); write one object per line, for example with: jq -c '.[]'")
    return _object(row)


def _object(value: Any) -> Row | InputError:
    return value if isinstance(value, dict) else InputError("this is JSON, but not an object with a column of pages")
