"""This package and its peers from the package index, each behind the same door; a peer that is missing is skipped."""

from __future__ import annotations

import importlib
import importlib.metadata
import logging
import sys
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from figures import Answer, Record
from lxml import etree, html
from scoring import split_names

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # the checkout is what is measured

from qznews_extract import DecodeError, QzNewsError, __version__, extract
from qznews_extract.decoding import decode

FIXTURES: Final = Path(__file__).resolve().parent.parent / "fixtures"
OURS: Final = "qznews_extract"
_ADDRESS: Final = "http://www.example.cn/a.html"
_LINES: Final = ("p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "section", "blockquote")


class Page(NamedTuple):
    """A page as bytes, which this package gets, and decoded, which its peers get: none of them reads a damaged one."""

    raw: bytes
    text: str
    url: str | None = None


Extract = Callable[[Page], Record | None]


class Tool(NamedTuple):
    """A tool that is installed. `gives` names the fields of a `Record` that it knows, and `roles`."""

    name: str
    version: str
    gives: frozenset[str]
    extract: Extract

    def answer(self, page: Page) -> Answer:
        """What the tool says of a page; whatever it raises is a result too."""
        try:
            return Answer(self.extract(page))
        except Exception as error:
            return Answer(None, repr(error)[:200])


def page(raw: bytes, url: str | None = None) -> Page:
    """Decode a page for the peers; binary data are decoded like by any decoder."""
    try:
        text = decode(raw).text
    except DecodeError:
        text = raw.decode("utf-8", "replace")
    return Page(raw, text, url)


def installed(wanted: tuple[str, ...]) -> tuple[list[Tool], list[str]]:
    """The tools of these names that can be had, this package first, and a note for each that cannot."""
    tools, notes = [Tool(OURS, __version__, frozenset({*Record._fields, "roles"}), _ours)], []
    for name in wanted:
        package, gives, make = PEERS[name]
        try:
            tools.append(Tool(name, importlib.metadata.version(package), frozenset(gives.split()), make()))
        except ImportError as error:  # PackageNotFoundError is one
            notes.append(f"{name} is skipped: {error}")
    return tools, notes


def ready(wanted: Sequence[str]) -> list[Tool]:
    """The tools that can be had, with a note on standard error for each that cannot, and peers' complaints silenced."""
    logging.disable(logging.CRITICAL)  # peers complain of pages line by line
    warnings.simplefilter("ignore")
    tools, notes = installed(tuple(wanted))
    sys.stderr.writelines(f"{note}\n" for note in notes)
    return tools


def bare_parse(source: bytes) -> None:
    """The floor: lxml parses UTF-8 into a tree, and nothing is done with it."""
    parser = html.HTMLParser(encoding="utf-8")
    try:
        html.document_fromstring(source, parser=parser)
    except etree.ParserError:  # the page is empty
        return


def _ours(page: Page) -> Record | None:
    try:
        found = extract(page.raw, url=page.url)
    except QzNewsError:  # refused, by name
        return None
    article = found.article
    assert article is not None  # noqa: S101 - extract has raised otherwise
    return Record(
        title=article.title,
        time=article.timestamp.isoformat() if article.timestamp else "",
        precision=article.timestamp_precision or "",
        source=article.source or "",
        reporters=tuple((person.name, person.role) for person in article.reporters),
        editors=tuple((person.name, person.role) for person in article.editors),
        body=article.body,
        captions=tuple(image.caption for image in article.images if image.caption),
        recommendations=tuple(other.title for other in article.recommendations),
        removed=tuple(notice.text for notice in found.removed),
    )


def _gne() -> Extract:
    extractor = importlib.import_module("gne").GeneralNewsExtractor()

    def extract_by_gne(page: Page) -> Record | None:
        found = extractor.extract(page.text)
        return _record(found.get("title"), found.get("publish_time"), found.get("author"), found.get("content"))

    return extract_by_gne


def _trafilatura() -> Extract:
    trafilatura = importlib.import_module("trafilatura")

    def extract_by_trafilatura(page: Page) -> Record | None:
        found = trafilatura.bare_extraction(page.text, with_metadata=True, include_comments=False)
        return _record(found.title, found.date, found.author, found.text) if found is not None else None

    return extract_by_trafilatura


def _newspaper() -> Extract:
    newspaper = importlib.import_module("newspaper")

    def extract_by_newspaper(page: Page) -> Record | None:
        article = newspaper.Article(page.url or _ADDRESS, language="zh", fetch_images=False)
        article.download(input_html=page.text)
        article.parse()
        return _record(article.title, article.publish_date, " ".join(article.authors), article.text)

    return extract_by_newspaper


def _readability() -> Extract:
    document = importlib.import_module("readability").Document

    def extract_by_readability(page: Page) -> Record | None:
        found = document(page.text)
        return _record(found.short_title(), None, None, _text_of(found.summary(html_partial=True)))

    return extract_by_readability


def _resiliparse() -> Extract:
    parse = importlib.import_module("resiliparse.parse.html").HTMLTree.parse
    plain_text = importlib.import_module("resiliparse.extract.html2text").extract_plain_text

    def extract_by_resiliparse(page: Page) -> Record | None:
        tree = parse(page.text)
        body = plain_text(tree, main_content=True, links=False, alt_texts=False, list_bullets=False)
        return _record(tree.title, None, None, body)

    return extract_by_resiliparse


def _record(title: Any, time: Any, authors: Any, body: Any) -> Record:
    return Record(
        title=title or "", time=str(time or ""), reporters=split_names(authors or ""), body=body or ""
    )  # fmt: skip


def _text_of(markup: str) -> str:
    """The text of a fragment, a block element a line."""
    if not markup.strip():
        return ""
    root: Any = html.fromstring(markup)
    for element in root.iter(*_LINES):
        element.text = "\n" + (element.text or "")
        element.tail = "\n" + (element.tail or "")
    return str(root.text_content())


# name: its package on the index, the fields that it gives, how it is made
PEERS: Final[dict[str, tuple[str, str, Callable[[], Extract]]]] = {
    "GNE": ("gne", "title time reporters body", _gne),
    "trafilatura": ("trafilatura", "title time reporters body", _trafilatura),
    "newspaper4k": ("newspaper4k", "title time reporters body", _newspaper),
    "readability": ("readability-lxml", "title body", _readability),
    "resiliparse": ("resiliparse", "title body", _resiliparse),
}
