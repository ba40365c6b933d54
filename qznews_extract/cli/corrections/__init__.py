"""`qznews-extract corrections`: applies manual corrections, or turns them into fixtures and profile entries."""

from __future__ import annotations

from typing import Final

import typer

from qznews_extract.cli.corrections.apply import APPLY_EXAMPLES, apply
from qznews_extract.cli.corrections.fixtures import FIXTURES_EXAMPLES, fixtures
from qznews_extract.cli.corrections.profile import PROFILE_EXAMPLES, profile

corrections: Final = typer.Typer(
    help="Apply corrections saved by the review page, or turn them into fixtures and profile entries.",
    no_args_is_help=True,
    rich_markup_mode="rich",
)
corrections.command(epilog=APPLY_EXAMPLES)(apply)
corrections.command(epilog=FIXTURES_EXAMPLES)(fixtures)
corrections.command(epilog=PROFILE_EXAMPLES)(profile)
