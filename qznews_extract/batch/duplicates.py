"""Duplicate pages: the same bytes, or nearly the same body (转载).

The result depends only on the records and their order. A record is compared with earlier ones that are not duplicates
themselves and share a band of the signature; the first whose body is similar enough is reported, with the exact
similarity of the two bodies. The signatures are in a temporary database on disk, about 700 bytes per record, so memory
does not grow with the number of records.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from qznews_extract.batch.fingerprints import read_fingerprint, shingles, similarity
from qznews_extract.batch.journal import Line, line_at, lines
from qznews_extract.errors import RunError

ENOUGH: Final = 0.8  # least Jaccard similarity of two bodies
_COMPARED: Final = 50  # a record is compared with at most so many earlier ones
_TABLES: Final = """
    CREATE TABLE records (number INTEGER PRIMARY KEY, origin TEXT, start INTEGER);
    CREATE TABLE contents (hash BLOB PRIMARY KEY, number INTEGER) WITHOUT ROWID;
    CREATE TABLE bands (key INTEGER, number INTEGER, PRIMARY KEY (key, number)) WITHOUT ROWID;
"""


class Duplicate(NamedTuple):
    """A page that repeats an earlier one; `similarity` is 1.0 for identical bytes, else that of the bodies."""

    origin: str
    duplicate_of: str
    similarity: float


def find_duplicates(records: Path, fingerprints: Path, enough: float = ENOUGH) -> Iterator[Duplicate]:
    """The duplicates among the records, in their order. Raises `RunError` if a fingerprint is missing."""
    with contextlib.closing(sqlite3.connect("")) as known:  # "": a temporary file, deleted on close
        known.executescript(_TABLES)
        for number, (line, mark) in enumerate(_with_fingerprints(records, fingerprints)):
            record = line.value.get("article", line.value)
            content, keys = read_fingerprint(mark)
            known.execute("INSERT INTO records VALUES (?, ?, ?)", (number, record["origin"], line.start))
            same = known.execute("SELECT number FROM contents WHERE hash = ?", (content,)).fetchone()
            if same:
                yield Duplicate(record["origin"], _origin(known, same[0]), 1.0)
                continue
            known.execute("INSERT INTO contents VALUES (?, ?)", (content, number))
            if found := _similar(known, records, record["body"], keys, enough):
                yield Duplicate(record["origin"], *found)
            else:
                known.executemany("INSERT OR IGNORE INTO bands VALUES (?, ?)", ((key, number) for key in keys))


def _similar(
    known: sqlite3.Connection, records: Path, body: str, keys: list[int], enough: float
) -> tuple[str, float] | None:
    marks = shingles(body)
    for number in _candidates(known, keys):
        origin, start = known.execute("SELECT origin, start FROM records WHERE number = ?", (number,)).fetchone()
        earlier = line_at(records, start)
        alike = similarity(marks, shingles(earlier.get("article", earlier)["body"]))
        if alike >= enough:
            return origin, round(alike, 4)
    return None


def _candidates(known: sqlite3.Connection, keys: list[int]) -> list[int]:
    places = ",".join("?" * len(keys))
    question = f"SELECT DISTINCT number FROM bands WHERE key IN ({places}) ORDER BY number LIMIT {_COMPARED}"  # noqa: S608 - question marks
    return [number for (number,) in known.execute(question, keys)]


def _origin(known: sqlite3.Connection, number: int) -> str:
    origin: str = known.execute("SELECT origin FROM records WHERE number = ?", (number,)).fetchone()[0]
    return origin


def _with_fingerprints(records: Path, fingerprints: Path) -> Iterator[tuple[Line, str]]:
    """Each record with its fingerprint, in the same order; fingerprints of records lost in a kill are skipped."""
    marks = lines(fingerprints)
    for line in lines(records):
        origin = line.value.get("article", line.value)["origin"]
        for mark in marks:
            if mark.value["origin"] == origin:
                yield line, mark.value["fingerprint"]
                break
        else:
            raise RunError(f"{fingerprints} lacks the fingerprint of {origin}; start over with --overwrite")
