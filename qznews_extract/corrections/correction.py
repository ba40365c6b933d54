"""A correction, as a line of the file that the review page saves."""

from __future__ import annotations

from typing import Annotated, ClassVar, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from qznews_extract.corrections.paths import number_of
from qznews_extract.model.scalars import Moment, Text, Unicode

Verdict = Literal["right", "wrong"]
_PATH: Final = 200  # characters of a field's path
_LINE: Final = "zone:"  # begins the field of a correction of a line's zone


class Correction(BaseModel):
    """A person's verdict on one field of one record, or on the zone of one line of its page.

    Unknown keys are ignored, so that later review pages may add some.
    """

    model_config: ClassVar[ConfigDict] = ConfigDict(frozen=True, extra="ignore")

    origin: Unicode | None = Field(
        description="The record's `origin`; null for a page passed as a value, which only the fingerprint identifies.",
        examples=["saved/2021/a.html"],
    )
    field: Text = Field(
        max_length=_PATH,
        description="The field by its path in the record, or `zone:` and the number of a line.",
        examples=["title", "reporters", "images.0.caption", "zone:12"],
    )
    value: JsonValue = Field(
        default=None,
        description="The correct value in the form of the record's JSON, null if the page has none; of a line, its "
        "zone. Ignored with the verdict `right`.",
        examples=["青州日报"],
    )
    verdict: Verdict = Field(description="Whether the extracted value is correct.")
    author: Unicode | None = Field(default=None, description="The author of the correction.", examples=["值班编辑"])
    time: Moment = Field(
        description="The time; of two corrections for the same field of the same record, the later one counts."
    )
    record_sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] = Field(
        description="`record_sha256` of the record that the author saw."
    )
    extracted: JsonValue = Field(default=None, description="The value, or the zone, that the author saw.")
    text: Unicode | None = Field(default=None, description="Of a line: its text, if the review page provides it.")

    @property
    def line(self) -> int | None:
        """The number of the line whose zone this corrects; `None` for a field."""
        return number_of(self.field.removeprefix(_LINE)) if self.field.startswith(_LINE) else None

    @property
    def right_value(self) -> JsonValue:
        """The value that the field should have."""
        return self.extracted if self.verdict == "right" else self.value
