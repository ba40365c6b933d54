"""A path to raw pages: one small file for each kind of container."""

from __future__ import annotations

from qznews_extract.readers.files import STDIN, SUFFIXES, find_pages, read_page
from qznews_extract.readers.mhtml import open_mhtml
from qznews_extract.readers.pages import holds_many, read_pages, unopened_pages

__all__ = ["STDIN", "SUFFIXES", "find_pages", "holds_many", "open_mhtml", "read_page", "read_pages", "unopened_pages"]
