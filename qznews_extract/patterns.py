"""Regular expressions compiled at first use, so that importing the package is cheap.

The grammars have some two hundred. Compiling them at import would take longer than importing all libraries, and a
caller who only validates records needs none.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, Final, Generic, cast

METHODS: Final = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")


class Lazy(Generic[AnyStr]):
    """A proxy for a pattern that is compiled when one of its methods is first used."""

    def __init__(self, source: AnyStr, flags: int) -> None:
        self._source: AnyStr = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """Called for missing attributes only: compile and store the methods, so that later calls find them."""
        if name.startswith("_"):
            raise AttributeError(name)
        compiled = re.compile(self._source, self._flags)
        for method in METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)

    def __repr__(self) -> str:
        return f"lazy({self._source!r})"


def lazy(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Like `re.compile`, but at first use.

    >>> lazy("[0-9]+").findall("9月7日")
    ['9', '7']
    """
    return cast("re.Pattern[AnyStr]", Lazy(source, flags))
