"""Labels and values in elements of their own, read as one line: `<dt>撰稿</dt><dd>周若禾</dd>` as 撰稿：周若禾."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from qznews_extract.elements import common
from qznews_extract.grammar.label_kinds import Kind, label_ends, label_kind
from qznews_extract.grammar.labels import labels_of
from qznews_extract.grammar.names import is_name, tokens
from qznews_extract.grammar.outlets import is_outlet
from qznews_extract.grammar.rows import cut_times
from qznews_extract.grammar.times import find_times
from qznews_extract.model.page import Block
from qznews_extract.patterns import lazy
from qznews_extract.text import collapse_whitespace, narrow

_ROW: Final = 120  # characters of a row
_LABEL: Final = 12  # characters of a label, including spaces: 发 布 机 构：
_VALUE: Final = 30
_REACH: Final = 6  # lines in which the values of a label are
_APART: Final = 2  # elements that may begin or end between a label and its value
_BESIDE: Final = 3  # characters beside a time that is a value
_COLONS: Final = (":", "：")
_SENTENCE: Final = lazy(r"[，。！？；]")
_PEOPLE: Final = (Kind.AUTHOR, Kind.EDITOR)


def join_values(blocks: Sequence[Block]) -> None:
    """Give each label the value in the element beside it, within a line and across lines; the value's line is blank.

    A colon is put between them where none is printed. A label is a listed word that fills its element; its value must
    have the form of its kind. Prose is not changed, nor a row of labels above a row of values.
    """
    ends = label_ends() | set(_COLONS)
    above = True  # the text: its tables have labels and values of their own
    last: Block | None = None  # the line above, if it is a label without value
    for block in blocks:
        size = len(block.text)
        if not size or block.hidden:
            continue
        if len(block.nodes) > 1 and size <= _ROW and not _SENTENCE.search(block.text):
            _mark_within(block)
        is_label = size <= _LABEL and block.text[-1] in ends and label_kind(_word(block)) is not None
        if is_label and not block.link and not block.level and (last is None or not _is_beside(last, block)):
            is_label = not _take_below(block, blocks, label_kind(_word(block)), above=above)
        elif above and _LABEL < size <= _ROW and block.text[-1] in _COLONS and not block.level:
            _take_below(block, blocks, _last_kind(block.text), above=above)
        last = block if is_label else None
        above = above and not (size > _VALUE and not block.link and "。" in block.text)


def _mark_within(block: Block) -> None:
    """Put a colon after each label of a line that fills a text node and has its value in the next."""
    ends = label_ends()
    marked: dict[int, tuple[str, str | None]] = {}
    for at, (piece, href) in enumerate(block.nodes[:-1]):
        if len(piece) > _LABEL or piece.rstrip()[-1:] not in ends:
            continue
        kind = label_kind("".join(piece.split()))
        if kind is not None and _fits(kind, next((text for text, _ in block.nodes[at + 1 :] if text.strip()), "")):
            marked[at] = (f"{piece.rstrip()}：", href)
    if marked:
        _rewrite(block, [marked.get(at, piece) for at, piece in enumerate(block.nodes)])


def _last_kind(text: str) -> Kind | None:
    """The kind of the label that ends a row with a time: 2021-09-07 来源：甲网 编辑："""
    line = narrow(text).rstrip()
    last = labels_of(line)[-1:]
    ends = bool(last) and last[0].known and last[0].end == len(line) and _SENTENCE.search(text) is None
    return last[0].kind if ends and last[0].kind in _PEOPLE and find_times(line) else None


def _take_below(label: Block, blocks: Sequence[Block], kind: Kind | None, *, above: bool) -> bool:
    """Take the value of a label that ends a line from the lines below it; whether there is one."""
    marked = label.text.endswith(_COLONS)
    below = kind in _PEOPLE or (kind is Kind.SOURCE and marked)
    if kind is None or kind is Kind.OTHER or not (above or below):
        return False
    values = list(_values(label, kind, blocks, marked=marked))
    if not values or (kind is Kind.SOURCE and not above and not is_outlet(values[0].text)):
        return False
    *before, (last, href) = label.pieces
    pieces = [*before, (last if marked else f"{last.rstrip()}：", href)]
    for value in values:
        pieces += [*value.pieces, ("  ", None)]
        label.link += value.link
        value.text, value.nodes, value.href, value.link = "", (), None, 0
    _rewrite(label, pieces)
    return True


def _word(block: Block) -> str:
    return "".join(block.text.split()).rstrip(":：")


def _values(label: Block, kind: Kind, blocks: Sequence[Block], *, marked: bool) -> Iterator[Block]:
    """The lines beside a label that are its value: one, or several names."""
    first: Block | None = None
    for block in blocks[label.number + 1 : label.number + _REACH]:
        if not block.text:
            continue
        text = block.text.strip()
        joined = first is None or (block.element.parent is first.element.parent and kind in _PEOPLE)
        row = len(label.text) > _LABEL
        fits = _is_plain(text) if marked and first is None and not row else _fits(kind, text)
        if not (joined and fits) or block.hidden or not _is_beside(label, block):
            return
        yield block
        first = block


def _is_beside(label: Block, value: Block) -> bool:
    least = max(label.element.depth, value.element.depth) - _APART
    return common(label.element, value.element).depth >= least


def _fits(kind: Kind, value: str) -> bool:
    """Whether a text without a mark before it has the form of a label's value."""
    text = value.strip()
    if not _is_plain(text):
        return False
    if kind in _PEOPLE:
        return is_name(next(iter(tokens(text)), ""))
    if kind is Kind.TIME:
        return bool(find_times(text)) and len(cut_times(text).strip()) <= _BESIDE
    return kind is not Kind.OTHER


def _is_plain(text: str) -> bool:
    """Whether a text can be a value: short, no sentence, and no label."""
    if not text or len(text) > _VALUE or not (text[0].isalnum() or text[0] in "《“【[") or text.endswith(_COLONS):
        return False
    return _SENTENCE.search(text) is None and label_kind("".join(text.split())) is None and not labels_of(narrow(text))


def _rewrite(block: Block, pieces: Sequence[tuple[str, str | None]]) -> None:
    block.nodes = tuple(pieces)
    block.text = collapse_whitespace("".join([text for text, _ in pieces]))
