"""The result of a correction: a line of the report that a run writes beside its output."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, Literal, NamedTuple

Status = Literal[
    "applied",
    "confirmed",
    "already",
    "superseded",
    "noted",
    "record_changed",
    "value_changed",
    "refused",
    "needs_page",
    "unused",
]

_SHOWN: Final = 80  # characters of a value in a message
MEANINGS: Final[Mapping[Status, str]] = MappingProxyType(
    {
        "applied": "the record has the corrected value",
        "confirmed": "the value was marked as right; its confidence is 1",
        "already": "the record has changed since and already has the corrected value",
        "superseded": "superseded by a later correction of the same field",
        "noted": "the zone of a line that is in no field; the record stays as it is",
        "record_changed": "not applied: the record has changed since, but not this value",
        "value_changed": "not applied: the extracted value has changed since",
        "refused": "not applied: the value is invalid",
        "needs_page": "not applied: the zone of a line is corrected by batch, which reads the page",
        "unused": "not applied: no record with this origin",
    }
)
IN_FORCE: Final = frozenset({"applied", "confirmed", "already", "superseded", "noted"})
STALE: Final = frozenset({"record_changed", "value_changed"})


def shown(value: Any) -> str:
    """A value of JSON as a message shows it.

    >>> shown("青州日报"), shown(None)
    ('"青州日报"', 'null')
    """
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


class Report(NamedTuple):
    """The result of a correction; `message` is the reason if it was not applied, empty otherwise."""

    origin: str | None
    field: str
    status: Status
    message: str = ""

    @property
    def in_force(self) -> bool:
        """Whether the record has the value of the correction."""
        return self.status in IN_FORCE

    def as_json(self) -> bytes:
        """A line of JSON, without its end."""
        return json.dumps(self._asdict(), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def report_of(line: Mapping[str, Any]) -> Report:
    """The report in a line, as `as_json` writes it. Raises `KeyError` for another object."""
    return Report(line["origin"], line["field"], line["status"], line["message"])
