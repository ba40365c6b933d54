"""Reads raw pages from files, folders and archives: one small module per container format."""

from __future__ import annotations

from qznews_extract.readers.files import STDIN, read_page
from qznews_extract.readers.pages import count_pages, holds_many, read_pages, selected_pages, unopened_pages
from qznews_extract.readers.saved import open_saved
from qznews_extract.readers.selection import Selection, Skipped
from qznews_extract.readers.suffixes import SUFFIXES, TABLES, Reason
from qznews_extract.readers.walk import EVERYTHING, find_pages

__all__ = [
    "EVERYTHING",
    "STDIN",
    "SUFFIXES",
    "TABLES",
    "Reason",
    "Selection",
    "Skipped",
    "count_pages",
    "find_pages",
    "holds_many",
    "open_saved",
    "read_page",
    "read_pages",
    "selected_pages",
    "unopened_pages",
]
