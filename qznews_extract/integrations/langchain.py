"""LangChain: a record as a `Document`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qznews_extract.extras import load
from qznews_extract.formats.values import filled, language_tag, published
from qznews_extract.model.record import Article

if TYPE_CHECKING:
    from langchain_core.documents import Document


def to_langchain(article: Article) -> Document:
    """A LangChain `Document`: headline and body as its text, the rest as metadata.

    Metadata are strings, since most vector stores do not accept nested values; `source` is the address or the path, as
    usual in LangChain, and 来源 is `outlet`. `published` is ISO 8601 with offset, or a day. Needs the extra
    `langchain`; raises `MissingExtraError` without it.
    """
    documents = load("langchain_core.documents", "langchain")
    metadata = {
        "source": article.url or article.origin,
        "title": article.title,
        "outlet": article.source,
        "site": article.site_name,
        "published": published(article),
        "authors": ", ".join(person.name for person in article.reporters),
        "editors": ", ".join(person.name for person in article.editors),
        "section": article.section,
        "keywords": ", ".join(article.keywords),
        "language": language_tag(article),
    }
    text = "\n\n".join((article.title, *article.paragraphs))
    document: Document = documents.Document(page_content=text, metadata=filled(metadata))
    return document
