"""What is done with each page of a batch, and the answer that crosses the pipe.

An `Extraction` holds every line of its page, thousands of them. Only what was asked for is sent, as finished JSON: the
parent writes it to a file as it is, or builds the record of it.
"""

from __future__ import annotations

import dataclasses
import os
from typing import Final, NamedTuple

from qznews_extract.batch.prints import print_of
from qznews_extract.errors import NotAnArticleError, QzNewsError, as_fault
from qznews_extract.model.options import Options
from qznews_extract.model.outcome import SAID_BY_BLOCKS, Extraction, Outcome
from qznews_extract.model.page import RawPage
from qznews_extract.model.record import Article
from qznews_extract.pipeline import extract, parse
from qznews_extract.profile import Profile
from qznews_extract.readers import open_mhtml, read_page
from qznews_extract.readers.origins import origin_of as path_as_origin

Given = RawPage | str | os.PathLike[str]

_EMPTY: Final = (None, "", ())


@dataclasses.dataclass(frozen=True, slots=True)
class Job:
    """What is wanted of each page.

    `full` asks for evidence, notices, confidence and warnings besides the record; `fields` for these fields of the
    record alone; `prints` for what duplicates are told by.
    """

    profile: Profile | str | None = None
    options: Options = dataclasses.field(default_factory=Options)
    full: bool = False
    fields: frozenset[str] | None = None
    prints: bool = False


class Answer(NamedTuple):
    """What a page came to: `record` is JSON without a line end, or there is an `error`.

    Bit *i* of `filled` says that the record's *i*-th field has a value.
    """

    origin: str | None
    record: bytes | None = None
    error: QzNewsError | None = None
    filled: int = 0
    print: str = ""


def answer(page: Given, job: Job) -> Answer:
    """Read and extract one page. Raises nothing but `MemoryError`: a slip of this program costs one page too."""
    origin = origin_of(page)
    try:
        raw = open_mhtml(page) if isinstance(page, RawPage) else read_page(page, job.options.limits)
        return _answered(raw, job)
    except NotAnArticleError as error:
        return Answer(origin, error=NotAnArticleError(str(error)))  # what it found stays behind: it is large
    except MemoryError:
        raise
    except Exception as error:  # whatever it is, the next page is not to blame
        return Answer(origin, error=as_fault(error))


def _answered(raw: RawPage, job: Job) -> Answer:
    if job.full:
        found = extract(raw, profile=job.profile, options=job.options)
        article = found.article
        assert article is not None  # noqa: S101 - extract has raised otherwise
        record = found.model_dump_json(exclude=set(SAID_BY_BLOCKS))
    else:
        article = parse(raw, profile=job.profile, options=job.options)
        record = article.model_dump_json(include=set(job.fields) if job.fields else None)
    mark = print_of(raw.content, article.body) if job.prints else ""
    return Answer(raw.origin, record.encode(), filled=_filled(article), print=mark)


def _filled(article: Article) -> int:
    return sum(1 << place for place, name in enumerate(Article.model_fields) if getattr(article, name) not in _EMPTY)


def origin_of(page: Given) -> str | None:
    """Where a page lies."""
    if isinstance(page, RawPage):
        return page.origin
    return path_as_origin(os.fspath(page))


def outcome_of(answered: Answer, job: Job) -> Outcome:
    """The answer as a value: its JSON is validated on the way."""
    if answered.record is None:
        return Outcome(answered.origin, error=answered.error)
    if job.full:
        return Outcome(answered.origin, Extraction.model_validate_json(answered.record))
    article = Article.model_validate_json(answered.record)
    return Outcome(answered.origin, Extraction(article=article, not_requested=job.options.not_requested))
