"""Finds the pages below a folder, in a stable order; only the names of open folders are kept in memory."""

from __future__ import annotations

import bisect
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final, Literal, NamedTuple

from qznews_extract.errors import InputError
from qznews_extract.readers.files import STDIN, is_folder, open_file
from qznews_extract.readers.origins import origin_of, shown_name
from qznews_extract.readers.selection import Selection
from qznews_extract.readers.sniffing import LOOK, sniff
from qznews_extract.readers.suffixes import Kind, Reason, suffix_says

EVERYTHING: Final = Selection()
COMPANIONS: Final = ("_files", ".files")  # suffixes that browsers add to a page's name; all of one length
_BESIDE: Final = (".htm", ".html", ".shtml", ".xhtml", ".HTM", ".HTML")


class _Entry(NamedTuple):
    path: str
    below: str  # the path below the given folder, for patterns
    folder: bool


class _Listing(NamedTuple):
    """The sorted names in a folder, and those that are not regular files."""

    names: list[str]
    folders: set[str]
    links: set[str]
    special: set[str]


def find_pages(path: str | os.PathLike[str], selection: Selection = EVERYTHING) -> Iterator[str]:
    """Every file with pages in `path`, single pages and archives, in a stable order.

    A file is returned whatever its suffix, and so is `-`, the standard input. A folder stands for the files below it
    with the suffix of a page or archive, or with an unknown suffix and the beginning of HTML, sorted by name. Hidden
    files and folders, links to folders or out of the tree, and folders with the resources of a saved page are skipped
    and reported to `selection.on_skip`. Nothing is raised: a file that cannot be read is returned too, and reading it
    gives the reason.
    """
    name = os.fspath(path)
    if name == STDIN or not is_folder(name):
        yield name
        return
    pages = _walk(name, selection)
    yield next(pages, name)
    yield from pages


def _walk(root: str, selection: Selection) -> Iterator[str]:
    tree = Path(root).resolve()
    ahead = [iter([_Entry(root, "", folder=True)])]
    while ahead:
        entry = next(ahead[-1], None)
        if entry is None:
            ahead.pop()
        elif not entry.folder:
            yield entry.path
        else:
            try:
                ahead.append(_wanted(_listing(entry.path), entry, tree, selection))
            except OSError:
                yield entry.path


def _listing(folder: str) -> _Listing:
    found = _Listing([], set(), set(), set())
    with os.scandir(folder) as entries:
        for entry in entries:
            found.names.append(entry.name)
            if entry.is_symlink():
                found.links.add(entry.name)
            elif entry.is_dir(follow_symlinks=False):
                found.folders.add(entry.name)
            elif not entry.is_file(follow_symlinks=False):
                found.special.add(entry.name)
    found.names.sort()
    return found


def _wanted(listing: _Listing, folder: _Entry, tree: Path, selection: Selection) -> Iterator[_Entry]:
    for name in listing.names:
        below = f"{folder.below}/{shown_name(name)}".removeprefix("/")
        entry = _Entry(os.path.join(folder.path, name), below, name in listing.folders)  # noqa: PTH118 - keeps the path as given
        if why_not := _why_not(name, entry, listing, tree, selection):
            selection.skip(origin_of(entry.path), why_not)
        else:
            yield entry


def _why_not(name: str, entry: _Entry, listing: _Listing, tree: Path, selection: Selection) -> Reason | None:
    if name.startswith("."):
        return Reason.HIDDEN
    if entry.folder:
        return _why_no_folder(name, entry, listing, selection)
    if name in listing.special:
        return Reason.SPECIAL
    if name in listing.links and not _is_file_in(tree, Path(entry.path)):
        return Reason.LINK
    return _why_no_file(entry, selection)


def _why_no_file(entry: _Entry, selection: Selection) -> Reason | None:
    said = suffix_says(entry.below)
    if said is Reason.DATA and selection.wants_tables and entry.below.lower().endswith(".json"):
        said = Kind.TABLE
    if isinstance(said, Kind):
        return _why_no_container(said, entry, selection)
    if isinstance(said, Reason) and said is not Reason.PLAIN:
        return said
    why_not = selection.why_not(entry.below)
    return why_not or (None if said is True else _why_no_page(entry.path, selection, said))


def _why_no_folder(name: str, entry: _Entry, listing: _Listing, selection: Selection) -> Reason | None:
    if selection.excludes(entry.below):
        return Reason.EXCLUDED
    stem = name[: -len(COMPANIONS[0])] if name.lower().endswith(COMPANIONS) else ""
    is_companion = stem and any(_holds(listing.names, stem + suffix) for suffix in _BESIDE)
    return Reason.COMPANION if is_companion else None


def _holds(names: list[str], name: str) -> bool:
    place = bisect.bisect_left(names, name)
    return place < len(names) and names[place] == name


def _why_no_container(kind: Kind, entry: _Entry, selection: Selection) -> Reason | None:
    """Archives are entered like folders; tables, which may be our own records, only if a column is named."""
    if selection.excludes(entry.below):
        return Reason.EXCLUDED
    return Reason.DATA if kind is Kind.TABLE and not selection.wants_tables else None


def _why_no_page(path: str, selection: Selection, said: Reason | None) -> Reason | None:
    """Decided by the first kilobytes; a file that cannot be read counts as a page, whose fault gives the reason."""
    if said is Reason.PLAIN:
        return None if selection.include else said
    try:
        with open_file(path) as file:
            found = sniff(file.read(LOOK))
    except (InputError, OSError):
        return None
    return why_not_sniffed(found, selection)


def why_not_sniffed(found: Kind | Reason | Literal[True], selection: Selection) -> Reason | None:
    """The reason why a file or member with an unknown suffix is not read."""
    if found is Kind.TABLE:
        return None if selection.wants_tables else Reason.DATA
    if found is Reason.PLAIN and selection.include:
        return None
    return found if isinstance(found, Reason) else None


def _is_file_in(tree: Path, link: Path) -> bool:
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):  # RuntimeError: a loop of links, before Python 3.13
        return False
    return target.is_file() and target.is_relative_to(tree)
