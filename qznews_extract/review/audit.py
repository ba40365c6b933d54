"""The output of `qznews-extract audit --json`, as far as the review page shows it."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Final

from pydantic import BaseModel, ConfigDict, ValidationError

from qznews_extract.errors import InputError

_MOST: Final = 64_000_000  # bytes of the file


class _Part(BaseModel):
    """Unknown keys are ignored, so that later audits may add some."""

    model_config: ClassVar[ConfigDict] = ConfigDict(frozen=True, extra="ignore")


class Fault(_Part):
    """A finding about a site that looks misread."""

    message: str
    text: str = ""
    examples: tuple[str, ...] = ()


class RepeatedLine(_Part):
    """A line of several pages that is in no field."""

    text: str
    zone: str = "other"
    reason: str = ""
    pages: int


class SiteAudit(_Part):
    """The audit of one site."""

    site: str
    site_name: str | None = None
    pages: int
    articles: int
    faults: tuple[Fault, ...] = ()
    left_out: tuple[RepeatedLine, ...] = ()


class Audit(_Part):
    """An audit of one or several sites."""

    sites: tuple[SiteAudit, ...]


def read_audit(path: Path) -> Audit:
    """The audit in a file. Raises `InputError` if the file is too large, cannot be read or is not an audit."""
    try:
        with path.open("rb") as file:
            content = file.read(_MOST + 1)
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error.strerror or error}); check the path") from error
    if len(content) > _MOST:
        raise InputError(f"{path} has more than {_MOST:,} bytes, too many for an audit")
    try:
        return Audit.model_validate_json(content)
    except ValidationError as error:
        raise InputError(f"{path} is not an audit; write one: qznews-extract audit PATH --json > {path}") from error
