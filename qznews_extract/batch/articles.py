"""Joins the results for the pages of one article (分页) into one record.

Corrections of such a record are applied to it, not to its pages. Joining is done in the parent process. Pages that wait
for others are not in a journal yet, so a resumed run reads them again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from qznews_extract.batch.fingerprints import fingerprint_of_pages
from qznews_extract.batch.job import Answer, Job, answered
from qznews_extract.model.outcome import Extraction
from qznews_extract.model.record import Article
from qznews_extract.multipage.joiner import Joiner
from qznews_extract.multipage.merging import joined


def join_answers(answers: Iterable[Answer], job: Job) -> Iterator[Answer]:
    """The answers in their order; those of one article are joined, in the place of its last page."""

    def merge(pages: list[tuple[int, Answer]], missing: Mapping[int, str | None]) -> Answer:
        whole = joined([(index, _extraction(page, job)) for index, page in pages], missing)
        given = answered(whole, job)
        mark = fingerprint_of_pages([page.fingerprint for _, page in pages], given.body) if job.fingerprints else ""
        return given._replace(fingerprint=mark, pages=len(pages), body="")

    joiner = Joiner(merge)
    for page in answers:
        yield from joiner.add(page.part, page, len(page.record or b"") + len(page.whole))
    yield from joiner.rest()


def _extraction(page: Answer, job: Job) -> Extraction:
    found = page.whole or page.record or b""
    if job.full:
        return Extraction.model_validate_json(found)
    return Extraction(article=Article.model_validate_json(found))
