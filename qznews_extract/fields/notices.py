"""The removed notices: copyright, registration numbers, licences, hotlines."""

from __future__ import annotations

from qznews_extract.fields.field_value import FieldValue
from qznews_extract.grammar.notices import find_notices
from qznews_extract.model.page import Zone
from qznews_extract.model.record import Notice
from qznews_extract.profile import Profile
from qznews_extract.text import collapse_whitespace
from qznews_extract.zones import Zoned


def take_notices(zoned: Zoned, profile: Profile | None) -> FieldValue[tuple[Notice, ...]]:
    """Each notice as printed, once, and the blocks at least half covered by notices."""
    rules = profile.footer if profile else ()
    notices: dict[Notice, None] = {}
    covered: list[int] = []
    for block, text, span in zoned.of(Zone.NOTICE):
        if span.rule == "profile footer rule":
            rule = next(rule for rule in rules if rule.contains in text)
            notices[Notice(kind=rule.kind, text=collapse_whitespace(text), value=rule.value)] = None
            covered.append(block.number)
        else:
            matches = find_notices(text)
            notices |= dict.fromkeys(match.notice for match in matches)
            if 2 * sum(match.end - match.start for match in matches) >= len(block.text):
                covered.append(block.number)
    return FieldValue(tuple(notices), "notices", tuple(covered))
