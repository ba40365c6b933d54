"""The removed notices: copyright, record numbers, licences, hotlines."""

from __future__ import annotations

from qznews_extract.grammar.notices import find_notices
from qznews_extract.model.page import Zone
from qznews_extract.model.record import Notice
from qznews_extract.profile import Profile
from qznews_extract.text import squeeze
from qznews_extract.zones import Zoned


def take_notices(zoned: Zoned, profile: Profile | None) -> tuple[Notice, ...]:
    """Each notice as printed, once."""
    rules = profile.footer if profile else ()
    notices: dict[Notice, None] = {}
    for _, text, span in zoned.of(Zone.NOTICE):
        if span.rule == "profile footer rule":
            rule = next(rule for rule in rules if rule.contains in text)
            notices[Notice(kind=rule.kind, text=squeeze(text), value=rule.value)] = None
        else:
            for found in find_notices(text):
                notices[found.notice] = None
    return tuple(notices)
