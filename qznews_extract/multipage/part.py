"""Identifies which page of which article a page is.

There are three kinds of evidence: a pager (分页条) whose links differ from the page's own address, or from each other,
only by a page number; a file name or address with a page number together with the same number after the headline
(（2）); and a file name linked by the pager of another page. Other pagers are ignored, since comments and lists have
them too. 上一篇 and 下一篇 are other articles and are never followed.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal, NamedTuple

from qznews_extract.model.outcome import PageWarning
from qznews_extract.model.page import Page
from qznews_extract.multipage.addresses import Reading, name_of, readings, target_of
from qznews_extract.multipage.headline_mark import without_mark
from qznews_extract.multipage.labels import Label, pager_labels
from qznews_extract.multipage.scripts import script_labels
from qznews_extract.text import title_key

Basis = Literal["pager", "marks", "nothing"]
_LABELS: Final = 1_000  # links examined: no pager has more, but a page may have any number
_STEMS: Final = 20  # articles to which the links of a possible pager may belong
_SHORT: Final = 60  # characters of text that are enough for an article
_ENDS: Final = ("。", "！", "？", "”", "…", "）")  # the end of a complete text
_LINKED: Final = 0.75
_NAMED: Final = 5  # addresses of other pages shown in a warning
_SHOWN: Final = 200  # characters of each
_FILE: Final = "file:"  # prefix to the stem of an origin, which is not an address


@dataclasses.dataclass(frozen=True, slots=True)
class Part:
    """A page as a part of an article.

    `places` are its possible places: one if there is evidence, else every reading of its address and its file name.
    `others` are the addresses of the article's other pages linked by its pager, by index.
    """

    places: tuple[Reading, ...]
    title: str
    basis: Basis
    others: Mapping[int, str] = dataclasses.field(default_factory=dict)

    def __reduce__(self) -> tuple[type[Part], tuple[object, ...]]:
        """As with `Reading`."""
        return Part, (self.places, self.title, self.basis, self.others)

    @property
    def index(self) -> int:
        """The page's own index."""
        return self.places[0].index

    @property
    def has_file(self) -> bool:
        """Whether it is from a file, whose name may connect it with the next page."""
        return any(place.stem.startswith(_FILE) for place in self.places)

    @property
    def next_page(self) -> str | None:
        """The address of the page that follows."""
        later = [index for index in self.others if index > self.index]
        return self.others[min(later)] if later else None


class _Link(NamedTuple):
    label: Label
    target: str
    readings: tuple[Reading, ...]


class _Own(NamedTuple):
    """A reading of the page's own address or file name, and the evidence of the links for it."""

    reading: Reading
    others: dict[int, str]


def part_of(page: Page, title: str, origin: str | None, source: str | bytes = "") -> Part | None:
    """The part for a page with this headline; `None` if it has neither an address nor a pager.

    `source` is the page's markup, whose scripts may create a pager.
    """
    printed = itertools.chain(script_labels(source), pager_labels(page.blocks))
    labels = list(itertools.islice(printed, _LABELS))
    links = list(_links(labels, page.base or page.url))
    own = _own_readings(page.url, origin)
    if found := _by_pager(own, links) or (None if page.url else _by_links(links, origin)):
        return Part(_places(own, found.reading), _title(title, found.reading.index), "pager", found.others)
    for reading in own:
        turns = any(label.kind in ("next", "previous") for label in labels)
        if reading.index and (turns or without_mark(title, reading.index)[1]):
            return Part(_places(own, reading), _title(title, reading.index), "marks")
    return Part(tuple(own), _title(title, 0), "nothing") if own else None


def is_rest(part: Part | None, text: str, linked: float) -> bool:
    """Whether a page with too little text for an article is the rest of one.

    `linked` is the share of its lines that are links: the second page of a list has a pager too.
    """
    is_later = part is not None and part.basis == "pager" and part.index > 0
    return is_later and 0 < len(text) < _SHORT and text.endswith(_ENDS) and linked <= _LINKED


def warnings_of_part(part: Part | None) -> Iterator[PageWarning]:
    """The warning that the record is only a part of the article."""
    if part is None or part.basis != "pager":
        return
    named = [
        address if len(address) <= _SHOWN else f"{address[:_SHOWN]}…" for _, address in sorted(part.others.items())
    ]
    more = f" and {len(named) - _NAMED} more" if len(named) > _NAMED else ""
    message = f"the article has other pages: {', '.join(named[:_NAMED])}{more}; this record holds one of them"
    yield PageWarning(kind="more_pages", message=message)


def _title(title: str, index: int) -> str:
    return title_key(without_mark(title, index)[0])


def _links(labels: Iterable[Label], base: str | None) -> Iterator[_Link]:
    for label in labels:
        if target := target_of(label.href, base):
            yield _Link(label, target, readings(target))


def _own_readings(url: str | None, origin: str | None) -> list[Reading]:
    """Readings of address and file name; those with a number first: canonical addresses often name the first page."""
    found = [*readings(url)] if url else []
    found += [Reading(_FILE + each.stem, each.index) for each in readings(origin)] if origin else []
    return sorted(found, key=lambda reading: -reading.index)


def _places(own: Iterable[Reading], found: Reading) -> tuple[Reading, ...]:
    """All readings of the page: its address may be that of the first page, its file name may be meaningless."""
    stems = [found.stem, *(each.stem for each in own if each.index == found.index)]
    if found.stem.startswith(_FILE):
        names = [each.stem for each in own if name_of(each.stem) == name_of(found.stem)]
        stems += names
    return tuple(Reading(stem, found.index) for stem in dict.fromkeys(stems))


def _by_pager(own: Iterable[Reading], links: Sequence[_Link]) -> _Own | None:
    """The own reading with which most links agree, and the other pages."""
    best: _Own | None = None
    for reading in own:
        others = _others_beside(reading, links)
        if others and (best is None or len(others) > len(best.others)):
            best = _Own(reading, others)
    return best


def _others_beside(own: Reading, links: Iterable[_Link]) -> dict[int, str]:
    others: dict[int, str] = {}
    for link in sorted(links, key=lambda link: link.label.kind == "first"):
        index = _index_beside(own, link)
        if index is not None and not (link.label.kind == "first" and {0, 1} & {own.index, *others}):
            others.setdefault(index, link.target)
    return others


def _index_beside(own: Reading, link: _Link) -> int | None:
    """The index of the linked page, if it is another page of the same article."""
    for reading in link.readings:
        if (
            reading.index != own.index
            and _is_same(own.stem, reading.stem)
            and _agrees(link.label, reading.index, own.index)
        ):
            return reading.index
    return None


def _is_same(own: str, stem: str) -> bool:
    return name_of(stem) == name_of(own) if own.startswith(_FILE) else stem == own


def _agrees(label: Label, index: int, own: int) -> bool:
    match label.kind:
        case "number":  # on the first page, whose address has no number, [1] is the page itself
            return _may_be(label.number or 0, index) and not (own == 0 and label.number == 1)
        case "next":
            return index == own + 1 or (own == 0 and index == 2)
        case "previous":
            return index == own - 1 or (own == 2 and index == 0)
        case "first":
            return index in (0, 1)
        case "last":
            return index > own


def _may_be(number: int, index: int) -> bool:
    """Whether page `number`, counted from 1, can have this index."""
    return number - index in (0, 1)


def _by_links(links: Sequence[_Link], origin: str | None) -> _Own | None:
    """A page without a meaningful name, identified by the pages before and after it in its pager."""
    turning = [link for link in links if link.label.kind in ("next", "previous")]
    numbered = [link for link in links if link.label.kind == "number"]
    if not turning:
        return None
    stems = dict.fromkeys(reading.stem for link in turning for reading in link.readings[::-1])
    for stem in itertools.islice(stems, _STEMS):
        others = dict(_others(stem, numbered))
        own = _own_index(stem, turning)
        if own is None or own in others:
            continue
        for link in turning:
            if (index := _at(stem, link)) is not None:
                others.setdefault(index, link.target)
        folder = (origin or "").rpartition("/")[0]
        return _Own(Reading(f"{_FILE}{folder}/{stem}", own), others)
    return None


def _others(stem: str, numbered: Iterable[_Link]) -> Iterator[tuple[int, str]]:
    for link in numbered:
        index = _at(stem, link)
        if index is not None and _may_be(link.label.number or 0, index):
            yield index, link.target


def _at(stem: str, link: _Link) -> int | None:
    return next((reading.index for reading in link.readings[::-1] if reading.stem == stem), None)


def _own_index(stem: str, turning: Iterable[_Link]) -> int | None:
    """The index between the pages before and after; without a page before it is the first page."""
    found = [(link.label.kind, index) for link in turning if (index := _at(stem, link)) is not None]
    after = {index for kind, index in found if kind == "next"}
    before = {index for kind, index in found if kind == "previous"}
    if len(after) > 1 or len(before) > 1:
        return None
    high, low = next(iter(after), None), next(iter(before), None)
    if low is not None:
        return 2 if low == 0 and high in (None, 3) else low + 1
    if high in (1, 2):
        return 0
    return high - 1 if high else None
