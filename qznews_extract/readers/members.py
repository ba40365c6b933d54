"""Which members of a zip or tar are pages: by name, or by their first kilobytes if the suffix is ambiguous."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from qznews_extract.errors import InputError, LimitError
from qznews_extract.model.page import RawPage
from qznews_extract.readers.archive import ON, Content, Member, fault
from qznews_extract.readers.selection import Selection
from qznews_extract.readers.sniffing import LOOK, sniff
from qznews_extract.readers.suffixes import Kind, Reason, suffix_says
from qznews_extract.readers.walk import COMPANIONS, why_not_sniffed

_LONGEST: Final = 4_096  # characters of a name; looking at its folders takes quadratic time
_REMEMBERED: Final = 1_000  # pages remembered, since the folder saved with a page may follow it


class MemberFilter:
    """Creates the members of one archive from names and contents; remembers the names of its last pages."""

    def __init__(self, selection: Selection) -> None:
        self._selection = selection
        self._pages: dict[str, None] = {}

    def member(self, name: str, content: Content) -> Member:
        """A member; `content` is called once, and only if the name does not rule out a page."""
        if len(name) > _LONGEST:
            return fault(None, InputError(f"a member's name has {len(name):,} characters, more than any path; {ON}"))
        return Member(name, functools.partial(self._read, name, content))

    def _read(self, name: str, content: Content, origin: str) -> RawPage | None:
        why_not = self._why_not(name)
        if why_not:
            self._selection.skip(origin, why_not)
            return None
        if isinstance(suffix_says(name), Kind):
            raise InputError("nested archives are not opened; unpack this one first")
        self._remember(name)
        return RawPage(content(), origin) if suffix_says(name) else self._judged(content, origin)

    def _judged(self, content: Content, origin: str) -> RawPage | None:
        """A member whose suffix does not tell whether it is a page."""
        try:
            read = content()
        except LimitError as error:
            if error.limit != "page_bytes":
                raise
            self._selection.skip(origin, Reason.LARGE)
            return None
        found = sniff(read[:LOOK])
        why_not = Reason.PACKED if isinstance(found, Kind) else why_not_sniffed(found, self._selection)
        if why_not:
            self._selection.skip(origin, why_not)
        return None if why_not else RawPage(read, origin)

    def _why_not(self, name: str) -> Reason | None:
        if _is_hidden(name):
            return Reason.HIDDEN
        if any(folder in self._pages for folder in _companions(name)):
            return Reason.COMPANION
        if self._selection.exclude and any(map(self._selection.excludes, (name, *_folders(name)))):
            return Reason.EXCLUDED
        return self._why_not_by_suffix(name)

    def _why_not_by_suffix(self, name: str) -> Reason | None:
        said = suffix_says(name)
        if isinstance(said, Kind):
            return Reason.DATA if said is Kind.TABLE else None
        if isinstance(said, Reason) and not (said is Reason.PLAIN and self._selection.include):
            return said
        return self._selection.why_not(name)

    def _remember(self, name: str) -> None:
        """The folder that a browser saves with a page, without its suffix."""
        self._pages[name.rpartition(".")[0]] = None
        if len(self._pages) > _REMEMBERED:
            del self._pages[next(iter(self._pages))]


def _is_hidden(name: str) -> bool:
    return any(part.startswith(".") and part.strip(".") for part in PurePosixPath(name).parts)


def _folders(name: str) -> Iterator[str]:
    """The parent folders of a member, nearest first."""
    while "/" in name:
        name = name.rpartition("/")[0]
        yield name


def _companions(name: str) -> Iterator[str]:
    return (folder[: -len(COMPANIONS[0])] for folder in _folders(name) if folder.lower().endswith(COMPANIONS))
