"""The fields of the record by name, and the selection of some of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from qznews_extract.errors import InputError
from qznews_extract.model.record import Article

FIELDS: Final = tuple(Article.model_fields)


def chosen(fields: Iterable[str] | None) -> tuple[str, ...]:
    """The wanted fields in the record's order; all for `None`. Raises `InputError` for an unknown one."""
    wanted = set(FIELDS if fields is None else fields)
    if unknown := sorted(wanted.difference(FIELDS)):
        raise InputError(f"the record has no field {', '.join(map(repr, unknown))}; it has {', '.join(FIELDS)}")
    if not wanted:
        raise InputError("the list of fields is empty; omit it for all fields")
    return tuple(name for name in FIELDS if name in wanted)
