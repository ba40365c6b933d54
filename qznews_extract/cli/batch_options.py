"""The options of `batch`, and its examples."""

from __future__ import annotations

import dataclasses
import enum
from pathlib import Path
from typing import Annotated, Final

import typer

from qznews_extract.batch.pages import TIMEOUT, Bounds
from qznews_extract.cli.corrections.reports import ApplyChanged, corrections_of
from qznews_extract.cli.output import Output, Shape, output_of
from qznews_extract.cli.printing import plain
from qznews_extract.cli.settings import Below, Full
from qznews_extract.corrections.amendment import Amendment
from qznews_extract.errors import InputError

BATCH_EXAMPLES: Final = """
[bold]Examples[/bold]

A folder of pages, on all cores:

[cyan]qznews-extract batch saved/ -o records.jsonl[/cyan]

A table for Excel or WPS:

[cyan]qznews-extract batch saved/ -o records.csv --excel[/cyan]

To another program:

[cyan]qznews-extract batch saved/ -o - | head[/cyan]

Continue after an interrupt, a kill or a power failure:

[cyan]qznews-extract batch saved/ -o records.jsonl --resume[/cyan]

A CSV without formulas:

[cyan]qznews-extract batch saved/ -o records.csv --safe-for-spreadsheets[/cyan]

With corrections:

[cyan]qznews-extract batch saved/ -o records.jsonl --corrections corrections.jsonl[/cyan]

Untrusted pages:

[cyan]qznews-extract batch crawl/ -o crawl.jsonl --timeout 10 --memory 1000[/cyan]

Pages in a column of JSON lines or Parquet:

[cyan]qznews-extract batch pages.jsonl -o records.jsonl --html-column html[/cyan]

Records that need review:

[cyan]qznews-extract batch saved/ -o doubtful.jsonl --below 0.7[/cyan]

[bold]Files beside OUT[/bold]

OUT.rejects.jsonl: pages that gave no record, and why.

OUT.run.json: the settings, needed to resume.

OUT.corrected.jsonl: the result of each correction.

OUT.journal.jsonl: CSV, Parquet and compressed files are written from it at the end.

[bold]Exit status[/bold]

0: every page gave a record.  1: some did not, or a correction was not applied.

2: usage error.  130: interrupted.
"""

_MEGABYTE: Final = 1_000_000


class Compression(enum.StrEnum):
    """How the output is compressed."""

    GZ = "gz"


Out = Annotated[
    Path,
    typer.Option("-o", "--output", metavar="OUT", help="Output file; - for standard output.", show_default=False),
]
Format = Annotated[
    Shape | None,
    typer.Option(
        "--format",
        metavar="FORM",
        help="Output format: jsonl, csv, xlsx or parquet; default: by the suffix of OUT, else jsonl.",
        show_default=False,
    ),
]
Workers = Annotated[
    int | None,
    typer.Option(help="Number of worker processes; default: one per core. 0 runs in this process, without limits."),
]
Timeout = Annotated[float, typer.Option(metavar="SECONDS", help="Reject a page that takes longer.")]
Memory = Annotated[
    int | None,
    typer.Option(metavar="MB", help="Memory a worker may use beyond its startup size; Linux only. Default: no limit."),
]
Resume = Annotated[bool, typer.Option("--resume", help="Continue an interrupted run, or add new pages.")]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="Delete the files of an earlier run to OUT.")]
Rejects = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="File that lists the rejected pages.", show_default="OUT.rejects.jsonl"),
]
Fields = Annotated[
    str | None, typer.Option(metavar="A,B", help="Write only these fields, plus origin (needed to resume).")
]
Compress = Annotated[
    Compression | None, typer.Option(metavar="gz", help="Compress OUT; the default if its name ends in .gz.")
]
Unordered = Annotated[bool, typer.Option("--unordered", help="Write records as they are finished, not in page order.")]
Duplicates = Annotated[
    bool, typer.Option("--duplicates", help="List duplicate pages and reposts in OUT.duplicates.jsonl.")
]
Excel = Annotated[
    bool,
    typer.Option("--excel", help="CSV that Excel and WPS open correctly, with Chinese headings and plain names."),
]
CorrectionsOption = Annotated[
    Path | None,
    typer.Option(
        "--corrections", metavar="FILE", show_default=False, help="Apply corrections saved by the review page."
    ),
]
ForSpreadsheets = Annotated[
    bool, typer.Option("--safe-for-spreadsheets", help="Write CSV in which no cell can be a formula.")
]
WithConfidence = Annotated[
    bool, typer.Option("--confidence", help="Add columns for confidence, doubtful fields and warnings (CSV, Parquet).")
]


@dataclasses.dataclass(frozen=True, slots=True)
class OutputOptions:
    """The content and format of the output."""

    shape: Format = None
    fields: Fields = None
    compress: Compress = None
    full: Full = False
    confidence: WithConfidence = False
    below: Below = None
    excel: Excel = False
    safe_for_spreadsheets: ForSpreadsheets = False

    def needs_file(self) -> bool:
        """Whether an option needs an output file."""
        columns = self.confidence or self.excel or self.safe_for_spreadsheets
        return columns or self.compress is not None or self.below is not None

    def output(self, path: Path) -> Output:
        """The output to a file. Raises `typer.BadParameter` for options that do not go together."""
        return output_of(
            path,
            self.shape,
            self.fields,
            packed=self.compress is not None,
            full=self.full,
            safe=self.safe_for_spreadsheets,
            excel=self.excel,
            confidence=self.confidence,
            below=self.below,
        )


@dataclasses.dataclass(frozen=True, slots=True)
class RunOptions:
    """The processes of a run, resuming, and the files beside its output."""

    workers: Workers = None
    timeout: Timeout = TIMEOUT
    memory: Memory = None
    unordered: Unordered = False
    resume: Resume = False
    overwrite: Overwrite = False
    rejects: Rejects = None
    duplicates: Duplicates = False

    def needs_file(self) -> bool:
        """Whether an option needs an output file."""
        return self.resume or self.overwrite or self.duplicates or self.rejects is not None

    def bounds(self) -> Bounds:
        """The bounds of the workers. Raises `typer.BadParameter` for an invalid setting."""
        bounds = Bounds(self.workers, self.timeout, self.memory and self.memory * _MEGABYTE)
        try:
            bounds.check()
        except InputError as error:
            raise typer.BadParameter(plain(str(error))) from error
        return bounds


@dataclasses.dataclass(frozen=True, slots=True)
class CorrectionOptions:
    """The corrections applied by a run."""

    corrections: CorrectionsOption = None
    apply_changed: ApplyChanged = False

    def amendment(self) -> Amendment | None:
        """The corrections to apply. Raises `typer.BadParameter` for `--apply-changed` alone or a missing file."""
        if self.corrections:
            return Amendment(corrections_of(self.corrections, "--corrections"), self.apply_changed)
        if self.apply_changed:
            raise typer.BadParameter("can only be used with --corrections", param_hint="--apply-changed")
        return None
