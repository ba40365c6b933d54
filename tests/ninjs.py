"""ninjs 3.1 as data: the names, types and enums of the published schema, as far as an item of ours can reach them.

From https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json (IPTC, CC BY 4.0), which allows no property besides its own.
Properties that are only named stand in `OTHERS`. A type is `str`, `int`, `uri`, `date-time`, a tuple of the values that
an enum allows, a list of one type, or a mapping of properties; what must be there is marked with `*`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

TEXT: Final = {"role": str, "contentType": str, "value*": str}
PARTY: Final = {"name": str, "uri": "uri", "literal": str}
SIZE: Final = {"width": int, "height": int, "duration": int}
RENDITION: Final = SIZE | {"name*": str, "href": "uri", "contentType": str, "title": str}
ITEM: Final[dict[str, Any]] = {
    "uri*": "uri",
    "type": ("text", "audio", "video", "picture", "graphic", "composite", "component", "event", "planning"),
    "representationType": ("full", "partial"),
    "profile": str,
    "version": str,
    "firstCreated": "date-time",
    "versionCreated": "date-time",
    "contentCreated": "date-time",
    "embargoedUntil": "date-time",
    "pubStatus": ("usable", "withheld", "canceled"),
    "copyrightHolder": str,
    "copyrightNotice": str,
    "usageTerms": str,
    "edNote": str,
    "language": str,
    "title": str,
    "by": str,
    "slugline": str,
    "located": str,
    "descriptions": [TEXT],
    "headlines": [TEXT],
    "bodies": [TEXT | {"charCount": int, "wordCount": int}],
    "people": [PARTY | {"rel": str}],
    "organisations": [PARTY | {"rel": str}],
    "places": [PARTY | {"rel": str}],
    "objects": [PARTY | {"rel": str}],
    "subjects": [PARTY | {"rel": str, "creator": str, "relevance": int, "confidence": int}],
    "infoSources": [PARTY | {"role": str}],
    "genres": [PARTY],
    "renditions": [RENDITION],
    "altIds": [{"role": str, "value": str}],
    "standard": {"name": str, "version": str, "schema": "uri"},
    "expires": "date-time",
}
OTHERS: Final = {
    "urgency", "events", "eventDetails", "plannedCoverage", "trustIndicators", "rightsInfo", "digitalSourceType",
}  # fmt: skip
ASSOCIATION: Final = ITEM | {"name*": str, "rel": str}
SCHEMA: Final = ITEM | {"associations": [ASSOCIATION]}

_URI: Final = re.compile(
    r"[a-zA-Z][a-zA-Z0-9+.\-]*:(?:[A-Za-z0-9\-._~:/?@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+(?:#[^#\s\x80-\U0010ffff]*)?"
)


def faults(value: Any, kind: Any = SCHEMA, place: str = "item") -> Iterator[str]:
    """What in a value is not as the schema has it, each with its place."""
    if isinstance(kind, Mapping):
        yield from _of_object(value, kind, place)
    elif isinstance(kind, list):
        if not isinstance(value, list):
            yield f"{place}: {value!r} is no array"
            return
        for number, item in enumerate(value):
            yield from faults(item, kind[0], f"{place}[{number}]")
    elif not _fits(value, kind):
        yield f"{place}: {value!r} is not {kind}"


def _of_object(value: Any, kind: Mapping[str, Any], place: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{place}: {value!r} is no object"
        return
    properties = {name.rstrip("*"): inner for name, inner in kind.items()}
    yield from (f"{place}: {name[:-1]} is required" for name in kind if name.endswith("*") and name[:-1] not in value)
    for name, inner in value.items():
        if name in properties:
            yield from faults(inner, properties[name], f"{place}.{name}")
        elif not (kind is SCHEMA and name in OTHERS):
            yield f"{place}: {name} is unknown"


def _fits(value: Any, kind: Any) -> bool:
    if isinstance(kind, tuple):
        return value in kind
    if kind == "uri":
        return isinstance(value, str) and bool(_URI.fullmatch(value))
    if kind == "date-time":
        return isinstance(value, str) and _is_time(value)
    return type(value) is kind


def _is_time(text: str) -> bool:
    """RFC 3339: date, time and offset."""
    return len(text) > len("2021-09-07T10:25") and dt.datetime.fromisoformat(text).tzinfo is not None
