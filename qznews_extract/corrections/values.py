"""Sets corrected values in a record and validates it again; values that violate the contract are reported."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from qznews_extract.corrections.correction import Correction
from qznews_extract.corrections.paths import canonical, head, with_value
from qznews_extract.corrections.report import Report
from qznews_extract.grammar.editors import first_editor
from qznews_extract.model.record import Article, Person
from qznews_extract.model.scalars import is_blank

_Values = dict[str, Any]

# Faults of the record as a whole have the name of a field as their type. The first corrected one of these fields is to
# blame: without it, `editor` and `timestamp_precision` follow from the others.
_TOGETHER: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "body": ("body", "images", "videos"),
        "timestamp_precision": ("timestamp_precision", "timestamp"),
        "editor": ("editor", "editors"),
    }
)


def with_values(article: Article, corrections: Sequence[Correction]) -> tuple[Article, list[Report]]:
    """The record with the corrected values, and a report for each correction in their order."""
    record = article.model_dump(mode="json")
    refused: dict[str, str] = {}  # the reason, by the correction's field
    while True:
        taken = [correction for correction in corrections if correction.field not in refused]
        try:
            return Article.model_validate(_replaced(record, taken, refused)), _reports(corrections, refused)
        except ValidationError as error:
            refused |= _blamed(error, taken)


def _replaced(record: _Values, corrections: Sequence[Correction], refused: dict[str, str]) -> _Values:
    paths: list[str] = []
    for correction in corrections:
        try:
            path = canonical(correction.field)
            record = with_value(record, path, correction.right_value)
            paths.append(path)
        except LookupError as error:
            refused[correction.field] = str(error)
    return _completed(record, {*paths})


def _completed(record: _Values, paths: set[str]) -> _Values:
    """With the fields that depend on corrected ones, unless they were corrected themselves."""
    heads = {head(path) for path in paths}
    if "timestamp" in paths and "timestamp_precision" not in paths:
        record |= {"timestamp_precision": _precision(record["timestamp"], record["timestamp_precision"])}
    if "editors" in heads and "editor" not in paths:
        record |= {"editor": _first_editor(record["editors"])}
    if "body" in paths and isinstance(record["body"], str):
        record |= _places(record)
        if "kind" not in paths:
            record |= {"kind": _kind(record)}
    return record


def _precision(moment: Any, before: str | None) -> str | None:
    """The old precision, but at least that of the time: a typed 10:25:00 on a page with only a day is a minute."""
    if not isinstance(moment, str):
        return None
    clock = moment[11:19]
    finest = "second" if clock[6:] not in ("", "00") else "minute" if clock[:5] not in ("", "00:00") else "day"
    return max(before or finest, finest, key=("day", "minute", "second").index)


def _first_editor(editors: Any) -> str | None:
    try:
        return first_editor(tuple(Person.model_validate(editor) for editor in editors))
    except (ValidationError, TypeError):
        return None  # the list itself is rejected, with the reason


def _places(record: _Values) -> _Values:
    """Keep the positions of pictures within the text, even if it has become shorter."""
    paragraphs = len(record["body"].split("\n")) if record["body"] else 0
    return {
        name: [item | {"after_paragraph": min(item["after_paragraph"], paragraphs)} for item in record[name]]
        for name in ("images", "videos")
        if all(isinstance(item, dict) and isinstance(item.get("after_paragraph"), int) for item in record[name] or ())
    }


def _kind(record: _Values) -> Any:
    """A gallery has no text; a correction may add or remove it."""
    if not is_blank(record["body"]):
        return "article"
    if record["kind"] != "article":
        return record["kind"]
    return "video" if record["videos"] and not record["images"] else "gallery"


def _blamed(error: ValidationError, taken: Sequence[Correction]) -> dict[str, str]:
    """The reason for each correction that is to blame for a fault; if none is, all are rejected."""
    heads = {item.field: head(canonical(item.field)) for item in taken}
    refused: dict[str, str] = {}
    for detail in error.errors(include_url=False, include_input=False):
        name = _field(detail, {*heads.values()})
        why = f"{'.'.join(map(str, detail['loc'])) or detail['type']}: {detail['msg']}"
        refused |= {field: why for field, own in heads.items() if own == name}
    return refused or dict.fromkeys(heads, str(error.errors(include_url=False)[0]["msg"]))


def _field(detail: ErrorDetails, corrected: Container[str]) -> str | None:
    """The field that a fault concerns."""
    if detail["loc"]:
        return str(detail["loc"][0])
    return next((name for name in _TOGETHER.get(detail["type"], ()) if name in corrected), None)


def _reports(corrections: Sequence[Correction], refused: Mapping[str, str]) -> list[Report]:
    return [
        Report(item.origin, item.field, "refused", refused[item.field])
        if item.field in refused
        else Report(item.origin, item.field, "confirmed" if item.verdict == "right" else "applied")
        for item in corrections
    ]
