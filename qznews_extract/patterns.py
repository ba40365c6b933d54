"""Regular expressions compiled at first use, so that importing the package is cheap.

The grammars have some two hundred. Compiling them at import would take longer than importing all libraries, and a
caller who only validates records needs none.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, Final, cast

USED: Final = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn", "pattern", "flags")


class Compiled:
    """What a `Lazy` becomes at first use: its methods are found without the detour of `__getattr__`."""

    def __repr__(self) -> str:
        return f"lazy({vars(self)['_source']!r})"


class Lazy(Compiled):
    """A proxy for a pattern that is compiled when one of its methods is first used."""

    def __init__(self, source: str | bytes, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """Called for missing attributes only: compile and store what is used, so that later calls find it."""
        if name.startswith("_"):
            raise AttributeError(name)
        compiled = re.compile(self._source, self._flags)
        for used in USED:
            setattr(self, used, getattr(compiled, used))
        self.__class__ = Compiled  # type: ignore[assignment]
        return getattr(compiled, name)


def lazy(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Like `re.compile`, but at first use.

    >>> lazy("[0-9]+").findall("9月7日")
    ['9', '7']
    """
    return cast("re.Pattern[AnyStr]", Lazy(source, flags))
