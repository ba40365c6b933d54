"""The origin of a page: a unique string that leads back to it.

`!` separates an archive's path from a member's name. In both, `!`, `%` and invalid Unicode are percent-encoded byte by
byte, so that `os.fsdecode(urllib.parse.unquote_to_bytes(part))` restores the name; a name in GBK is shown as Unicode.
"""

from __future__ import annotations

import dataclasses
import hashlib
import os
import re
from typing import Final

from qznews_extract.model.page import RawPage

_ESCAPED: Final = re.compile("[!%\ud800-\udfff]")
_LONE: Final = re.compile("[\ud800-\udfff]")
_DIGEST: Final = 8  # bytes of a hash; on a collision a name merely gets an unnecessary number


def origin_of(name: str) -> str:
    """A path with '/' on every system; names in GBK, as extracted from old archives, as Unicode.

    >>> origin_of("a.zip!1.html"), origin_of("100%.html"), origin_of("dup\\udcff.html")
    ('a.zip%211.html', '100%25.html', 'dup%FF.html')
    >>> origin_of(os.fsdecode("saved/要闻.html".encode("gbk")))
    'saved/要闻.html'
    """
    path = name.replace(os.sep, "/")
    if _LONE.search(path):
        path = _shown_path(path)
    return _ESCAPED.sub(_percent, path)


def _shown_path(path: str) -> str:
    """Each name that is not Unicode as `shown_name`, unless another file already has that name."""
    parts, found = path.split("/"), list[str]()
    for place, part in enumerate(parts):
        shown = shown_name(part)
        is_taken = shown != part and os.path.lexists("/".join([*parts[:place], shown]))
        found.append(part if is_taken else shown)
    return "/".join(found)


def shown_name(name: str) -> str:
    """A name on disk that is not Unicode, read as GBK if possible."""
    if name.isascii() or not _LONE.search(name):
        return name
    try:
        return os.fsencode(name).decode("gb18030")
    except UnicodeError:
        return name


def member_name(raw: bytes) -> str:
    """A member's name with '/'; Chinese Windows writes GBK without declaring it.

    >>> member_name("要闻\\\\1.html".encode("gbk")), member_name(b"\\xff.html")
    ('要闻/1.html', '%FF.html')
    """
    for encoding in ("utf-8", "gb18030"):
        try:
            name = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        return _ESCAPED.sub(_percent, name.replace("\\", "/"))
    return _ESCAPED.sub(_percent, raw.decode("utf-8", "surrogateescape").replace("\\", "/"))


def as_unicode(text: str) -> str:
    """A caller's address or origin, in which lone surrogates are percent-encoded: a record is Unicode.

    >>> as_unicode("http://www.example.cn/\\udcff?a=100%")
    'http://www.example.cn/%FF?a=100%'
    """
    return text if text.isascii() else _LONE.sub(_percent, text)


def _percent(found: re.Match[str]) -> str:
    try:
        raw = os.fsencode(found[0])
    except UnicodeEncodeError:  # a lone surrogate that does not come from a file name
        raw = found[0].encode("utf-8", "surrogatepass")
    return "".join(f"%{byte:02X}" for byte in raw)


class Numbering:
    """Distinguishes pages of one archive with the same name, and damaged places without a name.

    From the second on they get a number: `a.tar!1.html!2`, or `a.tar!!2` without a name. Takes about 100 bytes of
    memory per page.
    """

    def __init__(self, archive: str) -> None:
        self._archive = archive
        self._seen: set[int] = set()
        self._repeated: dict[int, int] = {}

    def numbered(self, page: RawPage) -> RawPage:
        """The page, with a number in its origin if an earlier one has the same."""
        origin = page.origin or ""
        mark = _mark_of(origin)
        if mark not in self._seen:
            self._seen.add(mark)
            return page
        parting = "!!" if origin == self._archive else "!"
        while True:  # a nameless member, `a.tar!`, and the archive itself share the form `a.tar!!2`
            number = self._repeated[mark] = self._repeated.get(mark, 1) + 1
            unique = f"{origin}{parting}{number}"
            if (own := _mark_of(unique)) not in self._seen:
                self._seen.add(own)
                return dataclasses.replace(page, origin=unique)


def _mark_of(origin: str) -> int:
    digest = hashlib.blake2b(origin.encode("utf-8", "surrogatepass"), digest_size=_DIGEST).digest()
    return int.from_bytes(digest, "big")
