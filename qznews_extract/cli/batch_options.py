"""The options of `batch` that it shares with no other command, and its examples."""

from __future__ import annotations

import enum
from pathlib import Path
from typing import Annotated, Final

import typer

from qznews_extract.cli.output import Shape

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
