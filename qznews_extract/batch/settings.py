"""The settings stored next to the output of a run, so that it is resumed with the same ones."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from qznews_extract.errors import RunError
from qznews_extract.model.fields import FIELDS

_JOINED: Final = "pages"  # of a record of several pages, whichever fields are wanted
_FIRST: Final = "version"  # the first key
_BEGINS: Final = f'{{\n  "{_FIRST}": '


def as_text(settings: Mapping[str, Any]) -> str:
    """The content of the settings file."""
    return json.dumps(settings, ensure_ascii=False, indent=2) + "\n"


def read_settings(text: str, path: Path) -> dict[str, Any] | None:
    """The settings in a file; `None` if it is damaged: empty, or truncated by a power failure.

    Raises `RunError` for a file not written by this program.
    """
    whole = text.rstrip("\0")
    try:
        settings = json.loads(whole)
    except (ValueError, RecursionError):
        if whole.startswith(_BEGINS) or _BEGINS.startswith(whole):
            return None
        settings = None
    if isinstance(settings, dict) and _FIRST in settings:
        return settings
    raise RunError(f"{path} was not made by a run of this program; choose another output")


def check_same(was: Mapping[str, Any], settings: Mapping[str, Any]) -> None:
    """Raise `RunError` if a run is resumed with other settings than it was started with."""
    other = [name for name in settings if was.get(name) != settings[name]]
    if other:
        said = "; ".join(f"{name} was {was.get(name)!r} and is {settings[name]!r}" for name in other)
        raise RunError(f"the run was started with other settings: {said}. Resume with those, or start over")


def writes_such(settings: Mapping[str, Any], line: Mapping[str, Any]) -> bool:
    """Whether a run with these settings writes lines of this form into its journal of records."""
    if settings.get("full") or settings.get("confidence") or settings.get("below") is not None:
        return "article" in line
    fields = settings.get("fields", FIELDS) if settings.get("format") == "jsonl" else FIELDS
    keys = line.keys() - {_JOINED}
    return keys == {*fields} - {_JOINED} or (keys >= {*FIELDS} - {_JOINED} and {*fields} == {*FIELDS})
