"""A value with its evidence: the result of every field."""

from __future__ import annotations

from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class FieldValue(NamedTuple, Generic[T]):
    """A value, the rule that took it, its blocks, the text as printed, and what in the head it was read from."""

    value: T
    rule: str
    blocks: tuple[int, ...] = ()
    text: str = ""
    detail: str = ""
