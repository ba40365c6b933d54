"""How much of a folder of pages is read rightly, beside other extractors: one table, measures by tools.

    python benchmarks/accuracy.py FOLDER               FOLDER holds pages/*.html or *.txt and gold.jsonl
    python benchmarks/accuracy.py FOLDER --markdown    the same as Markdown
    python benchmarks/accuracy.py FOLDER --peers GNE   with these peers alone; --peers without names: with none

docs/benchmarks.md tells the format of gold.jsonl and what each measure says. Peers that are not ready are skipped
with a note. Nothing is fetched.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from figures import column
from gold import ARTICLES, Sample, read_samples
from tables import machine, table
from tools import PEERS, Tool, page, ready

_COUNTS: Final = frozenset({"refused", "crashes"})


def main(arguments: Sequence[str] | None = None) -> int:
    """Read, run every tool over every page, print the table."""
    wanted = _wanted(arguments)
    samples = read_samples(wanted.folder) if (wanted.folder / "gold.jsonl").is_file() else []
    if not samples:
        print(f"{wanted.folder} holds no gold.jsonl, or no page that it knows", file=sys.stderr)
        return 2
    tools = ready(wanted.peers)
    print(headed(samples, tools, markdown=wanted.markdown))
    return 0


def headed(samples: Sequence[Sample], tools: Sequence[Tool], *, markdown: bool) -> str:
    """The table under a line that says what was measured, when and on what."""
    articles = sum(sample.truth.kind in ARTICLES for sample in samples)
    versions = ", ".join(f"{tool.name} {tool.version}" for tool in tools)
    title = f"{dt.date.today()}: {len(samples)} pages, {articles} of them articles; {versions}; {machine()}"
    return f"{title}\n\n{accuracy_table(samples, tools, markdown=markdown)}"


def accuracy_table(samples: Sequence[Sample], tools: Sequence[Tool], *, markdown: bool) -> str:
    """Measures by tools; a dash where a tool has no such field or no page tells."""
    pages = [page(sample.raw, sample.truth.url) for sample in samples]
    columns = [column(samples, [tool.answer(page) for page in pages], tool.gives) for tool in tools]
    rows = [[name, *(_cell(name, figures[name]) for figures in columns)] for name in columns[0]]
    return table(["measure", *(tool.name for tool in tools)], rows, markdown=markdown)


def _cell(name: str, figure: float | None) -> str:
    if figure is None:
        return "–"
    return f"{figure:.0f}" if name in _COUNTS else f"{figure:.3f}"


def _wanted(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="holds pages/ and gold.jsonl")
    parser.add_argument("--markdown", action="store_true", help="print the table as Markdown")
    parser.add_argument("--peers", nargs="*", choices=PEERS, default=list(PEERS), metavar="NAME", help=", ".join(PEERS))
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
