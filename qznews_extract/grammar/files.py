"""Files that a text offers for download (附件), by the suffix of an address or the words of a link."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from qznews_extract.lexicon import any_of, either, words
from qznews_extract.patterns import lazy

_TABLES: Final = "attachments"
_SUFFIXES: Final = frozenset(words(_TABLES, "documents"))
_OTHER_SUFFIXES: Final = frozenset(word for kind in ("pictures", "programs", "pages") for word in words(_TABLES, kind))
_SCHEMES: Final = ("", "http", "https", "ftp")
_LABEL: Final = (
    rf"[【\[(（]?(?:(?:{either(words(_TABLES, 'labels'), ' ?')})|(?:{any_of(_TABLES, 'short_labels')})(?=\s?[：:]))"
)
_LABEL_STARTS: Final = {word[0] for table in ("labels", "short_labels") for word in words(_TABLES, table)}
LABELLED: Final = lazy(_LABEL)
ONLY_LABEL: Final = lazy(rf"{_LABEL}\s?[】\])）]?\s?[：:]\s?")  # without a number, which would belong to the title
SUFFIXED: Final = lazy(
    rf"\.(?:{either(_SUFFIXES)})[)）】\]》”\"]{{0,3}}(?:\s?[(（\[][\d.]{{1,8}}\s?[KM]?B?[)）\]])?$", re.I
)
_MAY_OFFER: Final = lazy(rf"\.(?:{either(_SUFFIXES)})|[{''.join(sorted(_LABEL_STARTS))}]", re.I)  # most do not


def may_offer(text: str) -> bool:
    """Whether a line or an address may name a file; cheap, since most do not."""
    return _MAY_OFFER.search(text) is not None


def leads_to_file(href: str, said: str) -> bool:
    """Whether an address is that of a file: by its suffix, else by the text of the link.

    >>> leads_to_file("P020240223.docx", "报名表"), leads_to_file("down.jsp?id=7", "附件1：报名表")
    (True, True)
    >>> leads_to_file("/2024/0223/7.html", "附件1：报名表")
    False
    """
    path = path_of(href)
    suffix = path.rpartition(".")[2].lower()
    if suffix in _SUFFIXES:
        return True
    is_folder = path.endswith("/") or not path
    return not is_folder and suffix not in _OTHER_SUFFIXES and bool(LABELLED.match(said) or SUFFIXED.search(said))


def path_of(href: str) -> str:
    """The path of an http(s) or relative address; empty for scripts, mail and other schemes."""
    try:
        parts = urlsplit(href.strip())
    except ValueError:  # an unclosed bracket in a host
        return ""
    return parts.path if parts.scheme.lower() in _SCHEMES else ""
