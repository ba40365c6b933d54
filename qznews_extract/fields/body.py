"""body, images, videos, dateline: the paragraphs of the article and the media between them."""

from __future__ import annotations

from typing import Final, NamedTuple

from qznews_extract.fields.field_value import FieldValue
from qznews_extract.fields.videos import video_of, videos_above, with_stated
from qznews_extract.grammar.addresses import absolute
from qznews_extract.grammar.captions import dateline_of
from qznews_extract.grammar.wrapped import edge_of, goes_on, join
from qznews_extract.model.options import Options
from qznews_extract.model.page import Block, Picture, Zone
from qznews_extract.model.record import Image, Video
from qznews_extract.patterns import lazy
from qznews_extract.text import collapse_whitespace
from qznews_extract.zones import Zoned
from qznews_extract.zones.reasons import Reason
from qznews_extract.zones.tables import Cell, cell_of

_TAG: Final = lazy(r"</?[a-zA-Z][^<>]{0,1000}>?")
_SMALLEST: Final = 60  # pixels; smaller pictures are icons
_NO_PICTURE: Final = lazy(r"blank\.gif|spacer|loading|icon|logo|qrcode|ewm|erweima|pixel|transparent")


class Body(NamedTuple):
    """The text and the media in it."""

    text: str
    images: tuple[Image, ...]
    videos: tuple[Video, ...]


def take_body(zoned: Zoned, options: Options) -> FieldValue[Body]:
    """The paragraphs, one per line, and the pictures with their captions, in page order."""
    paragraphs: list[str] = []
    images: list[Image] = []
    videos = list(videos_above(zoned))
    blocks: list[int] = []
    base = zoned.page.base
    edge = _edge(zoned) if options.join_wrapped else None
    row: Cell | None = None
    last = ""  # the line before, if nothing is between
    for block, text, span in zoned.of(Zone.BODY, Zone.CAPTION):
        for picture in block.pictures:
            if picture.video:
                videos.append(video_of(picture, base, len(paragraphs)))
            elif _is_picture(picture):
                images.append(_image(picture, base, len(paragraphs)))
        words = text if text is block.text else text.strip()
        if span.zone is Zone.CAPTION:
            _caption(images, words)
        elif span.rule == Reason.TABLE:
            row = _add_cell(paragraphs, words, block, row)
            blocks.append(block.number)
        elif words:
            if last and not block.pictures and edge and goes_on(last, edge):
                paragraphs[-1] = join(paragraphs[-1], words)
            else:
                paragraphs.append(words)
            blocks.append(block.number)
        row = row if span.rule == Reason.TABLE else None
        last = words if span.zone is Zone.BODY and row is None else ""
    shown = with_stated(zoned, tuple(videos))
    return FieldValue(Body("\n".join(paragraphs), tuple(images), shown), "article region", tuple(blocks))


def _add_cell(paragraphs: list[str], words: str, block: Block, before: Cell | None) -> Cell | None:
    """Add the line of a cell: to its row if that is the current one, after one tab per preceding cell."""
    cell = cell_of(block.element)
    if cell is None:
        paragraphs.append(words)
    elif before is None or cell.row is not before.row:
        paragraphs.append("\t" * (cell.number - 1) + words)
    elif cell.number == before.number:
        paragraphs[-1] += f" {words}"
    else:
        paragraphs[-1] += "\t" * (cell.number - before.number) + words
    return cell


def take_dateline(zoned: Zoned) -> FieldValue[str] | None:
    """电头, at the beginning of the first paragraph."""
    for number, (block, text, _) in enumerate(zoned.of(Zone.BODY)):
        if text and (line := dateline_of(text)):
            return FieldValue(line, "dateline", (block.number,), line)
        if number > 6:
            break
    return None


def _edge(zoned: Zoned) -> int | None:
    return edge_of([words for _, text, _ in zoned.of(Zone.BODY) if (words := text.strip())])


def _is_picture(picture: Picture) -> bool:
    src = picture.src.lower()
    if 0 < picture.width < _SMALLEST or 0 < picture.height < _SMALLEST:
        return False
    return not _NO_PICTURE.search(src, src.rfind("/") + 1)


def _image(picture: Picture, base: str | None, after: int) -> Image:
    alt = (
        collapse_whitespace(_TAG.sub(" ", picture.alt)) if "<" in picture.alt else picture.alt
    )  # on some sites it contains a link
    return Image(src=picture.src, url=absolute(base, picture.src), alt=alt or None, after_paragraph=after)


def _caption(images: list[Image], text: str) -> None:
    """Assign a caption to the picture before it; several lines are joined."""
    if images and text:
        last = images[-1]
        caption = f"{last.caption} {text}" if last.caption else text
        images[-1] = last.model_copy(update={"caption": caption})
