"""pandas: records as a table."""

from __future__ import annotations

import zoneinfo
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from qznews_extract.errors import InputError
from qznews_extract.extras import load
from qznews_extract.model.record import Article

if TYPE_CHECKING:
    from pandas import DataFrame

_TIMES: Final = ("timestamp", "modified")


def to_dataframe(articles: Iterable[Article], *, timezone: str = "Asia/Shanghai") -> DataFrame:
    """A pandas DataFrame with one row per record and one column per field, in the order of the record.

    `timestamp` and `modified` are in the zone `timezone`, since a column has one zone; lists such as `reporters`
    contain dicts, as in the JSON of the record. Needs the extra `pandas`; raises `MissingExtraError` without it, and
    `InputError` for an unknown zone.
    """
    pandas = load("pandas", "pandas")
    try:
        zone = zoneinfo.ZoneInfo(timezone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise InputError(f"unknown time zone {timezone!r}; use an IANA name such as Asia/Shanghai") from error
    rows = [{**article.model_dump(mode="json"), **article.model_dump(include=set(_TIMES))} for article in articles]
    table = pandas.DataFrame(rows, columns=list(Article.model_fields))
    for name in _TIMES:
        table[name] = pandas.to_datetime(table[name], utc=True).dt.tz_convert(zone)
    return table
