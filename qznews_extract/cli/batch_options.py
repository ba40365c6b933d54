"""The options of `batch` that it shares with no other command, and its examples."""

from __future__ import annotations

import enum
from pathlib import Path
from typing import Annotated, Final

import typer

from qznews_extract.cli.output import Shape

BATCH_EXAMPLES: Final = """
[bold]Examples[/bold]

A folder of pages, by all cores:

[cyan]qznews-extract batch saved/ -o records.jsonl[/cyan]

A table for Excel or WPS:

[cyan]qznews-extract batch saved/ -o records.csv --excel[/cyan]

To another program:

[cyan]qznews-extract batch saved/ -o - | head[/cyan]

Go on after an interrupt, a kill or a power cut:

[cyan]qznews-extract batch saved/ -o records.jsonl --resume[/cyan]

A table for a spreadsheet:

[cyan]qznews-extract batch saved/ -o records.csv --safe-for-spreadsheets[/cyan]

With corrections:

[cyan]qznews-extract batch saved/ -o records.jsonl --corrections corrections.jsonl[/cyan]

Untrusted pages:

[cyan]qznews-extract batch crawl/ -o crawl.jsonl --timeout 10 --memory 1000[/cyan]

Pages in a column of JSON lines or Parquet:

[cyan]qznews-extract batch pages.jsonl -o records.jsonl --html-column html[/cyan]

Records that a person should look at:

[cyan]qznews-extract batch saved/ -o doubtful.jsonl --below 0.7[/cyan]

[bold]Files beside OUT[/bold]

OUT.rejects.jsonl: pages that gave no record, and why.

OUT.run.json: the settings, by which a run is resumed.

OUT.corrected.jsonl: what became of each correction.

OUT.journal.jsonl: what CSV, Parquet and packed files are made of at the end.

[bold]Exit status[/bold]

0: every page gave a record.  1: some did not, or a correction was not applied.

2: wrong usage.  130: interrupted.
"""


class Compression(enum.StrEnum):
    """How the output is packed."""

    GZ = "gz"


Out = Annotated[
    Path,
    typer.Option(
        "-o", "--output", metavar="OUT", help="The file of records; - for standard output.", show_default=False
    ),
]
Format = Annotated[
    Shape | None,
    typer.Option(
        "--format",
        metavar="FORM",
        help="What OUT is: jsonl, csv or parquet; by default what its name ends in, else jsonl.",
        show_default=False,
    ),
]
Workers = Annotated[
    int | None,
    typer.Option(help="Processes; by default one a core. 0 works in this one, without time or memory limits."),
]
Timeout = Annotated[float, typer.Option(metavar="SECONDS", help="A page that takes longer is rejected.")]
Memory = Annotated[
    int | None,
    typer.Option(metavar="MB", help="What a worker may take beyond its start; Linux only. No limit by default."),
]
Resume = Annotated[bool, typer.Option("--resume", help="Go on with a run that ended early, or add new pages.")]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="Delete what an earlier run to OUT left.")]
Rejects = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Where rejected pages are listed.", show_default="OUT.rejects.jsonl")
]
Fields = Annotated[
    str | None, typer.Option(metavar="A,B", help="These fields alone, and origin: by it a run is resumed.")
]
Compress = Annotated[
    Compression | None, typer.Option(metavar="gz", help="Pack OUT; by default if its name ends in .gz.")
]
Unordered = Annotated[bool, typer.Option("--unordered", help="Records as they come, not in the order of the pages.")]
Duplicates = Annotated[
    bool, typer.Option("--duplicates", help="List repeated pages and reposts in OUT.duplicates.jsonl.")
]
Excel = Annotated[
    bool,
    typer.Option("--excel", help="CSV for people: Excel and WPS open it as it is; Chinese headings, plain names."),
]
CorrectionsOption = Annotated[
    Path | None,
    typer.Option(
        "--corrections", metavar="FILE", show_default=False, help="Apply what people corrected on the review page."
    ),
]
ForSpreadsheets = Annotated[
    bool, typer.Option("--safe-for-spreadsheets", help="CSV in which no cell can be a formula.")
]
WithConfidence = Annotated[
    bool, typer.Option("--confidence", help="Columns for confidence, doubtful fields and warnings; CSV and Parquet.")
]
