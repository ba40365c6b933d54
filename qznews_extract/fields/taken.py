"""A value with its evidence: what every field gives."""

from __future__ import annotations

from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Taken(NamedTuple, Generic[T]):
    """A value, the rule that took it, the blocks it stands in, and the text as printed."""

    value: T
    rule: str
    blocks: tuple[int, ...] = ()
    text: str = ""
