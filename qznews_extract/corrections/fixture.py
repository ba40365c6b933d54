"""A corrected record as a fixture: its page, and the values expected by a person.

Only fields judged by a person are expected, because nobody has read the others. A field that is currently extracted
wrongly is marked `xfail` with its reason, so that its repair will be noticed.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Any, Final, NamedTuple

from qznews_extract.corrections.applying import correct_extraction
from qznews_extract.corrections.correction import Correction
from qznews_extract.corrections.paths import canonical, head, same
from qznews_extract.corrections.report import Report, shown
from qznews_extract.model.outcome import Extraction
from qznews_extract.model.page import RawPage
from qznews_extract.model.record import Article
from qznews_extract.readers.suffixes import PAGES

_WITHOUT_SITE: Final = "generic"
_SLUG: Final = 40  # characters of a page's name used in the name of its folder
_OTHER: Final = re.compile(r"[^a-z0-9]+")


class Fixture(NamedTuple):
    """A folder `name` (`SITE/SLUG`) with a page, which ends in `suffix`, and `expected.json`."""

    name: str
    suffix: str
    page: bytes
    expected: dict[str, Any]

    def expected_json(self) -> bytes:
        """The content of `expected.json`."""
        return json.dumps(self.expected, ensure_ascii=False, indent=1).encode("utf-8") + b"\n"


class Made(NamedTuple):
    """A fixture, `None` if no correction is in force, and the report for each correction."""

    fixture: Fixture | None
    reports: tuple[Report, ...]


def fixture_of(raw: RawPage, found: Extraction, corrections: Sequence[Correction]) -> Made:
    """The fixture from a page, its extraction and the corrections for its origin; stale corrections give none."""
    fixed, reports = correct_extraction(found, corrections)
    if found.article is None or fixed.article is None:
        return Made(None, reports)
    expected = _expected(found.article, fixed.article, reports)
    if not expected:
        return Made(None, reports)
    name = f"{found.article.site or _WITHOUT_SITE}/{_slug(raw.origin or '')}"
    content = raw.content.encode("utf-8", "surrogatepass") if isinstance(raw.content, str) else raw.content
    return Made(Fixture(name, _suffix(raw.origin or ""), content, _options(raw) | expected), reports)


def _expected(extracted: Article, corrected: Article, reports: Sequence[Report]) -> dict[str, Any]:
    was, should = (article.model_dump(mode="json") for article in (extracted, corrected))
    judged = {head(canonical(report.field)) for report in reports if report.in_force}
    wrong = [name for name in should if not same(was[name], should[name])]
    names = [name for name in should if name in judged or name in wrong]
    if not names:
        return {}
    expected: dict[str, Any] = {"article": {name: should[name] for name in names}}
    if wrong:
        expected["xfail"] = {name: f"corrected by a person; extracted: {shown(was[name])}" for name in wrong}
    return expected


def _options(raw: RawPage) -> dict[str, Any]:
    """Inputs that are not in the page itself."""
    options = {"url": raw.url, "encoding": raw.encoding, "form": None if raw.form == "auto" else raw.form}
    given = {name: value for name, value in options.items() if value}
    return {"options": given} if given else {}


def _slug(origin: str) -> str:
    """A unique name of lower-case letters, digits and hyphens."""
    words = _OTHER.sub("-", PurePosixPath(origin).with_suffix("").as_posix().lower())[-_SLUG:].strip("-")
    digest = hashlib.sha256(origin.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{words}-{digest}".lstrip("-")


def _suffix(origin: str) -> str:
    suffix = PurePosixPath(origin).suffix.lower()
    return suffix if suffix in PAGES else ".html"
