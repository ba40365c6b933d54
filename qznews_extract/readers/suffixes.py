"""Classifies file suffixes: page, archive, table of pages, not a page, or unknown."""

from __future__ import annotations

import enum
import re
from typing import Final, Literal

PAGES: Final[tuple[str, ...]] = (".htm", ".html", ".mht", ".mhtml", ".shtml", ".txt", ".webarchive", ".xhtml")
TABLES: Final = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz", ".csv", ".tsv", ".csv.gz", ".tsv.gz", ".parquet")


class Kind(enum.StrEnum):
    """A file with many pages."""

    ZIP = "zip"
    TAR = "tar"
    WARC = "WARC"
    TABLE = "table"


ARCHIVES_OF: Final[dict[Kind, tuple[str, ...]]] = {
    Kind.ZIP: (".zip",),
    Kind.TAR: (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz", ".tbz2", ".tar.xz", ".txz"),
    Kind.WARC: (".warc", ".warc.gz", ".wet", ".wet.gz"),
}
ARCHIVES: Final[tuple[str, ...]] = tuple(suffix for suffixes in ARCHIVES_OF.values() for suffix in suffixes)
SUFFIXES: Final[tuple[str, ...]] = (*PAGES, *ARCHIVES)


class Reason(enum.StrEnum):
    """Why a file, folder or member is not read as a page."""

    HIDDEN = "hidden: its name begins with a dot"
    EXCLUDED = "excluded by a pattern"
    NOT_INCLUDED = "matches no pattern to include"
    COMPANION = "saved by a browser with a page: its pictures, scripts and frames"
    LINK = "link to a folder, or out of the given folder"
    SPECIAL = "not a regular file"
    MEDIA = "picture, sound, video or font"
    CODE = "style sheet, script or program"
    DOCUMENT = "PDF or office document"
    DATA = "data: pass the file by name to read pages from its columns"
    PACKED = "compressed file of an unknown kind: unpack it first"
    EMPTY = "empty"
    BINARY = "binary data"
    PLAIN = "plain text: include it by a pattern, or pass the file by name"
    XML = "XML other than HTML"
    LARGE = "larger than a page may be, and of an unknown kind"
    RESPONSE = "not a page returned by the server: another status or media type"


_SAID: Final = {
    Reason.MEDIA: "aac avi avif bmp eot flac flv gif ico jpe jpeg jpg m3u8 m4a m4v mkv mov mp3 mp4 mpeg mpg ogg otf "
    "png rm rmvb svg swf tif tiff ts ttf wav webm webp wma wmv woff woff2",
    Reason.CODE: "bat c class cmd cpp cs css dll exe go h java js jsm less map mjs pl py pyc rb rs scss sh so sql "
    "swift wasm",
    Reason.DOCUMENT: "azw3 doc docm docx dps epub et key mobi numbers odp ods odt ofd pages pdf pps ppt pptx ps rtf "
    "wps xls xlsm xlsx",
    Reason.DATA: "arrow avro crc db feather geojson har json md5 orc sha1 sha256 sqlite",
    Reason.PLAIN: "cfg conf ini lock log md rst toml yaml yml",
    Reason.PACKED: "7z apk br bz2 dmg gz iso jar lz4 rar xz z zst",
}
_REASONS: Final = {suffix: reason for reason, suffixes in _SAID.items() for suffix in suffixes.split()}
_QUERY: Final = re.compile(
    r"(?:\?|%3f).*", re.IGNORECASE | re.DOTALL
)  # the query of an address that became a file name
_AT: Final = re.compile(r"@.*", re.DOTALL)  # wget's replacement for `?` with --restrict-file-names


def without_query(name: str) -> str:
    """The last part of a path in lower case, without the query.

    >>> without_query("news/C.html?id=3"), without_query("c.html%3Fid=3")
    ('c.html', 'c.html')
    """
    return _QUERY.sub("", name.rpartition("/")[2]).lower()


def suffix_says(name: str) -> Kind | Reason | Literal[True] | None:
    """`True` for a page, a `Kind` for a file of pages, a `Reason` for other files, `None` for an unknown suffix.

    >>> suffix_says("c.html?id=3"), suffix_says("a.png"), suffix_says("a.aspx"), suffix_says("a.tar.gz")
    (True, <Reason.MEDIA: 'picture, sound, video or font'>, None, <Kind.TAR: 'tar'>)
    """
    bare = without_query(name)
    said = _says(bare)
    return said if said is not None or "@" not in bare else _says(_AT.sub("", bare))


def _says(bare: str) -> Kind | Reason | Literal[True] | None:
    if bare.endswith(PAGES):
        return True
    if bare.endswith(TABLES):
        return Kind.TABLE
    if bare.endswith(ARCHIVES):
        return next(kind for kind, suffixes in ARCHIVES_OF.items() if bare.endswith(suffixes))
    return _REASONS.get(bare.rpartition(".")[2]) if "." in bare else None
