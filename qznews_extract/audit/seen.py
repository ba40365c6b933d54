"""A fault of a site, made of what its pages show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from qznews_extract.audit.model import Fault, FaultKind
from qznews_extract.audit.repeats import Key
from qznews_extract.audit.site import Site

SHOWN: Final = 300  # characters of a line


class Seen(NamedTuple):
    """A line or value, the pages that show it, and how many could."""

    key: Key
    pages: Sequence[int]
    of: int


def fault_of(site: Site, kind: FaultKind, field: str | None, message: str, seen: Seen) -> Fault:
    """The fault that `seen` shows."""
    return Fault(
        kind=kind,
        field=field,
        message=message,
        text=seen.key.text[:SHOWN],
        path=seen.key.path,
        pages=len(seen.pages),
        of=seen.of,
        examples=site.origins(seen.pages),
    )
