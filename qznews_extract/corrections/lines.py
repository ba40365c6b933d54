"""Corrects the zone of a line, and with it the body, or the field whose value is this line.

Other zones change no field: the names in a byline row are corrected in their fields.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from pydantic import ValidationError

from qznews_extract.corrections.correction import Correction
from qznews_extract.corrections.marks import RULE, certain
from qznews_extract.corrections.report import Report, Status
from qznews_extract.model.outcome import Evidence, Extraction, LeftOut
from qznews_extract.model.page import Block, Span, Zone
from qznews_extract.model.record import Article
from qznews_extract.model.scalars import is_blank
from qznews_extract.text import collapse_whitespace

_BODY: Final = "body"
# The fields whose value is one whole line.
_FIELDS: Final = {Zone.TITLE: "title", Zone.KICKER: "kicker", Zone.SUBTITLE: "subtitle", Zone.LEAD: "summary"}
_SHOWN: Final = 300  # characters of printed text in the evidence
_PART: Final = "the line is not a paragraph of its own; correct the body itself"
_MOVED: Final = "this line of the page is a different one now, or is in another zone"


class _PartOfParagraphError(Exception):
    """The line shares its paragraph with others, or its row of a table."""


def zone_corrected(found: Extraction, correction: Correction) -> tuple[Extraction, Report]:
    """The extraction with the corrected zone, and the report for the correction."""
    if not found.blocks:
        return found, _report(correction, "needs_page", "a record has no lines; batch --corrections reads the page")
    if correction.verdict == "wrong" and not _is_zone(correction.value):
        return found, _report(correction, "refused", f"there is no such zone; available: {', '.join(Zone)}")
    block = next((block for block in found.blocks if block.number == correction.line), None)
    if block is None or not _is_same(found, block, correction):
        return found, _report(correction, "value_changed", _MOVED)
    if correction.verdict == "right":
        return found, _report(correction, "confirmed")
    return _moved(found, block, Zone(str(correction.value)), correction)


def zones_of(found: Extraction, line: int) -> list[Zone]:
    """The zones of a line, whose parts may be in several; empty if no rule claims it."""
    return [span.zone for span in found.spans if span.block == line]


def _is_zone(value: Any) -> bool:
    return isinstance(value, str) and value in {*Zone}


def _is_same(found: Extraction, block: Block, correction: Correction) -> bool:
    """Whether the line is the one that the author saw, as far as the correction tells."""
    same_text = correction.text is None or collapse_whitespace(correction.text) == collapse_whitespace(block.text)
    zones: list[Zone | None] = [*zones_of(found, block.number)]
    return same_text and correction.extracted in (zones or [None])


def _moved(found: Extraction, block: Block, zone: Zone, correction: Correction) -> tuple[Extraction, Report]:
    try:
        changed = _with_field(_with_body(found, block, zone), block, zone)
    except _PartOfParagraphError:
        return found, _report(correction, "refused", _PART)
    except ValidationError as error:
        return found, _report(correction, "refused", f"body: {error.errors(include_url=False)[0]['msg']}")
    status: Status = "noted" if changed.article == found.article else "applied"
    return _with_zone(changed, block, zone), _report(correction, status)


def _with_field(found: Extraction, block: Block, zone: Zone) -> Extraction:
    """The line as the value of the field of its new zone; a field that consisted of this line becomes empty."""
    values: dict[str, str | None] = {}
    for own, name in _FIELDS.items():
        blocks = next((item.blocks for item in found.evidence if item.field == name), ())
        if own == zone and not is_blank(block.text):
            values[name] = collapse_whitespace(block.text)
        elif blocks == (block.number,) and not Article.model_fields[name].is_required():
            values[name] = None
    if not values:
        return found
    article = _article(found).model_copy(update=values)
    evidence = [
        Evidence(field=name, rule=RULE, blocks=(block.number,), path=block.element.path, text=block.text[:_SHOWN])
        for name in values
    ]
    return certain(found.model_copy(update={"article": article}), values, evidence)


def _with_body(found: Extraction, block: Block, zone: Zone) -> Extraction:
    """The body with the line added or removed.

    Raises `_PartOfParagraphError` if it is not a paragraph of its own, `ValidationError` if nothing is left.
    """
    was_text = Zone.BODY in zones_of(found, block.number)
    if was_text == (zone == Zone.BODY):
        return found
    evidence = _own_paragraphs(found)
    if evidence is None or (block.number in evidence.blocks) != was_text or is_blank(block.text):
        raise _PartOfParagraphError
    at = sum(number < block.number for number in evidence.blocks)
    return _with_lines(found, evidence, at, 1 if was_text else 0, () if was_text else (block,))


def _own_paragraphs(found: Extraction) -> Evidence | None:
    """The evidence of a body in which each line of the page is a whole paragraph, not a part of one or a table cell."""
    evidence = next((item for item in found.evidence if item.field == _BODY), None)
    paragraphs = found.article.paragraphs if found.article else ()
    return evidence if evidence and len(evidence.blocks) == len(paragraphs) else None


def _with_lines(found: Extraction, evidence: Evidence, at: int, gone: int, new: Sequence[Block]) -> Extraction:
    """The extraction with `gone` paragraphs of the body, from paragraph `at` on, replaced by the new lines.

    Raises `ValidationError` if nothing is left of the body. A picture stays after the paragraph before it.
    """
    article = _article(found)
    paragraphs = [*article.paragraphs]
    paragraphs[at : at + gone] = [block.text.strip() for block in new]
    blocks = [*evidence.blocks]
    blocks[at : at + gone] = [block.number for block in new]
    record = article.model_dump() | {"body": "\n".join(paragraphs)}
    for name in ("images", "videos"):
        for item in record[name]:
            item["after_paragraph"] += (len(new) - gone) * (item["after_paragraph"] > at)
    changed = found.model_copy(update={"article": Article.model_validate(record)})
    return certain(changed, (_BODY,), [evidence.model_copy(update={"rule": RULE, "blocks": tuple(blocks)})])


def _article(found: Extraction) -> Article:
    assert found.article is not None  # noqa: S101 - its body has evidence
    return found.article


def _with_zone(found: Extraction, block: Block, zone: Zone) -> Extraction:
    """The whole line in this zone, and among the lines left out if no field uses the zone."""
    span = Span(block.number, 0, len(block.text), zone, RULE)
    spans = [item for item in found.spans if item.block != block.number]
    listed = [item for item in found.left_out if item.block != block.number]
    was_seen = len(listed) < len(found.left_out) or Zone.BODY in zones_of(found, block.number)
    if was_seen and zone != Zone.BODY and not is_blank(block.text):
        listed.append(LeftOut(block=block.number, text=block.text, zone=zone, reason=RULE))
    return found.model_copy(
        update={
            "spans": tuple(sorted([*spans, span])),
            "left_out": tuple(sorted(listed, key=lambda item: item.block)),
        }
    )


def _report(correction: Correction, status: Status, message: str = "") -> Report:
    return Report(correction.origin, correction.field, status, message)
