"""The job for each page of a batch, and the answer sent through the pipe.

An `Extraction` contains thousands of lines. Only the requested parts are sent, as JSON, which the parent writes to a
file unchanged or parses into the record.
"""

from __future__ import annotations

import dataclasses
import os
from typing import Final, NamedTuple, Protocol

from qznews_extract.batch.fingerprints import fingerprint_of
from qznews_extract.errors import QzNewsError, as_fault
from qznews_extract.model.options import Options
from qznews_extract.model.outcome import IN_MEMORY, Extraction, Outcome
from qznews_extract.model.page import RawPage
from qznews_extract.model.record import Article
from qznews_extract.model.refusal import NotAnArticleError
from qznews_extract.multipage.part import Part
from qznews_extract.pipeline import extract_part
from qznews_extract.profile import Profile
from qznews_extract.profile_index import Profiles
from qznews_extract.readers import open_saved, read_page
from qznews_extract.readers.origins import origin_of as path_as_origin

Given = RawPage | str | os.PathLike[str]

_EMPTY: Final = (None, "", ())
_PAGES: Final = "pages"  # needed to resume a run, like the origin


class Amend(Protocol):
    """Applies corrections to an extraction; sent to the workers, so it must be picklable."""

    @property
    def digest(self) -> str:
        """Identifies the corrections: a run can only be resumed with the same ones."""

    def __call__(self, found: Extraction) -> tuple[Extraction, tuple[bytes, ...]]:
        """The corrected extraction, and a line of JSON with the result of each correction."""


@dataclasses.dataclass(frozen=True, slots=True)
class Job:
    """The work to do for each page.

    `full` adds evidence, notices, confidence and warnings to the record; `fields` restricts the record to these fields;
    `fingerprints` adds the fingerprints that identify duplicates; `amend` applies corrections. Each page gets its own
    profile from `profiles`.
    """

    profile: Profile | str | None = None
    options: Options = dataclasses.field(default_factory=Options)
    full: bool = False
    fields: frozenset[str] | None = None
    fingerprints: bool = False
    amend: Amend | None = None
    profiles: Profiles | None = None


class Answer(NamedTuple):
    """The result for a page: `record` is JSON without a line end, or there is an `error`.

    Bit *i* of `filled` means that the record's *i*-th field has a value; `amended` are the lines of `Job.amend`. `part`
    is the page's place in a multi-page article; `whole` is then the full extraction, if `record` has only some fields
    or was corrected. `pages` is the number of pages in the record; `body` is its text for the fingerprint.
    """

    origin: str | None
    record: bytes | None = None
    error: QzNewsError | None = None
    filled: int = 0
    fingerprint: str = ""
    amended: tuple[bytes, ...] = ()
    part: Part | None = None
    whole: bytes = b""
    pages: int = 1
    body: str = ""


def answer(page: Given, job: Job) -> Answer:
    """Read and extract one page. Raises only `MemoryError`: even a bug in this program costs only one page."""
    origin = origin_of(page)
    try:
        raw = open_saved(page) if isinstance(page, RawPage) else read_page(page, job.options.limits)
        judged = job.full or job.amend is not None
        found, part = extract_part(raw, profile=job.profile, profiles=job.profiles, options=job.options, judged=judged)
        whole = _json(found, full=job.full) if part and (job.fields or job.amend) else b""
        given = answered(found, job)
        mark = fingerprint_of(raw.content, given.body) if job.fingerprints else ""
        return given._replace(origin=raw.origin, fingerprint=mark, part=part, whole=whole, body="")
    except NotAnArticleError as error:
        return Answer(origin, error=NotAnArticleError(str(error)))  # the extraction is not sent: it is large
    except MemoryError:
        raise
    except Exception as error:  # any exception belongs to this page only
        return Answer(origin, error=as_fault(error))


def answered(found: Extraction, job: Job) -> Answer:
    """The answer with the corrected extraction; for a multi-page record `part` is always set."""
    found, amended = job.amend(found) if job.amend else (found, ())
    article = found.article
    assert article is not None  # noqa: S101 - extract has raised otherwise
    fields = job.fields and job.fields | ({_PAGES} if article.pages else frozenset())
    record = _json(found, full=job.full, fields=fields)
    return Answer(article.origin, record, filled=_filled(article), amended=amended, body=article.body)


def _json(found: Extraction, *, full: bool, fields: frozenset[str] | None = None) -> bytes:
    if full or found.article is None:
        return found.model_dump_json(exclude=set(IN_MEMORY)).encode()
    return found.article.model_dump_json(include=set(fields) if fields else None).encode()


def _filled(article: Article) -> int:
    return sum(1 << place for place, name in enumerate(Article.model_fields) if getattr(article, name) not in _EMPTY)


def origin_of(page: Given) -> str | None:
    """The origin of a page."""
    if isinstance(page, RawPage):
        return page.origin
    return path_as_origin(os.fspath(page))


def outcome_of(given: Answer, job: Job) -> Outcome:
    """The answer as an outcome; its JSON is validated."""
    if given.record is None:
        return Outcome(given.origin, error=given.error)
    if job.full:
        return Outcome(given.origin, Extraction.model_validate_json(given.record))
    article = Article.model_validate_json(given.record)
    return Outcome(given.origin, Extraction(article=article, not_requested=job.options.not_requested))
