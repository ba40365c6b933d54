"""Writes the entries of a review to one self-contained HTML file with a strict Content-Security-Policy."""

from __future__ import annotations

import base64
import datetime as dt
import functools
import hashlib
import importlib.resources
import json
import os
import tomllib
from pathlib import Path
from typing import Any, Final

from qznews_extract.errors import InputError
from qznews_extract.extras import load
from qznews_extract.model.quality import CHIEF, JUDGED, LIKELY
from qznews_extract.review.audit import Audit
from qznews_extract.review.collected import Collected
from qznews_extract.review.fields import editable_fields
from qznews_extract.review.lines import ZONES
from qznews_extract.sinks.files import replacing, writing

EXTRA: Final = "review"
# Concatenated in this order into one script; each uses functions of the others only when it runs.
_SCRIPTS: Final = (
    "page labels corrections values editors rows filters table charts lines fields article audit main".split()
)
_STYLES: Final = "style article".split()
# Escaped in JSON strings, so that the text of a page cannot end the element, open a comment or break a line.
_ESCAPES: Final = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def write_review(
    collected: Collected, path: str | os.PathLike[str], *, audit: Audit | None = None, now: dt.datetime | None = None
) -> int:
    """Write the review page to `path`, complete or not at all; returns its size in bytes.

    `audit` is shown beside the articles. `now` is the aware datetime shown as the time of creation, by default the
    current time. Raises `MissingExtraError` without jinja2, `OutputError` if the file cannot be written.
    """
    if now is not None and now.utcoffset() is None:
        raise InputError(f"now={now} has no time zone; pass an aware datetime")
    page = review_html(collected, audit, now or dt.datetime.now(dt.UTC))
    with replacing(path) as place:
        with writing(place) as file:
            file.write(page)
        return Path(place).stat().st_size


def review_html(collected: Collected, audit: Audit | None, now: dt.datetime) -> str:
    """The review page as a text."""
    jinja2 = load("jinja2", EXTRA)
    script, style = _joined(_SCRIPTS, "js"), _joined(_STYLES, "css")
    template = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined).from_string(_read("page.html"))
    page: str = template.render(
        policy=_policy(script, style),
        script=_trusted(script),
        style=_trusted(style),
        data=_trusted(as_json(_data(collected, audit, now))),
        records=_trusted(as_json([entry.record for entry in collected.entries])),
        lines=_trusted(as_json([entry.lines for entry in collected.entries])),
    )
    return page


def as_json(value: Any) -> str:
    """A value as JSON that is safe inside a script element of HTML.

    >>> as_json("</script><!--")
    '"\\\\u003c/script\\\\u003e\\\\u003c!--"'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _data(collected: Collected, audit: Audit | None, now: dt.datetime) -> dict[str, Any]:
    return {
        "made": now.isoformat(timespec="seconds"),
        "articles": collected.articles,
        "rows": [entry.row for entry in collected.entries],
        "rejects": [[each.origin, each.error, each.message] for each in collected.rejects],
        "audit": [site.model_dump(mode="json") for site in audit.sites] if audit else [],
        "zones": ZONES,
        "judged": JUDGED,
        "chief": CHIEF,
        "likely": LIKELY,
        "fields": editable_fields(),
        "labels": labels(),
    }


@functools.cache
def labels() -> dict[str, dict[str, list[str]]]:
    """All labels of the page by group and name, in English and Chinese."""
    return tomllib.loads(_read("labels.toml"))


def _policy(script: str, style: str) -> str:
    """The policy: no external resources, one script and one style sheet by their hashes, no markup from strings."""
    return (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; base-uri 'none'; "
        "form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode('ascii')}'"


def _joined(names: list[str], suffix: str) -> str:
    text = "\n".join(_read(f"{suffix}/{name}.{suffix}") for name in names)
    return f'\n"use strict";\n(() => {{\n{text}\n}})();\n' if suffix == "js" else f"\n{text}\n"


def _read(name: str) -> str:
    return (importlib.resources.files(__package__) / name).read_text(encoding="utf-8")


def _trusted(text: str) -> Any:
    """Trusted markup: our own files, and JSON written by `as_json`."""
    return load("markupsafe", EXTRA).Markup(text)
