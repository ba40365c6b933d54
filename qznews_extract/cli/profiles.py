"""`qznews-extract profiles`: lists bundled profiles and drafts new ones."""

from __future__ import annotations

from typing import Final

import typer
from rich import box
from rich.table import Table

from qznews_extract.cli.draft import DRAFT_EXAMPLES, draft
from qznews_extract.cli.printing import table_console
from qznews_extract.profile_index import shipped

profiles: Final = typer.Typer(help="List the site profiles, or draft one.", rich_markup_mode="rich")


@profiles.callback(invoke_without_command=True)
def _without_command(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        list_profiles()


@profiles.command("list")
def list_profiles() -> None:
    """List the site profiles that come with the package."""
    table = Table(box=box.SIMPLE_HEAD)
    for heading in ("name", "site", "hosts"):
        table.add_column(heading, overflow="fold")
    for profile in shipped():
        table.add_row(profile.name, profile.site_name, ", ".join(profile.hosts))
    table_console().print(table)


profiles.command(epilog=DRAFT_EXAMPLES)(draft)
