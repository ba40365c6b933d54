"""In which line of a TOML file a key stands, for messages: the parser of the standard library does not say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from qznews_extract.patterns import lazy

_HEADER: Final = lazy(r"\s*(\[\[?)\s*([^\[\]#]+?)\s*\]")
_KEY: Final = lazy(r"\s*([\w\"'.-]+(?:\s*\.\s*[\w\"'-]+)*)\s*=")
_VALUE: Final = lazy(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'|[\w.+-]+')
_QUOTES: Final = str.maketrans("", "", "\"' ")


class _Named(NamedTuple):
    line: int  # from 1
    name: tuple[str | int, ...]


def line_of(source: str, place: Sequence[str | int]) -> int | None:
    """The line, from 1, of a key as pydantic names it, else of the table that should hold it; `None` for the file.

    >>> text = 'name = "a"\\n[[footer]]\\nkind = "x"\\n[learned]\\nrows = [\\n  {path = "p"},\\n  {path = 1}]'
    >>> line_of(text, ("footer", 0, "kind")), line_of(text, ("footer", 0, "contains")), line_of(text, ("hosts",))
    (3, 2, None)
    >>> line_of(text, ("learned", "rows", 1, "path"))
    7
    """
    lines, wanted = source.splitlines(), tuple(place)
    found = [named for named in _names(lines) if wanted[: len(named.name)] == named.name]
    if not found:
        return None
    best = max(found, key=lambda named: len(named.name))
    rest = wanted[len(best.name) :]
    return _line_of_item(lines, best.line, rest[0]) if rest and isinstance(rest[0], int) else best.line


def _names(lines: Sequence[str]) -> Iterator[_Named]:
    """Headers and keys with their full names; the tables of an array have their index behind its name."""
    table: tuple[str | int, ...] = ()
    arrays: Counter[tuple[str | int, ...]] = Counter()
    for number, line in enumerate(lines, 1):
        if header := _HEADER.match(line):
            table = _parts(header[2])
            if header[1] == "[[":
                arrays[table] += 1
                table = (*table, arrays[table] - 1)
            yield _Named(number, table)
        elif key := _KEY.match(line):
            yield _Named(number, (*table, *_parts(key[1])))


def _parts(name: str) -> tuple[str, ...]:
    return tuple(name.translate(_QUOTES).split("."))


def _line_of_item(lines: Sequence[str], first: int, index: int) -> int:
    """The line of the item of an array that begins in line `first`: inline tables are counted, else values."""
    for mark in ("{", '"'):
        seen = 0
        for number, line in enumerate(lines[first - 1 :], first):
            bare = _VALUE.sub('"', line.partition("=")[2] if number == first else line)
            seen += bare.count(mark)
            if seen > index:
                return number
            if "]" in bare:
                break
    return first
