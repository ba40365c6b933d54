"""datatrove: a pipeline step that turns pages into clean text with metadata."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, Protocol, TypeVar

from qznews_extract.errors import QzNewsError
from qznews_extract.model.options import Options
from qznews_extract.model.record import Article
from qznews_extract.pipeline import parse

URL: Final = "url"  # the key of a page's address in datatrove's WARC readers


class Document(Protocol):
    """The part of `datatrove.data.Document` that is used."""

    text: str
    metadata: dict[str, Any]


D = TypeVar("D", bound=Document)


@dataclasses.dataclass(frozen=True)
class NewsExtractor:
    """A step for the pipeline of a datatrove executor, instead of its `Trafilatura`.

    A document whose text is a page is passed on with the body as text and the other fields as metadata; a page without
    a record is dropped and, if given, `refused` is called with the document and the reason.
    """

    options: Options | None = None
    refused: Callable[[Any, QzNewsError], None] | None = None

    def __call__(self, data: Iterable[D] | None, rank: int = 0, world_size: int = 1) -> Iterator[D]:
        """The documents that are articles, modified in place like in datatrove's own extractors."""
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
    """All fields with a value except the body, as JSON values."""
    return article.model_dump(mode="json", exclude={"body"}, exclude_none=True)
