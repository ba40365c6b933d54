"""Turns a DataFrame of pages into a DataFrame of records, on Spark.

Needs pyspark and pyarrow, which the extra `spark` installs, with Java 17 or newer; importing this needs none of them.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final

from qznews_extract.arrow import extract_batches, result_schema
from qznews_extract.errors import InputError
from qznews_extract.extras import load
from qznews_extract.model.options import Options
from qznews_extract.profile import Profile
from qznews_extract.profile_index import Given, profiles_of

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

_EXTRA: Final = "spark"
_SCALARS: Final = {"string": "STRING", "int32": "INT", "int64": "BIGINT", "timestamp[us, tz=UTC]": "TIMESTAMP"}


def extract_dataframe(
    df: DataFrame,
    content: str = "html",
    url: str | None = "url",
    *,
    origin: str | None = None,
    encoding: str | None = None,
    rejects: bool = True,
    profile: Profile | str | None = None,
    profiles: Given = None,
    options: Options | None = None,
) -> DataFrame:
    """A DataFrame with the record's columns, `error` and `message` for each row of `df`, computed by the executors.

    The arguments are those of `extract_batches`; columns that none of them names do not leave Spark. Evaluation is
    lazy, as usual in Spark. Raises `InputError` for a column that `df` does not have,
    `ProfileError` for an unknown profile, `MissingExtraError` without pyarrow.
    """
    given = {"content": content, "url": url, "origin": origin, "encoding": encoding}
    columns = {part: name for part, name in given.items() if name is not None}
    if absent := [name for name in columns.values() if name not in df.columns]:
        raise InputError(f"the DataFrame has no column {', '.join(absent)}; its columns are: {', '.join(df.columns)}")
    sites = profiles_of(profiles)  # resolved here: executors have neither the files nor the environment
    task = functools.partial(
        extract_batches,
        **{part: part for part in columns},
        rejects=rejects,
        profile=sites.named(profile) if isinstance(profile, str) else profile,
        profiles=sites,
        options=options,
    )
    pages = df.selectExpr(*(f"{_quoted(name)} AS {part}" for part, name in columns.items()))
    return pages.mapInArrow(task, spark_schema(result_schema()))


def spark_schema(columns: pa.Schema) -> str:
    """An Arrow schema of records as Spark DDL, with every column nullable.

    A string works with Spark Connect too.
    """
    return ", ".join(f"{_quoted(column.name)} {_type(column.type)}" for column in columns)


def _type(kind: pa.DataType) -> str:
    pa = load("pyarrow", _EXTRA)
    if pa.types.is_list(kind):
        return f"ARRAY<{_type(kind.value_type)}>"
    if pa.types.is_struct(kind):
        return f"STRUCT<{', '.join(f'{_quoted(part.name)}: {_type(part.type)}' for part in kind)}>"
    return _SCALARS[str(kind)]


def _quoted(name: str) -> str:
    """A quoted name: an unquoted dot would address a nested field."""
    return f"`{name.replace('`', '``')}`"
