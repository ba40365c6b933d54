"""From the caller's input to the lines of a page: decodes bytes, parses HTML, uses a parsed tree unchanged."""

from __future__ import annotations

import dataclasses
import json
import re
import sys
from collections.abc import Iterator, Mapping
from typing import Any, Final, Protocol, TypeGuard
from urllib.parse import urljoin

from lxml import etree

from qznews_extract.blocks import Walked, join_values, text_blocks, tree_blocks
from qznews_extract.decoding import Decoded, decode
from qznews_extract.errors import DecodeError, InputError, LimitError
from qznews_extract.founder import read_founder
from qznews_extract.microdata import MARK, read_microdata
from qznews_extract.model.options import Limits, Options
from qznews_extract.model.outcome import PageWarning
from qznews_extract.model.page import Form, Page, RawPage
from qznews_extract.patterns import lazy
from qznews_extract.readers import open_saved
from qznews_extract.readers.origins import as_unicode
from qznews_extract.readers.slips import refuse_json, refuse_slip
from qznews_extract.tree import Tree, check_nesting, mended, parse_tree, read_head, saved_from
from qznews_extract.wechat import read_wechat

_MARKUP: Final = lazy(
    r"<(?:!doctype|/?(?:html|head|body|meta|title|div|p|br|table|tr|td|a|span|h[1-6]|img|script|ul|li|article|section|"
    r"font|center|b|strong|em))(?=[\s/>])",
    re.IGNORECASE,
)
_LOOK: Final = 100_000  # the first characters, in which HTML has some tag
_LONE: Final = re.compile("[\ud800-\udfff]")


class Soup(Protocol):
    """A BeautifulSoup object or `Tag`."""

    def decode(self) -> str:
        """The markup."""

    def prettify(self) -> str | bytes:
        """The indented markup; sets this type apart from others with a `decode` method."""


class Element(Protocol):
    """An lxml element, identified by a method that paths and strings do not have.

    Without lxml-stubs `etree._Element` is `Any` to a type checker, which would then accept every argument.
    """

    def getroottree(self) -> Any:
        """The tree of the element."""


Source = str | bytes | RawPage | Soup | Element


@dataclasses.dataclass(frozen=True, slots=True)
class RawTree:
    """A tree parsed by the caller; it is never changed."""

    root: etree._Element
    url: str | None = None
    origin: str | None = None


def raw_page(page: Source, url: str | None, encoding: str | None, form: Form) -> RawPage | RawTree:
    """The page that was passed; of MHTML the main part.

    Raises `InputError` for a path or JSON, the page's own `fault`, and `TypeError` for an unsupported type.
    """
    if form not in ("auto", "html", "text"):
        raise InputError(f"form={form!r} is unknown; use 'html', 'text' or 'auto'")
    url = url and as_unicode(url)
    if isinstance(page, RawPage):
        if page.fault:
            raise page.fault
        refuse_json(page.content)
        page = open_saved(page)
        return dataclasses.replace(
            page,
            origin=page.origin and as_unicode(page.origin),
            url=url or (page.url and as_unicode(page.url)),
            encoding=encoding or page.encoding,
            form=form if form != "auto" else page.form,
        )
    if isinstance(page, (str, bytes)):
        refuse_slip(page)
        refuse_json(page)
        return open_saved(RawPage(page, url=url, encoding=encoding, form=form))
    if _is_soup(page):
        return RawPage(page.decode(), url=url, form="html")
    if isinstance(page, etree._Element):
        return RawTree(page, url=url)
    raise TypeError(
        f"a page is str, bytes, RawPage, BeautifulSoup, Tag or an lxml element, not {type(page).__name__}; "
        "for a file use parse_file(path)"
    )


def _is_soup(page: Source) -> TypeGuard[Soup]:
    """Whether a page is a BeautifulSoup object. bs4 is not imported here: a caller with such an object has done so."""
    loaded = sys.modules.get("bs4")
    return loaded is not None and isinstance(page, loaded.Tag)


def page_of(raw: RawPage | RawTree, options: Options, *, keep: bool = False) -> tuple[Page, list[PageWarning]]:
    """The lines of a page (with `keep` also its tree), and warnings about its bytes and markup."""
    if isinstance(raw, RawTree):
        check_nesting(raw.root, options.limits.nesting)
        return _html(raw.root, tree_blocks(raw.root, options.limits), raw.url, marked=True, keep=keep), []
    size = len(raw.content)
    if size > options.limits.page_bytes:
        raise LimitError("page_bytes", size, options.limits.page_bytes)
    text, source, notes = _text(raw)
    if not text or text.isspace():
        raise DecodeError("the page is empty; save it again")
    if raw.form == "text" or (raw.form == "auto" and not _MARKUP.search(text, 0, _LOOK)):
        lines = text_blocks(text, options.limits, join=options.join_wrapped is not False)
        return Page(lines, "text", url=raw.url, base=raw.url), notes
    source = source or text.encode()
    marked = MARK in text
    del text  # a tenth of the peak memory
    tree, walked = walk_source(source, options.limits)
    notes += [PageWarning(kind="tree_repaired", message=repair) for repair in tree.repairs]
    notes += [PageWarning(kind="text_left_out", message=f"text in {loss} was left out") for loss in tree.losses]
    if tree.root is None:
        return Page([], "html", url=raw.url), notes
    return _html(tree.root, walked, raw.url, source, marked=marked, keep=keep), notes


def walk_source(source: bytes, limits: Limits) -> tuple[Tree, Walked]:
    """The tree of a page in UTF-8, repaired if needed, and the result of the walk through it."""
    tree = parse_tree(source, limits)
    walked = _walk(tree, limits)
    whole = mended(tree, walked.aside)
    return whole, walked if whole is tree else _walk(whole, limits)


def _walk(tree: Tree, limits: Limits) -> Walked:
    return Walked([], []) if tree.root is None else tree_blocks(tree.root, limits)


def _html(
    root: etree._Element, walked: Walked, url: str | None, source: bytes = b"", *, marked: bool, keep: bool
) -> Page:
    head = read_head(walked.aside)
    meta = {**read_microdata(root), **head.meta} if marked else head.meta
    address = url or next(
        (a for a in (head.canonical, head.meta.get("og:url"), saved_from(source)) if a and "://" in a), None
    )
    base = _join(address, head.base) if head.base else address
    meta = {**meta, **read_founder(source), **read_wechat(root, address, meta)}
    join_values(walked.blocks)
    tree = root if keep else None
    return Page(walked.blocks, "html", head.title, meta, _whole(head.data), address, base, tree)


def _join(address: str | None, href: str) -> str | None:
    try:
        return urljoin(address or "", href)
    except ValueError:
        return address


def _text(raw: RawPage) -> tuple[str, bytes | None, list[PageWarning]]:
    """The page as text; also as bytes if they are valid UTF-8, which the parser takes unchanged."""
    if isinstance(raw.content, str):
        return _sound(raw.content)
    decoded = decode(raw.content, raw.encoding)
    sound = decoded.encoding == "utf-8" and decoded.how != "bom" and not decoded.replaced
    return decoded.text, raw.content if sound else None, list(_doubts(decoded))


def _sound(text: str) -> tuple[str, bytes | None, list[PageWarning]]:
    """A caller's text; lone surrogates are replaced."""
    try:
        return text, text.encode(), []
    except UnicodeEncodeError:
        text, count = _LONE.subn("\ufffd", text)
    message = f"{count} lone surrogates are not characters and were replaced by U+FFFD"
    return text, None, [PageWarning(kind="characters_replaced", message=message)]


def _whole(data: tuple[Mapping[str, Any], ...]) -> tuple[Mapping[str, Any], ...]:
    """The JSON-LD of a page, unless it contains lone surrogates, which JSON allows and a record does not."""
    try:
        return () if data and _LONE.search(json.dumps(data, ensure_ascii=False)) else data
    except (ValueError, RecursionError):
        return ()


def _doubts(decoded: Decoded) -> Iterator[PageWarning]:
    if decoded.replaced:
        message = (
            f"{decoded.replaced} characters could not be decoded as {decoded.encoding} and were replaced by U+FFFD"
        )
        yield PageWarning(kind="characters_replaced", message=message)
    if decoded.how == "mixed":
        message = f"the page mixes {decoded.encoding} with lines of UTF-8; each line was decoded in its own encoding"
        yield PageWarning(kind="encodings_mixed", message=message)
