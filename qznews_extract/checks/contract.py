"""Violations of the schema in plain words: the field, the expected value and the actual one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from qznews_extract.checks import SHOWN, excerpt
from qznews_extract.model.outcome import Finding

CONTRACT: Final = "contract"  # the name of the check done by the model itself
MOST: Final = 20  # findings per record; a broken one can have a million
_MOST_DESCRIBED: Final = 10_000  # faults; pydantic describes all or none, with a kilobyte for each
_NAMED: Final = 5  # keys of an object shown in a message

_EXPECTED: Final[Mapping[str, str]] = {
    "missing": "a value; the key is missing",
    "extra_forbidden": "no such key; the contract does not know it",
    "string_type": "text",
    "string_unicode": "text that is valid Unicode",
    "string_too_short": "text that is not empty",
    "string_pattern_mismatch": "text that is more than white space",
    "literal_error": "{expected}",
    "moment": "a time with date and offset, such as 2024-02-23T18:30:00+08:00",
    "timezone_aware": "a time with its offset, such as 2024-02-23T18:30:00+08:00",
    "count": "a whole number, 0 or more",
    "int_parsing_size": "a whole number, 0 or more",
    "int_from_float": "a whole number, 0 or more",
    "greater_than_equal": "a number of at least {ge}",
    "less_than_equal": "a number of at most {le}",
    "float_type": "a number",
    "finite_number": "a number",
    "tuple_type": "a list",
    "mapping_type": "an object",
    "model_type": "an object",
    "model_attributes_type": "an object",
    # inconsistencies between fields; the type of the error is the name of the field
    "body": "text, because there are neither images nor videos",
    "timestamp_precision": "second, minute or day with a timestamp, and null without",
    "editor": "the name of one of the editors",
}
_OF_RECORD: Final = frozenset({"body", "timestamp_precision", "editor"})


def findings_of(error: ValidationError) -> list[Finding]:
    """At most `MOST` findings; the last gives the number of further ones."""
    if error.error_count() > _MOST_DESCRIBED:
        return [fault("", f"expected a record, found {error.error_count():,} faults")]
    details = error.errors(include_url=False)
    findings = [_finding(detail) for detail in details[:MOST]]
    if len(details) > MOST:
        findings.append(fault("", f"and {len(details) - MOST:,} more faults"))
    return findings


def fault(field: str, message: str, value: str = "") -> Finding:
    """A violation of the contract."""
    return Finding(check=CONTRACT, severity="error", field=excerpt(field), message=message, value=excerpt(value))


def shown(value: Any) -> str:
    """A value for people, as JSON and without building it completely; containers are summarised."""
    match value:
        case str():
            return json.dumps(value[: SHOWN + 1], ensure_ascii=False)
        case dict():
            return f"an object with {', '.join(map(str, [*value][:_NAMED])) or 'nothing'}"
        case list() | tuple():
            return f"a list of {len(value):,}"
        case None | bool():
            return {None: "null", True: "true", False: "false"}[value]
    return excerpt(str(value))


def _finding(detail: ErrorDetails) -> Finding:
    kind, context = detail["type"], detail.get("ctx", {})
    if kind in _OF_RECORD:  # reported for the whole record, of which only this field is of interest
        return fault(_path((*detail["loc"], kind)), f"expected {_EXPECTED[kind]}", _member(detail["input"], kind))
    words = _EXPECTED.get(kind)
    message = f"expected {words.format_map(context)}" if words else detail["msg"]
    return fault(_path(detail["loc"]), message, "" if kind == "missing" else shown(detail["input"]))


def _member(record: Any, field: str) -> str:
    value = record.get(field) if isinstance(record, Mapping) else getattr(record, field, None)
    return shown(value)


def _path(location: tuple[str | int, ...]) -> str:
    """`("images", 0, "url")` as `images[0].url`."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in location)
    return "".join(steps).removeprefix(".")
