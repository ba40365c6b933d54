"""Applies a site's profile to the lines of one page: selectors and learned facts, before anything is labelled.

The core uses the result. A line that the profile sets aside is blank for it, and reported in `Extraction.left_out`.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from qznews_extract.cut_lines import blank, without
from qznews_extract.grammar.label_kinds import Kind
from qznews_extract.grammar.labels import labels_of
from qznews_extract.grammar.page_furniture import is_page_furniture
from qznews_extract.learned_lines import labelled_rows, repeated_lines
from qznews_extract.model.outcome import Evidence, LeftOut, PageWarning
from qznews_extract.model.page import Block, Page, Zone
from qznews_extract.profile import Profile
from qznews_extract.selected import Element, Part, find_elements

_KEYS: Final = ("headline", "byline", "text", "editor", "lists", "drop")
_EACH: Final = (
    "lists",
    "drop",
)  # keys whose selectors each stand for another element; of other keys one match is enough
_ROWS: Final = {"byline": Zone.BYLINE, "editor": Zone.EDITOR}
_PARTICULAR: Final = (".", "#", "[")  # in a selector: a class, an id, an attribute
_OF_TEXT: Final = frozenset({"body", "dateline"})  # fields whose lines the selector of the text chose


class SiteRow(NamedTuple):
    """A line, or a part of one, that is a byline row or an editor line."""

    part: Part
    zone: Zone


@dataclasses.dataclass(frozen=True)
class SiteFacts:
    """The facts about one page; empty without a profile.

    `page` is the page as the core reads it. `aside` says what was set aside and by which fact, `gone` which lines went
    whole; `notes` names the fact that chose a line, `text_note` the selector that chose the text. `matched` has the
    lines of each selector that matches, by its note.
    """

    page: Page
    headline: Element = ()
    text: frozenset[int] = frozenset()
    rows: tuple[SiteRow, ...] = ()
    lists: tuple[tuple[int, ...], ...] = ()
    aside: tuple[LeftOut, ...] = ()
    gone: frozenset[int] = frozenset()
    notes: Mapping[int, str] = dataclasses.field(default_factory=dict)
    text_note: str = ""
    matched: Mapping[str, tuple[int, ...]] = dataclasses.field(default_factory=dict)
    learned: bool = False  # whether a learned fact applies
    warnings: tuple[PageWarning, ...] = ()

    @property
    def fit(self) -> bool:
        """Whether the page has a line or an element of the profile that is not on every page with paragraphs."""
        selectors = [note.partition(":")[2] for note in self.matched]
        return self.learned or any(mark in selector for selector in selectors for mark in _PARTICULAR)

    def named_in(self, evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
        """The evidence, with the fact that chose the line, if any."""
        return tuple(map(self._noted, evidence)) if self.notes or self.text else tuple(evidence)

    def _noted(self, evidence: Evidence) -> Evidence:
        if evidence.field in _OF_TEXT:
            note = "" if self.text.isdisjoint(evidence.blocks) else self.text_note
        else:
            note = next((self.notes[number] for number in evidence.blocks if number in self.notes), "")
        return evidence.model_copy(update={"rule": f"{evidence.rule} ({note})"}) if note else evidence

    def with_aside(self, left_out: Sequence[LeftOut], evidence: Iterable[Evidence]) -> tuple[LeftOut, ...]:
        """The lines left out, including those set aside between the first and the last line that a field uses."""
        if not self.aside:
            return tuple(left_out)
        used = [number for given in evidence for number in given.blocks]
        more = [line for line in self.aside if used and min(used) <= line.block <= max(used)]
        return tuple(sorted([*left_out, *more], key=lambda line: line.block))

    def blocks_of(self, page: Page) -> tuple[Block, ...]:
        """The lines as labelled; those set aside completely as they are on the page."""
        if self.page is page:
            return tuple(page.blocks)
        lines = zip(self.page.blocks, page.blocks, strict=True)
        return tuple([own if own.number in self.gone else read for read, own in lines])


def facts_of(page: Page, profile: Profile | None) -> SiteFacts:
    """The facts about a page; none for a text rendering, which has no elements."""
    if profile is None or page.form == "text" or not (profile.learned.any or profile.selectors.all):
        return SiteFacts(page)
    selectors = profile.selectors.all
    found = find_elements(page.root, page.blocks, selectors) if selectors and page.root is not None else {}
    return _Reading(page, profile, found).facts()


class _Aside(NamedTuple):
    part: Part
    note: str
    pictures: bool = False  # whether the lines are kept


class _Reading:
    """Reads one page with one profile."""

    def __init__(self, page: Page, profile: Profile, found: Mapping[str, Sequence[Element]]) -> None:
        self.page = page
        self.profile = profile
        self.found = found
        self.chosen = {key: list(self._elements(key)) for key in _KEYS}

    def facts(self) -> SiteFacts:
        headline, texts, lists = (self.chosen[key] for key in ("headline", "text", "lists"))
        headline, text = headline[:1], {p.block for note, element in texts if note == texts[0][0] for p in element}
        rows = list(self._rows())
        notes = {part.block: note for note, element in (*lists, *headline) for part in element}
        notes |= {row.part.block: note for note, row in rows}
        learned = list(self._repeated(notes))
        aside = [*self._dropped(), *learned, *self._beside(text, notes, texts)]
        aside += self._furniture_beside(aside, notes)
        page, left_out = _without(self.page, aside)
        return SiteFacts(
            page,
            headline=tuple(_on(page, (part for _, element in headline for part in element))),
            text=frozenset(number for number in text if page.blocks[number].text),
            rows=tuple(SiteRow(part, row.zone) for _, row in rows for part in _on(page, [row.part])),
            lists=tuple(tuple(part.block for part in _on(page, element)) for _, element in lists),
            aside=left_out,
            gone=frozenset(item.part.block for item in aside if not page.blocks[item.part.block].text),
            notes=notes,
            text_note=texts[0][0] if texts else "",
            matched=self._matched(),
            learned=bool(learned) or any(True for _ in labelled_rows(self.page, self.profile)),
            warnings=tuple(self._warnings()),
        )

    def _matched(self) -> Mapping[str, tuple[int, ...]]:
        lines: dict[str, dict[int, None]] = {}
        for note, element in itertools.chain.from_iterable(self.chosen.values()):
            lines.setdefault(note, {}).update(dict.fromkeys(part.block for part in element))
        return {note: tuple(numbers) for note, numbers in lines.items()}

    def _elements(self, key: str) -> Iterator[tuple[str, Element]]:
        """The visible elements of a key, each with the name of the fact."""
        for selector in getattr(self.profile.selectors, key):
            for element in self.found.get(selector, ()):
                shown = tuple(part for part in element if not self.page.blocks[part.block].hidden)
                if key == "drop" or any(part.end > part.start for part in shown):
                    yield self.profile.note(key, selector), shown

    def _rows(self) -> Iterator[tuple[str, SiteRow]]:
        for number, row in labelled_rows(self.page, self.profile):
            yield self.profile.note("row", row.label), SiteRow(self._whole(number), _zone_of(row.label))
        for key, zone in _ROWS.items():
            for note, element in self.chosen[key]:
                yield from ((note, SiteRow(part, zone)) for part in element if part.end > part.start)

    def _dropped(self) -> Iterator[_Aside]:
        return (_Aside(part, note) for note, element in self.chosen["drop"] for part in element)

    def _repeated(self, chosen: Mapping[int, str]) -> Iterator[_Aside]:
        for number in repeated_lines(self.page, self.profile):
            if number not in chosen:
                text = self.page.blocks[number].text
                yield _Aside(self._whole(number), self.profile.note("repeated", text), pictures=True)

    def _beside(
        self, text: set[int], chosen: Mapping[int, str], texts: Sequence[tuple[str, Element]]
    ) -> Iterator[_Aside]:
        """The lines between the elements of the text."""
        for number in range(min(text, default=0), max(text, default=-1)):
            if number not in text and number not in chosen:
                yield _Aside(self._whole(number), f"beside {texts[0][0]}")

    def _furniture_beside(self, aside: Sequence[_Aside], chosen: Mapping[int, str]) -> Iterator[_Aside]:
        """Furniture beside a line set aside: the core knows a line of furniture by its neighbours."""
        notes = {item.part.block: item.note for item in aside if item.part == self._whole(item.part.block)}
        for step in (-1, 1):
            for number in sorted(notes, reverse=step < 0):
                beside = number + step
                while beside not in notes and beside not in chosen and self._is_furniture(beside, number):
                    yield _Aside(self._whole(beside), f"page furniture beside {notes[number]}", pictures=True)
                    beside += step

    def _is_furniture(self, number: int, other: int) -> bool:
        if not 0 <= number < len(self.page.blocks):
            return False
        block = self.page.blocks[number]
        beside = block.element.parent is self.page.blocks[other].element.parent
        return bool(block.text) and not block.hidden and beside and is_page_furniture(block.text)

    def _whole(self, number: int) -> Part:
        return Part(number, 0, len(self.page.blocks[number].text))

    def _warnings(self) -> Iterator[PageWarning]:
        selectors = self.profile.selectors
        missing = [
            f"{key} {selector!r}"
            for key in _KEYS
            for selector in getattr(selectors, key)
            if (key in _EACH or not self.chosen[key]) and not self._shows(key, selector)
        ]
        if missing and self.page.root is not None:
            message = f"selectors of the profile {self.profile.name} match nothing on the page: {', '.join(missing)}"
            yield PageWarning(kind="selector_without_match", message=message)

    def _shows(self, key: str, selector: str) -> bool:
        return any(note == self.profile.note(key, selector) for note, _ in self.chosen[key])


def _zone_of(label: str) -> Zone:
    return Zone.EDITOR if any(found.kind is Kind.EDITOR for found in labels_of(f"{label}:")) else Zone.BYLINE


def _on(page: Page, parts: Iterable[Part]) -> Iterator[Part]:
    """The parts as they are on the page: in a cut line, everything that is left."""
    for part in parts:
        block = page.blocks[part.block]
        if block.text and not block.hidden and part.end > part.start:
            cut = part.end > len(block.text)
            yield Part(part.block, 0, len(block.text)) if cut else part


def _without(page: Page, aside: Sequence[_Aside]) -> tuple[Page, tuple[LeftOut, ...]]:
    """The page without the lines set aside, and those lines."""
    if not aside:
        return page, ()
    by_line: dict[int, list[_Aside]] = defaultdict(list)
    for item in aside:
        by_line[item.part.block].append(item)
    blocks, left_out = list(page.blocks), []
    for number, items in sorted(by_line.items()):
        block = page.blocks[number]
        whole = [item for item in items if item.part.start == 0 and item.part.end == len(block.text)]
        if whole:
            blocks[number] = blank(block, pictures=all(item.pictures for item in whole))
        else:
            blocks[number] = without(block, [item.part[1:] for item in items])
        text = block.text if whole else " ".join(block.text[item.part.start : item.part.end] for item in items)
        if text.strip() and not block.hidden:
            left_out.append(LeftOut(block=number, text=text.strip(), zone=Zone.OTHER, reason=items[0].note))
    return dataclasses.replace(page, blocks=blocks), tuple(left_out)
