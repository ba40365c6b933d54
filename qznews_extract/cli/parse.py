"""`qznews-extract parse`: pages in, JSON records on standard output, failures on standard error."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import functools
import itertools
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated, Final

import typer
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from qznews_extract.cli.inputs import InputOptions, skips
from qznews_extract.cli.option_groups import with_groups
from qznews_extract.cli.printing import complain, plain, print_json, short, table_console, tracked
from qznews_extract.cli.settings import (
    Below,
    Explain,
    Full,
    PageOptions,
    Paths,
    Pretty,
    SeparatePages,
    SiteOptions,
    joining,
)
from qznews_extract.errors import as_fault
from qznews_extract.model.options import Limits
from qznews_extract.model.outcome import IN_MEMORY, SAID_BY_BLOCKS, Extraction, LeftOut
from qznews_extract.model.page import RawPage, Zone
from qznews_extract.model.quality import is_below
from qznews_extract.model.record import Attachment, Image, Person, Recommendation, Video
from qznews_extract.multipage.joiner import Joiner
from qznews_extract.multipage.merging import joined
from qznews_extract.multipage.part import Part
from qznews_extract.pipeline import extract_part
from qznews_extract.readers import STDIN, Selection, count_pages, holds_many, selected_pages
from qznews_extract.sinks.files import replacing, writing

Take = Callable[[RawPage], tuple[Extraction, Part | None]]
Show = Callable[[Extraction], None]

Out = Annotated[
    Path | None,
    typer.Option(
        "-o", "--output", metavar="OUT", help="Write to this file instead of standard output.", show_default=False
    ),
]
LONG_RUN: Final = 20  # pages; a shorter run needs no progress bar


@with_groups
def parse(
    paths: Paths,
    *,
    full: Full = False,
    pretty: Pretty = False,
    explain: Explain = False,
    below: Below = None,
    output: Out = None,
    separate_pages: SeparatePages = False,
    page: PageOptions,
    site: SiteOptions,
    inputs: InputOptions,
) -> None:
    """Print one JSON record per line for every page, including pages inside folders and zip, tar or WARC archives.

    A page without a record does not stop the run: standard error names the page and the reason.
    """
    if page.url is not None and (len(paths) > 1 or holds_many(paths[0])):
        raise typer.BadParameter("can only be used with exactly one page", param_hint="--url")
    options = inputs.limited(joining(site.options(), apart=separate_pages))
    profile, profiles = site.sites()
    take = functools.partial(
        extract_part,
        url=page.url,
        profile=profile,
        profiles=profiles,
        encoding=page.encoding,
        form=page.form.value,
        options=options,
    )
    show = _only_below(_show(full, pretty, explain), below)
    console = Console(stderr=True, highlight=False)
    joiner = Joiner(joined, wait=STDIN not in paths)  # the writer of a pipe may wait for the first record
    with skips(inputs.skipped, console, inputs.selection()) as chosen, _printing_to(output):
        pages = _watched(paths, options.limits, chosen, console)
        failed = sum(not _shown(raw, take if explain else _light(take), joiner, show, console) for raw in pages)
        for extraction in joiner.rest():
            show(extraction)
    raise typer.Exit(1 if failed else 0)


@contextlib.contextmanager
def _printing_to(output: Path | None) -> Iterator[None]:
    """Print to standard output, or to a file that appears complete or not at all."""
    if output is None:
        yield
        return
    if output.is_dir() or not output.parent.is_dir():
        raise typer.BadParameter("is a folder, or its folder does not exist", param_hint="--output")
    with replacing(output) as place, writing(place) as file, contextlib.redirect_stdout(file):
        yield


def _only_below(show: Show, below: float | None) -> Show:
    """A function that shows only extractions with a confidence below the bound."""
    if below is None:
        return show
    return lambda extraction: show(extraction) if is_below(extraction.confidence, below) else None


def _light(take: Take) -> Take:
    """The same function, whose extractions are without the lines of the page, which only the tables show."""

    def taken(page: RawPage) -> tuple[Extraction, Part | None]:
        extraction, part = take(page)
        return extraction.model_copy(update=dict.fromkeys(SAID_BY_BLOCKS, ())), part

    return taken


def _shown(page: RawPage, take: Take, joiner: Joiner[Extraction], show: Show, console: Console) -> bool:
    """Whether the page gave a record, which is printed once no other page can be part of it."""
    try:
        extraction, part = take(page)
    except Exception as error:  # any exception belongs to this page only
        for finished in joiner.close_near():
            show(finished)
        complain(console, page.origin or STDIN, as_fault(error))
        return False
    for finished in joiner.add(part, extraction, len(page.content)):
        show(finished)
    return True


def _watched(paths: Sequence[str], limits: Limits, selection: Selection, console: Console) -> Iterable[RawPage]:
    """The pages, with a progress bar on a terminal, unless records are printed there too."""
    total: int | None = 0
    if console.is_terminal and not sys.stdout.isatty():
        total = count_pages(paths, dataclasses.replace(selection, on_skip=None))
    pages = itertools.chain.from_iterable(selected_pages(path, limits, selection) for path in paths)
    return tracked(pages, total, console) if total is None or total > LONG_RUN else pages


def _show(full: bool, pretty: bool, explain: bool) -> Show:
    if explain and (full or pretty):
        raise typer.BadParameter("prints tables and cannot be combined with --full or --pretty", param_hint="--explain")
    return _explain if explain else functools.partial(_record, full=full, indent=2 if pretty else None)


def _record(extraction: Extraction, *, full: bool, indent: int | None) -> None:
    if full:
        print_json(extraction.model_dump_json(exclude=set(IN_MEMORY), indent=indent))
    elif extraction.article is not None:
        print_json(extraction.article.model_dump_json(indent=indent))


def _explain(extraction: Extraction) -> None:
    article = extraction.article
    table = Table(title=Text(plain((article and article.origin) or "")), title_justify="left", box=box.SIMPLE_HEAD)
    for heading in ("field", "value", "rule", "blocks", "path", "text as printed"):
        table.add_column(heading, overflow="fold")
    for evidence in extraction.evidence:
        value = _brief(getattr(article, evidence.field, None))
        blocks = ", ".join(map(str, evidence.blocks))
        cells = evidence.field, value, evidence.rule, blocks, evidence.path, evidence.text
        table.add_row(*(Text(short(cell)) for cell in cells))
    console = table_console()
    console.print(table)
    for lines in filter(None, (_text(extraction), _left_out(extraction.left_out), _profile(extraction))):
        console.print(lines)
    for warning in extraction.warnings:
        console.print(Text(plain(f"warning: {warning.kind}: {warning.message}")), soft_wrap=True)


def _text(extraction: Extraction) -> Table | None:
    """The lines of the text and its captions, each with the reason for its zone."""
    shown = [span for span in extraction.spans if span.zone in (Zone.BODY, Zone.CAPTION) and span.end > span.start]
    texts = [extraction.blocks[span.block].text[span.start : span.end] for span in shown]
    rows = [(str(span.block), span.zone, span.rule, text) for span, text in zip(shown, texts, strict=True)]
    return _table("text", ("block", "zone", "reason", "text as printed"), rows)


def _left_out(lines: Iterable[LeftOut]) -> Table | None:
    rows = [(str(line.block), line.zone, line.reason, line.text) for line in lines]
    return _table("in no field", ("block", "zone", "reason", "text as printed"), rows)


def _profile(extraction: Extraction) -> Table | None:
    """What each fact of the page's profile did."""
    facts = extraction.profile_facts
    rows = [(fact.key, fact.fact, fact.effect, ", ".join(map(str, fact.blocks))) for fact in facts]
    return _table("profile", ("key", "fact", "effect", "blocks"), rows)


def _table(title: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Table | None:
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*(Text(short(cell)) for cell in row))
    return table if rows else None


def _brief(value: object) -> str:
    match value:
        case tuple():
            return ", ".join(map(_brief, value))
        case dt.datetime():
            return value.isoformat()
        case Person():
            return f"{value.name} ({value.role})"
        case Recommendation() | Attachment():
            return value.title
        case Image() | Video():
            return value.src
    return "" if value is None else str(value)
