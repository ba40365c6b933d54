"""Finds which of many strings occur in a text, in time that does not depend on the number of strings."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal, NamedTuple, Self

# (format, units): a gram is so many units of UTF-16, read as one number of this format. The numbers of a text lie side
# by side. A string of twice the units, less one, holds such a number wherever it stands; it is filed under the first
# shape for which it is long enough.
_Format = Literal["Q", "I"]
_SHAPES: Final[Sequence[tuple[_Format, int]]] = (("Q", 4), ("I", 2))
_FEW: Final = 8  # strings that are faster searched for one by one
_UNIT: Final = 2  # bytes


class _Where(NamedTuple):
    """Where in a string a gram begins, and how long the string is, in bytes."""

    at: int
    length: int


class Grams(NamedTuple):
    """The grams of one shape that strings are filed under, and the strings by their bytes."""

    format: _Format
    units: int
    filed: Mapping[int, Collection[_Where]]
    strings: Mapping[bytes, str]

    def in_text(self, held: bytes) -> Iterator[str]:
        """The strings that occur in the bytes of a text."""
        size = self.units * _UNIT
        numbers = _numbers(held, self.format, size)
        for place in itertools.compress(itertools.count(0, size), map(self.filed.__contains__, numbers)):
            for at, length in self.filed[numbers[place // size]]:
                found = self.strings.get(held[place - at : place - at + length]) if place >= at else None
                if found is not None:
                    yield found


class MarkIndex(NamedTuple):
    """Strings by the grams that they hold; those that are very short, or few, are searched for one by one."""

    single: Sequence[str]
    grams: tuple[Grams, ...] = ()

    @classmethod
    def of(cls, marks: Iterable[str]) -> Self:
        """Index the strings, each under those of its grams that are rarest among the others."""
        left = list(marks)
        if len(left) <= _FEW:
            return cls(left)
        tables = []
        for form, units in _SHAPES:
            least = (2 * units - 1) * _UNIT
            long = {held: mark for mark in left if len(held := _encoded(mark)) >= least}
            left = [mark for mark in left if len(_encoded(mark)) < least]
            tables.append(Grams(form, units, _filed(long, form, units), long))
        return cls(left, tuple(table for table in tables if table.filed))

    def __bool__(self) -> bool:
        return bool(self.single or self.grams)

    def in_text(self, text: str) -> list[str]:
        """The strings that the text holds, each once."""
        found = [mark for mark in self.single if mark in text]
        held = _encoded(text) if self.grams else b""
        return list(dict.fromkeys(itertools.chain(found, *(table.in_text(held) for table in self.grams))))


def tight(text: str) -> str:
    """Without spaces, because sites space their footers inconsistently."""
    return text.replace(" ", "") if " " in text else text


def _encoded(text: str) -> bytes:
    return text.encode("utf-16-le", "surrogatepass")


def _numbers(held: bytes, form: _Format, size: int) -> Sequence[int]:
    """The bytes as numbers of a format, without those at the end that make no whole one."""
    return memoryview(held)[: len(held) - len(held) % size].cast(form).tolist()


def _filed(strings: Iterable[bytes], form: _Format, units: int) -> Mapping[int, Collection[_Where]]:
    grams = {held: _grams(held, form, units * _UNIT) for held in strings}
    counts = Counter(gram for own in grams.values() for gram in set(own))
    filed: dict[int, set[_Where]] = {}
    for held, own in grams.items():
        # a look-up at every so many units meets one of any so many neighbouring grams
        crowds = [sum([counts[gram] for gram in own[at : at + units]]) for at in range(len(own) - units + 1)]
        rarest = crowds.index(min(crowds))
        for at in range(rarest, rarest + units):
            filed.setdefault(own[at], set()).add(_Where(at * _UNIT, len(held)))
    return filed


def _grams(held: bytes, form: _Format, size: int) -> Sequence[int]:
    """The grams at each place of a string."""
    return [_numbers(held[at : at + size], form, size)[0] for at in range(0, len(held) - size + 1, _UNIT)]
