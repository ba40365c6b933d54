"""A stored record whose page is extracted again: both versions, and the fields in which they differ."""

from __future__ import annotations

from typing import Final, NamedTuple

from qznews_extract.model.outcome import Extraction
from qznews_extract.model.record import Article

_BY_A_PERSON: Final = "corrected"  # the rule of a value that a person gave


class Seen(NamedTuple):
    """An extraction whose article is shown, and the fields for which extraction gives another value today."""

    extraction: Extraction
    changed: tuple[str, ...] = ()


def seen_again(known: Extraction, now: Extraction) -> Seen:
    """The record of the file with the lines, notices and warnings of its page.

    Evidence and confidence of a field are those of today where the value is the same, else those of the file, if it has
    them. A value that a person corrected is not a change.
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
