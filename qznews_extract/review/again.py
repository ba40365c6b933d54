"""Compares a stored record with a new extraction of its page."""

from __future__ import annotations

from typing import Final, NamedTuple

from qznews_extract.model.outcome import Extraction
from qznews_extract.model.record import Article

_BY_A_PERSON: Final = "corrected"  # the rule of a value entered by a person


class Seen(NamedTuple):
    """The extraction to show, and the fields whose current extraction gives another value."""

    extraction: Extraction
    changed: tuple[str, ...] = ()


def seen_again(known: Extraction, now: Extraction) -> Seen:
    """The stored record with the lines, notices and warnings of its page.

    Evidence and confidence of a field are the current ones if the value is the same, else those of the file, if any. A
    value corrected by a person does not count as a change.
    """
    old, new = known.article, now.article
    different = {name for name in Article.model_fields if new is None or getattr(old, name) != getattr(new, name)}
    evidence = [each for each in now.evidence if each.field not in different]
    evidence += [each for each in known.evidence if each.field in different]
    confidence = {name: score for name, score in now.confidence.items() if name not in different}
    confidence |= {name: score for name, score in known.confidence.items() if name in different}
    given = {each.field for each in known.evidence if each.rule == _BY_A_PERSON}
    changed = tuple(name for name in Article.model_fields if name in different - given) if new else ()
    merged = {"article": old, "evidence": tuple(evidence), "confidence": confidence}
    return Seen(now.model_copy(update=merged), changed)
