"""Whatever a path holds, as pages one after the other."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from pathlib import Path

from qznews_extract.errors import InputError, QzNewsError
from qznews_extract.model.options import Limits
from qznews_extract.model.page import RawPage
from qznews_extract.readers.files import STDIN, find_pages, is_folder, origin_of, read_page, reason
from qznews_extract.readers.kinds import HEAD, PAGES, Kind, kind_of


def read_pages(path: str | os.PathLike[str], limits: Limits | None = None) -> Iterator[RawPage]:
    """Every page that `path` means, in an order that does not change, one at a time in memory.

    `path` is a saved page (HTML, text, MHTML), a zip, a tar (packed by gzip, bzip2 or xz, or not), a WARC or a WET,
    a folder with any of these, or `-`, one page on standard input. Nothing is written to the disk. A page's `origin`
    is its path, in archives followed by `!` and the member's name or, in a WARC, the place of its record.

    Nothing but `TypeError`, for what is no path, is raised: a page that cannot be read has a `fault`, and the next one
    goes on. A damaged archive gives what can be read of it, and a faulty page for each damaged place.
    """
    for name in find_pages(path):
        yield from _pages(name, limits or Limits())


def holds_many(path: str | os.PathLike[str]) -> bool:
    """Whether `path` is a folder or an archive; reads no more than the head of a file."""
    name = os.fspath(path)
    if name == STDIN:
        return False
    try:
        with Path(name).open("rb") as file:
            return kind_of(file.read(HEAD), name) is not None
    except (OSError, ValueError):
        return is_folder(name)


def _pages(name: str, limits: Limits) -> Iterator[RawPage]:
    page = _single(name, limits) if name.lower().endswith(PAGES) else None  # most files, opened once
    if page is None and not holds_many(name):
        page = _single(name, limits)
    if page is not None and (page.fault is None or not holds_many(name)):  # a zip may be called a.html
        yield page
        return
    origin, found = origin_of(name), False
    try:
        with Path(name).open("rb") as file:
            for page in _archived(file, name, limits):
                found = True
                yield page
    except OSError as error:
        yield RawPage(b"", origin, fault=InputError(reason(Path(name), error)))
        return
    if not found:
        yield RawPage(b"", origin, fault=InputError("no page in this archive"))


def _single(name: str, limits: Limits) -> RawPage:
    try:
        return read_page(name, limits)
    except QzNewsError as error:
        return RawPage(b"", origin_of(name), fault=error)


def _archived(file: io.BufferedReader, name: str, limits: Limits) -> Iterator[RawPage]:
    kind, origin = kind_of(file.read(HEAD), name), origin_of(name)
    file.seek(0)
    # Imported here, since a program that reads single pages needs none of them.
    if kind is Kind.WARC:
        from qznews_extract.readers.warc import warc_pages  # noqa: PLC0415

        return warc_pages(file, name, origin, limits)
    from qznews_extract.readers.archive import pages_of  # noqa: PLC0415
    from qznews_extract.readers.tars import tar_members  # noqa: PLC0415
    from qznews_extract.readers.zips import zip_members  # noqa: PLC0415

    members = zip_members(file, limits) if kind is Kind.ZIP else tar_members(file, name, limits)
    return pages_of(members, origin, limits)
