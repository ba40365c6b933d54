"""The pages of a file, folder or archive, one after another."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

from qznews_extract.errors import InputError, LimitError, QzNewsError, as_fault
from qznews_extract.model.options import Limits
from qznews_extract.model.page import RawPage
from qznews_extract.readers.archive import Member
from qznews_extract.readers.budget import Budget
from qznews_extract.readers.files import STDIN, content_of, is_folder, open_file, size_of
from qznews_extract.readers.kinds import HEAD, kind_of
from qznews_extract.readers.origins import Numbering, origin_of
from qznews_extract.readers.saved import open_saved
from qznews_extract.readers.selection import Selection, Skipped
from qznews_extract.readers.suffixes import Kind, suffix_says
from qznews_extract.readers.walk import EVERYTHING, find_pages


def read_pages(
    path: str | os.PathLike[str],
    limits: Limits | None = None,
    *,
    include: str | Iterable[str] = (),
    exclude: str | Iterable[str] = (),
    html_column: str | None = None,
    url_column: str | None = None,
    path_column: str | None = None,
    on_skip: Callable[[Skipped], None] | None = None,
) -> Iterator[RawPage]:
    """Yields every page in `path`, in a stable order, with one page in memory at a time.

    `path` is a saved page (HTML, text, MHTML, web archive), a zip, a tar (also with gzip, bzip2 or xz), a WARC or
    WET, a table with a column of pages (JSON lines, Parquet) or of paths (CSV too), a folder with any of these, or
    `-` for one page on standard input. Nothing is written to disk. A page's `origin` is its path, in archives followed
    by `!` and the member's name, in a WARC by the offset of its record, in a table by the number of its row. No two
    pages share an origin.

    `include` and `exclude` are patterns for pages in folders and archives, such as `*.html` or `2021/*`. The columns
    of a table are `html` and `url`, or `path` and `url`, unless others are named; in folders, tables are read only if
    a column is named. `on_skip` is called with each file, folder or member that is not read, and the reason.

    Only `TypeError` is raised, for an argument that is not a path. A page that cannot be read has a `fault`, and
    reading continues. A damaged archive yields what can be read of it, and a faulty page for each damaged place.
    """
    selection = Selection(_patterns(include), _patterns(exclude), html_column, url_column, path_column, on_skip)
    return selected_pages(path, limits or Limits(), selection)


def _patterns(given: str | Iterable[str]) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given)


def selected_pages(path: str | os.PathLike[str], limits: Limits, selection: Selection) -> Iterator[RawPage]:
    """Like `read_pages`, with the selection as one argument."""
    return _pages(path, limits, selection, open_saved)


def unopened_pages(
    path: str | os.PathLike[str], limits: Limits | None = None, selection: Selection = EVERYTHING
) -> Iterator[RawPage]:
    """Like `read_pages`, but MHTML is not opened: a worker does that, within its bounds on time and memory."""
    return _pages(path, limits or Limits(), selection, lambda page: page)


def holds_many(path: str | os.PathLike[str]) -> bool:
    """Whether `path` is a folder, an archive or a table; reads only the head of a file."""
    name = os.fspath(path)
    if name == STDIN:
        return False
    try:
        with open_file(name) as file:
            return kind_of(file.read(HEAD), name) is not None
    except (InputError, OSError):
        return is_folder(name)


def count_pages(paths: Iterable[str], selection: Selection) -> int | None:
    """The number of pages; `None` if it is not known without reading archives or tables."""
    total = 0
    for path in paths:
        for name in find_pages(path, selection):
            said = suffix_says(name)
            if isinstance(said, Kind) or (said is None and holds_many(name)):
                return None
            total += 1
    return total


def _pages(
    path: str | os.PathLike[str], limits: Limits, selection: Selection, opened: Callable[[RawPage], RawPage]
) -> Iterator[RawPage]:
    for name in find_pages(path, selection):
        budget = Budget(limits)
        numbering, found = Numbering(origin_of(name)), False
        for page in _given(_bounded(_members(name, budget, selection), budget), origin_of(name), opened):
            found = True
            budget.pause()
            yield numbering.numbered(page)
            budget.resume()
        if not found:
            yield RawPage(b"", origin_of(name), fault=InputError("no page in this archive"))


def _given(members: Iterator[Member], file: str, opened: Callable[[RawPage], RawPage]) -> Iterator[RawPage]:
    """The pages of an input file. Here, and only here, exceptions of readers become faults of pages."""
    while True:
        origin, url = file, None
        try:
            member = next(members, None)
            if member is None:
                return
            origin, url = file if member.name is None else f"{file}!{member.name}", member.url
            page = member.read(origin)
            page = page if page is None or page.fault else opened(page)
        except Exception as error:  # a bug in this program or a library also costs only one page
            page = RawPage(b"", origin, url, fault=_fault_of(error))
        if page is not None:
            yield page


def _fault_of(error: Exception) -> QzNewsError:
    if isinstance(error, OSError) and not isinstance(error, QzNewsError):
        return InputError(f"cannot be read ({error.strerror or error}); check its permissions and the disk")
    return as_fault(error)


def _bounded(members: Iterable[Member], budget: Budget) -> Iterator[Member]:
    most = budget.limits.archive_members
    for number, member in enumerate(members, 1):
        if number > most:
            raise LimitError("archive_members", number, most)
        budget.check_time()
        yield member


def _members(name: str, budget: Budget, selection: Selection) -> Iterator[Member]:
    with open_file(name) as file:
        kind = _kind(file, name, selection)
        if name != STDIN:
            budget.size = size_of(file)
        if kind is None:
            yield Member(None, functools.partial(_single, file, name, budget.limits))
        else:
            yield from _archived(kind, file, name, budget, selection)


def _kind(file: BinaryIO, name: str, selection: Selection) -> Kind | None:
    """The kind of an input file; if a column is named, files that are not pages by suffix are JSON lines."""
    if name == STDIN:
        return Kind.TABLE if selection.html_column is not None else None
    head = file.read(HEAD)
    file.seek(0)
    kind = kind_of(head, name)
    if kind is None and selection.html_column is not None and suffix_says(name) is not True:
        return Kind.TABLE if head.lstrip().startswith((b"{", b"[")) else None
    return kind


def _single(file: BinaryIO, name: str, limits: Limits, origin: str) -> RawPage:
    return RawPage(content_of(file, name, limits), origin)


def _archived(kind: Kind, file: BinaryIO, name: str, budget: Budget, selection: Selection) -> Iterator[Member]:
    # Imported here, since programs that read single pages need none of them.
    if kind is Kind.WARC:
        from qznews_extract.readers.warc import warc_members  # noqa: PLC0415

        return warc_members(file, name, budget, selection)
    if kind is Kind.TABLE:
        from qznews_extract.readers.tables import table_members  # noqa: PLC0415

        return table_members(file, name, budget, selection)
    from qznews_extract.readers.members import MemberFilter  # noqa: PLC0415

    if kind is Kind.ZIP:
        from qznews_extract.readers.zips import zip_members  # noqa: PLC0415

        return zip_members(file, budget, MemberFilter(selection))
    from qznews_extract.readers.tars import tar_members  # noqa: PLC0415

    return tar_members(file, name, budget, MemberFilter(selection))
