"""Pictures and videos of a page, including the addresses from which scripts would load them."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from qznews_extract.model.page import Picture
from qznews_extract.patterns import lazy
from qznews_extract.text import collapse_whitespace

_SOURCES: Final = ("data-src", "data-original", "original", "data-lazy-src", "data-url", "src")
_POSTERS: Final = ("poster", "data-poster", "data-cover")
_DURATIONS: Final = ("data-duration", "duration")
_PLAYER: Final = lazy(r"player|video|v\.qq\.com|youku|tv\.", re.IGNORECASE)
_DIGITS: Final = 5  # of a width or height
_SIZE: Final = lazy(rf"\d{{1,{_DIGITS}}}")


def take_picture(pictures: list[Picture], element: etree._Element) -> None:
    """Add a picture or video; its address may be in an attribute for lazy loading."""
    said: dict[str, str] = dict(element.items())  # type: ignore[arg-type]
    src = next(filter(None, map(said.get, _SOURCES)), None)
    if src is None:
        return
    tag = element.tag
    if tag == "source" and (parent := element.getparent()) is not None:
        if _has_address(parent) or any(map(_has_address, element.itersiblings("source", preceding=True))):
            return  # the same video in another format
        said = {**dict(parent.items()), **said}  # type: ignore[arg-type]
    if tag != "iframe" or _PLAYER.search(src):
        alt = collapse_whitespace(said.get("alt") or said.get("title") or "")
        width, height = _pixels(said.get("width")), _pixels(said.get("height"))
        video = () if tag == "img" else _of_video(said)
        pictures.append(Picture(src.strip(), alt, tag != "img", width, height, *video))


def _has_address(element: etree._Element) -> bool:
    return any(element.get(name) for name in _SOURCES)


def _of_video(said: dict[str, str]) -> tuple[str, str]:
    """Poster and duration of a video, from its attributes."""
    poster, duration = (next((said[name] for name in names if said.get(name)), "") for names in (_POSTERS, _DURATIONS))
    return poster.strip(), duration


def is_of_player(element: etree._Element) -> bool:
    """Whether a `source` is inside a player, where it may contain the fallback text."""
    parent = element.getparent()
    return parent is not None and parent.tag in ("video", "audio", "picture", "source")


def _pixels(value: str | None) -> int:
    if not value:
        return 0
    if len(value) <= _DIGITS and value.isdecimal():  # cheap: most are nothing else
        return int(value)
    found = _SIZE.match(value)
    return int(found[0]) if found else 0
