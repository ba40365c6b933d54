"""`qznews-extract corrections profile`: derives additions to profiles from corrections."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Final

import typer
from rich.console import Console

from qznews_extract.cli.corrections.pages import corrected_pages
from qznews_extract.cli.corrections.reports import CorrectionsFile, corrections_of, print_reports
from qznews_extract.cli.option_groups import with_groups
from qznews_extract.cli.printing import plain, print_json
from qznews_extract.cli.settings import Paths, SiteOptions
from qznews_extract.corrections import Report
from qznews_extract.corrections.judged import JudgedPage, judged_page
from qznews_extract.corrections.proposals import LEAST, proposals

PROFILE_EXAMPLES: Final = """
[bold]Examples[/bold]

Proposals from the corrections of a site:

[cyan]qznews-extract corrections profile corrections.jsonl saved/[/cyan]

[bold]Exit status[/bold]

0: every correction was read.  1: some are damaged, stale or of other pages; each is named.  2: usage error.
"""

Least = Annotated[int, typer.Option(min=1, metavar="PAGES", help="Number of pages that must agree.")]


@with_groups
def profile(
    corrections: CorrectionsFile,
    paths: Paths,
    *,
    least: Least = LEAST,
    site: SiteOptions,
) -> None:
    """Print additions to the profiles of the corrected sites: headings, selectors, page furniture.

    An addition is proposed if at least PAGES pages of a site support it. Use the settings of the run that was reviewed.
    """
    given = corrections_of(corrections)
    console = Console(stderr=True, highlight=False)
    reports: list[Report] = []

    def judged() -> Iterator[JudgedPage]:
        for raw, found in corrected_pages(paths, given, console, site):
            judgement = judged_page(found, given.of(raw.origin))
            reports.extend(judgement.reports)
            if judgement.page:
                yield judgement.page

    for proposal in proposals(judged(), least):
        says = proposal.as_toml() if proposal else f"# Nothing that {least:,} pages have in common.\n"
        print_json(f"# {plain(proposal.site) or 'pages of an unknown site'}\n{says}")
    reports += given.unused(reports)
    raise typer.Exit(0 if print_reports(console, corrections, given, reports) else 1)
