"""Finds the pages that have corrections among those of the command line, by origin."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from rich.console import Console

from qznews_extract.cli.printing import complain
from qznews_extract.cli.settings import SiteOptions
from qznews_extract.corrections import Corrections
from qznews_extract.errors import as_fault
from qznews_extract.model.outcome import Extraction
from qznews_extract.model.page import RawPage
from qznews_extract.pipeline import extract
from qznews_extract.readers import STDIN, unopened_pages


def corrected_pages(
    paths: Iterable[str], given: Corrections, console: Console, site: SiteOptions
) -> Iterator[tuple[RawPage, Extraction]]:
    """Each page with corrections and its extraction; pages without a record are reported on the console."""
    profile, profiles = site.sites()
    options = site.options()
    for raw in itertools.chain.from_iterable(unopened_pages(path, options.limits) for path in paths):
        if not given.of(raw.origin):
            continue
        try:
            found = extract(raw, profile=profile, profiles=profiles, options=options)
        except Exception as error:  # any exception belongs to this page only
            complain(console, raw.origin or STDIN, as_fault(error))
            continue
        yield raw, found
