"""Regular expressions compiled at first use, so that importing the package is cheap.

The grammars hold some two hundred; compiled at import they would cost more than all libraries together, and a caller
who only validates records needs none.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, Final, Generic, cast

METHODS: Final = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")


class Lazy(Generic[AnyStr]):
    """Stands for a pattern, and does what the pattern does once it is asked for one of its methods."""

    def __init__(self, source: AnyStr, flags: int) -> None:
        self._source: AnyStr = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """Only for what is not there yet: compile, and keep the methods, so that the next call goes to them at once."""
        if name.startswith("_"):
            raise AttributeError(name)
        compiled = re.compile(self._source, self._flags)
        for method in METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)

    def __repr__(self) -> str:
        return f"lazy({self._source!r})"


def lazy(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """As `re.compile`, but at first use.

    >>> lazy("[0-9]+").findall("9月7日")
    ['9', '7']
    """
    return cast("re.Pattern[AnyStr]", Lazy(source, flags))
