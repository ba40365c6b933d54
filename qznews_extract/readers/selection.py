"""The selection of files, members and columns, and the callback for skipped ones."""

from __future__ import annotations

import dataclasses
import fnmatch
import functools
import re
from collections.abc import Callable
from typing import NamedTuple

from qznews_extract.readers.suffixes import Reason


class Skipped(NamedTuple):
    """A file, folder or member that is not read; `path` as in an origin."""

    path: str
    reason: Reason


@dataclasses.dataclass(frozen=True, slots=True)
class Selection:
    """The parts of an input that are read.

    `include` and `exclude` are case-insensitive patterns with `*`, `?` and `[…]`; one without `/` is matched against
    the name of a file, one with `/` against its path below the folder or within the archive, where `*` also matches
    `/`. The columns are those of a table; `None` means `html`, `url` and `path`. `on_skip` is called for everything
    that is skipped.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    html_column: str | None = None
    url_column: str | None = None
    path_column: str | None = None
    on_skip: Callable[[Skipped], None] | None = None

    @property
    def wants_tables(self) -> bool:
        """Whether tables in a folder are read: they may also be records of this program."""
        return self.html_column is not None or self.path_column is not None

    def skip(self, path: str, reason: Reason) -> None:
        """Report a skipped file."""
        if self.on_skip:
            self.on_skip(Skipped(path, reason))

    def excludes(self, path: str) -> bool:
        """Whether a file, or a folder with everything below it, is excluded."""
        return matches(path, self.exclude)

    def why_not(self, path: str) -> Reason | None:
        """The reason why the path of a page is not selected."""
        if self.exclude and self.excludes(path):
            return Reason.EXCLUDED
        return Reason.NOT_INCLUDED if self.include and not matches(path, self.include) else None


def matches(path: str, patterns: tuple[str, ...]) -> bool:
    """Whether one of the patterns matches a path with `/`.

    >>> matches("2021/a.HTML", ("*.html",)), matches("2021/a.html", ("2021/*",)), matches("a.html", ("2021/*",))
    (True, True, False)
    """
    return any(_compiled(pattern).match(path if "/" in pattern else path.rpartition("/")[2]) for pattern in patterns)


@functools.lru_cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(fnmatch.translate(pattern.removeprefix("./")), re.IGNORECASE)
