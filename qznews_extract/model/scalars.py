"""The scalar types of records: non-blank text, a time with its UTC offset, a count.

pydantic and the JSON Schema reject the same values. So no value is coerced, and the patterns use only syntax with the
same meaning in Python, JavaScript and Rust.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Any, Final

from pydantic import (
    AwareDatetime,
    BeforeValidator,
    Field,
    GetJsonSchemaHandler,
    StringConstraints,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

# White space is spelled out: `\s` is not the same set in Python (str.split), JavaScript and Rust.
NOT_BLANK: Final = r"[^\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"

_LEAP: Final = "(?:[0-9][0-9](?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)"
_DAY: Final = (
    "(?!0000)(?:"
    "[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    f"|02-(?:0[1-9]|1[0-9]|2[0-8]))|{_LEAP}-02-29)"
)
_HOUR: Final = "(?:[01][0-9]|2[0-3])"
# Python's `$` also matches before a final line break, hence the lookahead.
MOMENT: Final = rf"^{_DAY}T{_HOUR}:[0-5][0-9]:[0-5][0-9](?:\.[0-9]{{1,6}})?(?:Z|[+-]{_HOUR}:[0-5][0-9])$(?!\n)"
MOST: Final = 2**53 - 1  # the largest integer that every JSON parser represents exactly

_NOT_BLANK: Final = re.compile(NOT_BLANK)
_MOMENT: Final = re.compile(MOMENT)


def is_blank(text: str) -> bool:
    """Whether a text is empty or only white space.

    >>> is_blank(" \\u3000"), is_blank("。")
    (True, False)
    """
    return not _NOT_BLANK.search(text)


def _as_written(value: Any) -> Any:
    if isinstance(value, dt.datetime) or (isinstance(value, str) and _MOMENT.match(value)):
        return value
    raise PydanticCustomError("moment", "a time must have an offset, as in 2024-02-23T18:30:00+08:00")


def _as_number(value: Any) -> Any:
    if type(value) is int or (isinstance(value, int | float) and not isinstance(value, bool)):
        return value
    raise PydanticCustomError("count", "a count must be a whole number")


class _AnyString:
    """An unbounded string in the JSON Schema; a new dictionary each time, since pydantic 2.10 modifies it."""

    def __get_pydantic_json_schema__(self, _: CoreSchema, __: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"type": "string"}


# Any valid Unicode: with a constraint, pydantic rejects lone surrogates, which JSON cannot represent.
Unicode = Annotated[str, StringConstraints(min_length=0), _AnyString()]
Text = Annotated[str, StringConstraints(min_length=1, pattern=NOT_BLANK)]
Moment = Annotated[
    AwareDatetime,
    BeforeValidator(_as_written),
    WithJsonSchema({"type": "string", "format": "date-time", "pattern": MOMENT}),
]
Count = Annotated[int, Field(ge=0, le=MOST), BeforeValidator(_as_number)]
Share = Annotated[float, Field(strict=True, ge=0.0, le=1.0)]
