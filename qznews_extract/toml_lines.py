"""Line numbers of keys in a TOML file, for messages: the parser of the standard library does not report them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from qznews_extract.patterns import lazy

_NAME: Final = lazy(r"[\w\"'. \t-]+")
_STRING: Final = "s"  # replaces each string of a line while its items are counted
_QUOTES: Final = str.maketrans("", "", "\"' ")


class _Named(NamedTuple):
    line: int  # from 1
    name: tuple[str | int, ...]


def line_of(source: str, place: Sequence[str | int]) -> int | None:
    """The line, from 1, of a key as named by pydantic, else of the table that should contain it; else `None`.

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
    """Headers and keys with their full names; tables of an array have their index after its name."""
    table: tuple[str | int, ...] = ()
    arrays: Counter[tuple[str | int, ...]] = Counter()
    for number, line in enumerate(lines, 1):
        name, equals, _ = line.partition("=")
        if line.lstrip().startswith("["):
            array = line.lstrip().startswith("[[")
            table = _parts(line.partition("]")[0].replace("[", ""))
            if array:
                arrays[table] += 1
                table = (*table, arrays[table] - 1)
            yield _Named(number, table)
        elif equals and _NAME.fullmatch(name):
            yield _Named(number, (*table, *_parts(name)))


def _parts(name: str) -> tuple[str, ...]:
    return tuple(name.translate(_QUOTES).split("."))


def _line_of_item(lines: Sequence[str], first: int, index: int) -> int:
    """The line of an item of the array that begins in line `first`: inline tables are counted, else values."""
    for count in (_tables, _values):
        seen = 0
        for number, line in enumerate(lines[first - 1 :], first):
            bare = _STRING.join((line.partition("=")[2] if number == first else line).split('"')[::2])
            seen += count(bare)
            if seen > index:
                return number
            if "]" in bare:
                break
    return first


def _tables(line: str) -> int:
    return line.count("{")


def _values(line: str) -> int:
    return sum(bool(value.strip("[] \t")) for value in line.split(","))
