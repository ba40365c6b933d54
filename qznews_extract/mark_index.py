"""Finds which of many strings occur in a text, in time that does not depend on the number of strings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple, Self

# (size, step): grams of `size` characters are looked up at every `step`-th character of the text. A string that is long
# enough contains such a gram at any position; it is filed under the first shape for which it is long enough.
_SHAPES: Final = ((6, 3), (4, 1))
_FEW: Final = 48  # up to so many strings are faster to search one by one


class _Grams(NamedTuple):
    size: int
    step: int
    marks: Mapping[str, Sequence[str]]


class MarkIndex(NamedTuple):
    """An index of strings by their grams; short strings, or a few strings, are searched one by one."""

    single: Sequence[str]
    grams: tuple[_Grams, ...] = ()

    @classmethod
    def of(cls, marks: Iterable[str]) -> Self:
        """Index the strings, each under those of its grams that are rarest among the others."""
        left = list(marks)
        if len(left) <= _FEW:
            return cls(left)
        tables = []
        for size, step in _SHAPES:
            long = [mark for mark in left if len(mark) >= size + step - 1]
            left = [mark for mark in left if len(mark) < size + step - 1]
            tables.append(_Grams(size, step, _filed(long, size, step)))
        return cls(left, tuple(table for table in tables if table.marks))

    def __bool__(self) -> bool:
        return bool(self.single or self.grams)

    def in_text(self, text: str) -> list[str]:
        """The strings that occur in the text, each once."""
        return [mark for mark in self.candidates(text) if mark in text]

    def candidates(self, text: str) -> list[str]:
        """The strings that may occur in the text."""
        found = list(self.single)
        for size, step, marks in self.grams:
            for at in range(0, len(text), step):
                gram = text[at : at + size]
                if gram in marks:
                    found += marks[gram]
        return list(dict.fromkeys(found))


def tight(text: str) -> str:
    """Without spaces, because sites space their footers inconsistently."""
    return text.replace(" ", "") if " " in text else text


def _filed(marks: Sequence[str], size: int, step: int) -> Mapping[str, Sequence[str]]:
    counts = Counter(gram for mark in marks for gram in set(_grams(mark, size)))
    filed: dict[str, list[str]] = {}
    for mark in marks:
        rarest = min(_windows(mark, size, step), key=lambda window: sum(counts[gram] for gram in window))
        for gram in set(rarest):
            filed.setdefault(gram, []).append(mark)
    return filed


def _grams(mark: str, size: int) -> Sequence[str]:
    return [mark[at : at + size] for at in range(len(mark) - size + 1)]


def _windows(mark: str, size: int, step: int) -> Iterator[Sequence[str]]:
    """Each run of neighbouring grams; a look-up at every `step`-th position must meet one of them."""
    grams = _grams(mark, size)
    return (grams[at : at + step] for at in range(len(grams) - step + 1))
