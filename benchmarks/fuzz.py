"""Damages pages for a while and looks whether each ends in a record or in a `QzNewsError`, in time.

    python benchmarks/fuzz.py                                       20 seconds, always the same pages
    python benchmarks/fuzz.py --files --seconds 30                  archives, MHTML and files of records
    python benchmarks/fuzz.py --files --runs 10000                  so many, however long it takes
    python benchmarks/fuzz.py --seconds 600 --seed 7                ten minutes of others
    python benchmarks/fuzz.py --corpus FOLDER --save FOLDER         pages of yours; where failing ones go

A page that fails is made as small as it goes while it fails the same way, and saved under a name that says how: the
error, or `slow` where a page took longer than its size allows. It exits with 1 where any failed. What was found becomes
a fixture or a test.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import fuzz_files
from tools import FIXTURES

from qznews_extract import Article, NotAnArticleError, QzNewsError, extract

_SUFFIXES: Final = (".htm", ".html", ".shtml", ".txt", ".xhtml")
_LARGEST: Final = 200_000  # bytes: larger pages cost runs and find no more
_PATIENCE: Final = 1.0  # seconds of CPU that any page may take
_PER_BYTE: Final = 20e-6  # and these for each of its bytes: ten times what the fixtures take
_TRIES: Final = 400  # attempts to make a failing page smaller
_URLS: Final = (None, "http://www.example.cn/a/b.html", "::bad", "http://[", "//")
_ENCODINGS: Final = ("utf-8", "gb18030", "big5", "hz", "utf-16", "utf-32")
_TOKENS: Final = (
    *(b"<", b">", b'"', b"'", b"\0", b"\xff", b"\xff\xfe", b"~{", b"\x1b$B", b"&#0;", b"&#x110000;", b"&nbsp;"),
    *(
        b"</html>",
        b"</body>",
        b"<!--",
        b"-->",
        b"<![CDATA[",
        b"<!DOCTYPE",
        b"<?",
        b"</",
        b'<div class="a',
        b"<a href='x",
    ),
    *(b"<div>", b"</div>", b"<p>", b"<table><tr><td>", b"<br>", b"<h1>", b"<title>", b"<b>", b"<a href=x>", b"<li>"),
    *(b"<script>", b"</script>", b"<style>", b"<textarea>", b"<select><option>", b"<iframe>", b"<noscript>", b"<svg>"),
    *(b"<plaintext>", b"<xmp>", b"<embed src=a>", b'<base href="http://[">', b'<a href="http://[::1">', b"<img src= >"),
    *(b"<meta charset=utf-16>", b"<meta charset=big5>", b'<meta property="og:url" content="http://[bad">'),
    b'<script type="application/ld+json">{"@type":"Article","datePublished":5,"headline":["x"]}</script>',
    *(word.encode() for word in ("来源：", "记者 周若禾", "（", "编辑：", "2021-13-45 25:61", "二〇二一年十十月三日")),
    *(word.encode("gbk") for word in ("来源：", "记者", "相关新闻", "版权所有", "9月7日")),
)

# What may be done to a page between two places, with another page at hand.
_DAMAGES: Final[tuple[Callable[[random.Random, bytes, int, int, bytes], bytes], ...]] = (
    lambda draw, page, at, to, other: page[:at],
    lambda draw, page, at, to, other: page[:at] + page[to:],
    lambda draw, page, at, to, other: page[:at] + bytes([draw.randrange(256)]) + page[at + 1 :],
    lambda draw, page, at, to, other: page[:at] + page[at:to] * draw.choice((2, 2, 2, 20)) + page[at:],
    lambda draw, page, at, to, other: page[:at] + other[at:to] + page[at:],
    lambda draw, page, at, to, other: page[:at] + draw.choice(_TOKENS) * draw.choice((1, 1, 50)) + page[at:],
    lambda draw, page, at, to, other: page[:at] + b"<div>" * (to - at) + page[at:],
    lambda draw, page, at, to, other: page.decode("utf-8", "replace").encode(draw.choice(_ENCODINGS), "replace"),
)


class Failure(NamedTuple):
    """A page or file that failed: how, in a word that names its file, the report, and its suffix."""

    page: bytes
    how: str
    report: str
    suffix: str = ".html"


def main(arguments: Sequence[str] | None = None) -> int:
    """Fuzz, print the runs and what failed, and say by the exit status whether any did."""
    wanted = _wanted(arguments)
    if wanted.files:
        runs, failures = fuzz_archives(wanted.seconds, wanted.seed, wanted.runs)
        print(f"{runs} files, {len(failures)} ways of failing")
        return _told(failures, wanted.save)
    corpus = read_corpus(wanted.corpus)
    if not corpus:
        print(f"{wanted.corpus} holds no page below {_LARGEST:,} bytes", file=sys.stderr)
        return 2
    runs, failures = fuzz(corpus, wanted.seconds, wanted.seed)
    print(f"{runs} runs in {wanted.seconds:g} s, {runs / wanted.seconds:.0f} a second, from {len(corpus)} pages")
    return _told(failures, wanted.save)


def _told(failures: Sequence[Failure], folder: Path) -> int:
    for failure in failures:
        print(f"{save(failure, folder)}\n{failure.report}", file=sys.stderr)
    return 1 if failures else 0


def read_corpus(folder: Path) -> list[bytes]:
    """The pages below a folder, in a fixed order."""
    paths = sorted(path for path in folder.rglob("*") if path.suffix in _SUFFIXES and path.is_file())
    return [page for path in paths if 0 < len(page := path.read_bytes()) <= _LARGEST]


def fuzz(corpus: Sequence[bytes], seconds: float, seed: int) -> tuple[int, list[Failure]]:
    """How many pages were tried in that time, and those that failed, one for each way of failing."""
    draw = random.Random(seed)  # noqa: S311 - a draw that can be made again
    failures: dict[str, Failure] = {}
    runs, end = 0, time.monotonic() + seconds
    while time.monotonic() < end:
        page, url = damage(draw, corpus), draw.choice(_URLS)
        failure = try_page(page, url)
        if failure and failure.how not in failures:
            failures[failure.how] = minimise(failure, lambda smaller, url=url: try_page(smaller, url))
        runs += 1
    return runs, list(failures.values())


def fuzz_archives(seconds: float, seed: int, most: int | None) -> tuple[int, list[Failure]]:
    """As `fuzz`, for files with something wrong in their structure; until there are `most`, if that is given."""
    draw = random.Random(seed)  # noqa: S311 - a draw that can be made again
    failures: dict[str, Failure] = {}
    runs, end = 0, time.monotonic() + seconds
    with fuzz_files.scratch() as name:
        folder = Path(name)
        while runs < most if most else time.monotonic() < end:
            content, suffix = fuzz_files.make(draw, fuzz_files.KINDS)
            failure = try_archive(content, suffix, folder)
            if failure and failure.how not in failures:
                failures[failure.how] = minimise(
                    failure, lambda smaller, suffix=suffix: try_archive(smaller, suffix, folder)
                )
            runs += 1
    return runs, list(failures.values())


def try_archive(content: bytes, suffix: str, folder: Path) -> Failure | None:
    """Read a file; what may not happen comes back as a failure."""
    start = time.process_time()
    try:
        wrong = fuzz_files.read(content, suffix, folder)
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        how = f"{type(error).__name__}-{place.name}-{place.lineno}"
        return Failure(content, how, traceback.format_exc(limit=-5), suffix)
    if (spent := time.process_time() - start) > _PATIENCE + _PER_BYTE * len(content):
        return Failure(content, "slow", f"{spent:.1f} s for {len(content):,} bytes\n", suffix)
    return Failure(content, wrong.split(":")[0], f"{wrong}\n", suffix) if wrong else None


def damage(draw: random.Random, corpus: Sequence[bytes]) -> bytes:
    """A page of the corpus with up to twelve things done to it."""
    page = draw.choice(corpus)
    for _ in range(draw.randint(1, 12)):
        at, length = draw.randint(0, len(page)), draw.choice((1, 3, 50, 500, 4_000))
        page = draw.choice(_DAMAGES)(draw, page, at, at + length, draw.choice(corpus))[:_LARGEST]
    return page


def try_page(page: bytes, url: str | None) -> Failure | None:
    """Extract a page; what may not happen comes back as a failure."""
    start = time.process_time()
    try:
        article = extract(page, url=url).article
    except NotAnArticleError:
        article = None
    except QzNewsError:
        return None
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        return Failure(page, f"{type(error).__name__}-{place.name}-{place.lineno}", traceback.format_exc(limit=-5))
    if (spent := time.process_time() - start) > _PATIENCE + _PER_BYTE * len(page):
        return Failure(page, "slow", f"{spent:.1f} s for {len(page):,} bytes\n")
    if article and Article.model_validate_json(article.model_dump_json()) != article:
        return Failure(page, "round-trip", f"another record comes back from JSON: {article!r}\n")
    return None


def minimise(failure: Failure, again: Callable[[bytes], Failure | None]) -> Failure:
    """Leave out halves, quarters and smaller parts as long as the page fails in the same way."""
    size, tries = len(failure.page) // 2, 0
    while size and tries < _TRIES:
        at = 0
        while at < len(failure.page) and tries < _TRIES:
            tries += 1
            smaller = again(failure.page[:at] + failure.page[at + size :])
            if smaller and smaller.how == failure.how:
                failure = smaller
            else:
                at += size
        size //= 2
    return failure


def save(failure: Failure, folder: Path) -> Path:
    """Write the page under a name made of how it failed and of what it holds."""
    folder.mkdir(parents=True, exist_ok=True)
    mark = hashlib.sha256(failure.page).hexdigest()[:8]
    path = folder / f"{failure.how.strip('<>')}-{mark}{failure.suffix}"
    path.write_bytes(failure.page)
    return path


def _wanted(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--files", action="store_true", help="input files in place of pages")
    parser.add_argument("--runs", type=int, metavar="N", help="with --files: so many, in place of --seconds")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other damage")
    parser.add_argument("--corpus", type=Path, default=FIXTURES, metavar="FOLDER", help="default: fixtures/")
    parser.add_argument(
        "--save",
        type=Path,
        default=Path(tempfile.gettempdir()) / "qznews-fuzz",
        metavar="FOLDER",
        help="default: %(default)s",
    )
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
