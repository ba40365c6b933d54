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
_FIXED: Final = frozenset({"schema_version", "origin", "pages"})  # what identifies a record is not its page's to say
_DIGITS: Final = 9  # of a number of a line or an item
_EMPTY: Final[tuple[Any, ...]] = (None, "", [])


def canonical(field: str) -> str:
    """The path as the record has it.

    >>> canonical("published.value"), canonical("reporters[0].name")
    ('timestamp', 'reporters.0.name')
    """
    path = field.replace("[", ".").replace("]", "")
    return _ALIASES.get(path, path)


def head(path: str) -> str:
    """The field of the record that a path leads into."""
    return path.partition(".")[0]


def value_at(record: Mapping[str, Any], path: str) -> Any:
    """The value there. Raises `LookupError`, whose text says why, where the record has no such place."""
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
    """The record with another value there, `None` as the default of the field. Raises `LookupError` as `value_at`."""
    value_at(record, path)
    name = head(path)
    if value is None and path == name:
        field = Article.model_fields[name]
        value = None if field.is_required() else field.get_default(call_default_factory=True)
    return dict(_replaced(record, path.split("."), value))


def same(one: Any, other: Any) -> bool:
    """Whether two values of JSON say the same; all that is empty is absent.

    >>> same([], None), same("甲", "乙"), same(1, True)
    (True, False, False)
    """
    if one in _EMPTY and other in _EMPTY:
        return True
    return bool(one == other) and isinstance(one, bool) == isinstance(other, bool)


def number_of(text: str) -> int | None:
    """A number of a line or an item; `None` for text that is not one, or too long to be one."""
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
