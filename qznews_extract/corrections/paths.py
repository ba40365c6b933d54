"""Fields by their path in a record's JSON: `images.0.caption`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from qznews_extract.model.record import Article

# As the review page groups them: a time with its precision.
_ALIASES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "published": "timestamp",
        "published.value": "timestamp",
        "published.precision": "timestamp_precision",
    }
)
_FIXED: Final = frozenset({"schema_version", "origin", "pages"})  # fields that identify a record cannot be corrected
_DIGITS: Final = 9  # digits of the number of a line or an item
_EMPTY: Final[tuple[Any, ...]] = (None, "", [])


def canonical(field: str) -> str:
    """The path as the record has it.

    >>> canonical("published.value"), canonical("reporters[0].name")
    ('timestamp', 'reporters.0.name')
    """
    path = field.replace("[", ".").replace("]", "")
    return _ALIASES.get(path, path)


def head(path: str) -> str:
    """The top-level field of a path."""
    return path.partition(".")[0]


def value_at(record: Mapping[str, Any], path: str) -> Any:
    """The value at a path. Raises `LookupError`, with the reason, for a path that the record does not have."""
    name = head(path)
    if name not in Article.model_fields:
        raise LookupError(f"the record has no field {name!r}")
    if name in _FIXED:
        raise LookupError(f"{name} identifies the record and cannot be corrected")
    value: Any = record
    for step in path.split("."):
        value = _inside(value, step, path)
    return value


def with_value(record: Mapping[str, Any], path: str, value: Any) -> dict[str, Any]:
    """The record with a new value at a path; `None` means the field's default. Raises `LookupError` like `value_at`."""
    value_at(record, path)
    name = head(path)
    if value is None and path == name:
        field = Article.model_fields[name]
        value = None if field.is_required() else field.get_default(call_default_factory=True)
    return dict(_replaced(record, path.split("."), value))


def same(one: Any, other: Any) -> bool:
    """Whether two JSON values are equivalent; all empty values are equal.

    >>> same([], None), same("甲", "乙"), same(1, True)
    (True, False, False)
    """
    if one in _EMPTY and other in _EMPTY:
        return True
    return bool(one == other) and isinstance(one, bool) == isinstance(other, bool)


def number_of(text: str) -> int | None:
    """The number of a line or an item; `None` for text that is not a number or too long."""
    return int(text) if len(text) <= _DIGITS and text.isascii() and text.isdigit() else None


def _inside(value: Any, step: str, path: str) -> Any:
    if isinstance(value, Mapping) and step in value:
        return value[step]
    if isinstance(value, list | tuple) and (at := number_of(step)) is not None and at < len(value):
        return value[at]
    raise LookupError(f"the record has nothing at {path}")


def _replaced(value: Any, steps: list[str], new: Any) -> Any:
    if not steps:
        return new
    first, *rest = steps
    if isinstance(value, Mapping):
        return {**value, first: _replaced(value[first], rest, new)}
    at = int(first)
    return [*value[:at], _replaced(value[at], rest, new), *value[at + 1 :]]
