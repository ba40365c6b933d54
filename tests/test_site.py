"""The documentation hangs together: every page is in the nav, every link leads somewhere, every public name is told.

mkdocs is not needed here; `.ci/run` builds the site with it, strictly.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import yaml

ROOT: Final = Path(__file__).resolve().parent.parent
DOCS: Final = ROOT / "docs"
PAGES: Final = sorted(DOCS.rglob("*.md"))
TOP: Final = [ROOT / name for name in ("README.md", "README.zh.md", "CONTRIBUTING.md", "CHANGELOG.md")]
MODULES: Final = (
    "qznews_extract",
    *(f"qznews_extract.{module}" for module in ("sinks", "formats", "integrations", "arrow", "audit", "corrections")),
)
LINK: Final = re.compile(r"\]\(([^)\s]+)\)")
HEADING: Final = re.compile(r"^#+ (.+)$", re.MULTILINE)
CODE: Final = re.compile(r"^```.*?^```|``.+?``|`[^`\n]+`", re.MULTILINE | re.DOTALL)
FIGURE: Final = re.compile(r"\b[01]\.\d{3}\b")


class Loader(yaml.SafeLoader):
    """YAML in which a tag of Python's is nothing."""


Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda *_: None)
SETTINGS: Final[dict[str, Any]] = yaml.load((ROOT / ".mkdocs.yml").read_text("utf-8"), Loader)  # noqa: S506 - a safe one


def in_nav(part: Any) -> Iterator[str]:
    """The pages of a part of the nav."""
    if isinstance(part, str):
        yield part
    else:
        for inner in part.values() if isinstance(part, dict) else part:
            yield from in_nav(inner)


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def anchors(page: Path) -> set[str]:
    """What its headings are called, on GitHub and on the site: letters and digits of any script, hyphens for spaces."""
    headings = HEADING.findall(re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def links(page: Path) -> list[str]:
    """The links to other pages of ours."""
    found = LINK.findall(CODE.sub("", page.read_text("utf-8")))
    return [link for link in found if not link.startswith(("https://", "http://", "mailto:"))]


def fault(page: Path, link: str) -> str | None:
    """Why a link leads nowhere; a page of the site may link other pages of the site alone."""
    path, _, anchor = link.partition("#")
    target = (page.parent / path).resolve() if path else page
    if not target.is_file():
        return "no such file"
    if DOCS in page.parents and DOCS not in target.parents:
        return "leads out of the site"
    return f"no heading {anchor!r}" if anchor and anchor not in anchors(target) else None


def table(page: str, place: str) -> dict[str, list[str]]:
    """The rows of the first table that begins with `place`, or stands below it, by their first cell."""
    text = (DOCS / page).read_text("utf-8")
    begins = text.index("\n|", text.index(f"\n{place}"))
    rows = [line.strip("|").split("|") for line in text[begins:].strip().split("\n\n")[0].splitlines()]
    return {row[0].strip(): [cell.strip() for cell in row[1:]] for row in rows}


def test_every_page_is_in_the_nav_once() -> None:
    assert sorted(in_nav(SETTINGS["nav"])) == [page.relative_to(DOCS).as_posix() for page in PAGES]


def test_the_site_asks_nobody_for_anything() -> None:
    assert SETTINGS["theme"]["font"] is False
    assert not {"extra_css", "extra_javascript", "repo_url"} & set(SETTINGS)


def test_links_resolve() -> None:
    pages = [*TOP, *PAGES]
    assert {(named(page), link): why for page in pages for link in links(page) if (why := fault(page, link))} == {}


def test_a_link_that_leads_nowhere_is_seen() -> None:
    page = DOCS / "index.md"
    assert fault(page, "none.md") == "no such file"
    assert fault(page, "../README.md") == "leads out of the site"
    assert fault(page, "fields.md#no-such-heading") == "no heading 'no-such-heading'"
    assert fault(DOCS / "zh.md", "#批量处理") is None


def test_every_page_is_linked_from_another() -> None:
    linked = {(page.parent / link.partition("#")[0]).resolve() for page in [*TOP, *PAGES] for link in links(page)}
    assert [named(page) for page in PAGES if page not in linked] == []


def test_both_readmes_link_each_other() -> None:
    assert "README.zh.md" in links(TOP[0])
    assert "README.md" in links(TOP[1])


def test_every_public_name_is_in_the_reference() -> None:
    told = re.findall(r"^::: (\S+)$", (DOCS / "api.md").read_text("utf-8"), re.MULTILINE)
    assert len(told) == len(set(told))
    for name in told:
        module, _, own = name.rpartition(".")
        assert hasattr(importlib.import_module(module), own), name
    public = {f"{module}.{name}" for module in MODULES for name in importlib.import_module(module).__all__}
    assert public - set(told) == set()


def test_the_comparison_has_the_figures_of_the_benchmarks() -> None:
    measured = table("benchmarks.md", "| measure | qznews_extract |")
    unseen = {row: cells[1] for row, cells in table("benchmarks.md", "| measure | folds 0–3 |").items()}
    compared = table("comparison.md", "| | qznews_extract | of it, unseen |")
    names = {"time, to the minute": "minute", "body recall": "body R", "leaked lines": "leak"}
    rows = {names.get(row, row): cells for row, cells in compared.items() if any(map(FIGURE.fullmatch, cells))}
    assert len(rows) >= 6
    for row, (own, of_unseen, *others) in rows.items():
        assert [own, *others] == measured[row], row
        assert of_unseen == unseen.get(row, "?"), row


def test_the_comparison_has_the_speed_of_the_benchmarks() -> None:
    measured = {tool: cells[2] for tool, cells in table("benchmarks.md", "| tool | pages/s |").items()}
    compared = table("comparison.md", "## Operation")
    told = dict(zip(compared[""], compared["times a bare parse"], strict=True))
    assert told == {tool: measured.get(tool, "?") for tool in told}
    assert "?" not in (told["qznews_extract"], told["resiliparse"])


def test_the_chinese_readme_has_the_figures_of_the_benchmarks() -> None:
    figures = FIGURE.findall(TOP[1].read_text("utf-8"))
    assert len(figures) >= 7
    assert set(figures) <= set(FIGURE.findall((DOCS / "benchmarks.md").read_text("utf-8")))


def test_the_page_on_spark_begins_with_the_interpreter() -> None:
    """Without it the first example fails in a virtual environment that is not activated."""
    text = (ROOT / "docs" / "cluster.md").read_text(encoding="utf-8")
    assert text.index("PYSPARK_PYTHON") < text.index("pip install") < text.index("```python")
