"""Whatever a path holds, as pages one after the other."""

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
from qznews_extract.readers.files import STDIN, content_of, find_pages, is_folder, open_file, size_of
from qznews_extract.readers.kinds import HEAD, Kind, kind_of
from qznews_extract.readers.mhtml import open_mhtml
from qznews_extract.readers.origins import Numbering, origin_of


def read_pages(path: str | os.PathLike[str], limits: Limits | None = None) -> Iterator[RawPage]:
    """Every page that `path` means, in an order that does not change, one at a time in memory.

    `path` is a saved page (HTML, text, MHTML), a zip, a tar (packed by gzip, bzip2 or xz, or not), a WARC or a WET,
    a folder with any of these, or `-`, one page on standard input. Nothing is written to the disk. A page's `origin`
    is its path, in archives followed by `!` and the member's name or, in a WARC, the place of its record. No two pages
    share an origin.

    Nothing but `TypeError`, for what is not a path, is raised: a page that cannot be read has a `fault`, and the next
    one goes on. A damaged archive gives what can be read of it, and a faulty page for each damaged place.
    """
    return _pages(path, limits or Limits(), open_mhtml)


def unopened_pages(path: str | os.PathLike[str], limits: Limits | None = None) -> Iterator[RawPage]:
    """As `read_pages`, but MHTML stays as it is: a worker opens it, within its own bounds on time and memory."""
    return _pages(path, limits or Limits(), lambda page: page)


def holds_many(path: str | os.PathLike[str]) -> bool:
    """Whether `path` is a folder or an archive; reads no more than the head of a file."""
    name = os.fspath(path)
    if name == STDIN:
        return False
    try:
        with open_file(name) as file:
            return kind_of(file.read(HEAD), name) is not None
    except (InputError, OSError):
        return is_folder(name)


def _pages(path: str | os.PathLike[str], limits: Limits, opened: Callable[[RawPage], RawPage]) -> Iterator[RawPage]:
    for name in find_pages(path):
        budget = Budget(limits)
        numbering, found = Numbering(origin_of(name)), False
        for page in _given(_bounded(_members(name, budget), budget), origin_of(name), opened):
            found = True
            budget.pause()
            yield numbering.numbered(page)
            budget.resume()
        if not found:
            yield RawPage(b"", origin_of(name), fault=InputError("no page in this archive"))


def _given(members: Iterator[Member], file: str, opened: Callable[[RawPage], RawPage]) -> Iterator[RawPage]:
    """The pages of an input file. This is the one place where whatever a reader raises becomes a page's fault."""
    while True:
        origin, url = file, None
        try:
            member = next(members, None)
            if member is None:
                return
            origin, url = file if member.name is None else f"{file}!{member.name}", member.url
            page = member.read(origin)
            page = page and opened(page)
        except Exception as error:  # a slip of this program or of a library costs one page too
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


def _members(name: str, budget: Budget) -> Iterator[Member]:
    with open_file(name) as file:
        kind = None
        if name != STDIN:
            budget.size = size_of(file)
            kind = kind_of(_head(file), name)
        if kind is None:
            yield Member(None, functools.partial(_single, file, name, budget.limits))
        else:
            yield from _archived(kind, file, name, budget)


def _head(file: BinaryIO) -> bytes:
    head = file.read(HEAD)
    file.seek(0)
    return head


def _single(file: BinaryIO, name: str, limits: Limits, origin: str) -> RawPage:
    return RawPage(content_of(file, name, limits), origin)


def _archived(kind: Kind, file: BinaryIO, name: str, budget: Budget) -> Iterator[Member]:
    # Imported here, since a program that reads single pages needs none of them.
    if kind is Kind.WARC:
        from qznews_extract.readers.warc import warc_members  # noqa: PLC0415

        return warc_members(file, name, budget)
    if kind is Kind.ZIP:
        from qznews_extract.readers.zips import zip_members  # noqa: PLC0415

        return zip_members(file, budget)
    from qznews_extract.readers.tars import tar_members  # noqa: PLC0415

    return tar_members(file, name, budget)
