"""How fast the review page opens and filters in Chromium: python benchmarks/review_page.py [NUMBER] [FOLDER …]

The pages of the folders (by default our fixtures) are repeated until there are NUMBER articles, each with its own name,
record and, for the first thousand, lines. "Opens" is from navigation to the first table, "filters" from a key in the
search field to the painted result: the median and the largest of several searches.
"""

from __future__ import annotations

import dataclasses
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from browsing import Browser, chromium  # noqa: E402

from qznews_extract import extract  # noqa: E402
from qznews_extract.review import Choice, Collected, collect, write_review  # noqa: E402
from qznews_extract.review.entries import WITH_LINES, Entry  # noqa: E402

SEARCHES: Final = ("青州", "新闻 2013", "page", "第77", "没有这样的文章", "", "a", "小区 邻里")
OPENED: Final = 5  # times that the page is opened
_PAINTED: Final = """
const [text, done] = arguments;
const input = document.getElementById('search');
const start = performance.now();
input.value = text;
input.dispatchEvent(new Event('input'));
requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
"""


def main(number: int, folders: list[str]) -> None:
    """Write the page and print a row for each measure."""
    found = collect(folders, extract, Choice())
    entries = tuple(_entry(found.entries[at % len(found.entries)], at) for at in range(number))
    with tempfile.TemporaryDirectory() as place, chromium() as browser:
        path = Path(place, "review.html")
        size = write_review(Collected(entries, (), number), path)
        print(f"{number:,} articles, {min(number, WITH_LINES):,} with lines: {size / 1e6:.1f} MB")
        print("opens, ms:", _told([_opened(browser, path) for _ in range(OPENED)]))
        print("filters, ms:", _told([browser.driver.execute_async_script(_PAINTED, text) for text in SEARCHES * 3]))
        print("shows an article, ms:", _told([_article(browser, at) for at in range(5)]))


def _entry(entry: Entry, at: int) -> Entry:
    row = entry.row | {"o": f"saved/{at}/{entry.row['o']}", "t": f"{entry.row['t']} 第{at}篇"}
    return dataclasses.replace(entry, row=row, lines=entry.lines if at < WITH_LINES else "")


def _opened(browser: Browser, path: Path) -> float:
    browser.open(path)
    return float(browser.run("return performance.getEntriesByName('ready')[0].startTime"))


def _article(browser: Browser, at: int) -> float:
    script = f"""
        const done = arguments[0], start = performance.now();
        new MutationObserver((_, self) => {{ self.disconnect(); done(performance.now() - start); }})
            .observe(document.getElementById('main'), {{childList: true}});
        location.hash = 'a{at}';
    """
    return float(browser.driver.execute_async_script(script))


def _told(times: list[float]) -> str:
    return f"median {statistics.median(times):.0f}, at most {max(times):.0f}"


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 10_000, sys.argv[2:] or [str(ROOT / "fixtures")])
