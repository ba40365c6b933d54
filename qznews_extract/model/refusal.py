"""The error for a page that is not an article; it carries what was extracted."""

from __future__ import annotations

from qznews_extract.errors import QzNewsError
from qznews_extract.model.outcome import Extraction


class NotAnArticleError(QzNewsError):
    """The page holds no single article.

    `extraction` holds what was found nevertheless: blocks, notices and warnings; its `article` is `None`.
    """

    def __init__(self, message: str, extraction: Extraction | None = None) -> None:
        super().__init__(message)
        self.extraction = extraction

    def __reduce__(self) -> tuple[type[NotAnArticleError], tuple[str, Extraction | None]]:
        return type(self), (str(self), self.extraction)
