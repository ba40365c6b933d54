"""Hostile web archives, tables and files of records, in any size, and the shapes of all hostile files."""

from __future__ import annotations

import gzip
import struct
from collections.abc import Callable
from typing import Final, NamedTuple

from hostile import (
    blank_lines,
    block,
    chunks,
    descriptors,
    empty_streams,
    extra_fields,
    folded_parameters,
    good_tar,
    good_warc,
    good_zip,
    gzip_heads,
    gzip_signs,
    joined_streams,
    long_name_tar,
    long_name_zip,
    many_headers,
    many_parts,
    many_pax_headers,
    nested_parts,
    nested_records,
    overlapping_zip,
    parameters,
    pax_tar,
    returned_parts,
    spaces_in_a_header,
    stored_overlap,
    warc_headers,
)

_TRAILER: Final = struct.Struct(">6xBBQQQ")


def one_number(count: int) -> bytes:
    """A web archive whose objects are many times the same number of 32,768 bytes."""
    objects = (b"\xd1\0\0\0\1\0\0\0\2", b"\x5f\x10\x0fWebMainResource", b"\x1f" + b"\1" * 32_768)
    starts = [8, 8 + len(objects[0]), 8 + len(objects[0]) + len(objects[1])]
    starts += [starts[2]] * count
    numbers = b"".join(number.to_bytes(4, "big") for number in range(2, count + 2))
    body = b"bplist00" + b"".join(objects)
    starts.append(len(body))
    body += b"\xaf\x12" + count.to_bytes(4, "big") + numbers
    body = body.replace(b"\0\0\0\2", (len(starts) - 1).to_bytes(4, "big"), 1)
    offsets = b"".join(start.to_bytes(4, "big") for start in starts)
    return body + offsets + _TRAILER.pack(4, 4, len(starts), 0, len(body))


def web_archive_lists(count: int) -> bytes:
    """A web archive as XML, with many empty lists."""
    head = b'<?xml version="1.0"?><!DOCTYPE plist><plist><dict><key>WebMainResource</key><array>'
    return head + b"<array/>" * count + b"</array></dict></plist>"


def listed_path(count: int) -> bytes:
    """A manifest whose only path has many folders."""
    return b'{"path": "' + b"a/" * count + b'"}\n'


def empty_lists(count: int) -> bytes:
    """A line of JSON with many empty lists beside its page."""
    return b'{"html": "<p>", "a": [' + b"[]," * count + b"[]]}\n"


def listed_persons(count: int) -> bytes:
    """A record whose reporters are objects without a name."""
    return b'{"title": "a", "reporters": [' + b'{"a":1},' * count + b"{}]}\n"


def packed_blanks(count: int) -> bytes:
    """Blank lines as gzip, which makes a thousandth of them."""
    return gzip.compress(b"\n" * count)


def csv_columns(count: int) -> bytes:
    """CSV with many columns."""
    header = ",".join(["title", *(f"column{number}" for number in range(count))])
    return f"{header}\n{',' * count}\n".encode()


def csv_quotes(count: int) -> bytes:
    """CSV with a cell on many lines."""
    return b'title,body\nx,"' + b'a""\n' * count + b'"\n'


def json_keys(count: int) -> bytes:
    """A record with many keys that are not in the contract."""
    return ("{" + ",".join(f'"key{number}":1' for number in range(count)) + "}\n").encode()


class FileShape(NamedTuple):
    """A shape of file: `make(size)` gives one under a name with this suffix, a file of `records` or of pages."""

    name: str
    suffix: str
    size: int
    make: Callable[[int], bytes]
    records: bool = False


FILES: Final = (
    FileShape("zip: pages", ".zip", 5_000, good_zip),
    FileShape("zip: members in one another", ".zip", 3_000, lambda size: overlapping_zip(size, 80_000)),
    FileShape("zip: stored members in one another", ".zip", 20_000, stored_overlap),
    FileShape("zip: signatures of descriptors", ".zip", 200_000, descriptors),
    FileShape("zip: entries of extra fields", ".zip", 30, extra_fields),
    FileShape("zip: signatures", ".zip", 30_000, lambda size: b"PK\3\4" * size),
    FileShape("zip: folders in a name", ".zip", 100, long_name_zip),
    FileShape("tar: pages", ".tar.gz", 5_000, good_tar),
    FileShape("tar: records of a pax header", ".tar", 200_000, lambda size: pax_tar(b"4 a\n" * size)),
    FileShape("tar: pax headers", ".tar", 200, many_pax_headers),
    FileShape("tar: folders in a name", ".tar", 10, long_name_tar),
    FileShape("tar: blocks without a header", ".tar", 20_000, lambda size: block("a.html", 0) + b"x" * 512 * size),
    FileShape("tar: empty compressed streams", ".tar.gz", 20_000, empty_streams),
    FileShape("tar: compressed streams", ".tar.bz2", 200, joined_streams),
    FileShape("WARC: pages", ".warc.gz", 3_000, good_warc),
    FileShape("WARC: signs of gzip", ".warc.gz", 200_000, gzip_signs),
    FileShape("WARC: headers of gzip", ".warc.gz", 20_000, gzip_heads),
    FileShape("WARC: records in one another", ".warc.gz", 10_000, nested_records),
    FileShape("WARC: blank lines", ".warc", 2_000_000, blank_lines),
    FileShape("WARC: header lines", ".warc", 500_000, warc_headers),
    FileShape("WARC: spaces in a header", ".warc", 200, spaces_in_a_header),
    FileShape("WARC: chunks", ".warc", 300_000, chunks),
    FileShape("MHTML: parameters", ".mhtml", 3_000_000, parameters),
    FileShape("MHTML: parameters that are read", ".mhtml", 5_000, folded_parameters),
    FileShape("MHTML: lines in nested parts", ".mhtml", 100_000, lambda size: nested_parts(15, size)),
    FileShape("MHTML: carriage returns in nested parts", ".mhtml", 100_000, lambda size: returned_parts(15, size)),
    FileShape("MHTML: parts", ".mhtml", 5_000, many_parts),
    FileShape("MHTML: headers", ".mhtml", 80_000, many_headers),
    FileShape("CSV: columns", ".csv", 30_000, csv_columns, records=True),
    FileShape("CSV: lines and quotes in a cell", ".csv", 200_000, csv_quotes, records=True),
    FileShape("JSON: keys", ".jsonl", 50_000, json_keys, records=True),
    FileShape("JSON: persons without a name", ".jsonl", 3_000, listed_persons, records=True),
    FileShape("JSON: compressed blank lines", ".jsonl.gz", 400_000, packed_blanks, records=True),
    FileShape("web archive: one number", ".webarchive", 50_000, one_number),
    FileShape("web archive: empty lists", ".webarchive", 200_000, web_archive_lists),
    FileShape("manifest: folders in a path", ".jsonl", 1_000_000, listed_path),
    FileShape("table: empty lists in a line", ".jsonl", 300_000, empty_lists),
)
