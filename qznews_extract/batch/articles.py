"""Answers about pages become answers about articles: the pages of one article (分页) are joined into one record.

Joining is done by the parent, behind the workers, and what waits for its other pages is in no journal yet: a run that
is killed and resumed reads it again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from qznews_extract.batch.job import Answer, Job, answered
from qznews_extract.batch.prints import print_of_pages
from qznews_extract.model.outcome import Extraction
from qznews_extract.model.record import Article
from qznews_extract.multipage.joiner import Joiner
from qznews_extract.multipage.merging import joined


def join_answers(answers: Iterable[Answer], job: Job) -> Iterator[Answer]:
    """The answers, in their order, those of one article as one, which comes in the place of its last page."""

    def merge(pages: list[tuple[int, Answer]], missing: Mapping[int, str | None]) -> Answer:
        whole = joined([(index, _extraction(page, job)) for index, page in pages], missing)
        body = whole.article.body if whole.article else ""
        mark = print_of_pages([page.print for _, page in pages], body) if job.prints else ""
        amended = tuple(line for _, page in pages for line in page.amended)
        return answered(whole, job, mark)._replace(amended=amended, pages=len(pages))

    joiner = Joiner(merge)
    for page in answers:
        yield from joiner.add(page.part, page, len(page.record or b"") + len(page.whole))
    yield from joiner.rest()


def _extraction(page: Answer, job: Job) -> Extraction:
    if job.full:
        return Extraction.model_validate_json(page.record or b"")
    return Extraction(article=Article.model_validate_json(page.whole or page.record or b""))
