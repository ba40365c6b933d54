"""attachments (附件): files that the text offers for download.

In HTML these are links whose address has the suffix of a document or archive, or whose text begins with 附件 or names
such a file; never links to a picture, an app or a page. In a text rendering, which has no addresses, they are lines of
that form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from qznews_extract.fields.field_value import FieldValue
from qznews_extract.grammar.addresses import absolute
from qznews_extract.grammar.files import LABELLED, ONLY_LABEL, SUFFIXED, leads_to_file, may_offer, path_of
from qznews_extract.lexicon import words
from qznews_extract.model.page import Block, Zone
from qznews_extract.model.record import Attachment
from qznews_extract.patterns import lazy
from qznews_extract.text import collapse_whitespace
from qznews_extract.zones import Zoned

_BELOW: Final = 25  # lines below the text in which files are offered
_LONGEST: Final = 200  # characters of a title
_FILE: Final = "attachments"  # tables of the lexicon
_NO_NAMES: Final = frozenset(word for kind in ("downloads", "labels", "short_labels") for word in words(_FILE, kind))
_BULLETS: Final = " ·•■▪◆●○►▶◇□★☆-*>|"
_BRACKETS: Final = "【】[]()（）：: "
_NUMBERS: Final = f"{_BRACKETS}0123456789一二三四五六七八九十.、"
_SIZE: Final = lazy(r"\s?[(（\[][\d.]{1,8}\s?[KM]?B[)）\]]", re.I)
_SENTENCE: Final = lazy(r"[。！？；]")


def take_attachments(zoned: Zoned) -> FieldValue[tuple[Attachment, ...]] | None:
    """The files in page order, each address (or, without one, each title) once."""
    files: dict[str, Attachment] = {}
    blocks: list[int] = []
    for block, below in _lines(zoned):
        found = _links(block, zoned.page.base) if zoned.page.form == "html" else _named(block.text, below)
        for file in found:
            if files.setdefault(file.url or file.href or file.title, file) is file and block.number not in blocks[-1:]:
                blocks.append(block.number)
    if not files:
        return None
    return FieldValue(tuple(files.values()), "files offered", tuple(blocks), zoned.page.blocks[blocks[0]].text)


def _lines(zoned: Zoned) -> Iterator[tuple[Block, bool]]:
    """The visible lines from headline to footer that may offer a file, and whether they are at or after the end."""
    headline = max((block.number for block, _, _ in zoned.of(Zone.TITLE)), default=-1)
    last = max((block.number for block, _, _ in zoned.of(Zone.BODY)), default=headline)
    end = last + 1 + _BELOW
    footer = next((block.number for block, _, _ in zoned.of(Zone.NOTICE) if block.number > last), end)
    rows = {block.number for block, _, _ in zoned.of(Zone.BYLINE)}
    for block in zoned.page.blocks[headline + 1 : min(footer, end)]:
        if block.text and not block.hidden and block.number not in rows:
            yield block, block.number >= last


def _links(block: Block, base: str | None) -> Iterator[Attachment]:
    """The links of a line to files."""
    if not block.href or not (may_offer(block.text) or may_offer(_hrefs(block))):
        return
    texts: dict[str, list[str]] = {}
    for piece, href in block.pieces:
        if href:
            texts.setdefault(href, []).append(piece)
    said = {href: collapse_whitespace("".join(pieces)).strip(_BULLETS) for href, pieces in texts.items()}
    files = [href for href in said if leads_to_file(href, said[href])]
    beside = _beside(block) if files else ""
    for href in files:
        if title := _title(said[href], href, beside)[:_LONGEST].strip():
            yield Attachment(title=title, href=href, url=absolute(base, href))


def _hrefs(block: Block) -> str:
    return "\n".join([href for _, href in block.nodes if href]) if block.nodes else block.href or ""


def _title(said: str, href: str, beside: str) -> str:
    """The text of the link; if that is only 下载 or the like, the text beside it, else the name of the file."""
    if said and said.strip(_BRACKETS) not in _NO_NAMES:
        return said
    return beside or path_of(href).rpartition("/")[2]


def _beside(block: Block) -> str:
    """The text of a line beside its links, without bullet, label and file size."""
    words = collapse_whitespace("".join(piece for piece, target in block.pieces if not target))
    return _without_label(_SIZE.sub("", words).strip(_BULLETS))


def _without_label(text: str) -> str:
    """The text after the label 附件：; with a number the label belongs to the title: 附件1：…

    >>> _without_label("附件：报名表.docx"), _without_label("附件1：报名表.docx")
    ('报名表.docx', '附件1：报名表.docx')
    """
    label = ONLY_LABEL.match(text)
    return text[label.end() :].strip(_BULLETS) if label else text


def _named(text: str, below: bool) -> Iterator[Attachment]:
    """The file named in a line of a text rendering, recognised by its suffix or, below the text, by a label."""
    said = text.strip(_BULLETS)
    if len(said) > _LONGEST or _SENTENCE.search(said):
        return
    label = LABELLED.match(said) if below else None
    if SUFFIXED.search(said) or (label and said[label.end() :].strip(_NUMBERS)):
        title = _without_label(_SIZE.sub("", said))
        if title and title.strip(_BRACKETS) not in _NO_NAMES:
            yield Attachment(title=title)
