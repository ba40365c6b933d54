"""The fields of the record as edited on the page, derived from the model, so that the two cannot diverge."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from typing import Any, Final

from pydantic import AwareDatetime, BaseModel

from qznews_extract.model.record import Article

_LONG: Final = {"body", "summary"}  # edited in several lines
_FIXED: Final = {"schema_version", "origin", "pages"}  # fields that cannot be corrected
_LAST: Final = {"kind", "language", "account", "url", "site", "site_name"}


def editable_fields() -> list[dict[str, Any]]:
    """For each field its dotted `name` and the `type` of its editor: text, lines, time, choice, list or objects.

    A choice has `options`, objects have `keys`. The fields are in the record's order, those about the site last.
    """
    return sorted(_fields(Article, ""), key=lambda field: field["name"] in _LAST)


def _fields(model: type[BaseModel], before: str) -> Iterator[dict[str, Any]]:
    for name, field in model.model_fields.items():
        bare = _bare(field.annotation)
        if before + name in _FIXED:
            continue
        if isinstance(bare, type) and issubclass(bare, BaseModel):
            yield from _fields(bare, f"{before}{name}.")
        else:
            yield {"name": before + name, **_editor(name, bare)}


def _editor(name: str, bare: Any) -> dict[str, Any]:
    if typing.get_origin(bare) is tuple:
        element = _bare(typing.get_args(bare)[0])
        if isinstance(element, type) and issubclass(element, BaseModel):
            return {"type": "objects", "keys": list(element.model_fields)}
        return {"type": "list"}
    if typing.get_origin(bare) is typing.Literal:
        return {"type": "choice", "options": list(typing.get_args(bare))}
    if bare is AwareDatetime:
        return {"type": "time"}
    return {"type": "lines" if name in _LONG else "text"}


def _bare(annotation: Any) -> Any:
    """The annotation without constraints and without `None`."""
    if typing.get_origin(annotation) is typing.Annotated:
        return _bare(typing.get_args(annotation)[0])
    if typing.get_origin(annotation) in (types.UnionType, typing.Union):
        return _bare(next(each for each in typing.get_args(annotation) if each is not types.NoneType))
    return annotation
