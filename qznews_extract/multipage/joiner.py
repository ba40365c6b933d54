"""Joins pages into articles: nearby pages of one article are held until all have arrived."""

from __future__ import annotations

import collections
import dataclasses
from collections.abc import Callable, Iterator, Mapping
from typing import Final, Generic, TypeVar

from qznews_extract.multipage.addresses import Reading
from qznews_extract.multipage.part import Part

SPAN: Final = 1_000  # pages that may be between two pages of an article
MOST_HELD: Final = 64_000_000  # characters of waiting records; beyond this the longest waiting are released
_Item = TypeVar("_Item")
_Key = tuple[str, str]  # the stem of an address, and the headline
Merge = Callable[[list[tuple[int, _Item]], Mapping[int, str | None]], _Item]


@dataclasses.dataclass(slots=True, eq=False)
class _Group(Generic[_Item]):
    """The pages of one article, by index."""

    members: dict[int, tuple[Part, _Item]] = dataclasses.field(default_factory=dict)
    keys: set[_Key] = dataclasses.field(default_factory=set)
    size: int = 0
    last: int = 0  # the number of the latest page

    def add(self, part: Part, index: int, item: _Item, size: int) -> None:
        self.members[index] = part, item
        self.keys |= {(place.stem, part.title) for place in part.places if place.index == index}
        self.size += size

    def place_of(self, part: Part) -> Reading | None:
        """The place of a page in this article, if it belongs to it and the place is free."""
        free = (place for place in part.places if place.index not in self.members)
        return next((place for place in free if (place.stem, part.title) in self.keys), None)

    @property
    def parts(self) -> list[Part]:
        return [part for part, _ in self.members.values()]

    def has(self, basis: str) -> bool:
        return any(part.basis == basis for part in self.parts)

    def missing(self) -> dict[int, str | None]:
        """The missing pages, with their addresses if a pager has them."""
        expected: dict[int, str | None] = dict.fromkeys(range(2, max(self.members)))
        for part in self.parts:
            expected.update(part.others)
        if 0 not in expected and 1 not in expected and not {0, 1} & self.members.keys():
            expected[0] = None
        return {index: address for index, address in expected.items() if index not in self.members}

    @property
    def is_whole(self) -> bool:
        """Whether all pages linked by a pager have arrived, and no further page can follow."""
        return not self.has("marks") and not self.missing()


class Joiner(Generic[_Item]):
    """Takes pages one by one and returns them, those of one article joined by `merge`.

    Pages with a pager may be up to `SPAN` pages apart; pages connected only by their names and headlines must be
    adjacent, so that other pages wait for at most one page. With `wait=False`, for input that may arrive slowly, pages
    without a pager or a file name do not wait at all. An article is returned when its last page has arrived.
    """

    def __init__(self, merge: Merge[_Item], *, wait: bool = True) -> None:
        self._merge = merge
        self._wait = wait
        self._groups: collections.OrderedDict[_Key, _Group[_Item]] = collections.OrderedDict()
        self._near: _Group[_Item] | None = None
        self._count = self._size = 0

    def add(self, part: Part | None, item: _Item, size: int = 0) -> Iterator[_Item]:
        """Add a page with its part and its size in characters; returns the results that need not wait."""
        self._count += 1
        yield from self._let_go()
        if part is None:
            yield from self.close_near()
            yield item
        elif part.basis == "pager":
            yield from self._add_paged(part, item, size)
        else:
            yield from self._add_near(part, item, size)

    def rest(self) -> Iterator[_Item]:
        """The results still waiting, when there are no more pages."""
        yield from self.close_near()
        for group in dict.fromkeys(self._groups.values()):
            yield from self._finish(group)
        self._groups.clear()
        self._size = 0

    def _add_paged(self, part: Part, item: _Item, size: int) -> Iterator[_Item]:
        group = self._group_of(part)
        if group is None and self._is_taken(part):  # the same page a second time
            yield from self.close_near()
            yield item
            return
        group = group or _Group()
        group.add(part, part.index, item, size)
        near = self._near
        if near and self._absorb(near, group):
            self._near = None
        yield from self.close_near()
        yield from self._keep(group, size + (near.size if near and not self._near else 0))

    def _keep(self, group: _Group[_Item], added: int) -> Iterator[_Item]:
        self._size += added
        group.last = self._count
        for key in group.keys:
            self._groups[key] = group
            self._groups.move_to_end(key)
        if group.is_whole:
            yield from self._drop(group)

    def _add_near(self, part: Part, item: _Item, size: int) -> Iterator[_Item]:
        if (group := self._group_of(part)) and (place := group.place_of(part)) and place.index in group.missing():
            yield from self.close_near()
            group.add(part, place.index, item, size)
            yield from self._keep(group, size)
            return
        near = self._near
        place = near.place_of(part) if near and (part.basis == "marks" or near.has("marks")) else None
        if near is None or place is None:
            yield from self.close_near()
            near = self._near = _Group()
        near.add(part, place.index if place else part.index, item, size)
        if not self._wait or not part.has_file:
            yield from self.close_near()

    def _group_of(self, part: Part) -> _Group[_Item] | None:
        found = (self._groups.get((place.stem, part.title)) for place in part.places)
        return next((group for group in found if group and group.place_of(part)), None)

    def _is_taken(self, part: Part) -> bool:
        return any((place.stem, part.title) in self._groups for place in part.places)

    @staticmethod
    def _absorb(near: _Group[_Item], group: _Group[_Item]) -> bool:
        """Add the immediately preceding pages to a group, if they belong to it."""
        places = {index: group.place_of(part) for index, (part, _) in near.members.items()}
        fitting = {index: place for index, place in places.items() if place}
        if len(fitting) < len(near.members):
            return False
        for index, place in fitting.items():
            group.add(near.members[index][0], place.index, near.members[index][1], 0)
        group.size += near.size
        return True

    def _let_go(self) -> Iterator[_Item]:
        """Release results that have waited too long or use too much memory."""
        while self._groups:
            group = next(iter(self._groups.values()))
            if self._count - group.last <= SPAN and self._size <= MOST_HELD:
                return
            yield from self._drop(group)

    def _drop(self, group: _Group[_Item]) -> Iterator[_Item]:
        for key in group.keys:
            if self._groups.get(key) is group:
                del self._groups[key]
        self._size -= group.size
        yield from self._finish(group)

    def close_near(self) -> Iterator[_Item]:
        """Release the results that wait only for the next page, if that gave no record."""
        near, self._near = self._near, None
        if near:
            yield from self._finish(near)

    def _finish(self, group: _Group[_Item]) -> Iterator[_Item]:
        pages = [(index, item) for index, (_, item) in sorted(group.members.items())]
        sure = group.has("pager") or (0 in group.members and group.has("marks"))
        if sure and len(pages) > 1:
            yield self._merge(pages, group.missing())
        else:
            yield from (item for _, item in pages)
