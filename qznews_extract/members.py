"""Enumerations whose members are plain attributes of the class, as they are from Python 3.12 on.

In 3.11 each look-up of a member runs Python code, and a page asks for some thousand of them.
"""

from __future__ import annotations

import enum
from typing import TypeVar

E = TypeVar("E", bound=type[enum.Enum])


def plain_members(enumeration: E) -> E:
    """The same enumeration; for use as a decorator."""
    for name, member in enumeration.__members__.items():
        type.__setattr__(enumeration, name, member)
    return enumeration
