"""A program of someone else, for the type checker: `mypy --strict` reads it against the installed wheel, and it runs.

python tests/consumer.py PAGE
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, assert_type

from qznews_extract import (
    Article,
    Extraction,
    NotAnArticleError,
    Notice,
    Options,
    Person,
    extract,
    extract_file,
    parse,
    parse_file,
)
from qznews_extract.formats import to_markdown, to_ninjs, to_schema_org
from qznews_extract.integrations import NewsExtractor
from qznews_extract.sinks import read_parquet


def read(path: str) -> Article | None:
    """The record of a page, or what to do without one."""
    try:
        return parse_file(path, options=Options(timezone="Asia/Shanghai"))
    except NotAnArticleError as error:
        assert_type(error.extraction, Extraction | None)
        return None


def refused(article: Article, options: Options) -> None:
    """What type checkers refuse without a plugin and without lxml-stubs: `--strict` reports an ignore without need."""
    parse(Path("page.html"))  # type: ignore[arg-type]
    parse(bytearray(b"<h1>"))  # type: ignore[arg-type]
    extract(None)  # type: ignore[arg-type]
    article.title = "other"  # type: ignore[misc]
    article.reporters[0].name = "other"  # type: ignore[misc]
    options.timezone = "UTC"  # type: ignore[misc]


def main(path: str) -> None:
    """Every type that the documentation promises."""
    found = extract_file(path)
    assert_type(found.removed, tuple[Notice, ...])
    assert_type(found.confidence, Mapping[str, float])
    article = read(path)
    assert article is not None
    assert_type(article.title, str)
    assert_type(article.source, str | None)
    assert_type(article.timestamp, dt.datetime | None)
    assert_type(article.reporters, tuple[Person, ...])
    assert_type(article.paragraphs, tuple[str, ...])
    assert_type(to_schema_org(article), dict[str, Any])
    assert_type(to_ninjs(article), dict[str, Any])
    assert_type(to_markdown(article), str)
    assert_type(NewsExtractor().options, Options | None)
    assert_type(read_parquet("records.parquet"), Iterator[Article])
    print(article.title)


if __name__ == "__main__":
    main(sys.argv[1])
