"""datatrove: a step of a pipeline that turns pages into clean text with metadata."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, Protocol, TypeVar

from qznews_extract.errors import QzNewsError
from qznews_extract.model.options import Options
from qznews_extract.model.record import Article
from qznews_extract.pipeline import parse

URL: Final = "url"  # the key under which datatrove's readers of WARC files keep a page's address


class Document(Protocol):
    """What is used of a `datatrove.data.Document`."""

    text: str
    metadata: dict[str, Any]


D = TypeVar("D", bound=Document)


@dataclasses.dataclass(frozen=True)
class NewsExtractor:
    """A step for the pipeline of a datatrove executor, in place of its `Trafilatura`.

    A document whose text is a page is passed on with the body as text and the other fields as metadata; a page that
    gives no record goes no further, and `refused`, where it is given, is told which and why.
    """

    options: Options | None = None
    refused: Callable[[Any, QzNewsError], None] | None = None

    def __call__(self, data: Iterable[D] | None, rank: int = 0, world_size: int = 1) -> Iterator[D]:
        """The documents that are articles, changed in place as datatrove's own extractors do."""
        for document in data or ():
            try:
                article = parse(document.text, url=document.metadata.get(URL), options=self.options)
            except QzNewsError as error:
                if self.refused:
                    self.refused(document, error)
                continue
            document.text = article.body
            document.metadata.update(metadata_of(article))
            yield document


def metadata_of(article: Article) -> dict[str, Any]:
    """All fields but the body, as JSON has them, without those that the page does not have."""
    return article.model_dump(mode="json", exclude={"body"}, exclude_none=True)
