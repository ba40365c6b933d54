"""Options set by the caller."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections.abc import Mapping
from typing import Final

from pydantic import BaseModel, Field, PositiveInt, field_validator

from qznews_extract.errors import InputError
from qznews_extract.model.fields import FIELDS, chosen

# Fields that cost nothing, or without which a page is not an article: always computed.
_ALWAYS: Final = (
    *("schema_version", "kind", "origin", "url", "site", "title", "body", "images", "videos"),
    *("pages", "next_page"),
)
_WITH: Final[Mapping[str, tuple[str, ...]]] = {
    "timestamp": ("timestamp_precision",),
    "timestamp_precision": ("timestamp",),
    "editor": ("editors",),
    "editors": ("editor",),
}


class Limits(BaseModel, frozen=True, extra="forbid"):
    """Upper bounds for one page or archive; exceeding one raises `LimitError` before any work is done.

    The defaults are far above any news page: the largest real page seen has 1.4 million bytes, 6,000 blocks and
    60 levels of nesting.
    """

    page_bytes: PositiveInt = Field(default=64_000_000, description="Bytes (or characters of a str) of a page.")
    blocks: PositiveInt = Field(default=500_000, description="Lines that a reader would see.")
    attributes: PositiveInt = Field(default=10_000, description="Attributes of one start tag.")
    archive_members: PositiveInt = Field(
        default=1_000_000, description="Members of a zip or tar, records of a WARC, including those that are not pages."
    )
    compression_ratio: PositiveInt = Field(
        default=200,
        description="Uncompressed bytes per compressed byte, of a member and of a whole archive, counted during "
        "decompression, beyond the first million of a member and the first 16 million of an archive.",
    )
    read_seconds: PositiveInt = Field(
        default=60,
        description="Seconds of CPU time that reading one input file may take, and as many for each 100 MB of it.",
    )
    nesting: PositiveInt = Field(
        default=2_000, description="Nesting levels of a tree parsed by the caller; a page's own markup is repaired."
    )


class Options(BaseModel, frozen=True, extra="forbid"):
    """How to read a page.

    `timezone` is the zone of times printed without one. `reference_date` supplies the year of times printed without
    one (otherwise such a time gives no timestamp). `join_wrapped` joins lines that were hard-wrapped at a fixed column
    (硬换行) into paragraphs; with `False` each line stays as printed; with `None` lines are joined in text renderings,
    which text browsers wrap, but not in HTML. `join_pages` makes one record of a multi-page article (分页) when many
    pages are read; with `False` each page is a record. `only` names the wanted fields of the record: the others are not
    computed and keep their defaults, and `Extraction.not_requested` lists them. A wanted field has the same value as
    without `only`; title, `body`, `images` and `videos` are always computed.
    """

    timezone: str = "Asia/Shanghai"
    reference_date: dt.date | None = None
    join_wrapped: bool | None = None
    join_pages: bool = True
    only: tuple[str, ...] | None = None
    limits: Limits = Field(default_factory=Limits)

    def asks(self, *fields: str) -> bool:
        """Whether one of these fields of the record is wanted."""
        return self.only is None or any(field in self.only for field in fields)

    @property
    def not_requested(self) -> tuple[str, ...]:
        """The fields of the record that are not computed, in its order."""
        return () if self.only is None else tuple(name for name in FIELDS if name not in (*self.only, *_ALWAYS))

    @field_validator("only")
    @classmethod
    def _known_fields(cls, names: tuple[str, ...] | None) -> tuple[str, ...] | None:
        if names is None:
            return None
        try:
            return chosen([*names, *(other for name in names for other in _WITH.get(name, ()))])
        except InputError as error:
            raise ValueError(str(error)) from error

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        try:
            zoneinfo.ZoneInfo(name)
        except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ValueError(f"unknown time zone {name!r}; use an IANA name such as Asia/Shanghai") from error
        return name
