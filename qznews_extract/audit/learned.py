"""Facts for `[learned]`: what the pages of a site show together, but a single page does not.

A fact is kept only if the current reading of some page contradicts it: pages that are read correctly need no facts.
"""

from __future__ import annotations

import collections
from collections.abc import Collection, Sequence
from typing import Final, NamedTuple

from qznews_extract.audit.formulas import is_formula
from qznews_extract.audit.reading import Line
from qznews_extract.audit.repeats import LEAST_PAGES, LEAST_SHARE, Occurrence, Repeated
from qznews_extract.audit.rows import has_known_label, has_label, rows_among, unused_rows
from qznews_extract.audit.site import Site
from qznews_extract.audit.text_lines import belongs_to_text
from qznews_extract.element_paths import FEWEST_STEPS, steps_of
from qznews_extract.grammar.editors import find_editors
from qznews_extract.grammar.headings import is_comment_heading, section_name
from qznews_extract.grammar.headlines import can_be_headline
from qznews_extract.grammar.people import closing_bracket, line_credit
from qznews_extract.grammar.times import find_times
from qznews_extract.model.page import Zone

_SHORT: Final = 4  # characters: （完） ends many texts and is harmless
_LONGEST_LABEL: Final = 12
_MOSTLY: Final = 0.5
_ALL: Final = 0.9
_HEADLINE: Final = 6  # characters
_LONGEST_HEADLINE: Final = 60
_SENTENCE_ENDS: Final = ("。", "！", "？", "”")
_READ_AS: Final = ("title", "kicker", "subtitle", "source", "body")  # fields that may contain furniture
_LISTS: Final = frozenset({Zone.RECOMMENDATION, Zone.RECOMMENDATION_HEADING, Zone.NOTICE})


class RepeatedFact(NamedTuple):
    """A line of furniture that was read as `field` on the pages `wrong`."""

    line: Repeated
    field: str
    wrong: tuple[int, ...]


class RowFact(NamedTuple):
    """A path of labelled rows whose label had no effect on the pages `wrong`, out of `of` pages with the path."""

    path: str
    label: str
    wrong: tuple[int, ...]
    of: int


class Learning(NamedTuple):
    """The facts learned about a site."""

    repeated: Sequence[RepeatedFact]
    rows: Sequence[RowFact]

    def without(self, harmed: Collection[int], useless: Collection[RepeatedFact] = ()) -> Learning:
        """Without the useless facts, and without those that are most likely to have harmed these pages.

        These are the repeated lines that are on harmed pages alone or most; the rows where no repeated line is there.
        """
        kept = [fact for fact in self.repeated if fact not in useless]
        shares = [_share(harmed, [place.page for place in fact.line.places]) for fact in kept]
        most = max(shares, default=0.0)
        repeated = [fact for fact, share in zip(kept, shares, strict=True) if not share or share < most]
        rows = [fact for fact in self.rows if most or not _share(harmed, fact.wrong)]
        return Learning(repeated, rows)


def _share(harmed: Collection[int], pages: Collection[int]) -> float:
    return sum(page in harmed for page in pages) / len(pages)


def repeated_facts(site: Site) -> list[RepeatedFact]:
    """Lines of furniture that were read as content, on at least three pages and 30 % of those with the path.

    Where all lines repeat, as those of advertisements that take turns, they need not be 30 % each. Of names of columns
    that were taken for headlines, all together are so many, and those that were not misread are facts as well: together
    they show that the place holds names of columns.
    """
    found: list[RepeatedFact] = []
    for line in site.repeated:
        if line.holds_values or line.place_share < LEAST_SHARE or not _has_path(line.key.path):
            continue
        field, wrong = _misread(site, line)
        often = line.share >= LEAST_SHARE or line.line_share >= _ALL
        enough = field == "title" or (often and len(line.key.text) >= _SHORT)
        if wrong and enough and not any(map(_stays, line.places)):
            found.append(RepeatedFact(line, field, wrong))
    columns = {fact.line.key.path for fact in found if fact.field == "title" and fact.line.place_share >= _ALL}
    known = {fact.line.key for fact in found}
    more = [line for line in site.repeated if line.key.path in columns and line.key not in known]
    return [*found, *(RepeatedFact(line, "title", ()) for line in more if not any(map(_stays, line.places)))]


def row_facts(site: Site) -> list[RowFact]:
    """The paths at which most lines carry a label, and some label had no effect."""
    found = []
    missed = unused_rows(site.readings)
    rows = rows_among({key.path for key in missed}, site.readings)
    for (path, label), unused in missed.items():
        pages = [page for page, reading in enumerate(site.readings) if any(line.path == path for line in reading.lines)]
        if path in rows and len(pages) >= LEAST_PAGES and len(label) <= _LONGEST_LABEL and _has_path(path):
            found.append(RowFact(path, label, tuple(sorted({one.page for one in unused})), len(pages)))
    return found


def _has_path(path: str) -> bool:
    """Whether a path comes from HTML and is deep enough to identify a place."""
    steps = steps_of(path)
    return len(steps) >= FEWEST_STEPS and not steps[0].startswith("text")


def _misread(site: Site, line: Repeated) -> tuple[str, tuple[int, ...]]:
    """The field as which a repeated line was misread, and the pages."""
    for field in _READ_AS:
        places = [place for place in line.places if field in place.line.fields]
        if places:
            wrong = _WRONG.get(field, _any_is_wrong)(site, line, places)
            return field, tuple(place.page for place in wrong)
    return "", ()


def _any_is_wrong(_site: Site, _line: Repeated, places: Sequence[Occurrence]) -> Sequence[Occurrence]:
    return places


def _wrong_headlines(site: Site, line: Repeated, places: Sequence[Occurrence]) -> Sequence[Occurrence]:
    """The lines that were read as headlines but are not; headlines of one column may also repeat.

    Names of columns or of the site always have the same text, all lines at their path repeat, and another path on each
    of the pages has a possible headline. 每日菜单（3日） is a headline; so is 天气预报 if no other line can be one.
    """
    differ = len({place.line.text for place in places}) > max(1, _MOSTLY * len(places))
    furniture = not differ and line.place_share >= _ALL and _have_another_headline(site, places)
    return places if furniture else ()


def _wrong_sources(site: Site, _line: Repeated, places: Sequence[Occurrence]) -> Sequence[Occurrence]:
    return [place for place in places if _is_doubtful_source(site, place)]


def _wrong_text(site: Site, line: Repeated, places: Sequence[Occurrence]) -> Sequence[Occurrence]:
    own = (
        is_formula(line.key.text) or _are_sentences_of_their_own(places) or belongs_to_text(site.readings, line, places)
    )
    return () if own or site.are_of_one_story([place.page for place in line.places]) else places


_WRONG: Final = {"title": _wrong_headlines, "source": _wrong_sources, "body": _wrong_text}


def _have_another_headline(site: Site, places: Sequence[Occurrence]) -> bool:
    """Whether nearly all pages have a single line at some path that differs from page to page, as headlines do."""
    found: dict[str, dict[int, str]] = collections.defaultdict(dict)
    for page, own in places:
        lines = site.readings[page].lines
        counts = collections.Counter(line.path for line in lines)
        for line in lines:
            if counts[line.path] == 1 and line.path != own.path and _may_be_headline(line):
                found[line.path][page] = line.text
    likely = [texts for texts in found.values() if len(texts) >= LEAST_PAGES and _differ(texts.values())]
    return len(set().union(*likely)) >= _ALL * len(places)


def _differ(texts: Collection[str]) -> bool:
    return len(set(texts)) > _MOSTLY * len(texts)


def _may_be_headline(line: Line) -> bool:
    text = line.text
    fits = _HEADLINE <= len(text) <= _LONGEST_HEADLINE and can_be_headline(text) and text[-1] not in "。！？"
    return fits and line.zone not in _LISTS and not line.link and not find_times(text) and not has_known_label(text)


def _are_sentences_of_their_own(places: Sequence[Occurrence]) -> bool:
    """Whether lines of the text differ from page to page in their numbers: 今天最高气温25度。"""
    printed = {place.line.text for place in places}
    prose = sum(place.line.text.endswith(_SENTENCE_ENDS) for place in places)
    return len(printed) > max(1, _MOSTLY * len(places)) and prose > _MOSTLY * len(places)


def _is_doubtful_source(site: Site, place: Occurrence) -> bool:
    reading = site.readings[place.page]
    source = reading.article.source if reading.article else None
    return source is not None and site.is_doubtful_source(source, reading.rules.get("source", ""))


def _stays(place: Occurrence) -> bool:
    """Whether repetition is normal for a line: a heading, a list of links, a time, a row or a credit."""
    line = place.line
    return line.zone in _LISTS or line.link or _is_row(line) or ("title" not in line.fields and _is_heading(line.text))


def _is_heading(text: str) -> bool:
    return section_name(text) is not None or is_comment_heading(text)


def _is_row(line: Line) -> bool:
    text = line.text
    return (
        not {"reporters", "editors", "dateline", "timestamp"}.isdisjoint(line.fields)
        or has_label(text)
        or bool(find_times(text))
        or find_editors(text) is not None
        or bool(line_credit(text, at_foot=True))
        or closing_bracket(text) is not None
    )
