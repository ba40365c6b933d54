"""A value with its evidence: the result type of every field."""

from __future__ import annotations

from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class FieldValue(NamedTuple, Generic[T]):
    """A value, the rule that chose it, its blocks, the printed text, and the metadata it was read from, if any."""

    value: T
    rule: str
    blocks: tuple[int, ...] = ()
    text: str = ""
    detail: str = ""
