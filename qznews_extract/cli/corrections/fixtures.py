"""`qznews-extract corrections fixtures`: turns corrected pages into fixtures."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.text import Text

from qznews_extract.cli.corrections.pages import corrected_pages
from qznews_extract.cli.corrections.reports import CorrectionsFile, corrections_of, print_reports
from qznews_extract.cli.option_groups import with_groups
from qznews_extract.cli.printing import plain
from qznews_extract.cli.settings import Paths, SiteOptions
from qznews_extract.corrections import Report
from qznews_extract.corrections.fixture import Fixture, fixture_of
from qznews_extract.sinks.files import not_writable

FIXTURES_EXAMPLES: Final = """
[bold]Examples[/bold]

Corrected pages as fixtures:

[cyan]qznews-extract corrections fixtures corrections.jsonl saved/ -o fixtures/[/cyan]

[bold]Exit status[/bold]

0: every correction is in a fixture.  1: some are not; each is named on standard error.  2: usage error.
"""

Out = Annotated[
    Path, typer.Option("-o", "--output", metavar="FOLDER", help="Where to create the folders.", show_default=False)
]


@with_groups
def fixtures(
    corrections: CorrectionsFile,
    paths: Paths,
    output: Out,
    *,
    site: SiteOptions,
) -> None:
    """Write FOLDER/SITE/SLUG with page and expected.json for each page that was corrected.

    Only the fields judged by a person are expected; those currently extracted wrongly are marked xfail. Use the
    settings of the run that was reviewed.
    """
    given = corrections_of(corrections)
    console = Console(stderr=True, highlight=False)
    reports: list[Report] = []
    whole = True
    for raw, found in corrected_pages(paths, given, console, site):
        made = fixture_of(raw, found, given.of(raw.origin))
        reports += made.reports
        if made.fixture:
            whole &= _write(made.fixture, output, console)
    reports += given.unused(reports)
    whole &= print_reports(console, corrections, given, reports)
    raise typer.Exit(0 if whole else 1)


def _write(fixture: Fixture, output: Path, console: Console) -> bool:
    """Whether the fixture was written; an existing one, which may have been edited, is kept."""
    folder = output / fixture.name
    if folder.exists():
        console.print(Text(plain(f"{folder} already exists; delete it to create it again")), soft_wrap=True)
        return False
    with not_writable(folder):
        folder.mkdir(parents=True)
        (folder / f"page{fixture.suffix}").write_bytes(fixture.page)
        (folder / "expected.json").write_bytes(fixture.expected_json())
    print(plain(str(folder)))
    return True
