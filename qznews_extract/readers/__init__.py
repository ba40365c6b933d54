"""A path to raw pages: one small file for each kind of container."""

from __future__ import annotations

from qznews_extract.readers.files import STDIN, SUFFIXES, find_pages, read_page, read_pages

__all__ = ["STDIN", "SUFFIXES", "find_pages", "read_page", "read_pages"]
