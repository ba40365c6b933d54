"""`qznews-extract audit`: reports how well the pages of each site are read, as tables or JSON."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import Annotated, Final

import typer
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from qznews_extract.audit import Audit, Fault, Refusal, SiteAudit
from qznews_extract.audit import audit as audit_pages
from qznews_extract.cli.option_groups import with_groups
from qznews_extract.cli.printing import plain, print_json, seen_by_a_person, short, table_console
from qznews_extract.cli.settings import Paths, SiteOptions
from qznews_extract.readers import read_pages

AUDIT_EXAMPLES: Final = """
[bold]Examples[/bold]

As tables:  [cyan]qznews-extract audit saved/[/cyan]

As JSON:  [cyan]qznews-extract audit saved/ --json[/cyan]

[bold]Exit status[/bold]

0: the pages were audited, whatever was found.  1: no page gave a record.  2: usage error.
"""
_SITES: Final = 50  # rows of the first table
_DETAILED: Final = 10  # sites shown in detail
_FAULTS: Final = 20
_LINES: Final = 10
_END: Final = 36  # characters of a path
_CHIEF: Final = ("title", "source", "timestamp", "reporters", "editors", "body", "recommendations")

AsJson = Annotated[bool, typer.Option("--json", help="Print the audit as JSON instead of tables.")]


@with_groups
def audit(
    paths: Paths,
    *,
    as_json: AsJson = False,
    site: SiteOptions,
) -> None:
    """Report extraction quality per site: filled fields, suspicious values, rejected pages, lines left out.

    Sites are identified by the addresses of their pages, otherwise by names and numbers printed on them.
    """
    options = site.options()
    pages = itertools.chain.from_iterable(read_pages(path, options.limits) for path in paths)
    profile, profiles = site.sites()
    found = audit_pages(seen_by_a_person(pages), profile=profile, profiles=profiles, options=options)
    if as_json:
        print_json(found.model_dump_json(indent=2))
    else:
        _print(found, table_console())
    raise typer.Exit(0 if any(each.articles for each in found.sites) else 1)


def _print(found: Audit, console: Console) -> None:
    console.print(_overview(found.sites))
    for site in found.sites[:_DETAILED]:
        heading = f"{site.site}: {site.articles} articles of {site.pages} pages, {len(site.faults)} suspicious findings"
        console.print(Text(plain(heading), style="bold"), soft_wrap=True)
        for table in filter(None, (_faults(site), _fields(site), _refused(site), _left_out(site))):
            console.print(table)
    if len(found.sites) > _DETAILED:
        console.print(f"{len(found.sites) - _DETAILED} more sites; --json has the details of all", soft_wrap=True)


def _overview(sites: Iterable[SiteAudit]) -> Table:
    table = _table("sites", "site", "name", "profile", "pages", "repeated", "articles", "findings")
    for site in itertools.islice(sites, _SITES):
        counts = (site.pages, site.repeated, site.articles, len(site.faults))
        _row(table, site.site, site.site_name or "", site.profile or "", *map(str, counts))
    return table


def _faults(site: SiteAudit) -> Table | None:
    if not site.faults:
        return None
    table = _table("suspicious", "pages", "finding", "line or value", "path", "example")
    for fault in site.faults[:_FAULTS]:
        _row(table, str(fault.pages), fault.message, fault.text, _end(fault.path), _example(fault))
    return table


def _example(fault: Fault | Refusal) -> str:
    return _end(next(iter(fault.examples), ""))


def _end(text: str) -> str:
    """The last characters of a path, which are the most informative."""
    return text if len(text) <= _END else f"…{text[-_END:]}"


def _fields(site: SiteAudit) -> Table | None:
    if not site.articles:
        return None
    table = _table("fields", "field", "filled", "confidence", "doubtful")
    for field in site.fields:
        if field.field in _CHIEF:
            confidence = "" if field.confidence is None else f"{field.confidence:.2f}"
            _row(table, field.field, f"{field.filled:.0%}", confidence, str(field.doubtful or ""))
    return table


def _refused(site: SiteAudit) -> Table | None:
    if not site.refused:
        return None
    table = _table("pages without a record", "pages", "error", "reason", "example")
    for refusal in site.refused[:_FAULTS]:
        _row(table, str(refusal.pages), refusal.error, refusal.message, _example(refusal))
    return table


def _left_out(site: SiteAudit) -> Table | None:
    lines = [line for line in site.left_out if line.pages > 1 or site.pages == 1]
    if not lines:
        return None
    table = _table("in no field (0 is any number)", "pages", "line", "zone", "reason", "path")
    for line in lines[:_LINES]:
        _row(table, str(line.pages), line.text, line.zone, line.reason, _end(line.path))
    return table


def _table(title: str, *headings: str) -> Table:
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table


def _row(table: Table, *cells: str) -> None:
    table.add_row(*(Text(short(cell)) for cell in cells))
