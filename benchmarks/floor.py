"""What the compiled parts of a page's way cost by themselves: below their sum no rule in Python can bring the package.

    python benchmarks/floor.py                       on the fixtures
    python benchmarks/floor.py FOLDER --rounds 9     on all .html below a folder

The patterns are those that the package searches for in these pages, with the same methods in the same lines: they are
noted while it reads them, and searched for again without anything else around. The walk asks each element for its tag
and its text, and builds nothing.
"""

from __future__ import annotations

import argparse
import collections
import contextlib
import datetime as dt
import gc
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

from clock import alternate, ratio
from lxml import etree, html
from speed import FIXTURES
from tables import machine, table
from tools import bare_parse

from qznews_extract import QzNewsError, __version__, extract
from qznews_extract.decoding import decode
from qznews_extract.decoding.labels import CODECS
from qznews_extract.patterns import METHODS, Lazy

BARE: Final = "bare lxml parse"
FLOOR: Final = "all of these"

_UTF8: Final = html.HTMLParser(encoding="utf-8")

Call = Callable[[], object]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print the table."""
    wanted = _wanted(arguments)
    pages = [path.read_bytes() for path in sorted(wanted.folder.rglob("*.html"))]
    if not pages:
        print(f"{wanted.folder} holds no .html", file=sys.stderr)
        return 2
    print(f"{dt.date.today()}: {len(pages)} pages, {wanted.rounds} rounds; qznews_extract {__version__}; {machine()}\n")
    rows = [[name, f"{times:.2f}"] for name, times in floor(pages, wanted.rounds).items()]
    print(table(["part", "x bare parse"], rows, markdown=wanted.markdown))
    return 0


def floor(pages: Sequence[bytes], rounds: int) -> dict[str, float]:
    """Each part as a multiple of the bare parse of the same pages, and their sum."""
    readable = [page for page in pages if _read(page)]
    searches = searches_in(readable)
    texts = [decode(page) for page in readable]
    sources = [text.text.encode("utf-8", "replace") for text in texts]
    codecs = [CODECS.get(text.encoding, text.encoding) for text in texts]
    parts: dict[str, Call] = {
        BARE: partial(_each, bare_parse, sources),
        "decode": partial(_each, _decode, [*zip(readable, codecs, strict=True)]),
        "walk": partial(_each, _walk, [html.document_fromstring(source, parser=_UTF8) for source in sources]),
        f"patterns, {len(searches) // len(readable):,} searches a page": partial(_each, _search, searches),
    }
    times = alternate(parts, rounds)
    ratios = {name: ratio(times, name, BARE) for name in times}
    return {**ratios, FLOOR: sum(ratios.values())}


def searches_in(pages: Sequence[bytes]) -> list[Call]:
    """The searches that the package makes in the pages, each ready to be made again."""
    searches: list[Call] = []
    with _noting(searches):
        for page in pages:
            _read(page)
    return searches


@contextlib.contextmanager
def _noting(searches: list[Call]) -> Iterator[None]:
    """Let every pattern of the package note what it is asked."""
    patterns = [thing for thing in gc.get_objects() if isinstance(thing, Lazy)]
    kept = [dict(vars(pattern)) for pattern in patterns]
    for pattern in patterns:
        for name in METHODS:
            setattr(pattern, name, _noted(getattr(pattern, name), searches, is_iterator=name == "finditer"))
    try:
        yield
    finally:
        for pattern, own in zip(patterns, kept, strict=True):
            vars(pattern).clear()
            vars(pattern).update(own)


def _noted(method: Callable[..., Any], searches: list[Call], *, is_iterator: bool) -> Callable[..., Any]:
    def search(*arguments: Any, **named: Any) -> Any:
        made = partial(method, *arguments, **named)
        searches.append((lambda: collections.deque(made(), maxlen=0)) if is_iterator else made)
        return made()

    return search


def _each(work: Callable[[Any], object], things: Sequence[Any]) -> None:
    for thing in things:
        work(thing)


def _read(page: bytes) -> bool:
    """Let the package read a page; whether it could be read at all."""
    try:
        extract(page)
    except QzNewsError as error:
        return hasattr(error, "extraction")
    return True


def _decode(page: tuple[bytes, str]) -> str:
    raw, codec = page
    return raw.decode(codec, "replace")


def _search(search: Call) -> None:
    search()


def _walk(root: etree._Element) -> None:
    for event, element in etree.iterwalk(root, events=("start", "end")):
        _ = (element.tag, element.text) if event == "start" else (element.tag, element.tail)


def _wanted(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=FIXTURES, metavar="FOLDER", help="default: fixtures/")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--markdown", action="store_true", help="print the table as Markdown")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
