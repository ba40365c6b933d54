"""Undoes, as far as possible, the changes that Excel and WPS make to a record's cells.

A spreadsheet saves `1.0` as `1`, writes times in its own form without their offset, truncates long texts, turns long
numbers into scientific notation, and on Chinese Windows saves CSV in GBK.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from pydantic_core import from_json

from qznews_extract.model.outcome import Extraction, Reject
from qznews_extract.model.quality import QUALITY_COLUMNS
from qznews_extract.model.record import READS, Article
from qznews_extract.sinks.excel import CELL
from qznews_extract.sinks.row import Change

NESTED: Final = {name for name, field in Article.model_fields.items() if isinstance(field.default, tuple)} | {
    *Extraction.model_fields
}
KNOWN: Final = {name for model in (Article, Extraction, Reject) for name in model.model_fields}
_ROLES: Final[Mapping[str, str]] = {"reporters": "记者", "editors": "编辑"}  # if only names are left
_TIMES: Final = frozenset({"timestamp", "modified"})
_OFFSET: Final = dt.timezone(dt.timedelta(hours=8))
_TIME: Final = re.compile(
    r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?"
)
_POWER: Final = re.compile(r"\d(?:\.\d+)?E\+\d{2,3}")
_SEPARATORS: Final = re.compile(r"[、,，;；\n]+")


def repaired(cells: Mapping[str, str], *, for_people: bool) -> tuple[dict[str, Any], tuple[Change, ...]]:
    """The values in the non-empty cells of a row, and the changes made by a spreadsheet.

    `for_people` means that the row has the form of `sinks.excel`, where plain names and times without offset are not
    changes. Raises `ValueError`, which names the field, for a cell that cannot be read.
    """
    values: dict[str, Any] = {}
    changes: list[Change] = []
    for name, cell in cells.items():
        if cell and name not in QUALITY_COLUMNS:
            values[name], found = _value(name, cell, for_people=for_people)
            changes += found
    if for_people and "timestamp" in values and "timestamp_precision" not in values:
        values["timestamp_precision"] = _precision(values["timestamp"])
    return values, tuple(changes)


def _value(name: str, cell: str, *, for_people: bool) -> tuple[Any, Iterator[Change]]:
    if name in NESTED:
        return _nested(name, cell, for_people=for_people)
    if name == "schema_version" and f"{cell}.0" in READS:
        return f"{cell}.0", iter([Change(name, f"a spreadsheet made a number of the version; read as {cell}.0", cell)])
    if name in _TIMES and (time := _time(cell)):
        message = f"a spreadsheet wrote the time without its offset; read as {time}"
        return time, iter([] if for_people else [Change(name, message, cell)])
    return cell, _doubts(name, cell)


def _nested(name: str, cell: str, *, for_people: bool) -> tuple[Any, Iterator[Change]]:
    try:
        return from_json(cell, allow_inf_nan=False), iter(())
    except ValueError as error:
        if not (for_people or name in _ROLES) or cell.lstrip().startswith(("[", "{")):
            raise ValueError(f"{name}: expected JSON, found {cell[:60]} ({error})") from error
    message = f"plain names; read with the role {_ROLES.get(name)}"
    return _plain(name, cell), iter([] if for_people else [Change(name, message, cell[:60])])


def _plain(name: str, cell: str) -> list[Any]:
    """The values in a cell for people; links lack their address."""
    parts = _SEPARATORS.split(cell) if name in _ROLES or name == "keywords" else cell.split("\n")
    parts = [part.strip() for part in parts if part.strip()]
    if name in _ROLES:
        return [{"name": part, "role": _ROLES[name]} for part in parts]
    key = {"images": "src", "videos": "src", "recommendations": "title", "attachments": "title"}.get(name)
    return [{key: part} for part in parts] if key else parts


def _time(cell: str) -> str | None:
    found = _TIME.fullmatch(cell.strip())
    if not found:
        return None
    try:
        year, month, day, hour, minute, second = (int(part or 0) for part in found.groups())
        return dt.datetime(year, month, day, hour, minute, second, tzinfo=_OFFSET).isoformat()
    except ValueError:  # an invalid date, which the contract will report
        return None


def _precision(time: str) -> str:
    if "T00:00:00" in time:
        return "day"
    return "second" if time[17:19] not in ("", "00") else "minute"


def _doubts(name: str, cell: str) -> Iterator[Change]:
    if _POWER.fullmatch(cell):
        yield Change(name, "a spreadsheet made a power of ten of a long number, and its digits are lost", cell)
    if len(cell) >= CELL and len(cell.encode("utf-16-le", "replace")) // 2 in (CELL, CELL + 1):
        yield Change(name, f"the text ends where a cell of a spreadsheet does, at {CELL + 1:,} characters")
