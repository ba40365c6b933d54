"""videos, from players in the text, JSON-LD and meta tags; and whether the page is about a video."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple
from urllib.parse import unquote

from qznews_extract.grammar.addresses import absolute
from qznews_extract.model.page import Page, Picture, Zone
from qznews_extract.model.record import Image, Video
from qznews_extract.patterns import lazy
from qznews_extract.zones import Zoned

_VIDEO: Final = "VideoObject"
_ADDRESSES: Final = ("contentUrl", "embedUrl", "url")
_META_ADDRESSES: Final = ("contenturl", "og:video:secure_url", "og:video:url", "og:video", "embedurl")
_META_POSTERS: Final = ("thumbnailurl", "og:video:image", "og:image")
_META_DURATIONS: Final = ("duration", "video:duration", "og:video:duration")
_CLOCK: Final = lazy(r"(?:(\d{1,2}):)?(\d{1,3}):(\d{2})")
_ISO: Final = lazy(r"P(?:0D)?T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,6})(?:\.\d{1,9})?S)?", re.IGNORECASE)
_SECONDS: Final = lazy(r"(\d{1,6})(?:\.\d{1,9})?")
_BLOB: Final = "blob:"  # an address valid only in the browser that showed the page
_BRIEF: Final = 120  # characters of a text that merely introduces the video above it; a short report is longer


class Stated(NamedTuple):
    """A video according to the metadata."""

    address: str
    poster: str
    duration: int | None


def video_of(picture: Picture, base: str | None, after: int) -> Video:
    """The video of a player inside the text."""
    return Video(
        src=picture.src,
        url=absolute(base, picture.src),
        poster=_poster(base, picture.poster),
        duration=seconds(picture.duration),
        after_paragraph=after,
    )


def videos_above(zoned: Zoned) -> tuple[Video, ...]:
    """Unclaimed players between headline and text that have an address."""
    title = max((block.number for block, _, _ in zoned.of(Zone.TITLE)), default=None)
    first = next((block.number for block, _, _ in zoned.of(Zone.BODY, Zone.CAPTION)), None)
    if title is None or first is None:
        return ()
    between = [block for block in zoned.page.blocks[title + 1 : first] if not block.hidden]
    players = [picture for block in between for picture in block.pictures if picture.video]
    players = [picture for picture in players if not picture.src.startswith(_BLOB)]
    return tuple([video_of(picture, zoned.page.base, 0) for picture in players])


def with_stated(zoned: Zoned, shown: tuple[Video, ...]) -> tuple[Video, ...]:
    """The videos of the markup, completed from the metadata; without any, the video of the metadata."""
    base = zoned.page.base
    stated = list(_stated(zoned.page))
    if not shown:
        return tuple([_made(video, base) for video in stated if video.address]) if len(stated) == 1 else ()
    alone = stated[0] if len(stated) == len(shown) == 1 else None
    by_address = {absolute(base, video.address) or video.address: video for video in stated}
    return tuple([_completed(video, by_address.get(video.url or video.src, alone), base) for video in shown])


def is_video_page(zoned: Zoned, text: str, images: tuple[Image, ...], videos: tuple[Video, ...]) -> bool:
    """Whether the page is about its video: it says so, has nothing else, or shows it above a few lines of text."""
    if not videos:
        return False
    if zoned.page.meta.get("og:type", "").lower().startswith("video"):
        return True
    if images:
        return False
    data = zoned.page.data
    described = bool(data) and all(_VIDEO in str(item.get("@type")) for item in data)
    return described or (len(text) <= _BRIEF and videos[0].after_paragraph == 0)


def seconds(printed: str) -> int | None:
    """A duration in whole seconds: ISO 8601, a clock, or a number of seconds.

    >>> [seconds(text) for text in ("PT1M35S", "01:35", "1:01:35", "95.2", "PT", "约两分钟")]
    [95, 95, 3695, 95, None, None]
    """
    text = printed.strip()
    if plain := _SECONDS.fullmatch(text):
        return int(plain[1])
    found = _CLOCK.fullmatch(text) or _ISO.fullmatch(text)
    if found is None or not any(found.groups()):
        return None
    hours, minutes, rest = (int(part or 0) for part in found.groups())
    return 3600 * hours + 60 * minutes + rest


def _stated(page: Page) -> Iterator[Stated]:
    """The videos in JSON-LD, those of the article itself first, else that of the meta tags."""
    own = [video for item in page.data for video in _listed(item.get("video"))]
    found = own or [item for item in page.data if _VIDEO in str(item.get("@type"))]
    if found:
        yield from map(_described, found)
    elif address := _first(page.meta, _META_ADDRESSES):
        yield Stated(address, _first(page.meta, _META_POSTERS), seconds(_first(page.meta, _META_DURATIONS)))


def _listed(value: Any) -> list[Mapping[str, Any]]:
    values = value if isinstance(value, list) else [value]
    return [item for item in values if isinstance(item, dict)]


def _described(item: Mapping[str, Any]) -> Stated:
    return Stated(
        next((text for name in _ADDRESSES if (text := _text(item.get(name)))), ""),
        _text(item.get("thumbnailUrl")) or _text(item.get("thumbnail")),
        seconds(_text(item.get("duration"))),
    )


def _text(value: Any) -> str:
    """The first text of a JSON-LD value, which may be a list, or an object with an address."""
    value = value[0] if isinstance(value, list) and value else value
    value = value.get("url") or value.get("contentUrl") if isinstance(value, dict) else value
    return str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _first(meta: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((meta[name] for name in names if meta.get(name)), "")


def _made(stated: Stated, base: str | None) -> Video:
    return Video(
        src=stated.address,
        url=absolute(base, stated.address),
        poster=_poster(base, stated.poster),
        duration=stated.duration,
    )


def _completed(video: Video, stated: Stated | None, base: str | None) -> Video:
    if stated is None:
        return video
    said = _made(stated, base)
    update: dict[str, Any] = {name: getattr(video, name) or getattr(said, name) for name in ("poster", "duration")}
    if video.src.startswith(_BLOB) and said.src:
        update |= {"src": said.src, "url": said.url}
    return video.model_copy(update=update)


def _poster(base: str | None, printed: str) -> str | None:
    """An address, unescaped if a player has percent-encoded it as a whole: `http%3A%2F%2Fwww…`."""
    address = unquote(printed) if printed.lower().startswith(("http%3a", "https%3a")) else printed
    return (absolute(base, address) or address) if address else None
