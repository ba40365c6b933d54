"""source (来源): the outlet that the page names, else the account, else the agency of the dateline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from qznews_extract.fields.taken import Taken
from qznews_extract.grammar.bylines import parts_of, source_in, source_line, unlabelled
from qznews_extract.grammar.captions import dateline_of
from qznews_extract.grammar.names import is_name, split_names
from qznews_extract.grammar.noise import is_noise
from qznews_extract.grammar.outlets import agency_of, as_source, is_outlet
from qznews_extract.grammar.people import line_credit
from qznews_extract.model.page import Block, Zone
from qznews_extract.patterns import lazy
from qznews_extract.text import narrow, squeeze
from qznews_extract.zones import Zoned

_LABEL_END: Final = lazy(
    r"(?:来\s{0,4}源|來\s{0,4}源|稿源|转自|来自|出处|出處|来源于|摘自|转载自)\s{0,3}[:：]?\s{0,3}[\[【(（《“]?\s{0,2}$"
)
_RULES: Final = {
    "_labelled": "value of a source label",
    "_outlet": "outlet without a label",
    "_account": "account",
}
_NAMED: Final = lazy(r"author|source|account|media|nick|user|name|from|laiyuan|up-", re.IGNORECASE)
_BY: Final = lazy(r"^(?P<name>[^/]{2,5})\s?/\s?(?P<outlet>[^/]{2,20})$")


def take_source(zoned: Zoned) -> Taken[str] | None:
    """The outlet, by the first rule that gives one: the order is from a label to a guess."""
    rows = [(block, text) for block, text, _ in zoned.of(Zone.BYLINE)]
    by_account = sorted(rows, key=lambda row: not _NAMED.search(f"{row[0].frame.id} {row[0].frame.names}"))
    dateline = _of_dateline(zoned)
    if dateline is not None and dateline.text.startswith("【"):  # the outlet names itself: no guess beats that
        by_account = []
    for rule, lines in ((_labelled, rows), (_outlet, rows), (_account, by_account)):
        for block, text in lines:
            value = next(rule(block, text), None)
            if value:
                return Taken(value, _RULES[rule.__name__], (block.number,), text)
    return dateline


def _labelled(block: Block, text: str) -> Iterator[str]:
    """The value behind 来源：; where its element ends, the value ends."""
    runs = [narrow(run.text) for run in block.runs]
    for at, run in enumerate(runs):
        label = _LABEL_END.search(run)
        if label and at + 1 < len(runs) and (value := source_in(runs[at + 1])):
            yield value
    for part in parts_of(text):
        if part.kind == "source":
            whole = source_in(part.value)
            if whole:
                yield _cut_at_run(block, whole)
    line = source_line(text)
    if line and (value := as_source(line)):
        yield value


def _cut_at_run(block: Block, value: str) -> str:
    """The value up to the end of the element in which it begins: `<b>来源：甲</b><b>评论(0)</b>`."""
    for run in block.runs:
        text = squeeze(run.text)
        tail = next((text[at:] for at in range(len(text)) if value.startswith(text[at:]) and len(text) - at >= 2), "")
        if tail and len(tail) < len(value) and is_noise(value[len(tail) :]):
            return tail.strip()
    return value


def _outlet(block: Block, text: str) -> Iterator[str]:
    """An outlet that stands in the row beside the time."""
    for piece in unlabelled(text, [run.text for run in block.runs]):
        by = _BY.match(piece)
        if by and is_name(by["name"].strip()):
            yield by["outlet"].strip()
        elif is_outlet(piece) and not is_noise(piece) and not line_credit(piece) and (value := as_source(piece)):
            yield value


def _account(block: Block, text: str) -> Iterator[str]:
    """The account of a self-media, blog or forum page: a short string that is no person's name."""
    for part in parts_of(text):
        if part.kind == "author":
            value = as_source(part.value.split("  ")[0])
            names = [name for name in split_names(value or "", known=False) if len(name) < 4 or is_name(name)]
            if value and not names and len(value) <= 20:
                yield value
    for piece in unlabelled(text, [run.text for run in block.runs]):
        if 2 <= len(piece) <= 16 and not is_name(piece) and not is_noise(piece) and not line_credit(piece):
            value = as_source(re.sub(r"^(?:原创|转载|作者)\s?[:：]?\s?", "", piece))
            if value and not re.search(r"^\d|\d{2}|[。，！？、：:]", value):
                yield value


def _of_dateline(zoned: Zoned) -> Taken[str] | None:
    for block, text, _ in zoned.of(Zone.BODY):
        if text:
            dateline = dateline_of(text)
            agency = agency_of(dateline) if dateline else None
            return Taken(agency, "agency of the dateline", (block.number,), dateline or "") if agency else None
    return None
