"""`qznews-extract profiles`: which sites are known."""

from __future__ import annotations

from rich import box
from rich.table import Table

from qznews_extract.cli.printing import table_console
from qznews_extract.profile_index import shipped


def profiles() -> None:
    """List the site profiles that come with the package."""
    table = Table(box=box.SIMPLE_HEAD)
    for heading in ("name", "site", "hosts"):
        table.add_column(heading, overflow="fold")
    for profile in shipped():
        table.add_row(profile.name, profile.site_name, ", ".join(profile.hosts))
    table_console().print(table)
